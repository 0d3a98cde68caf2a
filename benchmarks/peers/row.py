# SPDX-License-Identifier: Apache-2.0
"""What a row of the benchmark is made of: sides that do the work, comparisons between them, cases they work on."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peers.data import Data
    from peers.environments import Environments

PROGRAMS = ("native", "rust")


@dataclass(frozen=True)
class Side:
    """One way of doing the work, in a process of its own.

    ``where`` names the environment: ``acquis``, a group of peers (``requirements-<group>.txt``), or ``native`` and
    ``rust`` for programs. ``call`` is the ``module:Class`` of a Call, or the name of a program.
    """

    name: str
    where: str
    call: str
    arguments: tuple[str, ...] = ()
    sample: int = 0  # texts at most; the time is scaled by bytes and marked
    check: int = 0  # texts whose result is written for the agreement; 0: all
    threads: int = 1  # 1: the process is bound to one core
    needs: str = ""  # a processor feature without which the side says nothing new

    @property
    def program(self) -> bool:
        return self.where in PROGRAMS


@dataclass(frozen=True)
class Comparison:
    """Of two sides, by their names. ``goal``: how many times as fast ours shall be; None if no figure is set."""

    ours: str
    peer: str
    goal: float | None = None
    feature: str = ""  # the processor feature that the goal presumes
    case: str = ""  # the one case that the goal is set for; empty: all


@dataclass(frozen=True)
class Case:
    """What all sides of a row work on: the first ``take`` texts of a file (0: all)."""

    label: str
    file: Path
    take: int = 0
    language: str = "en"


@dataclass
class Result:
    """What a side left for the agreement: counts, and a file (absent if the side writes none)."""

    side: Side
    counts: Mapping[str, float]
    file: Path


@dataclass
class Measurement:
    """Of one side on one case. Times in seconds, memory in bytes added to what the process held before the first call."""

    side: Side
    version: str = ""
    absent: str = ""
    seconds: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)
    peak: int = 0
    texts: int = 0
    bytes: int = 0
    scale: float = 1.0
    counts: Mapping[str, float] = field(default_factory=dict)

    @property
    def best(self) -> float:
        return min(self.seconds) * self.scale

    @property
    def best_processor(self) -> float:
        """Seconds that all threads together ran, which a busy machine stretches less than the clock."""
        return min(self.processor) * self.scale

    @property
    def median(self) -> float:
        ordered = sorted(self.seconds)
        middle = len(ordered) // 2
        median = ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
        return median * self.scale

    @property
    def throughput(self) -> float:
        """Megabytes (10^6 bytes of UTF-8) a second, from the best run."""
        return self.bytes / min(self.seconds) / 1e6


class Row(ABC):
    """A row: subclasses say what is measured. ``goal`` puts into words what the comparisons cannot hold."""

    name = ""
    title = ""
    goal = ""
    notes: tuple[str, ...] = ()
    acquis: Sequence[Side] = ()
    peers: Sequence[Side] = ()
    comparisons: Sequence[Comparison] = ()

    @abstractmethod
    def prepare(self, data: Data) -> list[Case]:
        """Return the cases, whose files are written if they are not there yet."""

    @abstractmethod
    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        """Say in a few words how far two results agree."""

    def remarks(
        self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments, data: Data
    ) -> list[str]:
        """Return lines that follow from all cases together, such as exponents of growth."""
        return []

    @property
    def sides(self) -> list[Side]:
        return [*self.acquis, *self.peers]
