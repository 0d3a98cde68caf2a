# SPDX-License-Identifier: Apache-2.0
"""``acquis summary``."""

from __future__ import annotations

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
from acquis.summary import Summary, summary_of

if TYPE_CHECKING:
    from rich.console import Console

HEADS = {  # of the table of contributions
    "contributor": "contributor", "id": "id", "group": "group", "language": "lang", "date": "date", "version": "v.",
    "words": "words", "sentences": "sent.", "provisions": "prov.",
}  # fmt: skip
NUMBERS = ("words", "sentences", "provisions")
WIDE = 100  # cells of a terminal in which ids are not broken
TOPIC_WIDTH = 6  # cells of a column in the table of topics


@click.command(
    cls=Verb,
    examples=(
        "acquis summary contributions/",
        "acquis summary contributions/ --report overview.html",
        "acquis summary proposals.csv --columns text=proposal_body,contributor=author --to json",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@threads_option
@reading_options(consultation=True)
@writing_options("an input that could not be read")
def summary(inputs: tuple[str, ...], **options: Any) -> int:
    """Sum a consultation up: who contributed what, in which language, on which topic; what was not read or left out.

    INPUT is a folder (each file a contribution, sub-folders are groups), files, a .jsonl or .csv of records, or -.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=True)
    if found is None:
        return output.exit_code()
    result = summary_of(found, lang=reading.lang, unread=output.errors, **options)
    output.found = len(result.unread) > 0
    output.drawn(result, lambda console: draw(result, console))
    if output.writing.report:
        from acquis.report_summary import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page(result))
    return output.exit_code()


def draw(result: Summary, console: Console) -> None:
    """Print contributions, what was not read or left out, and who speaks to which topic."""
    from rich.text import Text  # noqa: PLC0415 - rich is loaded only where something is drawn

    _draw_contributions(result, console)
    lines = [", ".join(f"{count} {name}" for name, count in result.totals.items())]
    lines.append(
        "languages: " + (", ".join(f"{row.language} {row.contributions}" for row in result.languages) or "none")
    )
    left_out = ", ".join(f"{row.reason.replace('_', ' ')} {row.words} in {row.passages}" for row in result.left_out)
    lines.append(f"left out of the comparison (words in passages): {left_out or 'nothing'}")
    for line in lines:
        console.print(Text(line))
    if result.unread:
        console.print(Text("\nNot read", style="bold"))
        for row in result.unread:
            place = ":".join(str(part) for part in (row.file, row.line) if part is not None)
            console.print(Text(f"  {place}: {row.reason}" + (f" ({row.hint})" if row.hint else "")))
    if result.topics:
        _draw_topics(result, console)


def _draw_contributions(result: Summary, console: Console) -> None:
    import rich.box  # noqa: PLC0415
    import rich.table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    used = [name for name in HEADS if any(record[name] is not None for record in result.records)]
    if not used:
        return
    drawn = rich.table.Table(box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for name in used:
        whole = name in NUMBERS or (name == "id" and console.width >= WIDE)
        drawn.add_column(HEADS[name], overflow="fold", no_wrap=whole, justify="right" if name in NUMBERS else "left")
    for record in result.records:
        drawn.add_row(*(Text("–" if record[name] is None else str(record[name])) for name in used))
    console.print(drawn)
    for record in result.records:
        if record["replaced_by"]:
            console.print(Text(f"{record['id']} is replaced by {record['replaced_by']}"))


def _draw_topics(result: Summary, console: Console) -> None:
    import rich.box  # noqa: PLC0415
    import rich.table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    widest = min(max(map(len, result.contributors)), 40)
    room = max((console.width - widest - 2) // TOPIC_WIDTH, 1)
    shown = list(result.topics)[:room]
    console.print(Text("\nWho speaks to what: provisions on each topic; –: says nothing on it", style="bold"))
    drawn = rich.table.Table(box=rich.box.SIMPLE_HEAD, pad_edge=False)
    drawn.add_column("contributor", overflow="fold", max_width=40)
    for number, _ in enumerate(shown, 1):
        drawn.add_column(str(number), justify="right", min_width=TOPIC_WIDTH - 3)
    for row in result.matrix:
        cells = [str(row[topic.id] or "–") for topic in shown]
        drawn.add_row(Text(row.contributor), *cells)
    console.print(drawn)
    for number, topic in enumerate(shown, 1):
        silent = f"said nothing: {', '.join(topic.silent)}" if topic.silent else "everybody speaks to it"
        console.print(Text(f"{number:>3}  {topic.name} ({topic.provisions} provisions); {silent}"))
    if len(result.topics) > len(shown):
        more = len(result.topics) - len(shown)
        console.print(Text(f"{more} more topics: --to json, or --report FILE.html, has them all"))
