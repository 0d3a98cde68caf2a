# SPDX-License-Identifier: Apache-2.0
"""Mentions of principles that people or tools marked in texts, and which of two readings belong together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import numpy as np

from acquis.evaluate_case import GoldError
from acquis.evaluate_gold import Source, cases_of_lines, objects, optional_string, why_not
from acquis.evaluate_texts import Texts
from acquis.mention_fields import (
    HEDGES,
    POLARITIES,
    STATUSES,
    VOICES,
    Check,
    known_groups,
    one_of,
    strength,
    truth,
    words,
)
from acquis.ontology import Ontology

UNNAMED = "unnamed"
FIELDS = (
    "status", "polarity", "strength", "verb", "addressee", "addressee_group", "beneficiary", "beneficiary_groups",
    "voice", "definition",
)  # fmt: skip

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words that take something back; a hedge given by its words alone may stand at several places."""

    kind: str
    places: tuple[Place, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names a principle, and what is said of it.

    Attributes
    ----------
    said : mapping
        The fields of a record of ``acquis principles`` that are given: one that is missing is not judged.
    also : mapping
        Values of a field that are accepted beside the first.
    hedges : tuple of Hedge or None
        None if the record does not say; ``also["hedges"]`` holds whole lists that are accepted in its place.
    scored : bool
        False if it is neither to be found nor wrong to find.
    evidence : tuple of (field, begin, end)
        What decided the fields.
    """

    principle: str
    begin: int
    end: int
    said: Mapping[str, Any] = field(default_factory=dict)
    also: Mapping[str, tuple[Any, ...]] = field(default_factory=dict)
    hedges: tuple[Hedge, ...] | None = None
    scored: bool = True
    evidence: tuple[tuple[str, int, int], ...] = ()

    @property
    def place(self) -> Place:
        """Begin and end, in characters."""
        return self.begin, self.end

    @property
    def principles(self) -> tuple[str, ...]:
        """The principles that are right for it."""
        return (self.principle, *self.also.get("principle", ()))

    def accepted(self, name: str) -> tuple[Any, ...]:
        """Return the values of a field that are right."""
        return (self.said.get(name), *self.also.get(name, ()))

    def first_only(self) -> Mention:
        """Return it without accepted alternatives."""
        return Mention(self.principle, self.begin, self.end, self.said, {}, self.hedges, self.scored, self.evidence)


@dataclass(frozen=True, slots=True)
class Case:
    """A text with the mentions that are right for it.

    Attributes
    ----------
    group : str or None
        A part of the gold file that is counted for itself too: its ``group``, else its ``style``.
    why : str or None
        Why the text is not scored; None if it is.
    """

    id: str
    text: str
    mentions: tuple[Mention, ...]
    lang: str | None = None
    group: str | None = None
    why: str | None = None


@cache
def _known_principles() -> frozenset[str]:
    return frozenset(Ontology().ids)


def read_gold(source: Source, texts: Texts) -> list[Case]:
    """Return the cases of a gold file; what cannot be read is noted with its line and left out."""
    found = cases_of_lines(source, partial(_case, texts))
    if not found:
        source.odd("gold-empty", "the file holds no text with mentions", severity="warning")
    return found


def _case(texts: Texts, item: dict[str, Any], name: str) -> Case:
    text = texts.text_of(item)
    group = optional_string(item, "group") or optional_string(item, "style")
    return Case(name, text, mentions_of(item, text), optional_string(item, "lang"), group, why_not(item))


def read_predictions(source: Source, cases: Sequence[Case], *, missed: bool) -> dict[str, tuple[Mention, ...]]:
    """Return the mentions of another reader by the ids of the gold; what has no counterpart is noted.

    ``missed``: cases that the file does not hold count as missed; otherwise those that only one of the two holds are left out.
    """
    wanted = {case.id: case for case in cases}
    found: dict[str, tuple[Mention, ...]] = {}
    unknown: list[str] = []
    for item, line in objects(source):
        name = str(item.get("id"))
        if name not in wanted:
            unknown.append(name)
            if missed:
                source.odd(
                    "prediction-unknown", f"the gold has no case {name!r}; the line is left out", line, "warning"
                )
            continue
        try:
            found[name] = mentions_of(item, wanted[name].text)
        except GoldError as error:
            source.odd("prediction-broken", f"case {name!r}: {error}; it counts as not predicted", line)
    absent = [case.id for case in cases if case.why is None and case.id not in found]
    if missed and absent:
        message = f"{len(absent)} cases have no prediction and count as missed: {_some(absent)}"
        source.odd("prediction-missing", message, severity="warning")
    elif absent or unknown:
        message = f"{len(absent) + len(unknown)} texts were labelled by one person only and are left out: "
        source.odd("labelled-once", message + _some([*absent, *unknown]), severity="warning")
    return found


def _some(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + (" …" if len(names) > 5 else "")


def mentions_of(item: Mapping[str, Any], text: str) -> tuple[Mention, ...]:
    """Return the mentions of a record; raise GoldError for a record that is none.

    Examples
    --------
    >>> mentions_of({"mentions": [{"principle": "transparency", "begin": 0, "end": 8}]}, "Openness")[0].place
    (0, 8)
    """
    given = item.get("mentions")
    if not isinstance(given, list):
        raise GoldError('the record has no list "mentions"')
    mentions = []
    for number, one in enumerate(given, 1):
        try:
            mentions.append(_mention(one, text))
        except GoldError as error:
            raise GoldError(f"mention {number}: {error}") from None
    taken = {(mention.principle, mention.place) for mention in mentions}
    if len(taken) < len(mentions):
        raise GoldError("two mentions of one principle have the same words")
    return tuple(mentions)


def _mention(item: Any, text: str) -> Mention:
    if not isinstance(item, Mapping):
        raise GoldError("it is no object")
    begin, end = _place(item, text)
    also = item.get("also") or {}
    if not isinstance(also, Mapping) or any(not isinstance(values, list) for values in also.values()):
        raise GoldError('"also" must be an object of lists')
    for name, values in also.items():
        if name not in ("principle", "hedges", *FIELDS):
            raise GoldError(f'"also" cannot hold "{name}"; it may hold principle, hedges, {", ".join(FIELDS)}')
        for value in () if name == "hedges" else values:
            _check(name, value)
    said = {name: item[name] for name in FIELDS if name in item}
    for name, value in (("principle", item.get("principle")), *said.items()):
        _check(name, value)
    return Mention(
        item["principle"],
        begin,
        end,
        said,
        {name: _read_also(name, values, text) for name, values in also.items()},
        _hedges(item.get("hedges"), text),
        item.get("scored") is not False,
        tuple(_evidence(item, text)),
    )


def _place(item: Mapping[str, Any], text: str) -> Place:
    begin, end = item.get("begin"), item.get("end")
    if not (isinstance(begin, int) and isinstance(end, int)) or isinstance(begin, bool) or isinstance(end, bool):
        raise GoldError('"begin" and "end" must be whole numbers')
    if not 0 <= begin < end <= len(text):
        raise GoldError(f"[{begin}, {end}] does not lie in the text, which has {len(text)} characters")
    words = item.get("text", text[begin:end])
    if words != text[begin:end]:
        raise GoldError(f"the words at [{begin}, {end}] are {text[begin:end]!r}, not {words!r}")
    return begin, end


def _group(value: Any) -> str | None:
    return None if value is None or value in known_groups() else "must be an id of data/parties.yaml or null"


_CHECKS: dict[str, Check] = {
    "principle": lambda value: None if value in _known_principles() else "must be an id of the ontology",
    "status": one_of(*STATUSES),
    "polarity": lambda value: None if value is None else one_of(*POLARITIES)(value),
    "strength": strength("null"),
    "verb": words("null"),
    "addressee": words("null"),
    "addressee_group": _group,
    "beneficiary": words("null"),
    "beneficiary_groups": lambda value: (
        None if isinstance(value, list) and known_groups().issuperset(value) else "must list ids of data/parties.yaml"
    ),
    "voice": one_of(*VOICES),
    "definition": truth,
}


def _check(name: str, value: Any) -> None:
    try:
        wrong = _CHECKS[name](value)
    except TypeError:  # a list or object where a plain value belongs
        wrong = "has a value of a wrong kind"
    if wrong:
        raise GoldError(f'"{name}" {wrong}, not {value!r}')


def _read_also(name: str, values: Sequence[Any], text: str) -> tuple[Any, ...]:
    return tuple(_hedges(value, text) or () for value in values) if name == "hedges" else tuple(values)


def _hedges(given: Any, text: str) -> tuple[Hedge, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list):
        raise GoldError('"hedges" must be a list')
    return tuple(_hedge(one, text) for one in given)


def _hedge(item: Any, text: str) -> Hedge:
    if not isinstance(item, Mapping) or item.get("kind") not in HEDGES:
        raise GoldError(f"a hedge must have a kind, one of {', '.join(HEDGES)}")
    if "begin" in item:
        place = _place(item, text)
        return Hedge(item["kind"], (place,), text[slice(*place)])
    words = item.get("text")
    places = tuple(occurrences(words, text)) if isinstance(words, str) and words else ()
    if not places:
        raise GoldError(f"the words of a hedge do not stand in the text: {words!r}")
    return Hedge(item["kind"], places, str(words))


def occurrences(words: str, text: str) -> Iterator[Place]:
    """Return where words stand in a text, left to right."""
    at = text.find(words)
    while at >= 0:
        yield at, at + len(words)
        at = text.find(words, at + 1)


def _evidence(item: Mapping[str, Any], text: str) -> Iterator[tuple[str, int, int]]:
    for one in item.get("evidence") or []:
        if isinstance(one, Mapping) and "field" in one and "block" not in one:
            yield str(one["field"]), *_place({"begin": one.get("begin"), "end": one.get("end")}, text)


def overlaps(a: Place, b: Place) -> bool:
    """Say whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


@dataclass(frozen=True, slots=True)
class Matching:
    """Which mentions of two readings belong together, by their numbers."""

    pairs: tuple[tuple[int, int], ...]
    missed: tuple[int, ...]
    wrong: tuple[int, ...]
    ignored: tuple[int, ...] = ()  # found, but the gold does not say whether rightly


def match(expected: Sequence[Mention], found: Sequence[Mention], *, exact: bool = False) -> Matching:
    """Put mentions of one principle together, each with one other at most, as many as can be.

    Two belong together if they share a character; with ``exact`` only if they are the same words. Of several ways to have
    the most pairs, that one is taken whose spans differ in the fewest characters. A mention that is not scored takes part
    no more than that what is found on its words is not wrong.

    Examples
    --------
    >>> gold = [Mention("trust", 0, 5), Mention("trust", 5, 9)]
    >>> match(gold, [Mention("trust", 2, 7)]).pairs
    ((0, 0),)
    """
    pairs = []
    for rows, columns in _stretches(expected, found):
        pairs += _assigned(expected, found, rows, columns, exact=exact)
    pairs.sort()
    of_expected, of_found = {i for i, _ in pairs}, {j for _, j in pairs}
    unscored = [mention for mention in expected if not mention.scored]
    missed = tuple(i for i, mention in enumerate(expected) if mention.scored and i not in of_expected)
    left = [j for j in range(len(found)) if j not in of_found]
    ignored = tuple(j for j in left if not found[j].scored or any(_belong(one, found[j]) for one in unscored))
    return Matching(tuple(pairs), missed, tuple(j for j in left if j not in set(ignored)), ignored)


def _belong(one: Mention, other: Mention) -> bool:
    return other.principle in one.principles and overlaps(one.place, other.place)


def _stretches(expected: Sequence[Mention], found: Sequence[Mention]) -> Iterator[tuple[list[int], list[int]]]:
    """Return the numbers of mentions that stand in one stretch of overlapping spans: others cannot belong together."""
    places = [(*mention.place, 0, i) for i, mention in enumerate(expected) if mention.scored]
    places += [(*mention.place, 1, j) for j, mention in enumerate(found)]
    sides: tuple[list[int], list[int]] = ([], [])
    reach = 0
    for begin, end, side, number in sorted(places):
        if begin >= reach:
            if all(sides):
                yield sides
            sides = ([], [])
        sides[side].append(number)
        reach = max(reach, end)
    if all(sides):
        yield sides


def _assigned(
    expected: Sequence[Mention],
    found: Sequence[Mention],
    rows: Collection[int],
    columns: Collection[int],
    *,
    exact: bool,
) -> list[tuple[int, int]]:
    from scipy.optimize import linear_sum_assignment  # noqa: PLC0415 - loaded only when something is judged

    cost: dict[tuple[int, int], int] = {}
    for y, i in enumerate(rows):
        for x, j in enumerate(columns):
            one, other = expected[i], found[j]
            if _belong(one, other) and (not exact or one.place == other.place):
                cost[y, x] = 2 * _difference(one.place, other.place) + (one.principle != other.principle)
    if not cost:
        return []
    gain = np.zeros((len(rows), len(columns)))
    enough = 1 + sum(sorted(cost.values(), reverse=True)[: min(gain.shape)])  # one more pair outweighs any difference
    for place, value in cost.items():
        gain[place] = enough - value
    row_numbers, column_numbers = list(rows), list(columns)
    chosen = zip(*linear_sum_assignment(gain, maximize=True), strict=True)
    return [(row_numbers[y], column_numbers[x]) for y, x in chosen if (int(y), int(x)) in cost]


def _difference(a: Place, b: Place) -> int:
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return a[1] - a[0] + b[1] - b[0] - 2 * shared
