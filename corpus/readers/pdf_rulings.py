"""The straight lines drawn on a PDF page, which may be the borders of a table."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

_THIN = 3.0  # points; a filled box no thicker is a line
_SHORTEST = 4.0
_MOST_OBJECTS = 20_000
_MOST_RULINGS = 3_000  # more is a drawing, not a table
_DEEPEST_FORM = 6
_STRAIGHT = 0.5

Box = tuple[float, float, float, float]
_Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Turn:
    """Maps PDF coordinates to those of a reader for whom text at so many quarter turns is level."""

    quarters: int

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.quarters:
            case 1:
                return y, x
            case 2:
                return -x, y
            case 3:
                return -y, -x
            case _:
                return x, -y

    def box(self, box: Box) -> Box:
        """Left, top, right and bottom of a box given by two opposite corners."""
        x0, y0, x1, y1 = box
        if self.quarters:
            (x0, y0), (x1, y1) = self.point(x0, y0), self.point(x1, y1)
        else:  # the way of nearly all text, for every word: no calls
            y0, y1 = -y0, -y1
        return (x0 if x0 < x1 else x1), (y0 if y0 < y1 else y1), (x1 if x0 < x1 else x0), (y1 if y0 < y1 else y0)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A line from ``start`` to ``end`` along one axis, ``at`` its place on the other."""

    is_vertical: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a page shows beside text, in PDF coordinates."""

    boxes: tuple[Box, ...]
    has_image: bool

    def rulings(self, turn: Turn) -> list[Ruling]:
        """Each box as one line if it is thin, else as its four edges."""
        return [ruling for box in self.boxes for ruling in _edges(turn.box(box))]


def drawing(page: pdfium.PdfPage) -> Drawing:
    """The page's paths and whether it has images. A page full of drawings yields no boxes."""
    boxes: list[Box] = []
    has_image = False
    for kind, item, matrix in _objects(page):
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            has_image = True
        elif kind == raw.FPDF_PAGEOBJ_PATH and len(boxes) <= _MOST_RULINGS:
            boxes += _path_boxes(item, matrix)
    return Drawing(tuple(boxes) if len(boxes) <= _MOST_RULINGS else (), has_image)


def _objects(page: pdfium.PdfPage) -> Iterator[tuple[int, ctypes.Array[ctypes.c_char], _Matrix]]:
    """Page objects with their type and the matrix of the forms that they stand in."""
    left = _MOST_OBJECTS
    forms = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _IDENTITY, 0)]
    while forms:
        parent, count, get, matrix, depth = forms.pop()
        for index in range(min(left, max(0, count(parent)))):
            left -= 1
            item = get(parent, index)
            kind = raw.FPDFPageObj_GetType(item)
            if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
                inner = _product(_matrix(item), matrix)
                forms.append((item, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, inner, depth + 1))
            else:
                yield kind, item, matrix


def _path_boxes(item: object, matrix: _Matrix) -> Iterator[Box]:
    """The boxes of a path: its bounds if it is a line or a rectangle, else its straight segments."""
    count = raw.FPDFPath_CountSegments(item)
    if count <= 6:
        bounds = [ctypes.c_float() for _ in range(4)]
        if raw.FPDFPageObj_GetBounds(item, *map(ctypes.byref, bounds)):
            left, bottom, right, top = (bound.value for bound in bounds)
            yield (*_apply(matrix, left, bottom), *_apply(matrix, right, top))
        return
    whole = _product(_matrix(item), matrix)
    before = begin = (0.0, 0.0)
    for index in range(min(count, _MOST_RULINGS)):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        point = _apply(whole, x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begin = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            sides = [(*before, *point)]
            if raw.FPDFPathSegment_GetClose(segment):
                sides.append((*point, *begin))
            yield from (side for side in sides if _is_straight(side))
        before = point


def _is_straight(side: Box) -> bool:
    return abs(side[0] - side[2]) < _STRAIGHT or abs(side[1] - side[3]) < _STRAIGHT


def _matrix(item: object) -> _Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, ctypes.byref(found)):
        return _IDENTITY
    return found.a, found.b, found.c, found.d, found.e, found.f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: _Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _edges(box: Box) -> Iterator[Ruling]:
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    if width <= _THIN and height <= _THIN:
        return
    if height <= _THIN:
        if width >= _SHORTEST:
            yield Ruling(False, (top + bottom) / 2, left, right)
    elif width <= _THIN:
        if height >= _SHORTEST:
            yield Ruling(True, (left + right) / 2, top, bottom)
    else:
        yield from (Ruling(False, top, left, right), Ruling(False, bottom, left, right))
        yield from (Ruling(True, left, top, bottom), Ruling(True, right, top, bottom))
