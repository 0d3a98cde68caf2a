# SPDX-License-Identifier: Apache-2.0
"""Alignments side by side, and passages with the places where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, escape, marked

if TYPE_CHECKING:
    from acquis.align import Alignment
    from acquis.passages import Passages

NEAR = {"number": "figure", "stem": "form", "synonym": "synonym", "substituted": "other word"}


def alignment_cards(result: Alignment, *, most: int | None = None, inline: bool = False) -> str:
    """Return each alignment with its two texts side by side."""
    look = Look(inline=inline)
    shown = [record for record in result.records if record["role"] != "move"]
    if not shown:
        return report.nothing("Nothing in common.")
    cards = "".join(_alignment_card(result, record, look) for record in shown[:most])
    hidden = 0 if most is None else max(len(shown) - most, 0)
    return cards + (f"<p>{hidden} more alignments</p>" if hidden else "")


def _alignment_card(result: Alignment, record: dict[str, Any], look: Look) -> str:
    pair = (record["a"], record["b"])
    moves = [
        move
        for move in result.records
        if record["role"] == "global" and move["role"] == "move" and (move["a"], move["b"]) == pair
    ]
    sides = []
    for side, text in zip("ab", result.texts_of(record), strict=True):
        begin, end = (0, len(text)) if record["role"] == "global" else (record[f"{side}_begin"], record[f"{side}_end"])
        marks = [
            Mark(mark.begin - begin, mark.end - begin, mark.before, mark.after)
            for mark in _marks(record, moves, side, look)
        ]
        place = f"{record[side]}, {begin}-{end}"
        words = marked(text[begin:end], marks)
        sides.append(f"<div{look('side')}><div{look('label')}>{escape(place)}</div><p>{words}</p></div>")
    exact = "" if record["exact"] else ", anchored"
    return (
        f"<article{look('card')}><h3>{escape(record['role'])} alignment, similarity {record['similarity']:.2f}, "
        f"score {record['score']:.1f}{exact}</h3><div{look('sides')}>{''.join(sides)}</div></article>"
    )


def _marks(record: dict[str, Any], moves: list[dict[str, Any]], side: str, look: Look) -> list[Mark]:
    first = 1 if side == "a" else 3
    marks = []
    for edit in record["edits"]:
        kind, begin, end = edit[0], edit[first], edit[first + 1]
        if kind in NEAR:
            style = "choice" if kind == "substituted" else "mention"
            tag = f"</span><span{look('tag')}>{NEAR[kind]}</span>"
            marks.append(Mark(begin, end, f"<span{look(style)}>", tag))
        elif kind == "equal":
            marks.append(Mark(begin, end, f"<span{look('same')}>", "</span>"))
        else:
            name, style = ("del", "dropped") if kind == "only_a" else ("ins", "added")
            marks.append(Mark(begin, end, f"<{name}{look(style)}>", f"</{name}>"))
    for number, move in enumerate(moves, 1):
        tag = f"</b><span{look('tag')}>moved {number}</span>"
        marks.append(Mark(move[f"{side}_begin"], move[f"{side}_end"], "<b>", tag))
    return marks


def alignment_page(result: Alignment) -> str:
    """Return the whole page."""
    look = Look(inline=False)
    legend = report.legend(
        f"<span{look('same')}>underlined</span> stands in both",
        f"<span{look('mention')}>marked</span> near words: form, synonym, figure",
        f"<del{look('dropped')}>struck through</del> in a only",
        f"<ins{look('added')}>added</ins> in b only",
        "<b>bold</b> moved: equal numbers belong together",
    )
    return report.page(
        "Two texts aligned",
        "Word by word: what stands in both, in other words, elsewhere, or in one only.",
        [("alignments", f"{len(result)} alignments", legend + alignment_cards(result))],
        result.provenance,
    )


def passage_cards(result: Passages, *, most: int | None = None, inline: bool = False) -> str:
    """Return each passage with the places where it stands."""
    look = Look(inline=inline)
    if not len(result):
        return report.nothing("No passages.")
    cards = "".join(_passage_card(result, record, look) for record in result.records[:most])
    hidden = 0 if most is None else max(len(result) - most, 0)
    return cards + (f"<p>{hidden} more passages</p>" if hidden else "")


def _passage_card(result: Passages, record: dict[str, Any], look: Look) -> str:
    sides = []
    for place in record["places"]:
        core = (place["id"], place["begin"]) == (record["core"]["id"], record["core"]["begin"])
        name = f"{place['id']}, {place['begin']}-{place['end']}" + (", core" if core else "")
        words = escape(result.texts[place["id"]][place["begin"] : place["end"]])
        sides.append(
            f"<div{look('core' if core else 'side')}><div{look('label')}>{escape(name)}</div><p>{words}</p>"
            f"<span{look('muted')}>similarity {place['similarity']:.2f}</span></div>"
        )
    return (
        f"<article{look('card')}><h3>Passage {record['passage']}: {len(record['places'])} places, {record['words']} words, "
        f"weight {record['weight']:.1f}</h3><div{look('sides')}>{''.join(sides)}</div></article>"
    )


def passages_page(result: Passages) -> str:
    """Return the whole page."""
    legend = report.legend(
        "weight: reuse in words that no other text has", "core: the place all others are aligned with"
    )
    return report.page(
        "Shared passages",
        "Passages that texts of the collection share, and where each stands.",
        [("passages", f"{len(result)} passages", legend + passage_cards(result))],
        result.provenance,
    )
