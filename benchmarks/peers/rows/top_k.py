# SPDX-License-Identifier: Apache-2.0
"""The ten most similar paragraphs of each paragraph, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from typing import Any

from peers.agreement import rows, said
from peers.call import Call
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side

TOP = 10
SIZES = (20_000, 100_000, 0)
QUICK_SIZES = (5_000,)


def step(texts: int) -> int:
    """Every so-manieth row is compared, and is all that the peer works on: it computes every product."""
    return 1 if texts <= 20_000 else 20 if texts <= 100_000 else 50


class AcquisTopK(Call):
    def __init__(self, threads: str = "1") -> None:
        super().__init__(threads)
        import acquis

        self.term_matrix, self.top_k = acquis.term_matrix, acquis.top_k
        self.version = acquis.__version__
        self.threads = int(threads)

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        self.matrix = self.term_matrix(texts, preset="scikit-learn", threads=1).matrix if texts else None

    def run(self) -> Any:
        return self.top_k(self.matrix, top=TOP, threads=self.threads)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"scores": int(result.nnz), "sum": float(result.data.sum())}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        for row in range(0, take, step(len(self.texts))):
            yield millionths(result.data[result.indptr[row] : result.indptr[row + 1]])


class SparseDotTopN(Call):
    """A row finds itself, too: eleven are asked for. The argument is ``n_threads``; 2 is other code than 1."""

    def __init__(self, threads: str) -> None:
        super().__init__(threads)
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sparse_dot_topn import sp_matmul_topn

        self.vectorizer, self.multiply = TfidfVectorizer, sp_matmul_topn
        self.version = version("sparse_dot_topn")
        self.threads = int(threads)

    def input(self, texts: list[str], language: str) -> None:
        super().input(texts, language)
        if texts:
            matrix = self.vectorizer().fit_transform(texts)
            self.queries = matrix[:: step(len(texts))]
            self.answers = matrix.T.tocsr()
            self.scale = len(texts) / self.queries.shape[0]

    def run(self) -> Any:
        return self.multiply(self.queries, self.answers, top_n=TOP + 1, sort=True, n_threads=self.threads)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"scores": int(result.nnz), "sum": float(result.data.sum())}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        every = step(len(self.texts))
        for row in range(result.shape[0]):
            begin, end = result.indptr[row : row + 2]
            others = [k for k in range(begin, end) if result.indices[k] != row * every]
            yield millionths(result.data[others[:TOP]])


def millionths(scores: Any) -> list[int]:
    return [round(float(score) * 1e6) for score in scores]


def acquis_top_k(threads: int = 1) -> Side:
    return Side(
        f"acquis.top_k(matrix, threads={threads})",
        "acquis",
        "peers.rows.top_k:AcquisTopK",
        (str(threads),),
        threads=threads,
    )


def acquis_program(threads: int = 1, feature: str = "") -> Side:
    narrower = (feature.lower(),) if feature else ()
    words = ["acquis C++, top 10", *(["2 threads"] if threads > 1 else []), *([feature] if feature else [])]
    arguments = ("top-k", "runs", str(threads), *narrower)
    return Side(", ".join(words), "native", "acquis_peer", arguments, threads=threads, needs=feature)


SINGLE, PARALLEL, TWO = (
    Side(name, "joins", "peers.rows.top_k:SparseDotTopN", (str(asked),), threads=cores)
    for name, asked, cores in (
        ("sparse_dot_topn, n_threads=1", 1, 1),
        ("sparse_dot_topn, n_threads=2 on one core", 2, 1),
        ("sparse_dot_topn, n_threads=2", 2, 2),
    )
)
FIRST, SECOND, ALL = "20,000 paragraphs", "100,000 paragraphs", "all paragraphs"


class TopK(Row):
    name = "top-k"
    title = "Exact top 10 by cosine"
    goal = (
        "15 times as fast as sparse_dot_topn at 20,000 paragraphs, 32 times at 100,000, 40 times at all; two threads 28 "
        "times and AVX2 25 times at 100,000; the same scores to 1e-6"
    )
    notes = (
        "A tf-idf matrix of double precision with the weights of scikit-learn is made before the clock starts; each "
        "paragraph is compared with all others. The peer computes every product and is the same for each query: from "
        "100,000 paragraphs on it gets every 20th, at all paragraphs every 50th query, and its time is scaled. Its code for "
        "several threads is the faster one, even on one core.",
    )
    acquis = (
        acquis_top_k(),
        acquis_program(),
        acquis_program(feature="AVX2"),
        acquis_top_k(2),
        acquis_program(2),
    )
    peers = (SINGLE, PARALLEL, TWO)
    comparisons = (
        *(
            Comparison(side.name, PARALLEL.name, goal, "AVX-512", case)
            for side in (acquis_top_k(), acquis_program())
            for goal, case in ((15, FIRST), (32, SECOND), (40, ALL))
        ),
        Comparison(acquis_program(feature="AVX2").name, PARALLEL.name, 25, "AVX2", SECOND),
        Comparison(acquis_top_k(2).name, TWO.name, 28, "AVX-512", SECOND),
        Comparison(acquis_program(2).name, TWO.name, 28, "AVX-512", SECOND),
        Comparison(acquis_top_k().name, SINGLE.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        file = data.paragraphs()
        return [
            Case(f"{size:,} paragraphs" if size else ALL, file, size) for size in (QUICK_SIZES if data.quick else SIZES)
        ]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        pairs = [
            len(a) == len(b) and all(abs(x - y) <= 1 for x, y in zip(a, b, strict=True))
            for a, b in zip(rows(ours.file), rows(peer.file), strict=True)
        ]
        return said(sum(pairs), len(pairs), "scores to 1e-6")
