# SPDX-License-Identifier: Apache-2.0
"""What each field of a mention may hold, for files that people write."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from acquis import _core
from acquis.provenance import data_folder

STATUSES = ("endorsement", "mention", "procedure", "title")
POLARITIES = ("affirmed", "negated", "weakened")
VOICES = ("own", "quoted", "editorial")
HEDGES = ("discretion", "feasibility", "jurisdiction", "quantity", "effort", "modality", "time")

Check = Callable[[Any], str | None]
"""Says what is wrong with a value, or None."""


def one_of(*values: str) -> Check:
    """Return the check of a field that holds one of some words."""
    return lambda value: None if value in values else f"must be one of {', '.join(values)}"


def words(nothing: str) -> Check:
    """Return the check of a field that holds words or is left out; ``nothing``: what a person calls that."""
    return lambda value: (
        None if value is None or (isinstance(value, str) and value.strip()) else f"must be words or {nothing}"
    )


def strength(nothing: str) -> Check:
    """Return the check of a strength; ``nothing``: what a person calls none."""
    return lambda value: (
        None if value is None or (type(value) is int and 0 <= value <= 6) else f"must be 0 to 6 or {nothing}"
    )


def truth(value: Any) -> str | None:
    """Check a field that is true or false."""
    return None if isinstance(value, bool) else "must be true or false"


@cache
def group_names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the stakeholder groups of ``data/parties.yaml`` with their names."""
    file = data_folder() / "parties.yaml"
    content = json.loads(_core.yaml_as_json(file.read_bytes(), file.name))
    return tuple((group["id"], tuple(group["names"])) for group in content["groups"])


@cache
def known_groups() -> frozenset[str]:
    """Return the ids of the stakeholder groups."""
    return frozenset(name for name, _ in group_names())


def _group(value: Any) -> str | None:
    known = known_groups()
    return None if value is None or value in known else f"must be one of {', '.join(sorted(known))}, or empty"


def _group_list(value: Any) -> str | None:
    known = known_groups()
    return (
        None if isinstance(value, list) and known.issuperset(value) else f"must list some of {', '.join(sorted(known))}"
    )


def _hedges(value: Any) -> str | None:
    sound = isinstance(value, list) and all(
        isinstance(one, dict) and one.get("kind") in HEDGES and type(one.get("begin")) is int
        and type(one.get("end")) is int and 0 <= one["begin"] < one["end"]
        for one in value
    )  # fmt: skip
    return None if sound else f"must list objects with kind ({', '.join(HEDGES)}), begin and end"


CHECKS: dict[str, Check] = {
    "status": one_of(*STATUSES),
    "polarity": one_of(*POLARITIES),
    "strength": strength("empty"),
    "verb": words("empty"),
    "addressee": words("empty"),
    "addressee_group": _group,
    "beneficiary": words("empty"),
    "beneficiary_groups": _group_list,
    "hedges": _hedges,
    "voice": one_of(*VOICES),
    "bracketed": truth,
    "definition": truth,
}
"""What a person who corrects may write into each field."""
