# SPDX-License-Identifier: Apache-2.0
"""Two versions of a document, paragraph by paragraph."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any, TypeAlias

from acquis import _core
from acquis.document import Document, read, read_bytes
from acquis.error import AcquisError, checked
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Result
from acquis.table import Table

Side: TypeAlias = "Document | str | os.PathLike[str]"

COLUMNS = ("a", "b", "kind", "similarity", "differences", "words")


def compare(
    a: Side,
    b: Side,
    *,
    min_similarity: float = 0.6,
    min_containment: float = 0.8,
    lang: str | None = None,
) -> Comparison:
    """Align the paragraphs of two documents and show what became of each.

    Parameters
    ----------
    a, b : Document, Path, or str
        The earlier and the later text; a ``str`` is the text itself, in Markdown.
    min_similarity, min_containment : float
        A pair less similar than the first is new and dropped, unless so much of one side stands in the other.
    lang : str, optional
        ISO 639-1 code for both, if they are read here.

    Returns
    -------
    Comparison

    Examples
    --------
    >>> import acquis as aq
    >>> aq.compare("Publish the minutes of all meetings.", "Publish the minutes of all meetings.").summary["identical"]
    1
    """
    first, second = _document(a, "a.md", lang), _document(b, "b.md", lang)
    text = patiently(
        "aligning paragraphs", lambda: _core.compare(first._core, second._core, min_similarity, min_containment)
    )
    options = {"min_similarity": min_similarity, "min_containment": min_containment, "lang": lang}
    return Comparison(
        json.loads(text),
        provenance("compare", options, first.input, second.input),
        [*first.diagnostics, *second.diagnostics],
        a=first,
        b=second,
    )


def _document(side: Side, name: str, lang: str | None) -> Document:
    if isinstance(side, Document):
        return side
    if isinstance(side, str):
        return read_bytes(checked(side).encode(), name, lang=lang)
    if isinstance(side, os.PathLike):
        return read(side, lang=lang)
    raise AcquisError(f"compare takes documents, paths or texts, not {type(side).__name__}")


class Comparison(Result):
    """Aligned paragraphs of two documents.

    Attributes
    ----------
    a, b : Document
    """

    schema = "compare"

    def __init__(
        self,
        record: dict[str, Any],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        a: Document,
        b: Document,
    ) -> None:
        super().__init__(provenance, diagnostics)
        self._record = record
        self.a = a
        self.b = b

    @property
    def alignment(self) -> Table:
        """One row for each paragraph or group of paragraphs, in the order of b."""
        return Table(self._record["alignment"], COLUMNS)

    @property
    def correspondence(self) -> Table:
        """Which paragraph became which, with printed labels."""
        return Table(self._record["correspondence"], ("a", "a_label", "b", "b_label"))

    @property
    def summary(self) -> dict[str, Any]:
        """Counts by kind and by flag."""
        return dict(self._record["summary"])

    def table(self) -> Table:
        """Return the alignment."""
        return self.alignment

    def _body(self) -> dict[str, Any]:
        return self._record

    def __repr__(self) -> str:
        return f"<acquis.Comparison of {self.a.name!r} and {self.b.name!r}: {len(self.alignment)} rows>"

    def _repr_html_(self) -> str:
        from acquis.report_compare import rows  # noqa: PLC0415 - pages are loaded when shown

        return rows(self, inline=True)
