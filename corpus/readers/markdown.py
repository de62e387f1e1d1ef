"""Markdown, line for line as in the file, with its markup blank in ``clean``.

List markers, table pipes and footnote stars say something and stay. Patterns run over a working
copy in which what is already understood is hidden, so that a star in a link is not emphasis.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

from corpus.document import Document
from corpus.readers.decoding import decode
from corpus.readers.markdown_emphasis import emphasis
from corpus.readers.masking import blank, mask_characters
from corpus.readers.source import Source
from corpus.readers.txt import page_starts, refuse_blank

_HIDDEN = "\ue000"  # stands for a character that is no longer markup

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?=[\w-]+:)(?:(?!---|\.\.\.).*\n){1,200}(?:---|\.\.\.)[ \t]*$", re.M)
_ESCAPE = re.compile(r"\\[!-/:-@\[-`{-~]")
_CODE = re.compile(r"(?<!`)(`++)(?!`)([^`\n]++)\1(?!`)")
_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})[^`\n]*$", re.M)
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*+(?:\s[^<>\n]*+)?>|</?[A-Za-z][A-Za-z0-9-]*+/>")
_AUTOLINK = re.compile(r"<(?=[^<>\s]*+>)(?=[^<>\s]*[:@])[^<>\s]++>")
_TARGET = r"\((?:[^()\n]|\([^()\n]*+\))*+\)"
_IMAGE = re.compile(r"!\[[^\[\]\n]*+\]" + _TARGET)
_LINK = re.compile(r"\[([^\[\]\n]*+)\]" + _TARGET)
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=[ \t]|$)(?:.*?[ \t](#+)[ \t]*$)?", re.M)
_QUOTE = re.compile(r"^(?:[ \t]{0,3}>)++", re.M)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_RULES = ("-", "=", "_", "*")


def parse(file: Source) -> Document:
    """The document of a Markdown file. Raises ``ReadError`` for binary files and blank ones."""
    text = decode(file)
    refuse_blank(file, text)
    return Document.of(file.name, text, mask_markdown(text), page_starts(text))


def mask_markdown(text: str) -> str:
    """The text with Markdown's markup as spaces, at the same length."""
    page = _Page(text)
    page.hide_comments()
    page.apply(_FRONT_MATTER, _whole)
    page.apply(_FENCE, _whole)
    page.apply(_CODE, lambda m: [m.span(1), (m.end(2), m.end())])
    page.apply(_ESCAPE, _escape)
    page.apply(_IMAGE, _whole)
    page.apply(_TAG, _whole)
    page.apply(_AUTOLINK, lambda m: [(m.start(), m.start() + 1), (m.end() - 1, m.end())])
    page.apply(_LINK, lambda m: [(m.start(), m.start() + 1), (m.end(1), m.end())], keep=1)
    page.apply(_QUOTE, _whole)
    page.blank_headings()
    page.blank_rules()
    page.apply_entities()
    for start, end in emphasis(page.work):
        page.blank(start, end)
    return mask_characters("".join(page.clean))


_Spans = list[tuple[int, int]]


def _whole(match: re.Match[str]) -> _Spans:
    return [match.span()]


def _escape(match: re.Match[str]) -> _Spans:
    # An escaped pipe is no cell border, so it must not look like one to a later stage.
    return [match.span()] if match[0] == "\\|" else [(match.start(), match.start() + 1)]


class _Page:
    """The text under work: ``clean`` as it becomes, ``work`` with what is understood hidden."""

    def __init__(self, text: str) -> None:
        self.clean = list(text)
        self.work = text

    def blank(self, start: int, end: int) -> None:
        self.clean[start:end] = blank("".join(self.clean[start:end]))

    def apply(
        self, pattern: re.Pattern[str], markup: Callable[[re.Match[str]], _Spans], keep: int | None = None
    ) -> None:
        """Blank each match's markup and hide the match, but for the group ``keep``."""

        def hidden(match: re.Match[str]) -> str:
            for start, end in markup(match):
                self.blank(start, end)
            if keep is None:
                return _hide(match[0])
            start, end = (offset - match.start() for offset in match.span(keep))
            return _hide(match[0][:start]) + match[0][start:end] + _hide(match[0][end:])

        self.work = pattern.sub(hidden, self.work)

    def hide_comments(self) -> None:
        parts, position = [], 0
        while (start := self.work.find("<!--", position)) >= 0:
            end = self.work.find("-->", start + 4)
            if end < 0:
                break
            self.blank(start, end + 3)
            parts += [self.work[position:start], _hide(self.work[start : end + 3])]
            position = end + 3
        self.work = "".join(parts) + self.work[position:]

    def blank_rules(self) -> None:
        """Blank the lines under table heads and headings, and those between sections."""
        start, lines = 0, []
        for line in self.work.split("\n"):
            if _is_rule(line):
                self.blank(start, start + len(line))
                line = _hide(line)
            lines.append(line)
            start += len(line) + 1
        self.work = "\n".join(lines)

    def blank_headings(self) -> None:
        for match in _HEADING.finditer(self.work):
            self.blank(*match.span(1))
            self.blank(*match.span(2))

    def apply_entities(self) -> None:
        for match in _ENTITY.finditer(self.work):
            character = html.unescape(match[0])
            if len(character) == 1:
                self.blank(*match.span())
                self.clean[match.start()] = character if character.isprintable() and character != "|" else " "


def _hide(text: str) -> str:
    return "\n".join(_HIDDEN * len(line) for line in text.split("\n"))


def _is_rule(line: str) -> bool:
    signs = set(line) - {" ", "\t"}
    if signs <= {"|", "-", ":"} and {"|", "-"} <= signs:
        return True
    return len(signs) == 1 and line.count(mark := signs.pop()) >= 3 and mark in _RULES
