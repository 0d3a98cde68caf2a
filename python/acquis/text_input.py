# SPDX-License-Identifier: Apache-2.0
"""What tokens and sentences are found in: texts at hand, taken as they are, or those of a consultation."""

from __future__ import annotations

import os
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
        self._source: _core.Texts | Consultation
        items = _items(source)
        found = None if items is None else _core.Texts.of_items(items, lang or "")
        if found is None:
            self._source = as_consultation(source if items is None else tuple(items), lang=lang)
            return
        for number in found.like_names():
            refuse_path(found.text(number))
        self._source = found

    @property
    def consultation(self) -> Consultation | None:
        """The consultation given; None for texts at hand."""
        return self._source if isinstance(self._source, Consultation) else None

    @cached_property
    def texts(self) -> _core.Texts:
        """The texts given, or those of all blocks."""
        return texts_of(self._source) if isinstance(self._source, Consultation) else self._source

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


class UnitTexts:
    """The texts of a unit, those of a list of str not copied, and what they come from.

    Examples
    --------
    >>> found = UnitTexts(TextInput(["Publish. Report."], "en"), "sentence", "en")
    >>> len(found.texts), found.language(1)
    (2, 'en')
    """

    def __init__(self, given: TextInput, unit: str | None, lang: str | None) -> None:
        checked_unit(unit)
        self.given = given
        self._consultation = given.consultation
        self._units: list[Text] | None = None
        if self._consultation is None and unit not in (None, "record", "block"):
            self._consultation = as_consultation(given.texts.texts(), lang=lang)
        if self._consultation is None:  # texts at hand are records and blocks, and nothing needs to be read
            self.texts = given.texts
            return
        self._units = units(self._consultation, unit or default_unit(self._consultation))
        self.texts = _core.Texts([text.text for text in self._units], "", [text.id for text in self._units])

    def consulted(self, unit: str, lang: str | None) -> tuple[Consultation, list[Text]]:
        """Return contributions and texts as learning formulas wants them."""
        if self._consultation is None or self._units is None:
            self._consultation = as_consultation(self.texts.texts(), lang=lang)
            self._units = units(self._consultation, unit)
        return self._consultation, self._units

    def languages(self, threads: int) -> list[str]:
        """Return the language of each text."""
        if self._units is not None:
            return [text.language for text in self._units]
        self.texts.identify(0, len(self.texts), threads)
        return self.texts.languages()

    def language(self, threads: int) -> str:
        """Return the language most of the texts are in."""
        return most_common(self.languages(threads))


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
