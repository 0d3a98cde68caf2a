# SPDX-License-Identifier: Apache-2.0
"""Exact joins of sets of shingles, and MinHash as a step before them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Source
from acquis.error import AcquisError
from acquis.pairs import Pairs
from acquis.progress import Progress, watched
from acquis.shingles import Shingles, shingles
from acquis.table import table_argument

MEASURES = ("jaccard", "containment", "overlap", "dice")
MAX_PAIRS = 2_000_000


class SetInput(NamedTuple):
    """Sets as the library takes them, and their names if they have any."""

    arrays: tuple[NDArray[np.int64], NDArray[np.uint64]]
    ids: list[str] | None

    def __len__(self) -> int:
        return len(self.arrays[0]) - 1


def join(
    sets: Source | Sequence[Any],
    other: Source | Sequence[Any] | None = None,
    *,
    measure: str = "jaccard",
    min_score: float = 0.7,
    top: int = 0,
    shingle: int = 3,
    unit: str | None = None,
    lang: str | None = None,
    max_pairs: int = MAX_PAIRS,
    threads: int = 0,
    progress: Progress = None,
) -> Pairs:
    """Find all pairs of sets whose score reaches a threshold, within ``sets`` or between ``sets`` and ``other``.

    Exact: no pair is missed and none is guessed, and scores are the same for any order of the sets and any number of threads. Sets
    that share nothing are never a pair.

    Parameters
    ----------
    sets, other : Shingles, tuple of arrays, or texts
        What ``shingles`` returns, or any (offsets, hashes): ``hashes[offsets[i]:offsets[i + 1]]`` are those of set i, ascending
        and distinct, of 64 bits. Else a list of texts, Consultation, Document or Path, whose shingles are made first.
    measure : {"jaccard", "containment", "overlap", "dice"}
        Containment is the share of a's hashes found in b, both ways.
    min_score : float
        Pairs below are not returned, 0 to 1.
    top : int
        At most so many partners of each set; a pair stands if one of the two names it, with containment or between two collections
        only if ``a`` does. 0 for all.
    shingle : int
        Words a shingle, for texts.
    unit, lang
        For texts, as for ``shingles``.
    max_pairs : int
        More are an error, not a full memory; 0 for no limit.
    threads : int
        0 for all cores.
    progress : bool or function, optional
        A function of (steps done, steps in all); False shows nothing; by default a bar on a terminal if the work is long. Ctrl-C
        ends the work at once.

    Returns
    -------
    Pairs
        Each pair once, ``a`` before ``b``; by ``a``, best first.

    Examples
    --------
    >>> import acquis as aq
    >>> sets = aq.shingles(["Publish all the minutes.", "Publish all the minutes now.", "Fund it."])
    >>> aq.join(sets, measure="containment", min_score=0.5).to_csr().toarray().round(2).tolist()
    [[0.0, 1.0, 0.0], [0.67, 0.0, 0.0], [0.0, 0.0, 0.0]]
    """
    table_argument("measure", measure, MEASURES)
    asked = (measure, min_score, top, max_pairs, threads)
    first = _input("sets", sets, shingle, unit, lang, threads)
    second = None if other is None else _input("other", other, shingle, unit, lang, threads)
    arrays = watched(
        "joining sets",
        lambda watch: _core.set_join(first.arrays, None if second is None else second.arrays, asked, watch),
        progress,
    )
    right = first if second is None else second
    return Pairs(arrays, (len(first), len(right)), (first.ids, right.ids))


def min_hash(
    sets: Source | Sequence[Any],
    *,
    minima: int = 128,
    shingle: int = 3,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
    progress: Progress = None,
) -> NDArray[np.uint32]:
    """Return the MinHash signature of each set: the share of equal minima of two rows estimates their Jaccard similarity.

    The hash functions are fixed, so that signatures of different runs can be compared. The standard error of an estimate J is
    √(J (1 − J) / minima): enough to propose pairs, never enough to decide one.

    Parameters
    ----------
    sets, shingle, unit, lang, threads, progress
        As for ``join``.
    minima : int
        Numbers a set, a multiple of 8 from 8 to 1024.

    Returns
    -------
    numpy.ndarray of uint32, sets by minima
        An empty set has 4294967295 everywhere.

    Examples
    --------
    >>> import acquis as aq
    >>> signatures = aq.min_hash(["Publish all the minutes.", "publish ALL the minutes", "Fund it."])
    >>> signatures.shape, bool((signatures[0] == signatures[1]).all()), int((signatures[0] == signatures[2]).sum())
    ((3, 128), True, 0)
    """
    given = _input("sets", sets, shingle, unit, lang, threads)
    found = watched("finding minima", lambda watch: _core.min_hash(given.arrays, minima, threads, watch), progress)
    return found.reshape(len(given), minima)


def min_hash_pairs(
    sets: Source | Sequence[Any],
    *,
    bands: int = 32,
    rows: int = 4,
    min_score: float = 0.7,
    recall: bool = False,
    shingle: int = 3,
    unit: str | None = None,
    lang: str | None = None,
    max_pairs: int = MAX_PAIRS,
    threads: int = 0,
    progress: Progress = None,
) -> Pairs:
    r"""Find pairs of sets that share a band of their MinHash signatures and whose exact Jaccard similarity reaches a threshold.

    Every pair returned is verified and has its exact score, but pairs may be missed: one of similarity J with a probability of
    (1 − J^rows)^bands. ``join`` misses none and is as fast for some hundred thousand texts.

    Parameters
    ----------
    sets, shingle, unit, lang, max_pairs, threads, progress
        As for ``join``.
    bands, rows : int
        A pair is proposed if all minima of one of the bands are equal; bands · rows is a multiple of 8, at most 1024.
    min_score : float
        Jaccard from which pairs are returned, 0 to 1.
    recall : bool
        Join exactly, too, and tell in ``.recall`` which share of its pairs was found.

    Returns
    -------
    Pairs
        With ``candidates``, and ``recall`` if asked for.

    Examples
    --------
    >>> import acquis as aq
    >>> pairs = aq.min_hash_pairs(["Publish all the minutes."] * 2 + ["Fund it."], recall=True)
    >>> list(pairs), pairs.recall
    ([('1', '2', 1.0)], 1.0)
    """
    given = _input("sets", sets, shingle, unit, lang, threads)
    a, b, score, candidates, found = watched(
        "matching bands",
        lambda watch: _core.min_hash_pairs(given.arrays, bands, rows, min_score, recall, max_pairs, threads, watch),
        progress,
    )
    size = len(given)
    return Pairs((a, b, score), (size, size), (given.ids, given.ids), candidates=candidates, recall=found)


def _input(
    name: str, given: Source | Sequence[Any], shingle: int, unit: str | None, lang: str | None, threads: int
) -> SetInput:
    """Return sets given as arrays, or those of texts."""
    if isinstance(given, Shingles):
        return SetInput(_checked(name, given.offsets, given.hashes), given.ids)
    if isinstance(given, tuple) and given and all(isinstance(part, np.ndarray) for part in given[:2]):
        if len(given) < 2:
            raise AcquisError(f"{name} must be (offsets, hashes), as shingles() returns them")
        return SetInput(_checked(name, given[0], given[1]), None)
    made = shingles(given, size=shingle, unit=unit, lang=lang, threads=threads)
    return SetInput((made.offsets, made.hashes), made.ids)


def _checked(name: str, offsets: NDArray[Any], hashes: NDArray[Any]) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    for part, array, kinds, wanted in (("offsets", offsets, "iu", "int64"), ("hashes", hashes, "u", "uint64")):
        if array.ndim != 1 or array.dtype.kind not in kinds or (part == "hashes" and array.dtype.itemsize > 8):
            raise AcquisError(
                f"{part} of {name} must be an array of {wanted} in one dimension, not of {array.dtype} in {array.ndim}"
            )
    return np.ascontiguousarray(offsets, dtype=np.int64), np.ascontiguousarray(hashes, dtype=np.uint64)
