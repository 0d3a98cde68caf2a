# SPDX-License-Identifier: Apache-2.0
"""Gold of languages: texts with their code, from records or from a folder of files named by language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.evaluate_case import Case, GoldError, Labelled, Unit
from acquis.evaluate_gold import Source, cases_of_lines, open_source, optional_string, text_of, why_not

LANGUAGES = "languages"
UNDECIDED = "und"


def read_gold(source: Source) -> list[Case]:
    """Return the cases of a file of records ``{"id", "text", "lang"}``; ``lang`` is ``und`` where none is right."""
    return cases_of_lines(source, own_case)


def own_case(item: dict[str, Any], name: str) -> Case:
    """Return a record as a case."""
    text, lang = text_of(item), optional_string(item, "lang")
    if not lang:
        raise GoldError('the record has no "lang"')
    also = item.get("also") or []
    if not isinstance(also, list) or not all(isinstance(code, str) for code in also):
        raise GoldError('"also" must list codes of languages')
    answers = tuple((Labelled(0, len(text), code),) for code in [lang, *also])
    return Case(name, text, answers, lang, optional_string(item, "group"), why_not(item))


def read_folder(folder: Path, max_bytes: int) -> tuple[list[Case], list[Source]]:
    """Return each line that holds a letter of each text file; the file's name before its first stop is the code."""
    cases, sources = [], []
    for file in sorted(folder.glob("*.txt"), key=lambda path: path.name.encode()):
        source = open_source(file, max_bytes)
        sources.append(source)
        text, _, odd = _core.decode(source.data, "")
        source.diagnostics += [{"file": source.name, **item} for item in odd]
        lang = file.name.partition(".")[0]
        for number, line in enumerate(text.split("\n"), 1):
            words = line.strip()
            if any(sign.isalpha() for sign in words):
                cases.append(Case(f"{file.name}:{number}", words, ((Labelled(0, len(words), lang),),), lang))
    return cases, sources


def predict(cases: Sequence[Case]) -> dict[str, list[Labelled]]:
    """Return what acquis finds by the text alone."""
    return {case.id: [Labelled(0, len(case.text), _core.identify_language(case.text))] for case in cases}


def read_prediction(item: Mapping[str, Any], case: Case) -> list[Labelled]:
    """Return the language of a record that another tool made."""
    lang = item.get("lang")
    if not isinstance(lang, str):
        raise GoldError('the prediction has no "lang"')
    return [Labelled(0, len(case.text), lang)]


def units(_: Sequence[Case]) -> list[tuple[str, Unit | None]]:
    """Return what is counted."""
    return [(LANGUAGES, None)]
