"""Answers as text and JSON: aligned sums, inert letters, quotes cut only at their ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Amount, Answer, Citation, Step
from assistant.render import citation_text, inert, quoted, to_json, to_text

QUOTE = "Det er en reduksjon.\nPosten reduseres med 177 636 000 kroner. IMDi disponerer etter dette resten."
CITATION = Citation("Tillegg nr. 7", "brev.txt", None, 4, 5, QUOTE, "Post 60", (21, 61))
ANSWER = Answer(
    "fact",
    "nb",
    "Svaret.",
    (Amount(60),),
    (Step("Oppgitt", 100, 0), Step("Reduksjon", -40, 0)),
    (CITATION,),
    (("Post", "Beløp"), ("1/01", "1 000 kr"), ("1/02", "20 kr")),
    ("Hva er igjen på 1/01?",),
)


def test_steps_are_aligned_with_the_sum_under_them() -> None:
    lines = to_text(ANSWER).splitlines()
    assert "  Oppgitt    100  [1]" in lines
    assert "  Reduksjon  -40  [1]" in lines
    assert "  Sum         60  kr" in lines


def test_no_sum_line_where_the_steps_are_not_the_answer() -> None:
    other = Answer("fact", "nb", "x", (Amount(61),), ANSWER.steps, (CITATION,))
    assert "Sum" not in to_text(other)


def test_amount_columns_are_right_aligned() -> None:
    assert "  1/02     20 kr" in to_text(ANSWER).splitlines()


def test_citation_names_letter_section_file_and_line() -> None:
    text = citation_text(CITATION, 1, "nb")
    assert text.startswith("[1] Tillegg nr. 7 · Post 60 · brev.txt:4-5\n")
    assert "Posten reduseres med 177 636 000 kroner." in text


def test_what_is_printed_of_a_quote_is_the_sentence_that_tells_it() -> None:
    assert citation_text(CITATION, 1, "nb").endswith("\n    «Posten reduseres med 177 636 000 kroner.»")
    amount = QUOTE.index("177 636 000")
    assert quoted(Citation("b", "s", None, 1, 2, QUOTE, "", (amount, amount + 11))).startswith("Posten reduseres")


def test_what_is_printed_of_a_table_is_its_row() -> None:
    table = "| Kap. | Sum |\n| 1 | 20. Mer |\n| 2 | 30 |"
    at = table.index("20.")
    assert quoted(Citation("b", "s", None, 1, 3, table, "", (at, at + 2))) == "| 1 | 20. Mer |"


def test_counts_and_gaps_are_right_aligned_and_empty_columns_are_not() -> None:
    rows = (("Post", "Antall", "Merk"), ("1/01", "1 000", ""), ("1/02", "", ""), ("1/03", "7", "x"))
    lines = to_text(Answer("fact", "nb", "x", rows=rows)).splitlines()
    assert "  1/03       7  x" in lines and "  1/01   1 000" in lines


def test_escapes_and_controls_from_letters_are_inert() -> None:
    hostile = "a\x1b[2Jb\x1b]0;title\x07c\x07d\u202ee\u00adf"
    shown = inert(hostile)
    assert "\x1b" not in shown and "\x07" not in shown and "\u202e" not in shown
    assert shown.endswith("ef") and "title" not in shown


@given(st.text(max_size=400))
def test_inert_text_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert all(ord(character) >= 32 or character in "\n\t" for character in inert(text))
    assert "\x9b" not in inert(text)


@given(st.integers(0, 90), st.integers(1, 60), st.integers(20, 300))
def test_a_quote_is_cut_only_at_its_ends(start: int, length: int, width: int) -> None:
    words = " ".join(f"ord{n}" for n in range(60))
    end = min(len(words), start + length)
    shown = quoted(Citation("b", "s", None, 1, 1, words, "", (start, end)), width)
    assert shown.strip("… ") in words


def test_json_has_exactly_the_keys_of_the_contract() -> None:
    found = to_json(ANSWER, question="q?", elapsed_ms=1.94, id="q1")
    assert list(found) == [
        "id", "question", "kind", "language", "answer", "values", "steps", "citations", "elapsed_ms",
    ]  # fmt: skip
    assert found["elapsed_ms"] == 1.9 and found["values"] == [{"type": "amount", "nok": 60}]
    assert set(found["citations"][0]) == {"letter", "source", "page", "line_start", "line_end", "quote"}
    assert set(found["steps"][0]) == {"label", "nok", "citation"}
