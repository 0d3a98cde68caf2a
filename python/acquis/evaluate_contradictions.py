# SPDX-License-Identifier: Apache-2.0
"""What acquis says of polarity against people's judgement whether two sentences contradict each other."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from acquis.document import MAX_BYTES
from acquis.evaluate_detection import Detection, rows_of, summary_row
from acquis.evaluate_gold import Source, objects, open_source
from acquis.relate import pair_records

CONTRADICTION = "contradiction"


def evaluate_contradictions(
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Detection:
    """Hold what acquis says of polarity to people's judgement of contradiction.

    Parameters
    ----------
    gold : path
        ``{"id", "a", "b", "contradiction": true | false}`` a line; or a ``.tsv`` with the columns ``pair_ID``, ``sentence_A``,
        ``sentence_B``, ``entailment_judgment``.
    predictions : path, optional
        Records of relate made by another tool or version, by the ids of the gold.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    Detection
        How many contradictions the flag negation finds, and the relation competing, and either of them.

    Examples
    --------
    >>> import json, tempfile
    >>> pair = {"id": "1", "a": "A dog is running.", "b": "A dog is not running.", "contradiction": True}
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write(json.dumps(pair))
    ...     file.flush()
    ...     evaluate_contradictions(file.name).summary[0].recall
    1.0
    """
    sources = [open_source(Path(gold), max_bytes)]
    cases = _read(sources[0])
    odd: list[dict[str, Any]] = []
    if predictions is not None:
        sources.append(open_source(Path(predictions), max_bytes))
        found = {str(item.get("id")): item for item, _ in objects(sources[-1])}
    else:
        given = [{**case, "lang": "en"} for case in cases]
        found = {record["id"]: record for record in pair_records(given, None, odd)}
    wanted = {case["id"] for case in cases if case[CONTRADICTION]}
    judged = {case["id"]: found[case["id"]] for case in cases if case["id"] in found}
    rows = [
        summary_row(name, CONTRADICTION, len(cases), wanted, {key for key, record in judged.items() if says(record)})
        for name, says in MEASURES.items()
    ]
    records = [_record(case, found.get(case["id"], {})) for case in cases]
    return Detection("contradictions", rows, records, sources, odd)


MEASURES: dict[str, Callable[[Mapping[str, Any]], bool]] = {
    "flag negation or relation competing": lambda record: "negation" in record["flags"]
    or record["relation"] == "competing",
    "flag negation": lambda record: "negation" in record["flags"],
    "relation competing": lambda record: record["relation"] == "competing",
}


def _read(source: Source) -> list[dict[str, Any]]:
    tabular = source.name.endswith(".tsv")
    cases = []
    for item, line in rows_of(source) if tabular else objects(source):
        if tabular:
            given = (item.get("pair_ID"), item.get("sentence_A"), item.get("sentence_B"))
            label: Any = str(item.get("entailment_judgment")).upper() == CONTRADICTION.upper()
        else:
            given = (item.get("id", line), item.get("a"), item.get("b"))
            label = item.get(CONTRADICTION)
        if any(value is None for value in given) or not isinstance(label, bool):
            source.odd(
                "gold-broken", "the record has no two texts with a judgement of contradiction; it is left out", line
            )
            continue
        cases.append({"id": str(given[0]), "a": str(given[1]), "b": str(given[2]), CONTRADICTION: label})
    if not cases:
        source.odd("gold-empty", "the file holds no case", severity="warning")
    return cases


def _record(case: Mapping[str, Any], record: Mapping[str, Any]) -> dict[str, Any]:
    says = bool(record) and MEASURES["flag negation or relation competing"](record)
    got = " ".join([str(record.get("relation")), *record.get("flags", [])]) if record else None
    expected = CONTRADICTION if case[CONTRADICTION] else None
    return {
        "id": case["id"],
        "a": case["a"],
        "b": case["b"],
        "expected": expected,
        "got": got,
        "exact": says == case[CONTRADICTION],
        "share_a": None,
        "share_b": None,
    }
