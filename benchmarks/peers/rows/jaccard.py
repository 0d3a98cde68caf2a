# SPDX-License-Identifier: Apache-2.0
"""Near-duplicates (C9): all pairs of sets of shingles from a Jaccard similarity of 0.7 on, exact on all paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from peers.agreement import equal_texts, rows, said
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side
from peers.rows.sets import AcquisSets, PeerSets, counts_of, flat_rows, lower_case, partners

THRESHOLD = 0.7
DISTINCT, COPIES = "distinct paragraphs", "all paragraphs, with copies"


class AcquisJoin(AcquisSets):
    def run(self) -> Any:
        return self.acquis.join(self.sets, min_score=THRESHOLD, max_pairs=0, threads=self.threads)

    def counts(self, result: Any) -> Mapping[str, float]:
        return counts_of(len(result))

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        pairs = zip(result.a.tolist(), result.b.tolist(), result.score.tolist(), strict=True)
        return flat_rows(partners(pairs, len(self.texts)), take)


class SetSimilaritySearch(PeerSets):
    def __init__(self) -> None:
        super().__init__()
        from SetSimilaritySearch import all_pairs

        self.all_pairs = all_pairs
        self.version = version("SetSimilaritySearch")

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        self.places = [place for place, one in enumerate(self.sets) if one]
        self.filled = [self.sets[place] for place in self.places]

    def run(self) -> Any:
        return list(self.all_pairs(self.filled, similarity_func_name="jaccard", similarity_threshold=THRESHOLD))

    def counts(self, result: Any) -> Mapping[str, float]:
        return counts_of(len(result))

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        pairs = ((self.places[a], self.places[b], float(score)) for a, b, score in result)
        return flat_rows(partners(pairs, len(self.texts)), take)


class Rensa(PeerSets):
    """Flags of the texts that share a band of 128 minima with another: approximate, and unverified."""

    def __init__(self, bands: str) -> None:
        super().__init__(bands)
        import rensa

        self.rensa = rensa
        self.bands = int(bands)
        self.version = version("rensa")

    def run(self) -> Any:
        minima = self.rensa.RMinHash.digest_matrix_from_token_hash_sets(self.sets, 128, 42)
        index = self.rensa.RMinHashLSH(THRESHOLD, 128, self.bands)
        return index.insert_matrix_and_query_duplicate_flags(minima)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"flagged": sum(result)}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        return ([int(flag)] for flag in result[:take])


def acquis_join(threads: int = 1) -> Side:
    call = "peers.rows.jaccard:AcquisJoin"
    return Side(f"acquis.join(sets, threads={threads})", "acquis", call, (str(threads),), threads=threads)


def acquis_program(threads: int = 1) -> Side:
    name = "acquis C++, Jaccard join" + (", 2 threads" if threads > 1 else "")
    return Side(name, "native", "acquis_peer", ("jaccard", "document", str(threads)), threads=threads)


SEARCH = Side("SetSimilaritySearch all_pairs", "joins", "peers.rows.jaccard:SetSimilaritySearch")
RENSA, RENSA_32 = (
    Side(f"rensa, 128 minima in {bands} bands", "joins", "peers.rows.jaccard:Rensa", (bands,)) for bands in ("16", "32")
)


class Jaccard(Row):
    name = "jaccard"
    title = "Near-duplicates: Jaccard join from 0.7"
    goal = "48 times as fast as SetSimilaritySearch on distinct texts, 47 times with copies; exact and yet 3.4 times as fast as rensa"
    notes = (
        "Sets of 3-word shingles are ready on all sides before the clock starts; the words are lower-case, so that all sides "
        "have the same sets. rensa does not find pairs but flags texts, unverified: recall and precision say which of its "
        "flags stand on texts that have a partner from 0.7 on. Its memory is its signatures and its index.",
    )
    acquis = (acquis_join(), acquis_program(), acquis_program(2))
    peers = (SEARCH, RENSA, RENSA_32)
    comparisons = (
        Comparison(acquis_join().name, SEARCH.name, 48, case=DISTINCT),
        Comparison(acquis_join().name, SEARCH.name, 47, case=COPIES),
        Comparison(acquis_program().name, SEARCH.name, 48, case=DISTINCT),
        Comparison(acquis_program().name, SEARCH.name, 47, case=COPIES),
        Comparison(acquis_program().name, RENSA.name, 3.4, case=DISTINCT),
        Comparison(acquis_program().name, RENSA_32.name, case=DISTINCT),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case(DISTINCT, lower_case(data, distinct=True)), Case(COPIES, lower_case(data, distinct=False))]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if peer.side in (RENSA, RENSA_32):
            return flags(ours, peer)
        return said(*equal_texts(ours.file, peer.file), "partners and scores")


def flags(ours: Result, peer: Result) -> str:
    """Put into words how far flags hit the texts that have a partner."""
    judged = [(bool(len(row)), bool(flag[0])) for row, flag in zip(rows(ours.file), rows(peer.file), strict=False)]
    both = sum(partner and flag for partner, flag in judged)
    recall = both / max(sum(partner for partner, _ in judged), 1)
    precision = both / max(sum(flag for _, flag in judged), 1)
    return f"of its flags: recall {recall:.3f}, precision {precision:.2f}"
