# SPDX-License-Identifier: Apache-2.0
"""Rows of tables that people keep: comma- or tab-separated values in any encoding, or the first sheet of Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from acquis import _core
from acquis.evaluate_gold import Source


def table_rows(source: Source, code: str) -> Iterator[tuple[int, list[Any]]]:
    """Return the number of each row and its cells; what cannot be read is noted under ``code``, and the rows end there."""
    return _sheet(source, code) if source.name.lower().endswith((".xlsx", ".xlsm")) else _lines(source, code)


def cell_text(value: Any) -> str | None:
    """Return a cell as text, None where it is empty."""
    text = "" if value is None else str(value)
    return text if text.strip() else None


def _lines(source: Source, code: str) -> Iterator[tuple[int, list[Any]]]:
    text, _, odd = _core.decode(source.data, "")
    source.diagnostics += [{"file": source.name, **item} for item in odd]
    first = text[: text.find("\n")] if "\n" in text else text
    separator = max(",;\t", key=first.count)  # spreadsheets of some countries write semicolons
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    begin = 1
    try:
        for cells in reader:
            yield begin, list(cells)
            begin = reader.line_num + 1
    except csv.Error as error:
        source.odd(code, f"the table cannot be read further: {error}", begin)


def _sheet(source: Source, code: str) -> Iterator[tuple[int, list[Any]]]:
    try:
        openpyxl = import_module("openpyxl")
    except ImportError as error:
        raise ImportError("Excel files need openpyxl, which is not installed: pip install 'acquis[excel]'") from error
    try:
        book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
        yield from enumerate((list(cells) for cells in book.worksheets[0].iter_rows(values_only=True)), 1)
    except Exception as error:  # openpyxl raises whatever the zip and XML readers below it do
        source.odd(code, f"the sheet cannot be read: {error}")
