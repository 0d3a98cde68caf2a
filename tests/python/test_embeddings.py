# SPDX-License-Identifier: Apache-2.0
"""Embeddings made elsewhere: checked, scaled, beside a term matrix."""

from __future__ import annotations

import acquis as aq
import numpy as np
import pytest
import scipy.sparse

TEXTS = ["Publish all minutes now.", "publish ALL minutes", "", "日本語 text"]


def test_embeddings_are_checked_and_scaled() -> None:
    given = np.array([[3, 4], [0, 0], [1e30, 0]], dtype=np.float32)
    vectors = aq.embeddings(given, ids=["a", "b", "c"])
    assert vectors.dtype == np.float32
    assert vectors.tolist() == [pytest.approx([0.6, 0.8]), [0, 0], [1, 0]]
    assert given[0, 0] == 3
    assert aq.embeddings(given, ids=["a", "b", "c"], normalise=False) is given
    assert aq.embeddings([[1, 2]], ids=["a"]).dtype == np.float64
    given[1, 1] = np.nan
    with pytest.raises(aq.AcquisError, match=r"text 'b' \(row 1\)"):
        aq.embeddings(given, ids=["a", "b", "c"])
    for wrong, sentence in (
        ([1.0, 2.0], "two dimensions"), ([["x"]], "numbers"), ([[1.0], [2.0]], "one vector for each"),
        ([[1.0], [2.0, 3.0]], "equal length"), (np.zeros((1, 2), dtype=complex), "numbers"),
    ):  # fmt: skip
        with pytest.raises(aq.AcquisError, match=sentence):
            aq.embeddings(wrong, ids=["a"])


def test_embeddings_stand_beside_a_term_matrix() -> None:
    matrix, ids, terms = aq.term_matrix(TEXTS)
    both = scipy.sparse.hstack([matrix, 0.5 * aq.embeddings(np.eye(4), ids=ids)]).tocsr()
    assert both.shape == (4, len(terms) + 4)
    assert (both @ both.T).toarray()[3, 3] == pytest.approx(1.25)
