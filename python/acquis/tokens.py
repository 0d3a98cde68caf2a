# SPDX-License-Identifier: Apache-2.0
"""Words, numbers, document symbols, dates, references and signs that tile a text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Source
from acquis.progress import Progress, in_batches
from acquis.table import table_argument
from acquis.text_input import TextInput
from acquis.text_records import TextRecords
from acquis.texts import most_common
from acquis.words import Words

RULES = ("document", "uax29", "icu", "runs")
KINDS = _core.TOKEN_KINDS
NO_WORD = _core.NO_WORD  # number of what is no word of the vocabulary: white space


def tokens(
    source: Source,
    *,
    rules: str = "document",
    lang: str | None = None,
    vocabulary: bool = False,
    stems: bool = False,
    stopwords: bool = False,
    threads: int = 0,
    progress: Progress = None,
) -> Tokens:
    """Cut texts into tokens; their spans tile the text, so that nothing is lost.

    Parameters
    ----------
    source : str, Document, Consultation, Path, or a list of texts
        A structured file gives one record a block; records and plain text files one record each.
    rules : {"document", "uax29", "icu", "runs"}
        ``document`` keeps document symbols, dates and references whole; the next two are the plain word boundaries of the
        Unicode Standard and of ICU; ``runs`` are runs of letters, digits and underscores.
    lang : str, optional
        ISO 639-1 code for all texts; identified if missing.
    vocabulary : bool
        Number the case-folded forms too: ``ids`` and ``vocabulary`` of the result.
    stems, stopwords : bool
        Find the stem of each word of the vocabulary, and which of them are function words, in the language of the texts
        (the most frequent one if there are several; the provenance names it).
    threads : int
        0 for all cores; the result never depends on it.
    progress : bool or function, optional
        A function of (texts done, texts in all); False shows nothing; otherwise long work shows a bar on a terminal.

    Returns
    -------
    Tokens
        Offsets count characters: ``text[begin:end]`` is the token.

    Examples
    --------
    >>> import acquis as aq
    >>> result = aq.tokens("See A/RES/70/125.")
    >>> [(row.token, row.kind) for row in result[0]]
    [('See', 'word'), (' ', 'space'), ('A/RES/70/125', 'document_symbol'), ('.', 'punctuation')]
    >>> result.begin
    array([ 0,  3,  4, 16], dtype=uint32)
    >>> words = aq.tokens(["States agree.", "The States"], lang="en", stems=True)
    >>> words.ids[-1], words.vocabulary[0], words.stems[words.stem[0]]
    (np.uint32(0), 'states', 'state')
    """
    table_argument("rules", rules, RULES)
    given = TextInput(source, lang)
    numbered = vocabulary or stems or stopwords
    sequences = _core.TokenSequences(given.texts, rules, threads, 0, numbered)
    sequences.expect(len(given.texts))
    for _ in in_batches("cutting tokens", given.texts, lambda _, end: sequences.append(end), progress):
        pass
    result = Tokens(given, {"rules": rules, "lang": lang}, sequences.offsets, sequences.byte_begin, kind=sequences.kind)
    if numbered:
        result._add_words(sequences, stems, stopwords)
    return result


def token_lines(texts: _core.Texts, rules: str, progress: Progress = None) -> Iterator[bytes]:
    """Return the records of texts as lines of JSON, some at a time as they are ready."""

    def lines(begin: int, end: int) -> bytes:
        sequences = _core.TokenSequences(texts, rules, 0, begin)
        sequences.append(end)
        return _core.token_lines(texts, begin, sequences.offsets, sequences.byte_begin, sequences.kind)

    return in_batches("cutting tokens", texts, lines, progress)


class Token(NamedTuple):
    """A token of a text; ``text[begin:end]`` is ``token``."""

    begin: int
    end: int
    kind: str
    token: str


class Tokens(TextRecords[Token]):
    """Tokens of one or several texts; indexed by text.

    Attributes
    ----------
    offsets : numpy.ndarray of int64
        Tokens ``offsets[i]`` to ``offsets[i + 1]`` are those of text ``i``.
    begin, end : numpy.ndarray of uint32
        In characters, as a Python string counts.
    byte_begin, byte_end : numpy.ndarray of uint32
        In bytes of the text as UTF-8.
    kind : numpy.ndarray of uint8
        Places in ``Tokens.kinds``.
    ids : numpy.ndarray of uint32, or None
        With ``vocabulary``: the number of each token's case-folded form, ``NO_WORD`` for white space.
    vocabulary : sequence of str, or None
        The case-folded forms in order of first appearance.
    stem : numpy.ndarray of uint32, or None
        With ``stems``: for each word of the vocabulary the place of its stem in ``stems``.
    stems : sequence of str, or None
        The distinct stems.
    stopword : numpy.ndarray of bool, or None
        With ``stopwords``: which words of the vocabulary are function words.
    """

    schema = "tokens"
    columns = ("id", "document", "begin", "end", "kind", "token")
    kinds = KINDS

    def __init__(
        self,
        given: TextInput,
        options: dict[str, Any],
        offsets: NDArray[np.int64],
        byte_begin: NDArray[np.uint32],
        *,
        kind: NDArray[np.uint8],
    ) -> None:
        super().__init__(given, options, offsets, byte_begin)
        self.kind = kind
        self.ids: NDArray[np.uint32] | None = None
        self.vocabulary: Words | None = None
        self.stem: NDArray[np.uint32] | None = None
        self.stems: Words | None = None
        self.stopword: NDArray[np.bool_] | None = None

    def _add_words(self, sequences: _core.TokenSequences, stems: bool, stopwords: bool) -> None:
        self._options["vocabulary"] = True
        self.ids = sequences.ids
        self.vocabulary = Words(*sequences.words())
        if not (stems or stopwords):
            return
        self._texts.identify(0, len(self), 0)
        language = most_common(self._texts.languages())
        stem, distinct, stopword = sequences.forms(language)
        if stems:
            self._options["stems"] = language
            self.stem, self.stems = stem, Words(*distinct)
        if stopwords:
            self._options["stopwords"] = language
            self.stopword = stopword.view(np.bool_)

    @cached_property
    def byte_end(self) -> NDArray[np.uint32]:
        """Where each token ends, in bytes."""
        return _core.tile_ends(self._texts, 0, self.offsets, self.byte_begin)

    def _places(self, rows: slice, text: str) -> Iterator[Token]:
        begins, ends = self.begin[rows].tolist(), self.end[rows].tolist()
        for begin, end, kind in zip(begins, ends, self.kind[rows].tolist(), strict=True):
            yield Token(begin, end, KINDS[kind], text[begin:end])

    def _lines(self, begin: int, end: int) -> bytes:
        return _core.token_lines(self._texts, begin, self.offsets[begin : end + 1], self.byte_begin, self.kind)

    def _fields(self) -> dict[str, Any]:
        import pyarrow as pa  # noqa: PLC0415 - loaded by to_arrow

        kinds = pa.DictionaryArray.from_arrays(pa.array(self.kind), pa.array(self.kinds))
        fields = {"begin": self.begin, "end": self.end, "kind": kinds}
        if self.ids is not None and self.vocabulary is not None:
            ids = pa.array(self.ids, mask=self.ids == NO_WORD)
            fields["word"] = pa.DictionaryArray.from_arrays(ids, self.vocabulary.to_arrow())
        return fields
