# SPDX-License-Identifier: Apache-2.0
"""How two proposals stand to each other, and what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from acquis import _core
from acquis.error import AcquisError, checked
from acquis.provenance import provenance
from acquis.result import Records, to_json
from acquis.table import Table

RELATIONS = (
    "verbatim", "redraft", "subsumes", "subsumed", "overlap", "complementary", "competing", "same_topic", "unrelated",
)  # fmt: skip
FLAGS = (
    "strength", "addressee", "number", "date", "negation", "scope", "institution", "condition", "principle", "bracket",
)  # fmt: skip
COLUMNS = ("id", "relation", "flags", "score", "confidence", "rule", "evidence")


def relate(
    a: str | Iterable[Any],
    b: str | None = None,
    *,
    lang: str | None = None,
) -> Relations:
    """Judge a pair of proposals, or many.

    Parameters
    ----------
    a : str, or list of pairs
        The first text; or pairs as dictionaries with ``a``, ``b`` and, if wanted, ``id`` and ``lang``, or as tuples
        ``(a, b)``.
    b : str, optional
        The second text, if ``a`` is one.
    lang : str, optional
        ISO 639-1 code for pairs that name none; identified if missing.

    Returns
    -------
    Relations
        Relation, flags, evidence for each pair; docs/merging.md explains the words.

    Examples
    --------
    >>> import acquis as aq
    >>> judged = aq.relate("The Secretariat shall publish the minutes.", "The Secretariat should publish the minutes.")
    >>> judged[0].relation, judged[0].flags
    ('redraft', ['strength'])
    """
    if isinstance(a, str):
        if b is None:
            raise AcquisError("relate needs two texts: relate(a, b), or a list of pairs")
        pairs = [_pair(1, (a, b))]
    elif b is not None:
        raise AcquisError("relate takes two texts or one list of pairs, not both")
    else:
        pairs = [_pair(number, item) for number, item in enumerate(a, 1)]
    source = to_json(pairs).encode()
    given = {"name": "pairs", "sha256": _core.sha256(source), "bytes": len(source)}
    return relations_of(pairs, lang, [given], [])


def _pair(number: int, item: Any) -> dict[str, Any]:
    if isinstance(item, Mapping):
        pair = {"id": str(number), **item}
    elif isinstance(item, (tuple, list)) and len(item) == 2:
        pair = {"id": str(number), "a": item[0], "b": item[1]}
    else:
        raise AcquisError(f"pair {number} must be a dictionary with a and b or a tuple of two texts, not {item!r}")
    for field in ("a", "b"):
        if not isinstance(pair.get(field), str):
            raise AcquisError(f"pair {number} has no text {field!r}")
        checked(pair[field], f"{field} of pair {number}")
    return pair


def pair_records(
    pairs: Iterable[Mapping[str, Any]], lang: str | None, diagnostics: list[dict[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Return the record of each pair, one after the other as they are ready; add what was odd to ``diagnostics``."""
    for pair in pairs:
        language = _language(pair, lang, diagnostics)
        record: dict[str, Any] = json.loads(_core.relate((str(pair["id"]), pair["a"], pair["b"], language)))
        yield record


def _language(pair: Mapping[str, Any], lang: str | None, diagnostics: list[dict[str, Any]]) -> str:
    given = pair.get("lang") or lang
    code = str(given or "").lower().replace("_", "-").split("-")[0]
    if _core.is_supported_language(code):
        return code
    if given and code != "und":
        diagnostics.append(
            {
                "file": pair.get("file"),
                "code": "language-unknown",
                "severity": "warning",
                "message": f"there are no rules for the language {given!r} of pair {pair['id']}; it was identified from the text",
                "block": None,
                "source": [],
                "line": pair.get("line"),
                "hint": "use ISO 639-1, for example en or fr",
            }
        )
    found = _core.identify_language(f"{pair['a']}\n{pair['b']}")
    return found if _core.is_supported_language(found) else "en"


def relations_of(
    pairs: list[dict[str, Any]],
    lang: str | None,
    inputs: list[dict[str, Any]],
    diagnostics: list[dict[str, Any]],
) -> Relations:
    """Return the result for checked pairs."""
    odd = list(diagnostics)
    records = list(pair_records(pairs, lang, odd))
    return Relations(records, provenance("relate", {"lang": lang}, *inputs), odd, pairs=pairs)


class Relations(Records):
    """Judged pairs."""

    schema = "relate"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        pairs: list[dict[str, Any]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.pairs = pairs

    def table(self) -> Table:
        """Return one row a pair."""
        return Table(self.records, COLUMNS)

    def _repr_html_(self) -> str:
        from acquis.report_pairs import relation_cards  # noqa: PLC0415 - pages are loaded when shown

        return relation_cards(self, most=10, inline=True)
