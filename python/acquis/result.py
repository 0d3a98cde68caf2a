# SPDX-License-Identifier: Apache-2.0
"""What the results of all verbs have in common: the envelope, the table, how they show themselves."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, overload

from acquis.provenance import schema_id
from acquis.table import Item, Table

if TYPE_CHECKING:
    import pandas


class Result(ABC):
    """A result with its provenance."""

    schema: ClassVar[str]

    def __init__(self, provenance: dict[str, Any], diagnostics: Sequence[dict[str, Any]] = ()) -> None:
        self._provenance = provenance
        self._diagnostics = list(diagnostics)

    @property
    def provenance(self) -> dict[str, Any]:
        """Version, options, data files and inputs it rests on."""
        return self._provenance

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input; each names its ``file``."""
        return self._diagnostics

    @abstractmethod
    def table(self) -> Table:
        """Return the result as flat rows: what ``to_pandas()`` and ``--to csv`` hold."""

    @abstractmethod
    def _body(self) -> dict[str, Any]:
        """Return what the envelope wraps."""

    def to_dict(self) -> dict[str, Any]:
        """Return the machine-readable result, as ``--to json`` prints it."""
        return {**self._envelope(), **self._body()}

    def _envelope(self) -> dict[str, Any]:
        return {"schema": schema_id(self.schema), "provenance": self.provenance}

    def to_json(self) -> str:
        """Return ``to_dict()`` as one line of JSON."""
        return "".join(self._json_parts())

    def _json_parts(self) -> Iterator[str]:
        """Return the parts of ``to_json()`` one after the other."""
        yield to_json(self.to_dict())

    def _json_lines(self) -> Iterator[bytes] | None:
        """Return the records as lines of JSON, without line ends; None for a result that is one record."""
        return None

    def _csv_parts(self) -> Iterator[str]:
        """Return the parts of ``table().to_csv()`` one after the other."""
        yield self.table().to_csv()

    def to_pandas(self) -> pandas.DataFrame:
        """Return ``table()`` as a pandas data frame."""
        return self.table().to_pandas()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Result) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()


class Records(Result, Sequence[Item]):
    """A result of several records in input order."""

    def __init__(
        self,
        records: Sequence[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]] = (),
    ) -> None:
        super().__init__(provenance, diagnostics)
        self._records = list(records)

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records as plain dictionaries."""
        return self._records

    def _body(self) -> dict[str, Any]:
        return {"records": self.records}

    def _json_lines(self) -> Iterator[bytes] | None:
        return (to_json(record).encode() for record in self.records)

    def __len__(self) -> int:
        return len(self._records)

    @overload
    def __getitem__(self, index: int) -> Item: ...
    @overload
    def __getitem__(self, index: slice) -> list[Item]: ...
    def __getitem__(self, index: int | slice) -> Item | list[Item]:
        if isinstance(index, slice):
            return [Item(record) for record in self.records[index]]
        return Item(self.records[index])

    def __iter__(self) -> Iterator[Item]:
        return map(Item, self.records)

    def __repr__(self) -> str:
        return f"<acquis.{type(self).__name__} of {len(self)} records>"


class LineRecords(Records):
    """Records that are lines of JSON until somebody looks at them: to be printed they need not be read."""

    def __init__(
        self, lines: Sequence[bytes], provenance: dict[str, Any], diagnostics: Sequence[dict[str, Any]] = ()
    ) -> None:
        super().__init__((), provenance, diagnostics)
        self._lines = list(lines)

    @cached_property
    def records(self) -> list[dict[str, Any]]:
        """The records as plain dictionaries."""
        return [json.loads(line) for line in self._lines]

    def _json_lines(self) -> Iterator[bytes]:
        return iter(self._lines)

    def _json_parts(self) -> Iterator[str]:
        yield to_json(self._envelope())[:-1] + ',"records":['
        for number, line in enumerate(self._lines):
            yield ("," if number else "") + line.decode()
        yield "]}"

    def __len__(self) -> int:
        return len(self._lines)


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def to_json(value: Any) -> str:
    """Return JSON on one line, with characters as they are and no needless blanks."""
    return _JSON.encode(value)
