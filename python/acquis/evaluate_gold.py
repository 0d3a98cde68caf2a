# SPDX-License-Identifier: Apache-2.0
"""Gold files and predictions as JSON objects, whatever their shape; what cannot be read is listed, not hidden."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from acquis import _core
from acquis.document import MAX_BYTES
from acquis.error import AcquisError, NotFoundError, diagnostic
from acquis.evaluate_case import GoldError

Record = TypeVar("Record")


@dataclass(slots=True)
class Source:
    """One file of JSON: its name, hash and size, and what was odd about it."""

    name: str
    data: bytes
    diagnostics: list[dict[str, Any]] = field(default_factory=list)

    @property
    def input(self) -> dict[str, Any]:
        """What provenance says of the file."""
        return {"name": self.name, "sha256": _core.sha256(self.data), "bytes": len(self.data)}

    def odd(self, code: str, message: str, line: int | None = None, severity: str = "error") -> None:
        """Note something odd."""
        self.diagnostics.append(diagnostic(self.name, code, severity, message, line))


def open_source(path: Path, max_bytes: int = MAX_BYTES) -> Source:
    """Return the bytes of a file; raise AcquisError if there are none to be had."""
    try:
        size = path.stat().st_size
        if size <= max_bytes:
            return Source(path.name, path.read_bytes())
    except FileNotFoundError:
        raise NotFoundError("there is no such file", "not-found", file=str(path)) from None
    except OSError as error:
        message = f"the file cannot be opened: {error.strerror}"
        raise AcquisError(message, "unreadable", file=str(path)) from None
    raise AcquisError(f"the file holds {size} bytes, more than {max_bytes}", "limit-exceeded", file=str(path))


def objects(source: Source) -> Iterator[tuple[dict[str, Any], int]]:
    """Return the objects of a file of JSON lines with their line numbers; broken lines are noted and left out."""
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except (ValueError, RecursionError):
            item = None
        if isinstance(item, dict):
            yield item, number
        else:
            source.odd("record-broken", "the line is no JSON object; it is left out", number)


def whole(source: Source) -> Any:
    """Return the one value of a JSON file, None if there is none."""
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        source.odd("gold-broken", f"the file is no JSON: {error}", getattr(error, "lineno", None))
        return None


def cases_of_lines(source: Source, read: Callable[[dict[str, Any], str], Record]) -> list[Record]:
    """Return the cases of a file of JSON lines; ``read`` raises GoldError for a record that is none."""
    found: list[Record] = []
    taken: set[str] = set()
    for item, line in objects(source):
        name = str(item["id"]) if item.get("id") is not None else str(line)
        try:
            case = read(item, name)
        except GoldError as error:
            source.odd("gold-broken", f"{error}; the record is left out", line)
            continue
        if name in taken:
            source.odd("gold-broken", f"the id {name!r} occurs before; the record is left out", line)
            continue
        taken.add(name)
        found.append(case)
    return found


def text_of(item: dict[str, Any], name: str = "text") -> str:
    """Return a text of a gold record."""
    text = item.get(name)
    if not isinstance(text, str):
        raise GoldError(f'the record has no "{name}"')
    if any("\ud800" <= sign <= "\udfff" for sign in text):
        raise GoldError("the text holds half a character (a lone surrogate)")
    return text


def optional_string(item: dict[str, Any], name: str) -> str | None:
    """Return a field that may be missing or null."""
    value = item.get(name)
    return None if value is None else str(value)


def why_not(item: dict[str, Any]) -> str | None:
    """Return the reason of a record that says it is not to be scored."""
    return "the gold says: not scored" if item.get("scored") is False else None
