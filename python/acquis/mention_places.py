# SPDX-License-Identifier: Apache-2.0
"""Where a marked span stands in a text: at its place, or found again by its words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from os.path import commonprefix

from acquis.annotations import BESIDE, Marked

ENOUGH = 8  # characters of the surroundings that must be the same for words to be found again elsewhere
MOST = 100  # places of the same words that are looked at


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a text: ``block`` is None in a text without blocks; ``found_by`` is ``place`` or ``quote``."""

    block: str | None
    begin: int
    end: int
    found_by: str = "place"

    @property
    def span(self) -> tuple[str | None, int, int]:
        """What tells it from other places."""
        return self.block, self.begin, self.end


class UnplacedError(ValueError):
    """The words do not stand where the file says, and nowhere else for certain."""


def locate(one: Marked, texts: Mapping[str | None, str]) -> Place:
    """Return where a span stands; raise UnplacedError with a sentence if that is not certain.

    At its place if its words stand there; else where its words stand among the same surroundings; a quote without
    surroundings (a table has none) where it stands once. O(length of the text) for a fixed number of places.

    Examples
    --------
    >>> one = Marked("1", None, 0, 5, "trust", "", " in", {}, "items/0")
    >>> locate(one, {None: "We need trust in rules"}).begin
    8
    """
    own = _own_place(one, texts)
    if one.exact is None:
        if own is not None:
            return own
        where = "the text" if one.block is None else f"block {one.block!r}"
        raise UnplacedError(
            f"{where} has no characters {one.begin} to {one.end}, and no quote says which words are meant"
        )
    known = len(one.prefix or "") + len(one.suffix or "")
    if own is not None and (not known or _likeness(one, own, texts[own.block]) == known):
        return own
    places = [place for place in _occurrences(one, texts) if own is None or place.span != own.span]
    places += [own] if own is not None else []
    if not places:
        raise UnplacedError(f"the text does not hold the words {one.exact!r}")
    if known:
        return _by_surroundings(one, places, texts, min(ENOUGH, known))
    same = [place for place in places if place.block == one.block] or places
    if len(same) == 1:
        return same[0]
    raise UnplacedError(f"the words {one.exact!r} stand at {len(same)} places, at none as given: {_listed(same)}")


def _own_place(one: Marked, texts: Mapping[str | None, str]) -> Place | None:
    """Return the place that the file gives, None if other words stand there."""
    text = texts.get(one.block)
    if text is None or one.begin is None or one.end is None or not one.begin < one.end <= len(text):
        return None
    return Place(one.block, one.begin, one.end) if one.exact in (None, text[one.begin : one.end]) else None


def _by_surroundings(one: Marked, places: list[Place], texts: Mapping[str | None, str], enough: int) -> Place:
    ranked = [
        ((_likeness(one, place, texts[place.block]), place.found_by == "place", place.block == one.block), place)
        for place in places
    ]
    best = max(rank for rank, _ in ranked)
    first = [place for rank, place in ranked if rank == best]
    if best[0] < (1 if best[1] else enough):
        raise UnplacedError(f"the words {one.exact!r} stand only among other words: {_listed(places)}")
    if len(first) > 1:
        raise UnplacedError(
            f"the words {one.exact!r} stand among the same words at {len(first)} places: {_listed(first)}"
        )
    return first[0]


def _likeness(one: Marked, place: Place, text: str) -> int:
    """Return how many characters of the surroundings are the same, outwards from the words."""
    before = text[max(0, place.begin - BESIDE) : place.begin]
    after = text[place.end : place.end + BESIDE]
    return len(commonprefix([before[::-1], (one.prefix or "")[::-1]])) + len(commonprefix([after, one.suffix or ""]))


def _occurrences(one: Marked, texts: Mapping[str | None, str]) -> Iterator[Place]:
    """Return where the words stand: among all their surroundings if they do so anywhere, else everywhere."""
    words, before, after = one.exact or "", one.prefix or "", one.suffix or ""
    whole = [
        Place(block, at + len(before), at + len(before) + len(words), "quote")
        for block, at in islice(_found(before + words + after, texts), MOST)
    ]
    if whole and (before or after):
        yield from whole
        return
    for number, (block, at) in enumerate(_found(words, texts)):
        if number == MOST:
            raise UnplacedError(f"the words {words!r} stand at more than {MOST} places, at none among the same words")
        yield Place(block, at, at + len(words), "quote")


def _found(words: str, texts: Mapping[str | None, str]) -> Iterator[tuple[str | None, int]]:
    for block, text in texts.items():
        at = text.find(words)
        while at >= 0:
            yield block, at
            at = text.find(words, at + 1)


def _listed(places: list[Place]) -> str:
    told = [f"{place.block or 'text'} {place.begin}–{place.end}" for place in places[:3]]
    return "; ".join(told) + (" …" if len(places) > 3 else "")
