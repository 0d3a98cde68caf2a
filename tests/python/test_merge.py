# SPDX-License-Identifier: Apache-2.0
"""What people decide of suggestions: links, topics; what is said of whole contributions."""

from __future__ import annotations

import json
from pathlib import Path

import acquis as aq
import pytest
from commands import acquis, as_json, check

RECORDS = [
    {"id": "a", "contributor": "A", "text": "Registries should publish the list of their resellers every year."},
    {"id": "b", "contributor": "B", "text": "Registries shall publish the list of their resellers every year."},
    {"id": "c", "contributor": "C", "text": "Operators should sign the routes that they announce."},
    {"id": "d", "contributor": "D", "text": "A fund should pay for training in remote villages."},
]


def lines(tmp_path: Path, records: list[dict[str, str]] = RECORDS) -> Path:
    file = tmp_path / "proposals.jsonl"
    file.write_text("\n".join(json.dumps(record) for record in records))
    return file


def test_d3_links_in_python() -> None:
    """D3: must-link and cannot-link from people."""
    suggestions = aq.merge(RECORDS, must_link=[("c", "d")], cannot_link=[("a", "b")])
    assert [[member.id for member in cluster.members] for cluster in suggestions.clusters] == [["c", "d"]]
    assert [member.id for member in suggestions.clusters[0].linked] == ["c", "d"]
    assert suggestions.provenance["options"]["must_link"] == [["c", "d"]]
    check(suggestions.to_dict())


def test_d3_wrong_links_in_python() -> None:
    """D3: a contradiction and an unknown id are errors that say what to do."""
    with pytest.raises(aq.AcquisError, match="cannot be kept apart"):
        aq.merge(RECORDS, must_link=[("a", "b"), ("b", "c")], cannot_link=[("a", "c")])
    with pytest.raises(aq.AcquisError, match="no provision “x”") as raised:
        aq.merge(RECORDS, must_link=[("a", "x")])
    assert "nearest ids" in (raised.value.hint or "")
    with pytest.raises(aq.AcquisError, match="two provisions or more"):
        aq.merge(RECORDS, must_link=[("a",)])
    with pytest.raises(aq.AcquisError, match="lists of provision ids"):
        aq.merge(RECORDS, must_link=["ab"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("links.yaml", "must:\n  - [c, d]\ncannot:\n  - [a, b]\n"),
        ("links.jsonl", '{"must": ["c", "d"]}\n{"cannot": ["a", "b"]}\n'),
    ],
)
def test_d3_links_from_a_file(tmp_path: Path, name: str, text: str) -> None:
    """D3: the command reads links."""
    (tmp_path / name).write_text(text)
    result = as_json("merge", lines(tmp_path), "--links", tmp_path / name)
    assert [cluster["members"] for cluster in result["clusters"]] == [["c", "d"]]
    assert result["clusters"][0]["linked"] == ["c", "d"]


def test_d3_contradicting_links_name_file_and_line(tmp_path: Path) -> None:
    """D3: must and cannot of one pair."""
    file = tmp_path / "links.yaml"
    file.write_text("must:\n  - [a, b]\ncannot:\n  - [b, a]\n")
    finished = acquis("merge", lines(tmp_path), "--links", file)
    assert finished.returncode != 0
    assert "links.yaml:4" in finished.stderr.decode()
    assert "links.yaml:2" in finished.stderr.decode()
    assert b"Traceback" not in finished.stderr


def test_topics_by_example_and_principle(tmp_path: Path) -> None:
    file = tmp_path / "topics.yaml"
    file.write_text(
        "topics:\n  - name: Resale\n    like: the list of resellers\n  - name: Openness\n    principle: transparency\n"
    )
    result = as_json("merge", lines(tmp_path), "--topics", file)
    assert [topic["name"] for topic in result["topics"]][:2] == ["Resale", "Openness"]
    assert result["topics"][0]["provisions"] == ["a", "b"]
    placed = [name for topic in result["topics"] for name in topic["provisions"]]
    assert sorted(placed) == ["a", "b", "c", "d"]
    given = [{"name": "Resale", "like": "the list of resellers"}, {"name": "Openness", "principle": "transparency"}]
    assert aq.merge(RECORDS, topics=given).topics.to_dicts() == result["topics"]
    with pytest.raises(aq.AcquisError, match="principle"):
        aq.merge(RECORDS, topics=[{"name": "Openness", "principle": "openess"}])


def test_d17_whom_to_inform() -> None:
    """D17: proponents and supporters kept through merges; list of whom to inform."""
    cluster = aq.merge(RECORDS).clusters[0]
    assert cluster.supporters == ["A", "B"]
    assert cluster.inform == ["A", "B"]
    assert {row.provision for row in cluster.shared} == {"a", "b"}


def test_d16_splits() -> None:
    """D16: one proposal with several ideas is recommended to be split."""
    text = "Governments should publish the minutes of their meetings and establish a fund for rural networks."
    splits = aq.merge([{"id": "a", "text": text}]).splits
    assert [text[begin:end] for begin, end in splits[0].parts] == [
        "Governments should publish the minutes of their meetings",
        "and establish a fund for rural networks.",
    ]


def test_contributions_that_are_copies() -> None:
    letter = " ".join(f"Members should look after item {number} of the list of duties." for number in range(12))
    found = aq.merge([{"id": "a", "text": letter}, {"id": "b", "text": letter}, RECORDS[2]]).contributions
    assert [(pair.a, pair.b, pair.relation, pair.share_a) for pair in found] == [("a", "b", "identical", 1.0)]
    assert found[0].provisions > 0


def test_findings_are_printed(tmp_path: Path) -> None:
    """What is odd about a consultation is said on standard error and stands in the record."""
    records = [{"id": str(number), "text": RECORDS[0]["text"]} for number in range(13)]
    finished = acquis("merge", lines(tmp_path, records), "--to", "json")
    assert "identical-provisions" in finished.stderr.decode()
    assert "contributor-unnamed" in finished.stderr.decode()
    codes = {item["code"] for item in json.loads(finished.stdout)["diagnostics"]}
    assert {"identical-provisions", "contributor-unnamed"} <= codes


def test_progress_is_reported_and_interrupts() -> None:
    seen: list[tuple[int, int]] = []
    aq.merge(RECORDS, progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        aq.merge(RECORDS, progress=stop)
