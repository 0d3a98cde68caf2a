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


def test_each_figure_leads_to_its_mentions_and_these_to_the_text(sample: Path) -> None:
    """F10: what tells groups apart can be checked by clicking through to the text."""
    found = aq.principles(sample / "consultation")
    profile = found.profile("group")
    shown = page(found, profile)
    nests(shown)
    behind = lists(shown)
    rows = [row for row in profile.table() if row.mentions]
    assert len(rows) == len(behind) > 20
    for row in rows:
        anchor = f"u{profile.names.index(row.unit)}-{row.principle}"
        assert f'href="#{anchor}"' in shown
        assert f"{row.rate:.1f} ({row.mentions})</a>" in shown
        words = [mention.text for mention in found.behind(row.evidence)]
        assert len(words) == len(behind[anchor])
        assert all(word in line for word, line in zip(words, behind[anchor], strict=True))
    assert all(f"<b>{name}" not in shown.split('id="apart"')[1] for name in ("(none)", "null"))


def test_two_units_that_chance_explains_are_not_told_apart() -> None:
    alike = aq.principles(["Transparency helps. Trust helps."] * 2)
    assert "chance" in page(alike, alike.profile("document"))
    loud = aq.principles([f"{'Transparency helps. ' * 60}", f"{'Trust helps. ' * 60}"])
    shown = page(loud, loud.profile("document"))
    assert re.search(
        r"<b>transparency</b>: <a href=\"#u0-transparency\">[^<]*\(60 mentions\)</a>, [^<]*\(0 mentions\)", shown
    )


def table(folder: Path, *lines: str) -> Path:
    file = folder / "who.csv"
    file.write_text("\n".join(("number,sector", *lines)) + "\n", encoding="utf-8")
    return file


def test_groups_come_from_a_table(tmp_path: Path) -> None:
    for name, text in (("1A", "Trust helps."), ("1B", "Privacy helps."), ("17", "Openness helps."), ("x", "Nothing.")):
        (tmp_path / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    texts = [str(tmp_path / f"{name}.txt") for name in ("1A", "1B", "17", "x")]
    who = table(tmp_path, "1,academia", "17,business", "99,nobody")
    shown = tmp_path / "page.html"
    options = ("--by", "group", "--groups", str(who), "--group-columns", "number,sector")
    done = acquis("principles", *texts, *options, "--to", "csv", "--report", str(shown))
    assert done.returncode == 0
    assert "no row for x" in done.stderr.decode()
    rows = list(csv.DictReader(done.stdout.decode().splitlines()))
    named = {(row["unit"], row["principle"]) for row in rows if row["mentions"] != "0"}
    assert named == {("academia", "trust"), ("academia", "privacy"), ("business", "open_process")}
    assert "academia, 4 words in 2 texts" in shown.read_text(encoding="utf-8")


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
