# SPDX-License-Identifier: Apache-2.0
"""Phrases that are typical of texts and that an ontology lacks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table
from acquis.text_input import chosen_texts
from acquis.texts import Text

if TYPE_CHECKING:
    from acquis.ontology import Ontology

COLUMNS = (
    "phrase", "words", "count", "reference_count", "rate", "reference_rate", "log_likelihood", "log_ratio", "texts",
    "cohesion", "contexts",
)  # fmt: skip
CONTEXT_COLUMNS = ("phrase", "id", "begin", "end", "left", "match", "right")
SHOWN = ("phrase", "count", "reference_count", "texts", "log_likelihood", "log_ratio", "example")


def find_candidates(
    consultation: Consultation,
    ontology: Ontology,
    reference: Source | None,
    *,
    top: int = 50,
    max_words: int = 4,
    min_count: int = 3,
    min_texts: int = 0,
    min_cohesion: float = 0.3,
    min_log_ratio: float = 1,
    min_word_log_ratio: float = 3,
    contexts: int = 3,
    context: int = 60,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
) -> Candidates:
    """Rank what the ontology lacks; ``Principles.candidates`` says more."""
    if reference is None:
        raise AcquisError(
            "candidates need a reference: texts of another kind in the same language",
            hint="give reference=, for example resolutions on other topics, so that what is typical of these texts stands out",
        )
    compared = as_consultation(reference, lang=lang)
    chosen = chosen_texts(consultation, unit, lang)
    used, left_out = _in_language(chosen.texts, chosen.language)
    others, others_left_out = _in_language(chosen_texts(compared, unit, lang).texts, chosen.language)
    records = patiently(
        "looking for phrases",
        lambda: _core.phrase_candidates(
            [text.id for text in used],
            [text.text for text in used],
            [text.text for text in others],
            ontology._core,
            max_words,
            min_count,
            min_texts,
            min_cohesion,
            min_log_ratio,
            min_word_log_ratio,
            top,
            contexts,
            context,
            chosen.language,
            threads,
        ),
    )
    options = {
        "ontology": ontology.to_dict(),
        "reference": [item["name"] for item in compared.inputs],
        "top": top,
        "max_words": max_words,
        "min_count": min_count,
        "min_texts": min_texts,
        "min_cohesion": min_cohesion,
        "min_log_ratio": min_log_ratio,
        "min_word_log_ratio": min_word_log_ratio,
        "contexts": contexts,
        "context": context,
        "unit": chosen.unit,
        "lang": chosen.language,
    }
    notices = [
        _notice(text, chosen.language, where)
        for where, texts in (("", left_out), (" of the reference", others_left_out))
        for text in texts
    ]
    return Candidates(
        [json.loads(record) for record in records],
        provenance("candidates", options, consultation, compared),
        [*consultation.diagnostics, *compared.diagnostics, *notices],
        texts=len(used),
        reference_texts=len(others),
    )


def _in_language(texts: list[Text], language: str) -> tuple[list[Text], list[Text]]:
    """Return the texts in a language, or too short to tell, and the others."""
    used = [text for text in texts if text.language in (language, "und")]
    return used, [text for text in texts if text.language not in (language, "und")]


def _notice(text: Text, language: str, where: str) -> dict[str, Any]:
    return {
        "file": text.id,
        "code": "other-language",
        "severity": "info",
        "message": f"the text{where} is in {text.language!r}; phrases are counted in {language!r} only, so it is left out",
        "block": None,
        "source": [],
        "line": None,
        "hint": "choose another language with lang, or name the language of the text",
    }


class Candidates(Records):
    """Phrases that an ontology lacks, the most typical of the texts first.

    Attributes
    ----------
    texts, reference_texts : int
        How many were compared.
    """

    schema = "candidates"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]] = (),
        *,
        texts: int,
        reference_texts: int,
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.texts = texts
        self.reference_texts = reference_texts

    @property
    def phrases(self) -> list[str]:
        """The phrases alone."""
        return [record["phrase"] for record in self.records]

    @property
    def contexts(self) -> Table:
        """One row a place shown, with the words around it."""
        rows = [{"phrase": record["phrase"], **place} for record in self.records for place in record["contexts"]]
        return Table(rows, CONTEXT_COLUMNS)

    def table(self) -> Table:
        """Return one row a phrase."""
        return Table(self.records, COLUMNS)

    def shown(self) -> Table:
        """Return the same for people: an example in place of all contexts."""
        rows = []
        for record in self.records:
            place = next(iter(record["contexts"]), None)
            example = "" if place is None else f"{place['left']}[{place['match']}]{place['right']} ({place['id']})"
            numbers = {name: round(record[name], 1) for name in ("log_likelihood", "log_ratio")}
            rows.append({**record, **numbers, "example": example})
        return Table(rows, SHOWN)

    def summary(self) -> str:
        """Return what was compared in one sentence."""
        return (
            f"{len(self)} phrases of {self.texts} texts that the ontology lacks, against {self.reference_texts} texts"
        )

    def __repr__(self) -> str:
        shown = ", ".join(self.phrases[:10])
        return f"<acquis.Candidates: {self.summary()}: {shown}{' …' if len(self) > 10 else ''}>"

    def _repr_html_(self) -> str:
        from acquis.report_candidates import phrases_table  # noqa: PLC0415 - pages are loaded when shown

        return phrases_table(self, inline=True)
