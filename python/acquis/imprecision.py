# SPDX-License-Identifier: Apache-2.0
"""Imprecision: the words that leave open what is to be done, how far, by whom or when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.error import diagnostic
from acquis.principle_profile import Groups, records_of, unit_names
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.consultation import Consultation

COLUMNS = (
    "unit", "texts", "words", "sentences", "vague", "rate", "rate_low", "rate_high", "vague_sentences", "share",
    "share_low", "share_high",
)  # fmt: skip
WORD_COLUMNS = ("unit", "id", "kind", "text", "block", "begin", "end", "sentence")


def imprecision_of(consultation: Consultation, by: str, groups: Groups | None, threads: int) -> Imprecision:
    """Return the imprecision of a consultation."""
    level, names = unit_names(consultation, by, groups)
    units, texts = _core.imprecision(consultation._core, level, names, threads)
    options = {"by": level, "groups": None if groups is None else dict(groups), "lang": consultation._lang}
    found = records_of(texts)
    notices = [_notice(record) for record in found if not record["searched"]]
    return Imprecision(
        records_of(units),
        provenance("imprecision", options, consultation),
        [*consultation.diagnostics, *notices],
        by=level,
        texts={record["id"]: record["words"] for record in found},
    )


def _notice(record: dict[str, Any]) -> dict[str, Any]:
    message = f"there is no list of vague words for the language '{record['lang']}', so imprecision leaves the text out"
    return diagnostic(record["id"], "language-without-imprecision-words", "warning", message)


class Imprecision(Records):
    """How many words of each unit leave something open, and which; one record a unit.

    Attributes
    ----------
    by : str
        What a unit is.
    """

    schema = "imprecision"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        by: str,
        texts: dict[str, list[dict[str, Any]]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.by = by
        self._texts = texts

    @property
    def kinds(self) -> list[str]:
        """Kinds of imprecision."""
        return list(self.records[0]["kinds"]) if self.records else []

    def table(self) -> Table:
        """Return one row a unit: the index (``rate``, vague words per 1,000 words), the share of vague sentences, words by kind."""
        rows = [
            {**{name: record[name] for name in COLUMNS}, "texts": len(record["texts"]), **record["kinds"]}
            for record in self.records
        ]
        return Table(rows, (*COLUMNS, *self.kinds))

    @cached_property
    def words(self) -> Table:
        """One row a vague word: where it stands; ``begin``, ``end`` and ``sentence`` count characters of its block."""
        rows = [
            {"unit": record["unit"], "id": name, **self._texts[name][number]}
            for record in self.records
            for name, number in record["evidence"]
        ]
        return Table(rows, WORD_COLUMNS)

    def frequent(self, top: int = 20) -> Table:
        """Return the vague words that stand most often, in all units together."""
        counts = Counter((row.kind, row.text.casefold()) for row in self.words)
        ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        rows = [{"kind": kind, "text": text, "places": count} for (kind, text), count in ordered[:top]]
        return Table(rows, ("kind", "text", "places"))

    def _body(self) -> dict[str, Any]:
        return {"records": self.records, "texts": [{"id": name, "words": self._texts[name]} for name in self._texts]}

    def __repr__(self) -> str:
        lines = [
            f"  {row.unit}: {row.rate:.1f} vague words per 1,000, in {row.share:.0%} of {row.sentences} sentences"
            for row in self.table()
            if row.rate is not None and row.share is not None
        ]
        more = [f"  … {len(lines) - 10} more"] if len(lines) > 10 else []
        return "\n".join([f"<acquis.Imprecision of {len(self)} units by {self.by}>", *lines[:10], *more])
