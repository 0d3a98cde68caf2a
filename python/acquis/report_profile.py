# SPDX-License-Identifier: Apache-2.0
"""A profile on a page: who names what how often, what tells units apart, who asks whom; each figure leads to its mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING, Any

from acquis import report
from acquis.charts import heat_map
from acquis.markup import Look, escape, items
from acquis.mention_words import excerpt, plain, strength_words, tag, texts_of_record
from acquis.principle_profile import SURE, differences_of, unit_names
from acquis.table import counted

if TYPE_CHECKING:
    from acquis.principle_profile import Differences, Profile
    from acquis.principles import Principles

Texts = Mapping[str | None, str]
TextsOf = Callable[[int], Texts]
MOST_COMPARED = 12  # units of which every pair is compared
LOOK = Look(inline=False)
STRENGTH_COLUMNS = ("who", "asks whom", "for", "mentions", "to the contrary", "strength")


def profile_sections(found: Principles, profile: Profile) -> list[tuple[str, str, str]]:
    """Return the sections of a page that show a profile of ``found``: anchor, heading, HTML."""
    by = profile.by
    return [
        ("profile", f"Principles by {by}", _rates(profile)),
        ("apart", f"What tells {by}s apart", _differences(found, profile)),
        ("asks", "Who asks whom for what", _askings(found, profile)),
        ("silent", f"What a {by} never names", items(list(map(escape, profile.absences())), LOOK)),
        ("behind", "The mentions behind the figures", _behind(found, profile)),
    ]


def _groups(profile: Profile) -> Mapping[str, str] | None:
    """Return the groups that were given to the profile: what else is told of it must be told of the same."""
    groups: Mapping[str, str] | None = profile.provenance["options"]["groups"]
    return groups


def _anchor(unit: int, principle: str) -> str:
    return f"u{unit}-{principle}"


def _rates(profile: Profile) -> str:
    cells = [{cell["principle"]: cell for cell in record["principles"]} for record in profile.records]
    named = [name for name in profile.principles if any(of_unit[name]["mentions"] for of_unit in cells)]
    if not named:
        return report.nothing("No principle is named.")
    rows = [(unit, name, of_unit[name]) for name in named for unit, of_unit in enumerate(cells)]
    figures = [(unit, name, cell) for unit, name, cell in rows if cell["mentions"]]
    shown: dict[Any, str] = {
        **{unit: _unit(record) for unit, record in enumerate(profile.records)},
        **{name: plain(name) for name in named},
        **{(unit, name): f"{cell['rate']:.1f} ({cell['mentions']})" for unit, name, cell in figures},
    }
    legend = report.legend(
        "mentions per 1,000 words, in brackets how many mentions; –: not named; darker: a higher rate",
        "a figure leads to its mentions and its limits: in few words a rate is unsure",
        "counted: the text's own voice, neither titles nor reports of procedure",
    )
    table = heat_map(
        [(unit, name, cell["rate"]) for unit, name, cell in rows],
        corner=f"principle, by {profile.by}",
        names=shown,
        links={(unit, name): f"#{_anchor(unit, name)}" for unit, name, _ in figures},
    )
    return legend + table


def _unit(record: Mapping[str, Any]) -> str:
    return f"{record['unit']}, {record['words']:,} words in {counted(len(record['texts']), 'text', ',')}"


def _differences(found: Principles, profile: Profile) -> str:
    if len(profile) > MOST_COMPARED:
        words = f"{len(profile)} {profile.by}s are too many to compare each with each; in Python, compare() tells two apart."
        return report.nothing(words)
    level, names = unit_names(found._consultation, profile.by, _groups(profile))
    cards = [
        _difference(profile, first, second, differences_of(found._profiled, level, names, profile, first, second))
        for first, second in combinations(range(len(profile)), 2)
    ]
    shown = "".join(filter(None, cards))
    legend = report.legend(
        f"told: differences with a probability of at most {SURE} if the two named it equally often, corrected for all principles",
        "the most telling first",
    )
    return legend + (shown or report.nothing("No two differ so much that chance would not explain it."))


def _difference(profile: Profile, first: int, second: int, differences: Differences) -> str:
    lines = [
        f"<b>{escape(plain(row.principle))}</b>: {_side(profile, first, row.principle, row.rate_a, row.mentions_a)}, "
        f"{_side(profile, second, row.principle, row.rate_b, row.mentions_b)}"
        for row in differences.told()
    ]
    heading = f"{escape(profile.names[first])} and {escape(profile.names[second])}"
    return f"<h3>{heading}</h3>{items(lines, LOOK)}" if lines else ""


def _side(profile: Profile, unit: int, principle: str, rate: float, mentions: int) -> str:
    words = f"{escape(profile.names[unit])} {rate:.2f} per 1,000 words ({counted(mentions, 'mention', ',')})"
    return f'<a href="#{_anchor(unit, principle)}">{words}</a>' if mentions else words


def _askings(found: Principles, profile: Profile) -> str:
    units = {name: number for number, name in enumerate(profile.names)}
    rows = [
        (
            row.unit,
            plain(row.addressee),
            (f"#{_anchor(units[row.unit], row.principle)}", plain(row.principle)),
            row.mentions,
            row.against,
            "" if row.strength_max is None else strength_words(row.strength_max),
        )
        for row in found.asks(by=profile.by, groups=_groups(profile))
    ]
    legend = report.legend("strength: the strongest", "unnamed: nobody is told to act; other: none of the known groups")
    return legend + (report.linked_table(STRENGTH_COLUMNS, rows) if rows else report.nothing("Nothing is asked."))


def _behind(found: Principles, profile: Profile) -> str:
    numbers = {record["id"]: number for number, record in enumerate(found.records)}

    @cache
    def texts_of(number: int) -> Texts:
        return dict(texts_of_record(found._consultation, number))

    return "".join(
        _unit_mentions(found, numbers, texts_of, unit, record) for unit, record in enumerate(profile.records)
    )


def _unit_mentions(
    found: Principles, numbers: Mapping[str, int], texts_of: TextsOf, unit: int, record: Mapping[str, Any]
) -> str:
    lists = "".join(
        f'<h4 id="{_anchor(unit, cell["principle"])}">{escape(plain(cell["principle"]))}: {_limits(cell)}</h4>'
        + items(list(_places(found, numbers, texts_of, cell["evidence"])), LOOK)
        for cell in record["principles"]
        if cell["mentions"]
    )
    return f"<h3>{escape(_unit(record))}</h3>{lists or report.nothing('No principle is named.')}"


def _limits(cell: Mapping[str, Any]) -> str:
    limits = f"95 % limits {cell['rate_low']:.2f} to {cell['rate_high']:.2f}"
    return f"{counted(cell['mentions'], 'mention', ',')}, {cell['rate']:.2f} per 1,000 words ({limits})"


def _places(
    found: Principles, numbers: Mapping[str, int], texts_of: TextsOf, evidence: Iterable[Sequence[Any]]
) -> Iterator[str]:
    for name, place in evidence:
        number = numbers[name]
        mention = found.records[number]["mentions"][place]
        text = texts_of(number).get(mention["block"], "")
        words = "".join(
            f"<b>{escape(piece)}</b>" if marked else escape(piece)
            for piece, marked in excerpt(text, [(mention["begin"], mention["end"])])
        )
        where = f"{name} {mention['block'] or ''}".strip()
        yield (
            f'<a href="#m{number}-{place}">{escape(where)}</a> {words} <span class="muted">{escape(tag(mention))}</span>'
        )
