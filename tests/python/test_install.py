# SPDX-License-Identifier: Apache-2.0
"""A C++ user's project finds the installed library, builds against it and runs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> str:
    finished = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, f"{command}\n{finished.stdout[-3000:]}\n{finished.stderr[-3000:]}"
    return finished.stdout


def test_a_user_project_builds_against_the_install_tree(root: Path, sample: Path, tmp_path: Path) -> None:
    built = next((root / "build" / preset for preset in ("ci", "release") if (root / "build" / preset).is_dir()), None)
    if built is None:
        pytest.skip("no C++ build found: script/test makes one")
    run("cmake", "--build", built, "--target", "acquis", cwd=root)
    run("cmake", "--install", built, "--prefix", tmp_path / "installed", cwd=root)
    for file in ("principles.yaml", "schemas", "sample"):
        assert (tmp_path / "installed" / "share" / "acquis" / file).exists()
    user = tmp_path / "user"
    run(
        "cmake", "-S", root / "tests" / "install", "-B", user, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={tmp_path / 'installed'}",
        cwd=tmp_path,
    )  # fmt: skip
    run("cmake", "--build", user, cwd=tmp_path)
    printed = run(user / "acquis_user", sample / "consultation", cwd=tmp_path)
    assert " redraft " in printed or " subsumes " in printed
    assert os.listdir(tmp_path / "installed" / "include") == ["acquis"]
