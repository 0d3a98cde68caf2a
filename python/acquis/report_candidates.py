# SPDX-License-Identifier: Apache-2.0
"""Candidates for an ontology as a page: each phrase with its figures and the places it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, escape
from acquis.table import CELL

if TYPE_CHECKING:
    from acquis.phrase_candidates import Candidates

HEADS = ("phrase", "count", "in reference", "texts", "G²", "log ratio", "in context")


def phrases_table(found: Candidates, *, inline: bool) -> str:
    """Return a row a phrase; its contexts unfold."""
    look = Look(inline=inline)
    cell = f' style="{CELL}"' if inline else ""
    rows = []
    for record in found.records:
        figures = (
            record["count"], record["reference_count"], record["texts"],
            f"{record['log_likelihood']:.1f}", f"{record['log_ratio']:.1f}",
        )  # fmt: skip
        cells = "".join(f"<td{cell}>{value}</td>" for value in figures)
        rows.append(
            f'<tr><th scope="row"{cell}>{escape(record["phrase"])}</th>{cells}<td{cell}>{_contexts(record, look)}</td></tr>'
        )
    if not rows:
        return report.nothing("No phrases.")
    heads = "".join(f'<th scope="col"{cell}>{name}</th>' for name in HEADS)
    table = (
        f'<table style="border-collapse:collapse"><thead><tr>{heads}</tr></thead><tbody>{"".join(rows)}</tbody></table>'
    )
    return f"<p>{escape(found.summary())}</p>" + (table if inline else f'<div class="scroll">{table}</div>')


def _contexts(record: dict[str, Any], look: Look) -> str:
    lines = [
        f"{escape(place['left'])}<b{look('hit')}>{escape(place['match'])}</b>{escape(place['right'])} "
        f"<span{look('label')}>{escape(place['id'])} {place['begin']}–{place['end']}</span>"
        for place in record["contexts"]
    ]
    if len(lines) < 2:
        return "".join(lines)
    return f"<details><summary>{lines[0]}</summary>{'<br>'.join(lines[1:])}</details>"


def page(found: Candidates) -> str:
    """Return the whole page."""
    lead = "Phrases typical of the texts that no entry of the ontology matches. An analyst decides which belong in it."
    return report.page(
        "Candidates", lead, [("phrases", "Phrases", phrases_table(found, inline=False))], found.provenance
    )
