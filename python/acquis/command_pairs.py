# SPDX-License-Identifier: Apache-2.0
"""``acquis similar``, ``acquis relate``, ``acquis merge``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acquis import _core
from acquis.command_input import consultation, file_bytes, pairs
from acquis.command_options import (
    Verb,
    reading_options,
    take_reading,
    take_writing,
    threads_option,
    unit_option,
    writing_options,
)
from acquis.command_output import Output
from acquis.explanation import MEASURES
from acquis.merge import Suggestions, suggestions_of
from acquis.relate import Relations, pair_records, relations_of
from acquis.similar import Similar
from acquis.similar import similar as find_similar
from acquis.table import Table

if TYPE_CHECKING:
    from rich.console import Console


@click.command(
    cls=Verb,
    examples=(
        "acquis similar contributions/ --unit provision --top 3",
        "acquis similar report.md contributions/ --unit sentence --measure containment --min-score 0.5",
        "acquis similar proposals.jsonl --explain --to jsonl",
    ),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="[B]", required=False)
@click.option(
    "--measure", type=click.Choice(MEASURES), default="cosine", show_default=True, help="How alikeness is measured."
)
@click.option(
    "--min-score", type=float, default=0.1, show_default=True, help="Pairs below are not listed; 0 to 1, bm25 any."
)
@click.option("--top", type=int, default=0, metavar="N", help="At most N partners of each text; 0: all.")
@unit_option
@click.option("--shingle", type=int, default=3, show_default=True, metavar="K", help="Words a shingle (set measures).")
@click.option(
    "--discount-formulas",
    is_flag=True,
    help="Words count less in phrases that many contributors use; the result lists them (cosine and bm25).",
)
@click.option(
    "--brackets/--no-brackets",
    default=True,
    help="Say between which scores texts with square brackets lie as these stay or fall.",
)
@click.option(
    "--explain", is_flag=True, help="Say why each pair has its score: a sentence, and the parts of the score."
)
@threads_option
@reading_options(consultation=True)
@writing_options("a pair")
def similar(a: str, b: str | None, **options: Any) -> int:
    """Find texts that share words, within A or between A and B, and show what they share.

    A and B are files, folders, .jsonl or .csv, or - for standard input. Exact: no pair is missed.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    first = consultation((a,), reading, output, structured=False)
    second = None if b is None else consultation((b,), reading, output, structured=False)
    if first is None or (b is not None and second is None):
        return output.exit_code()
    result = find_similar(first, second, lang=None, progress=None if output.shows_progress else False, **options)
    output.found = len(result) > 0
    summary = f"{len(result)} pairs, {options['measure']} from {options['min_score']}"
    if options["discount_formulas"]:
        summary += f"; {len(result.formulas)} formulas discounted: " + ", ".join(row.text for row in result.formulas)
    output.result(result, lambda: _shared(result), summary)
    if output.writing.report:
        from acquis.report_pairs import similar_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(similar_page(result))
    return output.exit_code()


def _shared(result: Similar) -> Table:
    rows = []
    for number, record in enumerate(result):
        text, _ = result.texts_of(number)
        words = " … ".join(text[begin:end] for begin, end, _, _ in record["spans"])
        if "explanation" in record:
            words += f"\n{record.explanation.text}"
        score = f"{record.score:.3f}"
        if "interval" in record:
            score += f"\n{record.interval.low:.2f} – {record.interval.high:.2f}"
        rows.append({"a": record.a, "b": record.b, "score": score, "shared words": words})
    return Table(rows, ("a", "b", "score", "shared words"))


@click.command(
    cls=Verb,
    examples=(
        "acquis relate pairs.jsonl",
        "acquis relate pairs.jsonl --to jsonl",
        "acquis relate - --to json < pairs.jsonl",
    ),
)
@click.argument("file", metavar="PAIRS")
@reading_options(consultation=False)
@writing_options("a pair that is not unrelated")
def relate(file: str, **options: Any) -> int:
    """Judge given pairs of proposals: relation, differences, evidence.

    PAIRS is a .jsonl of {"id", "a", "b"} a line, "lang" if wanted, or - for standard input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    given = pairs(file, reading, output)
    if given is None:
        return output.exit_code()
    items, source = given
    if output.writing.to == "jsonl" and output.writing.report is None:
        odd: list[dict[str, Any]] = []
        for record in pair_records(items, reading.lang, odd):
            output.found = output.found or record["relation"] != "unrelated"
            output.records([record])
        output.diagnostics(odd)
        return output.exit_code()
    result = relations_of(items, reading.lang, [source], [])
    output.diagnostics(result.diagnostics)
    output.found = any(record["relation"] != "unrelated" for record in result.records)
    output.drawn(result, lambda console: _draw_relations(result, console))
    if output.writing.report:
        from acquis.report_pairs import relations_page  # noqa: PLC0415

        output.page(relations_page(result))
    return output.exit_code()


@click.command(
    cls=Verb,
    examples=(
        "acquis merge contributions/ --report merges.html",
        "acquis merge proposals.csv --columns text=proposal_body,contributor=author --to json",
        "acquis merge contributions/ --links decided.yaml --topics sections.yaml",
        "acquis merge contributions/ --to csv > provisions.csv",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--min-score", type=float, default=0.2, show_default=True, help="Cosine from which a pair is looked at.")
@click.option(
    "--min-contributors",
    type=int,
    default=3,
    show_default=True,
    metavar="N",
    help="A phrase that so many contributors share is a formula and shows no agreement.",
)
@click.option(
    "--formula-words", type=int, default=4, show_default=True, metavar="N", help="Words such a phrase has at least."
)
@click.option(
    "--max-partners",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Others that a provision is compared with at most, its best, in each search; 0: 1,000 for few down to 10 for many.",
)
@click.option(
    "--links",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help='What people decided: lists of provision ids below must and cannot (YAML, or .jsonl of {"must": [id, id]}).',
)
@click.option(
    "--topics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.yaml",
    help="Sections that a person wants, by example or by principle (docs/merging.md).",
)
@threads_option
@reading_options(consultation=True)
@writing_options("a cluster", forms=("table", "json", "csv"))
def merge(inputs: tuple[str, ...], **options: Any) -> int:
    """Suggest which proposals belong together, show what differs, and write a consolidated text.

    INPUT is a folder (each file a contribution, sub-folders are groups), files, a .jsonl or .csv of records, or -.
    Nothing is decided: people decide.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=True)
    if found is None:
        return output.exit_code()
    links, topics = options["links"], options["topics"]
    must, cannot = ([], []) if links is None else _core.read_links(file_bytes(links, reading.max_bytes), links.name)
    result = suggestions_of(
        found,
        tuple(options[name] for name in ("min_score", "min_contributors", "formula_words", "max_partners", "threads")),
        must,
        cannot,
        [] if topics is None else _core.read_topics(file_bytes(topics, reading.max_bytes), topics.name),
        progress=None if output.shows_progress else False,
    )
    output.diagnostics(result.diagnostics[len(found.diagnostics) :])
    output.found = result.cluster_count > 0
    output.drawn(result, lambda console: _draw_suggestions(result, len(found), console))
    if output.writing.report:
        from acquis.report_merge import page  # noqa: PLC0415

        output.page(page(result))
    return output.exit_code()


def _draw_relations(result: Relations, console: Console) -> None:
    from acquis.terminal_pairs import draw_relations  # noqa: PLC0415 - rich is loaded only where something is drawn

    draw_relations(result, console)


def _draw_suggestions(result: Suggestions, contributions: int, console: Console) -> None:
    from acquis.terminal_merge import draw_suggestions  # noqa: PLC0415

    draw_suggestions(result, contributions, console)
