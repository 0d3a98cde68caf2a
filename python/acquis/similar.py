# SPDX-License-Identifier: Apache-2.0
"""Texts that share words, with the spans and terms that show it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

import numpy as np

from acquis import _core
from acquis.compared_texts import common_unit, guests_of, language_of
from acquis.consultation import Source
from acquis.error import AcquisError
from acquis.explanation import MEASURES, Explanation
from acquis.formulas import COLUMNS as FORMULA_COLUMNS
from acquis.formulas import Formulas, learnt_from
from acquis.progress import Progress, watched
from acquis.provenance import provenance
from acquis.result import Records, to_json
from acquis.table import Item, Table, arrow, csv_parts, data_frame, table_argument
from acquis.text_input import TextInput, UnitTexts
from acquis.texts import checked_unit

if TYPE_CHECKING:
    import pandas
    import pyarrow
    import scipy.sparse

COLUMNS = ("a", "b", "measure", "score", "spans", "terms")
BATCH = 1000  # pairs explained at a time: some hundredths of a second


def similar(
    a: Source,
    b: Source | None = None,
    *,
    measure: str = "cosine",
    min_score: float = 0.1,
    top: int = 0,
    unit: str | None = None,
    shingle: int = 3,
    lang: str | None = None,
    discount_formulas: bool | Formulas = False,
    explain: bool = False,
    brackets: bool = True,
    vectors: Any = None,
    vector_weight: float = 0.3,
    vectors_propose: int = 0,
    threads: int = 0,
    progress: Progress = None,
) -> Similar:
    """Find the pairs of texts whose score reaches a threshold, within ``a`` or between ``a`` and ``b``.

    Exact: no pair is missed and none is guessed.

    Parameters
    ----------
    a, b : list of texts, Consultation, Document, or Path
        What is compared.
    measure : {"cosine", "jaccard", "containment", "overlap", "dice", "bm25"}
        Cosine of tf-idf rows, or the share of common word shingles; containment (share of a's shingles found in b) and bm25 go
        both ways.
    min_score : float
        Pairs below are not returned.
    top : int
        At most so many partners of each text; 0 for all.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text: by default each record or file, and each block where there is only one structured file.
    shingle : int
        Words a shingle.
    lang : str, optional
        ISO 639-1 code that chooses stemmer and function words; by default the language most of the texts are in.
    discount_formulas : bool or Formulas
        Words count less where they stand in phrases that many contributors use: True learns them from ``a`` and ``b``, a result
        of ``formulas`` gives them. For cosine and bm25. The result lists them.
    brackets : bool
        Records of texts with square brackets hold the field ``interval``: the lowest and the highest score as brackets stay or
        fall. Pairs are found by their texts as they stand.
    explain : bool
        Records hold the field ``explanation``; without, ``result[i].explain()`` gives that of a pair.
    vectors : array, or pair of arrays if there is a ``b``, optional
        One vector for each text, made by any model; acquis makes none and needs none. The score becomes
        (1 - ``vector_weight``) · measure + ``vector_weight`` · cosine of the vectors (0 if that is negative), and the part of the
        vectors is the term "vectors". Taken in single precision.
    vector_weight : float
        From 0 to 1.
    vectors_propose : int
        Only pairs among each text's so many nearest vectors are scored; ``recall()`` tells what that loses. 0 for all pairs.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (steps done, steps in all); False shows nothing; by default a bar on a terminal if the work is long.
        Ctrl-C ends the work at once.

    Returns
    -------
    Similar
        Each pair once, ``a`` before ``b`` in input order.

    Examples
    --------
    >>> import acquis as aq
    >>> pairs = aq.similar(["Publish the minutes of all meetings.", "All minutes of meetings are published.", "Fund the forum."])
    >>> [(pair.a, pair.b) for pair in pairs]
    [('1', '2')]
    """
    table_argument("measure", measure, MEASURES)
    checked_unit(unit)
    first, second = TextInput(a, lang), None if b is None else TextInput(b, lang)
    chosen = unit or common_unit(first, second)
    left = UnitTexts(first, chosen, lang)
    right = None if second is None else UnitTexts(second, chosen, lang)
    language = lang or language_of(left, right, threads)
    learnt = _formulas(discount_formulas, measure, [left] if right is None else [left, right], chosen, language)
    guests = guests_of(vectors, left, right)

    def pairs(watch: _core.Progress, propose: int = vectors_propose) -> _core.SimilarPairs:
        return _core.SimilarPairs(
            left.texts,
            None if right is None else right.texts,
            (measure, min_score, top, shingle, language, threads, brackets),
            None if learnt is None else learnt._core,
            (guests.ravel(), guests.shape[1], vector_weight, propose),
            watch,
        )

    core = watched("comparing texts", pairs, progress)
    options: dict[str, Any] = {
        "measure": measure,
        "min_score": min_score,
        "top": top,
        "unit": chosen,
        "shingle": shingle,
        "lang": language,
    }
    if not brackets:
        options["brackets"] = False
    if vectors is not None:
        digest = _core.sha256(guests.tobytes())
        options |= {"vectors": digest, "vector_weight": vector_weight, "vectors_propose": vectors_propose}
    if learnt is not None:
        options["discount_formulas"] = learnt.provenance["options"]
    return Similar(
        core,
        options,
        left,
        right,
        explain=explain,
        threads=threads,
        exact=(lambda watch: pairs(watch, 0)) if vectors_propose else None,
        formulas=None if learnt is None else learnt.records,
    )


def _formulas(
    given: bool | Formulas, measure: str, sides: list[UnitTexts], unit: str, language: str
) -> Formulas | None:
    if given is False:
        return None
    if measure not in ("cosine", "bm25"):
        raise AcquisError(f"formulas are discounted in cosine and bm25, whose terms have weights, not in {measure}")
    return (
        given
        if isinstance(given, Formulas)
        else learnt_from([side.consulted(unit, language) for side in sides], unit, language)
    )


class Pair(Item):
    """A pair of similar texts: a record whose fields can be read as attributes.

    Examples
    --------
    >>> import acquis as aq
    >>> pair = aq.similar(["Publish the minutes.", "The minutes: publish."])[0]
    >>> pair.a, pair.b, round(pair.score, 3)
    ('1', '2', 1.0)
    >>> pair.explain().text
    'A and B share no passage, only the words “Publish” and “the minutes”.'
    """

    def __init__(self, record: dict[str, Any], result: Similar, number: int) -> None:
        super().__init__(record)
        self._result = result
        self._number = number

    def explain(self) -> Explanation:
        """Say why the pair has its score."""
        return self._result.explain(self._number)


class Similar(Records):
    """Pairs of similar texts.

    Which pairs there are and how alike they are lies in arrays; spans and terms of a pair are made when they are asked for.

    Attributes
    ----------
    a, b : numpy.ndarray of int64
        Numbers of the texts of each pair, from 0; those of ``b`` count in the second list if there are two.
    score : numpy.ndarray of float64
    """

    schema = "similar"

    def __init__(
        self,
        core: _core.SimilarPairs,
        options: dict[str, Any],
        left: UnitTexts,
        right: UnitTexts | None,
        *,
        explain: bool = False,
        threads: int = 0,
        exact: Callable[[_core.Progress], _core.SimilarPairs] | None = None,
        formulas: list[dict[str, Any]] | None = None,
    ) -> None:
        self._core = core
        self._options = options
        self._given = [side.given for side in (left, right) if side is not None]
        self._explain = explain
        self._threads = threads
        self._exact = exact
        self._formulas = formulas
        self._a_texts = left.texts
        self._b_texts = left.texts if right is None else right.texts
        self.a = core.a
        self.b = core.b
        self.score = core.score

    @property
    def provenance(self) -> dict[str, Any]:
        """Version, options, data files and inputs it rests on."""
        return self._made_provenance

    @cached_property
    def _made_provenance(self) -> dict[str, Any]:
        return provenance(self.schema, self._options, *(item for given in self._given for item in given.inputs))

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input; each names its ``file``."""
        return self._made_diagnostics

    @cached_property
    def _made_diagnostics(self) -> list[dict[str, Any]]:
        return [item for given in self._given for item in given.diagnostics]

    @property
    def formulas(self) -> Table:
        """The phrases whose words count less; none without ``discount_formulas``."""
        return Table(self._formulas or [], FORMULA_COLUMNS)

    @property
    def a_texts(self) -> dict[str, str]:
        """The texts of the first list by id, made anew each time."""
        return dict(zip(self._a_texts.ids(), self._a_texts.texts(), strict=True))

    @property
    def b_texts(self) -> dict[str, str]:
        """The texts of the second list (the first if there is only one) by id, made anew each time."""
        return dict(zip(self._b_texts.ids(), self._b_texts.texts(), strict=True))

    def texts_of(self, number: int) -> tuple[str, str]:
        """Return the two texts of a pair.

        Examples
        --------
        >>> import acquis as aq
        >>> aq.similar(["Publish the minutes.", "The minutes: publish."]).texts_of(0)
        ('Publish the minutes.', 'The minutes: publish.')
        """
        number = self._checked(number)
        return self._a_texts.text(int(self.a[number])), self._b_texts.text(int(self.b[number]))

    def _checked(self, number: int) -> int:
        if not -len(self) <= number < len(self):
            raise IndexError(f"there are {len(self)} pairs, no number {number}")
        return number % len(self)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records as plain dictionaries, made anew each time."""
        return list(self._records_of(0, len(self)))

    def explain(self, number: int) -> Explanation:
        """Say why a pair has its score.

        Examples
        --------
        >>> import acquis as aq
        >>> print(aq.similar(["Publish the minutes.", "They publish the minutes."]).explain(0))
        All of A stands in B and 75 % of B in A, in one passage.
        """
        number = self._checked(number)
        return Explanation(next(self.explained(number, number + 1)), self.texts_of(number))

    def explained(self, begin: int, end: int) -> Iterator[dict[str, Any]]:
        """Return the records of some pairs, each with the field ``explanation``.

        Examples
        --------
        >>> import acquis as aq
        >>> result = aq.similar(["Publish the minutes.", "They publish the minutes."])
        >>> [record["explanation"]["passages"] for record in result.explained(0, 1)]
        [True]
        """
        return (json.loads(line) for line in self._lines(begin, end, explain=True))

    def _records_of(self, begin: int, end: int) -> Iterator[dict[str, Any]]:
        return (json.loads(line) for line in self._lines(begin, end, explain=self._explain))

    def _rows(self) -> Iterator[dict[str, Any]]:
        for record in self._records_of(0, len(self)):
            yield {**record, "explanation": record["explanation"]["text"]} if self._explain else record

    def _lines(self, begin: int, end: int, *, explain: bool) -> Iterator[bytes]:
        for start in range(begin, end, BATCH):
            stop = min(start + BATCH, end)
            lines = watched(
                "explaining pairs",
                lambda watch, start=start, stop=stop: self._core.lines(start, stop, explain, self._threads, watch),  # type: ignore[misc]
                progress=False,
            )
            yield from lines.split(b"\n")[:-1]

    def _json_lines(self) -> Iterator[bytes]:
        return self._lines(0, len(self), explain=self._explain)

    def _json_parts(self) -> Iterator[str]:
        yield to_json(self._envelope())[:-1] + ',"records":['
        for number, line in enumerate(self._json_lines()):
            yield ("," if number else "") + line.decode()
        rest = {} if self._formulas is None else {"formulas": self._formulas}
        yield "]" + ("," + to_json(rest)[1:] if rest else "}")

    def _csv_parts(self) -> Iterator[str]:
        return csv_parts(self._rows(), self._columns)

    def _body(self) -> dict[str, Any]:
        body = super()._body()
        return body if self._formulas is None else {**body, "formulas": self._formulas}

    def __len__(self) -> int:
        return len(self._core)

    @overload
    def __getitem__(self, index: int) -> Pair: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            begin, end, step = index.indices(len(self))
            if step == 1:
                return list(self._pairs(begin, end))
            return [self[number] for number in range(begin, end, step)]
        number = self._checked(index)
        return next(self._pairs(number, number + 1))

    def _pairs(self, begin: int, end: int) -> Iterator[Pair]:
        return (Pair(record, self, begin + i) for i, record in enumerate(self._records_of(begin, end)))

    def __iter__(self) -> Iterator[Pair]:
        return self._pairs(0, len(self))

    def __getstate__(self) -> dict[str, Any]:
        state = {**self.__dict__, "_made_provenance": self.provenance, "_made_diagnostics": self.diagnostics}
        del state["_given"]
        state["_exact"] = None
        return state

    def recall(self, progress: Progress = None) -> float:
        """Return the share of the pairs of the exact join that were found: 1 unless ``vectors_propose`` was given.

        Examples
        --------
        >>> import acquis as aq
        >>> texts = ["Publish the minutes.", "The minutes: publish.", "Minutes."]
        >>> vectors = [[1.0, 0.0], [1.0, 0.1], [0.0, 1.0]]
        >>> aq.similar(texts, vectors=vectors, vectors_propose=1).recall()
        0.6666666666666666
        """
        if self._exact is None:
            return 1.0
        exact = watched("comparing all texts", self._exact, progress)
        found = set(zip(self.a.tolist(), self.b.tolist(), strict=True))
        wanted = set(zip(exact.a.tolist(), exact.b.tolist(), strict=True))
        return len(found & wanted) / len(wanted) if wanted else 1.0

    def table(self) -> Table:
        """Return one row a pair, with its spans and terms; with ``explain`` the sentence, too."""
        return Table(self._rows(), self._columns)

    @property
    def _columns(self) -> tuple[str, ...]:
        return (*COLUMNS, "explanation") if self._explain else COLUMNS

    def to_pandas(self, *, evidence: bool = True) -> pandas.DataFrame:
        """Return one row a pair as a pandas data frame.

        Parameters
        ----------
        evidence : bool
            With spans and terms, which takes some hundred microseconds and kilobytes a pair; without, ``a``, ``b``,
            ``measure`` and ``score`` of a million pairs are there at once.

        Examples
        --------
        >>> import acquis as aq
        >>> list(aq.similar(["Publish the minutes.", "The minutes: publish."]).to_pandas(evidence=False).columns)
        ['a', 'b', 'measure', 'score']
        """
        if evidence:
            return self.table().to_pandas()
        ids = [np.array(texts.ids(), dtype=object) for texts in (self._a_texts, self._b_texts)]
        columns = {"a": ids[0][self.a], "b": ids[1][self.b], "measure": self._options["measure"], "score": self.score}
        return data_frame(columns, COLUMNS[:4])

    def to_arrow(self) -> pyarrow.Table:
        """Return the columns ``a``, ``b`` (ids), ``measure`` and ``score``; no spans and terms, and no score is copied.

        pyarrow is imported only here; polars and others read the result itself by the Arrow interface for streams.
        """
        pa = arrow()
        columns = {
            name: pa.DictionaryArray.from_arrays(pa.array(numbers), pa.array(texts.ids(), pa.string()))
            for name, numbers, texts in (("a", self.a, self._a_texts), ("b", self.b, self._b_texts))
        }
        measure = pa.DictionaryArray.from_arrays(
            pa.array([0] * len(self), pa.int8()), pa.array([self._options["measure"]])
        )
        return pa.table({**columns, "measure": measure, "score": pa.array(self.score)})

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def to_csr(self) -> scipy.sparse.csr_array:
        """Return the scores as a sparse matrix, texts of ``a`` by texts of ``b``.

        Examples
        --------
        >>> import acquis as aq
        >>> aq.similar(["Publish the minutes.", "The minutes: publish."]).to_csr().shape
        (2, 2)
        """
        import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

        return scipy.sparse.csr_array((self.score, (self.a, self.b)), shape=(len(self._a_texts), len(self._b_texts)))

    def _repr_html_(self) -> str:
        from acquis.report_pairs import similar_cards  # noqa: PLC0415 - pages are loaded when shown

        return similar_cards(self, most=10, inline=True)
