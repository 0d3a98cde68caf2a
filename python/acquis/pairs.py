# SPDX-License-Identifier: Apache-2.0
"""Pairs and their scores as arrays: what the exact joins return."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from acquis.table import arrow, data_frame

if TYPE_CHECKING:
    import pandas
    import pyarrow
    import scipy.sparse

COLUMNS = ("a", "b", "score")


class Pairs:
    """Pairs of rows with their scores, by ``a``, best first.

    Attributes
    ----------
    a, b : numpy.ndarray of int64
        Numbers of the rows of each pair, from 0; those of ``b`` count in the second collection if there are two.
    score : numpy.ndarray of float64
    shape : tuple of int
        Rows of the first and of the second collection.
    a_ids, b_ids : list of str or None
        Names of the rows, if they have any.
    candidates : int or None
        Pairs that a sketch proposed, if one was asked.
    recall : float or None
        Share of the exact pairs that a sketch found, if that was asked for.

    Examples
    --------
    >>> import acquis as aq
    >>> pairs = aq.join(["Publish all the minutes.", "Publish all the minutes now.", "Fund it."], min_score=0.5)
    >>> len(pairs), list(pairs)
    (1, [('1', '2', 0.6666666666666666)])
    """

    def __init__(
        self,
        arrays: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]],
        shape: tuple[int, int],
        ids: tuple[Sequence[str] | None, Sequence[str] | None] = (None, None),
        *,
        candidates: int | None = None,
        recall: float | None = None,
    ) -> None:
        self.a, self.b, self.score = arrays
        self.shape = shape
        self.a_ids, self.b_ids = (None if names is None else list(names) for names in ids)
        self.candidates = candidates
        self.recall = recall

    def __len__(self) -> int:
        return len(self.score)

    def __iter__(self) -> Iterator[tuple[Any, Any, float]]:
        """Return (a, b, score) of each pair, by name where rows have names."""
        a, b = (side.tolist() if ids is None else [ids[row] for row in side.tolist()] for side, ids in self._sides())
        return zip(a, b, self.score.tolist(), strict=True)

    def __repr__(self) -> str:
        return f"<acquis.Pairs, {len(self)} between {self.shape[0]} and {self.shape[1]} rows>"

    def to_csr(self) -> scipy.sparse.csr_array:
        """Return the scores as a sparse matrix, rows of ``a`` by rows of ``b``.

        Examples
        --------
        >>> import acquis as aq
        >>> aq.join(["Publish all the minutes.", "Publish all the minutes now."], min_score=0.5).to_csr().shape
        (2, 2)
        """
        import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

        return scipy.sparse.csr_array((self.score, (self.a, self.b)), shape=self.shape)

    def to_pandas(self) -> pandas.DataFrame:
        """Return one row a pair, with names where rows have names.

        Examples
        --------
        >>> import acquis as aq
        >>> aq.join(["Publish all the minutes."] * 2).to_pandas().values.tolist()
        [['1', '2', 1.0]]
        """
        named = [side if ids is None else np.array(ids, dtype=object)[side] for side, ids in self._sides()]
        return data_frame({"a": named[0], "b": named[1], "score": self.score}, COLUMNS)

    def to_arrow(self) -> pyarrow.Table:
        """Return the columns ``a``, ``b`` and ``score``; numbers are not copied. pyarrow is imported only here."""
        pa = arrow()
        columns = [
            pa.array(side)
            if ids is None
            else pa.DictionaryArray.from_arrays(pa.array(side), pa.array(ids, pa.string()))
            for side, ids in self._sides()
        ]
        return pa.table(dict(zip(COLUMNS, (*columns, pa.array(self.score)), strict=True)))

    def _sides(self) -> tuple[tuple[NDArray[np.int64], list[str] | None], tuple[NDArray[np.int64], list[str] | None]]:
        return (self.a, self.a_ids), (self.b, self.b_ids)
