# SPDX-License-Identifier: Apache-2.0
"""Two threads over one; the peer is acquis itself."""

from __future__ import annotations

from peers.agreement import equal_texts, said
from peers.data import Data
from peers.row import Case, Comparison, Result, Row
from peers.rows import ids, tf_idf


class Threads(Row):
    name = "threads"
    title = "Two threads over one"
    goal = "two threads are faster than one, and the result does not depend on them; no figure is set"
    notes = ("The peer is acquis with one thread.",)
    acquis = (ids.acquis_ids("document", threads=2), tf_idf.acquis_matrix(threads=2))
    peers = (ids.acquis_ids("document"), tf_idf.acquis_matrix())
    comparisons = tuple(Comparison(a.name, b.name) for a, b in zip(acquis, peers, strict=True))

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if "sum" in ours.counts:
            return "counts and sum equal" if dict(ours.counts) == dict(peer.counts) else "counts or sum differ"
        return said(*equal_texts(ours.file, peer.file), "ids")
