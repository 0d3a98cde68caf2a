# SPDX-License-Identifier: Apache-2.0
"""An evaluation as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.markup import escape
from acquis.table import html_table, shown

if TYPE_CHECKING:
    from acquis.evaluate import Evaluation
    from acquis.evaluate_reuse import Ranking

FIGURES = ("cases", "exact", "expected", "found", "matched", "precision", "recall", "f1")


def page(result: Evaluation) -> str:
    """Return the counts, and every failure with what was expected and what was found."""
    whole = result.summary[0]
    tiles = report.tiles([(whole["cases"], "cases"), (whole["exact"], "exact"), (len(result.failures), "failures")])
    lead = f"{result.kind}: {whole['exact']} of {whole['cases']} cases exact."
    sections = [
        ("counts", "Counts", tiles + _counts(result)),
        ("failures", "Failures", _failures(result.failures)),
    ]
    return report.page("Evaluation", lead, sections, result.provenance)


def ranking_page(result: Ranking) -> str:
    """Return the areas under the curve, and the cases on the other side."""
    sections = [
        (
            "areas",
            "Areas under the curve",
            html_table(result.summary.to_dicts(), result.summary.columns, len(result.summary)),
        ),
        ("failures", "On the other side", html_table(result.failures, result.table().columns, len(result.failures))),
    ]
    return report.page("Evaluation", f"reuse: {len(result)} cases.", sections, result.provenance)


def _counts(result: Evaluation) -> str:
    rows = "".join(
        f"<tr><td>{escape(row['unit'])}</td><td>{escape(row['label'] or '')}</td>"
        + "".join(f'<td class="number">{escape(shown(row[name]))}</td>' for name in FIGURES)
        + "</tr>"
        for row in result.summary
    )
    head = "".join(f'<th scope="col">{name}</th>' for name in ("unit", "label", *FIGURES))
    reasons = "".join(f"<p>{row['cases']} cases not scored: {escape(row['why'])}</p>" for row in result.not_scored)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>{reasons}'


def _failures(failures: list[dict[str, Any]]) -> str:
    return "".join(
        f'<div class="block"><span class="label">{escape(record["id"])}</span>'
        f"<div><p>expected: {_items(record['missed'])}</p><p>got: {_items(record['wrong'])}</p></div></div>"
        for record in failures
    )


def _items(items: list[dict[str, Any]]) -> str:
    return " | ".join(f"{escape(item['text'])} ({escape(item['label'])})" for item in items) or "(nothing)"
