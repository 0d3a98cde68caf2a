# SPDX-License-Identifier: Apache-2.0
"""Exit codes, messages, standard input and output, pages."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commands import PROGRAM, acquis

VERBS = (
    "read",
    "tokens",
    "sentences",
    "collocations",
    "formulas",
    "similar",
    "passages",
    "align",
    "relate",
    "merge",
    "principles",
    "compare",
    "evaluate",
    "demo",
)
PAIRS = b'{"id": "x", "a": "The Secretariat shall publish the minutes of meetings.", "b": "The Secretariat should publish the minutes of meetings."}\n'


@pytest.mark.parametrize("verb", VERBS)
def test_help_begins_with_examples_and_ends_with_exit_codes(verb: str) -> None:
    text = acquis(verb, "--help").stdout.decode()
    assert text.startswith(f"Examples:\n  acquis {verb}")
    assert "Exit codes:" in text
    assert "130" in text


@pytest.mark.parametrize("arguments", [
    ("read", "--to", "xml", "x.md"), ("merge",), ("nonsense",), ("similar", "x.jsonl", "--measure", "feeling"),
    ("read", "--lang", "en", "x.md", "--report", "page.txt"), ("merge", "x.jsonl", "--to", "jsonl"),
])  # fmt: skip
def test_misuse_ends_with_2(arguments: tuple[str, ...]) -> None:
    finished = acquis(*arguments)
    assert finished.returncode == 2
    assert not finished.stdout


def test_a_score_from_0_to_100_is_answered_with_a_suggestion(sample: Path) -> None:
    finished = acquis("similar", sample / "consultation", "--min-score", "80")
    assert finished.returncode == 2
    assert "0.8" in finished.stderr.decode()


def test_a_missing_file_ends_with_3_and_says_what_to_do(tmp_path: Path) -> None:
    finished = acquis("read", "no-such.md", cwd=tmp_path)
    lines = finished.stderr.decode().splitlines()
    assert finished.returncode == 3
    assert re.fullmatch(r"no-such\.md: .* \[not-found\]", lines[0])


def test_a_folder_without_texts_ends_with_3(tmp_path: Path) -> None:
    finished = acquis("merge", tmp_path)
    assert finished.returncode == 3
    assert "[empty-folder]" in finished.stderr.decode()


def test_a_large_file_is_refused_and_the_limit_named(tmp_path: Path) -> None:
    (tmp_path / "large.md").write_bytes(b"word " * 1000)
    finished = acquis("read", tmp_path / "large.md", "--max-bytes", "1000")
    assert finished.returncode == 3
    assert "[limit-exceeded]" in finished.stderr.decode()
    assert "max-bytes" in finished.stderr.decode()


@pytest.mark.parametrize("verb", ["read", "tokens", "merge", "principles"])
def test_one_missing_input_does_not_stop_the_others(verb: str, sample: Path) -> None:
    finished = acquis(verb, sample / "draft-1.md", "no-such.md", sample / "draft-2.md", "--to", "json")
    assert finished.returncode == 3
    assert {given["name"] for given in json.loads(finished.stdout)["provenance"]["inputs"]} == {
        "draft-1.md",
        "draft-2.md",
    }


def test_fail_on_found_ends_with_1(sample: Path) -> None:
    drafts = [sample / "draft-1.md", sample / "draft-2.md"]
    assert acquis("compare", *drafts, "--fail-on", "found").returncode == 1
    assert acquis("compare", drafts[0], drafts[0], "--fail-on", "found").returncode == 0
    assert acquis("relate", "-", "--fail-on", "found", stdin=PAIRS).returncode == 1


def test_csv_holds_the_rows_of_the_data_frame(sample: Path) -> None:
    import acquis as aq

    printed = acquis("principles", sample / "draft-1.md", "--to", "csv").stdout.decode()
    rows = list(csv.DictReader(io.StringIO(printed)))
    frame = aq.principles(sample / "draft-1.md").to_pandas()
    assert [row["text"] for row in rows] == frame["text"].to_list()
    assert list(rows[0]) == list(frame.columns)


def test_a_table_holds_no_colour_codes_when_piped(sample: Path) -> None:
    assert b"\x1b" not in acquis("read", sample / "draft-1.md", FORCE_COLOR="1").stdout


def test_quiet_keeps_silent_and_verbose_tells_more(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("An [open bracket.\n")
    assert not acquis("read", tmp_path / "a.md", "--quiet").stderr
    assert b"[bracket-unclosed]" in acquis("read", tmp_path / "a.md").stderr


def test_standard_input_is_markdown_where_structure_counts(sample: Path) -> None:
    data = (sample / "draft-1.md").read_bytes()
    from_file = json.loads(acquis("read", sample / "draft-1.md", "--to", "json").stdout)
    from_stdin = json.loads(acquis("read", "-", "--to", "json", stdin=data).stdout)
    assert from_stdin["blocks"] == from_file["blocks"]
    assert from_stdin["source"]["name"] == "-"


@pytest.mark.parametrize("arguments", [
    ("read", "draft-1.md"), ("tokens", "draft-1.md"), ("sentences", "draft-1.md"), ("similar", "draft-1.md"),
    ("merge", "consultation"), ("principles", "consultation"), ("compare", "draft-1.md", "draft-2.md"),
])  # fmt: skip
def test_reports_are_single_files_and_never_overwritten_unasked(
    arguments: tuple[str, ...], sample: Path, tmp_path: Path
) -> None:
    verb, *names = arguments
    page = tmp_path / "page.html"
    finished = acquis(verb, *(sample / name for name in names), "--report", page)
    assert finished.returncode == 0, finished.stderr.decode()
    html = page.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert not re.search(r"<(script|img|link|iframe)\b|(src|href)=\"(?!#)|url\(", html)
    assert acquis(verb, *(sample / name for name in names), "--report", page).returncode == 2
    assert acquis(verb, *(sample / name for name in names), "--report", page, "--force").returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
    assert page.read_text(encoding="utf-8") == html


def test_reports_escape_what_the_texts_say(tmp_path: Path) -> None:
    hostile = '<script>alert("x")</script> & the Secretariat shall publish <b>all</b> minutes every year'
    records = "\n".join(json.dumps({"id": f"<i>{n}", "text": hostile, "contributor": f"<u>{n}"}) for n in range(2))
    (tmp_path / "a.jsonl").write_text(records)
    for verb in ("merge", "similar", "principles", "tokens", "sentences", "read"):
        finished = acquis(verb, tmp_path / "a.jsonl", "--report", tmp_path / f"{verb}.html")
        assert finished.returncode == 0, finished.stderr.decode()
        html = (tmp_path / f"{verb}.html").read_text(encoding="utf-8")
        assert not re.search(r"<script|<i>\d|<u>\d|<b>all", html), verb


def test_relate_writes_a_page_and_names_broken_lines(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_bytes(PAIRS + b'{"id": "y", "a": 1}\nno json\n')
    finished = acquis("relate", tmp_path / "pairs.jsonl", "--to", "json", "--report", tmp_path / "r.html")
    assert finished.returncode == 3
    assert [record["id"] for record in json.loads(finished.stdout)["records"]] == ["x"]
    assert b"pairs.jsonl:2: " in finished.stderr
    assert b"pairs.jsonl:3: " in finished.stderr
    assert "redraft" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_an_unknown_language_is_a_diagnostic(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_bytes(PAIRS.replace(b'"id"', b'"lang": "xx", "id"'))
    finished = acquis("relate", tmp_path / "p.jsonl", "--to", "jsonl")
    assert finished.returncode == 0
    assert b"[language-unknown]" in finished.stderr


def test_the_demo_leaves_a_page_and_names_it(tmp_path: Path) -> None:
    finished = acquis("demo", cwd=tmp_path)
    assert finished.returncode == 0, finished.stderr.decode()
    assert finished.stdout.decode().splitlines()[-1] == f"report: {tmp_path / 'acquis-report.html'}"
    assert (tmp_path / "acquis-report.html").stat().st_size > 20_000
    assert acquis("demo", cwd=tmp_path).returncode == 2


def test_an_interrupted_command_ends_with_130() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "tokens", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert process.returncode == 130
    assert b"Traceback" not in said


def test_a_reader_that_goes_away_is_no_error(sample: Path) -> None:
    command = f"{sys.executable} -c '{PROGRAM}' tokens {sample / 'draft-1.md'} --to jsonl | head -c 10"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, check=False, env=os.environ)
    assert finished.stderr == b""
