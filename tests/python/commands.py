# SPDX-License-Identifier: Apache-2.0
"""Runs the command as a user does, and checks results against their schemas."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = Path(__file__).resolve().parents[2] / "data" / "schemas"
PROGRAM = "from acquis.command_line import main; main()"


def acquis(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """Run the command without a terminal."""
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env={**os.environ, **environment},
    )


def as_json(*arguments: str | Path, stdin: bytes = b"", code: int = 0) -> Any:
    """Return the JSON a command prints, checked against its schema."""
    finished = acquis(*arguments, "--to", "json", stdin=stdin)
    assert finished.returncode == code, finished.stderr.decode()
    result = json.loads(finished.stdout)
    check(result)
    return result


@cache
def _schemas() -> tuple[dict[str, Any], Registry[Any]]:
    schemas = {file.name.removesuffix(".schema.json"): json.loads(file.read_text()) for file in SCHEMAS.glob("*.json")}
    resources = [(schema["$id"], Resource.from_contents(schema)) for schema in schemas.values()]
    return schemas, Registry().with_resources(resources)


def schema_names() -> list[str]:
    return sorted(_schemas()[0])


def check(result: dict[str, Any]) -> None:
    """Raise if a result breaks the schema it names."""
    schemas, registry = _schemas()
    name = result["schema"].split(":")[3]
    Draft202012Validator(schemas[name], registry=registry).validate(result)


def check_record(record: dict[str, Any], name: str) -> None:
    """Raise if a bare record breaks the schema of its command."""
    schemas, registry = _schemas()
    reference = {"$ref": f"{schemas[name]['$id']}#/$defs/record"}
    Draft202012Validator(reference, registry=registry).validate(record)
