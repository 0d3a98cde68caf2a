# SPDX-License-Identifier: Apache-2.0
"""Mentions of principles as annotations that stand apart from the text: W3C Web Annotation JSON-LD, written and read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from acquis import _core
from acquis.evaluate_gold import Source
from acquis.mention_words import texts_of_record
from acquis.provenance import schema_id
from acquis.result import to_json

if TYPE_CHECKING:
    from acquis.principles import Principles

CONTEXT = ("http://www.w3.org/ns/anno.jsonld", {"acquis": "urn:acquis:terms:", "@vocab": "urn:acquis:terms:"})
BESIDE = 32  # characters of a quote's prefix and suffix
ASSIGNED = (
    "status", "polarity", "strength", "verb", "addressee", "addressee_group", "beneficiary", "beneficiary_groups",
    "hedges", "voice", "bracketed", "definition",
)  # fmt: skip
"""Fields of a mention that the body holds beside the principle and a person may change."""

KEPT = ("pattern", "evidence", "corrected_by", "corrected")
"""Fields of a mention that the body holds for the record; a change of them is none."""


class MarkedError(ValueError):
    """What stands in a file is no marked span; the sentence says why."""


@dataclass(slots=True)
class Marked:
    """A span that somebody marked, as it stands in a file of annotations or a table.

    Attributes
    ----------
    place : str
        Where in the file: ``items/3`` (from 0), ``row 12``.
    key : str or None
        Id of the annotation; None in a table.
    begin, end : int or None
        Offsets into the text of the block, in characters, if they are given.
    exact, prefix, suffix : str or None
        The words themselves and those around them.
    said : dict
        The fields that are given, principle included.
    by : str or None
        Who marked or changed it, if the file says so.
    """

    text: str
    block: str | None
    begin: int | None
    end: int | None
    exact: str | None
    prefix: str | None
    suffix: str | None
    said: dict[str, Any]
    place: str
    line: int | None = None
    key: str | None = None
    by: str | None = None
    touched: bool = True
    rejected: bool = False


@dataclass(slots=True)
class MarkedFile:
    """What a person's file holds.

    Attributes
    ----------
    texts : dict
        Ids of the texts that it covers, each with the hash of the text that was exported, None if the file does not say.
    exported : dict of str to Marked, or None
        What had been exported, by the id of the annotation; None if the file does not say.
    broken : int
        Items or rows that could not be read: while there are any, nothing counts as deleted because it is missing.
    """

    source: Source
    marked: list[Marked] = field(default_factory=list)
    texts: dict[str, str | None] = field(default_factory=dict)
    exported: dict[str, Marked] | None = None
    by: str | None = None
    broken: int = 0


def text_hash(texts: Mapping[str | None, str]) -> str:
    """Return the hash of a text with its blocks: it changes if offsets could mean other words."""
    return _core.sha256(to_json([[block, text] for block, text in texts.items()]).encode("utf-8", "surrogatepass"))


def to_annotations(found: Principles) -> str:
    """Return all mentions as one AnnotationPage, the same bytes for the same result (docs/principles.md)."""
    items, exported, texts = [], [], []
    for number, record in enumerate(found.records):
        own = dict(texts_of_record(found._consultation, number))
        texts.append({"id": record["id"], "lang": record["lang"], "sha256": text_hash(own)})
        for mention in record["mentions"]:
            item = _annotation(mention, record, own[mention["block"]])
            items.append(item)
            exported.append({"id": item["id"], "sha256": _digest(item), "target": item["target"]})
    head = {
        "@context": list(CONTEXT),
        "id": "urn:acquis:annotations:" + _core.sha256(to_json(exported).encode())[:16],
        "type": "AnnotationPage",
        "acquis:schema": schema_id("annotations"),
        "partOf": {"type": "AnnotationCollection", "label": "Mentions of principles", "total": len(items)},
        "generator": {"type": "Software", "name": "acquis", "acquis:version": found.provenance["acquis"]},
    }
    parts = (
        _indented(head).removesuffix("\n}"),
        f'  "items": {_list(map(_indented, items))}',
        f'  "acquis:texts": {_list(map(to_json, texts))}',
        f'  "acquis:exported": {_list(map(to_json, exported))}',
        f'  "acquis:provenance": {to_json(found.provenance)}',
    )
    return ",\n".join(parts) + "\n}\n"


def _indented(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)


def _list(entries: Iterable[str]) -> str:
    written = ",\n".join("    " + entry.replace("\n", "\n    ") for entry in entries)
    return f"[\n{written}\n  ]" if written else "[]"


def _digest(item: Any) -> str:
    return _core.sha256(json.dumps(item, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass"))[:16]


def _annotation(mention: dict[str, Any], record: dict[str, Any], text: str) -> dict[str, Any]:
    begin, end, block = mention["begin"], mention["end"], mention["block"]
    own = (record["id"], block or "", f"{begin}-{end}", mention["principle"])
    position = {"type": "TextPositionSelector", "start": begin, "end": end}
    words = {
        "type": "TextQuoteSelector",
        "exact": text[begin:end],
        "prefix": text[max(0, begin - BESIDE) : begin],
        "suffix": text[end : end + BESIDE],
    }
    selector: Any = [position, words]
    if block is not None:
        selector = {"type": "FragmentSelector", "value": block, "refinedBy": selector}
    qualification = {name: mention[name] for name in (*ASSIGNED, *KEPT) if name in mention}
    made: dict[str, Any] = {
        "id": "urn:acquis:mention:" + ":".join(quote(part, safe="/@") for part in own),
        "type": "Annotation",
        "motivation": ["tagging", "classifying"],
    }
    if mention.get("corrected_by"):
        made["creator"] = {"type": "Person", "name": mention["corrected_by"]}
    return {
        **made,
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": mention["principle"], "format": "text/plain"},
            {"type": "acquis:Qualification", "purpose": "classifying", "lang": record["lang"], **qualification},
        ],
        "target": {"source": quote(record["id"], safe="/@"), "selector": selector},
    }


def read_annotations(source: Source, page: Any) -> MarkedFile:
    """Return what a file of annotations holds; what is no annotation is noted with its place and left out."""
    file = MarkedFile(source, by=_name(page.get("creator")) if isinstance(page, dict) else None)
    items = page.get("items") if isinstance(page, dict) else page
    if isinstance(page, dict) and items is None and isinstance(page.get("first"), dict):
        items = page["first"].get("items")
    if not isinstance(items, list):
        source.odd("corrections-broken", 'the file has no list "items" of annotations: is it an AnnotationPage?')
        return file
    if isinstance(page, dict) and isinstance(page.get("acquis:texts"), list):
        file.texts = {str(one["id"]): one.get("sha256") for one in page["acquis:texts"] if isinstance(one, dict)}
    digests = _exported(page, file)
    lines = _Lines(source)
    for number, item in enumerate(items):
        place = f"items/{number}"
        line = lines.of(item)
        try:
            one = _marked(item, place)
        except MarkedError as error:
            source.odd("correction-broken", f"{place}: {error}; it is left out", line)
            file.broken += 1
            continue
        one.line = line
        one.touched = one.key is None or digests.get(one.key) != _digest(item)
        file.marked.append(one)
        file.texts.setdefault(one.text, None)
    return file


def _exported(page: Any, file: MarkedFile) -> dict[str, str]:
    listed = page.get("acquis:exported") if isinstance(page, dict) else None
    if not isinstance(listed, list):
        return {}
    digests = {}
    file.exported = {}
    for number, entry in enumerate(listed):
        try:
            one = _marked({**entry, "body": []}, f"acquis:exported/{number}")
            digests[str(entry["id"])] = str(entry["sha256"])
        except (MarkedError, TypeError, KeyError) as error:
            file.source.odd("corrections-broken", f"acquis:exported/{number} was changed: {error}; it is left out")
            continue
        one.said["principle"] = unquote(str(entry["id"]).rsplit(":", 1)[-1])
        file.exported[str(entry["id"])] = one
    return digests


class _Lines:
    """Finds the line of a file in which an annotation begins, by its id."""

    def __init__(self, source: Source) -> None:
        self._text = source.data.decode("utf-8", "replace")
        self._at = 0
        self._line = 1

    def of(self, item: Any) -> int | None:
        """Return the line, None where the id does not say; annotations are asked for in their order."""
        if not isinstance(item, dict) or not isinstance(item.get("id"), str):
            return None
        at = self._text.find(json.dumps(item["id"], ensure_ascii=False), self._at)
        if at < 0:
            return None
        self._line += self._text.count("\n", self._at, at)
        self._at = at
        return self._line


def _name(creator: Any) -> str | None:
    if isinstance(creator, list):
        creator = creator[0] if creator else None
    if isinstance(creator, dict):
        creator = creator.get("name", creator.get("id"))
    return creator if isinstance(creator, str) and creator.strip() else None


def _several(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _marked(item: Any, place: str) -> Marked:
    """Return an annotation as a marked span; raise MarkedError for what is none."""
    if not isinstance(item, dict):
        raise MarkedError("it is no annotation")
    target = item.get("target")
    if isinstance(target, list):
        if len(target) != 1:
            raise MarkedError("it has several targets; a mention has one")
        target = target[0]
    if not isinstance(target, dict) or not isinstance(target.get("source"), str):
        raise MarkedError('it has no "target" with a "source", the id of the text')
    one = Marked(unquote(target["source"]), None, None, None, None, None, None, _said(item), place)
    _select(one, target.get("selector"))
    one.key = item["id"] if isinstance(item.get("id"), str) else None
    one.by = _name(item.get("creator"))
    one.rejected = item.get("acquis:rejected") is True
    if one.exact is None and (one.begin is None or one.end is None):
        raise MarkedError("it has neither a TextPositionSelector nor a TextQuoteSelector")
    return one


def _select(one: Marked, selectors: Any) -> None:
    for selector in _several(selectors):
        if not isinstance(selector, dict):
            raise MarkedError('a "selector" must be an object')
        kind = selector.get("type")
        if kind == "FragmentSelector":
            one.block = str(selector.get("value"))
        elif kind == "TextPositionSelector":
            one.begin, one.end = selector.get("start"), selector.get("end")
            if type(one.begin) is not int or type(one.end) is not int or not 0 <= one.begin < one.end:
                raise MarkedError(f"start {one.begin!r} and end {one.end!r} are no span")
        elif kind == "TextQuoteSelector":
            parts = [selector.get(name) for name in ("exact", "prefix", "suffix")]
            if not isinstance(parts[0], str) or not parts[0]:
                raise MarkedError('a TextQuoteSelector needs "exact"')
            one.exact, one.prefix, one.suffix = (part if isinstance(part, str) else None for part in parts)
        else:
            raise MarkedError(f"a selector of type {kind!r} is not known here")
        _select(one, selector.get("refinedBy"))


def _said(item: dict[str, Any]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    for body in _several(item.get("body")):
        if isinstance(body, str):
            body = {"value": body}  # noqa: PLW2901 - a body may be its value alone
        if not isinstance(body, dict):
            raise MarkedError('a "body" must be an object')
        if isinstance(body.get("value"), str):
            if said.get("principle", body["value"]) != body["value"]:
                raise MarkedError("it has several tags; a mention names one principle")
            said["principle"] = body["value"]
        said |= {name: body[name] for name in ASSIGNED if name in body}
    return said
