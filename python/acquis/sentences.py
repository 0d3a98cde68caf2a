# SPDX-License-Identifier: Apache-2.0
"""Sentences, by the drafting rules of the United Nations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table
from acquis.texts import texts
from acquis.tokens import record_head

COLUMNS = ("id", "document", "begin", "end", "sentence")


def sentences(source: Source, *, lang: str | None = None, skip_markup: bool = False) -> Sentences:
    """Split texts into sentences; between them there is white space only.

    Parameters
    ----------
    source : str, Document, Consultation, Path, or a list of texts
        A structured file gives one record a block; records and plain text files one record each.
    lang : str, optional
        ISO 639-1 code that chooses the abbreviations; identified if missing.
    skip_markup : bool
        Leftovers of mark-up in the texts (tags, line feeds spelt out) end sentences and lie between them.

    Returns
    -------
    Sentences
        Offsets count characters: ``text[begin:end]`` is the sentence.

    Examples
    --------
    >>> import acquis as aq
    >>> [row.sentence for row in aq.sentences("See para. 5. It stands.").table()]
    ['See para. 5.', 'It stands.']
    """
    consultation = as_consultation(source, lang=lang)
    records, plain = [], []
    for record, text in sentence_records(consultation, skip_markup=skip_markup):
        records.append(record)
        plain.append(text)
    options = {"lang": lang, **({"skip_markup": True} if skip_markup else {})}
    return Sentences(records, provenance("sentences", options, consultation), consultation.diagnostics, texts=plain)


def sentence_records(consultation: Consultation, *, skip_markup: bool = False) -> Iterator[tuple[dict[str, Any], str]]:
    """Return each record with its text, one after the other as they are ready."""
    splitters: dict[str, _core.SentenceSplitter] = {}
    for text in texts(consultation):
        if text.language not in splitters:
            splitters[text.language] = _core.SentenceSplitter(
                "" if text.language == "und" else text.language, skip_markup
            )
        spans = splitters[text.language](text.text, transparent=text.transparent)
        yield {**record_head(text), "sentences": spans.tolist()}, text.text


class Sentences(Records):
    """Sentences of one or several texts."""

    schema = "sentences"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        texts: list[str],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.texts = texts

    def table(self) -> Table:
        """Return one row a sentence."""
        rows = [
            {
                "id": record["id"],
                "document": record.get("document"),
                "begin": begin,
                "end": end,
                "sentence": text[begin:end],
            }
            for record, text in zip(self.records, self.texts, strict=True)
            for begin, end in record["sentences"]
        ]
        return Table(rows, COLUMNS)
