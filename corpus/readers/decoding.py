"""Bytes to text: UTF-8 first, byte order marks honoured, Windows-1252 for what old programs wrote."""

from __future__ import annotations

import codecs
import re

from corpus.readers.source import Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A file with more of these than one in fifty bytes is not text, whatever its name says.
_BINARY = re.compile(rb"[\x01-\x06\x0e-\x1a\x1c-\x1f\x7f]")
_BINARY_SHARE = 50


def decode(file: Source, encoding: str | None = None) -> str:
    """The text of a file, with ``\\n`` line ends and no byte order mark.

    ``encoding`` is what the file declares, tried after a byte order mark. Raises ``ReadError`` for
    binary data and for text that its byte order mark belies.
    """
    text = _marked(file)
    if text is None:
        _refuse_binary(file)
        text = _declared(file.data, encoding) or _guessed(file.data)
    if "\0" in text:
        raise file.error("The file holds NUL characters; save it again as UTF-8 text.", _line(text))
    file.check_characters(len(text))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(file: Source) -> str | None:
    for mark, encoding in _MARKS:
        if file.data.startswith(mark):
            body = file.data[len(mark) :]
            try:
                return body.decode(encoding)
            except UnicodeDecodeError as error:
                if encoding == "utf-8":
                    return _guessed(body)
                message = f"The file is not the {encoding} text it says; save it again as UTF-8."
                raise file.error(message) from error
    return None


def _refuse_binary(file: Source) -> None:
    controls = sum(1 for _ in _BINARY.finditer(file.data))
    if b"\0" in file.data or controls * _BINARY_SHARE > len(file.data):
        raise file.error("The file is binary, not text; save it as UTF-8 text, PDF or DOCX.")


def _declared(data: bytes, encoding: str | None) -> str | None:
    try:
        return data.decode(encoding) if encoding else None
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str:
    """UTF-8 if most of what is not ASCII is; else Windows-1252, unused bytes as replacement signs."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if not bad or sum(1 for c in text if c > "\x7f") > 2 * bad:
        return text
    return data.decode("cp1252", "replace")


def _line(text: str) -> int:
    return text.count("\n", 0, text.index("\0")) + 1
