# SPDX-License-Identifier: Apache-2.0
"""``acquis find``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acquis.command_input import consultation
from acquis.command_options import (
    Verb,
    reading_options,
    take_reading,
    take_writing,
    threads_option,
    writing_options,
)
from acquis.command_output import Output
from acquis.find import Concordance
from acquis.find import find as find_words

if TYPE_CHECKING:
    from rich.console import Console

WIDEST_PLACE = 32
WIDEST_MATCH = 36


@click.command(
    cls=Verb,
    examples=(
        'acquis find "remote participation" contributions/',
        'acquis find "particip*" contributions/ --report participation.html',
        'acquis find --actor "private sector" contributions/',
        "acquis find minutes contributions/ --actor Secretariat --to csv > minutes.csv",
    ),
)
@click.argument("arguments", nargs=-1, required=True, metavar="[WORDS] INPUT...")
@click.option(
    "-e",
    "--words",
    multiple=True,
    metavar="WORDS",
    help="What to look for; then every argument is an INPUT. May be repeated.",
)
@click.option(
    "--actor",
    metavar="NAME",
    help="Only in provisions that ask this actor: a stakeholder group with all its names, or the words of a name. "
    "Without WORDS, the actor itself.",
)
@click.option("--exact", is_flag=True, help="Words as they are spelt; by default all forms of a word.")
@click.option(
    "--context", type=int, default=60, show_default=True, metavar="N", help="Characters on each side, at most."
)
@click.option("--top", type=int, default=0, show_default=True, metavar="N", help="The first N places; 0: all.")
@threads_option
@reading_options(consultation=True)
@writing_options("a place")
def find(arguments: tuple[str, ...], **options: Any) -> int:
    """Find words in a consultation and show what stands around them (keyword in context).

    WORDS is a word with all its forms, a phrase in quotation marks, or a pattern: particip*, "* participation". INPUT is a
    folder (each file a contribution, sub-folders are groups), files, a .jsonl or .csv of records, or -.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    words, inputs = _words_and_inputs(arguments, options.pop("words"), options["actor"])
    found = consultation(inputs, reading, output, structured=True)
    if found is None:
        return output.exit_code()
    result = find_words(found, words, lang=reading.lang, **options)
    output.found = len(result) > 0
    output.drawn(result, lambda console: draw(result, console))
    if output.writing.report:
        from acquis.report_find import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page(result))
    return output.exit_code()


def _words_and_inputs(
    arguments: tuple[str, ...], words: tuple[str, ...], actor: str | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what to look for and where: the first argument is words unless an option says what to look for."""
    if words or (actor is not None and _exists(arguments[0])):
        return words, arguments
    first, *inputs = arguments
    if not inputs:
        raise click.UsageError(
            f"{first!r} is looked for, but where? Give a folder or files behind it: acquis find WORDS INPUT..."
        )
    if _exists(first) and not any(map(_exists, inputs)):
        raise click.UsageError(f"words come first, then where to look: acquis find {inputs[-1]!r} {first}")
    missing = [name for name in inputs if not _exists(name)]
    if missing and len(missing) < len(inputs):
        phrase = " ".join([first, *missing])
        raise click.UsageError(f"there is no file {missing[0]!r}; a phrase stands in quotation marks: {phrase!r}")
    return (first,), tuple(inputs)


def _exists(name: str) -> bool:
    try:
        return name == "-" or Path(name).exists()
    except (OSError, ValueError):  # too long for a name, or with a NUL
        return False


def draw(result: Concordance, console: Console) -> None:
    """Print the places with their words one below the other, contribution by contribution, and what was found."""
    from rich.text import Text  # noqa: PLC0415 - rich is loaded only where something is drawn

    places = [_place(record) for record in result.records]
    widths = _widths(result.records, places, console.width)
    of = None
    for record, place in zip(result.records, places, strict=True):
        if record["contribution"] != of:
            of = record["contribution"]
            name = Text(record["contributor"], style="bold")
            console.print(name if of == record["contributor"] else name.append(f"  {of}", style="not bold"))
        console.print(_line(record, place, widths), no_wrap=True, overflow="ignore", crop=False)
    if result.records:
        console.print()
    for sentence in result.summary():
        console.print(Text(sentence))


def _place(record: dict[str, Any]) -> str:
    return f"{record['block']} {record['begin']}–{record['end']}"


def _widths(records: Sequence[dict[str, Any]], places: Sequence[str], width: int) -> tuple[int, int, int, int]:
    """Return the columns of place, left context, match, and right context; either context gives room it does not need."""
    from rich.cells import cell_len  # noqa: PLC0415

    def widest(texts: Iterable[str], most: int) -> int:
        return min(max(map(cell_len, texts), default=0), most)

    place = widest(places, WIDEST_PLACE)
    match = widest((_flat(record["match"]) for record in records), WIDEST_MATCH)
    room = max(width - place - match - 10, 24)
    left = widest((_flat(record["left"]) for record in records), room)
    right = widest((_flat(record["right"]) for record in records), room)
    left = min(left, max(room // 2, room - right))
    return place, left, match, room - left


def _line(record: dict[str, Any], place: str, widths: tuple[int, int, int, int]) -> Any:
    from rich.text import Text  # noqa: PLC0415

    at, left, match, right = widths
    line = Text("  ")
    line.append(_fitted(place, at), style="dim")
    line.append("  ").append(_fitted(_flat(record["left"]), left, keep_end=True)).append(" | ")
    line.append(_fitted(_flat(record["match"]), match), style="bold underline")
    line.append(" | ").append(_fitted(_flat(record["right"]), right).rstrip())
    return line


def _flat(text: str) -> str:
    return " ".join(text.split())


def _fitted(text: str, width: int, *, keep_end: bool = False) -> str:
    """Return the text in exactly so many cells of the terminal; what is cut off shows as …, at the begin if the end is to be kept."""
    from rich.cells import cell_len, set_cell_size  # noqa: PLC0415

    size = cell_len(text)
    if size <= width:
        return " " * (width - size) + text if keep_end else text + " " * (width - size)
    if not keep_end:
        return set_cell_size(text, width - 1) + "…"
    while cell_len(text) > width - 1:
        text = text[1:]
    return " " * (width - 1 - cell_len(text)) + "…" + text
