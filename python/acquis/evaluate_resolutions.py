# SPDX-License-Identifier: Apache-2.0
"""Operative paragraphs of resolutions whose verbs and assignees a machine marked: silver data, read as agreement, not as truth."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.document import MAX_BYTES
from acquis.evaluate_gold import Source, open_source, whole
from acquis.evaluate_measures import share, wilson
from acquis.evaluate_mentions import overlaps
from acquis.evaluate_qualification import bare
from acquis.mention_fields import group_names
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table

VERB, ADDRESSEE = "verb", "addressee"
SUMMARY_COLUMNS = ("unit", "label", "cases", "exact", "share", "low", "high")
COLUMNS = ("id", "unit", "label", "exact", "expected", "got", "text")
NAMED, BODY, ITEM = "named", "the body itself", "item of a list"
OPERATIVE = "operative"
_ADVERB = re.compile(r"(?:also|further|again|once|more|the|[a-z]+ly)\b\s*", re.IGNORECASE)
_ENDING = re.compile(r"(?:ing|ed|es|e|s)$")
_SPEAKERS = frozenset(("we", "us", "ourselves"))
_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Organs that adopt resolutions: what they decide they ask of themselves, so that no actor is named in the text.
_BODIES = {"GA": "A", "SC": "S", "ECOSOC": "E", "HRC": "A_HRC"}
_SHORT = {
    "GA": "general assembly", "SC": "security council", "HRC": "human rights council", "PBC": "peacebuilding commission",
    "WB": "world bank", "IMF": "international monetary fund", "WTO": "world trade organization",
    "CSTD": "commission on science and technology for development", "ECOSOC": "economic and social council",
    "HLPF": "high-level political forum", "OHCHR": "office of the united nations high commissioner for human rights",
}  # fmt: skip


def evaluate_resolutions(gold: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES) -> ResolutionsEvaluation:
    """Compare operative verbs and addressees with those that another machine found.

    Parameters
    ----------
    gold : path
        A folder of JSON files, or one: a list of blocks with ``text``, ``paragraph_type`` and, as machines marked them, ``verb``
        ([printed, class, normal form]) or ``mandates`` ([{``verb``, ``assignees``}, …]).
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    ResolutionsEvaluation
        Shares of agreement: the marks hold errors of their own.
    """
    path = Path(gold)
    files = sorted(path.glob("*.json"), key=lambda file: file.name.encode()) if path.is_dir() else [path]
    sources, records = [], []
    for file in files:
        source = open_source(file, max_bytes)
        sources.append(source)
        records += list(_judged(source, file.stem))
    diagnostics = [item for source in sources for item in source.diagnostics]
    if not records:
        folder = Source(path.name, b"")
        folder.odd("gold-empty", "there is no operative paragraph with a verb or mandate", severity="warning")
        diagnostics += folder.diagnostics
    options = {"kind": ResolutionsEvaluation.kind}
    return ResolutionsEvaluation(
        records, provenance("evaluate", options, *(source.input for source in sources)), diagnostics
    )


def _judged(source: Source, stem: str) -> Iterator[dict[str, Any]]:
    blocks = whole(source)
    if not isinstance(blocks, list):
        if not source.diagnostics:
            source.odd("gold-broken", "the file is no list of blocks")
        return
    for number, block in enumerate(blocks, 1):
        if not isinstance(block, Mapping) or block.get("paragraph_type") != "operative":
            continue
        text = block.get("text")
        if not isinstance(text, str) or not (block.get("verb") or block.get("mandates")):
            continue
        try:
            yield from _paragraph(f"{stem}:{number}", stem, text, block)
        except (AttributeError, IndexError, KeyError, TypeError, ValueError):
            source.odd("gold-broken", f"block {number}: its verb or mandates have another form; it is left out")


def _paragraph(name: str, stem: str, text: str, block: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    clauses = _core.operative_clauses(text, "en")
    printed = _verb_of(block)
    if printed:
        yield _verb_record(name, text, clauses, printed)
    assignees = [str(one) for mandate in block.get("mandates") or [] for one in mandate["assignees"]]
    if assignees:
        level = int(block.get("paragraph_level") or 1)
        yield _addressee_record(name, stem, text, clauses, list(dict.fromkeys(assignees)), level)


def _verb_of(block: Mapping[str, Any]) -> str | None:
    """Return the first verb as printed; none for what the machine itself does not call operative, or could not read."""
    if block.get("verb"):
        printed, kind, normal = block["verb"]
        return str(printed) if kind == OPERATIVE and normal else None
    return next((str(mandate["verb"]) for mandate in block["mandates"] if mandate.get("verb")), None)


def stem_of(printed: str) -> str:
    """Return a verb without adverbs before it and its ending, as the marks have it.

    Examples
    --------
    >>> stem_of("Also strongly encourages"), stem_of("Calls upon")
    ('encourag', 'call')
    """
    words = printed.casefold()
    while adverb := _ADVERB.match(words):
        words = words[adverb.end() :]
    return _ENDING.sub("", (words.split() or [printed.casefold()])[0])


def _verb_record(name: str, text: str, clauses: Sequence[Mapping[str, Any]], printed: str) -> dict[str, Any]:
    """Hold the verb that begins the first clause, or that which carries its force, to the one that was marked."""
    begin, end = clauses[0]["extent"] if clauses else (0, 0)
    found = [(a, b) for a, b, _, _ in _core.operative_verbs(text, "en") if begin <= a < end][:1]
    found += [clauses[0]["force"]] if clauses and clauses[0]["force"] else []
    at = text.find(printed)
    right = at >= 0 and any(overlaps(place, (at, at + len(printed))) for place in found)
    return _record(name, VERB, stem_of(printed), right, printed, text[slice(*found[0])] if found else None, text)


def _addressee_record(
    name: str, stem: str, text: str, clauses: Sequence[Mapping[str, Any]], assignees: list[str], level: int
) -> dict[str, Any]:
    """Hold the actor of the first clause that asks to the assignees; a body that decides asks itself and names nobody."""
    asking = [clause for clause in clauses if clause["strength"] and clause["act"]]
    actors = [text[slice(*clause["actor"])] for clause in asking if clause["actor"]]
    body = next((one for one in assignees if one in _BODIES and _is_of(stem, one)), None)
    label = ITEM if level > 1 else BODY if body is not None and len(assignees) == 1 else NAMED
    got = actors[0] if actors else BODY if asking else None
    if got is not None and (got == BODY or got.casefold() in _SPEAKERS):
        right = body is not None
    else:
        right = got is not None and any(same_party(got, one) for one in assignees)
    return _record(name, ADDRESSEE, label, right, "; ".join(assignees), got, text)


def _is_of(stem: str, body: str) -> bool:
    return stem.startswith(_BODIES[body])


def _record(name: str, unit: str, label: str, right: bool, expected: str, got: str | None, text: str) -> dict[str, Any]:
    return {
        "id": name,
        "unit": unit,
        "label": label,
        "exact": right,
        "expected": expected,
        "got": got,
        "text": text,
    }


def same_party(actor: str, assignee: str) -> bool:
    """Say whether two names are one party's: all words of the shorter in the longer one, or one stakeholder group.

    Examples
    --------
    >>> same_party("the Secretary-General", "UN Secretary-General"), same_party("all States", "Member States")
    (True, True)
    >>> same_party("the Chair", "Member States")
    False
    """
    a, b = _words(actor), _words(assignee)
    if a and b and (a <= b or b <= a):
        return True
    if abbreviates(assignee, actor):
        return True
    return bool(groups_of(actor) & groups_of(assignee))


def abbreviates(short: str, name: str) -> bool:
    """Say whether capitals are the initials of a name; small words of the name may be passed over.

    Examples
    --------
    >>> abbreviates("UNCTAD", "the United Nations Conference on Trade and Development"), abbreviates("UNDP", "the Chair")
    (True, False)
    """
    initials = [word[0].upper() for word in _WORD.findall(bare(name))]
    if len(short) < 3 or not short.isupper() or initials[:1] != [short[0]]:
        return False
    left = iter(initials)
    return all(letter in left for letter in short)


def _words(name: str) -> set[str]:
    given = _SHORT.get(name, name)
    words = {word.casefold() for word in _WORD.findall(given.replace("UN-", "UN "))}
    return words - {"the", "of", "and", "on", "for", "un", "united", "nations", "all", "relevant", "other"}


def groups_of(words: str) -> set[str]:
    """Return the stakeholder groups of ``data/parties.yaml`` whose names stand in some words, longer names first.

    Examples
    --------
    >>> sorted(groups_of("Member States and civil society"))
    ['civil_society', 'governments']
    """
    left = f" {' '.join(word.casefold() for word in _WORD.findall(words))} "
    found = set()
    for name, group in _names():
        if f" {name} " in left:
            found.add(group)
            left = left.replace(f" {name} ", " | ")
    return found


@cache
def _names() -> tuple[tuple[str, str], ...]:
    names = {
        (" ".join(word.casefold() for word in _WORD.findall(name)), group)
        for group, own in group_names()
        for name in own
    }
    return tuple(sorted(names, key=lambda item: (-len(item[0]), item)))


class ResolutionsEvaluation(Records):
    """How far operative verbs and addressees agree with those of another machine.

    Attributes
    ----------
    summary : Table
        Paragraphs (``cases``), those that agree (``exact``) and their share with its 95 % interval (Wilson): of verbs, and of each
        that occurs ten times or more; of addressees, and of those where the body that decides is itself the addressee.
    records : list of dict
        Every paragraph, once for its verb and once for its addressee.
    """

    schema = "evaluate_resolutions"
    kind = "resolutions"

    def __init__(
        self, records: Sequence[dict[str, Any]], provenance: dict[str, Any], diagnostics: Sequence[dict[str, Any]]
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.summary = Table(list(_rows(records)), SUMMARY_COLUMNS)

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The paragraphs that do not agree."""
        return [record for record in self.records if not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {"kind": self.kind, "summary": self.summary.to_dicts(), "records": self.records}

    def table(self) -> Table:
        """Return one row a paragraph and unit."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        return f"<acquis.ResolutionsEvaluation: {len(self.failures)} of {len(self)} do not agree>"


MANY = 10  # a verb that occurs so often has a row of its own


def _rows(records: Sequence[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
    for unit in (VERB, ADDRESSEE):
        own = [record for record in records if record["unit"] == unit]
        yield _row(unit, None, own)
        counts = Counter(record["label"] for record in own)
        for label, n in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
            if n >= MANY or unit == ADDRESSEE:
                yield _row(unit, label, [record for record in own if record["label"] == label])


def _row(unit: str, label: str | None, records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    right = sum(record["exact"] for record in records)
    low, high = wilson(right, len(records)) or (None, None)
    figures = {"cases": len(records), "exact": right, "share": share(right, len(records)), "low": low, "high": high}
    return {"unit": unit, "label": label, **figures}
