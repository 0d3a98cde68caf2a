# SPDX-License-Identifier: Apache-2.0
"""What another ontology makes of the same texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.consultation import Consultation
    from acquis.ontology import Ontology

KINDS = ("gained", "lost", "changed")
COLUMNS = ("id", "change", "block", "before", "after", "sentence")
SHOWN = ("change", "principle", "words", "was", "place", "sentence")


def changes_of(consultation: Consultation, before: Ontology, after: Ontology) -> MentionChanges:
    """Compare the mentions that two ontologies find; ``Principles.changes`` says more."""
    core = consultation._core
    records = patiently(
        "comparing mentions",
        lambda: [
            json.loads(record)
            for number in range(len(core))
            for record in _core.mention_changes(core[number], before._core, after._core)
        ],
    )
    options = {"before": before.to_dict(), "after": after.to_dict(), "lang": consultation._lang}
    return MentionChanges(records, provenance("ontology", options, consultation), consultation.diagnostics)


def _words(mention: dict[str, Any] | None) -> str:
    return "" if mention is None else f"{mention['text']} ({mention['principle']})"


class MentionChanges(Records):
    """Mentions gained, lost and changed, each with its place.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.principles("We keep glass walls.")
    >>> [(row.change, row.after.text) for row in found.changes(found.ontology.with_phrase("transparency", "glass walls"))]
    [('gained', 'glass walls')]
    """

    schema = "ontology_changes"

    def __init__(
        self, records: list[dict[str, Any]], provenance: dict[str, Any], diagnostics: Sequence[dict[str, Any]] = ()
    ) -> None:
        super().__init__(records, provenance, diagnostics)

    @property
    def counts(self) -> dict[str, int]:
        """How many mentions were gained, lost and changed."""
        found = Counter(record["change"] for record in self.records)
        return {kind: found[kind] for kind in KINDS}

    def table(self) -> Table:
        """Return one row a change."""
        return Table(self.records, COLUMNS)

    def shown(self) -> Table:
        """Return the same for people: words and places in one cell each."""
        rows = []
        for record in self.records:
            mention = record["after"] or record["before"]
            place = f"{record['id']} {record['block'] or ''} {mention['begin']}–{mention['end']}"
            rows.append(
                {
                    "change": record["change"],
                    "principle": mention["principle"],
                    "words": mention["text"],
                    "was": _words(record["before"]) if record["change"] == "changed" else "",
                    "place": " ".join(place.split()),
                    "sentence": record["sentence"],
                }
            )
        return Table(rows, SHOWN)

    def summary(self) -> str:
        """Return the counts in one sentence."""
        return "mentions " + ", ".join(f"{kind} {count}" for kind, count in self.counts.items())

    def __repr__(self) -> str:
        return f"<acquis.MentionChanges: {self.summary()}>"

    def _repr_html_(self) -> str:
        return self.shown()._repr_html_()
