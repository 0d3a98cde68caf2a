# SPDX-License-Identifier: Apache-2.0
"""What tokens and sentences are found in: texts at hand, taken as they are, or those of a consultation."""

from __future__ import annotations

import os
from functools import cached_property
from typing import Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation, as_jsonl, items_of, refuse_path
from acquis.document import MAX_BYTES, Document


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
        self._strings: list[str] = []
        self.consultation: Consultation | None = None
        found = _strings(source)
        if isinstance(found, list):
            for text in [text for text in found if "." in text[-12:-1]]:  # the others have no ending
                refuse_path(text)
            self._strings = found
            self.texts = _core.Texts(found, lang or "")
        else:
            self.consultation = as_consultation(found, lang=lang)
            self.texts = texts_of(self.consultation)

    @cached_property
    def inputs(self) -> list[dict[str, Any]]:
        """Name, hash and size of each file read; texts at hand count as a file of records."""
        if self.consultation is not None:
            return self.consultation.inputs
        data = as_jsonl(self._strings)
        return [{"name": "texts.jsonl", "sha256": _core.sha256(data), "bytes": len(data)}]

    @cached_property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input."""
        if self.consultation is not None:
            return self.consultation.diagnostics
        data = as_jsonl(self._strings)
        limit = max(len(data), MAX_BYTES)
        core = _core.read_consultation_bytes(data, "texts.jsonl", "automatic", "", limit, self._lang or "", False, {})
        return Consultation(core).diagnostics


def texts_of(consultation: Consultation) -> _core.Texts:
    """Return the texts of a consultation: records and plain files as given, structured files block by block."""
    return _core.Texts.of_consultation(consultation._core, consultation._lang is not None)


def _strings(source: Source) -> list[str] | Any:
    """Return a list if the source is one text or a list of texts and nothing else."""
    if isinstance(source, str):
        return [source]
    if isinstance(source, (Consultation, Document, os.PathLike)):
        return source
    items = items_of(source)
    return items if all(isinstance(item, str) for item in items) else tuple(items)
