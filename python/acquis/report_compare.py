# SPDX-License-Identifier: Apache-2.0
"""Two versions side by side, word by word."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import Look, Mark, chip, escape, items, marked

if TYPE_CHECKING:
    from acquis.compare import Comparison


def _text(texts: dict[str, str], blocks: list[str]) -> str:
    """Return what the offsets of a row count: its blocks joined by one space."""
    return " ".join(texts[block] for block in blocks)


def _cell(text: str, row: dict[str, Any], side: str, look: Look) -> str:
    style, element = ("dropped", "del") if side == "a" else ("added", "ins")
    other = "b" if side == "a" else "a"
    marks = []
    for item in row["differences"]:
        if item[side] is None:
            continue
        label = (
            f"<span{look('tag')}>{escape(item['flag'])}</span>"
            if item["flag"] and (side == "b" or item[other] is None)
            else ""
        )
        marks.append(Mark(item[side][0], item[side][1], f"<{element}{look(style)}>", f"</{element}>{label}"))
    if not row["a" if side == "b" else "b"] and text:
        marks = [Mark(0, len(text), f"<{element}{look(style)}>", f"</{element}>")]
    ids = "".join(f"<div{look('label')}>{escape(name)}</div>" for name in row[side])
    return f"{ids}{marked(text, marks)}" if row[side] else f"<span{look('muted')}>nothing</span>"


def rows(comparison: Comparison, *, inline: bool) -> str:
    """Return the aligned paragraphs as a table."""
    look = Look(inline=inline)
    a_texts = {block["id"]: block["text"] for block in comparison.a.blocks}
    b_texts = {block["id"]: block["text"] for block in comparison.b.blocks}
    cell = (
        ' style="vertical-align:top;padding:.4em .6em;border-bottom:1px solid rgba(128,128,128,.35)"' if inline else ""
    )
    body = []
    for row in comparison.alignment:
        a, b = _text(a_texts, row["a"]), _text(b_texts, row["b"])
        flags = [item["flag"] for item in row["differences"] if item["flag"]]
        chips = "".join(chip(flag, look, "flag") for flag in dict.fromkeys(flags))
        similarity = f"<div{look('muted')}>{row['similarity']:.2f}</div>" if row["a"] and row["b"] else ""
        reasons = items([escape(item["why"]) for item in row["differences"] if item["flag"]], look)
        same = "" if row["kind"] != "identical" else ' class="unchanged"'
        body.append(
            f'<tr{same}><td{cell}><span class="kind">{escape(row["kind"])}</span>{similarity}{chips}</td>'
            f"<td{cell}>{_cell(a, row, 'a', look)}</td><td{cell}>{_cell(b, row, 'b', look)}{reasons}</td></tr>"
        )
    head = "".join(
        f'<th scope="col">{escape(name)}</th>' for name in ("what became of it", comparison.a.name, comparison.b.name)
    )
    return f'<table class="pair"><thead><tr>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'


def sections(comparison: Comparison) -> list[tuple[str, str, str]]:
    """Return the sections of the page."""
    kinds = Counter(row["kind"] for row in comparison.alignment)
    flags = Counter(item["flag"] for row in comparison.alignment for item in row["differences"] if item["flag"])
    look = Look(inline=False)
    legend = report.legend(
        f"<del{look('dropped')}>struck through</del> only in {escape(comparison.a.name)}",
        f"<ins{look('added')}>underlined</ins> only in {escape(comparison.b.name)}",
        f"{chip('number', look, 'flag')} kind of a difference that changes the substance",
    )
    numbers = report.tiles((count, kind) for kind, count in kinds.most_common())
    differences = (
        report.table(("difference", "times"), flags.most_common())
        if flags
        else report.nothing("No difference of substance was marked.")
    )
    labels = [
        (row["a_label"] or "", row["a"], row["b_label"] or "", row["b"])
        for row in comparison.correspondence
        if row["a_label"] != row["b_label"]
    ]
    table = (
        report.table(("was", "block", "is", "block"), labels) if labels else report.nothing("No printed label changed.")
    )
    return [
        ("changes", "Changes in numbers", numbers + differences),
        ("paragraphs", "Paragraph by paragraph", legend + rows(comparison, inline=False)),
        ("labels", "Printed labels that changed", table),
    ]


def page(comparison: Comparison) -> str:
    """Return the whole page."""
    lead = "What was kept, moved, amended, added and dropped, paragraph by paragraph."
    title = f"{comparison.a.name} → {comparison.b.name}"
    return report.page(title, lead, sections(comparison), comparison.provenance)
