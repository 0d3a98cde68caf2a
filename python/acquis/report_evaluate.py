# SPDX-License-Identifier: Apache-2.0
"""An evaluation as a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from acquis import evaluate_text, report, report_evaluate_principles
from acquis.markup import Look, chip, escape, items
from acquis.table import Table, html_table, shown

if TYPE_CHECKING:
    from acquis.evaluate import AnyEvaluation, Evaluation
    from acquis.evaluate_clusters import ClustersEvaluation
    from acquis.evaluate_detection import Detection
    from acquis.evaluate_relations import RelationsEvaluation
    from acquis.evaluate_reuse import Ranking

FIGURES = ("cases", "exact", "expected", "found", "matched", "precision", "recall", "f1")


def page_of(result: AnyEvaluation) -> str:
    """Return the page of any kind of evaluation."""
    pages: dict[str, Callable[[Any], str]] = {
        "ranking": ranking_page,
        "evaluate_relations": relations_page,
        "evaluate_clusters": clusters_page,
        "detection": detection_page,
        **report_evaluate_principles.PAGES,
    }
    return pages.get(result.schema, page)(result)


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


def detection_page(result: Detection) -> str:
    """Return the figures, and the pairs on the wrong side."""
    failures = Table(result.failures, result.table().columns)
    sections = [("figures", "Figures", _table(result.summary)), ("failures", "On the wrong side", _table(failures))]
    return report.page(
        "Evaluation", f"{result.kind}: {len(result.failures)} pairs on the wrong side.", sections, result.provenance
    )


def relations_page(result: RelationsEvaluation) -> str:
    """Return figures, confusion, reliability and every failure with its evidence."""
    whole, duplicates = result.figure("relation"), result.figure("duplicates")
    tiles = report.tiles(
        [
            (whole["cases"], "pairs"),
            (shown(whole["recall"]), "accuracy"),
            (shown(result.figure("relation", "macro")["f1"]), "macro F1 of relations"),
            (shown(result.figure("flag")["f1"]), "F1 of flags"),
            (shown(duplicates["f1"]), "F1 of duplicates"),
        ]
    )
    figures = _table(evaluate_text.relations_summary(result.summary))
    reasons = "".join(f"<p>{escape(line)}</p>" for line in evaluate_text.not_scored(result.not_scored))
    sections = [
        ("figures", "Figures", tiles + figures + reasons),
        (
            "confusion",
            "Confusion",
            "<p>A row for each relation expected, a column for each got.</p>" + _table(result.confusion),
        ),
        ("reliability", "Reliability of confidence", _reliability(result) + _table(result.rules)),
    ]
    if len(result.baselines):
        lead = "<p>Each similarity at the threshold that is best for it on these very pairs.</p>"
        sections.append(("baselines", "Duplicates by similarity", lead + _table(result.baselines)))
    failed = "".join(map(_relation_failure, result.failures)) or report.nothing("No failure.")
    sections.append(("failures", f"{len(result.failures)} failures", failed))
    lead = f"relations: {whole['exact']} of {whole['cases']} right."
    return report.page("Evaluation", lead, sections, result.provenance)


def clusters_page(result: ClustersEvaluation) -> str:
    """Return figures, confusion of the listed pairs, and every failure."""
    row = result.figure("clusters")
    tiles = report.tiles(
        [
            (row["cases"], "provisions"),
            (shown(row["f1"]), "B-cubed F1"),
            (shown(row["ari"]), "adjusted Rand index"),
            (shown(result.figure("relation", "macro")["f1"]), "macro F1 of relations"),
        ]
    )
    pairs = [pair for pair in result.pairs if not pair["exact"]]
    provisions = [record for record in result.records if not record["exact"]]
    wrong = Table(provisions, ("id", "expected", "got", "precision", "recall", "text"))
    sections = [
        ("figures", "Figures", tiles + _table(evaluate_text.clusters_summary(result.summary))),
        (
            "confusion",
            "Confusion",
            "<p>A row for each relation expected, a column for each got.</p>" + _table(result.confusion),
        ),
        ("pairs", f"{len(pairs)} pairs", "".join(map(_relation_failure, pairs)) or report.nothing("No failure.")),
        ("provisions", f"{len(provisions)} provisions in a wrong cluster", _table(wrong)),
        ("items", "On one side only", _table(result.items)),
    ]
    lead = f"clusters: {row['exact']} of {row['cases']} provisions in exactly their cluster."
    return report.page("Evaluation", lead, sections, result.provenance)


def _table(table: Table) -> str:
    return report.table(table.columns, ([row.get(name) for name in table.columns] for row in table))


def _relation_failure(record: dict[str, Any]) -> str:
    look = Look(inline=False)
    flags = "".join(chip(flag, look, "flag") for flag in record["got_flags"])
    trust = "" if record["confidence"] is None else f", confidence {record['confidence']:.2f}"
    rule = "" if record["rule"] is None else f", rule {record['rule']}"
    reasons = [escape(evaluate_text.reason(item)) for item in record["evidence"]]
    return (
        f"<article{look('card')}><h3>{escape(record['id'])}</h3>{flags}"
        f"<p>expected: {escape(evaluate_text.said(record['expected'], record['expected_flags']))}</p>"
        f"<p>got: {escape(evaluate_text.said(record['got'], record['got_flags']) + trust + rule)}</p>"
        f"<div{look('sides')}><div{look('side')}><b>a</b><p>{escape(record['a'])}</p></div>"
        f"<div{look('side')}><b>b</b><p>{escape(record['b'])}</p></div></div>"
        f"{items(reasons, look)}</article>"
    )


CURVE, MARGIN = 320, 44  # size of the plot and of its margin, in units of the drawing


def _reliability(result: RelationsEvaluation) -> str:
    found = result.calibration
    if not found.bins:
        return report.nothing("No confidences.")
    said = (
        f"<p>Expected calibration error {found.ece:.3f}, Brier score {found.brier:.3f}. Each circle is a bin of confidences, "
        "its size the number of pairs; on the line confidence is how often the relation is right.</p>"
    )
    table = Table(found.bins, ("from", "to", "cases", "confidence", "right"))
    return said + curve(found.bins) + _table(table)


def curve(bins: Sequence[dict[str, Any]]) -> str:
    """Return the reliability curve as a drawing within the page: nothing to fetch, in the colours of the text."""
    size, most = CURVE + 2 * MARGIN, max(row["cases"] for row in bins)
    places = [(_x(row["confidence"]), _y(row["right"]), 3 + 9 * (row["cases"] / most) ** 0.5) for row in bins]
    ticks = "".join(
        f'<text x="{_x(tick / 5):.0f}" y="{_y(0) + 18:.0f}" text-anchor="middle">{tick / 5:.1f}</text>'
        f'<text x="{_x(0) - 8:.0f}" y="{_y(tick / 5) + 4:.0f}" text-anchor="end">{tick / 5:.1f}</text>'
        for tick in range(6)
    )
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="currentColor" fill-opacity=".35" stroke="currentColor">'
        f"<title>{row['cases']} pairs: confidence {row['confidence']:.2f}, right {row['right']:.2f}</title></circle>"
        for row, (x, y, radius) in zip(bins, places, strict=True)
    )
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in places)
    return (
        f'<svg viewBox="0 0 {size} {size}" width="{size}" height="{size}" role="img" aria-label="Reliability curve" '
        'font-size="11" fill="currentColor" font-family="system-ui,sans-serif">'
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{CURVE}" height="{CURVE}" fill="none" stroke="currentColor" stroke-opacity=".4"/>'
        f'<line x1="{_x(0):.0f}" y1="{_y(0):.0f}" x2="{_x(1):.0f}" y2="{_y(1):.0f}" stroke="currentColor" stroke-dasharray="4 4"/>'
        f'<polyline points="{line}" fill="none" stroke="currentColor" stroke-width="1.5"/>{circles}{ticks}'
        f'<text x="{size / 2:.0f}" y="{size - 6}" text-anchor="middle">confidence</text>'
        f'<text x="12" y="{size / 2:.0f}" text-anchor="middle" transform="rotate(-90 12 {size / 2:.0f})">share right</text></svg>'
    )


def _x(value: float) -> float:
    return MARGIN + CURVE * value


def _y(value: float) -> float:
    return MARGIN + CURVE * (1 - value)
