# SPDX-License-Identifier: Apache-2.0
"""Texts by terms as a sparse matrix, for methods of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Source
from acquis.error import AcquisError
from acquis.progress import Progress, in_batches, patiently
from acquis.provenance import provenance
from acquis.table import arrow, table_argument
from acquis.text_input import TextInput, UnitTexts
from acquis.words import Words

if TYPE_CHECKING:
    import pyarrow
    import scipy.sparse

    from acquis.collocations import Collocations
    from acquis.formulas import Formulas

PRESETS = ("acquis", "scikit-learn")


def term_matrix(
    source: Source,
    *,
    unit: str | None = None,
    lang: str | None = None,
    preset: str = "acquis",
    rules: str | None = None,
    folding: str | None = None,
    stem: bool | None = None,
    drop_stopwords: bool | None = None,
    min_characters: int | None = None,
    phrases: Sequence[str] | Collocations | None = None,
    ngrams: tuple[int, int] | None = None,
    min_df: float | None = None,
    max_df: float | None = None,
    weighting: str | None = None,
    sublinear: bool | None = None,
    smooth_idf: bool | None = None,
    k1: float | None = None,
    b: float | None = None,
    norm: str | None = None,
    discount: Mapping[str, float] | Formulas | None = None,
    threads: int = 0,
    progress: Progress = None,
) -> TermMatrix:
    """Count and weigh the terms of each text.

    An option that is not given is that of the preset. ``"acquis"``: stems without function words, tf · idf, rows of length
    1. ``"scikit-learn"``: what its ``TfidfVectorizer`` counts and weighs by default.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        The rows. A text without terms is an empty row.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses stemmer and function words; else the most frequent language of the texts.
    preset : {"acquis", "scikit-learn"}
        Where the other options start from.
    rules : {"document", "uax29", "icu", "runs"}, optional
        How words are cut, as for ``tokens``.
    folding : {"case_fold", "lower"}, optional
        Under which form words are equal.
    stem, drop_stopwords : bool, optional
        Columns are stems; function words are left out.
    min_characters : int, optional
        Shorter words are left out.
    phrases : sequence of str or Collocations, optional
        Phrases that are one term each: leftmost, longest first, found among the folded words before they are stemmed.
        Their columns are the folded words joined by spaces, neither stemmed nor left out; their words do not count beside
        them. Signs interrupt a phrase, a hyphen inside it does not. Not together with n-grams.
    ngrams : (int, int), optional
        Columns are runs of as many terms, joined by a space: ``(1, 2)`` for words and pairs.
    min_df, max_df : int or float, optional
        Number of texts (int) or share of texts (float) in which a column occurs at least and at most.
    weighting : {"tf_idf", "count", "binary", "bm25"}, optional
        What a weight says.
    sublinear, smooth_idf : bool, optional
        1 + ln(tf) instead of tf; idf = ln((1 + n) / (1 + df)) + 1 instead of ln(n / df) + 1.
    k1, b : float, optional
        For BM25: how late counts saturate, how much the length of a text counts.
    norm : {"l2", "l1", "none"}, optional
        What rows are divided by.
    discount : Formulas or mapping of str to float, optional
        A result of ``formulas``: weights are multiplied by what the occurrences of their term count, and rows are then at
        most as long as before. Or a factor from 0 to 1 for the weights of each column named, before the norm.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        As for ``tokens``.

    Returns
    -------
    TermMatrix
        Can be unpacked: ``matrix, ids, terms = term_matrix(texts)``.

    Examples
    --------
    >>> import acquis as aq
    >>> matrix, ids, terms = aq.term_matrix(["Publish minutes.", "Publish accounts."])
    >>> matrix.shape, ids
    ((2, 3), ['1', '2'])
    >>> aq.term_matrix(["Publish minutes."], preset="scikit-learn").terms
    <2 words: minutes, publish>
    >>> aq.term_matrix(["The rule of law rules."], phrases=["rule of law"]).terms
    <2 words: rule, rule of law>
    """
    table_argument("preset", preset, PRESETS)
    options = _core.term_matrix_options(preset == "scikit-learn")
    given = {
        "rules": rules,
        "folding": folding,
        "stem": stem,
        "drop_stopwords": drop_stopwords,
        "min_characters": min_characters,
        "phrases": _phrases(phrases),
        "weighting": weighting,
        "sublinear": sublinear,
        "smooth_idf": smooth_idf,
        "k1": k1,
        "b": b,
        "norm": norm,
        "discounts": dict(discount) if isinstance(discount, Mapping) else None,
        **_ngrams(ngrams),
        **_frequency("min", min_df),
        **_frequency("max", max_df),
    }
    options |= {name: value for name, value in given.items() if value is not None}
    rows = UnitTexts(TextInput(source, lang), unit, lang)
    if options["stem"] or options["drop_stopwords"]:
        options["language"] = rows.language(threads)
    builder = _core.TermMatrixBuilder(rows.texts, options, threads)
    for _ in in_batches("counting terms", rows.texts, lambda _, end: builder.append(end), progress):
        pass
    result = TermMatrix(patiently("weighing terms", builder.finish), rows, options, {"unit": unit, "lang": lang})
    if discount is not None and not isinstance(discount, Mapping):
        result._discount(discount)
    return result


def _phrases(phrases: Sequence[str] | Collocations | None) -> list[str] | None:
    if phrases is None:
        return None
    if isinstance(phrases, str):
        raise AcquisError(f"phrases must be a list of phrases, not {phrases!r}: did you mean [{phrases!r}]?")
    listed = [phrase if isinstance(phrase, str) else getattr(phrase, "phrase", None) for phrase in phrases]
    if not all(isinstance(phrase, str) for phrase in listed):
        raise AcquisError("phrases must be strings or a result of collocations")
    return [str(phrase) for phrase in listed]


def _ngrams(ngrams: tuple[int, int] | None) -> dict[str, int]:
    if ngrams is None:
        return {}
    if not (isinstance(ngrams, Sequence) and len(ngrams) == 2 and all(isinstance(number, int) for number in ngrams)):
        raise AcquisError(f"ngrams must be two numbers such as (1, 2), not {ngrams!r}")
    return {"min_ngram": ngrams[0], "max_ngram": ngrams[1]}


def _frequency(name: str, value: float | None) -> dict[str, float]:
    """Return a limit of frequency as a number of texts (int) or as their share (float)."""
    if value is None:
        return {}
    return {f"{name}_share" if isinstance(value, float) else f"{name}_texts": value}


class TermMatrix:
    """Texts by terms; unpacks as ``matrix, ids, terms``.

    Attributes
    ----------
    matrix : scipy.sparse.csr_array
        Columns are sorted by the bytes of their terms and ascend within a row; no number was copied.
    ids : list of str
        Names of the rows.
    terms : sequence of str
        Names of the columns.
    options : dict
        All options in force, those of the preset included.
    """

    def __init__(self, core: _core.TermMatrix, rows: UnitTexts, options: dict[str, Any], asked: dict[str, Any]) -> None:
        import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

        self._rows = rows
        self._asked = asked
        self.options = options
        self.terms = Words(*core.terms())
        self.matrix: scipy.sparse.csr_array = scipy.sparse.csr_array(
            core.arrays(), shape=(len(rows.texts), len(self.terms))
        )

    def _discount(self, formulas: Formulas) -> None:
        self.matrix = formulas.discounted(self.matrix, self._rows.texts.texts(), self.terms, self.options)
        self._asked["discount"] = formulas.provenance["options"]

    @cached_property
    def ids(self) -> list[str]:
        """Names of the rows."""
        return self._rows.texts.ids()

    @cached_property
    def provenance(self) -> dict[str, Any]:
        """Version, options, data files and inputs it rests on."""
        return provenance("term_matrix", {**self._asked, **self.options}, *self._rows.given.inputs)

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input; each names its ``file``."""
        return self._rows.given.diagnostics

    def __iter__(self) -> Iterator[Any]:
        return iter((self.matrix, self.ids, self.terms))

    def to_arrow(self) -> pyarrow.Table:
        """Return one row a text: ``id``, and ``terms``, a list of its terms and their weights, which are not copied."""
        pa = arrow()
        terms = pa.DictionaryArray.from_arrays(pa.array(self.matrix.indices), self.terms.to_arrow())
        pairs = pa.StructArray.from_arrays([terms, pa.array(self.matrix.data)], names=["term", "weight"])
        offsets = pa.array(self.matrix.indptr)
        lists = pa.ListArray if offsets.type == pa.int32() else pa.LargeListArray
        return pa.table({"id": pa.array(self.ids, pa.string()), "terms": lists.from_arrays(offsets, pairs)})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __repr__(self) -> str:
        rows, columns = self.matrix.shape
        return f"<acquis.TermMatrix of {rows} texts and {columns} terms, {self.matrix.nnz} weights>"
