# SPDX-License-Identifier: Apache-2.0
"""Sentences: how fast, and how many golden cases each side gets exactly right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from itertools import chain, pairwise
from typing import Any

from peers.agreement import rows as rows_of
from peers.agreement import said, trimmed
from peers.call import Call, to_bytes
from peers.data import Data, read_texts
from peers.environments import Environments
from peers.measure import golden_results
from peers.row import Case, Comparison, Measurement, Result, Row, Side

GOAL = 350.0  # megabytes a second


class SpanCall(Call):
    """A side whose result is, for each text, a list of (begin, end) in characters."""

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"sentences": sum(map(len, result))}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        for text, spans in zip(self.texts[:take], result, strict=False):
            yield to_bytes(text, [offset for begin, end in spans for offset in (begin, end)])


class AcquisSentences(Call):
    """``acquis.sentences(texts)``; with the argument ``lang`` the language is given."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(*arguments)
        import acquis

        self.sentences = acquis.sentences
        self.version = acquis.__version__

    def run(self) -> Any:
        return self.sentences(self.texts, lang=self.language if "lang" in self.arguments else None)

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"sentences": len(result.byte_begin)}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        for first, last in pairwise(result.offsets[: take + 1].tolist()):
            places = zip(result.byte_begin[first:last].tolist(), result.byte_end[first:last].tolist(), strict=True)
            yield chain.from_iterable(places)


class Nupunkt(SpanCall):
    def __init__(self) -> None:
        super().__init__()
        import nupunkt

        self.split = nupunkt.sent_spans
        self.version = version("nupunkt")

    def run(self) -> Any:
        return [self.split(text) for text in self.texts]


class PySBD(SpanCall):
    def __init__(self) -> None:
        super().__init__()
        import pysbd

        self.segmenter = pysbd.Segmenter
        self.version = version("pysbd")

    def run(self) -> Any:
        known = {"en", "hi", "mr", "zh", "es", "am", "ar", "hy", "bg", "ur", "ru", "pl", "fa", "nl", "da", "fr", "my"}
        known |= {"el", "it", "ja", "de", "kk", "sk"}
        language = self.language if self.language in known else "en"
        segmenter = self.segmenter(language=language, clean=False, char_span=True)
        return [[(found.start, found.end) for found in segmenter.segment(text)] for text in self.texts]


PROGRAM = Side("acquis C++", "native", "acquis_peer", ("sentences",))
CALL = Side("acquis.sentences(texts)", "acquis", "peers.rows.sentences:AcquisSentences")
GIVEN = Side("acquis.sentences(texts, lang='en')", "acquis", "peers.rows.sentences:AcquisSentences", ("lang",))
ICU = Side("ICU (C++, UTF-16)", "native", "icu_peer", ("sentences",))
RUST_ICU = Side("icu_segmenter (Rust)", "rust", "rust_peer", ("sentences", "icu_segmenter"))
RUST = Side("unicode-segmentation (Rust)", "rust", "rust_peer", ("sentences", "unicode-segmentation"))
NUPUNKT = Side("nupunkt (Python)", "sentences", "peers.rows.sentences:Nupunkt")
PYSBD = Side("pySBD (Python)", "sentences", "peers.rows.sentences:PySBD", sample=500)


class Sentences(Row):
    name = "sentences"
    title = "Sentences"
    goal = "350 MB/s with the golden cases right; icu_segmenter, the fastest peer, knows no abbreviations"
    notes = (
        "Golden cases: those whose sentences stand unchanged in the text; exact means every sentence as expected, white "
        "space around it aside.",
        "The splitters follow different conventions, so equal texts on the corpus say how much they differ, not who is right.",
    )
    acquis = (PROGRAM, CALL, GIVEN)
    peers = (ICU, RUST_ICU, RUST, NUPUNKT, PYSBD)
    comparisons = (
        *(Comparison(PROGRAM.name, peer.name) for peer in peers),
        *(Comparison(CALL.name, peer.name) for peer in (RUST_ICU, NUPUNKT, PYSBD)),
        Comparison(GIVEN.name, RUST_ICU.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        self.data = data
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        texts = read_texts(case.file, case.take)
        pairs = [
            a == b for a, b in zip(trimmed(texts, rows_of(ours.file)), trimmed(texts, rows_of(peer.file)), strict=False)
        ]
        return said(sum(pairs), len(pairs), "sentences")

    def remarks(self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments) -> list[str]:
        lines = []
        for _, measurements in cases:
            for measurement in measurements:
                if measurement.side in self.acquis and not measurement.absent:
                    verdict = "reached" if measurement.throughput >= GOAL else "not reached"
                    lines.append(
                        f"{measurement.side.name}: {measurement.throughput:,.1f} MB/s, goal {GOAL:,.0f} {verdict}"
                    )
        golden = self.data.golden()
        files = {
            language: Case(
                language,
                self.data.write(f"golden-{language}.texts", (str(case["text"]) for case in some)),
                language=language,
            )
            for language, some in golden.items()
        }
        for side in self.sides:
            found = golden_results(side, environments, files, sentences_of)
            if found is not None:
                lines.append(f"{side.name}: golden cases exact: {_exact(golden, found)}")
        return lines


def sentences_of(case: Case, result: Result) -> list[list[str]]:
    return list(trimmed(read_texts(case.file), rows_of(result.file)))


def _exact(golden: Mapping[str, Sequence[Mapping[str, Any]]], found: Mapping[str, Sequence[Sequence[str]]]) -> str:
    exact = {
        language: sum(
            [sentence.strip() for sentence in case["sentences"]] == list(sentences)
            for case, sentences in zip(some, found[language], strict=True)
        )
        for language, some in golden.items()
    }
    total = sum(map(len, golden.values()))
    return f"English {exact['en']} of {len(golden['en'])}, all languages {sum(exact.values())} of {total}"
