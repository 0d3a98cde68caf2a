# SPDX-License-Identifier: Apache-2.0
"""Passages that the texts of a collection share: who has what from whom."""

from __future__ import annotations

import json
from typing import Any

from acquis import _core
from acquis.consultation import Source
from acquis.formulas import Formulas, learnt_from
from acquis.progress import Progress, watched
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table
from acquis.text_input import chosen_texts
from acquis.texts import Text

COLUMNS = ("passage", "id", "begin", "end", "words", "similarity", "weight", "text")
REUSE_COLUMNS = ("a", "b", "a_begin", "a_end", "b_begin", "b_end", "words", "similarity", "weight")


def passages(
    source: Source,
    *,
    shingle: int = 5,
    max_texts: int = 50,
    min_weight: float = 5.0,
    min_words: int = 8,
    soft: bool = True,
    discount_formulas: bool | Formulas = False,
    unit: str | None = None,
    lang: str | None = None,
    max_pairs: int = 2_000_000,
    threads: int = 0,
    progress: Progress = None,
) -> Passages:
    """Find the passages that texts of a collection share, and group the places where each stands.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        The collection.
    shingle : int
        Words in a row that two texts must share to be looked at.
    max_texts : int
        What more texts share is a formula and proposes no pair.
    min_weight : float
        Real reuse that two stretches must show: worth so many words that no other text has. Words that many texts have count
        less, repeated words once, function words nothing.
    min_words : int
        Words that must be matched.
    soft : bool
        Forms of one word, synonyms, and a figure and its word count as near.
    discount_formulas : bool or Formulas
        Words count less where they stand in phrases that many contributors use: True learns them from ``source``.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code; by default the language most of the texts are in.
    max_pairs : int
        More pairs of texts that share a shingle are refused; 0 for no limit.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (pairs done, pairs in all); False shows nothing. Ctrl-C ends the work at once.

    Returns
    -------
    Passages
        Heaviest first. All places of a passage are aligned with its core, so that one shared sentence chains nothing.

    Examples
    --------
    >>> import acquis as aq
    >>> words = "draft minutes, attendance lists and summary records of each plenary session"
    >>> found = aq.passages([f"We ask for {words}.", f"Publish {words} now.", "Nothing of it."], min_weight=3)
    >>> [(place["id"], place["words"]) for place in found[0].places]
    [('1', 11), ('2', 11)]
    """
    consultation, chosen, texts, language = chosen_texts(source, unit, lang)
    learnt = discount_formulas if isinstance(discount_formulas, Formulas) else None
    if discount_formulas is True:
        learnt = learnt_from([(consultation, texts)], chosen, language)
    options: dict[str, Any] = {
        "shingle": shingle,
        "max_texts": max_texts,
        "min_weight": min_weight,
        "min_words": min_words,
        "soft": soft,
        "max_pairs": max_pairs,
        "lang": language,
    }
    found, reuses = watched(
        "finding passages",
        lambda watch: _core.passages(
            [text.id for text in texts],
            [text.text for text in texts],
            options,
            None if learnt is None else learnt._core,
            threads,
            watch,
        ),
        progress,
    )
    shown = {**options, "unit": chosen}
    if learnt is not None:
        shown["discount_formulas"] = learnt.provenance["options"]
    return Passages(
        [{"passage": number, **json.loads(record)} for number, record in enumerate(found, 1)],
        provenance("passages", shown, consultation),
        consultation.diagnostics,
        texts=texts,
        reuses=[json.loads(record) for record in reuses],
    )


class Passages(Records):
    """Passages with the places where they stand.

    Attributes
    ----------
    records : list of dict
        Each passage: its number, the text, words and weight of its core, and its ``places``.
    texts : dict
        The texts by id.
    """

    schema = "passages"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        texts: list[Text],
        reuses: list[dict[str, Any]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.texts = {text.id: text.text for text in texts}
        self._reuses = reuses

    @property
    def reuses(self) -> Table:
        """Each pair of stretches that are alike, whatever passage they belong to."""
        return Table(self._reuses, REUSE_COLUMNS)

    def _body(self) -> dict[str, Any]:
        return {**super()._body(), "reuses": self._reuses}

    def table(self) -> Table:
        """Return one row a place."""
        rows = []
        for record in self.records:
            for place in record["places"]:
                words = self.texts[place["id"]][place["begin"] : place["end"]]
                rows.append({"passage": record["passage"], **place, "weight": record["weight"], "text": words})
        return Table(rows, COLUMNS)

    def _repr_html_(self) -> str:
        from acquis.report_align import passage_cards  # noqa: PLC0415 - pages are loaded when shown

        return passage_cards(self, most=10, inline=True)
