# SPDX-License-Identifier: Apache-2.0
"""Why two texts have their score: a sentence, the places it rests on, and the terms that add up to it."""

from __future__ import annotations

import json
from typing import Any

from acquis import _core
from acquis.error import AcquisError, checked
from acquis.formulas import Formulas
from acquis.table import Table, table_argument

MEASURES = ("cosine", "jaccard", "containment", "overlap", "dice", "bm25")
COLUMNS = ("place", "text", "contribution", "a", "b")


def explain(
    a: str,
    b: str,
    *,
    measure: str = "cosine",
    shingle: int = 3,
    lang: str | None = None,
    discount_formulas: Formulas | None = None,
    brackets: bool = True,
) -> Explanation:
    """Compare two texts and say why they have their score.

    Parameters
    ----------
    a, b : str
        The texts. How rare a word is, is counted in these two alone; ``similar(...)[i].explain()`` counts in all texts compared.
    measure : {"cosine", "jaccard", "containment", "overlap", "dice", "bm25"}
        As for ``similar``.
    shingle : int
        Words a shingle.
    lang : str, optional
        ISO 639-1 code that chooses stemmer and function words; by default the language of ``a``.
    discount_formulas : Formulas, optional
        Phrases whose words count less, as ``formulas`` returns them.
    brackets : bool
        Say between which scores the texts lie as their square brackets are decided.

    Returns
    -------
    Explanation

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.explain("Publish the minutes within 30 days.", "Publish the minutes.", measure="containment")
    >>> print(found)
    50 % of A stands in B and all of B in A, in one passage. A adds a deadline (“30 days”).
    """
    table_argument("measure", measure, MEASURES)
    if not (isinstance(a, str) and isinstance(b, str)):
        raise AcquisError("explain compares two texts: give two strings; files are read by read()")
    texts = checked(a, "text a"), checked(b, "text b")
    language = lang or _core.identify_language(a)
    core = None if discount_formulas is None else discount_formulas._core
    return Explanation(
        json.loads(_core.explain(*texts, (measure, 0.0, 0, shingle, language, 1, brackets), core)), texts
    )


class Explanation:
    """A score taken apart.

    Attributes
    ----------
    text : str
        A plain sentence or two; what stands in quotation marks are slices of the texts.
    score : float
    a, b : str
        The two texts.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.explain("Publish the minutes.", "They publish the minutes.")
    >>> [(row.text, round(row.contribution / found.score, 2)) for row in found.table()]
    [('Publish the minutes', 1.0)]
    """

    def __init__(self, record: dict[str, Any], texts: tuple[str, str]) -> None:
        self._record = record
        self.a, self.b = texts
        self.text: str = record["explanation"]["text"]
        self.score: float = record["score"]

    @property
    def terms(self) -> list[tuple[str, float]]:
        """Terms or shingles with what each contributes; they add up to the score."""
        return [(term, contribution) for term, contribution in self._record["terms"]]

    @property
    def interval(self) -> tuple[float, float] | None:
        """The lowest and the highest score as brackets are decided; None unless a text has brackets in doubt.

        Examples
        --------
        >>> import acquis as aq
        >>> low, high = aq.explain("States [not] publish.", "States publish.", measure="dice", shingle=1).interval
        >>> round(low, 2), high
        (0.8, 1.0)
        """
        found = self._record.get("interval")
        return None if found is None else (found["low"], found["high"])

    def to_dict(self) -> dict[str, Any]:
        """Return the record of the pair with the field ``explanation``, as ``acquis similar --explain --to json`` prints it."""
        return self._record

    def table(self) -> Table:
        """Return one row for each place the score rests on; contributions add up to the score.

        ``place`` is the number of a shared span, in the order of ``a``, or "elsewhere" for occurrences of a term outside of
        shared spans; ``a`` and ``b`` are lists of [begin, end].
        """
        parts = self._record["explanation"]
        rows = [
            {
                "place": str(number),
                "text": self.a[span[0] : span[1]],
                "contribution": contribution,
                "a": [span[:2]],
                "b": [span[2:]],
            }
            for number, (span, contribution) in enumerate(zip(self._record["spans"], parts["spans"], strict=True), 1)
        ]
        rows += [
            {"place": "elsewhere", "text": one["term"], **{name: one[name] for name in ("contribution", "a", "b")}}
            for one in parts["elsewhere"]
        ]
        return Table(rows, COLUMNS)

    @property
    def html(self) -> str:
        """The two texts with their shared spans marked and numbered, the sentence, and the terms as bars."""
        from acquis.report_explanation import explanation_card  # noqa: PLC0415 - pages are loaded when shown

        return explanation_card(self._record, (self.a, self.b), inline=True)

    def _repr_html_(self) -> str:
        return self.html

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<acquis.Explanation of {self._record['measure']} {self.score:.3f}: {self.text}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Explanation) and (self._record, self.a, self.b) == (other._record, other.a, other.b)

    __hash__ = None  # type: ignore[assignment]
