# SPDX-License-Identifier: Apache-2.0
"""Ontologies checked, matched on texts, grown by a phrase, and what they lack."""

from __future__ import annotations

import json
import os
import pickle
from pathlib import Path

import acquis as aq
import pytest
import yaml
from commands import SCHEMAS, acquis, as_json, check
from jsonschema import Draft202012Validator, ValidationError

CORPUS = Path(os.environ.get("ACQUIS_SHARED", Path(__file__).resolve().parents[3] / "shared")) / "corpus"
SMALL = """\
format: 1
version: '1'
principles:
  - id: trust
    name: trust
    family: f
    definition: d
    patterns:
      en: |
        trust*
        trusting  # said twice
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    file = tmp_path / "mine.yaml"
    file.write_text(SMALL.replace("  # said twice", ""))
    return file


def schema_of_the_file() -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / "ontology_file.schema.json").read_text()))


def test_the_ontology_keeps_to_its_schema() -> None:
    """E7: the lexicon of principles is validated by a schema, versioned, and there in six languages."""
    data = yaml.safe_load((aq.data_folder() / "principles.yaml").read_text(encoding="utf-8"))
    schema_of_the_file().validate(data)
    assert aq.Ontology().version == data["version"]
    assert len(data["principles"]) == 34
    assert all(set(item["patterns"]) == {"ar", "en", "es", "fr", "ru", "zh"} for item in data["principles"])


@pytest.mark.parametrize(
    ("old", "new"),
    [("definition", "meaning"), ("format: 1", "format: 2"), ("en: |", "english: |"), ("version: '1'", "version: 1")],
)
def test_schema_and_reader_refuse_the_same_slips(old: str, new: str, tmp_path: Path) -> None:
    """E7: what breaks the schema is an error when the file is read, too."""
    broken = SMALL.replace(old, new)
    with pytest.raises(ValidationError):
        schema_of_the_file().validate(yaml.safe_load(broken))
    if "version" not in old:  # 1 and '1' are one text to the reader
        (tmp_path / "broken.yaml").write_text(broken)
        with pytest.raises(aq.AcquisError, match=r"broken\.yaml"):
            aq.Ontology(tmp_path / "broken.yaml")


def test_a_check_names_line_pattern_and_what_to_do(small: Path) -> None:
    found = aq.Ontology(small).check()
    assert [(row.code, row.severity, row.line, row.pattern, row.other_line) for row in found] == [
        ("shadowed", "warning", 11, "trusting", 10)
    ]
    assert "delete it" in found[0].hint
    assert found.counts == {"error": 0, "warning": 1, "info": 0}
    assert found.matches is None
    check(found.to_dict())


def test_a_check_on_texts_says_what_each_pattern_matched(small: Path) -> None:
    found = aq.Ontology(small).check(
        [{"text": "Été: trusted. Trust!", "lang": "en"}, {"text": "Vertrauen ist gut.", "lang": "de"}]
    )
    assert found.matches is not None
    first = found.matches[0]
    assert (first.matches, first.distinct, first.example.text) == (2, 2, "Trust")
    assert (first.example.id, first.example.begin, first.example.end) == ("1", 14, 19)
    assert [row.pattern for row in found.matches.never] == ["trusting"]
    assert [row.code for row in found] == ["shadowed", "never-matched"]
    assert [item["code"] for item in found.diagnostics if item["file"] == "2"] == ["language-without-patterns"]
    check(found.matches.to_dict())


def test_the_command_ends_with_1_where_there_is_an_error(small: Path) -> None:
    finished = acquis("ontology", "--ontology", small)
    assert finished.returncode == 0
    assert "shadowed" in finished.stdout.decode()
    small.write_text(small.read_text() + "        the\n")
    assert as_json("ontology", "--ontology", small, code=1)["records"][0]["code"] == "matches-everything"
    small.write_text(small.read_text() + "        {open\n")
    finished = acquis("ontology", "--ontology", small)
    assert finished.returncode == 2
    assert "mine.yaml:13: broken pattern '{open'" in finished.stderr.decode()


def test_the_built_in_ontology_has_no_errors(sample: Path) -> None:
    assert acquis("ontology").returncode == 0
    records = as_json("ontology", sample / "consultation", "--matches")["records"]
    assert sum(record["matches"] for record in records) > 100
    for record in records:
        parts = record["stands"] + record["excluded"] + record["lost"]
        assert parts == (record["matches"] if record["kind"] == "pattern" else 0)


def test_a_phrase_more(small: Path, tmp_path: Path) -> None:
    ontology = aq.Ontology(small)
    grown = ontology.with_phrase("trust", "open books")
    assert grown.yaml == ontology.yaml + "        open books\n"
    found = aq.principles(["We keep open books.", "Étude: trust."], ontology=ontology, lang="en")
    changes = found.changes(grown)
    assert [(row.id, row.change, row.before, row.after.text, row.after.begin) for row in changes] == [
        ("1", "gained", None, "open books", 8)
    ]
    check(changes.to_dict())
    assert [row.change for row in aq.principles("open books", ontology=grown, lang="en").changes(ontology)] == ["lost"]
    grown.save(tmp_path / "grown.yaml")
    again = aq.Ontology(tmp_path / "grown.yaml")
    assert again.sha256 == grown.sha256
    assert pickle.loads(pickle.dumps(grown)).yaml == grown.yaml
    with pytest.raises(aq.AcquisError, match="the principles are trust"):
        ontology.with_phrase("transparency", "open books")


def test_a_principle_more(small: Path) -> None:
    grown = aq.Ontology(small).with_principle("thrift", "thrift", "f", "Costs little.", {"en": ["thrift*", "frugal*"]})
    assert grown.ids == ["trust", "thrift"]
    assert [row.principle for row in aq.principles("Frugal trust.", ontology=grown, lang="en").table()] == [
        "thrift",
        "trust",
    ]


def test_the_command_adds_and_writes(sample: Path, tmp_path: Path) -> None:
    target = tmp_path / "mine.yaml"
    arguments = ("ontology", "--add", "transparency", "minutes", sample / "consultation", "--output", target)
    records = as_json(*arguments)["records"]
    assert {record["change"] for record in records} >= {"gained"}
    assert all(record["after"]["principle"] == "transparency" for record in records if record["change"] == "gained")
    assert aq.Ontology(target).yaml.count("\n") == aq.Ontology().yaml.count("\n") + 1
    assert acquis(*arguments).returncode == 2, "the file exists"
    assert acquis(*arguments, "--force").returncode == 0


def test_candidates_need_a_reference(sample: Path) -> None:
    found = aq.principles(aq.read_consultation(sample / "consultation"))
    with pytest.raises(aq.AcquisError, match="need a reference"):
        found.candidates()
    assert acquis("candidates", sample / "consultation").returncode == 2


def test_candidates_have_figures_places_and_a_view(sample: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference.txt"
    reference.write_text("The Council met in spring and adopted a report on the sea.\n" * 50)
    arguments = ("candidates", sample / "consultation", "--reference", reference, "--top", "20")
    records = as_json(*arguments)["records"]
    assert 5 < len(records) <= 20
    scores = [record["log_likelihood"] for record in records]
    assert scores == sorted(scores, reverse=True)
    found = aq.principles(sample / "consultation").candidates(reference, top=20)
    assert found.records == records
    for record in found.records:
        assert record["contexts"]
        assert all(place["match"].lower().split()[0] == record["phrase"].split()[0] for place in record["contexts"])
    assert found.phrases[0] in found._repr_html_()
    assert len(found.contexts) == sum(len(record["contexts"]) for record in found.records)
    page = tmp_path / "page.html"
    assert acquis(*arguments, "--report", page).returncode == 0
    assert records[0]["phrase"] in page.read_text(encoding="utf-8")


def test_what_contributions_speak_of_against_resolutions() -> None:
    """The terms of a consultation on Internet governance come out on top, without what the ontology has already."""
    texts, reference = CORPUS / "netmundial", CORPUS / "un-resolutions"
    if not texts.is_dir() or not reference.is_dir():
        pytest.skip("corpus not found")
    contributions = aq.read_consultation(sorted(texts.glob("*B.txt")))
    resolutions = [
        {"text": "\n\n".join(block["text"] for block in json.loads(file.read_text())), "lang": "en"}
        for file in sorted(reference.glob("A_RES_7*.json"))
    ]
    found = aq.principles(contributions).candidates(resolutions, top=40)
    expected = {"internet governance", "icann", "igf", "internet governance ecosystem", "root zone", "iana functions"}
    assert expected <= set(found.phrases)
    assert len(aq.principles(found.phrases, lang="en").mentions) == 0, "the ontology matches none of them"
    assert all(record["reference_rate"] < record["rate"] for record in found.records)
    assert sum(item["code"] == "other-language" for item in found.diagnostics) > 0
