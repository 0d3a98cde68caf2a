# SPDX-License-Identifier: Apache-2.0
"""No command opens a network connection: the system calls of each are watched, those of the C++ library too."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

INTERNET = re.compile(r"^.*\b(?:socket|connect|sendto)\(.*\bAF_INET6?\b.*$", re.MULTILINE)
RUN = "from acquis.command_line import main; main()"


def watched(*command: str, log: Path) -> str:
    """Run a command under strace and return its network calls."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    finished = subprocess.run(
        ["strace", "-f", "-e", "trace=network", "-o", str(log), *command], capture_output=True, text=True, check=False
    )
    if not log.exists() or ("ptrace" in finished.stderr and "not permitted" in finished.stderr):
        pytest.skip("system calls cannot be watched here")
    assert finished.returncode == 0, finished.stderr[-2000:]
    return log.read_text(encoding="utf-8", errors="replace")


def test_the_watch_sees_a_connection(tmp_path: Path) -> None:
    code = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM).close()"
    assert INTERNET.search(watched(sys.executable, "-c", code, log=tmp_path / "calls"))


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "draft-1.md", "--report", "{out}/read.html"],
        ["tokens", "draft-1.md"],
        ["sentences", "draft-1.md"],
        ["similar", "consultation", "--unit", "provision"],
        ["summary", "consultation", "--report", "{out}/overview.html"],
        ["find", "minutes", "consultation", "--report", "{out}/minutes.html"],
        ["merge", "consultation", "--report", "{out}/merges.html"],
        ["principles", "consultation", "--to", "json"],
        ["compare", "draft-1.md", "draft-2.md"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_command_opens_a_connection(arguments: list[str], sample: Path, tmp_path: Path) -> None:
    words = [
        str(sample / word) if (sample / word).exists() else word.replace("{out}", str(tmp_path)) for word in arguments
    ]
    calls = watched(sys.executable, "-c", RUN, *words, log=tmp_path / "calls")
    assert not INTERNET.findall(calls)
