# SPDX-License-Identifier: Apache-2.0
"""How many suggestions of a merge hold, against pairs that a reader judged; the texts stay in their folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.document import MAX_BYTES
from acquis.error import NotFoundError
from acquis.evaluate_case import GoldError
from acquis.evaluate_clusters import NO_MORE_THAN_TOPIC
from acquis.evaluate_detection import Detection, summary_row
from acquis.evaluate_gold import Source, objects, open_source
from acquis.merge import REVERSED, merge
from acquis.relate import RELATIONS

SAME_PROVISION = 0.5  # bytes that both have, as a share of all bytes of either

Spans = Sequence[Sequence[int]]


@dataclass(frozen=True, slots=True)
class Labelled:
    """Two provisions by file and bytes, with the relations that hold between them, the one that fits best first."""

    id: str
    places: tuple[tuple[str, Spans], tuple[str, Spans]]
    answers: tuple[str, ...]


def evaluate_suggestions(
    gold: str | os.PathLike[str], consultation: str | os.PathLike[str] | None = None, *, max_bytes: int = MAX_BYTES
) -> Detection:
    """Merge a consultation and hold what is suggested for labelled pairs to their labels.

    Parameters
    ----------
    gold : path
        ``{"id", "a", "b", "relation", "also"}`` a line; ``a`` and ``b`` are ``{"file", "source", "sha256"}``: bytes of a file of
        the consultation, and the SHA-256 of these bytes. ``also`` holds further relations that can be defended.
    consultation : path
        The folder of the contributions.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    Detection
        Precision is the share of the suggestions that hold: ``right`` (the relation that fits best), and ``right or
        defensible``. A pair that is no longer suggested is not found.

    Raises
    ------
    NotFoundError
        No folder is named.
    """
    source = open_source(Path(gold), max_bytes)
    if consultation is None:
        raise NotFoundError(
            "the labels name their texts", "not-found", file=str(gold), hint="say where they are with --consultation"
        )
    pairs = list(_read(source, Path(consultation), max_bytes))
    found = _Suggested(merge(Path(consultation)).to_dict())
    got = {pair.id: found.relation_of(pair) for pair in pairs}
    rows = [*_rows("right", pairs, got, 1), *_rows("right or defensible", pairs, got, None)]
    return Detection("suggestions", rows, [_record(pair, got[pair.id], found) for pair in pairs], [source], [])


def _read(source: Source, folder: Path, max_bytes: int) -> Iterable[Labelled]:
    for item, line in objects(source):
        try:
            yield Labelled(
                str(item.get("id", line)),
                (_place(item.get("a"), folder, max_bytes), _place(item.get("b"), folder, max_bytes)),
                _answers(item),
            )
        except GoldError as error:
            source.odd("gold-broken", f"{error}; the record is left out", line)


def _answers(item: Mapping[str, Any]) -> tuple[str, ...]:
    answers = (item.get("relation"), *item.get("also", []))
    unknown = [answer for answer in answers if answer not in RELATIONS]
    if unknown:
        raise GoldError(f"{unknown[0]!r} is no relation")
    return tuple(str(answer) for answer in answers)


def _place(side: Any, folder: Path, max_bytes: int) -> tuple[str, Spans]:
    """Return the file and the bytes that a side names, if these are the bytes that were labelled."""
    if not isinstance(side, Mapping) or not isinstance(side.get("source"), list):
        raise GoldError('a side has no "file" and "source"')
    name, spans = str(side.get("file")), side["source"]
    file = folder / name
    inside = file.resolve().is_relative_to(folder.resolve())
    if not inside or not file.is_file() or file.stat().st_size > max_bytes:
        raise GoldError(f"there is no file {name} to be read in {folder}")
    data = file.read_bytes()
    if _core.sha256(b"".join(data[begin:end] for begin, end in spans)) != side.get("sha256"):
        raise GoldError(f"the bytes of {name} are not those that were labelled")
    return Path(name).stem, spans


class _Suggested:
    """What a merge suggests, by places."""

    def __init__(self, suggested: Mapping[str, Any]) -> None:
        self._provisions: dict[str, list[Mapping[str, Any]]] = {}
        for item in suggested["provisions"]:
            self._provisions.setdefault(item["contribution"], []).append(item)
        self._relations = {(item["a"], item["b"]): item["relation"] for item in suggested["pairs"]}

    def provision_at(self, place: tuple[str, Spans]) -> Mapping[str, Any] | None:
        """Return the provision that lies where a labelled one lay; reading may have moved its borders a little."""
        contribution, spans = place
        items = self._provisions.get(contribution, [])
        nearest = max(items, key=lambda item: _alike(item["source"], spans), default=None)
        return nearest if nearest is not None and _alike(nearest["source"], spans) >= SAME_PROVISION else None

    def relation_of(self, pair: Labelled) -> str | None:
        """Return the relation that is suggested from ``a`` to ``b``, None if there is none."""
        a, b = (self.provision_at(place) for place in pair.places)
        if a is None or b is None:
            return None
        turned = self._relations.get((b["id"], a["id"]))
        given = self._relations.get((a["id"], b["id"]))
        return given or (REVERSED.get(turned, turned) if turned else None)


def _alike(left: Spans, right: Spans) -> float:
    common = sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in left for y in right)
    either = sum(end - begin for begin, end in (*left, *right)) - common
    return common / either if either else 0.0


def _rows(
    measure: str, pairs: Sequence[Labelled], got: Mapping[str, str | None], most: int | None
) -> list[dict[str, Any]]:
    """Return figures of all pairs and of each relation; of each pair so many answers hold."""
    wanted, found = set(), set()
    for pair in pairs:
        relation = got[pair.id]
        holds = relation if relation in pair.answers[:most] else pair.answers[0]
        if holds not in NO_MORE_THAN_TOPIC:
            wanted.add((pair.id, holds))
        if relation is not None:
            found.add((pair.id, relation))
    rows = [summary_row(measure, "all", len(pairs), wanted, found)]
    for name in RELATIONS:
        of_wanted, of_found = ({item for item in side if item[1] == name} for side in (wanted, found))
        if of_wanted or of_found:
            rows.append(summary_row(measure, name, len(pairs), of_wanted, of_found))
    return rows


def _record(pair: Labelled, got: str | None, found: _Suggested) -> dict[str, Any]:
    a, b = (found.provision_at(place) for place in pair.places)
    return {
        "id": pair.id,
        "a": a["text"] if a else "",
        "b": b["text"] if b else "",
        "expected": pair.answers[0],
        "got": got,
        "exact": got in pair.answers if got else pair.answers[0] in NO_MORE_THAN_TOPIC,
        "share_a": None,
        "share_b": None,
    }
