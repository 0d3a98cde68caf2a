# SPDX-License-Identifier: Apache-2.0
"""Charts for pages and notebooks from plain rows: figures stand in words and numbers, shade and pattern only repeat them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquis.markup import Look, escape
from acquis.table import CELL, shown

Row = tuple[Any, Any, Any]
SHADE = "rgba(31,95,139,{:.2f})"
BAR, RUNG, GAP = 320, 22, 8  # width of the longest bar, height of a bar, space between bars
LABEL, FIGURE = 190, 230
STRIPE = 5  # pixels between the lines of a pattern


def heat_map(
    rows: Iterable[Row],
    *,
    corner: str = "",
    names: Mapping[Any, str] | None = None,
    links: Mapping[Any, str] | None = None,
    inline: bool = False,
) -> str:
    """Return a table of values by unit and principle, shaded by how great a value is among all.

    Parameters
    ----------
    rows : iterable of (unit, principle, value)
        One a cell; units become columns and principles rows, both in the order in which they first occur. A cell without row
        and the value 0 are a dash; None is an empty cell, for what was not looked at.
    corner : str
        What stands above the principles.
    names : mapping, optional
        What is shown for a unit, a principle, or in place of the value of a cell (unit, principle).
    links : mapping, optional
        Address within the page for a unit, a principle or a cell (unit, principle).
    inline : bool
        Styles in the elements, for a notebook, where links lead nowhere.

    Examples
    --------
    >>> "<td" in heat_map([("governments", "transparency", 3), ("academia", "transparency", 0)])
    True
    """
    cells = list(rows)
    units = list(dict.fromkeys(unit for unit, _, _ in cells))
    principles = list(dict.fromkeys(principle for _, principle, _ in cells))
    values = {(unit, principle): value for unit, principle, value in cells}
    most = max((value for value in values.values() if value), default=0)
    look = Look(inline=inline)
    cell = f' style="{CELL}"' if inline else ""

    def name(key: Any, otherwise: str | None = None) -> str:
        words = escape(str((names or {}).get(key, key if otherwise is None else otherwise)))
        address = None if inline else (links or {}).get(key)
        return f'<a href="{escape(address)}">{words}</a>' if address else words

    def figure(place: tuple[Any, Any]) -> str:
        value = values.get(place, 0)
        return _heat(value, most, name(place, shown(value)) if value else "", inline=inline)

    head = "".join(f'<th scope="col"{cell}>{name(unit)}</th>' for unit in units)
    body = "".join(
        f'<tr><th scope="row"{cell}>{name(principle)}</th>'
        + "".join(figure((unit, principle)) for unit in units)
        + "</tr>"
        for principle in principles
    )
    table = f'<table{look("heat")}><thead><tr><th scope="col"{cell}>{escape(corner)}</th>{head}</tr></thead>'
    return f'<div class="scroll">{table}<tbody>{body}</tbody></table></div>'


def _heat(value: Any, most: float, words: str, *, inline: bool) -> str:
    padding = CELL + ";" if inline else ""
    right = f"{padding}text-align:right"
    if value is None:
        return f'<td style="{right}"></td>'
    if not value:
        return f'<td class="number zero" style="{right}">–</td>'
    shade = SHADE.format(0.08 + 0.42 * value / most)
    return f'<td class="number" style="{right};background:{shade}">{words}</td>'


def ladder(rungs: Sequence[tuple[str, Mapping[str, int]]], parts: Mapping[str, str], *, title: str) -> str:
    """Return bars one below the other, each made of parts that differ in pattern and are told in numbers.

    Parameters
    ----------
    rungs : sequence of (label, counts by part)
        From above to below.
    parts : mapping of part to pattern
        ``solid``, ``striped`` or ``dotted``; their order in a bar.
    title : str
        What the chart shows, for those who do not see it.

    Examples
    --------
    >>> chart = ladder([("3 recommendation", {"affirmed": 2})], {"affirmed": "solid"}, title="Strength")
    >>> chart.count("<rect x")
    1
    """
    most = max((sum(counts.values()) for _, counts in rungs), default=0) or 1
    height = len(rungs) * (RUNG + GAP)
    width = LABEL + BAR + FIGURE
    bars = "".join(_rung(i, label, counts, parts, most) for i, (label, counts) in enumerate(rungs))
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{escape(title)}" '
        'font-size="13" fill="currentColor" font-family="system-ui,sans-serif" style="max-width:100%;height:auto">'
        f"<title>{escape(title)}</title>{bars}</svg>"
    )


def comparison(rows: Iterable[Row], a: Any, b: Any, *, names: Mapping[Any, str] | None = None, title: str) -> str:
    """Return two units side by side: for each principle a bar to the left for ``a`` and one to the right for ``b``.

    Parameters
    ----------
    rows : iterable of (unit, principle, value)
        Of any units; those of others are passed over. A principle that neither has is left out.
    a, b : unit
        The two to be compared.
    names : mapping, optional
        What is shown for a unit or principle.
    title : str
        What the chart shows, for those who do not see it.

    Examples
    --------
    >>> chart = comparison([("x", "trust", 2), ("y", "trust", 1), ("y", "access", 0)], "x", "y", title="x and y")
    >>> chart.count("<rect"), "access" in chart
    (2, False)
    """
    values: dict[Any, dict[Any, float]] = {}
    for unit, principle, value in rows:
        if unit in (a, b) and value:
            values.setdefault(principle, {})[unit] = value
    most = max((value for pair in values.values() for value in pair.values()), default=0) or 1
    half, middle = BAR // 2, LABEL + 60
    width, height = 2 * (half + 60) + middle, (len(values) + 1) * (RUNG + GAP)
    left, right = half + 60, half + 60 + middle

    def name(key: Any) -> str:
        return escape(str((names or {}).get(key, key)))

    drawn = [
        f'<text x="{left}" y="{RUNG - 6}" text-anchor="end" font-weight="600">{name(a)}</text>'
        f'<text x="{right}" y="{RUNG - 6}" font-weight="600">{name(b)}</text>'
    ]
    for number, (principle, pair) in enumerate(values.items(), 1):
        top = number * (RUNG + GAP)
        drawn.append(
            f'<text x="{left + middle / 2:.0f}" y="{top + RUNG - 6}" text-anchor="middle">{name(principle)}</text>'
        )
        for unit, at, side in ((a, left, -1), (b, right, 1)):
            long = half * pair.get(unit, 0) / most
            begin = at - long if side < 0 else at
            figure = shown(pair[unit]) if unit in pair else "–"
            anchor = ' text-anchor="end"' if side < 0 else ""
            if long:
                drawn.append(
                    f'<rect x="{begin:.1f}" y="{top}" width="{long:.1f}" height="{RUNG}" fill="currentColor" '
                    f'fill-opacity=".45" stroke="currentColor"/>'
                )
            drawn.append(f'<text x="{at + side * (long + 6):.1f}" y="{top + RUNG - 6}"{anchor}>{escape(figure)}</text>')
    return (
        f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-label="{escape(title)}" '
        'font-size="13" fill="currentColor" font-family="system-ui,sans-serif" style="max-width:100%;height:auto">'
        f"<title>{escape(title)}</title>{''.join(drawn)}</svg>"
    )


def _rung(number: int, label: str, counts: Mapping[str, int], parts: Mapping[str, str], most: int) -> str:
    top = number * (RUNG + GAP)
    base = top + RUNG - 6
    drawn = [f'<text x="{LABEL - 8}" y="{base}" text-anchor="end">{escape(label)}</text>']
    left = float(LABEL)
    for part, pattern in parts.items():
        count = counts.get(part, 0)
        if not count:
            continue
        long = BAR * count / most
        opacity = ".55" if pattern == "solid" else "0"
        drawn.append(
            f'<rect x="{left:.1f}" y="{top}" width="{long:.1f}" height="{RUNG}" fill="currentColor" '
            f'fill-opacity="{opacity}" stroke="currentColor"><title>{escape(label)}: {count} {escape(part)}</title></rect>'
            f"{_pattern(pattern, left, top, long)}"
        )
        left += long
    told = [str(sum(counts.values()))]
    told += [f"{counts[part]} {part}" for part in list(parts)[1:] if counts.get(part)]
    drawn.append(f'<text x="{left + 6:.1f}" y="{base}">{escape(", ".join(told))}</text>')
    return "".join(drawn)


def _pattern(pattern: str, left: float, top: int, long: float) -> str:
    """Return the lines within a bar: drawn one by one, for a page refers to nothing."""
    if pattern == "striped":
        lines = "".join(f"M{left + at:.1f} {top}v{RUNG}" for at in range(STRIPE, int(long), STRIPE))
        return f'<path d="{lines}" stroke="currentColor" stroke-width="1.4" fill="none"/>' if lines else ""
    if pattern == "dotted":
        lines = "".join(f"M{left + 2:.1f} {top + at}h{max(long - 4, 0):.1f}" for at in range(STRIPE, RUNG, STRIPE))
        return f'<path d="{lines}" stroke="currentColor" stroke-width="2" stroke-dasharray="2 3" fill="none"/>'
    return ""
