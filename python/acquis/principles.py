# SPDX-License-Identifier: Apache-2.0
"""Principles of Internet governance that texts name, and those they do not."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table
from acquis.texts import is_structured, whole_text

if TYPE_CHECKING:
    from acquis.report_principles import MarkedText

COLUMNS = (
    "id", "principle", "begin", "end", "text", "block", "status", "polarity", "strength", "verb", "addressee",
    "addressee_group", "beneficiary", "beneficiary_groups", "hedges", "voice", "bracketed", "pattern", "evidence",
)  # fmt: skip


class Ontology:
    """The principles with their patterns; the one that comes with acquis, or a file of your own.

    Examples
    --------
    >>> import acquis as aq
    >>> ontology = aq.Ontology()
    >>> ontology.name, "multistakeholder" in ontology.ids
    ('principles.yaml', True)
    """

    def __init__(self, file: str | os.PathLike[str] | None = None) -> None:
        self._file = file
        self._core = _core.Ontology() if file is None else _core.Ontology.from_file(Path(file))

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._core.name

    @property
    def version(self) -> str:
        """Version written in the file."""
        return self._core.version

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return self._core.sha256

    @property
    def ids(self) -> list[str]:
        """Ids of the principles in order of the file."""
        return [id_ for id_, _, _, _ in self._core.principles]

    def table(self) -> Table:
        """Return one row a principle."""
        columns = ("id", "family", "name", "definition")
        return Table([dict(zip(columns, row, strict=True)) for row in self._core.principles], columns)

    def to_dict(self) -> dict[str, Any]:
        """Return name, version and hash, as ``provenance`` lists them."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}

    def __reduce__(self) -> tuple[Any, ...]:
        return (Ontology, (self._file,))

    def __repr__(self) -> str:
        return f"<acquis.Ontology {self.name!r} {self.version}: {len(self.ids)} principles>"

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


def principles(source: Source, *, ontology: Ontology | None = None, lang: str | None = None) -> Principles:
    """Find every mention of a principle.

    Parameters
    ----------
    source : Document, Consultation, str, Path, or a list of texts
        One record each.
    ontology : Ontology, optional
        Principles of your own in place of those that come with acquis.
    lang : str, optional
        ISO 639-1 code for all texts; identified if missing.

    Returns
    -------
    Principles
        Offsets count characters of the text of the ``block``.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.principles("Decisions rest on the principle of transparency.")
    >>> [(row.principle, row.text) for row in found.table()]
    [('transparency', 'transparency')]
    """
    consultation = as_consultation(source, lang=lang)
    used = ontology or Ontology()
    options = {"ontology": used.to_dict(), "lang": consultation._lang}
    records = list(principle_records(consultation, used))
    notices = [{"file": record["id"], **item} for record in records for item in record["diagnostics"]]
    return Principles(
        records,
        provenance("principles", options, consultation),
        [*consultation.diagnostics, *notices],
        ontology=used,
        consultation=consultation,
    )


def principle_records(consultation: Consultation, ontology: Ontology) -> Iterator[dict[str, Any]]:
    """Return the record of each contribution, one after the other as they are ready."""
    core = consultation._core
    for i in range(len(core)):
        contribution = core[i]
        if is_structured(contribution):
            text = _core.principles(contribution.document, ontology._core, contribution.id, contribution.language)
        else:
            words = whole_text(contribution)
            text = _core.principles_in_text(words, ontology._core, contribution.id, contribution.language)
        record: dict[str, Any] = json.loads(text)
        yield record


class Principles(Records):
    """Mentions of principles, one record a text.

    Attributes
    ----------
    ontology : Ontology
        The principles that were looked for.
    """

    schema = "principles"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        ontology: Ontology,
        consultation: Consultation,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.ontology = ontology
        self._consultation = consultation

    @property
    def mentions(self) -> Table:
        """One row a mention."""
        return self.table()

    @property
    def counts(self) -> Table:
        """Mentions of each principle in each text: one row a principle, one column a text; 0 where it is not named."""
        columns = [record["id"] for record in self.records]
        found = {
            record["id"]: Counter(mention["principle"] for mention in record["mentions"]) for record in self.records
        }
        rows = [
            {"principle": principle, **{column: found[column][principle] for column in columns}}
            for principle in self.ontology.ids
        ]
        return Table(rows, ("principle", *columns))

    @property
    def absent(self) -> list[str]:
        """Principles that no text names in its own voice outside titles."""
        named = {
            mention["principle"]
            for record in self.records
            for mention in record["mentions"]
            if mention["voice"] == "own" and mention["status"] != "title"
        }
        return [principle for principle in self.ontology.ids if principle not in named]

    def table(self) -> Table:
        """Return one row a mention."""
        rows = [{"id": record["id"], **mention} for record in self.records for mention in record["mentions"]]
        return Table(rows, COLUMNS if not any("corrected_by" in row for row in rows) else (*COLUMNS, "corrected_by"))

    def to_annotations(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the mentions as W3C Web Annotation JSON-LD, and write it to ``path`` (docs/principles.md).

        A person may delete, add and change annotations; ``acquis.corrections`` reads the file again.
        """
        from acquis.annotations import to_annotations  # noqa: PLC0415 - only where it is asked for

        written = to_annotations(self)
        if path is not None:
            Path(path).write_text(written, encoding="utf-8", errors="replace", newline="\n")
        return written

    def marked(self, name: str | None = None, *, everything: bool = True) -> MarkedText:
        """Return a text with its mentions marked, for a notebook; the first text if no ``name`` (its id) is given.

        ``everything``: blocks without mentions too.
        """
        from acquis.report_principles import MarkedText  # noqa: PLC0415 - pages are loaded when shown

        return MarkedText(self, name, everything=everything)

    def __repr__(self) -> str:
        return (
            f"<acquis.Principles: {len(self.table())} mentions in {len(self)} texts; "
            f"never named: {', '.join(self.absent) or 'none'}>"
        )

    def _repr_html_(self) -> str:
        from acquis.report_principles import overview  # noqa: PLC0415 - pages are loaded when shown

        return overview(self, inline=True)
