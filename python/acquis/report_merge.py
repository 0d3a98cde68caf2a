# SPDX-License-Identifier: Apache-2.0
"""Suggested merges as a page and as notebook cells: the surest first, each with what it rests on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.cluster_view import ClusterView, MemberView, by_confidence, cluster_view
from acquis.markup import Look, chip, escape, items
from acquis.merge import choices
from acquis.report_pairs import judgement_line, reasons_table, runs_html

if TYPE_CHECKING:
    from acquis.merge import Cluster, Suggestions
    from acquis.table import Item

IN_NOTEBOOK = 10  # clusters


def consolidated_text(cluster: Cluster, look: Look) -> str:
    """Return the consolidated text: common words as they are, the others in brackets with their sources."""
    parts = []
    for choice, segments in choices(cluster.consolidated):
        for segment in segments:
            if choice is None:
                parts.append(escape(segment.text))
            else:
                who = escape(", ".join(cluster.sigla(segment["provisions"])))
                words = escape(segment.text) or "(no words)"
                parts.append(f"<span{look('choice')}><b>[</b>{words} <small>– {who}</small><b>]</b></span>")
    return " ".join(parts).replace(" .", ".").replace(" ,", ",")


def _named(provision: Item) -> str:
    return f"<b>{escape(provision['contributor'])}</b> ({escape(provision['id'])})"


def _who(provision: Item, look: Look) -> str:
    label = f"{escape(provision['label'])} · " if provision["label"] else ""
    return (
        f"<div{look('who')}>{escape(provision['contributor'])}</div>"
        f"<div{look('label')}>{label}{escape(provision['id'])}</div>"
    )


def _core(view: ClusterView, look: Look) -> str:
    also = ""
    if view.verbatim:
        names = "; ".join(_named(provision) for provision in view.verbatim)
        also = f"<p{look('small')}>The same words: {names}</p>"
    return (
        f"<div{look('core')}>{_who(view.cluster.core, look)}{chip('core', look)}"
        f"<p>{runs_html(view.core_runs, look)}</p>{also}</div>"
    )


def member_card(member: MemberView, look: Look) -> str:
    """Return a provision beside the core: how it stands to it, what only it says, what it lacks, and why."""
    provision, view = member.provision, member.view
    linked = chip("put here by a person", look) if member.linked else ""
    if view is None:
        return (
            f"<div{look('side')}>{_who(provision, look)}{linked}{chip('not judged', look)}"
            f"<p>{escape(provision['text'])}</p></div>"
        )
    missing = " … ".join(f"<del{look('dropped')}>{escape(words)}</del>" for words in view.missing)
    not_here = f"<p{look('small')}>The core says, not here: {missing}</p>" if missing else ""
    return (
        f"<div{look('side')}>{_who(provision, look)}{linked}{chip(view.relation, look)}{judgement_line(view, look)}"
        f"<p>{runs_html(view.b, look)}</p>{not_here}{reasons_table(view, look)}</div>"
    )


def cluster_card(cluster: Cluster, *, inline: bool) -> str:
    """Return a cluster: core, members beside it, what only one has, contrary answers, further parts, a consolidated text."""
    return view_card(cluster_view(cluster), Look(inline=inline))


def view_card(view: ClusterView, look: Look, rank: int | None = None) -> str:
    """Return a cluster that is ready to be shown; ``rank``: its place in a list."""
    cluster = view.cluster
    number = "" if rank is None else f"{rank}. "
    sides = _core(view, look) + "".join(member_card(member, look) for member in view.members)
    parts = [
        f'<article{look("card")} id="{escape(view.id)}"><h3>{number}{escape(view.id.replace("-", " "))}: '
        f"{escape(view.title)}</h3>",
        f"<p{look('muted')}>Confidence: {escape(view.confidence_words)}. Supported by {escape(', '.join(cluster.supporters))}</p>",
        f"<div{look('sides')}>{sides}</div>",
        _shared(view, look),
        _unique(view, look),
    ]
    if view.alternatives:
        contrary = "".join(member_card(member, look) for member in view.alternatives)
        parts.append(f"<h4>Contrary answers: alternatives, not to be merged</h4><div{look('sides')}>{contrary}</div>")
    if cluster.complements:
        lines = [f"{_named(provision)}: {escape(provision['text'])}" for provision in cluster.complements]
        parts.append(f"<h4>Further parts of one scheme</h4>{items(lines, look)}")
    if len(cluster.members) > 1:
        parts.append(
            f"<div{look('consolidated')}><span{look('muted')}>Consolidated text, a suggestion</span>"
            f"<p>{consolidated_text(cluster, look)}</p></div>"
        )
    if view.inform:
        parts.append(f"<p{look('muted')}>To be informed: {escape(', '.join(view.inform))}</p>")
    return "".join(parts) + "</article>"


def _shared(view: ClusterView, look: Look) -> str:
    words = " … ".join(escape(words) for words in view.shared)
    return f"<p{look('small')}><b>All members say:</b> {words}</p>" if words else ""


def _unique(view: ClusterView, look: Look) -> str:
    lines = [f"{_named(each.provision)}: “{escape(each.words)}”" for each in view.unique]
    return f"<p{look('small')}><b>Only one member says:</b></p>{items(lines, look)}" if lines else ""


def overview(suggestions: Suggestions, *, inline: bool) -> str:
    """Return what was found in a few lines, then the surest clusters."""
    look = Look(inline=inline)
    views = by_confidence(suggestions)
    cards = "".join(view_card(view, look, rank) for rank, view in enumerate(views[:IN_NOTEBOOK], 1))
    more = len(views) - IN_NOTEBOOK
    return (
        f"<p>{len(suggestions.provisions)} provisions, {len(suggestions.pairs)} pairs judged, "
        f"{len(views)} clusters, {len(suggestions.singletons)} provisions that stand alone</p>{cards}"
        + (f"<p>{more} more clusters</p>" if more > 0 else "")
    )


def sections(suggestions: Suggestions) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    look = Look(inline=False)
    views = by_confidence(suggestions)
    cards = "".join(view_card(view, look, rank) for rank, view in enumerate(views, 1))
    alone = [f"{_named(provision)}: {escape(provision['text'])}" for provision in suggestions.singletons]
    return [
        (
            "overview",
            "Overview",
            _numbers(suggestions, views)
            + (_index(suggestions, views) if views else report.nothing("No two provisions say the same.")),
        ),
        (
            "clusters",
            "Clusters, the surest first",
            _legend(look) + cards if views else report.nothing("There are none."),
        ),
        ("alone", "Provisions that stand alone", items(alone, look) or report.nothing("There are none.")),
        ("formulas", "Formulas and versions", _formulas(suggestions) + _versions(suggestions)),
        ("left-out", "Left out, with the reason", _left_out(suggestions)),
    ]


def _numbers(suggestions: Suggestions, views: list[ClusterView]) -> str:
    contributors = {provision["contributor"] for provision in suggestions.provisions}
    return report.tiles(
        (
            (len(contributors), "contributors"),
            (len(suggestions.provisions), "provisions"),
            (len(suggestions.pairs), "pairs judged"),
            (len(views), "clusters"),
            (sum(len(view.alternatives) for view in views), "contrary answers"),
            (len(suggestions.singletons), "stand alone"),
        )
    )


def _index(suggestions: Suggestions, views: list[ClusterView]) -> str:
    topics = {name: topic["name"] for topic in suggestions.to_dict().get("topics", []) for name in topic["clusters"]}
    rows = [
        (
            (f"#{view.id}", f"{rank}. {view.id}"),
            view.confidence_words,
            *([topics.get(view.id, "")] if topics else []),
            len(view.cluster.members),
            view.cluster.supporters,
            len(view.alternatives),
            report.cut(view.cluster.core["text"]),
        )
        for rank, view in enumerate(views, 1)
    ]
    topic = ["topic"] if topics else []
    return report.linked_table(("cluster", "confidence", *topic, "members", "supporters", "contrary", "core"), rows)


def _legend(look: Look) -> str:
    return report.legend(
        f"<span{look('own')}>underlined</span> not in the core",
        f"<del{look('dropped')}>struck through</del> in the core, not here",
        f"<span{look('evidence')}>framed</span><span{look('tag')}>strength</span> a difference of substance, with its name",
        f"<span{look('evidence')}>framed</span><span{look('tag')}>only here</span> no other member says it",
        f"<span{look('choice')}><b>[</b>words <small>– who</small><b>]</b></span> to be decided",
        "confidence of a cluster: that of its least sure member",
    )


def _formulas(suggestions: Suggestions) -> str:
    if not suggestions.formulas:
        return report.nothing("No phrase is shared by so many that it would show no agreement.")
    rows = ((row["text"], row["contributors"]) for row in suggestions.formulas)
    return "<p>Phrases that many share; they show no agreement by themselves.</p>" + report.table(
        ("phrase", "used by"), rows
    )


def _versions(suggestions: Suggestions) -> str:
    if not suggestions.versions:
        return report.nothing("No contribution replaces another.")
    rows = ((row["contribution"], row["replaced_by"], row["why"]) for row in suggestions.versions)
    return "<p>Texts that their contributor has replaced.</p>" + report.table(("text", "replaced by", "why"), rows)


def _left_out(suggestions: Suggestions) -> str:
    if not suggestions.left_out:
        return report.nothing("Nothing was left out.")
    rows: list[tuple[Any, ...]] = [
        (
            row.get("provision") or f"{row.get('contribution')}/{row.get('block')}",
            f"{row['begin']}–{row['end']}",
            row["reason"],
            row["of"],
        )
        for row in suggestions.left_out
    ]
    counts = Counter(row["reason"] for row in suggestions.left_out)
    said = ", ".join(f"{reason.replace('_', ' ')} {count}" for reason, count in counts.most_common())
    return (
        f"<details open><summary>Words that were not compared: {escape(said)}</summary>"
        + report.table(("where", "characters", "reason", "of"), rows)
        + "</details>"
    )


def page(suggestions: Suggestions) -> str:
    """Return the whole page."""
    lead = "Proposals that belong together, what differs, and a consolidated text. Nothing is decided here."
    return report.page("Suggested merges", lead, sections(suggestions), suggestions.provenance)
