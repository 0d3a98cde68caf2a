# SPDX-License-Identifier: Apache-2.0
"""Results on standard output, messages on standard error, pages in files."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from acquis.command_options import FAILED, FOUND, Writing
from acquis.error import AcquisError
from acquis.progress import show_with
from acquis.result import Result, to_json
from acquis.table import Table, shown

if TYPE_CHECKING:
    from rich.console import Console

PIPED_WIDTH = 120
SEVERITIES = ("info", "warning", "error")


def say(text: str) -> None:
    """Print a line on standard error."""
    click.echo(text, err=True)


def say_error(error: AcquisError) -> None:
    """Print an error as ``file:line: sentence [code]``, its hint below."""
    say(str(error))


def diagnostic_lines(item: Mapping[str, Any]) -> list[str]:
    """Return a diagnostic as ``file:line: sentence [code]``, and its hint below."""
    place = ":".join(str(part) for part in (item.get("file"), item.get("line")) if part is not None)
    sentence = f"{item['message']} [{item['code']}]"
    lines = [f"{place}: {sentence}" if place else sentence]
    return [*lines, f"  {item['hint']}"] if item.get("hint") else lines


class Output:
    """Writes what one run of a command has to say."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self.failed = False
        self.errors: list[AcquisError] = []
        self.found = False
        self.severest = -1
        self._streams: list[io.TextIOWrapper] = []  # kept: a stream that is collected closes standard output
        self.shows_progress = sys.stderr.isatty() and not writing.quiet
        if self.shows_progress:
            show_with(_status)
        else:
            show_with(None)

    def error(self, error: AcquisError) -> None:
        """Report an input that could not be read; the others go on."""
        self.failed = True
        self.errors.append(error)
        say_error(error)

    def diagnostics(self, items: Iterable[Mapping[str, Any]]) -> None:
        """Print diagnostics: errors always, warnings unless quiet, notes if verbose."""
        least = 2 if self.writing.quiet else 0 if self.writing.verbose else 1
        for item in items:
            severity = SEVERITIES.index(item["severity"])
            self.severest = max(self.severest, severity)
            self.failed = self.failed or severity == 2
            if severity >= least:
                for line in diagnostic_lines(item):
                    say(line)

    def records(self, records: Iterable[Mapping[str, Any]]) -> None:
        """Print records as JSON lines, each as soon as it is ready."""
        stream = sys.stdout.buffer
        for record in records:
            stream.write(to_json(record).encode())
            stream.write(b"\n")
        stream.flush()

    def lines(self, chunks: Iterable[bytes]) -> None:
        """Print lines that are ready as they are."""
        stream = sys.stdout.buffer
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()

    def result(self, result: Result, table: Table | Callable[[], Table], summary: str) -> None:
        """Print a result in the form asked for; ``table`` (or what makes it) and ``summary`` are for people."""
        self.drawn(
            result, lambda console: _draw_table(console, table if isinstance(table, Table) else table(), summary)
        )

    def drawn(self, result: Result, draw: Callable[[Console], None]) -> None:
        """Print a result in the form asked for; ``draw`` prints what people read."""
        form = self.writing.to
        if form == "table":
            self._for_people(draw)
        elif form == "csv":
            _write(result._csv_parts())
        elif form == "json":
            _write(result._json_parts())
            _write(("\n",))
        elif (lines := result._json_lines()) is not None:
            self.lines(line + b"\n" for line in lines)
        else:
            raise click.UsageError("--to jsonl is for results of several records; this is one: use --to json")

    def _for_people(self, draw: Callable[[Console], None]) -> None:
        draw(self._console())
        for stream in self._streams:
            stream.flush()
            stream.detach()
        self._streams.clear()

    def _console(self) -> Console:
        from rich.console import Console  # noqa: PLC0415

        if sys.stdout.isatty():
            return Console(no_color=not self.writing.color or "NO_COLOR" in os.environ or None, highlight=False)
        stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="replace", write_through=True)
        self._streams.append(stream)
        return Console(file=stream, width=PIPED_WIDTH, no_color=True, force_terminal=False, highlight=False)

    def page(self, html: str) -> None:
        """Write the report and say where it is."""
        if self.writing.report is not None:
            write_page(self.writing.report, html)
            if not self.writing.quiet:
                say(f"report: {self.writing.report}")

    def exit_code(self) -> int:
        """Return the exit code of the run."""
        if self.failed:
            return FAILED
        wanted = self.writing.fail_on
        if wanted == "found" and self.found:
            return FOUND
        if wanted in SEVERITIES and self.severest >= SEVERITIES.index(wanted):
            return FOUND
        return 0


def _draw_table(console: Console, table: Table, summary: str) -> None:
    import rich.box  # noqa: PLC0415 - rich is loaded only where a table is drawn
    import rich.table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    if len(table):
        drawn = rich.table.Table(box=rich.box.SIMPLE_HEAD, pad_edge=False)
        for column in table.columns:
            drawn.add_column(column, overflow="fold")
        for row in table:
            drawn.add_row(*(Text(shown(row.get(column))) for column in table.columns))
        console.print(drawn)
    console.print(Text(summary))


def _write(parts: Iterable[str]) -> None:
    stream = sys.stdout.buffer
    for part in parts:
        stream.write(part.encode("utf-8", "replace"))
    stream.flush()


def write_page(file: Path, html: str) -> None:
    """Write a page beside its place first, so that nobody ever sees half of one."""
    handle, name = tempfile.mkstemp(prefix=".acquis-", suffix=".html", dir=file.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(html)
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _status(doing: str) -> Any:
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True).status(doing)
