# SPDX-License-Identifier: Apache-2.0
"""Alignments, passages, and how well their weight tells reuse from boilerplate, from Python and on the command line."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import acquis as aq
import pytest
from acquis.evaluate_reuse import area, evaluate_reuse
from commands import acquis, as_json, check, check_record

CORPUS = Path(os.environ.get("ACQUIS_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "corpus"
FIRST = "Governments shall fund translation into six languages of every summary record."
SECOND = "The secretariat publishes minutes of meetings on its website within thirty days."
WORDS = "draft minutes, attendance lists and summary records of each plenary session of the committee"


def test_c4_an_alignment_tiles_both_texts_in_characters() -> None:
    """C4: offsets on both sides count characters of a Python string."""
    a, b = "Café 😀 publish the minutes, please.", "😀 Café release all minutes."
    found = aq.align(a, b)
    for record in found.records:
        for kind, a_begin, a_end, b_begin, b_end in record["edits"]:
            assert (a_begin == a_end) == (kind == "only_b")
            assert (b_begin == b_end) == (kind == "only_a")
    edits = found.edits
    words = [a[begin:end] for _, begin, end, _, _ in edits if begin < end]
    assert "".join("".join(words).split()) == "".join(a.split())
    words = [b[begin:end] for _, _, _, begin, end in edits if begin < end]
    assert "".join("".join(words).split()) == "".join(b.split())
    rows = found.to_pandas()
    assert list(rows["a_words"][rows["kind"] == "synonym"]) == ["publish"]
    check(found.to_dict())


def test_c4_moves_and_local_alignments() -> None:
    """C4: a passage in another order is named with its places."""
    found = aq.align(f"{FIRST} {SECOND}", f"{SECOND} {FIRST}")
    (move,) = found.moves
    assert "minutes of meetings on its website" in f"{FIRST} {SECOND}"[move.a_begin : move.a_end]
    assert f"{SECOND} {FIRST}"[move.b_begin : move.b_end] == f"{FIRST} {SECOND}"[move.a_begin : move.a_end]
    html = found._repr_html_()
    assert "moved 1" in html
    assert "class=" not in html
    local = aq.align(f"{FIRST} {SECOND}", f"{SECOND} {FIRST}", mode="local")
    assert [record["role"] for record in local.records] == ["local", "local"]
    assert aq.align("a <b>", "a <i>")._repr_html_().count("<b>") == 0
    assert len(aq.align("", "", mode="local")) == 0
    assert aq.align("", "").similarity == 1
    assert aq.align("the of and", "the of and", mode="local").score == 0


def test_alignment_of_pairs_of_records() -> None:
    found = aq.align(["Publish the minutes.", "Fund it."], ["Release the minutes.", "Finance it."])
    assert [(record.a, record.b, record.role) for record in found] == [("1", "1", "global"), ("2", "2", "global")]
    with pytest.raises(aq.AcquisError, match="there are 1 and 2"):
        aq.align("a", ["a", "b"])
    with pytest.raises(aq.AcquisError, match="mode must be one of"):
        aq.align("a", "b", mode="both")
    with pytest.raises(aq.AcquisError, match="gap_open must be between 0 and 10"):
        aq.align("a", "b", gap_open=-1)


def test_c4_the_command_aligns_files(tmp_path: Path) -> None:
    """C4: the command prints what Python returns, and a page."""
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(f"{FIRST} {SECOND}\n")
    b.write_text(f"{SECOND} {FIRST.replace('fund', 'finance')}\n")
    result = as_json("align", a, b)
    assert [record["role"] for record in result["records"]] == ["global", "move"]
    assert result["records"] == aq.align(a, b).records
    lines = acquis("align", a, b, "--mode", "local", "--to", "jsonl").stdout.decode().splitlines()
    for line in lines:
        check_record(json.loads(line), "align")
    assert len(lines) == 2
    page = tmp_path / "page.html"
    assert acquis("align", a, b, "--report", page).returncode == 0
    assert "synonym" in page.read_text()
    assert b"synonym" in acquis("align", a, b, "--to", "csv").stdout
    assert acquis("align", a, b, "--fail-on", "found").returncode == 1
    assert acquis("align", a, a, "--fail-on", "found").returncode == 0
    assert acquis("align", a, tmp_path / "none.txt").returncode == 3
    assert acquis("align", a, b, "--mismatch", "90").returncode == 2


def test_c4_passages_of_a_collection(tmp_path: Path) -> None:
    """C4: who has what from whom."""
    for name, text in (("x", f"We ask for {WORDS}."), ("y", f"Publish {WORDS} now."), ("z", "Nothing of the kind.")):
        (tmp_path / f"{name}.txt").write_text(text)
    result = as_json("passages", tmp_path, "--min-weight", "3")
    (passage,) = result["records"]
    assert [place["id"] for place in passage["places"]] == ["x", "y"]
    assert passage["text"] == WORDS
    assert len(result["reuses"]) == 1
    found = aq.passages(tmp_path, min_weight=3)
    assert found.records == result["records"]
    assert [row.id for row in found.table()] == ["x", "y"]
    assert "Passage 1" in found._repr_html_()
    page = tmp_path / "page.html"
    assert (
        acquis("passages", tmp_path / "x.txt", tmp_path / "y.txt", "--min-weight", "3", "--report", page).returncode
        == 0
    )
    assert WORDS in page.read_text()
    with pytest.raises(aq.AcquisError, match="shingle must be at least 2"):
        aq.passages(["a", "b"], shingle=1)
    everybody = [f"Delegation {number} wants {WORDS}." for number in range(12)]
    plain = aq.passages(everybody, min_weight=0)
    less = aq.passages(everybody, min_weight=0, discount_formulas=aq.formulas(everybody, independent=False))
    assert len(plain) == 1
    assert len(less) == 0  # all of it is a formula


def test_reuse_is_told_from_boilerplate() -> None:
    """The weight ranks alignments as people label them; a share of the length does not."""
    gold = CORPUS / "text-reuse" / "alignments.tsv"
    if not gold.exists():
        pytest.skip("corpus not found")
    result = aq.evaluate("reuse", gold)
    check(result.to_dict())
    areas = {(row.measure, row.against): row.auc for row in result.summary}
    assert areas["weight", "rest"] >= 0.93
    assert areas["weight", "0"] >= 0.93
    assert areas["word Jaccard", "rest"] < 0.5
    assert areas["shared words", "rest"] < areas["weight", "rest"]
    printed = acquis("evaluate", "reuse", gold).stdout.decode()
    assert "weight" in printed


def test_rankings_of_other_tools_and_broken_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(
        '{"id": "x", "a": "mandated benefits", "b": "mandated benefits", "label": 1}\n'
        '{"id": "y", "a": "of the", "b": "of the", "label": 0}\n{"id": "z", "a": "no b"}\n'
    )
    own = evaluate_reuse(gold)
    assert own.summary[0].auc == 1
    assert [item["code"] for item in own.diagnostics] == ["gold-broken"]
    scores = tmp_path / "scores.jsonl"
    scores.write_text('{"id": "x", "score": 1}\n{"id": "y", "score": 2}\n')
    other = evaluate_reuse(gold, scores)
    assert other.summary[0].auc == 0
    check(other.to_dict())
    scores.write_text('{"id": "x", "score": 1}\n')
    with pytest.raises(aq.AcquisError, match="1 cases have no score: y"):
        evaluate_reuse(gold, scores)
    assert area([], [1.0]) == (None, None)


def test_ctrl_c_ends_an_alignment(tmp_path: Path) -> None:
    code = (
        "import acquis as aq, random\n"
        "random.seed(1)\n"
        "text = lambda: ' '.join(f'w{random.randrange(400)}' for _ in range(30000))\n"
        "a, b = text(), text()\n"
        "print('ready', flush=True)\n"
        "aq.align(a, b, exact_cells=1_000_000_000)\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        time.sleep(0.5)
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.returncode == -signal.SIGINT
        assert process.stderr is not None
        assert b"KeyboardInterrupt" in process.stderr.read()
