# SPDX-License-Identifier: Apache-2.0
"""A saved collection of shingles, to which texts are added without comparing again what was compared before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from acquis import _core
from acquis.consultation import Source
from acquis.pairs import Pairs
from acquis.progress import Progress, watched
from acquis.set_join import MAX_PAIRS, MEASURES
from acquis.shingles import OF
from acquis.table import table_argument
from acquis.text_input import TextInput, UnitTexts


class ShingleIndex:
    """An index file: ids of documents and hashes of their shingles, no text.

    Words cannot be read from it, but whoever has a text can find out whether it is there. The file is made by the first ``add``;
    adding writes a new file beside it, which takes its place in one step. While one process adds, others that want to add get an
    error at once; reading goes on.

    Parameters
    ----------
    file : path
        The index.
    of : {"words", "characters"}, optional
    size : int, optional
    fold : bool, optional
    lang : str, optional
        What shingles are made of, as for ``shingles``. An index that is there keeps its own: one given that differs is an error.
        For a new one by default words, 3, folded, English word breaks.

    Examples
    --------
    >>> import acquis as aq, tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> index = aq.ShingleIndex(folder.name + "/reports")
    >>> list(index.add(["Publish all the minutes.", "Fund the forum now."], ["a", "b"]))
    []
    >>> list(index.add(["Publish all the minutes!"], ["c"])), len(index)
    ([('a', 'c', 1.0)], 3)
    >>> folder.cleanup()
    """

    def __init__(
        self,
        file: str | os.PathLike[str],
        *,
        of: str | None = None,
        size: int | None = None,
        fold: bool | None = None,
        lang: str | None = None,
    ) -> None:
        if of is not None:
            table_argument("of", of, OF)
        given = (of, size, fold, lang)
        if all(value is None for value in given):
            self._core = _core.ShingleIndex(os.fspath(file), None)
        else:
            usual = ("words", 3, True, "en")
            if Path(file).exists():
                usual = _core.ShingleIndex(os.fspath(file), None).made
            made: Any = tuple(kept if value is None else value for value, kept in zip(given, usual, strict=True))
            self._core = _core.ShingleIndex(os.fspath(file), made)
        self.file = Path(file)

    def __len__(self) -> int:
        return len(self._core)

    def __repr__(self) -> str:
        return f"<acquis.ShingleIndex {str(self.file)!r} of {len(self)} documents>"

    @property
    def exists(self) -> bool:
        """True if there is such a file."""
        return self._core.exists

    @property
    def ids(self) -> list[str]:
        """Names of the documents, in the order in which they were added."""
        return self._core.ids()

    @property
    def hashes(self) -> int:
        """How many hashes all sets hold together."""
        return self._core.hashes

    @property
    def options(self) -> dict[str, Any]:
        """What shingles are made of."""
        return dict(zip(("of", "size", "fold", "lang"), self._core.made, strict=True))

    def add(
        self,
        texts: Source,
        ids: Sequence[str] | None = None,
        *,
        measure: str = "jaccard",
        min_score: float = 0.7,
        top: int = 0,
        unit: str | None = None,
        max_pairs: int = MAX_PAIRS,
        threads: int = 0,
        progress: Progress = None,
    ) -> Pairs:
        """Add texts and return the pairs they form with what is there and with each other.

        Compares the new texts with all, never the old ones among themselves; what several calls return is together what ``pairs``
        returns. If anything goes wrong, the file is as it was.

        Parameters
        ----------
        texts : list of texts, Consultation, Document, or Path
            The new documents.
        ids : list of str, optional
            Their names; by default those of the source. None may be empty or stand for two documents.
        measure, min_score, top, max_pairs, threads, progress
            As for ``join``; with ``top`` each new document names its best partners.
        unit : {"record", "block", "provision", "sentence"}, optional
            What is a text, as for ``similar``.

        Returns
        -------
        Pairs
            Numbers count all documents of the index.

        Examples
        --------
        >>> import acquis as aq, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     aq.ShingleIndex(folder + "/index").add(["Publish all the minutes."] * 2, ["a", "b"]).to_csr().nnz
        1
        """
        rows, asked = self._asked(texts, unit, measure, min_score, top, max_pairs, threads)
        names = rows.texts.ids() if ids is None else [str(name) for name in ids]
        arrays = watched("adding documents", lambda watch: self._core.add(rows.texts, names, asked, watch), progress)
        return self._pairs(arrays)

    def find(
        self,
        texts: Source,
        *,
        measure: str = "jaccard",
        min_score: float = 0.7,
        top: int = 0,
        unit: str | None = None,
        max_pairs: int = MAX_PAIRS,
        threads: int = 0,
        progress: Progress = None,
    ) -> Pairs:
        """Find the documents that texts are alike to, without adding these.

        Parameters
        ----------
        texts, measure, min_score, top, unit, max_pairs, threads, progress
            As for ``add``.

        Returns
        -------
        Pairs
            Each of a text (``a``) and a document of the index (``b``).

        Examples
        --------
        >>> import acquis as aq, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     index = aq.ShingleIndex(folder + "/index")
        ...     pairs = index.add(["Publish all the minutes."], ["a"])
        ...     list(index.find(["Please publish all the minutes."], measure="overlap"))
        [('1', 'a', 1.0)]
        """
        rows, asked = self._asked(texts, unit, measure, min_score, top, max_pairs, threads)
        arrays = watched("finding documents", lambda watch: self._core.find(rows.texts, asked, watch), progress)
        return Pairs(arrays, (len(rows.texts), len(self)), (rows.texts.ids(), self.ids))

    def pairs(
        self,
        *,
        measure: str = "jaccard",
        min_score: float = 0.7,
        top: int = 0,
        max_pairs: int = MAX_PAIRS,
        threads: int = 0,
        progress: Progress = None,
    ) -> Pairs:
        """Return the pairs among all documents of the index.

        Parameters
        ----------
        measure, min_score, top, max_pairs, threads, progress
            As for ``join``.

        Returns
        -------
        Pairs
            As ``join`` returns them.

        Examples
        --------
        >>> import acquis as aq, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     index = aq.ShingleIndex(folder + "/index")
        ...     pairs = index.add(["Publish all the minutes."] * 2, ["a", "b"])
        ...     list(index.pairs())
        [('a', 'b', 1.0)]
        """
        table_argument("measure", measure, MEASURES)
        asked = (measure, min_score, top, max_pairs, threads)
        return self._pairs(watched("joining sets", lambda watch: self._core.pairs(asked, watch), progress))

    def _asked(
        self, texts: Source, unit: str | None, measure: str, min_score: float, top: int, max_pairs: int, threads: int
    ) -> tuple[UnitTexts, tuple[str, float, int, int, int]]:
        table_argument("measure", measure, MEASURES)
        return UnitTexts(TextInput(texts, None), unit, None), (measure, min_score, top, max_pairs, threads)

    def _pairs(self, arrays: Any) -> Pairs:
        names = self.ids
        return Pairs(arrays, (len(names), len(names)), (names, names))
