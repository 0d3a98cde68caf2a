# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate suggestions``: labels by places, with figures worked out by hand."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from commands import acquis, as_json
from test_evaluate import lines

FIRST = "Contribution of the Harbour League\n\nLamps should be lit at dusk by the towns of the coast.\n"
SECOND = "Contribution of the Boat Club\n\nLamps should be lit at dusk by the towns of the coast and kept clean.\n"
THIRD = "Contribution of the Mill Union\n\nMills should be painted white.\n"


def side(folder: Path, name: str, words: str) -> dict[str, Any]:
    begin = (folder / name).read_bytes().index(words.encode())
    digest = hashlib.sha256(words.encode()).hexdigest()
    return {"file": name, "source": [[begin, begin + len(words.encode())]], "sha256": digest}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD)):
        (texts / name).write_text(text, encoding="utf-8")
    return texts


def test_the_share_of_suggestions_that_hold(folder: Path, tmp_path: Path) -> None:
    a, b, c = (side(folder, f"{name}.txt", text.split("\n\n")[1].strip()) for name, text in zip("abc", (FIRST, SECOND, THIRD), strict=True))  # fmt: skip
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "right", "a": a, "b": b, "relation": "subsumed"},
        {"id": "turned", "a": b, "b": a, "relation": "overlap", "also": ["subsumes"]},
        {"id": "wrong", "a": b, "b": a, "relation": "same_topic"},
        {"id": "nothing", "a": a, "b": c, "relation": "unrelated"},
    )
    result = as_json("evaluate", "suggestions", gold, "--consultation", folder)
    rows = {(row["measure"], row["label"]): row for row in result["summary"]}
    right, held = (rows[measure, "all"] for measure in ("right", "right or defensible"))
    assert (right["cases"], right["expected"], right["found"], right["matched"]) == (4, 2, 3, 1)
    assert (held["found"], held["matched"], held["recall"]) == (3, 2, 1.0)
    assert rows["right or defensible", "subsumes"]["precision"] == 0.5
    got = {record["id"]: (record["got"], record["exact"]) for record in result["records"]}
    assert got == {"right": ("subsumed", True), "turned": ("subsumes", True), "wrong": ("subsumes", False), "nothing": (None, True)}  # fmt: skip


def test_labels_of_other_texts_are_left_out(folder: Path, tmp_path: Path) -> None:
    a = side(folder, "a.txt", "Lamps should be lit")
    gold = lines(
        tmp_path / "gold.jsonl",
        {"id": "changed", "a": {**a, "sha256": "0"}, "b": a, "relation": "redraft"},
        {"id": "outside", "a": {**a, "file": "../gold.jsonl"}, "b": a, "relation": "redraft"},
        {"id": "relation", "a": a, "b": a, "relation": "twins"},
        {"id": "no side", "a": "a", "b": a, "relation": "redraft"},
    )
    finished = acquis("evaluate", "suggestions", gold, "--consultation", folder)
    said = finished.stderr.decode()
    assert finished.returncode == 3
    for part in ("not those that were labelled", "no file ../gold.jsonl", "'twins' is no relation", 'no "file"'):
        assert part in said
    assert acquis("evaluate", "suggestions", gold).returncode == 3
    assert acquis("evaluate", "suggestions", gold, gold, "--consultation", folder).returncode == 2
