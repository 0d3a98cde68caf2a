# SPDX-License-Identifier: Apache-2.0
"""``acquis demo``."""

from __future__ import annotations

from pathlib import Path

import click

from acquis.command_options import Verb, check_report
from acquis.command_output import write_page


@click.command(cls=Verb, examples=("acquis demo", "acquis demo --report here.html --force"))
@click.option(
    "--report",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("acquis-report.html"),
    show_default=True,
    metavar="FILE.html",
    help="Where the page goes.",
)
@click.option("--force", is_flag=True, help="Overwrite the page if it exists.")
def demo(report: Path, force: bool) -> int:
    """Show everything on the sample that comes with acquis, and leave one HTML page.

    Reads a made-up consultation and two drafts of a report; suggests merges, finds principles, compares the drafts.
    """
    check_report(report, force)
    from acquis.demo import run  # noqa: PLC0415 - the demo loads every verb

    write_page(report, run(click.echo))
    click.echo(f"\nreport: {report.resolve()}")
    return 0
