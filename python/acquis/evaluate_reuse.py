# SPDX-License-Identifier: Apache-2.0
"""How well the weight of an alignment tells real reuse from boilerplate: the area under its curve, against people's labels."""

from __future__ import annotations

import csv
import io
import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.document import MAX_BYTES
from acquis.error import AcquisError
from acquis.evaluate_gold import Source, objects, open_source
from acquis.progress import Progress, watched
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

POSITIVE, NEGATIVE = "1", "0"
SUMMARY_COLUMNS = ("measure", "against", "cases", "positive", "auc", "error")
COLUMNS = ("id", "label", "weight", "similarity")


@dataclass(frozen=True, slots=True)
class Judged:
    """An alignment that people judged: its two sides, and what they called it."""

    id: str
    a: str
    b: str
    label: str


def evaluate_reuse(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
    lang: str = "en",
    threads: int = 0,
    progress: Progress = None,
) -> Ranking:
    r"""Rank judged alignments by how much reuse they show, and compare with the labels.

    Parameters
    ----------
    gold : path
        A ``.tsv`` with the columns ``label``, ``left``, ``right``, or a ``.jsonl`` of ``{"id", "a", "b", "label"}``: label 1 is real
        reuse, 0 boilerplate or chance, anything else between. All texts together are the collection that says how rare words are.
    predictions : path, optional
        Scores of another tool, ``{"id", "score"}`` a line; the ids of a ``.tsv`` are the numbers of its rows from 1.
    max_bytes : int
        Larger files are not read.
    lang : str
        ISO 639-1 code of the texts.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (pairs done, pairs in all).

    Returns
    -------
    Ranking

    Examples
    --------
    >>> import tempfile
    >>> lines = "label\tleft\tright\n1\tmandated health benefits\tmandated health benefits\n0\tof the state\tof the state\n"
    >>> with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
    ...     _ = file.write(lines)
    ...     file.flush()
    ...     evaluate_reuse(file.name).summary[0].auc
    1.0
    """
    source = open_source(Path(gold), max_bytes)
    cases = _read(source)
    if not cases:
        source.odd("gold-empty", "the file holds no case of reuse", severity="warning")
    sources = [source]
    if predictions is None:
        found = watched(
            "weighing alignments",
            lambda watch: _core.reuse_of_pairs(
                [case.a for case in cases], [case.b for case in cases], lang, threads, watch
            ),
            progress,
        )
        measures = {
            "weight": [weight for weight, _ in found],
            "similarity": [similarity for _, similarity in found],
            **_shared_words(cases, lang, threads),
        }
    else:
        sources.append(open_source(Path(predictions), max_bytes))
        measures = {"weight": _scores(sources[-1], cases)}
    return Ranking(
        cases,
        measures,
        provenance("evaluate", {"kind": "reuse", "lang": lang}, *(each.input for each in sources)),
        [item for each in sources for item in each.diagnostics],
    )


def _read(source: Source) -> list[Judged]:
    if not source.name.endswith(".tsv"):
        return [
            Judged(str(item.get("id", line)), str(item["a"]), str(item["b"]), str(item["label"]))
            for item, line in objects(source)
            if _complete(source, item, line, ("a", "b", "label"))
        ]
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    return [
        Judged(str(number), row["left"], row["right"], row["label"])
        for number, row in enumerate(rows, 1)
        if _complete(source, row, number + 1, ("left", "right", "label"))
    ]


def _complete(source: Source, row: dict[str, Any], line: int, fields: Iterable[str]) -> bool:
    missing = [field for field in fields if row.get(field) is None]
    if missing:
        source.odd("gold-broken", f"the record has no {', '.join(missing)}; it is left out", line)
    return not missing


def _scores(source: Source, cases: Sequence[Judged]) -> list[float]:
    scores: dict[str, float] = {}
    for item, line in objects(source):
        score = item.get("score")
        if isinstance(score, (int, float)) and not isinstance(score, bool) and math.isfinite(score):
            scores[str(item.get("id"))] = float(score)
        else:
            source.odd("prediction-broken", '"score" must be a number; the line is left out', line)
    missing = [case.id for case in cases if case.id not in scores]
    if missing:
        raise AcquisError(f"{len(missing)} cases have no score: {', '.join(missing[:5])}", file=source.name)
    return [scores[case.id] for case in cases]


def area(positive: Sequence[float], negative: Sequence[float]) -> tuple[float | None, float | None]:
    """Return the probability that a positive case has the higher score, ties half, and its standard error.

    The error is that of Hanley and McNeil (1982).

    Examples
    --------
    >>> area([3, 2], [1, 2])[0]
    0.875
    """
    if not positive or not negative:
        return None, None
    above = sum((x > y) + 0.5 * (x == y) for x in positive for y in negative)
    value = above / (len(positive) * len(negative))
    first, second = value / (2 - value), 2 * value * value / (1 + value)
    spread = (
        value * (1 - value)
        + (len(positive) - 1) * (first - value * value)
        + (len(negative) - 1) * (second - value * value)
    )
    return value, math.sqrt(max(spread, 0.0) / (len(positive) * len(negative)))


def _shared_words(cases: Sequence[Judged], lang: str, threads: int) -> dict[str, list[float]]:
    """Return what counts of words say of each case: distinct words in common, and their share of all."""
    texts = [case.a for case in cases] + [case.b for case in cases]
    offsets, hashes = _core.shingles(texts, "words", 1, True, lang, threads)
    words = [set(hashes[begin:end].tolist()) for begin, end in pairwise(offsets.tolist())]
    pairs = list(zip(words[: len(cases)], words[len(cases) :], strict=True))
    return {
        "shared words": [float(len(a & b)) for a, b in pairs],
        "word Jaccard": [len(a & b) / max(len(a | b), 1) for a, b in pairs],
    }


class Ranking(Records):
    """Judged alignments with their weights.

    Attributes
    ----------
    summary : Table
        For each measure the area under the curve of label 1 against all others, and against label 0, with its standard error.
    records : list of dict
        Each case with its weight.
    """

    schema = "ranking"
    kind = "reuse"

    def __init__(
        self,
        cases: Sequence[Judged],
        measures: dict[str, list[float]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
    ) -> None:
        records = [
            {
                "id": case.id,
                "label": case.label,
                "weight": measures["weight"][number],
                "similarity": measures["similarity"][number] if "similarity" in measures else None,
            }
            for number, case in enumerate(cases)
        ]
        super().__init__(records, provenance, diagnostics)
        labels = [case.label for case in cases]
        self.summary = Table(
            [row for name, values in measures.items() for row in _rows(name, labels, values)], SUMMARY_COLUMNS
        )

    @property
    def failures(self) -> list[dict[str, Any]]:
        """Cases of reuse below the median of the others, and others above the median of reuse: the worst first."""
        reuse = sorted(record["weight"] for record in self.records if record["label"] == POSITIVE)
        others = sorted(record["weight"] for record in self.records if record["label"] != POSITIVE)
        if not reuse or not others:
            return []
        low, high = others[len(others) // 2], reuse[len(reuse) // 2]
        wrong = [
            record
            for record in self.records
            if (record["weight"] <= low if record["label"] == POSITIVE else record["weight"] >= high)
        ]
        return sorted(wrong, key=lambda record: record["weight"], reverse=True)

    def _body(self) -> dict[str, Any]:
        return {"kind": self.kind, "summary": self.summary.to_dicts(), "records": self.records}

    def table(self) -> Table:
        """Return one row a case."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        return f"<acquis.Ranking of reuse: {len(self)} cases>"


def _rows(name: str, labels: Sequence[str], values: Sequence[float]) -> Iterable[dict[str, Any]]:
    positive = [value for value, label in zip(values, labels, strict=True) if label == POSITIVE]
    for against in ("rest", NEGATIVE):
        negative = [
            value
            for value, label in zip(values, labels, strict=True)
            if label != POSITIVE and (against in ("rest", label))
        ]
        auc, error = area(positive, negative)
        count = len(positive) + len(negative)
        yield {
            "measure": name,
            "against": against,
            "cases": count,
            "positive": len(positive),
            "auc": auc,
            "error": error,
        }
