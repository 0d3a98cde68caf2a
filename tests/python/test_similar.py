# SPDX-License-Identifier: Apache-2.0
"""`similar` at scale: evidence on demand, streams, progress, Ctrl-C; explanations as people see them."""

from __future__ import annotations

import json
import os
import pickle
import random
import signal
import subprocess
import sys
import time
from typing import Any

import acquis as aq
import pytest
from acquis import _core
from commands import acquis, as_json

TEXTS = [
    "States [shall][should] publish the minutes of all meetings within 30 days.",
    "States should publish the minutes of all meetings.",
    "The minutes of all meetings are published by states, é included.",
    "Fund the forum with voluntary contributions.",
]


def many_texts(count: int) -> list[str]:
    """Texts of frequent words, which share more than a join can leave out."""
    generator = random.Random(5)
    words = [f"word{number}" for number in range(400)]
    return [" ".join(generator.choices(words, k=60)) for _ in range(count)]


@pytest.mark.parametrize("measure", ["cosine", "jaccard", "containment", "overlap", "dice", "bm25"])
def test_c4_c5_explanations_add_up_in_python(measure: str) -> None:
    """C4, C5: terms add up to the score, and so do the rows of places; every span is a slice of its text."""
    result = aq.similar(TEXTS, measure=measure, min_score=0.0, shingle=2)
    assert len(result) > 0
    for number, pair in enumerate(result):
        explanation = pair.explain()
        assert explanation == result.explain(number) == result[number - len(result)].explain()
        assert sum(part for _, part in explanation.terms) == pytest.approx(pair.score, abs=1e-6)
        assert sum(row.contribution for row in explanation.table()) == pytest.approx(pair.score, abs=1e-6)
        assert explanation.text in explanation._repr_html_().replace("&quot;", '"').replace("&#x27;", "'")
        for a_begin, a_end, b_begin, b_end in pair.spans:
            a, b = result.texts_of(number)
            assert a[a_begin:a_end].split()[0].strip(",.]").lower() == b[b_begin:b_end].split()[0].strip(",.]").lower()


def test_evidence_is_made_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[int, int]] = []
    result = aq.similar(TEXTS, min_score=0.01)
    original = type(result)._lines

    def counted(self: Any, begin: int, end: int, **options: Any) -> Any:
        made.append((begin, end))
        return original(self, begin, end, **options)

    monkeypatch.setattr(type(result), "_lines", counted)
    assert len(result) == len(result.a) == len(result.b) == len(result.score)
    assert result.to_csr().nnz == len(result)
    assert result.to_csr().shape == (4, 4)
    pytest.importorskip("pandas")
    frame = result.to_pandas(evidence=False)
    assert made == []
    assert list(frame["a"]) == [str(number + 1) for number in result.a]
    assert result[-1].score == frame["score"].iloc[-1]
    assert made == [(len(result) - 1, len(result))]


def test_streams_hold_what_the_result_holds() -> None:
    for options in ({}, {"explain": True}, {"discount_formulas": True}, {"brackets": False}):
        result = aq.similar(TEXTS, min_score=0.01, **options)  # type: ignore[arg-type]
        assert json.loads(result.to_json()) == result.to_dict()
        assert "".join(result._csv_parts()) == result.table().to_csv()
        assert [json.loads(line) for line in result._json_lines()] == result.records == list(result) == result[:]
        assert ("explanation" in result.records[0]) == ("explain" in options)
        assert any("interval" in record for record in result.records) == ("brackets" not in options)


def test_two_lists_keep_their_own_numbers_and_ids() -> None:
    result = aq.similar([{"id": "x", "text": TEXTS[0]}], [{"id": "y", "text": TEXTS[3]}, {"id": "x", "text": TEXTS[1]}])
    assert [(pair.a, pair.b) for pair in result] == [("x", "x")]
    assert (result.a.tolist(), result.b.tolist()) == ([0], [1])
    assert result.texts_of(0) == (TEXTS[0], TEXTS[1])
    assert result.to_csr().shape == (1, 2)


def test_pairs_there_are_not() -> None:
    result = aq.similar(TEXTS)
    for ask in (result.__getitem__, result.explain, result.texts_of):
        with pytest.raises(IndexError, match=f"there are {len(result)} pairs"):
            ask(len(result))
    with pytest.raises(IndexError):
        result._core.lines(0, len(result) + 1, False, 1, None)


def test_c7_the_interval_in_python_and_on_the_command_line(tmp_path: Any) -> None:
    """C7: a text with brackets has a lowest and a highest score."""
    low, high = aq.explain(TEXTS[0], TEXTS[1], measure="jaccard").interval or (0, 0)
    assert low < high < 1
    assert aq.explain(TEXTS[1], TEXTS[3]).interval is None
    (tmp_path / "t.jsonl").write_text(
        "".join(json.dumps({"id": str(i), "text": t}) + "\n" for i, t in enumerate(TEXTS))
    )
    records = as_json("similar", tmp_path / "t.jsonl", "--explain")["records"]
    assert records[0]["interval"]["exact"] is True
    assert records[0]["explanation"]["text"].startswith("58 % of A stands in B")
    printed = acquis("similar", tmp_path / "t.jsonl", "--explain").stdout.decode()
    assert "A adds a deadline" in printed
    assert f"{records[0]['interval']['low']:.2f} – " in printed
    assert "interval" not in as_json("similar", tmp_path / "t.jsonl", "--no-brackets")["records"][0]


def test_c10_vectors_are_guests_in_the_score() -> None:
    """C10: vectors join the score or propose pairs; none is needed; what is wrong with them is said."""
    vectors = [[1.0, 0.0], [0.9, 0.1], [0.5, 0.5], [0.0, -1.0]]
    plain = aq.similar(TEXTS, min_score=0.05)
    joined = aq.similar(TEXTS, min_score=0.05, vectors=vectors, vector_weight=0.5)
    assert joined[0].score > plain[0].score / 2
    assert ["vectors", pytest.approx(0.5 * 0.9 / 0.82**0.5)] in joined[0].terms
    for pair in joined:
        assert sum(part for _, part in pair.terms) == pytest.approx(pair.score, abs=1e-6)
    assert pickle.loads(pickle.dumps(joined)) == joined
    nearest = aq.similar(TEXTS, min_score=0.05, vectors=vectors, vector_weight=0.0, vectors_propose=1)
    assert 0 < nearest.recall() <= 1
    assert joined.recall() == plain.recall() == 1
    two = aq.similar(TEXTS[:1], TEXTS[1:], vectors=(vectors[:1], vectors[1:]))
    assert len(two) > 0
    with pytest.raises(aq.AcquisError, match="text '2'"):
        aq.similar(TEXTS, vectors=[[1.0], [float("nan")], [1.0], [1.0]])
    with pytest.raises(aq.AcquisError, match="3 vectors for 4 texts"):
        aq.similar(TEXTS, vectors=vectors[:3])
    with pytest.raises(aq.AcquisError, match="pair of arrays"):
        aq.similar(TEXTS, TEXTS, vectors=vectors)
    with pytest.raises(aq.AcquisError, match=r"did you mean 0\.3"):
        aq.similar(TEXTS, vectors=vectors, vector_weight=30)


def test_explain_refuses_what_is_no_text() -> None:
    with pytest.raises(aq.AcquisError, match="two strings"):
        aq.explain("a", 3)  # type: ignore[arg-type]
    with pytest.raises(aq.AcquisError, match="measure must be one of"):
        aq.explain("a", "b", measure="feeling")
    assert aq.explain("", "").score == 0


def test_progress_is_told_and_can_stop_the_work() -> None:
    seen: list[tuple[int, int]] = []
    aq.similar(many_texts(2000), min_score=0.5, progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert all(0 <= done <= total for done, total in seen)

    def refuse(done: int, total: int) -> None:
        raise RuntimeError("enough")

    with pytest.raises(RuntimeError, match="enough"):
        aq.similar(many_texts(6000), min_score=0.5, progress=refuse)


SCRIPT = """
import sys, time
sys.path.insert(0, {tests!r})
from test_similar import many_texts
import acquis as aq
texts = many_texts(40000)
print("begun", flush=True)
try:
    aq.similar(texts, measure={measure!r}, shingle=1, min_score=0.0, top=5)
    print("done")
except KeyboardInterrupt:
    print("stopped", flush=True)
"""


@pytest.mark.parametrize("measure", ["cosine", "dice"])
def test_ctrl_c_ends_a_join_at_once(measure: str, root: Any) -> None:
    script = SCRIPT.format(tests=str(root / "tests" / "python"), measure=measure)
    command = [sys.executable, "-c", script]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={**os.environ}) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        time.sleep(0.4)
        process.send_signal(signal.SIGINT)
        line = process.stdout.readline()
    assert line == "stopped\n"
    assert process.returncode == 0  # no thread of the library was left at work when the interpreter ended


def test_identical_lines_are_refused_or_named() -> None:
    lines = ["The forum shall publish its reports."] * 200_000
    with pytest.raises(aq.AcquisError, match="more than 2000000 pairs") as refused:
        aq.similar(lines)
    assert "min_score" in str(refused.value)
    result = aq.similar(lines, top=1)
    assert len(result) >= 100_000
    assert result[0].score == pytest.approx(1.0)


def test_records_do_not_depend_on_threads() -> None:
    texts = many_texts(300)
    one = _lines_of(aq.similar(texts, min_score=0.2, threads=1))
    assert one == _lines_of(aq.similar(texts, min_score=0.2, threads=3))
    assert len(one) > 100


def _lines_of(result: aq.Similar) -> list[bytes]:
    assert isinstance(result._core, _core.SimilarPairs)
    return list(result._json_lines())
