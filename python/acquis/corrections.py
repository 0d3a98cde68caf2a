# SPDX-License-Identifier: Apache-2.0
"""What a person changed in the mentions of principles that were found, and the result with these changes made."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from acquis.annotations import ASSIGNED, Marked, MarkedFile, read_annotations, text_hash
from acquis.evaluate_gold import open_source, whole
from acquis.evaluate_mentions import occurrences
from acquis.mention_fields import CHECKS
from acquis.mention_places import Place, UnplacedError, locate
from acquis.mention_table import read_table
from acquis.mention_words import texts_of_record
from acquis.principles import Principles
from acquis.provenance import provenance
from acquis.result import Records, to_json
from acquis.table import Table

COLUMNS = (
    "id", "block", "begin", "end", "text", "principle", "kind", "fields", "found_by", "by", "place",
)  # fmt: skip
KINDS = ("added", "deleted", "changed")
NAMED = ("verb", "addressee", "beneficiary")
"""Fields that hold words of the text; their evidence is where these stand."""
TABLES = (".csv", ".tsv", ".xlsx", ".xlsm")
UNSAID: dict[str, Any] = {
    "status": "mention", "polarity": "affirmed", "strength": None, "verb": None, "addressee": None,
    "addressee_group": None, "beneficiary": None, "beneficiary_groups": [], "hedges": [], "voice": "own",
    "bracketed": False, "pattern": "", "evidence": [],
}  # fmt: skip
"""What an added mention holds where the person says nothing; none of it goes into a gold file."""


def corrections(found: Principles, path: str | os.PathLike[str], *, by: str | None = None) -> Corrections:
    """Return what a person changed in mentions that were handed out, and the result with these changes made.

    Parameters
    ----------
    found : Principles
        Mentions of the same texts, by this version of acquis or another, in texts that may have been edited since.
    path : path
        Annotations as ``found.to_annotations()`` writes them, or the table of mentions as .csv or .xlsx, with lines deleted,
        added or changed. In a table, ``deleted`` as status says that a mention is to go.
    by : str, optional
        Who corrected, where annotation or row does not say; else the ``creator`` of the page, else the name of the file.

    Returns
    -------
    Corrections
        A correction whose words stand nowhere for certain, or whose value is none of its field, is not made: it is an error
        in ``diagnostics``, with file, line and place.

    Examples
    --------
    >>> import acquis as aq, tempfile, pathlib
    >>> found = aq.principles("The IGF should publish its minutes.")
    >>> folder = tempfile.TemporaryDirectory()
    >>> path = pathlib.Path(folder.name) / "reader.csv"
    >>> _ = path.write_text(found.table().to_csv().replace("endorsement", "mention"))
    >>> made = aq.corrections(found, path)
    >>> made.found[0].mentions[0]["status"], made.found[0].mentions[0]["corrected_by"]
    ('mention', 'reader')
    >>> [(row.kind, row.fields) for row in made.table()]
    [('changed', [{'field': 'status', 'was': 'endorsement', 'now': 'mention'}])]
    >>> folder.cleanup()
    """
    file = _read(Path(path))
    named = by or file.by or Path(path).stem
    making = _Making(found, file, named)
    making.run()
    options = {**found.provenance["options"], "corrections": file.source.name, "corrected_by": named}
    made = provenance("principles", options, *found.provenance["inputs"], file.source.input)
    told = [*found.diagnostics, *file.source.diagnostics]
    lines = [to_json(record).encode() for record in making.records]
    corrected = Principles(lines, made, told, ontology=found.ontology, consultation=found._consultation, corrected=True)
    seen = [record["id"] for record in found.records if record["id"] in file.texts]
    return Corrections(
        making.changes, made, file.source.diagnostics, found=corrected, texts=seen, unsettled=making.unsettled
    )


def _read(path: Path) -> MarkedFile:
    source = open_source(path)
    if path.suffix.lower() in TABLES:
        return read_table(source)
    page = whole(source)
    return MarkedFile(source) if page is None else read_annotations(source, page)


class Corrections(Records):
    """The changes that a person made, one record each, in the order of the texts.

    Attributes
    ----------
    found : Principles
        The result with the changes made: a changed mention has ``corrected_by`` and ``corrected``, the fields that changed.
    texts : list of str
        Ids of the texts that the person has seen.
    unsettled : list of dict
        ``text`` and ``block`` of corrections that were not made: their paragraphs are no gold.
    """

    schema = "corrections"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: list[dict[str, Any]],
        *,
        found: Principles,
        texts: list[str],
        unsettled: list[dict[str, Any]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.found = found
        self.texts = texts
        self.unsettled = unsettled

    def table(self) -> Table:
        """Return one row a change."""
        return Table(self.records, COLUMNS)

    @property
    def summary(self) -> str:
        """The numbers in a line."""
        kinds = [record["kind"] for record in self.records]
        errors = sum(item["severity"] == "error" for item in self.diagnostics)
        counted = ", ".join(f"{kinds.count(kind)} {kind}" for kind in KINDS)
        return f"corrections: {counted}; {errors} could not be made"

    def to_gold(self, path: str | os.PathLike[str], *, everything: bool = False) -> int:
        """Write corrected paragraphs as a gold file for ``acquis evaluate principles``; return how many.

        ``everything``: all paragraphs of the texts that the person has seen, as agreement of two people needs them.
        """
        from acquis.correction_gold import gold_lines  # noqa: PLC0415 - only where it is asked for

        lines = list(gold_lines(self, everything=everything))
        Path(path).write_text("".join(line + "\n" for line in lines), encoding="utf-8", newline="\n")
        return len(lines)

    def agreement(self, other: Corrections) -> Table:
        """Return how far two people agree on the texts that both have seen (docs/principles.md)."""
        from acquis.correction_agreement import agreement  # noqa: PLC0415

        return agreement(self, other)

    def __repr__(self) -> str:
        return f"<acquis.Corrections: {self.summary.removeprefix('corrections: ')}>"


class _Making:
    """Makes the changes of one file in the mentions of its texts."""

    def __init__(self, found: Principles, file: MarkedFile, by: str) -> None:
        self.file = file
        self.by = by
        self.records = [{**record, "mentions": [dict(one) for one in record["mentions"]]} for record in found.records]
        self.changes: list[dict[str, Any]] = []
        self.unsettled: list[dict[str, Any]] = []
        self._numbers = {record["id"]: number for number, record in enumerate(self.records)}
        present = {one.key for one in file.marked}
        self.missing: dict[str, list[Marked]] = {}  # by text: what was exported and no item has any more
        for key, before in (file.exported or {}).items():
            if key not in present:
                self.missing.setdefault(before.text, []).append(before)
        self._consultation = found._consultation
        self._principles = frozenset(found.ontology.ids)

    def run(self) -> None:
        marked: dict[str, list[Marked]] = {name: [] for name in self.file.texts}
        for one in self.file.marked:
            marked[one.text].append(one)
        for name in sorted(marked, key=lambda name: self._numbers.get(name, -1)):
            if name in self._numbers:
                number = self._numbers[name]
                text = _Text(self, self.records[number], dict(texts_of_record(self._consultation, number)))
                text.run(marked[name])
            elif marked[name]:
                first = marked[name][0]
                self.odd(first, f"there is no text {name!r} here; its {len(marked[name])} mentions are left out")
        if self.file.exported is None:
            self._say_what_absence_means()

    def _say_what_absence_means(self) -> None:
        gone = sum(change["kind"] == "deleted" and change["found_by"] == "absence" for change in self.changes)
        if gone:
            self.file.source.odd(
                "correction-by-absence",
                f"{gone} mentions have no row and are taken for deleted by {self.by}",
                severity="warning",
            )
        unseen = [record["id"] for record in self.records if record["id"] not in self.file.texts and record["mentions"]]
        if unseen and self.file.marked:
            some = ", ".join(unseen[:5]) + (" …" if len(unseen) > 5 else "")
            self.file.source.odd(
                "correction-text-absent",
                f"no row is of {len(unseen)} texts, whose mentions stay as they are: {some}",
                severity="warning",
            )

    def odd(self, one: Marked, sentence: str, code: str = "correction-not-made", severity: str = "error") -> None:
        """Note what is not done, with file and place."""
        self.file.source.odd(code, f"{one.place}: {sentence}", one.line, severity)
        self.file.source.diagnostics[-1]["block"] = one.block
        if severity == "error":
            self.unsettled.append({"text": one.text, "block": one.block})

    def wrong(self, one: Marked) -> str | None:
        """Return what is wrong with the values of a row, if anything."""
        principle = one.said.get("principle")
        if principle not in self._principles:
            return f"{principle!r} is no principle of the ontology"
        for name, value in one.said.items():
            try:
                wrong = CHECKS[name](value) if name in CHECKS else None
            except TypeError:
                wrong = "has a value of a wrong kind"
            if wrong:
                return f"{name} {wrong}, not {value!r}"
        return None


def _name_of(mention: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what tells a mention from others of its text."""
    return mention["block"], mention["begin"], mention["end"], mention["principle"]


class _Text:
    """One text: its mentions, and what the file says of them."""

    def __init__(self, making: _Making, record: dict[str, Any], texts: dict[str | None, str]) -> None:
        self.making = making
        self.record = record
        self.texts = texts
        self.mentions: list[dict[str, Any]] = record["mentions"]
        self.by_name = {_name_of(mention): number for number, mention in enumerate(self.mentions)}
        self.claimed: set[int] = set()
        self.gone: set[int] = set()
        self.moved = False
        self.unplaced = 0
        exported = making.file.texts.get(record["id"])
        self.same_text = exported is not None and exported == text_hash(texts)
        self.changes: list[dict[str, Any]] = []

    def run(self, marked: list[Marked]) -> None:
        placed = [(one, *self._places(one)) for one in marked]
        sound = [(one, place, origin) for one, place, origin in placed if place is not None]
        self.unplaced = len(placed) - len(sound)
        owners = self._owners(sound)
        added = []
        for (one, place, _), owner in zip(sound, owners, strict=True):
            if one.rejected:
                self._delete(owner, one)
            elif owner is None:
                new = self._added(one, place)
                added += [new] if new is not None else []
            elif one.touched:
                self._change(owner, one, place)
        self._absences()
        self._put_together(added)

    def _places(self, one: Marked) -> tuple[Place | None, Place | None]:
        """Return where a mention stands as the file has it, and where it stood when it was handed out."""
        listed = self.making.file.exported or {}
        before = listed.get(one.key or "")
        try:
            self._check_span(one, before)
            place = locate(one, self.texts)
            origin = place if before is None else locate(before, self.texts)
        except UnplacedError as error:
            if one.touched:
                self.making.odd(one, f"the correction is not made: {error}")
            else:
                self.making.odd(one, f"{error}; nobody had changed it", "correction-unplaced", "warning")
            self._claim_lost(one, before)
            return None, None
        self.moved = self.moved or place.found_by == "quote"
        return place, origin

    def _check_span(self, one: Marked, before: Marked | None) -> None:
        """Refuse numbers that were changed without the words, where the words tell that the numbers are wrong."""
        if before is None or not self.same_text or (one.begin, one.end) == (before.begin, before.end):
            return
        text = self.texts.get(one.block, "")
        if one.begin is not None and one.exact is not None and text[one.begin : one.end] != one.exact:
            raise UnplacedError(
                f"start and end were changed, but the words there are {text[one.begin : one.end]!r}, not {one.exact!r}"
            )

    def _claim_lost(self, one: Marked, before: Marked | None) -> None:
        """Keep the mention that a lost correction was made of: what cannot be placed must not read as a deletion."""
        was = before or one
        owner = self.by_name.get((was.block, was.begin, was.end, was.said.get("principle")))
        if owner is not None:
            self.claimed.add(owner)

    def _owners(self, placed: list[tuple[Marked, Place, Place | None]]) -> list[int | None]:
        """Return for each the mention it is about: of its place and principle, else of its place alone."""
        by_place: dict[tuple[str | None, int, int], list[int]] = {}
        for number, mention in enumerate(self.mentions):
            by_place.setdefault((mention["block"], mention["begin"], mention["end"]), []).append(number)
        listed = self.making.file.exported or {}
        owners: list[int | None] = [None] * len(placed)
        for strict in (True, False):
            for i, (one, place, origin) in enumerate(placed):
                if owners[i] is not None:
                    continue
                known = listed.get(one.key or "")
                principle = (known or one).said.get("principle")
                for number in by_place.get((origin or place).span, []):
                    same = self.mentions[number]["principle"] == principle
                    if number not in self.claimed and (same or not strict):
                        owners[i] = number
                        self.claimed.add(number)
                        break
        return owners

    def _told(self, mention: Mapping[str, Any], kind: str, one: Marked | None, found_by: str) -> dict[str, Any]:
        change = {
            **{name: mention[name] for name in ("block", "begin", "end", "text", "principle")},
            "kind": kind,
            "fields": [],
            "found_by": found_by,
            "by": (one.by if one is not None else None) or self.making.by,
            "place": None if one is None else one.place,
        }
        self.changes.append({"id": self.record["id"], **change})
        return self.changes[-1]

    def _delete(self, owner: int | None, one: Marked) -> None:
        if owner is None:
            self.making.odd(one, "nothing is marked here now: there is nothing to delete", severity="warning")
            return
        self.gone.add(owner)
        self._told(self.mentions[owner], "deleted", one, "place")

    def _sound(self, one: Marked, place: Place) -> bool:
        wrong = self.making.wrong(one)
        text = self.texts[place.block]
        if wrong is None and any(hedge["end"] > len(text) for hedge in one.said.get("hedges", ())):
            wrong = "a hedge ends behind the end of the text"
        if wrong is not None:
            self.making.odd(one, f"the correction is not made: {wrong}")
        return wrong is None

    def _added(self, one: Marked, place: Place) -> dict[str, Any] | None:
        if not one.touched:
            self.making.odd(one, "the mention is not found any more, and nobody had changed it", "correction-unplaced",
                            "warning")  # fmt: skip
            return None
        if not self._sound(one, place):
            return None
        said = {**UNSAID, **self._shifted(one, place), "principle": one.said["principle"]}
        text = self.texts[place.block]
        mention = {
            "principle": said.pop("principle"),
            "begin": place.begin,
            "end": place.end,
            "text": text[place.begin : place.end],
            "block": place.block,
            **said,
            "corrected_by": one.by or self.making.by,
            "corrected": ["added", *(name for name in ASSIGNED if name in one.said)],
        }
        mention["evidence"] = list(self._evidence(mention, NAMED))
        change = self._told(mention, "added", one, place.found_by)
        change["fields"] = [
            {"field": name, "was": None, "now": one.said[name]} for name in ASSIGNED if name in one.said
        ]
        return mention

    def _shifted(self, one: Marked, place: Place) -> dict[str, Any]:
        """Return what is said with the hedges where they stand now, if the text moved under them."""
        said = dict(one.said)
        by = 0 if one.begin is None or place.found_by == "place" else place.begin - one.begin
        if by and said.get("hedges"):
            said["hedges"] = [{**one, "begin": one["begin"] + by, "end": one["end"] + by} for one in said["hedges"]]
        return said

    def _change(self, owner: int, one: Marked, place: Place) -> None:
        mention = self.mentions[owner]
        said = self._shifted(one, place) if self._sound(one, place) else None
        if said is None:
            return
        if place.block != mention["block"] and one.touched:
            self.making.odd(
                one,
                "a mention cannot be moved to another block: delete it here and add it there",
                "correction-unplaced",
            )
            return
        if place.block == mention["block"]:
            said |= {"begin": place.begin, "end": place.end, "text": self.texts[place.block][place.begin : place.end]}
        was = {"definition": False, **mention}
        fields = [name for name in said if said[name] != was.get(name)]
        if not fields:
            return
        change = self._told(mention, "changed", one, place.found_by)
        change["fields"] = [{"field": name, "was": was.get(name), "now": said[name]} for name in fields]
        kept = [item for item in mention["evidence"] if item["field"] not in fields]
        mention |= {name: said[name] for name in fields}
        if mention.get("definition") is False:
            del mention["definition"]
        before = mention.get("corrected", []) if mention.get("corrected_by") else []
        mention["corrected_by"] = one.by or self.making.by
        mention["corrected"] = [*before, *(name for name in fields if name not in before)]
        mention["evidence"] = [*kept, *self._evidence(mention, fields)]
        change |= {name: mention[name] for name in ("begin", "end", "text", "principle")}

    def _evidence(self, mention: Mapping[str, Any], fields: Sequence[str]) -> Iterator[dict[str, Any]]:
        """Return where the words of corrected fields stand: nearest to the mention in its block, if at all."""
        text = self.texts[mention["block"]]
        for name in fields:
            words = mention.get(name)
            if name == "hedges":
                yield from ({"field": name, "begin": one["begin"], "end": one["end"]} for one in mention["hedges"])
            elif name in NAMED and isinstance(words, str) and words in text:
                begin, end = min(occurrences(words, text), key=lambda place: abs(place[0] - mention["begin"]))
                yield {"field": name, "begin": begin, "end": end}

    def _absences(self) -> None:
        """Mentions that the file leaves out are deleted, where it is certain that the person had seen them."""
        if self.making.file.broken:
            self.making.file.source.odd(
                "correction-unclear",
                f"text {self.record['id']!r}: the file has {self.making.file.broken} items that could not be read, so "
                "mentions without an item stay",
                severity="warning",
            )
            return
        if self.making.file.exported is None:
            self._absent_rows()
            return
        for before in self.making.missing.get(self.record["id"], ()):
            try:
                place = locate(before, self.texts)
            except UnplacedError as error:
                self.making.odd(before, f"the deletion of {before.said['principle']} is not made: {error}")
                continue
            owner = self.by_name.get((*place.span, before.said["principle"]))
            if owner is not None and owner not in self.claimed:
                self.claimed.add(owner)
                self.gone.add(owner)
                self._told(self.mentions[owner], "deleted", None, place.found_by)

    def _absent_rows(self) -> None:
        left = [number for number in range(len(self.mentions)) if number not in self.claimed]
        if left and (self.moved or self.unplaced):
            self.making.file.source.odd(
                "correction-unclear",
                f"text {self.record['id']!r} was edited since the table was made: {len(left)} mentions without a row may "
                "have been deleted or be new; they stay",
                severity="warning",
            )
            return
        for number in left:
            self.gone.add(number)
            self._told(self.mentions[number], "deleted", None, "absence")

    def _put_together(self, added: list[dict[str, Any]]) -> None:
        blocks = {block: number for number, block in enumerate(self.texts)}
        kept = [mention for number, mention in enumerate(self.mentions) if number not in self.gone]
        taken = set(map(_name_of, kept))
        kept += [one for one in added if _name_of(one) not in taken]

        def order(one: Mapping[str, Any]) -> tuple[int, int, int, str]:
            return blocks[one["block"]], one["begin"], one["end"], one["principle"]

        self.record["mentions"] = sorted(kept, key=order) if added or self.changes else kept
        self.making.changes += sorted(self.changes, key=order)
