# SPDX-License-Identifier: Apache-2.0
"""Explained scores as cards: both texts with numbered marks, a sentence, and terms as bars."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from acquis.markup import Look, Mark, escape, marked

SHOWN_TERMS = 8


def explanation_card(record: dict[str, Any], texts: tuple[str, str], *, inline: bool) -> str:
    """Return a pair with its score, why it has it, and both texts side by side.

    Examples
    --------
    >>> import acquis as aq
    >>> texts = ("Publish it all.", "Publish it all now.")
    >>> "<sup" in explanation_card(aq.explain(*texts).to_dict(), texts, inline=True)
    True
    """
    look = Look(inline=inline)
    sides = "".join(
        f"<div{look('side')}><div{look('label')}>{escape(record[side])}</div><p>{marked(text, _marks(record, side, look))}</p></div>"
        for side, text in zip("ab", texts, strict=True)
    )
    interval = record.get("interval")
    between = f" ({interval['low']:.2f} – {interval['high']:.2f})" if interval else ""
    return (
        f"<article{look('card')}><h3>{escape(record['measure'])} {record['score']:.3f}{between}</h3>"
        f"<p>{escape(record['explanation']['text'])}</p><div{look('sides')}>{sides}</div>{_bars(record, look)}</article>"
    )


def _marks(record: dict[str, Any], side: str, look: Look) -> Iterator[Mark]:
    """Yield shared spans with their numbers, and the words that count elsewhere."""
    at = slice(0, 2) if side == "a" else slice(2, 4)
    for number, span in enumerate(record["spans"], 1):
        begin, end = span[at]
        yield Mark(begin, end, f"<span{look('same')}>", f"</span><sup{look('tag')}>{number}</sup>")
    for one in record["explanation"]["elsewhere"]:
        for begin, end in one[side]:
            yield Mark(begin, end, f"<span{look('elsewhere')}>", "</span>")


def _bars(record: dict[str, Any], look: Look) -> str:
    """Return the terms that make the score, each with a bar as long as its share; borders, so that they print."""
    terms, score = record["terms"], record["score"]
    if not terms:
        return ""
    rows = [_bar(str(term), part, score, look) for term, part in terms[:SHOWN_TERMS]]
    if len(terms) > SHOWN_TERMS:
        rest = sum(part for _, part in terms[SHOWN_TERMS:])
        rows.append(_bar(f"{len(terms) - SHOWN_TERMS} more", rest, score, look))
    return f"<table{look('bars')}><tbody>{''.join(rows)}</tbody></table>"


def _bar(name: str, part: float, score: float, look: Look) -> str:
    width = 12 * part / score if score > 0 else 0
    return (
        f'<tr><th scope="row"{look("bar")}>{escape(name)}</th><td{look("bar")}>{part:.3f}</td>'
        f'<td{look("bar")}><span style="display:inline-block;width:{width:.2f}em;border-top:.55em solid rgba(80,120,190,.8)">'
        "</span></td></tr>"
    )
