# SPDX-License-Identifier: Apache-2.0
"""Figures of mentions: spans found and missed, and what is said of those that both readings mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis.evaluate_measures import Resampling, kappa, matched_figures, mean, ordinal_alpha, share, wilson
from acquis.evaluate_mentions import UNNAMED, Case, Matching, Mention, match
from acquis.evaluate_qualification import MEANINGS, NONE, OTHER, Count, Said, compare, counts_of, meanings_of
from acquis.mention_fields import POLARITIES, STATUSES
from acquis.ontology import Ontology

OVERLAP, EXACT = "spans, overlap", "spans, exact"
UNITS = (EXACT, OVERLAP, "meaning", "status", "polarity", "strength", "addressee", "beneficiary", "hedges", "voice")
SPANS = frozenset((EXACT, OVERLAP))
STRENGTHS = ("exact", "within one", "exact, none is wrong", "none or some", "none")
STRENGTH_CLASSES = frozenset(("none",))
SUMMARY_COLUMNS = (
    "part", "unit", "label", "cases", "exact", "share", "expected", "found", "matched", "precision", "recall", "f1", "low",
    "high",
)  # fmt: skip
CONFUSION_COLUMNS = ("unit", "expected", "got", "cases")
AGREEMENT_COLUMNS = ("field", "measure", "cases", "value")


@dataclass(frozen=True, slots=True)
class Judged:
    """A text with what was found in it, and which mentions belong together."""

    case: Case
    found: tuple[Mention, ...]
    overlap: Matching
    exact: Matching
    said: tuple[tuple[Said, ...], ...]  # of each pair of ``overlap``
    meanings: tuple[tuple[str, str] | None, ...]  # of each pair: expected and got


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
    meanings = tuple(meanings_of(case.mentions[i], found[j], definitions=definitions) for i, j in overlap.pairs)
    return Judged(case, found, overlap, exact, said, meanings)


def _scored(matching: Matching, found: Sequence[Mention]) -> Matching:
    """Leave out pairs whose second side is not scored: labels of a person who was in doubt."""
    pairs = tuple((i, j) for i, j in matching.pairs if found[j].scored)
    ignored = tuple(j for _, j in matching.pairs if not found[j].scored)
    return Matching(pairs, matching.missed, matching.wrong, (*matching.ignored, *ignored))


Observed = tuple[int, Count]  # number of the text, what it adds


def observed(judged: Sequence[Judged]) -> Iterator[Observed]:
    """Return what each text adds to the figures."""
    for number, one in enumerate(judged):
        for unit, matching in ((EXACT, one.exact), (OVERLAP, one.overlap)):
            yield from ((number, count) for count in _span_counts(unit, one, matching))
        for (i, j), said, meanings in zip(one.overlap.pairs, one.said, one.meanings, strict=True):
            counts = counts_of(one.case.mentions[i], one.found[j], said, meanings)
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


def summary_rows(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return the figures of all texts, then the main ones of each group that the gold names."""
    rows = _part("all", judged)
    groups = list(dict.fromkeys(one.case.group for one in judged if one.case.group is not None))
    if len(groups) > 1:
        for group in groups:
            part = [one for one in judged if one.case.group == group]
            whole = _part(f"group {group}", part)
            rows += [row for row in whole if row["label"] is None or row["unit"] not in SPANS]
    return rows


def _part(part: str, judged: Sequence[Judged]) -> list[dict[str, Any]]:
    counts: dict[tuple[str, str | None], list[Observed]] = {}
    for unit in (EXACT, OVERLAP):
        counts[unit, None] = []
    for number, count in observed(judged):
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
    labels = (*_principle_ids(), *STATUSES, *POLARITIES, *MEANINGS[1:], OTHER, *STRENGTHS) if label else ()
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


def _by_text(own: Iterable[Observed], texts: int) -> NDArray[np.int64]:
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


def confusion_rows(judged: Sequence[Judged]) -> list[dict[str, Any]]:
    """Return how often each value of status, polarity, meaning, strength and voice was given as each."""
    counts: Counter[tuple[str, str, str]] = Counter()
    for one in judged:
        for said in (field for fields in one.said for field in fields):
            if said.field in ("status", "polarity", "strength", "voice"):
                counts[said.field, _label(said.expected), _label(said.got)] += 1
        counts.update(("meaning", *pair) for pair in one.meanings if pair is not None)
    ordered = sorted(counts.items(), key=lambda item: tuple(_order((item[0][0], name)) for name in item[0][1:]))
    return [{"unit": unit, "expected": wanted, "got": got, "cases": n} for (unit, wanted, got), n in ordered]


def _label(value: Any) -> str:
    return NONE if value is None else str(value)


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
