# SPDX-License-Identifier: Apache-2.0
"""Long work: shown on a terminal, and ended by Ctrl-C at once."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

Value = TypeVar("Value")

_shown: list[Callable[[str], AbstractContextManager[object]]] = []


def show_with(status: Callable[[str], AbstractContextManager[object]] | None) -> None:
    """Let ``status`` (a context manager made from a few words) show work from now on; None shows nothing."""
    _shown[:] = [] if status is None else [status]


def patiently(doing: str, work: Callable[[], Value]) -> Value:
    """Return ``work()``, which the library does without the interpreter's lock, and stay open to Ctrl-C.

    The work runs on a thread that does not keep the program alive, so that KeyboardInterrupt comes through while it lasts.

    Examples
    --------
    >>> patiently("adding", lambda: 1 + 1)
    2
    """
    result: list[Value] = []
    raised: list[BaseException] = []

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:
            raised.append(error)

    thread = threading.Thread(target=run, name=f"acquis: {doing}", daemon=True)
    with _shown[0](doing) if _shown else nullcontext():
        thread.start()
        while thread.is_alive():
            thread.join(0.1)
    if raised:
        raise raised[0]
    return result[0]
