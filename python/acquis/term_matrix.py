# SPDX-License-Identifier: Apache-2.0
"""Texts by terms as a sparse matrix, for methods of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acquis import _core
from acquis.consultation import Source, as_consultation
from acquis.texts import checked_unit, common_language, default_unit, units

if TYPE_CHECKING:
    import scipy.sparse


def term_matrix(
    source: Source,
    *,
    unit: str | None = None,
    lang: str | None = None,
    stem: bool = True,
    drop_stopwords: bool = True,
    sublinear: bool = False,
    threads: int = 0,
) -> tuple[scipy.sparse.csr_array, list[str], list[str]]:
    """Weigh the terms of each text by tf-idf, rows scaled to length 1.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        The rows.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses stemmer and function words.
    stem, drop_stopwords : bool
        Columns are stems; function words are left out.
    sublinear : bool
        1 + ln(tf) instead of tf.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    matrix : scipy.sparse.csr_array
    ids : list of str
        Names of the rows.
    terms : list of str
        Names of the columns.

    Examples
    --------
    >>> import acquis as aq
    >>> matrix, ids, terms = aq.term_matrix(["Publish minutes.", "Publish accounts."])
    >>> matrix.shape, ids
    ((2, 3), ['1', '2'])
    """
    import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

    checked_unit(unit)
    consultation = as_consultation(source, lang=lang)
    texts = units(consultation, unit or default_unit(consultation))
    language = lang or common_language(texts)
    offsets, columns, weights, terms = _core.term_matrix(
        [text.text for text in texts], language, stem, drop_stopwords, sublinear, threads
    )
    matrix = scipy.sparse.csr_array((weights, columns, offsets), shape=(len(texts), len(terms)))
    return matrix, [text.id for text in texts], terms
