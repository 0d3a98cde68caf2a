# SPDX-License-Identifier: Apache-2.0
"""Shows outcomes: as Markdown (terminal and docs/benchmarks.md alike) and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from peers import machine
from peers.measure import CaseOutcome, Compared, RowOutcome
from peers.row import Measurement

SIDES = ("side", "version", "best s", "median s", "CPU s", "runs", "MB/s", "memory MB", "counts")
COMPARED = ("acquis", "peer", "times as fast (best)", "(median)", "(CPU)", "goal", "agreement")
NUMBERS = {"best s", "median s", "CPU s", "runs", "MB/s", "memory MB", "times as fast (best)", "(median)", "(CPU)"}


class MissingMarkersError(Exception):
    """The page has no place for a row."""


def markdown(outcome: RowOutcome, command: str, date: str) -> str:
    """Return the section of a row."""
    row, several = outcome.row, len(outcome.cases) > 1
    parts = [f"### {row.title}", f"Goal: {row.goal}.", " ".join(row.notes)]
    parts.append(_table(SIDES, [line for case in outcome.cases for line in _side_lines(case, several)], several))
    compared = [line for case in outcome.cases for line in _compared_lines(case, several)]
    if compared:
        parts.append(_table(COMPARED, compared, several))
    if outcome.remarks:
        parts.append("\n".join(f"- {remark}" for remark in outcome.remarks))
    parts.append(_origin(command, date))
    return "\n\n".join(part for part in parts if part) + "\n"


def _origin(command: str, date: str) -> str:
    features = ", ".join(machine.features()) or machine.describe()["architecture"]
    when = f", {date}" if date else ""
    return (
        f"Measured by `{command}`{when} on {machine.processor()} with {features}; "
        f"Python {machine.describe()['python']}."
    )


def _side_lines(outcome: CaseOutcome, several: bool) -> list[list[str]]:
    lines = []
    for measurement in outcome.measurements:
        head = [outcome.case.label] if several else []
        if measurement.absent:
            lines.append([*head, measurement.side.name, "", "", "", "", "", "", "", "absent: " + measurement.absent])
            continue
        scaled = f" (scaled from {measurement.texts:,} texts)" if measurement.scale != 1 else ""
        lines.append(
            [
                *head,
                measurement.side.name,
                measurement.version,
                f"{measurement.best:.3g}{scaled}",
                f"{measurement.median:.3g}",
                f"{measurement.best_processor:.3g}",
                str(len(measurement.seconds)),
                f"{measurement.throughput:,.3g}" if measurement.throughput < 100 else f"{measurement.throughput:,.0f}",
                f"{measurement.peak / 1e6:,.1f}",
                ", ".join(f"{_count(value)} {name}" for name, value in measurement.counts.items()),
            ]
        )
    return lines


def _count(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.3f}"


def _compared_lines(outcome: CaseOutcome, several: bool) -> list[list[str]]:
    return [
        [
            *([outcome.case.label] if several else []),
            compared.comparison.ours,
            compared.comparison.peer,
            f"{compared.ratio:.3g}",
            f"{compared.median_ratio:.3g}",
            f"{compared.processor_ratio:.3g}",
            _goal(compared),
            compared.agreement,
        ]
        for compared in outcome.compared
    ]


def _goal(compared: Compared) -> str:
    if compared.reached is None:
        return ""
    return f"{compared.comparison.goal:g}: {'reached' if compared.reached else 'not reached'}"


def _table(columns: Sequence[str], lines: Sequence[Sequence[str]], several: bool) -> str:
    columns = [*(["case"] if several else []), *columns]
    widths = [max(len(name), *(len(line[i]) for line in lines)) for i, name in enumerate(columns)]

    def printed(cells: Sequence[str]) -> str:
        padded = [
            cell.rjust(width) if name in NUMBERS else cell.ljust(width)
            for cell, width, name in zip(cells, widths, columns, strict=True)
        ]
        return "| " + " | ".join(padded) + " |"

    rule = [
        "-" * (width - 1) + ":" if name in NUMBERS else "-" * width for width, name in zip(widths, columns, strict=True)
    ]
    return "\n".join([printed(columns), printed(rule), *(printed(line) for line in lines)])


def write_page(page: Path, sections: Mapping[str, str]) -> None:
    """Put the sections of rows between their markers; the rest of the page stays as it is."""
    text = page.read_text(encoding="utf-8")
    for name, section in sections.items():
        begin, end = f"<!-- row {name}: begin -->", f"<!-- row {name}: end -->"
        if begin not in text or end not in text:
            raise MissingMarkersError(f"{page.name} has no markers for the row {name}: {begin} … {end}")
        before, rest = text.split(begin, 1)
        text = f"{before}{begin}\n{section}{end}{rest.split(end, 1)[1]}"
    page.write_text(text, encoding="utf-8")


def as_data(outcomes: Sequence[RowOutcome], command: str, date: str) -> dict[str, Any]:
    """Return all figures as plain data; seconds are those of one run, scaled where the side worked on a sample."""
    return {
        "command": command,
        **({"date": date} if date else {}),
        "machine": machine.describe(),
        "rows": [
            {
                "name": outcome.row.name,
                "title": outcome.row.title,
                "goal": outcome.row.goal,
                "cases": [_case(case) for case in outcome.cases],
                "remarks": outcome.remarks,
            }
            for outcome in outcomes
        ],
    }


def _case(outcome: CaseOutcome) -> dict[str, Any]:
    return {
        "label": outcome.case.label,
        "sides": [_side(measurement) for measurement in outcome.measurements],
        "comparisons": [
            {
                "acquis": compared.comparison.ours,
                "peer": compared.comparison.peer,
                "ratio_best": compared.ratio,
                "ratio_median": compared.median_ratio,
                "ratio_processor": compared.processor_ratio,
                "goal": compared.comparison.goal,
                "goal_presumes": compared.comparison.feature or None,
                "reached": compared.reached,
                "agreement": compared.agreement,
            }
            for compared in outcome.compared
        ],
    }


def _side(measurement: Measurement) -> dict[str, Any]:
    if measurement.absent:
        return {"side": measurement.side.name, "absent": measurement.absent}
    return {
        "side": measurement.side.name,
        "version": measurement.version,
        "threads": measurement.side.threads,
        "seconds_best": measurement.best,
        "seconds_median": measurement.median,
        "processor_seconds_best": measurement.best_processor,
        "runs": len(measurement.seconds),
        "texts": measurement.texts,
        "bytes": measurement.bytes,
        "scaled_by": measurement.scale,
        "megabytes_per_second": measurement.throughput,
        "memory_bytes": measurement.peak,
        "counts": dict(measurement.counts),
    }
