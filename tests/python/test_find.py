# SPDX-License-Identifier: Apache-2.0
"""``acquis find``: keyword in context by word, phrase, pattern and actor, with places that lead to the text."""

from __future__ import annotations

import csv
import io
import json
import pickle
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json, check, check_record


def texts_of(consultation: aq.Consultation) -> dict[tuple[str, str], str]:
    found = {}
    for contribution in consultation:
        record = json.loads(contribution._core.document.to_json())
        for item in [*record["blocks"], *record["notes"]]:
            found[contribution.id, item["id"]] = item["text"]
    return found


def files_of(folder: Path) -> dict[str, bytes]:
    return {file.stem: file.read_bytes() for file in folder.rglob("*") if file.is_file()}


QUERIES: list[dict[str, Any]] = [
    {"words": "meeting"},
    {"words": "remote participation"},
    {"words": ["particip*", "the * of"]},
    {"words": "minutes", "exact": True, "context": 10},
    {"actor": "governments"},
    {"actor": "private sector"},
    {"words": "report", "actor": "un organs"},
]


@pytest.mark.parametrize("query", QUERIES, ids=str)
def test_every_offset_slices_to_the_words_printed(query: dict[str, Any], sample: Path) -> None:
    consultation = aq.read_consultation(sample / "consultation")
    found = aq.find(consultation, **query)
    texts, files = texts_of(consultation), files_of(sample / "consultation")
    for place in found:
        text = texts[place.contribution, place.block]
        assert text[place.begin : place.end] == place.match
        assert text[: place.begin].endswith(place.left)
        assert text[place.end :].startswith(place.right)
        written = b" ".join(files[place.contribution][begin:end] for begin, end in place.source).decode()
        assert " ".join(written.split()) == " ".join(place.match.split())
        assert max(len(place.left), len(place.right)) <= query.get("context", 60)
    check(found.to_dict())


def test_the_sample_has_what_is_looked_for(sample: Path) -> None:
    consultation = aq.read_consultation(sample / "consultation")
    assert len(aq.find(consultation, "minutes")) > 3
    assert len(aq.find(consultation, actor="governments")) > 0
    plain = sum(text.lower().count("minutes") for text in texts_of(consultation).values())
    assert len(aq.find(consultation, "minute*")) >= plain


def test_all_forms_of_a_word_or_the_word_as_spelt() -> None:
    texts = ["Meetings allow participants to participate.", "No meeting without Participation."]
    assert [place.match for place in aq.find(texts, "participation")] == [
        "participants",
        "participate",
        "Participation",
    ]
    assert [place.match for place in aq.find(texts, "participation", exact=True)] == []
    assert [place.match for place in aq.find(texts, "meeting", exact=True)] == ["meeting"]


def test_governance_is_no_government() -> None:
    texts = ["Governments discuss governance."]
    assert [place.match for place in aq.find(texts, "governance")] == ["governance"]
    assert [place.match for place in aq.find(texts, "governments")] == ["Governments"]


def test_each_text_is_searched_in_its_own_language() -> None:
    records = [
        {"text": "Les réunions des organes sont ouvertes à tous les participants.", "lang": "fr"},
        {"text": "Las reuniones de los órganos son abiertas a todas las personas.", "lang": "es"},
    ]
    assert [place.match for place in aq.find(records, "ouverte")] == ["ouvertes"]
    assert [place.match for place in aq.find(records, "abierto")] == ["abiertas"]


def test_counts_name_what_was_not_found() -> None:
    found = aq.find(["Publish the minutes.", "Publish minutes."], ["minutes", "fund"])
    assert [(row.words, row.places, row.contributions) for row in found.counts] == [("minutes", 2, 2), ("fund", 0, 0)]
    assert found.summary()[1] == "“fund”: nothing found in 2 contributions"


@pytest.mark.parametrize("words", ["", "   ", "…", "*", ["minutes", ""]], ids=str)
def test_words_that_are_none_are_refused(words: Any) -> None:
    with pytest.raises(aq.AcquisError, match="no word to look for"):
        aq.find(["Publish the minutes."], words)


def test_nothing_to_look_for_is_refused() -> None:
    with pytest.raises(aq.AcquisError, match="nothing to look for"):
        aq.find(["Publish the minutes."])
    with pytest.raises(aq.AcquisError, match="must name somebody"):
        aq.find(["Publish the minutes."], actor=" ")
    with pytest.raises(aq.AcquisError, match="surrogate"):
        aq.find(["Publish the minutes."], "\ud800")


def test_an_unknown_actor_is_an_error_that_lists_those_there_are(sample: Path) -> None:
    finished = acquis("find", "--actor", "the moon", sample / "consultation")
    assert finished.returncode == 2
    said = finished.stderr.decode()
    assert "private sector" in said
    assert "asked here most often" in said


def test_the_command_takes_words_first_as_grep_does(sample: Path) -> None:
    folder = sample / "consultation"
    direct = as_json("find", "minutes", folder)
    assert direct["records"]
    assert as_json("find", "-e", "minutes", folder)["records"] == direct["records"]
    lines = acquis("find", "minutes", folder, "--to", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == direct["records"]
    for line in lines:
        check_record(json.loads(line), "find")
    by_actor = as_json("find", "--actor", "governments", folder)["records"]
    assert all(record["words"] is None and record["provision"] for record in by_actor)
    both = as_json("find", "remote", folder, "--actor", "governments")["records"]
    assert all(record["words"] == "remote" and record["provision"] for record in both)


def test_the_command_says_what_went_wrong(sample: Path) -> None:
    folder = sample / "consultation"
    for arguments, said in (
        (("find", "minutes"), "but where"),
        (("find", folder, "minutes"), "words come first"),
        (("find", "remote", "participation", folder), "quotation marks"),
        (("find", "", folder), "no word to look for"),
    ):
        finished = acquis(*arguments)
        assert finished.returncode == 2
        assert said in finished.stderr.decode()
    nothing = acquis("find", "zeppelin", folder)
    assert nothing.returncode == 0
    assert "nothing found" in nothing.stdout.decode()
    assert acquis("find", "minutes", folder, "--fail-on", "found").returncode == 1


def test_the_terminal_aligns_the_words(sample: Path) -> None:
    printed = acquis("find", "remote participation", sample / "consultation").stdout.decode().splitlines()
    lines = [line for line in printed if " | " in line]
    assert len(lines) > 1
    assert len({line.index(" | ") for line in lines}) == 1
    assert all(line.split(" | ")[1].lower().startswith("remote") for line in lines)
    assert all(len(line) <= 121 for line in printed)


def test_csv_holds_the_rows(sample: Path) -> None:
    finished = acquis("find", "minutes", sample / "consultation", "--to", "csv")
    rows = list(csv.DictReader(io.StringIO(finished.stdout.decode())))
    found = aq.find(sample / "consultation", "minutes")
    assert [row["match"] for row in rows] == [place.match for place in found]
    assert list(rows[0]) == list(found.table().columns)


def test_the_page_links_each_line_to_its_place_and_back(sample: Path, tmp_path: Path) -> None:
    page = tmp_path / "found.html"
    assert acquis("find", "minutes", sample / "consultation", "--report", page).returncode == 0
    html = page.read_text()
    count = len(aq.find(sample / "consultation", "minutes"))
    for number in range(1, count + 1):
        assert f'href="#h{number}"' in html
        assert f'id="h{number}"' in html
        assert f'href="#l{number}"' in html
    assert f'id="h{count + 1}"' not in html
    assert "<script" not in html
    assert "default-src 'none'" in html


def test_text_of_a_page_is_escaped(tmp_path: Path) -> None:
    page = tmp_path / "found.html"
    line = json.dumps({"id": "<b>", "contributor": "<i>x", "text": "Publish <script>alert(1)</script> minutes."})
    assert acquis("find", "minutes", "-", "--report", page, stdin=line.encode()).returncode == 0
    assert "<script" not in page.read_text()
    assert "<i>x" not in page.read_text()


def test_a_result_can_be_stored(sample: Path) -> None:
    found = aq.find(sample / "consultation", "minutes")
    again = pickle.loads(pickle.dumps(found))
    assert again == found
    assert again._repr_html_() == found._repr_html_()
    assert "<style" not in found._repr_html_()


def test_threads_and_top_change_nothing_else(sample: Path) -> None:
    one, three = (aq.find(sample / "consultation", "the", threads=threads) for threads in (1, 3))
    assert one.records == three.records
    first = aq.find(sample / "consultation", "the", top=5)
    assert first.records == one.records[:5]
    assert first.places == one.places == len(one)
