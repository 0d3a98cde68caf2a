# SPDX-License-Identifier: Apache-2.0
"""What the sub-commands share: how help looks, the options of reading and writing, exit codes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from acquis.texts import UNITS

FOUND, USAGE, FAILED, INTERNAL, INTERRUPTED = 1, 2, 3, 4, 130

EXIT_CODES = (
    ("0", "done"),
    ("1", "found what --fail-on asks for"),
    ("2", "wrong use: an unknown option, a value out of range, a file that exists"),
    ("3", "some inputs could not be read; the output for the others is complete"),
    ("4", "internal error"),
    ("130", "interrupted"),
)

Function = TypeVar("Function", bound=Callable[..., Any])


class _ExamplesFirst(click.Command):
    """A command whose help begins with examples and ends with the exit codes."""

    def __init__(self, *arguments: Any, examples: Sequence[str] = (), **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.examples = tuple(examples)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write("Examples:\n")
        for example in self.examples:
            formatter.write(f"  {example}\n")
        formatter.write("\n")
        super().format_help(ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Exit codes"):
            formatter.write_dl(EXIT_CODES)
        super().format_epilog(ctx, formatter)


class Verb(_ExamplesFirst):
    """A sub-command."""


class Group(_ExamplesFirst, click.Group):
    """The command itself."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of work, not of the alphabet."""
        return list(self.commands)


@dataclass(frozen=True, slots=True)
class Reading:
    """How inputs are read."""

    format: str
    encoding: str | None
    lang: str | None
    max_bytes: int
    records: bool = False
    columns: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Writing:
    """Where and how results are written."""

    to: str
    report: Path | None
    force: bool
    quiet: bool
    verbose: bool
    color: bool
    fail_on: str | None


def _pair_of_names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    pairs = []
    for value in values:
        for part in value.split(","):
            field, sign, column = part.partition("=")
            if not (field and sign and column):
                raise click.BadParameter(f"{part!r} must be FIELD=COLUMN, for example text=proposal_body")
            pairs.append((field, column))
    return tuple(pairs)


def _applied(function: Function, options: Sequence[Callable[[Any], Any]]) -> Function:
    for option in reversed(options):
        function = option(function)
    return function


unit_option = click.option(
    "--unit",
    type=click.Choice(UNITS),
    help="What is a text; by default each record or file, and each block of a single structured file.",
)
threads_option = click.option(
    "--threads",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="0: all cores. The result never depends on it.",
)


def reading_options(*, consultation: bool) -> Callable[[Function], Function]:
    """Add the options of reading; ``consultation``: those of records too."""
    options = [
        click.option("--lang", metavar="CODE", help="Language of the texts (ISO 639-1); identified if not given."),
        click.option(
            "--format",
            type=click.Choice(("automatic", "markdown", "plain")),
            default="automatic",
            help="Automatic: by the ending of the name, .md and .markdown are Markdown.",
        ),
        click.option("--encoding", metavar="NAME", help="Overrules the encoding found: windows-1252, utf-16le …"),
        click.option(
            "--max-bytes",
            type=click.IntRange(min=1),
            default=100_000_000,
            metavar="N",
            show_default=True,
            help="Larger files are not read.",
        ),
    ]
    if consultation:
        options += [
            click.option("--records", is_flag=True, help="Plain text files hold one record a line."),
            click.option(
                "--columns",
                multiple=True,
                callback=_pair_of_names,
                metavar="FIELD=COLUMN",
                help="Column of a .csv for a field: text=proposal_body. May be repeated.",
            ),
        ]
    return lambda function: _applied(function, options)


def writing_options(
    found: str | None, *, forms: Sequence[str] = ("table", "json", "jsonl", "csv")
) -> Callable[[Function], Function]:
    """Add the options of writing; ``found`` says what ``--fail-on found`` means for this command."""
    kinds = ("warning", "error") if found is None else ("found", "warning", "error")
    meaning = "" if found is None else f"found: {found}. "
    options = [
        click.option(
            "--to",
            type=click.Choice(tuple(forms)),
            default="table",
            show_default=True,
            help="Form of the standard output.",
        ),
        click.option(
            "--report",
            type=click.Path(dir_okay=False, path_type=Path),
            metavar="FILE.html",
            help="Write a page for people, too: one file, nothing to fetch.",
        ),
        click.option("--force", is_flag=True, help="Overwrite the report if it exists."),
        click.option(
            "--fail-on",
            type=click.Choice(kinds),
            help=f"End with exit code 1. {meaning}warning, error: a diagnostic at least as severe.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Only errors on standard error."),
        click.option("-v", "--verbose", is_flag=True, help="Notes on standard error, too."),
        click.option("--no-color", is_flag=True, help="No colours; NO_COLOR in the environment does the same."),
    ]
    return lambda function: _applied(function, options)


def take_reading(options: dict[str, Any]) -> Reading:
    """Remove the options of reading from ``options``."""
    return Reading(
        format=options.pop("format"),
        encoding=options.pop("encoding"),
        lang=options.pop("lang"),
        max_bytes=options.pop("max_bytes"),
        records=options.pop("records", False),
        columns=options.pop("columns", ()),
    )


def take_writing(options: dict[str, Any]) -> Writing:
    """Remove the options of writing from ``options``; check that the report may be written."""
    writing = Writing(
        to=options.pop("to"),
        report=options.pop("report"),
        force=options.pop("force"),
        quiet=options.pop("quiet"),
        verbose=options.pop("verbose"),
        color=not options.pop("no_color"),
        fail_on=options.pop("fail_on"),
    )
    if writing.report is not None:
        check_report(writing.report, writing.force)
    return writing


def check_report(file: Path, force: bool) -> None:
    """Raise UsageError if the page cannot go where it should."""
    if file.suffix.lower() not in (".html", ".htm"):
        raise click.UsageError(f"--report writes an HTML page; the name {str(file)!r} must end in .html")
    if file.exists() and not force:
        raise click.UsageError(f"{str(file)!r} exists; --force overwrites it")
    if not file.parent.is_dir():
        raise click.UsageError(f"there is no folder {str(file.parent)!r} for the report")
