# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate resolutions``: verbs and addressees beside those that another machine marked."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis import _core
from acquis.evaluate_resolutions import abbreviates, same_party, stem_of
from commands import acquis, as_json


def block(text: str, verb: list[Any] | None = None, *mandates: tuple[str, list[str]], **fields: Any) -> dict[str, Any]:
    marked: dict[str, Any] = {"text": text, "type": "paragraph", "paragraph_type": "operative", "paragraph_level": 1}
    if verb:
        marked["verb"] = verb
    if mandates:
        marked["mandates"] = [{"verb": name, "verb_type": "", "assignees": parties} for name, parties in mandates]
    return {**marked, **fields}


BLOCKS = [
    block("Recalling its resolution,", ["Recalling", "preambular", "recall"], paragraph_type="preambular"),
    block("Encourages Member States to publish their plans;", ["Encourages", "operative", "encourag"]),
    block("Also requests the Secretary-General to report on the plans;", None, ("requests", ["UN Secretary-General"])),
    block("Decides to convene a meeting;", None, ("Decides", ["GA"])),
    block("Calls upon companies to report;", None, ("Calls upon", ["Member States"])),
    block("Plans of women;", ["Plans", "operative", "plan"]),
    block(
        "To publish plans;", ["publish", "preambular", "publish"]
    ),  # an item, no operative verb by the marks themselves
    block("Plans for the UN system;", None, ("", ["UN System"]), paragraph_level=2),
    block("Nothing is marked here."),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "A_RES_1_1.json").write_text(json.dumps(BLOCKS), encoding="utf-8")
    return tmp_path


def test_shares_are_those_worked_out_by_hand(folder: Path) -> None:
    result = as_json("evaluate", "resolutions", folder)
    rows = {(row["unit"], row["label"]): (row["cases"], row["exact"]) for row in result["summary"]}
    assert rows["verb", None] == (5, 4)  # all but the noun that was marked as a verb
    assert rows["addressee", None] == (4, 2)
    assert rows["addressee", "named"] == (2, 1)
    assert rows["addressee", "the body itself"] == (1, 1)  # a body that decides asks itself
    assert rows["addressee", "item of a list"] == (1, 0)
    wrong = [
        (record["id"], record["unit"], record["expected"], record["got"])
        for record in result["records"]
        if not record["exact"]
    ]
    assert wrong == [
        ("A_RES_1_1:5", "addressee", "Member States", "companies"),
        ("A_RES_1_1:6", "verb", "Plans", None),
        ("A_RES_1_1:8", "addressee", "UN System", None),
    ]
    one = as_json("evaluate", "resolutions", folder / "A_RES_1_1.json")
    assert one["summary"] == result["summary"]


def test_clauses_and_verbs_count_code_points() -> None:
    text = "„Für“ – Urges all States to publish reports and shall not restrict access."
    clauses = _core.operative_clauses(text, "en")
    words = {name: text[slice(*clauses[0][name])] for name in ("actor", "force", "act", "object")}
    assert words == {"actor": "all States", "force": "Urges", "act": "publish", "object": "reports"}
    assert (clauses[0]["strength"], clauses[0]["polarity"], clauses[-1]["polarity"]) == (4, "affirmed", "negated")
    verbs = _core.operative_verbs(text, "en")
    assert [(text[begin:end], lemma, strength) for begin, end, lemma, strength in verbs] == [
        ("Urges", "urge", 4),
        ("shall not", "shall", 6),
    ]


def test_who_is_the_same_party() -> None:
    assert same_party("the Secretary-General of the United Nations", "UN Secretary-General")
    assert same_party("all States", "Member States")
    assert same_party("the General Assembly", "GA")
    assert same_party("the International Civil Aviation Organization", "ICAO")
    assert not same_party("companies", "Member States")
    assert not same_party("the Chair", "UN")
    assert not abbreviates("ITU", "the Internet community")
    assert [stem_of(verb) for verb in ("Also strongly encourages", "Decides", "Taking note", "Once again calls upon")] == [
        "encourag", "decid", "tak", "call",
    ]  # fmt: skip


def test_every_disagreement_is_shown(folder: Path, tmp_path: Path) -> None:
    shown = acquis("evaluate", "resolutions", folder).stdout.decode()
    assert (
        "A_RES_1_1:5 addressee: marked 'Member States', got 'companies'\n  Calls upon companies to report;\n" in shown
    )
    assert "3 of 9 do not agree" in shown
    page = tmp_path / "page.html"
    assert acquis("evaluate", "resolutions", folder, "--report", page, "--fail-on", "found").returncode == 1
    assert "Calls upon companies to report;" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("broken", ["{", "{}", '[{"paragraph_type": "operative", "text": "It is.", "verb": ["is"]}]'])
def test_a_broken_file_costs_only_itself(broken: str, folder: Path) -> None:
    (folder / "B.json").write_text(broken, encoding="utf-8")
    result = aq.evaluate("resolutions", folder)
    assert [(item["file"], item["code"]) for item in result.diagnostics] == [("B.json", "gold-broken")]
    assert len(result) == 9


def test_nothing_to_compare_is_said(tmp_path: Path) -> None:
    assert [item["code"] for item in aq.evaluate("resolutions", tmp_path).diagnostics] == ["gold-empty"]
    assert acquis("evaluate", "resolutions", tmp_path / "none.json").returncode == 3
    assert acquis("evaluate", "resolutions", tmp_path, tmp_path).returncode == 2


def test_e5_verbs_and_addressees_of_real_resolutions_agree_with_the_marks(corpus: Path) -> None:
    result = aq.evaluate("resolutions", corpus / "un-resolutions")
    rows = {(row.unit, row.label): row for row in result.summary}
    assert rows["verb", None].cases > 10_000
    assert rows["verb", None].share > 0.97
    assert rows["addressee", "named"].share > 0.8
    assert rows["addressee", "the body itself"].share > 0.9
