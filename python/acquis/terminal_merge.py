# SPDX-License-Identifier: Apache-2.0
"""Suggested merges on the terminal: a report to read, the surest first, cut where it would be long."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.text import Text

from acquis.cluster_view import ClusterView, MemberView, by_confidence
from acquis.report import cut
from acquis.table import counted
from acquis.terminal_pairs import draw_reasons, judgement, legend, print_hanging, text_of

if TYPE_CHECKING:
    from rich.console import Console

    from acquis.merge import Suggestions
    from acquis.table import Item

MOST_CLUSTERS = 10
MOST_MEMBERS = 8  # of a cluster
MOST_LINES = 15  # of a list
LINE = 150  # characters of a provision in a list
ALL_OF_IT = "--report FILE.html or --to json has them all"


def draw_suggestions(result: Suggestions, contributions: int, console: Console) -> None:
    """Print what was read, the clusters, what stands alone, and what was left out."""
    views = by_confidence(result)
    contributors = len({provision["contributor"] for provision in result.provisions})
    console.print(
        Text(
            f"Read: {counted(contributions, 'contribution')}; {counted(len(result.provisions), 'provision')} of "
            f"{counted(contributors, 'contributor')} compared; {counted(len(result.pairs), 'pair')} judged"
        )
    )
    _draw_versions(result, console)
    _draw_clusters(views, console)
    _draw_alone(result, console)
    _draw_left_out(result, console)
    console.print()
    console.print(Text(summary(result, contributions)))


def summary(result: Suggestions, contributions: int) -> str:
    """Return the numbers of a result in a line."""
    return (
        f"{counted(contributions, 'contribution')}, {counted(len(result.provisions), 'provision')}, "
        f"{counted(len(result.pairs), 'pair')} judged, {counted(len(result.clusters), 'cluster')}, "
        f"{counted(len(result.singletons), 'singleton')}, {counted(len(result.formulas), 'formula')}, "
        f"{counted(len(result.left_out), 'passage')} left out"
    )


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Text(words, style="bold"))
    console.print(Text("─" * min(len(words), console.width)))


def _more(console: Console, hidden: int, name: str) -> None:
    if hidden > 0:
        console.print(Text(f"  … {counted(hidden, f'more {name}')}: {ALL_OF_IT}"))


def _draw_clusters(views: list[ClusterView], console: Console) -> None:
    _heading(console, "Suggested merges, the surest first")
    if not views:
        console.print(Text("No two provisions say the same."))
        return
    console.print(legend(console))
    for rank, view in enumerate(views[:MOST_CLUSTERS], 1):
        console.print()
        draw_cluster(view, rank, console)
    _more(console, len(views) - MOST_CLUSTERS, "cluster")


def draw_cluster(view: ClusterView, rank: int, console: Console) -> None:
    """Print a cluster: core, members beside it, what only one says, contrary answers, further parts, a consolidated text."""
    cluster = view.cluster
    console.print(Text.assemble((f"{rank}. {view.id}", "bold"), f"  {view.title}; {view.confidence_words}"))
    _line(console, "supported by", ", ".join(cluster.supporters))
    _provision(console, "core", cluster.core)
    print_hanging(console, Text(""), text_of(view.core_runs, console), 5)
    if view.verbatim:
        names = ", ".join(f"{provision['contributor']} ({provision['id']})" for provision in view.verbatim[:MOST_LINES])
        hidden = len(view.verbatim) - MOST_LINES
        _line(console, "the same words", names + (f" and {hidden} more" if hidden > 0 else ""))
    for member in view.members[:MOST_MEMBERS]:
        _draw_member(member, "member", console)
    _more(console, len(view.members) - MOST_MEMBERS, "member")
    if view.shared:
        _line(console, "all say", " … ".join(view.shared))
    for each in view.unique[:MOST_LINES]:
        _line(console, f"only {each.provision['contributor']}", f"“{each.words}”")
    _more(console, len(view.unique) - MOST_LINES, "of these")
    for member in view.alternatives[:MOST_MEMBERS]:
        _draw_member(member, "contrary", console)
    _more(console, len(view.alternatives) - MOST_MEMBERS, "contrary answer")
    for provision in cluster.complements[:MOST_LINES]:
        _line(
            console, "goes with it", f"{provision['contributor']} ({provision['id']}): {cut(provision['text'], LINE)}"
        )
    if len(cluster.members) > 1:
        _line(console, "one text", cluster.text)
    if view.inform:
        _line(console, "inform", ", ".join(view.inform))


def _provision(console: Console, role: str, provision: Item) -> None:
    label = f"{provision['label']} " if provision["label"] else ""
    console.print(Text.assemble(f"   {role}: ", (provision["contributor"], "bold"), f"  {label}{provision['id']}"))


def _draw_member(member: MemberView, role: str, console: Console) -> None:
    by_hand = ", put here by a person" if member.linked else ""
    _provision(console, f"{role}{by_hand}", member.provision)
    view = member.view
    if view is None:
        print_hanging(console, Text(""), Text(f"not judged: {member.provision['text']}"), 5)
        return
    line = Text(view.relation.replace("_", " "), style="bold").append(f" – {view.sentence}; ", style="not bold")
    print_hanging(console, Text(""), line + judgement(view), 5)
    print_hanging(console, Text(""), text_of(view.b, console), 5)
    if view.missing:
        print_hanging(console, Text("not here: "), Text(" … ".join(view.missing), style="strike"), 5)
    draw_reasons(view, console, 5)


def _line(console: Console, name: str, words: str) -> None:
    print_hanging(console, Text(f"{name}: "), Text(words), 3)


def _draw_alone(result: Suggestions, console: Console) -> None:
    singletons = result.singletons
    if not singletons:
        return
    _heading(console, f"Standing alone: {counted(len(singletons), 'provision')}")
    for provision in singletons[:MOST_LINES]:
        name = Text(f"{provision['contributor']} ", style="bold").append(f"({provision['id']}): ", style="not bold")
        print_hanging(console, Text(""), name + Text(cut(provision["text"], LINE), style="not bold"), 2)
    _more(console, len(singletons) - MOST_LINES, "provision")


def _draw_versions(result: Suggestions, console: Console) -> None:
    for row in result.versions[:MOST_LINES]:
        console.print(Text(f"  {row.contribution} is replaced by {row.replaced_by}: {row.why}"))
    _more(console, len(result.versions) - MOST_LINES, "replaced text")


def _draw_left_out(result: Suggestions, console: Console) -> None:
    if not (result.left_out or result.formulas):
        return
    _heading(console, "Left out of the comparison")
    reasons: Counter[str] = Counter(row["reason"] for row in result.left_out)
    for reason, count in reasons.most_common():
        console.print(Text(f"  {reason.replace('_', ' ')}: {counted(count, 'passage')}"))
    formulas: list[Any] = list(result.formulas)
    for row in formulas[:MOST_LINES]:
        console.print(Text(f"  formula of {counted(len(row.contributors), 'contributor')}: “{row.text}”"))
    _more(console, len(formulas) - MOST_LINES, "formula")
