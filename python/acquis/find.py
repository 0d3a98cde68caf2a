# SPDX-License-Identifier: Apache-2.0
"""Keyword in context: where words stand in a consultation, and whom its provisions ask."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError, checked
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Item, Table, counted

COLUMNS = (
    "contribution", "contributor", "group", "lang", "block", "provision", "words", "begin", "end", "left", "match", "right",
    "source",
)  # fmt: skip
COUNT_COLUMNS = ("words", "places", "contributions", "contributors")


def find(
    source: Source,
    words: str | Sequence[str] = (),
    *,
    actor: str | None = None,
    exact: bool = False,
    context: int = 60,
    top: int = 0,
    lang: str | None = None,
    threads: int = 0,
) -> Concordance:
    """Find words in all blocks and notes of a consultation, each place with what stands around it.

    Parameters
    ----------
    source : Consultation, Document, Path, or list of texts or of dictionaries
        Where to look.
    words : str or list of str
        A word, a phrase, or several of these. A word stands for all its forms; ``*`` in a word stands for any letters
        (``"particip*"``), alone for one whole word.
    actor : str, optional
        Only in provisions that ask this actor. The name of a stakeholder group (``"private sector"``) stands for all its names in
        data/parties.yaml, anything else for the words themselves. Without ``words`` the actor itself is what is found.
    exact : bool
        Words as they are spelt, capital letters included.
    context : int
        Characters shown on each side, at most; words are not cut.
    top : int
        So many places, the first ones; 0 for all.
    lang : str, optional
        ISO 639-1 code for all contributions; identified if missing.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Concordance
        In order of contribution, block, and place.

    Examples
    --------
    >>> import acquis as aq
    >>> texts = ["Meetings should allow remote participation.", "The Secretariat shall report on the meeting."]
    >>> [(place.left, place.match) for place in aq.find(texts, "meeting")]
    [('', 'Meetings'), ('The Secretariat shall report on the ', 'meeting')]
    >>> [place.match for place in aq.find(texts, actor="Secretariat")]
    ['The Secretariat']
    """
    asked = [words] if isinstance(words, str) else list(words)
    for number, each in enumerate(asked, 1):
        if not isinstance(each, str):
            raise AcquisError(f"words must be strings, not {type(each).__name__}")
        checked(each, f"words {number}")
    if actor is not None and not checked(actor, "actor").strip():
        raise AcquisError("actor must name somebody, not be empty", hint="leave it out to look everywhere")
    consultation = as_consultation(source, lang=lang)
    lines, counts, places = patiently(
        "looking for words",
        lambda: _core.find(consultation._core, asked, actor or "", exact, context, top, threads),
    )
    options = {
        "words": asked,
        "actor": actor,
        "exact": exact,
        "context": context,
        "top": top,
        "lang": consultation._lang,
    }
    return Concordance(
        [json.loads(line) for line in lines],
        provenance("find", options, consultation),
        consultation.diagnostics,
        consultation=consultation,
        counts=counts,
        places=places,
    )


class Concordance(Records):
    """Places where words stand, each with its left and right context.

    Attributes
    ----------
    places : int
        How many there are, those that ``top`` cut off included.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.find(aq.read_consultation(aq.sample("consultation")), "remote participation")
    >>> all(place.match.lower().startswith("remote") for place in found)
    True
    """

    schema = "find"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        consultation: Consultation,
        counts: Sequence[int],
        places: int,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.places = places
        self.contributions = len(consultation)
        self._counts = list(counts)
        self._consultation: Consultation | None = consultation

    @property
    def words(self) -> list[str]:
        """What was looked for; empty if only an actor was."""
        words: list[str] = self.provenance["options"]["words"]
        return words

    @property
    def actor(self) -> str | None:
        """The actor that provisions had to ask."""
        actor: str | None = self.provenance["options"]["actor"]
        return actor

    @property
    def counts(self) -> Table:
        """One row for each of the words: places in all, and among those returned, contributions and contributors that have them."""
        rows = []
        names: list[str | None] = [*self.words] or [None]
        for name, places in zip(names, self._counts or [self.places], strict=True):
            here = [record for record in self.records if record["words"] == name]
            rows.append(
                {
                    "words": name,
                    "places": places,
                    "contributions": len({record["contribution"] for record in here}),
                    "contributors": len({record["contributor"] for record in here}),
                }
            )
        return Table(rows, COUNT_COLUMNS)

    def table(self) -> Table:
        """Return one row a place."""
        return Table(self.records, COLUMNS)

    def summary(self) -> list[str]:
        """Return how often each of the words stands, in sentences; also where nothing was found."""
        return [self._sentence(row) for row in self.counts]

    def _sentence(self, row: Item) -> str:
        name = f"“{row.words}”" if row.words is not None else f"asked: “{self.actor}”"
        where = f" where “{self.actor}” is asked" if self.actor is not None and row.words is not None else ""
        if row.places == 0:
            hint = "; without exact, other forms of the words count too" if self._is_exact else ""
            return f"{name}{where}: nothing found in {counted(self.contributions, 'contribution')}{hint}"
        first = f"; the first {len(self)} are listed" if self.places > len(self) else ""
        return (
            f"{name}{where}: {counted(row.places, 'place')} in {row.contributions} of "
            f"{counted(self.contributions, 'contribution')}, by {counted(row.contributors, 'contributor')}{first}"
        )

    @property
    def _is_exact(self) -> bool:
        return bool(self.provenance["options"]["exact"])

    def _body(self) -> dict[str, Any]:
        return {"records": self.records, "counts": self.counts.to_dicts(), "places": self.places}

    def __getstate__(self) -> dict[str, Any]:
        return {
            **self.__dict__,
            "_consultation": None,
        }  # a consultation cannot be pickled; only the page's texts need it

    def __repr__(self) -> str:
        shown = [f"  {place.left} | {place.match} | {place.right}" for place in self[:10]]
        more = [f"  … {len(self) - 10} more"] if len(self) > 10 else []
        return "\n".join([f"<acquis.Concordance: {'; '.join(self.summary())}>", *shown, *more])

    def _repr_html_(self) -> str:
        from acquis.report_find import lines_table  # noqa: PLC0415 - pages are loaded when shown

        return lines_table(self, most=50, inline=True)
