# SPDX-License-Identifier: Apache-2.0
"""Sentences, by the drafting rules of the United Nations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Source
from acquis.progress import Progress, in_batches
from acquis.text_input import TextInput
from acquis.text_records import TextRecords


def sentences(
    source: Source,
    *,
    lang: str | None = None,
    skip_markup: bool = False,
    threads: int = 0,
    progress: Progress = None,
) -> Sentences:
    """Split texts into sentences; between them there is white space only.

    Parameters
    ----------
    source : str, Document, Consultation, Path, or a list of texts
        A structured file gives one record a block; records and plain text files one record each.
    lang : str, optional
        ISO 639-1 code that chooses the abbreviations; identified if missing.
    skip_markup : bool
        Leftovers of mark-up in the texts (tags, line feeds that are spelt out) end sentences and lie between them.
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (texts done, texts in all); False shows nothing; otherwise long work shows a bar on a terminal.

    Returns
    -------
    Sentences
        Offsets count characters: ``text[begin:end]`` is the sentence.

    Examples
    --------
    >>> import acquis as aq
    >>> [row.sentence for row in aq.sentences("See para. 5. It stands.")[0]]
    ['See para. 5.', 'It stands.']
    """
    given = TextInput(source, lang)
    sequences = _core.SentenceSequences(given.texts, skip_markup, threads, 0)

    def split(begin: int, end: int) -> None:
        given.texts.identify(begin, end, threads)
        sequences.append(end)

    for _ in in_batches("splitting sentences", given.texts, split, progress):
        pass
    options = {"lang": lang, **({"skip_markup": True} if skip_markup else {})}
    return Sentences(given, options, sequences.offsets, sequences.byte_begin, byte_end=sequences.byte_end)


def sentence_lines(texts: _core.Texts, progress: Progress = None, *, skip_markup: bool = False) -> Iterator[bytes]:
    """Return the records of texts as lines of JSON, some at a time as they are ready."""

    def lines(begin: int, end: int) -> bytes:
        texts.identify(begin, end, 0)
        sequences = _core.SentenceSequences(texts, skip_markup, 0, begin)
        sequences.append(end)
        return _core.sentence_lines(texts, begin, sequences.offsets, sequences.byte_begin, sequences.byte_end)

    return in_batches("splitting sentences", texts, lines, progress)


class Sentence(NamedTuple):
    """A sentence of a text; ``text[begin:end]`` is ``sentence``."""

    begin: int
    end: int
    sentence: str


class Sentences(TextRecords[Sentence]):
    """Sentences of one or several texts; indexed by text.

    Attributes
    ----------
    offsets : numpy.ndarray of int64
        Sentences ``offsets[i]`` to ``offsets[i + 1]`` are those of text ``i``.
    begin, end : numpy.ndarray of uint32
        In characters, as a Python string counts.
    byte_begin, byte_end : numpy.ndarray of uint32
        In bytes of the text as UTF-8.
    """

    schema = "sentences"
    columns = ("id", "document", "begin", "end", "sentence")

    def __init__(
        self,
        given: TextInput,
        options: dict[str, Any],
        offsets: NDArray[np.int64],
        byte_begin: NDArray[np.uint32],
        *,
        byte_end: NDArray[np.uint32],
    ) -> None:
        super().__init__(given, options, offsets, byte_begin)
        self.byte_end = byte_end

    def _places(self, rows: slice, text: str) -> Iterator[Sentence]:
        for begin, end in zip(self.begin[rows].tolist(), self.end[rows].tolist(), strict=True):
            yield Sentence(begin, end, text[begin:end])

    def _lines(self, begin: int, end: int) -> bytes:
        return _core.sentence_lines(self._texts, begin, self.offsets[begin : end + 1], self.byte_begin, self.byte_end)

    def _fields(self) -> dict[str, Any]:
        return {"begin": self.begin, "end": self.end}
