# SPDX-License-Identifier: Apache-2.0
"""Clusters in the order and the words in which cards on screen, page and terminal show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from acquis.pair_view import PairView, Run, confidence_words, marked_runs, pair_view, reversed_judgement
from acquis.table import counted

if TYPE_CHECKING:
    from acquis.merge import Cluster, Suggestions
    from acquis.table import Item

ONLY_HERE = "only here"


@dataclass(frozen=True, slots=True)
class MemberView:
    """A provision of a cluster beside the core; ``view`` is None if the two were not judged."""

    provision: Item
    view: PairView | None
    linked: bool = False
    """A person put it here."""


@dataclass(frozen=True, slots=True)
class Unique:
    """Words that only one member has."""

    provision: Item
    words: str


@dataclass(frozen=True, slots=True)
class ClusterView:
    """A cluster, ready to be shown.

    Attributes
    ----------
    confidence : float or None
        That of the member whose relation to the core is least sure.
    core_runs : list of Run
        The text of the core; what only it says is called "only here".
    shared : list of str
        What all members say, as the core words it.
    verbatim : list of Item
        Provisions with the words of the core.
    members, alternatives : list of MemberView
        The other members; contrary answers.
    """

    cluster: Cluster
    confidence: float | None
    core_runs: list[Run]
    shared: list[str]
    verbatim: list[Item]
    members: list[MemberView]
    alternatives: list[MemberView]
    unique: list[Unique]
    inform: list[str] = field(default_factory=list)

    @property
    def id(self) -> str:
        """The id of the cluster."""
        return self.cluster.id

    @property
    def title(self) -> str:
        """How many provisions of how many contributors, in words."""
        provisions = counted(len(self.cluster.members), "provision")
        contrary = f", {counted(len(self.alternatives), 'contrary answer')}" if self.alternatives else ""
        return f"{provisions} of {counted(len(self.cluster.supporters), 'contributor')}{contrary}"

    @property
    def confidence_words(self) -> str:
        """The confidence in words and as a figure."""
        return "not judged" if self.confidence is None else confidence_words(self.confidence)


def by_confidence(suggestions: Suggestions) -> list[ClusterView]:
    """Return the clusters, the surest first; of equally sure ones those of most contributors.

    Examples
    --------
    >>> import acquis as aq
    >>> views = by_confidence(aq.merge(aq.read_consultation(aq.sample("consultation"))))
    >>> sure = [view.confidence for view in views]
    >>> sure == sorted(sure, reverse=True)
    True
    """
    ranked = [(confidence_of(cluster), number, cluster) for number, cluster in enumerate(suggestions.clusters)]
    ranked.sort(key=lambda each: (-(each[0] or 0), -len(each[2].supporters), each[1]))
    return [cluster_view(cluster) for _, _, cluster in ranked]


def confidence_of(cluster: Cluster) -> float | None:
    """Return the confidence of the weakest relation to the core: of the members, else of the contrary answers."""
    for group in (cluster.members, cluster.alternatives):
        pairs = [cluster.pair(cluster.core["id"], item["id"]) for item in group if item["id"] != cluster.core["id"]]
        sure: list[float] = [pair["confidence"] for pair in pairs if pair is not None]
        if sure:
            return min(sure)
    return None


def cluster_view(cluster: Cluster) -> ClusterView:
    """Return a cluster as it is shown."""
    core = cluster.core
    linked = set(cluster.record.get("linked", ()))
    own = {name: [(row["begin"], row["end"]) for row in cluster.unique if row["provision"] == name]
           for name in dict.fromkeys(row["provision"] for row in cluster.unique)}  # fmt: skip
    verbatim, members = [], []
    for provision in cluster.members:
        if provision["id"] == core["id"]:
            continue
        member = member_view(cluster, provision, own.get(provision["id"], ()), linked=provision["id"] in linked)
        if member.view is not None and member.view.relation == "verbatim" and not member.view.flags:
            verbatim.append(provision)
        else:
            members.append(member)
    texts = {provision["id"]: provision for provision in cluster.members}
    return ClusterView(
        cluster=cluster,
        confidence=confidence_of(cluster),
        core_runs=marked_runs(core["text"], own.get(core["id"], ()), ONLY_HERE),
        shared=[
            core["text"][row["begin"] : row["end"]]
            for row in cluster.record.get("shared", ())
            if row["provision"] == core["id"]
        ],
        verbatim=verbatim,
        members=members,
        alternatives=[member_view(cluster, provision) for provision in cluster.alternatives],
        unique=[
            Unique(texts[row["provision"]], texts[row["provision"]]["text"][row["begin"] : row["end"]])
            for row in cluster.unique
        ],
        inform=list(cluster.record.get("inform", ())),
    )


def member_view(
    cluster: Cluster, provision: Item, unique: Sequence[tuple[int, int]] = (), *, linked: bool = False
) -> MemberView:
    """Return a provision beside the core of its cluster, the core first."""
    pair = cluster.pair(cluster.core["id"], provision["id"])
    if pair is None:
        return MemberView(provision, None, linked)
    judged = pair if pair["a"] == cluster.core["id"] else reversed_judgement(pair)
    marks = [(begin, end, ONLY_HERE) for begin, end in unique]
    view = pair_view(cluster.core["text"], provision["text"], judged, names=("the core", "this one"), marks=marks)
    return MemberView(provision, view, linked)
