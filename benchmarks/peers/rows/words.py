# SPDX-License-Identifier: Apache-2.0
"""Word segmentation of English text: boundaries and kinds of all tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib.metadata import version
from itertools import pairwise
from typing import Any

from peers.agreement import boundaries, counts_only
from peers.call import Call, named
from peers.data import Data
from peers.row import Case, Comparison, Result, Row, Side

CHECKED_IN_PYTHON = 20_000


class AcquisTokens(Call):
    """``acquis.tokens(texts)``, with the options that the arguments name."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(*arguments)
        import acquis

        self.tokens = acquis.tokens
        self.version = acquis.__version__
        self.options = named(arguments)

    def run(self) -> Any:
        return self.tokens(self.texts, **self.options)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"tokens": len(result.kind)}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        offsets = result.offsets[: take + 1].tolist()
        for begin, end in pairwise(offsets):
            yield result.byte_end[begin:end].tolist()


class AcquisTokenPlaces(AcquisTokens):
    """The same, and where tokens begin and end in characters, which is made when asked for."""

    def run(self) -> Any:
        result = super().run()
        _ = result.begin, result.end
        return result


class UnicodeSegmentation(Call):
    """The Python binding of the Rust crate, which returns strings."""

    def __init__(self) -> None:
        super().__init__()
        import unicode_segmentation_rs

        self.split = unicode_segmentation_rs.split_word_bounds
        self.version = version("unicode-segmentation-rs")

    def run(self) -> Any:
        return [self.split(text) for text in self.texts]

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"tokens": sum(map(len, result))}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        for words in result[:take]:
            end = 0
            yield [end := end + len(word.encode()) for word in words]


class ScikitLearnAnalyzer(Call):
    """The analyzer behind scikit-learn's vectorizers: lower-cased words of two letters and more, without places."""

    def __init__(self) -> None:
        super().__init__()
        from sklearn.feature_extraction.text import CountVectorizer

        self.analyse = CountVectorizer().build_analyzer()
        self.version = version("scikit-learn")

    def run(self) -> Any:
        return [self.analyse(text) for text in self.texts]

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"words": sum(map(len, result))}


def acquis_program(rules: str, feature: str = "") -> Side:
    """Return acquis in C++ by the rules; with ``avx2`` as on a processor without AVX-512."""
    narrower = (feature.lower(),) if feature else ()
    return Side(
        f"acquis C++, {rules}" + (f", {feature}" if feature else ""),
        "native",
        "acquis_peer",
        ("words", rules, "1", *narrower),
        needs=feature,
    )


def acquis_tokens(threads: int = 1, **options: str) -> Side:
    """Return the call from Python; the name is the call as it is written."""
    written = "".join(f", {name}={value!r}" for name, value in options.items())
    return Side(
        f"acquis.tokens(texts{written}, threads={threads})",
        "acquis",
        "peers.rows.words:AcquisTokens",
        (*(f"{name}={value}" for name, value in options.items()), f"threads={threads}"),
        check=CHECKED_IN_PYTHON,
        threads=threads,
    )


RUST = Side("unicode-segmentation (Rust)", "rust", "rust_peer", ("words", "unicode-segmentation"))
RUST_ICU = Side("icu_segmenter (Rust)", "rust", "rust_peer", ("words", "icu_segmenter"))
ICU = Side("ICU (C++, UTF-16)", "native", "icu_peer", ("words",))
CALL = acquis_tokens()
UAX29_CALL = acquis_tokens(rules="uax29", lang="en")
UAX29_PLACES = replace(
    UAX29_CALL, name=f"{UAX29_CALL.name}, .begin and .end", call="peers.rows.words:AcquisTokenPlaces"
)
BINDING = Side(
    "unicode-segmentation-rs (Python)", "words", "peers.rows.words:UnicodeSegmentation", check=CHECKED_IN_PYTHON
)
ANALYZER = Side("scikit-learn analyzer (Python)", "words", "peers.rows.words:ScikitLearnAnalyzer", check=1)


class Words(Row):
    name = "words"
    title = "Word segmentation, English"
    goal = (
        "18 times as fast as Rust unicode-segmentation and 35 times as fast as ICU in C++, with identical boundaries; "
        "with AVX2 6 and 11.5 times; reached through Python too"
    )
    notes = (
        "Boundaries and kinds of all tokens, paragraph by paragraph; programs use the same buffers again for each.",
        "The clock of ICU starts when the texts are UTF-16 already; megabytes are those of UTF-8.",
        "acquis.tokens returns arrays over all texts: where each token begins in bytes, its kind, and where each text "
        'begins among the tokens. Where tokens end, and places in characters, are made when asked for; ".begin and .end" asks for both '
        "within the clock.",
        "scikit-learn's analyzer returns lower-cased words of two letters and more, without their places: its words are "
        "counted, not compared.",
    )
    acquis = (
        acquis_program("uax29"),
        acquis_program("icu"),
        acquis_program("document"),
        acquis_program("uax29", "AVX2"),
        acquis_program("icu", "AVX2"),
        CALL,
        UAX29_CALL,
        UAX29_PLACES,
    )
    peers = (RUST, RUST_ICU, ICU, BINDING, ANALYZER)
    comparisons = (
        Comparison("acquis C++, uax29", RUST.name, 18, "AVX-512"),
        Comparison("acquis C++, icu", ICU.name, 35, "AVX-512"),
        Comparison("acquis C++, uax29, AVX2", RUST.name, 6, "AVX2"),
        Comparison("acquis C++, icu, AVX2", ICU.name, 11.5, "AVX2"),
        Comparison("acquis C++, uax29", RUST_ICU.name),
        Comparison("acquis C++, uax29", ICU.name),
        Comparison("acquis C++, document", RUST.name),
        Comparison(UAX29_CALL.name, RUST.name, 18, "AVX-512"),
        Comparison(UAX29_PLACES.name, RUST.name, 18, "AVX-512"),
        *(Comparison(ours.name, peer.name) for ours in (UAX29_CALL, UAX29_PLACES) for peer in (BINDING, ANALYZER)),
        Comparison(CALL.name, RUST.name),
        Comparison(CALL.name, ANALYZER.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        if peer.side == ANALYZER:
            return counts_only("tokens and words", ours.counts["tokens"], peer.counts["words"])
        return boundaries(ours.file, peer.file)
