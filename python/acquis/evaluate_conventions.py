# SPDX-License-Identifier: Apache-2.0
"""Places where annotators of court decisions and acquis follow different conventions, each by a mechanical rule.

A rule looks at the text around a place and at nothing else, so that it takes away what annotators marked there and what
acquis found there alike.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

AROUND = 160  # characters looked at on either side


@dataclass(frozen=True, slots=True)
class Convention:
    """A class of places: what stands before and what stands behind it."""

    name: str
    meaning: str
    before: re.Pattern[str]
    behind: re.Pattern[str]


def _convention(name: str, meaning: str, before: str, behind: str) -> Convention:
    return Convention(name, meaning, re.compile(f"(?:{before})\\Z"), re.compile(behind))


CONVENTIONS = (
    _convention(
        "label",
        "behind the label of a note or paragraph that begins a line: annotators make it a sentence, acquis a part of one",
        r"(?:\A|[\r\n])[ \t]*(?:[\[(]?(?:[0-9]{1,3}|[A-Za-z]|[IVXLivxl]{1,5}|\*+)[.)\]]|\[[^\]\s]{1,3}\])",
        r"[ \t]",
    ),
    _convention(
        "page mark",
        "behind the number of a page (*282) or note ([12]) in the run of the text: annotators make it a sentence",
        r"(?:\*[0-9]{1,4}|\[[0-9*]{1,3}\])",
        r"\s",
    ),
    _convention(
        "line",
        "at the end of a line without a stop (heading, docket, signature): annotators join or part lines by their sense",
        r"[^.!?\s][^.!?\w\s]{0,2}",
        r"[ \t]*[\r\n]",
    ),
    _convention(
        "column",
        "before a tab or three blanks: annotators part the columns of a docket, acquis leaves the line whole",
        r"\S",
        r"\t| {3}",
    ),
    _convention(
        "omission",
        "at dots with blanks between them, which stand for omitted words: annotators cut at the first or at none",
        r"\.",
        r"\s*\.|\s*[\"”’]?\s*\.",
    ),
)


def convention_at(text: str, place: int) -> str | None:
    """Return the name of the convention that decides whether a sentence ends at ``place``, or None.

    Examples
    --------
    >>> convention_at("1. The claim is denied.", 2)
    'label'
    >>> convention_at("The claim is denied. It stands.", 20) is None
    True
    """
    before, behind = text[max(0, place - AROUND) : place], text[place : place + AROUND]
    for convention in CONVENTIONS:
        if convention.behind.match(behind) and convention.before.search(before):
            return convention.name
    return None
