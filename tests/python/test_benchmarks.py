# SPDX-License-Identifier: Apache-2.0
"""The harness of benchmarks/run works with acquis alone, and every row says what it is held to."""

from __future__ import annotations

import json
import sys
from array import array
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "benchmarks"))

from peers import agreement, command, report  # noqa: E402
from peers.data import Data, read_texts, write_texts  # noqa: E402
from peers.environments import Environments  # noqa: E402
from peers.measure import Effort, RowOutcome, run_row  # noqa: E402
from peers.row import Case, Row  # noqa: E402
from peers.rows import ROWS  # noqa: E402
from peers.rows.growth import Growth, exponent  # noqa: E402
from peers.rows.ids import Ids  # noqa: E402
from peers.rows.sentences import CALL, Sentences, located  # noqa: E402
from peers.rows.tf_idf import TfIdf  # noqa: E402
from peers.rows.threads import Threads  # noqa: E402
from peers.rows.words import Words  # noqa: E402

GOLDEN = {
    "en": [
        {
            "text": "See para. 5. It stands.",
            "mode": "plain",
            "verbatim": True,
            "sentences": ["See para. 5.", "It stands."],
        },
        {
            "text": "<p>It met.</p><p>It agreed.</p>",
            "mode": "clean",
            "verbatim": True,
            "sentences": ["It met.", "It agreed."],
        },
        {
            "text": "It met. It agreed.",
            "mode": "plain",
            "verbatim": True,
            "sentences": ["It met. It agreed."],
            "also": [{"sentences": ["It met.", "It agreed."]}],
        },
        {"text": "It met. It agreed.", "mode": "plain", "verbatim": True, "sentences": ["It met. It agreed."]},
        {"text": "It\nmet.", "mode": "pdf", "verbatim": True, "sentences": ["It met."]},
        {"text": "It  met.", "mode": "clean", "verbatim": False, "sentences": ["It met."]},
    ],
    "fr": [{"text": "Il s’est réuni.", "mode": "plain", "verbatim": True, "sentences": ["Il s’est réuni."]}],
}
TEXTS = ["The Working Group met in Geneva.", "Il s’est réuni à Genève.", "", "Сессия 5."]


def alone(row: type[Row], folder: Path) -> RowOutcome:
    """A row on tiny data with the acquis of these tests and no peer."""
    file = folder / "tiny.texts"
    write_texts(file, TEXTS)

    class Tiny(row):  # type: ignore[misc, valid-type]
        def prepare(self, data: Data) -> list[Case]:
            return [Case("tiny", file)]

    environments = Environments(pythons={"acquis": Path(sys.executable)}, results=folder)
    return run_row(Tiny(), Data(folder), environments, Effort(runs=2, seconds=60))


def test_texts_come_back_from_their_file(tmp_path: Path) -> None:
    write_texts(tmp_path / "a.texts", TEXTS)
    assert read_texts(tmp_path / "a.texts") == TEXTS
    assert read_texts(tmp_path / "a.texts", 2) == TEXTS[:2]


@pytest.fixture
def own_golden_cases(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A corpus of our own that holds nothing but golden cases of sentences."""
    folder = tmp_path / "shared" / "corpus" / "sentence-breaks"
    folder.mkdir(parents=True)
    (folder / "golden-cases.json").write_text(json.dumps(GOLDEN), encoding="utf-8")
    monkeypatch.setenv("ACQUIS_SHARED", str(tmp_path / "shared"))


@pytest.mark.usefixtures("own_golden_cases")
@pytest.mark.parametrize("row", [Words, Ids, Sentences, TfIdf, Growth, Threads])
def test_a_row_runs_with_acquis_alone_and_names_what_is_absent(row: type[Row], tmp_path: Path) -> None:
    outcome = alone(row, tmp_path)
    measured = {one.side.where: one for one in outcome.cases[0].measurements if not one.absent}
    assert all(f"threads={side.threads}" in side.name for side in outcome.row.sides if side.where == "acquis")
    reasons = {one.side.name: one.absent for one in outcome.cases[0].measurements if one.side.where == "acquis"}
    assert set(reasons.values()) == {""}, reasons
    assert set(measured) == {"acquis"}
    ours = measured["acquis"]
    assert len(ours.seconds) == 2
    assert (ours.texts, ours.bytes) == (len(TEXTS), sum(len(text.encode()) for text in TEXTS))
    assert ours.peak > 0
    assert all(count > 0 for count in ours.counts.values())
    printed = report.markdown(outcome, "benchmarks/run", "")
    for side in outcome.row.peers:
        assert f"| {side.name} " in printed
    assert "absent: not set up" in printed
    assert json.loads(json.dumps(report.as_data([outcome], "benchmarks/run", "")))["rows"][0]["name"] == row.name


@pytest.mark.usefixtures("own_golden_cases")
def test_golden_cases_accept_other_answers_and_skip_leftovers_where_clean_text_is_asked_for(tmp_path: Path) -> None:
    remarks = alone(Sentences, tmp_path).remarks
    assert f"{CALL.name}: golden cases exact: English 3 of 4, all languages 4 of 5" in remarks


def test_cleaned_sentences_have_places_if_they_stand_in_the_text() -> None:
    assert located("<p>It met. </p>It agreed.", ["It met. ", "It agreed."]) == [(3, 10), (15, 25)]
    assert located("<p>It  met.</p>It agreed.", ["It met.", "It agreed."]) == []


def test_results_are_compared_text_by_text(tmp_path: Path) -> None:
    """The comparison of results sees an equal result and a different one."""
    for name, rows in {"a": [[3, 4, 9], [1]], "b": [[3, 4, 9], [1]], "c": [[3, 9], [1]]}.items():
        with (tmp_path / name).open("wb") as stream:
            for row in rows:
                stream.write(array("I", [len(row), *row]).tobytes())
    assert agreement.boundaries(tmp_path / "a", tmp_path / "b") == "boundaries equal on all 2 texts"
    assert agreement.boundaries(tmp_path / "a", tmp_path / "c") == "boundaries equal on 1 of 2 texts (50.00 %)"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_every_row_names_goal_and_peer(row: Row) -> None:
    assert row.title
    assert row.goal
    assert row.peers
    names = [side.name for side in row.sides]
    assert len(names) == len(set(names))
    assert row.comparisons
    ours, peers = {side.name for side in row.acquis}, {side.name for side in row.peers}
    for comparison in row.comparisons:
        assert comparison.ours in ours
        assert comparison.peer in peers
    for side in row.sides:
        if not side.program and side.where != "acquis":
            assert (ROOT / "benchmarks" / "peers" / f"requirements-{side.where}.txt").is_file()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_the_page_has_a_place_for_every_row(row: Row, tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    before = command.PAGE.read_text(encoding="utf-8")
    page.write_text(before, encoding="utf-8")
    report.write_page(page, {row.name: "Figures.\n"})
    once = page.read_text(encoding="utf-8")
    assert f"<!-- row {row.name}: begin -->\nFigures.\n<!-- row {row.name}: end -->" in once
    report.write_page(page, {row.name: "Figures.\n"})
    assert page.read_text(encoding="utf-8") == once


def test_without_the_corpus_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ACQUIS_SHARED", str(tmp_path))
    assert command.main(["words"]) == 1
    assert "ACQUIS_SHARED" in capsys.readouterr().err


def test_the_exponent_of_growth_is_the_slope_of_the_logarithms() -> None:
    assert exponent([1, 2, 4], [3, 6, 12]) == pytest.approx(1)
    assert exponent([1, 2, 4], [3, 12, 48]) == pytest.approx(2)
