# SPDX-License-Identifier: Apache-2.0
"""``acquis read``, ``acquis tokens``, ``acquis sentences``."""

from __future__ import annotations

from typing import Any

import click

from acquis.command_input import consultation, documents, is_records
from acquis.command_options import Verb, reading_options, take_reading, take_writing, writing_options
from acquis.command_output import Output
from acquis.document import Document, Documents
from acquis.provenance import provenance
from acquis.result import Result
from acquis.sentences import sentence_lines
from acquis.sentences import sentences as split_sentences
from acquis.table import Table
from acquis.text_input import texts_of
from acquis.tokens import RULES, token_lines
from acquis.tokens import tokens as cut_tokens


@click.command(
    cls=Verb,
    examples=(
        "acquis read report.md",
        "acquis read report.md --to json > report.json",
        "cat report.md | acquis read -",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading_options(consultation=True)
@writing_options(None)
def read(inputs: tuple[str, ...], **options: Any) -> int:
    """Read documents: blocks, labels, notes, brackets, and where each stands in the file.

    INPUT is a file, a folder, a .jsonl or .csv of records, or - for standard input (taken for Markdown).
    """
    reading, output = take_reading(options), Output(take_writing(options))
    if any(is_records(name, reading) for name in inputs):
        found = consultation(inputs, reading, output, structured=True)
        read_documents = [] if found is None else [contribution.document for contribution in found]
        listed = [] if found is None else found.inputs
    else:
        read_documents = documents(inputs, reading, output)
        listed = [document.input for document in read_documents]
    single = len(inputs) == 1 and len(read_documents) == 1 and not is_records(inputs[0], reading)
    if not read_documents and not listed:
        return output.exit_code()
    result: Result
    if single:
        result = read_documents[0]
    else:
        settings = {"format": reading.format, "encoding": reading.encoding, "lang": reading.lang}
        bodies = [document._body() for document in read_documents]
        result = Documents(bodies, provenance("read", settings, *listed))
    output.result(result, _outline(read_documents), _counts(read_documents))
    if output.writing.report:
        from acquis.report_read import page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page([document.to_dict() for document in read_documents], result.provenance))
    return output.exit_code()


def _outline(read_documents: list[Document]) -> Table:
    several = len(read_documents) > 1
    rows = [
        {**({"document": document.name} if several else {}), **block}
        for document in read_documents
        for block in document.blocks
    ]
    return Table(rows, (*(("document",) if several else ()), "id", "kind", "label", "text"))


def _counts(read_documents: list[Document]) -> str:
    lines = []
    for document in read_documents:
        record = document._body()
        counts = ", ".join(f"{len(record[part])} {part}" for part in ("blocks", "notes", "brackets", "links"))
        lines.append(f"{document.name}: {counts}; {document.encoding}, language {document.language}")
    return "\n".join(lines)


@click.command(
    cls=Verb,
    examples=(
        "acquis tokens report.md",
        "acquis tokens texts.jsonl --to jsonl",
        "echo 'See A/RES/70/125.' | acquis tokens -",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--rules",
    type=click.Choice(RULES),
    default="document",
    show_default=True,
    help="document keeps symbols, dates and references whole; uax29 and icu are plain word boundaries, runs what \\w+ finds.",
)
@reading_options(consultation=True)
@writing_options(None)
def tokens(inputs: tuple[str, ...], rules: str, **options: Any) -> int:
    """Cut texts into words, numbers, document symbols and signs that tile them.

    One record a text: of structured files (Markdown) each block; records and plain text as given.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=False)
    if found is None:
        return output.exit_code()
    progress = None if not output.writing.quiet else False
    if output.writing.to == "jsonl" and output.writing.report is None:
        output.lines(token_lines(texts_of(found), rules, progress))
        return output.exit_code()
    result = cut_tokens(found, rules=rules, lang=reading.lang, progress=progress)
    columns = ("id", "begin", "end", "kind", "token")

    def rows() -> Table:
        return Table((row for row in result.rows() if row["kind"] != "space"), columns)

    output.result(result, rows, f"{len(result.kind)} tokens in {len(result)} texts; white space is not shown")
    if output.writing.report:
        from acquis.report_text import tokens_page  # noqa: PLC0415

        output.page(tokens_page(result))
    return output.exit_code()


@click.command(
    cls=Verb,
    examples=(
        "acquis sentences report.md",
        "acquis sentences texts.jsonl --to jsonl",
        "cat page.txt | acquis sentences -",
    ),
)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@reading_options(consultation=True)
@writing_options(None)
def sentences(inputs: tuple[str, ...], **options: Any) -> int:
    """Split texts into sentences; between them there is white space only.

    One record a text: of structured files (Markdown) each block; records and plain text as given.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    found = consultation(inputs, reading, output, structured=False)
    if found is None:
        return output.exit_code()
    progress = None if not output.writing.quiet else False
    if output.writing.to == "jsonl" and output.writing.report is None:
        output.lines(sentence_lines(texts_of(found), progress))
        return output.exit_code()
    result = split_sentences(found, lang=reading.lang, progress=progress)

    def rows() -> Table:
        return Table(result.rows(), ("id", "begin", "end", "sentence"))

    output.result(result, rows, f"{len(result.begin)} sentences in {len(result)} texts")
    if output.writing.report:
        from acquis.report_text import sentences_page  # noqa: PLC0415

        output.page(sentences_page(result))
    return output.exit_code()
