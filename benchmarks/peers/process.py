# SPDX-License-Identifier: Apache-2.0
"""A side as a child process, which measures itself; the parent only says when it is its turn."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")


class SideError(Exception):
    """The process of a side ended or answered nonsense; the message holds its last words."""


class Process:
    """A running side. With ``threads`` 1 it is bound to one core, so that no library takes more."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], threads: int, log: Path) -> None:
        self.log = log
        with log.open("wb") as stream:
            self._process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                text=True,
                env={**os.environ, **(ONE_THREAD if threads == 1 else {}), **environment},
            )
        if threads == 1:
            os.sched_setaffinity(self._process.pid, {max(os.sched_getaffinity(0))})
        try:
            self.version = str(self._answer().get("version", ""))
        except SideError:
            self._process.communicate()
            raise

    def ask(self, *words: object) -> dict[str, Any]:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write("\t".join(map(str, words)) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise SideError(self._last_words()) from None
        return self._answer()

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            self._process.wait()
            raise SideError(self._last_words())
        answer: dict[str, Any] = json.loads(line)
        return answer

    def _last_words(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        return lines[-1] if lines else f"ended with {self._process.returncode}"

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate()
