# SPDX-License-Identifier: Apache-2.0
"""What is said of a mention of a principle, in words; and the texts that its offsets count."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from acquis.consultation import Consultation
from acquis.texts import is_structured, whole_text

STRENGTHS = {
    6: "binding",
    5: "request or undertaking",
    4: "pressing",
    3: "recommendation",
    2: "encouragement",
    1: "option",
    0: "statement or report",
    None: "no act",
}
"""The ladder of data/verbs.yaml, the strongest first; None: nothing is asked or reported."""

EVIDENCE = {
    "verb": "verb",
    "polarity": "negator",
    "addressee": "addressee",
    "beneficiary": "beneficiary",
    "hedges": "hedge",
}
"""Fields of a mention whose evidence is underlined in a text, with the word for it."""

AROUND = 60  # characters of an excerpt beside the marked words


def texts_of_record(consultation: Consultation, number: int) -> Iterator[tuple[str | None, str]]:
    """Return the texts that offsets of a record count, each with the id of its block; a text without blocks has None."""
    contribution = consultation._core[number]
    if not is_structured(contribution):
        yield None, whole_text(contribution)
        return
    yield from contribution.document.blocks()
    for note in json.loads(contribution.document.to_json())["notes"]:
        yield note["id"], note["text"]


def plain(name: str) -> str:
    """Return an id as words.

    Examples
    --------
    >>> plain("rule_of_law")
    'rule of law'
    """
    return name.replace("_", " ")


def strength_words(strength: int | None) -> str:
    """Return a strength as number and words.

    Examples
    --------
    >>> strength_words(3), strength_words(None)
    ('3 recommendation', 'no act')
    """
    return STRENGTHS[strength] if strength is None else f"{strength} {STRENGTHS[strength]}"


def qualifiers(mention: Mapping[str, Any]) -> list[str]:
    """Return what sets a mention apart from a plain, affirmed one in the text's own voice, each in a word or two.

    Examples
    --------
    >>> qualifiers({"status": "title", "polarity": "negated", "voice": "own", "bracketed": True})
    ['negated', 'title', 'in brackets']
    """
    told = [mention["polarity"]] if mention["polarity"] in ("negated", "weakened") else []
    told += [mention["status"]] if mention["status"] in ("title", "procedure") else []
    told += {"quoted": ["quoted"], "editorial": ["note of the editor"]}.get(mention["voice"], [])
    told += ["in brackets"] if mention["bracketed"] else []
    told += ["definition"] if mention.get("definition") else []
    told += ["corrected"] if mention.get("corrected_by") else []
    return told


def tag(mention: Mapping[str, Any]) -> str:
    """Return the words behind a marked span: the principle, the strength if there is an act, what sets it apart.

    Examples
    --------
    >>> tag({"principle": "rule_of_law", "status": "endorsement", "polarity": "weakened", "strength": 3, "voice": "own",
    ...      "bracketed": False})
    'rule of law · 3 recommendation · weakened'
    """
    strength = [] if mention["strength"] is None else [strength_words(mention["strength"])]
    return " · ".join((plain(mention["principle"]), *strength, *qualifiers(mention)))


def evidence_words(mention: Mapping[str, Any], texts: Mapping[str | None, str]) -> list[tuple[str, str, str | None]]:
    """Return the words that decided a mention as (field, words, block if another than the mention's)."""
    found = []
    for item in mention["evidence"]:
        block = item.get("block", mention["block"])
        words = texts.get(block, "")[item["begin"] : item["end"]]
        found.append((item["field"], words, None if block == mention["block"] else block))
    return found


def hedge_words(mention: Mapping[str, Any], texts: Mapping[str | None, str]) -> list[tuple[str, str]]:
    """Return the hedges of a mention as (kind, words)."""
    text = texts.get(mention["block"], "")
    return [(hedge["kind"], text[hedge["begin"] : hedge["end"]]) for hedge in mention["hedges"]]


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
