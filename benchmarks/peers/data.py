# SPDX-License-Identifier: Apache-2.0
"""The texts that are measured, and the file in which all sides get them.

A file of texts: for each text its length in bytes (unsigned 32 bits, little endian) and its UTF-8.
"""

from __future__ import annotations

import json
import lzma
import os
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
MULTILINGUAL = {
    "fr": ("udhr-fra.txt", "un_charter_fr.txt"),
    "es": ("udhr-spa.txt", "un_charter_es.txt"),
    "ru": ("udhr-rus.txt", "un_charter_ru.txt"),
    "ar": ("udhr-arb.txt", "un_charter_ar.txt"),
    "zh": ("udhr-cmn_hans.txt", "un_charter_zh.txt"),
}
LANGUAGES = {"fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}


class MissingCorpusError(Exception):
    """The real documents stand outside of the checkout and were not found."""


def _scored(case: Mapping[str, Any]) -> bool:
    return bool(case["verbatim"]) and case["mode"] != "pdf"


def write_texts(file: Path, texts: Iterable[str]) -> None:
    unfinished = file.with_suffix(".part")
    with unfinished.open("wb") as stream:
        for text in texts:
            data = text.encode()
            stream.write(struct.pack("<I", len(data)) + data)
    unfinished.replace(file)


def read_texts(file: Path, take: int = 0) -> list[str]:
    data = file.read_bytes()
    texts: list[str] = []
    at = 0
    while at < len(data) and (take == 0 or len(texts) < take):
        (length,) = struct.unpack_from("<I", data, at)
        texts.append(data[at + 4 : at + 4 + length].decode())
        at += 4 + length
    return texts


@dataclass
class Data:
    """Where the corpus is and where files of texts are written; ``quick`` asks for little of everything."""

    folder: Path
    quick: bool = False

    @cached_property
    def corpus(self) -> Path:
        shared = Path(os.environ.get("ACQUIS_SHARED", ROOT.parent / "shared"))
        if not (shared / "corpus").is_dir():
            raise MissingCorpusError(
                "the benchmark reads real documents from the folder shared/ beside the checkout, or from the one that "
                "the environment variable ACQUIS_SHARED names; neither holds a folder corpus/."
            )
        return shared / "corpus"

    def paragraphs(self) -> Path:
        """English paragraphs of UN documents and of a consultation: all of them, or the first 10,000."""
        count = 10_000 if self.quick else 0
        return self._file(f"paragraphs-{count or 'all'}.texts", lambda: self._paragraphs(count))

    def language(self, language: str) -> Path:
        """Lines of the Universal Declaration and the Charter, repeated until there are 8 MB (quick: 1 MB)."""
        size = 1_000_000 if self.quick else 8_000_000
        return self._file(f"language-{language}-{size}.texts", lambda: self._repeated(language, size))

    def golden(self, *, cleaned: bool) -> dict[str, list[dict[str, Any]]]:
        """Sentence cases by language, those only whose sentences stand unchanged in the text.

        ``cleaned``: those that ask for clean text, without leftovers of mark-up; else the others.
        """
        cases = json.loads((self.corpus / "sentence-breaks" / "golden-cases.json").read_text(encoding="utf-8"))
        return {
            language: kept
            for language, some in cases.items()
            if (kept := [case for case in some if _scored(case) and case["mode"].startswith("clean") == cleaned])
        }

    def write(self, name: str, texts: Iterable[str]) -> Path:
        file = self.folder / name
        self.folder.mkdir(parents=True, exist_ok=True)
        write_texts(file, texts)
        return file

    def _file(self, name: str, texts: object) -> Path:
        file = self.folder / name
        return file if file.exists() else self.write(name, texts())  # type: ignore[operator]

    def _paragraphs(self, count: int) -> Iterator[str]:
        with lzma.open(self.corpus / "scale" / "paragraphs.jsonl.xz", "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                if count and number == count:
                    return
                yield json.loads(line)["text"]

    def _repeated(self, language: str, size: int) -> Iterator[str]:
        lines = []
        for name in MULTILINGUAL[language]:
            folder = self.corpus / "multilingual"
            file = folder / name if name.startswith("udhr") else folder / "un-charter" / name
            lines += [line.strip() for line in file.read_text(encoding="utf-8-sig").splitlines() if line.strip()]
        written = 0
        while written < size:
            for line in lines:
                yield line
                written += len(line.encode())
