# SPDX-License-Identifier: Apache-2.0
"""Texts that share words, with the spans and terms that show it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError
from acquis.formulas import COLUMNS as FORMULA_COLUMNS
from acquis.formulas import Formulas, learnt_from
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table, table_argument
from acquis.texts import Text, checked_unit, common_language, default_unit, units

if TYPE_CHECKING:
    import scipy.sparse

MEASURES = ("cosine", "jaccard", "containment", "overlap", "dice", "bm25")
COLUMNS = ("a", "b", "measure", "score", "spans", "terms")


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
    threads: int = 0,
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
    threads : int
        0 for all cores; the result never depends on it.

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
    first = as_consultation(a, lang=lang)
    second = None if b is None else as_consultation(b, lang=lang)
    chosen = unit or _default_unit(first, second)
    left = units(first, chosen)
    right = None if second is None else units(second, chosen)
    language = lang or common_language(left, right or [])
    learnt = _formulas(discount_formulas, measure, first, left, second, right, chosen, language)
    records = patiently(
        "comparing texts",
        lambda: _core.similar(
            [text.id for text in left],
            [text.text for text in left],
            [] if right is None else [text.id for text in right],
            None if right is None else [text.text for text in right],
            measure,
            min_score,
            top,
            shingle,
            language,
            threads,
            None if learnt is None else learnt._core,
        ),
    )
    options: dict[str, Any] = {
        "measure": measure,
        "min_score": min_score,
        "top": top,
        "unit": chosen,
        "shingle": shingle,
        "lang": language,
    }
    if learnt is not None:
        options["discount_formulas"] = learnt.provenance["options"]
    inputs = [first] if second is None else [first, second]
    return Similar(
        [json.loads(record) for record in records],
        provenance("similar", options, *inputs),
        [item for given in inputs for item in given.diagnostics],
        a=left,
        b=left if right is None else right,
        formulas=None if learnt is None else learnt.records,
    )


def _formulas(
    given: bool | Formulas,
    measure: str,
    first: Consultation,
    left: list[Text],
    second: Consultation | None,
    right: list[Text] | None,
    unit: str,
    language: str,
) -> Formulas | None:
    if given is False:
        return None
    if measure not in ("cosine", "bm25"):
        raise AcquisError(f"formulas are discounted in cosine and bm25, whose terms have weights, not in {measure}")
    if isinstance(given, Formulas):
        return given
    groups = [(first, left)] if second is None or right is None else [(first, left), (second, right)]
    return learnt_from(groups, unit, language)


def _default_unit(first: Consultation, second: Consultation | None) -> str:
    if second is None or default_unit(first) == default_unit(second):
        return default_unit(first)
    return "record"


class Similar(Records):
    """Pairs of similar texts."""

    schema = "similar"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        a: list[Text],
        b: list[Text],
        formulas: list[dict[str, Any]] | None = None,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self._formulas = formulas
        self.a_texts = {text.id: text.text for text in a}
        self.b_texts = self.a_texts if b is a else {text.id: text.text for text in b}

    @property
    def formulas(self) -> Table:
        """The phrases whose words count less; none without ``discount_formulas``."""
        return Table(self._formulas or [], FORMULA_COLUMNS)

    def _body(self) -> dict[str, Any]:
        body = super()._body()
        return body if self._formulas is None else {**body, "formulas": self._formulas}

    def table(self) -> Table:
        """Return one row a pair."""
        return Table(self.records, COLUMNS)

    def to_csr(self) -> scipy.sparse.csr_array:
        """Return the scores as a sparse matrix, texts of ``a`` by texts of ``b``.

        Examples
        --------
        >>> import acquis as aq
        >>> aq.similar(["Publish the minutes.", "The minutes: publish."]).to_csr().shape
        (2, 2)
        """
        import scipy.sparse  # noqa: PLC0415 - loaded only when a matrix is wanted

        rows = {id_: number for number, id_ in enumerate(self.a_texts)}
        columns = {id_: number for number, id_ in enumerate(self.b_texts)}
        values = [record["score"] for record in self.records]
        places = ([rows[record["a"]] for record in self.records], [columns[record["b"]] for record in self.records])
        return scipy.sparse.csr_array((values, places), shape=(len(rows), len(columns)))

    def _repr_html_(self) -> str:
        from acquis.report_pairs import similar_cards  # noqa: PLC0415 - pages are loaded when shown

        return similar_cards(self, most=10, inline=True)
