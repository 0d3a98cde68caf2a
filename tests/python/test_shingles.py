# SPDX-License-Identifier: Apache-2.0
"""Shingles and hashed features as arrays."""

from __future__ import annotations

from itertools import pairwise

import acquis as aq
import numpy as np
import pytest

TEXTS = ["Publish all minutes now.", "publish ALL minutes", "", "日本語 text"]


def test_shingles_are_arrays_that_are_not_copied() -> None:
    offsets, hashes, ids = aq.shingles(TEXTS)
    assert offsets.dtype == np.int64
    assert hashes.dtype == np.uint64
    assert not hashes.flags.owndata
    assert not hashes.flags.writeable
    assert ids == ["1", "2", "3", "4"]
    assert offsets[3] == offsets[2]
    rows = [set(hashes[begin:end].tolist()) for begin, end in pairwise(offsets)]
    assert rows[1] < rows[0]


def test_shingles_of_characters_and_unfolded() -> None:
    offsets, _, _ = aq.shingles(["abab", "aB"], of="characters", size=2)
    assert offsets.tolist() == [0, 2, 3]
    _, folded, _ = aq.shingles(["AB", "ab"], of="characters", size=2)
    _, written, _ = aq.shingles(["AB", "ab"], of="characters", size=2, fold=False)
    assert folded[0] == folded[1]
    assert written[0] != written[1]
    with pytest.raises(aq.AcquisError, match="characters"):
        aq.shingles(TEXTS, of="letters")
    with pytest.raises(aq.AcquisError, match="shingle"):
        aq.shingles(TEXTS, size=0)


def test_hashed_features_are_the_shingles_by_their_lowest_bits() -> None:
    offsets, hashes, _ = aq.shingles(TEXTS, size=1)
    for signs in (False, True):
        matrix, ids = aq.hashed_features(TEXTS, size=1, bits=5, signs=signs)
        expected = np.zeros((4, 32))
        for row in range(4):
            for value in hashes[offsets[row] : offsets[row + 1]].tolist():
                expected[row, value % 32] += -1 if signs and value >> 63 else 1
        assert ids == ["1", "2", "3", "4"]
        assert (matrix.toarray() == expected).all()
    with pytest.raises(aq.AcquisError, match="bits"):
        aq.hashed_features(TEXTS, bits=31)
