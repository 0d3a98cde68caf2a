# SPDX-License-Identifier: Apache-2.0
"""Every block of code in the README does what it says: it is run here, in order, in a folder of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(root: Path) -> list[tuple[str, str]]:
    return BLOCK.findall((root / "README.md").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path, sample: Path) -> Path:
    """A folder with what the README's examples name: contributions and two drafts."""
    shutil.copytree(sample / "consultation", tmp_path / "contributions")
    shutil.copy(sample / "draft-1.md", tmp_path / "draft-1.md")
    shutil.copy(sample / "draft-2.md", tmp_path / "draft-2.md")
    return tmp_path


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "NO_COLOR": "1"}


def test_every_block_is_of_a_language_that_is_tested(root: Path) -> None:
    languages = {language for language, _ in blocks(root)}
    assert languages <= {"sh", "python", "cpp", "cmake"}
    assert {"sh", "python", "cpp"} <= languages


def test_the_two_commands_exist(root: Path) -> None:
    first = blocks(root)[0][1].split()
    assert first[:2] == ["script/demo", "#"] or "script/demo" in first
    for command in ("script/demo", "script/test"):
        assert command in first
        assert os.access(root / command, os.X_OK)


def test_shell_blocks_run(root: Path, folder: Path) -> None:
    ran = 0
    for language, code in blocks(root):
        if language != "sh" or "script/" in code:
            continue
        finished = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", code],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, f"{code}\n{finished.stdout[-2000:]}\n{finished.stderr[-2000:]}"
        ran += 1
    assert ran >= 1


def test_python_blocks_run(root: Path, folder: Path) -> None:
    ran = 0
    for language, code in blocks(root):
        if language != "python":
            continue
        finished = subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert finished.returncode == 0, f"{code}\n{finished.stdout[-2000:]}\n{finished.stderr[-2000:]}"
        assert finished.stdout.strip(), f"prints nothing:\n{code}"
        ran += 1
    assert ran >= 2


def test_the_way_from_files_to_suggestions_is_under_ten_lines(root: Path) -> None:
    shortest = min(
        (code for language, code in blocks(root) if language == "python" and "merge(" in code),
        key=lambda code: code.count("\n"),
    )
    assert len([line for line in shortest.splitlines() if line.strip()]) < 10


@pytest.mark.slow
def test_cpp_and_cmake_blocks_build_and_run(root: Path, folder: Path) -> None:
    built = next((root / "build" / preset for preset in ("ci", "release") if (root / "build" / preset).is_dir()), None)
    if built is None:
        pytest.skip("no C++ build found: script/test makes one")
    installed, user = folder / "installed", folder / "user"
    user.mkdir()
    (user / "main.cpp").write_text(next(code for language, code in blocks(root) if language == "cpp"), encoding="utf-8")
    (user / "CMakeLists.txt").write_text(
        next(code for language, code in blocks(root) if language == "cmake"), encoding="utf-8"
    )
    for command in (
        ["cmake", "--build", built, "--target", "acquis"],
        ["cmake", "--install", built, "--prefix", installed],
        ["cmake", "-S", user, "-B", user / "build", "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={installed}"],
        ["cmake", "--build", user / "build"],
    ):
        finished = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False)
        assert finished.returncode == 0, f"{command}\n{finished.stdout[-3000:]}\n{finished.stderr[-3000:]}"
    finished = subprocess.run([user / "build" / "proposals"], cwd=folder, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stderr
    assert finished.stdout.strip()
