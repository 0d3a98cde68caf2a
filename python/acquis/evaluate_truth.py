# SPDX-License-Identifier: Apache-2.0
"""What a careful reader finds in a consultation: provisions, pairs, clusters, versions, formulas, texts left out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from acquis import _core
from acquis.error import AcquisError
from acquis.evaluate_case import GoldError
from acquis.evaluate_gold import Source, objects
from acquis.evaluate_pairs import Answer, Pair, answer_of

HELD_OUT, SEEN = "held out", "not held out"

Value = TypeVar("Value")


@dataclass(slots=True)
class Truth:
    """A truth file.

    Attributes
    ----------
    provisions : dict of str to str
        Identifier and first words of every provision that is not replaced by a later version.
    pairs : list of Pair
        Judged pairs; their texts are those of ``provisions``, their ids ``"A ~ B"``.
    clusters : dict of str to list of str
        Members of each cluster, core included.
    versions, left_out, formulas : set of str
        ``"CONTRIBUTION > REPLACED_BY"``, ``"BLOCK: REASON"``, and folded texts.
    held_out : set of str
        Contributions that nobody looked at while rules were made.
    texts : list of dict
        The records themselves where the truth holds them; empty if a consultation beside it does.
    """

    provisions: dict[str, str] = field(default_factory=dict)
    pairs: list[Pair] = field(default_factory=list)
    clusters: dict[str, list[str]] = field(default_factory=dict)
    versions: set[str] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    formulas: set[str] = field(default_factory=set)
    held_out: set[str] = field(default_factory=set)
    texts: list[dict[str, Any]] = field(default_factory=list)

    def part_of(self, *items: str) -> str:
        """Return the half that these items belong to: what touches a contribution that was held out is held out.

        Examples
        --------
        >>> Truth(held_out={"b"}).part_of("a/1", "b/1"), Truth(held_out={"b"}).part_of("a/1")
        ('held out', 'not held out')
        """
        return HELD_OUT if any(contribution_of(item) in self.held_out for item in items) else SEEN


def contribution_of(item: str) -> str:
    """Return the contribution that a provision, version or text left out belongs to.

    Examples
    --------
    >>> contribution_of("lakeland-states/recommendations/1"), contribution_of("coalition > coalition-rev1")
    ('lakeland-states', 'coalition')
    """
    return item.split(" > ")[0].split("/")[0]


def pair_id(a: str, b: str) -> str:
    """Return the name of a pair of provisions."""
    return f"{a} ~ {b}"


def version_item(item: Mapping[str, Any]) -> str:
    """Return a version as one string."""
    return f"{item['contribution']} > {item['replaced_by']}"


def left_out_item(item: Mapping[str, Any]) -> str:
    """Return a text left out as one string: its block or provision, and the reason."""
    place = item.get("provision") or "/".join(item[name] for name in ("contribution", "block") if item.get(name))
    return f"{place}: {item['reason']}"


def formula_item(item: Mapping[str, Any]) -> str:
    """Return a formula as it is compared: folded, with single spaces."""
    return " ".join(str(item["text"]).casefold().split())


def read_truth(source: Source) -> Truth:
    """Return the truth that a file holds; what cannot be read is noted and left out."""
    truth = _of_records(source) if source.name.endswith(".jsonl") else _of_yaml(source)
    if not truth.provisions:
        source.odd("gold-empty", "the file names no provision", severity="warning")
    return truth


def _of_records(source: Source) -> Truth:
    truth = Truth()
    for item, line in objects(source):
        name, cluster, text = (item.get(key) for key in ("id", "cluster", "text"))
        if name is None or cluster is None or not isinstance(text, str):
            source.odd("gold-broken", 'the record has no "id", "cluster" or "text"; it is left out', line)
        elif str(name) in truth.provisions:
            source.odd("gold-broken", f"the id {name!r} occurs before; the record is left out", line)
        else:
            truth.provisions[str(name)] = text
            truth.clusters.setdefault(str(cluster), []).append(str(name))
            truth.texts.append({key: value for key, value in item.items() if key != "cluster"})
    return truth


def _of_yaml(source: Source) -> Truth:
    content = json.loads(_core.yaml_as_json(source.data, source.name))
    if not isinstance(content, dict):
        raise AcquisError("the file is no truth: it must be a map with provisions, pairs, clusters …", file=source.name)
    truth = Truth(held_out={str(name) for name in content.get("held_out") or []})
    provisions = _read(source, content, "provisions", lambda item: (str(item["id"]), item))
    replaced = {name for name, item in provisions if item.get("replaced") is True}
    truth.provisions = {name: str(item.get("begins", "")) for name, item in provisions if name not in replaced}
    truth.pairs = _read(source, content, "pairs", lambda item: _pair(item, truth))
    truth.clusters = dict(
        _read(source, content, "clusters", lambda item: (str(item["id"]), [str(name) for name in item["members"]]))
    )
    truth.versions = set(_read(source, content, "versions", version_item))
    truth.left_out = set(_read(source, content, "left_out", left_out_item))
    truth.formulas = set(_read(source, content, "formulas", formula_item))
    return truth


def _read(source: Source, content: Mapping[str, Any], name: str, read: Callable[[Any], Value]) -> list[Value]:
    """Return the items of a list of the truth; one that is broken is noted and left out."""
    found = []
    items: Iterable[Any] = content.get(name) or []
    for number, item in enumerate(items, 1):
        try:
            found.append(read(item))
        except (GoldError, KeyError, TypeError, AttributeError) as error:
            said = f"it has no {error}" if isinstance(error, KeyError) else error
            source.odd("gold-broken", f"item {number} of {name}: {said}; it is left out")
    return found


def _pair(item: Mapping[str, Any], truth: Truth) -> Pair:
    a, b = str(item["a"]), str(item["b"])
    unknown = [name for name in (a, b) if name not in truth.provisions]
    if unknown:
        raise GoldError(f"there is no provision {unknown[0]!r}")
    first = answer_of(item)
    others = [answer_of(other, first.flags) for other in item.get("also") or []]
    why = "the truth says: not scored" if item.get("scored") is False else None
    hard = item.get("hard")
    answers: tuple[Answer, ...] = (first, *others)
    return Pair(
        pair_id(a, b),
        truth.provisions[a],
        truth.provisions[b],
        answers,
        hard=hard if hard is None else bool(hard),
        why=why,
    )
