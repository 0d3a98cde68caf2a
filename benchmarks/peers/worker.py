# SPDX-License-Identifier: Apache-2.0
"""A Python side as a process: reads lines of tab-separated words, answers each with a line of JSON.

``input FILE TAKE LANGUAGE``, ``run``, ``result FILE TAKE``; the programs in C++ and Rust speak the same.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from peers.call import Call
from peers.data import read_texts


def memory(field: str) -> int:
    """Bytes of the process: VmRSS now, VmHWM at its highest since the last reset."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    return 0


def processor_time() -> int:
    """Nanoseconds that the threads of this process and the processes it waited for have run."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time_ns() + round((children.ru_utime + children.ru_stime) * 1e9)


def reset_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


class Worker:
    """Holds the call, its texts and its last result."""

    def __init__(self, call: Call) -> None:
        self.call = call
        self.result: Any = None
        self.peak = 0

    def input(self, file: str, take: str, language: str) -> dict[str, Any]:
        texts = read_texts(Path(file), int(take))
        self.result, self.peak = None, 0
        self.call.input(texts, language)
        scale = self.call.scale
        size = sum(len(text.encode()) for text in texts)
        return {"texts": round(len(texts) / scale), "bytes": round(size / scale), "scale": scale}

    def run(self) -> dict[str, Any]:
        self.result = None
        gc.collect()
        first = self.peak == 0
        if first:
            before = memory("VmRSS")
            reset_peak()
        processor, began = processor_time(), time.perf_counter_ns()
        self.result = self.call.run()
        nanoseconds, processor = time.perf_counter_ns() - began, processor_time() - processor
        if first:
            self.peak = max(1, memory("VmHWM") - before)
        counts = dict(self.call.counts(self.result))
        return {"nanoseconds": nanoseconds, "processor": processor, "peak": self.peak, "counts": counts}

    def write(self, file: str, take: str) -> dict[str, Any]:
        self.call.write(self.result, Path(file), int(take))
        return {}


def main() -> None:
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever a library prints must not stand between the answers
    module, name = sys.argv[1].split(":")
    worker = Worker(getattr(importlib.import_module(module), name)(*sys.argv[2:]))
    orders: dict[str, Callable[..., dict[str, Any]]] = {
        "input": worker.input,
        "run": worker.run,
        "result": worker.write,
    }
    print(json.dumps({"version": worker.call.version}), file=answers, flush=True)
    for line in sys.stdin:
        order, *words = line.rstrip("\n").split("\t")
        print(json.dumps(orders[order](*words)), file=answers, flush=True)


if __name__ == "__main__":
    main()
