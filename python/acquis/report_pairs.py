# SPDX-License-Identifier: Apache-2.0
"""Pairs of texts as cards: what they share, or how one stands to the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, chip, escape, items
from acquis.pair_view import PairView, Run, pair_view
from acquis.report_explanation import explanation_card

if TYPE_CHECKING:
    from acquis.command_index import Indexed
    from acquis.relate import Relations
    from acquis.similar import Similar


def similar_cards(result: Similar, *, most: int | None = None, inline: bool = False) -> str:
    """Return each pair with its shared words marked, a sentence, and the terms that make the score."""
    shown = len(result) if most is None else min(most, len(result))
    cards = "".join(
        explanation_card(record, result.texts_of(number), inline=inline)
        for number, record in enumerate(result.explained(0, shown))
    )
    hidden = len(result) - shown
    return cards + (f"<p>{hidden} more pairs</p>" if hidden else "") if len(result) else report.nothing("No pairs.")


def similar_page(result: Similar) -> str:
    """Return the whole page."""
    look = Look(inline=False)
    legend = report.legend(
        f"<span{look('same')}>underlined</span> words both texts have, numbered in the order of the first",
        f"<span{look('elsewhere')}>dotted</span> words that count and stand elsewhere",
        "below: the terms that make the score",
    )
    sections = [("pairs", f"{len(result)} pairs", legend + similar_cards(result))]
    return report.page("Similar texts", "Texts that share words, and which.", sections, result.provenance)


def index_page(result: Indexed) -> str:
    """Return the pairs that new documents form; an index holds no texts to show."""
    held = result.held
    intro = f"<p>{held['added']} documents added to {escape(held['name'])}, which now holds {held['documents']}.</p>"
    pairs = result.table()._repr_html_() if len(result) else report.nothing("No pairs.")
    sections = [("pairs", f"{len(result)} pairs", intro + pairs)]
    return report.page("New pairs", "Documents that share shingles, and how many.", sections, result.provenance)


def relation_cards(result: Relations, *, most: int | None = None, inline: bool = False) -> str:
    """Return each pair as a card: both texts, what is common, what differs and why."""
    look = Look(inline=inline)
    judged = list(zip(result.records, result.pairs, strict=True))
    cards = "".join(relation_card(number, record, pair, look) for number, (record, pair) in enumerate(judged[:most], 1))
    hidden = 0 if most is None else max(len(result) - most, 0)
    return cards + (f"<p>{hidden} more pairs</p>" if hidden else "") if judged else report.nothing("No pairs.")


def relation_card(number: int, record: dict[str, Any], pair: dict[str, Any], look: Look) -> str:
    """Return one judged pair."""
    view = pair_view(pair["a"], pair["b"], record)
    sides = "".join(
        f"<div{look('side')}><b{look('who')}>{name}</b><p>{runs_html(runs, look)}</p></div>"
        for name, runs in (("a", view.a), ("b", view.b))
    )
    return (
        f'<article{look("card")} id="pair-{number}"><h3>{escape(record["id"])}: '
        f"{escape(view.relation.replace('_', ' '))}</h3>{judgement_line(view, look)}"
        f"<div{look('sides')}>{sides}</div>{common_line(view, look)}{reasons_table(view, look)}</article>"
    )


def judgement_line(view: PairView, look: Look) -> str:
    """Return what a relation means, its flags, how sure it is, and the rule that decided."""
    flags = "".join(chip(flag, look, "flag") for flag in view.flags)
    return (
        f"<p{look('judgement')}>{escape(view.sentence)} {flags}<br><span{look('muted')}>confidence: {escape(view.confidence_words)}; "
        f"rule: {escape(view.rule.replace('-', ' '))}</span></p>"
    )


def common_line(view: PairView, look: Look) -> str:
    """Return the words that both texts have."""
    words = " … ".join(escape(words) for words in view.common)
    return f"<p{look('small')}><b>In common:</b> {words or 'no words'}</p>"


def reasons_table(view: PairView, look: Look) -> str:
    """Return the evidence: what differs, the words on either side, and why it matters."""
    lines = []
    for reason in view.reasons:
        sides = " / ".join(f"“{escape(words)}”" for words in (reason.a, reason.b) if words is not None)
        name = chip(reason.flag, look, "flag") if reason.flag else ""
        lines.append(f"{name}{sides}{': ' if sides else ''}{escape(reason.why)}")
    return items(lines, look)


def runs_html(runs: Sequence[Run], look: Look) -> str:
    """Return a text with what only it says underlined, and what differs in a frame with its name."""
    parts = []
    framed = ""
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        html = f"<span{look('own')}>{escape(run.text)}</span>" if run.own else escape(run.text)
        if not run.flags:
            parts.append(html)
            continue
        framed += html
        if run.ends or following is None or following.flags != run.flags:
            parts.append(f"<span{look('evidence')}>{framed}</span>")
            framed = ""
        if run.ends:
            names = ", ".join(name.replace("_", " ") for name in run.ends)
            parts.append(f"<span{look('tag')}>{escape(names)}</span>")
    return "".join(parts)


def pair_legend(look: Look) -> str:
    """Return what the marks of a card mean."""
    return report.legend(
        f"<span{look('own')}>underlined</span> only this text says it",
        f"<span{look('evidence')}>framed</span><span{look('tag')}>strength</span> a difference of substance, with its name",
        f"{chip('strength', look, 'flag')} all differences of a pair",
    )


def relations_page(result: Relations) -> str:
    """Return the whole page: an index of the pairs, then a card each."""
    index = report.linked_table(
        ("pair", "relation", "differences", "confidence", "a", "b"),
        (
            (
                (f"#pair-{number}", record["id"]),
                record["relation"].replace("_", " "),
                record["flags"],
                f"{record['confidence']:.2f}",
                report.cut(pair["a"]),
                report.cut(pair["b"]),
            )
            for number, (record, pair) in enumerate(zip(result.records, result.pairs, strict=True), 1)
        ),
    )
    sections = [("pairs", f"{len(result)} pairs", pair_legend(Look(inline=False)) + relation_cards(result))]
    if len(result) > 1:
        sections.insert(0, ("index", "Index", index))
    return report.page("Relations", "How the two texts of each pair stand to each other.", sections, result.provenance)
