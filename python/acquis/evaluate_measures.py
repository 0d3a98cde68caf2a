# SPDX-License-Identifier: Apache-2.0
"""Figures that say how right results are; each can be worked out by hand from its definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, TypeVar

Key = TypeVar("Key", bound=Hashable)

BINS = 10


def share(part: float, whole: float) -> float | None:
    """Return part / whole, None where there is nothing to divide by."""
    return part / whole if whole else None


def matched_figures(expected: int, found: int, matched: int) -> dict[str, Any]:
    """Return counts with precision, recall and F1 = 2 · matched / (expected + found).

    Examples
    --------
    >>> matched_figures(expected=4, found=2, matched=1)["f1"]
    0.3333333333333333
    """
    return {
        "expected": expected,
        "found": found,
        "matched": matched,
        "precision": share(matched, found),
        "recall": share(matched, expected),
        "f1": share(2 * matched, expected + found),
    }


def mean(values: Iterable[float | None]) -> float | None:
    """Return the mean of the values that there are; None if there are none.

    Examples
    --------
    >>> mean([1.0, None, 0.5])
    0.75
    """
    present = [value for value in values if value is not None]
    return share(sum(present), len(present))


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """Return the harmonic mean of precision and recall."""
    if precision is None or recall is None:
        return None
    return share(2 * precision * recall, precision + recall) if precision + recall else 0.0


def b_cubed(expected: Mapping[Key, Hashable], found: Mapping[Key, Hashable]) -> dict[Key, tuple[float, float]]:
    """Return B-cubed precision and recall of each item (Bagga and Baldwin 1998).

    Parameters
    ----------
    expected, found : mapping of item to cluster
        Both name the same items; an item alone is a cluster of its own.

    Returns
    -------
    dict of item to (precision, recall)
        Of the items that were put together with it, the share that belong there; of those that belong with it, the share
        that were put there. The item itself counts among both. Means over items are the figures of the whole.

    Examples
    --------
    >>> b_cubed({"a": 1, "b": 1, "c": 2}, {"a": 1, "b": 1, "c": 1})["c"]
    (0.3333333333333333, 1.0)
    """
    of_expected, of_found = Counter(expected.values()), Counter(found[item] for item in expected)
    both = Counter((cluster, found[item]) for item, cluster in expected.items())
    return {
        item: (
            both[cluster, found[item]] / of_found[found[item]],
            both[cluster, found[item]] / of_expected[cluster],
        )
        for item, cluster in expected.items()
    }


def adjusted_rand_index(expected: Mapping[Key, Hashable], found: Mapping[Key, Hashable]) -> float | None:
    """Return the agreement of two clusterings over pairs of items, less what chance gives (Hubert and Arabie 1985).

    1 for equal clusterings, 0 on average for random ones of the same sizes; None for fewer than two items.

    Examples
    --------
    >>> round(adjusted_rand_index({"a": 1, "b": 1, "c": 2, "d": 2}, {"a": 1, "b": 1, "c": 2, "d": 3}), 4)
    0.5714
    """
    pairs = comb(len(expected), 2)
    if not pairs:
        return None
    both = sum(comb(n, 2) for n in Counter((cluster, found[item]) for item, cluster in expected.items()).values())
    of_expected = sum(comb(n, 2) for n in Counter(expected.values()).values())
    of_found = sum(comb(n, 2) for n in Counter(found[item] for item in expected).values())
    chance = of_expected * of_found / pairs
    highest = (of_expected + of_found) / 2
    return 1.0 if highest == chance else (both - chance) / (highest - chance)


def kappa(labels: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return the agreement of two labels of each item, less what chance gives (Cohen 1960); None if chance gives all.

    Examples
    --------
    >>> kappa([("x", "x"), ("x", "y"), ("y", "y"), ("y", "y")])
    0.5
    """
    total = len(labels)
    first, second = Counter(a for a, _ in labels), Counter(b for _, b in labels)
    agreed = sum(a == b for a, b in labels) * total
    chance = sum(count * second[label] for label, count in first.items())
    return share(agreed - chance, total * total - chance)


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well confidence says how often a judgement is right.

    Attributes
    ----------
    bins : list of dict
        ``from``, ``to``, ``cases``, ``confidence`` (mean) and ``right`` (share) of each bin that holds a case.
    ece : float or None
        Expected calibration error: the mean distance of confidence and share right, bins weighed by their cases.
    brier : float or None
        Mean of (confidence - right)², right being 1 or 0.
    """

    bins: list[dict[str, Any]]
    ece: float | None
    brier: float | None


def calibration(judged: Sequence[tuple[float, bool]], bins: int = BINS) -> Calibration:
    """Return the reliability of confidences: ``judged`` holds (confidence, right); bins are of equal width, 1 lies in the last.

    Examples
    --------
    >>> calibration([(0.75, True), (0.75, False)]).ece, calibration([(0.75, True), (0.75, False)]).brier
    (0.25, 0.3125)
    """
    held: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in judged:
        held.setdefault(min(int(confidence * bins), bins - 1), []).append((confidence, right))
    rows = [
        {
            "from": number / bins,
            "to": (number + 1) / bins,
            "cases": len(cases),
            "confidence": sum(confidence for confidence, _ in cases) / len(cases),
            "right": sum(right for _, right in cases) / len(cases),
        }
        for number, cases in sorted(held.items())
    ]
    error = sum(row["cases"] * abs(row["confidence"] - row["right"]) for row in rows)
    squares = sum((confidence - right) ** 2 for confidence, right in judged)
    return Calibration(rows, share(error, len(judged)), share(squares, len(judged)))


@dataclass(frozen=True, slots=True)
class Threshold:
    """A score from which a pair is called positive, with what that gives; None where none finds a positive."""

    at: float | None
    figures: dict[str, Any]


def best_threshold(scores: Sequence[float], positive: Sequence[bool]) -> Threshold:
    """Return the threshold of the highest F1, among equals the highest threshold; it is one of the scores.

    O(n log n).

    Examples
    --------
    >>> best = best_threshold([0.9, 0.8, 0.4], [True, False, True])
    >>> best.at, best.figures["f1"]
    (0.4, 0.8)
    """
    expected = sum(positive)
    best = Threshold(None, matched_figures(expected, 0, 0))
    matched = 0
    ranked = sorted(zip(scores, positive, strict=True), key=lambda pair: -pair[0])
    for found, (score, right) in enumerate(ranked, 1):
        matched += right
        if found < len(ranked) and ranked[found][0] == score:
            continue  # equal scores are all above the threshold or all below
        figures = matched_figures(expected, found, matched)
        if (figures["f1"] or 0) > (best.figures["f1"] or 0):
            best = Threshold(score, figures)
    return best
