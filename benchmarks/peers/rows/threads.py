# SPDX-License-Identifier: Apache-2.0
"""Two threads over one; the peer is acquis itself."""

from __future__ import annotations

from dataclasses import replace

from peers.agreement import equal_texts, said
from peers.data import Data
from peers.row import Case, Comparison, Result, Row
from peers.rows import ids, jaccard, tf_idf, top_k, words


class Threads(Row):
    name = "threads"
    title = "Two threads over one"
    goal = "two threads are faster than one, and the result does not depend on them; no figure is set"
    notes = ("The peer is acquis with one thread.",)
    acquis = (
        replace(ids.acquis_ids("document", threads=2), name="acquis C++, ids, 2 threads"),
        replace(tf_idf.acquis_program(2), name="acquis C++, tf-idf, 2 threads"),
        tf_idf.acquis_matrix(2),
        words.acquis_tokens(2),
        top_k.acquis_program(2),
        jaccard.acquis_program(2),
    )
    peers = (
        replace(ids.acquis_ids("document"), name="acquis C++, ids"),
        replace(tf_idf.acquis_program(), name="acquis C++, tf-idf"),
        tf_idf.acquis_matrix(),
        words.acquis_tokens(1),
        top_k.acquis_program(),
        jaccard.acquis_program(),
    )
    comparisons = tuple(Comparison(a.name, b.name) for a, b in zip(acquis, peers, strict=True))

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if "scores" in ours.counts:  # how many products are saved depends on the tiles, and these on the threads
            alike = all(ours.counts[name] == peer.counts[name] for name in ("scores", "sum"))
            return "scores and sum equal" if alike else "scores or sum differ"
        if "sum" in ours.counts:
            return "counts and sum equal" if dict(ours.counts) == dict(peer.counts) else "counts or sum differ"
        what = "boundaries" if "tokens" in ours.counts else "partners" if "pairs" in ours.counts else "ids"
        return said(*equal_texts(ours.file, peer.file), what)
