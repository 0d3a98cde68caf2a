# SPDX-License-Identifier: Apache-2.0
"""One instrument in several languages: whether the principles found in an article are those found in its English text."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.document import MAX_BYTES
from acquis.error import AcquisError, NotFoundError
from acquis.evaluate_gold import Source, open_source
from acquis.evaluate_measures import matched_figures, mean, share
from acquis.ontology import Ontology
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

ENGLISH = "en"
CODES = {
    "eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "arb": "ar", "ara": "ar", "cmn_hans": "zh", "cmn_hant": "zh",
    "cmn": "zh", "zho": "zh", "en": "en", "fr": "fr", "es": "es", "ru": "ru", "ar": "ar", "zh": "zh",
}  # fmt: skip
_NAME = re.compile(rf"(.*?)[-_.]?({'|'.join(sorted(CODES, key=lambda code: -len(code)))})", re.IGNORECASE | re.DOTALL)
_ARTICLE = re.compile(
    r"\W*(?:(?:Article|Art[ií]culo|Статья|المادة)\s+(\d+|premier|primero)|第[一二三四五六七八九十百零〇]+[条條])\W*",
    re.IGNORECASE,
)
_CHAPTER = re.compile(
    r"\W*(?:(?:Chapter|Chapitre|Cap[ií]tulo|Глава|الفصل)\b|第[一二三四五六七八九十]+章)", re.IGNORECASE
)
_PREAMBLE = re.compile(r"\W*(?:Preamble|Préambule|Preámbulo|Преамбула|الديباجة|序言)\W*", re.IGNORECASE)
PREAMBLE = "preamble"

SUMMARY_COLUMNS = (
    "document", "lang", "label", "cases", "exact", "share", "expected", "found", "matched", "precision", "recall", "f1",
    "jaccard",
)  # fmt: skip
COLUMNS = ("id", "document", "article", "lang", "label", "exact", "missing", "extra", "text", "english")
PRINCIPLE_COLUMNS = ("document", "principle", "label", "expected", "found", "matched", "f1")
MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Version:
    """An instrument in one language: its articles in order, each with the principles named in it and their words."""

    document: str
    label: str  # the code in the name of the file
    lang: str
    texts: dict[str, str]
    principles: dict[str, dict[str, str]]


def evaluate_parallel(gold: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> ParallelEvaluation:
    r"""Find principles in the articles of instruments in several languages and compare with their English text.

    Parameters
    ----------
    gold : path
        A folder of text files whose names end in a language code (``udhr-eng.txt``, ``charter_fr.txt``); what stands before it
        names the instrument. A line of its own with the word article and its number begins an article.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    ParallelEvaluation
        Principles are those named in a text's own voice outside titles.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "pact-en.txt").write_text("Article 1\nTransparency is required.\n", encoding="utf-8")
    >>> _ = (folder / "pact-fr.txt").write_text("Article premier\nLa transparence est requise.\n", encoding="utf-8")
    >>> evaluate_parallel(folder).summary[0].f1
    1.0
    """
    folder = Path(gold)
    if not folder.exists():
        raise NotFoundError("there is no such folder", "not-found", file=str(gold))
    if not folder.is_dir():
        raise AcquisError("parallel texts are a folder of files named by language", file=str(gold))
    sources, versions = [], []
    ontology = Ontology()
    for file in sorted(folder.glob("*.txt"), key=lambda path: path.name.encode()):
        named = _NAME.fullmatch(file.stem)
        source = open_source(file, max_bytes)
        sources.append(source)
        if named is None:
            source.odd(
                "language-unknown", "the name ends in no language code; the file is left out", severity="warning"
            )
            continue
        code = named[2].casefold()
        versions.append(_version(source, named[1] or folder.name, code, ontology))
    diagnostics = [item for source in sources for item in source.diagnostics]
    return ParallelEvaluation(
        versions,
        provenance("evaluate", {"kind": ParallelEvaluation.kind}, *(source.input for source in sources)),
        [*diagnostics, *_alone(versions, folder)],
        ontology=ontology,
    )


def _alone(versions: Sequence[Version], folder: Path) -> Iterator[dict[str, Any]]:
    """Note instruments without an English text, and articles that not every language has."""
    for document, own in _documents(versions):
        source = Source(document, b"")
        reference = next((one for one in own if one.lang == ENGLISH), None)
        if reference is None:
            source.odd("no-english", "there is no English text to compare with; it is left out")
        for one in own:
            if reference is not None and one.texts.keys() != reference.texts.keys():
                differing = ", ".join(sorted(one.texts.keys() ^ reference.texts.keys())[:5])
                source.odd("articles-differ", f"{one.label} and English have not the same articles: {differing}")
        yield from source.diagnostics
    if not versions:
        source = Source(folder.name, b"")
        source.odd("gold-empty", "there is no text file named by language", severity="warning")
        yield from source.diagnostics


def _documents(versions: Sequence[Version]) -> list[tuple[str, list[Version]]]:
    names = dict.fromkeys(one.document for one in versions)
    return [(name, [one for one in versions if one.document == name]) for name in names]


def _version(source: Source, document: str, code: str, ontology: Ontology) -> Version:
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    lang = CODES[code]
    texts = articles_of(text)
    return Version(
        document, code, lang, texts, {name: _principles_in(words, lang, ontology) for name, words in texts.items()}
    )


def articles_of(text: str) -> dict[str, str]:
    r"""Return the articles of an instrument by their number in order, and what stands before the first.

    Lines that head a chapter are left out, and what stands before a line that says it is the preamble.

    Examples
    --------
    >>> articles_of("We the peoples\nChapter I\nArticle 1\nBe open.\nArticle 2\nBe fair.")
    {'preamble': 'We the peoples', '1': 'Be open.', '2': 'Be fair.'}
    """
    found: dict[str, list[str]] = {PREAMBLE: []}
    name = PREAMBLE
    for line in text.split("\n"):
        if _ARTICLE.fullmatch(line):
            name = str(len(found))
            found[name] = []
        elif name == PREAMBLE and _PREAMBLE.fullmatch(line):
            found[PREAMBLE] = []
        elif not _CHAPTER.match(line) and line.strip():
            found[name].append(line.strip())
    return {name: "\n".join(lines) for name, lines in found.items()}


def _principles_in(text: str, lang: str, ontology: Ontology) -> dict[str, str]:
    """Return each principle that a text names in its own voice outside titles, with the words that name it first."""
    record = json.loads(_core.principles_in_text(text, ontology._core, "", lang))
    found: dict[str, str] = {}
    for mention in record["mentions"]:
        if mention["voice"] == "own" and mention["status"] in ("endorsement", "mention"):
            found.setdefault(mention["principle"], mention["text"])
    return found


class ParallelEvaluation(Records):
    """How far the principles of an article are the same in each language.

    Attributes
    ----------
    summary : Table
        For each language of each instrument over its articles (``cases``): those with the very principles of the English text
        (``exact``); principles of the English articles (``expected``), of the others (``found``), of both; F1, and ``jaccard``:
        of both / of either. Then the mean over languages; a second file of one language does not count in it.
    principles : Table
        The same for each principle.
    records : list of dict
        Each article in each language, with the principles that are missing there and those that only it names, each with words.
    """

    schema = "evaluate_parallel"
    kind = "parallel"

    def __init__(
        self,
        versions: Sequence[Version],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        ontology: Ontology,
    ) -> None:
        compared = [
            (reference, one)
            for _, own in _documents(versions)
            for reference in [one for one in own if one.lang == ENGLISH][:1]
            for one in own
            if one.lang != ENGLISH
        ]
        super().__init__([record for pair in compared for record in _records(*pair)], provenance, diagnostics)
        self.summary = Table(list(_summary(compared)), SUMMARY_COLUMNS)
        rows = [row for pair in compared for row in _by_principle(*pair, ontology.ids)]
        self.principles = Table(rows, PRINCIPLE_COLUMNS)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The articles whose principles are not those of the English text."""
        return [record for record in self.records if not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "summary": self.summary.to_dicts(),
            "principles": self.principles.to_dicts(),
            "records": self.records,
        }

    def table(self) -> Table:
        """Return one row an article and language."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        return f"<acquis.ParallelEvaluation: {len(self.failures)} of {len(self)} articles differ>"


def _articles(reference: Version, other: Version) -> list[tuple[str, dict[str, str], dict[str, str]]]:
    """Return the articles that both have, with the principles of either."""
    return [
        (name, principles, other.principles[name])
        for name, principles in reference.principles.items()
        if name in other.principles
    ]


def _records(reference: Version, other: Version) -> Iterator[dict[str, Any]]:
    for name, wanted, got in _articles(reference, other):
        yield {
            "id": f"{other.document}/{name}/{other.label}",
            "document": other.document,
            "article": name,
            "lang": other.lang,
            "label": other.label,
            "exact": wanted.keys() == got.keys(),
            "missing": _words(wanted, got),
            "extra": _words(got, wanted),
            "text": other.texts[name],
            "english": reference.texts[name],
        }


def _words(those: Mapping[str, str], but: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"principle": name, "text": text} for name, text in sorted(those.items()) if name not in but]


def _summary(compared: Iterable[tuple[Version, Version]]) -> Iterator[dict[str, Any]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for reference, other in compared:
        articles = _articles(reference, other)
        exact = sum(wanted.keys() == got.keys() for _, wanted, got in articles)
        counts = [sum(len(each) for each in side) for side in zip(*(_counts(*pair) for pair in articles), strict=True)]
        figures = _figures(*(counts or [0, 0, 0]))
        row = {"document": other.document, "lang": other.lang, "label": other.label, "cases": len(articles)}
        rows.setdefault(other.document, []).append(
            {**row, "exact": exact, "share": share(exact, len(articles)), **figures}
        )
    for document, own in rows.items():
        yield from own
        first = list({row["lang"]: row for row in reversed(own)}.values())
        totals = {name: sum(row[name] for row in first) for name in ("cases", "exact", "expected", "found", "matched")}
        means = {name: mean(row[name] for row in first) for name in ("share", "precision", "recall", "f1", "jaccard")}
        yield {"document": document, "lang": None, "label": MEAN, **totals, **means}


def _counts(_: str, wanted: Mapping[str, str], got: Mapping[str, str]) -> tuple[set[str], set[str], set[str]]:
    return set(wanted), set(got), set(wanted) & set(got)


def _figures(expected: int, found: int, matched: int) -> dict[str, Any]:
    return {**matched_figures(expected, found, matched), "jaccard": share(matched, expected + found - matched)}


def _by_principle(reference: Version, other: Version, ids: Iterable[str]) -> Iterator[dict[str, Any]]:
    articles = _articles(reference, other)
    for principle in ids:
        sides = [(principle in wanted, principle in got) for _, wanted, got in articles]
        expected, found = sum(wanted for wanted, _ in sides), sum(got for _, got in sides)
        if expected or found:
            figures = matched_figures(expected, found, sum(wanted and got for wanted, got in sides))
            kept = {name: figures[name] for name in ("expected", "found", "matched", "f1")}
            yield {"document": other.document, "principle": principle, "label": other.label, **kept}
