# SPDX-License-Identifier: Apache-2.0
"""The best partners of each row of a matrix, exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from acquis import _core
from acquis.error import AcquisError
from acquis.matrix_input import Arrays, matrix_from, row_arrays, whole_number
from acquis.progress import Progress, watched

if TYPE_CHECKING:
    import scipy.sparse

    from acquis.term_matrix import TermMatrix

MAX_PAIRS = 100_000_000  # where all partners are asked for: some gigabytes


def top_k(
    matrix: Any | TermMatrix,
    other: Any | TermMatrix | None = None,
    *,
    top: int = 10,
    min_score: float = 0.0,
    threads: int = 0,
    progress: Progress = None,
) -> scipy.sparse.csr_array:
    """Find for each row of a matrix the rows with the largest inner products, exactly and never dense.

    For rows of length 1, as ``term_matrix`` makes them, these are cosines. Every score is the sum of products in the order
    of columns, in double precision; nothing is estimated. Equal scores are in the order of rows.

    Parameters
    ----------
    matrix : scipy sparse matrix or array, TermMatrix, or two-dimensional numpy array
        Weights that are finite and 0 or more, in any order within their rows. A dense array holds vectors of any sign, such as
        embeddings; its rows are compared by cosine, whatever their length.
    other : the same kind of matrix, optional
        Where partners are looked for; by default among the rows of ``matrix``, where no row is its own partner. It must have
        as many columns.
    top : int
        Partners of a row at most; 0 for all of them.
    min_score : float
        Partners with smaller scores are left out; those with score 0 or less always are.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        As for ``tokens``.

    Returns
    -------
    scipy.sparse.csr_array
        In row i, the partners of row i as columns and their scores, best first; columns do not ascend. Some operations of
        scipy sort them.

    Raises
    ------
    AcquisError
        A weight is negative or no number, shapes do not fit, an option is out of range, or more than 100 million pairs are
        found where all are asked for.

    Examples
    --------
    >>> import acquis as aq
    >>> matrix = aq.term_matrix(["Publish minutes.", "Publish the minutes in time.", "Elect a chair."])
    >>> best = aq.top_k(matrix, top=1)
    >>> best.indices.tolist(), best.data.round(2).tolist()
    ([1, 0], [0.73, 0.73])
    >>> aq.top_k([[1.0, 0.0], [0.6, 0.8]], [[0.0, 2.0]], top=1).toarray().round(2).tolist()
    [[0.0], [0.8]]
    """
    import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

    first, second = matrix_from("matrix", matrix), None if other is None else matrix_from("other", other)
    sparse = scipy.sparse.issparse(first)
    if second is not None and scipy.sparse.issparse(second) != sparse:
        raise AcquisError("matrix and other must both be sparse or both be dense")
    if second is not None and second.shape[1] != first.shape[1]:
        raise AcquisError(
            f"matrix and other must have as many columns, not {first.shape[1]} and {second.shape[1]}: "
            "make both with the same terms"
        )
    limits = (whole_number("top", top), float(min_score), whole_number("threads", threads), 0 if top else MAX_PAIRS)
    find = _sparse if sparse else _dense
    offsets, partners, scores = watched(
        "finding the best partners", lambda watch: find(first, second, limits, watch), progress
    )
    if offsets[-1] <= np.iinfo(np.int32).max:
        offsets = offsets.astype(np.int32)
    rows, columns = first.shape[0], (first if second is None else second).shape[0]
    return scipy.sparse.csr_array((scores, partners, offsets), shape=(rows, columns))


def _sparse(first: Any, second: Any | None, limits: tuple[int, float, int, int], watch: _core.Progress) -> Arrays:
    return _core.sparse_top_k(row_arrays(first), None if second is None else row_arrays(second), *limits, watch)


def _dense(first: Any, second: Any | None, limits: tuple[int, float, int, int], watch: _core.Progress) -> Arrays:
    if first.dtype == np.float32 and (second is None or second.dtype == np.float32):
        return _core.dense_top_k_single(first, second, *limits, watch)
    double = None if second is None else second.astype(np.float64, copy=False)
    return _core.dense_top_k_double(first.astype(np.float64, copy=False), double, *limits, watch)
