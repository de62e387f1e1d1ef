"""Web pages: the words of ``<main>``, ``<article>`` or the body, without what surrounds the letter.

Headings become ``# …``, list items ``- …`` or ``1. …``, table rows ``| … | … |``. The tree is
walked with a stack, so that deep nesting costs no recursion.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from corpus.document import Document
from corpus.readers.builder import TextBuilder
from corpus.readers.decoding import decode
from corpus.readers.flow import Flow
from corpus.readers.masking import extracted, marked
from corpus.readers.source import Source

# fmt: off
_LEFT_OUT = frozenset((
    "head", "nav", "script", "style", "noscript", "template", "svg", "math", "iframe", "object",
    "embed", "canvas", "audio", "video", "button", "select", "textarea", "input", "dialog", "menu",
    "aside",
))
# fmt: on
_PAGE_FURNITURE = frozenset(("header", "footer"))
# fmt: off
_BLOCKS = frozenset((
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "html", "legend", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td",
    "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|encoding=["']([\w.-]{1,40})""", re.I)
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "iso-8859-1": "cp1252",  # as browsers read it
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
# Tags that nest without bound: neither void, nor ended by the next of their kind.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|param|source|td|th|tr|track|wbr)"
    r"[\s/>])[a-zA-Z]",
    re.I,
)
_DEEPEST = 20_000  # lexbor takes quadratic time in the depth, and no letter comes near


def parse(file: Source) -> Document:
    """The document of a web page. Raises ``ReadError`` for binary files and pages without words."""
    found = _CHARSET.search(file.data[:4096])
    name = (found[1] or found[2]).decode("ascii", "replace").lower() if found else ""
    text = decode(file, _ENCODINGS.get(name))
    _refuse_deep(file, text)
    tree = LexborHTMLParser(text)
    builder = TextBuilder(file)
    root = _content(tree)
    if root is not None:
        _Walk(file, Flow(builder), root).run()
    return builder.document()


def _content(tree: LexborHTMLParser) -> LexborNode | None:
    """The part of the page that is the letter."""
    for selector in ("main", "[role=main]", "article"):
        if len(found := tree.css(selector)) == 1:
            return found[0]
    return tree.body


def _refuse_deep(file: Source, text: str) -> None:
    """Refuse pages whose start tags outnumber the end tags beyond all reason."""
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise file.error("The page is nested too deep; save it from a browser as text or PDF.")


class _Walk:
    """One pass over the tree, in document order."""

    def __init__(self, file: Source, flow: Flow, root: LexborNode) -> None:
        self.file, self.flow, self.root = file, flow, root
        self.words: list[str] = []
        self.prefix = ""
        self.lists: list[int] = []  # next number of each open list, 0 if it has none
        self.pre = 0
        self.superscript: int | None = None  # where in ``words`` an open <sup> begins
        self.drop_furniture = root.tag == "body"

    def run(self) -> None:
        stack: list[tuple[LexborNode, bool]] = [(self.root, True)]
        while stack:
            node, entering = stack.pop()
            if not entering:
                self.leave(node)
                continue
            self.file.check_time()
            if node.tag == "-text":
                self.text(node.text_content or "")
            elif not self.is_left_out(node):
                self.enter(node)
                stack.append((node, False))
                stack += [(child, True) for child in reversed(list(node.iter(include_text=True)))]
        self.flush()

    def is_left_out(self, node: LexborNode) -> bool:
        tag = node.tag or ""
        if tag in _LEFT_OUT or tag.startswith(("-", "_", "!")):
            return True
        if tag in _PAGE_FURNITURE and self.drop_furniture:
            return True
        attributes = node.attributes
        return bool(attributes) and (
            "hidden" in attributes or _HIDDEN_STYLE.search(attributes.get("style") or "") is not None
        )

    def text(self, text: str) -> None:
        self.words.append(extracted(text) if self.pre else _SPACE.sub(" ", extracted(text)))

    def enter(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
        match tag:
            case "br":
                self.words.append("\n")
            case "pre":
                self.pre += 1
            case "sup":
                self.superscript = len(self.words)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self.prefix = marked("#" * int(tag[1]) + " ")
            case "ul" | "ol":
                self.lists.append(_integer(node, "start", 1) if tag == "ol" else 0)
            case "li":
                self.prefix = self.item_prefix()
            case "table":
                self.flow.start_table()
            case "tr":
                self.flow.start_row()
            case "td" | "th":
                self.flow.start_cell(_integer(node, "colspan", 1), _integer(node, "rowspan", 1))

    def leave(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag in _BLOCKS:
            self.flush()
            self.prefix = ""
        match tag:
            case "pre":
                self.pre -= 1
            case "sup":
                self.end_superscript()
            case "ul" | "ol":
                self.lists.pop()
            case "table":
                self.flow.end_table()
            case "tr":
                self.flow.end_row()
            case "td" | "th":
                self.flow.end_cell()

    def item_prefix(self) -> str:
        indent = "  " * max(0, len(self.lists) - 1)
        if not self.lists or not self.lists[-1]:
            return indent + "- "
        self.lists[-1] += 1
        return f"{indent}{self.lists[-1] - 1}. "

    def end_superscript(self) -> None:
        """A raised figure after a figure is a note's number, never a digit of the amount."""
        if self.superscript is None:
            return
        before, raised = (
            "".join(self.words[: self.superscript]),
            "".join(self.words[self.superscript :]).strip(),
        )
        if before[-1:].isdigit() and raised[:1].isdigit():
            self.words = [before, marked(f"[{raised}]")]
        self.superscript = None

    def flush(self) -> None:
        """End the paragraph."""
        text = "".join(self.words)
        self.words, self.superscript = [], None
        lines = text.split("\n") if self.pre else [re.sub(" +", " ", line).strip(" ") for line in text.split("\n")]
        if any(line.strip() for line in lines):
            self.flow.paragraph("\n".join(lines).strip("\n"), self.prefix)
            self.prefix = ""


def _integer(node: LexborNode, name: str, default: int) -> int:
    value = node.attributes.get(name) or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default
