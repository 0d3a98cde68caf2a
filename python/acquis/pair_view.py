# SPDX-License-Identifier: Apache-2.0
"""Two texts and how they stand to each other, in the words and spans that cards on screen, page and terminal show."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from acquis import _core

RELATIONS = {
    "verbatim": "the same words",
    "redraft": "the same, in other words",
    "subsumes": "{a} says all that {b} says, and more",
    "subsumed": "{b} says all that {a} says, and more",
    "overlap": "something in common, and each has something of its own",
    "complementary": "parts of one scheme that can stand side by side",
    "competing": "contrary answers: both cannot be adopted",
    "same_topic": "one subject, nothing that could be merged",
    "unrelated": "nothing in common",
}
REVERSED = {"subsumes": "subsumed", "subsumed": "subsumes"}
CONFIDENCES = ((0.95, "almost certain"), (0.85, "very likely"), (0.7, "likely"), (0.5, "more likely than not"))
NAMES = ("a", "b")  # of the two texts
STOPS = " \n\t,;:."
_QUOTED = re.compile("“[^”]*”")
_AGAINST = re.compile(r"(“[^”]*”|\d+) against (“[^”]*”|\d+)")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text with one look: ``own``: only this text says it; ``flags``: differences it takes part in."""

    text: str
    own: bool = False
    flags: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    """Flags whose span ends with this run: their names are printed behind it."""


@dataclass(frozen=True, slots=True)
class Reason:
    """An item of evidence: the words on either side (None: nothing there), and why it matters."""

    flag: str | None
    a: str | None
    b: str | None
    why: str


@dataclass(frozen=True, slots=True)
class PairView:
    """A judged pair, ready to be shown.

    Attributes
    ----------
    a, b : list of Run
        The texts, each tiled by runs.
    common : list of str
        What both say, run by run, as ``a`` words it.
    missing : list of str
        What ``a`` says and ``b`` does not.
    """

    relation: str
    sentence: str
    flags: list[str]
    confidence: float
    rule: str
    a: list[Run]
    b: list[Run]
    common: list[str]
    missing: list[str]
    reasons: list[Reason]

    @property
    def confidence_words(self) -> str:
        """The confidence in words and as a figure."""
        return confidence_words(self.confidence)


def confidence_words(confidence: float) -> str:
    """Return a confidence in words and as a figure.

    Examples
    --------
    >>> confidence_words(0.9)
    'very likely (0.90)'
    """
    words = next((words for least, words in CONFIDENCES if confidence >= least), "doubtful")
    return f"{words} ({confidence:.2f})"


def reversed_judgement(judged: Mapping[str, Any]) -> dict[str, Any]:
    """Return a judgement as it reads with the texts in the other order."""
    evidence = [
        {**item, "a": item["b"], "b": item["a"], "why": _reversed_sentence(item["why"])} for item in judged["evidence"]
    ]
    relation = judged["relation"]
    return {
        **judged,
        "relation": REVERSED.get(relation, relation),
        "rule": _reversed_rule(judged["rule"]),
        "evidence": evidence,
    }


def _reversed_rule(rule: str) -> str:
    """Return the name of the rule that decides the other way round: ``all-of-a-in-b`` is ``all-of-b-in-a``."""
    parts = rule.split("-")
    both = {"a": "b", "b": "a"} if {"a", "b"} <= set(parts) else {}
    return "-".join(both.get(part, part) for part in parts)


def _reversed_sentence(sentence: str) -> str:
    """Return a sentence that puts words of one text against words of the other with the other first."""
    return _AGAINST.sub(r"\2 against \1", sentence)


def pair_view(
    a: str,
    b: str,
    judged: Mapping[str, Any],
    *,
    names: tuple[str, str] = NAMES,
    language: str = "en",
    marks: Sequence[tuple[int, int, str]] = (),
) -> PairView:
    """Return a judged pair as it is shown; ``judged`` is a record of ``relate`` for these two texts in this order.

    ``names``: how the sentence calls the texts; ``marks``: further spans of ``b``, each with what it is called.

    Examples
    --------
    >>> import acquis as aq
    >>> a, b = "Members shall publish the minutes.", "Members should publish the minutes."
    >>> view = pair_view(a, b, aq.relate(a, b)[0])
    >>> [run.text for run in view.b if "strength" in run.flags], "".join(run.text for run in view.b) == b
    (['should'], True)
    """
    edits = _core.align(a, b, language)
    own_a = _joined(a, [(begin, end) for kind, begin, end, _, _ in edits if kind in ("dropped", "replaced")])
    own_b = _joined(b, [(begin, end) for kind, _, _, begin, end in edits if kind in ("added", "replaced")])
    common = _joined(a, [(begin, end) for kind, begin, end, _, _ in edits if kind == "kept"])
    evidence = judged["evidence"]
    relation = str(judged["relation"])
    return PairView(
        relation=relation,
        sentence=RELATIONS.get(relation, relation.replace("_", " ")).format(a=names[0], b=names[1]),
        flags=list(judged["flags"]),
        confidence=judged["confidence"],
        rule=judged["rule"],
        a=_runs(a, own_a, _flagged(evidence, "a")),
        b=_runs(b, own_b, [*_flagged(evidence, "b"), *marks]),
        common=[a[begin:end] for begin, end in common],
        missing=[a[begin:end] for begin, end in own_a],
        reasons=_gathered(
            [Reason(item["flag"], _words(a, item["a"]), _words(b, item["b"]), item["why"]) for item in evidence]
        ),
    )


def _gathered(reasons: Sequence[Reason]) -> list[Reason]:
    """Return the differences, then what is common: sentences that differ in the words they quote become one."""
    by_sentence: dict[str, list[Reason]] = {}
    for reason in reasons:
        if reason.flag is None:
            by_sentence.setdefault(_QUOTED.sub("“”", reason.why), []).append(reason)
    gathered = [reason for reason in reasons if reason.flag is not None]
    for sentence, alike in by_sentence.items():
        words = ", ".join(dict.fromkeys(quoted for reason in alike for quoted in _QUOTED.findall(reason.why)))
        if len(alike) == 1 or not words:
            gathered += alike
        else:
            gathered.append(Reason(None, None, None, sentence.replace("“”", words, 1)))
    return gathered


def marked_runs(text: str, spans: Sequence[tuple[int, int]], name: str) -> list[Run]:
    """Return a text with some of its words under a name."""
    return _runs(text, [], [(begin, end, name) for begin, end in spans])


def _words(text: str, span: Sequence[int] | None) -> str | None:
    return None if span is None else text[span[0] : span[1]]


def _flagged(evidence: Sequence[Mapping[str, Any]], side: str) -> list[tuple[int, int, str]]:
    """Return the spans of one side with the flag they show, each once."""
    spans = [(*item[side], item["flag"]) for item in evidence if item["flag"] is not None and item[side] is not None]
    return list(dict.fromkeys(spans))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that hold letters or digits, those with only blanks between them as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in spans:
        if joined and not text[joined[-1][1] : begin].strip():
            joined[-1] = (joined[-1][0], end)
        elif begin < end:
            joined.append((begin, end))
    trimmed = (_trimmed(text, begin, end) for begin, end in joined)
    return [(begin, end) for begin, end in trimmed if any(map(str.isalnum, text[begin:end]))]


def _trimmed(text: str, begin: int, end: int) -> tuple[int, int]:
    """Return a span without blanks and stops at its ends."""
    words = text[begin:end]
    begin += len(words) - len(words.lstrip(STOPS))
    return begin, max(begin, end - len(words) + len(words.rstrip(STOPS)))


def _runs(text: str, own: Sequence[tuple[int, int]], flags: Sequence[tuple[int, int, str]]) -> list[Run]:
    """Return the text cut wherever one of the spans begins or ends."""
    inside = [(begin, end, name) for begin, end, name in flags if 0 <= begin < end <= len(text)]
    cuts = sorted({0, len(text), *(place for begin, end in own for place in (begin, end))}
                  | {place for begin, end, _ in inside for place in (begin, end)})  # fmt: skip
    runs = []
    for begin, end in pairwise(cuts):
        around = [span for span in inside if span[0] <= begin and end <= span[1]]
        runs.append(
            Run(
                text=text[begin:end],
                own=any(first <= begin and end <= last for first, last in own),
                flags=tuple(dict.fromkeys(name for _, _, name in around)),
                ends=tuple(dict.fromkeys(name for _, last, name in around if last == end)),
            )
        )
    return runs
