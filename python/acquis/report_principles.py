# SPDX-License-Identifier: Apache-2.0
"""Principles as a page: which text names which, where, how strongly and to whom, and which none names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.charts import Row, comparison, heat_map, ladder
from acquis.error import AcquisError
from acquis.markup import STYLES, Look, Mark, escape, items, marked
from acquis.mention_words import (
    EVIDENCE,
    STRENGTHS,
    evidence_words,
    hedge_words,
    plain,
    qualifiers,
    strength_words,
    tag,
    texts_of_record,
)
from acquis.report_profile import profile_sections
from acquis.table import counted

if TYPE_CHECKING:
    from acquis.principle_profile import Profile
    from acquis.principles import Principles

FEW = 2  # texts that are shown whole, and by section in the heat map
MOST_UNITS = 12  # columns of the heat map before texts are put together by group
MOST_BLOCKS = 12  # in a notebook
POLARITIES = {"affirmed": "solid", "negated": "striped", "weakened": "dotted"}
Texts = Mapping[str | None, str]


def overview(found: Principles, *, inline: bool) -> str:
    """Return heat map, absences and, of a few texts, the first marked paragraphs, for a notebook."""
    look = Look(inline=inline)
    absent = escape(", ".join(map(plain, found.absent))) or "none"
    few = found.records if len(found) <= FEW else []
    shown = [MarkedText(found, record["id"], everything=False) for record in few if record["mentions"]]
    told = "".join(f"<p><b>{escape(text.id)}</b></p>{text._repr_html_()}" for text in shown)
    return f"{_heat(found, inline=inline)}<p{look('muted')}>Never named: {absent}</p>{told}"


class MarkedText:
    """A text with its mentions marked: a notebook shows it.

    Attributes
    ----------
    id : str
        The text's id.
    """

    def __init__(self, found: Principles, name: str | None, *, everything: bool) -> None:
        ids = [record["id"] for record in found.records]
        if not ids or (name is not None and name not in ids):
            raise AcquisError(f"there is no text {name!r}; there are {', '.join(ids[:5]) or 'none'}")
        self._number = 0 if name is None else ids.index(name)
        self.id: str = ids[self._number]
        self._found = found
        self._everything = everything

    def __repr__(self) -> str:
        return f"<acquis.MarkedText {self.id!r}: {len(self._found.records[self._number]['mentions'])} mentions>"

    def _repr_html_(self) -> str:
        look = Look(inline=True)
        blocks = list(_blocks(self._found, self._number, look, everything=self._everything))
        more = len(blocks) - MOST_BLOCKS
        rest = report.nothing(f"{more} more blocks") if more > 0 and not self._everything else ""
        return f"{_legend(look)}{''.join(blocks if self._everything else blocks[:MOST_BLOCKS])}{rest}"


def marked_texts(found: Principles, number: int, *, everything: bool) -> str:
    """Return a text with its mentions marked; ``everything``: blocks without mentions too."""
    return "".join(_blocks(found, number, Look(inline=False), everything=everything))


def _blocks(found: Principles, number: int, look: Look, *, everything: bool) -> Iterator[str]:
    record = found.records[number]
    texts = dict(texts_of_record(found._consultation, number))
    by_block: dict[str | None, list[tuple[int, dict[str, Any]]]] = {}
    marks: dict[str | None, dict[tuple[int, int, str], Mark]] = {}
    for i, mention in enumerate(record["mentions"]):
        by_block.setdefault(mention["block"], []).append((i, mention))
        for block, mark in _evidence_marks(mention, look):
            marks.setdefault(block, {}).setdefault((mark.begin, mark.end, mark.before), mark)
    for block, text in texts.items():
        mentions = by_block.get(block, [])
        if not (mentions or everything or block in marks):
            continue
        spans = [_mention_mark(own, f"m{number}-{own[0][0]}", look) for own in _same_words(mentions)]
        body = marked(text, [*spans, *marks.get(block, {}).values()])
        told = _told([(f"m{number}-{i}", mention) for i, mention in mentions], texts, record["lang"], look)
        style = ["line-height:1.9;margin:.2em 0"] if look.inline else []
        style += [] if block else ["white-space:pre-line"]  # a plain text is shown with its lines
        lines = f' style="{";".join(style)}"' if style else ""
        label = f"<span{look('label')}>{escape(block or '')}</span>"
        yield f'<div class="block">{label}<div><div{lines}>{body}</div>{told}</div></div>'


def _same_words(mentions: Sequence[tuple[int, dict[str, Any]]]) -> Iterator[list[tuple[int, dict[str, Any]]]]:
    for _, own in groupby(mentions, key=lambda one: (one[1]["begin"], one[1]["end"])):
        yield list(own)


def _look_of(mention: Mapping[str, Any]) -> str:
    """Return the border that a mention has; the words behind it say the same."""
    if mention["voice"] != "own":
        return "cited"
    if mention["status"] in ("title", "procedure"):
        return {"title": "named", "procedure": "reported"}[mention["status"]]
    if mention["polarity"] in ("negated", "weakened"):
        return str(mention["polarity"])
    return "affirmed" if mention["status"] == "endorsement" else "unasked"


def _mention_mark(own: Sequence[tuple[int, dict[str, Any]]], name: str, look: Look) -> Mark:
    first = own[0][1]
    words = escape("; ".join(tag(mention) for _, mention in own))
    hover = escape("; ".join(_sentence(mention) for _, mention in own))
    style = _join(look, "mention", _look_of(first))
    behind = (
        f"<span{look('tag')}>{words}</span>"
        if look.inline
        else f'<a class="tag" href="#{name}" title="{hover}">{words}</a>'
    )
    return Mark(first["begin"], first["end"], f'<mark{style} title="{hover}">', f"</mark>{behind}")


def _join(look: Look, *names: str) -> str:
    if look.inline:
        return f' style="{";".join(STYLES[name] for name in names)}"'
    return f' class="{" ".join(names)}"'


def _sentence(mention: Mapping[str, Any]) -> str:
    told = [tag(mention), mention["status"]]
    told += [f"{name}: {mention[name]}" for name in ("verb", "addressee", "beneficiary") if mention[name]]
    return "; ".join(told)


def _evidence_marks(mention: Mapping[str, Any], look: Look) -> Iterator[tuple[str | None, Mark]]:
    for item in mention["evidence"]:
        role = EVIDENCE.get(item["field"])
        if role is not None:
            before = f'<span{look("by-" + role)} title="{role}">'
            yield item.get("block", mention["block"]), Mark(item["begin"], item["end"], before, "</span>")


def _told(mentions: Sequence[tuple[str, Mapping[str, Any]]], texts: Texts, lang: str | None, look: Look) -> str:
    """Return all that is known of the mentions of a block, folded; the words behind a mark lead here."""
    if not mentions:
        return ""
    ids = ["" if look.inline else f' id="{name}"' for name, _ in mentions]
    entries = "".join(
        f"<li{own}>{_details(mention, texts, lang)}</li>" for own, (_, mention) in zip(ids, mentions, strict=True)
    )
    count = counted(len(mentions), "mention")
    return f"<details{look('told')}><summary>Details of {count}</summary><ul>{entries}</ul></details>"


def _details(mention: Mapping[str, Any], texts: Texts, lang: str | None) -> str:
    status = ", ".join([mention["status"], *(word for word in qualifiers(mention) if word != mention["status"])])
    groups = [mention["addressee_group"]] if mention["addressee_group"] else []
    decided = [
        f"{EVIDENCE.get(field, plain(field))} “{words}”{f' in {block}' if block else ''}"
        for field, words, block in evidence_words(mention, texts)
        if block is not None or field == "polarity"  # the others are told with their field
    ]
    fields = {
        "strength": strength_words(mention["strength"]),
        "status": status,
        "voice": mention["voice"],
        "verb": mention["verb"],
        "addressee": _party(mention["addressee"], groups),
        "beneficiary": _party(mention["beneficiary"], mention["beneficiary_groups"]),
        "hedges": "; ".join(f"{words} ({kind})" for kind, words in hedge_words(mention, texts)),
        "decided by": "; ".join(decided),
        "found by": f"{mention['pattern'] or 'no pattern'} ({lang or 'language unknown'})",
    }
    if mention.get("corrected_by"):
        fields["corrected"] = f"{', '.join(map(plain, mention['corrected']))} by {mention['corrected_by']}"
    told = " · ".join(f"<i>{name}</i> {escape(str(value))}" for name, value in fields.items() if value)
    return f"<b>{escape(plain(mention['principle']))}</b> “{escape(mention['text'])}”: {told}"


def _party(words: str | None, groups: Sequence[str]) -> str:
    return (words or "") + (f" ({', '.join(map(plain, groups))})" if groups else "")


def _legend(look: Look) -> str:
    kinds = (
        ("affirmed", "an act is asked for or affirmed: thick line"),
        ("unasked", "named only: thin line"),
        ("negated", "negated: double frame"),
        ("weakened", "weakened: dashed line"),
        ("reported", "procedure: dotted line"),
        ("named", "title: dashed frame"),
        ("cited", "quoted, or a note of the editor: double bars"),
    )
    entries = [f"<mark{_join(look, 'mention', name)}>words</mark> {escape(words)}" for name, words in kinds]
    lines = (
        ("verb", "solid"),
        ("negator", "double"),
        ("addressee", "dashed"),
        ("beneficiary", "dotted"),
        ("hedge", "wavy"),
    )
    entries += [f"<span{look('by-' + role)}>{role}</span> ({line} underline)" for role, line in lines]
    if look.inline:
        return f"<p{look('muted')}>{' · '.join(entries)}</p>"
    return report.legend(*entries)


def _units(found: Principles) -> tuple[str, list[Row]]:
    """Return what the columns of the heat map are, and its rows: sections, texts, or groups if texts are many."""
    if len(found) <= FEW:
        several = len(found) > 1
        kind = "section"

        def unit(number: int, mention: Mapping[str, Any]) -> str:
            section = (mention["block"] or "text").split("/")[0]
            return f"{found.records[number]['id']}: {section}" if several else section

    else:
        names = _unit_names(found)
        kind = "text" if names == [record["id"] for record in found.records] else "group"

        def unit(number: int, mention: Mapping[str, Any]) -> str:
            return names[number]

    counts = Counter(
        (unit(number, mention), mention["principle"])
        for number, record in enumerate(found.records)
        for mention in record["mentions"]
    )
    columns = list(dict.fromkeys(unit for unit, _ in counts)) if len(found) <= FEW else list(dict.fromkeys(names))
    named = {principle for _, principle in counts}
    rows = [(unit, name, counts[unit, name]) for name in found.ontology.ids if name in named for unit in columns]
    return kind, rows


def _unit_names(found: Principles) -> list[str]:
    """Return the unit of each text: itself if texts are few or without groups, else its group."""
    core = found._consultation._core
    groups = [core[number].group for number in range(len(found))]
    if len(found) <= MOST_UNITS or not all(groups) or len(set(groups)) < 2:
        return [record["id"] for record in found.records]
    return groups


def _heat(found: Principles, *, inline: bool) -> str:
    kind, rows = _units(found)
    if not rows:
        return report.nothing("No principle is named.")
    names = {principle: plain(principle) for _, principle, _ in rows}
    return heat_map(rows, corner=f"principle, by {kind}", names=names, inline=inline)


def _by_text(found: Principles) -> str:
    """Return the heat map of every text, where the first one shows groups."""
    if len(found) <= FEW or _units(found)[0] != "group":
        return ""
    counts = found.counts
    rows = [
        (column, row["principle"], row[column])
        for row in counts
        if any(row[column] for column in counts.columns[1:])
        for column in counts.columns[1:]
    ]
    names = {row["principle"]: plain(row["principle"]) for row in counts}
    links = {record["id"]: f"#t{number}" for number, record in enumerate(found.records)}
    table = heat_map(rows, corner="principle, by text", names=names, links=links)
    return f"<details><summary>Each text</summary>{table}</details>" if rows else ""


def _side_by_side(found: Principles) -> str:
    """Return the profiles of two texts beside each other; nothing if there are more or fewer."""
    if len(found) != 2:
        return ""
    counts = found.counts
    _, a, b = counts.columns
    rows = [(unit, plain(row["principle"]), row[unit]) for row in counts for unit in (a, b)]
    return f"<h3>Side by side</h3>{comparison(rows, a, b, title=f'Mentions by principle: {a} and {b}')}"


def strength_ladder(found: Principles) -> str:
    """Return how many mentions stand on each rung of the ladder of strength, and which principles."""
    mentions = [mention for record in found.records for mention in record["mentions"]]
    counts = Counter((mention["strength"], mention["polarity"] or "affirmed") for mention in mentions)
    rungs = [
        (strength_words(strength), {polarity: counts[strength, polarity] for polarity in POLARITIES})
        for strength in STRENGTHS
    ]
    chart = ladder(rungs, POLARITIES, title="Mentions by strength")
    by_principle = Counter((strength_words(mention["strength"]), mention["principle"]) for mention in mentions)
    named = [name for name in found.ontology.ids if any(by_principle[label, name] for label, _ in rungs)]
    table = heat_map(
        [(label, name, by_principle[label, name]) for name in named for label, _ in rungs],
        corner="principle, by strength",
        names={name: plain(name) for name in named},
    )
    legend = report.legend(
        "bars: solid affirmed, striped negated, dotted weakened", "strength: the weakest link of the chain"
    )
    return legend + chart + table


def sections(found: Principles, profile: Profile | None = None) -> list[tuple[str, str, str]]:
    """Return the sections of the page; those of a profile after the first."""
    mentions = found.table()
    look = Look(inline=False)
    numbers = report.tiles(
        (
            (len(found), "texts"),
            (len(mentions), "mentions"),
            (sum(row["status"] == "endorsement" for row in mentions), "endorsed or asked for"),
            (sum(row["polarity"] in ("negated", "weakened") for row in mentions), "negated or weakened"),
            (len({row["principle"] for row in mentions}), "principles named"),
            (len(found.absent), "principles never named"),
        )
    )
    definitions = {row["id"]: row for row in found.ontology.table()}
    absent = [
        f"<b>{escape(definitions[name]['name'] or name)}</b>: {escape(definitions[name]['definition'])}"
        for name in found.absent
    ]
    few = len(found) <= FEW
    texts = "".join(
        f'<details id="t{number}"{" open" if few or record["mentions"] else ""}><summary>{escape(record["id"])}: '
        f"{len(record['mentions'])} mentions</summary>{marked_texts(found, number, everything=few)}</details>"
        for number, record in enumerate(found.records)
    )
    counts = report.legend("figures: mentions; –: not named; darker: more") + _heat(found, inline=False)
    counts += _side_by_side(found) + _by_text(found)
    kind = _units(found)[0]
    if profile is not None:
        counts = f"<details><summary>Mentions by {kind}</summary>{counts}</details>"
    heading = f"Principles by {kind}" if profile is None else "At a glance"
    shown = [("principles", heading, numbers + counts)]
    if profile is not None:
        shown += profile_sections(found, profile)
    if len(mentions):
        shown.append(("strength", "How strongly", strength_ladder(found)))
    return [
        *shown,
        (
            "absent",
            "Never named in a text's own voice",
            items(absent, look) or report.nothing("Every principle is named."),
        ),
        ("mentions", "Mentions in the texts", _legend(look) + texts),
    ]


def page(found: Principles, profile: Profile | None = None) -> str:
    """Return the whole page, with a profile of the same mentions if there is one."""
    version = f", version {found.ontology.version}" if found.ontology.version else ""
    lead = f"Mentions by the ontology {found.ontology.name}{version}. Absence is a finding, too."
    return report.page("Principles", lead, sections(found, profile), found.provenance)
