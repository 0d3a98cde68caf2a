# SPDX-License-Identifier: Apache-2.0
"""Rows of a result as things that can be indexed, shown, and handed to pandas or a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, overload

from acquis.error import AcquisError

if TYPE_CHECKING:
    import pandas

SHOWN_ROWS = 20
CSV_LINES = 10_000
CELL = "padding:.25em .6em;border-bottom:1px solid rgba(128,128,128,.35);text-align:left;vertical-align:top"


class Item(dict[str, Any]):
    """A record whose fields can be read as attributes too: ``item["text"]`` is ``item.text``.

    Examples
    --------
    >>> Item({"id": "1", "span": {"begin": 0}}).span.begin
    0
    """

    def __getattr__(self, name: str) -> Any:
        try:
            value = self[name]
        except KeyError:
            raise AttributeError(f"there is no field {name!r}; the fields are {', '.join(self)}") from None
        return Item(value) if type(value) is dict else value


class Table(Sequence[Item]):
    """Rows with named columns.

    Examples
    --------
    >>> table = Table([{"id": "a", "score": 1.0}], ("id", "score"))
    >>> table[0].id, len(table)
    ('a', 1)
    >>> table.to_pandas().shape
    (1, 2)
    """

    def __init__(self, rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> None:
        self._rows = list(rows)
        self.columns = tuple(columns)

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> Table: ...
    def __getitem__(self, index: int | slice) -> Item | Table:
        if isinstance(index, slice):
            return Table(self._rows[index], self.columns)
        return Item(self._rows[index])

    def __iter__(self) -> Iterator[Item]:
        return map(Item, self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self.columns == other.columns and self._rows == other._rows

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<acquis.Table of {len(self)} rows: {', '.join(self.columns)}>"

    def _repr_html_(self) -> str:
        return html_table(self._rows[:SHOWN_ROWS], self.columns, len(self))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Return the rows as plain dictionaries."""
        return [dict(row) for row in self._rows]

    def to_pandas(self) -> pandas.DataFrame:
        """Return the rows as a pandas data frame; pandas is imported only here."""
        return data_frame(self.to_dicts(), self.columns)

    def to_csv(self) -> str:
        """Return the rows as comma-separated values with a header line; lists become JSON."""
        return "".join(csv_parts(self._rows, self.columns))


def data_frame(data: Any, columns: Sequence[str]) -> pandas.DataFrame:
    """Return a pandas data frame of rows or of columns by name."""
    try:
        import pandas  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("to_pandas() needs pandas, which is not installed: pip install 'acquis[pandas]'") from error
    return pandas.DataFrame(data, columns=list(columns))


def arrow() -> Any:
    """Return the module pyarrow, which is imported only when asked for."""
    try:
        import pyarrow  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("to_arrow() needs pyarrow, which is not installed: pip install 'acquis[arrow]'") from error
    return pyarrow


def csv_parts(rows: Iterable[dict[str, Any]], columns: Sequence[str]) -> Iterator[str]:
    """Return rows as comma-separated values with a header line, some thousand lines at a time."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    for number, row in enumerate(rows, 1):
        writer.writerow([cell(row.get(column)) for column in columns])
        if number % CSV_LINES == 0:
            yield file.getvalue()
            file.seek(0)
            file.truncate()
    yield file.getvalue()


def cell(value: Any) -> str:
    """Return a value as the text of one cell: lists and objects as JSON, null as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, dict, tuple)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def shown(value: Any) -> str:
    """Return a value as people read it: numbers rounded, lists without brackets."""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return ", ".join(value)
    return cell(value)


def counted(number: int, name: str, form: str = "") -> str:
    """Return how many of something there are; ``form`` says how the number is written.

    Examples
    --------
    >>> counted(1, "text"), counted(2000, "word", ",")
    ('1 text', '2,000 words')
    """
    return f"{number:{form}} {name}{'' if number == 1 else 's'}"


def html_table(rows: Sequence[dict[str, Any]], columns: Sequence[str], total: int) -> str:
    """Return rows as an HTML table with inline styles only, so that every notebook viewer keeps them."""
    head = "".join(f'<th scope="col" style="{CELL}">{escape(column)}</th>' for column in columns)
    body = "".join(
        "<tr>" + "".join(f'<td style="{CELL}">{escape(shown(row.get(column)))}</td>' for column in columns) + "</tr>"
        for row in rows
    )
    more = f"<p>{total - len(rows)} more rows</p>" if total > len(rows) else ""
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}'


def table_argument(name: str, value: Any, allowed: Sequence[str]) -> str:
    """Return ``value`` if it is one of ``allowed``; the error names what was given and what can be."""
    if value in allowed:
        return str(value)
    raise AcquisError(f"{name} must be one of {', '.join(allowed)}, not {value!r}")
