# SPDX-License-Identifier: Apache-2.0
"""Matrices as people have them, checked and brought into the form that the library reads."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis.error import AcquisError

Arrays = tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float64]]


def whole_number(name: str, value: int) -> int:
    """Return a number that fits into 32 bits, or say what it must be."""
    if isinstance(value, bool) or not isinstance(value, (int, np.integer)):
        raise AcquisError(f"{name} must be a whole number, not {value!r}")
    if not -(2**31) <= value < 2**31:
        raise AcquisError(f"{name} must be below 2,147,483,648, not {value}")
    return int(value)


def matrix_from(name: str, given: Any) -> Any:
    """Return a sparse matrix in canonical rows, or a dense array of two dimensions; errors call it ``name``."""
    import scipy.sparse  # noqa: PLC0415

    given = getattr(given, "matrix", given)
    if not scipy.sparse.issparse(given):
        return _vectors(name, given)
    if given.ndim != 2:
        raise AcquisError(f"{name} must have two dimensions, not {given.ndim}")
    if given.dtype.kind not in "fiub":
        raise AcquisError(f"{name} must hold numbers, not {given.dtype}")
    if given.shape[1] > np.iinfo(np.int32).max or given.shape[0] > np.iinfo(np.int32).max:
        raise AcquisError(f"{name} must have fewer than 2,147,483,648 rows and columns, not {given.shape}")
    rows = given.tocsr()
    if not rows.has_canonical_format:
        rows = rows.copy()
        rows.sum_duplicates()
    return rows


def _vectors(name: str, given: Any) -> NDArray[np.floating[Any]]:
    try:
        array = np.asarray(given)
    except ValueError as error:
        raise AcquisError(f"{name} must be a sparse matrix or rows of equal length: {error}") from None
    if array.dtype.kind not in "fiub":
        raise AcquisError(f"{name} must be a sparse matrix or an array of numbers, not {type(given).__name__}")
    if array.ndim != 2 or array.shape[1] == 0:
        raise AcquisError(f"{name} must have two dimensions, rows by columns, not the shape {array.shape}")
    single = array.dtype in (np.float16, np.float32)
    return np.ascontiguousarray(array, dtype=np.float32 if single else np.float64)


def row_arrays(rows: Any) -> Arrays:
    """Return offsets, columns and weights of a sparse matrix in canonical rows."""
    return (
        np.ascontiguousarray(rows.indptr, dtype=np.int64),
        np.ascontiguousarray(rows.indices, dtype=np.int32),
        np.ascontiguousarray(rows.data, dtype=np.float64),
    )
