# SPDX-License-Identifier: Apache-2.0
"""A consultation at a glance, as a page and as a notebook cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, escape, items
from acquis.table import CELL

if TYPE_CHECKING:
    from acquis.summary import Summary

SHOWN = ("contributor", "id", "group", "language", "date", "version", "words", "sentences", "provisions")


def overview(found: Summary, *, inline: bool) -> str:
    """Return numbers, contributions, and who speaks to which topic, for a notebook."""
    look = Look(inline=inline)
    totals = ", ".join(f"<b>{count}</b> {name}" for name, count in found.totals.items())
    unread = items([_unread(row) for row in found.unread], look)
    return f"<p>{totals}</p>{unread}{matrix(found, inline=inline)}{silences(found, look)}"


def _unread(row: dict[str, Any]) -> str:
    place = ":".join(str(part) for part in (row["file"], row["line"]) if part is not None)
    hint = f" {escape(row['hint'])}" if row["hint"] else ""
    return f"<b>{escape(place or '?')}</b>: {escape(row['reason'])}.{hint}"


def matrix(found: Summary, *, inline: bool) -> str:
    """Return contributors against topics; a dash where somebody says nothing."""
    if not found.topics:
        return report.nothing("No topic is shared by several provisions.")
    names = [topic["name"] for topic in found.topics]
    rows = [list(row.values()) for row in found.matrix]
    return _inline_table(("contributor", *names), rows) if inline else report.table(("contributor", *names), rows)


def _inline_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    head = "".join(f'<th scope="col" style="{CELL}">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="{CELL}">{escape(str(value)) if value else "–"}</td>' for value in row) + "</tr>"
        for row in rows
    )
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def silences(found: Summary, look: Look) -> str:
    """Return for each topic who says nothing on it."""
    return items(
        [
            f"<b>{escape(topic['name'])}</b>: said nothing: {escape(', '.join(topic['silent']))}"
            if topic["silent"]
            else f"<b>{escape(topic['name'])}</b>: everybody speaks to it"
            for topic in found.topics
        ],
        look,
    )


def sections(found: Summary) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    look = Look(inline=False)
    numbers = report.tiles((count, name) for name, count in found.totals.items())
    rows = [[record[field] if record[field] is not None else "" for field in SHOWN] for record in found.records]
    languages = ", ".join(f"{row['language']} ({row['contributions']})" for row in found.languages)
    reasons = [[row["reason"].replace("_", " "), row["passages"], row["words"]] for row in found.left_out]
    unread = items([_unread(row) for row in found.unread], look)
    replaced = [
        f"<b>{escape(record['id'])}</b> is replaced by {escape(record['replaced_by'])}"
        for record in found.records
        if record["replaced_by"]
    ]
    return [
        (
            "contributions",
            "Contributions",
            numbers
            + f"<p>Languages: {escape(languages) or 'none'}</p>"
            + (report.table(SHOWN, rows) if rows else report.nothing("There are none."))
            + items(replaced, look),
        ),
        ("unread", "Not read", unread or report.nothing("Every file was read.")),
        (
            "topics",
            "Who speaks to what",
            report.legend("figures: provisions on the topic", "–: says nothing on it") + matrix(found, inline=False),
        ),
        ("silent", "Who says nothing on a topic", silences(found, look) or report.nothing("There are no topics.")),
        (
            "left-out",
            "Left out of the comparison",
            report.table(("reason", "passages", "words"), reasons)
            if reasons
            else report.nothing("Nothing was left out."),
        ),
    ]


def page(found: Summary) -> str:
    """Return the whole page."""
    lead = "What was submitted, by whom, on which topics. Silence is listed; it is neither support nor objection."
    return report.page("Consultation at a glance", lead, sections(found), found.provenance)
