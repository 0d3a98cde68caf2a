# SPDX-License-Identifier: Apache-2.0
"""Principles as a page: which text names which, where, and which none names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, escape, items, marked
from acquis.texts import is_structured, whole_text

if TYPE_CHECKING:
    from acquis.principles import Principles


def overview(found: Principles, *, inline: bool) -> str:
    """Return the table of counts and the absences, for a notebook."""
    look = Look(inline=inline)
    named = [row for row in found.counts if any(value for name, value in row.items() if name != "principle")]
    table = found.counts.__class__(named, found.counts.columns)
    absent = escape(", ".join(found.absent)) or "none"
    return f"{table._repr_html_()}<p{look('muted')}>Never named: {absent}</p>"


def _texts(found: Principles, number: int) -> Iterator[tuple[str | None, str]]:
    """Return the texts that offsets of a record count, each with the id of its block."""
    contribution = found._consultation._core[number]
    if not is_structured(contribution):
        yield None, whole_text(contribution)
        return
    yield from contribution.document.blocks()
    for note in json.loads(contribution.document.to_json())["notes"]:
        yield note["id"], note["text"]


def marked_texts(found: Principles, number: int, *, everything: bool) -> str:
    """Return a text with its mentions marked; ``everything``: blocks without mentions too."""
    look = Look(inline=False)
    by_block: dict[str | None, list[dict[str, Any]]] = {}
    for mention in found.records[number]["mentions"]:
        by_block.setdefault(mention["block"], []).append(mention)
    rows = []
    for block, text in _texts(found, number):
        mentions = by_block.get(block, [])
        if mentions or everything:
            marks = [_mark(mention, look) for mention in mentions]
            rows.append(
                f'<div class="block"><span class="label">{escape(block or "")}</span><div>{marked(text, marks)}</div></div>'
            )
    return "".join(rows)


def _mark(mention: dict[str, Any], look: Look) -> Mark:
    told = [mention["principle"].replace("_", " ")]
    told += [word for word in (mention["status"], mention["voice"]) if word in ("title", "quoted", "editorial")]
    after = f"</mark><span{look('tag')}>{escape(', '.join(told))}</span>"
    return Mark(mention["begin"], mention["end"], f"<mark{look('mention')}>", after)


def sections(found: Principles) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    mentions = found.table()
    named = {mention["principle"] for mention in mentions}
    numbers = report.tiles(
        (
            (len(found), "texts"),
            (len(mentions), "mentions"),
            (len(named), "principles named"),
            (len(found.absent), "principles never named"),
        )
    )
    columns = found.counts.columns
    rows = [[row["principle"].replace("_", " "), *(row[name] for name in columns[1:])] for row in found.counts]
    rows = [row for row in rows if any(row[1:])]
    matrix = report.table(("principle", *columns[1:]), rows) if rows else report.nothing("No principle is named.")
    definitions = {row["id"]: row for row in found.ontology.table()}
    absent = [
        f"<b>{escape(definitions[name]['name'] or name)}</b>: {escape(definitions[name]['definition'])}"
        for name in found.absent
    ]
    few = len(found) <= 2
    texts = "".join(
        f"<details{' open' if few or record['mentions'] else ''}><summary>{escape(record['id'])}: "
        f"{len(record['mentions'])} mentions</summary>{marked_texts(found, number, everything=few)}</details>"
        for number, record in enumerate(found.records)
    )
    look = Look(inline=False)
    legend = report.legend(
        f"<mark{look('mention')}>words</mark><span{look('tag')}>principle</span> a mention",
        "title, quoted, editorial: not the text's own voice",
    )
    return [
        ("principles", "Principles by text", numbers + matrix),
        (
            "absent",
            "Never named in a text's own voice",
            items(absent, look) or report.nothing("Every principle is named."),
        ),
        ("mentions", "Mentions in the texts", legend + texts),
    ]


def page(found: Principles) -> str:
    """Return the whole page."""
    version = f", version {found.ontology.version}" if found.ontology.version else ""
    lead = f"Mentions by the ontology {found.ontology.name}{version}. Absence is a finding, too."
    return report.page("Principles", lead, sections(found), found.provenance)
