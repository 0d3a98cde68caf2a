# SPDX-License-Identifier: Apache-2.0
"""Cases of a gold file, what was found in each, and how the two are counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from acquis.evaluate_measures import matched_figures

COUNTS = ("cases", "exact", "expected", "found", "matched")


class GoldError(Exception):
    """A record is no gold or no prediction; the sentence says why."""


@dataclass(frozen=True, slots=True, order=True)
class Labelled:
    """A span of a text, in characters, with what is said of it: a language, the kind of a token."""

    begin: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Case:
    """A text with what is right for it.

    Attributes
    ----------
    answers : tuple of tuples
        The right answer and those accepted in its place.
    lang : str or None
        As the gold file says.
    group : str or None
        A part of the gold file that is counted for itself too.
    why : str or None
        Why the case is not scored; None if it is.
    complete : bool
        False if the gold holds only some of what is in the text: what is found elsewhere is not judged.
    kinds : frozenset or None
        Labels that are judged; None for all.
    cleaned : bool
        True for a text whose leftovers of mark-up are not counted as text (``sentences``).
    """

    id: str
    text: str
    answers: tuple[tuple[Labelled, ...], ...]
    lang: str | None = None
    group: str | None = None
    why: str | None = None
    complete: bool = True
    kinds: frozenset[str] | None = None
    cleaned: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """A case with the answer it is held to and what was found."""

    case: Case
    expected: frozenset[Labelled]
    found: frozenset[Labelled]

    @property
    def exact(self) -> bool:
        """Nothing is missed and nothing wrong."""
        return self.expected == self.found


Unit = Callable[[Case, Iterable[Labelled]], Iterable[Labelled]]


def judge(case: Case, found: Sequence[Labelled]) -> Judged:
    """Hold what was found to the accepted answer that it agrees with most, the first of equals.

    Examples
    --------
    >>> case = Case("1", "No. 5", ((Labelled(0, 5, "en"),), (Labelled(0, 3, "en"), Labelled(4, 5, "en"))))
    >>> judge(case, [Labelled(0, 3, "en"), Labelled(4, 5, "en")]).exact
    True
    """
    best: Judged | None = None
    for answer in case.answers:
        expected = frozenset(answer)
        judged = Judged(case, expected, frozenset(_judged_items(case, expected, found)))
        if best is None or len(judged.expected ^ judged.found) < len(best.expected ^ best.found):
            best = judged
    if best is None:
        raise GoldError(f"case {case.id} has no answer")
    return best


def _judged_items(case: Case, expected: frozenset[Labelled], found: Iterable[Labelled]) -> list[Labelled]:
    kept = [item for item in found if case.kinds is None or item.label in case.kinds]
    if case.complete:
        return kept
    places = sorted(expected)
    return [item for item in kept if any(item.begin < place.end and place.begin < item.end for place in places)]


def counts(judged: Iterable[Judged], label: str | None = None) -> dict[str, Any]:
    """Return cases, exact cases, items, precision, recall and F1, of one label or of all.

    A case counts for a label if the gold holds an item of it.

    Examples
    --------
    >>> one = judge(Case("1", "a b", ((Labelled(0, 1, "x"), Labelled(2, 3, "y")),)), [Labelled(0, 1, "x")])
    >>> counts([one])["recall"], counts([one])["precision"], counts([one], "x")["exact"]
    (0.5, 1.0, 1)
    """
    total = dict.fromkeys(COUNTS, 0)
    for item in judged:
        expected, found = of_label(item.expected, label), of_label(item.found, label)
        if label is None or expected:
            total["cases"] += 1
            total["exact"] += expected == found
        total["expected"] += len(expected)
        total["found"] += len(found)
        total["matched"] += len(expected & found)
    return {**total, **matched_figures(total["expected"], total["found"], total["matched"])}


def of_label(items: frozenset[Labelled], label: str | None) -> frozenset[Labelled]:
    """Return the items of one label, or all."""
    return items if label is None else frozenset(item for item in items if item.label == label)


def labels(judged: Iterable[Judged]) -> list[str]:
    """Return all labels that the gold knows, sorted."""
    return sorted({item.label for one in judged for item in one.expected})


def record(judged: Judged) -> dict[str, Any]:
    """Return what the result says of one case."""
    case = judged.case
    return {
        "id": case.id,
        "lang": case.lang,
        "group": case.group,
        "scored": case.why is None,
        "why": case.why,
        "exact": judged.exact if case.why is None else None,
        "expected": len(judged.expected),
        "found": len(judged.found),
        "matched": len(judged.expected & judged.found),
        "missed": _listed(case.text, judged.expected - judged.found),
        "wrong": _listed(case.text, judged.found - judged.expected),
    }


def _listed(text: str, items: Iterable[Labelled]) -> list[dict[str, Any]]:
    return [
        {"begin": item.begin, "end": item.end, "label": item.label, "text": text[item.begin : item.end]}
        for item in sorted(items)
    ]


class MayNotCount(Protocol):
    """A case that says why it is not scored, or None."""

    @property
    def why(self) -> str | None:
        """The reason."""


def row_of(summary: Iterable[Mapping[str, Any]], unit: str, label: str | None, part: str) -> Any:
    """Return the row of a summary with this part, unit and label; raise KeyError if there is none."""
    for row in summary:
        if (row["part"], row["unit"], row["label"]) == (part, unit, label):
            return row
    raise KeyError((part, unit, label))


def not_scored(cases: Iterable[MayNotCount]) -> list[dict[str, Any]]:
    """Return how many cases are not scored, by reason."""
    reasons: dict[str, int] = {}
    for case in cases:
        if case.why is not None:
            reasons[case.why] = reasons.get(case.why, 0) + 1
    return [{"why": why, "cases": number} for why, number in sorted(reasons.items())]


def span_of(value: Any, text: str) -> tuple[int, int]:
    """Return a span as a gold file holds it; GoldError says what is wrong with it."""
    if isinstance(value, Mapping) or not isinstance(value, Sequence) or isinstance(value, str) or len(value) < 2:
        raise GoldError(f"{value!r} is no [begin, end]")
    begin, end = value[0], value[1]
    if type(begin) is not int or type(end) is not int or not 0 <= begin <= end <= len(text):
        raise GoldError(f"[{begin}, {end}] lies outside the text of {len(text)} characters")
    return begin, end
