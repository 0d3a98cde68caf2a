# SPDX-License-Identifier: Apache-2.0
"""Suggestions which proposals belong together, with relation, differences and a consolidated text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError
from acquis.progress import Progress, watched
from acquis.provenance import provenance
from acquis.result import Result, to_json
from acquis.table import Item, Table

PROVISION_COLUMNS = ("id", "contribution", "contributor", "label", "text", "source", "frame")
PAIR_COLUMNS = (
    "a", "b", "relation", "flags", "score", "confidence", "rule", "internal", "evidence",
)  # fmt: skip
COLUMNS = (
    "cluster", "role", "provision", "contributor", "label", "relation", "flags", "score", "confidence", "text", "source",
)  # fmt: skip


BATCH = 5_000  # pairs printed at a time

Link: TypeAlias = tuple[list[str], str, int]
"""Ids, file, line."""
Topic: TypeAlias = tuple[str, list[str], list[str], str, int]
"""Name, examples, principles, file, line."""


def merge(
    source: Source,
    *,
    min_score: float = 0.2,
    min_contributors: int = 3,
    formula_words: int = 4,
    max_partners: int = 0,
    must_link: Sequence[Sequence[str]] = (),
    cannot_link: Sequence[Sequence[str]] = (),
    topics: Sequence[Mapping[str, Any]] = (),
    lang: str | None = None,
    threads: int = 0,
    progress: Progress = None,
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
    max_partners : int
        Each provision names at most so many others, its best, in each search for pairs; 0: 1,000 for few provisions down to 10
        for many thousands.
    must_link, cannot_link : list of lists of provision ids
        What people decided: each list of ``must_link`` stands in one cluster, whatever was judged; no two of a list of
        ``cannot_link`` are members of one cluster.
    topics : list of dict
        Sections a person wants: ``{"name": "Access", "like": "a text"}`` or ``{"name": "Openness", "principle": "transparency"}``;
        ``like`` and ``principle`` may be lists. The first that fits takes a cluster.
    lang : str, optional
        ISO 639-1 code for all contributions; identified if missing.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (steps done, steps in all); False shows nothing; by default a bar on a terminal if the work is long.

    Returns
    -------
    Suggestions

    Raises
    ------
    AcquisError
        An option is out of its range; a link names no provision, or must and cannot contradict each other.

    Examples
    --------
    >>> import acquis as aq
    >>> suggestions = aq.merge(aq.read_consultation(aq.sample("consultation")))
    >>> len(suggestions.clusters) > 0
    True
    """
    return suggestions_of(
        as_consultation(source, lang=lang),
        (min_score, min_contributors, formula_words, max_partners, threads),
        _links("must_link", must_link),
        _links("cannot_link", cannot_link),
        [_topic(topic) for topic in topics],
        progress=progress,
    )


def suggestions_of(
    consultation: Consultation,
    figures: tuple[float, int, int, int, int],
    must_link: list[Link],
    cannot_link: list[Link],
    topics: list[Topic],
    *,
    progress: Progress = None,
) -> Suggestions:
    """Suggest merges with links and topics that remember where they were written down."""
    core = watched(
        "judging pairs of provisions",
        lambda watch: _core.merge(consultation._core, figures, must_link, cannot_link, topics, watch),
        progress,
    )
    options: dict[str, Any] = {
        "min_score": figures[0],
        "min_contributors": figures[1],
        "formula_words": figures[2],
        "lang": consultation._lang,
    }
    if figures[3]:
        options["max_partners"] = figures[3]
    if must_link:
        options["must_link"] = [ids for ids, _, _ in must_link]
    if cannot_link:
        options["cannot_link"] = [ids for ids, _, _ in cannot_link]
    if topics:
        options["topics"] = [{"name": name, "like": like, "principle": ids} for name, like, ids, _, _ in topics]
    record = _Record(core)
    diagnostics = [*consultation.diagnostics, *map(consultation._with_file, record["diagnostics"])]
    return Suggestions(record, provenance("merge", options, consultation), diagnostics)


def _links(option: str, given: Sequence[Sequence[str]]) -> list[Link]:
    links = []
    for link in given:
        if isinstance(link, str) or not all(isinstance(name, str) for name in link):
            raise AcquisError(f"{option} takes lists of provision ids, such as [('a', 'b')], not {link!r}")
        links.append((list(link), "", 0))
    return links


def _topic(given: Mapping[str, Any]) -> Topic:
    if not isinstance(given, Mapping) or not set(given) <= {"name", "like", "principle"}:
        raise AcquisError(f"a topic has a name, and like or principle; this is {given!r}")
    lists = []
    for field in ("like", "principle"):
        value = given.get(field, [])
        lists.append([value] if isinstance(value, str) else list(value))
    return str(given.get("name", "")), lists[0], lists[1], "", 0


class Cluster:
    """Provisions that could become one.

    Attributes
    ----------
    id : str
    core : Item
        The provision all others are compared with.
    members, alternatives, complements : list of Item
        Provisions of the same substance, core included; contrary ones; further parts of one scheme.
    linked : list of Item
        Members that a person put together.
    supporters : list of str
        Contributors of the members, each once.
    inform : list of str
        Contributors of members, alternatives and complements: whom to tell what became of their texts.
    shared, unique : Table
        Words that every member has, with their places in each; words only one member has.

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
        self.linked = [suggestions.provision(name) for name in record["linked"]]
        self.supporters: list[str] = list(record["supporters"])
        self.inform: list[str] = list(record["inform"])
        self.shared = Table(record["shared"], ("provision", "begin", "end"))
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


class _Record(dict[str, Any]):
    """The record of a merge, whose fields are made when they are asked for."""

    def __init__(self, core: _core.Suggested) -> None:
        super().__init__(dict.fromkeys(core.fields()))
        self.core = core

    def __getitem__(self, key: str) -> Any:
        value = super().__getitem__(key)
        if value is None:
            value = self[key] = json.loads(b"".join(self.parts(key)))
        return value

    def parts(self, key: str) -> Iterator[bytes]:
        """Return a field as JSON; pairs, the most of the record by far, come some thousands at a time."""
        if key != "pairs":
            yield self.core.field(key)
            return
        yield b"["
        for begin in range(0, len(self.core), BATCH):
            yield (b"," if begin else b"") + self.core.pairs(begin, begin + BATCH)
        yield b"]"

    def pair(self, a: str, b: str) -> Any:
        """Return the pair of two provisions, in either order; None if there is none."""
        number = self.core.find(a, b)
        return None if number < 0 else json.loads(self.core.pairs(number, number + 1))


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

    @property
    def pair_count(self) -> int:
        """How many pairs there are; ``len(pairs)`` without making them."""
        return len(self._record.core) if isinstance(self._record, _Record) else len(self._record["pairs"])

    @property
    def cluster_count(self) -> int:
        """How many clusters there are; ``len(clusters)`` without making them."""
        return self._record.core.clusters if isinstance(self._record, _Record) else len(self._record["clusters"])

    @cached_property
    def clusters(self) -> list[Cluster]:
        """Provisions that could become one."""
        return [Cluster(item, self) for item in self._record["clusters"]]

    @property
    def singletons(self) -> list[Item]:
        """Provisions that stand alone."""
        return [self.provision(name) for name in self._record["singletons"]]

    @property
    def topics(self) -> Table:
        """Sections of a compilation: those asked for, those found, and ``other``; each provision that counts is in one."""
        return Table(self._record["topics"], ("id", "name", "clusters", "provisions", "asked_for"))

    @property
    def contributions(self) -> Table:
        """Pairs of contributions that copy each other, and how much of each stands in the other."""
        return Table(self._record["contributions"], ("a", "b", "relation", "share_a", "share_b", "provisions"))

    @property
    def splits(self) -> Table:
        """Provisions that ask for several things and should be split, with the parts."""
        return Table(self._record["splits"], ("provision", "parts", "why"))

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
        if isinstance(self._record, _Record):
            found = self._record.pair(a, b)
            return None if found is None else Item(found)
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
        return {key: self._record[key] for key in self._record}

    def __reduce__(self) -> tuple[Any, ...]:
        return Suggestions, (self._body(), self._provenance, self._diagnostics)

    def _json_parts(self) -> Iterator[str]:
        if not isinstance(self._record, _Record):
            yield from super()._json_parts()
            return
        yield to_json(self._envelope())[:-1]
        for key in self._record:
            yield f',"{key}":'
            for part in self._record.parts(key):
                yield part.decode()
        yield "}"

    def __repr__(self) -> str:
        record = self._record
        counts = f"{len(record['provisions'])} provisions, {self.pair_count} pairs"
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
