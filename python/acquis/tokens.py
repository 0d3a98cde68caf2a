# SPDX-License-Identifier: Apache-2.0
"""Words, numbers, document symbols, dates, references and signs that tile a text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table, table_argument
from acquis.texts import Text, texts

RULES = ("document", "uax29", "icu")
KINDS = _core.TOKEN_KINDS
COLUMNS = ("id", "document", "begin", "end", "kind", "token")


def tokens(source: Source, *, rules: str = "document", lang: str | None = None) -> Tokens:
    """Cut texts into tokens; their spans tile the text, so that nothing is lost.

    Parameters
    ----------
    source : str, Document, Consultation, Path, or a list of texts
        A structured file gives one record a block; records and plain text files one record each.
    rules : {"document", "uax29", "icu"}
        ``document`` keeps document symbols, dates and references whole; the others are the plain word boundaries of the
        Unicode Standard and of ICU.
    lang : str, optional
        ISO 639-1 code for all texts; identified if missing.

    Returns
    -------
    Tokens
        Offsets count characters: ``text[begin:end]`` is the token.

    Examples
    --------
    >>> import acquis as aq
    >>> result = aq.tokens("See A/RES/70/125.")
    >>> [(row.token, row.kind) for row in result.table()]
    [('See', 'word'), (' ', 'space'), ('A/RES/70/125', 'document_symbol'), ('.', 'punctuation')]
    """
    table_argument("rules", rules, RULES)
    consultation = as_consultation(source, lang=lang)
    records, plain = [], []
    for record, text in token_records(consultation, rules):
        records.append(record)
        plain.append(text)
    return Tokens(
        records,
        provenance("tokens", {"rules": rules, "lang": lang}, consultation),
        consultation.diagnostics,
        texts=plain,
    )


def token_records(consultation: Consultation, rules: str) -> Iterator[tuple[dict[str, Any], str]]:
    """Return each record with its text, one after the other as they are ready."""
    tokenisers: dict[str, _core.Tokeniser] = {}
    for text in texts(consultation):
        if text.language not in tokenisers:
            tokenisers[text.language] = _core.Tokeniser(rules, "" if text.language == "und" else text.language)
        spans, kinds = tokenisers[text.language](text.text)
        rows = [[begin, end, KINDS[kind]] for (begin, end), kind in zip(spans.tolist(), kinds.tolist(), strict=True)]
        yield {**record_head(text), "tokens": rows}, text.text


def record_head(text: Text) -> dict[str, Any]:
    """Return the fields that records of tokens and sentences begin with."""
    head: dict[str, Any] = {"id": text.id, "lang": text.language}
    return head if text.document is None else {**head, "document": text.document, "text": text.text}


class Tokens(Records):
    """Tokens of one or several texts."""

    schema = "tokens"

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
        """Return one row a token."""
        rows = [
            {
                "id": record["id"],
                "document": record.get("document"),
                "begin": begin,
                "end": end,
                "kind": kind,
                "token": text[begin:end],
            }
            for record, text in zip(self.records, self.texts, strict=True)
            for begin, end, kind in record["tokens"]
        ]
        return Table(rows, COLUMNS)
