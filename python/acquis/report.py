# SPDX-License-Identifier: Apache-2.0
"""Pages for people: one HTML file, nothing to fetch, readable on screen by day and night and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from acquis.markup import STYLES, escape
from acquis.table import cell, shown

SHEET = """
:root{color-scheme:light dark;--ink:#1d2329;--paper:#fbfaf7;--panel:#fff;--line:#d8d4ca;--quiet:#5d666e;--accent:#1f5f8b}
@media (prefers-color-scheme:dark){:root{--ink:#e6e3dc;--paper:#15181b;--panel:#1d2125;--line:#3b4147;--quiet:#a3abb2;
--accent:#8cc1e8}}
*{box-sizing:border-box}
html{scroll-behavior:smooth}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 Charter,"Bitstream Charter","Source Serif 4",Georgia,serif}
main,header>*,footer>*{max-width:76rem;margin-left:auto;margin-right:auto;padding:0 1.5rem}
header{border-bottom:1px solid var(--line);padding:2.2rem 0 1.2rem;background:var(--panel)}
h1,h2,h3,h4,nav,th,.tile,.chip,.flag,.who,.label,.tag,.kind,summary,footer,.legend{font-family:system-ui,"Segoe UI","DejaVu Sans",sans-serif}
h1{font-size:1.75rem;line-height:1.2;margin-top:0;margin-bottom:.3rem;letter-spacing:-.01em}
h2{font-size:1.25rem;margin:2.6rem 0 .6rem;padding-top:.8rem;border-top:2px solid var(--ink)}
h3{font-size:1rem;margin:0 0 .4rem}
h4{font-size:.9rem;margin:1rem 0 .3rem}
p{margin-top:.4rem;margin-bottom:.4rem}
a{color:var(--accent)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
nav{padding-top:.9rem!important;font-size:.9rem}
nav a{margin-right:1.1rem;white-space:nowrap}
.skip{position:absolute;left:-100vw}
.skip:focus{left:1rem}
.tiles{display:flex;flex-wrap:wrap;gap:.7rem;margin:1rem 0}
.tile{background:var(--panel);border:1px solid var(--line);border-radius:.5rem;padding:.6rem 1rem;min-width:7.5rem}
.tile b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums}
.tile span{font-size:.82rem;color:var(--quiet)}
.legend{font-size:.85rem;color:var(--quiet);display:flex;flex-wrap:wrap;gap:.3rem 1.4rem;margin:.8rem 0}
.card{background:var(--panel)}
.muted,.label{color:var(--quiet);opacity:1!important}
table{border-collapse:collapse;width:100%;font-size:.92rem;background:var(--panel)}
th,td{text-align:left;vertical-align:top;padding:.4rem .7rem;border-bottom:1px solid var(--line)}
th{font-size:.8rem;color:var(--quiet);font-weight:600}
thead{display:table-header-group}
.number{text-align:right;font-variant-numeric:tabular-nums}
.zero{color:var(--quiet)}
.scroll{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem}
.scroll table{border:0}
.scroll th:first-child,.scroll td:first-child{position:sticky;left:0;background:var(--panel);white-space:nowrap}
.wide{min-width:48rem}
.kwic td.left,.kwic th:nth-child(2){text-align:right}
.kwic td.middle{padding-top:.4rem}
.kwic td.middle,.kwic th:nth-child(3){text-align:center;white-space:nowrap}
.kwic td:first-child{position:static;white-space:normal}
.pair{table-layout:fixed}
.pair td,.pair th{width:44%}
.pair td:first-child,.pair th:first-child{width:12%}
.unchanged td{color:var(--quiet)}
.kind{font-size:.8rem;font-weight:600}
.block{display:grid;grid-template-columns:12rem minmax(0,1fr);gap:.2rem 1.2rem;padding:.28rem 0}
.block>.label{text-align:right;padding-top:.25rem}
.block h3{font-size:1.15rem;margin:.6rem 0 .1rem}
details{margin:.5rem 0}
summary{cursor:pointer;font-weight:600;padding:.2rem 0}
.told{margin:.1rem 0}
.told summary{font-weight:400;color:var(--quiet);font-size:.9em}
.told ul{margin:.1rem 0;padding-left:1.2rem}
.told li:target{outline:3px solid var(--accent)}
a.tag{text-decoration:none;font-weight:600;padding:0 .1em}
a.tag:hover{text-decoration:underline}
.heat th[scope=row]{white-space:nowrap;font-size:.85rem}
.heat thead th{vertical-align:bottom;min-width:4.5rem}
.heat thead th+th{text-align:right}
footer{border-top:1px solid var(--line);margin-top:3rem;padding:1.2rem 0 2.5rem;font-size:.82rem;color:var(--quiet)}
footer ul{margin:.3rem 0;padding-left:1.2rem;overflow-wrap:anywhere}
@media (max-width:44rem){.block{grid-template-columns:1fr}.block>.label{text-align:left}}
@page{size:A4;margin:16mm 14mm}
@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--panel:#fff;--line:#999;--quiet:#444;--accent:#000}
body{font-size:10pt}nav,.skip{display:none}.card,tr,.block,.tile{break-inside:avoid}h2,h3{break-after:avoid}
.scroll{overflow:visible}.scroll td{overflow-wrap:anywhere}.scroll td:first-child{white-space:normal}.wide{min-width:0}
.told::details-content{content-visibility:visible;block-size:auto}.told summary{display:none}header{padding-top:0}}
"""


def page(title: str, lead: str, sections: Sequence[tuple[str, str, str]], provenance: dict[str, Any]) -> str:
    """Return a whole page.

    Parameters
    ----------
    title, lead : str
        Heading and first sentence, as plain text.
    sections : sequence of (anchor, heading, HTML)
        What the page shows.
    provenance : dict
        Printed at the end.
    """
    rules = "".join(f".{name}{{{style}}}" for name, style in STYLES.items())
    links = " ".join(f'<a href="#{anchor}">{escape(heading)}</a>' for anchor, heading, _ in sections)
    bodies = "".join(
        f'<section id="{anchor}" aria-labelledby="{anchor}-h"><h2 id="{anchor}-h">{escape(heading)}</h2>{body}</section>'
        for anchor, heading, body in sections
    )
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        f"<title>{escape(title)}</title><style>{rules}{SHEET}</style></head><body>"
        f'<a class="skip" href="#content">To the content</a>'
        f'<header><h1>{escape(title)}</h1><p class="muted">{escape(lead)}</p><nav aria-label="Sections">{links}</nav></header>'
        f'<main id="content">{bodies}</main>{_footer(provenance)}</body></html>\n'
    )


def _footer(provenance: dict[str, Any]) -> str:
    inputs = "".join(
        f"<li>{escape(given['name'])}, {given['bytes']} bytes, SHA-256 {escape(given['sha256'][:16])}…</li>"
        for given in provenance["inputs"]
    )
    options = ", ".join(
        f"{name} {escape(cell(value))}" for name, value in provenance["options"].items() if value is not None
    )
    return (
        f"<footer><p>Made by acquis {escape(provenance['acquis'])} ({escape(provenance['command'])}"
        f"{': ' + options if options else ''}). It suggests; people decide.</p>"
        f"<details><summary>{len(provenance['inputs'])} inputs</summary><ul>{inputs}</ul></details></footer>"
    )


def tiles(numbers: Iterable[tuple[int | str, str]]) -> str:
    """Return numbers that sum a page up, each with its name."""
    return (
        '<div class="tiles">'
        + "".join(
            f'<div class="tile"><b>{escape(str(number))}</b><span>{escape(name)}</span></div>'
            for number, name in numbers
        )
        + "</div>"
    )


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table; numbers stand right, and everything is escaped."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(_cell(value) for value in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(value: Any) -> str:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f'<td class="number{"" if value else " zero"}">{escape(shown(value)) if value else "–"}</td>'
    return f"<td>{escape(shown(value))}</td>"


def linked_table(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return a table like ``table``, in which a cell that is a pair (address, words) is a link."""
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in columns)
    body = "".join("<tr>" + "".join(_linked_cell(value) for value in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table class="wide"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _linked_cell(value: Any) -> str:
    if isinstance(value, tuple):
        address, words = value
        return f'<td><a href="{escape(address)}">{escape(str(words))}</a></td>'
    return _cell(value)


def cut(text: str, most: int = 120) -> str:
    """Return the beginning of a text, cut at a blank.

    Examples
    --------
    >>> cut("Publish the minutes of meetings.", 12)
    'Publish the …'
    """
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0] + " …"


def nothing(sentence: str) -> str:
    """Return a sentence where a list would stand."""
    return f'<p class="muted">{escape(sentence)}</p>'


def legend(*entries: str) -> str:
    """Return what the marks mean; the entries are HTML."""
    return '<p class="legend">' + "".join(f"<span>{entry}</span>" for entry in entries) + "</p>"
