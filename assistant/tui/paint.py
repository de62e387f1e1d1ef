"""View rows as styled text. What letters say is never read as markup, only put into ``Content``."""

from __future__ import annotations

from rich.text import Text
from textual.content import Content

from assistant.views.cards import Card, Cited, SumLine, sum_rows


def sentence(found: Card) -> Content:
    """The answer's sentence, the value itself standing out."""
    return Content.assemble(*((run.text, "bold $text-primary" if run.is_value else "") for run in found.sentence))


_KINDS = {"fact": ("✓", "$text-success"), "passage": ("❝", "$text-primary"), "none": ("∅", "$text-warning")}


def heading(found: Card, elapsed: str) -> Content:
    """What the answer rests on, by sign and words, and how long it took."""
    sign, style = _KINDS[found.kind]
    return Content.assemble((f"{sign} {found.heading}", style), (f"   {elapsed}" if elapsed else "", "$foreground 45%"))


def sums(lines: tuple[SumLine, ...]) -> Content:
    """The arithmetic in columns, a rule above the total."""
    rows = []
    for label, figure, mark, is_total in sum_rows(lines):
        if is_total:
            rows.append(Content.styled("─" * (len(label) + len(figure) + 2), "$foreground 40%"))
        style = "bold" if is_total else ""
        rows.append(Content.assemble((label, style), "  ", (figure, style), "  ", (mark, "$text-primary")))
    return Content("\n").join(rows)


def table(rows: tuple[tuple[str, ...], ...]) -> Content:
    """The rows, the header set apart by a rule."""
    head, *rest = rows
    rule = Content.styled("  ".join("─" * len(cell) for cell in head), "$foreground 40%")
    lines = [
        Content.styled("  ".join(head), "bold"),
        rule,
        *(Content("  ".join(row).rstrip()) for row in rest),
    ]
    return Content("\n").join(lines)


def citation(found: Cited) -> Content:
    """Where it stands on one line, the words quoted under it; the ones that matter bold and underlined."""
    return Content.assemble(
        (f"{found.mark} ", "bold $text-primary"),
        (found.letter, ""),
        (f"  {found.place}", "$foreground 62%"),
        "\n    «",
        (found.before, "$foreground 62%"),
        (found.words, "bold underline"),
        (found.after, "$foreground 62%"),
        "»",
    )


def cell(text: str, style: str = "", right: bool = False) -> Text:
    """A cell of a table."""
    return Text(text, style=style, justify="right" if right else "left", no_wrap=True, overflow="ellipsis")
