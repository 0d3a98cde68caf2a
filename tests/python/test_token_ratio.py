# SPDX-License-Identifier: Apache-2.0
"""Token ratios of all pairs against difflib-free arithmetic on small texts, and their limits."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import acquis as aq
import numpy as np
import pytest

TEXTS = [
    "States shall publish the minutes of all meetings within thirty days.",
    "All States should publish minutes of their meetings.",
    "",
    "Fund the forum.",
    "fund THE forum.",
]


def plain_ratio(a: list[str], b: list[str]) -> float:
    @cache
    def common(i: int, j: int) -> int:
        if i == 0 or j == 0:
            return 0
        if a[i - 1] == b[j - 1]:
            return common(i - 1, j - 1) + 1
        return max(common(i - 1, j), common(i, j - 1))

    return 2 * common(len(a), len(b)) / (len(a) + len(b)) if a or b else 0.0


def words(text: str) -> list[str]:
    return text.casefold().replace(".", " .").split()


def test_c3_ratios_are_those_of_the_plain_recursion() -> None:
    ratios, a_ids, b_ids = aq.token_ratios(TEXTS)
    assert ratios.dtype == np.float32
    assert a_ids == b_ids == ["1", "2", "3", "4", "5"]
    expected = [[plain_ratio(words(a), words(b)) for b in TEXTS] for a in TEXTS]
    assert np.allclose(ratios, expected, atol=1e-7)
    assert (ratios == ratios.T).all()
    assert ratios[3, 4] == 1
    other, rows, columns = aq.token_ratios(TEXTS[:2], TEXTS[2:], threads=1)
    assert (other == ratios[:2, 2:]).all()
    assert (rows, columns) == (["1", "2"], ["1", "2", "3"])


def test_c3_the_sparse_form_holds_the_pairs_of_the_table() -> None:
    ratios, *_ = aq.token_ratios(TEXTS, min_score=0.4)
    pairs, *_ = aq.token_ratio_pairs(TEXTS, min_score=0.4)
    assert np.allclose(pairs.toarray(), np.triu(ratios, 1))
    assert pairs.nnz == 2
    across, *_ = aq.token_ratio_pairs(TEXTS[:2], TEXTS[2:], min_score=0.01)
    assert np.allclose(across.toarray(), aq.token_ratios(TEXTS[:2], TEXTS[2:])[0])


def test_a_consultation_is_compared_by_unit() -> None:
    folder = Path(str(aq.sample("consultation")))
    ratios, ids, _ = aq.token_ratios(folder, unit="provision")
    assert ratios.shape == (len(ids), len(ids))
    assert len(ids) > 30


def test_wrong_options_are_refused_with_a_suggestion() -> None:
    with pytest.raises(aq.AcquisError, match=r"did you mean 0\.8"):
        aq.token_ratios(TEXTS, min_score=80)
    with pytest.raises(aq.AcquisError, match="threads"):
        aq.token_ratios(TEXTS, threads=-1)
    with pytest.raises(aq.AcquisError, match="more than 2000000 pairs"):
        aq.token_ratio_pairs(["the same line"] * 2100)


def test_progress_is_told_and_may_stop_the_work() -> None:
    seen: list[tuple[int, int]] = []
    texts = [
        f"States shall publish report {number} of the forum and its {number % 7} annexes" for number in range(4000)
    ]
    aq.token_ratios(texts, threads=1, progress=lambda done, total: seen.append((done, total)))
    assert all(0 <= done <= total for done, total in seen)

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        aq.token_ratio_pairs([f"{text} {text} {text}" for text in texts] * 4, min_score=1.0, threads=1, progress=stop)
