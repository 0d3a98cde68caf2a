# SPDX-License-Identifier: Apache-2.0
"""The one exception of acquis, and the texts that no Unicode string can be."""

from __future__ import annotations


class AcquisError(ValueError):
    """Something was asked that cannot be done: a wrong option, a file that cannot be read, a limit exceeded.

    Odd *content* never raises: it is read and listed in ``diagnostics``.

    Attributes
    ----------
    message : str
        One sentence without the place.
    code : str
        Stable name of the kind of error, such as ``"not-found"`` or ``"invalid-argument"``.
    file : str or None
        The file concerned, as it was given.
    byte, line : int or None
        Place in the file: bytes from 0, lines from 1.
    hint : str or None
        What to do next.

    Examples
    --------
    >>> import acquis as aq
    >>> try:
    ...     aq.read("no-such-file.md")
    ... except aq.AcquisError as error:
    ...     print(error.code, error.file)
    not-found no-such-file.md
    """

    def __init__(
        self,
        message: str,
        code: str = "invalid-argument",
        *,
        file: str | None = None,
        byte: int | None = None,
        line: int | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.code = code
        self.file = file or None
        self.byte = byte
        self.line = line
        self.hint = hint or None

    def __str__(self) -> str:
        place = self.file or ""
        if self.line is not None:
            place += f":{self.line}" if place else f"line {self.line}"
        elif self.byte is not None:
            place += f": byte {self.byte}" if place else f"byte {self.byte}"
        sentence = f"{place}: {self.message} [{self.code}]" if place else f"{self.message} [{self.code}]"
        return f"{sentence}\n  {self.hint}" if self.hint else sentence

    def __reduce__(self) -> tuple[object, ...]:
        return (_again, (type(self), self.message, self.code, self.file, self.byte, self.line, self.hint))


class NotFoundError(AcquisError, FileNotFoundError):
    """A file or folder does not exist; can be caught as ``FileNotFoundError`` too."""

    __str__ = AcquisError.__str__
    __reduce__ = AcquisError.__reduce__


def _again(
    kind: type[AcquisError],
    message: str,
    code: str,
    file: str | None,
    byte: int | None,
    line: int | None,
    hint: str | None,
) -> AcquisError:
    return kind(message, code, file=file, byte=byte, line=line, hint=hint)


def diagnostic(file: str, code: str, severity: str, message: str, line: int | None = None) -> dict[str, object]:
    """Return what is odd about a file, in the shape that the C++ part gives it."""
    return {
        "file": file,
        "code": code,
        "severity": severity,
        "message": message,
        "block": None,
        "source": [],
        "line": line,
        "hint": None,
    }


def checked(text: str, what: str = "the text") -> str:
    """Return ``text``; raise AcquisError if it holds a lone surrogate, which no Unicode text can."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise AcquisError(
            f"{what} holds half a character (a lone surrogate) at position {error.start}, which no Unicode text can",
            hint="read the file again with errors='replace', or call text.encode('utf-8', 'replace').decode()",
        ) from None
    return text
