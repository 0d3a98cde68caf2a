# SPDX-License-Identifier: Apache-2.0
"""Collocations as Python and the command give them; the counting is tested in C++."""

from __future__ import annotations

import math
from pathlib import Path

import acquis as aq
import pytest
from commands import acquis, as_json

TEXTS = [
    {"id": "x", "text": "Ünser open forum 𝔸 open Forum.", "contributor": "A", "lang": "en"},
    {"id": "y", "text": "The open-forum rule of law", "contributor": "A", "lang": "en"},
    {"id": "z", "text": "rule of law; open, forum", "contributor": "B", "lang": "en"},
]


def test_b8_phrases_with_counts_places_and_provenance() -> None:
    result = aq.collocations(TEXTS, max_words=3, min_count=2, lang="en")
    assert sorted(row.phrase for row in result) == ["open forum", "rule of law"]
    found = {row.phrase: row for row in result}
    assert (found["open forum"].count, found["open forum"].texts, found["open forum"].contributors) == (3, 2, 1)
    assert found["rule of law"].contributors == 2
    by_id = {text["id"]: text["text"] for text in TEXTS}
    places = [by_id[name][begin:end] for name, begin, end in found["open forum"].spans]
    assert places == ["open forum", "open Forum", "open-forum"]
    options = result.provenance["options"]
    assert options["measure"] == "log_likelihood"
    assert options["max_words"] == 3
    assert options["lang"] == "en"


def test_b8_measures_of_a_table_worked_out_by_hand() -> None:
    # Ten windows: "a1 b1" four times, "a1 c1" once, "d1 b1" once, "e1 f1" four times.
    texts = ["alpha beta"] * 4 + ["alpha gamma", "delta beta"] + ["epsilon zeta"] * 4
    found = {row.phrase: row for row in aq.collocations(texts, min_count=1, lang="en")}["alpha beta"]
    assert found.pmi == pytest.approx(math.log2(4 / 2.5))
    assert found.t_score == pytest.approx((4 - 2.5) / 2)
    assert found.dice == pytest.approx(0.8)
    g2 = 2 * (4 * math.log(4 / 2.5) + 2 * math.log(1 / 2.5) + 4 * math.log(4 / 2.5))
    assert found.log_likelihood == pytest.approx(g2)


def test_b8_the_command_keeps_to_its_schema_and_to_python(sample: Path) -> None:
    result = as_json("collocations", sample / "consultation", "--max-words", "3", "--measure", "npmi")
    assert result["records"] == aq.collocations(sample / "consultation", max_words=3, measure="npmi").records
    assert acquis("collocations", sample / "draft-1.md", "--max-words", "9").returncode == 2
    assert b"phrase,words,count" in acquis("collocations", sample / "draft-1.md", "--to", "csv").stdout


def test_wrong_options_are_named() -> None:
    with pytest.raises(aq.AcquisError, match="min_words and max_words"):
        aq.collocations(["a"], max_words=7)
    with pytest.raises(aq.AcquisError, match="log_likelihood"):
        aq.collocations(["a"], measure="chi")
    assert len(aq.collocations(["", "..."])) == 0
