# SPDX-License-Identifier: Apache-2.0
"""From texts to a weighted sparse matrix, the call that an analyst makes."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any

from peers.call import Call
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side


class AcquisTermMatrix(Call):
    """``acquis.term_matrix`` with the weights of scikit-learn; the argument is the number of threads."""

    def __init__(self, threads: str = "1") -> None:
        super().__init__(threads)
        import acquis
        import scipy.sparse  # noqa: F401 - acquis loads it with the first matrix; no side's imports are timed

        self.term_matrix = acquis.term_matrix
        self.version = acquis.__version__
        self.threads = int(threads)

    def run(self) -> Any:
        matrix, ids, terms = self.term_matrix(self.texts, preset="scikit-learn", threads=self.threads)
        return matrix, ids, terms

    def counts(self, result: Any) -> Mapping[str, float]:
        return matrix_counts(result[0])


class TfidfVectorizer(Call):
    def __init__(self) -> None:
        super().__init__()
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.vectorizer = TfidfVectorizer
        self.version = version("scikit-learn")

    def run(self) -> Any:
        return self.vectorizer().fit_transform(self.texts)

    def counts(self, result: Any) -> Mapping[str, float]:
        return matrix_counts(result)


def matrix_counts(matrix: Any) -> Mapping[str, float]:
    return {"nonzeros": int(matrix.nnz), "terms": int(matrix.shape[1]), "sum": float(matrix.sum())}


def acquis_matrix(threads: int = 1) -> Side:
    return Side(
        f"acquis.term_matrix(texts, preset='scikit-learn', threads={threads})",
        "acquis",
        "peers.rows.tf_idf:AcquisTermMatrix",
        (str(threads),),
        threads=threads,
        check=1,
    )


def acquis_program(threads: int = 1, feature: str = "") -> Side:
    narrower = (feature.lower(),) if feature else ()
    words = ["acquis C++", *(["2 threads"] if threads > 1 else []), *([feature] if feature else [])]
    return Side(
        ", ".join(words),
        "native",
        "acquis_peer",
        ("tf-idf", "runs", str(threads), *narrower),
        threads=threads,
        check=1,
        needs=feature,
    )


SKLEARN = Side("scikit-learn TfidfVectorizer", "words", "peers.rows.tf_idf:TfidfVectorizer", check=1)


class TfIdf(Row):
    name = "tf-idf"
    title = "Texts to a tf-idf matrix"
    goal = "26 times as fast as scikit-learn's TfidfVectorizer with rows sorted; with AVX2 13.5 times"
    notes = (
        "From Python to Python: a list of texts in; a sparse matrix with sorted rows, and for acquis the names "
        "of rows and columns, out. The C++ program does the same work from UTF-8 in memory.",
    )
    acquis = (acquis_matrix(), acquis_program(), acquis_program(feature="AVX2"))
    peers = (SKLEARN,)
    comparisons = (
        Comparison(acquis_matrix().name, SKLEARN.name, 26, "AVX-512"),
        Comparison(acquis_program().name, SKLEARN.name, 26, "AVX-512"),
        Comparison(acquis_program(feature="AVX2").name, SKLEARN.name, 13.5, "AVX2"),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        words = []
        for name in ("nonzeros", "terms", "sum"):
            a, b = ours.counts[name], peer.counts[name]
            alike = abs(a - b) <= 1e-9 * abs(b)
            words.append(f"{name} equal" if alike else f"{name} differ by {100 * (a - b) / b:+.3g} %")
        return ", ".join(words)
