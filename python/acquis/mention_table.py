# SPDX-License-Identifier: Apache-2.0
"""Tables of mentions as people give them back: CSV as ``to_csv()`` writes it, or a sheet of Excel."""

from __future__ import annotations

import ast
import json
from typing import Any

from acquis.annotations import ASSIGNED, Marked, MarkedError, MarkedFile
from acquis.evaluate_gold import Source
from acquis.table_rows import cell_text, table_rows

LISTS = ("beneficiary_groups", "hedges", "evidence")
REJECTED = "deleted"
"""A status that is none of a mention: the row says that the mention is to go."""


def read_table(source: Source) -> MarkedFile:
    """Return what a table holds; a row that is no mention is noted with its number and left out."""
    file = MarkedFile(source)
    rows = table_rows(source, "corrections-broken")
    columns = [str(name).strip() for name in next(rows, (0, []))[1]]
    missing = [name for name in ("id", "principle", "text") if name not in columns]
    if missing:
        source.odd("corrections-broken", f"the table has no column {', '.join(missing)}", 1)
        return file
    for line, cells in rows:
        row = {name: value for name, value in zip(columns, cells, strict=False) if name}
        if all(value in (None, "") for value in row.values()):
            continue
        name = cell_text(row.get("id"))
        if name is None:
            source.odd("correction-broken", "the row names no text (column id); it is left out", line)
            continue
        file.texts.setdefault(name, None)
        if cell_text(row.get("principle")) is None:
            continue  # a text in which nothing is marked
        try:
            file.marked.append(_marked(name, row, line))
        except MarkedError as error:
            source.odd("correction-broken", f"{error}; the row is left out", line)
            file.broken += 1
    return file


def _number(value: Any, name: str) -> int | None:
    text = cell_text(value)
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        number = 0.5
    if not number.is_integer():
        raise MarkedError(f"{name} must be a whole number or empty, not {text!r}")
    return int(number)


def _list(value: Any, name: str) -> list[Any]:
    """Return a list that stands in a cell as JSON, or as Python writes it."""
    text = cell_text(value)
    if text is None:
        return []
    for read in (json.loads, ast.literal_eval):
        try:
            found = read(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            continue
        if isinstance(found, list):
            return found
    if text.lstrip().startswith("["):
        raise MarkedError(f"{name} is no list: {text!r}")
    return [part.strip() for part in text.split(",")]


def _truth(value: Any, name: str) -> bool:
    text = str(value).strip().lower()
    if text not in ("true", "false", "1", "0"):
        raise MarkedError(f"{name} must be true or false, not {value!r}")
    return text in ("true", "1")


def _marked(name: str, row: dict[str, Any], line: int) -> Marked:
    said: dict[str, Any] = {"principle": str(row["principle"]).strip()}
    for field in ASSIGNED:
        if field not in row:
            continue
        if field == "strength":
            said[field] = _number(row[field], field)
        elif field in LISTS:
            said[field] = _list(row[field], field)
        elif field in ("bracketed", "definition"):
            if cell_text(row[field]) is not None:
                said[field] = _truth(row[field], field)
        elif field in ("status", "polarity", "voice") and cell_text(row[field]) is None:
            continue
        else:
            text = cell_text(row[field])
            said[field] = text.strip() if text is not None else None
    rejected = said.get("status") == REJECTED
    if rejected:
        del said["status"]
    begin, end = _number(row.get("begin"), "begin"), _number(row.get("end"), "end")
    exact = cell_text(row.get("text"))
    if (begin is None or end is None) and exact is None:
        raise MarkedError("the row has neither begin and end nor the words (column text)")
    block = cell_text(row.get("block"))
    by = cell_text(row.get("corrected_by"))
    return Marked(name, block, begin, end, exact, None, None, said, f"row {line}", line, by=by, rejected=rejected)
