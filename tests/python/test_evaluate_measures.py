# SPDX-License-Identifier: Apache-2.0
"""Figures of evaluations against values worked out by hand, and against scikit-learn where it is installed."""

from __future__ import annotations

import random

import numpy as np
import pytest
from acquis.evaluate_measures import (
    Resampling,
    adjusted_rand_index,
    b_cubed,
    best_threshold,
    calibration,
    harmonic,
    kappa,
    matched_figures,
    mean,
    ordinal_alpha,
    wilson,
)


def test_precision_recall_and_f1() -> None:
    figures = matched_figures(expected=5, found=4, matched=3)
    assert (figures["precision"], figures["recall"], figures["f1"]) == (3 / 4, 3 / 5, 6 / 9)
    assert matched_figures(0, 0, 0)["f1"] is None
    assert mean([]) is None
    assert harmonic(0.0, 0.0) == 0.0
    assert harmonic(0.5, 1.0) == pytest.approx(2 / 3)


def test_b_cubed_is_that_of_a_clustering_worked_out_by_hand() -> None:
    # Expected {a b c} {d e}, found {a b} {c d e}.
    expected = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
    found = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}
    figures = b_cubed(expected, found)
    assert figures == {
        "a": (1.0, 2 / 3),
        "b": (1.0, 2 / 3),
        "c": (1 / 3, 1 / 3),
        "d": (2 / 3, 1.0),
        "e": (2 / 3, 1.0),
    }
    assert mean(precision for precision, _ in figures.values()) == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3) / 5)
    alone = dict(zip("abcde", range(5), strict=True))
    assert set(b_cubed(expected, alone).values()) == {(1.0, 1 / 3), (1.0, 1 / 2)}
    assert set(b_cubed(expected, expected).values()) == {(1.0, 1.0)}


def test_the_rand_index_is_that_of_a_clustering_worked_out_by_hand() -> None:
    # Pairs together in both: a-b, d-e = 2; expected 3 + 1 = 4; found 1 + 3 = 4; by chance 4 * 4 / 10.
    expected = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2}
    found = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "y"}
    assert adjusted_rand_index(expected, found) == pytest.approx((2 - 1.6) / (4 - 1.6))
    assert adjusted_rand_index(expected, expected) == 1.0
    alone = dict(zip("abcde", range(5), strict=True))
    assert adjusted_rand_index(alone, alone) == 1.0
    assert adjusted_rand_index(expected, alone) == 0.0
    assert adjusted_rand_index({"a": 1}, {"a": 1}) is None


def test_the_rand_index_is_that_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    chance = random.Random(7)
    for _ in range(50):
        items = range(chance.randint(2, 30))
        expected = {item: chance.randint(0, 5) for item in items}
        found = {item: chance.randint(0, 5) for item in items}
        theirs = metrics.adjusted_rand_score(list(expected.values()), list(found.values()))
        assert adjusted_rand_index(expected, found) == pytest.approx(theirs)


def test_calibration_by_hand() -> None:
    # Bin 0.9-1: confidence 0.95 and 1.0, both right; bin 0.5-0.6: 0.5 right, 0.55 wrong.
    found = calibration([(0.95, True), (1.0, True), (0.5, True), (0.55, False)])
    assert [(row["from"], row["cases"], row["right"]) for row in found.bins] == [(0.5, 2, 0.5), (0.9, 2, 1.0)]
    assert found.ece == pytest.approx((2 * abs(0.525 - 0.5) + 2 * abs(0.975 - 1)) / 4)
    assert found.brier == pytest.approx((0.05**2 + 0 + 0.5**2 + 0.55**2) / 4)
    assert calibration([]).ece is None


def test_the_best_threshold_is_the_highest_of_the_best() -> None:
    best = best_threshold([0.9, 0.8, 0.8, 0.3], [True, True, False, False])
    assert (best.at, best.figures["found"], best.figures["matched"]) == (0.8, 3, 2)
    assert best_threshold([0.9, 0.1], [True, False]).at == 0.9
    assert best_threshold([0.9], [False]).at is None
    assert best_threshold([], []).figures["f1"] is None


def test_kappa_by_hand() -> None:
    # 4 of 5 agree; by chance (3 * 2 + 2 * 3) / 25.
    labels = [("x", "x"), ("x", "y"), ("x", "x"), ("y", "y"), ("y", "y")]
    assert kappa(labels) == pytest.approx((4 / 5 - 12 / 25) / (1 - 12 / 25))
    assert kappa([("x", "x")]) is None
    assert kappa([]) is None


def test_alpha_of_an_ordered_scale_counts_how_far_values_are_apart() -> None:
    near = [(1, 1), (2, 2), (3, 3), (4, 4), (1, 2)]
    far = [(1, 1), (2, 2), (3, 3), (4, 4), (1, 4)]
    assert ordinal_alpha(near) > ordinal_alpha(far) > 0  # type: ignore[operator]
    assert ordinal_alpha([(b, a) for a, b in far]) == ordinal_alpha(far)  # neither reader comes first
    assert ordinal_alpha([(10 * a, 10 * b) for a, b in far]) == ordinal_alpha(far)  # only the order counts
    # By hand: values 1 three times, 2 twice, 3 and 4 twice each, one more 4; see docs/evaluation.md for the distance.
    # n: 1 -> 3, 2 -> 2, 3 -> 2, 4 -> 3; distances 1-2 6.25, 1-3 20.25, 1-4 49, 2-3 4, 2-4 20.25, 3-4 6.25.
    expected = 3 * 2 * 6.25 + 3 * 2 * 20.25 + 3 * 3 * 49 + 2 * 2 * 4 + 2 * 3 * 20.25 + 2 * 3 * 6.25
    assert ordinal_alpha(far) == pytest.approx(1 - 9 * 49 / expected)
    assert ordinal_alpha([(2, 2), (2, 2)]) is None
    assert ordinal_alpha([]) is None


def test_intervals_of_shares() -> None:
    assert wilson(0, 0) is None
    assert wilson(0, 10) == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1.0), abs=1e-4)
    assert wilson(50, 100) == pytest.approx((0.4038, 0.5962), abs=1e-4)


def test_intervals_of_f1_draw_whole_records() -> None:
    right = np.tile([2, 2, 2], (50, 1))
    assert Resampling(50).f1(right) == (1.0, 1.0)
    half = np.array([[2, 2, 2]] * 25 + [[2, 2, 0]] * 25)
    low, high = Resampling(50).f1(half) or (0.0, 0.0)
    # A share of 25 in 50 records has the standard error 0.0707, whatever the number of mentions in each.
    assert (low, high) == pytest.approx((0.5 - 1.96 * 0.0707, 0.5 + 1.96 * 0.0707), abs=0.03)
    assert Resampling(50).f1(half) == (low, high)
    both = np.stack([right, half], axis=1)
    assert Resampling(50).macro_f1(both) == pytest.approx(((1 + low) / 2, (1 + high) / 2))
    assert Resampling(0).f1(np.zeros((0, 3), dtype=np.int64)) is None
    assert Resampling(3).f1(np.zeros((3, 3), dtype=np.int64)) is None
