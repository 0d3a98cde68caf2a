# SPDX-License-Identifier: Apache-2.0
"""Which text of a consultation a verb works on, under which id (docs/formats.md, "Which text")."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from acquis import _core
from acquis.error import AcquisError

if TYPE_CHECKING:
    from acquis.consultation import Consultation

UNITS = ("record", "block", "provision", "sentence")


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its id; ``document`` is the contribution it is a block of, None for a text as given."""

    id: str
    text: str
    language: str
    document: str | None = None
    transparent: tuple[tuple[int, int], ...] = ()
    """Marks that sentences look through: brackets of text in doubt, quotation marks around a quoted block."""


def is_structured(contribution: _core.Contribution) -> bool:
    """Return False for records and plain text files, whose text counts as given."""
    return not contribution.record and contribution.document.given is None


def whole_text(contribution: _core.Contribution) -> str:
    """Return the text as given, or all blocks joined by line feeds."""
    document = contribution.document
    if contribution.record:
        return document.text
    if document.given is not None:
        return document.given
    return "\n".join(text for _, text in document.blocks())


def _blocks_of(contribution: _core.Contribution) -> Iterator[tuple[tuple[str, str], tuple[tuple[int, int], ...]]]:
    document = contribution.document
    return zip(document.blocks(), map(tuple, document.transparent()), strict=True)


def default_unit(consultation: Consultation) -> str:
    """Return ``block`` for one structured file, else ``record``: each record or file is one text."""
    core = consultation._core
    return "block" if len(core) == 1 and is_structured(core[0]) else "record"


def units(consultation: Consultation, unit: str) -> list[Text]:
    """Return the texts that ``similar`` compares: whole records or files, blocks, provisions or sentences."""
    core = consultation._core
    several = len(core) > 1
    found: list[Text] = []
    for i in range(len(core)):
        contribution = core[i]
        if unit == "record":
            found.append(Text(contribution.id, whole_text(contribution), contribution.language))
        elif unit == "provision":
            found += [
                Text(provision.id, provision.text, contribution.language, contribution.id)
                for provision in _core.split(contribution)
            ]
        else:
            blocks = list(_blocks(contribution, consultation, several))
            found += blocks if unit == "block" else [sentence for block in blocks for sentence in _sentences(block)]
    return found


def _blocks(contribution: _core.Contribution, consultation: Consultation, several: bool) -> Iterator[Text]:
    if not is_structured(contribution):
        yield Text(contribution.id, whole_text(contribution), contribution.language)
        return
    given = consultation._lang is not None
    for (block, text), marks in _blocks_of(contribution):
        name = f"{contribution.id}/{block}" if several else block
        yield Text(name, text, _core.language_of_block(text, contribution.language, given), contribution.id, marks)


def _sentences(block: Text) -> Iterator[Text]:
    splitter = _core.SentenceSplitter(block.language)
    for number, (begin, end) in enumerate(splitter(block.text, transparent=block.transparent).tolist(), 1):
        yield Text(f"{block.id}#s{number}", block.text[begin:end], block.language, block.document)


def contributors_of(consultation: Consultation, texts: list[Text]) -> list[str]:
    """Return who contributed each text; of the records of one file that names no contributor, each is one of its own.

    Examples
    --------
    >>> from acquis.consultation import read_consultation
    >>> given = read_consultation([{"text": "Publish.", "contributor": "Group A"}, {"text": "Report.", "contributor": "B"}])
    >>> contributors_of(given, units(given, "record"))
    ['Group A', 'B']
    >>> given = read_consultation(["Publish.", "Report."])
    >>> contributors_of(given, units(given, "record"))
    ['1', '2']
    """
    core = consultation._core
    names = {core[i].id: core[i].contributor or core[i].id for i in range(len(core))}
    stems = {Path(name).stem for name, *_ in core.inputs}
    unnamed = len(stems) == 1 and set(names.values()) == stems and all(core[i].record for i in range(len(core)))
    if unnamed:  # a record without a contributor has the stem of its file
        names = {name: name for name in names}
    return [names[text.document or text.id] for text in texts]


def common_language(*groups: list[Text]) -> str:
    """Return the language most of the texts are in, ``en`` if none is known; the order of the texts does not matter."""
    return most_common(text.language for group in groups for text in group)


def most_common(languages: Iterable[str]) -> str:
    """Return the language met most often, the first by name of several, ``en`` if none is known.

    Examples
    --------
    >>> most_common(["fr", "en", "und", "fr"])
    'fr'
    """
    counts = Counter(language for language in languages if language != "und")
    return min(counts, key=lambda language: (-counts[language], language), default="en")


def checked_unit(unit: str | None) -> str | None:
    """Return ``unit`` if there is such a unit."""
    if unit is None or unit in UNITS:
        return unit
    raise AcquisError(f"unit must be one of {', '.join(UNITS)}, not {unit!r}")
