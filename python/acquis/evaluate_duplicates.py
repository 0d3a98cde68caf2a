# SPDX-License-Identifier: Apache-2.0
"""Which contributions are copies of each other, against a list of pairs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from acquis.consultation import read_consultation
from acquis.document import MAX_BYTES
from acquis.error import NotFoundError
from acquis.evaluate_detection import Detection, rows_of, summary_row
from acquis.evaluate_gold import Source, objects, open_source
from acquis.evaluate_measures import best_threshold
from acquis.merge import merge

COPIES = ("identical", "near_duplicate", "contained")
OTHERS = ("shares_passages", "quotes")

_PART = re.compile(r"(\d+)[A-Z]")  # 065A and 065B are two files of contribution 065

Key = tuple[str, str]


def evaluate_duplicates(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    consultation: str | os.PathLike[str] | None = None,
    baselines: bool = False,
    max_bytes: int = MAX_BYTES,
) -> Detection:
    """Find which contributions are copies of each other and compare with a list of pairs.

    Parameters
    ----------
    gold : path
        Pairs ``{"a", "b", "relation"}`` as ``.jsonl`` or as the columns of a ``.tsv``; or a ``.truth`` with two ids a line, its
        texts beside it in a ``.train`` with an id and a text a line. Copies are ``identical``, ``near_duplicate``, ``contained``.
    predictions : path, optional
        Records ``{"a", "b", "relation"}`` of another tool.
    consultation : path, optional
        The texts; the folder of the gold file if not given.
    baselines : bool
        Add what cosine of tf-idf, MinHash and, where they are installed, sentence embeddings find.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    Detection
    """
    sources = [open_source(Path(gold), max_bytes)]
    expected = _read_pairs(sources[0])
    texts = _texts(Path(gold), consultation, sources, max_bytes)
    odd: list[dict[str, Any]] = []
    found: Mapping[Key, Mapping[str, Any]]
    if predictions is not None:
        sources.append(open_source(Path(predictions), max_bytes))
        found = {_key(item["a"], item["b"]): item for item, _ in objects(sources[-1])}
    else:
        suggested = merge(texts)
        odd = suggested.diagnostics
        found = _best(suggested.to_dict().get("contributions", []))
    names = sorted({_PART.sub(r"\1", record["id"]) for record in texts})
    rows = _relation_rows(expected, found, len(names) * (len(names) - 1) // 2)
    if baselines:
        rows += _baseline_rows(texts, expected, odd)
    records = [
        {
            "id": f"{a} ~ {b}",
            "a": a,
            "b": b,
            "expected": expected.get((a, b)),
            "got": found.get((a, b), {}).get("relation"),
            "exact": (expected.get((a, b)) in COPIES) == (found.get((a, b), {}).get("relation") in COPIES),
            **{side: found.get((a, b), {}).get(side) for side in ("share_a", "share_b")},
        }
        for a, b in sorted({*expected, *found})
    ]
    return Detection("duplicates", rows, records, sources, odd)


def _key(a: Any, b: Any) -> Key:
    """Return a pair of contributions in the order of their names, whatever file of theirs is meant."""
    first, second = sorted(_PART.sub(r"\1", str(name)) if _PART.fullmatch(str(name)) else str(name) for name in (a, b))
    return first, second


def _best(pairs: Iterable[Mapping[str, Any]]) -> dict[Key, Mapping[str, Any]]:
    """Return one judgement for each pair of contributions: that of the two files that share most."""
    order = (*COPIES, *OTHERS)
    found: dict[Key, Mapping[str, Any]] = {}
    for item in pairs:
        key = _key(item["a"], item["b"])
        known = found.get(key)
        if key[0] != key[1] and (known is None or order.index(item["relation"]) < order.index(known["relation"])):
            found[key] = item
    return found


def _read_pairs(source: Source) -> dict[Key, str]:
    if source.name.endswith(".truth"):
        lines = (line.split() for line in source.data.decode("utf-8", "replace").splitlines())
        return {_key(*line): "near_duplicate" for line in lines if len(line) == 2}
    items = rows_of(source) if source.name.endswith(".tsv") else objects(source)
    found = {}
    for item, line in items:
        relation = str(item.get("relation")).replace("-", "_")
        if item.get("a") is None or item.get("b") is None or relation not in (*COPIES, *OTHERS):
            source.odd(
                "gold-broken", f'the record has no "a", "b", or a "relation" of {", ".join((*COPIES, *OTHERS))}', line
            )
        else:
            found[_key(item["a"], item["b"])] = relation
    if not found:
        source.odd("gold-empty", "the file holds no pair", severity="warning")
    return found


def _texts(
    gold: Path, consultation: str | os.PathLike[str] | None, sources: list[Source], max_bytes: int
) -> list[dict[str, Any]]:
    """Return the contributions as records, their contributors being their ids: nobody is two files' supporter."""
    if gold.suffix == ".truth" and consultation is None:
        sources.append(open_source(gold.with_suffix(".train"), max_bytes))
        lines = (line.split(" ", 1) for line in sources[-1].data.decode("utf-8", "replace").splitlines())
        return [{"id": line[0], "text": line[1], "contributor": line[0]} for line in lines if len(line) == 2]
    folder = gold.parent if consultation is None else Path(consultation)
    files = (
        [file for file in sorted(folder.iterdir()) if file.is_file() and file.suffix in (".txt", ".md")]
        if folder.is_dir()
        else [folder]
    )
    if not files or not files[0].exists():
        raise NotFoundError(
            "there are no contributions", "not-found", file=str(folder), hint="name them with --consultation"
        )
    return [
        {"id": each.id, "text": each.text, "contributor": _PART.sub(r"\1", each.id)}
        for each in read_consultation(files)
    ]


def _relation_rows(
    expected: Mapping[Key, str], found: Mapping[Key, Mapping[str, Any]], cases: int
) -> list[dict[str, Any]]:
    rows = []
    for label, values in (("copies", COPIES), *((value, (value,)) for value in (*COPIES, *OTHERS))):
        wanted = {key for key, relation in expected.items() if relation in values}
        got = {key for key, item in found.items() if item["relation"] in values}
        if wanted or got or label == "copies":
            rows.append(summary_row("acquis", label, cases, wanted, got))
    return rows


def _baseline_rows(
    texts: Sequence[Mapping[str, Any]], expected: Mapping[Key, str], odd: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return what similarities find; two contributions are as similar as those two files of theirs that are most so."""
    from acquis.evaluate_baselines import similarities  # noqa: PLC0415 - may import a large guest

    pairs = [
        pair for pair in combinations(range(len(texts)), 2) if len(set(_key(*(texts[i]["id"] for i in pair)))) == 2
    ]
    keys = [_key(texts[a]["id"], texts[b]["id"]) for a, b in pairs]
    rows = []
    for name, scores in similarities([record["text"] for record in texts], pairs, odd):
        best: dict[Key, float] = {}
        for key, score in zip(keys, scores, strict=True):
            best[key] = max(score, best.get(key, score))
        found = best_threshold(list(best.values()), [expected.get(key) in COPIES for key in best])
        rows.append({"measure": name, "label": "copies", "threshold": found.at, "cases": len(best), **found.figures})
    return rows
