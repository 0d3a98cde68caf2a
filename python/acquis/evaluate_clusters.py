# SPDX-License-Identifier: Apache-2.0
"""Merge suggestions of a consultation against what a careful reader finds in it."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from acquis.document import MAX_BYTES
from acquis.error import AcquisError, NotFoundError
from acquis.evaluate_case import row_of
from acquis.evaluate_gold import Source, open_source, whole
from acquis.evaluate_measures import adjusted_rand_index, b_cubed, harmonic, matched_figures, mean
from acquis.evaluate_pairs import Answer, Judged, Pair, judge
from acquis.evaluate_relations import FIGURES, confusion_of, pair_record, summary_rows
from acquis.evaluate_truth import HELD_OUT, SEEN, Truth, formula_item, left_out_item, pair_id, read_truth, version_item
from acquis.merge import REVERSED, merge
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

SUMMARY_COLUMNS = ("part", "unit", "label", *FIGURES, "ari")
COLUMNS = ("id", "part", "expected", "got", "precision", "recall", "exact", "text")
ITEM_COLUMNS = ("unit", "item", "part", "expected", "found")
NO_MORE_THAN_TOPIC = frozenset(("same_topic", "unrelated"))


def evaluate_clusters(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    consultation: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> ClustersEvaluation:
    """Suggest merges for a consultation and compare with the truth that a reader wrote down.

    Parameters
    ----------
    gold : path
        A truth file in the form of ``data/sample/truth.yaml``; or records ``{"id", "cluster", "text"}``, a line each.
    predictions : path, optional
        What another tool, or another version, suggests: the record that ``acquis merge --to json`` prints.
    consultation : path, optional
        The texts; the folder ``consultation`` beside the truth if not given.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    ClustersEvaluation

    Examples
    --------
    >>> import acquis as aq
    >>> result = evaluate_clusters(aq.sample("truth.yaml"))
    >>> result.figure("clusters").recall > 0.5
    True
    """
    sources = [open_source(Path(gold), max_bytes)]
    truth = read_truth(sources[0])
    inputs: list[dict[str, Any]] = []
    odd: list[dict[str, Any]] = []
    if predictions is not None:
        sources.append(open_source(Path(predictions), max_bytes))
        record = _suggestions(sources[-1])
    else:
        suggested = merge(truth.texts or _folder(Path(gold), consultation))
        record, odd = suggested.to_dict(), suggested.diagnostics
        inputs = [] if truth.texts else suggested.provenance["inputs"]
    return ClustersEvaluation(
        truth,
        record,
        provenance("evaluate", {"kind": "clusters"}, *(each.input for each in sources), *inputs),
        [item for each in sources for item in each.diagnostics] + odd,
    )


def _folder(gold: Path, consultation: str | os.PathLike[str] | None) -> Path:
    folder = gold.parent / "consultation" if consultation is None else Path(consultation)
    if not folder.exists():
        raise NotFoundError(
            "there are no contributions", "not-found", file=str(folder), hint="name their folder with --consultation"
        )
    return folder


def _suggestions(source: Source) -> dict[str, Any]:
    record = whole(source)
    wanted = ("provisions", "pairs", "clusters", "versions", "formulas", "left_out")
    if not isinstance(record, dict) or any(not isinstance(record.get(name), list) for name in wanted):
        raise AcquisError("the file is no record of acquis merge", file=source.name, hint="acquis merge … --to json")
    return record


class _Found:
    """What was suggested, by the names of the truth."""

    def __init__(self, record: Mapping[str, Any], truth: Truth) -> None:
        self._record = record
        self.texts: dict[str, str] = {item["id"]: item["text"] for item in record["provisions"]}
        replaced = {item["contribution"] for item in record["versions"]}
        self.live = [item["id"] for item in record["provisions"] if item["contribution"] not in replaced]
        self.clusters: dict[str, list[str]] = {item["id"]: item["members"] for item in record["clusters"]}
        reasons = {item.rsplit(": ", 1)[1] for item in truth.left_out}
        left_out = [item for item in record["left_out"] if item["reason"] in reasons]
        self.items: dict[str, tuple[set[str], set[str]]] = {
            "provisions": (set(truth.provisions), set(self.live)),
            "versions": (truth.versions, {version_item(item) for item in record["versions"]}),
            "left out": (truth.left_out, {left_out_item(item) for item in left_out}),
            "formulas": (truth.formulas, {formula_item(item) for item in record["formulas"]}),
        }

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], Mapping[str, Any]]:
        return {(item["a"], item["b"]): item for item in self._record["pairs"]}

    def record_of(self, a: str, b: str) -> Mapping[str, Any]:
        """Return the judgement of two provisions as seen from ``a``; a pair that was not looked at is unrelated.

        Nothing was said of a pair if one of the two was not found.
        """
        if a not in self.texts or b not in self.texts:
            return {}
        if (a, b) in self._pairs:
            return self._pairs[a, b]
        if (b, a) in self._pairs:
            other = self._pairs[b, a]
            turned = [{**item, "a": item["b"], "b": item["a"]} for item in other.get("evidence", [])]
            return {**other, "relation": REVERSED.get(other["relation"], other["relation"]), "evidence": turned}
        return {"relation": "unrelated", "flags": []}

    def judged(self, pair: Pair) -> Judged:
        """Return a pair of the truth with what was found, under its full texts."""
        a, b = pair.id.split(" ~ ")
        full = Pair(
            pair.id, self.texts.get(a, pair.a), self.texts.get(b, pair.b), pair.answers, hard=pair.hard, why=pair.why
        )
        return judge(full, self.record_of(a, b))

    def beyond(self, truth: Truth) -> list[Judged]:
        """Return the pairs that the truth does not list and that were given more than a common topic.

        A truth without any pair says nothing of pairs.
        """
        if not truth.pairs:
            return []
        listed = {frozenset(pair.id.split(" ~ ")) for pair in truth.pairs}
        answers = (Answer("unrelated"), Answer("same_topic"))
        return [
            judge(Pair(pair_id(a, b), self.texts[a], self.texts[b], answers), item)
            for (a, b), item in self._pairs.items()
            if item["relation"] not in NO_MORE_THAN_TOPIC
            and frozenset((a, b)) not in listed
            and a in truth.provisions
            and b in truth.provisions
        ]


def _labels(clusters: Mapping[str, Sequence[str]], items: Sequence[str]) -> dict[str, str]:
    """Return the cluster of each item, the first that holds it; one that stands alone is called by its own name."""
    found: dict[str, str] = {}
    for cluster, members in clusters.items():
        for member in members:
            found.setdefault(member, cluster)
    return {item: found.get(item, item) for item in items}


class ClustersEvaluation(Records):
    """How right merge suggestions are.

    Attributes
    ----------
    summary : Table
        Figures of the whole, and of both halves where the truth names contributions that were held out: ``clusters`` (B-cubed
        precision, recall and F1, and the adjusted Rand index in ``ari``); relations, flags and duplicates of the pairs that
        the truth lists, as ``evaluate relations`` gives them; ``beyond the truth``: pairs that it does not list and that
        were given more than a common topic; provisions, versions, texts left out and formulas that were found.
    confusion : Table
        Relations of the listed pairs.
    pairs : list of dict
        The listed pairs, and those found beyond them, as ``evaluate relations`` gives them.
    items : Table
        Provisions, versions, texts left out and formulas that stand on one side only.
    records : list of dict
        Every provision with its cluster in the truth and in the suggestions.
    """

    schema = "evaluate_clusters"
    kind = "clusters"

    def __init__(
        self,
        truth: Truth,
        suggested: Mapping[str, Any],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
    ) -> None:
        self._truth, self._found = truth, _Found(suggested, truth)
        names = [*truth.provisions, *(name for name in self._found.live if name not in truth.provisions)]
        self._expected, self._got = _labels(truth.clusters, names), _labels(self._found.clusters, names)
        scores = b_cubed(self._expected, self._got)
        super().__init__([self._provision(name, *scores[name]) for name in names], provenance, diagnostics)
        self.judged = [self._found.judged(pair) for pair in truth.pairs if pair.why is None]
        self.beyond = self._found.beyond(truth)
        parts = ("all", SEEN, HELD_OUT) if truth.held_out else ("all",)
        self.summary = Table([row for part in parts for row in self._rows(part)], SUMMARY_COLUMNS)
        self.confusion = confusion_of(self.judged)
        self.pairs = [
            {**pair_record(one), "beyond": beyond}
            for beyond, judged in ((False, self.judged), (True, self.beyond))
            for one in judged
        ]
        self.items = Table([row for unit in self._found.items for row in self._differing(unit)], ITEM_COLUMNS)

    def _provision(self, name: str, precision: float, recall: float) -> dict[str, Any]:
        return {
            "id": name,
            "part": self._truth.part_of(name),
            "expected": self._expected[name],
            "got": self._got[name],
            "precision": precision,
            "recall": recall,
            "exact": precision == recall == 1.0,
            "text": self._found.texts.get(name) or self._truth.provisions.get(name, ""),
        }

    def _differing(self, unit: str) -> list[dict[str, Any]]:
        expected, found = self._found.items[unit]
        return [
            {
                "unit": unit,
                "item": item,
                "part": self._truth.part_of(item),
                "expected": item in expected,
                "found": item in found,
            }
            for item in sorted(expected ^ found)
        ]

    def _rows(self, part: str) -> list[dict[str, Any]]:
        def inside(*items: str) -> bool:
            return part in ("all", self._truth.part_of(*items))

        pairs = [one for one in self.judged if inside(*one.pair.id.split(" ~ "))]
        beyond = [one for one in self.beyond if inside(*one.pair.id.split(" ~ "))]
        rows = [self._clusters_row([record for record in self.records if inside(record["id"])])]
        if self._truth.pairs:
            rows += [row for row in summary_rows(pairs) if row["part"] == "all"]
            rows.append({**_EMPTY, "unit": "beyond the truth", "found": len(beyond)})
        for unit, (expected, found) in self._found.items.items():
            if unit == "formulas" and part != "all":
                continue  # a formula is the consultation's, not a contribution's
            wanted, got = ({item for item in side if inside(item)} for side in (expected, found))
            figures = matched_figures(len(wanted), len(got), len(wanted & got))
            rows.append(
                {"unit": unit, "label": None, "cases": len(wanted | got), "exact": len(wanted & got), **figures}
            )
        return [{"ari": None, **row, "part": part} for row in rows]

    def _clusters_row(self, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        names = [record["id"] for record in records]
        precision, recall = (mean(record[side] for record in records) for side in ("precision", "recall"))
        expected, got = ({name: side[name] for name in names} for side in (self._expected, self._got))
        return {
            **_EMPTY,
            "unit": "clusters",
            "cases": len(records),
            "exact": sum(record["exact"] for record in records),
            "precision": precision,
            "recall": recall,
            "f1": harmonic(precision, recall),
            "ari": adjusted_rand_index(expected, got),
        }

    def figure(self, unit: str, label: str | None = None, part: str = "all") -> Any:
        """Return one row of the summary; raise KeyError if there is none."""
        return row_of(self.summary, unit, label, part)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The pairs that are not right and those beyond the truth; then the provisions in a wrong cluster."""
        return [pair for pair in self.pairs if not pair["exact"]] + [one for one in self.records if not one["exact"]]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "summary": self.summary.to_dicts(),
            "confusion": self.confusion.to_dicts(),
            "pairs": self.pairs,
            "items": self.items.to_dicts(),
            "records": self.records,
        }

    def table(self) -> Table:
        """Return one row a provision."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        row = self.figure("clusters")
        return f"<acquis.ClustersEvaluation: {row.exact} of {row.cases} provisions in exactly their cluster>"


_EMPTY = {"label": None, **dict.fromkeys(FIGURES)}
