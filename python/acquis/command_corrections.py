# SPDX-License-Identifier: Apache-2.0
"""What ``acquis principles`` does with a person's corrections, and how it prints mentions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acquis.command_options import Function
from acquis.command_output import Output, say
from acquis.corrections import corrections
from acquis.table import counted

if TYPE_CHECKING:
    from acquis.principles import Principles


@dataclass(frozen=True, slots=True)
class Correcting:
    """A file of corrections, who made them, and where the gold goes."""

    file: Path
    by: str | None
    gold: Path | None


def correction_options(function: Function) -> Function:
    """Add the options of corrections."""
    options = (
        click.option(
            "--corrections",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE",
            help="Annotations (--to annotations) or the table of mentions (.csv, .xlsx) as a person changed them.",
        ),
        click.option("--corrected-by", metavar="NAME", help="Who corrected, where the file does not say."),
        click.option(
            "--gold",
            type=click.Path(path_type=Path, dir_okay=False),
            metavar="FILE.jsonl",
            help="Write the corrected paragraphs as gold for acquis evaluate principles.",
        ),
    )
    for option in reversed(options):
        function = option(function)
    return function


def take_correcting(options: dict[str, Any]) -> Correcting | None:
    """Remove the options of corrections from ``options``; None if there is no file of them."""
    file, by, gold = options.pop("corrections"), options.pop("corrected_by"), options.pop("gold")
    if file is None:
        if by is not None or gold is not None:
            raise click.UsageError("--corrected-by and --gold go with --corrections FILE")
        return None
    if gold is not None and gold.exists() and not options["force"]:
        raise click.UsageError(f"{str(gold)!r} exists; --force overwrites it")
    if gold is not None and not gold.parent.is_dir():
        raise click.UsageError(f"there is no folder {str(gold.parent)!r} for the gold file")
    return Correcting(file, by, gold)


def corrected(found: Principles, correcting: Correcting, output: Output) -> Principles:
    """Return the result with the corrections made; say on standard error what was changed."""
    made = corrections(found, correcting.file, by=correcting.by)
    output.diagnostics(made.diagnostics)
    if not output.writing.quiet:
        for row in made.table():
            fields = "; ".join(f"{one['field']}: {one['was']} → {one['now']}" for one in row.fields)
            where = "/".join(part for part in (row.id, row.block) if part)
            change = f": {fields}" if row.kind == "changed" else ""
            say(f"{row.kind} by {row.by}: {where} {row.begin}–{row.end} “{row.text}” {row.principle}{change}")
        say(made.summary)
    if correcting.gold is not None:
        count = made.to_gold(correcting.gold)
        if not output.writing.quiet:
            say(f"gold: {correcting.gold}, {counted(count, 'paragraph')}")
    return made.found


def print_principles(found: Principles, output: Output) -> None:
    """Print mentions in the form asked for."""
    if output.writing.to == "annotations":
        output.lines((found.to_annotations().encode("utf-8", "replace"),))
        return
    from acquis.terminal_principles import draw_principles  # noqa: PLC0415 - loads rich

    output.drawn(found, lambda console: draw_principles(found, console))
