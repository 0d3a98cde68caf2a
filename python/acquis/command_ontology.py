# SPDX-License-Identifier: Apache-2.0
"""``acquis ontology``, ``acquis candidates``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from acquis.command_input import consultation
from acquis.command_options import (
    FOUND,
    Verb,
    reading_options,
    take_reading,
    take_writing,
    threads_option,
    unit_option,
    writing_options,
)
from acquis.command_output import Output, say
from acquis.consultation import Consultation
from acquis.ontology import Ontology
from acquis.ontology_check import check_ontology
from acquis.phrase_candidates import find_candidates
from acquis.principles import principles as find_principles
from acquis.result import Records
from acquis.table import Table

ontology_option = click.option(
    "--ontology",
    "ontology_file",
    type=click.Path(path_type=Path),
    metavar="FILE.yaml",
    help="An ontology of your own in place of the one that comes with acquis (docs/ontology.md).",
)
FORMS = ("table", "json", "jsonl", "csv")


@click.command(
    cls=Verb,
    examples=(
        "acquis ontology --ontology mine.yaml",
        "acquis ontology contributions/ --matches --to csv > matches.csv",
        'acquis ontology --add transparency "open books" contributions/ --output mine.yaml',
    ),
)
@click.argument("inputs", nargs=-1, metavar="[TEXTS...]")
@ontology_option
@click.option("--matches", is_flag=True, help="What each pattern matched on the texts, and which never matched.")
@click.option(
    "--add",
    "added",
    nargs=2,
    multiple=True,
    metavar="PRINCIPLE PATTERN",
    help="Add a pattern (of the language --lang, else English) and show what changes in the texts. May be repeated.",
)
@click.option(
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.yaml",
    help="Where the ontology with the added patterns goes.",
)
@click.option("--all", "everything", is_flag=True, help="Findings of severity info in the table, too.")
@reading_options(consultation=True)
@writing_options("a finding, with --matches a match, with --add a change", forms=FORMS)
def ontology(inputs: tuple[str, ...], ontology_file: Path | None, **options: Any) -> int:
    """Check an ontology: patterns that can do nothing or do too much, overlaps, missing languages.

    Ends with exit code 1 if there is an error. TEXTS are files, folders, a .jsonl or .csv of records, or - for standard
    input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    matches, added, target = options["matches"], options["added"], options["target"]
    if matches and added:
        raise click.UsageError("--matches and --add ask for different things; use one of them")
    if matches and not inputs:
        raise click.UsageError("--matches needs TEXTS to match the patterns on")
    if target is not None and not added:
        raise click.UsageError("--output writes the ontology with what --add adds")
    if added and target is None and not inputs:
        raise click.UsageError("--add needs TEXTS to show what changes, or --output FILE.yaml, or both")
    if target is not None and target.exists() and not output.writing.force:
        raise click.UsageError(f"{str(target)!r} exists; --force overwrites it")
    used = Ontology(ontology_file, reading.lang or "en")
    output.diagnostics(used.diagnostics)
    texts = consultation(inputs, reading, output, structured=True) if inputs else None
    if inputs and texts is None:
        return output.exit_code()
    if added:
        return _add(used, added, target, texts, reading.lang, output)
    result = check_ontology(used, texts, lang=reading.lang)
    output.diagnostics(result.diagnostics[len(texts.diagnostics) if texts is not None else 0 :])
    if matches and result.matches is not None:
        columns = ("principle", "language", "pattern", "kind", "matches", "stands", "excluded", "lost", "example")
        rows = [{**row, "example": (row["example"] or {}).get("text")} for row in result.matches.records]
        rows.sort(key=lambda row: -row["matches"])  # for people; records keep the order of the file
        output.found = any(row["matches"] for row in rows)
        _show(result.matches, Table(rows, columns), "What the patterns matched", result.matches.summary(), output)
    else:
        output.found = len(result) > 0
        rows = [row for row in result.records if options["everything"] or row["severity"] != "info"]
        hidden = len(result) - len(rows)
        more = f" (--all lists the {hidden} of severity info, too)" if hidden else ""
        shown = Table(rows, ("severity", "code", "line", "language", "message", "hint"))
        _show(result, shown, "Findings", result.summary() + more, output)
    return output.exit_code() or (FOUND if result.errors else 0)


def _show(result: Records, rows: Table, title: str, summary: str, output: Output) -> None:
    output.result(result, rows, summary)
    if output.writing.report:
        from acquis.report_ontology import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page(title, summary, result, rows))


def _add(
    used: Ontology,
    added: tuple[tuple[str, str], ...],
    target: Path | None,
    texts: Consultation | None,
    lang: str | None,
    output: Output,
) -> int:
    grown = used
    for principle, pattern in added:
        grown = grown.with_phrase(principle, pattern, language=lang or "en")
    if target is not None:
        grown.save(target)
        if not output.writing.quiet:
            say(f"ontology: {target}")
    if texts is not None:
        changes = find_principles(texts, ontology=used).changes(grown)
        output.found = len(changes) > 0
        _show(changes, changes.shown(), "What changes", changes.summary(), output)
    return output.exit_code()


@click.command(
    cls=Verb,
    examples=(
        "acquis candidates contributions/ --reference resolutions/",
        "acquis candidates contributions/ --reference resolutions/ --top 200 --to csv > candidates.csv",
        "acquis candidates contributions/ --reference resolutions/ --ontology mine.yaml --report candidates.html",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="TEXTS...")
@click.option(
    "--reference", multiple=True, metavar="TEXTS", help="What the texts are compared with. Required; may be repeated."
)
@ontology_option
@click.option("--top", type=int, default=50, show_default=True, help="So many phrases, the highest; 0: all.")
@click.option("--max-words", type=int, default=4, show_default=True, help="Words of a phrase, 1 to 5.")
@click.option("--min-count", type=int, default=3, show_default=True, help="Places in the texts, at least.")
@click.option(
    "--min-texts", type=int, default=0, show_default=True, help="Texts that hold it, at least; 0: one in twenty, two."
)
@click.option(
    "--min-cohesion",
    type=float,
    default=0.3,
    show_default=True,
    help="How firmly the words of a phrase stand together, -1 to 1.",
)
@click.option(
    "--min-log-ratio",
    type=float,
    default=1.0,
    show_default=True,
    help="How much more often a phrase, in powers of two.",
)
@click.option("--min-word-log-ratio", type=float, default=3.0, show_default=True, help="The same for a single word.")
@click.option("--contexts", type=int, default=3, show_default=True, help="Places shown of each; 0: all.")
@unit_option
@threads_option
@reading_options(consultation=True)
@writing_options("a phrase", forms=FORMS)
def candidates(inputs: tuple[str, ...], reference: tuple[str, ...], ontology_file: Path | None, **options: Any) -> int:
    """Find phrases typical of TEXTS that the ontology lacks, each in its contexts.

    TEXTS are files, folders, a .jsonl or .csv of records, or - for standard input.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    if not reference:
        raise click.UsageError(
            "--reference is missing: name texts of another kind in the same language, so that what is typical of TEXTS "
            "stands out"
        )
    used = Ontology(ontology_file, reading.lang or "en")
    output.diagnostics(used.diagnostics)
    found = consultation(inputs, reading, output, structured=True)
    compared = consultation(reference, reading, output, structured=True)
    if found is None or compared is None:
        return output.exit_code()
    result = find_candidates(found, used, compared, lang=reading.lang, **options)
    output.diagnostics(result.diagnostics[len(found.diagnostics) + len(compared.diagnostics) :])
    output.found = len(result) > 0
    output.result(result, result.shown(), result.summary())
    if output.writing.report:
        from acquis.report_candidates import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page(result))
    return output.exit_code()
