# SPDX-License-Identifier: Apache-2.0
"""Marked texts on page, notebook and terminal: what a mark means stands in words and lines, never in colour alone."""

from __future__ import annotations

import html as markup
import io
import re
from collections import Counter
from pathlib import Path

import acquis as aq
import pytest
from acquis.charts import heat_map, ladder
from acquis.markup import Mark, marked
from acquis.mention_words import EVIDENCE, STRENGTHS, excerpt, qualifiers, tag, texts_of_record
from acquis.report_principles import page
from acquis.terminal_principles import MOST_MENTIONS, draw_principles
from commands import acquis
from test_displays import Strict, plain

TEXT = """# Position on Human Rights

1. The IGF Secretariat should publish the minutes of meetings, where feasible. We do not support openness.

2. Governments are invited to:

   (a) ensure transparency for developing countries;
   (b) not weaken [privacy].
"""


@pytest.fixture
def found(tmp_path: Path) -> aq.Principles:
    file = tmp_path / "position.md"
    file.write_text(TEXT, encoding="utf-8")
    return aq.principles(file)


def nests(html: str) -> None:
    parser = Strict()
    parser.feed(html)
    assert parser.open == []
    targets = re.findall(r' id="([^"]+)"', html)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(targets)
    assert not re.search(r"(?:src|href)=\"(?!#)", html)
    assert not re.search(r"<script|url\(", html)


def words_with_tags(body: str) -> str:
    """What somebody reads who sees neither colours nor borders; tags between ‹ and ›."""
    with_tags = re.sub('<a class="tag"[^>]*>([^<]*)</a>', r" ‹\1›", body)
    return " ".join(markup.unescape(re.sub("<[^>]*>", "", with_tags)).split())


def test_the_page_reads_as_a_person_would_mark_the_text(found: aq.Principles) -> None:
    html = page(found)
    nests(html)
    section = html[html.index('<section id="mentions"') :]
    bodies = re.findall(r'<div class="block"><span class="label">([^<]*)</span><div><div>(.*?)</div>', section)
    shown = {label: words_with_tags(body) for label, body in bodies}
    assert shown == {
        "front/title": "Position on Human Rights ‹human rights · title›",
        "body/1": "The IGF Secretariat should publish the minutes ‹transparency · 3 recommendation› of meetings, where "
        "feasible. We do not support openness ‹open process · 2 encouragement · negated›.",
        "body/2": "Governments are invited to:",
        "body/2/a": "ensure transparency ‹transparency · 2 encouragement› for developing countries;",
        "body/2/b": "not weaken [privacy ‹privacy · 2 encouragement · in brackets›].",
    }


def test_every_mention_has_its_tag_its_border_and_its_details(sample: Path) -> None:
    """E1: span, paragraph, language, lexicon entry, bracket and quote status of each mention can be read on the page."""
    found = aq.principles(sample / "consultation")
    html = page(found)
    nests(html)
    for number, record in enumerate(found.records):
        for i, mention in enumerate(record["mentions"]):
            details = re.search(rf'<li id="m{number}-{i}">(.*?)</li>', html)
            assert details, (record["id"], i)
            words = plain(details[1])
            assert f"“{mention['text']}”".replace("\n", " ") in words
            assert f"found by {' '.join(mention['pattern'].split())} ({record['lang']})" in words
            assert f"voice {mention['voice']}" in words
            for word in qualifiers(mention):
                assert word in words
        assert html.count(f'href="#m{number}-') == len({(m["block"], m["begin"], m["end"]) for m in record["mentions"]})
        for mention in record["mentions"]:
            assert f">{markup.escape(tag(mention))}<" in html or f"{markup.escape(tag(mention))};" in html


def test_negated_weakened_titles_and_quotations_have_lines_of_their_own(sample: Path) -> None:
    found = aq.principles(sample / "consultation")
    html = page(found)
    looks = {"negated": "negated", "weakened": "weakened", "title": "named", "quoted": "cited"}
    for word, look in looks.items():
        told = re.findall(rf'<mark class="mention {look}" title="([^"]*)">', html)
        assert told, look
        assert all(word in words or "note of the editor" in words for words in told), look
    sheet = html[: html.index("</style>")]
    lines = {re.search(rf"\.{look}{{([^}}]*)}}", sheet)[1] for look in ("affirmed", "unasked", *looks.values())}  # type: ignore[index]
    assert len(lines) == 6
    assert all("border" in line for line in lines)


def test_the_words_that_decided_are_underlined_each_in_its_way(found: aq.Principles) -> None:
    html = page(found)
    texts = dict(texts_of_record(found._consultation, 0))
    seen = set()
    for mention in found.records[0]["mentions"]:
        for item in mention["evidence"]:
            role = EVIDENCE[item["field"]]
            words = texts[item.get("block", mention["block"])][item["begin"] : item["end"]]
            assert f'<span class="by-{role}" title="{role}">{words.split()[0]}' in html
            seen.add(role)
    assert {"verb", "negator", "addressee", "beneficiary", "hedge"} <= seen
    sheet = html[: html.index("</style>")]
    assert len({re.search(rf"\.by-{role}{{text-decoration:underline (\w+)", sheet)[1] for role in seen}) == 5  # type: ignore[index]


def test_a_notebook_shows_marked_text_without_links_or_a_sheet(found: aq.Principles) -> None:
    for html in (
        found._repr_html_(),
        found.marked()._repr_html_(),
        found.marked("position", everything=False)._repr_html_(),
    ):
        nests(html)
        assert "href" not in html
        assert 'class="tag"' not in html
        assert "transparency · 3 recommendation" in html
        assert "border:3px double" in html
    with pytest.raises(aq.AcquisError, match="there is no text 'other'; there are position"):
        found.marked("other")


def test_the_terminal_says_the_same(found: aq.Principles) -> None:
    from rich.console import Console

    for width in (40, 80, 160):
        console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True)
        draw_principles(found, console)
        lines = console.export_text().splitlines()
        assert max(map(len, lines)) <= width
    words = " ".join(" ".join(lines).split())
    assert "body/1 The IGF Secretariat should ⟦publish the minutes⟧ of meetings" in words
    assert "transparency: 3 recommendation (“should”); endorsed; who shall act: The IGF Secretariat (bodies named); hedge: where feasible" in words  # fmt: skip
    assert "negated; by “not”" in words
    assert "for: developing countries" in words
    assert "in brackets" in words


def test_long_lists_on_the_terminal_are_cut_with_a_way_to_the_rest(sample: Path) -> None:
    count = len(aq.principles(sample / "consultation").table())
    printed = acquis("principles", sample / "consultation").stdout.decode()
    assert f"… {count - MOST_MENTIONS} more mentions: --report FILE.html or --to csv has them all" in printed
    assert printed.count("⟦") == MOST_MENTIONS
    assert "\x1b" not in printed


def test_excerpts_keep_words_whole() -> None:
    text = "word " * 40 + "trust and " + "more " * 40
    assert "".join(piece for piece, _ in excerpt(text, [(200, 205)])).count("wor ") == 0
    assert [piece for piece, is_mark in excerpt(text, [(200, 205)]) if is_mark] == ["trust"]


def test_the_ladder_counts_every_mention_once(sample: Path) -> None:
    found = aq.principles(sample / "consultation")
    html = page(found)
    chart = html[html.index("<svg") : html.index("</svg>")]
    told = [int(words.split(",")[0]) for words in re.findall(r">(\d+(?:, \d+ \w+)*)</text>", chart)]
    strengths = [row.strength for row in found.table()]
    assert told == [strengths.count(strength) for strength in STRENGTHS]
    assert sum(told) == len(found.table())
    negated = Counter(row.strength for row in found.table() if row.polarity == "negated")
    assert negated
    assert all(f"{count} negated" in chart for count in negated.values())


def test_figures_of_charts_stand_in_words() -> None:
    chart = ladder([("6 binding", {"affirmed": 1, "negated": 3})], {"affirmed": "solid", "negated": "striped"}, title="All <of> it")  # fmt: skip
    nests(chart)
    assert "All &lt;of&gt; it" in chart
    assert ">4, 3 negated</text>" in chart
    rows = [("a <b>", "trust", 2), ("c", "trust", 0), ("a <b>", "access", None), ("c", "access", 1.5)]
    table = heat_map(rows, names={"trust": "Trust"}, links={"c": "#c"})
    assert [plain(cell) for cell in re.findall("<td.*?</td>", table)] == ["2", "–", "", "1.500"]
    assert [plain(cell) for cell in re.findall("<th.*?</th>", table)] == ["", "a <b>", "c", "Trust", "access"]
    assert 'href="#c"' in table
    assert "href" not in heat_map(rows, links={"c": "#c"}, inline=True)


def test_two_texts_stand_side_by_side(sample: Path) -> None:
    found = aq.principles(
        [{"id": "a", "text": "Bodies should respect privacy. Privacy counts."}, {"id": "b", "text": "No trust."}]
    )
    chart = page(found).split("<h3>Side by side</h3>")[1].split("</svg>")[0] + "</svg>"
    nests(chart)
    assert re.findall(r">([^<>]+)</text>", chart) == ["a", "b", "privacy", "2", "–", "trust", "–", "1"]
    assert "Side by side" not in page(aq.principles(sample / "draft-1.md"))


def test_many_marks_take_linear_time() -> None:
    text = "trust " * 100_000
    marks = [Mark(at, at + 5, "<b>", "</b>") for at in range(0, len(text), 6)]
    assert marked(text, marks).count("<b>") == 100_000


def test_overlapping_marks_nest() -> None:
    html = marked("abcdef", [Mark(0, 4, "<i>", "</i>1"), Mark(2, 6, "<b>", "</b>2"), Mark(2, 3, "<u>", "</u>3")])
    parser = Strict()
    parser.feed(html)
    assert parser.open == []
    assert plain(html).replace(" ", "") == "abc3d1ef2"


def test_the_founding_report_has_a_page(report: Path) -> None:
    found = aq.principles(report)
    html = page(found)
    nests(html)
    assert html.count('class="tag" href=') == len(
        {(one["block"], one["begin"]) for one in found.records[0]["mentions"]}
    )
    assert "in brackets" in html
    assert "note of the editor" in html
