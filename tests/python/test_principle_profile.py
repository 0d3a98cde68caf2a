# SPDX-License-Identifier: Apache-2.0
"""Profiles lead back to mentions, agree with the records, and look the same on the command line."""

from __future__ import annotations

import csv
import io
import json
import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json, check, check_record


@pytest.fixture(scope="module")
def found(sample: Path) -> aq.Principles:
    return aq.principles(sample / "consultation")


def counts(mention: dict[str, Any]) -> bool:
    return mention["voice"] == "own" and mention["status"] in ("endorsement", "mention")


def mentions(found: aq.Principles) -> dict[tuple[str, int], dict[str, Any]]:
    return {
        (record["id"], number): mention for record in found.records for number, mention in enumerate(record["mentions"])
    }


@pytest.mark.parametrize("by", ["document", "section", "contributor", "group", "date", "year"])
def test_figures_lead_to_mentions_and_together_to_all_that_count(by: str, found: aq.Principles) -> None:
    """F10: every figure has its evidence and its limits, and no mention that counts is lost or counted twice."""
    known = mentions(found)
    profile = found.profile(by)
    seen: Counter[tuple[str, int]] = Counter()
    for row in profile.table():
        places = [(name, number) for name, number in row.evidence]
        assert row.mentions == len(places)
        assert {known[place]["principle"] for place in places} <= {row.principle}
        assert [each.principle for each in found.behind(row.evidence)] == [row.principle] * row.mentions
        assert row.negated == sum(known[place]["polarity"] == "negated" for place in places)
        assert row.endorsed == sum(known[place]["status"] == "endorsement" for place in places)
        assert row.texts == len({name for name, _ in places})
        if row.rate is not None:
            assert row.rate_low <= row.rate <= row.rate_high
            assert (row.rate == 0) == (row.rate_low == 0)
        seen.update(places)
    assert seen == Counter(place for place, mention in known.items() if counts(mention))
    assert len(seen) > 50


def test_words_are_those_of_the_summary_but_for_headings_and_quotations(sample: Path, found: aq.Principles) -> None:
    overview = {row.id: row.words for row in aq.summary(sample / "consultation")}
    for row in found.profile().units:
        assert 0 < row.words <= overview[row.unit]
    plain = found.profile().unit("village-radio-union")
    assert found.profile().units[plain].words == overview["village-radio-union"]


def test_absences_say_what_was_looked_at(found: aq.Principles) -> None:
    profile = found.profile("group")
    row = next(row for row in profile.absent if row.unit == "academia" and row.principle == "privacy")
    unit = next(unit for unit in profile.units if unit.unit == "academia")
    looked = f"{unit.paragraphs} paragraphs ({unit.provisions} provisions, {unit.words} words)"
    assert row.sentence == f"no mention of privacy in {looked}"
    assert [sentence.split(":")[0] for sentence in profile.absences()] == profile.names
    for unit in profile.units:
        assert unit.named + len(unit.absent) == len(profile.principles) == 34


def test_six_principles_are_absent_from_the_recommendations(report: Path) -> None:
    profile = aq.principles(aq.read(report)).profile("section")
    absent = [row for row in profile.absent if row.unit == "recommendations"]
    names = ["accountability", "multilateral", "free_expression", "privacy", "distributed", "trust"]
    assert [row.principle for row in absent] == names
    assert absent[3].sentence.startswith("no mention of privacy in 16 paragraphs (")


def test_a_language_without_patterns_is_no_absence() -> None:
    texts = [
        {"id": "a", "text": "Zasady muszą być przejrzyste i otwarte dla wszystkich obywateli.", "lang": "pl"},
        {"id": "b", "text": "Decisions should be transparent to all users of the network.", "lang": "en"},
    ]
    found = aq.principles(aq.read_consultation(texts))
    profile = found.profile()
    assert [row.not_searched for row in profile.units] == [["a"], []]
    assert {row.unit for row in profile.absent} == {"b"}
    assert [row.rate for row in profile.table() if row.unit == "a"] == [None] * 34
    imprecise = found.imprecision()
    assert [row.rate is None for row in imprecise.table()] == [True, False]
    assert [item["code"] for item in imprecise.diagnostics][-1] == "language-without-imprecision-words"


def test_groups_may_be_given_for_texts(found: aq.Principles) -> None:
    ids = [record["id"] for record in found.records]
    given = {name: "first" if number < 10 else "second" for number, name in enumerate(ids)}
    profile = found.profile("group", groups=given)
    assert profile.names == ["first", "second"]
    assert [row.texts for row in profile.units] == [10, len(ids) - 10]
    some = found.profile("group", groups={ids[0]: "alone"})
    assert some.names[0] == "alone"
    assert "governments" in some.names
    with pytest.raises(aq.AcquisError, match="not there: nobody"):
        found.profile("group", groups={"nobody": "x"})
    with pytest.raises(aq.AcquisError, match="by='group'"):
        found.profile("document", groups=given)
    with pytest.raises(aq.AcquisError, match="by must be one of"):
        found.profile("page")


def test_similarity_is_symmetric_and_of_every_pair(found: aq.Principles) -> None:
    profile = found.profile("group")
    pairs = profile.similarity()
    assert len(pairs) == len(profile) * (len(profile) - 1) // 2
    for pair in pairs:
        assert 0 <= pair.cosine <= 1
        assert 0 <= pair.jensen_shannon <= 1
        named = set(pair.both) | set(pair.only_a)
        assert named == {row.principle for row in profile.table() if row.unit == pair.a and row.mentions}


def test_principles_stand_together_in_more_text_more_often(found: aq.Principles) -> None:
    known = mentions(found)
    sizes = []
    for within in ("sentence", "provision", "document"):
        rows = found.cooccurrence(within)
        for row in rows:
            assert {known[name, number]["principle"] for name, number in row.evidence} == {row.a, row.b}
            assert row.together <= min(row.of_a, row.of_b) <= row.all
        sizes.append(sum(row.together for row in rows))
    assert sizes[0] > 3
    assert sizes[2] > sizes[0]
    with pytest.raises(aq.AcquisError, match="within must be one of"):
        found.cooccurrence("page")


def test_who_asks_whom_for_what_is_every_mention_with_a_strength(found: aq.Principles) -> None:
    """E5: nothing that is asked is lost on the way to the table."""
    known = mentions(found)
    asked = Counter(place for place, each in known.items() if counts(each) and (each["strength"] or 0) > 0)
    seen: Counter[tuple[str, int]] = Counter()
    for row in found.asks(by="group"):
        places = [(name, number) for name, number in row.evidence]
        assert row.mentions == len(places) == sum(row.strengths.values())
        assert {known[place]["principle"] for place in places} == {row.principle}
        groups = {known[place]["addressee_group"] or row.addressee for place in places}
        assert groups == {row.addressee}
        seen.update(places)
    assert seen == asked


def test_a_profile_is_the_same_whatever_was_asked_before(found: aq.Principles) -> None:
    """The last one is kept; another level and other groups are another profile."""
    first = aq.principles(found._consultation).profile("group")
    given = {record["id"]: f"{number % 2}" for number, record in enumerate(found.records)}
    told = found.compare("0", "1", groups=given)
    assert found.profile("group").records == first.records
    assert found.profile("document").names == [record["id"] for record in found.records]
    assert found.profile("group", groups=given).names == ["0", "1"]
    assert found.profile("group").similarity() == first.similarity()
    assert found.compare("0", "1", groups=given) == told


def test_differences_between_groups_turn_round(found: aq.Principles) -> None:
    """F9: keyness with the correction for many tests, read from either side."""
    there = found.compare("civil society", "government")
    back = found.compare("governments", "civil-society")
    assert (there.a, there.b) == (back.b, back.a) == ("civil-society", "governments")
    assert [row.keyness for row in there] == pytest.approx([-row.keyness for row in back])
    assert [row.adjusted for row in there] == pytest.approx([row.adjusted for row in back])
    assert all(row.probability <= row.adjusted + 1e-12 for row in there)
    first = there[0]
    assert len(first.evidence_a) == first.mentions_a
    assert len(there.sentences(1.0)) == len(there)
    name = first.principle.replace("_", " ")
    assert there.sentences(1.0)[0].startswith(f"{name}: {there.a if first.keyness > 0 else there.b} ")
    with pytest.raises(aq.AcquisError, match="no group called 'astronomers'"):
        found.compare("astronomers", "governments")


def test_groups_of_netmundial_differ_as_their_texts_do(corpus: Path) -> None:
    folder = corpus / "netmundial"
    if not folder.is_dir():
        pytest.skip("corpus not found")
    with (folder / "contributions.tsv").open(encoding="utf-8") as file:
        sectors = {f"{row['number']}A": row["sector"] for row in csv.DictReader(file, delimiter="\t")}
    found = aq.principles(sorted(folder.glob("*A.txt")))
    groups = {record["id"]: sectors[record["id"]] for record in found.records}
    profile = found.profile("group", groups=groups)
    assert profile.names[0] == groups[found.records[0]["id"]]
    told = {row.principle: row for row in found.compare("civil society", "government", groups=groups)}
    assert told["privacy"].keyness > 10
    assert told["security_stability"].keyness < -10
    assert told["privacy"].ratio_low > 1 > told["security_stability"].ratio_high
    for row in profile.table():
        assert row.resampled_low <= row.resampled_high
        assert row.rate == 0 or row.resampled_low <= row.rate <= row.resampled_high
    wider = [
        row.resampled_high - row.resampled_low > row.rate_high - row.rate_low for row in profile.table() if row.rate
    ]
    assert sum(wider) > len(wider) / 3  # mentions of one text are not independent


def test_imprecision_names_the_words(found: aq.Principles) -> None:
    """E9: the index and the words that caused it."""
    imprecise = found.imprecision("group")
    words = Counter(row.unit for row in imprecise.words)
    for row in imprecise.table():
        assert row.vague == words[row.unit] == sum(row[kind] for kind in imprecise.kinds)
        if row.words:
            assert row.rate == pytest.approx(1000 * row.vague / row.words)
            assert row.rate_low <= row.rate <= row.rate_high
        assert row.vague_sentences <= min(row.vague, row.sentences) or not row.vague
    texts = {contribution.id: contribution for contribution in found._consultation}
    for row in imprecise.words:
        if row.block is not None:
            block = dict(texts[row.id]._core.document.blocks()).get(row.block)
            if block is not None:
                assert block[row.begin : row.end] == row.text
    assert imprecise.frequent(3)[0].places >= imprecise.frequent(3)[2].places
    check(imprecise.to_dict())


def test_results_are_tables_for_pandas_and_csv_and_can_be_kept(found: aq.Principles) -> None:
    profile = found.profile("group")
    check(profile.to_dict())
    frame = profile.table().to_pandas()
    assert frame.groupby("unit")["mentions"].sum().sum() == profile.to_csr().sum()
    assert profile.matrix("share").to_pandas().shape == (len(profile), 35)
    assert profile.to_csr().shape == (len(profile), 34)
    assert pickle.loads(pickle.dumps(profile)) == profile
    assert pickle.loads(pickle.dumps(profile)).similarity() == profile.similarity()
    assert pickle.loads(pickle.dumps(found.imprecision())) == found.imprecision()
    rows = list(csv.DictReader(io.StringIO(profile.table().to_csv())))
    assert rows[0]["unit"] == "academia"
    assert "style" in profile._repr_html_()
    assert profile.provenance["options"]["by"] == "group"
    with pytest.raises(aq.AcquisError, match="value must be one of"):
        profile.matrix("colour")


def test_the_command_prints_what_python_has(sample: Path, found: aq.Principles) -> None:
    folder = sample / "consultation"
    profile = found.profile("group")
    printed = as_json("principles", folder, "--by", "group")
    assert printed["schema"] == "urn:acquis:schema:profile:1"
    assert printed["records"] == profile.records
    lines = acquis("principles", folder, "--by", "group", "--to", "jsonl").stdout.decode().splitlines()
    assert [json.loads(line) for line in lines] == profile.records
    for line in lines:
        check_record(json.loads(line), "profile")
    table = acquis("principles", folder, "--by", "group", "--to", "csv").stdout.decode()
    assert table == profile.table().to_csv()
    shown = " ".join(acquis("principles", folder, "--by", "group").stdout.decode().split())
    for sentence in profile.absences():
        assert sentence in shown
    assert "mentions per 1,000 words" in shown


def test_without_by_the_command_prints_the_record_of_mentions(sample: Path) -> None:
    assert as_json("principles", sample / "draft-1.md")["schema"] == "urn:acquis:schema:principles:1"
    assert acquis("principles", sample / "draft-1.md", "--by", "page").returncode == 2


def test_a_long_profile_is_cut_with_a_line_that_says_so(sample: Path) -> None:
    shown = acquis("principles", sample / "consultation", "--by", "section").stdout.decode()
    assert "more rows, fewer mentions each: --to csv has all" in shown
