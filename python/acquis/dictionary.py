# SPDX-License-Identifier: Apache-2.0
"""Dictionaries of content analysis as ontologies."""

from __future__ import annotations

import os

from acquis.ontology import Ontology


def read_dictionary(path: str | os.PathLike[str], language: str = "en", encoding: str | None = None) -> Ontology:
    """Read a dictionary of quanteda (YAML), LIWC, Lexicoder, Yoshikoder or WordStat.

    Each category with phrases becomes a principle; nested categories have paths as ids (``populism/people``). What
    cannot be read is listed in ``diagnostics`` with its line.

    Parameters
    ----------
    path : str or Path
        The format is told by the content.
    language : str
        ISO 639-1 code; a dictionary does not say its language.
    encoding : str, optional
        Such as ``windows-1250`` or ``euc-jp``; recognised if missing.

    Returns
    -------
    Ontology
        For ``principles(texts, ontology=…)``.

    Examples
    --------
    >>> import acquis as aq
    >>> from pathlib import Path
    >>> dictionary = aq.read_dictionary("populism.lc3")  # doctest: +SKIP
    >>> aq.principles(Path("consultation"), ontology=dictionary).counts  # doctest: +SKIP
    """
    return Ontology(path, language, encoding)
