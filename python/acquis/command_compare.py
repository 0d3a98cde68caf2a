# SPDX-License-Identifier: Apache-2.0
"""``acquis principles``, ``acquis compare``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from acquis import terminal_profile
from acquis.command_corrections import corrected, correction_options, print_principles, take_correcting
from acquis.command_input import consultation, documents
from acquis.command_options import Verb, reading_options, take_reading, take_writing, writing_options
from acquis.command_output import Output
from acquis.compare import Comparison
from acquis.compare import compare as align
from acquis.error import diagnostic
from acquis.ontology import Ontology
from acquis.principle_profile import LEVELS
from acquis.principles import Principles, mention_records
from acquis.principles import principles as find_principles
from acquis.table import Table
from acquis.text_groups import group_rows, groups_of, row_of


@click.command(
    cls=Verb,
    examples=(
        "acquis principles report.md",
        "acquis principles contributions/ --report principles.html",
        "acquis principles report.md contributions/ --to csv",
        "acquis principles contributions/ --by group --report groups.html",
        "acquis principles contributions/ --by group --groups who.csv --group-columns number,sector",
        "acquis principles report.md --to annotations > mentions.json",
        "acquis principles report.md --corrections mentions.json --gold corrected.jsonl",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--ontology",
    "ontology_file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Principles of your own in place of those that come with acquis, or a dictionary (docs/ontology.md).",
)
@click.option(
    "--by",
    type=click.Choice(LEVELS),
    help="A profile: how often and how strongly each of these names which principle, and which it never names.",
)
@click.option(
    "--groups",
    "groups_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="For --by group: a table (.csv, .tsv, .xlsx) of texts and their groups, where folders do not give them.",
)
@click.option(
    "--group-columns",
    show_default="id,group",
    metavar="ID,GROUP",
    help="The two columns of that table. A text without a row of its own takes the row with the longest beginning of its id "
    "that ends where digits, letters or other signs change (001 for 001A, not for 0012).",
)
@correction_options
@reading_options(consultation=True)
@writing_options("a mention", forms=("table", "json", "jsonl", "csv", "annotations"))
def principles(
    inputs: tuple[str, ...],
    ontology_file: Path | None,
    by: str | None,
    groups_file: Path | None,
    group_columns: str | None,
    **options: Any,
) -> int:
    """Find every mention of a principle of Internet governance, and the principles that are not named.

    INPUT is a file, a folder, a .jsonl or .csv of records, or - for standard input.
    """
    correcting = take_correcting(options)
    if groups_file is not None and by != "group":
        raise click.UsageError("--groups says which group a text belongs to: it goes with --by group")
    if group_columns is not None and groups_file is None:
        raise click.UsageError("--group-columns names the columns of a table of groups: it goes with --groups")
    reading, output = take_reading(options), Output(take_writing(options))
    if by is not None and output.writing.to == "annotations":
        raise click.UsageError("--by prints a profile, which has no annotations: leave --by, or choose another --to")
    rows = None if groups_file is None else _rows(groups_file, group_columns or "id,group", output)
    ontology = Ontology(ontology_file, reading.lang or "en")
    found = consultation(inputs, reading, output, structured=True)
    if found is None:
        return output.exit_code()
    streamed = output.writing.to == "jsonl" and output.writing.report is None
    if streamed and by is None and correcting is None:
        output.diagnostics(ontology.diagnostics)
        for records in mention_records(found, ontology):
            output.found = output.found or any(record.mentions for record in records)
            output.lines(record.line + b"\n" for record in records)
            output.diagnostics(notice for record in records for notice in record.notices)
        return output.exit_code()
    result = find_principles(found, ontology=ontology, lang=reading.lang)
    output.diagnostics(result.diagnostics[len(found.diagnostics) :])
    if correcting is not None:
        result = corrected(result, correcting, output)
    output.found = len(result.table()) > 0
    groups = None if groups_file is None or rows is None else _groups(groups_file, rows, result, output)
    profile = None if by is None else result.profile(by, groups=groups)
    if profile is None:
        print_principles(result, output)
    else:
        output.diagnostics(profile.diagnostics[len(result.diagnostics) :])
        shown, left_out = terminal_profile.rows(profile)
        output.result(profile, shown, terminal_profile.summary(profile, left_out))
    if output.writing.report:
        from acquis.report_principles import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page(result, profile))
    return output.exit_code()


def _rows(file: Path, columns: str, output: Output) -> dict[str, str]:
    text, comma, group = columns.partition(",")
    if not comma or "," in group or not text.strip() or not group.strip():
        raise click.UsageError("--group-columns names two columns with a comma between: --group-columns number,sector")
    rows, odd = group_rows(file, text=text.strip(), group=group.strip())
    output.diagnostics(odd)
    return rows


def _groups(file: Path, rows: Mapping[str, str], found: Principles, output: Output) -> dict[str, str]:
    names = [record["id"] for record in found.records]
    groups = groups_of(rows, names)
    missing = [name for name in names if name not in groups]
    if missing:
        taken = {row_of(name, rows) for name in names}
        left = [row for row in rows if row not in taken]
        message = f"no row for {_first(missing)}: they keep the group that the input gives them"
        message += f"; rows that fit no text: {_first(left)}" if left else ""
        output.diagnostics([diagnostic(file.name, "groups-missing", "warning", message)])
    return groups


def _first(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "")


@click.command(
    cls=Verb,
    examples=(
        "acquis compare draft-1.md draft-2.md --report changes.html",
        "acquis compare draft-1.md draft-2.md --to json",
        "acquis compare draft-1.md draft-2.md --fail-on found",
    ),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--min-similarity", type=float, default=0.6, show_default=True, help="Less similar paragraphs are new and dropped …"
)
@click.option(
    "--min-containment", type=float, default=0.8, show_default=True, help="… unless so much of one stands in the other."
)
@reading_options(consultation=False)
@writing_options("a paragraph that is not identical", forms=("table", "json", "csv"))
def compare(a: str, b: str, min_similarity: float, min_containment: float, **options: Any) -> int:
    """Compare two versions of a document, paragraph by paragraph and word by word.

    A is the earlier and B the later file; one of them may be - for standard input (taken for Markdown).
    """
    reading, output = take_reading(options), Output(take_writing(options))
    if a == b == "-":
        raise click.UsageError("standard input (-) can be read only once")
    found = documents((a, b), reading, output)
    if len(found) < 2:
        return output.exit_code()
    result = align(found[0], found[1], min_similarity=min_similarity, min_containment=min_containment)
    output.found = any(row["kind"] != "identical" for row in result.alignment)
    output.result(result, _changes(result), _summary(result))
    if output.writing.report:
        from acquis.report_compare import page  # noqa: PLC0415

        output.page(page(result))
    return output.exit_code()


def _changes(result: Comparison) -> Table:
    rows = [
        {**row, "why": "; ".join(item["why"] for item in row["differences"])}
        for row in result.alignment
        if row["kind"] != "identical"
    ]
    return Table(rows, ("kind", "a", "b", "similarity", "why"))


def _summary(result: Comparison) -> str:
    kinds = [row["kind"] for row in result.alignment]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    return f"{result.a.name} and {result.b.name}: {counts or 'no paragraphs'}; identical ones are not shown"
