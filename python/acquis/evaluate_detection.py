# SPDX-License-Identifier: Apache-2.0
"""Yes or no of pairs: how well a question is answered, whoever answers it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Hashable, Iterable, Sequence
from typing import Any

from acquis import _core
from acquis.evaluate_gold import Source
from acquis.evaluate_measures import matched_figures
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

SUMMARY_COLUMNS = (
    "measure",
    "label",
    "threshold",
    "cases",
    "expected",
    "found",
    "matched",
    "precision",
    "recall",
    "f1",
)
COLUMNS = ("id", "a", "b", "expected", "got", "exact", "share_a", "share_b")


def summary_row(
    measure: str, label: str, cases: int, wanted: Collection[Hashable], got: Collection[Hashable]
) -> dict[str, Any]:
    """Return the figures of one measure: what should be found, and what was.

    Examples
    --------
    >>> summary_row("words", "copies", 10, {1, 2}, {2})["recall"]
    0.5
    """
    figures = matched_figures(len(wanted), len(got), len(set(wanted) & set(got)))
    return {"measure": measure, "label": label, "threshold": None, "cases": cases, **figures}


def rows_of(source: Source) -> Iterable[tuple[dict[str, Any], int]]:
    """Return the rows of a file with a header line and tabs, with their line numbers."""
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return ((row, number) for number, row in enumerate(reader, 2))


class Detection(Records):
    """How well a yes-or-no question about pairs is answered.

    Attributes
    ----------
    kind : str
        ``duplicates``, ``contradictions`` or ``suggestions``.
    summary : Table
        Precision, recall and F1 of each measure.
    records : list of dict
        Each pair with what was expected and what was found; of duplicates only those on either side.
    """

    schema = "detection"

    def __init__(
        self,
        kind: str,
        rows: Sequence[dict[str, Any]],
        records: Sequence[dict[str, Any]],
        sources: Sequence[Source],
        diagnostics: Sequence[dict[str, Any]],
    ) -> None:
        odd = [item for source in sources for item in source.diagnostics]
        super().__init__(
            records, provenance("evaluate", {"kind": kind}, *(source.input for source in sources)), [*odd, *diagnostics]
        )
        self.kind = kind
        self.summary = Table(rows, SUMMARY_COLUMNS)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The pairs on the wrong side."""
        return [record for record in self.records if not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {"kind": self.kind, "summary": self.summary.to_dicts(), "records": self.records}

    def table(self) -> Table:
        """Return one row a pair."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        return f"<acquis.Detection of {self.kind}: {len(self.failures)} pairs on the wrong side>"
