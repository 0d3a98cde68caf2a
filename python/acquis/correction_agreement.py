# SPDX-License-Identifier: Apache-2.0
"""How far two people agree who corrected mentions of the same texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from acquis.evaluate_measures import kappa
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.corrections import Corrections

COLUMNS = ("measure", "first", "second", "same", "f1", "kappa")
Span = tuple[str, str | None, int, int, str]


def agreement(one: Corrections, other: Corrections) -> Table:
    """Return F1 of spans, exact and overlapping, and Cohen's kappa of status and polarity.

    Only texts that both have seen count; kappa over mentions of one principle whose words overlap. F1 is null where neither
    marks anything, kappa where all labels are one.
    """
    shared = [name for name in one.texts if name in other.texts]
    first, second = _mentions(one, shared), _mentions(other, shared)
    exact = sum(span in second for span in first)
    pairs = _overlapping(first, second)
    rows = [
        _row("spans, exact", len(first), len(second), exact, f1=True),
        _row("spans, overlapping", len(first), len(second), len(pairs), f1=True),
    ]
    for name in ("status", "polarity"):
        labels = [(first[a][name], second[b][name]) for a, b in pairs]
        same = sum(x == y for x, y in labels)
        rows.append({**_row(name, len(labels), len(labels), same, f1=False), "kappa": kappa(labels)})
    return Table(rows, COLUMNS)


def _row(measure: str, first: int, second: int, same: int, *, f1: bool) -> dict[str, Any]:
    value = 2 * same / (first + second) if f1 and first + second else None
    return {"measure": measure, "first": first, "second": second, "same": same, "f1": value, "kappa": None}


def _mentions(made: Corrections, names: Sequence[str]) -> dict[Span, Mapping[str, Any]]:
    wanted = set(names)
    return {
        (record["id"], mention["block"], mention["begin"], mention["end"], mention["principle"]): mention
        for record in made.found.records
        if record["id"] in wanted
        for mention in record["mentions"]
    }


def _overlapping(first: Mapping[Span, Any], second: Mapping[Span, Any]) -> list[tuple[Span, Span]]:
    """Put mentions of one principle together from left to right, each with one other; equal spans first."""
    pairs = [(span, span) for span in first if span in second]
    left: dict[tuple[str, str | None, str], list[Span]] = {}
    for span in sorted((span for span in second if span not in first), key=lambda span: span[2:4]):
        left.setdefault((span[0], span[1], span[4]), []).append(span)
    for span in sorted((span for span in first if span not in second), key=lambda span: span[2:4]):
        candidates = left.get((span[0], span[1], span[4]), [])
        partner = next((one for one in candidates if one[2] < span[3] and span[2] < one[3]), None)
        if partner is not None:
            candidates.remove(partner)
            pairs.append((span, partner))
    return pairs
