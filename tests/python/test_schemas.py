# SPDX-License-Identifier: Apache-2.0
"""What every command prints keeps to its schema, on the sample and on hostile input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import SCHEMAS, acquis, as_json, check_record, schema_names
from jsonschema import Draft202012Validator, ValidationError

DRAFTS = ("draft-1.md", "draft-2.md")
PAIR = b'{"id": "x", "a": "The Secretariat shall publish the minutes of meetings.", "b": "The Secretariat should publish the minutes of meetings."}\n'
VERBS = (
    "summary",
    "read",
    "tokens",
    "sentences",
    "collocations",
    "formulas",
    "similar",
    "passages",
    "merge",
    "principles",
)


@pytest.mark.parametrize("name", schema_names())
def test_every_schema_is_a_schema(name: str) -> None:
    Draft202012Validator.check_schema(json.loads((SCHEMAS / f"{name}.schema.json").read_text()))


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("source", ["consultation", "draft-1.md"])
def test_the_sample(verb: str, source: str, sample: Path) -> None:
    result = as_json(verb, sample / source)
    assert result["schema"] == f"urn:acquis:schema:{verb}:1"


def test_pairs_and_versions(sample: Path) -> None:
    assert as_json("relate", "-", stdin=PAIR)["records"][0]["relation"] == "redraft"
    assert as_json("compare", *(sample / name for name in DRAFTS))["summary"]["identical"] > 10


def test_a_schema_rejects_what_breaks_it() -> None:
    with pytest.raises(ValidationError):
        check_record({"id": "x", "lang": "en", "tokens": [[0, 1, "syllable"]]}, "tokens")
    with pytest.raises(ValidationError):
        check_record({"id": "x", "lang": "en", "sentences": [[0, 1, 2]]}, "sentences")


@pytest.mark.parametrize("verb", ["tokens", "sentences", "principles"])
def test_lines_are_the_records_of_the_envelope(verb: str, sample: Path) -> None:
    lines = acquis(verb, sample / "draft-1.md", "--to", "jsonl").stdout.decode().splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        check_record(record, verb)
    assert records == as_json(verb, sample / "draft-1.md")["records"]


def test_read_of_one_file_is_the_record_and_of_several_a_list(sample: Path) -> None:
    one = as_json("read", sample / "draft-1.md")
    several = as_json("read", *(sample / name for name in DRAFTS))
    assert "records" not in one
    assert several["records"][0] == {key: one[key] for key in one if key not in ("schema", "provenance")}


def test_structured_files_give_a_record_a_block_and_records_the_text_as_given(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("# Heading\n\nOne *text*.\n")
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne *text*.\r\n")
    blocks = as_json("tokens", tmp_path / "a.md")["records"]
    assert [(record["document"], record["text"]) for record in blocks] == [("a", "Heading"), ("a", "One text.")]
    whole = as_json("tokens", tmp_path / "a.txt")["records"]
    assert [record["id"] for record in whole] == ["a"]
    assert whole[0]["tokens"][-1][1] == len("One *text*.\r\n")
    line = b'{"id": "r7", "text": "  One *text*. ", "lang": "en"}'
    assert as_json("tokens", "-", stdin=line)["records"][0]["tokens"][-1][1] == 14


HOSTILE = {
    "empty.md": b"",
    "nul.md": b"A text\0 with a NUL.\n",
    "broken-utf8.md": "Café ".encode() + b"\xff\xfe\xfa and the rest of a sentence.\n",
    "windows-1252.md": "Les organisations publient un résumé – déjà.\n".encode("windows-1252"),
    "utf-16-signed.md": "Publish the minutes.\n".encode("utf-16"),
    "utf-16le.md": "Publish the minutes of all meetings.\n".encode("utf-16-le"),
    "utf-16be.txt": "Publish the minutes of all meetings.\n".encode("utf-16-be"),
    "brackets.md": b"[" * 100_000 + b"text" + b"]" * 100_000 + b"\n",
    "unbalanced.txt": b"[" * 100_000,
    "records.jsonl": b'{"id": "a", "text": "Publish."}\n{"id": "b", "text": \n{"id": "c"}\n[1]\n',
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("verb", VERBS)
def test_hostile_input_is_read(verb: str, name: str, tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(HOSTILE[name])
    as_json(verb, file, code=3 if name == "records.jsonl" else 0)


@pytest.mark.parametrize(("name", "encoding"), [
    ("windows-1252.md", "windows-1252"), ("utf-16le.md", "utf-16le"), ("utf-16be.txt", "utf-16be"), ("nul.md", "utf-8"),
])  # fmt: skip
def test_the_encoding_is_named(name: str, encoding: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(HOSTILE[name])
    assert as_json("read", tmp_path / name)["source"]["encoding"] == encoding


def test_a_binary_has_no_blocks_and_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "picture.md").write_bytes(bytes(range(256)) * 40)
    result = as_json("read", tmp_path / "picture.md", code=3)
    assert result["blocks"] == []
    assert [item["severity"] for item in result["diagnostics"]] == ["error"]


def test_a_broken_line_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "records.jsonl").write_bytes(HOSTILE["records.jsonl"])
    finished = acquis("tokens", tmp_path / "records.jsonl", "--to", "jsonl")
    assert finished.returncode == 3
    assert [json.loads(line)["id"] for line in finished.stdout.splitlines()] == ["a"]
    said = finished.stderr.decode()
    assert all(f"records.jsonl:{line}: " in said for line in (2, 3, 4)), said
