# SPDX-License-Identifier: Apache-2.0
"""A document as a page: outline with ids, brackets, notes, and what was odd."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from acquis import report
from acquis.markup import Look, Mark, escape, marked

_HEADINGS = ("title", "subtitle", "heading")


def outline(record: dict[str, Any], *, inline: bool) -> str:
    """Return the blocks of a document in reading order."""
    look = Look(inline=inline)
    marks: dict[str, list[Mark]] = {}
    before_label: dict[str, int] = {}
    for bracket in record["brackets"]:
        for side in ("open", "close"):
            end = bracket[side]
            if end is not None and end["begin"] is None and side == "open":
                before_label[end["block"]] = before_label.get(end["block"], 0) + 1
            if end is not None and end["begin"] is not None:
                begin = end["begin"]
                title = f' title="{escape(bracket["id"])}: {escape(bracket["role"].replace("_", " "))}, depth {bracket["depth"]}"'
                marks.setdefault(end["block"], []).append(
                    Mark(begin, begin + 1, f"<span{look('bracket')}{title}>", "</span>")
                )
    rows = "".join(
        _block(block, marks.get(block["id"], []), before_label.get(block["id"], 0), look) for block in record["blocks"]
    )
    return rows or "<p>No text.</p>"


def _block(block: dict[str, Any], marks: list[Mark], brackets: int, look: Look) -> str:
    text = marked(block["text"], marks)
    if block["label"]:
        text = f"<b>{escape(block['label'])}</b> {text}"
    text = f"<span{look('bracket')}>[</span>" * brackets + text
    notes = "".join(f"<sup>{escape(label)}</sup>" for label in block["notes"])
    if block["kind"] in _HEADINGS:
        body = f"<h3>{text}{notes}</h3>"
    elif block["kind"] == "editorial_note":
        body = f"<div{look('editorial')}><small>Note of the chair or secretariat</small><br>{text}{notes}</div>"
    else:
        indent = min(max((block["level"] or 1) - 1, 0), 6) * 1.5
        body = f'<div style="margin-left:{indent}em">{text}{notes}</div>'
    if block["quoted"]:
        body = f"<div{look('quoted')}>{body}</div>"
    if look.inline:
        return f"<div><span{look('label')}>{escape(block['id'])}</span>{body}</div>"
    return f'<div class="block"><span class="label">{escape(block["id"])}</span>{body}</div>'


def sections(record: dict[str, Any], prefix: str = "") -> list[tuple[str, str, str]]:
    """Return the sections that show one document."""
    numbers = report.tiles((len(record[part]), part) for part in ("blocks", "notes", "brackets", "quotations", "links"))
    notes = report.table(
        ("note", "kind", "belongs to", "text"),
        ((note["label"], note["kind"], note["block"], note["text"]) for note in record["notes"]),
    )
    brackets = report.table(
        ("bracket", "role", "depth", "opens in", "closes in"),
        ((bracket["id"], bracket["role"].replace("_", " "), bracket["depth"], _place(bracket["open"]), _place(bracket["close"]))
         for bracket in record["brackets"]),
    )  # fmt: skip
    odd = report.table(
        ("severity", "what", "code", "line"),
        ((item["severity"], item["message"], item["code"], str(item["line"] or "")) for item in record["diagnostics"]),
    )
    bracket = '<span class="bracket">[</span> bracket of the text'
    legend = report.legend("on the left the id of each block", bracket, "superscript: note")
    return [
        (f"{prefix}text", "Text", numbers + legend + outline(record, inline=False)),
        (f"{prefix}brackets", "Brackets", brackets if record["brackets"] else report.nothing("There are none.")),
        (f"{prefix}notes", "Notes", notes if record["notes"] else report.nothing("There are none.")),
        (f"{prefix}odd", "What was odd", odd if record["diagnostics"] else report.nothing("Nothing.")),
    ]


def _place(end: dict[str, Any] | None) -> str:
    return "never" if end is None else str(end["block"])


def page(records: Sequence[dict[str, Any]], provenance: dict[str, Any]) -> str:
    """Return the whole page for one or several documents."""
    parts: list[tuple[str, str, str]] = []
    for number, record in enumerate(records, 1):
        own = sections(record, f"d{number}-" if len(records) > 1 else "")
        name = record["source"]["name"]
        parts += [
            (anchor, f"{name}: {heading}" if len(records) > 1 else heading, body) for anchor, heading, body in own
        ]
    title = records[0]["source"]["name"] if len(records) == 1 else f"{len(records)} documents"
    return report.page(title, "The document as acquis read it.", parts, provenance)
