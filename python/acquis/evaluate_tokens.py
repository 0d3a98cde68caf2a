# SPDX-License-Identifier: Apache-2.0
"""Gold of tokens: records of the command's own shape, and paragraphs whose document symbols editors linked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from acquis import _core
from acquis.evaluate_case import Case, GoldError, Labelled, Unit, span_of
from acquis.evaluate_gold import Source, cases_of_lines, optional_string, text_of, why_not
from acquis.tokens import tokens as cut_tokens

TOKENS = "tokens"
KINDS = frozenset(_core.TOKEN_KINDS)
SYMBOL = "document_symbol"
REFERENCE = "reference"

_WITH_SERIES = re.compile(r"(?!E?S-)[A-Z]")  # "76/105", "2504 (2020)" and "S-27/2" have none
_PART = re.compile(r"[ \u00a0][B-H]\b")  # editors linked "43/78" where "43/78 H" is the symbol


def read_gold(source: Source) -> list[Case]:
    """Return the cases of a file of records, with ``tokens`` of their own or with ``citations``."""
    return cases_of_lines(source, own_case)


def own_case(item: dict[str, Any], name: str) -> Case:
    """Return a record as a case."""
    if isinstance(item.get("citations"), list):
        return _linked(item, name)
    text, lang = text_of(item), optional_string(item, "lang")
    if not isinstance(item.get("tokens"), list):
        raise GoldError('the record has no list of "tokens"')
    kinds = item.get("kinds")
    if kinds is not None and (not isinstance(kinds, list) or not KINDS.issuperset(kinds)):
        raise GoldError(f'"kinds" must list kinds of tokens: {", ".join(sorted(KINDS))}')
    answers = tuple(_items_of(answer, text) for answer in [item["tokens"], *(item.get("also") or [])])
    return Case(
        name,
        text,
        answers,
        lang,
        optional_string(item, "group"),
        why_not(item),
        complete=item.get("complete") is not False,
        kinds=None if kinds is None else frozenset(kinds),
    )


def _items_of(tokens: Any, text: str) -> tuple[Labelled, ...]:
    items = []
    for token in tokens if isinstance(tokens, list) else [tokens]:
        begin, end = span_of(token, text)
        kind = token[2] if len(token) > 2 else None
        if kind not in KINDS:
            raise GoldError(f"{kind!r} is no kind of a token; the kinds are {', '.join(sorted(KINDS))}")
        items.append(Labelled(begin, end, kind))
    return tuple(items)


def _linked(item: dict[str, Any], name: str) -> Case:
    """Return a paragraph ``{"text", "citations": [{"printed", "start"}]}``: each symbol linked is one token."""
    text = text_of(item)
    symbols, with_parts = [], []
    for citation in item["citations"]:
        if not isinstance(citation, dict) or not isinstance(citation.get("printed"), str):
            raise GoldError('a citation has no "printed"')
        begin, end = span_of([citation.get("start"), citation.get("start", 0) + len(citation["printed"])], text)
        if text[begin:end] != citation["printed"]:
            raise GoldError(f"{citation['printed']!r} does not stand at {begin}")
        kind = SYMBOL if _WITH_SERIES.match(citation["printed"]) else REFERENCE
        part = _PART.match(text, end)
        symbols.append(Labelled(begin, end, kind))
        with_parts.append(Labelled(begin, part.end() if part and kind == REFERENCE else end, kind))
    answers = (tuple(symbols), tuple(with_parts))
    return Case(name, text, answers, optional_string(item, "lang"), None, why_not(item), complete=False)


def predict(cases: Sequence[Case]) -> dict[str, list[Labelled]]:
    """Return what acquis finds under the rules ``document``, by the call that an analyst makes."""
    fields = [{"id": case.id, "text": case.text, **({"lang": case.lang} if case.lang else {})} for case in cases]
    found = {}
    for case, tokens in zip(cases, cut_tokens(fields) if fields else [], strict=True):
        found[case.id] = [Labelled(begin, end, kind) for begin, end, kind, _ in tokens]
    return found


def read_prediction(item: Mapping[str, Any], case: Case) -> list[Labelled]:
    """Return the tokens of a record that another tool made."""
    return list(_items_of(item.get("tokens"), case.text))


def units(_: Sequence[Case]) -> list[tuple[str, Unit | None]]:
    """Return what is counted."""
    return [(TOKENS, None)]
