# SPDX-License-Identifier: Apache-2.0
"""Joins of sets, MinHash and the saved index from Python and from the command line."""

from __future__ import annotations

import _thread
import csv
import fcntl
import io
import json
import random
import threading
from pathlib import Path

import acquis as aq
import numpy as np
import pytest
from commands import acquis, as_json, check_record

WORDS = [
    "states",
    "shall",
    "should",
    "publish",
    "minutes",
    "of",
    "all",
    "meetings",
    "in",
    "every",
    "language",
    "and",
    "fund",
    "the",
    "forum",
    "each",
    "year",
]


def texts(count: int, seed: int = 1) -> list[str]:
    rng = random.Random(seed)
    found: list[str] = []
    while len(found) < count:
        if found and rng.random() < 0.4:
            words = rng.choice(found).split()
            if words:
                words[rng.randrange(len(words))] = rng.choice(WORDS)
        else:
            words = rng.choices(WORDS, k=rng.randrange(0, 14))
        found.append(" ".join(words))
    return found


def slow_join(
    sets: list[set[int]], others: list[set[int]] | None, measure: str, least: float
) -> dict[tuple[int, int], float]:
    found = {}
    for i, a in enumerate(sets):
        for j, b in enumerate(sets if others is None else others):
            shared = len(a & b)
            if not shared or (others is None and (i == j or (measure != "containment" and i > j))):
                continue
            size = {
                "jaccard": len(a | b),
                "containment": len(a),
                "overlap": min(len(a), len(b)),
                "dice": (len(a) + len(b)) / 2,
            }[measure]
            if shared / size >= least:
                found[i, j] = shared / size
    return found


@pytest.mark.parametrize("measure", ["jaccard", "containment", "overlap", "dice"])
def test_c2_joins_of_arrays_are_those_of_python_sets(measure: str) -> None:
    a, b = aq.shingles(texts(80), size=2), aq.shingles(texts(60, 2), size=2)
    as_sets = [
        [set(hashes[offsets[i] : offsets[i + 1]].tolist()) for i in range(len(offsets) - 1)]
        for offsets, hashes, _ in (a, b)
    ]
    for least in (0.0, 0.3, 0.7, 1.0):
        within = aq.join(a, measure=measure, min_score=least)
        between = aq.join(tuple(a[:2]), tuple(b[:2]), measure=measure, min_score=least, threads=2)
        for pairs, others in ((within, None), (between, as_sets[1])):
            found = {(int(i), int(j)): float(s) for i, j, s in zip(pairs.a, pairs.b, pairs.score, strict=True)}
            expected = slow_join(as_sets[0], others, measure, least)
            assert found.keys() == expected.keys()
            assert all(found[pair] == pytest.approx(expected[pair]) for pair in expected)
    assert between.a_ids is None and next(iter(between))[0] == int(between.a[0])


def test_pairs_as_matrix_frame_and_arrow() -> None:
    pairs = aq.join(
        ["Publish all the minutes now."] * 2 + ["Fund it.", "Publish all the minutes."], min_score=0.5, top=1
    )
    assert pairs.to_csr().shape == (4, 4)
    assert pairs.to_csr().nnz == len(pairs) == len(pairs.to_pandas())
    assert pairs.to_pandas().columns.tolist() == ["a", "b", "score"]
    assert pairs.to_pandas().iloc[0].tolist() == ["1", "2", 1.0]
    arrow = pytest.importorskip("pyarrow")
    assert pairs.to_arrow().to_pydict()["b"][0] == "2"
    assert arrow.table(pairs.to_arrow()).num_rows == len(pairs)


@pytest.mark.parametrize(
    ("arrays", "words"),
    [
        ((np.array([0, 2]), np.array([9, 3], np.uint64)), "ascend and differ"),
        ((np.array([0, 2]), np.array([3, 3], np.uint64)), "ascend and differ"),
        ((np.array([0, 2]), np.array([3, 5])), "uint64"),
        ((np.array([0, 2]), np.array([3.0, 5.0])), "uint64"),
        ((np.array([0.0, 2.0]), np.array([3, 5], np.uint64)), "int64"),
        ((np.array([0, 2]), np.array([[3, 5]], np.uint64)), "one dimension"),
        ((np.array([0, 3]), np.array([3, 5], np.uint64)), "number of hashes"),
        ((np.array([0, 2, 1, 2]), np.array([3, 5], np.uint64)), "must ascend"),
        ((np.array([0, 2]),), "offsets, hashes"),
    ],
)
def test_j5_arrays_that_are_no_sets_are_refused(arrays: tuple[np.ndarray, ...], words: str) -> None:
    with pytest.raises(aq.AcquisError, match=words):
        aq.join(arrays)
    with pytest.raises(aq.AcquisError, match=words):
        aq.min_hash(arrays)


def test_j5_options_out_of_range_get_a_suggestion(tmp_path: Path) -> None:
    for work in (aq.join, aq.min_hash_pairs, aq.ShingleIndex(tmp_path / "index").add):
        with pytest.raises(aq.AcquisError, match=r"must be between 0 and 1, not 80: did you mean 0\.8\?"):
            work(["a b c", "a b c"], min_score=80)
    with pytest.raises(aq.AcquisError, match="did you mean 3"):
        aq.join(["a b c"], top=-3)
    with pytest.raises(aq.AcquisError, match="measure"):
        aq.join(["a b c"], measure="cosine")
    with pytest.raises(aq.AcquisError, match="did you mean 104"):
        aq.min_hash(["a b c"], minima=100)
    assert not (tmp_path / "index").exists()


def test_j5_empty_and_repeated_texts() -> None:
    given = ["", "   ", "the the the the the the", "the the the the", "of of", ""]
    assert list(aq.join(given, min_score=0.0)) == [("3", "4", 1.0)]
    assert len(aq.join([], min_score=0.0)) == 0
    assert aq.min_hash(given).shape == (6, 128)
    assert aq.min_hash([]).shape == (0, 128)
    with pytest.raises(aq.AcquisError, match="more than 2000000 pairs"):
        aq.join(["one and the same line"] * 3000)
    assert len(aq.join(["one and the same line"] * 3000, top=2)) == 2 * 3000 - 3


def test_c8_what_min_hash_proposes_is_exact_and_its_recall_is_told() -> None:
    sets = aq.shingles(texts(400), size=2)
    exact = aq.join(sets, min_score=0.5)
    found = aq.min_hash_pairs(sets, bands=16, rows=8, min_score=0.5, recall=True)
    assert set(found) <= set(exact)
    assert found.recall == len(found) / len(exact)
    assert found.candidates is not None and found.candidates > 0
    assert aq.min_hash_pairs(sets).recall is None
    signatures = aq.min_hash(sets)
    errors = [
        float((signatures[a] == signatures[b]).mean()) - s
        for a, b, s in zip(exact.a, exact.b, exact.score, strict=True)
    ]
    assert abs(np.mean(errors)) < 0.02


def test_j5_ctrl_c_ends_a_join_within_a_moment() -> None:
    rng = np.random.default_rng(1)
    count = 60_000
    hashes = np.sort(rng.integers(0, 400, (count, 30), dtype=np.uint64), axis=1)
    hashes += np.arange(30, dtype=np.uint64) * np.uint64(400)  # ascending and distinct
    sets = (np.arange(count + 1) * 30, hashes.ravel())
    timer = threading.Timer(0.5, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        aq.join(sets, top=5, min_score=0.0)
    timer.join()


def test_i3_an_index_grows_and_equals_the_join_of_all(tmp_path: Path) -> None:
    given = texts(150)
    names = [f"n{i}" for i in range(150)]
    index = aq.ShingleIndex(tmp_path / "index", size=2)
    found = list(index.add(given[:100], names[:100], min_score=0.5)) + list(
        index.add(given[100:], names[100:], min_score=0.5)
    )
    whole = aq.join(aq.shingles(given, size=2), min_score=0.5)
    assert sorted(found) == sorted(
        (names[a], names[b], s) for a, b, s in zip(whole.a, whole.b, whole.score.tolist(), strict=True)
    )
    again = aq.ShingleIndex(tmp_path / "index")
    assert (
        len(again) == 150
        and again.ids == names
        and again.options == {"of": "words", "size": 2, "fold": True, "lang": "en"}
    )
    assert sorted(again.pairs(min_score=0.5)) == sorted(found)
    query = next(text for text in given if len(text.split()) > 4)
    assert ("1", names[given.index(query)], 1.0) in list(again.find([query], top=3))
    with pytest.raises(aq.AcquisError, match=r"2 words.*3 words"):
        aq.ShingleIndex(tmp_path / "index", size=3)
    with pytest.raises(aq.AcquisError, match="'n3' stands for two"):
        again.add(["x"], ["n3"])


def test_j5_two_processes_one_index(tmp_path: Path, sample: Path) -> None:
    file = tmp_path / "index"
    assert acquis("index", file, sample / "draft-1.md").returncode == 0
    before = file.read_bytes()
    with (tmp_path / "index.lock").open("r+") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = acquis("index", file, sample / "draft-2.md")
    assert refused.returncode == 3
    assert b"another process is adding to this index" in refused.stderr
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["index", "index.lock"]


def test_the_command_lists_new_pairs_in_every_form(tmp_path: Path) -> None:
    old, new = tmp_path / "old.jsonl", tmp_path / "new.jsonl"
    old.write_text(
        '{"id": "a", "text": "Publish all the minutes of meetings."}\n{"id": "b", "text": "Fund the forum each year."}\n'
    )
    new.write_text('{"id": "c", "text": "Publish all the minutes of meetings now."}\n')
    file = tmp_path / "saved.index"
    made = as_json("index", file, old)
    assert made["records"] == [] and made["index"]["added"] == 2 and made["index"]["name"] == "saved.index"
    grown = as_json("index", file, new, "--measure", "containment", "--min-score", "0.5")
    assert [(record["a"], record["b"]) for record in grown["records"]] == [("a", "c"), ("c", "a")]
    assert grown["index"]["documents"] == 3
    held = as_json("index", file)
    assert held["records"] == [] and held["index"]["documents"] == 3 and held["index"]["added"] == 0
    assert b"3 documents" in acquis("index", file).stdout
    for form in ("jsonl", "csv", "table"):
        copy = tmp_path / f"{form}.index"
        acquis("index", copy, old)
        printed = acquis("index", copy, new, "--to", form, "--report", tmp_path / f"{form}.html").stdout.decode()
        if form == "jsonl":
            record = json.loads(printed)
            check_record(record, "index")
            assert (record["a"], record["b"]) == ("a", "c")
        elif form == "csv":
            assert next(csv.DictReader(io.StringIO(printed)))["b"] == "c"
        else:
            assert "1 documents added, 1 pairs" in printed
        assert (
            "saved" not in (tmp_path / f"{form}.html").read_text()
            and "New pairs" in (tmp_path / f"{form}.html").read_text()
        )


def test_j5_the_command_says_what_is_wrong_with_a_file(tmp_path: Path, sample: Path) -> None:
    missing = acquis("index", tmp_path / "nothing")
    assert missing.returncode == 3 and b"no such index" in missing.stderr
    foreign = acquis("index", sample / "draft-1.md", sample / "draft-2.md")
    assert foreign.returncode == 2 and b"no index of acquis" in foreign.stderr
    assert acquis("index", tmp_path / "x", sample / "draft-1.md").returncode == 0
    whole = (tmp_path / "x").read_bytes()
    (tmp_path / "x").write_bytes(whole[:-8])
    short = acquis("index", tmp_path / "x")
    assert short.returncode == 2 and b"cut short" in short.stderr and b"index the texts again" in short.stderr
    (tmp_path / "x").write_bytes(whole[:8] + b"\x07" + whole[9:])
    assert b"of format 7" in acquis("index", tmp_path / "x").stderr
    wrong = acquis("index", tmp_path / "y", sample / "draft-1.md", "--min-score", "80")
    assert wrong.returncode == 2 and b"did you mean 0.8?" in wrong.stderr
    assert not (tmp_path / "y").exists()
