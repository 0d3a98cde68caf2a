# SPDX-License-Identifier: Apache-2.0
"""Document symbols of the United Nations, taken apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from acquis import _core


@dataclass(frozen=True, slots=True)
class SymbolPart:
    """A part of a symbol.

    Attributes
    ----------
    role : str
        ``series``, ``body``, ``type``, ``session``, ``year``, ``number``, ``part``, ``suffix``, ``volume``, ``language`` or ``other``.
    text : str
        As printed: ``CN.16``, ``Rev.1``.
    begin, end : int
        Where it stands in the symbol, in characters.
    meaning : str or None
        What the code stands for, if data/symbols.yaml lists it.
    """

    role: str
    text: str
    begin: int
    end: int
    meaning: str | None


@dataclass(frozen=True, slots=True)
class Symbol:
    """A document symbol with its parts in order; of a double symbol (``A/67/65-E/2012/48``) the properties name the first document.

    Attributes
    ----------
    text : str
        As given.
    normal : str
        Without blanks, suffixes spelt alike: ``S/RES/2242(2015)``.
    parts : tuple of SymbolPart
    """

    text: str
    normal: str
    parts: tuple[SymbolPart, ...]

    def _first(self, *roles: str) -> SymbolPart | None:
        return next((part for part in self.parts if part.role in roles), None)

    def _printed(self, role: str) -> str | None:
        part = self._first(role)
        return None if part is None else part.text

    def _suffix(self, code: str) -> str | None:
        found = [part.text for part in self.parts if part.role == "suffix" and part.text.lower().startswith(code)]
        return found[0].partition(".")[2] if found else None

    @property
    def series(self) -> str | None:
        """Who issues it: ``A``, ``E``, ``WSIS-05``."""
        return self._printed("series")

    @property
    def body(self) -> str | None:
        """The organ below: ``CN.16``, ``HRC``."""
        return self._printed("body")

    @property
    def type(self) -> str | None:
        """The kind of document without its number: ``RES``, ``L``, ``CRP``."""
        printed = self._printed("type")
        return None if printed is None else printed.partition(".")[0]

    @property
    def session(self) -> str | None:
        """The session: ``70``, ``S-30``, ``III``."""
        return self._printed("session")

    @property
    def year(self) -> str | None:
        """The year: ``2018``."""
        return self._printed("year")

    @property
    def number(self) -> str | None:
        """The number of the document, behind its kind where that is numbered: ``125``, ``3`` of ``CRP.3``."""
        part = self._first("number")
        numbered = [each.text.partition(".")[2] for each in self.parts if each.role == "type" and "." in each.text]
        return part.text if part is not None else (numbered[0] if numbered else None)

    @property
    def revision(self) -> str | None:
        """The number of the revision: ``1`` of ``Rev.1``."""
        return self._suffix("rev")

    @property
    def addendum(self) -> str | None:
        """The number of the addendum: ``2`` of ``Add.2``."""
        return self._suffix("add")

    @property
    def corrigendum(self) -> str | None:
        """The number of the corrigendum: ``1`` of ``Corr.1``."""
        return self._suffix("corr")

    @property
    def language(self) -> str | None:
        """The language of the version, as ISO 639-1 code."""
        part = self._first("language")
        return None if part is None else part.meaning

    def to_dict(self) -> dict[str, Any]:
        """Return text, normal form, the properties, and the parts."""
        names = (
            "series",
            "body",
            "type",
            "session",
            "year",
            "number",
            "revision",
            "addendum",
            "corrigendum",
            "language",
        )
        parts = [
            {"role": part.role, "text": part.text, "begin": part.begin, "end": part.end, "meaning": part.meaning}
            for part in self.parts
        ]
        fields = {name: getattr(self, name) for name in names}
        return {"text": self.text, "normal": self.normal, **fields, "parts": parts}


def symbol(text: str) -> Symbol | None:
    """Take a document symbol apart; None if ``text`` is not, from begin to end, one symbol.

    Examples
    --------
    >>> import acquis as aq
    >>> found = aq.symbol("E/CN.16/2018/CRP.3/Rev.1")
    >>> found.body, found.year, found.type, found.number, found.revision
    ('CN.16', '2018', 'CRP', '3', '1')
    >>> aq.symbol("S/RES/2242 (2015)").normal
    'S/RES/2242(2015)'
    >>> aq.symbol("24/7") is None
    True
    """
    found = None if any("\ud800" <= sign <= "\udfff" for sign in text) else _core.parse_symbol(text)
    if found is None:
        return None
    normal, parts = found
    return Symbol(
        text,
        normal,
        tuple(SymbolPart(role, text[begin:end], begin, end, meaning or None) for role, begin, end, meaning in parts),
    )
