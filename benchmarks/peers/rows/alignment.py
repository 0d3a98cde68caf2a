# SPDX-License-Identifier: Apache-2.0
"""Two texts aligned word by word."""

from __future__ import annotations

import difflib
import platform
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from typing import Any

from peers.call import Call
from peers.data import Data, read_texts
from peers.row import Case, Comparison, Result, Row, Side

SHORT, LONG, QUICK_LONG = 500, 50_000, 5_000
GAP_OPEN, GAP_EXTEND = 1.0, 0.2


class AcquisAlign(Call):
    """``acquis.align`` as an analyst calls it: words are cut, near words are matched, moves are looked for."""

    def __init__(self) -> None:
        super().__init__()
        import acquis

        self.align = acquis.align
        self.version = acquis.__version__

    def run(self) -> Any:
        return self.align(self.texts[0], self.texts[1], lang="en", progress=False)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"score": result.score, "cells": result.cells}


class Numbered(Call):
    """A peer that works on numbers; the words are numbered before its clock starts."""

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        numbers: dict[str, int] = {}
        self.sides = [[numbers.setdefault(word, len(numbers)) for word in text.split()] for text in texts]


class Biopython(Numbered):
    """PairwiseAligner, global or local, with the same values of pairs and gaps; the first best path is made."""

    def __init__(self, mode: str) -> None:
        super().__init__(mode)
        import numpy
        from Bio.Align import PairwiseAligner

        self.numpy = numpy
        self.aligner = PairwiseAligner(mode=mode, match_score=1, mismatch_score=-1)
        self.aligner.open_gap_score = -GAP_OPEN - GAP_EXTEND
        self.aligner.extend_gap_score = -GAP_EXTEND
        self.version = version("biopython")

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        self.arrays = [self.numpy.array(side, self.numpy.int32) for side in self.sides]

    def run(self) -> Any:
        return next(iter(self.aligner.align(*self.arrays)))

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"score": float(result.score)}


class RapidFuzz(Numbered):
    """``LCSseq.opcodes``: a longest common subsequence, without values for gaps."""

    def __init__(self) -> None:
        super().__init__()
        from rapidfuzz.distance import LCSseq

        self.opcodes = LCSseq.opcodes
        self.version = version("rapidfuzz")

    def run(self) -> Any:
        return self.opcodes(*self.sides)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"equal": sum(part.src_end - part.src_start for part in result if part.tag == "equal")}


class Difflib(Numbered):
    """``SequenceMatcher``: longest runs first; frequent words are left out of the search, as by default."""

    def __init__(self) -> None:
        super().__init__()
        self.version = platform.python_version()

    def run(self) -> Any:
        a, b = self.sides
        return difflib.SequenceMatcher(a=a, b=b).get_opcodes()

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"equal": sum(end - begin for tag, begin, end, _, _ in result if tag == "equal")}


def edited(words: Sequence[str]) -> Iterator[str]:
    """Return words of which one in forty each is left out, changed, or followed by another one."""
    dice = random.Random(7)
    for word in words:
        face = dice.randrange(40)
        if face != 0:
            yield "changed" if face == 1 else word
        if face == 2:
            yield "added"


GLOBAL, LOCAL = (
    Side(f"acquis C++, {mode}", "native", "acquis_peer", ("alignment", mode)) for mode in ("global", "local")
)
CALL = Side("acquis.align(a, b)", "acquis", "peers.rows.alignment:AcquisAlign")
BIO_GLOBAL, BIO_LOCAL = (
    Side(f"Biopython PairwiseAligner, {mode}", "alignment", "peers.rows.alignment:Biopython", (mode,))
    for mode in ("global", "local")
)
LCS = Side("rapidfuzz LCSseq.opcodes", "alignment", "peers.rows.alignment:RapidFuzz")
DIFFLIB = Side("difflib SequenceMatcher", "alignment", "peers.rows.alignment:Difflib")


class ShortAlignment(Row):
    name = "alignment"
    title = "Alignment of 500 by 500 words"
    goal = "faster than Biopython's aligner in C with the same values, equal scores; no figure is set"
    notes = (
        "Lower-case words of UN paragraphs, the second text edited at one word in thirteen. An equal pair adds 1, any other pair "
        "takes off 1, a gap 1 and 0.2 for each word. Numbers of words are ready before the clock of all sides but acquis.align, "
        "which cuts words, matches near ones with weights of its own, and looks for moves. parasail holds alphabets of bytes, "
        "too small for words.",
    )
    acquis = (GLOBAL, LOCAL, CALL)
    peers = (BIO_GLOBAL, BIO_LOCAL)
    comparisons = (
        Comparison(GLOBAL.name, BIO_GLOBAL.name),
        Comparison(LOCAL.name, BIO_LOCAL.name),
        Comparison(CALL.name, BIO_GLOBAL.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [pair(data, SHORT)]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if ours.side == CALL:
            return "other values of pairs"
        return "scores equal" if abs(ours.counts["score"] - peer.counts["score"]) < 1e-6 else "scores differ"


class LongAlignment(Row):
    name = "long-alignment"
    title = "Alignment of 50,000 by 50,000 words"
    goal = "well under a second; no figure is set"
    notes = (
        "The same texts, longer. The peers find common words without values for gaps: another measure, which is what people use "
        "at this length. The agreement compares the words that stand against equal ones.",
    )
    acquis = (GLOBAL, CALL)
    peers = (LCS, DIFFLIB)
    comparisons = tuple(Comparison(ours.name, peer.name) for ours in (GLOBAL, CALL) for peer in (LCS, DIFFLIB))

    def prepare(self, data: Data) -> list[Case]:
        return [pair(data, QUICK_LONG if data.quick else LONG)]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if "equal" not in ours.counts:
            return "other values of pairs"
        return f"{ours.counts['equal'] / peer.counts['equal']:.2%} of its equal words"


def pair(data: Data, count: int) -> Case:
    """Return two texts of about so many words."""
    words: list[str] = []
    for text in read_texts(data.paragraphs(), max(count // 4, 500)):
        words += re.findall("[a-z]+", text.lower())
        if len(words) >= count:
            break
    texts = (" ".join(words[:count]), " ".join(edited(words[:count])))
    return Case(f"{count:,} words, edited", data.write(f"alignment-{count}.texts", texts))
