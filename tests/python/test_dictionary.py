# SPDX-License-Identifier: Apache-2.0
"""Dictionaries of other programs, from the file to counts, and the way back to quanteda."""

from __future__ import annotations

import pickle
import re
from fnmatch import fnmatchcase
from pathlib import Path

import acquis as aq
import pytest
from commands import acquis

FORMATS = ("process.yml", "process.dic", "process.lc3", "process.lcd", "process.ykd", "process.cat")


@pytest.fixture
def own(root: Path) -> Path:
    """Small dictionaries of the repository."""
    return root / "tests" / "golden" / "dictionaries"


@pytest.fixture
def real(corpus: Path) -> Path:
    """Dictionaries that analysts use."""
    return corpus / "dictionaries"


@pytest.mark.parametrize("name", FORMATS)
def test_e8_each_format_counts_alike(own: Path, name: str) -> None:
    dictionary = aq.read_dictionary(own / name)
    found = aq.principles("An open process, open and transparent; a public record.", ontology=dictionary)
    assert [(row["principle"], row["text"]) for row in found.table()] == [
        ("Open process", "open"),
        ("Open process", "open"),
        ("Open process", "transparent"),
        ("Open process", "public record"),
        ("Common ground", "record"),
    ]
    assert found.ontology.diagnostics == []
    assert found.diagnostics == []
    assert found.provenance["options"]["ontology"]["name"] == name
    assert dictionary.ids == aq.Ontology(own / name).ids


def test_a_dictionary_has_the_language_it_is_given(own: Path) -> None:
    assert aq.read_dictionary(own / "process.dic").languages == ["en"]
    french = aq.read_dictionary(own / "process.dic", "fr")
    assert french.languages == ["fr"]
    assert pickle.loads(pickle.dumps(french)).languages == ["fr"]
    assert len(aq.principles("open", ontology=french, lang="fr").table()) == 1
    other = aq.principles("open", ontology=french, lang="en")
    assert [item["code"] for item in other.diagnostics] == ["language-without-patterns"]
    with pytest.raises(aq.AcquisError, match="no language code"):
        aq.read_dictionary(own / "process.dic", "french")


def test_what_was_left_out_stands_in_the_result(own: Path) -> None:
    dictionary = aq.read_dictionary(own / "nested.dic")
    assert [(item["file"], item["line"], item["code"]) for item in dictionary.diagnostics] == [
        ("nested.dic", 9, "dictionary-code-left-out"),
        ("nested.dic", 10, "dictionary-code-left-out"),
        ("nested.dic", 11, "dictionary-code-left-out"),
    ]
    assert aq.principles("open", ontology=dictionary, lang="en").diagnostics == dictionary.diagnostics
    assert repr(dictionary) == "<acquis.Ontology 'nested.dic': 3 principles>"
    assert [(row["id"], row["family"]) for row in dictionary.table()] == [
        ("process/openness", "process"),
        ("process/voice", "process"),
        ("outcome", "dictionary"),
    ]


def test_an_export_is_read_again(own: Path, tmp_path: Path) -> None:
    dictionary = aq.read_dictionary(own / "nested.yml")
    assert dictionary.to_quanteda(tmp_path / "again.yml") == []
    assert sorted(aq.read_dictionary(tmp_path / "again.yml").ids) == sorted(dictionary.ids)
    left_out = aq.Ontology().to_quanteda(tmp_path / "principles.yml", language="fr")
    assert left_out
    written = (tmp_path / "principles.yml").read_text(encoding="utf-8")
    assert all(f"# - {item['message']}\n" in written for item in left_out)
    again = aq.read_dictionary(tmp_path / "principles.yml", "fr")
    assert set(again.ids) <= set(aq.Ontology().ids)
    assert "transparency" in again.ids
    with pytest.raises(aq.AcquisError, match="no patterns for the language 'de'"):
        aq.Ontology().to_quanteda(tmp_path / "none.yml", language="de")


def test_the_command_takes_a_dictionary(own: Path, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("The procedure is open: organisations speak and are heard.\n")
    for form in ("csv", "jsonl"):
        done = acquis("principles", text, "--lang", "en", "--ontology", own / "nested.dic", "--to", form)
        assert done.returncode == 0
        assert done.stdout.count(b"process/openness") >= 1
        assert b"nested.dic:9: 'lead': left out <to>10/20" in done.stderr
    french = acquis("principles", text, "--lang", "fr", "--ontology", own / "process.cat", "--to", "csv")
    assert french.stdout.count(b"Open process") == 1
    broken = tmp_path / "broken.dic"
    broken.write_text("%\n1\tone\n2\n%\n")
    failed = acquis("principles", text, "--ontology", broken)
    assert failed.returncode not in (0, 4)
    assert b"broken.dic:3: a category has no name" in failed.stderr


def test_e8_an_encoding_can_be_named(real: Path, tmp_path: Path) -> None:
    named = aq.read_dictionary(real / "euc-jp.cat", encoding="euc-jp")
    assert named.diagnostics == []
    named.to_quanteda(tmp_path / "jp.yml")
    assert '- "あ"' in (tmp_path / "jp.yml").read_text(encoding="utf-8")
    with pytest.raises(aq.AcquisError, match=r"euc-jp\.cat:6"):
        aq.read_dictionary(real / "euc-jp.cat")


def test_e8_counts_are_those_of_a_plain_count(real: Path, report: Path) -> None:
    """Each category counts as many words of the founding report as a loop over words and globs does."""
    text = report.read_text(encoding="utf-8")
    words = re.findall(r"[^\W_]+", text.casefold())
    globs: dict[str, list[str]] = {}
    names = dict(re.findall(r"^(\d+)\s+(\S+)", (real / "moral_foundations_dictionary.dic").read_text(), re.MULTILINE))
    for term, codes in re.findall(
        r"^([a-z*]+)\s+([\d ]+\d)\s*$", (real / "moral_foundations_dictionary.dic").read_text(), re.MULTILINE
    ):
        for code in codes.split():
            globs.setdefault(names[code], []).append(term)
    counted = {name: sum(any(fnmatchcase(word, glob) for glob in globs[name]) for word in words) for name in globs}
    dictionary = aq.read_dictionary(real / "moral_foundations_dictionary.dic")
    found = aq.principles([text], ontology=dictionary, lang="en")
    column = found.counts.columns[1]
    assert {row["principle"]: row[column] for row in found.counts} == counted
    assert sum(counted.values()) > 50
