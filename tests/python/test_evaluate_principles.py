# SPDX-License-Identifier: Apache-2.0
"""``acquis evaluate principles``: figures worked out by hand, what counts as the same, every failure with its sentence."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from acquis import evaluate_principle_baselines as baselines
from acquis.evaluate_mentions import Case
from acquis.evaluate_qualification import same_addressee
from commands import acquis, as_json
from test_evaluate import lines

A = "Governments should, where appropriate, promote transparency and full participation of users."
B = "There is a lack of accountability. Privacy means that people decide about their data."
C = "The list of participants was circulated."
Fields = dict[str, Any]


def mark(text: str, principle: str, words: str, **fields: Any) -> Fields:
    begin = text.index(words)
    return {"principle": principle, "begin": begin, "end": begin + len(words), "text": words, **fields}


ASKED = {"status": "endorsement", "polarity": "affirmed", "strength": 3, "addressee": "Governments",
         "addressee_group": "governments", "voice": "own"}  # fmt: skip
SPOKEN = {"polarity": "affirmed", "strength": None, "addressee": None, "addressee_group": None, "voice": "own"}
HEDGE = {"kind": "discretion", "text": "where appropriate"}


def gold_records() -> list[Fields]:
    return [
        {"id": "a", "lang": "en", "text": A, "group": "proposals", "mentions": [
            mark(A, "transparency", "transparency", **ASKED, hedges=[HEDGE], beneficiary=None),
            mark(A, "participation", "full participation", **ASKED, hedges=[HEDGE], beneficiary="users",
                 beneficiary_groups=["users"]),
        ]},
        {"id": "b", "lang": "en", "text": B, "group": "resolutions", "mentions": [
            mark(B, "accountability", "accountability", **{**SPOKEN, "status": "mention", "polarity": "negated"}),
            mark(B, "privacy", "Privacy", **{**SPOKEN, "status": "mention"}, definition=True),
        ]},
        {"id": "c", "lang": "en", "text": C, "group": "resolutions", "mentions": []},
    ]  # fmt: skip


def predicted() -> list[Fields]:
    """One of other words, one missed, one of another principle, and what is said of them partly wrong."""
    asked = {**ASKED, "hedges": [{"kind": "discretion", "begin": 26, "end": 37}], "beneficiary": None}
    return [
        {"id": "a", "mentions": [
            mark(A, "transparency", "transparency", **{**asked, "strength": 4, "addressee": "all governments"}),
            mark(A, "participation", "participation of", **{**asked, "strength": None, "addressee": "unnamed",
                                                            "addressee_group": None}),
        ]},
        {"id": "b", "mentions": [mark(B, "accountability", "accountability", **SPOKEN, status="endorsement")]},
        {"id": "c", "mentions": [mark(C, "participation", "participants", **SPOKEN, status="mention")]},
    ]  # fmt: skip


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    return lines(tmp_path / "gold.jsonl", *gold_records()), lines(tmp_path / "others.jsonl", *predicted())


def test_spans_are_counted_exactly_and_by_overlap(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("principles", *files)
    # Expected 4, found 4: transparency and accountability are the same words, participation overlaps.
    exact, overlap = result.figure("spans, exact"), result.figure("spans, overlap")
    assert (exact.expected, exact.found, exact.matched, exact.f1) == (4, 4, 2, 2 / 4)
    assert (overlap.expected, overlap.found, overlap.matched, overlap.precision, overlap.recall) == (
        4,
        4,
        3,
        0.75,
        0.75,
    )
    assert (overlap.cases, overlap.exact) == (3, 1)
    assert overlap.low < overlap.f1 < overlap.high
    row = result.figure("spans, overlap", "participation")
    assert (row.expected, row.found, row.matched, row.f1) == (1, 2, 1, 2 / 3)
    assert (result.figure("spans, overlap", "privacy").recall, result.figure("spans, overlap").f1) == (0.0, 0.75)
    assert result.figure("spans, overlap", part="group resolutions").f1 == pytest.approx(2 * 1 / (2 + 2))


def test_what_is_said_is_counted_over_mentions_that_overlap(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("principles", *files)
    status, polarity = result.figure("status"), result.figure("polarity")
    assert (status.cases, status.exact, status.share) == (3, 2, 2 / 3)
    assert (polarity.cases, polarity.exact) == (3, 2)
    assert (status.low, status.high) == pytest.approx((0.2077, 0.9385), abs=1e-4)  # Wilson, 2 of 3
    negated = result.figure("polarity", "negated")
    assert (negated.expected, negated.found, negated.recall, negated.precision) == (1, 0, 0.0, None)
    assert result.figure("status", "endorsement").precision == 2 / 3
    confusion = {(row.unit, row.expected, row.got): row.cases for row in result.confusion}
    assert confusion["status", "mention", "endorsement"] == 1
    assert confusion["polarity", "negated", "affirmed"] == 1
    assert confusion["strength", "3", "(none)"] == 1


def test_strength_exact_within_one_and_none(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("principles", *files)
    # Asked twice with 3: once 4 was found, once nothing; the third mention has none on both sides.
    assert (result.figure("strength", "exact").cases, result.figure("strength", "exact").exact) == (1, 0)
    assert result.figure("strength", "within one").share == 1.0
    assert (
        result.figure("strength", "exact, none is wrong").cases,
        result.figure("strength", "none or some").exact,
    ) == (2, 2)
    none = result.figure("strength", "none")
    assert (none.expected, none.found, none.matched) == (1, 2, 1)


def test_addressee_beneficiary_and_hedges(files: tuple[Path, Path]) -> None:
    result = aq.evaluate("principles", *files)
    addressee = result.figure(
        "addressee"
    )  # where somebody is asked: one of the same group, one unnamed in place of named
    assert (addressee.cases, addressee.exact) == (2, 1)
    assert (result.figure("addressee", "unnamed").found, result.figure("addressee", "none").matched) == (1, 1)
    beneficiary = result.figure("beneficiary")
    assert (beneficiary.cases, beneficiary.exact) == (2, 1)
    assert result.figure("beneficiary", "named").recall == 0.0
    hedges = result.figure("hedges")
    assert (hedges.expected, hedges.found, hedges.matched, hedges.f1) == (2, 2, 2, 1.0)
    assert result.figure("voice").share == 1.0


def test_e6_mention_definition_commitment_and_denial_are_told_apart(tmp_path: Path) -> None:
    words = ("trust", "privacy", "transparency", "accountability", "diversity", "consensus")
    text = " ".join(words)
    said = {
        "trust": ("mention", "affirmed", False), "privacy": ("mention", "affirmed", True),
        "transparency": ("endorsement", "affirmed", False), "accountability": ("endorsement", "negated", False),
        "diversity": ("endorsement", "weakened", False), "consensus": ("title", "negated", False),
    }  # fmt: skip
    got = {**said, "privacy": ("mention", "affirmed", False), "consensus": ("mention", "negated", False)}

    def record(values: dict[str, tuple[str, str, bool]]) -> Fields:
        marks = [
            mark(text, name, name, status=status, polarity=polarity, definition=definition)
            for name, (status, polarity, definition) in values.items()
        ]
        return {"id": "1", "lang": "en", "text": text, "mentions": marks}

    result = aq.evaluate("principles", lines(tmp_path / "a", record(said)), lines(tmp_path / "b", record(got)))
    figures = {label: result.figure("meaning", label) for label in ("mention", "definition", "commitment", "denial")}
    # The definition was called a mention; the title, negated, a denial: mention 2/3, definition 0, commitment 1, denial 2/3.
    assert {label: row.f1 for label, row in figures.items()} == pytest.approx(
        {"mention": 2 / 3, "definition": 0.0, "commitment": 1.0, "denial": 2 / 3}
    )
    assert result.figure("meaning", "macro").f1 == pytest.approx((2 / 3 + 0 + 1 + 2 / 3) / 4)
    assert (result.figure("meaning").cases, result.figure("meaning").exact) == (6, 4)
    # Gold that says nothing of definitions does not judge them.
    plain = record(said)
    for one in plain["mentions"]:
        del one["definition"]
    unjudged = aq.evaluate("principles", lines(tmp_path / "c", plain), lines(tmp_path / "d", record(said)))
    assert unjudged.figure("meaning").share == 1.0
    with pytest.raises(KeyError):
        unjudged.figure("meaning", "definition")


def test_accepted_values_count_as_what_was_expected_and_doubts_not_at_all(tmp_path: Path) -> None:
    also = {"status": ["endorsement"], "strength": [4], "addressee": ["unnamed"], "principle": ["open_process"],
            "hedges": [[HEDGE]]}  # fmt: skip
    first = mark(A, "transparency", "transparency", **{**ASKED, "status": "mention"}, hedges=[], also=also)
    doubt = mark(A, "participation", "full participation", **ASKED, scored=False)
    gold = lines(
        tmp_path / "gold",
        {"id": "a", "lang": "en", "text": A, "mentions": [first, doubt]},
        {"id": "b", "lang": "en", "text": B, "mentions": [], "scored": False},
    )
    asked = {**ASKED, "strength": 4, "addressee": "unnamed", "addressee_group": None, "hedges": [HEDGE]}
    others = lines(
        tmp_path / "others",
        {"id": "a", "mentions": [mark(A, "open_process", "transparency", **asked),
                                 mark(A, "participation", "participation", **ASKED)]},
    )  # fmt: skip
    result = aq.evaluate("principles", gold, others)
    assert result.failures == []
    assert [record["outcome"] for record in result.records] == ["matched"]
    row = result.figure("spans, overlap")
    assert (row.expected, row.found, row.matched) == (1, 1, 1)
    assert result.figure("spans, overlap", "transparency").f1 == 1.0  # counts where the gold puts it
    assert result.not_scored.to_dicts() == [{"why": "the gold says: not scored", "cases": 1}]
    assert result.diagnostics == []


def named(text: str, block: int, mention: dict[str, Any], sha256: str | None = None) -> dict[str, Any]:
    """Return a record that names its text."""
    letters = sha256 or hashlib.sha256(text.encode()).hexdigest()
    return {
        "id": str(block),
        "lang": "en",
        "source": {"file": "paper.json", "block": block, "sha256": letters},
        "mentions": [mention],
    }


def test_texts_may_be_named_instead_of_held(tmp_path: Path) -> None:
    blocks = [{"text": "Fees."}, {"text": "States shall\n ensure\u00a0 transparency."}]
    (tmp_path / "paper.json").write_text(json.dumps(blocks), encoding="utf-8")
    mention = {"principle": "transparency", "begin": 20, "end": 32, "strength": 6}
    right = named("States shall ensure transparency.", 1, mention)
    changed = {**named("Fees.", 0, mention, "0" * 64), "id": "changed"}
    absent = {**right, "id": "absent", "source": {**right["source"], "block": 7}}
    outside = {**right, "id": "outside", "source": {**right["source"], "file": "../paper.json"}}
    gold = lines(tmp_path / "gold.jsonl", right, changed, absent, outside)
    found = aq.evaluate("principles", gold, texts=tmp_path)
    assert found.figure("spans, exact").matched == 1
    assert found.figure("strength", "exact").share == 1
    told = {item["line"]: item["message"] for item in found.diagnostics}
    assert "not the text that was labelled" in told[2]
    assert "no text in block 7" in told[3]
    assert "no file ../paper.json" in told[4]
    done = acquis("evaluate", "principles", gold)
    assert "--texts" in done.stderr.decode()
    assert acquis("evaluate", "sentences", gold, "--texts", tmp_path).returncode == 2


def test_labels_of_the_corpus_fit_its_texts(corpus: Path, root: Path) -> None:
    for name, least in (("corpus-development", 600), ("corpus-unseen", 100)):
        gold = root / "tests" / "golden" / "principles" / f"{name}.jsonl"
        found = aq.evaluate("principles", gold, texts=corpus / "un-resolutions")
        assert found.diagnostics == []
        assert found.figure("spans, overlap").cases >= least


def test_who_is_the_same_addressee() -> None:
    assert same_addressee("the Chair", [None], "Chair", None)
    assert same_addressee("Les États", [None], "états", None)
    assert same_addressee("l’Assemblée générale", [None], "Assemblée générale", None)
    assert same_addressee("operators", ["private_sector"], "companies", "private_sector")
    assert not same_addressee("operators", ["private_sector"], "States", "governments")
    assert not same_addressee("the Chair", [None], "the Council", None)  # no group is no common group
    assert not same_addressee("unnamed", [None], "the Chair", None)
    assert not same_addressee(None, [None], "unnamed", None)


def test_every_failure_shows_sentence_words_values_and_evidence(files: tuple[Path, Path], tmp_path: Path) -> None:
    record = predicted()[1]
    record["mentions"][0]["evidence"] = [{"field": "polarity", "begin": 11, "end": 15}]
    others = lines(tmp_path / "with-evidence.jsonl", predicted()[0], record, predicted()[2])
    shown = acquis("evaluate", "principles", files[0], others).stdout.decode()
    lack = shown[shown.index("b (resolutions) accountability: matched") :]
    assert "in:       There is a lack of accountability.\n" in lack  # its sentence, not the whole text
    assert "    status: expected mention, got endorsement\n" in lack
    assert "    polarity: expected negated, got affirmed by “lack”\n" in lack
    assert "b (resolutions) privacy: missed" in shown
    assert "expected: “Privacy” [35, 42]" in shown
    assert "c (resolutions) participation: wrong" in shown
    assert "got:      “participants” [12, 24]" in shown
    assert "3 of 4 mentions found, 4 given: F1 0.750 (95 % " in shown
    assert "A row" not in shown
    hidden = acquis("evaluate", "principles", *files, "--failures", "0").stdout.decode()
    assert B[:20] not in hidden
    assert "5 more failures" in hidden
    result = as_json("evaluate", "principles", *files)
    assert {record["outcome"] for record in result["records"]} == {"matched", "missed", "wrong"}
    assert [record["exact"] for record in result["records"]] == [False] * 5
    assert acquis("evaluate", "principles", *files, "--fail-on", "found").returncode == 1
    csv = acquis("evaluate", "principles", *files, "--to", "csv").stdout.decode().splitlines()
    assert csv[0].startswith("id,group,outcome,exact,principle")
    assert len(csv) == 6


def test_gold_as_prediction_of_itself_is_right_and_what_is_changed_is_found(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", *gold_records())
    assert aq.evaluate("principles", gold, gold).failures == []
    changes = [
        ("status", "procedure"),
        ("polarity", "weakened"),
        ("strength", 0),
        ("addressee", "users"),
        ("voice", "quoted"),
    ]
    for field, value in changes:
        changed = gold_records()
        changed[0]["mentions"][0][field] = value
        if field == "addressee":
            changed[0]["mentions"][0]["addressee_group"] = "users"
        result = aq.evaluate("principles", gold, lines(tmp_path / "changed.jsonl", *changed))
        assert [record["wrong"] for record in result.failures] == [[field]]


def test_texts_without_a_prediction_are_missed_and_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    few = lines(tmp_path / "few.jsonl", {"id": "x", "mentions": []}, {"id": "b", "mentions": [{"principle": "trust"}]})
    result = aq.evaluate("principles", files[0], few)
    assert [item["code"] for item in result.diagnostics] == [
        "prediction-unknown",
        "prediction-broken",
        "prediction-missing",
    ]
    assert [item["line"] for item in result.diagnostics] == [1, 2, None]
    assert result.figure("spans, overlap").recall == 0.0


def test_acquis_itself_is_judged_without_predictions(tmp_path: Path) -> None:
    gold = lines(tmp_path / "gold.jsonl", *gold_records())
    result = as_json("evaluate", "principles", gold)
    rows = {(row["unit"], row["label"]): row for row in result["summary"] if row["part"] == "all"}
    assert rows["spans, overlap", None]["recall"] == 1.0
    assert rows["spans, overlap", None]["precision"] == 1.0  # participants are people, not participation
    assert json.loads(acquis("evaluate", "principles", gold, "--to", "jsonl").stdout.splitlines()[0])["id"] == "a"
    printed = tmp_path / "printed.jsonl"  # what the command prints is read as predictions
    printed.write_bytes(acquis("principles", gold, "--to", "jsonl").stdout)
    again = as_json("evaluate", "principles", gold, printed)
    assert (again["summary"], again["records"]) == (result["summary"], result["records"])


def test_e10_two_people_agree_as_worked_out_by_hand(tmp_path: Path) -> None:
    text = " ".join(["trust"] * 6)
    places = [6 * number for number in range(6)]

    def labels(name: str, strengths: list[int | None], statuses: str, *extra: Fields) -> Path:
        full = {"m": "mention", "e": "endorsement"}
        marks = [
            {"principle": "trust", "begin": at, "end": at + 5, "strength": strength, "status": full[status],
             "addressee": "States" if strength else None, "addressee_group": "governments" if strength else None}
            for at, strength, status in zip(places, strengths, statuses, strict=False)
        ]  # fmt: skip
        return lines(tmp_path / name, {"id": "1", "lang": "en", "text": text, "mentions": marks}, *extra)

    only = {"id": "2", "lang": "en", "text": "Trust.", "mentions": [{"principle": "trust", "begin": 0, "end": 5}]}
    a = labels("a.jsonl", [1, 2, 3, 3, None, None], "eemmmm", only)
    b = labels("b.jsonl", [1, 2, 3, 1, 2], "eemme", {**only, "id": "3"})
    result = as_json("evaluate", "principles", a, b, "--agreement")
    found = {(row["field"], row["measure"]): row for row in result["agreement"]}
    assert found["spans, overlap", "F1"]["value"] == pytest.approx(
        2 * 5 / (6 + 5)
    )  # the text that b did not read is out
    # Status of five: 2 and 2 agree, once m/e. Chance: (2·3 + 3·2) / 25; kappa (4/5 - 12/25) / (1 - 12/25).
    assert found["status", "Cohen's kappa"]["value"] == pytest.approx((4 / 5 - 12 / 25) / (13 / 25))
    # Strengths 1-1, 2-2, 3-3, 3-1: values 1 three times, 2 twice, 3 three times. Distances: 1-2 (5 - 2.5)² = 6.25, 2-3 the
    # same, 1-3 (8 - 3)² = 25. Observed 25; expected 3·2·6.25 + 2·3·6.25 + 3·3·25 = 300; alpha 1 - 7 · 25 / 300.
    alpha = found["strength", "Krippendorff's alpha (ordinal)"]
    assert (alpha["cases"], alpha["value"]) == (4, pytest.approx(1 - 7 * 25 / 300))
    given = found["strength, none or some", "Cohen's kappa"]
    assert (given["cases"], given["value"]) == (5, 0.0)
    assert [record["wrong"] for record in result["records"] if record["outcome"] == "matched" and record["wrong"]] == [
        ["strength"],
        ["status", "strength", "addressee"],
    ]
    (odd,) = aq.evaluate("principles", a, b, agreement=True).diagnostics
    assert odd["message"] == "2 texts were labelled by one person only and are left out: 2, 3"
    assert acquis("evaluate", "principles", a, "--agreement").returncode == 2
    assert acquis("evaluate", "tokens", a, b, "--agreement").returncode == 2


def test_intervals_are_the_same_every_time(files: tuple[Path, Path]) -> None:
    first, second = (as_json("evaluate", "principles", *files) for _ in range(2))
    assert first == second


def test_a_dictionary_counts_phrases_wherever_they_stand(tmp_path: Path) -> None:
    text = "A transparent proxy. The Human Rights Council lists participants; full and effective participation."
    found = baselines.dictionary_mentions([Case("0", "Nothing.", ()), Case("1", text, ())])
    assert found[0] == ()
    words = {(one.principle, text[one.begin : one.end]) for one in found[1]}
    assert {("transparency", "transparent"), ("human_rights", "Human Rights")} <= words
    assert ("participation", "full and effective participation") in words  # the longest, once
    assert {one.said["polarity"] for one in found[1]} == {"affirmed"}
    gold = lines(tmp_path / "gold.jsonl", {"id": "1", "lang": "en", "text": text, "mentions": [
        mark(text, "participation", "full and effective participation", status="mention", polarity="affirmed")]})  # fmt: skip
    rows = {row["measure"]: row for row in as_json("evaluate", "principles", gold, "--baselines")["baselines"]}
    assert rows["as judged"]["found"] < rows["dictionary count"]["found"]
    assert rows["dictionary count"]["recall"] == 1.0


@pytest.mark.parametrize(("pattern", "text", "words"), [
    ("freedom of [the] press", "the freedom of press and freedom of the press", ["freedom of press", "freedom of the press"]),
    ("[the] press", "of the press, press", ["the press", "press"]),
    ("multi~stakeholder*", "multistakeholderism, multi-stakeholder", ["multistakeholderism", "multi-stakeholder"]),
    ("cyber~{crime|attack*}", "Cybercrime and cyber attacks", ["Cybercrime", "cyber attacks"]),
    ("keep ..2 pace", "keep the right pace, keep at a good pace", ["keep the right pace"]),
    ("{press|mass media} freedom", "mass media freedom", ["mass media freedom"]),
    ("open ({debate|dialogue})", "an open dialogue", ["open dialogue"]),
    ("children’s rights", "children's rights", ["children's rights"]),
    ("open, fair", "open, fair", ["open, fair"]),
])  # fmt: skip
def test_patterns_of_the_ontology_as_phrases_of_a_dictionary(pattern: str, text: str, words: list[str]) -> None:
    assert [found[0] for found in baselines.phrase(pattern).finditer(text)] == words


CONTEXT = """
import json, sys
def negated(text, begin):
    return "lack of" in text[:begin][-12:]
for line in sys.stdin:
    given = json.loads(line)
    print(json.dumps({"negated": [negated(given["text"], begin) for begin, _ in given["spans"]]}))
"""


def test_context_is_asked_in_a_python_of_its_own(
    files: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "programs"
    folder.mkdir()
    (folder / "context_negation.py").write_text(CONTEXT, encoding="utf-8")
    monkeypatch.setattr(baselines, "__file__", str(folder / "anything.py"))
    result = aq.evaluate("principles", *files, context_python=sys.executable)
    rows = {row["measure"]: row for row in result.baselines}
    every = rows["ConText (medspaCy), spans of the gold"]
    assert (every["judged"], every["polarity"], every["negated_f1"]) == (4, 1.0, 1.0)
    assert rows["ConText (medspaCy), of them those found too"]["judged"] == 3
    (folder / "context_negation.py").write_text("raise SystemExit('no such pipe')", encoding="utf-8")
    with pytest.raises(aq.AcquisError, match="no such pipe"):
        aq.evaluate("principles", *files, context_python=sys.executable)
    (folder / "context_negation.py").write_text("", encoding="utf-8")
    with pytest.raises(aq.AcquisError, match="did not answer for each mention"):
        aq.evaluate("principles", *files, context_python=sys.executable)
    finished = acquis("evaluate", "principles", files[0], "--context-python", tmp_path / "no-python")
    assert finished.returncode == 3
    assert 'pip install "numpy<2" medspacy' in " ".join(finished.stderr.decode().split())


def test_the_page_shows_figures_confusion_and_failures(files: tuple[Path, Path], tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert acquis("evaluate", "principles", *files, "--baselines", "--report", page).returncode == 0
    html = page.read_text(encoding="utf-8")
    for words in (
        "F1 of mentions",
        "A row for each value expected",
        "dictionary count",
        "There is a lack of accountability.",
    ):
        assert words in html
    assert "http" not in html.replace("http-equiv", "")
