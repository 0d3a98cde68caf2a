# SPDX-License-Identifier: Apache-2.0
"""Results in Python: offsets, data frames, provenance, copies, determinism."""

from __future__ import annotations

import copy
import doctest
import importlib
import json
import pickle
import pkgutil
import random
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import acquis as aq
import pytest
from commands import acquis, check
from hypothesis import given, settings
from hypothesis import strategies as st

TEXT = "Café 😀 see A/RES/70/125. 𝒜 second sentence, e\u0301tat [agreed]. 互联网治理。"


def results(sample: Path) -> dict[str, Any]:
    consultation = aq.read_consultation(sample / "consultation")
    draft = aq.read(sample / "draft-1.md")
    return {
        "read": draft,
        "tokens": aq.tokens(draft),
        "sentences": aq.sentences(draft),
        "similar": aq.similar(consultation, unit="provision"),
        "relate": aq.relate("The Secretariat shall publish.", "The Secretariat should publish."),
        "merge": aq.merge(consultation),
        "principles": aq.principles(consultation),
        "compare": aq.compare(draft, sample / "draft-2.md"),
    }


def test_mentions_of_more_texts_than_are_read_at_once_keep_their_order() -> None:
    """Records are read in groups, stay lines until somebody looks, and say the same either way."""
    texts = [f"Users want privacy and {number} meetings." for number in range(1030)]
    found = aq.principles(texts, lang="en")
    assert len(found) == len(texts)
    assert json.loads(found.to_json()) == found.to_dict()
    assert [record["id"] for record in found.records] == [str(number + 1) for number in range(len(texts))]
    assert found.records[-1] == {**aq.principles([texts[-1]], lang="en").records[0], "id": "1030"}


def test_b9_offsets_count_characters_of_a_python_string() -> None:
    """B9: byte and code-point offsets, with characters outside the basic plane and combining marks."""
    tokens = aq.tokens(TEXT)[0]["tokens"]
    assert "".join(TEXT[begin:end] for begin, end, _ in tokens) == TEXT
    words = [TEXT[begin:end] for begin, end, kind in tokens if kind == "word"]
    assert words[:2] == ["Café", "see"]
    assert "A/RES/70/125" in [TEXT[begin:end] for begin, end, _ in tokens]
    first = aq.sentences(TEXT)[0]["sentences"][0]
    assert TEXT[first[0] : first[1]] == "Café 😀 see A/RES/70/125."


def test_b9_source_ranges_count_bytes_of_the_file(tmp_path: Path) -> None:
    """B9: `source` leads to the bytes of the file, `begin` to characters of the text."""
    (tmp_path / "a.md").write_text("# 😀 Heading\n\n1. Café [open] 𝒜 text.\n", encoding="utf-8")
    document = aq.read(tmp_path / "a.md")
    data = (tmp_path / "a.md").read_bytes()
    block = document.blocks[1]
    ((begin, end),) = block.source
    assert data[begin:end].decode().strip() == "1. Café [open] 𝒜 text."
    bracket = document.brackets[0]
    assert block.text[bracket.open.begin] == "["
    assert block.text[bracket.close.begin] == "]"
    ((begin, end),) = bracket.close.source
    assert data[begin:end] == b"]"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_b4_tokens_tile_and_sentences_leave_only_white_space(text: str) -> None:
    """B4: joining the tokens gives the text back."""
    record = aq.tokens([text])
    spans = record[0]["tokens"] if len(record) else []
    assert "".join(text[begin:end] for begin, end, _ in spans) == text
    at = 0
    for begin, end in aq.sentences([text])[0]["sentences"] if len(record) else []:
        assert not text[at:begin].strip()
        at = end
    assert not text[at:].strip() or not len(record)


def test_a_lone_surrogate_is_refused_with_a_sentence() -> None:
    for call in (lambda: aq.tokens("a \ud800 b"), lambda: aq.relate("a", "\udfff"), lambda: aq.compare("\ud900", "a")):
        with pytest.raises(aq.AcquisError, match="surrogate"):
            call()


def test_g1_every_result_becomes_a_data_frame(sample: Path) -> None:
    """G1: everything has to_pandas()."""
    import pandas as pd

    for name, result in results(sample).items():
        frame = result.to_pandas()
        assert isinstance(frame, pd.DataFrame), name
        assert len(frame) == len(result.table()) > 0, name
        assert list(frame.columns) == list(result.table().columns), name
        if name in ("merge", "read"):
            assert "text" in frame.columns
    consultation = aq.read_consultation(sample / "consultation")
    assert len(consultation.to_pandas()) == 29
    matrix, ids, terms = aq.term_matrix(consultation)
    assert matrix.shape == (len(ids), len(terms))


def test_j6_every_result_carries_its_provenance(sample: Path) -> None:
    """J6: version, options, hashes of data files and inputs; no time, no folder, no number of threads."""
    for name, result in results(sample).items():
        envelope = result.to_dict()
        check(envelope)
        provenance = envelope["provenance"]
        assert provenance["acquis"] == aq.__version__
        assert provenance["command"] == name
        assert {"principles.yaml", "verbs.yaml"} <= {file["name"] for file in provenance["data"]}
        assert all(file["version"] for file in provenance["data"])
        assert provenance["inputs"]
        assert "threads" not in provenance["options"]
        assert str(sample) not in json.dumps(envelope)


def test_j4_the_same_bytes_twice_for_any_threads_and_any_locale(sample: Path, tmp_path: Path) -> None:
    """J4: same input, same bytes: again, with other threads, hash seeds and locales, and written to disk in another order."""
    files = [file for file in (sample / "consultation").rglob("*") if file.is_file()]
    random.Random(7).shuffle(files)
    for file in files:
        target = tmp_path / "consultation" / file.relative_to(sample / "consultation")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    first = acquis(
        "merge", sample / "consultation", "--to", "json", "--threads", "1", PYTHONHASHSEED="1", LC_ALL="C"
    ).stdout
    second = acquis(
        "merge", tmp_path / "consultation", "--to", "json", "--threads", "3", PYTHONHASHSEED="2", LC_ALL="C.UTF-8"
    ).stdout
    assert first
    assert first == second


def test_j4_shuffled_records_give_the_same_pairs() -> None:
    """J4: the order of records changes the order of printing and which text is a, nothing else."""
    texts = {
        "a": "The minutes of all meetings should be published within thirty days.",
        "b": "The minutes of meetings should be published within sixty days.",
        "c": "Remote participation should be offered at every meeting, free of charge.",
        "d": "Every meeting should offer remote participation.",
        "e": "Governments fund training in Internet policy.",
    }
    found = []
    for seed in range(4):
        names = sorted(texts)
        random.Random(seed).shuffle(names)
        records = [{"id": name, "text": texts[name], "contributor": name} for name in names]
        similar = {frozenset((pair.a, pair.b)): pair.score for pair in aq.similar(records)}
        clusters = {frozenset(member.id for member in cluster.members) for cluster in aq.merge(records).clusters}
        found.append((similar, clusters))
    assert all(each == found[0] for each in found)
    assert found[0][0]


def test_results_show_themselves_with_inline_styles_only(sample: Path) -> None:
    for name, result in results(sample).items():
        html = result._repr_html_()
        assert "<style" not in html, name
        assert 'class="card"' not in html, name
        assert repr(result).startswith("<acquis."), name


def test_results_compare_copy_and_pickle(sample: Path) -> None:
    for name, result in results(sample).items():
        if name != "principles":  # holds the consultation it came from
            assert pickle.loads(pickle.dumps(result)) == result, name
        assert copy.copy(result) == result, name
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(aq.read_consultation(sample / "consultation"))
    error = pickle.loads(pickle.dumps(aq.AcquisError("a sentence", "unreadable", file="x", line=3, hint="do this")))
    assert (error.code, error.file, error.line, error.hint) == ("unreadable", "x", 3, "do this")


def test_errors_carry_code_file_and_hint() -> None:
    with pytest.raises(FileNotFoundError) as caught:
        aq.read("no-such.md")
    assert isinstance(caught.value, aq.AcquisError)
    assert (caught.value.code, caught.value.file) == ("not-found", "no-such.md")
    with pytest.raises(aq.AcquisError, match=r"0\.8"):
        aq.similar(["a b c", "a b d"], min_score=80)
    with pytest.raises(aq.AcquisError, match="too late"):
        aq.tokens(aq.read_consultation(["A text."]), lang="fr")


def test_names_of_files_are_no_texts(sample: Path) -> None:
    with pytest.raises(aq.AcquisError, match="names a file") as caught:
        aq.read_consultation([str(sample / "draft-1.md")])
    assert "Path" in str(caught.value)


def test_importing_loads_none_of_the_large_libraries() -> None:
    large = ("pandas", "rich", "scipy", "pyarrow", "sklearn")
    code = f"import sys, acquis; print([name for name in {large} if name in sys.modules])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_without_pandas_a_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match="pip install"):
        aq.tokens("A text.").to_pandas()


def test_no_call_opens_a_connection(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for result in results(sample).values():
        result.to_dict()
        result._repr_html_()


def test_the_command_opens_no_connection(sample: Path, tmp_path: Path) -> None:
    guard = "import socket\ndef refuse(*a, **k): raise AssertionError('a connection was opened')\nsocket.socket = socket.create_connection = refuse\n"
    program = guard + "from acquis.command_line import main; main()"
    finished = subprocess.run([sys.executable, "-c", program, "demo"], cwd=tmp_path, capture_output=True, check=False)
    assert finished.returncode == 0, finished.stderr.decode()


@pytest.mark.parametrize(
    "name", [module.name for module in pkgutil.iter_modules(aq.__path__) if not module.name.startswith("_")]
)
def test_examples_of_docstrings(name: str) -> None:
    module = importlib.import_module(f"acquis.{name}")
    assert doctest.testmod(module).failed == 0


def test_every_public_name_has_an_example() -> None:
    import inspect

    for name in aq.__all__:
        thing = getattr(aq, name)
        if inspect.isfunction(thing):
            assert ">>>" in (thing.__doc__ or ""), name


def test_series_inside_a_paragraph_are_found(tmp_path: Path) -> None:
    text = "1. Two questions – both open – were put, namely (i) who pays and (ii) who decides."
    path = tmp_path / "report.md"
    path.write_text(text, encoding="utf-8")
    document = aq.read(path)
    assert [item["label"] for item in document.enumerators] == ["(i)", "(ii)"]
    for item in document.enumerators:
        assert document.block(item["block"])["text"][item["begin"] : item["end"]] == item["label"]
        (begin, end), *more = item["source"]
        assert path.read_bytes()[begin:end].decode() == item["label"] and not more
