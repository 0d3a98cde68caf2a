# SPDX-License-Identifier: Apache-2.0
"""Corrected paragraphs as gold for ``acquis evaluate principles``: what a person settled stays settled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from acquis.annotations import ASSIGNED
from acquis.mention_words import texts_of_record
from acquis.result import to_json
from acquis.texts import is_structured

if TYPE_CHECKING:
    from acquis.corrections import Corrections

JUDGED = tuple(name for name in ASSIGNED if name not in ("bracketed", "hedges"))
APART = ("heading", "title", "subtitle", "caption", "editorial_note", "quotation")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own: a paragraph with the items below it, each on a line.

    Attributes
    ----------
    starts : mapping
        Where the text of each block begins in ``text``, in characters.
    apart : set
        Blocks whose role a plain text does not tell: headings, quoted blocks, notes of the editor.
    """

    id: str
    text: str
    starts: Mapping[str | None, int]
    apart: frozenset[str | None] = frozenset()


def gold_lines(made: Corrections, *, everything: bool) -> Iterator[str]:
    """Return a line of JSON for each paragraph with a correction, or with ``everything`` for each that was seen."""
    touched = {(record["id"], record["block"]) for record in made.records}
    unsettled = {(item["text"], item["block"]) for item in made.unsettled}
    consultation = made.found._consultation
    for number, record in enumerate(made.found.records):
        name = record["id"]
        if name not in made.texts:
            continue
        by_block: dict[str | None, list[dict[str, Any]]] = {}
        for mention in record["mentions"]:
            by_block.setdefault(mention["block"], []).append(mention)
        for paragraph in _paragraphs(consultation._core[number], name, dict(texts_of_record(consultation, number))):
            places = {(name, block) for block in paragraph.starts}
            if places & unsettled or not (everything or places & touched):
                continue
            mentions = [
                _mention(mention, paragraph) for block in paragraph.starts for mention in by_block.get(block, ())
            ]
            case: dict[str, Any] = {"id": paragraph.id, "lang": record["lang"], "text": paragraph.text}
            people = sorted({record["by"] for record in made.records if (record["id"], record["block"]) in places})
            if people:
                case["corrected_by"] = people
            yield to_json({**case, "mentions": sorted(mentions, key=lambda one: (one["begin"], one["end"]))})


def _paragraphs(contribution: Any, name: str, texts: Mapping[str | None, str]) -> Iterator[Paragraph]:
    if not is_structured(contribution):
        yield Paragraph(name, texts[None], {None: 0})
        return
    blocks = {block["id"]: block for block in json.loads(contribution.document.to_json())["blocks"]}
    below: dict[str, list[str]] = {}
    for block in blocks:
        below.setdefault(_top(block, blocks), []).append(block)
    for top, members in below.items():
        yield _paragraph(f"{name}/{top}", [blocks[member] for member in members])
    for note, text in texts.items():
        if note not in blocks:
            yield Paragraph(f"{name}/{note}", text, {note: 0}, frozenset((note,)))


def _top(block: str, blocks: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the paragraph that a block stands under: itself, or the one whose item it is."""
    while (above := blocks[block]["parent"]) in blocks and blocks[above]["kind"] not in APART:
        block = above
    return block


def _paragraph(name: str, members: Sequence[Mapping[str, Any]]) -> Paragraph:
    lines, starts, length = [], {}, 0
    for number, block in enumerate(members):
        label = "" if number == 0 else f"{block['label'] or '-'} "
        starts[block["id"]] = length + len(label)
        lines.append(label + block["text"])
        length += len(lines[-1]) + 1
    apart = frozenset(block["id"] for block in members if block["kind"] in APART or block["quoted"])
    return Paragraph(name, "\n".join(lines), starts, apart)


def _mention(mention: Mapping[str, Any], paragraph: Paragraph) -> dict[str, Any]:
    by = paragraph.starts[mention["block"]]
    corrected = mention.get("corrected", [])
    said = corrected if "added" in corrected else (*JUDGED, "hedges")  # of an added one only what a person said
    begin, end = mention["begin"] + by, mention["end"] + by
    gold: dict[str, Any] = {
        "principle": mention["principle"],
        "begin": begin,
        "end": end,
        "text": paragraph.text[begin:end],
        **{name: mention[name] for name in JUDGED if name in said and name in mention},
    }
    if "hedges" in said:
        gold["hedges"] = [
            {"kind": one["kind"], "text": paragraph.text[one["begin"] + by : one["end"] + by]}
            for one in mention["hedges"]
        ]
    if mention["block"] in paragraph.apart or mention["voice"] != "own":
        gold["scored"] = False
    return gold
