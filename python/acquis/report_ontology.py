# SPDX-License-Identifier: Apache-2.0
"""Findings, matches and changes of an ontology as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from acquis import report
from acquis.table import Table, shown

if TYPE_CHECKING:
    from acquis.result import Records


def page(title: str, lead: str, result: Records, rows: Table) -> str:
    """Return the whole page: what was found, in one table."""
    cells = [[shown(row.get(column)) for column in rows.columns] for row in rows]
    body = report.table(rows.columns, cells) if cells else report.nothing("Nothing was found.")
    return report.page(title, lead, [("rows", title, body)], result.provenance)
