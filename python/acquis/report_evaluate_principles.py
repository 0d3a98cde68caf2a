# SPDX-License-Identifier: Apache-2.0
"""Evaluations of principles as pages."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from acquis import evaluate_principles_text, evaluate_text, report
from acquis.markup import Look, escape, items
from acquis.table import Table, shown

if TYPE_CHECKING:
    from acquis.evaluate_parallel import ParallelEvaluation
    from acquis.evaluate_principles import PrinciplesEvaluation
    from acquis.evaluate_resolutions import ResolutionsEvaluation

TILES = (
    ("spans, overlap", None, "f1", "F1 of mentions"),
    ("meaning", "macro", "f1", "macro F1 of meanings"),
    ("status", None, "share", "status right"),
    ("polarity", None, "share", "polarity right"),
    ("strength", "exact", "share", "strength exact"),
    ("addressee", None, "share", "addressee right"),
)


def principles_page(result: PrinciplesEvaluation) -> str:
    """Return figures, confusion, what is used today, agreement, and every failure with its sentence."""
    row = result.figure("spans, overlap")
    tiles = [(row["expected"], "mentions expected")]
    for unit, label, name, said in TILES:
        try:
            tiles.append((shown(result.figure(unit, label)[name]), said))
        except KeyError:
            continue  # the gold does not judge it
    reasons = "".join(f"<p>{escape(line)}</p>" for line in evaluate_text.not_scored(result.not_scored))
    figures = report.tiles(tiles) + _table(evaluate_principles_text.summary(result)) + reasons
    sections = [("figures", "Figures", figures)]
    units = dict.fromkeys(row.unit for row in result.confusion)
    grids = "".join(
        f"<h3>{escape(unit)}</h3>{_table(evaluate_principles_text.pivot(result.confusion, unit))}" for unit in units
    )
    if grids:
        lead = "<p>A row for each value expected, a column for each got.</p>"
        sections.append(("confusion", "Confusion", lead + grids))
    if len(result.baselines):
        sections.append(("baselines", "What is used today, on the same texts", _table(result.baselines)))
    if len(result.agreement):
        sections.append(("agreement", "Agreement of the two", _table(result.agreement)))
    failed = "".join(map(_failure, result.failures)) or report.nothing("No failure.")
    sections.append(("failures", f"{len(result.failures)} failures", failed))
    lead = f"principles: {row['matched']} of {row['expected']} mentions found, {row['found']} given."
    return report.page("Evaluation", lead, sections, result.provenance)


def _failure(record: dict[str, Any]) -> str:
    look = Look(inline=False)
    head, sentence, *lines = evaluate_principles_text.failure(record)
    quoted = sentence.partition("in:")[2].strip()
    return (
        f"<article{look('card')}><h3>{escape(head)}</h3><p>{escape(quoted)}</p>"
        f"{items([escape(line.strip()) for line in lines], look)}</article>"
    )


def resolutions_page(result: ResolutionsEvaluation) -> str:
    """Return the shares, and every paragraph that does not agree."""
    failed = Table(result.failures, result.table().columns)
    sections = [
        ("figures", "Agreement", _table(result.summary)),
        ("failures", f"{len(result.failures)} do not agree", _table(failed)),
    ]
    lead = "resolutions: verbs and addressees beside those that another machine marked."
    return report.page("Evaluation", lead, sections, result.provenance)


def parallel_page(result: ParallelEvaluation) -> str:
    """Return the agreement by language and principle, and every article that differs."""
    look = Look(inline=False)
    cards = []
    for record in result.failures:
        head, *lines = evaluate_principles_text.parallel_failure(record)
        listed = items([escape(line.strip()) for line in lines], look)
        cards.append(f"<article{look('card')}><h3>{escape(head)}</h3>{listed}</article>")
    sections = [
        ("figures", "Agreement with English", _table(result.summary)),
        ("principles", "By principle", _table(result.principles)),
        ("failures", f"{len(cards)} articles differ", "".join(cards) or report.nothing("No article differs.")),
    ]
    return report.page("Evaluation", "parallel: one instrument in several languages.", sections, result.provenance)


def _table(table: Table) -> str:
    return report.table(table.columns, ([row.get(name) for name in table.columns] for row in table))


PAGES: dict[str, Callable[[Any], str]] = {
    "evaluate_principles": principles_page,
    "evaluate_resolutions": resolutions_page,
    "evaluate_parallel": parallel_page,
}
