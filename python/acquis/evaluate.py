# SPDX-License-Identifier: Apache-2.0
"""How right results are: precision, recall and every failure, against a gold file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeAlias, overload

from acquis import evaluate_languages, evaluate_sentences, evaluate_tokens
from acquis.document import MAX_BYTES
from acquis.error import AcquisError
from acquis.evaluate_case import Case, GoldError, Judged, Labelled, Unit, counts, judge, labels, not_scored, record
from acquis.evaluate_clusters import ClustersEvaluation, evaluate_clusters
from acquis.evaluate_contradictions import evaluate_contradictions
from acquis.evaluate_detection import Detection
from acquis.evaluate_duplicates import evaluate_duplicates
from acquis.evaluate_gold import Source, objects, open_source
from acquis.evaluate_parallel import ParallelEvaluation, evaluate_parallel
from acquis.evaluate_principles import PrinciplesEvaluation, evaluate_principles
from acquis.evaluate_relations import RelationsEvaluation, evaluate_relations
from acquis.evaluate_resolutions import ResolutionsEvaluation, evaluate_resolutions
from acquis.evaluate_reuse import Ranking, evaluate_reuse
from acquis.evaluate_suggestions import evaluate_suggestions
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table, table_argument

SUMMARY_COLUMNS = (
    "unit",
    "part",
    "label",
    "cases",
    "exact",
    "expected",
    "found",
    "matched",
    "precision",
    "recall",
    "f1",
)
COLUMNS = ("id", "lang", "group", "scored", "why", "exact", "expected", "found", "matched", "missed", "wrong")


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be evaluated: how its gold is read, what acquis says, how another tool's records are read, what is counted."""

    read_gold: Callable[[Source], list[Case]]
    predict: Callable[[Sequence[Case]], dict[str, list[Labelled]]]
    read_prediction: Callable[[Mapping[str, Any], Case], list[Labelled]]
    units: Callable[[Sequence[Case]], list[tuple[str, Unit | None]]]
    read_folder: Callable[[Path, int], tuple[list[Case], list[Source]]] | None = None


KINDS = {
    "sentences": Kind(
        evaluate_sentences.read_gold,
        evaluate_sentences.predict,
        evaluate_sentences.read_prediction,
        evaluate_sentences.units,
    ),
    "languages": Kind(
        evaluate_languages.read_gold,
        evaluate_languages.predict,
        evaluate_languages.read_prediction,
        evaluate_languages.units,
        evaluate_languages.read_folder,
    ),
    "tokens": Kind(
        evaluate_tokens.read_gold, evaluate_tokens.predict, evaluate_tokens.read_prediction, evaluate_tokens.units
    ),
}


RELATIONS, CLUSTERS = RelationsEvaluation.kind, ClustersEvaluation.kind
DUPLICATES, CONTRADICTIONS, SUGGESTIONS = "duplicates", "contradictions", "suggestions"
PRINCIPLES, RESOLUTIONS, PARALLEL = PrinciplesEvaluation.kind, ResolutionsEvaluation.kind, ParallelEvaluation.kind
ALL_KINDS = (
    *KINDS, Ranking.kind, RELATIONS, CLUSTERS, SUGGESTIONS, DUPLICATES, CONTRADICTIONS, PRINCIPLES, RESOLUTIONS, PARALLEL,
)  # fmt: skip
ALONE = (SUGGESTIONS, RESOLUTIONS, PARALLEL)  # they judge acquis itself, no predictions of another tool
AnyEvaluation: TypeAlias = (
    "Evaluation | Ranking | RelationsEvaluation | ClustersEvaluation | Detection | PrinciplesEvaluation"
    " | ResolutionsEvaluation | ParallelEvaluation"
)


@overload
def evaluate(
    kind: Literal["reuse"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Ranking: ...
@overload
def evaluate(
    kind: Literal["relations"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    max_bytes: int = MAX_BYTES,
) -> RelationsEvaluation: ...
@overload
def evaluate(
    kind: Literal["clusters"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    consultation: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> ClustersEvaluation: ...
@overload
def evaluate(
    kind: Literal["suggestions"],
    gold: str | os.PathLike[str],
    *,
    consultation: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Detection: ...
@overload
def evaluate(
    kind: Literal["duplicates", "contradictions"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    consultation: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> Detection: ...
@overload
def evaluate(
    kind: Literal["principles"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    agreement: bool = False,
    context_python: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> PrinciplesEvaluation: ...
@overload
def evaluate(
    kind: Literal["resolutions"], gold: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES
) -> ResolutionsEvaluation: ...
@overload
def evaluate(
    kind: Literal["parallel"], gold: str | os.PathLike[str], *, max_bytes: int = MAX_BYTES
) -> ParallelEvaluation: ...
@overload
def evaluate(
    kind: Literal["sentences", "languages", "tokens"],
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    max_bytes: int = MAX_BYTES,
) -> Evaluation: ...
@overload
def evaluate(
    kind: str,
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    consultation: str | os.PathLike[str] | None = None,
    agreement: bool = False,
    context_python: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> AnyEvaluation: ...
def evaluate(
    kind: str,
    gold: str | os.PathLike[str],
    predictions: str | os.PathLike[str] | None = None,
    *,
    baselines: bool = False,
    consultation: str | os.PathLike[str] | None = None,
    agreement: bool = False,
    context_python: str | os.PathLike[str] | None = None,
    texts: str | os.PathLike[str] | None = None,
    max_bytes: int = MAX_BYTES,
) -> AnyEvaluation:
    """Compare results with a gold file.

    Parameters
    ----------
    kind : one of "sentences", "languages", "tokens", "reuse", "relations", "clusters", "suggestions", "duplicates", \
"contradictions", "principles", "resolutions", "parallel"
        What is judged; ``reuse``: how well the weight of alignments tells real reuse from boilerplate; ``relations``: how
        pairs of provisions stand to each other, and what differs; ``clusters``: what is suggested for a consultation;
        ``suggestions``: which suggested relations hold; ``duplicates``: which contributions are copies; ``contradictions``:
        polarity of pairs of sentences; ``principles``: where principles are named and what is said of them;
        ``resolutions``: operative verbs and addressees; ``parallel``: principles of one instrument in several languages.
    gold : path
        Records in the command's own shape with ``text`` and only what is to be judged, ``also`` for accepted alternatives and
        ``scored: false`` for what is not counted; further shapes in docs/evaluation.md.
    predictions : path, optional
        Records of another tool in the command's own shape, a line each, by the ids of the gold; without it acquis itself is
        judged.
    baselines : bool
        For ``relations`` and ``duplicates``: add what plain similarities and, where they are installed, sentence embeddings
        find; for ``principles``: what a dictionary count finds.
    consultation : path, optional
        For ``clusters`` and ``duplicates``: the contributions, if they are not where the gold file says: in the folder
        ``consultation`` beside it, or in its own folder. For ``suggestions``: the contributions.
    agreement : bool
        For ``principles``: both files are people's labels; add how far the two agree.
    context_python : path, optional
        For ``principles``: a Python that has medspaCy; add what its ConText says of negation.
    texts : path, optional
        For ``principles``: the folder of texts that gold records name instead of holding them.
    max_bytes : int
        Larger files are not read.

    Returns
    -------
    Evaluation
        For ``reuse`` a Ranking: areas under the curve in place of counts; for ``relations`` a RelationsEvaluation, for
        ``clusters`` a ClustersEvaluation, for ``suggestions``, ``duplicates`` and ``contradictions`` a Detection, for
        ``principles``, ``resolutions`` and ``parallel`` an evaluation of these names.

    Raises
    ------
    NotFoundError
        There is no such file.
    AcquisError
        A file cannot be opened or is too large; ``kind`` is none; an option is that of another kind.

    Examples
    --------
    >>> import acquis as aq, json, tempfile
    >>> case = {"id": "1", "lang": "en", "text": "See para. 5. It stands.", "sentences": [[0, 12], [13, 23]]}
    >>> with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
    ...     _ = file.write(json.dumps(case))
    ...     file.flush()
    ...     aq.evaluate("sentences", file.name).summary[0].f1
    1.0
    """
    given = {
        "baselines": baselines, "consultation": consultation, "agreement": agreement, "context_python": context_python,
        "texts": texts,
    }  # fmt: skip
    _check_options(table_argument("kind", kind, ALL_KINDS), given)
    if kind == PRINCIPLES:
        return evaluate_principles(
            gold,
            predictions,
            baselines=baselines,
            agreement=agreement,
            context_python=context_python,
            texts=texts,
            max_bytes=max_bytes,
        )
    if kind in ALONE and predictions is not None:
        raise AcquisError(f"evaluate {kind} takes no predictions: it judges acquis itself")
    if kind == SUGGESTIONS:
        return evaluate_suggestions(gold, consultation, max_bytes=max_bytes)
    if kind in (RESOLUTIONS, PARALLEL):
        alone = evaluate_resolutions if kind == RESOLUTIONS else evaluate_parallel
        return alone(gold, max_bytes=max_bytes)
    if kind == RELATIONS:
        return evaluate_relations(gold, predictions, baselines=baselines, max_bytes=max_bytes)
    if kind == CLUSTERS:
        return evaluate_clusters(gold, predictions, consultation=consultation, max_bytes=max_bytes)
    if kind == DUPLICATES:
        return evaluate_duplicates(
            gold, predictions, consultation=consultation, baselines=baselines, max_bytes=max_bytes
        )
    if kind == CONTRADICTIONS:
        return evaluate_contradictions(gold, predictions, max_bytes=max_bytes)
    if kind == Ranking.kind:
        return evaluate_reuse(gold, predictions, max_bytes=max_bytes)
    chosen = KINDS[kind]
    cases, sources = _read_gold(chosen, Path(gold), max_bytes, kind)
    scored = [case for case in cases if case.why is None]
    if predictions is None:
        found = chosen.predict(scored)
    else:
        source = open_source(Path(predictions), max_bytes)
        sources.append(source)
        found = _read_predictions(chosen, source, cases)
    judged = [judge(case, found.get(case.id, [])) for case in scored]
    return Evaluation(
        kind,
        cases,
        judged,
        chosen.units(cases),
        provenance("evaluate", {"kind": kind}, *(source.input for source in sources)),
        [item for source in sources for item in source.diagnostics],
    )


OPTIONS = {
    "baselines": (RELATIONS, DUPLICATES, PRINCIPLES),
    "consultation": (CLUSTERS, SUGGESTIONS, DUPLICATES),
    "agreement": (PRINCIPLES,),
    "context_python": (PRINCIPLES,),
    "texts": (PRINCIPLES,),
}


def _check_options(kind: str, given: Mapping[str, Any]) -> None:
    for name, value in given.items():
        if value and kind not in OPTIONS[name]:
            raise AcquisError(f"{name} is an option of {' and '.join(OPTIONS[name])}, not of {kind}")


def _read_gold(chosen: Kind, gold: Path, max_bytes: int, kind: str) -> tuple[list[Case], list[Source]]:
    if gold.is_dir():
        if chosen.read_folder is None:
            raise AcquisError(f"gold of {kind} is a file, not a folder", file=str(gold))
        return chosen.read_folder(gold, max_bytes)
    source = open_source(gold, max_bytes)
    cases = chosen.read_gold(source)
    if not cases:
        source.odd("gold-empty", f"the file holds no case of {kind}", severity="warning")
    return cases, [source]


def _read_predictions(chosen: Kind, source: Source, cases: Sequence[Case]) -> dict[str, list[Labelled]]:
    """Return the predictions by id; those without a case, and cases without a prediction, are noted."""
    wanted = {case.id: case for case in cases}
    found: dict[str, list[Labelled]] = {}
    for item, line in objects(source):
        name = str(item.get("id"))
        if name not in wanted:
            source.odd("prediction-unknown", f"the gold has no case {name!r}; the line is left out", line, "warning")
            continue
        try:
            found[name] = chosen.read_prediction(item, wanted[name])
        except GoldError as error:
            source.odd("prediction-broken", f"case {name!r}: {error}; it counts as not predicted", line)
    missing = [case.id for case in cases if case.why is None and case.id not in found]
    if missing:
        source.odd(
            "prediction-missing",
            f"{len(missing)} cases have no prediction and count as missed: {', '.join(missing[:5])}"
            + (" …" if len(missing) > 5 else ""),
            severity="warning",
        )
    return found


class Evaluation(Records):
    """How right results are.

    Attributes
    ----------
    kind : str
        What was judged.
    summary : Table
        Counts, precision, recall and F1: of all, of each label (a language, a kind of token), of each group of the gold.
    not_scored : Table
        How many cases do not count, and why.
    records : list of dict
        Every case with what was missed and what was wrong.
    """

    schema = "evaluate"

    def __init__(
        self,
        kind: str,
        cases: Sequence[Case],
        judged: Sequence[Judged],
        units: Sequence[tuple[str, Unit | None]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
    ) -> None:
        by_id = {one.case.id: one for one in judged}
        unscored = [case for case in cases if case.why is not None]
        records = [record(by_id.get(case.id) or Judged(case, frozenset(), frozenset())) for case in cases]
        super().__init__(records, provenance, diagnostics)
        self.kind = kind
        self.summary = Table([row for unit in units for row in _rows(*unit, judged)], SUMMARY_COLUMNS)
        self.not_scored = Table(not_scored(unscored), ("why", "cases"))

    @property
    def failures(self) -> list[dict[str, Any]]:
        """The scored cases that are not exactly right."""
        return [record for record in self.records if record["scored"] and not record["exact"]]

    def _body(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "summary": self.summary.to_dicts(),
            "not_scored": self.not_scored.to_dicts(),
            "records": self.records,
        }

    def table(self) -> Table:
        """Return one row a case."""
        return Table(self.records, COLUMNS)

    def __repr__(self) -> str:
        whole = self.summary[0]
        return f"<acquis.Evaluation of {self.kind}: {whole.exact} of {whole.cases} cases exact>"


def _rows(unit: str, view: Unit | None, judged: Sequence[Judged]) -> Iterable[dict[str, Any]]:
    """Return the counts of one unit: of all, by label, by group of the gold."""
    if view is not None:
        judged = [
            Judged(one.case, frozenset(view(one.case, one.expected)), frozenset(view(one.case, one.found)))
            for one in judged
        ]
    yield {"unit": unit, "part": "all", "label": None, **counts(judged)}
    known = labels(judged)
    if len(known) > 1:
        for label in known:
            yield {"unit": unit, "part": "label", "label": label, **counts(judged, label)}
    groups = list(dict.fromkeys(one.case.group for one in judged if one.case.group is not None))
    if len(groups) > 1:
        for group in groups:
            part = [one for one in judged if one.case.group == group]
            yield {"unit": unit, "part": "group", "label": group, **counts(part)}
