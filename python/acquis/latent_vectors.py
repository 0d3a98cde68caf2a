# SPDX-License-Identifier: Apache-2.0
"""Latent semantic analysis: texts as few numbers, near to each other where their words keep the same company."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.error import AcquisError
from acquis.matrix_input import matrix_from, row_arrays, whole_number
from acquis.progress import Progress, watched

if TYPE_CHECKING:
    from acquis.term_matrix import TermMatrix


class LatentVectors(NamedTuple):
    """A truncated singular value decomposition: matrix = vectors @ components.T, as nearly as so few dimensions can."""

    vectors: NDArray[np.float64]
    """Texts by dimensions, scaled by the singular values."""
    singular_values: NDArray[np.float64]
    """Largest first."""
    components: NDArray[np.float64]
    """Terms by dimensions: what each term adds to each dimension."""


def latent_vectors(
    matrix: Any | TermMatrix,
    *,
    dimensions: int = 100,
    iterations: int = 4,
    threads: int = 0,
    progress: Progress = None,
) -> LatentVectors:
    """Reduce a term matrix to the dimensions that say most (latent semantic analysis, Deerwester et al. 1990).

    Texts that share no word but words of the same company come near to each other. ``top_k(vectors)`` finds neighbours by
    cosine, and ``similar(texts, vectors=vectors)`` takes them as it takes embeddings. A randomised decomposition (Halko,
    Martinsson and Tropp 2011) from a fixed start: the same numbers for the same matrix, whatever the threads.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, or TermMatrix
        Weights that are finite and 0 or more, texts by terms.
    dimensions : int
        At least 1, at most the smaller of rows and columns.
    iterations : int
        Passes that bring the result nearer to the exact decomposition, 0 to 100.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        As for ``tokens``.

    Returns
    -------
    LatentVectors
        ``vectors``, ``singular_values`` and ``components``; the sign of a dimension is such that its largest component is
        positive. What lies outside of the dimensions kept has a vector of zeros.

    Examples
    --------
    >>> import acquis as aq
    >>> texts = ["privacy encryption", "encryption surveillance", "privacy surveillance", "privacy", "surveillance"]
    >>> matrix = aq.term_matrix([*texts, "budget funding", "funding donors", "budget donors"])
    >>> vectors = aq.latent_vectors(matrix, dimensions=2).vectors
    >>> float(aq.top_k(vectors)[3, 4].round(3)), float(aq.top_k(matrix)[3, 4])  # no word in common
    (1.0, 0.0)
    """
    import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is at hand

    rows = matrix_from("matrix", matrix)
    if not scipy.sparse.issparse(rows):
        raise AcquisError("matrix must be a sparse matrix or a TermMatrix, not a dense array")
    limits = (
        whole_number("dimensions", dimensions),
        whole_number("iterations", iterations),
        whole_number("threads", threads),
    )
    vectors, values, components = watched(
        "finding latent dimensions",
        lambda watch: _core.latent_vectors(row_arrays(rows), rows.shape[1], *limits, watch),
        progress,
    )
    return LatentVectors(vectors.reshape(-1, dimensions), values, components.reshape(-1, dimensions))
