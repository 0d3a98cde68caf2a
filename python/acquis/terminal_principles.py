# SPDX-License-Identifier: Apache-2.0
"""Principles on the terminal: by text and block the marked words, the principle, how strongly, who shall act, what is negated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from acquis.mention_words import (
    evidence_words,
    excerpt,
    hedge_words,
    plain,
    qualifiers,
    strength_words,
    texts_of_record,
)
from acquis.table import counted
from acquis.terminal_pairs import print_hanging

if TYPE_CHECKING:
    from rich.console import Console

    from acquis.principles import Principles

MOST_MENTIONS = 60
ALL_OF_IT = "--report FILE.html or --to csv has them all"


def draw_principles(found: Principles, console: Console) -> None:
    """Print the mentions of each text, block by block, and what no text names; cut where it would be long."""
    left = MOST_MENTIONS
    for number, record in enumerate(found.records):
        mentions = record["mentions"][:left]
        if not mentions:
            continue
        left -= len(mentions)
        console.print(Text.assemble((record["id"], "bold"), f"  {counted(len(record['mentions']), 'mention')}"))
        texts = dict(texts_of_record(found._consultation, number))
        for block, own in groupby(mentions, key=lambda mention: mention["block"]):
            _draw_block(block, list(own), texts, console)
        console.print()
    rows = found.table()
    if len(rows) > MOST_MENTIONS:
        console.print(Text(f"… {counted(len(rows) - MOST_MENTIONS, 'more mention')}: {ALL_OF_IT}"))
    absent = ", ".join(map(plain, found.absent)) or "none"
    silent = [record["id"] for record in found.records if not record["mentions"]]
    if silent and len(found) > 1:
        print_hanging(console, Text("Without a mention: "), Text(", ".join(silent)), 0)
    print_hanging(
        console,
        Text(""),
        Text(f"{counted(len(rows), 'mention')} in {counted(len(found), 'text')}; never named: {absent}"),
        0,
    )


def _draw_block(
    block: str | None, mentions: Sequence[Mapping[str, Any]], texts: Mapping[str | None, str], console: Console
) -> None:
    words = Text()
    for piece, marked in excerpt(texts[block], [(mention["begin"], mention["end"]) for mention in mentions]):
        words.append(f"⟦{piece}⟧" if marked else piece, style="bold" if marked else "")
    print_hanging(console, Text(f"{block}  " if block else "", style="dim"), words, 2)
    for mention in mentions:
        print_hanging(console, Text(plain(mention["principle"]), style="bold"), Text(": " + said(mention, texts)), 4)


def said(mention: Mapping[str, Any], texts: Mapping[str | None, str]) -> str:
    """Return what a mention says in a line: strength, status, who shall act for whom, hedges, negator."""
    parts = [strength_words(mention["strength"])]
    if mention["verb"]:
        parts[0] += f" (“{mention['verb']}”)"
    if mention["status"] == "endorsement":
        parts.append("endorsed")
    parts += qualifiers(mention)
    if mention["polarity"] != "affirmed":
        negators = [words for field, words, _ in evidence_words(mention, texts) if field == "polarity"]
        parts += [f"by “{'”, “'.join(negators)}”"] if negators else []
    if mention["strength"] and mention["addressee"]:
        group = f" ({plain(mention['addressee_group'])})" if mention["addressee_group"] else ""
        parts.append(f"who shall act: {mention['addressee']}{group}")
    if mention["beneficiary"]:
        parts.append(f"for: {mention['beneficiary']}")
    parts += [f"hedge: {words}" for _, words in hedge_words(mention, texts)]
    if mention.get("corrected_by"):
        parts.append(f"by {mention['corrected_by']}: {', '.join(map(plain, mention['corrected']))}")
    return "; ".join(parts)
