# SPDX-License-Identifier: Apache-2.0
"""Texts as HTML: everything escaped, spans marked, meaning never by colour alone.

A page has one style sheet; a notebook cell has none that survives, so the same names become inline styles there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

__all__ = ["Look", "Mark", "chip", "escape", "items", "marked"]

_LINE = "rgba(128,128,128,.4)"

STYLES = {
    "card": f"border:1px solid {_LINE};border-radius:.5em;padding:.8em 1em;margin:.8em 0",
    "sides": "display:grid;grid-template-columns:repeat(auto-fit,minmax(17em,1fr));gap:.8em",
    "side": f"border-left:3px solid {_LINE};padding:.1em .8em",
    "core": "border-left:3px solid currentColor;padding:.1em .8em",
    "who": "font-weight:600",
    "muted": "opacity:.75;font-size:.85em",
    "chip": f"border:1px solid {_LINE};border-radius:1em;padding:0 .6em;font-size:.8em;white-space:nowrap;margin-right:.3em",
    "flag": "border:1px solid currentColor;border-radius:.2em;padding:0 .4em;font-size:.75em;white-space:nowrap;margin-right:.3em",
    "consolidated": f"border:1px dashed {_LINE};border-radius:.4em;padding:.6em .9em;margin:.6em 0",
    "choice": "background:rgba(190,140,30,.16);border-radius:.2em;padding:0 .15em",
    "added": "text-decoration:underline;text-underline-offset:.15em;background:rgba(60,140,90,.16)",
    "dropped": "text-decoration:line-through;background:rgba(170,60,60,.14)",
    "same": "background:rgba(80,120,190,.18);border-bottom:2px solid rgba(80,120,190,.8)",
    "elsewhere": "text-decoration:underline dotted;text-underline-offset:.2em",
    "bars": "border-collapse:collapse;width:auto;font-size:.85em;background:none",
    "bar": "border:0;padding:.05em .6em .05em 0;text-align:left;font-weight:400;font-size:1em",
    "mention": "background:rgba(120,90,180,.16);border-bottom:2px solid rgba(120,90,180,.8);color:inherit",
    "tag": "font-size:.7em;vertical-align:super;line-height:0;margin-left:.15em",
    "affirmed": "border-bottom:3px solid rgba(120,90,180,.9)",
    "negated": "border:3px double currentColor",
    "weakened": "border-bottom:3px dashed currentColor",
    "unasked": "border-bottom:1px solid rgba(120,90,180,.9)",
    "reported": "border-bottom:3px dotted currentColor",
    "named": "border:1px dashed currentColor",
    "cited": "border:0;border-left:4px double currentColor;border-right:4px double currentColor;padding:0 .15em",
    "by-verb": "text-decoration:underline solid 2px;text-underline-offset:.22em",
    "by-negator": "text-decoration:underline double 2px;text-underline-offset:.22em",
    "by-addressee": "text-decoration:underline dashed 2px;text-underline-offset:.22em",
    "by-beneficiary": "text-decoration:underline dotted 2px;text-underline-offset:.22em",
    "by-hedge": "text-decoration:underline wavy 1px;text-underline-offset:.22em",
    "told": "margin:.1em 0 .5em;font-size:.85em",
    "heat": "border-collapse:collapse;width:auto",
    "label": "font-family:ui-monospace,monospace;font-size:.78em;opacity:.75;overflow-wrap:anywhere",
    "bracket": "font-weight:700;background:rgba(190,140,30,.2)",
    "editorial": f"border:1px dotted {_LINE};font-style:italic;padding:.3em .8em",
    "quoted": f"border-left:4px double {_LINE};padding-left:.9em",
    "own": "text-decoration:underline;text-decoration-thickness:.1em;text-underline-offset:.18em",
    "evidence": "border:1px solid currentColor;border-radius:.2em;padding:0 .2em;background:rgba(190,140,30,.16)",
    "judgement": "margin:.2em 0 .5em",
    "small": "font-size:.9em;margin:.4em 0",
    "hit": "font-weight:700;text-decoration:underline;text-decoration-thickness:2px;text-underline-offset:.15em;background:rgba(190,140,30,.2);color:inherit",
    "left": f"text-align:right;border-bottom:1px solid {_LINE}",
    "middle": f"text-align:center;white-space:nowrap;padding:.25em .8em;border-bottom:1px solid {_LINE}",
    "right": f"text-align:left;border-bottom:1px solid {_LINE}",
    "why": "margin:.3em 0 .3em 1.2em;padding:0;font-size:.9em",
}


class Look:
    """Gives elements their style: by class in a page, by inline style in a notebook.

    Examples
    --------
    >>> Look(inline=False)("card")
    ' class="card"'
    """

    def __init__(self, *, inline: bool) -> None:
        self.inline = inline

    def __call__(self, name: str) -> str:
        """Return the attribute that gives an element the look called ``name``."""
        return f' style="{STYLES[name]}"' if self.inline else f' class="{name}"'


class Mark:
    """A span of a text that is to be seen: ``before`` and ``after`` are the HTML around it."""

    __slots__ = ("after", "before", "begin", "end")

    def __init__(self, begin: int, end: int, before: str, after: str) -> None:
        self.begin = begin
        self.end = end
        self.before = before
        self.after = after


def marked(text: str, marks: Iterable[Mark]) -> str:
    """Return the text as HTML with its marks; marks that overlap are cut where they meet, so that elements nest.

    Examples
    --------
    >>> marked("a < b", [Mark(0, 1, "<b>", "</b>")])
    '<b>a</b> &lt; b'
    """
    inside = [mark for mark in marks if 0 <= mark.begin < mark.end <= len(text)]
    ends = sorted({0, len(text), *(mark.begin for mark in inside), *(mark.end for mark in inside)})
    inside.sort(key=lambda mark: (mark.begin, -mark.end))
    parts: list[str] = []
    around: list[Mark] = []  # those around the piece, the outermost first
    following = 0
    for begin, end in pairwise(ends):
        around = [mark for mark in around if mark.end > begin]
        while following < len(inside) and inside[following].begin <= begin:
            around.append(inside[following])
            following += 1
        parts += [mark.before for mark in around]
        parts.append(escape(text[begin:end]))
        parts += [mark.after if mark.end == end else _closing(mark.after) for mark in reversed(around)]
    return "".join(parts)


def _closing(after: str) -> str:
    """Return the closing element only: a label behind a mark stands once, where the mark ends."""
    return after[: after.index(">") + 1]


def chip(text: str, look: Look, style: str = "chip") -> str:
    """Return a few words in a frame."""
    return f"<span{look(style)}>{escape(text.replace('_', ' '))}</span>"


def items(lines: Sequence[str], look: Look) -> str:
    """Return lines of HTML as a list; nothing if there are none."""
    return f"<ul{look('why')}>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>" if lines else ""
