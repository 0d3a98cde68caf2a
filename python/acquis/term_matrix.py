# SPDX-License-Identifier: Apache-2.0
"""Texts by terms as a sparse matrix, for methods of one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acquis import _core
from acquis.consultation import Source, as_consultation
from acquis.texts import checked_unit, common_language, default_unit, units

if TYPE_CHECKING:
    import scipy.sparse

    from acquis.formulas import Formulas


def term_matrix(
    source: Source,
    *,
    unit: str | None = None,
    lang: str | None = None,
    stem: bool = True,
    drop_stopwords: bool = True,
    sublinear: bool = False,
    discount: Formulas | None = None,
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
    discount : Formulas, optional
        A result of ``formulas``: weights are multiplied by what the occurrences of their term count. Rows are then at most as
        long as 1.
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
    if discount is not None:
        plain = [text.text for text in texts]
        matrix = discount.discounted(matrix, plain, terms, lang=language, stem=stem, drop_stopwords=drop_stopwords)
    return matrix, [text.id for text in texts], terms
