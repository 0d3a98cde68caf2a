# SPDX-License-Identifier: Apache-2.0
"""What a result rests on: version, options, data files and inputs, so that it can be made again."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acquis import _core

if TYPE_CHECKING:
    from acquis.consultation import Consultation

_VERSION = re.compile(rb"\bversion:?\s+['\"]?([\w.-]*\w)", re.IGNORECASE)


@cache
def _data_files() -> tuple[tuple[str, str | None, str], ...]:
    files = []
    for name, content in _core.data_files():
        version = _VERSION.search(content)  # the first: it stands behind the comment that opens a file
        files.append((name, version[1].decode() if version else None, _core.sha256(content)))
    return tuple(files)


def data_files() -> list[dict[str, Any]]:
    """Return name, version and hash of every data file built into the library.

    Examples
    --------
    >>> [file["name"] for file in data_files() if file["name"] == "principles.yaml"]
    ['principles.yaml']
    """
    return [{"name": name, "version": version, "sha256": digest} for name, version, digest in _data_files()]


def data_folder() -> Path:
    """Return the folder of readable data files that is installed with the package.

    Examples
    --------
    >>> (data_folder() / "principles.yaml").is_file()
    True
    """
    installed = Path(__file__).parent / "data"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "data"


def provenance(command: str, options: dict[str, Any], *inputs: Consultation | dict[str, Any]) -> dict[str, Any]:
    """Return the ``provenance`` of a result: never a time, a folder or a number of threads."""
    listed: list[dict[str, Any]] = []
    for given in inputs:
        listed += [given] if isinstance(given, dict) else given.inputs
    return {
        "acquis": _core.__version__,
        "command": command,
        "options": options,
        "data": data_files(),
        "inputs": listed,
    }


def schema_id(name: str) -> str:
    """Return the identifier of the schema that describes a result, the ``$id`` of ``schemas/<name>.schema.json``."""
    return f"urn:acquis:schema:{name}:1"
