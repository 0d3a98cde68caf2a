# SPDX-License-Identifier: Apache-2.0
"""Inputs of the command: files, folders, standard input, pairs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click

from acquis import _core
from acquis.command_options import Reading
from acquis.command_output import Output
from acquis.consultation import Consultation, joined, read_consultation, read_consultation_bytes
from acquis.document import Document, read, read_bytes
from acquis.error import AcquisError, diagnostic

UNREADABLE = ("not-found", "unreadable", "empty-folder", "limit-exceeded")


def standard_input() -> bytes:
    """Return all bytes of standard input."""
    data: bytes = sys.stdin.buffer.read()
    return data


def _options(reading: Reading) -> dict[str, Any]:
    return {
        "records": reading.records,
        "columns": dict(reading.columns),
        "format": reading.format,
        "encoding": reading.encoding,
        "lang": reading.lang,
        "max_bytes": reading.max_bytes,
    }


def _stdin_format(reading: Reading, structured: bool) -> str:
    """Standard input has no name: verbs that work on structure take it for Markdown, the others for plain text."""
    if reading.format != "automatic":
        return reading.format
    return "markdown" if structured and not reading.records else "plain"


def consultation(inputs: Sequence[str], reading: Reading, output: Output, *, structured: bool) -> Consultation | None:
    """Read all inputs; report those that cannot be read and go on with the others. None if nothing could be read."""
    options = _options(reading)
    if inputs.count("-") > 1:
        raise click.UsageError("standard input (-) can be read only once")
    data = standard_input() if "-" in inputs else b""

    def read_one(name: str) -> Consultation:
        if name == "-":
            return read_consultation_bytes(data, "-", **{**options, "format": _stdin_format(reading, structured)})
        return read_consultation(Path(name), **options)

    def read_all(names: Sequence[str]) -> Consultation:
        if "-" in names:
            return joined([read_one(name) for name in names])
        return read_consultation([Path(name) for name in names], **options)

    found = _without_unreadable(inputs, read_one, read_all, output)
    if found is not None:
        output.diagnostics(found.diagnostics)
    return found


def _without_unreadable(
    inputs: Sequence[str],
    read_one: Callable[[str], Consultation],
    read_all: Callable[[Sequence[str]], Consultation],
    output: Output,
) -> Consultation | None:
    try:
        return read_all(inputs)
    except AcquisError as error:
        if error.code not in UNREADABLE:
            raise
    good = []
    for name in inputs:
        try:
            read_one(name)
        except AcquisError as error:
            output.error(error)
        else:
            good.append(name)
    return read_all(good) if good else None


def documents(inputs: Sequence[str], reading: Reading, output: Output) -> list[Document]:
    """Read each file as a document; report those that cannot be read and go on with the others."""
    found = []
    for name in inputs:
        try:
            found.append(_document(name, reading))
        except AcquisError as error:
            if error.code not in UNREADABLE:
                raise
            output.error(error)
        else:
            output.diagnostics(found[-1].diagnostics)
    return found


def _document(name: str, reading: Reading) -> Document:
    options: dict[str, Any] = {"encoding": reading.encoding, "lang": reading.lang, "max_bytes": reading.max_bytes}
    if name == "-":
        return read_bytes(standard_input(), "-", format=_stdin_format(reading, structured=True), **options)
    return read(name, format=reading.format, **options)


def is_records(name: str, reading: Reading) -> bool:
    """Return True for a folder or a file of records, which hold several texts."""
    path = Path(name)
    return reading.records or path.is_dir() or path.suffix.lower() in (".jsonl", ".ndjson", ".csv", ".tsv")


def pairs(name: str, reading: Reading, output: Output) -> tuple[list[dict[str, Any]], dict[str, Any]] | None:
    """Read pairs of texts, a JSON object with a and b a line; broken lines are reported and left out."""
    try:
        data = standard_input() if name == "-" else file_bytes(Path(name), reading.max_bytes)
    except AcquisError as error:
        output.error(error)
        return None
    text, _, odd = _core.decode(data, reading.encoding or "")
    base = "-" if name == "-" else Path(name).name
    diagnostics = [{"file": base, **item} for item in odd]
    found: list[dict[str, Any]] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            _pair(line, number, base, found, diagnostics)
    output.diagnostics(diagnostics)
    return found, {"name": base, "sha256": _core.sha256(data), "bytes": len(data)}


def file_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; the library says what is wrong if there are none to be had."""
    try:
        if path.stat().st_size <= max_bytes:
            return path.read_bytes()
    except OSError:
        pass
    _core.read(path, "plain", "", max_bytes, "")
    raise AcquisError("the file cannot be read", "unreadable", file=str(path))


def _pair(line: str, number: int, file: str, found: list[dict[str, Any]], diagnostics: list[dict[str, Any]]) -> None:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        item = None
    if not isinstance(item, dict):
        message = ("record-broken", "the line is no JSON object; it is left out")
    elif not all(isinstance(item.get(side), str) for side in ("a", "b")):
        message = ("record-without-text", 'the line has no "a" and "b" with strings; it is left out')
    elif any("\ud800" <= sign <= "\udfff" for side in ("a", "b", "id") for sign in str(item.get(side, ""))):
        message = ("record-broken", "the line holds half a character (a lone surrogate); it is left out")
    else:
        name = item.get("id")
        found.append({**item, "id": str(number) if name is None else str(name), "line": number, "file": file})
        return
    diagnostics.append(diagnostic(file, message[0], "error", message[1], number))
