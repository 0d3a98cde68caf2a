# SPDX-License-Identifier: Apache-2.0
"""Profiles on the terminal: what each unit names most, and under it what it never names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from acquis.table import Table

if TYPE_CHECKING:
    from acquis.principle_profile import Profile

COLUMNS = ("unit", "principle", "mentions", "per 1,000", "95 %", "provisions", "asked", "strength")
ROWS_SHOWN = 120
LEAST_SHOWN = 3


def rows(profile: Profile) -> tuple[Table, int]:
    """Return the rows to show, those named most often first in each unit, and how many are left out."""
    named = [
        sorted((cell for cell in record["principles"] if cell["mentions"]), key=lambda cell: -cell["mentions"])
        for record in profile.records
    ]
    most = max(LEAST_SHOWN, ROWS_SHOWN // max(1, len(named)))
    shown = [
        _row(record["unit"] if first else "", cell)
        for record, cells in zip(profile.records, named, strict=True)
        for first, cell in ((number == 0, cell) for number, cell in enumerate(cells[:most]))
    ]
    return Table(shown, COLUMNS), sum(len(cells) for cells in named) - len(shown)


def summary(profile: Profile, left_out: int) -> str:
    """Return what stands under the table: absences, texts that were not searched, rows left out."""
    lines = [
        f"{len(profile)} units by {profile.by}; mentions per 1,000 words, with limits; strength: mean of what is asked"
    ]
    if left_out:
        lines.append(f"{left_out} more rows, fewer mentions each: --to csv has all")
    lines += ["", *profile.absences()]
    lines += [
        f"{record['unit']}: not searched, in a language without patterns: {', '.join(record['not_searched'])}"
        for record in profile.records
        if record["not_searched"]
    ]
    return "\n".join(lines)


def _row(unit: str, cell: dict[str, Any]) -> dict[str, Any]:
    rate = cell["rate"] is not None
    mean = cell["strength_mean"]
    return {
        "unit": unit,
        "principle": cell["principle"].replace("_", " "),
        "mentions": cell["mentions"],
        "per 1,000": f"{cell['rate']:.2f}" if rate else "",
        "95 %": f"{cell['rate_low']:.2f}–{cell['rate_high']:.2f}" if rate else "",
        "provisions": f"{cell['provisions']} ({cell['share']:.0%})" if cell["share"] is not None else "",
        "asked": cell["asked"],
        "strength": f"{mean:.1f}" if mean is not None else "",
    }
