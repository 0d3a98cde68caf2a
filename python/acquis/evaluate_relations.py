# SPDX-License-Identifier: Apache-2.0
"""Relations and flags of pairs against a gold file: figures for each class, duplicates, calibration, every failure."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from acquis.document import MAX_BYTES
from acquis.evaluate_case import not_scored, row_of
from acquis.evaluate_gold import open_source
from acquis.evaluate_measures import Calibration, calibration, kappa, matched_figures, mean, share
from acquis.evaluate_pairs import UNKNOWN, Answer, Judged, Pair, judge, read_pairs, read_predictions
from acquis.provenance import provenance
from acquis.relate import FLAGS, RELATIONS, pair_records
from acquis.result import Records
from acquis.table import Table

DUPLICATES = frozenset(("verbatim", "redraft"))
FLAGGED = frozenset(("verbatim", "redraft", "subsumes", "subsumed", "overlap", "competing"))
NONE = "(none)"  # the column of the confusion matrix for pairs that nobody judged

FIGURES = ("cases", "exact", "expected", "found", "matched", "precision", "recall", "f1")
SUMMARY_COLUMNS = ("part", "unit", "label", *FIGURES)
COLUMNS = (
    "id", "group", "hard", "scored", "why", "exact", "a", "b", "expected", "expected_flags", "got", "got_flags",
    "confidence", "rule", "evidence",
)  # fmt: skip
RULE_COLUMNS = ("rule", "cases", "right", "share", "confidence", "calibrated")


def evaluate_relations(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    max_bytes: int = MAX_BYTES,
) -> RelationsEvaluation:
    """Judge pairs and compare with what people said of them.

    Parameters
    ----------
    gold : path
        Lines of ``{"id", "a", "b", "relation", "flags"}``, and if wanted ``also`` (accepted relations, or objects with
        ``relation`` and ``flags``), ``scored``, ``hard``, ``group``, ``lang``.
    predictions : path, optional
        Records of another tool, ``{"id", "relation", "flags"?, "confidence"?}`` a line.
    baselines : bool
        Add what cosine of tf-idf, MinHash and, where they are installed, sentence embeddings say of duplicates.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    RelationsEvaluation

    Examples
    --------
    >>> import json, tempfile
    >>> pair = {"id": "1", "a": "Publish it.", "b": "publish it", "relation": "verbatim", "flags": []}
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write(json.dumps(pair))
    ...     file.flush()
    ...     evaluate_relations(file.name).figure("duplicates").f1
    1.0
    """
    source = open_source(Path(gold), max_bytes)
    pairs = read_pairs(source)
    scored = [pair for pair in pairs if pair.why is None]
    sources = [source]
    odd: list[dict[str, Any]] = []
    if predictions is None:
        records = _predict(scored, odd)
    else:
        sources.append(open_source(Path(predictions), max_bytes))
        records = read_predictions(sources[-1], pairs)
    compared = []
    if baselines:
        from acquis.evaluate_baselines import baselines_of  # noqa: PLC0415 - may import a large guest

        compared = baselines_of(scored, odd)
    return RelationsEvaluation(
        pairs,
        [judge(pair, records.get(pair.id, {})) for pair in scored],
        provenance("evaluate", {"kind": "relations", "baselines": baselines}, *(each.input for each in sources)),
        [item for each in sources for item in each.diagnostics] + odd,
        baselines=compared,
    )


def _predict(pairs: Sequence[Pair], odd: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what acquis says, by the call that an analyst makes."""
    given = [{"id": pair.id, "a": pair.a, "b": pair.b, **({"lang": pair.lang} if pair.lang else {})} for pair in pairs]
    return {record["id"]: record for record in pair_records(given, None, odd)}


class RelationsEvaluation(Records):
    """How right relations and flags are.

    Attributes
    ----------
    summary : Table
        Figures of all pairs, of hard and easy ones and of each group: of relations together (``exact`` of ``cases`` is the
        accuracy), their macro means, each relation; of flags likewise; of duplicates; of competing pairs called duplicates.
    confusion : Table
        A row for each relation of the gold, a column for each relation found.
    rules : Table
        How often each rule decided, and how often it was right.
    calibration : Calibration
        How well confidence says how often a relation is right.
    kappa : float or None
        Agreement of relations beyond chance (Cohen 1960): of use where the predictions are a second reader's labels.
    baselines : Table
        Duplicates by plain similarity; empty unless asked for.
    not_scored : Table
        How many pairs do not count, and why.
    records : list of dict
        Every pair, with what was expected and what was found.
    """

    schema = "evaluate_relations"
    kind = "relations"

    def __init__(
        self,
        pairs: Sequence[Pair],
        judged: Sequence[Judged],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        baselines: Sequence[dict[str, Any]] = (),
    ) -> None:
        by_id = {one.pair.id: one for one in judged}
        records = [pair_record(by_id.get(pair.id) or Judged(pair, pair.answers[0], UNKNOWN, {})) for pair in pairs]
        super().__init__(records, provenance, diagnostics)
        self.judged = list(judged)
        self.summary = Table(summary_rows(judged), SUMMARY_COLUMNS)
        self.confusion = confusion_of(judged)
        self.calibration: Calibration = calibration(
            [(float(one.record["confidence"]), one.right) for one in judged if "confidence" in one.record]
        )
        self.rules = rules_of(judged)
        self.kappa = kappa([(one.expected.relation, one.found.relation) for one in judged])
        self.baselines = Table(baselines, ("measure", *BASELINE_COLUMNS))
        self.not_scored = Table(not_scored(pairs), ("why", "cases"))

    def figure(self, unit: str, label: str | None = None, part: str = "all") -> Any:
        """Return one row of the summary; raise KeyError if there is none."""
        return row_of(self.summary, unit, label, part)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The scored pairs whose relation or flags are not right."""
        return [record for record in self.records if record["scored"] and not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "summary": self.summary.to_dicts(),
            "confusion": self.confusion.to_dicts(),
            "calibration": {
                "bins": self.calibration.bins,
                "ece": self.calibration.ece,
                "brier": self.calibration.brier,
            },
            "kappa": self.kappa,
            "rules": self.rules.to_dicts(),
            "baselines": self.baselines.to_dicts(),
            "not_scored": self.not_scored.to_dicts(),
            "records": self.records,
        }

    def table(self) -> Table:
        """Return one row a pair."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        whole = self.figure("relation")
        return f"<acquis.RelationsEvaluation: {whole.exact} of {whole.cases} relations right>"


BASELINE_COLUMNS = (
    "threshold", "cases", "expected", "found", "matched", "precision", "recall", "f1", "competing", "competing_called",
)  # fmt: skip


def summary_rows(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return the figures of all pairs, then of the parts that the gold names."""
    rows = _rows("all", judged)
    if any(one.pair.hard is not None for one in judged):
        for part, wanted in (("hard", True), ("easy", False)):
            rows += _rows(part, [one for one in judged if bool(one.pair.hard) is wanted])
    groups = list(dict.fromkeys(one.pair.group for one in judged if one.pair.group is not None))
    if len(groups) > 1:
        for group in groups:
            rows += _rows(f"group {group}", [one for one in judged if one.pair.group == group])
    return rows


def _rows(part: str, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    flagged = [one for one in judged if one.expected.relation in FLAGGED]
    relations = _classes(judged, RELATIONS, lambda answer: {answer.relation} - {None}, lambda one: one.right)
    flags = _classes(flagged, FLAGS, lambda answer: answer.flags, lambda one: one.expected.flags == one.found.flags)
    rows = [{"unit": "relation", **row} for row in relations] + [{"unit": "flag", **row} for row in flags]
    rows += [{"unit": "duplicates", "label": None, **duplicates_of(judged)}, _called_duplicates(judged)]
    return [{"part": part, **row} for row in rows]


def _classes(
    judged: Sequence[Judged],
    labels: Sequence[str],
    values: Callable[[Answer], Iterable[str | None]],
    exact: Callable[[Judged], bool],
) -> list[dict[str, Any]]:
    """Return the figures of all values together, their macro means, and those of each label that occurs.

    The macro means are over the labels that the gold holds.
    """
    sides = [(one, set(values(one.expected)), set(values(one.found))) for one in judged]
    rows = []
    for label in labels:
        expected = [one for one, wanted, _ in sides if label in wanted]
        found = sum(label in got for _, _, got in sides)
        matched = sum(label in wanted and label in got for _, wanted, got in sides)
        if expected or found:
            counts = {"cases": len(expected), "exact": sum(map(exact, expected))}
            rows.append({"label": label, **counts, **matched_figures(len(expected), found, matched)})
    cases = {"cases": len(judged), "exact": sum(map(exact, judged))}
    totals = [sum(row[name] for row in rows) for name in ("expected", "found", "matched")]
    present = [row for row in rows if row["expected"]]
    macro = {name: mean(row[name] or 0.0 for row in present) for name in ("precision", "recall", "f1")}
    together = {"label": None, **cases, **matched_figures(*totals)}
    return [together, {**together, "label": "macro", **macro}, *rows]


def duplicates_of(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return the figures of the question whether a pair is a duplicate: verbatim or a redraft."""
    expected = [one.expected.relation in DUPLICATES for one in judged]
    found = [one.found.relation in DUPLICATES for one in judged]
    both = list(zip(expected, found, strict=True))
    counts = {"cases": len(judged), "exact": sum(wanted == got for wanted, got in both)}
    return {**counts, **matched_figures(sum(expected), sum(found), sum(wanted and got for wanted, got in both))}


def _called_duplicates(judged: Sequence[Judged]) -> dict[str, Any]:
    """Return how many competing pairs were called duplicates: the error that costs most; ``found`` counts them."""
    competing = [one for one in judged if one.expected.relation == "competing"]
    called = sum(one.found.relation in DUPLICATES for one in competing)
    none = dict.fromkeys(("expected", "matched", "precision", "recall", "f1"))
    counts = {"cases": len(competing), "exact": len(competing) - called, "found": called}
    return {"unit": "competing called duplicate", "label": None, **none, **counts}


def confusion_of(judged: Sequence[Judged]) -> Table:
    """Return how often each relation of the gold was given as each relation; pairs without a prediction stand last."""
    counts = Counter((one.expected.relation, one.found.relation or NONE) for one in judged)
    found = [name for name in (*RELATIONS, NONE) if name != NONE or any(got == NONE for _, got in counts)]
    rows = [
        {"expected": wanted, **{got: counts[wanted, got] for got in found}}
        for wanted in RELATIONS
        if any(wanted == name for name, _ in counts)
    ]
    return Table(rows, ("expected", *found))


PRIOR_CASES = 4


def rules_of(judged: Sequence[Judged]) -> Table:
    """Return how often each rule was right, by name.

    ``calibrated`` is the share right, drawn towards that of all pairs as if ``PRIOR_CASES`` more had been seen: a rule that
    decided two pairs is not trusted without bounds.
    """
    decided = [one for one in judged if one.record.get("rule")]
    overall = share(sum(one.right for one in decided), len(decided)) or 0.0
    rows = []
    for rule in sorted({str(one.record["rule"]) for one in decided}):
        own = [one for one in decided if one.record["rule"] == rule]
        right = sum(one.right for one in own)
        rows.append(
            {
                "rule": rule,
                "cases": len(own),
                "right": right,
                "share": right / len(own),
                "confidence": mean(one.record.get("confidence") for one in own),
                "calibrated": (right + PRIOR_CASES * overall) / (len(own) + PRIOR_CASES),
            }
        )
    return Table(rows, RULE_COLUMNS)


def pair_record(one: Judged) -> dict[str, Any]:
    """Return what the result says of one pair."""
    pair, record = one.pair, one.record
    return {
        "id": pair.id,
        "group": pair.group,
        "hard": pair.hard,
        "scored": pair.why is None,
        "why": pair.why,
        "exact": one.exact if pair.why is None else None,
        "a": pair.a,
        "b": pair.b,
        "expected": one.expected.relation,
        "expected_flags": in_order(one.expected.flags),
        "got": one.found.relation,
        "got_flags": in_order(one.found.flags),
        "confidence": record.get("confidence"),
        "rule": record.get("rule"),
        "evidence": [_words(item, pair) for item in record.get("evidence") or []],
    }


def in_order(flags: Iterable[str]) -> list[str]:
    """Return flags in the order in which they are printed."""
    return sorted(flags, key=FLAGS.index)


def _words(item: Mapping[str, Any], pair: Pair) -> dict[str, Any]:
    """Return a piece of evidence with the words it points at."""
    spans = {side: item.get(side) for side in ("a", "b")}
    texts = {"a": pair.a, "b": pair.b}
    words = {side: None if span is None else texts[side][span[0] : span[1]] for side, span in spans.items()}
    return {"flag": item.get("flag"), **words, "why": item.get("why")}


def confidence_block(rules: Table) -> str:
    """Return the measured confidences as the lines that data/relations.yaml holds.

    Examples
    --------
    >>> print(confidence_block(Table([{"rule": "bond", "calibrated": 0.75}], ("rule", "calibrated"))), end="")
    confidence:
      bond: 0.75
    """
    lines = [f"  {json.dumps(row.rule) if ':' in row.rule else row.rule}: {row.calibrated:.2f}\n" for row in rules]
    return "confidence:\n" + "".join(lines)
