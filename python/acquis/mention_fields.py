# SPDX-License-Identifier: Apache-2.0
"""What each field of a mention may hold, for files that people write."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from acquis import _core
from acquis.provenance import data_folder


def _one_of(*values: str) -> Callable[[Any], str | None]:
    return lambda value: None if value in values else f"must be one of {', '.join(values)}"


def _words(value: Any) -> str | None:
    return None if value is None or (isinstance(value, str) and value.strip()) else "must be words or empty"


def _strength(value: Any) -> str | None:
    return None if value is None or (type(value) is int and 0 <= value <= 6) else "must be 0 to 6 or empty"


def _truth(value: Any) -> str | None:
    return None if isinstance(value, bool) else "must be true or false"


@cache
def _groups() -> frozenset[str]:
    file = data_folder() / "parties.yaml"
    content = json.loads(_core.yaml_as_json(file.read_bytes(), file.name))
    return frozenset(group["id"] for group in content["groups"])


def _group(value: Any) -> str | None:
    return None if value is None or value in _groups() else f"must be one of {', '.join(sorted(_groups()))}, or empty"


def _group_list(value: Any) -> str | None:
    if isinstance(value, list) and _groups().issuperset(value):
        return None
    return f"must list some of {', '.join(sorted(_groups()))}"


def _hedges(value: Any) -> str | None:
    sound = isinstance(value, list) and all(
        isinstance(one, dict) and isinstance(one.get("kind"), str) and type(one.get("begin")) is int
        and type(one.get("end")) is int and 0 <= one["begin"] < one["end"]
        for one in value
    )  # fmt: skip
    return None if sound else "must list objects with kind, begin and end"


CHECKS: dict[str, Callable[[Any], str | None]] = {
    "status": _one_of("endorsement", "mention", "procedure", "title"),
    "polarity": _one_of("affirmed", "negated", "weakened"),
    "strength": _strength,
    "verb": _words,
    "addressee": _words,
    "addressee_group": _group,
    "beneficiary": _words,
    "beneficiary_groups": _group_list,
    "hedges": _hedges,
    "voice": _one_of("own", "quoted", "editorial"),
    "bracketed": _truth,
    "definition": _truth,
}
"""For each field a function that says what is wrong with a value, or None."""
