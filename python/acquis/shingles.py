# SPDX-License-Identifier: Apache-2.0
"""Shingles of texts as hashes and as hashed features, for methods of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Source
from acquis.progress import patiently
from acquis.table import table_argument
from acquis.text_input import chosen_texts

if TYPE_CHECKING:
    import scipy.sparse

OF = ("words", "characters")


class Shingles(NamedTuple):
    """Sorted distinct hashes of each text: ``hashes[offsets[i]:offsets[i + 1]]`` are those of ``ids[i]``."""

    offsets: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    ids: list[str]


def shingles(
    source: Source,
    *,
    of: str = "words",
    size: int = 3,
    fold: bool = True,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
) -> Shingles:
    """Hash the shingles of each text: its runs of ``size`` words or characters, each once.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        The texts.
    of : {"words", "characters"}
        What a shingle is made of: words without signs, or characters with runs of white space as one space.
    size : int
        Words or characters a shingle, 1 to 100; a shorter text has one shingle of all of it.
    fold : bool
        Compose and fold case first; else words and characters as they are written.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses the word breaks.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Shingles
        Hashes are XXH3 (64 bits, seed 0) of the shingle in UTF-8, words joined by line feeds; arrays are not copied.

    Examples
    --------
    >>> import acquis as aq
    >>> offsets, hashes, ids = aq.shingles(["Publish all minutes now.", "publish ALL minutes"])
    >>> offsets.tolist(), hashes[2] in hashes[:2]
    ([0, 2, 3], True)
    """
    table_argument("of", of, OF)
    texts, language = chosen_texts(source, unit, lang)[2:]
    offsets, hashes = patiently(
        "hashing shingles", lambda: _core.shingles([text.text for text in texts], of, size, fold, language, threads)
    )
    return Shingles(offsets, hashes, [text.id for text in texts])


def hashed_features(
    source: Source,
    *,
    of: str = "words",
    size: int = 3,
    fold: bool = True,
    bits: int = 18,
    signs: bool = True,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
) -> tuple[scipy.sparse.csr_array, list[str]]:
    """Return the shingles of each text as a sparse matrix of ``2 ** bits`` columns (Weinberger et al. 2009).

    Parameters
    ----------
    source, of, size, fold, unit, lang, threads
        As for ``shingles``.
    bits : int
        1 to 30; the lowest bits of a hash are its column.
    signs : bool
        The highest bit of a hash decides between 1 and -1, so that collisions cancel on average; else all count 1.

    Returns
    -------
    matrix : scipy.sparse.csr_array
    ids : list of str
        Names of the rows.

    Examples
    --------
    >>> import acquis as aq
    >>> matrix, ids = aq.hashed_features(["Publish all minutes.", "Publish accounts."], size=1, bits=10)
    >>> matrix.shape, ids
    ((2, 1024), ['1', '2'])
    """
    import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

    table_argument("of", of, OF)
    texts, language = chosen_texts(source, unit, lang)[2:]
    offsets, columns, weights = patiently(
        "hashing shingles",
        lambda: _core.hashed_features([text.text for text in texts], of, size, fold, bits, signs, language, threads),
    )
    matrix = scipy.sparse.csr_array((weights, columns, offsets), shape=(len(texts), 2**bits))
    return matrix, [text.id for text in texts]
