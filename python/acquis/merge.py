# SPDX-License-Identifier: Apache-2.0
"""Suggestions which proposals belong together, with relation, differences and a consolidated text."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from acquis import _core
from acquis.consultation import Source, as_consultation
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Result
from acquis.table import Item, Table

PROVISION_COLUMNS = ("id", "contribution", "contributor", "label", "text", "source", "frame")
PAIR_COLUMNS = (
    "a", "b", "relation", "flags", "score", "confidence", "rule", "internal", "evidence",
)  # fmt: skip
COLUMNS = (
    "cluster", "role", "provision", "contributor", "label", "relation", "flags", "score", "confidence", "text", "source",
)  # fmt: skip


def merge(
    source: Source,
    *,
    min_score: float = 0.2,
    min_contributors: int = 3,
    formula_words: int = 4,
    lang: str | None = None,
    threads: int = 0,
) -> Suggestions:
    """Suggest merges for the proposals of a consultation. Nothing is decided: people decide.

    Parameters
    ----------
    source : Consultation, folder as Path, list of texts or of dictionaries
        The contributions.
    min_score : float
        Cosine from which a pair of provisions is looked at.
    min_contributors, formula_words : int
        A phrase of at least so many words that so many contributors share is a formula and shows no agreement.
    lang : str, optional
        ISO 639-1 code for all contributions; identified if missing.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Suggestions

    Examples
    --------
    >>> import acquis as aq
    >>> suggestions = aq.merge(aq.read_consultation(aq.sample("consultation")))
    >>> len(suggestions.clusters) > 0
    True
    """
    consultation = as_consultation(source, lang=lang)
    text = patiently(
        "judging pairs of provisions",
        lambda: _core.merge(consultation._core, min_score, min_contributors, formula_words, threads),
    )
    options = {
        "min_score": min_score,
        "min_contributors": min_contributors,
        "formula_words": formula_words,
        "lang": consultation._lang,
    }
    return Suggestions(json.loads(text), provenance("merge", options, consultation), consultation.diagnostics)


class Cluster:
    """Provisions that could become one.

    Attributes
    ----------
    id : str
    core : Item
        The provision all others are compared with.
    members, alternatives, complements : list of Item
        Provisions of the same substance, core included; contrary ones; further parts of one scheme.
    supporters : list of str
        Contributors of the members, each once.
    unique : Table
        Words only one member has.

    Examples
    --------
    >>> import acquis as aq
    >>> cluster = aq.merge(aq.read_consultation(aq.sample("consultation"))).clusters[0]
    >>> cluster.core.id in [member.id for member in cluster.members]
    True
    """

    def __init__(self, record: Mapping[str, Any], suggestions: Suggestions) -> None:
        self.record = dict(record)
        self._suggestions = suggestions
        self.id: str = record["id"]
        self.core = suggestions.provision(record["core"])
        self.members = [suggestions.provision(name) for name in record["members"]]
        self.alternatives = [suggestions.provision(name) for name in record["alternatives"]]
        self.complements = [suggestions.provision(name) for name in record["complements"]]
        self.supporters: list[str] = list(record["supporters"])
        self.unique = Table(record["unique"], ("provision", "begin", "end"))
        self.consolidated = Table(record["consolidated"], ("text", "provisions", "spans", "choice"))

    @property
    def text(self) -> str:
        """The consolidated text: common words as they are, others in brackets with who wrote them."""
        parts = []
        for choice, segments in choices(self.consolidated):
            if choice is None:
                parts += [segment.text for segment in segments]
            else:
                parts += [
                    f"[{segment.text or '…'} – {', '.join(self.sigla(segment.provisions))}]" for segment in segments
                ]
        return " ".join(part for part in parts if part).replace(" .", ".").replace(" ,", ",")

    def sigla(self, provisions: Sequence[str]) -> list[str]:
        """Return who wrote these provisions, each once, in order."""
        return list(dict.fromkeys(self._suggestions.provision(name)["contributor"] for name in provisions))

    def pair(self, a: str, b: str) -> Item | None:
        """Return the judged pair of two provisions, in either order."""
        return self._suggestions.pair(a, b)

    def __repr__(self) -> str:
        return f"<acquis.Cluster {self.id!r}: {len(self.members)} members, supported by {', '.join(self.supporters)}>"

    def _repr_html_(self) -> str:
        from acquis.report_merge import cluster_card  # noqa: PLC0415 - pages are loaded when shown

        return cluster_card(self, inline=True)


def choices(segments: Table) -> list[tuple[int | None, list[Item]]]:
    """Return the segments grouped by the place where one must choose; None: no choice.

    Examples
    --------
    >>> table = Table([{"text": "a", "choice": None}, {"text": "b", "choice": 0}, {"text": "c", "choice": 0}], ("text",))
    >>> [(choice, len(group)) for choice, group in choices(table)]
    [(None, 1), (0, 2)]
    """
    groups: list[tuple[int | None, list[Item]]] = []
    for segment in segments:
        choice = segment["choice"] if segment["choice"] is not None and segment["choice"] >= 0 else None
        if groups and groups[-1][0] == choice:
            groups[-1][1].append(segment)
        else:
            groups.append((choice, [segment]))
    return groups


class Suggestions(Result):
    """What acquis suggests for a consultation.

    Examples
    --------
    >>> import acquis as aq
    >>> suggestions = aq.merge(["The Secretariat shall publish the minutes.", "The Secretariat should publish the minutes."])
    >>> suggestions.pairs[0].flags
    ['strength']
    """

    schema = "merge"

    def __init__(
        self, record: dict[str, Any], provenance: dict[str, Any], diagnostics: Sequence[dict[str, Any]] = ()
    ) -> None:
        super().__init__(provenance, diagnostics)
        self._record = record

    @cached_property
    def _by_id(self) -> dict[str, Item]:
        return {item["id"]: Item(item) for item in self._record["provisions"]}

    @cached_property
    def _pairs(self) -> dict[frozenset[str], Item]:
        return {frozenset((item["a"], item["b"])): Item(item) for item in self._record["pairs"]}

    @property
    def provisions(self) -> Table:
        """Everything that was compared."""
        return Table(self._record["provisions"], PROVISION_COLUMNS)

    @property
    def pairs(self) -> Table:
        """Judged pairs."""
        return Table(self._record["pairs"], PAIR_COLUMNS)

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Provisions that could become one."""
        return [Cluster(item, self) for item in self._record["clusters"]]

    @property
    def singletons(self) -> list[Item]:
        """Provisions that stand alone."""
        return [self.provision(name) for name in self._record["singletons"]]

    @property
    def versions(self) -> Table:
        """Texts that their contributor has replaced."""
        return Table(self._record["versions"], ("contribution", "replaced_by", "why"))

    @property
    def formulas(self) -> Table:
        """Phrases that many share and that show no agreement."""
        return Table(self._record["formulas"], ("text", "contributors"))

    @property
    def left_out(self) -> Table:
        """Words that were not compared, each with the reason."""
        rows = self._record["left_out"]
        columns = ["provision", "contribution", "block", "begin", "end", "reason", "of"]
        present = {column for row in rows for column in row}
        return Table(rows, tuple(column for column in columns if column in present or not rows))

    def provision(self, id: str) -> Item:  # noqa: A002 - the name that the field has
        """Return the provision with this id; raise KeyError if there is none."""
        return self._by_id[id]

    def pair(self, a: str, b: str) -> Item | None:
        """Return the judged pair of two provisions, in either order; None if they were not looked at."""
        return self._pairs.get(frozenset((a, b)))

    def table(self) -> Table:
        """Return one row a provision: its cluster, its role there, its relation to the core."""
        places = [place for cluster in self._record["clusters"] for place in _places(cluster)]
        places += [(None, "singleton", name, None) for name in self._record["singletons"]]
        placed = {name for _, _, name, _ in places}
        places += [(None, "other", name, None) for name in self._by_id if name not in placed]
        return Table([self._row(*place) for place in places], COLUMNS)

    def _row(self, cluster: str | None, role: str, name: str, core: str | None) -> dict[str, Any]:
        provision = self.provision(name)
        pair = None if core is None or core == name else self.pair(core, name)
        judged: Mapping[str, Any] = pair or {}
        relation = judged.get("relation")
        if pair is not None and pair["a"] != core:
            relation = REVERSED.get(str(relation), relation)
        return {
            "cluster": cluster,
            "role": role,
            "provision": name,
            **{field: provision[field] for field in ("contributor", "label", "text", "source")},
            "relation": relation,
            **{field: judged.get(field) for field in ("flags", "score", "confidence")},
        }

    def _body(self) -> dict[str, Any]:
        return self._record

    def __repr__(self) -> str:
        record = self._record
        counts = f"{len(record['provisions'])} provisions, {len(record['pairs'])} pairs"
        lines = [
            f"<acquis.Suggestions: {counts}, {len(record['clusters'])} clusters, {len(record['singletons'])} singletons>"
        ]
        lines += [f"  {cluster!r}" for cluster in self.clusters[:10]]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from acquis.report_merge import overview  # noqa: PLC0415 - pages are loaded when shown

        return overview(self, inline=True)


REVERSED = {"subsumes": "subsumed", "subsumed": "subsumes"}


def _places(cluster: Mapping[str, Any]) -> list[tuple[str | None, str, str, str | None]]:
    roles = [("core" if name == cluster["core"] else "member", name) for name in cluster["members"]]
    roles += [("alternative", name) for name in cluster["alternatives"]]
    roles += [("complement", name) for name in cluster["complements"]]
    return [(cluster["id"], role, name, cluster["core"]) for role, name in roles]
