# SPDX-License-Identifier: Apache-2.0
"""What is said of a mention against what is right: field by field, with what counts as the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from acquis.evaluate_mentions import UNNAMED, Hedge, Mention, overlaps

NONE = "(none)"  # of a label: the other reading does not say
OTHER = "(other)"
MEANINGS = ("mention", "definition", "commitment", "denial")
_ARTICLE = re.compile(
    r"^(?:the|a|an|le|la|les|l['’]|un|une|des|el|los|las|una|unos|unas)(?:\s+|(?<=['’]))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Said:
    """One field of a mention that both readings mark: what is right, what was found, and whether that is the same."""

    field: str
    expected: Any
    got: Any
    right: bool


@dataclass(frozen=True, slots=True)
class Count:
    """What one mention adds to a row of figures."""

    unit: str
    label: str | None
    cases: int = 0
    exact: int = 0
    expected: int = 0
    found: int = 0
    matched: int = 0


def compare(expected: Mention, got: Mention, *, definitions: bool) -> list[Said]:
    """Return the fields that the gold gives, each held to the accepted value that was found, or else to the first.

    ``definitions``: the gold says which mentions are definitions.

    Examples
    --------
    >>> gold = Mention("trust", 0, 5, {"status": "endorsement"}, {"status": ("mention",)})
    >>> compare(gold, Mention("trust", 0, 5, {"status": "mention"}), definitions=False)[1].right
    True
    """
    said = [Said("words", expected.place, got.place, expected.place == got.place)]
    for name, same in _SAME.items():
        if name in expected.said:
            said.append(_settled(name, expected, got, same))
    if definitions:
        wanted, found = bool(expected.said.get("definition")), bool(got.said.get("definition"))
        said.append(Said("definition", wanted, found, wanted == found))
    if expected.hedges is not None:
        said.append(_hedges(expected, got.hedges or ()))
    return said


Same = Callable[[Any, Mention, Mention], bool]


def _settled(name: str, expected: Mention, got: Mention, same: Same) -> Said:
    values = expected.accepted(name)
    best = next((value for value in values if same(value, expected, got)), None)
    right = any(same(value, expected, got) for value in values)
    return Said(name, best if right else values[0], got.said.get(name), right)


def _equal(name: str) -> Same:
    return lambda value, _, got: bool(got.said.get(name) == value)


def same_addressee(words: str | None, groups: Sequence[str | None], got: str | None, got_group: str | None) -> bool:
    """Say whether two readings name the same actor: one group of stakeholders, or the same words but for article and case.

    Nobody (null) and ``unnamed`` are the same as themselves only.

    Examples
    --------
    >>> same_addressee("all States", ["governments"], "Governments", "governments")
    True
    >>> same_addressee("the Chair", [None], "chair", None), same_addressee("unnamed", [None], None, None)
    (True, False)
    """
    if words in (None, UNNAMED) or got in (None, UNNAMED):
        return words == got
    return bare(str(words)) == bare(str(got)) or (got_group is not None and got_group in groups)


def bare(words: str) -> str:
    """Return words without an article before them, case and spare blanks."""
    return " ".join(_ARTICLE.sub("", words.strip()).casefold().split())


def _addressee(value: Any, expected: Mention, got: Mention) -> bool:
    groups = expected.accepted("addressee_group")
    return same_addressee(value, groups, got.said.get("addressee"), got.said.get("addressee_group"))


def _beneficiary(value: Any, expected: Mention, got: Mention) -> bool:
    words = got.said.get("beneficiary")
    if value is None or words is None:
        return value is None and words is None
    groups = [set(each) for each in expected.accepted("beneficiary_groups") if each]
    return bare(value) == bare(words) or set(got.said.get("beneficiary_groups") or ()) in groups


_SAME: dict[str, Same] = {
    "status": _equal("status"),
    "polarity": _equal("polarity"),
    "strength": _equal("strength"),
    "addressee": _addressee,
    "beneficiary": _beneficiary,
    "voice": _equal("voice"),
}


def _hedges(expected: Mention, got: Sequence[Hedge]) -> Said:
    wanted = accepted_hedges(expected, got)
    return Said("hedges", _shown(wanted), _shown(got), _all_the_same(wanted, got))


def _shown(hedges: Sequence[Hedge]) -> list[str]:
    return [f"{hedge.kind}: {hedge.text}" for hedge in hedges]


def accepted_hedges(expected: Mention, got: Sequence[Hedge]) -> tuple[Hedge, ...]:
    """Return the list of hedges that a mention is held to: the accepted one that was found, or else the first."""
    lists = (expected.hedges or (), *expected.also.get("hedges", ()))
    return next((each for each in lists if _all_the_same(each, got)), lists[0])


def _all_the_same(expected: Sequence[Hedge], got: Sequence[Hedge]) -> bool:
    return len(_same_hedges(expected, got)) == len(expected) == len(got)


def _same_hedges(expected: Sequence[Hedge], got: Sequence[Hedge]) -> list[tuple[int, int]]:
    """Put hedges of one kind together that share a character, each with one other at most, as many as can be."""
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - loaded only when something is judged

    same = np.array([[_same_hedge(one, other) for other in got] for one in expected], dtype=bool)
    if not same.any():
        return []
    chosen = zip(*linear_sum_assignment(same, maximize=True), strict=True)
    return [(int(i), int(j)) for i, j in chosen if same[i, j]]


def _same_hedge(one: Hedge, other: Hedge) -> bool:
    return one.kind == other.kind and any(overlaps(a, b) for a in one.places for b in other.places)


def meaning(mention: Mention, *, definitions: bool) -> str:
    """Return what a mention is: a mention, a definition, a commitment or a denial; other for titles and procedure.

    Examples
    --------
    >>> meaning(Mention("trust", 0, 5, {"status": "endorsement", "polarity": "negated"}), definitions=True)
    'denial'
    """
    status = mention.said.get("status")
    if status in ("title", "procedure", None):
        return OTHER
    if mention.said.get("polarity") == "negated":
        return "denial"
    if definitions and mention.said.get("definition"):
        return "definition"
    return "commitment" if status == "endorsement" else "mention"


def accepted_meanings(mention: Mention, *, definitions: bool) -> list[str]:
    """Return what a mention of the gold may be called, the first answer first."""
    found = []
    for status in mention.accepted("status"):
        for polarity in mention.accepted("polarity"):
            said = {**mention.said, "status": status, "polarity": polarity}
            found.append(meaning(Mention(mention.principle, *mention.place, said), definitions=definitions))
    return list(dict.fromkeys(found))


def meanings_of(expected: Mention, got: Mention, *, definitions: bool) -> tuple[str, str] | None:
    """Return what a mention should be and what it was found to be; None if the gold does not say."""
    if not {"status", "polarity"} <= expected.said.keys():
        return None
    values, found = accepted_meanings(expected, definitions=definitions), meaning(got, definitions=definitions)
    return found if found in values else values[0], found


def counts_of(
    expected: Mention, got: Mention, said: Sequence[Said], meanings: tuple[str, str] | None
) -> Iterator[Count]:
    """Return what a mention that both readings mark adds to the figures of fields."""
    for one in said:
        if one.field in ("status", "polarity", "voice"):
            yield from _classes(one.field, one.expected, one.got)
        elif one.field == "strength":
            yield from _strength(expected, one)
        elif one.field == "addressee":
            yield from _named("addressee", one, wanted=one.expected is not None)
        elif one.field == "beneficiary":
            yield from _named("beneficiary", one, wanted=True)
        elif one.field == "hedges":
            yield from _hedge_counts(accepted_hedges(expected, got.hedges or ()), got.hedges or ())
    if meanings is not None:
        yield from _classes("meaning", *meanings)


def _classes(unit: str, expected: Any, got: Any) -> Iterator[Count]:
    right = expected == got
    yield Count(unit, None, 1, right)
    if right:
        yield Count(unit, expected, 1, 1, 1, 1, 1)
    else:
        yield Count(unit, expected, 1, 0, 1, 0, 0)
        if got is not None:
            yield Count(unit, got, 0, 0, 0, 1, 0)


def _strength(expected: Mention, one: Said) -> Iterator[Count]:
    wanted, got = one.expected, one.got
    yield Count("strength", "none or some", 1, (wanted is None) == (got is None))
    yield Count(
        "strength", "none", wanted is None, wanted is got is None, wanted is None, got is None, wanted is got is None
    )
    if not wanted:
        return  # nothing is asked
    yield Count("strength", "exact, none is wrong", 1, one.right)
    if got is not None:
        yield Count("strength", "exact", 1, one.right)
        near = any(value is not None and abs(value - got) <= 1 for value in expected.accepted("strength"))
        yield Count("strength", "within one", 1, near)


def _named(unit: str, one: Said, *, wanted: bool) -> Iterator[Count]:
    if wanted:
        yield Count(unit, None, 1, one.right)
    label = "none" if one.expected is None else UNNAMED if one.expected == UNNAMED else "named"
    found = "none" if one.got is None else UNNAMED if one.got == UNNAMED else "named"
    yield Count(unit, label, 1, one.right, 1, label == found, one.right)
    if label != found:
        yield Count(unit, found, 0, 0, 0, 1, 0)


def _hedge_counts(expected: Sequence[Hedge], got: Sequence[Hedge]) -> Iterator[Count]:
    pairs = _same_hedges(expected, got)
    right = len(pairs) == len(expected) == len(got)
    yield Count("hedges", None, 1, right, len(expected), len(got), len(pairs))
    both = {i for i, _ in pairs}
    for i, hedge in enumerate(expected):
        yield Count("hedges", hedge.kind, 1, i in both, 1, 0, i in both)
    for hedge in got:
        yield Count("hedges", hedge.kind, found=1)
