# SPDX-License-Identifier: Apache-2.0
"""Phrases that many contributors share, so that sharing one shows no agreement."""

from __future__ import annotations

import inspect
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from acquis import _core
from acquis.consultation import Consultation, Source
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table
from acquis.text_input import chosen_texts
from acquis.texts import Text, contributors_of

if TYPE_CHECKING:
    import scipy.sparse

    Matrix = TypeVar("Matrix", bound=scipy.sparse.csr_array)

COLUMNS = ("text", "factor", "origin", "contributors", "words", "count", "texts", "spans")


def formulas(
    source: Source,
    *,
    min_words: int = 2,
    max_words: int = 8,
    min_contributors: int = 3,
    min_share: float = 0.1,
    independent: bool = True,
    function_words: bool = False,
    over_commas: bool = True,
    keep: Sequence[str] = (),
    add: Sequence[str] = (),
    added_factor: float = 0.0,
    examples: int = 10,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
) -> Formulas:
    """Learn the phrases that many contributors use, and what their words count.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        What is learnt from. A text without a contributor is a contributor of its own.
    min_words, max_words : int
        Words of a formula, 2 to 32.
    min_contributors, min_share : int, float
        Contributors who use it: so many at least, and at least this share of all.
    independent : bool
        ``min_contributors`` of them must use it in surroundings that otherwise differ: what many ask for in the same words is
        agreement and no formula.
    function_words : bool
        A formula may begin or end with a function word, a modal verb or a negation.
    over_commas : bool
        A formula may hold commas (lists of those concerned); other signs interrupt it.
    keep, add : sequence of str
        Phrases that are never discounted, and phrases that always are.
    added_factor : float
        What an occurrence of a word in a phrase of ``add`` counts.
    examples : int
        Places shown of each formula, the first ones; 0 for all.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses the function words; by default the language most of the texts are in.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Formulas
        Sorted by factor; to be given to ``similar`` and ``term_matrix``.

    Examples
    --------
    >>> import acquis as aq
    >>> texts = ["Cables for enhanced cooperation!", "Nobody paid enhanced cooperation.", "Enhanced cooperation needs books."]
    >>> [(formula.text, formula.factor) for formula in aq.formulas(texts)]
    [('enhanced cooperation', 0.0)]
    """
    consultation, chosen, texts, language = chosen_texts(source, unit, lang)
    options: dict[str, Any] = {
        "min_words": min_words,
        "max_words": max_words,
        "min_contributors": min_contributors,
        "min_share": min_share,
        "independent": independent,
        "function_words": function_words,
        "over_commas": over_commas,
        "keep": list(keep),
        "add": list(add),
        "added_factor": added_factor,
        "examples": examples,
        "unit": chosen,
        "lang": language,
    }
    return _learnt([(consultation, texts)], options, threads)


def learnt_from(groups: Sequence[tuple[Consultation, list[Text]]], unit: str, lang: str) -> Formulas:
    """Return the formulas of texts at hand, with the usual options of ``formulas``."""
    parameters = inspect.signature(formulas).parameters.values()
    usual = {each.name: each.default for each in parameters if each.name not in ("source", "threads")}
    return _learnt(groups, {**usual, "keep": [], "add": [], "unit": unit, "lang": lang}, 0)


def _learnt(groups: Sequence[tuple[Consultation, list[Text]]], options: dict[str, Any], threads: int) -> Formulas:
    texts = [text for _, group in groups for text in group]
    plain = [text.text for text in texts]
    names = [name for consultation, group in groups for name in contributors_of(consultation, group)]

    def learn() -> tuple[_core.Formulas, list[str]]:
        core = _core.learn_formulas(
            plain,
            names,
            options["min_words"],
            options["max_words"],
            options["min_contributors"],
            options["min_share"],
            options["independent"],
            options["function_words"],
            options["over_commas"],
            options["keep"],
            options["add"],
            options["added_factor"],
            options["examples"],
            options["lang"],
            threads,
        )
        return core, core.records([text.id for text in texts], plain, names)

    core, records = patiently("learning formulas", learn)
    return Formulas(
        [json.loads(record) for record in records],
        provenance("formulas", options, *(consultation for consultation, _ in groups)),
        [item for consultation, _ in groups for item in consultation.diagnostics],
        core=core,
    )


class Formulas(Records):
    """Phrases with who uses them and what their words count."""

    schema = "formulas"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        core: _core.Formulas,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self._core = core

    @property
    def contributors(self) -> int:
        """How many contributors there are in all."""
        return self._core.contributors

    def table(self) -> Table:
        """Return one row a formula."""
        return Table(self.records, COLUMNS)

    def discounted(
        self,
        matrix: Matrix,
        texts: Sequence[str],
        terms: Sequence[str],
        options: Mapping[str, Any],
    ) -> Matrix:
        """Return a matrix of texts by terms with each weight multiplied by the mean factor of its term's occurrences.

        ``options`` are those of the matrix (``TermMatrix.options``): its texts are read by them. Rows are not scaled anew, so
        that no inner product of two rows grows. An occurrence of a phrase or of a run of words counts the smallest factor of
        its words that stand in a formula.
        """
        weights = self._core.discounted_weights(
            list(texts), matrix.indptr, matrix.indices, matrix.data, list(terms), dict(options)
        )
        discounted: Matrix = type(matrix)((weights, matrix.indices, matrix.indptr), shape=matrix.shape)
        return discounted
