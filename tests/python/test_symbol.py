# SPDX-License-Identifier: Apache-2.0
"""Document symbols taken apart in Python, and the language of each block."""

from __future__ import annotations

from pathlib import Path

import acquis as aq
import pytest
from commands import as_json


@pytest.mark.parametrize(("text", "normal", "fields"), [
    ("A/RES/70/125", "A/RES/70/125", {"series": "A", "type": "RES", "session": "70", "number": "125", "year": None}),
    ("E/CN.16/2018/CRP.3", "E/CN.16/2018/CRP.3", {"body": "CN.16", "year": "2018", "type": "CRP", "number": "3"}),
    ("S/RES/2242 (2015)", "S/RES/2242(2015)", {"series": "S", "number": "2242", "year": "2015", "session": None}),
    ("A/C.2/73/L.57/Rev.1", "A/C.2/73/L.57/Rev.1", {"body": "C.2", "session": "73", "number": "57", "revision": "1"}),
    ("A/70/1/ADD.2", "A/70/1/Add.2", {"addendum": "2", "revision": None, "corrigendum": None}),
    ("A/70/1/Corr.1-F", "A/70/1/Corr.1-F", {"corrigendum": "1", "language": "fr"}),
    ("A/67/65-E/2012/48", "A/67/65-E/2012/48", {"series": "A", "session": "67", "number": "65"}),
])  # fmt: skip
def test_b2_parts_of_symbols(text: str, normal: str, fields: dict[str, str | None]) -> None:
    found = aq.symbol(text)
    assert found is not None
    assert found.normal == normal
    assert {name: found.to_dict()[name] for name in fields} == fields
    assert all(text[part.begin : part.end] == part.text for part in found.parts)


@pytest.mark.parametrize("text", ["", "24/7", "A/B", "A/70/125.", " A/70/125", "A/70/\ud800", "A/70/é", "A/" * 100_000])
def test_what_is_no_symbol_is_none(text: str) -> None:
    assert aq.symbol(text) is None


def test_b6_each_block_has_its_language_and_short_ones_that_of_the_document(tmp_path: Path) -> None:
    file = tmp_path / "mixed.md"
    file.write_text(
        "# Report of the working group\n\nThe working group agreed on the text of the recommendations.\n\n"
        "## Article 3\n\nLe groupe de travail a adopté les recommandations à l'unanimité.\n\n"
        "Рабочая группа согласовала текст рекомендаций.\n\nThe secretariat will publish the minutes of each meeting.\n",
        encoding="utf-8",
    )
    for verb in ("tokens", "sentences"):
        assert [record["lang"] for record in as_json(verb, file)["records"]] == ["en", "en", "en", "fr", "ru", "en"]
        assert {record["lang"] for record in as_json(verb, file, "--lang", "es")["records"]} == {"es"}
