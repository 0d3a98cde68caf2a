# SPDX-License-Identifier: Apache-2.0
"""``acquis collocations``, ``acquis formulas``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from acquis.collocations import MEASURES
from acquis.collocations import collocations as find_collocations
from acquis.command_input import consultation
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
from acquis.formulas import formulas as learn_formulas
from acquis.table import Table

Function = TypeVar("Function", bound=Callable[..., Any])


def _whole(name: str, default: int, text: str) -> Callable[[Function], Function]:
    return click.option(name, type=int, default=default, show_default=True, metavar="N", help=text)


@click.command(
    cls=Verb,
    examples=(
        "acquis collocations contributions/",
        "acquis collocations texts.jsonl --max-words 4 --measure npmi --min-contributors 3",
        "acquis collocations report.md --to csv > phrases.csv",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_whole("--min-words", 2, "Words of a phrase, at least 2 …")
@_whole("--max-words", 2, "… and at most 5.")
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="log_likelihood",
    show_default=True,
    help="What the list is sorted by; all five are given.",
)
@_whole("--min-count", 5, "Occurrences, at least.")
@_whole("--min-contributors", 1, "Contributors who use it, at least.")
@click.option("--function-words", is_flag=True, help="A phrase may begin or end with a function word or modal verb.")
@_whole("--top", 0, "So many, the highest; 0: all.")
@_whole("--examples", 3, "Places shown of each, the first ones; 0: all.")
@unit_option
@threads_option
@reading_options(consultation=True)
@writing_options("a phrase")
def collocations(inputs: tuple[str, ...], **options: Any) -> int:
    """Find phrases whose words stand together more often than chance would have it.

    INPUT is a file, a folder, a .jsonl or .csv of records, or - for standard input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=False)
    if found is None:
        return output.exit_code()
    result = find_collocations(found, lang=reading.lang, **options)
    output.found = len(result) > 0
    columns = ("phrase", "count", "texts", "contributors", "score")
    shown = Table(({**row, "score": round(row["score"], 3)} for row in result.table()), columns)
    output.result(result, shown, f"{len(result)} phrases by {options['measure']}")
    if output.writing.report:
        from acquis.report_phrases import collocations_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(collocations_page(result))
    return output.exit_code()


@click.command(
    cls=Verb,
    examples=(
        "acquis formulas contributions/",
        "acquis formulas contributions/ --keep 'rule of law' --add 'we thank the Chair'",
        "acquis similar contributions/ --discount-formulas",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@_whole("--min-words", 2, "Words of a formula, at least 2 …")
@_whole("--max-words", 8, "… and at most 32.")
@_whole("--min-contributors", 3, "Contributors who use it, at least …")
@click.option("--min-share", type=float, default=0.1, show_default=True, help="… and as a share of all, 0 to 1.")
@click.option(
    "--independent/--copies-too",
    default=True,
    help="By default some must use it in surroundings that otherwise differ: copied passages are agreement.",
)
@click.option("--function-words", is_flag=True, help="A formula may begin or end with a function word or modal verb.")
@click.option("--over-commas/--no-commas", default=True, help="By default a formula may hold commas.")
@click.option("--keep", multiple=True, metavar="PHRASE", help="Never discounted. May be repeated.")
@click.option("--add", multiple=True, metavar="PHRASE", help="Always discounted. May be repeated.")
@click.option("--added-factor", type=float, default=0.0, show_default=True, help="What words in a --add phrase count.")
@_whole("--examples", 10, "Places shown of each, the first ones; 0: all.")
@unit_option
@threads_option
@reading_options(consultation=True)
@writing_options("a phrase")
def formulas(inputs: tuple[str, ...], **options: Any) -> int:
    """Learn the phrases that many contributors use, so that sharing one shows no agreement.

    INPUT is a folder (each file a contribution), files, a .jsonl or .csv of records, or - for standard input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=False)
    if found is None:
        return output.exit_code()
    result = learn_formulas(found, lang=reading.lang, **options)
    output.found = len(result) > 0
    rows = (
        {**row, "contributors": len(row["contributors"]), "factor": round(row["factor"], 3)} for row in result.table()
    )
    summary = f"{len(result)} phrases of {result.contributors} contributors; factor: what a word in it counts"
    output.result(result, Table(rows, ("text", "factor", "origin", "contributors", "count")), summary)
    if output.writing.report:
        from acquis.report_phrases import formulas_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(formulas_page(result))
    return output.exit_code()
