#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make tests/golden/sentences.jsonl from the readable tests/golden/sentences.txt."""

import json
import re
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden"


def case(marked: str) -> tuple[str, list[list[int]]]:
    """Return the text without its borders, and the sentences that the borders and blank lines leave."""
    text, cuts = "", []
    for piece in re.split(r"( \| |\||\n\n)", marked):
        if piece in (" | ", "|", "\n\n"):
            cuts.append(len(text))
            text += {" | ": " ", "|": "", "\n\n": piece}[piece]
        else:
            text += piece
    sentences = []
    for begin, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        part = text[begin:end]
        sentences.append([begin + len(part) - len(part.lstrip()), begin + len(part.rstrip())])
    return text, sentences


def main() -> None:
    """Write the records in the order of the notation; ids count within rule and language."""
    records, rule, note, counts = [], "", "", {}
    for line in (GOLDEN / "sentences.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            rule, note = line[3:].split(": ", 1)
        elif line and not line.startswith("#"):
            language, marked = line[:2], line[4:].replace("¶", "\n")
            number = counts[language, rule] = counts.get((language, rule), 0) + 1
            text, sentences = case(marked)
            identity = f"{language}/{rule}/{number}"
            records.append({"id": identity, "lang": language, "text": text, "sentences": sentences, "note": note})
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    (GOLDEN / "sentences.jsonl").write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
