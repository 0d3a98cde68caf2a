# SPDX-License-Identifier: Apache-2.0
"""Long work: shown on a terminal, and ended by Ctrl-C at once."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any, TypeAlias, TypeVar

from acquis import _core
from acquis.error import AcquisError

Value = TypeVar("Value")
Progress: TypeAlias = "bool | Callable[[int, int], object] | None"

BATCH_BYTES = 4_000_000  # some hundredths of a second
SECONDS_UNSEEN = 1.0
SECONDS_BETWEEN = 0.05  # two looks at a thread that works

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
    with _shown[0](doing) if _shown else nullcontext():
        return _on_a_thread(doing, work)


def watched(doing: str, work: Callable[[_core.Progress], Value], progress: Progress = None) -> Value:
    """Return ``work(watch)``, whose steps are shown, and stop it at Ctrl-C.

    The library counts its steps in ``watch`` and gives up as soon as it is stopped, so that nothing goes on working
    behind a KeyboardInterrupt. ``progress`` as in ``in_batches``, of (steps done, steps in all).

    Examples
    --------
    >>> watched("adding", lambda watch: 1 + 1)
    2
    """
    watch = _core.Progress()
    with _reporter(doing, progress) as report:
        return _on_a_thread(doing, lambda: work(watch), watch, report)


def _on_a_thread(
    doing: str,
    work: Callable[[], Value],
    watch: _core.Progress | None = None,
    report: Callable[[int, int], object] = lambda done, total: None,
) -> Value:
    result: list[Value] = []
    raised: list[BaseException] = []
    ended = threading.Event()  # Thread.join() takes a thread for ended if Ctrl-C comes while it waits (Python 3.11)

    def run() -> None:
        try:
            result.append(work())
        except BaseException as error:
            raised.append(error)
        finally:
            ended.set()

    threading.Thread(target=run, name=f"acquis: {doing}", daemon=True).start()
    try:
        at_work = True
        while at_work:  # the last report comes when all is done
            at_work = not ended.wait(SECONDS_BETWEEN)
            if watch is not None and watch.total > 0:
                report(watch.done, watch.total)
    except BaseException:  # Ctrl-C, or what the report raised: the work ends before anybody hears of it
        if watch is not None:
            watch.stop()
            ended.wait()
        raise
    if raised:
        raise raised[0]
    return result[0]


def in_batches(
    doing: str, texts: _core.Texts, work: Callable[[int, int], Value], progress: Progress = None
) -> Iterator[Value]:
    """Return ``work(begin, end)`` for one batch of texts after the other, open to Ctrl-C between them.

    ``progress``: a function of (texts done, texts in all); False: nothing is shown; None or True: a bar on a terminal if
    the work is long.

    Examples
    --------
    >>> from acquis import _core
    >>> list(in_batches("counting", _core.Texts(["a", "b"], ""), lambda begin, end: end - begin))
    [2]
    """
    begin, total = 0, len(texts)
    with _reporter(doing, progress) as report:
        while begin < total:
            end = texts.batch_end(begin, BATCH_BYTES)
            if texts.bytes(begin, end) > BATCH_BYTES:  # one long text, which is not cut
                yield _on_a_thread(doing, lambda begin=begin, end=end: work(begin, end))  # type: ignore[misc]
            else:
                yield work(begin, end)
            begin = end
            report(begin, total)


@contextmanager
def _reporter(doing: str, progress: Progress) -> Iterator[Callable[[int, int], object]]:
    if callable(progress):
        yield progress
        return
    if progress not in (None, True, False):
        raise AcquisError(f"progress must be True, False or a function of (done, total), not {progress!r}")
    if progress is False or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    bar = _Bar(doing)
    try:
        yield bar.show
    finally:
        bar.end()


class _Bar:
    """A bar on the terminal that appears only once the work has taken a while."""

    def __init__(self, doing: str) -> None:
        self._doing = doing
        self._begun = time.monotonic()
        self._drawn: Any = None
        self._task: Any = None

    def show(self, done: int, total: int) -> None:
        if self._drawn is None:
            if time.monotonic() - self._begun < SECONDS_UNSEEN or done == total:
                return
            from rich.console import Console  # noqa: PLC0415 - rich is loaded only where it draws
            from rich.progress import Progress as Drawn  # noqa: PLC0415

            self._drawn = Drawn(console=Console(stderr=True), transient=True)
            self._task = self._drawn.add_task(self._doing, total=total)
            self._drawn.start()
        self._drawn.update(self._task, completed=done)

    def end(self) -> None:
        if self._drawn is not None:
            self._drawn.stop()
