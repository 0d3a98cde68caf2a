# SPDX-License-Identifier: Apache-2.0
"""The two sides of a comparison: their texts, where they come from, and vectors made elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis import _core
from acquis.consultation import Consultation, as_consultation
from acquis.embeddings import embeddings
from acquis.error import AcquisError
from acquis.text_input import TextInput
from acquis.texts import Text, default_unit, most_common
from acquis.texts import units as units_of


def guests_of(vectors: Any, left: Side, right: Side | None) -> NDArray[np.float32]:
    """Return the vectors of all texts, checked; none has no rows.

    Examples
    --------
    >>> guests_of([[3, 4]], side_of(TextInput(["Publish."], "en"), "record", "en"), None).tolist()
    [[3.0, 4.0]]
    """
    if vectors is None:
        return np.empty((0, 1), dtype=np.float32)
    sides = [left] if right is None else [left, right]
    if right is not None and not (isinstance(vectors, (tuple, list)) and len(vectors) == 2):
        raise AcquisError("vectors must be a pair of arrays, those of a and those of b")
    given = [vectors] if right is None else vectors
    checked = [
        embeddings(array, ids=side.texts.ids(), normalise=False) for array, side in zip(given, sides, strict=True)
    ]
    if len({array.shape[1] for array in checked}) > 1:
        raise AcquisError("the vectors of a and of b must be of the same length")
    return np.ascontiguousarray(np.concatenate(checked), dtype=np.float32)


class Side:
    """The texts on one side of a comparison, and what they come from."""

    def __init__(self, given: TextInput, consultation: Consultation | None, units: list[Text] | None) -> None:
        self.given = given
        self._consultation = consultation
        self._units = units
        self.texts = (
            given.texts
            if units is None
            else _core.Texts([unit.text for unit in units], "", [unit.id for unit in units])
        )

    def consulted(self, unit: str, lang: str | None) -> tuple[Consultation, list[Text]]:
        """Return contributions and texts as learning formulas wants them."""
        if self._consultation is None or self._units is None:
            self._consultation = as_consultation(self.texts.texts(), lang=lang)
            self._units = units_of(self._consultation, unit)
        return self._consultation, self._units

    def languages(self, threads: int) -> list[str]:
        """Return the language of each text."""
        if self._units is not None:
            return [unit.language for unit in self._units]
        self.texts.identify(0, len(self.texts), threads)
        return self.texts.languages()


def side_of(given: TextInput, unit: str, lang: str | None) -> Side:
    """Return the texts of a unit.

    Examples
    --------
    >>> len(side_of(TextInput(["Publish. Report."], "en"), "sentence", "en").texts)
    2
    """
    if given.consultation is not None:
        return Side(given, given.consultation, units_of(given.consultation, unit))
    if unit in ("record", "block"):  # texts at hand are both, and nothing needs to be read
        return Side(given, None, None)
    consultation = as_consultation(given.texts.texts(), lang=lang)
    return Side(given, consultation, units_of(consultation, unit))


def language_of(left: Side, right: Side | None, threads: int) -> str:
    """Return the language most of the texts are in.

    Examples
    --------
    >>> language_of(side_of(TextInput(["Les États publient le rapport."], "fr"), "record", "fr"), None, 1)
    'fr'
    """
    return most_common(language for side in (left, right) if side is not None for language in side.languages(threads))


def common_unit(first: TextInput, second: TextInput | None) -> str:
    """Return the unit usual for both sides.

    Examples
    --------
    >>> common_unit(TextInput(["Publish."], "en"), None)
    'record'
    """
    found = {
        "record" if given.consultation is None else default_unit(given.consultation)
        for given in (first, second)
        if given is not None
    }
    return found.pop() if len(found) == 1 else "record"
