# SPDX-License-Identifier: Apache-2.0
"""Two texts word by word: what stands in both, in other words, elsewhere, or in one only."""

from __future__ import annotations

import json
from typing import Any, TypeAlias

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError
from acquis.progress import Progress, watched
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Item, Table, table_argument
from acquis.texts import Text, common_language, units

Side: TypeAlias = "Source | str"

MODES = ("global", "local")
KINDS = ("equal", "number", "stem", "synonym", "substituted", "only_a", "only_b")
MATCHES = KINDS[:4]
SIGNS = dict(zip(KINDS, ("=", "#", "~", "≈", "≠", "-", "+"), strict=True))
COLUMNS = ("a", "b", "alignment", "role", "kind", "a_begin", "a_end", "b_begin", "b_end", "a_words", "b_words")


def align(
    a: Side,
    b: Side,
    *,
    mode: str = "global",
    soft: bool = True,
    moves: bool = True,
    min_score: float = 4.0,
    most: int = 1000,
    mismatch: float = 1.0,
    gap_open: float = 1.0,
    gap_extend: float = 0.2,
    seed: int = 3,
    exact_cells: int = 4_000_000,
    lang: str | None = None,
    progress: Progress = None,
) -> Alignment:
    """Align two texts word by word, with affine gaps and words that are near to each other.

    Parameters
    ----------
    a, b : str, Path, Document, Consultation, or list of texts
        A ``str`` is the text itself. Of files, the whole text is aligned; if both sides hold several texts, the first of ``a`` is
        aligned with the first of ``b``, and so on.
    mode : {"global", "local"}
        All of a with all of b; or every pair of stretches that are alike, best first.
    soft : bool
        Forms of one word, synonyms, and a figure and its word count as near; else words are equal or not.
    moves : bool
        In a global alignment, look for passages that stand in another order, too.
    min_score : float
        Local alignments and moves below are not returned; 4 is about four content words.
    most : int
        At most so many local alignments or moves of a pair of texts, the best ones.
    mismatch, gap_open, gap_extend : float
        What a substituted pair of content words, a gap, and each content word in a gap take off. An equal content word adds 1,
        an equal function word 0.3, a sign 0.1.
    seed : int
        Words a shared shingle has that long texts are anchored by.
    exact_cells : int
        Pairs of up to so many cells (words of a x words of b) get the best alignment there is; larger ones are anchored.
    lang : str, optional
        ISO 639-1 code that chooses stems, synonyms (English), number words and function words.
    progress : bool or function, optional
        A function of (cells done, cells in all so far); False shows nothing. Ctrl-C ends the work at once.

    Returns
    -------
    Alignment

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.align("Publish the minutes within thirty days.", "Release the minutes within 30 days.")
    >>> print(found)
    ≈ Publish | Release
    = the minutes within
    # thirty | 30
    = days.
    >>> round(found.similarity, 2)
    0.91
    """
    table_argument("mode", mode, MODES)
    first, second = _consulted(a, lang), _consulted(b, lang)
    left, right = units(first, "record"), units(second, "record")
    if len(left) != len(right):
        raise AcquisError(f"each text of a is aligned with one of b, but there are {len(left)} and {len(right)}")
    language = lang or common_language(left, right)
    options: dict[str, Any] = {
        "soft": soft,
        "moves": moves,
        "min_score": min_score,
        "most": most,
        "mismatch": mismatch,
        "gap_open": gap_open,
        "gap_extend": gap_extend,
        "seed": seed,
        "exact_cells": exact_cells,
        "lang": language,
    }
    records, cells = watched(
        "aligning texts",
        lambda watch: _core.align_texts(
            [text.id for text in left],
            [text.text for text in left],
            [text.id for text in right],
            [text.text for text in right],
            mode == "local",
            options,
            watch,
        ),
        progress,
    )
    return Alignment(
        [json.loads(record) for record in records],
        provenance("align", {"mode": mode, **options}, first, second),
        [*first.diagnostics, *second.diagnostics],
        a=left,
        b=right,
        cells=cells,
    )


def _consulted(side: Side, lang: str | None) -> Consultation:
    return as_consultation([side] if isinstance(side, str) else side, lang=lang)


class Alignment(Records):
    """Alignments of two texts.

    Attributes
    ----------
    records : list of dict
        Each alignment: its ``role`` (global, move or local), its stretches, score, similarity and ``edits``.
    cells : int
        Cells of all tables that were filled: a measure of work without a clock.
    a_texts, b_texts : dict
        The texts by id.
    """

    schema = "align"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        a: list[Text],
        b: list[Text],
        cells: int,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.cells = cells
        self.a_texts = {text.id: text.text for text in a}
        self.b_texts = {text.id: text.text for text in b}

    @property
    def score(self) -> float:
        """Score of the first alignment: the whole one, or the best local one; 0 if there is none."""
        return float(self.records[0]["score"]) if self.records else 0.0

    @property
    def similarity(self) -> float:
        """Matched weight of the first alignment over the weight of its stretches, 0 to 1."""
        return float(self.records[0]["similarity"]) if self.records else 0.0

    @property
    def edits(self) -> list[list[Any]]:
        """The columns of the first alignment: [kind, a_begin, a_end, b_begin, b_end], in code points."""
        return list(self.records[0]["edits"]) if self.records else []

    @property
    def spans(self) -> list[tuple[int, int, int, int]]:
        """Where words of the first alignment stand against equal or near ones: (a_begin, a_end, b_begin, b_end)."""
        return [(edit[1], edit[2], edit[3], edit[4]) for edit in self.edits if edit[0] in MATCHES]

    @property
    def moves(self) -> list[Item]:
        """The passages that stand in another order."""
        return [Item(record) for record in self.records if record["role"] == "move"]

    def texts_of(self, record: dict[str, Any]) -> tuple[str, str]:
        """Return the two texts of a record."""
        return self.a_texts[record["a"]], self.b_texts[record["b"]]

    def table(self) -> Table:
        """Return one row for each run of columns of one kind, with its words on both sides."""
        rows = []
        for number, record in enumerate(self.records, 1):
            a, b = self.texts_of(record)
            for kind, a_begin, a_end, b_begin, b_end in record["edits"]:
                places = {"a_begin": a_begin, "a_end": a_end, "b_begin": b_begin, "b_end": b_end}
                words = {"a_words": a[a_begin:a_end], "b_words": b[b_begin:b_end]}
                names = {"a": record["a"], "b": record["b"], "alignment": number}
                rows.append({**names, "role": record["role"], "kind": kind, **places, **words})
        return Table(rows, COLUMNS)

    def __str__(self) -> str:
        parts = []
        for number, record in enumerate(self.records, 1):
            a, b = self.texts_of(record)
            if len(self.records) > 1:
                parts.append(f"{number}. {record['role']}, score {record['score']:.1f}")
            for kind, a_begin, a_end, b_begin, b_end in record["edits"]:
                first, second = " ".join(a[a_begin:a_end].split()), " ".join(b[b_begin:b_end].split())
                words = first if kind == "equal" else " | ".join(part for part in (first, second) if part)
                parts.append(f"{SIGNS[kind]} {words}")
        return "\n".join(parts)

    def _repr_html_(self) -> str:
        from acquis.report_align import alignment_cards  # noqa: PLC0415 - pages are loaded when shown

        return alignment_cards(self, most=10, inline=True)
