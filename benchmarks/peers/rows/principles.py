# SPDX-License-Identifier: Apache-2.0
"""Principles in paragraphs: matching alone, and with what the sentence says of each mention; a dictionary count beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from peers.agreement import counts_only, equal_texts, said
from peers.call import Call
from peers.data import ROOT, Data
from peers.environments import Environments
from peers.row import Case, Comparison, Measurement, Result, Row, Side

ONTOLOGY = ROOT / "data" / "principles.yaml"
GOAL = 12.0  # megabytes a second: 60 MB in less than 5 s
GROUP = re.compile(r"\{([^{}]*)\}|\[([^][]*)\]")  # an innermost {this|that} or [perhaps this]


def spelt(pattern: str) -> Iterator[str]:
    """Yield the phrases that a pattern stands for.

    Examples
    --------
    >>> list(spelt("public {record|list}")), list(spelt("[full] disclos*")), list(spelt("multi~actor"))
    (['public record', 'public list'], ['disclos*', 'full disclos*'], ['multi actor', 'multiactor'])
    """
    if group := GROUP.search(pattern):
        choices = ["", group[2]] if group[1] is None else group[1].split("|")
    elif "~" in pattern:
        yield from spelt(pattern.replace("~", " ", 1))
        yield from spelt(pattern.replace("~", "", 1))
        return
    else:
        yield " ".join(pattern.replace("-", " ").lower().split())
        return
    for choice in choices:
        yield from spelt(pattern[: group.start()] + choice + pattern[group.end() :])


def phrases(file: Path) -> tuple[list[str], list[int]]:
    """Return the English phrases that a list of strings can hold, and the number of the principle of each."""
    import yaml

    words: dict[str, int] = {}
    for number, principle in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))["principles"]):
        patterns = principle["patterns"]["en"]
        for pattern in patterns.splitlines() if isinstance(patterns, str) else patterns:
            if ".." in pattern or "(" in pattern:
                continue  # gaps and contexts
            for phrase in spelt(pattern):
                if "*" not in phrase[:-1]:
                    words.setdefault(phrase, number)
    return list(words), list(words.values())


class Dictionary(Call):
    """The phrases as strings, the leftmost longest of each place, at borders of words; small letters, hyphens as blanks."""

    def __init__(self) -> None:
        super().__init__()
        import ahocorasick_rs

        found, self.principles = phrases(ONTOLOGY)
        self.open = [phrase.endswith("*") for phrase in found]
        self.automaton = ahocorasick_rs.AhoCorasick(
            [phrase.rstrip("*") for phrase in found], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )
        self.version = version("ahocorasick_rs")

    def run(self) -> Any:
        return [self.named(text) for text in self.texts]

    def named(self, text: str) -> list[int]:
        plain = text.lower().replace("-", " ")
        return [
            self.principles[phrase]
            for phrase, begin, end in self.automaton.find_matches_as_indexes(plain)
            if not plain[begin - 1 : begin].isalnum() and (self.open[phrase] or not plain[end : end + 1].isalnum())
        ]

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"phrases": sum(map(len, result))}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        return (sorted(set(named)) for named in result[:take])


class Alternation(Dictionary):
    """The same phrases in one regular expression, as it is written by hand; longer ones first."""

    def __init__(self) -> None:
        super().__init__()
        found, _ = phrases(ONTOLOGY)
        self.number = {phrase.rstrip("*"): self.principles[i] for i, phrase in enumerate(found)}
        ordered = sorted(found, key=len, reverse=True)
        either = "|".join(re.escape(phrase.rstrip("*")) + ("" if phrase.endswith("*") else r"\b") for phrase in ordered)
        self.search = re.compile(rf"\b(?:{either})").findall
        self.version = "standard library"

    def named(self, text: str) -> list[int]:
        return [self.number[phrase] for phrase in self.search(text.lower().replace("-", " "))]


class AcquisPrinciples(Call):
    """``acquis.principles(texts, lang="en")``: the whole call, with its records in Python."""

    def __init__(self) -> None:
        super().__init__()
        import acquis

        self.principles = acquis.principles
        self.version = acquis.__version__

    def run(self) -> Any:
        return self.principles(self.texts, lang="en")

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"mentions": sum(len(record["mentions"]) for record in result.records)}


MATCHING = Side("acquis C++, matching", "native", "acquis_peer", ("principles", "matching"))
QUALIFIED = Side("acquis C++, matching and qualification", "native", "acquis_peer", ("principles", "qualified"))
CALL = Side(
    "acquis.principles(texts, lang='en')", "acquis", "peers.rows.principles:AcquisPrinciples", sample=20_000, check=1
)
DICTIONARY = Side("ahocorasick_rs (Rust)", "principles", "peers.rows.principles:Dictionary")
ALTERNATION = Side("re, one alternation", "principles", "peers.rows.principles:Alternation", sample=500)


class Principles(Row):
    name = "principles"
    title = "Principles"
    goal = "60 MB read, matched and qualified in less than 5 s on one thread"
    notes = (
        "Matching: every place of every pattern, exclusions and precedence applied, each place tallied. Qualification: also status, polarity, strength, addressee, "
        "beneficiary and hedges of each mention from its sentence. Every paragraph is a text of its own.",
        "The peers count a dictionary as analysts do: the English patterns spelt out as phrases, in small letters, at borders of "
        "words, those with gaps, contexts or an open word inside left out. They know no exclusions, titles or quotations and say nothing "
        "of what they find. Equal principles: paragraphs in which both name the same ones.",
    )
    acquis = (MATCHING, QUALIFIED, CALL)
    peers = (DICTIONARY, ALTERNATION)
    comparisons = (
        Comparison(MATCHING.name, DICTIONARY.name, 5.0),
        Comparison(MATCHING.name, ALTERNATION.name),
        *(Comparison(QUALIFIED.name, peer.name) for peer in peers),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if ours.side == QUALIFIED:
            return said(*equal_texts(ours.file, peer.file), "principles")
        return counts_only("places that stand and phrases", ours.counts["that stand"], peer.counts["phrases"])

    def remarks(
        self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments, data: Data
    ) -> list[str]:
        return [
            f"{item.side.name}: {item.throughput:,.1f} MB/s, goal {GOAL:,.0f} "
            + ("reached" if item.throughput >= GOAL else "not reached")
            for _, items in cases
            for item in items
            if item.side == QUALIFIED and not item.absent
        ]
