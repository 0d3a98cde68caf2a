# SPDX-License-Identifier: Apache-2.0
"""Collocations and formulas as pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acquis import report

if TYPE_CHECKING:
    from acquis.collocations import Collocations
    from acquis.formulas import Formulas


def collocations_page(result: Collocations) -> str:
    """Return the phrases as a table."""
    columns = ("phrase", "count", "texts", "contributors", "log_likelihood", "npmi", "pmi", "t_score", "dice")
    rows = [
        [row[column] if column in columns[:4] else f"{row[column]:.3f}" for column in columns] for row in result.records
    ]
    body = report.table(columns, rows) if rows else report.nothing("No phrases.")
    lead = "Words that stand together more often than chance would have it."
    return report.page("Collocations", lead, [("phrases", f"{len(rows)} phrases", body)], result.provenance)


def formulas_page(result: Formulas) -> str:
    """Return the formulas as a table."""
    rows = [
        [row["text"], f"{row['factor']:.3f}", row["origin"], row["count"], ", ".join(row["contributors"])]
        for row in result.records
    ]
    columns = ("text", "factor", "origin", "count", "contributors")
    body = report.table(columns, rows) if rows else report.nothing("No formulas.")
    lead = "Phrases that many contributors use; the factor is what an occurrence of a word in one counts."
    return report.page("Formulas", lead, [("formulas", f"{len(rows)} formulas", body)], result.provenance)
