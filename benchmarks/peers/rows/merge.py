# SPDX-License-Identifier: Apache-2.0
"""From a file of proposals to merge suggestions: the whole command, as a secretariat runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from peers.agreement import counts_only
from peers.call import Call
from peers.data import Data
from peers.environments import Environments
from peers.row import Case, Comparison, Measurement, Result, Row, Side
from peers.rows.growth import exponent
from peers.rows.similar import PIPELINE

FEW = 2_500  # five hundred contributions of five provisions
SIZES = (FEW, 10_000, 30_000, 100_000)
QUICK_SIZES = (FEW, 5_000, 10_000)
PROGRAM = "from acquis.command_line import main; main()"


class Merge(Call):
    """``acquis merge FILE --to json``: starting, reading the file and printing are in the time."""

    def __init__(self) -> None:
        super().__init__()
        import acquis

        self.version = acquis.__version__
        self.folder = tempfile.TemporaryDirectory(prefix="acquis-merge-")

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        together = 5 if len(texts) == FEW else 1
        with self._file("texts.jsonl").open("w", encoding="utf-8") as stream:
            for number, text in enumerate(texts):
                record = {"id": str(number), "contributor": f"C{number // together}", "lang": "en", "text": text}
                stream.write(json.dumps(record, ensure_ascii=False) + "\n")

    def _file(self, name: str) -> Path:
        return Path(self.folder.name) / name

    def run(self) -> Any:
        with self._file("merge.json").open("wb") as stream:
            process = subprocess.Popen(
                [sys.executable, "-c", PROGRAM, "merge", str(self._file("texts.jsonl")), "--to", "json", "--quiet"],
                stdout=stream,
            )
            _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(f"acquis merge ended with status {status}")
        return usage.ru_maxrss

    def counts(self, result: Any) -> Mapping[str, float]:
        printed = self._file("merge.json").read_bytes()
        return {
            "MB at most": round(result / 1024),
            "pairs": printed.count(b'"internal":'),
            "clusters": printed.count(b'"consolidated":'),
        }


COMMAND = Side("acquis merge FILE --to json", "acquis", "peers.rows.merge:Merge", threads=2, check=1)


class Merging(Row):
    name = "merge"
    title = "From proposals to merge suggestions"
    goal = (
        "500 contributions (2,500 provisions) in less than 2 s, 10,000 provisions in less than 5 s, 100,000 in less than 60 s and "
        "2 GiB; an exponent of growth below 1.6"
    )
    notes = (
        "The command as it is typed, on two threads: its start, reading the file, judging, clusters, topics and printing the JSON. "
        "Nobody else gives typed relations: the peer only finds the most similar texts, where the work of acquis begins. The memory of the command is the count \u201cMB at most\u201d; the column "
        "is that of the harness. The paragraphs are UN documents, many of them yearly versions of each other: more pairs than a "
        "consultation has.",
    )
    acquis = (COMMAND,)
    peers = (PIPELINE,)
    comparisons = (Comparison(COMMAND.name, PIPELINE.name),)

    def prepare(self, data: Data) -> list[Case]:
        file = data.paragraphs()
        return [Case(f"{size:,} provisions", file, size) for size in (QUICK_SIZES if data.quick else SIZES)]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        return counts_only("judged pairs and scores", ours.counts["pairs"], peer.counts["scores"])

    def remarks(
        self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments, data: Data
    ) -> list[str]:
        points = [
            (case.take, item.best)
            for case, items in cases
            for item in items
            if item.side == COMMAND and case.take > FEW
        ]
        if len(points) < 2:
            return []
        sizes, seconds = zip(*points, strict=True)
        return [f"Growth from {sizes[0]:,} to {sizes[-1]:,} provisions: exponent {exponent(sizes, seconds):.2f}"]
