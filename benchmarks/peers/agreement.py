# SPDX-License-Identifier: Apache-2.0
"""Compares what two sides found, text by text."""

from __future__ import annotations

import filecmp
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path


def rows(file: Path) -> Iterator[array[int]]:
    """Return the numbers that a side wrote for each text."""
    numbers = array("I")
    numbers.frombytes(file.read_bytes())
    at = 0
    while at < len(numbers):
        count = numbers[at]
        yield numbers[at + 1 : at + 1 + count]
        at += 1 + count


def equal_texts(ours: Path, peer: Path) -> tuple[int, int]:
    """Return in how many texts two files of rows are equal, and how many texts both hold."""
    if filecmp.cmp(ours, peer, shallow=False):
        count = sum(1 for _ in rows(ours))
        return count, count
    pairs = [(a == b) for a, b in zip(rows(ours), rows(peer), strict=False)]
    return sum(pairs), len(pairs)


def said(equal: int, of: int, what: str) -> str:
    """Put an agreement into words: "equal on all 5 texts", "equal on 4 of 5 texts (80.00 %)"."""
    if equal == of:
        return f"{what} equal on all {of:,} texts"
    return f"{what} equal on {equal:,} of {of:,} texts ({100 * equal / of:.2f} %)"


def boundaries(ours: Path, peer: Path) -> str:
    return said(*equal_texts(ours, peer), "boundaries")


def counts_only(name: str, ours: float, peer: float) -> str:
    """Put two counts that follow different conventions into words."""
    return f"{name}: {ours:,.0f} and {peer:,.0f}"


def words_of(file: Path) -> list[str]:
    return file.with_suffix(".words").read_text(encoding="utf-8").split("\n")


def equal_words(ours: Path, peer: Path, letters: int = 1) -> tuple[int, int]:
    """Return in how many texts the words behind two files of ids are equal, and how many texts both hold.

    A typographic apostrophe counts as a straight one; ``letters``: shorter words of ours are passed over.
    """
    words = words_of(ours)
    number = {word: i for i, word in enumerate(words)}
    long = [len(word) >= letters for word in words]
    translate = [number.get(word.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"), -1) for word in words_of(peer)]
    equal = total = 0
    for a, b in zip(rows(ours), rows(peer), strict=False):
        total += 1
        equal += [id_ for id_ in a if long[id_]] == [translate[id_] for id_ in b]
    return equal, total


def trimmed(texts: Sequence[str], spans: Iterator[array[int]]) -> Iterator[list[str]]:
    """Return the sentences of each text without white space around them, empty ones left out."""
    for text, offsets in zip(texts, spans, strict=False):
        data = text.encode()
        sentences = [
            data[begin:end].decode(errors="replace").strip()
            for begin, end in zip(offsets[::2], offsets[1::2], strict=True)
        ]
        yield [sentence for sentence in sentences if sentence]
