# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate duplicates`` and ``contradictions``: figures worked out by hand, then real collections."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json
from test_evaluate import lines


def folder_of(tmp_path: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (tmp_path / f"{name.removeprefix('n')}.txt").write_text(text, encoding="utf-8")
    return tmp_path


def test_copies_are_counted_by_contribution(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, n001A="One.", n001B="One and two.", n003A="Three.", n005A="Five.")
    (folder / "gold.tsv").write_text(
        "a\tb\trelation\n001\t003\tnear-duplicate\n001\t005\tquotes\n003\t005\tidentical\n", encoding="utf-8"
    )
    others = lines(
        tmp_path / "others.jsonl",
        {"a": "003A", "b": "001B", "relation": "contained"},
        {"a": "001", "b": "005", "relation": "identical"},
    )
    result = aq.evaluate("duplicates", folder / "gold.tsv", others)
    rows = {row.label: row for row in result.summary}
    assert (rows["copies"].cases, rows["copies"].expected, rows["copies"].found, rows["copies"].matched) == (3, 2, 2, 1)
    assert rows["near_duplicate"].recall == 0.0  # found, but as contained
    assert rows["identical"].precision == 0.0
    assert {record["id"]: record["exact"] for record in result.records} == {
        "001 ~ 003": True,
        "001 ~ 005": False,
        "003 ~ 005": False,
    }
    shown = acquis("evaluate", "duplicates", folder / "gold.tsv", others).stdout.decode()
    assert "003 ~ 005: expected identical, got nothing" in shown


TEXTS = {
    "t1": "Institutions should publish the minutes of their meetings on their websites within thirty days of each session.",
    "t2": "Institutions should publish the minutes of their meetings on their websites within thirty days of a session.",
    "t3": "Coastal States should issue permits for the repair of submarine cables without charging any fee for them.",
}


def test_texts_and_pairs_may_be_two_files_of_lines(tmp_path: Path) -> None:
    (tmp_path / "articles.train").write_text(
        "".join(f"{name} {text}\n" for name, text in TEXTS.items()), encoding="utf-8"
    )
    (tmp_path / "articles.truth").write_text("t1 t2\n", encoding="utf-8")
    result = as_json("evaluate", "duplicates", tmp_path / "articles.truth", "--baselines")
    rows = {row["measure"]: row for row in result["summary"] if row["label"] == "copies"}
    assert (rows["tf-idf cosine"]["cases"], rows["tf-idf cosine"]["f1"]) == (3, 1.0)
    assert rows["MinHash, shingles of 3 words"]["f1"] == 1.0
    assert rows["acquis"]["expected"] == 1
    assert [given["name"] for given in result["provenance"]["inputs"]] == ["articles.truth", "articles.train"]


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", {"a": "1", "b": "2", "relation": "alike"})
    finished = acquis("evaluate", "duplicates", gold)
    assert finished.returncode == 3
    assert "--consultation" in finished.stderr.decode()
    (tmp_path / "empty.truth").write_text("", encoding="utf-8")
    assert acquis("evaluate", "duplicates", tmp_path / "empty.truth").returncode == 3


def sentences(name: str, a: str, b: str, contradiction: object) -> dict[str, Any]:
    return {"id": name, "a": a, "b": b, "contradiction": contradiction}


def test_contradictions_are_counted_by_flag_and_by_relation(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        sentences("1", "The Forum should publish minutes.", "The Forum should not publish minutes.", True),
        sentences("2", "The Forum should meet.", "The Forum should meet.", False),
        sentences("3", "A dog runs.", "A cat sleeps.", True),
        sentences("4", "A dog runs.", "A dog runs.", "yes"),
    )
    result = as_json("evaluate", "contradictions", gold, code=3)
    rows = {row["measure"]: row for row in result["summary"]}
    assert (rows["flag negation"]["cases"], rows["flag negation"]["expected"]) == (3, 2)
    assert (rows["flag negation"]["precision"], rows["flag negation"]["recall"]) == (1.0, 0.5)
    assert [record["exact"] for record in result["records"]] == [True, True, False]
    others = lines(
        tmp_path / "others.jsonl",
        {"id": "1", "relation": "competing", "flags": []},
        {"id": "2", "relation": "overlap", "flags": ["negation"]},
    )
    rows = {row.measure: row for row in aq.evaluate("contradictions", gold, others).summary}
    assert (rows["flag negation"].matched, rows["relation competing"].matched) == (0, 1)
    assert rows["flag negation or relation competing"].precision == 0.5


def test_d2_negated_sentences_of_everyday_life_are_contradictions(corpus: Path) -> None:
    result = aq.evaluate("contradictions", corpus / "sentence-similarity" / "sick-trial.tsv")
    assert not result.diagnostics
    either = result.summary[0]
    assert (either.cases, either.expected) == (500, 74)
    assert either.precision > 0.7
    assert either.recall > 0.7


@pytest.mark.slow
def test_d4_copies_among_real_contributions_and_articles(corpus: Path, tmp_path: Path) -> None:
    netmundial = aq.evaluate("duplicates", corpus / "netmundial" / "duplicates.tsv")
    assert netmundial.summary[0].f1 >= 0.97
    articles = aq.evaluate("duplicates", corpus / "near-duplicates" / "articles_100.truth")
    assert articles.summary[0].f1 == 1.0
    bills = json.loads((corpus / "text-reuse" / "labeled_bills.json").read_text(encoding="utf-8"))
    assert len(bills) == 61
