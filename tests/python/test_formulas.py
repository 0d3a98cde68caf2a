# SPDX-License-Identifier: Apache-2.0
"""Formulas as Python and the command give them; learning is tested in C++."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, as_json

SUBJECT = "international internet related public policy"
TEXTS = [
    "Translators should attend every session on international Internet-related public policy in Geneva.",
    "Budgets for international Internet-related public policy must be printed before spring.",
    "A library could lend books about international Internet-related public policy to schools.",
    "International Internet-related public policy needs cheaper cables across the ocean floor.",
    "Cables across the ocean floor should be cheaper for islands, says the fishing fleet.",
]


def scores(**options: object) -> dict[tuple[str, str], float]:
    found = aq.similar(TEXTS, min_score=0.0, lang="en", **options)  # type: ignore[arg-type]
    for row in found:
        assert sum(part for _, part in row.terms) == pytest.approx(row.score)
    return {(row.a, row.b): row.score for row in found}


def test_c6_the_list_names_phrase_contributors_and_places() -> None:
    result = aq.formulas(TEXTS, lang="en")
    assert [row.text for row in result] == [SUBJECT]
    (formula,) = result.records
    assert formula["contributors"] == ["1", "2", "3", "4"]
    assert formula["origin"] == "learnt"
    assert 0 < formula["factor"] < 0.3
    for name, begin, end in formula["spans"]:
        assert TEXTS[int(name) - 1][begin:end].lower() == "international internet-related public policy"
    assert result.contributors == 5
    assert aq.formulas([{"text": text, "contributor": "one"} for text in TEXTS], lang="en").records == []


@pytest.mark.parametrize("measure", ["cosine", "bm25"])
def test_c6_sharing_a_formula_scores_lower_than_before_and_than_sharing_substance(measure: str) -> None:
    before, after = scores(measure=measure), scores(measure=measure, discount_formulas=True)
    assert after["1", "2"] < before["1", "2"] / 5
    assert after["4", "5"] == pytest.approx(before["4", "5"])
    assert all(after.get(pair, 0) <= score + 1e-12 for pair, score in before.items())


def test_c6_the_result_of_similar_lists_what_was_discounted() -> None:
    result = aq.similar(TEXTS, lang="en", discount_formulas=True)
    assert [row.text for row in result.formulas] == [SUBJECT]
    assert result.to_dict()["formulas"] == aq.formulas(TEXTS, lang="en").records
    assert result.provenance["options"]["discount_formulas"]["min_contributors"] == 3
    assert "formulas" not in aq.similar(TEXTS, lang="en").to_dict()


def test_c6_an_analyst_overrules() -> None:
    kept = aq.formulas(TEXTS, lang="en", keep=[SUBJECT])
    assert [(row.text, row.origin, row.factor) for row in kept] == [(SUBJECT, "kept", 1.0)]
    assert scores(discount_formulas=kept) == scores()
    added = aq.formulas(TEXTS, lang="en", add=["the ocean floor"], added_factor=0.5)
    assert {(row.text, row.origin) for row in added} == {(SUBJECT, "learnt"), ("the ocean floor", "added")}
    assert scores(discount_formulas=added)["4", "5"] < scores()["4", "5"]
    with pytest.raises(aq.AcquisError, match="kept and added"):
        aq.formulas(TEXTS, keep=["a b"], add=["A b"])
    with pytest.raises(aq.AcquisError, match="cosine and bm25"):
        aq.similar(TEXTS, measure="jaccard", discount_formulas=True)


def test_c6_the_discounted_matrix_gives_the_scores_of_similar() -> None:
    formulas = aq.formulas(TEXTS, lang="en")
    matrix, ids, _ = aq.term_matrix(TEXTS, lang="en", discount=formulas)
    products = (matrix @ matrix.T).toarray()
    for (a, b), score in scores(discount_formulas=formulas).items():
        assert products[ids.index(a), ids.index(b)] == pytest.approx(score)
    plain, _, _ = aq.term_matrix(TEXTS, lang="en")
    kept, _, _ = aq.term_matrix(TEXTS, lang="en", discount=aq.formulas(TEXTS, lang="en", keep=[SUBJECT]))
    assert (plain != kept).nnz == 0


def test_c6_the_commands_keep_to_their_schemas(tmp_path: Path, sample: Path) -> None:
    for number, text in enumerate(TEXTS):
        (tmp_path / f"c{number}.txt").write_text(text)
    listed = as_json("formulas", tmp_path, "--lang", "en")
    assert [(row["text"], row["contributors"]) for row in listed["records"]] == [(SUBJECT, ["c0", "c1", "c2", "c3"])]
    similar = as_json("similar", tmp_path, "--lang", "en", "--discount-formulas")
    assert similar["formulas"] == listed["records"]
    assert SUBJECT.encode() in acquis("similar", tmp_path, "--lang", "en", "--discount-formulas").stdout
    overruled = as_json("formulas", tmp_path, "--lang", "en", "--keep", SUBJECT, "--add", "ocean floor")
    assert {row["origin"] for row in overruled["records"]} == {"kept", "added"}
    assert as_json("formulas", sample / "consultation", "--unit", "provision")["records"]
    assert acquis("similar", tmp_path, "--measure", "dice", "--discount-formulas").returncode == 2


@pytest.mark.parametrize("options", [{"preset": "scikit-learn"}, {"ngrams": (1, 3)}, {"phrases": ["ocean floor"]}])
def test_c6_a_discount_follows_the_options_of_the_matrix(options: dict[str, Any]) -> None:
    plain = aq.term_matrix(TEXTS, lang="en", **options)
    kept = aq.term_matrix(TEXTS, lang="en", discount=aq.formulas(TEXTS, lang="en", keep=[SUBJECT]), **options)
    less = aq.term_matrix(TEXTS, lang="en", discount=aq.formulas(TEXTS, lang="en"), **options)
    assert (plain.matrix != kept.matrix).nnz == 0
    assert (less.matrix > plain.matrix).nnz == 0
    changed = {str(less.terms[column]) for column in (less.matrix != plain.matrix).nonzero()[1]}
    assert len(changed) >= 5
    assert "ocean floor" not in changed
    if "ngrams" in options:
        assert "public polici" in changed


def test_c6_no_two_recommendations_of_the_founding_report_stand_out(report: Path) -> None:
    """Redrafts of the gold pairs have cosines from 0.6 on, provisions that one contains from 0.5 on."""
    recommendations: dict[str, list[str]] = {}
    for block in aq.read(report).blocks:
        if block.section == "recommendations" and block.kind != "heading":
            recommendations.setdefault(block.id.split("/")[1], []).append(block.text)
    texts = [" ".join(parts) for parts in recommendations.values()]
    assert len(texts) == 16
    as_given = {(pair.a, pair.b): pair.score for pair in aq.similar(texts, min_score=0.0)}
    result = aq.similar(texts, min_score=0.0, discount_formulas=True)
    assert any("public policy" in formula.text for formula in result.formulas)
    for pair in result:
        assert pair.score <= as_given[pair.a, pair.b]
        assert pair.score < 0.4
    assert sum(pair.score for pair in result) < 0.9 * sum(as_given.values())
