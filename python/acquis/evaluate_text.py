# SPDX-License-Identifier: Apache-2.0
"""Evaluations as lines of text: small tables, and failures with what was expected and what was got."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from acquis.table import Table, shown

if TYPE_CHECKING:
    from acquis.evaluate_clusters import ClustersEvaluation
    from acquis.evaluate_detection import Detection
    from acquis.evaluate_relations import RelationsEvaluation

FIGURES = ("cases", "exact", "expected", "found", "matched", "precision", "recall", "f1")
MACRO = "macro mean"


def grid(title: str, table: Table, columns: Sequence[str] | None = None) -> list[str]:
    """Return a table as lines of plain text, numbers to the right; no line if there is no row.

    Examples
    --------
    >>> grid("Rules", Table([{"rule": "bond", "cases": 3}], ("rule", "cases")))
    ['Rules', '  rule  cases', '  bond      3', '']
    """
    if not len(table):
        return []
    names = list(columns or table.columns)
    rows = [[shown(row.get(name)) for name in names] for row in table]
    numeric = [all(isinstance(row.get(name), (int, float, type(None))) for row in table) for name in names]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = [
        "  ".join(
            text.rjust(width) if right else text.ljust(width)
            for text, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in [names, *rows]
    ]
    return [title, *(f"  {line}" for line in lines), ""]


def limited(
    failures: Sequence[Mapping[str, Any]], most: int | None, lines_of: Callable[[Mapping[str, Any]], Iterable[str]]
) -> list[str]:
    """Return the first failures as lines, and how many are not shown."""
    lines = [line for record in failures[:most] for line in lines_of(record)]
    hidden = len(failures) - len(failures[:most])
    if hidden:
        lines.append(f"{hidden} more failures: --failures all shows them, --to json holds them")
    return lines


def not_scored(table: Table) -> list[str]:
    """Return how many cases do not count, and why."""
    return [f"{row.cases} cases not scored: {row.why}" for row in table]


def relations_summary(summary: Table) -> Table:
    """Return the figures as people read them: all of the whole, the main ones of its parts."""
    rows = []
    for row in summary:
        whole = row.part == "all"
        if whole or row.label in (None, "macro"):
            label = MACRO if row.label == "macro" else row.label
            if whole:
                name = row.unit if label is None else f"  {label}"
            else:
                name = f"{row.part}: {row.unit}" + ("" if label is None else f", {label}")
            rows.append({**row, "": name})
    return Table(rows, ("", *FIGURES))


def clusters_summary(summary: Table) -> Table:
    """Return the figures as people read them, with the adjusted Rand index of clusters."""
    shown_rows = relations_summary(summary)
    return Table(shown_rows.to_dicts(), (*shown_rows.columns, "ari"))


def relations_said(result: RelationsEvaluation, most: int | None) -> str:
    """Return what the figures rest on, and the failures."""
    lines = grid("Confusion: a row for each relation expected, a column for each got", result.confusion)
    lines += grid("Rules", result.rules)
    lines += calibration_lines(result)
    lines += grid("Duplicates by similarity, each at its best threshold on these pairs", result.baselines)
    lines += limited(result.failures, most, relation_failure)
    lines += not_scored(result.not_scored)
    whole, exact = result.figure("relation"), sum(bool(record["exact"]) for record in result.records)
    lines.append(
        f"{whole.exact} of {whole.cases} relations right (accuracy {shown(whole.recall)}, kappa {shown(result.kappa)}), "
        f"{exact} with all flags; {len(result.failures)} failures"
    )
    return "\n".join(lines)


def calibration_lines(result: RelationsEvaluation) -> list[str]:
    """Return the reliability of confidences, if there are any."""
    found = result.calibration
    if not found.bins:
        return []
    table = Table(found.bins, ("from", "to", "cases", "confidence", "right"))
    lines = grid("Confidence and how often the relation is right", table)
    return [*lines[:-1], f"  expected calibration error {found.ece:.3f}, Brier score {found.brier:.3f}", ""]


def relation_failure(record: Mapping[str, Any]) -> list[str]:
    """Return a pair that was judged wrongly: texts, expected, got, rule and evidence."""
    place = ", ".join(part for part in (record["group"], "hard" if record["hard"] else None) if part)
    lines = [
        f"{record['id']}" + (f" ({place})" if place else ""),
        f"  a: {record['a']}",
        f"  b: {record['b']}",
        f"  expected: {said(record['expected'], record['expected_flags'])}",
    ]
    trust = "" if record["confidence"] is None else f", confidence {record['confidence']:.2f}"
    rule = "" if record["rule"] is None else f", rule {record['rule']}"
    lines.append(f"  got:      {said(record['got'], record['got_flags'])}{trust}{rule}")
    for item in record["evidence"]:
        lines.append(f"    {reason(item)}")
    return lines


def reason(item: Mapping[str, Any]) -> str:
    """Return a piece of evidence: the flag, the words of each side, and why."""
    words = " / ".join("–" if item[side] is None else f"“{item[side]}”" for side in ("a", "b"))
    return f"{item['flag'] or 'relation'}: {words}: {item['why']}"


def said(relation: str | None, flags: Sequence[str]) -> str:
    """Return a relation with its flags."""
    return (relation or "nothing") + (f" [{', '.join(flags)}]" if flags else "")


def clusters_said(result: ClustersEvaluation, most: int | None) -> str:
    """Return what the figures rest on, and the failures."""
    lines = grid("Confusion: a row for each relation expected, a column for each got", result.confusion)
    if most != 0:
        lines += grid("On one side only", result.items)
    lines += limited(result.failures, most, cluster_failure)
    row = result.figure("clusters")
    lines.append(f"{row.exact} of {row.cases} provisions in exactly their cluster; {len(result.failures)} failures")
    return "\n".join(lines)


def cluster_failure(record: Mapping[str, Any]) -> list[str]:
    """Return a pair that was judged wrongly, or a provision in a wrong cluster."""
    if "rule" in record:
        lines = relation_failure(record)
        return [*lines[:1], "  not in the truth", *lines[1:]] if record["beyond"] else lines
    return [
        record["id"],
        f"  text:     {record['text']}",
        f"  expected: {record['expected']}",
        f"  got:      {record['got']} (precision {record['precision']:.2f}, recall {record['recall']:.2f})",
    ]


def detection_said(result: Detection, most: int | None) -> str:
    """Return the pairs on the wrong side."""
    lines = limited(result.failures, most, detection_failure)
    return "\n".join([*lines, f"{len(result.failures)} pairs on the wrong side"])


def detection_failure(record: Mapping[str, Any]) -> list[str]:
    """Return a pair with what was expected and got."""
    shares = [record[side] for side in ("share_a", "share_b")]
    extent = "" if None in shares else f", {shares[0]:.2f} of a and {shares[1]:.2f} of b"
    lines = [f"{record['id']}: expected {record['expected'] or 'nothing'}, got {record['got'] or 'nothing'}{extent}"]
    return (
        lines
        if record["id"] == f"{record['a']} ~ {record['b']}"
        else [*lines, f"  a: {record['a']}", f"  b: {record['b']}"]
    )
