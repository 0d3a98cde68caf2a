# SPDX-License-Identifier: Apache-2.0
"""What the two sides of a comparison have in common: their language, their unit, and vectors made elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from acquis.embeddings import embeddings
from acquis.error import AcquisError
from acquis.text_input import TextInput, UnitTexts
from acquis.texts import default_unit, most_common


def guests_of(vectors: Any, left: UnitTexts, right: UnitTexts | None) -> NDArray[np.float32]:
    """Return the vectors of all texts, checked; none has no rows.

    Examples
    --------
    >>> guests_of([[3, 4]], UnitTexts(TextInput(["Publish."], "en"), "record", "en"), None).tolist()
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


def language_of(left: UnitTexts, right: UnitTexts | None, threads: int) -> str:
    """Return the language most of the texts are in.

    Examples
    --------
    >>> language_of(UnitTexts(TextInput(["Les États publient le rapport."], "fr"), "record", "fr"), None, 1)
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
