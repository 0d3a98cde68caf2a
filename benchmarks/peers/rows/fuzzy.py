# SPDX-License-Identifier: Apache-2.0
"""How alike all pairs of paragraphs are when the order of words counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from peers.agreement import equal_texts, said
from peers.call import Call
from peers.data import Data, read_texts
from peers.row import Case, Comparison, Result, Row, Side

TEXTS, QUICK_TEXTS = 2_000, 500


class AcquisTokenRatios(Call):
    def __init__(self, threads: str = "1") -> None:
        super().__init__(threads)
        import acquis

        self.token_ratios = acquis.token_ratios
        self.version = acquis.__version__
        self.threads = int(threads)

    def run(self) -> Any:
        return self.token_ratios(self.texts, threads=self.threads)[0]

    def counts(self, result: Any) -> Mapping[str, float]:
        return counts_of(result)

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        return millionths(result, take)


class RapidFuzz(Call):
    """``cdist`` with a scorer of ``rapidfuzz.fuzz`` over characters, or with ``Indel`` over tokens."""

    def __init__(self, scorer: str) -> None:
        super().__init__(scorer)
        import numpy
        from rapidfuzz import fuzz, process
        from rapidfuzz.distance import Indel

        self.cdist, self.dtype = process.cdist, numpy.float32
        self.of_tokens = scorer == "tokens"
        self.scorer = Indel.normalized_similarity if self.of_tokens else getattr(fuzz, scorer)
        self.version = version("rapidfuzz")

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        numbers: dict[str, int] = {}
        self.items: list[Any] = [
            [numbers.setdefault(word, len(numbers)) for word in text.split()] if self.of_tokens else text
            for text in texts
        ]

    def run(self) -> Any:
        return self.cdist(self.items, self.items, scorer=self.scorer, dtype=self.dtype, workers=1)

    def counts(self, result: Any) -> Mapping[str, float]:
        return counts_of(result)

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        return millionths(result, take)


def counts_of(ratios: Any) -> Mapping[str, float]:
    return {"ratios": int(ratios.size), "sum": float(ratios.sum(dtype=float))}


def millionths(ratios: Any, take: int) -> Iterator[Iterable[int]]:
    for row in ratios[:take]:
        yield (row.astype(float) * 1e6).round().astype(int).tolist()


def acquis_ratios(threads: int = 1) -> Side:
    return Side(
        f"acquis.token_ratios(texts, threads={threads})",
        "acquis",
        "peers.rows.fuzzy:AcquisTokenRatios",
        (str(threads),),
        threads=threads,
    )


def acquis_program(threads: int = 1, feature: str = "") -> Side:
    narrower = (feature.lower(),) if feature else ()
    words = ["acquis C++, token ratios", *(["2 threads"] if threads > 1 else []), *([feature] if feature else [])]
    arguments = ("token-ratios", "document", str(threads), *narrower)
    return Side(", ".join(words), "native", "acquis_peer", arguments, threads=threads, needs=feature)


RATIO, TOKEN_SET, TOKENS = (
    Side(f"rapidfuzz cdist, {name}", "alignment", "peers.rows.fuzzy:RapidFuzz", (scorer,))
    for name, scorer in (("ratio", "ratio"), ("token_set_ratio", "token_set_ratio"), ("Indel of tokens", "tokens"))
)


class Fuzzy(Row):
    name = "fuzzy"
    title = "Fuzzy comparison of all pairs"
    goal = "42 times as fast as rapidfuzz's cdist with ratio; with AVX2 24 times; equal to its Indel ratio of tokens"
    notes = (
        "2,000 paragraphs reduced to their lower-case words, so that all sides cut the same tokens, each with each. The "
        "scorers ratio and token_set_ratio compare characters: other measures, which are what people use. Indel of tokens "
        "is the measure of acquis.token_ratios; the words are numbered before its clock starts. rapidfuzz computes each "
        "pair twice, acquis once.",
    )
    acquis = (acquis_ratios(), acquis_program(), acquis_program(feature="AVX2"), acquis_program(2))
    peers = (RATIO, TOKEN_SET, TOKENS)
    comparisons = (
        Comparison(acquis_ratios().name, RATIO.name, 42, "AVX-512"),
        Comparison(acquis_program().name, RATIO.name, 42, "AVX-512"),
        Comparison(acquis_program(feature="AVX2").name, RATIO.name, 24, "AVX2"),
        Comparison(acquis_ratios().name, TOKEN_SET.name),
        Comparison(acquis_ratios().name, TOKENS.name),
        Comparison(acquis_program().name, TOKENS.name),
        Comparison(acquis_program(2).name, RATIO.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        count = QUICK_TEXTS if data.quick else TEXTS
        texts = (" ".join(re.findall("[a-z]+", text.lower())) for text in read_texts(data.paragraphs(), count))
        return [Case(f"{count:,} paragraphs", data.write(f"lower-case-{count}.texts", texts))]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if peer.side in (RATIO, TOKEN_SET):
            return "another measure"
        return said(*equal_texts(ours.file, peer.file), "ratios to 1e-6")
