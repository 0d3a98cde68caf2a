# SPDX-License-Identifier: Apache-2.0
"""Distinct words with their numbers, held as Arrow holds strings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pyarrow


class Words(Sequence[str]):
    """Words in order of first appearance; a word is made into a ``str`` only when asked for.

    Examples
    --------
    >>> words = Words(np.array([0, 3, 6]), b"theend")
    >>> len(words), words[1], list(words)
    (2, 'end', ['the', 'end'])
    """

    def __init__(self, offsets: NDArray[np.int64], data: bytes) -> None:
        self._offsets = offsets
        self._data = data

    def __len__(self) -> int:
        return len(self._offsets) - 1

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there are {len(self)} words, no number {index}")
        number = index % len(self)
        return self._data[self._offsets[number] : self._offsets[number + 1]].decode("utf-8", "replace")

    def to_arrow(self) -> pyarrow.Array:
        """Return the words as an Arrow array of strings that shares their memory."""
        import pyarrow as pa  # noqa: PLC0415 - loaded only where it is asked for

        buffers = [None, pa.py_buffer(self._offsets), pa.py_buffer(self._data)]
        return pa.Array.from_buffers(pa.large_string(), len(self), buffers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Words, list)) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} words: {', '.join(self[:5])}{' …' if len(self) > 5 else ''}>"
