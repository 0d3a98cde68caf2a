# SPDX-License-Identifier: Apache-2.0
"""Tokens and sentences as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acquis import report
from acquis.markup import Look, Mark, escape, marked

if TYPE_CHECKING:
    from acquis.sentences import Sentences
    from acquis.tokens import Tokens

PLAIN = ("word", "space", "punctuation")


def tokens_page(result: Tokens) -> str:
    """Return the texts with every token that is no plain word or sign marked by its kind."""
    look = Look(inline=False)
    rows = []
    for record, text in zip(result.records, result.texts, strict=True):
        marks = [
            Mark(
                begin,
                end,
                f"<span{look('same')}>",
                f"</span><span{look('tag')}>{escape(kind.replace('_', ' '))}</span>",
            )
            for begin, end, kind in record["tokens"]
            if kind not in PLAIN
        ]
        rows.append(_row(record["id"], marked(text, marks)))
    counts: dict[str, int] = {}
    for row in result.table():
        counts[row["kind"]] = counts.get(row["kind"], 0) + 1
    tiles = report.tiles(
        (count, kind.replace("_", " ")) for kind, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )
    lead = "What is marked is more than a word: numbers, symbols, dates, references."
    return report.page("Tokens", lead, [("tokens", "Tokens", tiles + "".join(rows))], result.provenance)


def sentences_page(result: Sentences) -> str:
    """Return the texts with a number before each sentence."""
    look = Look(inline=False)
    rows = []
    for record, text in zip(result.records, result.texts, strict=True):
        marks = [
            Mark(begin, end, f"<span><span{look('flag')}>{number}</span>", "</span>")
            for number, (begin, end) in enumerate(record["sentences"], 1)
        ]
        rows.append(_row(record["id"], marked(text, marks)))
    lead = "Each sentence begins with its number."
    return report.page("Sentences", lead, [("sentences", "Sentences", "".join(rows))], result.provenance)


def _row(name: str, body: str) -> str:
    return f'<div class="block"><span class="label">{escape(name)}</span><div>{body}</div></div>'
