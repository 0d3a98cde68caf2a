# SPDX-License-Identifier: Apache-2.0
"""What is wrong with an ontology, and what each of its patterns matches."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Source, as_consultation
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.ontology import Ontology

SEVERITIES = ("error", "warning", "info")
FINDING_COLUMNS = (
    "severity", "code", "line", "principle", "language", "pattern", "other_principle", "other_pattern", "other_line",
    "message", "hint",
)  # fmt: skip
MATCH_COLUMNS = (
    "kind", "principle", "language", "pattern", "line", "matches", "stands", "excluded", "lost", "texts", "distinct", "words",
    "example",
)  # fmt: skip


def check_ontology(ontology: Ontology, texts: Source | None = None, *, lang: str | None = None) -> OntologyCheck:
    """Check an ontology, with ``texts`` also on them; ``Ontology.check`` says more."""
    findings = [json.loads(record) for record in _core.ontology_check(ontology._core)]
    options = {"ontology": ontology.to_dict(), "lang": lang}
    if texts is None:
        return OntologyCheck(findings, provenance("ontology", options), ontology=ontology, matches=None)
    matches, found = _matched(ontology, texts, lang)
    findings += found
    findings.sort(key=lambda finding: SEVERITIES.index(finding["severity"]))
    return OntologyCheck(
        findings,
        {**matches.provenance, "options": options},
        matches.diagnostics,
        ontology=ontology,
        matches=matches,
    )


def _matched(ontology: Ontology, texts: Source, lang: str | None) -> tuple[PatternMatches, list[dict[str, Any]]]:
    consultation = as_consultation(texts, lang=lang)
    records, findings, words, others = patiently(
        "matching patterns", lambda: _core.pattern_matches(consultation._core, ontology._core)
    )
    options = {"ontology": ontology.to_dict(), "lang": consultation._lang, "matches": True}
    notices: list[dict[str, Any]] = [
        {
            "file": name,
            "code": "language-without-patterns",
            "severity": "warning",
            "message": "there are no patterns for the language of the text, so nothing was matched",
            "block": None,
            "source": [],
            "line": None,
            "hint": "name the language of the text, or leave the text out",
        }
        for name in others
    ]
    matches = PatternMatches(
        [json.loads(record) for record in records],
        provenance("ontology", options, consultation),
        [*consultation.diagnostics, *notices],
        words=words,
    )
    return matches, [json.loads(record) for record in findings]


class OntologyCheck(Records):
    """Findings of an ontology, errors first.

    Attributes
    ----------
    ontology : Ontology
        What was checked.
    matches : PatternMatches or None
        What each pattern matched on the texts given.

    Examples
    --------
    >>> import acquis as aq
    >>> aq.Ontology().check().errors
    0
    """

    schema = "ontology"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]] = (),
        *,
        ontology: Ontology,
        matches: PatternMatches | None,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.ontology = ontology
        self.matches = matches

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each severity."""
        found = Counter(record["severity"] for record in self.records)
        return {severity: found[severity] for severity in SEVERITIES}

    @property
    def errors(self) -> int:
        """How many findings are errors."""
        return self.counts["error"]

    def table(self) -> Table:
        """Return one row a finding."""
        return Table(self.records, FINDING_COLUMNS)

    def summary(self) -> str:
        """Return the counts in one sentence."""
        told = ", ".join(f"{count} {severity}" for severity, count in self.counts.items())
        return f"{self.ontology.name} {self.ontology.version}: {told}"

    def __repr__(self) -> str:
        return f"<acquis.OntologyCheck: {self.summary()}>"


class PatternMatches(Records):
    """What each entry of an ontology matched, in the order of its file.

    Attributes
    ----------
    words : int
        Words of the texts in languages that have patterns.
    """

    schema = "ontology_matches"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        words: int,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.words = words

    @property
    def never(self) -> Table:
        """The entries that no text holds."""
        return Table([record for record in self.records if not record["matches"]], MATCH_COLUMNS)

    def table(self) -> Table:
        """Return one row an entry."""
        return Table(self.records, MATCH_COLUMNS)

    def summary(self) -> str:
        """Return the counts in one sentence."""
        matches = sum(record["matches"] for record in self.records)
        return f"{len(self)} entries, {matches} matches in {self.words} words; {len(self.never)} entries never matched"

    def __repr__(self) -> str:
        return f"<acquis.PatternMatches: {self.summary()}>"
