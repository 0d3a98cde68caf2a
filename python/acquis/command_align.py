# SPDX-License-Identifier: Apache-2.0
"""``acquis align``, ``acquis passages``."""

from __future__ import annotations

from typing import Any

import click

from acquis.align import MODES, SIGNS
from acquis.align import align as align_texts
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
from acquis.passages import passages as find_passages
from acquis.table import Table

SHOWN = 160  # characters of a passage in the table; the other forms hold all


@click.command(
    cls=Verb,
    examples=(
        "acquis align draft-1.md draft-2.md --report aligned.html",
        "acquis align contribution.txt report.txt --mode local --min-score 10",
        "acquis align a.txt b.txt --to csv > edits.csv",
    ),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--mode", type=click.Choice(MODES), default="global", show_default=True, help="All of both, or stretches."
)
@click.option(
    "--soft/--hard", default=True, help="By default forms, synonyms and number words are near; else equal or not."
)
@click.option("--moves/--no-moves", default=True, help="Look for passages in another order (global).")
@click.option("--min-score", type=float, default=4.0, show_default=True, help="Of local alignments and moves.")
@click.option(
    "--most", type=int, default=1000, show_default=True, metavar="N", help="Local alignments or moves, the best."
)
@click.option(
    "--mismatch", type=float, default=1.0, show_default=True, help="What a substituted content word takes off."
)
@click.option("--gap-open", type=float, default=1.0, show_default=True, help="What a gap takes off …")
@click.option("--gap-extend", type=float, default=0.2, show_default=True, help="… and each content word in it.")
@click.option(
    "--seed", type=int, default=3, show_default=True, metavar="K", help="Words a shingle that anchors long texts."
)
@click.option(
    "--exact-cells", type=int, default=4_000_000, show_default=True, metavar="N", help="Larger pairs are anchored."
)
@reading_options(consultation=True)
@writing_options("a difference")
def align(a: str, b: str, **options: Any) -> int:
    """Align two texts word by word: equal and near words, gaps, passages in another order.

    A and B are files or records of equal number, or - for standard input. Of structured files the clean text is aligned.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    first = consultation((a,), reading, output, structured=False)
    second = consultation((b,), reading, output, structured=False)
    if first is None or second is None:
        return output.exit_code()
    result = align_texts(first, second, lang=reading.lang, **options)
    rows = [
        {"": SIGNS[row["kind"]], **row, "a_words": _line(row["a_words"]), "b_words": _line(row["b_words"])}
        for row in result.table()
    ]
    output.found = any(row["kind"] != "equal" for row in rows)
    summary = f"{len(result)} alignments, similarity {result.similarity:.3f}, score {result.score:.1f}"
    output.result(result, Table(rows, ("alignment", "role", "", "kind", "a_words", "b_words")), summary)
    if output.writing.report:
        from acquis.report_align import alignment_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(alignment_page(result))
    return output.exit_code()


@click.command(
    cls=Verb,
    examples=(
        "acquis passages contributions/",
        "acquis passages report.md contributions/ --report passages.html",
        "acquis passages speeches.jsonl --min-weight 10 --to jsonl",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--shingle", type=int, default=5, show_default=True, metavar="K", help="Words in a row both must have.")
@click.option("--max-texts", type=int, default=50, show_default=True, metavar="N", help="What more share is a formula.")
@click.option(
    "--min-weight", type=float, default=5.0, show_default=True, help="Reuse, in words that no other text has, at least."
)
@click.option("--min-words", type=int, default=8, show_default=True, metavar="N", help="Words matched, at least.")
@click.option(
    "--soft/--hard", default=True, help="By default forms, synonyms and number words are near; else equal or not."
)
@click.option("--discount-formulas", is_flag=True, help="Words count less in phrases that many contributors use.")
@click.option(
    "--max-pairs", type=int, default=2_000_000, show_default=True, metavar="N", help="More are refused; 0: all."
)
@unit_option
@threads_option
@reading_options(consultation=True)
@writing_options("a passage")
def passages(inputs: tuple[str, ...], **options: Any) -> int:
    """Find passages that texts share, and group the places where each stands: who has what from whom.

    INPUT is a folder (each file a text), files, a .jsonl or .csv of records, or - for standard input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=False)
    if found is None:
        return output.exit_code()
    result = find_passages(found, lang=reading.lang, **options)
    output.found = len(result) > 0
    rows = [{**row, "text": _line(row["text"])} for row in result.table()]
    summary = f"{len(result)} passages in {len(rows)} places, {len(result.reuses)} reuses"
    output.result(result, Table(rows, ("passage", "id", "words", "similarity", "weight", "text")), summary)
    if output.writing.report:
        from acquis.report_align import passages_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(passages_page(result))
    return output.exit_code()


def _line(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHOWN else line[: SHOWN - 2] + " …"
