# SPDX-License-Identifier: Apache-2.0
"""Every verb on the sample: what ``acquis demo`` prints, and its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import acquis as aq
from acquis import report, report_compare, report_merge, report_pairs, report_principles, report_read
from acquis.provenance import provenance
from acquis.similar import Similar


def run(say: Callable[[str], Any]) -> str:
    """Do everything on the sample, say what is found in a few lines each, and return the page."""
    folder = aq.sample("consultation")
    say("The sample: a made-up consultation and two drafts of a report.\n")

    draft = aq.read(aq.sample("draft-1.md"))
    say("1. acquis read draft-1.md")
    say(f"   {len(draft.blocks)} blocks, {len(draft.notes)} notes lifted out, {len(draft.brackets)} brackets")
    for bracket in draft.brackets[:3]:
        say(f"   bracket {bracket.id} ({bracket.role.replace('_', ' ')}) over {', '.join(bracket.blocks)}")

    words, sentences = aq.tokens(draft), aq.sentences(draft)
    kinds = Counter(row["kind"] for row in words.table())
    say("\n2. acquis tokens, acquis sentences draft-1.md")
    say(f"   {kinds['word']} words, {len(sentences.table())} sentences; kept whole:")
    special = ("document_symbol", "date", "reference")
    whole = dict.fromkeys(row["token"] for row in words.table() if row["kind"] in special)
    say(f"   {', '.join(list(whole)[:6])}")

    consultation = aq.read_consultation(folder)
    say(f"\n3. acquis similar consultation/ --unit provision   ({len(consultation)} contributions)")
    similar = aq.similar(consultation, unit="provision", min_score=0.5)
    say(f"   {len(similar)} pairs with a cosine of 0.5 or more; the most alike of two contributors:")
    best = _best_pair(similar)
    if best is not None:
        say(f"   {best['score']:.2f}  {best['a']}  ~  {best['b']}")

    suggestions = aq.merge(consultation)
    say("\n4. acquis merge consultation/")
    relations = Counter(row["relation"] for row in suggestions.pairs)
    say(
        f"   {len(suggestions.provisions)} provisions, {len(suggestions.clusters)} clusters; relations of judged pairs:"
    )
    say("   " + ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in relations.most_common()))
    for cluster in suggestions.clusters[:2]:
        say(f"   {cluster.id}, {', '.join(cluster.supporters)}:")
        say(f"      {cluster.text}")

    principles = aq.principles(consultation)
    counts = Counter(row["principle"] for row in principles.table())
    say("\n5. acquis principles consultation/")
    often = ", ".join(f"{name} ({count})" for name, count in counts.most_common(4))
    say(f"   {len(principles.table())} mentions; most often: {often}")
    say(f"   never named in a text's own voice: {', '.join(principles.absent) or 'none'}")

    changes = aq.compare(draft, aq.read(aq.sample("draft-2.md")))
    fates = Counter(row["kind"] for row in changes.alignment)
    say("\n6. acquis compare draft-1.md draft-2.md")
    say("   " + ", ".join(f"{count} {kind}" for kind, count in fates.most_common()))

    sections = [
        *_under("Merges", "m", report_merge.sections(suggestions)),
        ("similar", "Similar: the pairs most alike", report_pairs.similar_cards(similar, most=8)),
        *_under("Principles", "p", report_principles.sections(principles)),
        *_under("Comparison", "c", report_compare.sections(changes)),
        *_under("The first draft", "d", report_read.sections(draft.to_dict())),
    ]
    lead = "Everything acquis does, on its made-up sample: merges, principles, a comparison of two drafts, and a draft as read."
    return report.page(
        "A consultation, read by acquis", lead, sections, provenance("demo", {}, consultation, draft.input)
    )


def _under(name: str, prefix: str, sections: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return [(f"{prefix}-{anchor}", f"{name}: {heading}", body) for anchor, heading, body in sections]


def _best_pair(similar: Similar) -> dict[str, Any] | None:
    across = [record for record in similar.records if record["a"].split("/")[0] != record["b"].split("/")[0]]
    return max(across, key=lambda record: record["score"], default=None)
