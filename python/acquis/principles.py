# SPDX-License-Identifier: Apache-2.0
"""Principles of Internet governance that texts name, and those they do not."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.imprecision import Imprecision, imprecision_of
from acquis.ontology import Ontology
from acquis.principle_profile import (
    ASKS_COLUMNS,
    COOCCURRENCE_COLUMNS,
    WITHIN,
    Differences,
    Groups,
    Profile,
    differences_of,
    profile_of,
    records_of,
    unit_names,
)
from acquis.provenance import provenance
from acquis.result import LineRecords
from acquis.table import Table, table_argument

if TYPE_CHECKING:
    from acquis.mention_changes import MentionChanges
    from acquis.phrase_candidates import Candidates
    from acquis.report_principles import MarkedText

COLUMNS = (
    "id", "principle", "begin", "end", "text", "block", "status", "polarity", "strength", "verb", "addressee",
    "addressee_group", "beneficiary", "beneficiary_groups", "hedges", "voice", "bracketed", "pattern", "evidence",
)  # fmt: skip

AT_ONCE = 1024
"""Contributions read in one call: their records lie in memory together, and Ctrl-C waits for them."""


def principles(source: Source, *, ontology: Ontology | None = None, lang: str | None = None) -> Principles:
    """Find every mention of a principle.

    Parameters
    ----------
    source : Document, Consultation, str, Path, or a list of texts
        One record each.
    ontology : Ontology, optional
        Principles of your own in place of those that come with acquis.
    lang : str, optional
        ISO 639-1 code for all texts; identified if missing.

    Returns
    -------
    Principles
        Offsets count characters of the text of the ``block``.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.principles("Decisions rest on the principle of transparency.")
    >>> [(row.principle, row.text) for row in found.table()]
    [('transparency', 'transparency')]
    """
    consultation = as_consultation(source, lang=lang)
    used = ontology or Ontology()
    options = {"ontology": used.to_dict(), "lang": consultation._lang}
    found = [record for batch in mention_records(consultation, used) for record in batch]
    notices = [notice for record in found for notice in record.notices]
    return Principles(
        [record.line for record in found],
        provenance("principles", options, consultation),
        [*consultation.diagnostics, *used.diagnostics, *notices],
        ontology=used,
        consultation=consultation,
    )


class MentionRecord(NamedTuple):
    """What is found in one contribution."""

    line: bytes
    """The record as JSON."""
    mentions: int
    """How many it holds."""
    notices: list[dict[str, Any]]
    """Diagnostics with the id of the contribution as ``file``."""


def mention_records(consultation: Consultation, ontology: Ontology) -> Iterator[list[MentionRecord]]:
    """Return the records of all contributions, some at a time as they are ready."""
    core = consultation._core
    for begin in range(0, len(core), AT_ONCE):
        end = min(begin + AT_ONCE, len(core))
        yield [
            MentionRecord(line, mentions, [{"file": core[number].id, **item} for item in notices])
            for number, (line, mentions, notices) in enumerate(
                _core.mention_records(core, ontology._core, begin, end, 0), begin
            )
        ]


class Principles(LineRecords):
    """Mentions of principles, one record a text.

    Attributes
    ----------
    ontology : Ontology
        The principles that were looked for.
    """

    schema = "principles"

    def __init__(
        self,
        lines: Sequence[bytes],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        ontology: Ontology,
        consultation: Consultation,
        corrected: bool = False,
    ) -> None:
        super().__init__(lines, provenance, diagnostics)
        self.ontology = ontology
        self._consultation = consultation
        self._corrected = corrected

    @property
    def mentions(self) -> Table:
        """One row a mention."""
        return self.table()

    @property
    def counts(self) -> Table:
        """Mentions of each principle in each text: one row a principle, one column a text; 0 where it is not named."""
        columns = [record["id"] for record in self.records]
        found = {
            record["id"]: Counter(mention["principle"] for mention in record["mentions"]) for record in self.records
        }
        rows = [
            {"principle": principle, **{column: found[column][principle] for column in columns}}
            for principle in self.ontology.ids
        ]
        return Table(rows, ("principle", *columns))

    @property
    def absent(self) -> list[str]:
        """Principles that no text names in its own voice, titles and reports of procedure left out."""
        named = {
            mention["principle"]
            for record in self.records
            for mention in record["mentions"]
            if mention["voice"] == "own" and mention["status"] in ("endorsement", "mention")
        }
        return [principle for principle in self.ontology.ids if principle not in named]

    def changes(self, ontology: Ontology) -> MentionChanges:
        """Return what another ontology makes of the same texts: mentions gained, lost and changed, with their places."""
        from acquis.mention_changes import changes_of  # noqa: PLC0415 - loaded when asked for

        return changes_of(self._consultation, self.ontology, ontology)

    def candidates(
        self,
        reference: Source | None = None,
        *,
        top: int = 50,
        max_words: int = 4,
        min_count: int = 3,
        min_texts: int = 0,
        min_cohesion: float = 0.3,
        min_log_ratio: float = 1,
        min_word_log_ratio: float = 3,
        contexts: int = 3,
        context: int = 60,
        unit: str | None = None,
        threads: int = 0,
    ) -> Candidates:
        """Find phrases typical of these texts that the ontology lacks.

        Parameters
        ----------
        reference : Consultation, Document, Path, str, or list of texts
            Texts of another kind in the same language: typical is what stands here more often than there.
        top : int
            So many phrases, the highest log-likelihood first; 0 for all.
        max_words : int
            Words of a phrase, 1 to 5.
        min_count, min_texts : int
            Places, and texts that hold the phrase, at least; 0 texts: one in twenty, at least two.
        min_cohesion : float
            NPMI of the weakest joint of a phrase of several words, -1 to 1.
        min_log_ratio, min_word_log_ratio : float
            How much more often a phrase, and a single word, stands here than there, as a power of two.
        contexts, context : int
            Places shown of each phrase (0 for all), and characters on each side of it.
        unit : {"record", "block", "provision", "sentence"}, optional
            What is a text, as for ``similar``.
        threads : int
            0 for all cores; the result never depends on it.

        Returns
        -------
        Candidates
            Sorted by log-likelihood, then by the bytes of the phrase.

        Examples
        --------
        >>> import acquis as aq
        >>> found = aq.principles(["Net zero helps.", "We want net zero."])
        >>> found.candidates(["The Council met in spring.", "It met again."], min_count=2).phrases
        ['net zero']
        """
        from acquis.phrase_candidates import find_candidates  # noqa: PLC0415 - loaded when asked for

        return find_candidates(
            self._consultation,
            self.ontology,
            reference,
            top=top,
            max_words=max_words,
            min_count=min_count,
            min_texts=min_texts,
            min_cohesion=min_cohesion,
            min_log_ratio=min_log_ratio,
            min_word_log_ratio=min_word_log_ratio,
            contexts=contexts,
            context=context,
            unit=unit,
            lang=self._consultation._lang,
            threads=threads,
        )

    def table(self) -> Table:
        """Return one row a mention."""
        rows = [{"id": record["id"], **mention} for record in self.records for mention in record["mentions"]]
        return Table(rows, COLUMNS if not any("corrected_by" in row for row in rows) else (*COLUMNS, "corrected_by"))

    def to_annotations(self, path: str | os.PathLike[str] | None = None) -> str:
        """Return the mentions as W3C Web Annotation JSON-LD, and write it to ``path`` (docs/principles.md).

        A person may delete, add and change annotations; ``acquis.corrections`` reads the file again.
        """
        from acquis.annotations import to_annotations  # noqa: PLC0415 - only where it is asked for

        written = to_annotations(self)
        if path is not None:
            Path(path).write_text(written, encoding="utf-8", errors="replace", newline="\n")
        return written

    def marked(self, name: str | None = None, *, everything: bool = True) -> MarkedText:
        """Return a text with its mentions marked, for a notebook; the first text if no ``name`` (its id) is given.

        ``everything``: blocks without mentions too.
        """
        from acquis.report_principles import MarkedText  # noqa: PLC0415 - pages are loaded when shown

        return MarkedText(self, name, everything=everything)

    @cached_property
    def _profiled(self) -> _core.ProfiledTexts:
        records = self._lines if self._corrected else None
        return _core.ProfiledTexts(self._consultation._core, self.ontology._core, records, 0)

    def profile(self, by: str = "document", *, groups: Groups | None = None) -> Profile:
        """Return what each text, section, contributor or group names, and what not.

        Parameters
        ----------
        by : {"document", "section", "contributor", "group", "date", "year"}
            What a unit is. A section is the top part of a block's id.
        groups : mapping, optional
            Group of texts by their ids, where the input does not know it; for ``by="group"``.

        Returns
        -------
        Profile
            Only mentions that count: the text's own voice, neither title nor procedure. Of ``acquis.corrections(…).found``
            these are the mentions as a person corrected them.

        Examples
        --------
        >>> import acquis as aq
        >>> found = aq.principles(aq.sample("consultation"))
        >>> profile = found.profile(by="group")
        >>> profile.names[:2]
        ['academia', 'civil-society']
        >>> profile.table().columns[:3]
        ('unit', 'principle', 'mentions')
        """
        level, names = unit_names(self._consultation, by, groups)
        options = {
            **self.provenance["options"],
            "by": level,
            "groups": None if groups is None else dict(groups),
        }
        made = provenance("principles", options, *self.provenance["inputs"])
        notices = [{"file": name, **item} for name, item in self._profiled.diagnostics]
        return profile_of(self._profiled, level, names, made, [*self.diagnostics, *notices])

    def behind(self, evidence: Sequence[Sequence[Any]]) -> Table:
        """Return the mentions behind a figure of a profile: one row a place ``[id, number]`` of its ``evidence``.

        Examples
        --------
        >>> import acquis as aq
        >>> found = aq.principles("Users want privacy. Privacy is a right.")
        >>> [row.text for row in found.behind(next(row for row in found.profile().table() if row.mentions).evidence)]
        ['privacy', 'Privacy']
        """
        records = {record["id"]: record["mentions"] for record in self.records}
        return Table([{"id": name, **records[name][number]} for name, number in evidence], COLUMNS)

    def asks(self, by: str = "contributor", *, groups: Groups | None = None) -> Table:
        """Return who asks whom for what: one row a unit, addressee and principle.

        ``addressee`` is a group of ``data/parties.yaml``, ``other`` for one in none of them, ``unnamed`` if the text does not
        say who shall act. ``strengths`` counts mentions by strength, ``against`` those that ask for the contrary,
        ``evidence`` lists them as ``[id, number]``.
        """
        level, names = unit_names(self._consultation, by, groups)
        return Table(records_of(self._profiled.askings(level, names)), ASKS_COLUMNS)

    def cooccurrence(self, within: str = "sentence") -> Table:
        """Return which principles stand together in a ``sentence``, ``provision`` or ``document``: one row a pair."""
        table_argument("within", within, WITHIN)
        return Table(records_of(self._profiled.cooccurrences(within)), COOCCURRENCE_COLUMNS)

    def compare(self, a: str, b: str, *, by: str = "group", groups: Groups | None = None) -> Differences:
        """Return what tells two units apart, the most telling principle first.

        Examples
        --------
        >>> import acquis as aq
        >>> found = aq.principles(aq.sample("consultation"))
        >>> found.compare("civil society", "government").b
        'governments'
        """
        profile = self.profile(by, groups=groups)
        level, names = unit_names(self._consultation, by, groups)
        return differences_of(self._profiled, level, names, profile, profile.unit(a), profile.unit(b))

    def imprecision(self, by: str = "document", *, groups: Groups | None = None) -> Imprecision:
        """Return how many words of each unit leave something open, and which (docs/principles.md)."""
        return imprecision_of(self._consultation, by, groups, 0)

    def __repr__(self) -> str:
        return (
            f"<acquis.Principles: {len(self.table())} mentions in {len(self)} texts; "
            f"never named: {', '.join(self.absent) or 'none'}>"
        )

    def _repr_html_(self) -> str:
        from acquis.report_principles import overview  # noqa: PLC0415 - pages are loaded when shown

        return overview(self, inline=True)
