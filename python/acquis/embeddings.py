# SPDX-License-Identifier: Apache-2.0
"""Vectors from elsewhere, checked, so that they stand where a term matrix stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis.error import AcquisError


def embeddings(vectors: Any, *, ids: Sequence[str], normalise: bool = True) -> NDArray[np.floating[Any]]:
    """Check vectors made elsewhere, one for each text, and scale them to unit length.

    The result is a dense array; ``scipy.sparse.hstack([matrix, weight * embeddings(...)])`` puts it beside a term matrix, and
    ``vectors @ vectors.T`` gives cosines.

    Parameters
    ----------
    vectors : array of float32 or float64, texts by dimensions
        Made by any model; acquis never makes them. Other kinds of numbers become float64.
    ids : sequence of str
        Names of the texts, as ``term_matrix`` returns them: as many as there are vectors.
    normalise : bool
        Divide each vector by its Euclidean length; a vector of zeros stays as it is.

    Returns
    -------
    numpy.ndarray
        A new array where something was changed, else the array given.

    Raises
    ------
    AcquisError
        The array is not two-dimensional, its length is not that of ``ids``, or a value is no finite number; the message names
        the text.

    Examples
    --------
    >>> import acquis as aq
    >>> aq.embeddings([[3.0, 4.0], [0.0, 0.0]], ids=["a", "b"]).tolist()
    [[0.6, 0.8], [0.0, 0.0]]
    """
    try:
        array = np.asarray(vectors)
    except ValueError as error:
        raise AcquisError(f"embeddings must be rows of equal length: {error}") from None
    if array.dtype.kind not in "fiu":
        raise AcquisError(f"embeddings must be numbers, not {array.dtype}")
    if array.dtype not in (np.float32, np.float64):
        array = array.astype(np.float64)
    if array.ndim != 2:
        raise AcquisError(f"embeddings must have two dimensions, texts by numbers, not {array.ndim}")
    if len(array) != len(ids):
        raise AcquisError(f"there must be one vector for each text: {len(array)} vectors for {len(ids)} texts")
    finite = np.isfinite(array).all(axis=1)
    if not finite.all():
        row = int(np.argmin(finite))
        raise AcquisError(f"the vector of text {ids[row]!r} (row {row}) holds a value that is no finite number")
    if not normalise:
        return array
    largest = np.abs(array).max(axis=1, keepdims=True, initial=0)  # first, so that no square overflows
    scaled = array / np.where(largest == 0, 1, largest)
    lengths = np.linalg.norm(scaled, axis=1, keepdims=True)
    return (scaled / np.where(lengths == 0, 1, lengths)).astype(array.dtype, copy=False)
