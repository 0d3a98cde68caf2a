# SPDX-License-Identifier: Apache-2.0
"""``acquis summary``: who contributed what, on which topic, what was not read and what was left out."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import acquis as aq
import pytest
from commands import acquis, as_json, check_record


def test_the_sample_is_summed_up(sample: Path) -> None:
    result = as_json("summary", sample / "consultation")
    consultation = aq.read_consultation(sample / "consultation")
    assert [record["id"] for record in result["records"]] == [each.id for each in consultation]
    for record, contribution in zip(result["records"], consultation, strict=True):
        assert record["contributor"] == contribution.contributor
        assert record["words"] >= record["sentences"] > 0
    assert result["totals"]["words"] == sum(record["words"] for record in result["records"])
    assert result["totals"]["provisions"] == len(aq.merge(consultation).provisions)
    assert {row["language"] for row in result["languages"]} >= {"en", "fr", "es"}
    assert result["unread"] == []


def test_words_are_tokens_that_are_no_signs() -> None:
    overview = aq.summary(["Publish the minutes, by 10 May 2020!", "Fund it."])
    assert [record.words for record in overview] == [5, 2]
    assert [record.sentences for record in overview] == [1, 1]


def test_what_was_left_out_is_counted_by_reason(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "# Contribution of Group A\n\nDear Chair,\n\nThe Secretariat should publish the minutes of all meetings.\n"
    )
    (tmp_path / "b.md").write_text("# Contribution of Group B\n\nGovernments should fund remote participation.\n")
    overview = aq.summary(tmp_path)
    reasons = {row.reason: row.passages for row in overview.left_out}
    assert reasons["heading"] == 2
    assert reasons["greeting"] == 1
    assert next(row.words for row in overview.left_out if row.reason == "greeting") == 2


def test_files_that_cannot_be_read_are_listed_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "good.md").write_text("The Secretariat should publish the minutes.\n")
    (tmp_path / "picture.md").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "large.md").write_text("word " * 2000 * 10)
    (tmp_path / "records.jsonl").write_text('{"id": "r", "text": "Governments should fund it."}\n{"id": \n')
    result = as_json("summary", tmp_path, tmp_path / "missing.md", "--max-bytes", "50000", code=3)
    assert [record["id"] for record in result["records"]] == ["good", "r"]
    unread = {(row["file"], row["code"]): row for row in result["unread"]}
    assert set(unread) == {
        ("missing.md", "not-found"),
        ("large.md", "limit-exceeded"),
        ("picture.md", "encoding-binary"),
        ("records.jsonl", "record-broken"),
    }
    assert unread["records.jsonl", "record-broken"]["line"] == 2
    assert all(row["reason"] for row in result["unread"])
    printed = acquis("summary", tmp_path, "--max-bytes", "50000")
    assert printed.returncode == 3
    assert "Not read" in printed.stdout.decode()
    assert "large.md" in printed.stdout.decode()


def test_lines_rows_and_columns(sample: Path) -> None:
    lines = acquis("summary", sample / "consultation", "--to", "jsonl").stdout.decode().splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        check_record(record, "summary")
    rows = list(csv.DictReader(io.StringIO(acquis("summary", sample / "consultation", "--to", "csv").stdout.decode())))
    assert [row["id"] for row in rows] == [record["id"] for record in records]
    assert [int(row["words"]) for row in rows] == [record["words"] for record in records]


def topics_of(sample: Path) -> aq.Summary:
    overview = aq.summary(sample / "consultation")
    if not overview.topics:
        pytest.skip("this version finds no topics")
    return overview


def test_every_contributor_speaks_to_a_topic_or_is_listed_as_silent(sample: Path) -> None:
    overview = topics_of(sample)
    for topic in overview.topics:
        spoken = {each["contributor"] for each in topic.contributors}
        if topic.id != "other":
            assert spoken | set(topic.silent) == set(overview.contributors)
        assert not spoken & set(topic.silent)
        for row in overview.matrix:
            assert (row[topic.id] > 0) == (row.contributor in spoken)


def test_the_terminal_shows_the_table_of_topics_with_dashes(sample: Path) -> None:
    topics = topics_of(sample).topics
    printed = acquis("summary", sample / "consultation").stdout.decode()
    assert "Who speaks to what" in printed
    assert "–" in printed
    assert topics[0].name in printed
    assert "said nothing: " in printed


def test_the_page_shows_topics_silence_and_no_script(sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "overview.html"
    assert acquis("summary", sample / "consultation", "--report", page).returncode == 0
    html = page.read_text()
    assert "<script" not in html
    assert "default-src 'none'" in html
    for record in aq.summary(sample / "consultation"):
        assert record.id in html


def test_a_consultation_of_one_text_has_a_summary() -> None:
    overview = aq.summary("Thank you, Chair.")
    assert overview.totals.contributions == 1
    assert "acquis.Summary" in repr(overview)
    assert "<style" not in overview._repr_html_()
