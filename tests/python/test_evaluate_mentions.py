# SPDX-License-Identifier: Apache-2.0
"""Which mentions belong together: against all ways to put them together; gold that is none, with file and line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis.evaluate_case import GoldError
from acquis.evaluate_mentions import Mention, match, mentions_of
from commands import acquis
from hypothesis import given, settings
from hypothesis import strategies as st

PRINCIPLES = ("trust", "privacy", "access")
mentions = st.builds(
    lambda principle, begin, length, also, scored: Mention(
        principle, begin, begin + length, also={"principle": (also,)} if also else {}, scored=scored
    ),
    st.sampled_from(PRINCIPLES),
    st.integers(0, 12),
    st.integers(1, 6),
    st.sampled_from((None, None, *PRINCIPLES)),
    st.sampled_from((True, True, True, False)),
)
sides = st.lists(mentions, max_size=4)


def belong(one: Mention, other: Mention, exact: bool) -> bool:
    shared = min(one.end, other.end) - max(one.begin, other.begin)
    right = other.principle == one.principle or other.principle in one.also.get("principle", ())
    return one.scored and right and (one.place == other.place if exact else shared > 0)


def differing(one: Mention, other: Mention) -> int:
    return len(set(range(*one.place)) ^ set(range(*other.place)))


def ways(expected: Sequence[Mention], found: Sequence[Mention], exact: bool) -> Iterator[list[tuple[int, int]]]:
    """Every way to put mentions together, one with one: the first with none or each that is free, then the others."""

    def further(i: int, free: frozenset[int]) -> Iterator[list[tuple[int, int]]]:
        if i == len(expected):
            yield []
            return
        yield from further(i + 1, free)
        for j in free:
            if belong(expected[i], found[j], exact):
                yield from ([(i, j), *rest] for rest in further(i + 1, free - {j}))

    return further(0, frozenset(range(len(found))))


@settings(deadline=None, max_examples=200)
@given(sides, sides, st.booleans())
def test_the_matching_is_the_best_of_all(expected: list[Mention], found: list[Mention], exact: bool) -> None:
    matching = match(expected, found, exact=exact)
    every = list(ways(expected, found, exact))
    most = max(map(len, every))
    assert len(matching.pairs) == most
    assert set(matching.pairs) <= {(i, j) for way in every for i, j in way}
    least = min(sum(differing(expected[i], found[j]) for i, j in way) for way in every if len(way) == most)
    assert sum(differing(expected[i], found[j]) for i, j in matching.pairs) == least
    assert len({i for i, _ in matching.pairs}) == len({j for _, j in matching.pairs}) == most
    # Each mention of either side stands in one place; what is not scored is neither gain nor loss.
    scored = {i for i, one in enumerate(expected) if one.scored}
    assert {i for i, _ in matching.pairs} | set(matching.missed) == scored
    everything = sorted([*(j for _, j in matching.pairs), *matching.wrong, *matching.ignored])
    assert everything == list(range(len(found)))


def test_one_long_mention_is_one_even_if_two_were_expected() -> None:
    gold = [Mention("trust", 0, 5), Mention("trust", 10, 15)]
    matching = match(gold, [Mention("trust", 0, 15)])
    assert (matching.pairs, matching.missed, matching.wrong) == (((0, 0),), (1,), ())
    assert match(gold, [Mention("privacy", 0, 15)]).wrong == (0,)
    assert match(gold, [Mention("trust", 5, 10)]).wrong == (0,)  # touches both, shares no character


def test_the_most_pairs_count_more_than_the_best_words() -> None:
    gold = [Mention("trust", 0, 10), Mention("trust", 8, 20)]
    found = [Mention("trust", 8, 20), Mention("trust", 15, 30)]
    assert match(gold, found).pairs == ((0, 0), (1, 1))
    assert match(gold, found, exact=True).pairs == ((1, 0),)


def test_what_stands_on_a_mention_in_doubt_is_not_wrong() -> None:
    gold = [Mention("trust", 0, 5, scored=False), Mention("trust", 10, 15)]
    matching = match(gold, [Mention("trust", 3, 8), Mention("trust", 10, 15), Mention("privacy", 0, 5)])
    assert (matching.pairs, matching.missed, matching.ignored, matching.wrong) == (((1, 1),), (), (0,), (2,))


def test_long_texts_do_not_take_quadratic_memory() -> None:
    many = [Mention("trust", 10 * number, 10 * number + 5) for number in range(20_000)]
    assert len(match(many, many[::-1]).pairs) == 20_000


TEXT = "Trust needs transparency, where appropriate."


def mention(**fields: Any) -> dict[str, Any]:
    return {"principle": "trust", "begin": 0, "end": 5, **fields}


@pytest.mark.parametrize(("broken", "said"), [
    (mention(principle="trusty"), '"principle" must be an id of the ontology, not \'trusty\''),
    (mention(principle=["trust"]), '"principle" has a value of a wrong kind'),
    (mention(end=45), "[0, 45] does not lie in the text, which has 44 characters"),
    (mention(end=0), "[0, 0] does not lie in the text"),
    (mention(begin=-1), "[-1, 5] does not lie in the text"),
    (mention(begin=True), '"begin" and "end" must be whole numbers'),
    (mention(text="trust"), "the words at [0, 5] are 'Trust', not 'trust'"),
    (mention(status="wish"), '"status" must be one of endorsement, mention, procedure, title'),
    (mention(polarity="positive"), '"polarity" must be one of affirmed, negated, weakened'),
    (mention(strength=7), '"strength" must be 0 to 6 or null, not 7'),
    (mention(strength=2.0), '"strength" must be 0 to 6 or null'),
    (mention(voice=None), '"voice" must be one of own, quoted, editorial'),
    (mention(addressee_group="states"), '"addressee_group" must be an id of data/parties.yaml'),
    (mention(beneficiary_groups=["users", "all"]), '"beneficiary_groups" must list ids'),
    (mention(addressee=" "), '"addressee" must be words or null'),
    (mention(hedges=[{"kind": "discretion", "text": "where possible"}]), "do not stand in the text"),
    (mention(hedges=[{"kind": "courtesy", "text": "where"}]), "a hedge must have a kind"),
    (mention(hedges=[{"kind": "time", "begin": 3, "end": 99}]), "[3, 99] does not lie in the text"),
    (mention(also={"tone": ["angry"]}), '"also" cannot hold "tone"'),
    (mention(also={"strength": 3}), '"also" must be an object of lists'),
    (mention(also={"strength": [9]}), '"strength" must be 0 to 6 or null, not 9'),
    ("trust", "it is no object"),
])  # fmt: skip
def test_bad_gold_is_named_with_file_line_and_place(broken: Any, said: str, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    records = [
        {"id": "good", "lang": "en", "text": TEXT, "mentions": [mention()]},
        {"id": "bad", "lang": "en", "text": TEXT, "mentions": [mention(), broken]},
    ]
    gold.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    result = aq.evaluate("principles", gold)
    assert {record["id"] for record in result.records} == {"good"}
    (odd,) = result.diagnostics
    assert (odd["file"], odd["line"], odd["code"]) == ("gold.jsonl", 2, "gold-broken")
    assert odd["message"].startswith("mention 2: ")
    assert said in odd["message"]


def test_the_command_says_what_is_wrong_with_gold(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "1", "text": TEXT, "mentions": [mention(text="Faith")]}), encoding="utf-8")
    finished = acquis("evaluate", "principles", gold)
    assert finished.returncode == 3
    assert "gold.jsonl:1: mention 1: the words at [0, 5] are 'Trust', not 'Faith'" in " ".join(
        finished.stderr.decode().split()
    )


def test_records_that_are_none() -> None:
    broken: list[dict[str, Any]] = [{}, {"mentions": {}}, {"mentions": [mention(), mention()]}]
    for item in broken:
        with pytest.raises(GoldError):
            mentions_of(item, TEXT)
    hedge = mentions_of({"mentions": [mention(hedges=[{"kind": "discretion", "text": "e"}])]}, TEXT)[0].hedges
    assert hedge is not None
    assert len(hedge[0].places) == TEXT.count("e")
