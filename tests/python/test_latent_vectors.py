# SPDX-License-Identifier: Apache-2.0
"""Latent vectors against numpy's full decomposition."""

from __future__ import annotations

import acquis as aq
import numpy as np
import pytest
import scipy.sparse


def matrix_of(rows: int, columns: int) -> scipy.sparse.csr_array:
    generator = np.random.default_rng(5)
    dense = generator.random((rows, columns)) * (generator.random((rows, columns)) < 0.3) / np.arange(1, columns + 1)
    return scipy.sparse.csr_array(dense)


def test_c2_latent_vectors_are_the_largest_part_of_the_full_decomposition() -> None:
    matrix = matrix_of(80, 30)
    vectors, values, components = aq.latent_vectors(matrix, dimensions=6, iterations=20)
    _, expected, right = np.linalg.svd(matrix.toarray(), full_matrices=False)
    assert np.allclose(values, expected[:6])
    assert np.allclose(np.abs(components.T), np.abs(right[:6]), atol=1e-5)
    assert np.allclose(vectors, matrix @ components)
    assert (vectors == aq.latent_vectors(matrix, dimensions=6, iterations=20, threads=1).vectors).all()


def test_all_kinds_of_matrices_are_taken_and_odd_ones_refused() -> None:
    texts = ["Publish the minutes.", "Publish the accounts.", "Elect a chair."]
    from_terms = aq.latent_vectors(aq.term_matrix(texts), dimensions=2)
    again = aq.latent_vectors(aq.term_matrix(texts).matrix.tocsc(), dimensions=2)
    assert all((a == b).all() for a, b in zip(from_terms, again, strict=True))
    with pytest.raises(aq.AcquisError, match="did you mean 3"):
        aq.latent_vectors(matrix_of(3, 9), dimensions=10)
    with pytest.raises(aq.AcquisError, match="sparse"):
        aq.latent_vectors(np.eye(3), dimensions=1)
    with pytest.raises(aq.AcquisError, match="whole number"):
        aq.latent_vectors(matrix_of(3, 9), dimensions=1.5)  # type: ignore[arg-type]
    wrong = matrix_of(3, 9)
    wrong.data[0] = np.nan
    with pytest.raises(aq.AcquisError, match="NaN"):
        aq.latent_vectors(wrong, dimensions=1)
