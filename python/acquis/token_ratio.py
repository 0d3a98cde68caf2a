# SPDX-License-Identifier: Apache-2.0
"""How much of two texts stands in both in the same order, for all pairs at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Source
from acquis.progress import Progress, watched
from acquis.text_input import TextInput, UnitTexts

if TYPE_CHECKING:
    import scipy.sparse


def token_ratios(
    a: Source,
    b: Source | None = None,
    *,
    min_score: float = 0.0,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
    progress: Progress = None,
) -> tuple[NDArray[np.float32], list[str], list[str]]:
    """Compare all pairs of texts by the longest run of tokens that both have in order, gaps allowed.

    The ratio is 2 · LCS / (tokens of a + tokens of b), over folded words and signs: the ``similarity`` of ``compare``. Unlike
    cosine it sees the order of words, and unlike an edit ratio of characters it never pairs halves of words.

    Parameters
    ----------
    a, b : list of texts, Consultation, Document, or Path
        What is compared: ``a`` with itself, or with ``b``.
    min_score : float
        Pairs below are 0, 0 to 1; the higher it is, the more pairs are never looked at.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses the word breaks.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or callable, optional
        A function of (steps done, steps in all); False shows nothing; by default a bar on a terminal if the work is long.

    Returns
    -------
    ratios : numpy.ndarray of float32, texts of a by texts of b
        At most 500 million cells; ``token_ratio_pairs`` has no such limit.
    a_ids, b_ids : list of str
        Names of rows and columns.

    Examples
    --------
    >>> import acquis as aq
    >>> ratios, ids, _ = aq.token_ratios(["States shall publish.", "States should publish.", "Fund it."])
    >>> [f"{ratio:.2f}" for ratio in ratios[0]], ids
    (['1.00', '0.75', '0.29'], ['1', '2', '3'])
    """
    left, right = _sides(a, b, unit, lang)
    ratios = watched(
        "comparing texts",
        lambda watch: _core.token_ratios(left.texts, right.texts, min_score, lang or "", threads, watch),
        progress,
    )
    return ratios.reshape(len(left.texts), len(right.texts)), left.texts.ids(), right.texts.ids()


def token_ratio_pairs(
    a: Source,
    b: Source | None = None,
    *,
    min_score: float = 0.5,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
    progress: Progress = None,
) -> tuple[scipy.sparse.csr_array, list[str], list[str]]:
    """Return the pairs whose token ratio reaches ``min_score`` as a sparse matrix; see ``token_ratios``.

    Parameters
    ----------
    a, b, min_score, unit, lang, threads, progress
        As for ``token_ratios``; more than two million pairs are refused.

    Returns
    -------
    ratios : scipy.sparse.csr_array
        With one list each pair once, the earlier text as the row.
    a_ids, b_ids : list of str
        Names of rows and columns.

    Examples
    --------
    >>> import acquis as aq
    >>> ratios, *_ = aq.token_ratio_pairs(["States shall publish.", "States should publish.", "Fund it."])
    >>> ratios.nnz, float(ratios[0, 1])
    (1, 0.75)
    """
    import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

    left, right = _sides(a, b, unit, lang)
    rows, columns, scores = watched(
        "comparing texts",
        lambda watch: _core.token_ratio_join(left.texts, right.texts, min_score, lang or "", threads, watch),
        progress,
    )
    shape = (len(left.texts), len(right.texts))
    return scipy.sparse.csr_array((scores, (rows, columns)), shape=shape), left.texts.ids(), right.texts.ids()


def _sides(a: Source, b: Source | None, unit: str | None, lang: str | None) -> tuple[UnitTexts, UnitTexts]:
    """Return both lists of texts, which are one and the same if ``b`` is None."""
    left = UnitTexts(TextInput(a, lang), unit, lang)
    return left, left if b is None else UnitTexts(TextInput(b, lang), unit, lang)
