# SPDX-License-Identifier: Apache-2.0
"""Words folded and turned into the numbers of a vocabulary."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from peers.agreement import equal_words, said
from peers.call import Call, named
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side


class AcquisIds(Call):
    """``acquis.tokens(texts, vocabulary=True)``, which keeps the places of all tokens too."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(*arguments)
        import acquis

        self.tokens = acquis.tokens
        self.version = acquis.__version__
        self.options = {"vocabulary": True, **named(arguments)}

    def run(self) -> Any:
        return self.tokens(self.texts, **self.options)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"tokens": len(result.ids), "distinct": len(result.vocabulary)}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        words = [kind in {"word", "number", "ideograph"} for kind in result.kinds]
        for begin, end in pairwise(result.offsets[: take + 1].tolist()):
            pairs = zip(result.ids[begin:end].tolist(), result.kind[begin:end].tolist(), strict=True)
            yield [id_ for id_, kind in pairs if words[kind]]

    def words(self, result: Any) -> Sequence[str]:
        return list(result.vocabulary)


class ScikitLearnIds(Call):
    """The analyzer of scikit-learn and a growing vocabulary, as its vectorizers number words."""

    def __init__(self) -> None:
        super().__init__()
        from sklearn.feature_extraction.text import CountVectorizer

        self.analyse = CountVectorizer().build_analyzer()
        self.version = version("scikit-learn")

    def run(self) -> Any:
        vocabulary: defaultdict[str, int] = defaultdict()
        vocabulary.default_factory = vocabulary.__len__
        return [[vocabulary[word] for word in self.analyse(text)] for text in self.texts], vocabulary

    def counts(self, result: Any) -> Mapping[str, float]:
        ids, vocabulary = result
        return {"terms": sum(map(len, ids)), "distinct": len(vocabulary)}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        return iter(result[0][:take])

    def words(self, result: Any) -> Sequence[str]:
        return list(result[1])


def acquis_ids(rules: str, threads: int = 1, feature: str = "") -> Side:
    narrower = (feature.lower(),) if feature else ()
    words = [f"acquis C++, {rules}", *(["2 threads"] if threads > 1 else []), *([feature] if feature else [])]
    return Side(
        ", ".join(words),
        "native",
        "acquis_peer",
        ("ids", rules, str(threads), *narrower),
        threads=threads,
        needs=feature,
    )


ICU = Side("ICU fold and std::unordered_map (C++, UTF-16)", "native", "icu_peer", ("ids",))
SKLEARN = Side("scikit-learn analyzer and vocabulary (Python)", "words", "peers.rows.ids:ScikitLearnIds")

CALL = Side(
    "acquis.tokens(texts, vocabulary=True, rules='icu', lang='en', threads=1)",
    "acquis",
    "peers.rows.ids:AcquisIds",
    ("rules=icu", "lang=en", "threads=1"),
    check=20_000,
)


class Ids(Row):
    name = "ids"
    title = "Words to interned ids"
    goal = "15.5 times as fast as ICU in C++, 27 times as fast as scikit-learn's analyzer and vocabulary; with AVX2 10 times"
    notes = (
        "Segmentation, case folding and numbering in order of first appearance, all texts into one sequence of ids.",
        'The rules "runs" are those of scikit-learn\'s pattern, but keep words of one letter, which the comparison passes over.',
        "acquis composes characters and straightens apostrophes besides folding; the comparison looks at the words behind "
        "the ids.",
    )
    acquis = (acquis_ids("icu"), acquis_ids("document"), acquis_ids("runs"), acquis_ids("icu", feature="AVX2"), CALL)
    peers = (ICU, SKLEARN)
    comparisons = (
        Comparison("acquis C++, icu", ICU.name, 15.5, "AVX-512"),
        Comparison("acquis C++, icu, AVX2", ICU.name, 10, "AVX2"),
        Comparison("acquis C++, runs", SKLEARN.name, 27, "AVX-512"),
        Comparison("acquis C++, document", ICU.name),
        Comparison(CALL.name, ICU.name, 15.5, "AVX-512"),
        Comparison(CALL.name, SKLEARN.name, 27, "AVX-512"),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        letters = 2 if peer.side == SKLEARN else 1
        return said(*equal_words(ours.file, peer.file, letters), "words")
