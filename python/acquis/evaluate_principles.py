# SPDX-License-Identifier: Apache-2.0
"""Mentions of principles against a gold file: words, status, polarity, strength, who shall act; or two people's labels."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from acquis.document import MAX_BYTES
from acquis.error import AcquisError
from acquis.evaluate_gold import open_source
from acquis.evaluate_measures import Resampling, kappa, matched_figures, mean, ordinal_alpha, share, wilson
from acquis.evaluate_mentions import (
    POLARITIES,
    STATUSES,
    UNNAMED,
    Case,
    Matching,
    Mention,
    match,
    mentions_of,
    read_gold,
    read_predictions,
)
from acquis.evaluate_qualification import MEANINGS, NONE, OTHER, Count, Said, accepted_meanings, compare, counts_of, meaning
from acquis.principles import Ontology, principles
from acquis.provenance import provenance
from acquis.result import Records
from acquis.sentences import sentences
from acquis.table import Table

OVERLAP, EXACT = "spans, overlap", "spans, exact"
UNITS = (EXACT, OVERLAP, "meaning", "status", "polarity", "strength", "addressee", "beneficiary", "hedges", "voice")
SPANS = frozenset((EXACT, OVERLAP))
STRENGTH_CLASSES = frozenset(("none",))
SUMMARY_COLUMNS = (
    "part", "unit", "label", "cases", "exact", "share", "expected", "found", "matched", "precision", "recall", "f1", "low",
    "high",
)  # fmt: skip
COLUMNS = ("id", "group", "outcome", "exact", "principle", "expected", "got", "wrong", "sentence")
CONFUSION_COLUMNS = ("unit", "expected", "got", "cases")
AGREEMENT_COLUMNS = ("field", "measure", "cases", "value")
NOTHING_SAID = "count as missed"


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what was found in it, and which mentions belong together."""

    case: Case
    found: tuple[Mention, ...]
    overlap: Matching
    exact: Matching
    said: tuple[tuple[Said, ...], ...]  # of each pair of ``overlap``


def evaluate_principles(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    context_python: str | os.PathLike[str] | None = None,
    agreement: bool = False,
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
    cases = read_gold(source)
    sources, odd = [source], list[dict[str, Any]]()
    if predictions is None:
        found = _predict([case for case in cases if case.why is None], odd)
    else:
        sources.append(open_source(Path(predictions), max_bytes))
        found = read_predictions(sources[-1], cases, "are left out" if agreement else NOTHING_SAID)
    if agreement:
        cases = [_plain(case) for case in cases if case.id in found]
    definitions = any("definition" in mention.said for case in cases for mention in case.mentions)
    judged = [judge(case, found.get(case.id, ()), definitions=definitions) for case in cases if case.why is None]
    compared = []
    if baselines or context_python is not None:
        from acquis.evaluate_principle_baselines import baselines_of  # noqa: PLC0415 - may run another Python

        compared = baselines_of(judged, context_python, definitions=definitions)
    options = {"kind": PrinciplesEvaluation.kind, "baselines": bool(compared), "agreement": agreement}
    return PrinciplesEvaluation(
        cases,
        judged,
        provenance("evaluate", options, *(each.input for each in sources)),
        [item for each in sources for item in each.diagnostics] + odd,
        baselines=compared,
        agreement=agreement,
        definitions=definitions,
    )


def _plain(case: Case) -> Case:
    """Return a case as one person's labels: without the alternatives that a judge would accept."""
    mentions = tuple(mention.first_only() for mention in case.mentions)
    return Case(case.id, case.text, mentions, case.lang, case.group, case.why)


def _predict(cases: Sequence[Case], odd: list[dict[str, Any]]) -> dict[str, tuple[Mention, ...]]:
    """Return what acquis finds, by the call that an analyst makes."""
    if not cases:
        return {}
    result = principles([{"id": case.id, "text": case.text, **({"lang": case.lang} if case.lang else {})} for case in cases])
    odd += result.diagnostics
    texts = {case.id: case.text for case in cases}
    return {record["id"]: mentions_of(record, texts[record["id"]]) for record in result.records}


def judge(case: Case, found: tuple[Mention, ...], *, definitions: bool) -> Judged:
    """Put the mentions of a text together and compare what is said of each pair.

    Examples
    --------
    >>> one = Case("1", "trust", (Mention("trust", 0, 5),))
    >>> judge(one, (Mention("trust", 0, 5),), definitions=False).overlap.missed
    ()
    """
    overlap, exact = (_scored(match(case.mentions, found, exact=only), found) for only in (False, True))
    said = tuple(tuple(compare(case.mentions[i], found[j], definitions=definitions)) for i, j in overlap.pairs)
    return Judged(case, found, overlap, exact, said)


def _scored(matching: Matching, found: Sequence[Mention]) -> Matching:
    """Leave out pairs whose second side is not scored: labels of a person who was in doubt."""
    pairs = tuple((i, j) for i, j in matching.pairs if found[j].scored)
    ignored = tuple(j for _, j in matching.pairs if not found[j].scored)
    return Matching(pairs, matching.missed, matching.wrong, (*matching.ignored, *ignored))


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
        definitions: bool = False,
    ) -> None:
        super().__init__(mention_records(judged), provenance, diagnostics)
        self.summary = Table(summary_rows(judged, definitions=definitions), SUMMARY_COLUMNS)
        self.confusion = Table(confusion_rows(judged, definitions=definitions), CONFUSION_COLUMNS)
        self.baselines = Table(baselines, BASELINE_COLUMNS)
        self.agreement = Table(agreement_rows(judged) if agreement else [], AGREEMENT_COLUMNS)
        reasons = Counter(case.why for case in cases if case.why is not None)
        self.not_scored = Table([{"why": why, "cases": n} for why, n in sorted(reasons.items())], ("why", "cases"))

    def figure(self, unit: str, label: str | None = None, part: str = "all") -> Any:
        """Return one row of the summary; raise KeyError if there is none."""
        for row in self.summary:
            if (row["part"], row["unit"], row["label"]) == (part, unit, label):
                return row
        raise KeyError((part, unit, label))

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


BASELINE_COLUMNS = (
    "measure", "cases", "expected", "found", "matched", "precision", "recall", "f1", "exact_f1", "judged", "status",
    "polarity", "negated_precision", "negated_recall", "negated_f1",
)  # fmt: skip

Observed = tuple[int, Count]  # number of the text, what it adds


def observed(judged: Sequence[Judged], *, definitions: bool) -> Iterator[Observed]:
    """Return what each text adds to the figures."""
    for number, one in enumerate(judged):
        for unit, matching in ((EXACT, one.exact), (OVERLAP, one.overlap)):
            yield from ((number, count) for count in _span_counts(unit, one, matching))
        for (i, j), said in zip(one.overlap.pairs, one.said, strict=True):
            counts = counts_of(one.case.mentions[i], one.found[j], said, definitions=definitions)
            yield from ((number, count) for count in counts)


def _span_counts(unit: str, one: Judged, matching: Matching) -> Iterator[Count]:
    matched = Counter(one.case.mentions[i].principle for i, _ in matching.pairs)
    expected = matched + Counter(one.case.mentions[i].principle for i in matching.missed)
    found = matched + Counter(one.found[j].principle for j in matching.wrong)
    totals = [counter.total() for counter in (expected, found, matched)]
    yield Count(unit, None, 1, totals[0] == totals[1] == totals[2], *totals)
    for name in {*expected, *found}:
        held = expected[name] > 0
        right = held and expected[name] == found[name] == matched[name]
        yield Count(unit, name, held, right, expected[name], found[name], matched[name])


def summary_rows(judged: Sequence[Judged], *, definitions: bool = False) -> list[dict[str, Any]]:
    """Return the figures of all texts, then the main ones of each group that the gold names."""
    rows = _part("all", judged, definitions=definitions)
    groups = list(dict.fromkeys(one.case.group for one in judged if one.case.group is not None))
    if len(groups) > 1:
        for group in groups:
            part = [one for one in judged if one.case.group == group]
            whole = _part(f"group {group}", part, definitions=definitions)
            rows += [row for row in whole if row["label"] is None or row["unit"] not in SPANS]
    return rows


def _part(part: str, judged: Sequence[Judged], *, definitions: bool) -> list[dict[str, Any]]:
    counts: dict[tuple[str, str | None], list[Observed]] = {}
    for unit in (EXACT, OVERLAP):
        counts[unit, None] = []
    for number, count in observed(judged, definitions=definitions):
        counts.setdefault((count.unit, count.label), []).append((number, count))
    resampling = Resampling(len(judged))
    rows = []
    for unit, label in sorted(counts, key=_order):
        own = counts[unit, label]
        rows.append({"part": part, "unit": unit, "label": label, **_figures(unit, label, own, len(judged), resampling)})
        if (unit, label) == ("meaning", None):
            classes = [counts.get((unit, name), []) for name in MEANINGS]
            held = [own for own in classes if any(count.expected for _, count in own)]
            rows.append({"part": part, "unit": unit, "label": "macro", **_macro(held, len(judged), resampling)})
    return rows


def _order(key: tuple[str, str | None]) -> tuple[Any, ...]:
    """Units as listed; in each all first, then labels in the order of their lists."""
    unit, label = key
    labels = (*_principle_ids(), *STATUSES, *POLARITIES, *MEANINGS[1:], OTHER) if label else ()
    known = labels.index(label) if label in labels else len(labels)
    return UNITS.index(unit), label is not None, known, label or ""


def _principle_ids() -> list[str]:
    return Ontology().ids


def _is_share(unit: str, label: str | None) -> bool:
    if unit == "strength":
        return label not in STRENGTH_CLASSES
    return label is None and unit not in SPANS and unit != "hedges"


def _figures(
    unit: str, label: str | None, own: Sequence[Observed], texts: int, resampling: Resampling
) -> dict[str, Any]:
    cases, exact = sum(count.cases for _, count in own), sum(count.exact for _, count in own)
    counts = {"cases": cases, "exact": exact, "share": share(exact, cases)}
    if _is_share(unit, label):
        none = dict.fromkeys(("expected", "found", "matched", "precision", "recall", "f1"))
        return {**counts, **none, **_bounds(wilson(exact, cases))}
    table = _by_text(own, texts)
    figures = matched_figures(*(int(total) for total in table.sum(axis=0)))
    interval = resampling.f1(table) if figures["f1"] is not None else None
    return {**counts, **figures, **_bounds(interval)}


def _by_text(own: Iterable[Observed], texts: int) -> np.ndarray[Any, np.dtype[np.int64]]:
    table = np.zeros((texts, 3), dtype=np.int64)
    for number, count in own:
        table[number] += (count.expected, count.found, count.matched)
    return table


def _macro(classes: Sequence[Sequence[Observed]], texts: int, resampling: Resampling) -> dict[str, Any]:
    """Return the mean figures of the classes that the gold holds; a class that is never found counts 0."""
    tables = [_by_text(own, texts) for own in classes]
    figures = [matched_figures(*(int(total) for total in table.sum(axis=0))) for table in tables]
    means = {name: mean(row[name] or 0.0 for row in figures) for name in ("precision", "recall", "f1")}
    totals = {name: sum(row[name] for row in figures) for name in ("expected", "found", "matched")}
    cases = sum(count.cases for own in classes for _, count in own)
    exact = sum(count.exact for own in classes for _, count in own)
    interval = resampling.macro_f1(np.stack(tables, axis=1)) if tables else None
    return {"cases": cases, "exact": exact, "share": share(exact, cases), **totals, **means, **_bounds(interval)}


def _bounds(interval: tuple[float, float] | None) -> dict[str, Any]:
    low, high = interval or (None, None)
    return {"low": low, "high": high}


def confusion_rows(judged: Sequence[Judged], *, definitions: bool = False) -> list[dict[str, Any]]:
    """Return how often each value of status, polarity, meaning, strength and voice was given as each."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in judged:
        for (i, j), fields in zip(one.overlap.pairs, one.said, strict=True):
            for said in fields:
                if said.field in ("status", "polarity", "strength", "voice"):
                    counts[said.field, *(NONE if value is None else str(value) for value in (said.expected, said.got))] += 1
            mention, got = one.case.mentions[i], meaning(one.found[j], definitions=definitions)
            if "status" in mention.said and "polarity" in mention.said:
                values = accepted_meanings(mention, definitions=definitions)
                counts["meaning", got if got in values else values[0], got] += 1
    ordered = sorted(counts.items(), key=lambda item: tuple(_order((item[0][0], name)) for name in item[0][1:]))
    return [{"unit": unit, "expected": wanted, "got": got, "cases": n} for (unit, wanted, got), n in ordered]


def agreement_rows(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return how far two people agree: where the marks are, and over marks that overlap what they say of them."""
    rows = []
    for unit, matchings in ((EXACT, [one.exact for one in judged]), (OVERLAP, [one.overlap for one in judged])):
        matched = sum(len(each.pairs) for each in matchings)
        expected = matched + sum(len(each.missed) for each in matchings)
        found = matched + sum(len(each.wrong) for each in matchings)
        rows.append(_agreed(unit, "F1", len(judged), matched_figures(expected, found, matched)["f1"]))
    pairs = [(one.case.mentions[i], one.found[j]) for one in judged for i, j in one.overlap.pairs]
    for name in ("status", "polarity", "voice"):
        labels = _both(pairs, name)
        rows.append(_agreed(name, "Cohen's kappa", len(labels), kappa(labels)))
    strengths = _both(pairs, "strength")
    given = [(a is not None, b is not None) for a, b in strengths]
    rows.append(_agreed("strength, none or some", "Cohen's kappa", len(given), kappa(given)))
    values = [(a, b) for a, b in strengths if a is not None and b is not None]
    rows.append(_agreed("strength", "Krippendorff's alpha (ordinal)", len(values), ordinal_alpha(values)))
    groups = [(_party(a), _party(b)) for a, b in pairs if "addressee" in a.said and "addressee" in b.said]
    rows.append(_agreed("addressee group", "Cohen's kappa", len(groups), kappa(groups)))
    return rows


def _agreed(name: str, measure: str, cases: int, value: float | None) -> dict[str, Any]:
    return {"field": name, "measure": measure, "cases": cases, "value": value}


def _both(pairs: Iterable[tuple[Mention, Mention]], name: str) -> list[tuple[Any, Any]]:
    return [(a.said[name], b.said[name]) for a, b in pairs if name in a.said and name in b.said]


def _party(mention: Mention) -> str:
    """Return the group of who shall act; nobody, unnamed and actors of no group are groups of their own."""
    words = mention.said.get("addressee")
    if words is None or words == UNNAMED:
        return words or NONE
    return mention.said.get("addressee_group") or OTHER


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
        "fields": [{"field": each.field, "expected": each.expected, "got": each.got, "right": each.right} for each in said],
        "evidence": [{"field": name, "begin": a, "end": b, "text": text[a:b]} for name, a, b in evidence],
        "sentence": text[around[0][0] : around[-1][1]],
    }


def _side(mention: Mention | None, text: str) -> dict[str, Any] | None:
    if mention is None:
        return None
    words = text[mention.begin : mention.end]
    return {"principle": mention.principle, "begin": mention.begin, "end": mention.end, "text": words}
