# SPDX-License-Identifier: Apache-2.0
"""What tokens and sentences are found in: texts at hand, taken as they are, or those of a consultation."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cached_property
from typing import Any, NamedTuple

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation, as_jsonl, items_of, refuse_path
from acquis.document import MAX_BYTES, Document
from acquis.texts import Text, checked_unit, common_language, default_unit, most_common, units


class TextInput:
    """Texts, and what is known of where they come from, which is found out only when asked for.

    Examples
    --------
    >>> given = TextInput(["Publish.", "Report."], None)
    >>> len(given.texts), given.inputs[0]["name"]
    (2, 'texts.jsonl')
    """

    def __init__(self, source: Source, lang: str | None) -> None:
        self._lang = lang
        self.consultation: Consultation | None = None
        items = _items(source)
        found = None if items is None else _core.Texts.of_items(items, lang or "")
        if found is not None:
            for number in found.like_names():
                refuse_path(found.text(number))
        else:
            consultation = as_consultation(source if items is None else tuple(items), lang=lang)
            self.consultation = consultation
        self._find_texts: Callable[[], _core.Texts] = (
            (lambda: texts_of(consultation)) if found is None else lambda: found
        )

    @cached_property
    def texts(self) -> _core.Texts:
        """The texts given, or those of all blocks."""
        return self._find_texts()

    @cached_property
    def inputs(self) -> list[dict[str, Any]]:
        """Name, hash and size of each file read; texts at hand count as a file of records."""
        if self.consultation is not None:
            return self.consultation.inputs
        data = as_jsonl(self.texts.texts())
        return [{"name": "texts.jsonl", "sha256": _core.sha256(data), "bytes": len(data)}]

    @cached_property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input."""
        if self.consultation is not None:
            return self.consultation.diagnostics
        data = as_jsonl(self.texts.texts())
        limit = max(len(data), MAX_BYTES)
        core = _core.read_consultation_bytes(data, "texts.jsonl", "automatic", "", limit, self._lang or "", False, {})
        return Consultation(core).diagnostics


class RowTexts:
    """The texts that are rows of a matrix, and where they come from; those of a list of str are not copied.

    Examples
    --------
    >>> rows = RowTexts(["Publish.", "Report."], None, None)
    >>> len(rows.texts), rows.ids()
    (2, ['1', '2'])
    """

    def __init__(self, source: Source, unit: str | None, lang: str | None) -> None:
        checked_unit(unit)
        self._ids: list[str] | None = None
        self.given = TextInput(source if unit in (None, "record") else as_consultation(source, lang=lang), lang)
        self.texts = self.given.texts
        consultation = self.given.consultation
        if consultation is None:
            return
        texts = units(consultation, unit or default_unit(consultation))
        self._ids = [text.id for text in texts]
        self.texts = _core.Texts([text.text for text in texts], "")
        self._languages = [text.language for text in texts]

    def ids(self) -> list[str]:
        """Return the names of the texts."""
        return self.texts.ids() if self._ids is None else self._ids

    def language(self, threads: int) -> str:
        """Return the language asked for, else the most frequent one."""
        if self._ids is None:
            self.texts.identify(0, len(self.texts), threads)
            return most_common(self.texts.languages())
        return most_common(self._languages)


class ChosenTexts(NamedTuple):
    """The texts of a unit, where they come from, and the language given or met most often."""

    consultation: Consultation
    unit: str
    texts: list[Text]
    language: str


def chosen_texts(source: Source, unit: str | None, lang: str | None) -> ChosenTexts:
    """Return the texts that one language's rules are applied to; ``unit`` None: records, or blocks of a single file."""
    checked_unit(unit)
    consultation = as_consultation(source, lang=lang)
    chosen = unit or default_unit(consultation)
    texts = units(consultation, chosen)
    return ChosenTexts(consultation, chosen, texts, lang or common_language(texts))


def texts_of(consultation: Consultation) -> _core.Texts:
    """Return the texts of a consultation: records and plain files as given, structured files block by block."""
    return _core.Texts.of_consultation(consultation._core, consultation._lang is not None)


def _items(source: Source) -> list[Any] | None:
    """Return the items of a list of texts or records, or one text as a list; None for any other source."""
    if isinstance(source, str):
        return [source]
    if isinstance(source, list):
        return source
    if isinstance(source, (Consultation, Document, os.PathLike)):
        return None
    return items_of(source)
