# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate parallel``: articles of one instrument in several languages, and the principles that only some name."""

from __future__ import annotations

from pathlib import Path

import acquis as aq
import pytest
from acquis.evaluate_parallel import articles_of
from commands import acquis, as_json

ENGLISH = """Pact of the Sea
Preamble
We want transparency.

Chapter I: Transparency
Article 1
Privacy and transparency are protected.
Article 2
The rule of law applies.
Article 3
Ships sail.
"""
FRENCH = """Pacte de la mer
Préambule
Nous voulons la transparence.
Chapitre I : Transparence
Article premier
La vie privée est protégée.
Article 2
L’état de droit et la transparence s’appliquent.
Article 3
Les navires voguent.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pact-eng.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "pact-fra.txt").write_text(FRENCH, encoding="utf-8")
    return tmp_path


def test_articles_are_compared_with_english_as_worked_out_by_hand(folder: Path) -> None:
    result = as_json("evaluate", "parallel", folder)
    row = result["summary"][0]
    # English: transparency | privacy, transparency | rule_of_law | -; French: the same but 1 without transparency, 2 with it.
    assert (row["cases"], row["exact"]) == (4, 2)
    assert (row["expected"], row["found"], row["matched"]) == (4, 4, 3)
    assert (row["f1"], row["jaccard"]) == (3 / 4, 3 / 5)
    by_principle = {row["principle"]: (row["expected"], row["found"], row["matched"]) for row in result["principles"]}
    assert by_principle == {"transparency": (2, 2, 1), "privacy": (1, 1, 1), "rule_of_law": (1, 1, 1)}
    differing = [record for record in result["records"] if not record["exact"]]
    assert [record["id"] for record in differing] == ["pact/1/fra", "pact/2/fra"]
    assert differing[0]["missing"] == [{"principle": "transparency", "text": "transparency"}]
    assert differing[1]["extra"] == [{"principle": "transparency", "text": "transparence"}]


def test_the_mean_is_over_languages_not_over_files(folder: Path) -> None:
    (folder / "pact-spa.txt").write_text(ENGLISH.replace("Article", "Artículo"), encoding="utf-8")
    alone = aq.evaluate("parallel", folder)
    (folder / "pact-fr.txt").write_text("Article 1\n-\nArticle 2\n-\nArticle 3\n-\n", encoding="utf-8")
    result = aq.evaluate("parallel", folder)
    rows = {row.label: row for row in result.summary}
    assert rows["mean"].f1 == pytest.approx(
        (rows["fr"].f1 + rows["spa"].f1) / 2
    )  # pact-fr.txt comes before pact-fra.txt
    assert alone.summary[2].f1 == pytest.approx((3 / 4 + rows["spa"].f1) / 2)


def test_every_difference_is_shown_with_both_texts(folder: Path, tmp_path: Path) -> None:
    shown = " ".join(acquis("evaluate", "parallel", folder).stdout.decode().split())
    assert "pact/1/fra: missing transparency “transparency”; only here nothing" in shown
    assert "en: Privacy and transparency are protected. fr: La vie privée est protégée." in shown
    assert "2 of 4 articles differ" in shown
    page = tmp_path / "page.html"
    assert acquis("evaluate", "parallel", folder, "--report", page, "--fail-on", "found").returncode == 1
    assert "La vie privée est protégée." in page.read_text(encoding="utf-8")
    assert acquis("evaluate", "parallel", folder, folder / "pact-fra.txt").returncode == 2


def test_articles_of_six_languages() -> None:
    heads = ("Article 1", "ARTICLE PREMIER", "Artículo 1", "Статья 1", "المادة 1", "第一条", "第一百零九條")
    for head in heads:
        assert articles_of(f"before\n  {head} \nwords\n")["1"] == "words", head
    assert articles_of("See Article 1 of this.\nArticle 12 says so") == {
        "preamble": "See Article 1 of this.\nArticle 12 says so"
    }
    for chapter in (
        "Chapter II: Trust",
        "Chapitre II",
        "Capítulo II",
        "Глава II: Цели",
        "الفصل الثاني : العضوية",
        "第十二章：宗旨",
    ):
        assert articles_of(f"{chapter}\nwords") == {"preamble": "words"}, chapter


def test_what_cannot_be_compared_is_said(folder: Path, tmp_path: Path) -> None:
    (folder / "pact-rus.txt").write_text("Статья 1\nПрозрачность.\n", encoding="utf-8")
    (folder / "other-fra.txt").write_text("Article 1\nRien.\n", encoding="utf-8")
    (folder / "readme.txt").write_text("No language.\n", encoding="utf-8")
    result = aq.evaluate("parallel", folder)
    assert sorted((item["code"], item["file"]) for item in result.diagnostics) == [
        ("articles-differ", "pact"),
        ("language-unknown", "readme.txt"),
        ("no-english", "other"),
    ]
    assert {row.document for row in result.summary} == {"pact"}
    assert acquis("evaluate", "parallel", folder / "pact-eng.txt").returncode == 2
    assert acquis("evaluate", "parallel", folder / "none").returncode == 3
    empty = tmp_path / "empty"
    empty.mkdir()
    assert [item["code"] for item in aq.evaluate("parallel", empty).diagnostics] == ["gold-empty"]


@pytest.mark.parametrize(
    ("folder_name", "articles", "languages"), [("multilingual", 31, 6), ("multilingual/un-charter", 112, 5)]
)
def test_declaration_and_charter_are_read_article_by_article(
    corpus: Path, folder_name: str, articles: int, languages: int
) -> None:
    result = aq.evaluate("parallel", corpus / folder_name)
    assert result.diagnostics == []
    rows = [row for row in result.summary if row.label != "mean"]
    assert [row.cases for row in rows] == [articles] * languages
    assert result.summary[-1].f1 > 0.45
