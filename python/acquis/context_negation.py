# SPDX-License-Identifier: Apache-2.0
"""Negation of spans by medspaCy's ConText: a program for a Python that has medspaCy, not for that of acquis.

It reads lines {"text", "spans": [[begin, end], ...]} from standard input and writes a line {"negated": [true, ...]} for each.
medspaCy needs numpy 1, so that it wants an environment of its own: docs/evaluation.md says how to make one. English rules, sentences
by PyRuSH, everything as medspaCy sets it by default.
"""

import importlib
import json
import sys


def main() -> None:
    """Answer every line."""
    import spacy  # type: ignore[import-not-found] # noqa: PLC0415 - only the other Python has it

    for name in ("medspacy.sentence_splitting", "medspacy.context"):
        importlib.import_module(name)  # makes its pipe known
    pipeline = spacy.blank("en")
    pipeline.add_pipe("medspacy_pyrush")
    pipeline.add_pipe("medspacy_context", config={"input_span_type": "group", "span_group_name": "mentions"})
    for line in sys.stdin:
        given = json.loads(line)
        doc = pipeline.make_doc(given["text"])
        spans = [doc.char_span(begin, end, label="MENTION", alignment_mode="expand") for begin, end in given["spans"]]
        doc.spans["mentions"] = spans
        for _, pipe in pipeline.pipeline:
            doc = pipe(doc)
        found = [bool(span._.is_negated) for span in doc.spans["mentions"]]
        print(json.dumps({"negated": found}), flush=True)


if __name__ == "__main__":
    main()
