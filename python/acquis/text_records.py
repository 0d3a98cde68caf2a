# SPDX-License-Identifier: Apache-2.0
"""Places in many texts, held in arrays: what tokens and sentences have in common."""

from __future__ import annotations

import json
from abc import abstractmethod
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.provenance import provenance
from acquis.result import Result, to_json
from acquis.table import Table, arrow, csv_parts
from acquis.text_input import TextInput

if TYPE_CHECKING:
    import pandas
    import pyarrow

Place = TypeVar("Place", bound=tuple[Any, ...])
LINES = 1000  # records made into JSON at a time


class PlacesOfText(Sequence[Place], Generic[Place]):
    """The tokens or sentences of one text: a light view that can be walked through and indexed.

    Attributes
    ----------
    id, lang : str
        As in the record.
    document : str or None
        The contribution that the text is a block of.
    text : str
        The text itself.

    Examples
    --------
    >>> import acquis as aq
    >>> first = aq.sentences(["See para. 5. It stands."])[0]
    >>> first.id, len(first), first[1].sentence
    ('1', 2, 'It stands.')
    """

    def __init__(self, result: TextRecords[Place], number: int) -> None:
        self._result = result
        self._number = number
        self._rows = slice(int(result.offsets[number]), int(result.offsets[number + 1]))

    @property
    def id(self) -> str:
        """The text's id."""
        return self._result._texts.id(self._number)

    @property
    def lang(self) -> str:
        """The text's language as given, else as identified."""
        return self._result._texts.language(self._number)

    @property
    def document(self) -> str | None:
        """The contribution that the text is a block of, if it is one."""
        return self._result._texts.document(self._number)

    @cached_property
    def text(self) -> str:
        """The text itself."""
        return self._result._texts.text(self._number)

    @property
    def begin(self) -> NDArray[np.uint32]:
        """Where each begins, in characters."""
        return self._result.begin[self._rows]

    @property
    def end(self) -> NDArray[np.uint32]:
        """Where each ends, in characters."""
        return self._result.end[self._rows]

    def __len__(self) -> int:
        return self._rows.stop - self._rows.start

    def __iter__(self) -> Iterator[Place]:
        return self._result._places(self._rows, self.text)

    @overload
    def __getitem__(self, index: int) -> Place: ...
    @overload
    def __getitem__(self, index: slice) -> list[Place]: ...
    @overload
    def __getitem__(self, index: str) -> Any: ...
    def __getitem__(self, index: int | slice | str) -> Place | list[Place] | Any:
        if isinstance(index, str):
            return self.to_dict()[index]
        if isinstance(index, slice):
            return list(self)[index]
        if not -len(self) <= index < len(self):
            raise IndexError(f"text {self.id!r} has {len(self)} {self._result.schema}, no number {index}")
        at = self._rows.start + index % len(self)
        return next(self._result._places(slice(at, at + 1), self.text))

    def to_dict(self) -> dict[str, Any]:
        """Return the record."""
        record: dict[str, Any] = json.loads(self._result._lines(self._number, self._number + 1))
        return record

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PlacesOfText) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<{len(self)} {self._result.schema} of text {self.id!r}>"


class TextRecords(Result, Sequence[PlacesOfText[Place]], Generic[Place]):
    """Places in many texts; nothing but the arrays is made before it is asked for.

    Attributes
    ----------
    offsets : numpy.ndarray of int64
        Places ``offsets[i]`` to ``offsets[i + 1]`` are those of text ``i``.
    begin, end : numpy.ndarray of uint32
        In characters, as a Python string counts.
    byte_begin, byte_end : numpy.ndarray of uint32
        In bytes of the text as UTF-8.
    """

    columns: ClassVar[tuple[str, ...]]
    byte_end: Any

    def __init__(
        self,
        given: TextInput,
        options: dict[str, Any],
        offsets: NDArray[np.int64],
        byte_begin: NDArray[np.uint32],
    ) -> None:
        self._given = given
        self._options = options
        self._texts = given.texts
        self.offsets = offsets
        self.byte_begin = byte_begin

    @abstractmethod
    def _places(self, rows: slice, text: str) -> Iterator[Place]:
        """Return the places of some rows, all of one text."""

    @abstractmethod
    def _lines(self, begin: int, end: int) -> bytes:
        """Return the records of some texts, one a line."""

    @abstractmethod
    def _fields(self) -> dict[str, Any]:
        """Return what is known of a place as columns for Arrow."""

    @property
    def provenance(self) -> dict[str, Any]:
        """Version, options, data files and inputs it rests on."""
        return self._made_provenance

    @cached_property
    def _made_provenance(self) -> dict[str, Any]:
        return provenance(self.schema, self._options, *self._given.inputs)

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd about the input; each names its ``file``."""
        return self._made_diagnostics

    @cached_property
    def _made_diagnostics(self) -> list[dict[str, Any]]:
        return self._given.diagnostics

    @cached_property
    def begin(self) -> NDArray[np.uint32]:
        """Where each place begins, in characters."""
        return self._characters(self.byte_begin)

    @cached_property
    def end(self) -> NDArray[np.uint32]:
        """Where each place ends, in characters."""
        return self._characters(self.byte_end)

    def _characters(self, places: NDArray[np.uint32]) -> NDArray[np.uint32]:
        return _core.code_points(self._texts, 0, self.offsets, places, 0)

    @property
    def texts(self) -> list[str]:
        """The texts, in order."""
        return self._texts.texts()

    @property
    def records(self) -> list[dict[str, Any]]:
        """The records as plain dictionaries, made anew each time."""
        return [json.loads(line) for line in self._json_lines()]

    def _json_lines(self) -> Iterator[bytes]:
        for begin in range(0, len(self), LINES):
            yield from self._lines(begin, min(begin + LINES, len(self))).splitlines()

    def _body(self) -> dict[str, Any]:
        return {"records": self.records}

    def _json_parts(self) -> Iterator[str]:
        yield to_json(self._envelope())[:-1] + ',"records":['
        for number, line in enumerate(self._json_lines()):
            yield ("," if number else "") + line.decode()
        yield "]}"

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> PlacesOfText[Place]: ...
    @overload
    def __getitem__(self, index: slice) -> list[PlacesOfText[Place]]: ...
    def __getitem__(self, index: int | slice) -> PlacesOfText[Place] | list[PlacesOfText[Place]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -len(self) <= index < len(self):
            raise IndexError(f"there are {len(self)} texts, no number {index}")
        return PlacesOfText(self, index % len(self))

    def __iter__(self) -> Iterator[PlacesOfText[Place]]:
        return (PlacesOfText(self, i) for i in range(len(self)))

    def rows(self) -> Iterator[dict[str, Any]]:
        """Return the rows of ``table()`` one after the other."""
        for places in self:
            head = {"id": places.id, "document": places.document}
            for place in places:
                yield dict(zip(self.columns, (*head.values(), *place), strict=True))

    def table(self) -> Table:
        """Return one row a token or sentence."""
        return Table(self.rows(), self.columns)

    def _csv_parts(self) -> Iterator[str]:
        return csv_parts(self.rows(), self.columns)

    def to_pandas(self) -> pandas.DataFrame:
        """Return ``table()`` as a pandas data frame."""
        return self.table().to_pandas()

    def to_arrow(self) -> pyarrow.Table:
        """Return one row a text with the columns ``id``, ``document`` (if texts are blocks) and the list of its places.

        Numbers are not copied. pyarrow is imported only here; polars and others read the result itself by the Arrow
        interface for streams.
        """
        pa = arrow()
        fields = {
            name: column if isinstance(column, pa.Array) else pa.array(column)
            for name, column in self._fields().items()
        }
        places = pa.StructArray.from_arrays(list(fields.values()), names=list(fields))
        columns = {"id": pa.array(self._texts.ids(), pa.string())}
        documents = self._texts.documents()
        if any(document is not None for document in documents):
            columns["document"] = pa.array(documents, pa.string())
        columns[self.schema] = pa.LargeListArray.from_arrays(pa.array(self.offsets), places)
        return pa.table(columns)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def __getstate__(self) -> dict[str, Any]:
        state = {**self.__dict__, "_made_provenance": self.provenance, "_made_diagnostics": self.diagnostics}
        del state["_given"]
        return state

    def __repr__(self) -> str:
        return f"<acquis.{type(self).__name__} of {len(self)} texts, {int(self.offsets[-1])} {self.schema}>"
