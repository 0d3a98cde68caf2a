# SPDX-License-Identifier: Apache-2.0
"""Runs the sides of a row in turns and gathers times, memory, counts and agreement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

from peers import machine
from peers.data import Data
from peers.environments import Environments, say
from peers.process import Process, SideError
from peers.row import Case, Comparison, Measurement, Result, Row, Side


@dataclass(frozen=True)
class Effort:
    """How often each side runs: ``runs`` times, fewer once it has taken ``seconds`` on a case."""

    runs: int = 5
    seconds: float = 6.0


@dataclass
class Compared:
    """A comparison with its figures; ratios say how many times as fast ours is. ``reached`` is None without a goal."""

    comparison: Comparison
    ratio: float
    median_ratio: float
    processor_ratio: float
    agreement: str

    @property
    def reached(self) -> bool | None:
        comparison = self.comparison
        if comparison.goal is None or (comparison.feature and comparison.feature not in machine.features()):
            return None
        return self.ratio >= comparison.goal


@dataclass
class CaseOutcome:
    case: Case
    measurements: list[Measurement]
    compared: list[Compared] = field(default_factory=list)


@dataclass
class RowOutcome:
    row: Row
    cases: list[CaseOutcome]
    remarks: list[str] = field(default_factory=list)


def run_row(row: Row, data: Data, environments: Environments, effort: Effort) -> RowOutcome:
    """Measure all cases of a row, one after the other."""
    cases = []
    for case in row.prepare(data):
        say(f"{row.name}: {case.label}")
        cases.append(_run_case(row, case, environments, effort))
    measured = [(outcome.case, outcome.measurements) for outcome in cases]
    return RowOutcome(row, cases, row.remarks(measured, environments, data))


def _run_case(row: Row, case: Case, environments: Environments, effort: Effort) -> CaseOutcome:
    measurements = [_start(side, environments) for side in row.sides]
    with ExitStack() as stack:
        running: dict[str, Process] = {}
        for measurement in measurements:
            side, command = measurement.side, environments.command(measurement.side)
            if measurement.absent or command is None:
                continue
            log = environments.results / f"{row.name}-{_plain(side.name)}.log"
            log.parent.mkdir(parents=True, exist_ok=True)
            try:
                process = stack.enter_context(Process(command, environments.variables(side), side.threads, log))
                _give_input(process, measurement, case)
                running[side.name] = process
            except SideError as error:
                measurement.absent = str(error)
        _take_turns(measurements, running, effort)
        results = _results(row, measurements, running, environments)
    return CaseOutcome(case, measurements, _compare(row, case, measurements, results))


def _start(side: Side, environments: Environments) -> Measurement:
    measurement = Measurement(side)
    if environments.command(side) is None:
        measurement.absent = environments.why_absent(side)
    elif side.needs and side.needs not in machine.features():
        measurement.absent = f"this processor has no {side.needs}"
    return measurement


def _plain(name: str) -> str:
    return "".join(character if character.isalnum() else "-" for character in name)


def _give_input(process: Process, measurement: Measurement, case: Case) -> None:
    measurement.version = process.version
    given = process.ask("input", case.file, case.take, case.language)
    measurement.scale = given.get("scale", 1.0)
    if 0 < measurement.side.sample < given["texts"]:
        whole = given["bytes"]
        given = process.ask("input", case.file, measurement.side.sample, case.language)
        measurement.scale = whole / given["bytes"]
    measurement.texts, measurement.bytes = given["texts"], given["bytes"]


def _take_turns(measurements: Sequence[Measurement], running: Mapping[str, Process], effort: Effort) -> None:
    """A, B, A, B …: noise of the machine meets all sides alike."""
    for _ in range(effort.runs):
        for measurement in measurements:
            process = running.get(measurement.side.name)
            spent = measurement.seconds
            if process is None or measurement.absent or (spent and sum(spent) + min(spent) > effort.seconds):
                continue
            try:
                answer = process.ask("run")
            except SideError as error:
                measurement.absent = str(error)
                continue
            spent.append(answer["nanoseconds"] / 1e9)
            measurement.processor.append(answer["processor"] / 1e9)
            measurement.peak, measurement.counts = answer["peak"], answer["counts"]


def _results(
    row: Row, measurements: Sequence[Measurement], running: Mapping[str, Process], environments: Environments
) -> dict[str, Result]:
    compared = {name for one in row.comparisons for name in (one.ours, one.peer)}
    results = {}
    for measurement in measurements:
        side = measurement.side
        if measurement.absent or side.name not in compared:
            continue
        file = environments.results / f"{row.name}-{_plain(side.name)}.rows"
        try:
            running[side.name].ask("result", file, side.check)
        except SideError as error:
            measurement.absent = str(error)
            continue
        results[side.name] = Result(side, measurement.counts, file)
    return results


def _compare(
    row: Row, case: Case, measurements: Sequence[Measurement], results: Mapping[str, Result]
) -> list[Compared]:
    by_name = {measurement.side.name: measurement for measurement in measurements if not measurement.absent}
    found = []
    for comparison in row.comparisons:
        if comparison.ours not in by_name or comparison.peer not in by_name:
            continue
        if comparison.case not in {"", case.label}:
            continue
        ours, peer = by_name[comparison.ours], by_name[comparison.peer]
        found.append(
            Compared(
                comparison,
                peer.best / ours.best,
                peer.median / ours.median,
                peer.best_processor / max(ours.best_processor, 1e-9),
                row.agree(case, results[comparison.ours], results[comparison.peer]),
            )
        )
    for result in results.values():
        for file in (result.file, result.file.with_suffix(".words")):
            file.unlink(missing_ok=True)
    return found


def golden_results(
    side: Side,
    environments: Environments,
    cases: Mapping[str, Case],
    read: Callable[[Case, Result], list[list[str]]],
) -> dict[str, list[list[str]]] | None:
    """Let a side work on small files, one a language, and return what ``read`` finds in each; None if it is absent."""
    command = environments.command(side)
    if command is None:
        return None
    file = environments.results / f"golden-{_plain(side.name)}.rows"
    found = {}
    try:
        with Process(command, environments.variables(side), side.threads, file.with_suffix(".log")) as process:
            for name, case in cases.items():
                process.ask("input", case.file, 0, case.language)
                answer = process.ask("run")
                process.ask("result", file, 0)
                found[name] = read(case, Result(side, answer["counts"], file))
    except SideError as error:
        say(f"{side.name}: {error}")
        return None
    file.unlink(missing_ok=True)
    return found
