# SPDX-License-Identifier: Apache-2.0
"""Pairs of texts as cards: what they share, or how one stands to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, chip, escape, items, redline
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
    """Return each pair with relation, differences and evidence."""
    look = Look(inline=inline)
    judged = list(zip(result.records, result.pairs, strict=True))
    cards = "".join(_relation_card(record, pair, look) for record, pair in judged[:most])
    hidden = 0 if most is None else max(len(result) - most, 0)
    return cards + (f"<p>{hidden} more pairs</p>" if hidden else "") if judged else report.nothing("No pairs.")


def _relation_card(record: dict[str, Any], pair: dict[str, Any], look: Look) -> str:
    flags = "".join(chip(flag, look, "flag") for flag in record["flags"])
    reasons = items([escape(item["why"]) for item in record["evidence"]], look)
    return (
        f"<article{look('card')}><h3>{escape(record['id'])}: {escape(record['relation'].replace('_', ' '))}</h3>{flags}"
        f"<span{look('muted')}>score {record['score']:.2f}, confidence {record['confidence']:.2f}, rule {escape(record['rule'])}</span>"
        f"<div{look('sides')}><div{look('side')}><b>a</b><p>{escape(pair['a'])}</p></div>"
        f"<div{look('side')}><b>b</b><p>{redline(pair['a'], pair['b'], 'en', look)}</p></div></div>{reasons}</article>"
    )


def relations_page(result: Relations) -> str:
    """Return the whole page."""
    look = Look(inline=False)
    legend = report.legend(
        f"<ins{look('added')}>underlined</ins> b says and a does not",
        f"<del{look('dropped')}>struck through</del> a says and b does not",
        f"{chip('strength', look, 'flag')} a difference of substance",
    )
    sections = [("pairs", f"{len(result)} pairs", legend + relation_cards(result))]
    return report.page("Relations", "How the two texts of each pair stand to each other.", sections, result.provenance)
