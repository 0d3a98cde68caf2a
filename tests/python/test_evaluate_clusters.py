# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate clusters``: suggestions against the truth of a reader, with figures worked out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json
from test_evaluate import lines

TRUTH = """
version: 1
held_out: [c]
provisions:
  - {id: a/1, begins: "The Forum should publish"}
  - {id: b/1, begins: "The Forum shall publish"}
  - {id: c/1, begins: "The Forum must publish"}
  - {id: c/2, begins: "Fund it."}
  - {id: a0/1, begins: "The Forum should", replaced: true}
pairs:
  - {a: a/1, b: b/1, relation: redraft, flags: [strength]}
  - {a: b/1, b: c/1, relation: subsumed, flags: []}
  - {a: a/1, b: c/1, relation: overlap, flags: [date]}
  - {a: b/1, b: c/2, relation: same_topic, flags: [], also: [unrelated]}
clusters:
  - {id: minutes, core: a/1, members: [a/1, b/1, c/1]}
versions:
  - {contribution: a0, replaced_by: a}
formulas:
  - {text: "As  foreseen in the Agenda"}
left_out:
  - {block: a/body/p1, reason: greeting}
  - {block: b/body/p1, reason: heading}
"""


def provision(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "contribution": name.split("/")[0], "contributor": name[0], "label": None, "text": text, "source": [], "frame": {}}  # fmt: skip


def pair(a: str, b: str, relation: str, flags: list[str] | None = None) -> dict[str, Any]:
    return {"a": a, "b": b, "relation": relation, "flags": flags or [], "confidence": 0.8, "rule": "r", "evidence": [
        {"flag": None, "a": [0, 3], "b": None, "why": "it is so"}]}  # fmt: skip


SUGGESTED = {
    "provisions": [
        provision("a/1", "The Forum should publish"),
        provision("b/1", "The Forum shall publish"),
        provision("c/1", "The Forum must publish"),
        provision("c/3", "More."),
        provision("a0/1", "The Forum should"),
    ],
    "pairs": [
        pair("a/1", "b/1", "redraft", ["strength"]),
        pair("c/1", "b/1", "subsumes"),
        pair("a/1", "c/1", "competing", ["date"]),
        pair("a/1", "c/3", "overlap"),
        pair("b/1", "a0/1", "verbatim"),
    ],
    "clusters": [{"id": "cluster-1", "core": "a/1", "members": ["a/1", "b/1"]}],
    "versions": [{"contribution": "a0", "replaced_by": "a", "why": "named"}],
    "formulas": [{"text": "as foreseen in the agenda", "contributors": ["a", "b", "c"]}],
    "left_out": [
        {"contribution": "a", "block": "body/p1", "begin": 0, "end": 5, "reason": "greeting", "of": None},
        {"contribution": "c", "block": "body/p9", "begin": 0, "end": 5, "reason": "heading", "of": None},
        {"provision": "c/1", "begin": 0, "end": 5, "reason": "formula", "of": None},
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    truth, suggested = tmp_path / "truth.yaml", tmp_path / "merge.json"
    truth.write_text(TRUTH, encoding="utf-8")
    suggested.write_text(json.dumps(SUGGESTED), encoding="utf-8")
    return truth, suggested


def test_clusters_are_scored_over_all_provisions(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("clusters", *files)
    # Truth {a/1 b/1 c/1} {c/2} {c/3, which only one side has}; suggested {a/1 b/1} and three alone.
    row = result.figure("clusters")
    assert (row.cases, row.exact, row.precision) == (5, 2, 1.0)
    assert row.recall == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 5)
    assert row.f1 == pytest.approx(2 * row.recall / (1 + row.recall))
    assert row.ari == pytest.approx((1 - 3 * 1 / 10) / ((3 + 1) / 2 - 3 * 1 / 10))
    assert {record["id"]: record["recall"] for record in result.records if not record["exact"]} == {
        "a/1": 2 / 3,
        "b/1": 2 / 3,
        "c/1": 1 / 3,
    }
    held_out = result.figure("clusters", part="held out")
    assert (held_out.cases, held_out.recall) == (3, pytest.approx((1 / 3 + 1 + 1) / 3))
    assert result.figure("clusters", part="not held out").cases == 2
    provisions = result.figure("provisions")
    assert (provisions.expected, provisions.found, provisions.matched) == (4, 4, 3)


def test_pairs_of_the_truth_are_judged_in_its_direction(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("clusters", *files)
    found = {pair["id"]: (pair["expected"], pair["got"], pair["beyond"]) for pair in result.pairs}
    assert found == {
        "a/1 ~ b/1": ("redraft", "redraft", False),
        "b/1 ~ c/1": ("subsumed", "subsumed", False),
        "a/1 ~ c/1": ("overlap", "competing", False),
        "b/1 ~ c/2": ("same_topic", None, False),  # c/2 was not found
    }
    turned = next(pair for pair in result.pairs if pair["id"] == "b/1 ~ c/1")
    assert turned["evidence"][0]["b"] == "The"
    assert turned["evidence"][0]["a"] is None
    assert (result.figure("relation").cases, result.figure("relation").exact) == (4, 2)
    assert result.figure("flag").f1 == 1.0
    assert result.figure("relation", part="not held out").cases == 1


def test_pairs_beyond_the_truth_are_listed(files: tuple[Path, Path]) -> None:
    suggested = {**SUGGESTED, "provisions": [*SUGGESTED["provisions"], provision("c/2", "Fund it.")]}
    suggested["pairs"] = [*SUGGESTED["pairs"], pair("a/1", "c/2", "overlap"), pair("c/1", "c/2", "same_topic")]
    files[1].write_text(json.dumps(suggested), encoding="utf-8")
    result = as_json("evaluate", "clusters", *files)
    assert [pair["id"] for pair in result["pairs"] if pair["beyond"]] == ["a/1 ~ c/2"]
    rows = {(row["part"], row["unit"], row["label"]): row for row in result["summary"]}
    assert rows["all", "beyond the truth", None]["found"] == 1
    # A pair that was not looked at counts as unrelated, which the truth accepts here.
    assert next(pair["got"] for pair in result["pairs"] if pair["id"] == "b/1 ~ c/2") == "unrelated"
    shown = acquis("evaluate", "clusters", *files, "--failures", "all").stdout.decode()
    assert "a/1 ~ c/2\n  not in the truth\n" in shown


def test_versions_texts_left_out_and_formulas(files: tuple[Path, Path], tmp_path: Path) -> None:
    result = aq.evaluate("clusters", *files)
    left_out = result.figure("left out")
    assert (left_out.expected, left_out.found, left_out.matched) == (
        2,
        2,
        1,
    )  # the truth names no formula inside a provision
    assert result.figure("versions").f1 == 1.0
    assert result.figure("formulas").f1 == 1.0
    assert {(row.unit, row["item"]) for row in result.items} == {
        ("provisions", "c/2"),
        ("provisions", "c/3"),
        ("left out", "b/body/p1: heading"),
        ("left out", "c/body/p9: heading"),
    }
    page = tmp_path / "page.html"
    assert acquis("evaluate", "clusters", *files, "--report", page).returncode == 0
    assert "c/body/p9: heading" in page.read_text(encoding="utf-8")
    hidden = acquis("evaluate", "clusters", *files, "--failures", "0").stdout.decode()
    assert "publish" not in hidden
    assert "c/body/p9" not in hidden


def test_records_with_their_cluster_are_a_truth_of_their_own(tmp_path: Path) -> None:
    same = "Institutions should publish the minutes of their meetings on their websites."
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "1", "cluster": "minutes", "text": same, "contributor": "A"},
        {"id": "2", "cluster": "minutes", "text": same, "contributor": "B"},
        {"id": "3", "cluster": "cables", "text": "Coastal States should protect submarine cables.", "contributor": "C"},
        {"id": "3", "cluster": "cables", "text": "Twice."},
        {"cluster": "cables"},
    )
    result = as_json("evaluate", "clusters", gold, code=3)
    assert result["summary"][0]["f1"] == result["summary"][0]["ari"] == 1.0
    assert [record["id"] for record in result["records"]] == ["1", "2", "3"]


def test_what_is_no_truth_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "truth.yaml"
    broken.write_text("provisions: [", encoding="utf-8")
    finished = acquis("evaluate", "clusters", broken, "--consultation", tmp_path)
    assert finished.returncode == 2
    assert "truth.yaml:" in finished.stderr.decode()
    broken.write_text("provisions: [{id: a/1}]\npairs: [{a: a/1, b: x/1, relation: redraft}]\n", encoding="utf-8")
    finished = acquis("evaluate", "clusters", broken)
    assert finished.returncode == 3
    assert "--consultation" in finished.stderr.decode()
    (tmp_path / "consultation").mkdir()
    (tmp_path / "consultation" / "a.txt").write_text("1. Publish the minutes.\n", encoding="utf-8")
    finished = acquis("evaluate", "clusters", broken)
    assert "item 1 of pairs: there is no provision 'x/1'" in finished.stderr.decode()
    assert acquis("evaluate", "tokens", broken, "--consultation", tmp_path).returncode == 2
    no_merge = tmp_path / "other.json"
    no_merge.write_text("{}", encoding="utf-8")
    assert "no record of acquis merge" in acquis("evaluate", "clusters", broken, no_merge).stderr.decode()


def test_the_sample_is_evaluated_whole(sample: Path) -> None:
    result = as_json("evaluate", "clusters", sample / "truth.yaml")
    rows = {(row["part"], row["unit"], row["label"]): row for row in result["summary"]}
    whole = rows["all", "clusters", None]
    assert whole["cases"] >= 70
    assert whole["f1"] >= 0.9
    assert rows["all", "competing called duplicate", None]["found"] == 0
    assert rows["all", "versions", None]["f1"] == 1.0
