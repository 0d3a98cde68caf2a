# SPDX-License-Identifier: Apache-2.0
"""Profiles: which principles a text, section, contributor or group names, how often and how strongly, and which not."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from acquis import _core
from acquis.error import AcquisError
from acquis.result import Records
from acquis.table import Item, Table, counted, table_argument

if TYPE_CHECKING:
    import scipy.sparse

    from acquis.consultation import Consultation

LEVELS = ("document", "section", "contributor", "group", "date", "year")
WITHIN = ("sentence", "provision", "document")
VALUES = (
    "mentions", "affirmed", "negated", "weakened", "endorsed", "texts", "rate", "provisions", "share", "asked",
    "strength_sum", "strength_mean", "strength_max",
)  # fmt: skip
COLUMNS = (
    "unit", "principle", "mentions", "rate", "rate_low", "rate_high", "resampled_low", "resampled_high", "provisions", "share", "share_low", "share_high",
    "affirmed", "negated", "weakened", "endorsed", "texts", "asked", "strength_sum", "strength_mean", "strength_max",
    "evidence",
)  # fmt: skip
UNIT_COLUMNS = ("unit", "texts", "not_searched", "words", "sentences", "provisions", "paragraphs", "named", "absent")
ABSENT_COLUMNS = ("unit", "principle", "texts", "provisions", "words", "sentence")
SIMILARITY_COLUMNS = ("a", "b", "cosine", "jensen_shannon", "both", "only_a", "only_b")
COOCCURRENCE_COLUMNS = ("a", "b", "together", "of_a", "of_b", "all", "pmi", "log_likelihood", "evidence")
ASKS_COLUMNS = (
    "unit", "addressee", "principle", "mentions", "against", "strengths", "strength_mean", "strength_max", "words",
    "evidence",
)  # fmt: skip
DIFFERENCE_COLUMNS = (
    "principle", "mentions_a", "mentions_b", "texts_a", "texts_b", "rate_a", "rate_b", "ratio", "ratio_low",
    "ratio_high", "keyness", "probability", "adjusted", "evidence_a", "evidence_b",
)  # fmt: skip
SURE = 0.05  # adjusted probability up to which a difference is told

Groups = Mapping[str, str]


def records_of(lines: Sequence[str]) -> list[dict[str, Any]]:
    """Return the records that C++ wrote."""
    return [json.loads(line) for line in lines]


def unit_names(consultation: Consultation, by: str, groups: Groups | None) -> tuple[str, list[str]]:
    """Return the level, and the unit of each text where ``groups`` or records without contributor settle it.

    ``groups`` gives texts (by id) the group that the input does not know; texts that are not in it keep theirs.
    """
    level = table_argument("by", by, LEVELS)
    core = consultation._core
    texts = [core[i] for i in range(len(core))]
    if groups is None:
        return level, []
    if level != "group":
        raise AcquisError(f"groups say which group a text belongs to: they go with by='group', not by={by!r}")
    known = {text.id for text in texts}
    unknown = [name for name in groups if name not in known]
    if unknown:
        raise AcquisError(f"groups name texts that are not there: {', '.join(unknown[:5])}")
    return level, [str(groups.get(text.id, text.group)) for text in texts]


class Profile(Records):
    """What units – texts, sections, contributors, groups, dates – name and do not name; one record a unit.

    Every figure has its mentions: ``evidence`` lists ``[id, number]`` for the mention ``number`` in the record of the
    text ``id`` (``Principles[...].mentions[number]``).

    Attributes
    ----------
    by : str
        What a unit is.
    """

    schema = "profile"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        by: str,
        similarities: Callable[[], Sequence[str]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.by = by
        self._compute_similarities = similarities  # of all pairs of units: only where somebody asks

    @property
    def names(self) -> list[str]:
        """Names of the units in order."""
        return [record["unit"] for record in self.records]

    @property
    def principles(self) -> list[str]:
        """Ids of the principles that were looked for."""
        return [cell["principle"] for cell in self.records[0]["principles"]] if self.records else []

    @cached_property
    def units(self) -> Table:
        """One row a unit: what was looked at (texts, words, sentences, provisions), how many principles it names."""
        rows = [
            {
                **record,
                "texts": len(record["texts"]),
                "named": sum(cell["mentions"] > 0 for cell in record["principles"]),
            }
            for record in self.records
        ]
        return Table([{name: row[name] for name in UNIT_COLUMNS} for row in rows], UNIT_COLUMNS)

    def table(self) -> Table:
        """Return one row a unit and principle, those not named too: a rate of 0 has an upper limit."""
        return Table(
            [{"unit": record["unit"], **cell} for record in self.records for cell in record["principles"]], COLUMNS
        )

    def matrix(self, value: str = "rate") -> Table:
        """Return one row a unit, one column a principle, for a heat map: ``matrix("share").to_pandas()``."""
        table_argument("value", value, VALUES)
        rows = [
            {"unit": record["unit"], **{cell["principle"]: cell[value] for cell in record["principles"]}}
            for record in self.records
        ]
        return Table(rows, ("unit", *self.principles))

    def to_csr(self, value: str = "mentions") -> scipy.sparse.csr_array:
        """Return the matrix as a ``scipy.sparse.csr_array``: rows as ``names``, columns as ``principles``."""
        import scipy.sparse  # noqa: PLC0415 - loaded only where it is used

        rows = [[row[name] or 0 for name in self.principles] for row in self.matrix(value)]
        return scipy.sparse.csr_array(rows) if rows else scipy.sparse.csr_array((0, 0))

    @cached_property
    def absent(self) -> Table:
        """One row a unit and principle that it never names, with what was looked at and a sentence that says so."""
        rows = []
        for record in self.records:
            looked = _looked_at(record)
            rows += [
                {
                    "unit": record["unit"],
                    "principle": name,
                    "texts": len(record["texts"]),
                    "provisions": record["provisions"],
                    "words": record["words"],
                    "sentence": f"no mention of {name.replace('_', ' ')} in {looked}",
                }
                for name in record["absent"]
            ]
        return Table(rows, ABSENT_COLUMNS)

    def absences(self) -> list[str]:
        """Return one sentence a unit: what it never names, in how much text."""
        sentences = []
        for record in self.records:
            if not record["texts"]:
                continue
            names = ", ".join(name.replace("_", " ") for name in record["absent"]) or "none"
            none = len(record["absent"]) == len(record["principles"])
            said = f"never named in {_looked_at(record)}: {names}"
            if none:
                said = f"names no principle in {_looked_at(record)}"
            sentences.append(f"{record['unit']}: {said}")
        return sentences

    def similarity(self) -> Table:
        """Return one row a pair of units: cosine and Jensen-Shannon similarity, principles that both or one of them name."""
        return Table(records_of(self._similarities), SIMILARITY_COLUMNS)

    @cached_property
    def _similarities(self) -> list[str]:
        return list(self._compute_similarities())

    def unit(self, name: str) -> int:
        """Return the number of a unit; case, hyphens and endings may be left out if only one unit is meant."""
        if name in self.names:
            return self.names.index(name)
        asked = _plain(name)
        found = [i for i, unit in enumerate(self.names) if _plain(unit) == asked] or [
            i for i, unit in enumerate(self.names) if _plain(unit).startswith(asked)
        ]
        if len(found) == 1:
            return found[0]
        kind = "more than one" if found else "no"
        raise AcquisError(f"there is {kind} {self.by} called {name!r}; there are {', '.join(self.names)}")

    def __getstate__(self) -> dict[str, Any]:
        similarities = self._similarities
        state = {name: value for name, value in self.__dict__.items() if name != "_compute_similarities"}
        return {**state, "_similarities": similarities}

    def __repr__(self) -> str:
        lines = [
            f"  {row.unit}: {row.named} of {len(self.principles)} principles in {row.words} words" for row in self.units
        ]
        more = [f"  … {len(lines) - 10} more"] if len(lines) > 10 else []
        return "\n".join([f"<acquis.Profile of {len(self)} units by {self.by}>", *lines[:10], *more])

    def _repr_html_(self) -> str:
        return self.matrix("mentions")._repr_html_()


class Differences(Table):
    """What tells two units apart, the most telling principle first: one row a principle that one of them names.

    ``keyness`` is G² with a minus sign where ``a`` names it less; ``adjusted`` its probability, corrected for all
    principles tested at once. ``ratio`` is rate_a / rate_b with its 95 % limits.
    """

    def __init__(self, rows: list[dict[str, Any]], a: str, b: str) -> None:
        super().__init__(rows, DIFFERENCE_COLUMNS)
        self.a = a
        self.b = b

    def told(self, most: float = SURE) -> list[Item]:
        """Return the rows with an ``adjusted`` probability of at most ``most``, where both units have words."""
        return [row for row in self if row.adjusted <= most and None not in (row.rate_a, row.rate_b)]

    def sentences(self, most: float = SURE) -> list[str]:
        """Return the differences that are ``told``, in words."""
        return [self._sentence(row) for row in self.told(most)]

    def _sentence(self, row: Item) -> str:
        more, less = ("a", "b") if row.keyness > 0 else ("b", "a")
        return f"{row.principle.replace('_', ' ')}: {self._side(row, more, ' per 1,000 words')}, {self._side(row, less, '')}"

    def _side(self, row: Item, side: str, unit: str) -> str:
        name, texts = {"a": self.a, "b": self.b}[side], row[f"texts_{side}"]
        return f"{name} {row[f'rate_{side}']:.2f}{unit} ({row[f'mentions_{side}']} in {counted(texts, 'text')})"


def _plain(name: str) -> str:
    return name.casefold().replace("-", " ").replace("_", " ").strip()


def _looked_at(record: Mapping[str, Any]) -> str:
    names = ("paragraph", "provision", "word")
    first, *others = [counted(record[f"{name}s"], name, ",") for name in names if record[f"{name}s"] or name == "word"]
    return f"{first} ({', '.join(others)})" if others else first


def profile_of(
    texts: _core.ProfiledTexts,
    level: str,
    names: list[str],
    provenance: dict[str, Any],
    diagnostics: Sequence[dict[str, Any]],
) -> Profile:
    """Return the profile of texts whose mentions are found."""
    return Profile(
        records_of(texts.profile(level, names)),
        provenance,
        diagnostics,
        by=level,
        similarities=partial(texts.similarities, level, names),
    )


def differences_of(
    texts: _core.ProfiledTexts, level: str, names: list[str], profile: Profile, first: int, second: int
) -> Differences:
    """Return what tells two units of a profile apart, given by number; ``level`` and ``names`` are those of the profile."""
    rows = records_of(texts.differences(level, names, first, second))
    return Differences(rows, profile.names[first], profile.names[second])
