# SPDX-License-Identifier: Apache-2.0
"""Suggested merges as a page and as notebook cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, chip, escape, items, marked, redline
from acquis.merge import REVERSED, choices

if TYPE_CHECKING:
    from acquis.merge import Cluster, Suggestions
    from acquis.table import Item


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


def relation_to_core(cluster: Cluster, name: str) -> tuple[str, Item | None]:
    """Return the relation that holds between the core and a provision, and the judged pair."""
    pair = cluster.pair(cluster.core["id"], name)
    if pair is None:
        return "not judged", None
    relation = str(pair["relation"])
    return (relation if pair["a"] == cluster.core["id"] else REVERSED.get(relation, relation)), pair


def _words_of_relation(relation: str) -> str:
    return {
        "subsumes": "the core says more",
        "subsumed": "says more than the core",
        "competing": "competing: a contrary answer",
    }.get(relation, relation.replace("_", " "))


def _side(cluster: Cluster, provision: Item, look: Look) -> str:
    name = provision["id"]
    who = f"<div{look('who')}>{escape(provision['contributor'])}</div><div{look('label')}>{escape(name)}</div>"
    if name == cluster.core["id"]:
        unique = [Mark(row["begin"], row["end"], f"<span{look('same')}>", f"</span><span{look('tag')}>only here</span>")
                  for row in cluster.unique if row["provision"] == name]  # fmt: skip
        return f"<div{look('core')}>{who}{chip('core', look)}<p>{marked(provision['text'], unique)}</p></div>"
    relation, pair = relation_to_core(cluster, name)
    flags = "".join(chip(flag, look, "flag") for flag in (pair["flags"] if pair else ()))
    text = redline(cluster.core["text"], provision["text"], "en", look)
    reasons = [escape(item["why"]) for item in (pair["evidence"] if pair else ()) if item["flag"] is not None]
    confidence = (
        f"<span{look('muted')}>confidence {pair['confidence']:.2f}, rule {escape(pair['rule'])}</span>" if pair else ""
    )
    return (
        f"<div{look('side')}>{who}{chip(_words_of_relation(relation), look)}{flags}<p>{text}</p>"
        f"{items(reasons, look)}{confidence}</div>"
    )


def cluster_card(cluster: Cluster, *, inline: bool) -> str:
    """Return a cluster: consolidated text, members side by side against the core, contrary answers, further parts."""
    look = Look(inline=inline)
    core_first = [cluster.core, *(member for member in cluster.members if member["id"] != cluster.core["id"])]
    parts = [
        f'<article{look("card")} id="{escape(cluster.id)}"><h3>{escape(cluster.id.replace("-", " "))}: '
        f"{len(cluster.members)} provisions, {len(cluster.supporters)} contributors</h3>",
        f"<p{look('muted')}>Supported by {escape(', '.join(cluster.supporters))}</p>",
        f"<div{look('consolidated')}><span{look('muted')}>Consolidated text, a suggestion</span>"
        f"<p>{consolidated_text(cluster, look)}</p></div>",
        f"<div{look('sides')}>{''.join(_side(cluster, member, look) for member in core_first)}</div>",
    ]
    if cluster.alternatives:
        sides = "".join(_side(cluster, provision, look) for provision in cluster.alternatives)
        parts.append(f"<h3>Contrary answers</h3><div{look('sides')}>{sides}</div>")
    if cluster.complements:
        lines = [f"{_named(provision)}: {escape(provision['text'])}" for provision in cluster.complements]
        parts.append(f"<h3>Further parts of one scheme</h3>{items(lines, look)}")
    return "".join(parts) + "</article>"


def _named(provision: Item) -> str:
    return f"<b>{escape(provision['contributor'])}</b> ({escape(provision['id'])})"


def overview(suggestions: Suggestions, *, inline: bool) -> str:
    """Return what was found in a few lines, then all clusters."""
    cards = "".join(cluster_card(cluster, inline=inline) for cluster in suggestions.clusters[:10])
    more = len(suggestions.clusters) - 10
    return (
        f"<p>{len(suggestions.provisions)} provisions, {len(suggestions.pairs)} pairs judged, "
        f"{len(suggestions.clusters)} clusters, {len(suggestions.singletons)} provisions that stand alone</p>{cards}"
        + (f"<p>{more} more clusters</p>" if more > 0 else "")
    )


def sections(suggestions: Suggestions) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    look = Look(inline=False)
    contributors = {provision["contributor"] for provision in suggestions.provisions}
    numbers = report.tiles(
        (
            (len(contributors), "contributors"),
            (len(suggestions.provisions), "provisions"),
            (len(suggestions.pairs), "pairs judged"),
            (len(suggestions.clusters), "clusters"),
            (sum(len(cluster.alternatives) for cluster in suggestions.clusters), "contrary answers"),
            (len(suggestions.singletons), "stand alone"),
        )
    )
    legend = report.legend(
        f"<ins{look('added')}>underlined</ins> more than the core says",
        f"<del{look('dropped')}>struck through</del> the core says, this one does not",
        f"<span{look('same')}>marked</span><span{look('tag')}>only here</span> no other member says it",
        f"<span{look('choice')}><b>[</b>words <small>– who</small><b>]</b></span> to be decided",
    )
    index = report.table(
        ("cluster", "members", "supporters", "contrary", "core"),
        ((cluster.id, len(cluster.members), cluster.supporters, len(cluster.alternatives), cluster.core["text"])
         for cluster in suggestions.clusters),
    )  # fmt: skip
    cards = "".join(cluster_card(cluster, inline=False) for cluster in suggestions.clusters)
    alone = [f"{_named(provision)}: {escape(provision['text'])}" for provision in suggestions.singletons]
    return [
        (
            "overview",
            "Overview",
            numbers + (index if suggestions.clusters else report.nothing("No two provisions say the same.")),
        ),
        ("clusters", "Clusters", legend + cards if suggestions.clusters else report.nothing("There are none.")),
        ("alone", "Provisions that stand alone", items(alone, look) or report.nothing("There are none.")),
        ("formulas", "Formulas and versions", _formulas(suggestions) + _versions(suggestions)),
        ("left-out", "Left out, with the reason", _left_out(suggestions)),
    ]


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
    return (
        "<details open><summary>Words that were not compared</summary>"
        + report.table(("where", "characters", "reason", "of"), rows)
        + "</details>"
    )


def page(suggestions: Suggestions) -> str:
    """Return the whole page."""
    lead = "Proposals that belong together, what differs, and a consolidated text. Nothing is decided here."
    return report.page("Suggested merges", lead, sections(suggestions), suggestions.provenance)
