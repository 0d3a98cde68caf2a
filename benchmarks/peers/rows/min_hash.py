# SPDX-License-Identifier: Apache-2.0
"""MinHash signatures of sets of shingles."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side
from peers.rows.sets import AcquisSets, PeerSets, lower_case

MINIMA = 128


class AcquisMinHash(AcquisSets):
    def run(self) -> Any:
        return self.acquis.min_hash(self.sets, minima=MINIMA, threads=self.threads)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"shingles": len(self.sets.hashes), "minima": int(result.size)}


class RensaMinHash(PeerSets):
    def __init__(self) -> None:
        super().__init__()
        import rensa

        self.digest = rensa.RMinHash.digest_matrix_from_token_hash_sets
        self.version = version("rensa")

    def run(self) -> Any:
        return self.digest(self.sets, MINIMA, 42)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"shingles": sum(map(len, self.sets)), "minima": len(self.sets) * MINIMA}


class DataSketch(PeerSets):
    def __init__(self) -> None:
        super().__init__()
        from datasketch import MinHash

        self.make = MinHash
        self.version = version("datasketch")

    def run(self) -> Any:
        found = []
        for one in self.sets:
            signature = self.make(num_perm=MINIMA, hashfunc=lambda number: number & 0xFFFFFFFF)
            signature.update_batch(one)
            found.append(signature.hashvalues)
        return found

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"shingles": sum(map(len, self.sets)), "minima": len(result) * MINIMA}


ACQUIS = Side("acquis.min_hash(sets, threads=1)", "acquis", "peers.rows.min_hash:AcquisMinHash", ("1",))


def acquis_program(feature: str = "") -> Side:
    narrower = (feature.lower(),) if feature else ()
    name = "acquis C++, MinHash" + (f", {feature}" if feature else "")
    return Side(name, "native", "acquis_peer", ("min-hash", "document", "1", *narrower), needs=feature)


RENSA = Side("rensa digest matrix", "joins", "peers.rows.min_hash:RensaMinHash")
DATASKETCH = Side("datasketch MinHash", "joins", "peers.rows.min_hash:DataSketch", sample=5_000)


class MinHash(Row):
    name = "min-hash"
    title = "MinHash: 128 minima a set"
    goal = "9 times as fast as rensa's digest matrix; with AVX2 6 times"
    notes = (
        "Sets of 3-word shingles are ready on all sides before the clock starts. The families of hash functions differ, so that "
        "signatures cannot be compared; that those of acquis have no bias and the error of ideal minima is tested.",
    )
    acquis = (ACQUIS, acquis_program(), acquis_program("AVX2"))
    peers = (RENSA, DATASKETCH)
    comparisons = (
        Comparison(ACQUIS.name, RENSA.name, 9, "AVX-512"),
        Comparison(acquis_program().name, RENSA.name, 9, "AVX-512"),
        Comparison(acquis_program("AVX2").name, RENSA.name, 6, "AVX2"),
        Comparison(ACQUIS.name, DATASKETCH.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("distinct paragraphs", lower_case(data, distinct=True))]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        return "other hash functions"
