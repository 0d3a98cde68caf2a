# SPDX-License-Identifier: Apache-2.0
"""How far two people agree who corrected mentions of the same texts."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Any

from acquis.evaluate_measures import kappa
from acquis.evaluate_mentions import Mention, match
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.corrections import Corrections

COLUMNS = ("measure", "first", "second", "same", "f1", "kappa")
Place = tuple[str, str | None]


def agreement(one: Corrections, other: Corrections) -> Table:
    """Return F1 of spans, exact and overlapping, and Cohen's kappa of status and polarity.

    Only texts that both have seen count; kappa over mentions of one principle whose words overlap. F1 is null where neither
    marks anything, kappa where all labels are one.
    """
    shared = set(one.texts) & set(other.texts)
    first, second = _marked(one, shared), _marked(other, shared)
    both = [(first.get(place, []), second.get(place, [])) for place in {**first, **second}]
    counts = sum(len(own) for own, _ in both), sum(len(theirs) for _, theirs in both)
    exact = sum(len(match(own, theirs, exact=True).pairs) for own, theirs in both)
    pairs = [(own[i], theirs[j]) for own, theirs in both for i, j in match(own, theirs).pairs]
    rows = [
        _row("spans, exact", *counts, exact, f1=True),
        _row("spans, overlapping", *counts, len(pairs), f1=True),
    ]
    for name in ("status", "polarity"):
        labels = [(a.said[name], b.said[name]) for a, b in pairs]
        same = sum(x == y for x, y in labels)
        rows.append({**_row(name, len(labels), len(labels), same, f1=False), "kappa": kappa(labels)})
    return Table(rows, COLUMNS)


def _row(measure: str, first: int, second: int, same: int, *, f1: bool) -> dict[str, Any]:
    value = 2 * same / (first + second) if f1 and first + second else None
    return {"measure": measure, "first": first, "second": second, "same": same, "f1": value, "kappa": None}


def _marked(made: Corrections, texts: Set[str]) -> dict[Place, list[Mention]]:
    """Return the mentions of each text and block."""
    marked: dict[Place, list[Mention]] = {}
    for record in made.found.records:
        for one in record["mentions"] if record["id"] in texts else ():
            mention = Mention(one["principle"], one["begin"], one["end"], one)
            marked.setdefault((record["id"], one["block"]), []).append(mention)
    return marked
