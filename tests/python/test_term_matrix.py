# SPDX-License-Identifier: Apache-2.0
"""Term matrices against scikit-learn, and runs against the regular expression that it uses."""

from __future__ import annotations

import json
import pickle
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

import acquis as aq
import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy.sparse")

PECULIAR = [
    "ΟΔΟΣ, ΣΑΣ'Α Σ. ΑΣ\u0301Σ",
    "İstanbul IĞDIR ııı ŞİŞLİ",
    "Straße STRASSE ﬁne e\u0301tat État x² ½ Ⅷ ⅷ ① 三 中国 كتابٌ नमस्ते",
    "_a_ __ 3D A/RES/70/125 e-mail it's l\u2019état 10\u00a0000",
    "",
    "a b c",
    "\U0001d4d0\U0001d4d1 \U00020000\U00020001 😀😀",
]


def same_matrix(texts: list[str], ours: Any, **options: Any) -> None:
    """Fail unless scikit-learn finds the same columns, the same entries, and weights that differ by 1e-12 at most."""
    extraction = pytest.importorskip("sklearn.feature_extraction.text")
    vectorizer = extraction.TfidfVectorizer(**options)
    theirs = vectorizer.fit_transform(texts)
    matrix, _, terms = ours
    names = [str(term) for term in terms]
    assert names == sorted(vectorizer.vocabulary_)
    theirs = theirs[:, [vectorizer.vocabulary_[name] for name in names]]
    theirs.sort_indices()
    assert matrix.nnz == theirs.nnz
    assert np.array_equal(matrix.indptr, theirs.indptr)
    assert np.array_equal(matrix.indices, theirs.indices)
    assert np.allclose(matrix.data, theirs.data, rtol=0, atol=1e-12)


def paragraphs(corpus: Path) -> list[str]:
    """Paragraphs of resolutions in English, lines in six languages, and peculiar texts."""
    found = list(PECULIAR)
    for file in sorted((corpus / "un-resolutions").glob("*.json"))[:60]:
        found += strings(json.loads(file.read_text(encoding="utf-8")))
    for file in sorted((corpus / "multilingual").glob("**/*.txt")):
        found += file.read_text(encoding="utf-8").splitlines()
    return found


def strings(value: Any) -> list[str]:
    """Return all texts of some length in a JSON value."""
    if isinstance(value, str):
        return [value] if len(value) > 60 else []
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in values for text in strings(each)]


def test_the_preset_is_what_scikit_learn_does_by_default(corpus: Path) -> None:
    texts = paragraphs(corpus)
    assert len(texts) > 1000
    same_matrix(texts, aq.term_matrix(texts, preset="scikit-learn"))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({"ngrams": (1, 3)}, {"ngram_range": (1, 3)}),
        ({"ngrams": (2, 2), "min_df": 2}, {"ngram_range": (2, 2), "min_df": 2}),
        ({"min_df": 3, "max_df": 0.2}, {"min_df": 3, "max_df": 0.2}),
        ({"sublinear": True, "norm": "l1"}, {"sublinear_tf": True, "norm": "l1"}),
        ({"smooth_idf": False}, {"smooth_idf": False}),
        ({"weighting": "count", "norm": "none"}, {"use_idf": False, "norm": None}),
        ({"weighting": "binary", "norm": "none"}, {"use_idf": False, "norm": None, "binary": True}),
        ({"min_characters": 1}, {"token_pattern": r"(?u)\b\w+\b"}),
    ],
)
def test_single_options_are_those_of_scikit_learn(corpus: Path, ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    texts = paragraphs(corpus)[:1500]
    same_matrix(texts, aq.term_matrix(texts, preset="scikit-learn", **ours), **theirs)


def test_runs_are_what_the_regular_expression_finds_for_every_character() -> None:
    """Each character that this Python knows, between letters: does it join them, does it stand by itself?"""
    known = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) not in {"Cn", "Cs"}]
    for begin in range(0, len(known), 4000):
        text = " ".join(f"a{character}b" for character in known[begin : begin + 4000])
        tokens = aq.tokens([text], rules="runs")[0]
        ours = [(token.begin, token.end) for token in tokens if token.kind in {"word", "number"}]
        assert ours == [match.span() for match in re.finditer(r"\w+", text)]


# Each text twice: with phrases, and with each phrase written as one made-up word that no stemmer changes.
PHRASED = [
    ("The rule of law rules, says the Open  Forum.", "The zqa rules, says the zqb."),
    ("Open-forum keepers open forums; a rule OF law\nforum opens.", "zqb keepers open forums; a zqa forum opens."),
    ("They met in the open. Forum and rule, of law.", "They met in the open. Forum and rule, of law."),
    ("Open forum rule of law keepers keep the rules of law.", "zqb zqc keep the rules of law."),
    ("", ""),
    ("rule of rule of law law", "rule of zqa law"),
]
PHRASES = {"zqa": "Rule of law", "zqb": "open forum", "zqc": "rule of law keepers"}


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"stem": False},
        {"drop_stopwords": False},
        {"preset": "scikit-learn"},
        {"rules": "uax29", "weighting": "bm25", "norm": "none"},
        {"rules": "icu", "folding": "lower", "min_characters": 3, "weighting": "count"},
        {"min_df": 2, "threads": 3},
    ],
)
def test_b8_a_phrase_is_one_term(options: dict[str, Any]) -> None:
    """B8: a matrix with phrases is that of texts in which each phrase is one made-up word."""
    texts = [text for text, _ in PHRASED] * 300
    replaced = [text for _, text in PHRASED] * 300
    ours = aq.term_matrix(texts, phrases=list(PHRASES.values()), lang="en", **options)
    oracle = aq.term_matrix(replaced, lang="en", **options)
    names = [PHRASES[term].lower() if term in PHRASES else term for term in map(str, oracle.terms)]
    assert sorted(names) == [str(term) for term in ours.terms]
    assert "rule of law" in names
    columns = [names.index(str(term)) for term in ours.terms]
    assert np.allclose(ours.matrix.toarray(), oracle.matrix.toarray()[:, columns], rtol=0, atol=1e-12)
    plain = aq.term_matrix(texts, lang="en", **options)
    assert list(plain.terms) != list(ours.terms)


def test_b8_phrases_are_named_and_may_come_from_collocations() -> None:
    """B8: options and provenance hold the phrases; a result of collocations is a list of phrases."""
    texts = [text for text, _ in PHRASED]
    found = aq.collocations(texts, lang="en", min_count=2, max_words=3)
    phrases = [row.phrase for row in found]
    assert {"open forum", "rule of law"} <= set(phrases)
    result = aq.term_matrix(texts, phrases=found, lang="en")
    assert result.options["phrases"] == result.provenance["options"]["phrases"] == phrases
    assert {"open forum", "rule of law"} <= {str(term) for term in result.terms}
    assert aq.term_matrix(texts, lang="en").options["phrases"] == []
    none = aq.term_matrix(texts, phrases=[], lang="en")
    assert list(none.terms) == list(aq.term_matrix(texts, lang="en").terms)
    assert list(aq.term_matrix([], phrases=["open forum"], lang="en").terms) == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"phrases": "open forum"}, "did you mean"),
        ({"phrases": ["open"]}, "two or more words"),
        ({"phrases": [""]}, "two or more words"),
        ({"phrases": ["open, forum"]}, "blanks or hyphens"),
        ({"phrases": ["3 May 2012"]}, "two or more words"),
        ({"phrases": [3]}, "strings or a result"),
        ({"phrases": ["open forum"], "ngrams": (1, 2)}, "exclude each other"),
    ],
)
def test_b8_phrases_that_cannot_work_are_refused(options: dict[str, Any], message: str) -> None:
    with pytest.raises(aq.AcquisError, match=message):
        aq.term_matrix(["The open forum."], lang="en", **options)


def test_a_matrix_of_texts_at_hand_can_be_pickled() -> None:
    matrix = aq.term_matrix(["Publish the minutes.", "Fund the forum."])
    again = pickle.loads(pickle.dumps(matrix))
    assert again.ids == matrix.ids
    assert list(again.terms) == list(matrix.terms)
    assert (again.matrix != matrix.matrix).nnz == 0
    assert again.provenance == matrix.provenance
