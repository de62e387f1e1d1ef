"""What a DOCX file's styles and numbering say: heading levels, and the numbers that Word counts itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

import lxml.etree as etree  # type: ignore[import-untyped]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_HEADING_NAME = re.compile(r"(?:heading|overskrift) ([1-6])", re.I)
_LEVELS = 9
_DEEPEST_STYLE = 20


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: ``heading`` is 1 to 6 or 0; ``numbering`` a list id and level, if any."""

    heading: int = 0
    numbering: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


def value(element: etree._Element | None, path: str) -> str | None:
    """The ``w:val`` of the first element at ``path``, its steps given as ``a/b`` without prefixes."""
    if element is None:
        return None
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(W + "val")


def numbering_of(properties: etree._Element | None) -> tuple[str, int] | None:
    """The list id and 0-based level that paragraph properties name."""
    number = value(properties, "numPr/numId")
    return None if number is None else (number, _integer(value(properties, "numPr/ilvl"), 0))


class Styles:
    """The paragraph styles of a file, inheritance resolved."""

    def __init__(self, root: etree._Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._elements = {element.get(W + "styleId"): element for element in found}
        self._known: dict[str | None, Style] = {None: Style()}

    def style(self, name: str | None) -> Style:
        """The style of that id; a plain one if the file does not define it."""
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def _resolve(self, name: str | None) -> Style:
        heading, numbering = 0, None
        for _ in range(_DEEPEST_STYLE):
            element = self._elements.get(name)
            if element is None:
                break
            properties = element.find(W + "pPr")
            heading = heading or _heading(element, properties)
            numbering = numbering or numbering_of(properties)
            name = value(element, "basedOn")
        return Style(heading, numbering)


def _heading(style: etree._Element, properties: etree._Element | None) -> int:
    name = value(style, "name") or ""
    if named := _HEADING_NAME.fullmatch(name):
        return int(named[1])
    if name.lower() in ("title", "tittel"):
        return 1
    level = _integer(value(properties, "outlineLvl"), _LEVELS)
    return level + 1 if level < 6 else 0


class Numbering:
    """Counts the paragraphs of each list, as Word does when it shows them."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}  # list -> level -> the number it starts over from
        self._counts: dict[str, list[int]] = {}
        for abstract in [] if root is None else root.findall(W + "abstractNum"):
            levels = {_integer(level.get(W + "ilvl"), 0): _level(level) for level in abstract.findall(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId") or ""] = levels
        for number in [] if root is None else root.findall(W + "num"):
            name = number.get(W + "numId") or ""
            self._lists[name] = value(number, "abstractNumId") or ""
            self._restarts[name] = {
                _integer(override.get(W + "ilvl"), 0): _integer(start, 1)
                for override in number.findall(W + "lvlOverride")
                if (start := value(override, "startOverride")) is not None
            }

    def label(self, number: str, level: int) -> str:
        """The next label of a list at a level with a space after it: ``9.1 ``, ``- ``; ``""`` if none."""
        key = self._lists.get(number, "")
        levels = self._levels.get(key, {})
        if level not in levels:
            return ""
        form = levels[level].form
        if form == "none":
            return ""
        indent = "  " * level
        if form == "bullet":
            return f"{indent}- "
        counts = self._counts.setdefault(key, [0] * _LEVELS)
        first = self._restarts.get(number, {}).pop(level, None)
        following = counts[level] + 1 if counts[level] else levels[level].start
        counts[level] = following if first is None else first
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return _fill(levels[level].text, counts, levels) + " "


def _level(element: etree._Element) -> _Level:
    form = value(element, "numFmt") or "decimal"
    return _Level(form, value(element, "lvlText") or "", _integer(value(element, "start"), 1))


def _fill(pattern: str, counts: list[int], levels: dict[int, _Level]) -> str:
    def number(match: re.Match[str]) -> str:
        level = int(match[1]) - 1
        known = levels.get(level, _Level("decimal", "", 1))
        return _written(counts[level] or known.start, known.form)

    return re.sub(r"%([1-9])", number, pattern)


def _written(number: int, form: str) -> str:
    match form:
        case "lowerLetter" | "upperLetter":
            letters = chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 4)
            return letters.upper() if form.startswith("upper") else letters
        case "lowerRoman" | "upperRoman":
            roman = _roman(number)
            return roman.upper() if form.startswith("upper") else roman
        case "decimalZero":
            return f"{number:02}"
        case _:
            return str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, letters in _ROMAN:
        while number >= worth and len(written) < 40:
            written += letters
            number -= worth
    return written


def _integer(text: str | None, default: int) -> int:
    digits = (text or "").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        return default
    return int(digits)
