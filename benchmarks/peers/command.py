# SPDX-License-Identifier: Apache-2.0
"""The command ``benchmarks/run``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from peers.data import ROOT, Data, MissingCorpusError
from peers.environments import BUILD, needed_groups, say, set_up
from peers.measure import Effort, run_row
from peers.report import MissingMarkersError, as_data, markdown, write_page
from peers.rows import ROWS

PAGE = ROOT / "docs" / "benchmarks.md"
QUICK = Effort(runs=3, seconds=1.0)


def parser() -> argparse.ArgumentParser:
    names = [row.name for row in ROWS]
    made = argparse.ArgumentParser(
        prog="benchmarks/run",
        description="Measures acquis and its peers in the same run, in turns, one thread unless said.",
    )
    made.add_argument("rows", nargs="*", metavar="ROW", help=f"rows to run (default: all): {', '.join(names)}")
    made.add_argument(
        "--quick", action="store_true", help="10,000 paragraphs and few runs: a look, no figures to quote"
    )
    made.add_argument("--to", choices=("table", "json"), default="table", help="what is printed")
    made.add_argument("--write", action="store_true", help="also put the tables into docs/benchmarks.md")
    made.add_argument("--date", default="", help="a date to print beside the figures")
    made.add_argument("--runs", type=int, help=f"runs of each side at most (default {Effort().runs})")
    made.add_argument(
        "--seconds",
        type=float,
        help=f"a side that has taken so long on a case is not run again (default {Effort().seconds:g})",
    )
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = parser().parse_args(words)
    unknown = set(options.rows).difference(row.name for row in ROWS)
    if unknown:
        parser().error(f"no such row: {', '.join(sorted(unknown))}; rows are {', '.join(row.name for row in ROWS)}")
    default = QUICK if options.quick else Effort()
    effort = Effort(options.runs or default.runs, options.seconds or default.seconds)
    rows = [row for row in ROWS if not options.rows or row.name in options.rows]
    data = Data(BUILD / "texts", options.quick)
    command = " ".join(["benchmarks/run", *words])
    outcomes, sections = [], {}
    try:
        data.corpus  # noqa: B018 - told before anything is built
        environments = set_up(needed_groups([side for row in rows for side in row.sides]))
        for row in rows:
            outcomes.append(run_row(row, data, environments, effort))
            sections[row.name] = markdown(outcomes[-1], command, options.date)
            if options.to == "table":
                print(sections[row.name], flush=True)
        if options.write:
            write_page(PAGE, sections)
    except (MissingCorpusError, MissingMarkersError) as error:
        say(f"benchmarks/run: {error}")
        return 1
    if options.to == "json":
        print(json.dumps(as_data(outcomes, command, options.date), ensure_ascii=False, indent=2))
    return 0
