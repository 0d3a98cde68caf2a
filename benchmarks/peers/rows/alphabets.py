# SPDX-License-Identifier: Apache-2.0
"""Word segmentation of the other languages of the United Nations."""

from __future__ import annotations

from peers.agreement import boundaries
from peers.data import LANGUAGES, Data
from peers.row import Case, Comparison, Result, Row
from peers.rows.words import ICU, RUST, acquis_program


class Alphabets(Row):
    name = "alphabets"
    title = "Word segmentation, other alphabets"
    goal = (
        "20 times as fast as ICU in C++ on French and Spanish, 10 times on Russian; with AVX2 4 times on French, twice on "
        "Russian"
    )
    notes = ("Lines of the Universal Declaration of Human Rights and of the Charter, repeated.",)
    acquis = (
        acquis_program("uax29"),
        acquis_program("icu"),
        acquis_program("document"),
        acquis_program("icu", "AVX2"),
    )
    peers = (RUST, ICU)
    comparisons = (
        *(
            Comparison("acquis C++, icu", ICU.name, goal, "AVX-512", language)
            for language, goal in (
                ("French", 20),
                ("Spanish", 20),
                ("Russian", 10),
                ("Arabic", None),
                ("Chinese", None),
            )
        ),
        Comparison("acquis C++, icu, AVX2", ICU.name, 4, "AVX2", "French"),
        Comparison("acquis C++, icu, AVX2", ICU.name, 2, "AVX2", "Russian"),
        Comparison("acquis C++, uax29", RUST.name),
        Comparison("acquis C++, document", ICU.name),
    )

    def prepare(self, data: Data) -> list[Case]:
        return [Case(name, data.language(code), language=code) for code, name in LANGUAGES.items()]

    def agree(self, case: Case, ours: Result, peer: Result) -> str:
        return boundaries(ours.file, peer.file)
