# SPDX-License-Identifier: Apache-2.0
"""From texts to the most similar ones of each: the call that an analyst makes, and the memory that it takes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from peers.agreement import counts_only
from peers.call import Call
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side

TOP = 10
SAMPLE = 20_000


class AcquisSimilar(Call):
    def __init__(self, threads: str = "1") -> None:
        super().__init__(threads)
        import acquis

        self.similar = acquis.similar
        self.version = acquis.__version__
        self.threads = int(threads)

    def run(self) -> Any:
        return self.similar(self.texts, top=TOP, lang="en", threads=self.threads)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"pairs": len(result)}


class Pipeline(Call):
    """What people put together: TfidfVectorizer, then sparse_dot_topn. A text finds itself, too: eleven are asked for."""

    def __init__(self) -> None:
        super().__init__()
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sparse_dot_topn import sp_matmul_topn

        self.vectorizer, self.multiply = TfidfVectorizer, sp_matmul_topn
        self.version = version("sparse_dot_topn")

    def run(self) -> Any:
        matrix = self.vectorizer().fit_transform(self.texts)
        return self.multiply(matrix, matrix.T.tocsr(), top_n=TOP + 1, sort=True, n_threads=2)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"scores": int(result.nnz)}


def acquis_similar(threads: int = 1) -> Side:
    return Side(
        f"acquis.similar(texts, top={TOP}, threads={threads})",
        "acquis",
        "peers.rows.similar:AcquisSimilar",
        (str(threads),),
        threads=threads,
        check=1,
    )


PIPELINE = Side("TfidfVectorizer and sparse_dot_topn", "joins", "peers.rows.similar:Pipeline", sample=SAMPLE, check=1)


class Similar(Row):
    name = "similar"
    title = "From texts to similar texts"
    goal = "all paragraphs in less than 2 GiB beyond the texts; no figure of speed is set"
    notes = (
        "A list of texts in; the ten most similar texts of each out, ready to be explained. acquis stems, leaves out function "
        "words and keeps the words of all texts for the evidence; the peer does neither, so that scores differ. The peer works on "
        f"the first {SAMPLE:,} texts only and is scaled by bytes, though its work grows with their square: its time on all would be "
        "longer by far.",
    )
    acquis = (acquis_similar(), acquis_similar(2))
    peers = (PIPELINE,)
    comparisons = (Comparison(acquis_similar().name, PIPELINE.name), Comparison(acquis_similar(2).name, PIPELINE.name))

    def prepare(self, data: Data) -> list[Case]:
        return [Case("all paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        return counts_only("pairs and scores", ours.counts["pairs"], peer.counts["scores"])
