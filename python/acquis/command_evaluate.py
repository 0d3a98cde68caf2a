# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from acquis import evaluate_principles_text, evaluate_text
from acquis.command_options import Verb, take_writing, writing_options
from acquis.command_output import Output
from acquis.evaluate import ALL_KINDS, ALONE, OPTIONS, RELATIONS, AnyEvaluation, Evaluation
from acquis.evaluate import evaluate as judge
from acquis.evaluate_clusters import ClustersEvaluation
from acquis.evaluate_detection import Detection
from acquis.evaluate_parallel import ParallelEvaluation
from acquis.evaluate_principles import PrinciplesEvaluation
from acquis.evaluate_relations import RelationsEvaluation, confidence_block
from acquis.evaluate_resolutions import ResolutionsEvaluation
from acquis.evaluate_reuse import SUMMARY_COLUMNS, Ranking
from acquis.table import Table

SHOWN_ITEMS = 12  # of what one case misses; JSON holds all
COLUMNS = ("", "cases", "exact", "expected", "found", "matched", "precision", "recall", "f1")


def _how_many(_: click.Context, __: click.Parameter, value: str) -> int | None:
    """Return a number, None for all."""
    if value == "all":
        return None
    if not value.isascii() or not value.isdigit():
        raise click.BadParameter(f"{value!r} is neither a number nor 'all'")
    return int(value)


@click.command(
    cls=Verb,
    examples=(
        "acquis evaluate sentences tests/golden/sentences.jsonl",
        "acquis evaluate languages gold.jsonl --failures all",
        "acquis evaluate reuse alignments.tsv",
        "acquis evaluate clusters data/sample/truth.yaml",
        "acquis evaluate suggestions judged.jsonl --consultation contributions",
        "acquis evaluate relations pairs.jsonl --baselines --report relations.html",
        "acquis evaluate principles gold.jsonl --baselines",
        "acquis evaluate principles first-person.jsonl second-person.jsonl --agreement",
        "acquis evaluate resolutions un-resolutions/",
        "acquis evaluate parallel multilingual/",
        "acquis evaluate tokens gold.jsonl predictions-of-another-tool.jsonl --to json > judged.json",
    ),
)
@click.argument("kind", type=click.Choice(ALL_KINDS))
@click.argument("gold", metavar="GOLD")
@click.argument("predictions", metavar="[PREDICTIONS]", required=False)
@click.option(
    "--failures",
    callback=_how_many,
    default="10",
    show_default=True,
    metavar="N|all",
    help="How many failures the table shows; the other forms hold all.",
)
@click.option(
    "--consultation",
    type=click.Path(),
    metavar="FOLDER",
    help="The contributions; for clusters the folder consultation beside GOLD by default, for duplicates that of GOLD; "
    "suggestions always need it.",
)
@click.option(
    "--baselines",
    is_flag=True,
    help="Relations, duplicates: add what tf-idf, MinHash and, where they are installed, sentence embeddings find; "
    "principles: what a dictionary count finds.",
)
@click.option(
    "--context-python",
    type=click.Path(),
    metavar="PYTHON",
    help="Principles: add what ConText says of negation; a Python that has medspaCy (docs/evaluation.md).",
)
@click.option(
    "--texts",
    type=click.Path(),
    metavar="FOLDER",
    help="Principles: the texts that GOLD names instead of holding them.",
)
@click.option(
    "--agreement",
    is_flag=True,
    help="Principles: GOLD and PREDICTIONS are two people's labels; add F1, kappa and alpha of the two.",
)
@click.option(
    "--calibrate",
    is_flag=True,
    help="Relations: print the confidence of each rule as measured here, in the form of data/relations.yaml, and nothing else.",
)
@click.option(
    "--max-bytes",
    type=click.IntRange(min=1),
    default=100_000_000,
    metavar="N",
    show_default=True,
    help="Larger files are not read.",
)
@writing_options("a failure")
def evaluate(
    kind: str,
    gold: str,
    predictions: str | None,
    failures: int | None,
    consultation: str | None,
    baselines: bool,
    context_python: str | None,
    texts: str | None,
    agreement: bool,
    calibrate: bool,
    max_bytes: int,
    **options: Any,
) -> int:
    """Compare results with a gold file: precision, recall, exact cases, every failure.

    GOLD holds records in the shape of the command KIND with a text; docs/evaluation.md lists further shapes. PREDICTIONS are
    records of another tool; without them acquis itself is judged.
    """
    own = {**OPTIONS, "calibrate": (RELATIONS,)}
    chosen = {
        "baselines": baselines,
        "calibrate": calibrate,
        "consultation": consultation,
        "context_python": context_python,
        "texts": texts,
        "agreement": agreement,
    }
    for name, given in chosen.items():
        if given and kind not in own[name]:
            option = name.replace("_", "-")
            raise click.UsageError(f"--{option} is for {' and '.join(own[name])}, not for {kind}")
    if agreement and predictions is None:
        raise click.UsageError("--agreement compares two files: name the second person's labels, too")
    if predictions is not None and kind in ALONE:
        raise click.UsageError(f"{kind} takes no PREDICTIONS: it judges acquis itself")
    output = Output(take_writing(options))
    result = judge(
        kind,
        gold,
        predictions,
        baselines=baselines,
        consultation=consultation,
        agreement=agreement,
        context_python=context_python,
        texts=texts,
        max_bytes=max_bytes,
    )
    output.diagnostics(result.diagnostics)
    output.found = bool(result.failures)
    if calibrate and isinstance(result, RelationsEvaluation):
        click.echo(confidence_block(result.rules), nl=False)
        return output.exit_code()
    output.result(result, *_for_people(result, failures))
    if output.writing.report:
        from acquis.report_evaluate import page_of  # noqa: PLC0415 - pages are loaded when asked for

        output.page(page_of(result))
    return output.exit_code()


def _for_people(result: AnyEvaluation, most: int | None) -> tuple[Table, str]:
    """Return the table and the lines below it."""
    if isinstance(result, Ranking):
        return Table(result.summary, SUMMARY_COLUMNS), _misplaced(result, most)
    if isinstance(result, RelationsEvaluation):
        return evaluate_text.relations_summary(result.summary), evaluate_text.relations_said(result, most)
    if isinstance(result, ClustersEvaluation):
        return evaluate_text.clusters_summary(result.summary), evaluate_text.clusters_said(result, most)
    if isinstance(result, Detection):
        return result.summary, evaluate_text.detection_said(result, most)
    if isinstance(result, PrinciplesEvaluation):
        return evaluate_principles_text.summary(result), evaluate_principles_text.said(result, most)
    if isinstance(result, ResolutionsEvaluation):
        return result.summary, evaluate_principles_text.resolutions_said(result, most)
    if isinstance(result, ParallelEvaluation):
        return result.summary, evaluate_principles_text.parallel_said(result, most)
    return _summary(result), _said(result, most)


def _misplaced(result: Ranking, most: int | None) -> str:
    """Return the cases that the weight puts on the other side."""
    wrong = result.failures
    lines = [f"{record['id']}: label {record['label']}, weight {record['weight']:.2f}" for record in wrong[:most]]
    lines.append(f"{len(result)} cases, {len(wrong)} of them on the other side of the median")
    return "\n".join(lines)


def _summary(result: Evaluation) -> Table:
    rows = []
    for row in result.summary:
        name = row["unit"] if row["part"] == "all" else f"  {row['label']}"
        rows.append({**row, "": name})
    return Table(rows, COLUMNS)


def _said(result: Evaluation, most: int | None) -> str:
    """Return the failures, and how many cases do not count."""
    failed = result.failures

    def lines_of(record: Mapping[str, Any]) -> list[str]:
        return [
            f"{record['id']} ({record['lang'] or 'und'})",
            f"  expected: {_items(record['missed'], result.kind)}",
            f"  got:      {_items(record['wrong'], result.kind)}",
        ]

    lines = [*evaluate_text.limited(failed, most, lines_of), *evaluate_text.not_scored(result.not_scored)]
    whole = result.summary[0]
    lines.append(f"{whole['exact']} of {whole['cases']} cases exact, {len(failed)} failures")
    return "\n".join(lines)


def _items(items: list[dict[str, Any]], kind: str) -> str:
    """Return what differs, as printed in the text, with the label where it matters."""
    shown = [
        _visible(item["text"]) if kind == "sentences" else f"{item['label']} “{_visible(item['text'])}”"
        for item in items[:SHOWN_ITEMS]
    ]
    more = [f"… {len(items) - SHOWN_ITEMS} more"] if len(items) > SHOWN_ITEMS else []
    return " | ".join(shown + more) or "(nothing)"


def _visible(text: str) -> str:
    return " ".join(text.split())
