# SPDX-License-Identifier: Apache-2.0
"""Which group each text belongs to, from a table that an analyst keeps beside the texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from acquis.error import AcquisError
from acquis.evaluate_gold import Source, open_source
from acquis.table_rows import table_rows

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
        Names of the columns. Where no text has the id in a row, the row counts for all texts whose id begins with it: "017"
        for "017A" and "017B".

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
    source = open_source(Path(path))
    rows = _rows(source, text, group)
    wanted = list(texts)
    exact = {name: rows[name] for name in wanted if name in rows}
    found = {name: exact.get(name) or _by_beginning(name, rows) for name in wanted}
    return {name: value for name, value in found.items() if value is not None}


def _by_beginning(name: str, rows: Mapping[str, str]) -> str | None:
    """Return the group of the longest id that a text's id begins with; "1" begins "1A", but not "17"."""
    ends = (end for end in range(len(name) - 1, 0, -1) if _kind(name[end - 1]) != _kind(name[end]))
    return next((rows[name[:end]] for end in ends if name[:end] in rows), None)


def _kind(character: str) -> tuple[bool, bool]:
    return character.isdigit(), character.isalpha()


def _rows(source: Source, text: str, group: str) -> dict[str, str]:
    lines = table_rows(source, CODE)
    columns = ["" if name is None else str(name).strip() for name in next(lines, (1, []))[1]]
    for name in (text, group):
        if name not in columns:
            message = f"no column is called {name!r}; there are {', '.join(map(repr, columns)) or 'none'}"
            raise AcquisError(message, CODE, file=source.name, line=1)
    rows: dict[str, str] = {}
    for line, cells in lines:
        row = ["" if value is None else str(value).strip() for value in cells]
        row += [""] * (len(columns) - len(row))
        name, value = row[columns.index(text)], row[columns.index(group)]
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
    return rows
