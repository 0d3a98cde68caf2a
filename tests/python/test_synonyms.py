# SPDX-License-Identifier: Apache-2.0
"""The tables of synonyms and paraphrases are well formed: each check finds nothing in it, and finds the fault in a table that has one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

Table = dict[str, Any]
Words = tuple[str, ...]
Check = Callable[[Table], list[str]]

# Endings and words whose British and American spellings have different stems.
SPELLINGS = [("isation", "ization"), ("ise", "ize"), ("ising", "izing"), ("yse", "yze"), ("centre", "center")]
SPELLINGS += [("fibre", "fiber"), ("licence", "license"), ("defence", "defense"), ("behaviour", "behavior")]
SPELLINGS += [("labour", "labor"), ("favour", "favor"), ("honour", "honor"), ("programme", "program")]
# Words in -ise and -ize that are spelled so everywhere.
ONE_SPELLING = {
    "advise",
    "appraise",
    "apprise",
    "arise",
    "compromise",
    "concise",
    "devise",
    "enterprise",
    "exercise",
    "expertise",
}
ONE_SPELLING |= {"liaise", "precise", "promise", "raise", "rise", "supervise", "revise", "otherwise", "size", "seize"}
ONE_SPELLING |= {"advertise", "comprise", "raising", "fundraising", "rising", "arising", "advertising"}


def words(phrase: str) -> Words:
    """What the lexicon compares: hyphens and case do not count."""
    return tuple(re.findall(r"[\w']+", phrase.lower()))


def lists(table: Table) -> Iterator[tuple[str, list[str]]]:
    for members in table["classes"]:
        yield "classes", members
    for side in (side for pair in table["opposites"] for side in pair):
        yield "opposites", side
    for members in table["related"]:
        yield "related", members
    for item in table["wider"]:
        yield "wider", item["wide"]
        yield "wider", item["narrow"]


def odd_members(table: Table) -> list[str]:
    """Members that are no plain lower-case phrases: YAML makes truth values of `no` and `true`, numbers of figures."""
    return [
        repr(member)
        for _, members in lists(table)
        for member in members
        if not isinstance(member, str) or not words(member) or member != " ".join(member.lower().split())
    ]


def repeated(table: Table) -> list[str]:
    return [
        f"{kind}: {phrase}"
        for kind, members in lists(table)
        for phrase in sorted(set(members))
        if [words(member) for member in members].count(words(phrase)) > 1
    ]


def too_small(table: Table) -> list[str]:
    least = {"classes": 2, "related": 2, "opposites": 1, "wider": 1}
    return [f"{kind}: {members}" for kind, members in lists(table) if len(members) < least[kind]]


def mixed_sides(table: Table) -> list[str]:
    """Opposites, or a class and what it contains, that are the same phrase or synonyms: none could ever be found."""
    classes: dict[Words, set[int]] = {}
    for number, members in enumerate(table["classes"]):
        for member in members:
            classes.setdefault(words(member), set()).add(number)
    sides = [*table["opposites"], *((item["wide"], item["narrow"]) for item in table["wider"])]
    return [
        f"{x} / {y}"
        for left, right in sides
        for x, y in product(left, right)
        if words(x) == words(y) or classes.get(words(x), set()) & classes.get(words(y), set())
    ]


def lone_spellings(table: Table) -> list[str]:
    """Members whose spelling on the other side of the Atlantic has another stem and does not stand beside them."""
    found = []
    for kind, members in lists(table):
        listed = {words(member) for member in members}
        for phrase, (one, other) in product(listed, [*SPELLINGS, *(pair[::-1] for pair in SPELLINGS)]):
            for place, word in enumerate(phrase):
                if word.endswith(one) and word not in ONE_SPELLING:
                    variant = (*phrase[:place], word.removesuffix(one) + other, *phrase[place + 1 :])
                    found += [] if variant in listed else [f"{kind}: {' '.join(variant)}"]
    return found


GOOD: Table = {
    "classes": [["publish", "make public"], ["organise", "organize", "hold"]],
    "opposites": [[["publish"], ["keep secret"]]],
    "related": [["language", "translation"]],
    "wider": [{"wide": ["country"], "narrow": ["developing country"]}],
}
BAD: list[tuple[Check, Table]] = [
    (odd_members, {"classes": [["publish", True]]}),
    (odd_members, {"related": [["Language", "translation"]]}),
    (repeated, {"classes": [["open source", "free software", "open-source"]]}),
    (too_small, {"classes": [["publish"]]}),
    (too_small, {"opposites": [[[], ["keep secret"]]]}),
    (mixed_sides, {"opposites": [[["publish", "keep"], ["keep"]]]}),
    (mixed_sides, {"opposites": [[["publish"], ["make public"]]]}),
    (mixed_sides, {"wider": [{"wide": ["hold"], "narrow": ["organise"]}]}),
    (lone_spellings, {"classes": [["organise", "hold"]]}),
    (lone_spellings, {"related": [["data center", "energy"]]}),
]
CHECKS: list[Check] = [odd_members, repeated, too_small, mixed_sides, lone_spellings]


@pytest.fixture(scope="module")
def table(root: Path) -> Table:
    content: Table = yaml.safe_load((root / "data" / "synonyms.yaml").read_text(encoding="utf-8"))
    return content


def test_the_table_has_its_parts(table: Table) -> None:
    assert set(table) == {"version", "language", "classes", "opposites", "related", "wider"}
    assert table["language"] == "en"
    assert all(len(pair) == 2 for pair in table["opposites"])
    assert all(set(item) == {"wide", "narrow"} for item in table["wider"])


@pytest.mark.parametrize("check", CHECKS)
def test_nothing_is_wrong_with_the_table(check: Check, table: Table) -> None:
    assert check(GOOD) == []
    assert check(table) == []


@pytest.mark.parametrize(("check", "part"), BAD)
def test_each_check_finds_its_fault(check: Check, part: Table) -> None:
    assert check({**GOOD, **part})


@pytest.mark.parametrize("check", [odd_members, repeated, too_small])
def test_nothing_is_wrong_with_the_paraphrases(check: Check, root: Path) -> None:
    content: Table = yaml.safe_load((root / "data" / "paraphrases.yaml").read_text(encoding="utf-8"))
    assert set(content) == {"version", "language", "passed_over", "paraphrases"}
    lists = [content["passed_over"], *content["paraphrases"]]
    assert check({"classes": lists, "opposites": [], "related": [], "wider": []}) == []


def test_function_words_are_in_no_class(table: Table, root: Path) -> None:
    """A class makes substance of a word: "all" or "more" would count as something said."""
    lines = (root / "data" / "stopwords" / "en.txt").read_text(encoding="utf-8").splitlines()
    function_words = {line.strip() for line in lines if not line.startswith("#")}
    assert not [member for members in table["classes"] for member in members if member in function_words]
