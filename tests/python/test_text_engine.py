# SPDX-License-Identifier: Apache-2.0
"""Tokens, sentences and terms of many texts at once: bad input, offsets, arrays, memory, Ctrl-C."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import acquis as aq
import numpy as np
import pytest
from acquis import _core
from acquis.consultation import read_consultation
from acquis.progress import BATCH_BYTES, in_batches
from acquis.tokens import NO_WORD
from commands import acquis, check, check_record
from hypothesis import given, settings
from hypothesis import strategies as st

ODD = (
    "",
    " ",
    "Café 😀 see A/RES/70/125. 𝒜 second sentence, e\u0301tat [agreed].",
    "互联网治理。会议于2018年举行。",
    "\u0301\u0302 \u0308",
    "[shall][should] publish",
    "a\0b\x07\x7f\u2028\ufeff",
    "مرحبا hello Привет 你好 नमस्ते",
    "\r\n\r\n\t\u00a0",
    "\U0010ffff\ufffe",
)


def python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of its own, so that its memory and its signals are its own."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, **environment},
    )


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=80), st.sampled_from(ODD)), max_size=6),
    st.sampled_from(("document", "uax29", "icu")),
)
def test_b9_both_offsets_lead_to_the_same_token(texts: list[str], rules: str) -> None:
    """B9: byte and code-point offsets, over all of Unicode."""
    result = aq.tokens(texts, rules=rules)
    assert len(result) == len(texts)
    for text, tokens in zip(texts, result, strict=True):
        data = text.encode()
        rows = slice(*result.offsets[[result_number(tokens), result_number(tokens) + 1]])
        for token, begin, end in zip(
            tokens, result.byte_begin[rows].tolist(), result.byte_end[rows].tolist(), strict=True
        ):
            assert data[begin:end].decode() == token.token == text[token.begin : token.end]
        assert "".join(token.token for token in tokens) == text


def result_number(places: Any) -> int:
    return int(places.id) - 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(st.text(max_size=80), st.sampled_from(ODD)), max_size=6))
def test_b4_sentences_and_gaps_rebuild_the_text(texts: list[str]) -> None:
    """B4: what stands between sentences is white space; offsets of both kinds lead to the same words."""
    result = aq.sentences(texts)
    for text, sentences in zip(texts, result, strict=True):
        data, at = text.encode(), 0
        rows = slice(*result.offsets[[result_number(sentences), result_number(sentences) + 1]])
        for sentence, begin, end in zip(
            sentences, result.byte_begin[rows].tolist(), result.byte_end[rows].tolist(), strict=True
        ):
            assert not text[at : sentence.begin].strip()
            assert data[begin:end].decode() == sentence.sentence
            at = sentence.end
        assert not text[at:].strip()


@pytest.mark.parametrize("verb", ["tokens", "sentences"])
def test_texts_at_hand_give_the_records_of_a_consultation(verb: str) -> None:
    function = getattr(aq, verb)
    direct, read = function(list(ODD), lang=None), function(read_consultation(list(ODD)))
    assert direct.to_dict() == read.to_dict()
    assert direct.diagnostics == read.diagnostics
    assert [item["code"] for item in direct.diagnostics] == ["text-empty"]
    check(direct.to_dict())


@pytest.mark.parametrize("verb", ["tokens", "sentences"])
def test_lines_json_and_csv_are_those_of_the_result(verb: str, sample: Path, tmp_path: Path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text("".join(json.dumps({"id": f"t{i}", "text": text}) + "\n" for i, text in enumerate(ODD)))
    for source in (file, sample / "consultation"):
        result = getattr(aq, verb)(source)
        lines = acquis(verb, source, "--to", "jsonl").stdout.decode().split("\n")[:-1]
        assert [json.loads(line) for line in lines] == result.records == [places.to_dict() for places in result]
        assert lines == [json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in result.records]
        for record in result.records:
            check_record(record, verb)
        assert acquis(verb, source, "--to", "json").stdout.decode() == result.to_json() + "\n"
        assert json.loads(result.to_json()) == result.to_dict()
        assert acquis(verb, source, "--to", "csv").stdout.decode() == result.table().to_csv()


def test_b7_brackets_are_marks() -> None:
    """B7: "[shall][should]" gives tokens plus bracket marks."""
    tokens = [(token.token, token.kind) for token in aq.tokens("[shall][should]")[0]]
    assert tokens == [
        ("[", "mark"),
        ("shall", "word"),
        ("]", "mark"),
        ("[", "mark"),
        ("should", "word"),
        ("]", "mark"),
    ]


def test_indexing_by_text_gives_a_light_view() -> None:
    result = aq.tokens(["One.", "Two, 3."], lang="en")
    second = result[1]
    assert (second.id, second.lang, second.document, second.text, len(second)) == ("2", "en", None, "Two, 3.", 5)
    assert second[0] == (0, 3, "word", "Two")
    assert second[-1].token == "."
    assert [token.kind for token in second[1:3]] == ["punctuation", "space"]
    assert second["tokens"][3] == [5, 6, "number"]
    assert result[-1] == second
    assert [places.id for places in result[:1]] == ["1"]
    for wrong in (lambda: result[2], lambda: second[5]):
        with pytest.raises(IndexError):
            wrong()


def test_arrays_are_shared_and_cannot_be_written() -> None:
    result = aq.tokens(["Plain words only."])
    assert result.begin is result.begin
    assert np.shares_memory(result.begin, result.byte_begin)
    arrays = (result.begin, result.kind, result.offsets)
    assert [str(array.dtype) for array in arrays] == ["uint32", "uint8", "int64"]
    for array in (result.offsets, result.begin, result.byte_begin, result.byte_end, result.kind):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1
    kept = aq.tokens(["Ça va."]).end  # lives on without its result
    assert kept.tolist() == [2, 3, 5, 6]


@pytest.mark.parametrize("verb", ["tokens", "sentences"])
def test_arrow_holds_the_same_without_copies(verb: str) -> None:
    pa = pytest.importorskip("pyarrow")
    result = getattr(aq, verb)(list(ODD))
    table = result.to_arrow()
    table.validate(full=True)
    assert table["id"].to_pylist() == [str(number) for number in range(1, len(ODD) + 1)]
    rows = [[tuple(place.values()) for place in places] for places in table[verb].to_pylist()]
    assert rows == [[tuple(place) for place in record[verb]] for record in result.records]
    flat = table[verb].chunk(0).values
    assert flat.field("begin").buffers()[1].address == result.begin.ctypes.data
    assert table[verb].chunk(0).buffers()[1].address == result.offsets.ctypes.data
    if verb == "tokens":
        assert flat.field("kind").indices.buffers()[1].address == result.kind.ctypes.data
    assert pa.table(result).equals(table)  # by the interface that polars reads too


def test_any_number_of_threads_gives_the_same() -> None:
    texts = [text * 3 for text in ODD] * 50
    for function in (aq.tokens, aq.sentences):
        one, three = function(texts, threads=1), function(texts, threads=3)
        assert np.array_equal(one.offsets, three.offsets)
        assert np.array_equal(one.byte_begin, three.byte_begin)
        assert np.array_equal(one.end, three.end)


def test_results_can_be_pickled_and_keep_what_they_found() -> None:
    for result in (aq.tokens(list(ODD)), aq.sentences(list(ODD))):
        again = pickle.loads(pickle.dumps(result))
        assert again == result
        assert np.array_equal(again.end, result.end)


def test_nothing_in_gives_nothing_out() -> None:
    for result in (aq.tokens([]), aq.sentences([])):
        assert (len(result), result.records, result.offsets.tolist(), result.end.tolist()) == (0, [], [0], [])
        assert result.to_pandas().empty
        check(result.to_dict())


def test_a_lone_surrogate_is_named_with_its_place_and_what_to_do() -> None:
    for function in (aq.tokens, aq.sentences):
        with pytest.raises(aq.AcquisError, match=r"text 3 .*surrogate.* position 4") as caught:
            function(["a", "b", "😀 c \udc00 d"])
        assert caught.value.code == "invalid-argument"
        assert "surrogatepass" in (caught.value.hint or "")
    assert caught.value.__cause__ is None
    mended = "😀 c \udc00 d".encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert len(aq.tokens([mended])[0]) == 7


def test_a_text_that_ends_like_the_name_of_a_file_is_a_text(tmp_path: Path) -> None:
    texts = ["See un.org", "word " * 100 + "report.md", "a\0b.md", "\n.md"]
    assert [places.text for places in aq.tokens(texts)] == texts
    (tmp_path / "note.md").write_text("A note.")
    with pytest.raises(aq.AcquisError, match="names a file"):
        aq.tokens(["A text.", str(tmp_path / "note.md")])
    for name in (
        "my note.md",
        "n.\u00e9t\u00e9_2",
        "a.b.c",
        "\u4e92.\u8054\u7f51\u4e92\u8054\u7f51\u4e92\u8054\u7f51\u4e92",
        "x.12345678901",
    ):
        (tmp_path / name).write_text("A note.")
        with pytest.raises(aq.AcquisError, match="names a file"):
            aq.tokens(("A text.", str(tmp_path / name)))
    for name in ("note", "note.", "note.m d", "x.123456789012"):  # no ending, or a longer one than files have
        (tmp_path / name).write_text("A note.")
        assert len(aq.tokens([str(tmp_path / name)])) == 1


def test_any_iterable_of_texts_will_do() -> None:
    class Name(str):
        __slots__ = ()

    expected = aq.tokens(["One.", "Two."]).records
    for source in (("One.", "Two."), iter(["One.", "Two."]), np.array(["One.", "Two."]), [Name("One."), "Two."]):
        result = aq.tokens(source)  # type: ignore[arg-type]
        assert result.records == expected
        assert result.provenance["inputs"][0]["name"] == "texts.jsonl"
    with pytest.raises(aq.AcquisError, match="item 2 is int"):
        aq.tokens(iter(["a", 3]))  # type: ignore[arg-type]


def test_an_item_that_is_no_text_is_named() -> None:
    with pytest.raises(aq.AcquisError, match="item 2 is int"):
        aq.tokens(["a", 3])


def test_an_unknown_language_is_a_diagnostic() -> None:
    for function in (aq.tokens, aq.sentences):
        result = function(["The minutes are published by the Secretariat."], lang="xx")
        assert [item["code"] for item in result.diagnostics] == ["language-unknown"]
        assert result[0].lang == "en"
        assert function(["Publish."], lang="en-GB")[0].lang == "en"
        assert not function(["Publish."], lang="en-GB").diagnostics


def test_broken_bytes_in_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").write_bytes("Café ".encode() + b"\xff\xfe\xfa and \xc3 the rest. " * 20)
    for verb in ("tokens", "sentences"):
        result: Any = getattr(aq, verb)(tmp_path / "broken.txt")
        assert len(result) == 1
        assert result[0][-1].end in (len(result.texts[0]), len(result.texts[0].rstrip()))
        assert all(result.texts[0][place.begin : place.end] == place[-1] for place in result[0])


def test_texts_of_stopwords_only_are_empty_rows() -> None:
    matrix, ids, terms = aq.term_matrix(["the of and", "", "publish the minutes", "…!?"], lang="en")
    assert ids == ["1", "2", "3", "4"]
    assert np.diff(matrix.indptr).tolist() == [0, 0, 2, 0]
    assert len(terms) == 2


def test_a_matrix_unpacks_and_shares_its_numbers_with_arrow() -> None:
    result = aq.term_matrix(["Publish minutes.", "", "Publish, publish accounts."], lang="en")
    matrix, ids, terms = result
    assert (matrix.shape, ids, list(terms)) == ((3, 3), ["1", "2", "3"], ["account", "minut", "publish"])
    assert matrix.has_sorted_indices
    matrix.data *= 1.0  # it is the analyst's own
    pytest.importorskip("pyarrow")
    table = result.to_arrow()
    table.validate(full=True)
    rows = table["terms"].to_pylist()
    assert [[pair["term"] for pair in row] for row in rows] == [["minut", "publish"], [], ["account", "publish"]]
    assert table["terms"].chunk(0).values.field("weight").buffers()[1].address == matrix.data.ctypes.data
    assert table["terms"].chunk(0).buffers()[1].address == matrix.indptr.ctypes.data


def test_b8_options_of_a_matrix_are_those_in_force() -> None:
    """B8: the result names every option, those of the preset too."""
    texts = ["The States agree to publish.", "The States publish the minutes of the States.", "Minutes are kept."] * 2
    result = aq.term_matrix(texts, ngrams=(1, 2), min_df=2, max_df=0.9, weighting="count", norm="none", lang="en")
    assert result.options["max_ngram"] == 2
    assert (result.options["min_texts"], result.options["max_share"]) == (2, 0.9)
    assert result.provenance["options"]["language"] == "en"
    assert "state publish" in list(result.terms)
    assert result.matrix.data.tolist() == [int(weight) for weight in result.matrix.data.tolist()]
    words = aq.term_matrix(texts, preset="scikit-learn")
    assert (words.options["rules"], words.options["stem"], words.options["min_characters"]) == ("runs", False, 2)
    assert "the" in list(words.terms)
    halved = aq.term_matrix(texts, lang="en", discount={"state": 0.5}, norm="none")
    whole = aq.term_matrix(texts, lang="en", norm="none")
    column = list(whole.terms).index("state")
    assert np.allclose(halved.matrix.toarray()[:, column] * 2, whole.matrix.toarray()[:, column])
    for wrong in ({"preset": "sklearn"}, {"ngrams": 2}, {"norm": "max"}, {"rules": "words"}, {"ngrams": (2, 1)}):
        with pytest.raises(aq.AcquisError):
            aq.term_matrix(texts, **wrong)


@pytest.mark.parametrize("unit", ["record", "block", "provision", "sentence"])
def test_rows_of_a_matrix_are_the_units_asked_for(unit: str, sample: Path) -> None:
    matrix, ids, terms = aq.term_matrix(sample / "consultation", unit=unit)
    assert matrix.shape == (len(ids), len(terms))
    assert len(set(ids)) == len(ids) > 10
    again, _, same = aq.term_matrix(sample / "consultation", unit=unit, threads=3)
    assert same == terms
    assert (again != matrix).nnz == 0


def test_b8_options_stand_in_the_provenance() -> None:
    """B8: what was chosen is named; threads are not, as the result does not depend on them."""
    options = aq.tokens(["Publish."], rules="uax29", lang="en", threads=2).provenance["options"]
    assert options == {"rules": "uax29", "lang": "en"}


def test_b8_words_stems_and_function_words_are_numbered_if_wanted() -> None:
    """B8: vocabulary, stems and function words are optional, per language, and stand in the provenance."""
    texts = ["The States agree.", "", "\u0130stanbul: agreed, états A/RES/70/125 states 😀"]
    plain = aq.tokens(texts)
    assert [plain.ids, plain.vocabulary, plain.stem, plain.stopword] == [None] * 4
    result = aq.tokens(texts, lang="en", vocabulary=True, stems=True, stopwords=True)
    assert result.provenance["options"] == {
        "rules": "document",
        "lang": "en",
        "vocabulary": True,
        "stems": "en",
        "stopwords": "en",
    }
    assert result.ids is not None and result.vocabulary is not None
    kinds = [result.kinds[kind] for kind in result.kind]
    assert [number == NO_WORD for number in result.ids] == [kind == "space" for kind in kinds]
    forms = [None if number == NO_WORD else result.vocabulary[number] for number in result.ids]
    words = [token.token for tokens in result for token in tokens]
    assert len(forms) == len(words)
    assert all(form == word.casefold() for form, word in zip(forms, words, strict=True) if form and word.isascii())
    first = list(dict.fromkeys(form for form in forms if form))
    assert list(result.vocabulary) == first
    assert result.stem is not None and result.stems is not None and result.stopword is not None
    stem = {word: result.stems[number] for word, number in zip(result.vocabulary, result.stem, strict=True)}
    assert (stem["states"], stem["agreed"], stem["agree"], stem["a/res/70/125"]) == (
        "state",
        "agre",
        "agre",
        "a/res/70/125",
    )
    assert [word for word, stop in zip(result.vocabulary, result.stopword, strict=True) if stop] == ["the"]
    french = aq.tokens(["Les droits des femmes et les libertés de tous."], stopwords=True)
    assert french.provenance["options"]["stopwords"] == "fr"
    assert french.provenance["options"]["lang"] is None
    pytest.importorskip("pyarrow")
    column = result.to_arrow()["tokens"].chunk(0).values.field("word")
    assert column.to_pylist() == forms
    assert pickle.loads(pickle.dumps(result)).vocabulary == result.vocabulary


@pytest.mark.parametrize("rules", ["document", "uax29", "icu", "runs"])
def test_words_in_batches_and_on_threads_have_the_same_numbers(rules: str) -> None:
    texts = [text * (1 + number % 7) for number, text in enumerate(ODD * 400)]
    one = aq.tokens(texts, rules=rules, vocabulary=True, threads=1)
    three = aq.tokens(texts, rules=rules, vocabulary=True, threads=3)
    assert one.ids is not None and three.ids is not None and one.vocabulary is not None
    assert np.array_equal(one.ids, three.ids)
    assert one.vocabulary == three.vocabulary
    assert int(one.ids[one.ids != NO_WORD].max()) == len(one.vocabulary) - 1


def test_progress_is_told_to_a_function_and_ends_with_all() -> None:
    seen: list[tuple[int, int]] = []
    texts = ["Words of a text. " * 60_000] * 12
    aq.tokens(texts, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (12, 12)
    assert len(seen) > 2
    assert [done for done, _ in seen] == sorted({done for done, _ in seen})
    with pytest.raises(aq.AcquisError, match="progress"):
        aq.tokens(["a"], progress="yes")  # type: ignore[arg-type]


def test_an_error_in_a_progress_function_comes_through() -> None:
    def fail(done: int, total: int) -> None:
        raise RuntimeError(f"{done} of {total}")

    with pytest.raises(RuntimeError, match="1 of 1"):
        aq.sentences(["One text."], progress=fail)


@pytest.mark.parametrize("text", ["word, ", "[", ". ", "é. ", "\u0301", "a"])
def test_a_line_of_10_mb_is_cut(text: str) -> None:
    line = text * (10_000_000 // len(text.encode()))
    result = aq.tokens([line])
    assert int(result.byte_end[-1]) == len(line.encode())
    assert int(result.end[-1]) == len(line)
    assert np.array_equal(result.begin[1:], result.end[:-1])
    aq.sentences([line])


MEMORY = """
    import resource, sys
    import acquis as aq
    texts = {texts}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = aq.{verb}(texts, progress=False)
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(len(result), int(result.offsets[-1]), (after - before) // 1024)
"""


@pytest.mark.parametrize("verb", ["tokens", "sentences"])
def test_a_million_identical_lines_take_bounded_memory(verb: str) -> None:
    program = MEMORY.format(verb=verb, texts="['The Secretariat shall publish the minutes.'] * 1_000_000")
    texts, places, megabytes = map(int, python(program).stdout.split())
    assert texts == 1_000_000
    assert places == (12_000_000 if verb == "tokens" else 1_000_000)
    assert megabytes < 400  # of 43 MB of text: five bytes a token, and views of the texts


def test_lines_are_streamed_in_bounded_memory(tmp_path: Path) -> None:
    """The records of a large input are never all in memory: ten times the texts add far less than their records take."""
    program = """
        import os, resource, sys
        from acquis import _core
        from acquis.tokens import token_lines
        texts = _core.Texts(["The Secretariat shall publish the minutes."] * int(sys.argv[1]), "en")
        written = sum(map(len, token_lines(texts, "document", False)))
        print(written, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
    """
    found = []
    for count in (40_000, 400_000):
        finished = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(program), str(count)], capture_output=True, text=True, check=True
        )
        found.append([int(part) for part in finished.stdout.split()])
    (small, less), (large, more) = found
    assert large > 9 * small
    assert (more - less) * 1024 < 0.6 * (large - small)


@pytest.mark.parametrize("many", [True, False])
@pytest.mark.parametrize("verb", ["tokens", "sentences"])
def test_ctrl_c_ends_long_work_at_once(verb: str, many: bool) -> None:
    texts = (
        "['The Secretariat shall publish the minutes of 5 May 2018. '] * 20_000_000"
        if many
        else "['The minutes (A/RES/70/125) of 5 May. ' * 20_000_000]"
    )
    program = f"""
        import os
        import acquis as aq
        texts = {texts}
        print("ready", flush=True)
        try:
            aq.{verb}(texts, progress=False)
            print("done", flush=True)
        except KeyboardInterrupt:
            print("interrupted", flush=True)
            os._exit(0)
    """
    running = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program)], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    with running.stdout:
        assert running.stdout.readline() == "ready\n"
        time.sleep(0.6)  # enough to be in the middle of it
        running.send_signal(signal.SIGINT)
        said = running.stdout.readline()
    running.wait()
    assert said == "interrupted\n"


def test_batches_are_small_enough_for_ctrl_c() -> None:
    """Python looks for Ctrl-C between batches: none is larger than the library reads in some hundredths of a second."""
    texts = _core.Texts(["The Secretariat shall publish the minutes. " * 1000] * 1000, "en")
    sizes = list(in_batches("counting", texts, texts.bytes, False))
    assert sum(sizes) == texts.bytes(0, len(texts)) > 40_000_000
    assert max(sizes) <= BATCH_BYTES <= 4_000_000
