# SPDX-License-Identifier: Apache-2.0
"""The best partners of rows, against all products by numpy."""

import threading
import time
from typing import Any

import acquis as aq
import numpy as np
import pytest
import scipy.sparse as sp


def random_matrix(rows: int, columns: int, seed: int, unit: bool = True) -> sp.csr_array:
    random = np.random.default_rng(seed)
    dense = np.where(random.random((rows, columns)) < random.random(columns) ** 3, random.random((rows, columns)), 0)
    dense[rows // 3] = 0
    dense[rows // 2] = dense[rows // 4]
    lengths = np.linalg.norm(dense, axis=1, keepdims=True)
    return sp.csr_array(dense / np.where(lengths == 0, 1, lengths) if unit else dense)


def check(found: sp.csr_array, scores: np.ndarray, top: int, min_score: float) -> None:
    """Compare with the scores of all pairs, of which those below 0 are not to be found."""
    assert found.shape == scores.shape
    for row, each in enumerate(scores):
        order = np.argsort(-each, kind="stable")
        wanted = [column for column in order if each[column] > 0 and each[column] >= min_score][: top or None]
        begin, end = found.indptr[row : row + 2]
        assert end - begin == len(wanted)
        np.testing.assert_allclose(found.data[begin:end], each[wanted], rtol=0, atol=1e-12)
        assert (np.diff(found.data[begin:end]) <= 0).all()
        np.testing.assert_allclose(each[found.indices[begin:end]], found.data[begin:end], rtol=0, atol=1e-12)


@pytest.mark.parametrize(("top", "min_score"), [(10, 0.0), (1, 0.0), (5, 0.3), (0, 0.4), (0, 0.0)])
@pytest.mark.parametrize("unit", [True, False])
def test_c1_sparse_rows(top: int, min_score: float, unit: bool) -> None:
    a, b = random_matrix(200, 60, 1, unit), random_matrix(150, 60, 2, unit)
    scores = np.array((a @ a.T).todense())
    np.fill_diagonal(scores, -1)
    check(aq.top_k(a, top=top, min_score=min_score), scores, top, min_score)
    check(aq.top_k(a, b, top=top, min_score=min_score), np.array((a @ b.T).todense()), top, min_score)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_c1_dense_rows(dtype: type) -> None:
    random = np.random.default_rng(3)
    a: np.ndarray[Any, Any] = random.normal(size=(120, 33)).astype(dtype)
    b: np.ndarray[Any, Any] = random.normal(size=(70, 33)).astype(dtype)
    unit_a, unit_b = (x.astype(float) / np.linalg.norm(x.astype(float), axis=1, keepdims=True) for x in (a, b))
    scores = unit_a @ unit_a.T
    np.fill_diagonal(scores, -1)
    check(aq.top_k(a, top=7), scores, 7, 0)
    check(aq.top_k(a, b, top=3, min_score=0.1), unit_a @ unit_b.T, 3, 0.1)


def test_c11_threads_and_forms_of_the_matrix_do_not_matter() -> None:
    rows = random_matrix(500, 80, 4)
    expected = aq.top_k(rows, threads=1)
    shuffled = rows.copy()
    for begin, end in zip(rows.indptr, rows.indptr[1:], strict=False):
        shuffled.indices[begin:end] = rows.indices[begin:end][::-1]
        shuffled.data[begin:end] = rows.data[begin:end][::-1]
    shuffled = sp.csr_array((shuffled.data, shuffled.indices, shuffled.indptr), shape=rows.shape)
    wide = sp.csr_array((rows.data, rows.indices.astype(np.int64), rows.indptr.astype(np.int64)), shape=rows.shape)
    given = shuffled.indices.copy()
    for other in (rows, shuffled, wide, sp.csc_array(rows), sp.coo_matrix(rows)):
        for threads in (0, 2, 5):
            found = aq.top_k(other, threads=threads)
            assert (found.indices == expected.indices).all()
            assert (found.data == expected.data).all()
            assert (found.indptr == expected.indptr).all()
    assert (shuffled.indices == given).all()


def test_single_precision_and_term_matrices() -> None:
    texts = ["publish the minutes", "publish minutes in time", "elect a chair", "", "the chair was elected"] * 3
    matrix = aq.term_matrix(texts)
    found = aq.top_k(matrix, top=4)
    assert found.dtype == np.float64
    assert (found.toarray() == aq.top_k(matrix.matrix, top=4).toarray()).all()
    single = aq.top_k(matrix.matrix.astype(np.float32), top=4)
    np.testing.assert_allclose(single.data, found.data, atol=1e-6)


def test_the_result_can_be_used_as_a_matrix() -> None:
    found = aq.top_k(random_matrix(100, 30, 5))
    found.sort_indices()
    assert (found + found.T).shape == (100, 100)


@pytest.mark.parametrize(
    ("arguments", "options", "sentence"),
    [
        ((sp.csr_array([[1.0, -1.0]]),), {}, "row 0 holds a negative weight"),
        ((sp.csr_array([[0.0], [np.nan]]),), {}, "row 1 holds NaN"),
        ((sp.csr_array([[1.0]]), sp.csr_array([[1.0, 0.0]])), {}, "as many columns, not 1 and 2"),
        ((sp.csr_array([[1.0]]), np.eye(1)), {}, "both be sparse or both be dense"),
        ((sp.csr_array([[1.0j]]),), {}, "must hold numbers, not complex128"),
        ((np.zeros(3),), {}, "two dimensions"),
        (("text",), {}, "a sparse matrix or an array of numbers, not str"),
        (([[1.0], [1.0, 2.0]],), {}, "rows of equal length"),
        ((np.array([[1.0], [np.inf]]),), {}, "vector of row 1 holds a value that is no finite number"),
        ((sp.csr_array([[1.0]]),), {"top": -3}, "did you mean 3?"),
        ((sp.csr_array([[1.0]]),), {"top": 2.5}, "top must be a whole number, not 2.5"),
        ((sp.csr_array([[1.0]]),), {"min_score": 80}, "did you mean 0.8?"),
        ((np.eye(2),), {"min_score": 80}, "did you mean 0.8?"),
        ((sp.csr_array([[2.0]]),), {"min_score": -1.0}, "min_score must be a number that is 0 or more"),
        ((sp.csr_array([[1.0]]),), {"threads": -2}, "did you mean 0?"),
    ],
)
def test_what_cannot_be_joined_is_refused_with_a_sentence(
    arguments: tuple[Any, ...], options: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(aq.AcquisError) as caught:
        aq.top_k(*arguments, **options)
    assert sentence in str(caught.value).replace("\n", " ")


def test_empty_matrices() -> None:
    assert aq.top_k(sp.csr_array((0, 5))).shape == (0, 0)
    assert aq.top_k(sp.csr_array((4, 5))).nnz == 0
    assert aq.top_k(sp.csr_array((4, 5)), sp.csr_array((0, 5))).shape == (4, 0)


def test_progress_is_told_and_what_it_raises_ends_the_work() -> None:
    rows = random_matrix(8000, 300, 6)
    seen: list[tuple[int, int]] = []
    aq.top_k(rows, progress=lambda done, total: seen.append((done, total)), threads=1)
    assert all(0 <= done <= total for done, total in seen)

    class EnoughError(Exception):
        pass

    def enough(done: int, total: int) -> None:
        raise EnoughError

    with pytest.raises(EnoughError):
        aq.top_k(sp.vstack([rows] + [random_matrix(8000, 300, seed) for seed in (7, 8)]), progress=enough, threads=1)


def test_the_interpreter_goes_on_while_rows_are_joined() -> None:
    rows = sp.vstack([random_matrix(8000, 300, seed) for seed in (9, 10)])
    ticks = 0
    done = threading.Event()

    def work() -> None:
        aq.top_k(rows, threads=1)
        done.set()

    threading.Thread(target=work).start()
    while not done.is_set():
        time.sleep(0.001)
        ticks += 1
    assert ticks > 3
