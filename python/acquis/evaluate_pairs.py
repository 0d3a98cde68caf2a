# SPDX-License-Identifier: Apache-2.0
"""Pairs of texts with the relation and flags that are right for them, and what was found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from acquis.evaluate_case import GoldError
from acquis.evaluate_gold import Source, cases_of_lines, objects, optional_string, text_of, why_not
from acquis.relate import FLAGS, RELATIONS


@dataclass(frozen=True, slots=True)
class Answer:
    """A relation with its flags."""

    relation: str | None
    flags: frozenset[str] = frozenset()


UNKNOWN = Answer(None)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts with what is right for them.

    Attributes
    ----------
    answers : tuple of Answer
        The right answer and those accepted in its place.
    group : str or None
        A part of the gold file that is counted for itself too.
    hard : bool or None
        As the gold file says; None if it says nothing.
    why : str or None
        Why the pair is not scored; None if it is.
    """

    id: str
    a: str
    b: str
    answers: tuple[Answer, ...]
    lang: str | None = None
    group: str | None = None
    hard: bool | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A pair with the answer it is held to, and what was found: an answer and the record that gives it."""

    pair: Pair
    expected: Answer
    found: Answer
    record: Mapping[str, Any]

    @property
    def right(self) -> bool:
        """The relation is right."""
        return self.expected.relation == self.found.relation

    @property
    def exact(self) -> bool:
        """The relation is right, and so are the flags."""
        return self.expected == self.found


def read_pairs(source: Source) -> list[Pair]:
    """Return the pairs of a gold file; what cannot be read is noted and left out."""
    found = cases_of_lines(source, _pair)
    if not found:
        source.odd("gold-empty", "the file holds no pair with a relation", severity="warning")
    return found


def _pair(item: dict[str, Any], name: str) -> Pair:
    a, b = text_of(item, "a"), text_of(item, "b")
    first = answer_of(item)
    others = [answer_of(other, first.flags) for other in item.get("also") or []]
    hard = item.get("hard")
    return Pair(
        name,
        a,
        b,
        (first, *others),
        optional_string(item, "lang"),
        optional_string(item, "group"),
        bool(hard) if hard is not None else None,
        why_not(item),
    )


def answer_of(item: Any, flags: Iterable[str] = ()) -> Answer:
    """Return the relation and flags of a record; a bare relation keeps the flags given."""
    given = {"relation": item} if isinstance(item, str) else item
    if not isinstance(given, Mapping) or given.get("relation") not in RELATIONS:
        raise GoldError(f'"relation" must be one of {", ".join(RELATIONS)}, not {item!r}')
    wanted = given.get("flags", list(flags))
    if not isinstance(wanted, list) or not set(FLAGS).issuperset(wanted):
        raise GoldError(f'"flags" must list some of {", ".join(FLAGS)}, not {wanted!r}')
    return Answer(given["relation"], frozenset(wanted))


def read_predictions(source: Source, pairs: Sequence[Pair]) -> dict[str, dict[str, Any]]:
    """Return the records of another tool by the ids of the gold; those without a case, and cases without one, are noted."""
    known = {pair.id for pair in pairs}
    found: dict[str, dict[str, Any]] = {}
    for item, line in objects(source):
        name = str(item.get("id"))
        if name not in known:
            source.odd("prediction-unknown", f"the gold has no case {name!r}; the line is left out", line, "warning")
            continue
        try:
            answer_of(item)
        except GoldError as error:
            source.odd("prediction-broken", f"case {name!r}: {error}; it counts as not predicted", line)
            continue
        found[name] = item
    missing = [pair.id for pair in pairs if pair.why is None and pair.id not in found]
    if missing:
        some = ", ".join(missing[:5]) + (" …" if len(missing) > 5 else "")
        source.odd(
            "prediction-missing",
            f"{len(missing)} cases have no prediction and count as missed: {some}",
            None,
            "warning",
        )
    return found


def judge(pair: Pair, record: Mapping[str, Any]) -> Judged:
    """Hold what was found to the accepted answer that it agrees with most, the first of equals.

    Examples
    --------
    >>> pair = Pair("1", "a", "b", (Answer("same_topic"), Answer("unrelated")))
    >>> judge(pair, {"relation": "unrelated", "flags": []}).right
    True
    """
    found = answer_of(record) if record else UNKNOWN
    best = min(pair.answers, key=lambda answer: (answer.relation != found.relation, len(answer.flags ^ found.flags)))
    return Judged(pair, best, found, record)
