# SPDX-License-Identifier: Apache-2.0
"""Mentions out as annotations or a table, and back with a person's corrections: nothing lost, nothing applied silently."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis.annotations import Marked
from acquis.mention_places import UnplacedError, locate
from commands import SCHEMAS, _schemas, acquis, check
from jsonschema import Draft202012Validator

TEXT = """# Position of the Lake Forum

1. The Secretariat should publish the minutes of meetings, where feasible.

2. Governments are invited to:

   (a) ensure transparency for developing countries;
   (b) not weaken privacy.

3. Nobody asked for surveillance. Human rights matter, and human rights bind.
"""
Edit = Callable[[dict[str, Any]], None]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "position.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def edited(found: aq.Principles, path: Path, *edits: Edit) -> Path:
    page = json.loads(found.to_annotations())
    for edit in edits:
        edit(page)
    path.write_text(json.dumps(page), encoding="utf-8")
    return path


def item_of(page: dict[str, Any], words: str) -> dict[str, Any]:
    return next(
        item for item in page["items"] if words in json.dumps(item["target"]["selector"]["refinedBy"][1]["exact"])
    )


def say(words: str, **fields: Any) -> Edit:
    return lambda page: item_of(page, words)["body"][1].update(fields)


def delete(words: str) -> Edit:
    return lambda page: page["items"].remove(item_of(page, words))


@pytest.mark.parametrize("form", ["annotations", "csv"])
def test_what_goes_out_and_comes_back_is_the_same(form: str, sample: Path, tmp_path: Path) -> None:
    found = aq.principles(sample / "consultation")
    path = tmp_path / ("mentions.json" if form == "annotations" else "mentions.csv")
    path.write_text(found.to_annotations() if form == "annotations" else found.table().to_csv(), encoding="utf-8")
    made = aq.corrections(found, path)
    assert len(found.table()) > 100
    assert made.found.records == found.records
    assert made.records == []
    assert [item for item in made.diagnostics if item["severity"] == "error"] == []


def test_the_founding_report_comes_back_the_same(report: Path, tmp_path: Path) -> None:
    found = aq.principles(report)
    found.to_annotations(tmp_path / "mentions.json")
    assert aq.corrections(found, tmp_path / "mentions.json").found.records == found.records


def test_annotations_keep_to_their_schema_and_are_the_same_bytes_each_time(file: Path) -> None:
    found = aq.principles(file)
    schema = json.loads((SCHEMAS / "annotations.schema.json").read_text())
    validator = Draft202012Validator(schema, registry=_schemas()[1])
    written = found.to_annotations()
    validator.validate(json.loads(written))
    assert written == aq.principles(file).to_annotations()
    printed = acquis("principles", file, "--to", "annotations")
    assert printed.stdout.decode() == written
    broken = json.loads(written)
    del broken["items"][0]["target"]["selector"]["refinedBy"][1]
    assert not validator.is_valid(broken)
    validator.validate(json.loads(aq.principles([{"id": "a b/ü", "text": "No access to data."}]).to_annotations()))


def test_selectors_select_the_words(file: Path) -> None:
    texts = {block.id: block.text for block in aq.read(file).blocks}
    page = json.loads(aq.principles(file).to_annotations())
    assert page["partOf"]["total"] == len(page["items"]) > 4
    for item in page["items"]:
        assert item["target"]["source"] == "position"
        text = texts[item["target"]["selector"]["value"]]
        position, quote = item["target"]["selector"]["refinedBy"]
        begin, end = position["start"], position["end"]
        assert text[begin:end] == quote["exact"]
        assert text[:begin].endswith(quote["prefix"])
        assert text[end:].startswith(quote["suffix"])


def test_e1_an_annotation_holds_span_paragraph_language_entry_brackets_and_voice(tmp_path: Path) -> None:
    """E1: a hit is span, paragraph, language, lexicon entry, bracket status, quote status."""
    path = tmp_path / "draft.md"
    path.write_text("# Draft\n\n1. Bodies should [respect human rights] and be open.\n", encoding="utf-8")
    item = next(
        item for item in json.loads(aq.principles(path).to_annotations())["items"] if "human_rights" in item["id"]
    )
    said = item["body"][1]
    assert item["target"]["selector"]["value"] == "body/1"
    assert item["target"]["selector"]["refinedBy"][0] == {"type": "TextPositionSelector", "start": 23, "end": 35}
    assert (said["lang"], said["bracketed"], said["voice"]) == ("en", True, "own")
    assert said["pattern"] == "human rights"


def test_changed_added_and_deleted_mentions_say_who_did_it(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)

    def add(page: dict[str, Any]) -> None:
        page["items"].append(
            {
                "type": "Annotation",
                "creator": {"type": "Person", "name": "second reader"},
                "body": [{"purpose": "tagging", "value": "trust"}, {"status": "mention"}],
                "target": {
                    "source": "position",
                    "selector": {"type": "TextQuoteSelector", "exact": "Nobody asked", "suffix": " for surveillance"},
                },
            }
        )

    path = edited(
        found, tmp_path / "first-reader.json", say("publish", strength=5, verb="should"), delete("privacy"), add
    )
    made = aq.corrections(found, path)
    assert [(row.kind, row.principle, row.by) for row in made.table()] == [
        ("changed", "transparency", "first-reader"),
        ("deleted", "privacy", "first-reader"),
        ("added", "trust", "second reader"),
    ]
    changed = made.records[0]
    assert changed["fields"] == [{"field": "strength", "was": 3, "now": 5}]
    mentions = {mention["text"]: mention for mention in made.found.records[0]["mentions"]}
    corrected = next(row for row in made.found.table() if row.text == "publish the minutes")
    assert (corrected.strength, corrected.corrected_by, corrected.corrected) == (5, "first-reader", ["strength"])
    assert mentions["Nobody asked"]["corrected"] == ["added", "status"]
    assert "privacy" not in mentions
    assert "corrected_by" in made.found.table().columns
    assert "corrected_by" not in json.dumps(found.records)
    check(made.to_dict())
    check(made.found.to_dict())


def test_other_mentions_keep_what_was_found(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    made = aq.corrections(found, edited(found, tmp_path / "r.json", say("publish", status="mention")))
    before, after = found.records[0]["mentions"], made.found.records[0]["mentions"]
    assert [one for one in after if "corrected_by" not in one] == [
        one for one in before if "publish" not in one["text"]
    ]


SHIFTED = TEXT.replace("1. The", "1. After the second session, the").replace("2. Gov", "2. A new item.\n\n3. Gov")


def test_corrections_are_found_again_in_an_edited_text(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    path = edited(found, tmp_path / "r.json", say("publish", strength=6), say("transparency", polarity="weakened"),
                  delete("privacy"))  # fmt: skip
    file.write_text(SHIFTED, encoding="utf-8")
    again = aq.principles(file)
    made = aq.corrections(again, path)
    assert [(row.kind, row.principle, row.found_by) for row in made.table()] == [
        ("changed", "transparency", "quote"),
        ("changed", "transparency", "quote"),
        ("deleted", "privacy", "quote"),
    ]
    texts = {block.id: block.text for block in aq.read(file).blocks}
    for row in made.found.table():
        assert texts[row.block][row.begin : row.end] == row.text
    assert {row.text: row.strength for row in made.found.table()}["publish the minutes"] == 6
    assert len(made.found.table()) == len(again.table()) - 1


def test_words_that_are_gone_are_an_error_with_file_and_place(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    path = edited(found, tmp_path / "r.json", say("publish", strength=6), delete("privacy"))
    file.write_text(
        TEXT.replace("publish the minutes", "print them").replace("weaken privacy", "hurt"), encoding="utf-8"
    )
    again = aq.principles(file)
    made = aq.corrections(again, path)
    assert made.records == []
    assert made.found.records == again.records
    errors = [item for item in made.diagnostics if item["severity"] == "error"]
    assert [item["file"] for item in errors] == ["r.json", "r.json"]
    assert "items/" in errors[0]["message"]
    assert "does not hold the words 'publish the minutes'" in errors[0]["message"]
    assert errors[0]["line"] == 1
    assert "the deletion of privacy is not made" in errors[1]["message"]
    finished = acquis("principles", file, "--corrections", path)
    assert finished.returncode == 3
    assert b"r.json:1: items/" in finished.stderr


def test_words_that_stand_twice_are_told_apart_by_what_is_around_them() -> None:
    one = Marked("1", None, 0, 6, "rights", "human ", " bind", {}, "items/0")
    assert locate(one, {None: "The human rights matter, and human rights bind."}).begin == 35
    bare = Marked("1", None, 0, 6, "rights", None, None, {}, "row 2")
    with pytest.raises(UnplacedError, match="at 2 places, at none as given: text 10–16; text 35–41"):
        locate(bare, {None: "The human rights matter, and human rights bind."})
    foreign = Marked("1", None, 0, 6, "rights", "civil and political ", " of minors", {}, "items/0")
    with pytest.raises(UnplacedError, match="only among other words"):
        locate(foreign, {None: "The copyrights office has no rights here."})


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (say("publish", strength=7), "strength must be 0 to 6"),
        (say("publish", status="endorsed"), "status must be one of endorsement"),
        (say("publish", addressee_group="martians"), "addressee_group must be one of"),
        (say("publish", hedges=[{"kind": "time", "begin": 0, "end": 999}]), "a hedge ends behind the end"),
        (say("publish", hedges=[{"kind": "doubt", "begin": 0, "end": 9}]), "must list objects with kind (discretion"),
        (lambda page: item_of(page, "publish")["body"][0].update(value="openess"), "'openess' is no principle"),
        (lambda page: item_of(page, "publish")["target"].pop("source"), 'no "target" with a "source"'),
        (lambda page: item_of(page, "publish")["target"].update(source="elsewhere"), "there is no text 'elsewhere' here"),
        (lambda page: item_of(page, "publish")["target"]["selector"]["refinedBy"][0].update(start=4, end=15),
         "start and end were changed, but the words there"),
        (lambda page: page.update(items=3), 'has no list "items"'),
    ],
)  # fmt: skip
def test_what_cannot_be_applied_is_listed(edit: Edit, sentence: str, file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    made = aq.corrections(found, edited(found, tmp_path / "r.json", edit))
    errors = [item["message"] for item in made.diagnostics if item["severity"] == "error"]
    assert any(sentence in message for message in errors), errors
    assert made.records == []  # nothing is changed, and what cannot be read deletes nothing


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1, null]", b"\xff\xfe\x00", b"[" * 5000, b'{"items": [{"target": {}}]}']
)
@pytest.mark.parametrize("name", ["r.json", "r.csv"])
def test_broken_files_are_read_and_said_to_be_broken(content: bytes, name: str, file: Path, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    found = aq.principles(file)
    made = aq.corrections(found, tmp_path / name)
    assert made.found.records == found.records
    assert any(item["severity"] == "error" for item in made.diagnostics)


def test_a_table_is_edited_like_the_annotations(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    frame = found.to_pandas()
    frame.loc[frame.text == "publish the minutes", "strength"] = 5
    frame.loc[frame.text == "privacy", "status"] = "deleted"
    frame = frame[frame.text != "transparency"]
    frame.to_csv(tmp_path / "reader.csv", index=False, sep=";")
    made = aq.corrections(found, tmp_path / "reader.csv", by="A. Reader")
    assert [(row.kind, row.principle, row.found_by, row.place) for row in made.table()] == [
        ("changed", "transparency", "place", "row 2"),
        ("deleted", "transparency", "absence", None),
        ("deleted", "privacy", "place", "row 3"),
    ]
    assert {row.by for row in made.table()} == {"A. Reader"}
    assert [item["code"] for item in made.diagnostics] == ["correction-by-absence"]


def test_a_table_of_an_older_text_deletes_nothing_by_absence(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    (tmp_path / "r.csv").write_text(found.table()[:1].to_csv(), encoding="utf-8")
    file.write_text(SHIFTED, encoding="utf-8")
    made = aq.corrections(aq.principles(file), tmp_path / "r.csv")
    assert "deleted" not in {row.kind for row in made.table()}
    assert len(made.found.table()) == len(found.table())
    assert [item["code"] for item in made.diagnostics] == ["correction-unclear"]


def test_a_sheet_of_excel_is_read(file: Path, tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    found = aq.principles(file)
    frame = found.to_pandas()
    frame.loc[frame.text == "publish the minutes", "polarity"] = "weakened"
    frame.to_excel(tmp_path / "reader.xlsx", index=False)
    made = aq.corrections(found, tmp_path / "reader.xlsx")
    assert [(row.kind, row.fields[0]["field"]) for row in made.table()] == [("changed", "polarity")]


def test_corrections_become_gold_that_fails_until_it_is_mended(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    made = aq.corrections(found, edited(found, tmp_path / "r.json", say("transparency", strength=6), delete("privacy")))
    assert made.to_gold(tmp_path / "gold.jsonl") == 1
    case = json.loads((tmp_path / "gold.jsonl").read_text())
    assert case["id"] == "position/body/2"
    assert case["text"].splitlines()[0] == "Governments are invited to:"
    assert [case["text"][one["begin"] : one["end"]] for one in case["mentions"]] == ["transparency"]
    assert case["mentions"][0]["strength"] == 6
    again = aq.principles([{"id": case["id"], "text": case["text"], "lang": case["lang"]}]).records[0]["mentions"]
    assert [(one["text"], one["strength"]) for one in again] == [("transparency", 2), ("privacy", 2)]


def test_gold_of_the_founding_report_says_of_each_paragraph_what_the_whole_text_says(
    report: Path, tmp_path: Path
) -> None:
    """A paragraph with the items below it, read alone, gives the mentions that it has in its document."""
    found = aq.principles(report)
    found.to_annotations(tmp_path / "r.json")
    aq.corrections(found, tmp_path / "r.json").to_gold(tmp_path / "gold.jsonl", everything=True)
    cases = [json.loads(line) for line in (tmp_path / "gold.jsonl").read_text().splitlines()]
    again = aq.principles([{key: case[key] for key in ("id", "text", "lang")} for case in cases])
    judged = same = 0
    for case, record in zip(cases, again.records, strict=True):
        there = {(one["principle"], one["begin"], one["end"]): one for one in record["mentions"]}
        for one in case["mentions"]:
            if one.get("scored", True):
                judged += 1
                other = there.get((one["principle"], one["begin"], one["end"]), {})
                same += all(other.get(name) == one[name] for name in ("status", "polarity", "strength", "addressee"))
    assert judged > 100
    assert same >= 0.97 * judged


def test_what_could_not_be_settled_is_no_gold(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    made = aq.corrections(found, edited(found, tmp_path / "r.json", say("privacy", strength=9), delete("transparency")))
    assert made.to_gold(tmp_path / "gold.jsonl") == 0


def test_evidence_stands_where_the_corrected_words_do_though_they_begin_before_the_mention(
    file: Path, tmp_path: Path
) -> None:
    found = aq.principles(file)
    said = "should publish the minutes"
    made = aq.corrections(
        found, edited(found, tmp_path / "r.json", say("publish", addressee=said, polarity="weakened"))
    )
    (mention,) = (one for one in made.found.records[0]["mentions"] if one.get("corrected_by"))
    text = {block.id: block.text for block in aq.read(file).blocks}[mention["block"]]
    places = {item["field"]: text[item["begin"] : item["end"]] for item in mention["evidence"]}
    assert places["addressee"] == said
    assert "polarity" not in places  # the word "weakened" stands nowhere


def test_agreement_of_two_people_by_hand(file: Path, tmp_path: Path) -> None:
    """E10: five mentions; the second person drops one and calls one weakened: F1 8 of 9, four pairs of which three agree."""
    found = aq.principles(file)
    assert len(found.table()) == 5
    one = aq.corrections(found, edited(found, tmp_path / "a.json"))
    other = aq.corrections(
        found, edited(found, tmp_path / "b.json", delete("privacy"), say("publish", polarity="weakened"))
    )
    rows = {row.measure: row for row in one.agreement(other)}
    assert rows["spans, exact"].f1 == pytest.approx(2 * 4 / 9)
    assert (rows["status"].same, rows["polarity"].same) == (4, 3)
    assert rows["status"].kappa == pytest.approx(1.0)
    assert rows["polarity"].kappa is not None
    assert rows["polarity"].kappa < 0.8


def test_the_command_says_what_was_changed_and_writes_gold(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    path = edited(found, tmp_path / "r.json", say("publish", strength=6), delete("privacy"))
    gold = tmp_path / "gold.jsonl"
    finished = acquis("principles", file, "--corrections", path, "--corrected-by", "A. Reader", "--gold", gold)
    told = finished.stderr.decode()
    assert finished.returncode == 0, told
    assert "changed by A. Reader: position/body/1" in told
    assert "strength: 3 → 6" in told
    assert "deleted by A. Reader: position/body/2/b" in told
    assert "corrections: 0 added, 1 deleted, 1 changed; 0 could not be made" in told
    assert "6 binding" in finished.stdout.decode()
    assert len(gold.read_text().splitlines()) == 2
    assert acquis("principles", file, "--corrections", path, "--gold", gold).returncode == 2
    assert acquis("principles", file, "--gold", tmp_path / "other.jsonl").returncode == 2


PROFILED = ("mentions", "affirmed", "negated", "endorsed", "asked", "strength_max", "provisions")


def cell_of(profile: aq.Profile, principle: str) -> tuple[Any, ...]:
    row = next(row for row in profile.table() if row.principle == principle)
    return tuple(row[name] for name in PROFILED)


def test_profiles_rest_on_what_a_person_made_of_the_mentions(file: Path, tmp_path: Path) -> None:
    found = aq.principles(file)
    before = found.profile()
    path = edited(found, tmp_path / "r.json", say("publish", strength=6), delete("privacy"), delete("surveillance"))
    made = aq.corrections(found, path).found
    after = made.profile()
    assert (cell_of(before, "privacy")[0], cell_of(after, "privacy")[0]) == (2, 0)
    assert "privacy" in after.absences()[0]
    assert (cell_of(before, "transparency")[5], cell_of(after, "transparency")[5]) == (3, 6)
    assert cell_of(after, "transparency")[6] == cell_of(before, "transparency")[6]
    evidence = next(row for row in after.table() if row.principle == "human_rights").evidence
    assert {row.principle for row in made.behind(evidence)} == {"human_rights"}  # numbers count what is left
    assert [row.principle for row in made.asks() if row.strength_max == 6] == ["transparency"]
    assert after.provenance["inputs"][-1] == made.provenance["inputs"][-1]  # the file of corrections


def test_profiles_of_what_nobody_changed_are_those_of_what_was_found(sample: Path, tmp_path: Path) -> None:
    found = aq.principles(sample / "consultation")
    made = aq.corrections(found, edited(found, tmp_path / "r.json")).found
    for by in ("document", "section", "group"):
        assert made.profile(by).records == found.profile(by).records
    assert list(made.asks()) == list(found.asks())
    assert list(made.cooccurrence("provision")) == list(found.cooccurrence("provision"))
    assert list(made.cooccurrence("sentence")) == list(found.cooccurrence("sentence"))


def test_the_command_profiles_corrected_mentions(file: Path, tmp_path: Path) -> None:
    path = edited(aq.principles(file), tmp_path / "r.json", delete("privacy"), delete("surveillance"))
    finished = acquis("principles", file, "--by", "document", "--corrections", path, "--to", "json")
    assert finished.returncode == 0, finished.stderr.decode()
    result = json.loads(finished.stdout)
    check(result)
    (unit,) = result["records"]
    assert "privacy" in unit["absent"]
