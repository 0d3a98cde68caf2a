# SPDX-License-Identifier: Apache-2.0
"""Principles on the terminal: by text and block the marked words, the principle, how strongly, who shall act, what is negated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.text import Text

from acquis.mention_words import evidence_words, hedge_words, plain, qualifiers, strength_words, texts_of_record
from acquis.terminal_pairs import print_hanging

if TYPE_CHECKING:
    from rich.console import Console

    from acquis.principles import Principles

MOST_MENTIONS = 60
AROUND = 60  # characters beside the marked words of a block
ALL_OF_IT = "--report FILE.html or --to csv has them all"


def draw_principles(found: Principles, console: Console) -> None:
    """Print the mentions of each text, block by block, and what no text names; cut where it would be long."""
    left = MOST_MENTIONS
    for number, record in enumerate(found.records):
        mentions = record["mentions"][:left]
        if not mentions:
            continue
        left -= len(mentions)
        console.print(Text.assemble((record["id"], "bold"), f"  {_number(len(record['mentions']))}"))
        texts = dict(texts_of_record(found._consultation, number))
        for block, own in groupby(mentions, key=lambda mention: mention["block"]):
            _draw_block(block, list(own), texts, console)
        console.print()
    rows = found.table()
    if len(rows) > MOST_MENTIONS:
        console.print(Text(f"… {_number(len(rows) - MOST_MENTIONS, 'more mention')}: {ALL_OF_IT}"))
    absent = ", ".join(map(plain, found.absent)) or "none"
    silent = [record["id"] for record in found.records if not record["mentions"]]
    if silent and len(found) > 1:
        print_hanging(console, Text("Without a mention: "), Text(", ".join(silent)), 0)
    texts_read = f"{len(found)} text{'' if len(found) == 1 else 's'}"
    print_hanging(console, Text(""), Text(f"{_number(len(rows))} in {texts_read}; never named: {absent}"), 0)


def _number(count: int, name: str = "mention") -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


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


def excerpt(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Return marked words and what stands around them; what is far from all of them becomes ``…``.

    Examples
    --------
    >>> list(excerpt("We ask for trust.", [(11, 16)]))
    [('We ask for ', False), ('trust', True), ('.', False)]
    """
    at = 0
    for begin, end in sorted(spans):
        if begin < at:  # words that are marked twice
            continue
        yield from _between(text[at:begin], first=at == 0, last=False)
        yield text[begin:end], True
        at = end
    yield from _between(text[at:], first=False, last=True)


def _between(text: str, *, first: bool, last: bool) -> Iterator[tuple[str, bool]]:
    text = text.replace("\n", " ")
    before = "" if first else text[:AROUND].rsplit(" ", 1)[0].rstrip()
    after = "" if last else text[-AROUND:].split(" ", 1)[-1].lstrip()
    if len(text) <= AROUND or len(text) <= len(before) + len(after) + 3:
        yield text, False
    elif first:
        yield f"… {after}", False
    elif last:
        yield f"{before} …", False
    else:
        yield f"{before} … {after}", False
