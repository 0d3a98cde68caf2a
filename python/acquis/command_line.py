# SPDX-License-Identifier: Apache-2.0
"""The command ``acquis``: the verbs of the package, one sub-command each."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence

import click

from acquis import __version__
from acquis.command_align import align, passages
from acquis.command_compare import compare, principles
from acquis.command_demo import demo
from acquis.command_evaluate import evaluate
from acquis.command_find import find
from acquis.command_index import index
from acquis.command_ontology import candidates, ontology
from acquis.command_options import FAILED, INTERNAL, INTERRUPTED, USAGE, Group
from acquis.command_output import say_error
from acquis.command_pairs import merge, relate, similar
from acquis.command_phrases import collocations, formulas
from acquis.command_summary import summary
from acquis.command_text import read, sentences, tokens
from acquis.error import AcquisError


@click.group(
    cls=Group,
    examples=(
        "acquis demo",
        "acquis merge contributions/ --report merges.html",
        "acquis compare draft-1.md draft-2.md --report changes.html",
    ),
)
@click.version_option(__version__, message="acquis %(version)s")
def cli() -> None:
    """Text analysis for Internet governance documents.

    Reads documents and consultations, finds proposals that say the same, suggests merges, finds principles, compares
    versions. Nothing leaves this computer.
    """


for command in (
    summary,
    read,
    tokens,
    sentences,
    collocations,
    formulas,
    find,
    similar,
    index,
    passages,
    align,
    relate,
    merge,
    principles,
    ontology,
    candidates,
    compare,
    evaluate,
    demo,
):
    cli.add_command(command)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    try:
        return int(cli.main(args=arguments, prog_name="acquis", standalone_mode=False) or 0)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.UsageError as error:
        error.show()
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("acquis: interrupted", err=True)
        return INTERRUPTED
    except AcquisError as error:
        say_error(error)
        return FAILED if error.code in ("not-found", "unreadable", "empty-folder", "limit-exceeded") else USAGE
    except BrokenPipeError:  # whoever read the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        traceback.print_exc()
        click.echo(f"acquis: this should not have happened: {type(error).__name__}: {error} [internal]", err=True)
        click.echo("  please report it with the lines above and, if it is not confidential, the input", err=True)
        return INTERNAL


def main() -> None:
    """Run the command and leave; work that Ctrl-C ended may still be running on its thread and is left behind."""
    code = run()
    if code != INTERRUPTED:
        sys.exit(code)
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError):
            stream.flush()
    os._exit(code)
