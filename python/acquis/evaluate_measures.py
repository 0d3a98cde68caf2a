# SPDX-License-Identifier: Apache-2.0
"""Figures that say how right results are; each can be worked out by hand from its definition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

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


def ordinal_alpha(values: Sequence[tuple[int, int]]) -> float | None:
    """Return the agreement of two values of each item on an ordered scale (Krippendorff's alpha, Hayes and Krippendorff 2007).

    1 - observed / expected disagreement. Two values c < k disagree by (n_c / 2 + n of those between + n_k / 2)², n being how
    often a value is given by either reader: only the order of the scale counts. 0 is what chance gives; None if only one
    value occurs or none.

    Examples
    --------
    >>> ordinal_alpha([(1, 1), (2, 2), (3, 3)]), round(ordinal_alpha([(1, 1), (1, 2), (2, 2)]), 4)
    (1.0, 0.4444)
    """
    given = Counter(value for pair in values for value in pair)
    scale = sorted(given)
    total = sum(given.values())

    def distance(low: int, high: int) -> float:
        within = sum(given[value] for value in scale if low <= value <= high)
        return (within - (given[low] + given[high]) / 2) ** 2

    observed = sum(distance(min(pair), max(pair)) for pair in values if pair[0] != pair[1])
    expected = sum(given[low] * given[high] * distance(low, high) for low in scale for high in scale if low < high)
    return 1 - (total - 1) * observed / expected if expected else None


Z95 = 1.959963984540054  # of the normal distribution, 0.975


def wilson(part: int, whole: int) -> tuple[float, float] | None:
    """Return the 95 % interval of a share (Wilson 1927); None for no cases.

    Examples
    --------
    >>> [round(bound, 3) for bound in wilson(9, 10)]
    [0.596, 0.982]
    """
    if not whole:
        return None
    observed, square = part / whole, Z95**2 / whole
    middle = (observed + square / 2) / (1 + square)
    half = Z95 * (observed * (1 - observed) / whole + square / (4 * whole)) ** 0.5 / (1 + square)
    return max(0.0, middle - half), min(1.0, middle + half)


class Resampling:
    """The percentile bootstrap over records (Efron 1979): 95 % intervals of figures that are no shares, such as F1.

    Mentions of one record are not independent, so that whole records are drawn, with replacement and the same draws for every
    figure. The generator's stream is frozen: the same input gives the same interval everywhere.

    Examples
    --------
    >>> counts = np.array([[1, 1, 1], [1, 0, 0], [1, 1, 1]])
    >>> Resampling(3).f1(counts)[1]
    1.0
    """

    draws = 1000

    def __init__(self, records: int) -> None:
        stream = np.random.RandomState(1979)
        chosen = (stream.random_sample((self.draws, records)) * records).astype(np.int64)
        self._weights = np.stack([np.bincount(row, minlength=records) for row in chosen]) if records else None

    def f1(self, counts: NDArray[np.int64]) -> tuple[float, float] | None:
        """Return the interval of F1 from expected, found, matched: one row a record."""
        return self.macro_f1(counts[:, None, :])

    def macro_f1(self, counts: NDArray[np.int64]) -> tuple[float, float] | None:
        """Return the interval of the mean F1 of classes: records by classes by expected, found, matched.

        Draws without any item of a class leave that class out.
        """
        if self._weights is None:
            return None
        sums = np.tensordot(self._weights, counts, axes=1).astype(np.float64)
        both = sums[:, :, 0] + sums[:, :, 1]
        held = both > 0
        scores = np.divide(2 * sums[:, :, 2], both, out=np.zeros_like(both), where=held)
        classes = held.sum(axis=1)
        means = np.sort((scores.sum(axis=1)[classes > 0]) / classes[classes > 0])
        if not len(means):
            return None
        cut = len(means) // 40  # 2.5 % at either end
        return float(means[cut]), float(means[len(means) - 1 - cut])


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
