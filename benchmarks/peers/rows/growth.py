# SPDX-License-Identifier: Apache-2.0
"""How time grows with the number of texts: the exponent of a power of the bytes, by least squares of the logarithms."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from peers.data import Data
from peers.environments import Environments
from peers.row import Case, Comparison, Measurement, Result, Row
from peers.rows import ids, jaccard, sentences, tf_idf, top_k, words

SIZES = (12_500, 25_000, 50_000, 100_000, 0)
QUICK_SIZES = (1_250, 2_500, 5_000, 0)


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Return the slope of log seconds over log size."""
    x, y = [math.log(size) for size in sizes], [math.log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / sum((a - mean_x) ** 2 for a in x)


class Growth(Row):
    name = "growth"
    title = "Growth with the number of texts"
    goal = "linear: an exponent of about 1, as that of the peers; top 10 at most 1.57, where a peer that computes all has 2"
    notes = ("The exponent is that of bytes in the time, fitted to the best runs over all sizes.",)
    acquis = (
        replace(words.acquis_program("document"), name="acquis C++, words", check=1),
        replace(ids.acquis_ids("document"), name="acquis C++, ids", check=1),
        replace(sentences.PROGRAM, name="acquis C++, sentences", check=1),
        tf_idf.acquis_matrix(),
        replace(top_k.acquis_program(), check=1),
        replace(jaccard.acquis_program(), check=1),
    )
    peers = (replace(words.ICU, name="ICU, words (C++, UTF-16)", check=1), tf_idf.SKLEARN)
    comparisons = (
        Comparison("acquis C++, words", "ICU, words (C++, UTF-16)"),
        Comparison(tf_idf.acquis_matrix().name, tf_idf.SKLEARN.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        file = data.paragraphs()
        return [
            Case(f"{size:,} texts" if size else "all texts", file, size)
            for size in (QUICK_SIZES if data.quick else SIZES)
        ]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        return ""

    def remarks(
        self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments, data: Data
    ) -> list[str]:
        lines = []
        for side in self.sides:
            points = [
                (measurement.bytes, measurement.best)
                for _, measurements in cases
                for measurement in measurements
                if measurement.side == side and measurement.seconds
            ]
            if len(points) > 1:
                sizes, seconds = zip(*points, strict=True)
                lines.append(f"{side.name}: exponent {exponent(sizes, seconds):.2f}")
        return lines
