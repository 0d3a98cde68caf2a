# SPDX-License-Identifier: Apache-2.0
"""Sets up what the sides need below build/benchmarks: one environment for each group of peers, acquis, programs."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peers.data import ROOT
from peers.row import PROGRAMS, Side

PEERS = ROOT / "benchmarks" / "peers"
BUILD = ROOT / "build" / "benchmarks"
SOURCES = ("CMakeLists.txt", "VERSION", "pyproject.toml", "cmake", "include", "src", "data", "python")


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


@dataclass
class Environments:
    """Where each side's program or interpreter is, and why it is absent if it is."""

    pythons: dict[str, Path] = field(default_factory=dict)
    programs: dict[str, Path] = field(default_factory=dict)
    absent: dict[str, str] = field(default_factory=dict)
    results: Path = BUILD / "results"

    def command(self, side: Side) -> list[str] | None:
        """Return what starts a side, or None if it is absent."""
        if side.where == "native" and "native" in self.programs:
            return [str(self.programs["native"] / side.call), *side.arguments]
        if side.where == "rust" and "rust" in self.programs:
            return [str(self.programs["rust"]), *side.arguments]
        if side.where in self.pythons:
            return [str(self.pythons[side.where]), "-P", "-m", "peers.worker", side.call, *side.arguments]
        return None

    def why_absent(self, side: Side) -> str:
        return self.absent.get(side.where, "not set up")

    @staticmethod
    def variables(side: Side) -> dict[str, str]:
        if side.program:
            return {}
        already = [folder for folder in os.environ.get("PYTHONPATH", "").split(os.pathsep) if folder]
        return {"PYTHONPATH": os.pathsep.join([str(PEERS.parent), *already])}


def set_up(groups: Sequence[str]) -> Environments:
    """Make or renew what the groups of a run need; what cannot be had is noted with its reason."""
    environments = Environments()
    for group in sorted(set(groups)):
        try:
            if group == "native":
                environments.programs[group] = _native()
            elif group == "rust":
                environments.programs[group] = _rust()
            elif group == "acquis":
                environments.pythons[group] = _acquis()
            else:
                environments.pythons[group] = _python(group, PEERS / f"requirements-{group}.txt")
        except SetUpError as error:
            environments.absent[group] = str(error)
            say(f"{group} is absent: {error}")
    return environments


class SetUpError(Exception):
    """A group of sides cannot be had; the message says why."""


def _run(command: Sequence[object], what: str, **variables: str) -> None:
    log = BUILD / "set-up.log"
    with log.open("ab") as stream:
        done = subprocess.run(
            [str(word) for word in command],
            cwd=ROOT,
            stdout=stream,
            stderr=stream,
            env={**os.environ, **variables},
            check=False,
        )
    if done.returncode:
        raise SetUpError(f"{what} failed (see {log.relative_to(ROOT)})")


def _fingerprint(files: Sequence[Path]) -> str:
    total = hashlib.sha256(sys.version.encode())
    for file in files:
        total.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return total.hexdigest()


def _unchanged(stamp: Path, fingerprint: str) -> bool:
    return stamp.exists() and stamp.read_text(encoding="ascii") == fingerprint


def _python(name: str, requirements: Path) -> Path:
    """Return the interpreter of an environment that holds the packages of a requirements file."""
    folder = BUILD / f"environment-{name}"
    stamp, fingerprint = folder / "stamp", _fingerprint([requirements])
    python = folder / "bin" / "python"
    if not _unchanged(stamp, fingerprint):
        say(f"setting up the environment of {name}")
        BUILD.mkdir(parents=True, exist_ok=True)
        _run([sys.executable, "-m", "venv", "--clear", folder], f"making the environment of {name}")
        _run([python, "-m", "pip", "install", "-q", "-r", requirements], f"installing {requirements.name}")
        stamp.write_text(fingerprint, encoding="ascii")
    return python


def _acquis() -> Path:
    python = _python("acquis", ROOT / "script" / "requirements-build.txt")
    files = [ROOT / name for name in SOURCES if (ROOT / name).is_file()]
    for name in SOURCES:
        files += sorted(file for file in (ROOT / name).rglob("*") if file.is_file() and file.suffix != ".pyc")
    stamp, fingerprint = BUILD / "environment-acquis" / "stamp-acquis", _fingerprint(files)
    if not _unchanged(stamp, fingerprint):
        say("building acquis (Release) and installing it")
        stamp.unlink(missing_ok=True)  # what is half installed is not taken for installed
        install = [python, "-m", "pip", "install", "-q", "--no-build-isolation", "--no-deps", "--force-reinstall"]
        options = ["-C", f"build-dir={BUILD / 'python'}", "-C", "cmake.build-type=Release"]
        # The compiler by the name that CMake takes by itself, so that a compiler cache knows what the programs needed.
        compilers = {"CC": os.environ.get("CC", "cc"), "CXX": os.environ.get("CXX", "c++")}
        jobs = str(os.cpu_count() or 1)
        _run([*install, *options, ROOT], "building acquis", CMAKE_BUILD_PARALLEL_LEVEL=jobs, **compilers)
        stamp.write_text(fingerprint, encoding="ascii")
    return python


def _native() -> Path:
    if shutil.which("cmake") is None:
        raise SetUpError("CMake is not installed")
    say("building the C++ programs (Release)")
    BUILD.mkdir(parents=True, exist_ok=True)
    folder = BUILD / "native"
    options = ["-DCMAKE_BUILD_TYPE=Release", "-DACQUIS_BENCHMARKS=ON", "-DACQUIS_TESTS=OFF"]
    _run(["cmake", "-S", ROOT, "-B", folder, "-G", "Ninja", *options], "configuring the C++ programs")
    _run(["cmake", "--build", folder, "--target", "acquis_peer", "icu_peer"], "building the C++ programs")
    return folder / "benchmarks" / "peers" / "native"


def _rust() -> Path:
    """Build the Rust peers where a toolchain is new enough for both crates."""
    needed = (1, 88)
    cargo = shutil.which("cargo")
    if cargo is None:
        raise SetUpError("cargo is not installed")
    printed = subprocess.run([cargo, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"(\d+)\.(\d+)", printed)
    if found is None or (int(found[1]), int(found[2])) < needed:
        raise SetUpError(f"{printed.strip() or 'this cargo'} is older than {needed[0]}.{needed[1]}")
    say("building the Rust program")
    BUILD.mkdir(parents=True, exist_ok=True)
    manifest = PEERS / "rust" / "Cargo.toml"
    command = [cargo, "build", "--release", "--locked", "--manifest-path", manifest]
    _run(command, "building the Rust program", CARGO_TARGET_DIR=str(BUILD / "rust"))
    return BUILD / "rust" / "release" / "rust_peer"


def needed_groups(sides: Sequence[Side]) -> list[str]:
    """Return the groups of the sides, programs first: they take longest."""
    groups = {side.where for side in sides}
    return [*(group for group in PROGRAMS if group in groups), *sorted(groups.difference(PROGRAMS))]
