# SPDX-License-Identifier: Apache-2.0
"""Evaluations of principles as lines of text: small tables, and failures with sentence, expected and got."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from acquis.evaluate_text import MACRO, grid, limited, not_scored
from acquis.table import Table, shown

if TYPE_CHECKING:
    from acquis.evaluate_parallel import ParallelEvaluation
    from acquis.evaluate_principles import PrinciplesEvaluation
    from acquis.evaluate_resolutions import ResolutionsEvaluation

FIGURES = (
    "cases", "exact", "share", "expected", "found", "matched", "precision", "recall", "f1", "low", "high",
)  # fmt: skip
BASELINES = (
    "measure", "precision", "recall", "f1", "exact_f1", "judged", "status", "polarity", "negated_precision",
    "negated_recall", "negated_f1",
)  # fmt: skip


def summary(result: PrinciplesEvaluation) -> Table:
    """Return the figures as people read them."""
    rows = []
    for row in result.summary:
        whole = row.part == "all"
        if row.unit == "spans, exact" and row.label is not None:
            continue  # JSON holds them
        label = MACRO if row.label == "macro" else row.label
        if whole:
            name = row.unit if label is None else f"  {label}"
            rows.append({**row, "": f"strength, {label}" if row.unit == "strength" else name})
        elif label in (None, MACRO, "exact", "within one"):
            rows.append({**row, "": f"{row.part}: {row.unit}" + ("" if label is None else f", {label}")})
    return Table(rows, ("", *FIGURES))


def said(result: PrinciplesEvaluation, most: int | None) -> str:
    """Return what the figures rest on, and the failures."""
    lines = []
    for unit in dict.fromkeys(row.unit for row in result.confusion):
        lines += grid(f"{unit}: a row for each value expected, a column for each got", pivot(result.confusion, unit))
    lines += grid("What is used today, on the same texts", result.baselines, BASELINES)
    lines += grid("Agreement of the two", result.agreement)
    lines += limited(result.failures, most, failure)
    lines += not_scored(result.not_scored)
    row = result.figure("spans, overlap")
    lines.append(
        f"{row.matched} of {row.expected} mentions found, {row.found} given: F1 {shown(row.f1)} "
        f"(95 % {shown(row.low)} to {shown(row.high)}); {len(result.failures)} failures"
    )
    return "\n".join(lines)


def pivot(confusion: Table, unit: str) -> Table:
    """Return the confusion of one field: a row for each value expected, a column for each got.

    Examples
    --------
    >>> pivot(Table([{"unit": "status", "expected": "title", "got": "mention", "cases": 2}], ("unit", "expected", "got", "cases")),
    ...       "status").to_dicts()
    [{'expected': 'title', 'mention': 2}]
    """
    own = [row for row in confusion if row.unit == unit]
    found = list(dict.fromkeys(row.got for row in own))
    columns = sorted(found) if unit == "strength" else found
    rows = []
    for wanted in dict.fromkeys(row.expected for row in own):
        counts = {row.got: row.cases for row in own if row.expected == wanted}
        rows.append({"expected": wanted, **{got: counts.get(got, 0) for got in columns}})
    return Table(rows, ("expected", *columns))


def failure(record: Mapping[str, Any]) -> list[str]:
    """Return a mention that is not right: sentence, words, and each field that differs with the words that decided."""
    place = f"{record['id']} ({record['group']})" if record["group"] else record["id"]
    lines = [f"{place} {record['principle']}: {record['outcome']}", f"  in:       {_line(record['sentence'])}"]
    for name, side in (("expected", record["expected"]), ("got", record["got"])):
        if side is not None:
            lines.append(f"  {name + ':':9} “{_line(side['text'])}” [{side['begin']}, {side['end']}]")
    for field in record["fields"]:
        if not field["right"] and field["field"] != "words":
            words = "; ".join(
                f"“{_line(item['text'])}”" for item in record["evidence"] if item["field"] == field["field"]
            )
            because = f" by {words}" if words else ""
            lines.append(
                f"    {field['field']}: expected {value(field['expected'])}, got {value(field['got'])}{because}"
            )
    return lines


def value(given: Any) -> str:
    """Return a value of a field as people read it."""
    if isinstance(given, list):
        return ", ".join(map(str, given)) or "none"
    return "none" if given is None else str(given)


def resolutions_said(result: ResolutionsEvaluation, most: int | None) -> str:
    """Return the paragraphs that do not agree."""

    def lines_of(record: Mapping[str, Any]) -> Iterable[str]:
        return (
            f"{record['id']} {record['unit']}: marked {record['expected']!r}, got {record['got']!r}",
            f"  {_line(record['text'])[:300]}",
        )

    lines = limited(result.failures, most, lines_of)
    return "\n".join([*lines, f"{len(result.failures)} of {len(result)} do not agree"])


def parallel_said(result: ParallelEvaluation, most: int | None) -> str:
    """Return the principles that differ most, and the articles."""
    lines = grid("By principle", _by_principle(result.principles))
    lines += limited(result.failures, most, parallel_failure)
    return "\n".join([*lines, f"{len(result.failures)} of {len(result)} articles differ"])


def _by_principle(rows: Table) -> Table:
    """Return the principles of all languages together, those with most differences first."""
    totals: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        own = totals.setdefault((row.document, row.principle), [0, 0, 0])
        for number, name in enumerate(("expected", "found", "matched")):
            own[number] += row[name]
    listed = [
        {
            "document": document,
            "principle": principle,
            "expected": e,
            "found": f,
            "matched": m,
            "missing": e - m,
            "extra": f - m,
        }
        for (document, principle), (e, f, m) in totals.items()
    ]
    columns = ("document", "principle", "expected", "found", "matched", "missing", "extra")
    return Table(sorted(listed, key=lambda row: -(row["missing"] + row["extra"])), columns)


def parallel_failure(record: Mapping[str, Any]) -> list[str]:
    """Return an article whose principles are not those of the English text."""
    return [
        f"{record['id']}: missing {_named(record['missing'])}; only here {_named(record['extra'])}",
        f"  en: {_line(record['english'])[:400]}",
        f"  {record['lang']}: {_line(record['text'])[:400]}",
    ]


def _named(items: Sequence[Mapping[str, str]]) -> str:
    return ", ".join(f"{item['principle']} “{_line(item['text'])}”" for item in items) or "nothing"


def _line(text: str) -> str:
    return " ".join(text.split())
