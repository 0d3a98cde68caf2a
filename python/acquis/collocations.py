# SPDX-License-Identifier: Apache-2.0
"""Words that stand together more often than chance would have it."""

from __future__ import annotations

import json

from acquis import _core
from acquis.consultation import Source
from acquis.progress import patiently
from acquis.provenance import provenance
from acquis.result import Records
from acquis.table import Table, table_argument
from acquis.text_input import chosen_texts
from acquis.texts import contributors_of

MEASURES = ("log_likelihood", "npmi", "pmi", "t_score", "dice")
COLUMNS = (
    "phrase", "words", "count", "texts", "contributors", "score",
    "log_likelihood", "npmi", "pmi", "t_score", "dice", "spans",
)  # fmt: skip


def collocations(
    source: Source,
    *,
    min_words: int = 2,
    max_words: int = 2,
    measure: str = "log_likelihood",
    min_count: int = 5,
    min_contributors: int = 1,
    function_words: bool = False,
    top: int = 0,
    examples: int = 3,
    unit: str | None = None,
    lang: str | None = None,
    threads: int = 0,
) -> Collocations:
    """Find phrases of two to five words whose words stand together more often than chance would have it.

    Parameters
    ----------
    source : list of texts, Consultation, Document, or Path
        Where phrases are counted. Signs interrupt a phrase, a hyphen inside a word does not.
    min_words, max_words : int
        Words of a phrase, 2 to 5.
    measure : {"log_likelihood", "npmi", "pmi", "t_score", "dice"}
        What the result is sorted by; all five are given. A phrase of more than two words counts as its weakest joint.
    min_count, min_contributors : int
        Occurrences, and contributors who use it, at least.
    function_words : bool
        A phrase may begin or end with a function word, a modal verb or a negation.
    top : int
        So many phrases, the highest; 0 for all.
    examples : int
        Places shown of each phrase, the first ones; 0 for all.
    unit : {"record", "block", "provision", "sentence"}, optional
        What is a text, as for ``similar``.
    lang : str, optional
        ISO 639-1 code that chooses the function words; by default the language most of the texts are in.
    threads : int
        0 for all cores; the result never depends on it.

    Returns
    -------
    Collocations
        Sorted by score, then by the bytes of the phrase.

    Examples
    --------
    >>> import acquis as aq
    >>> texts = ["The open forum met.", "An open forum is open.", "Forum and open access."]
    >>> [(found.phrase, found.count) for found in aq.collocations(texts, min_count=2)]
    [('open forum', 2)]
    """
    table_argument("measure", measure, MEASURES)
    consultation, chosen, texts, language = chosen_texts(source, unit, lang)
    names: dict[str, int] = {}
    numbers = [names.setdefault(name, len(names)) for name in contributors_of(consultation, texts)]
    records = patiently(
        "counting phrases",
        lambda: _core.collocations(
            [text.id for text in texts],
            [text.text for text in texts],
            numbers,
            min_words,
            max_words,
            min_count,
            min_contributors,
            measure,
            function_words,
            top,
            examples,
            language,
            threads,
        ),
    )
    options = {
        "min_words": min_words,
        "max_words": max_words,
        "measure": measure,
        "min_count": min_count,
        "min_contributors": min_contributors,
        "function_words": function_words,
        "top": top,
        "examples": examples,
        "unit": chosen,
        "lang": language,
    }
    return Collocations(
        [json.loads(record) for record in records],
        provenance("collocations", options, consultation),
        consultation.diagnostics,
    )


class Collocations(Records):
    """Phrases with how often they stand and how firmly."""

    schema = "collocations"

    def table(self) -> Table:
        """Return one row a phrase."""
        return Table(self.records, COLUMNS)
