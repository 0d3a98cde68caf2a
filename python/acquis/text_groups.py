# SPDX-License-Identifier: Apache-2.0
"""Which group each text belongs to, from a table that an analyst keeps beside the texts.

A text without a row of its own takes the row with the longest beginning of its id that ends where digits, letters or
other signs change: *001* for *001A*, not for *0012*.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from acquis.error import AcquisError
from acquis.evaluate_gold import open_source
from acquis.table_rows import cell_text, table_rows

CODE = "groups-broken"


def read_groups(
    path: str | os.PathLike[str], texts: Iterable[str], *, text: str = "id", group: str = "group"
) -> dict[str, str]:
    r"""Read the groups of texts from a table with one row a text.

    Parameters
    ----------
    path : str or path
        Comma- or tab-separated values, or Excel; the first row names the columns.
    texts : iterable of str
        Ids of the texts that groups are wanted for.
    text, group : str
        Names of the columns. A text without a row of its own takes the row with the longest beginning of its id that ends
        where digits, letters or other signs change: "017" for "017A" and "017B", not for "0171".

    Returns
    -------
    dict of str to str
        Group by id, in the order of ``texts``; without those that have no row.

    Raises
    ------
    AcquisError
        Naming file and row: no such column, a row without group, two groups for one text.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name) / "who.csv"
    >>> _ = path.write_text("number,sector\n017,academia\n018,business\n")
    >>> read_groups(path, ["017A", "017B", "018"], text="number", group="sector")
    {'017A': 'academia', '017B': 'academia', '018': 'business'}
    >>> folder.cleanup()
    """
    rows, _ = group_rows(path, text=text, group=group)
    return groups_of(rows, texts)


def group_rows(path: str | os.PathLike[str], *, text: str, group: str) -> tuple[dict[str, str], list[dict[str, Any]]]:
    """Return the group in each row of such a table by the id in it, and what was odd about the file; errors as above."""
    source = open_source(Path(path))
    lines = table_rows(source, CODE)
    columns = [_stripped(name) for name in next(lines, (1, []))[1]]
    for name in (text, group):
        if name not in columns:
            message = f"no column is called {name!r}; there are {', '.join(map(repr, columns)) or 'none'}"
            raise AcquisError(message, CODE, file=source.name, line=1)
    places = [columns.index(name) for name in (text, group)]
    rows: dict[str, str] = {}
    for line, cells in lines:
        name, value = (_stripped(cells[place]) if place < len(cells) else "" for place in places)
        if not name and not value:
            continue
        if not name or not value:
            raise AcquisError("the row names no text or no group", CODE, file=source.name, line=line)
        if rows.setdefault(name, value) != value:
            message = f"the text {name!r} is in the group {rows[name]!r} by a row above, and in {value!r} here"
            raise AcquisError(message, CODE, file=source.name, line=line)
    broken = [item for item in source.diagnostics if item["severity"] == "error"]
    if broken:
        raise AcquisError(broken[0]["message"], broken[0]["code"], file=source.name, line=broken[0]["line"])
    return rows, source.diagnostics


def groups_of(rows: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """Return the group of each text that a row counts for."""
    return {name: rows[row] for name in texts if (row := row_of(name, rows)) is not None}


def row_of(name: str, rows: Mapping[str, str]) -> str | None:
    """Return the id in the row that counts for a text, None if there is none.

    Examples
    --------
    >>> [row_of(name, {"001": "academia"}) for name in ("001", "001A", "0012")]
    ['001', '001', None]
    """
    changes = (end for end in range(len(name) - 1, 0, -1) if _kind(name[end - 1]) != _kind(name[end]))
    return next((name[:end] for end in (len(name), *changes) if name[:end] in rows), None)


def _kind(character: str) -> tuple[bool, bool]:
    return character.isdigit(), character.isalpha()


def _stripped(cell: Any) -> str:
    return (cell_text(cell) or "").strip()
