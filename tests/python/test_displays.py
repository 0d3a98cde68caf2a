# SPDX-License-Identifier: Apache-2.0
"""Cards of pairs and clusters on page, notebook and terminal: what is common, what differs and why, without colour."""

from __future__ import annotations

import html as markup
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis.cluster_view import by_confidence, cluster_view
from acquis.pair_view import pair_view, reversed_judgement
from commands import acquis

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "relations" / "first.jsonl"
PAIRS = [
    (
        "The Secretariat shall publish the minutes within 30 days.",
        "The Secretariat should publish the minutes within 60 days.",
    ),
    ("Governments should create a fund for translation.", "Governments should not create a fund for translation."),
    ("Members should meet every year.", "Members should meet every year, as appropriate."),
    ("The 😀 Commission shall report.", "The 😀 Commission should report."),
    ("Publish the minutes.", "Publish the minutes."),
    ("Publish the minutes.", "Feed the ducks."),
]


def plain(html: str) -> str:
    """The words of a page, without tags."""
    return " ".join(markup.unescape(re.sub("<[^>]*>", " ", html)).split())


@pytest.mark.parametrize(("a", "b"), PAIRS)
def test_runs_tile_the_texts_and_hold_every_flag(a: str, b: str) -> None:
    judged = aq.relate(a, b)[0]
    view = pair_view(a, b, judged)
    assert "".join(run.text for run in view.a) == a
    assert "".join(run.text for run in view.b) == b
    for item in judged.evidence:
        for side, runs, text in (("a", view.a, a), ("b", view.b, b)):
            if item["flag"] is not None and item[side] is not None:
                begin, end = item[side]
                shown = "".join(run.text for run in runs if item["flag"] in run.flags)
                assert text[begin:end] in shown
    for words in view.common:
        assert words in a


def test_words_of_one_side_are_marked_and_common_ones_are_not() -> None:
    a, b = PAIRS[0]
    view = pair_view(a, b, aq.relate(a, b)[0])
    assert {run.text.strip() for run in view.a if run.own} == {"shall", "30"}
    assert {run.text.strip() for run in view.b if run.own} == {"should", "60"}
    assert view.missing == ["shall", "30"]


def test_a_judgement_reads_the_other_way_round() -> None:
    """As the judgement of the texts in the other order, but for how often its rule is right."""
    seen = set()
    for line in GOLDEN.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        judged = aq.relate(pair["a"], pair["b"])[0]
        other = aq.relate(pair["b"], pair["a"])[0]
        assert {**reversed_judgement(judged), "confidence": other["confidence"]} == other, pair["id"]
        seen.add(judged["relation"])
    assert {"subsumes", "subsumed", "competing", "redraft"} <= seen


def test_sentences_that_quote_other_words_are_one() -> None:
    a, b = PAIRS[0]
    judged = aq.relate(a, b)[0]
    common = [item["why"] for item in judged.evidence if item["flag"] is None and item["a"] and item["b"]]
    shown = [reason.why for reason in pair_view(a, b, judged).reasons if reason.flag is None]
    assert len(common) > 1
    assert len(shown) < len(common)
    for sentence in common:
        assert all(quoted in shown[0] for quoted in re.findall("“[^”]*”", sentence))


def given(pairs: list[tuple[str, str]]) -> bytes:
    return "".join(json.dumps({"id": f"p{n}", "a": a, "b": b}) + "\n" for n, (a, b) in enumerate(pairs)).encode()


def test_few_pairs_are_cards_on_the_terminal() -> None:
    printed = acquis("relate", "-", stdin=given(PAIRS)).stdout.decode()
    for number, (a, b) in enumerate(PAIRS):
        judged = aq.relate(a, b)[0]
        assert f"p{number}  {judged.relation.replace('_', ' ')}" in printed
        assert judged.rule.replace("-", " ") in printed
        assert f"({judged.confidence:.2f})" in printed
        for flag in judged.flags:
            assert f"{flag}: " in printed
        spanned = {item["flag"] for item in judged.evidence if item["flag"] and (item["a"] or item["b"])}
        for flag in spanned:
            assert re.search(rf"⟧\^[\w ,]*{flag}", printed)
    assert "\x1b" not in printed


def test_many_pairs_are_a_table() -> None:
    printed = acquis("relate", "-", stdin=given(PAIRS * 4)).stdout.decode()
    assert "confidence" in printed
    assert f"{len(PAIRS) * 4} pairs judged" in printed
    assert "⟦" not in printed


def test_every_flag_of_a_judgement_stands_in_its_card(tmp_path: Path) -> None:
    page = tmp_path / "relations.html"
    assert acquis("relate", "-", "--report", page, stdin=given(PAIRS)).returncode == 0
    cards = page.read_text().split("<article")[1:]
    assert len(cards) == len(PAIRS)
    for card, (a, b) in zip(cards, PAIRS, strict=True):
        judged = aq.relate(a, b)[0]
        words = plain("<x" + card)
        for item in judged.evidence:
            assert item["why"] in words or item["flag"] is None
            if item["flag"] is not None and (item["a"] or item["b"]):
                assert re.search(rf'class="tag">[^<]*{item["flag"]}', card)
        for flag in judged.flags:
            assert f'class="flag">{flag}<' in card
        assert f"({judged.confidence:.2f})" in words
        assert judged.rule.replace("-", " ") in words


class Strict(HTMLParser):
    """Fails where elements do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag not in ("meta", "br", "hr", "link", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def pages(sample: Path, folder: Path) -> dict[str, str]:
    consultation = sample / "consultation"
    runs = {
        "merge": ("merge", consultation),
        "summary": ("summary", consultation),
        "find": ("find", "minutes", consultation),
    }
    made = {}
    for name, arguments in runs.items():
        assert acquis(*arguments, "--report", folder / f"{name}.html").returncode == 0
        made[name] = (folder / f"{name}.html").read_text()
    assert acquis("relate", "-", "--report", folder / "relate.html", stdin=given(PAIRS)).returncode == 0
    made["relate"] = (folder / "relate.html").read_text()
    return made


def test_pages_nest_print_and_fetch_nothing(sample: Path, tmp_path: Path) -> None:
    for name, html in pages(sample, tmp_path).items():
        parser = Strict()
        parser.feed(html)
        assert parser.open == [], name
        assert "<script" not in html, name
        assert not re.search(r"(?:src|href)=\"(?!#)", html), name
        assert "@media print" in html, name
        targets = set(re.findall(r' id="([^"]+)"', html))
        assert set(re.findall(r'href="#([^"]+)"', html)) <= targets, name


def test_the_report_of_a_merge_begins_with_the_surest(sample: Path) -> None:
    suggestions = aq.merge(sample / "consultation")
    views = by_confidence(suggestions)
    confidences = [view.confidence or 0 for view in views]
    assert confidences == sorted(confidences, reverse=True)
    printed = acquis("merge", sample / "consultation").stdout.decode()
    for rank, view in enumerate(views[:10], 1):
        assert f"{rank}. {view.id}" in printed
    assert (
        printed.index("Suggested merges")
        < printed.index("Standing alone")
        < printed.index("Left out of the comparison")
    )


def test_every_provision_of_a_cluster_stands_in_its_card(sample: Path) -> None:
    for cluster in aq.merge(sample / "consultation").clusters:
        card = plain(cluster._repr_html_())
        for provision in [*cluster.members, *cluster.alternatives, *cluster.complements]:
            assert provision.id in card
        for row in cluster.unique:
            text = next(member.text for member in cluster.members if member.id == row.provision)
            assert " ".join(text[row.begin : row.end].split()) in card
        for member in [*cluster.members, *cluster.alternatives]:
            pair = cluster.pair(cluster.core.id, member.id)
            for flag in pair.flags if pair is not None else ():
                assert flag in card


def test_what_all_say_is_told_once_in_the_words_of_the_core() -> None:
    texts = {
        "a": "Registries should publish the list of their resellers every year.",
        "b": "Every year, and not later than in May, registries should publish the list of their resellers.",
        "c": "Registries should publish the list of their resellers every year, with addresses.",
    }
    found = aq.merge([{"id": name, "contributor": name, "text": text, "lang": "en"} for name, text in texts.items()])
    (cluster,) = found.clusters
    view = cluster_view(cluster)
    core = cluster.core["text"]
    assert len({row["provision"] for row in cluster.shared}) == 3
    assert view.shared
    places = [core.index(words) for words in view.shared]
    assert places == sorted(set(places))  # each once, in the order of the core
    assert "publish the list" in " ".join(view.shared)


def test_long_consultations_are_cut_with_a_way_to_the_rest(sample: Path) -> None:
    suggestions = aq.merge(sample / "consultation")
    printed = acquis("merge", sample / "consultation").stdout.decode()
    hidden = len(suggestions.clusters) - 10
    assert hidden > 1
    assert f"… {hidden} more clusters: --report FILE.html or --to json has them all" in printed
    assert f"11. {by_confidence(suggestions)[10].id}" not in printed


def test_narrow_terminals_and_plain_pipes_lose_nothing(sample: Path) -> None:
    from acquis.terminal_merge import draw_suggestions
    from rich.console import Console

    suggestions = aq.merge(sample / "consultation")
    for width in (40, 80, 200):
        console = Console(width=width, record=True, file=io.StringIO(), force_terminal=True)
        draw_suggestions(suggestions, 14, console)
        lines = console.export_text().splitlines()
        assert max(map(len, lines)) <= width
        assert any("core: " in line for line in lines)
