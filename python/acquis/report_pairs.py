# SPDX-License-Identifier: Apache-2.0
"""Pairs of texts as cards: what they share, or how one stands to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, chip, escape, items, marked, redline

if TYPE_CHECKING:
    from acquis.relate import Relations
    from acquis.similar import Similar


def similar_cards(result: Similar, *, most: int | None = None, inline: bool = False) -> str:
    """Return each pair with its shared words marked and the terms that make the score."""
    look = Look(inline=inline)
    cards = "".join(_similar_card(pair, result.texts_of(number), look) for number, pair in enumerate(result[:most]))
    hidden = 0 if most is None else max(len(result) - most, 0)
    return cards + (f"<p>{hidden} more pairs</p>" if hidden else "") if len(result) else report.nothing("No pairs.")


def _similar_card(record: dict[str, Any], texts: tuple[str, str], look: Look) -> str:
    sides = []
    for side, text in zip("ab", texts, strict=True):
        places = [row[:2] if side == "a" else row[2:] for row in record["spans"]]
        marks = [Mark(begin, end, f"<span{look('same')}>", "</span>") for begin, end in places]
        name = record[side]
        sides.append(f"<div{look('side')}><div{look('label')}>{escape(name)}</div><p>{marked(text, marks)}</p></div>")
    terms = ", ".join(f"{escape(str(term))} {part:.3f}" for term, part in map(_term, record["terms"][:8]))
    return (
        f"<article{look('card')}><h3>{escape(record['measure'])} {record['score']:.3f}</h3>"
        f"<div{look('sides')}>{''.join(sides)}</div><p{look('muted')}>{terms}</p></article>"
    )


def _term(part: Any) -> tuple[str, float]:
    """Return term and contribution, whether they come as a pair or by name."""
    return (part["term"], part["contribution"]) if isinstance(part, dict) else (part[0], part[1])


def similar_page(result: Similar) -> str:
    """Return the whole page."""
    look = Look(inline=False)
    legend = report.legend(
        f"<span{look('same')}>underlined</span> words both texts have", "below: the terms that make the score"
    )
    sections = [("pairs", f"{len(result)} pairs", legend + similar_cards(result))]
    return report.page("Similar texts", "Texts that share words, and which.", sections, result.provenance)


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
