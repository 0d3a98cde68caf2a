# SPDX-License-Identifier: Apache-2.0
"""What a Python side does; runs in the environment of that side, which need not hold acquis or numpy."""

from __future__ import annotations

from abc import ABC, abstractmethod
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any


class Call(ABC):
    """One call as an analyst makes it. Only ``run`` is timed.

    ``arguments`` come from the side's description.
    """

    version = ""
    scale = 1.0  # how many times as much the whole work is; more than 1 for a sample of it

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.texts: list[str] = []
        self.language = ""

    def input(self, texts: list[str], language: str) -> None:
        self.texts = texts
        self.language = language

    @abstractmethod
    def run(self) -> Any:
        """Do the work that is measured."""

    @abstractmethod
    def counts(self, result: Any) -> Mapping[str, float]:
        """Return elementary counts of a result."""

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        """Return the numbers of each of the first ``take`` texts that the agreement compares: byte offsets, ids."""
        return iter(())

    def words(self, result: Any) -> Sequence[str]:
        """Return what ids stand for, if the rows are ids."""
        return ()

    def write(self, result: Any, file: Path, take: int) -> None:
        with file.open("wb") as stream:
            for row in self.rows(result, take or len(self.texts)):
                numbers = array("I", row)
                stream.write(array("I", [len(numbers)]).tobytes() + numbers.tobytes())
        words = self.words(result)
        if words:
            file.with_suffix(".words").write_text("\n".join(words), encoding="utf-8")


def named(arguments: Iterable[str]) -> dict[str, Any]:
    """Return ``name=value`` arguments of a side as options; digits are numbers.

    Examples
    --------
    >>> named(["rules=uax29", "threads=2"])
    {'rules': 'uax29', 'threads': 2}
    """
    pairs = (argument.split("=", 1) for argument in arguments)
    return {name: int(value) if value.isdigit() else value for name, value in pairs}


def to_bytes(text: str, offsets: Iterable[int]) -> list[int]:
    """Return byte offsets for ascending code-point offsets of a text."""
    if text.isascii():
        return list(offsets)
    found, at, position = [], 0, 0
    for offset in offsets:
        at += len(text[position:offset].encode())
        position = offset
        found.append(at)
    return found
