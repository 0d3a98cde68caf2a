# SPDX-License-Identifier: Apache-2.0
"""Gold of sentences in three shapes, and the counts of sentences and of their ends."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from acquis import _core
from acquis.evaluate_case import Case, GoldError, Labelled, Unit, span_of
from acquis.evaluate_conventions import convention_at
from acquis.evaluate_gold import Source, cases_of_lines, optional_string, text_of, whole, why_not
from acquis.sentences import sentences as split_sentences

SENTENCES = "sentences"
ENDS = "sentence ends"
PLAIN_ENDS = "sentence ends without conventions"


def read_gold(source: Source) -> list[Case]:
    """Return the cases of a gold file; its shape is seen from its content.

    JSON lines hold records of the command's own shape; one JSON object holds lists of cases by language, or annotated
    documents by id.
    """
    if source.name.lower().endswith((".jsonl", ".ndjson")):
        return cases_of_lines(source, own_case)
    content = whole(source)
    if content is None:
        return []
    if isinstance(content, dict) and content:
        first = next(iter(content.values()))
        if isinstance(first, list):
            return list(_cases_by_language(content, source))
        if isinstance(first, dict):
            return list(_annotated(content, source))
    source.odd(
        "gold-broken",
        "the file holds no gold of sentences: records a line (.jsonl), lists of cases by language, or annotated documents by id",
    )
    return []


def own_case(item: dict[str, Any], name: str) -> Case:
    """Return a record ``{"id", "lang", "text", "sentences": [[begin, end], …]}`` as a case."""
    text = text_of(item)
    lang = optional_string(item, "lang")
    also = item.get("also") or []
    if not isinstance(item.get("sentences"), list) or not isinstance(also, list):
        raise GoldError('the record has no list of "sentences"')
    answers = tuple(items_of(answer, text, lang) for answer in [item["sentences"], *also])
    return Case(name, text, answers, lang, optional_string(item, "group"), why_not(item))


def items_of(spans: Any, text: str, lang: str | None) -> tuple[Labelled, ...]:
    """Return sentences as items: spans, or strings that stand in the text one after the other."""
    if not isinstance(spans, list):
        raise GoldError(f"{spans!r} is no list of sentences")
    if all(isinstance(span, str) for span in spans):
        return _located(spans, text, lang or "und")
    return tuple(_trimmed(*span_of(span, text), text, lang or "und") for span in spans)


def _trimmed(begin: int, end: int, text: str, label: str) -> Labelled:
    """Return a sentence without white space around it."""
    sentence = text[begin:end]
    stripped = sentence.strip()
    begin += len(sentence) - len(sentence.lstrip()) if stripped else 0
    return Labelled(begin, begin + len(stripped), label)


def _located(sentences: Sequence[str], text: str, label: str) -> tuple[Labelled, ...]:
    items = []
    at = 0
    for sentence in sentences:
        wanted = sentence.strip()
        begin = text.find(wanted, at)
        if begin < 0 or not wanted:
            raise GoldError(f"the sentence {sentence!r} does not stand in the text behind the one before")
        at = begin + len(wanted)
        items.append(Labelled(begin, at, label))
    return tuple(items)


def _cases_by_language(content: Mapping[str, Any], source: Source) -> Iterator[Case]:
    for lang, items in content.items():
        for number, item in enumerate(items if isinstance(items, list) else [], 1):
            name = f"{lang}/{number}"
            try:
                yield _case_of_strings(item, name, str(lang))
            except GoldError as error:
                source.odd("gold-broken", f"case {name}: {error}; it is left out")


def _case_of_strings(item: Any, name: str, lang: str) -> Case:
    if not isinstance(item, dict) or not isinstance(item.get("sentences"), list):
        raise GoldError("it has no text with sentences")
    text = text_of(item)
    why = why_not(item)
    if item.get("mode") == "pdf":
        why = "mode pdf: lines of a page, which reading joins before sentences are split"
    elif item.get("verbatim") is False:
        why = "not verbatim: its sentences do not stand in the text"
    if why is not None:
        return Case(name, text, ((),), lang, why=why)
    answers = [_located(item["sentences"], text, lang)]
    for other in item.get("also") or []:
        accepted = other.get("sentences", []) if isinstance(other, dict) else other
        try:
            answers.append(items_of(accepted, text, lang))
        except GoldError:
            continue  # an alternative that changes the text cannot be met by anybody who keeps it
    return Case(name, text, tuple(answers), lang, cleaned=str(item.get("mode")).startswith("clean"))


def _annotated(content: Mapping[str, Any], source: Source) -> Iterator[Case]:
    for name, item in content.items():
        try:
            text = text_of(item if isinstance(item, dict) else {})
            lang = optional_string(item, "lang") or _core.identify_language(text)
            spans = [[annotation["start"], annotation["end"]] for annotation in item["annotations"]]
            yield Case(str(name), text, (items_of(spans, text, lang),), lang, group="annotated documents")
        except (GoldError, KeyError, TypeError) as error:
            source.odd("gold-broken", f"document {name}: {error}; it is left out")


def predict(cases: Sequence[Case]) -> dict[str, list[Labelled]]:
    """Return what acquis finds, by the call that an analyst makes."""
    found: dict[str, list[Labelled]] = {}
    for cleaned in (False, True):
        chosen = [case for case in cases if case.cleaned == cleaned]
        fields = [{"id": case.id, "text": case.text, **({"lang": case.lang} if case.lang else {})} for case in chosen]
        for case, sentences in zip(chosen, split_sentences(fields, skip_markup=cleaned) if fields else [], strict=True):
            found[case.id] = [Labelled(begin, end, case.lang or "und") for begin, end, _ in sentences]
    return found


def read_prediction(item: Mapping[str, Any], case: Case) -> list[Labelled]:
    """Return the sentences of a record that another tool made."""
    return list(items_of(item.get("sentences"), case.text, case.lang))


def ends(_: Case, items: Iterable[Labelled]) -> Iterable[Labelled]:
    """Return where sentences end."""
    return [Labelled(item.end, item.end, item.label) for item in items]


def ends_without_conventions(case: Case, items: Iterable[Labelled]) -> Iterable[Labelled]:
    """Return where sentences end, but for the places that a convention decides."""
    return [item for item in ends(case, items) if convention_at(case.text, item.end) is None]


def units(cases: Sequence[Case]) -> list[tuple[str, Unit | None]]:
    """Return what is counted: sentences, and for annotated documents the ends too, with and without conventions."""
    if any(case.group == "annotated documents" for case in cases):
        return [(SENTENCES, None), (ENDS, ends), (PLAIN_ENDS, ends_without_conventions)]
    return [(SENTENCES, None)]
