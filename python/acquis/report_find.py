# SPDX-License-Identifier: Apache-2.0
"""Words in context as a page: the lines one below the other, each linked to its place in the text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, escape, marked
from acquis.table import CELL, counted

if TYPE_CHECKING:
    from acquis import _core
    from acquis.find import Concordance

WHOLE_TEXTS = 300_000  # characters: up to so many, the page holds the contributions whole


def lines_table(found: Concordance, *, most: int | None = None, inline: bool) -> str:
    """Return the places as a table of three columns around the words found; in a page each leads to its text."""
    look = Look(inline=inline)
    cell = f' style="{CELL}"' if inline else ""
    rows = []
    for number, record in enumerate(found.records[:most], 1):
        place = f"{record['block']} {record['begin']}–{record['end']}"
        place = escape(place) if inline else f'<a id="l{number}" href="#h{number}">{number}</a> {escape(place)}'
        rows.append(
            f"<tr><td{cell}>{escape(record['contributor'])}<br><span{look('label')}>{place}</span></td>"
            f"<td{look('left')}>{escape(record['left'])}</td>"
            f"<td{look('middle')}><b{look('hit')}>{escape(record['match'])}</b></td>"
            f"<td{look('right')}>{escape(record['right'])}</td></tr>"
        )
    said = "".join(f"<p>{escape(sentence)}</p>" for sentence in found.summary())
    if not rows:
        return said
    more = f"<p>{len(found) - len(rows)} more places</p>" if len(found) > len(rows) else ""
    heads = "".join(f'<th scope="col"{cell}>{name}</th>' for name in ("where", "left", "words", "right"))
    table = (
        f'<table style="border-collapse:collapse"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )
    return said + (table if inline else f'<div class="scroll kwic">{table}</div>') + more


def _texts(contribution: _core.Contribution) -> Iterator[tuple[str, str]]:
    document = contribution.document
    yield from document.blocks()
    for note in json.loads(document.to_json())["notes"]:
        yield note["id"], note["text"]


def marked_texts(found: Concordance) -> str:
    """Return the contributions with the words marked and numbered; of many or long ones only the blocks where they stand."""
    if found._consultation is None:
        return report.nothing("The texts are no longer at hand: this result was stored without them.")
    look = Look(inline=False)
    marks: dict[tuple[str, str], list[Mark]] = {}
    for number, record in enumerate(found.records, 1):
        before = f'<mark id="h{number}"{look("hit")}>'
        after = f'</mark><a{look("tag")} href="#l{number}" aria-label="back to line {number}">{number}</a>'
        place = (record["contribution"], record["block"])
        marks.setdefault(place, []).append(Mark(record["begin"], record["end"], before, after))
    hits = {contribution for contribution, _ in marks}
    texts = [(each.id, each.contributor, list(_texts(each._core))) for each in found._consultation if each.id in hits]
    whole = sum(len(text) for *_, blocks in texts for _, text in blocks) <= WHOLE_TEXTS
    parts = []
    for name, contributor, blocks in texts:
        rows = [
            f'<div class="block"><span class="label">{escape(block)}</span>'
            f"<div>{marked(text, marks.get((name, block), []))}</div></div>"
            for block, text in blocks
            if whole or (name, block) in marks
        ]
        heading = escape(contributor) if contributor == name else f"{escape(contributor)} ({escape(name)})"
        parts.append(f"<details open><summary>{heading}</summary>{''.join(rows)}</details>")
    left_out = "" if whole else report.nothing("The texts are long: only paragraphs with the words are shown.")
    return left_out + "".join(parts)


def sections(found: Concordance) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    look = Look(inline=False)
    legend = report.legend(
        f"<b{look('hit')}>underlined</b> what was looked for; its number leads to the text and back",
        "where: block, and the first and last character in it",
    )
    counts = report.table(
        ("words", "places", "contributions", "contributors"),
        [
            [row.words if row.words is not None else f"asked: {found.actor}", *list(row.values())[1:]]
            for row in found.counts
        ],
    )
    return [
        ("lines", _counted(found), legend + lines_table(found, inline=False)),
        ("texts", "Texts", marked_texts(found) if len(found) else report.nothing("Nothing was found.")),
        ("counts", "Counts", counts),
    ]


def _counted(found: Concordance) -> str:
    places = counted(found.places, "place")
    return places if found.places == len(found) else f"{places}, the first {len(found)}"


def page(found: Concordance) -> str:
    """Return the whole page."""
    looked_for: list[Any] = [f"“{words}”" for words in found.words]
    if found.actor is not None:
        looked_for.append(f"asked: “{found.actor}”")
    lead = "Words in their context, contribution by contribution."
    return report.page(f"Found: {', '.join(looked_for)}", lead, sections(found), found.provenance)
