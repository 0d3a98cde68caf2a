# SPDX-License-Identifier: Apache-2.0
"""Tokens and sentences as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

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
    for tokens in result:
        marks = [
            Mark(
                begin,
                end,
                f"<span{look('same')}>",
                f"</span><span{look('tag')}>{escape(kind.replace('_', ' '))}</span>",
            )
            for begin, end, kind, _ in tokens
            if kind not in PLAIN
        ]
        rows.append(_row(tokens.id, marked(tokens.text, marks)))
    counts = zip(np.bincount(result.kind, minlength=len(result.kinds)).tolist(), result.kinds, strict=True)
    tiles = report.tiles(
        (count, kind.replace("_", " ")) for count, kind in sorted(counts, key=lambda item: (-item[0], item[1])) if count
    )
    lead = "What is marked is more than a word: numbers, symbols, dates, references."
    return report.page("Tokens", lead, [("tokens", "Tokens", tiles + "".join(rows))], result.provenance)


def sentences_page(result: Sentences) -> str:
    """Return the texts with a number before each sentence."""
    look = Look(inline=False)
    rows = []
    for sentences in result:
        marks = [
            Mark(begin, end, f"<span><span{look('flag')}>{number}</span>", "</span>")
            for number, (begin, end, _) in enumerate(sentences, 1)
        ]
        rows.append(_row(sentences.id, marked(sentences.text, marks)))
    lead = "Each sentence begins with its number."
    return report.page("Sentences", lead, [("sentences", "Sentences", "".join(rows))], result.provenance)


def _row(name: str, body: str) -> str:
    return f'<div class="block"><span class="label">{escape(name)}</span><div>{body}</div></div>'
