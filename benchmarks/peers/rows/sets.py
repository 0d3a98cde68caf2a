# SPDX-License-Identifier: Apache-2.0
"""What the rows of sets of shingles share: texts that all sides cut alike, and sets made before the clock starts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from peers.call import Call
from peers.data import Data, read_texts

SIZE = 3  # words a shingle


def lower_case(data: Data, *, distinct: bool) -> Path:
    """Paragraphs reduced to their lower-case words, so that all sides cut the same; ``distinct``: no set of shingles twice."""
    found: list[str] = []
    seen: set[frozenset[str]] = set()
    for text in read_texts(data.paragraphs()):
        words = re.findall("[a-z]+", text.lower())
        shingles = frozenset(shingles_of(words))
        if not distinct or shingles not in seen:
            seen.add(shingles)
            found.append(" ".join(words))
    return data.write(f"lower-case-{'distinct' if distinct else 'all'}{'-quick' if data.quick else ''}.texts", found)


def shingles_of(words: Sequence[str]) -> Iterable[str]:
    """Return the runs of three words; a shorter text has one of all of it, an empty text none."""
    last = max(len(words) - SIZE, 0)
    return (" ".join(words[i : i + SIZE]) for i in range(last + 1 if words else 0))


class PeerSets(Call):
    """A peer that gets sets of numbers, spread over 64 bits as hashes are."""

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        numbers: dict[str, int] = {}
        self.sets = [
            [
                number * 0x9E3779B97F4A7C15 % 2**64
                for number in {numbers.setdefault(shingle, len(numbers) + 1) for shingle in shingles_of(text.split())}
            ]
            for text in texts
        ]


class AcquisSets(Call):
    def __init__(self, threads: str = "1") -> None:
        super().__init__(threads)
        import acquis

        self.acquis = acquis
        self.version = acquis.__version__
        self.threads = int(threads)

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        self.sets = self.acquis.shingles(texts, lang=language)


def partners(pairs: Iterable[tuple[int, int, float]], texts: int) -> list[list[tuple[int, int]]]:
    """Return for each text its partners and millionths of their scores."""
    found: list[list[tuple[int, int]]] = [[] for _ in range(texts)]
    for a, b, score in pairs:
        millionths = round(score * 1e6)
        found[a].append((b, millionths))
        found[b].append((a, millionths))
    return found


def flat_rows(found: Sequence[Sequence[tuple[int, int]]], take: int) -> Iterator[list[int]]:
    return ([number for pair in sorted(row) for number in pair] for row in found[:take])


def counts_of(pairs: int) -> Mapping[str, float]:
    return {"pairs": pairs}
