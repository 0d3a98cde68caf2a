# SPDX-License-Identifier: Apache-2.0
"""The rules of the house: who may include whom, how long a file may be, one licence line in each file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

MAY_USE = {
    "text": set(),
    "document": {"text"},
    "similarity": {"text"},
    "provision": {"text", "document"},
    "principles": {"text", "document", "provision"},
    "merge": {"text", "document", "similarity", "provision", "principles"},
    "compare": {"text", "document", "similarity", "provision", "principles", "merge"},
}
INCLUDE = re.compile(r'^\s*#\s*include\s+["<](?:acquis/)?(?:\.\./)?([a-z_]+)/[a-z_/]+\.hpp[">]', re.MULTILINE)


def room_of(file: Path, root: Path) -> str | None:
    parts = file.relative_to(root).parts
    folder = parts[1] if parts[0] == "src" else parts[2]
    return folder if folder in MAY_USE else None


def code_files(root: Path) -> list[Path]:
    return sorted([*root.glob("src/**/*.[ch]pp"), *root.glob("include/**/*.hpp")])


def test_a_room_includes_only_rooms_below_it(root: Path) -> None:
    files = code_files(root)
    assert len(files) > 20
    wrong = []
    for file in files:
        room = room_of(file, root)
        allowed = MAY_USE[room] | {room} if room else {"text"}
        if file.name == "acquis.hpp":
            continue
        wrong += [
            f"{file.relative_to(root)} includes {used}"
            for used in INCLUDE.findall(file.read_text(encoding="utf-8"))
            if used in MAY_USE and used not in allowed
        ]
    assert not wrong, "\n".join(wrong)


def test_the_rule_of_the_rooms_is_the_one_of_the_build(root: Path) -> None:
    declared = {
        name: set((uses or "").split())
        for name, uses in re.findall(
            r"^acquis_room\((\w+)(?: USES ([\w ]+))?\)",
            (root / "CMakeLists.txt").read_text(encoding="utf-8"),
            re.MULTILINE,
        )
    }
    assert declared == MAY_USE


def test_bindings_and_user_programs_call_public_headers_only(root: Path) -> None:
    files = [
        *root.glob("python/bindings/*.[ch]pp"),
        *root.glob("tests/install/*.cpp"),
        *root.glob("benchmarks/**/*.cpp"),
    ]
    wrong = [
        f"{file.relative_to(root)}: {line}"
        for file in files
        for line in re.findall(r'^#include "(.*)"', file.read_text(encoding="utf-8"), re.MULTILINE)
        if not line.startswith("acquis/") and not (file.parent / line).exists()
    ]
    assert not wrong, "\n".join(wrong)


def tracked(root: Path) -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    if listing.returncode != 0:
        pytest.skip("not a git checkout")
    return [root / name for name in listing.stdout.split("\0") if name and (root / name).is_file()]


def test_code_files_are_short_and_say_their_licence(root: Path) -> None:
    long, silent = [], []
    for file in tracked(root):
        if file.suffix not in {".cpp", ".hpp", ".py", ".pyi", ".cmake", ".sh"}:
            continue
        lines = file.read_text(encoding="utf-8").splitlines()
        if len(lines) > 500:
            long.append(f"{file.relative_to(root)}: {len(lines)} lines")
        if not any("SPDX-License-Identifier: Apache-2.0" in line for line in lines[:3]):
            silent.append(str(file.relative_to(root)))
    assert not long, long
    assert not silent, silent


def test_every_public_header_is_tested_in_its_room(root: Path) -> None:
    """A header that no test of its room includes would be a promise that nobody checks."""
    untested = []
    for header in sorted(root.glob("include/acquis/*/*.hpp")):
        tests = "".join(file.read_text(encoding="utf-8") for file in root.glob(f"tests/{header.parent.name}/*.[ch]pp"))
        if f'"acquis/{header.parent.name}/{header.name}"' not in tests:
            untested.append(str(header.relative_to(root)))
    assert not untested, untested
