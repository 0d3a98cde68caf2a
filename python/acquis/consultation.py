# SPDX-License-Identifier: Apache-2.0
"""Contributions of many, with what is known of each."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias, overload

from acquis import _core
from acquis.document import MAX_BYTES, Document
from acquis.error import AcquisError, checked
from acquis.result import to_json
from acquis.table import Table

Source: TypeAlias = "Consultation | Document | str | os.PathLike[str] | Sequence[Any]"

_ENDING = re.compile(r"\.\w+$")  # few texts end like the name of a file

LEFT_OUT = ("not-found", "unreadable", "limit-exceeded")  # codes of a file of a folder that could not be read
COLUMNS = ("id", "contributor", "group", "date", "language", "version", "replaces", "file", "blocks")


def read_consultation(
    inputs: str | os.PathLike[str] | Sequence[Any],
    *,
    records: bool = False,
    columns: Mapping[str, str] | None = None,
    format: str = "automatic",  # noqa: A002 - the name that the option has everywhere
    encoding: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Consultation:
    """Read contributions from files, folders, spreadsheets, or texts at hand.

    Parameters
    ----------
    inputs : str, Path, list of Path, list of str, list of dict, or DataFrame
        A file, a folder (each file is a contribution, sub-folders are groups), a ``.jsonl`` or ``.csv`` of records; several of
        these as ``Path`` objects; a list of *texts*; a list of dictionaries or a data frame with the fields ``text``, ``id``,
        ``contributor``, ``group``, ``date``, ``lang``, ``version``, ``replaces``, of which only ``text`` is needed.
    records : bool
        Plain text files hold one record a line.
    columns : mapping, optional
        Field to column of a ``.csv``: ``{"text": "proposal_body"}``.
    format, encoding, lang, max_bytes
        As for ``read``.

    Returns
    -------
    Consultation

    Raises
    ------
    NotFoundError
        A file or folder does not exist.
    AcquisError
        A folder holds no text, a file cannot be opened or is too large, an option is wrong.

    Examples
    --------
    >>> import acquis as aq
    >>> proposals = aq.read_consultation(["Publish the minutes.", "The minutes should be published."])
    >>> [contribution.id for contribution in proposals]
    ['1', '2']
    >>> len(aq.read_consultation(aq.sample("consultation")))
    29
    """
    options = (format, encoding or "", max_bytes, lang or "", records, dict(columns or {}))
    if isinstance(inputs, (str, os.PathLike)):
        return Consultation(_core.read_consultation([Path(inputs)], *options), lang=lang)
    items = items_of(inputs)
    if items and all(isinstance(item, os.PathLike) for item in items):
        return Consultation(_core.read_consultation([Path(item) for item in items], *options), lang=lang)
    return Consultation(_core.read_consultation_bytes(as_jsonl(items), "texts.jsonl", *options), lang=lang)


def read_consultation_bytes(
    data: bytes,
    name: str,
    *,
    records: bool = False,
    columns: Mapping[str, str] | None = None,
    format: str = "automatic",  # noqa: A002
    encoding: str | None = None,
    lang: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> Consultation:
    """Read bytes at hand (standard input) as a file called ``name`` would be read.

    Examples
    --------
    >>> len(read_consultation_bytes(b'{"id": "a", "text": "Publish."}', "-.jsonl"))
    1
    """
    return Consultation(
        _core.read_consultation_bytes(
            data, name, format, encoding or "", max_bytes, lang or "", records, dict(columns or {})
        ),
        lang=lang,
    )


def items_of(inputs: Any) -> list[Any]:
    """Return the items of a list or the rows of a data frame."""
    if hasattr(inputs, "to_dict") and hasattr(inputs, "columns"):
        return [
            {key: value for key, value in row.items() if not _is_missing(value)} for row in inputs.to_dict("records")
        ]
    if isinstance(inputs, Iterable):
        return list(inputs)
    raise AcquisError(f"a consultation is read from paths, texts or records, not from {type(inputs).__name__}")


def _is_missing(value: Any) -> bool:
    """Return True for None and for NaN, which data frames put where nothing is."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def as_jsonl(items: list[Any]) -> bytes:
    """Return texts or records at hand as the lines of a file of records."""
    lines = []
    for number, item in enumerate(items, 1):
        if isinstance(item, str):
            refuse_path(item)
            record: dict[str, Any] = {"id": str(number), "text": checked(item, f"text {number}")}
        elif isinstance(item, Mapping):
            record = {
                "id": str(number),
                **{str(key): checked(str(value), f"{key} of record {number}") for key, value in item.items()},
            }
            if "text" not in record:
                raise AcquisError(f"record {number} has no text; its fields are {', '.join(record)}")
        else:
            raise AcquisError(
                f"item {number} is {type(item).__name__}; a list holds texts, dictionaries with a text, or Path objects, "
                "all of one kind"
            )
        lines.append(to_json(record))
    return "\n".join(lines).encode()


def refuse_path(text: str) -> None:
    """Raise if a beginner gave names of files where texts are expected."""
    if len(text) < 4096 and _ENDING.search(text, max(0, len(text) - 12)) and _is_file(text):
        raise AcquisError(
            f"a list of strings is a list of texts, but {text!r} names a file",
            hint="for files give Path objects: read_consultation([Path(name) for name in names])",
        )


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long for a name, or with a NUL
        return False


class Contribution:
    """One submitted text with what is known of it.

    Attributes
    ----------
    id, contributor, group, meeting, date, language, version, replaces : str
        Empty if unknown; ``language`` is ``"und"`` then.
    document : Document
        The text itself.

    Examples
    --------
    >>> read_consultation([{"id": "a", "text": "Publish.", "contributor": "Group A"}])[0].contributor
    'Group A'
    """

    def __init__(self, core: _core.Contribution) -> None:
        self._core = core
        self.id = core.id
        self.contributor = core.contributor
        self.group = core.group
        self.meeting = core.meeting
        self.date = core.date
        self.language = core.language
        self.version = core.version
        self.replaces = core.replaces

    @property
    def document(self) -> Document:
        """The contribution as a document."""
        return Document(self._core.document, contribution=self._core)

    @property
    def text(self) -> str:
        """The words: of a plain text or record as given, else of all blocks."""
        document = self._core.document
        return document.given if document.given is not None else document.text

    def __repr__(self) -> str:
        return f"<acquis.Contribution {self.id!r} of {self.contributor!r}>"


class Consultation(Sequence[Contribution]):
    """Contributions in input order.

    Attributes
    ----------
    inputs : list of dict
        Name, hash and size of each file read.

    Examples
    --------
    >>> import acquis as aq
    >>> consultation = aq.read_consultation(aq.sample("consultation"))
    >>> consultation.to_pandas().columns[:3].to_list()
    ['id', 'contributor', 'group']
    """

    def __init__(
        self, core: _core.Consultation, inputs: list[dict[str, Any]] | None = None, lang: str | None = None
    ) -> None:
        self._core = core
        self._lang = lang
        self._diagnostics: list[dict[str, Any]] = []
        self.inputs = inputs or [
            {"name": name, "sha256": digest, "bytes": size} for name, digest, size, _ in core.inputs
        ]

    def __len__(self) -> int:
        return len(self._core)

    @overload
    def __getitem__(self, index: int) -> Contribution: ...
    @overload
    def __getitem__(self, index: slice) -> list[Contribution]: ...
    def __getitem__(self, index: int | slice) -> Contribution | list[Contribution]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there are {len(self)} contributions, no number {index}")
        return Contribution(self._core[index % len(self)])

    def __iter__(self) -> Iterator[Contribution]:
        return (Contribution(self._core[i]) for i in range(len(self)))

    @cached_property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input as a whole and about each file."""
        items = [self._with_file(item) for item in [*self._diagnostics, *self._core.diagnostics]]
        for i in range(len(self._core)):
            document = self._core[i].document
            items += [{"file": document.name, **item} for item in document.diagnostics]
        return items

    def _with_file(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return a diagnostic of the input as a whole with the file that its sentence begins with."""
        for given in self.inputs:
            sentence = item["message"].removeprefix(f"{given['name']}: ")
            if sentence != item["message"]:
                return {"file": given["name"], **item, "message": sentence}
        if item["code"] in LEFT_OUT:  # a file that could not be read is no input
            name, _, sentence = item["message"].partition(": ")
            return {"file": name, **item, "message": sentence}
        return {"file": None, **item}

    def table(self) -> Table:
        """Return one row a contribution."""
        rows = []
        for contribution in self:
            core = contribution._core
            row = {name: getattr(core, name) or None for name in COLUMNS[:-2]}
            rows.append({**row, "file": core.document.name, "blocks": len(core.document)})
        return Table(rows, COLUMNS)

    def to_pandas(self) -> Any:
        """Return ``table()`` as a pandas data frame."""
        return self.table().to_pandas()

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a consultation cannot be pickled: read it again where it is needed, or pickle results")

    def __repr__(self) -> str:
        lines = [f"<acquis.Consultation of {len(self)} contributions>"]
        lines += [f"  {contribution.id}: {contribution.contributor}" for contribution in self[:12]]
        if len(self) > 12:
            lines.append(f"  … {len(self) - 12} more")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def joined(parts: Sequence[Consultation]) -> Consultation:
    """Return several consultations as one; an id that occurs again gets ``@2``, ``@3``."""
    if len(parts) == 1:
        return parts[0]
    taken: set[str] = set()
    contributions = []
    diagnostics: list[dict[str, Any]] = []
    for part in parts:
        diagnostics += [*part._diagnostics, *part._core.diagnostics]
        for i in range(len(part)):
            contribution = part._core[i]
            name, number = contribution.id, 1
            while name in taken:
                number += 1
                name = f"{contribution.id}@{number}"
            taken.add(name)
            contributions.append(contribution if number == 1 else contribution.with_id(name))
    inputs = [item for part in parts for item in part.inputs]
    whole = Consultation(_core.Consultation(contributions), inputs, parts[0]._lang if parts else None)
    whole._diagnostics = diagnostics
    return whole


def as_consultation(source: Source, *, lang: str | None = None) -> Consultation:
    """Return what a verb works on: a consultation, document, text, path, or a list of one kind of these.

    A ``str`` is a text; files and folders are given as ``Path``.

    Examples
    --------
    >>> as_consultation("One text.")[0].text
    'One text.'
    """
    if isinstance(source, (Consultation, Document)):
        _settled(source, lang)
        return source if isinstance(source, Consultation) else _of_document(source)
    if isinstance(source, str):
        return read_consultation([source], lang=lang)
    if isinstance(source, os.PathLike):
        return read_consultation(source, lang=lang)
    items = items_of(source)
    if items and all(isinstance(item, Document) for item in items):
        return joined([_of_document(item) for item in items])
    if items and all(isinstance(item, Contribution) for item in items):
        return Consultation(_core.Consultation([item._core for item in items]), [item.document.input for item in items])
    return read_consultation(items, lang=lang)


def _settled(source: Consultation | Document, lang: str | None) -> None:
    """Raise if a language is asked for that is not the one a text was read with."""
    if lang is not None and lang != (source._lang if isinstance(source, Consultation) else source._reading[3]):
        raise AcquisError(
            f"lang={lang!r} comes too late: the language of a text is settled when it is read",
            hint="give it to read or read_consultation",
        )


def _of_document(document: Document) -> Consultation:
    if document._contribution is not None:
        return Consultation(_core.Consultation([document._contribution]), [document.input])
    if document._data is None:
        raise AcquisError("this document holds no bytes to work on; read it with acquis.read")
    return Consultation(
        _core.read_consultation_bytes(document._data, document._name, *document._reading, False, {}),
        [document.input],
        document._reading[3] or None,
    )
