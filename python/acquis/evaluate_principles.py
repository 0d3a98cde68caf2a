# SPDX-License-Identifier: Apache-2.0
"""Mentions of principles against a gold file: words, status, polarity, strength, who shall act; or two people's labels."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from acquis.document import MAX_BYTES
from acquis.error import AcquisError
from acquis.evaluate_case import not_scored, row_of
from acquis.evaluate_gold import open_source
from acquis.evaluate_mentions import Case, Mention, mentions_of, read_gold, read_predictions
from acquis.evaluate_principle_figures import (
    AGREEMENT_COLUMNS,
    CONFUSION_COLUMNS,
    OVERLAP,
    SUMMARY_COLUMNS,
    Judged,
    agreement_rows,
    confusion_rows,
    judge,
    summary_rows,
)
from acquis.evaluate_qualification import Said
from acquis.evaluate_texts import Texts
from acquis.principles import principles
from acquis.provenance import provenance
from acquis.result import Records
from acquis.sentences import sentences
from acquis.table import Table

COLUMNS = ("id", "group", "outcome", "exact", "principle", "expected", "got", "wrong", "sentence")
BASELINE_COLUMNS = (
    "measure", "cases", "expected", "found", "matched", "precision", "recall", "f1", "exact_f1", "judged", "status",
    "polarity", "negated_precision", "negated_recall", "negated_f1",
)  # fmt: skip


def evaluate_principles(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    context_python: str | os.PathLike[str] | None = None,
    agreement: bool = False,
    texts: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> PrinciplesEvaluation:
    """Find principles in texts and compare with what people marked.

    Parameters
    ----------
    gold : path
        Lines of ``{"id", "text", "mentions": [...]}`` in the shape of ``acquis principles`` with only the fields to be judged,
        and if wanted ``lang``, ``group``, ``scored``; in a mention ``also`` (accepted values of a field) and ``scored``.
    predictions : path, optional
        Records of another tool or another person, by the ids of the gold.
    baselines : bool
        Add what a plain dictionary count finds.
    context_python : path, optional
        A Python in whose environment medspaCy is installed: add what its ConText says of negation.
    agreement : bool
        Both files are people's labels: add F1, kappa and alpha of the two; only texts that both labelled count.
    texts : path, optional
        The folder of texts that records name by ``"source": {"file", "block", "sha256"}`` instead of holding them.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    PrinciplesEvaluation

    Examples
    --------
    >>> import json, tempfile
    >>> mention = {"principle": "transparency", "begin": 13, "end": 25, "polarity": "affirmed"}
    >>> case = {"id": "1", "lang": "en", "text": "They support transparency.", "mentions": [mention]}
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write(json.dumps(case))
    ...     file.flush()
    ...     evaluate_principles(file.name).figure("spans, exact").f1
    1.0
    """
    if agreement and predictions is None:
        raise AcquisError("agreement needs the labels of two people", hint="name the second file as predictions")
    source = open_source(Path(gold), max_bytes)
    cases = read_gold(source, Texts(texts, max_bytes))
    sources, odd = [source], list[dict[str, Any]]()
    if predictions is None:
        found = _predict([case for case in cases if case.why is None], odd)
    else:
        sources.append(open_source(Path(predictions), max_bytes))
        found = read_predictions(sources[-1], cases, missed=not agreement)
    if agreement:
        cases = [_plain(case) for case in cases if case.id in found]
    definitions = any("definition" in mention.said for case in cases for mention in case.mentions)
    judged = [judge(case, found.get(case.id, ()), definitions=definitions) for case in cases if case.why is None]
    compared = []
    if baselines or context_python is not None:
        from acquis.evaluate_principle_baselines import baselines_of  # noqa: PLC0415 - may run another Python

        compared = baselines_of(judged, context_python)
    options = {
        "kind": PrinciplesEvaluation.kind,
        "baselines": baselines,
        "context": context_python is not None,
        "agreement": agreement,
    }
    return PrinciplesEvaluation(
        cases,
        judged,
        provenance("evaluate", options, *(each.input for each in sources)),
        [item for each in sources for item in each.diagnostics] + odd,
        baselines=compared,
        agreement=agreement,
    )


def _plain(case: Case) -> Case:
    """Return a case as one person's labels: without the alternatives that a judge would accept."""
    mentions = tuple(mention.first_only() for mention in case.mentions)
    return Case(case.id, case.text, mentions, case.lang, case.group, case.why)


def _predict(cases: Sequence[Case], odd: list[dict[str, Any]]) -> dict[str, tuple[Mention, ...]]:
    """Return what acquis finds, by the call that an analyst makes."""
    if not cases:
        return {}
    result = principles(
        [{"id": case.id, "text": case.text, **({"lang": case.lang} if case.lang else {})} for case in cases]
    )
    odd += result.diagnostics
    texts = {case.id: case.text for case in cases}
    return {record["id"]: mentions_of(record, texts[record["id"]]) for record in result.records}


class PrinciplesEvaluation(Records):
    """How right mentions of principles are, or how far two people agree.

    Attributes
    ----------
    summary : Table
        Figures of spans (exact and overlapping, each principle), and over mentions that overlap one of the gold those of what
        is said of them; of all texts and of each group. ``low`` and ``high`` bound the 95 % interval of ``f1`` (bootstrap over
        texts) or, in rows without it, of ``share`` (Wilson).
    confusion : Table
        How often each value of a field was given as each.
    baselines : Table
        What a dictionary count and ConText make of the same texts; empty unless asked for.
    agreement : Table
        Cohen's kappa of labels and Krippendorff's alpha of strength; empty unless asked for.
    not_scored : Table
        How many texts do not count, and why.
    records : list of dict
        Every mention of either side, with what was expected and got, and the words that decided.
    """

    schema = "evaluate_principles"
    kind = "principles"

    def __init__(
        self,
        cases: Sequence[Case],
        judged: Sequence[Judged],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        baselines: Sequence[dict[str, Any]] = (),
        agreement: bool = False,
    ) -> None:
        super().__init__(mention_records(judged), provenance, diagnostics)
        self.summary = Table(summary_rows(judged), SUMMARY_COLUMNS)
        self.confusion = Table(confusion_rows(judged), CONFUSION_COLUMNS)
        self.baselines = Table(baselines, BASELINE_COLUMNS)
        self.agreement = Table(agreement_rows(judged) if agreement else [], AGREEMENT_COLUMNS)
        self.not_scored = Table(not_scored(cases), ("why", "cases"))

    def figure(self, unit: str, label: str | None = None, part: str = "all") -> Any:
        """Return one row of the summary; raise KeyError if there is none."""
        return row_of(self.summary, unit, label, part)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The mentions that are missed, wrong, of other words, or not right in each field that is judged."""
        return [record for record in self.records if not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "summary": self.summary.to_dicts(),
            "confusion": self.confusion.to_dicts(),
            "baselines": self.baselines.to_dicts(),
            "agreement": self.agreement.to_dicts(),
            "not_scored": self.not_scored.to_dicts(),
            "records": self.records,
        }

    def table(self) -> Table:
        """Return one row a mention."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        row = self.figure(OVERLAP)
        return f"<acquis.PrinciplesEvaluation: {row.matched} of {row.expected} mentions found, {row.found} given>"


def mention_records(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return a record for each mention of either side, in the order of the texts."""
    if not judged:
        return []
    fields = [{"id": one.case.id, "text": one.case.text, **_lang(one.case)} for one in judged]
    records = []
    for one, parts in zip(judged, sentences(fields), strict=True):
        spans = [(begin, end) for begin, end, _ in parts]
        records += sorted(_records(one, spans), key=lambda record: _where(record))
    return records


def _lang(case: Case) -> dict[str, str]:
    return {"lang": case.lang} if case.lang else {}


def _where(record: Mapping[str, Any]) -> tuple[Any, ...]:
    side = record["expected"] or record["got"]
    return side["begin"], side["end"], record["principle"]


def _records(one: Judged, spans: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    for (i, j), said in zip(one.overlap.pairs, one.said, strict=True):
        yield _record(one, spans, "matched", one.case.mentions[i], one.found[j], said)
    for i in one.overlap.missed:
        yield _record(one, spans, "missed", one.case.mentions[i], None, ())
    for j in one.overlap.wrong:
        yield _record(one, spans, "wrong", None, one.found[j], ())


def _record(
    one: Judged,
    spans: Sequence[tuple[int, int]],
    outcome: str,
    expected: Mention | None,
    got: Mention | None,
    said: Sequence[Said],
) -> dict[str, Any]:
    text, sides = one.case.text, [side for side in (expected, got) if side is not None]
    begin, end = min(side.begin for side in sides), max(side.end for side in sides)
    around = [place for place in spans if place[0] < end and begin < place[1]] or [(begin, end)]
    evidence = got.evidence if got is not None else ()
    wrong = [field.field for field in said if not field.right]
    return {
        "id": one.case.id,
        "group": one.case.group,
        "outcome": outcome,
        "exact": outcome == "matched" and not wrong,
        "principle": sides[0].principle,
        "expected": _side(expected, text),
        "got": _side(got, text),
        "wrong": wrong,
        "fields": [
            {"field": each.field, "expected": each.expected, "got": each.got, "right": each.right} for each in said
        ],
        "evidence": [{"field": name, "begin": a, "end": b, "text": text[a:b]} for name, a, b in evidence],
        "sentence": text[around[0][0] : around[-1][1]],
    }


def _side(mention: Mention | None, text: str) -> dict[str, Any] | None:
    if mention is None:
        return None
    words = text[mention.begin : mention.end]
    return {"principle": mention.principle, "begin": mention.begin, "end": mention.end, "text": words}
