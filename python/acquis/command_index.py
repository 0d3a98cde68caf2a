# SPDX-License-Identifier: Apache-2.0
"""``acquis index``."""

from __future__ import annotations

from typing import Any

import click

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
from acquis.consultation import Consultation
from acquis.error import NotFoundError
from acquis.pairs import Pairs
from acquis.provenance import provenance
from acquis.result import Records
from acquis.set_join import MEASURES
from acquis.shingle_index import ShingleIndex
from acquis.shingles import OF
from acquis.table import Table
from acquis.texts import default_unit

COLUMNS = ("a", "b", "measure", "score")


class Indexed(Records):
    """What an index holds, and the pairs that new documents form."""

    schema = "index"

    def __init__(
        self,
        index: ShingleIndex,
        pairs: Pairs | None,
        added: int,
        options: dict[str, Any],
        inputs: list[dict[str, Any]],
    ) -> None:
        found = [] if pairs is None else list(pairs)
        records = [{"a": a, "b": b, "measure": options["measure"], "score": score} for a, b, score in found]
        super().__init__(records, provenance(self.schema, options, *inputs))
        self.held = {
            "name": index.file.name,
            "documents": len(index),
            "added": added,
            "hashes": index.hashes,
            **index.options,
        }

    def _body(self) -> dict[str, Any]:
        return {"index": self.held, **super()._body()}

    def table(self) -> Table:
        """Return one row a pair."""
        return Table(self.records, COLUMNS)


@click.command(
    cls=Verb,
    examples=(
        "acquis index reports.index contributions/ --unit provision",
        "acquis index reports.index new-report.md --measure containment --min-score 0.5 --to csv",
        "acquis index reports.index",
    ),
)
@click.argument("file", metavar="FILE")
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@click.option(
    "--measure", type=click.Choice(MEASURES), default="jaccard", show_default=True, help="How alikeness is measured."
)
@click.option("--min-score", type=float, default=0.7, show_default=True, help="Pairs below are not listed; 0 to 1.")
@click.option("--top", type=int, default=0, metavar="N", help="At most N partners of each new text; 0: all.")
@unit_option
@click.option("--of", type=click.Choice(OF), help="What a shingle of a new index is made of; words if not given.")
@click.option("--shingle", type=int, metavar="K", help="Words or characters a shingle of a new index; 3 if not given.")
@threads_option
@reading_options(consultation=True)
@writing_options("a pair")
def index(file: str, inputs: tuple[str, ...], **options: Any) -> int:
    """Add texts to a saved index and list the pairs they form with what is there and with each other.

    FILE holds ids and hashes of shingles, no text; it is made if it is not there. INPUT is files, folders, .jsonl or .csv, or -.
    Without INPUT, say what FILE holds.
    """
    reading, output = take_reading(options), Output(take_writing(options))
    of, size = options.pop("of"), options.pop("shingle")
    saved = ShingleIndex(file, of=of, size=size, lang=reading.lang)
    if not inputs and not saved.exists:
        raise NotFoundError(
            "there is no such index", "not-found", file=file, hint="name texts to make it: acquis index FILE INPUT"
        )
    given = consultation(inputs, reading, output, structured=False) if inputs else None
    if inputs and given is None:
        return output.exit_code()
    result = _result(saved, given, options, None if output.shows_progress else False)
    output.found = len(result) > 0
    output.result(result, Table(result.records, ("a", "b", "score")), _summary(result, bool(inputs)))
    if output.writing.report:
        from acquis.report_pairs import index_page  # noqa: PLC0415 - pages are loaded when asked for

        output.page(index_page(result))
    return output.exit_code()


def _result(saved: ShingleIndex, given: Consultation | None, options: dict[str, Any], progress: bool | None) -> Indexed:
    threads = options.pop("threads")
    if given is None:
        return Indexed(saved, None, 0, options, [])
    options["unit"] = options["unit"] or default_unit(given)
    before = len(saved)
    pairs = saved.add(given, threads=threads, progress=progress, **options)
    return Indexed(saved, pairs, len(saved) - before, options, given.inputs)


def _summary(result: Indexed, adding: bool) -> str:
    held = result.held
    shingles = f"{held['size']} {held['of']}, {'folded' if held['fold'] else 'as written'}, language {held['lang']}"
    text = f"{held['name']}: {held['documents']} documents, {held['hashes']} hashes of shingles of {shingles}"
    if not adding:
        return text
    asked = result.provenance["options"]
    return f"{held['added']} documents added, {len(result)} pairs, {asked['measure']} from {asked['min_score']}; {text}"
