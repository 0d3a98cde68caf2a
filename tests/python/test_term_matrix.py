# SPDX-License-Identifier: Apache-2.0
"""Term matrices against scikit-learn, and runs against the regular expression that it uses."""

from __future__ import annotations

import json
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
