# SPDX-License-Identifier: Apache-2.0
"""Reading one document: blocks, notes, brackets, and where each stands in the file."""

from __future__ import annotations

import json
import os
from functools import cached_property
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.provenance import provenance
from acquis.result import Records, Result
from acquis.table import Item, Table, table_argument

MAX_BYTES = 100_000_000
FORMATS = ("automatic", "markdown", "plain")

BLOCK_COLUMNS = ("id", "kind", "label", "level", "section", "parent", "quoted", "text", "source", "notes")
NOTE_COLUMNS = ("id", "label", "kind", "text", "block", "begin", "reference", "source")
BRACKET_COLUMNS = ("id", "role", "depth", "open", "close", "blocks")
DIAGNOSTIC_COLUMNS = ("code", "severity", "message", "block", "source", "line", "hint")


def read(
    path: str | os.PathLike[str],
    *,
    format: str = "automatic",  # noqa: A002 - the name that the option has everywhere
    encoding: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Document:
    """Read a Markdown or plain text file.

    Parameters
    ----------
    path : str or Path
        The file.
    format : {"automatic", "markdown", "plain"}
        Automatic goes by the ending of the name: ``.md`` and ``.markdown`` are Markdown, all else is plain.
    encoding : str, optional
        Overrules what is found: ``"windows-1252"``, ``"utf-16le"`` …
    lang : str, optional
        ISO 639-1 code of the language; identified if missing.
    max_bytes : int
        Larger files raise AcquisError.

    Returns
    -------
    Document
        Whatever the file holds: bytes that are no text give no blocks and a diagnostic of severity ``error``.

    Raises
    ------
    NotFoundError
        There is no such file.
    AcquisError
        It cannot be opened, is too large, or an option is wrong.

    Examples
    --------
    >>> import acquis as aq
    >>> draft = aq.read(aq.sample("draft-1.md"))
    >>> draft.blocks[0].kind
    'title'
    """
    file = Path(path)
    reading = _Reading(table_argument("format", format, FORMATS), encoding or "", max_bytes, lang or "")
    try:
        small = file.stat().st_size <= max_bytes
        data = file.read_bytes() if small else b""
    except OSError:
        small = False
    if not small:  # the library says what is wrong with the file
        return Document(_core.read(file, *reading), reading=reading)
    return _read_bytes(data, str(file), reading)


def read_bytes(data: bytes, name: str, **options: Any) -> Document:
    """Read bytes at hand as ``read`` would read a file called ``name``; the options are the same.

    Examples
    --------
    >>> read_bytes(b"# A title", "note.md").blocks[0].text
    'A title'
    """
    known = {"format": "automatic", "encoding": None, "lang": None, "max_bytes": MAX_BYTES, **options}
    kind = table_argument("format", known["format"], FORMATS)
    return _read_bytes(data, name, _Reading(kind, known["encoding"] or "", known["max_bytes"], known["lang"] or ""))


class _Reading(tuple[str, str, int, str]):
    """The options of reading as the library takes them: format, encoding, greatest size, language."""

    __slots__ = ()

    def __new__(cls, kind: str, encoding: str, max_bytes: int, language: str) -> _Reading:
        return super().__new__(cls, (kind, encoding, max_bytes, language))

    def __getnewargs__(self) -> tuple[str, str, int, str]:
        return (self[0], self[1], self[2], self[3])

    def options(self) -> dict[str, Any]:
        return {"format": self[0], "encoding": self[1] or None, "lang": self[3] or None}


def _read_bytes(data: bytes, name: str, reading: _Reading) -> Document:
    return Document(_core.read_bytes(data, name, *reading), data=data, name=name, reading=reading)


class Document(Result):
    """A document as read; never changed afterwards.

    ``begin`` and ``end`` count characters of the ``text`` of their block; ``source`` ranges count bytes of the file.

    Examples
    --------
    >>> import acquis as aq
    >>> draft = aq.read(aq.sample("draft-1.md"))
    >>> sorted(draft.to_dict())[:3]
    ['blocks', 'brackets', 'diagnostics']
    >>> draft.blocks.to_pandas().columns[0]
    'id'
    """

    schema = "read"

    def __init__(
        self,
        core: _core.Document,
        *,
        data: bytes | None = None,
        name: str = "",
        reading: _Reading | None = None,
        contribution: _core.Contribution | None = None,
    ) -> None:
        self._core = core
        self._data = data
        self._name = name
        self._reading = reading or _Reading("automatic", "", MAX_BYTES, "")
        self._contribution = contribution

    @cached_property
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any] = json.loads(self._core.to_json())
        return record

    @property
    def provenance(self) -> dict[str, Any]:
        """Version, options, data files and the file's name and hash."""
        return provenance("read", self._reading.options(), self.input)

    @property
    def input(self) -> dict[str, Any]:
        """Name, hash and size of the file, as ``provenance`` lists it."""
        return {"name": self._core.name, "sha256": self._core.sha256, "bytes": self._core.bytes}

    @property
    def name(self) -> str:
        """Base name of the file."""
        return self._core.name

    @property
    def language(self) -> str:
        """ISO 639-1 code, ``"und"`` if nothing decides."""
        return self._core.language

    @property
    def encoding(self) -> str:
        """Encoding the file was read in; ``"binary"`` if it is no text."""
        return self._core.encoding

    @property
    def text(self) -> str:
        """All blocks, then all notes, one line feed between them."""
        return self._core.text

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the file."""
        return [{"file": self._core.name, **item} for item in self._core.diagnostics]

    @property
    def blocks(self) -> Table:
        """Headings, paragraphs, items and notes of the chair in reading order."""
        return Table(self._record["blocks"], BLOCK_COLUMNS)

    @property
    def notes(self) -> Table:
        """Footnotes and endnotes with the place of their reference."""
        return Table(self._record["notes"], NOTE_COLUMNS)

    @property
    def brackets(self) -> Table:
        """Square brackets with their role, over several blocks if need be."""
        return Table(self._record["brackets"], BRACKET_COLUMNS)

    @property
    def emphasis(self) -> Table:
        """Bold and italic runs."""
        return Table(self._record["emphasis"], ("style", "block", "begin", "end", "source"))

    @property
    def quotations(self) -> Table:
        """Words between quotation marks."""
        return Table(self._record["quotations"], ("blocks", "open", "close", "role"))

    @property
    def links(self) -> Table:
        """Links with their addresses."""
        rows = self._record["links"]
        return Table(rows, tuple(rows[0]) if rows else ("block", "begin", "end", "address", "source"))

    @property
    def enumerators(self) -> Table:
        """Labels of series inside a paragraph, such as (i) and (ii)."""
        return Table(self._record["enumerators"], ("label", "block", "begin", "end", "source"))

    @property
    def layout(self) -> Table:
        """Bytes of the file that are no text: page rules, white space, mark-up."""
        return Table(self._record["layout"], ("kind", "source"))

    def block(self, id: str) -> Item:  # noqa: A002 - the name that the field has
        """Return the block with this id; raise KeyError if there is none."""
        for block in self.blocks:
            if block["id"] == id:
                return block
        raise KeyError(id)

    def table(self) -> Table:
        """Return the blocks."""
        return self.blocks

    def _body(self) -> dict[str, Any]:
        return self._record

    def __len__(self) -> int:
        return len(self._core)

    def __reduce__(self) -> tuple[Any, ...]:
        if self._data is None:
            raise TypeError(
                "a document of a consultation cannot be pickled; pickle its to_dict(), or read the file by itself"
            )
        return (_read_bytes, (self._data, self._name, self._reading))

    def __copy__(self) -> Document:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> Document:
        return self

    def __repr__(self) -> str:
        record = self._record
        lines = [f"<acquis.Document {self.name!r}: {len(self)} blocks, {len(record['notes'])} notes, "
                 f"{len(record['brackets'])} brackets, language {self.language}>"]  # fmt: skip
        for block in record["blocks"][:12]:
            words = block["text"] if len(block["text"]) <= 60 else block["text"][:57] + "…"
            lines.append(f"  {block['id']}: {words}")
        if len(self) > 12:
            lines.append(f"  … {len(self) - 12} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from acquis.report_read import outline  # noqa: PLC0415 - pages are loaded when shown

        return outline(self._record, inline=True)


class Documents(Records):
    """Several documents read together, as ``acquis read a.md b.md`` gives them."""

    schema = "read"

    def table(self) -> Table:
        """Return the blocks of all documents, each with the name of its file."""
        rows = [
            {"document": record["source"]["name"], **block} for record in self.records for block in record["blocks"]
        ]
        return Table(rows, ("document", *BLOCK_COLUMNS))
