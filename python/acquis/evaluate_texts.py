# SPDX-License-Identifier: Apache-2.0
"""Texts that gold records name instead of holding them: blocks of files that may not be copied beside the labels."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.evaluate_case import GoldError
from acquis.evaluate_gold import text_of


class Texts:
    """A folder of JSON files, each a list of blocks with a ``text``.

    Parameters
    ----------
    folder : path, optional
        Without it only records that hold their texts can be read.
    max_bytes : int
        Larger files are not read.
    """

    def __init__(self, folder: str | os.PathLike[str] | None, max_bytes: int) -> None:
        self._folder = None if folder is None else Path(folder)
        self._max_bytes = max_bytes
        self._blocks: dict[str, list[Any]] = {}

    def text_of(self, item: dict[str, Any]) -> str:
        """Return the text of a record, its own or that of ``source``: ``{file, block, sha256}``, runs of white space as one blank.

        Raises
        ------
        GoldError
            There is no such text, or it is not the one that was labelled.
        """
        source = item.get("source")
        if "text" in item or not isinstance(source, Mapping):
            return text_of(item)
        if self._folder is None:
            raise GoldError("the record names its text; say in which folder the texts are (--texts)")
        name, place = str(source.get("file")), source.get("block")
        blocks = self._read(self._folder, name)
        block = blocks[place] if isinstance(place, int) and 0 <= place < len(blocks) else None
        text = block.get("text") if isinstance(block, Mapping) else None
        if not isinstance(text, str):
            raise GoldError(f"{name} has no text in block {place}")
        text = " ".join(text.split())
        if _core.sha256(text.encode()) != source.get("sha256"):
            raise GoldError(f"block {place} of {name} is not the text that was labelled")
        return text

    def _read(self, folder: Path, name: str) -> list[Any]:
        if name not in self._blocks:
            file = folder / name
            inside = file.resolve().is_relative_to(folder.resolve())
            if not inside or not file.is_file() or file.stat().st_size > self._max_bytes:
                raise GoldError(f"there is no file {name} to be read in {folder}")
            try:
                blocks = json.loads(file.read_bytes())
            except (ValueError, RecursionError):
                blocks = None
            self._blocks[name] = blocks if isinstance(blocks, list) else []
        return self._blocks[name]
