# SPDX-License-Identifier: Apache-2.0
"""What of the machine bears on the figures: processor features and number of cores, nothing that names the machine."""

from __future__ import annotations

import os
import platform
from functools import cache
from pathlib import Path

NAMED = {"avx512bw": "AVX-512", "avx2": "AVX2", "sse4_2": "SSE4.2", "asimd": "NEON", "sve": "SVE"}


@cache
def features() -> tuple[str, ...]:
    """Vector instruction sets of this processor by their common names, the widest first."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ()
    flags = next((set(line.split()) for line in lines if line.lower().startswith(("flags", "features"))), set())
    return tuple(name for flag, name in NAMED.items() if flag in flags)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def describe() -> dict[str, object]:
    return {
        "architecture": platform.machine(),
        "processor": processor(),
        "features": list(features()),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }
