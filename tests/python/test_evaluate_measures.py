# SPDX-License-Identifier: Apache-2.0
"""Figures of evaluations against values worked out by hand, and against scikit-learn where it is installed."""

from __future__ import annotations

import random

import pytest
from acquis.evaluate_measures import (
    adjusted_rand_index,
    b_cubed,
    best_threshold,
    calibration,
    harmonic,
    kappa,
    matched_figures,
    mean,
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
