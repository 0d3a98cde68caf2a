# SPDX-License-Identifier: Apache-2.0
"""A profile on a page: figures and differences lead to the mentions behind them, and those to the text."""

from __future__ import annotations

import csv
import html as markup
import re
from pathlib import Path

import acquis as aq
import pytest
from acquis.report_principles import page
from commands import acquis
from test_report_principles import nests


def lists(page_of_profile: str) -> dict[str, list[str]]:
    """Return the mentions under each heading that a figure leads to, as plain text."""
    found = re.findall(r'<h4 id="([^"]+)">.*?</h4><ul[^>]*>(.*?)</ul>', page_of_profile, re.DOTALL)
    return {
        anchor: [
            markup.unescape(re.sub(r"<[^>]+>", "", line)) for line in re.findall(r"<li>(.*?)</li>", body, re.DOTALL)
        ]
        for anchor, body in found
    }


def links(page_of_profile: str) -> dict[str, list[str]]:
    """Return where the lines under each heading lead."""
    found = re.findall(r'<h4 id="([^"]+)">.*?</h4><ul[^>]*>(.*?)</ul>', page_of_profile, re.DOTALL)
    return {anchor: re.findall(r'<li><a href="([^"]+)"', body) for anchor, body in found}


def part(page_of_profile: str, anchor: str, following: str) -> str:
    """Return the part of a page between two anchors."""
    return page_of_profile.split(f'id="{anchor}"')[1].split(f'id="{following}"')[0]


def test_each_figure_leads_to_its_mentions_and_these_to_the_text(sample: Path) -> None:
    """F10: what tells groups apart can be checked by clicking through to the text."""
    found = aq.principles(sample / "consultation")
    profile = found.profile("group")
    shown = page(found, profile)
    nests(shown)
    behind, leads = lists(shown), links(shown)
    numbers = {record["id"]: number for number, record in enumerate(found.records)}
    rows = [row for row in profile.table() if row.mentions]
    assert len(rows) == len(behind) > 20
    for row in rows:
        anchor = f"u{profile.names.index(row.unit)}-{row.principle}"
        assert f'href="#{anchor}"' in shown
        assert f"{row.rate:.1f} ({row.mentions})</a>" in shown
        words = [mention.text for mention in found.behind(row.evidence)]
        assert len(words) == len(behind[anchor])
        assert all(word in line for word, line in zip(words, behind[anchor], strict=True))
        assert leads[anchor] == [f"#m{numbers[name]}-{place}" for name, place in row.evidence]
        assert all(f'id="{address[1:]}"' in shown for address in leads[anchor])


def test_two_units_that_chance_explains_are_not_told_apart() -> None:
    alike = aq.principles(["Transparency helps. Trust helps."] * 2)
    assert "chance" in page(alike, alike.profile("document"))
    loud = aq.principles([f"{'Transparency helps. ' * 60}", f"{'Trust helps. ' * 60}"])
    shown = page(loud, loud.profile("document"))
    assert re.search(
        r"<b>transparency</b>: <a href=\"#u0-transparency\">[^<]*\(60 mentions\)</a>, [^<]*\(0 mentions\)", shown
    )


@pytest.mark.parametrize(("texts", "compared"), [(12, True), (13, False)])
def test_each_is_compared_with_each_only_up_to_twelve(texts: int, compared: bool) -> None:
    many = aq.principles(["Transparency helps. " * 60, *["Trust helps. " * 60] * (texts - 1)])
    shown = page(many, many.profile("document"))
    apart = part(shown, "apart", "asks")
    assert len(re.findall("<h3>", apart)) == (texts - 1 if compared else 0)
    assert (f"{texts} documents are too many" in apart) is not compared
    assert len(lists(shown)) == texts


def test_mentions_stand_among_whole_words_on_one_line() -> None:
    around = "Chairpersons met before noon. " * 10
    found = aq.principles(f"{around}\n\nTrust helps. {around}")
    (line,) = lists(page(found, found.profile()))["u0-trust"]
    before, behind = line.split("Trust")
    assert "\n" not in line
    assert {*before.split("… ")[1].split(), *behind.split(" …")[0].split()} == {*around.split(), "helps."}


def table(folder: Path, *lines: str) -> Path:
    file = folder / "who.csv"
    file.write_text("\n".join(("number,sector", *lines)) + "\n", encoding="utf-8")
    return file


def test_groups_come_from_a_table(tmp_path: Path) -> None:
    written = {
        "1A": "Trust helps.",
        "1B": "Governments must protect privacy.",
        "17": "Openness helps.",
        "x": "Nothing.",
    }
    for name, text in written.items():
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    texts = [str(tmp_path / f"{name}.txt") for name in written]
    who = table(tmp_path, "1,academia", "17,business", "99,nobody")
    shown = tmp_path / "page.html"
    options = ("--by", "group", "--groups", str(who), "--group-columns", "number,sector")
    done = acquis("principles", *texts, *options, "--to", "csv", "--report", str(shown))
    assert done.returncode == 0
    assert "no row for x: " in done.stderr.decode()
    assert "rows that fit no text: 99 [" in done.stderr.decode()
    rows = list(csv.DictReader(done.stdout.decode().splitlines()))
    named = {(row["unit"], row["principle"]) for row in rows if row["mentions"] != "0"}
    assert named == {("academia", "trust"), ("academia", "privacy"), ("business", "open_process")}
    written_page = shown.read_text(encoding="utf-8")
    assert "academia, 6 words in 2 texts" in written_page
    assert re.search(
        r"<td>academia</td><td>governments</td><td><a [^>]*>privacy<", part(written_page, "asks", "silent")
    )


def test_a_table_may_be_separated_by_semicolons(tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_text('number;sector\n001;"academia, business"\n0012A;states\n', encoding="utf-8")
    groups = aq.read_groups(file, ["001A", "0012", "0012A", "0012A-2"], text="number", group="sector")
    assert groups == {"001A": "academia, business", "0012A": "states", "0012A-2": "states"}


def test_what_is_odd_about_a_table_is_told(tmp_path: Path) -> None:
    file = tmp_path / "who.csv"
    file.write_bytes("id,group\n1,société civile\n".encode("latin-1") + b"2,\x81\n")
    (tmp_path / "1.txt").write_text("Trust helps.\n", encoding="utf-8")
    options = ("--by", "group", "--groups", file, "--to", "csv", "--verbose")
    done = acquis("principles", tmp_path / "1.txt", *options)
    assert done.returncode == 0
    for code in ("encoding-windows-1252", "encoding-invalid-bytes"):
        assert re.search(rf"who\.csv: .*\[{code}\]", done.stderr.decode())
    assert "société civile,trust,1," in done.stdout.decode()


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (("1,a", "1,b"), "who.csv:3: the text '1' is in the group 'a' by a row above, and in 'b' here"),
        (("1,",), "who.csv:2: the row names no text or no group"),
    ],
)
def test_a_broken_table_of_groups_is_refused_with_its_row(lines: tuple[str, ...], message: str, tmp_path: Path) -> None:
    with pytest.raises(aq.AcquisError, match="groups-broken") as error:
        aq.read_groups(table(tmp_path, *lines), ["1"], text="number", group="sector")
    assert message in str(error.value)
    with pytest.raises(aq.AcquisError, match="no column is called 'id'; there are 'number', 'sector'"):
        aq.read_groups(table(tmp_path, *lines), ["1"])


def test_groups_without_a_profile_by_group_are_refused(tmp_path: Path) -> None:
    done = acquis("principles", str(table(tmp_path)), "--groups", str(table(tmp_path)))
    assert done.returncode == 2
    assert "--by group" in done.stderr.decode()


def test_columns_are_settled_before_texts_are_read(tmp_path: Path) -> None:
    nowhere = str(tmp_path / "nowhere.txt")
    who = str(table(tmp_path, "1,a"))
    alone = acquis("principles", nowhere, "--by", "group", "--group-columns", "number,sector")
    assert alone.returncode == 2
    assert "it goes with --groups" in alone.stderr.decode()
    options = ("--by", "group", "--groups", who, "--group-columns")
    for columns, message in (("number", "two columns with a comma"), ("id,sector", "no column is called 'id'")):
        done = acquis("principles", nowhere, *options, columns)
        assert done.returncode != 0
        assert message in done.stderr.decode()
        assert "nowhere" not in done.stderr.decode()
