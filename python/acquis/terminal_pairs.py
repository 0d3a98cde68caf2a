# SPDX-License-Identifier: Apache-2.0
"""Judged pairs on the terminal: a card each if they are few, a table if they are many.

What only one text says is underlined, what differs stands between ⟦ and ⟧ with its name behind. Where there are no
underlines (in a pipe or file), ‹ and › take their place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from acquis.pair_view import PairView, Run, pair_view
from acquis.report import cut
from acquis.table import counted

if TYPE_CHECKING:
    from rich.console import Console

    from acquis.relate import Relations

MOST_CARDS = 12


def draw_relations(result: Relations, console: Console) -> None:
    """Print the pairs and how many there are."""
    if len(result) <= MOST_CARDS:
        for record, pair in zip(result.records, result.pairs, strict=True):
            draw_card(pair_view(pair["a"], pair["b"], record), record["id"], console)
            console.print()
        if result.records:
            console.print(legend(console))
    else:
        _draw_table(result, console)
    console.print(Text(f"{counted(len(result), 'pair')} judged"))


def _draw_table(result: Relations, console: Console) -> None:
    import rich.box  # noqa: PLC0415 - only for tables
    import rich.table  # noqa: PLC0415

    drawn = rich.table.Table(box=rich.box.SIMPLE_HEAD, pad_edge=False)
    for column in ("id", "relation", "flags", "confidence", "rule", "why"):
        drawn.add_column(column, overflow="fold", justify="right" if column == "confidence" else "left")
    for record in result.records:
        why = " ".join(item["why"] for item in record["evidence"])
        cells = (record["id"], record["relation"], ", ".join(record["flags"]))
        drawn.add_row(*map(Text, cells), f"{record['confidence']:.2f}", Text(record["rule"]), Text(cut(why, 160)))
    console.print(drawn)
    console.print(Text("Few pairs are shown as cards with their texts; --report FILE.html has a card for each."))


def draw_card(view: PairView, name: str, console: Console) -> None:
    """Print both texts, what is common, what differs and why."""
    head = Text.assemble((name, "bold"), "  ", (view.relation.replace("_", " "), "bold"), f" – {view.sentence}")
    console.print(head)
    print_hanging(console, Text(""), judgement(view), 2)
    for side, runs in (("a  ", view.a), ("b  ", view.b)):
        print_hanging(console, Text(side, style="bold"), text_of(runs, console), 2)
    print_hanging(console, Text("in common  "), Text(" … ".join(view.common) or "no words"), 2)
    draw_reasons(view, console, 2)


def judgement(view: PairView) -> Text:
    """Return flags, confidence and rule in a line."""
    line = Text()
    if view.flags:
        line.append("differs in ").append(", ".join(view.flags), style="bold").append("; ")
    return line.append(f"{view.confidence_words}; rule: {view.rule.replace('-', ' ')}")


def draw_reasons(view: PairView, console: Console, indent: int) -> None:
    """Print the evidence, a line each: flag, the words on either side, and why."""
    for reason in view.reasons:
        sides = " / ".join(f"“{words}”" for words in (reason.a, reason.b) if words is not None)
        line = Text(f"{reason.flag}: " if reason.flag else "", style="bold")
        line.append(f"{sides}{' – ' if sides else ''}{reason.why}", style="not bold")
        print_hanging(console, Text("· "), line, indent)


def text_of(runs: Sequence[Run], console: Console) -> Text:
    """Return a text with its marks."""
    shown = Text()
    framed: tuple[str, ...] = ()
    own = False
    for run, following in zip(runs, [*runs[1:], None], strict=True):
        if own and not run.own:
            shown.append("›")
        if set(run.flags) - set(framed):
            shown.append("⟦")
        if run.own and not own and not console.is_terminal:
            shown.append("‹")
        shown.append(run.text, style="underline" if run.own else "")
        own = run.own and not console.is_terminal
        if run.ends:
            if own and not (following is not None and following.own):
                shown.append("›")
                own = False
            shown.append("⟧").append("^" + ",".join(name.replace("_", " ") for name in run.ends), style="italic")
        framed = tuple(name for name in run.flags if name not in run.ends)
    return shown.append("›") if own else shown


def legend(console: Console) -> Text:
    """Return what the marks mean."""
    own = Text("underlined", style="underline") if console.is_terminal else Text("‹words›")
    return own.append(": only this text says it; ", style="not underline").append(
        "⟦words⟧^name: a difference of substance"
    )


def print_hanging(console: Console, head: Text, body: Text, indent: int) -> None:
    """Print a paragraph whose further lines stand under its first word behind ``head``, if that leaves them room."""
    left = indent + head.cell_len
    if left > console.width // 2:
        left, head, body = indent, Text(), head + body
    lines = body.wrap(console, max(console.width - left, 10))
    for number, line in enumerate(lines or [Text()]):
        first = Text(" " * indent) + head if number == 0 else Text(" " * left)
        line.rstrip()
        console.print(first + line, soft_wrap=True)
