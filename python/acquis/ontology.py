# SPDX-License-Identifier: Apache-2.0
"""The ontology: which principles are looked for, and by which phrases."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.consultation import Source
from acquis.error import AcquisError
from acquis.table import Table

if TYPE_CHECKING:
    from acquis.ontology_check import OntologyCheck


class Ontology:
    """The principles with their patterns; the one that comes with acquis, or a file of your own.

    Parameters
    ----------
    file : str or Path, optional
        An ontology, or a dictionary of quanteda, LIWC, Lexicoder, Yoshikoder or WordStat.
    language : str
        ISO 639-1 code of a dictionary, which does not say it; an ontology names its languages.
    encoding : str, optional
        Of a dictionary; recognised if missing.

    Examples
    --------
    >>> import acquis as aq
    >>> ontology = aq.Ontology()
    >>> ontology.name, "multistakeholder" in ontology.ids
    ('principles.yaml', True)
    """

    def __init__(
        self, file: str | os.PathLike[str] | None = None, language: str = "en", encoding: str | None = None
    ) -> None:
        self._arguments: tuple[Any, ...] | None = (file, language, encoding)
        self._core = _core.Ontology() if file is None else _core.read_dictionary(Path(file), language, encoding or "")

    @classmethod
    def _of(cls, core: _core.Ontology) -> Ontology:
        ontology = cls.__new__(cls)
        ontology._core = core
        ontology._arguments = None
        return ontology

    @classmethod
    def from_yaml(cls, yaml: str | bytes, name: str = "ontology.yaml") -> Ontology:
        """Return an ontology from the text of a file; ``name`` is for messages and provenance."""
        data = yaml.encode() if isinstance(yaml, str) else yaml
        return cls._of(_core.Ontology.from_yaml(data, name))

    @property
    def name(self) -> str:
        """Name of the file."""
        return self._core.name

    @property
    def version(self) -> str:
        """Version written in the file."""
        return self._core.version

    @property
    def sha256(self) -> str:
        """Hash of the file."""
        return self._core.sha256

    @property
    def ids(self) -> list[str]:
        """Ids of the principles in order of the file."""
        return [id_ for id_, _, _, _ in self._core.principles]

    @property
    def languages(self) -> list[str]:
        """Languages that have patterns."""
        return self._core.languages

    @property
    def diagnostics(self) -> list[dict[str, Any]]:
        """What was odd in a dictionary, or could not be read from it."""
        return [{"file": self.name, **item} for item in self._core.diagnostics]

    def to_quanteda(self, path: str | os.PathLike[str], language: str | None = None) -> list[dict[str, Any]]:
        """Write the patterns of one language as a dictionary for quanteda (YAML).

        Parameters
        ----------
        path : str or Path
            The file to write; one that exists is overwritten.
        language : str, optional
            The only language of the ontology, or English, if not given.

        Returns
        -------
        list of dict
            What globs cannot say: gaps, contexts, exclusions … The same stands in a comment of the file.
        """
        chosen = language or (self.languages[0] if len(self.languages) == 1 else "en")
        yaml, left_out = _core.to_quanteda(self._core, chosen)
        Path(path).write_text(yaml, encoding="utf-8", newline="\n")
        return [{"file": self.name, **item} for item in left_out]

    def table(self) -> Table:
        """Return one row a principle."""
        columns = ("id", "family", "name", "definition")
        return Table([dict(zip(columns, row, strict=True)) for row in self._core.principles], columns)

    def to_dict(self) -> dict[str, Any]:
        """Return name, version and hash, as ``provenance`` lists them."""
        return {"name": self.name, "version": self.version, "sha256": self.sha256}

    @property
    def yaml(self) -> str:
        """Text of the file."""
        return self._core.yaml.decode("utf-8", "replace")

    def save(self, file: str | os.PathLike[str]) -> None:
        """Write the file, byte for byte as it was read but for what was added.

        A dictionary has no such text: AcquisError.
        """
        if not self._core.yaml:
            raise AcquisError(f"{self.name} is a dictionary and cannot be saved as an ontology; use to_quanteda()")
        Path(file).write_bytes(self._core.yaml)

    def check(self, texts: Source | None = None, *, lang: str | None = None) -> OntologyCheck:
        """Look for patterns that can do nothing or do too much, for overlaps and for missing languages.

        Parameters
        ----------
        texts : Consultation, Document, Path, str, or list of texts, optional
            What to match every pattern on, too: ``.matches`` of the result says what each of them found.
        lang : str, optional
            ISO 639-1 code for all texts; identified if missing.

        Examples
        --------
        >>> import acquis as aq
        >>> found = aq.Ontology().check("Decisions are transparent.")
        >>> [(row.pattern, row.matches) for row in found.matches if row.matches]
        [('transparen*', 1)]
        """
        from acquis.ontology_check import check_ontology  # noqa: PLC0415 - it needs this class

        return check_ontology(self, texts, lang=lang)

    def with_phrase(self, principle: str, phrase: str, *, language: str = "en") -> Ontology:
        """Return an ontology with one pattern more; the text of the file keeps its comments and order.

        Parameters
        ----------
        principle : str
            Its id.
        phrase : str
            A pattern as docs/ontology.md explains it; plain words stand for themselves.
        language : str
            ISO 639-1 code of the phrase.

        Examples
        --------
        >>> import acquis as aq
        >>> mine = aq.Ontology().with_phrase("transparency", "open books")
        >>> [(row.principle, row.text) for row in aq.principles("We keep open books.", ontology=mine).table()]
        [('transparency', 'open books')]
        """
        return self._of(_core.with_phrase(self._core, principle, phrase, language))

    def with_principle(
        self, principle: str, name: str, family: str, definition: str, patterns: dict[str, Sequence[str]]
    ) -> Ontology:
        """Return an ontology with one principle more, the last of the file.

        Parameters
        ----------
        principle, name, family, definition : str
            ``principle`` is its id;
            ``family`` is one of those the file lists at its top, if it lists any.
        patterns : dict of str to list of str
            By language (ISO 639-1).

        Examples
        --------
        >>> import acquis as aq
        >>> mine = aq.Ontology().with_principle(
        ...     "frugality", "frugality", "method", "Work costs no more than it must.", {"en": ["frugal*"]}
        ... )
        >>> mine.ids[-1]
        'frugality'
        """
        pairs = [(language, phrase) for language, phrases in patterns.items() for phrase in phrases]
        return self._of(_core.with_principle(self._core, principle, name, family, definition, pairs))

    def __reduce__(self) -> tuple[Any, ...]:
        if self._arguments is None:
            return (Ontology.from_yaml, (self._core.yaml, self.name))
        return (Ontology, self._arguments)

    def __repr__(self) -> str:
        return (
            f"<acquis.Ontology {' '.join(filter(None, (repr(self.name), self.version)))}: {len(self.ids)} principles>"
        )

    def _repr_html_(self) -> str:
        return self.table()._repr_html_()
