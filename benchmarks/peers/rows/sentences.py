# SPDX-License-Identifier: Apache-2.0
"""Sentences: how fast, and how many golden cases each side gets exactly right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
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
SKIP = "skip-markup"


class SpanCall(Call):
    """A side whose result is, for each text, a list of (begin, end) in characters."""

    def counts(self, result: Any) -> Mapping[str, float]:
        return {"sentences": sum(map(len, result))}

    def rows(self, result: Any, take: int) -> Iterator[Iterable[int]]:
        for text, spans in zip(self.texts[:take], result, strict=False):
            yield to_bytes(text, [offset for begin, end in spans for offset in (begin, end)])


class AcquisSentences(Call):
    """``acquis.sentences(texts)``; arguments: ``lang``, the language is given; ``skip-markup``."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(*arguments)
        import acquis

        self.sentences = acquis.sentences
        self.version = acquis.__version__
        self.skip_markup = SKIP in arguments

    def run(self) -> Any:
        language = self.language if "lang" in self.arguments else None
        return self.sentences(self.texts, lang=language, skip_markup=self.skip_markup, threads=1)

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
    """With ``skip-markup`` it cleans the texts, and sentences that stand in the text as they are have places."""

    def __init__(self, *arguments: str) -> None:
        super().__init__(*arguments)
        import pysbd

        self.segmenter = pysbd.Segmenter
        self.version = version("pysbd")

    def run(self) -> Any:
        known = {"en", "hi", "mr", "zh", "es", "am", "ar", "hy", "bg", "ur", "ru", "pl", "fa", "nl", "da", "fr", "my"}
        known |= {"el", "it", "ja", "de", "kk", "sk"}
        language = self.language if self.language in known else "en"
        if SKIP in self.arguments:
            segmenter = self.segmenter(language=language, clean=True)
            return [located(text, segmenter.segment(text)) for text in self.texts]
        segmenter = self.segmenter(language=language, clean=False, char_span=True)
        return [[(found.start, found.end) for found in segmenter.segment(text)] for text in self.texts]


def located(text: str, sentences: Iterable[str]) -> list[tuple[int, int]]:
    """Return the places of sentences in a text; none at all if one of them does not stand in it."""
    places, at = [], 0
    for sentence in map(str.strip, sentences):
        begin = text.find(sentence, at)
        if begin < 0:
            return []
        at = begin + len(sentence)
        places.append((begin, at))
    return places


PROGRAM = Side("acquis C++", "native", "acquis_peer", ("sentences",))
CALL = Side(
    "acquis.sentences(texts, lang='en', threads=1)", "acquis", "peers.rows.sentences:AcquisSentences", ("lang",)
)
IDENTIFIED = replace(CALL, name="acquis.sentences(texts, threads=1)", arguments=())
ICU = Side("ICU (C++, UTF-16)", "native", "icu_peer", ("sentences",))
RUST_ICU = Side("icu_segmenter (Rust)", "rust", "rust_peer", ("sentences", "icu_segmenter"))
RUST = Side("unicode-segmentation (Rust)", "rust", "rust_peer", ("sentences", "unicode-segmentation"))
NUPUNKT = Side("nupunkt (Python)", "sentences", "peers.rows.sentences:Nupunkt")
PYSBD = Side("pySBD (Python)", "sentences", "peers.rows.sentences:PySBD", sample=500)
SKIPPING = (PROGRAM, CALL, IDENTIFIED, PYSBD)  # sides with an option for leftovers of mark-up


class Sentences(Row):
    name = "sentences"
    title = "Sentences"
    goal = "350 MB/s with the golden cases right; icu_segmenter, the fastest peer, knows no abbreviations"
    notes = (
        'Splitters with rules for several languages are told that the texts are English; "acquis.sentences(texts, '
        'threads=1)" is not, and identifies the language of each.',
        "Golden cases: those whose sentences stand unchanged in the text, lines of pages (mode pdf) left out, as "
        "`acquis evaluate sentences` counts; each in its language. Exact means every sentence as expected, or as "
        "another answer that the case accepts, white space around it aside. On the cases that ask for clean text, sides that can skip leftovers of "
        "mark-up do: acquis with skip_markup, pySBD with clean.",
        "The splitters follow different conventions, so equal texts on the corpus say how much they differ, not who is right.",
    )
    acquis = (PROGRAM, CALL, IDENTIFIED)
    peers = (ICU, RUST_ICU, RUST, NUPUNKT, PYSBD)
    comparisons = (
        *(Comparison(PROGRAM.name, peer.name) for peer in peers),
        *(Comparison(CALL.name, peer.name) for peer in (RUST_ICU, NUPUNKT, PYSBD)),
        Comparison(IDENTIFIED.name, RUST_ICU.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case("English paragraphs", data.paragraphs())]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        texts = read_texts(case.file, case.take)
        pairs = [
            a == b for a, b in zip(trimmed(texts, rows_of(ours.file)), trimmed(texts, rows_of(peer.file)), strict=False)
        ]
        return said(sum(pairs), len(pairs), "sentences")

    def remarks(
        self, cases: Sequence[tuple[Case, Sequence[Measurement]]], environments: Environments, data: Data
    ) -> list[str]:
        lines = []
        for _, measurements in cases:
            for measurement in measurements:
                if measurement.side in (PROGRAM, CALL) and not measurement.absent:
                    verdict = "reached" if measurement.throughput >= GOAL else "not reached"
                    lines.append(
                        f"{measurement.side.name}: {measurement.throughput:,.1f} MB/s, goal {GOAL:,.0f} {verdict}"
                    )
        for side in self.sides:
            said_of_golden = golden_exact(side, data, environments)
            if said_of_golden is not None:
                lines.append(f"{side.name}: golden cases exact: {said_of_golden}")
        return lines


def golden_exact(side: Side, data: Data, environments: Environments) -> str | None:
    """Say how many golden cases a side gets exactly right; None if it is absent."""
    exact: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for cleaned in (False, True):
        golden = data.golden(cleaned=cleaned)
        mode = "clean" if cleaned else "plain"
        texts = {language: [str(case["text"]) for case in some] for language, some in golden.items()}
        files = {
            language: Case(language, data.write(f"golden-{mode}-{language}.texts", some), language=language)
            for language, some in texts.items()
        }
        skipping = cleaned and side in SKIPPING
        asked = replace(side, arguments=(*side.arguments, SKIP)) if skipping else side
        found = golden_results(asked, environments, files, sentences_of)
        if found is None:
            return None
        for language, some in golden.items():
            total[language] += len(some)
            exact[language] += sum(map(is_exact, some, found[language]))
    return f"English {exact['en']} of {total['en']}, all languages {exact.total()} of {total.total()}"


def is_exact(case: Mapping[str, Any], found: Sequence[str]) -> bool:
    """Whether sentences are those of the case or of one of the answers that it accepts."""
    answers = [case["sentences"], *(other["sentences"] for other in case.get("also") or [])]
    return list(found) in [[sentence.strip() for sentence in answer] for answer in answers]


def sentences_of(case: Case, result: Result) -> list[list[str]]:
    return list(trimmed(read_texts(case.file), rows_of(result.file)))
