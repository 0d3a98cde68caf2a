# SPDX-License-Identifier: Apache-2.0
"""A consultation at a glance: who contributed what, in which language, on which topic, and what was left out or not read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from acquis.consultation import Consultation, Source, as_consultation
from acquis.error import AcquisError
from acquis.merge import Suggestions, merge
from acquis.provenance import provenance
from acquis.result import Records
from acquis.sentences import sentences
from acquis.table import Item, Table
from acquis.tokens import KINDS, tokens

COLUMNS = (
    "id", "contributor", "group", "language", "date", "version", "replaces", "replaced_by", "file", "words", "sentences",
    "provisions",
)  # fmt: skip
UNREAD_COLUMNS = ("file", "line", "code", "reason", "hint")
REASONS = ("repeats", "formula", "greeting", "self_description", "quotation", "heading", "replaced")
OTHER = "other"  # the topic of what belongs to none: silence on it says nothing
SIGNS = ("punctuation", "sign", "mark", "space")  # kinds of tokens that are no words


def summary(source: Source, *, lang: str | None = None, threads: int = 0) -> Summary:
    """Sum a consultation up before anything is decided.

    Parameters
    ----------
    source : Consultation, Document, Path, or list of texts or of dictionaries
        The contributions.
    lang : str, optional
        ISO 639-1 code for all contributions; identified if missing.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Summary

    Examples
    --------
    >>> import acquis as aq
    >>> overview = aq.summary(aq.read_consultation(aq.sample("consultation")))
    >>> overview.totals.contributions == len(overview)
    True
    """
    return summary_of(as_consultation(source, lang=lang), lang=lang, threads=threads)


def summary_of(
    consultation: Consultation, *, lang: str | None = None, threads: int = 0, unread: Iterable[AcquisError] = ()
) -> Summary:
    """Return the summary; ``unread``: why inputs are not in the consultation, to be listed with what was found in it."""
    suggestions = merge(consultation, lang=lang, threads=threads)
    records = list(_records(consultation, suggestions, threads))
    diagnostics = consultation.diagnostics
    return Summary(
        records,
        provenance("summary", {"lang": consultation._lang}, consultation),
        diagnostics,
        topics=_topics(suggestions, records),
        unread=[
            *(_unread({**vars(error), "file": Path(error.file or "").name or None}) for error in unread),
            *(_unread(item) for item in diagnostics if item["severity"] == "error"),
        ],
    )


def word_counts(texts: Sequence[str]) -> list[int]:
    """Return the number of words of each text: tokens that are no signs.

    Examples
    --------
    >>> word_counts(["Publish the minutes, please.", "…"])
    [4, 0]
    """
    return [count for _, _, count in _counted_words(list(texts), 0)] if texts else []


def _counted_words(source: Any, threads: int) -> Iterator[tuple[str, str | None, int]]:
    found = tokens(source, threads=threads, progress=False)
    words = ~np.isin(found.kind, [KINDS.index(kind) for kind in SIGNS])
    before = np.concatenate(([0], np.cumsum(words)))
    counts = (before[found.offsets[1:]] - before[found.offsets[:-1]]).tolist()
    for text, count in zip(found, counts, strict=True):
        yield text.id, text.document, count


def _records(consultation: Consultation, suggestions: Suggestions, threads: int) -> Iterator[dict[str, Any]]:
    words: Counter[str] = Counter()
    for name, document, count in _counted_words(consultation, threads):
        words[document or name] += count
    cut: Counter[str] = Counter()
    for text in sentences(consultation, threads=threads, progress=False):
        cut[text.document or text.id] += len(text)
    provisions = Counter(provision["contribution"] for provision in suggestions.provisions)
    left_out = _left_out(consultation, suggestions)
    replaced = {row["contribution"]: row["replaced_by"] for row in suggestions.versions}
    for row in consultation.table():
        name = row["id"]
        yield {
            **{field: row[field] for field in COLUMNS[:7]},
            "replaced_by": replaced.get(name),
            "file": row["file"],
            "words": words[name],
            "sentences": cut[name],
            "provisions": provisions[name],
            "left_out": left_out[name],
        }


def _left_out(consultation: Consultation, suggestions: Suggestions) -> Mapping[str, list[dict[str, Any]]]:
    """Return for each contribution what was not compared: passages and words by reason."""
    rows = list(suggestions.left_out)
    provisions = {provision["id"]: provision for provision in suggestions.provisions}
    wanted = {row["contribution"] for row in rows if not row.get("provision")}
    blocks = {each.id: dict(each._core.document.blocks()) for each in consultation if each.id in wanted}
    places = []
    for row in rows:
        if provision := provisions.get(row.get("provision") or ""):
            places.append((provision["contribution"], provision["text"]))
        else:
            name = str(row.get("contribution") or "")
            places.append((name, blocks.get(name, {}).get(row.get("block") or "", "")))
    counts = word_counts([text[row["begin"] : row["end"]] for row, (_, text) in zip(rows, places, strict=True)])
    passages: Counter[tuple[str, str]] = Counter()
    words: Counter[tuple[str, str]] = Counter()
    for row, (name, _), count in zip(rows, places, counts, strict=True):
        passages[name, row["reason"]] += 1
        words[name, row["reason"]] += count
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, reason in sorted(passages, key=lambda key: (key[0], _order(key[1]))):
        found[name].append({"reason": reason, "passages": passages[name, reason], "words": words[name, reason]})
    return found


def _order(reason: str) -> tuple[int, str]:
    return (REASONS.index(reason) if reason in REASONS else len(REASONS), reason)


def _topics(suggestions: Suggestions, records: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the topics of the consultation with who has provisions on each, and who has none."""
    contributors = list(dict.fromkeys(record["contributor"] for record in records))
    by_id = {record["id"]: record["contributor"] for record in records}
    clusters = {cluster.id: cluster for cluster in suggestions.clusters}
    topics = []
    for topic in suggestions.to_dict().get("topics", []):
        names = dict.fromkeys(topic["provisions"])
        for cluster in (clusters[name] for name in topic["clusters"] if name in clusters):
            names |= dict.fromkeys(
                item["id"] for item in (*cluster.members, *cluster.alternatives, *cluster.complements)
            )
        said = Counter(by_id[suggestions.provision(name)["contribution"]] for name in names)
        topics.append(
            {
                "id": topic["id"],
                "name": topic["name"],
                "clusters": topic["clusters"],
                "provisions": len(names),
                "contributors": [
                    {"contributor": name, "provisions": said[name]} for name in contributors if name in said
                ],
                "silent": [name for name in contributors if name not in said and topic["id"] != OTHER],
            }
        )
    return topics


def _unread(item: Mapping[str, Any]) -> dict[str, Any]:
    fields = {"file": item.get("file"), "line": item.get("line"), "code": item["code"]}
    return {**fields, "reason": item["message"], "hint": item.get("hint") or None}


class Summary(Records):
    """Contributions with what they hold; topics with who speaks to them and who does not.

    Attributes
    ----------
    topics : Table
        ``id``, ``name``, ``clusters``, number of ``provisions``, ``contributors`` who speak to it, who is ``silent``.
    unread : Table
        Files and lines that could not be read, each with the reason.
    """

    schema = "summary"

    def __init__(
        self,
        records: list[dict[str, Any]],
        provenance: dict[str, Any],
        diagnostics: Sequence[dict[str, Any]],
        *,
        topics: list[dict[str, Any]],
        unread: list[dict[str, Any]],
    ) -> None:
        super().__init__(records, provenance, diagnostics)
        self.topics = Table(topics, ("id", "name", "clusters", "provisions", "contributors", "silent"))
        self.unread = Table(unread, UNREAD_COLUMNS)

    @property
    def totals(self) -> Item:
        """Numbers of contributions, contributors, words, sentences, provisions."""
        sums = {field: sum(record[field] for record in self.records) for field in ("words", "sentences", "provisions")}
        return Item(contributions=len(self), contributors=len(self.contributors), **sums)

    @property
    def contributors(self) -> list[str]:
        """Who contributed, each once, in order."""
        return list(dict.fromkeys(record["contributor"] for record in self.records))

    @property
    def languages(self) -> Table:
        """One row a language, the most frequent first; ``und``: not known."""
        rows: dict[str, dict[str, Any]] = {}
        for record in self.records:
            name = record["language"] or "und"
            row = rows.setdefault(name, {"language": name, "contributions": 0, "words": 0})
            row["contributions"] += 1
            row["words"] += record["words"]
        ordered = sorted(rows.values(), key=lambda row: (-row["contributions"], row["language"]))
        return Table(ordered, ("language", "contributions", "words"))

    @property
    def left_out(self) -> Table:
        """What was not compared, by reason: passages and words."""
        rows: dict[str, dict[str, Any]] = {}
        for item in (item for record in self.records for item in record["left_out"]):
            row = rows.setdefault(item["reason"], {"reason": item["reason"], "passages": 0, "words": 0})
            row["passages"] += item["passages"]
            row["words"] += item["words"]
        return Table([rows[reason] for reason in sorted(rows, key=_order)], ("reason", "passages", "words"))

    @property
    def matrix(self) -> Table:
        """One row a contributor, one column a topic: how many provisions; 0 where nothing is said."""
        columns = [topic["id"] for topic in self.topics]
        said = {
            topic["id"]: {each["contributor"]: each["provisions"] for each in topic["contributors"]}
            for topic in self.topics
        }
        rows = [
            {"contributor": name, **{topic: said[topic].get(name, 0) for topic in columns}}
            for name in self.contributors
        ]
        return Table(rows, ("contributor", *columns))

    def table(self) -> Table:
        """Return one row a contribution: what it holds, words left out by reason, its contributor's provisions on each topic."""
        matrix = {row["contributor"]: row for row in self.matrix}
        topics = {topic["id"]: f"topic: {topic['name']}" for topic in self.topics}
        rows = []
        for record in self.records:
            words = Counter({item["reason"]: item["words"] for item in record["left_out"]})
            rows.append(
                {
                    **{field: record[field] for field in COLUMNS},
                    **{f"left_out_{reason}": words[reason] for reason in REASONS},
                    **{column: matrix[record["contributor"]][topic] for topic, column in topics.items()},
                }
            )
        return Table(rows, (*COLUMNS, *(f"left_out_{reason}" for reason in REASONS), *topics.values()))

    def _body(self) -> dict[str, Any]:
        return {
            "records": self.records,
            "totals": dict(self.totals),
            "languages": self.languages.to_dicts(),
            "left_out": self.left_out.to_dicts(),
            "topics": self.topics.to_dicts(),
            "unread": self.unread.to_dicts(),
        }

    def __repr__(self) -> str:
        totals = ", ".join(f"{count} {name}" for name, count in self.totals.items())
        spoken = ", ".join(row["language"] for row in self.languages)
        silent = [
            f"  nothing on {topic['name']}: {', '.join(topic['silent'])}" for topic in self.topics if topic["silent"]
        ]
        unread = [f"  not read: {row['file']}: {row['reason']}" for row in self.unread]
        return "\n".join([f"<acquis.Summary: {totals}; languages {spoken}>", *unread, *silent])

    def _repr_html_(self) -> str:
        from acquis.report_summary import overview  # noqa: PLC0415 - pages are loaded when shown

        return overview(self, inline=True)
