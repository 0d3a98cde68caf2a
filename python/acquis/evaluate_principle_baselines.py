# SPDX-License-Identifier: Apache-2.0
"""What people use today to find principles: a dictionary count, and ConText for negation, on the texts of the gold.

The dictionary is the ontology's own list of English phrases as a dictionary of quanteda would hold them: each phrase counts where it
stands, the longest first within a principle, whatever stands around it. No exclusion, no title, no qualification.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.error import AcquisError
from acquis.evaluate_measures import matched_figures, share
from acquis.evaluate_mentions import Case, Mention, Place
from acquis.evaluate_principle_figures import EXACT, OVERLAP, Judged, judge, observed
from acquis.provenance import data_folder

DICTIONARY, CONTEXT = "dictionary count", "ConText (medspaCy)"
BETWEEN = "\n\0\n"  # between texts that are searched together; no pattern crosses it
BLANK, WORD = r"[\s\-‐-―]", r"[^\W_]"
_TOKEN = re.compile(r"\s*(?P<sign>[{}\[\]()|,~])|\s*\.\.(?P<gap>\d+)|\s*(?P<word>[^\s{}\[\]()|,~]+)")


def baselines_of(judged: Sequence[Judged], context_python: str | os.PathLike[str] | None) -> list[dict[str, Any]]:
    """Return the figures of what was judged, of the dictionary and, where a Python for it is named, of ConText."""
    cases = [one.case for one in judged]
    counted = dictionary_mentions(cases)
    by_dictionary = [judge(case, found, definitions=False) for case, found in zip(cases, counted, strict=True)]
    rows = [_row("as judged", judged), _row(DICTIONARY, by_dictionary)]
    if context_python is not None:
        rows += _context_rows(judged, context_python)
    return rows


def _row(name: str, judged: Sequence[Judged]) -> dict[str, Any]:
    totals: dict[tuple[str, str | None], list[int]] = {}
    for _, count in observed(judged):
        own = totals.setdefault((count.unit, count.label), [0] * 5)
        for number, value in enumerate((count.cases, count.exact, count.expected, count.found, count.matched)):
            own[number] += value
    none = [0] * 5
    spans = matched_figures(*totals.get((OVERLAP, None), none)[2:])
    status, polarity = totals.get(("status", None), none), totals.get(("polarity", None), none)
    return {
        "measure": name,
        "cases": len(judged),
        **spans,
        "exact_f1": matched_figures(*totals.get((EXACT, None), none)[2:])["f1"],
        "judged": polarity[0],
        "status": share(status[1], status[0]),
        "polarity": share(polarity[1], polarity[0]),
        **_negated(*totals.get(("polarity", "negated"), none)[2:]),
    }


def _negated(expected: int, found: int, matched: int) -> dict[str, Any]:
    figures = matched_figures(expected, found, matched)
    return {f"negated_{name}": figures[name] for name in ("precision", "recall", "f1")}


def dictionary_mentions(cases: Sequence[Case]) -> list[tuple[Mention, ...]]:
    """Return what the dictionary counts in each text: status always mention, polarity always affirmed.

    Examples
    --------
    >>> [one.principle for one in dictionary_mentions([Case("1", "A transparent proxy.", ())])[0]]
    ['transparency']
    """
    together = BETWEEN.join(case.text for case in cases)
    begins = [0]
    for case in cases:
        begins.append(begins[-1] + len(case.text) + len(BETWEEN))
    found: list[list[Mention]] = [[] for _ in cases]
    for principle, patterns in _dictionary():
        places = {match.span() for pattern in patterns for match in pattern.finditer(together)}
        number = 0
        for begin, end in _longest_first(places):
            while begins[number + 1] <= begin:
                number += 1
            said = {"status": "mention", "polarity": "affirmed"}
            found[number].append(Mention(principle, begin - begins[number], end - begins[number], said))
    return [tuple(sorted(mentions, key=lambda one: (one.place, one.principle))) for mentions in found]


def _longest_first(places: set[Place]) -> list[Place]:
    """Return the spans that stand when a longer one, or of equals the first, takes its words; in their order."""
    kept: list[Place] = []
    reach: list[bool] = [False] * (1 + max((end for _, end in places), default=0))
    for begin, end in sorted(places, key=lambda place: (place[0] - place[1], place)):
        if not any(reach[begin:end]):
            reach[begin:end] = [True] * (end - begin)
            kept.append((begin, end))
    return sorted(kept)


def _dictionary() -> Iterator[tuple[str, list[re.Pattern[str]]]]:
    """Return each principle with its English phrases."""
    file = data_folder() / "principles.yaml"
    for principle in json.loads(_core.yaml_as_json(file.read_bytes(), file.name))["principles"]:
        given = principle["patterns"].get("en", [])
        lines = given.split("\n") if isinstance(given, str) else given
        yield principle["id"], [phrase(line) for line in lines if line.strip()]


def phrase(pattern: str) -> re.Pattern[str]:
    """Return a pattern of the ontology (docs/ontology.md) as a dictionary knows it: context belongs to the phrase.

    Examples
    --------
    >>> bool(phrase("open ({debate|dialogue})").search("an Open debate")), bool(phrase("keep ..1 pace").search("keep the pace"))
    (True, True)
    """
    parts: list[str] = []
    joint = ""  # what stands between the word before and the next one
    gap: int | None = None
    leading: list[bool] = []  # of each open bracket: nothing stands before it
    for token in _TOKEN.finditer(pattern.strip().replace("’", "'")):
        sign, word = token["sign"], token["word"]
        if token["gap"]:
            gap = int(token["gap"])
        elif sign == "~":
            joint = f"{BLANK}*"
        elif sign == ",":
            joint = f",?{BLANK}+"
        elif sign == "]" and leading.pop():
            parts.append(f"{BLANK}+)?")
            joint = ""
        elif sign in ("|", "}", "]"):
            parts.append({"|": "|", "}": ")", "]": ")?"}[sign])
            joint = "" if sign == "|" else f"{BLANK}+"
        elif sign == "{":
            parts.append(f"{_before(joint, gap)}(?:")
            joint, gap = "", None
        elif sign == "[":
            leading.append(not joint and gap is None)
            parts.append(f"(?:{_before(joint, gap)}")
            joint, gap = "", None
        elif word:
            parts.append(_before(joint, gap) + _spelt(word))
            joint, gap = f"{BLANK}+", None
    return re.compile(rf"(?<!\w){''.join(parts)}(?!\w)", re.IGNORECASE)


def _spelt(word: str) -> str:
    return re.escape(word).replace(r"\*", r"\w*").replace(r"\-", BLANK).replace("'", "['’]")


def _before(joint: str, gap: int | None) -> str:
    if gap is None:
        return joint
    return f"(?:[\\s\\-‐-―,\"'“”‘’()]+{WORD}+){{0,{gap}}}{joint or f'{BLANK}+'}"


def _context_rows(judged: Sequence[Judged], python: str | os.PathLike[str]) -> list[dict[str, Any]]:
    """Return how well ConText tells negated mentions, given the spans of the gold: all, and those that were found too."""
    cases = [one.case for one in judged]
    told = _negated_spans(cases, python)
    rows = []
    for name, found_only in (("spans of the gold", False), ("of them those found too", True)):
        counts = [0, 0, 0]
        right = total = 0
        for one, negated in zip(judged, told, strict=True):
            both = {i for i, _ in one.overlap.pairs}
            for i, mention in enumerate(one.case.mentions):
                if "polarity" not in mention.said or not mention.scored or (found_only and i not in both):
                    continue
                got = "negated" if negated[i] else "affirmed"
                values = mention.accepted("polarity")
                wanted = got if got in values else values[0]
                total += 1
                right += wanted == got
                counts[0] += wanted == "negated"
                counts[1] += got == "negated"
                counts[2] += wanted == got == "negated"
        none = dict.fromkeys(("expected", "found", "matched", "precision", "recall", "f1", "exact_f1", "status"))
        rows.append(
            {
                "measure": f"{CONTEXT}, {name}",
                "cases": len(judged),
                **none,
                "judged": total,
                "polarity": share(right, total),
                **_negated(*counts),
            }
        )
    return rows


def _negated_spans(cases: Sequence[Case], python: str | os.PathLike[str]) -> list[list[bool]]:
    """Ask ConText, in a Python of its own, which mentions of each text are negated."""
    program = (Path(__file__).parent / "context_negation.py").read_text(encoding="utf-8")
    asked = [{"text": case.text, "spans": [list(mention.place) for mention in case.mentions]} for case in cases]
    lines = "".join(json.dumps(item) + "\n" for item in asked)
    hint = (
        'python -m venv context; context/bin/pip install "numpy<2" medspacy; then --context-python context/bin/python'
    )
    try:
        finished = subprocess.run(  # noqa: S603 - the user names the program
            [os.fspath(python), "-I", "-c", program], input=lines.encode(), capture_output=True, check=False
        )
    except OSError as error:
        raise AcquisError(
            f"it cannot be run: {error.strerror}", "unreadable", file=os.fspath(python), hint=hint
        ) from None
    if finished.returncode:
        said = finished.stderr.decode(errors="replace").strip().splitlines() or ["it says nothing"]
        raise AcquisError(f"ConText failed: {said[-1]}", file=os.fspath(python), hint=hint)
    answers = [json.loads(line)["negated"] for line in finished.stdout.decode().splitlines()]
    if [len(answer) for answer in answers] != [len(case.mentions) for case in cases]:
        raise AcquisError("ConText did not answer for each mention", file=os.fspath(python), hint=hint)
    return answers
