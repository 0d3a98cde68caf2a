# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate``: gold in its shapes, predictions of others, counts worked out by hand, failures that are never lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json

TEXT = "See para. 5 of the report. It stands. So does this."
RIGHT = [[0, 26], [27, 37], [38, 51]]


def lines(file: Path, *records: dict[str, Any]) -> Path:
    file.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    return file


def test_counts_are_those_worked_out_by_hand(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", {"id": "a", "lang": "en", "text": TEXT, "sentences": RIGHT})
    others = lines(tmp_path / "others.jsonl", {"id": "a", "sentences": [[0, 9], [10, 26], [27, 37], [38, 51]]})
    own = as_json("evaluate", "sentences", gold)
    assert own["summary"][0]["f1"] == 1.0
    result = as_json("evaluate", "sentences", gold, others)
    whole = result["summary"][0]
    assert (whole["cases"], whole["exact"], whole["expected"], whole["found"], whole["matched"]) == (1, 0, 3, 4, 2)
    assert (whole["precision"], whole["recall"], whole["f1"]) == (2 / 4, 2 / 3, 4 / 7)
    failure = result["records"][0]
    assert [item["text"] for item in failure["missed"]] == [TEXT[:26]]
    assert [item["text"] for item in failure["wrong"]] == [TEXT[:9], TEXT[10:26]]
    assert [given["name"] for given in result["provenance"]["inputs"]] == ["gold.jsonl", "others.jsonl"]


def test_alternatives_are_accepted_and_what_is_not_scored_is_counted(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "a", "lang": "en", "text": TEXT, "sentences": [[0, 51]], "also": [[[0, 37], [38, 51]], RIGHT]},
        {"id": "b", "lang": "en", "text": TEXT, "sentences": [[0, 51]], "scored": False},
        {"id": "c", "lang": "en", "text": TEXT, "sentences": [[0, 51]]},
    )
    result = aq.evaluate("sentences", gold)
    assert [record["exact"] for record in result.records] == [True, None, False]
    assert [record["id"] for record in result.failures] == ["c"]
    assert result.summary[0].cases == 2
    assert result.not_scored.to_dicts() == [{"why": "the gold says: not scored", "cases": 1}]


def test_cases_by_language_are_judged_by_their_strings(tmp_path: Path) -> None:
    gold = tmp_path / "cases.json"
    cases = {
        "en": [
            {"text": " One stands.  Two falls. ", "sentences": ["One stands. ", "Two falls."], "mode": "plain"},
            {"text": "It says so.", "sentences": ["It says so"], "mode": "clean", "also": [{"sentences": ["It says so."]}]},
            {"text": "It", "sentences": ["He"], "mode": "clean", "verbatim": False},
            {"text": "It\nis.", "sentences": ["It\nis."], "mode": "pdf", "verbatim": True},
        ],
        "fr": [{"text": "Oui. Non.", "sentences": ["Oui. Non."], "mode": "plain", "verbatim": True}],
    }  # fmt: skip
    gold.write_text(json.dumps(cases), encoding="utf-8")
    result = aq.evaluate("sentences", gold)
    assert [(record["id"], record["exact"]) for record in result.records if record["scored"]] == [
        ("en/1", True),
        ("en/2", True),
        ("fr/1", False),
    ]
    by_label = {row.label: row for row in result.summary if row.part == "label"}
    assert (by_label["en"].cases, by_label["en"].exact, by_label["fr"].exact) == (2, 2, 0)
    assert sorted(row.cases for row in result.not_scored) == [1, 1]


def test_annotated_documents_are_counted_with_and_without_conventions(tmp_path: Path) -> None:
    text = "ORDER\n\n1. The claim is denied. It stands."
    spans = [{"start": 0, "end": 5}, {"start": 7, "end": 9}, {"start": 10, "end": 30}, {"start": 31, "end": 41}]
    gold = tmp_path / "legal.json"
    gold.write_text(json.dumps({"x": {"text": text, "annotations": spans}}), encoding="utf-8")
    others = lines(tmp_path / "others.jsonl", {"id": "x", "sentences": [[7, 30], [31, 41]]})
    rows = {row.unit: row for row in aq.evaluate("sentences", gold, others).summary if row.part == "all"}
    assert (rows["sentence ends"].expected, rows["sentence ends"].matched) == (4, 2)
    plain = rows["sentence ends without conventions"]
    assert (plain.expected, plain.found, plain.f1) == (2, 2, 1.0)


def test_languages_are_counted_by_label_and_by_group(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "1", "text": "aaa", "lang": "fr", "group": "short"},
        {"id": "2", "text": "bbb", "lang": "fr", "group": "long"},
        {"id": "3", "text": "ccc", "lang": "es", "group": "long"},
    )
    others = lines(
        tmp_path / "others.jsonl", {"id": "1", "lang": "es"}, {"id": "2", "lang": "fr"}, {"id": "3", "lang": "es"}
    )
    rows = {(row.part, row.label): row for row in aq.evaluate("languages", gold, others).summary}
    assert (rows["all", None].cases, rows["all", None].exact) == (3, 2)
    assert (rows["label", "es"].precision, rows["label", "es"].recall) == (0.5, 1.0)
    assert (rows["label", "fr"].precision, rows["label", "fr"].recall) == (1.0, 0.5)
    assert (rows["group", "short"].exact, rows["group", "long"].exact) == (0, 2)


def test_a_folder_of_files_named_by_language(tmp_path: Path) -> None:
    (tmp_path / "en.report.txt").write_text("The Group agreed on the text of the report.\n\n1.\n", encoding="utf-8")
    (tmp_path / "ru.txt").write_text("Группа согласовала текст доклада.\n", encoding="utf-8")
    result = aq.evaluate("languages", tmp_path)
    assert [(record["id"], record["exact"]) for record in result.records] == [
        ("en.report.txt:1", True),
        ("ru.txt:1", True),
    ]


def test_tokens_of_some_kinds_or_of_some_places_only(tmp_path: Path) -> None:
    text = "See A/RES/70/125 of 10 January 2018 and E/2018/1."
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "kinds", "text": text, "tokens": [[20, 35, "date"]], "kinds": ["date"]},
        {"id": "places", "text": text, "tokens": [[4, 16, "document_symbol"]], "complete": False},
        {"id": "all", "text": "A/C 5", "tokens": [[0, 1, "word"], [1, 2, "punctuation"], [2, 3, "word"], [3, 4, "space"],
                                                  [4, 5, "number"]]},
        {"id": "wrong", "text": text, "tokens": [[4, 16, "word"]], "complete": False},
    )  # fmt: skip
    result = aq.evaluate("tokens", gold)
    assert [record["exact"] for record in result.records] == [True, True, True, False]
    assert [item["label"] for item in result.failures[0]["wrong"]] == ["document_symbol"]


@pytest.mark.parametrize("broken", [
    '{"id": "1", "text": "One.", "sentences": [[0, 9]]}', '{"id": "1", "text": "One."}', "[1]", "{", '{"sentences": [[0, 1]]}',
    '{"id": "1", "text": "One.", "sentences": ["Two."]}', '{"id": "1", "text": "\\ud800", "sentences": []}',
    '{"id": "1", "text": "One.", "sentences": [[0, 1.5]]}', '{"id": "1", "text": "One.", "sentences": [5]}',
])  # fmt: skip
def test_a_broken_record_costs_only_itself(broken: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(broken + '\n{"id": "good", "text": "One.", "sentences": [[0, 4]]}\n', encoding="utf-8")
    result = as_json("evaluate", "sentences", gold, code=3)
    assert [(record["id"], record["exact"]) for record in result["records"]] == [("good", True)]


def test_predictions_that_fit_nothing_or_are_missing_are_named(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", *({"id": str(i), "text": "One.", "sentences": [[0, 4]]} for i in range(3)))
    others = lines(tmp_path / "others.jsonl", {"id": "0", "sentences": [[0, 4]]}, {"id": "9", "sentences": []})
    result = aq.evaluate("sentences", gold, others)
    assert {item["code"] for item in result.diagnostics} == {"prediction-unknown", "prediction-missing"}
    assert (result.summary[0].exact, result.summary[0].found) == (1, 1)


def test_the_table_names_every_failure_and_exit_codes_are_those_of_the_others(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        *({"id": f"f{i}", "lang": "en", "text": TEXT, "sentences": [[0, 51]]} for i in range(12)),
    )
    shown = acquis("evaluate", "sentences", gold, "--failures", "2").stdout.decode()
    assert "f0 (en)" in shown
    assert "f2 (en)" not in shown
    assert "10 more failures" in shown
    assert "0 of 12 cases exact, 12 failures" in shown
    everything = acquis("evaluate", "sentences", gold, "--failures", "all").stdout.decode()
    assert all(f"f{i} (en)" in everything for i in range(12))
    assert acquis("evaluate", "sentences", gold, "--fail-on", "found").returncode == 1
    assert acquis("evaluate", "sentences", tmp_path / "none.jsonl").returncode == 3
    assert acquis("evaluate", "sentences", gold, "--failures", "few").returncode == 2
    assert acquis("evaluate", "feelings", gold).returncode == 2
    page = tmp_path / "page.html"
    assert acquis("evaluate", "sentences", gold, "--report", page).returncode == 0
    assert page.read_text(encoding="utf-8").count("expected: ") == 12
    assert len(acquis("evaluate", "sentences", gold, "--to", "jsonl").stdout.splitlines()) == 12
    assert len(acquis("evaluate", "sentences", gold, "--to", "csv").stdout.decode().splitlines()) == 13


def test_b3_the_public_cases_and_the_decisions_are_scored(corpus: Path) -> None:
    cases = aq.evaluate("sentences", corpus / "sentence-breaks" / "golden-cases.json")
    assert cases.summary[0].cases == 248
    assert sum(row.cases for row in cases.not_scored) == 13
    assert not [item for item in cases.diagnostics if item["severity"] == "error"]
    legal = aq.evaluate("sentences", corpus / "sentence-breaks" / "legal-scotus.json")
    assert [row.unit for row in legal.summary] == [
        "sentences",
        "sentence ends",
        "sentence ends without conventions",
    ]
    assert legal.summary[2].f1 > legal.summary[1].f1
    assert legal.summary[2].f1 > 0.9


def test_b2_every_symbol_that_editors_linked_is_one_token(corpus: Path) -> None:
    result = aq.evaluate("tokens", corpus / "citations" / "citations.jsonl")
    missed = [item["text"] for failure in result.failures for item in failure["missed"]]
    assert result.summary[0].expected > 2_800
    assert not [printed for printed in missed if printed[0].isalpha() and "S-" not in printed[:3]]
    assert len(missed) <= 8, missed  # short forms that no word of their sentence names


CORPUS_LANGUAGES = {"arb": "ar", "cmn_hans": "zh", "cmn_hant": "zh", "eng": "en", "fra": "fr", "rus": "ru", "spa": "es"}


def test_b6_languages_of_lines_and_of_pieces_of_three_five_and_eight_words(corpus: Path, tmp_path: Path) -> None:
    records = []
    for name, lang in CORPUS_LANGUAGES.items():
        text = (corpus / "multilingual" / f"udhr-{name}.txt").read_text(encoding="utf-8")
        for line in filter(str.strip, text.splitlines()):
            if len(line) >= 60:
                records.append({"text": line, "lang": lang, "group": "lines from 60 characters"})
            words = line.split() if lang != "zh" else [line[i : i + 2] for i in range(0, len(line), 2)]
            for size in (3, 5, 8):
                pieces = [words[i : i + size] for i in range(0, len(words) - size + 1, size)]
                texts = [("" if lang == "zh" else " ").join(piece) for piece in pieces]
                records += [
                    {"text": piece, "lang": lang, "group": f"{size} words"}
                    for piece in texts
                    if sum(sign.isalpha() for sign in piece) >= 3
                ]
    gold = lines(tmp_path / "gold.jsonl", *({"id": str(i), **record} for i, record in enumerate(records)))
    result = aq.evaluate("languages", gold)
    shares = {row.label: row.exact / row.cases for row in result.summary if row.part == "group"}
    assert shares["lines from 60 characters"] >= 0.995
    assert shares["3 words"] >= 0.98
    assert shares["5 words"] >= 0.995
    assert shares["8 words"] >= 0.999
