"""One body in both written languages; sums that a table or a sentence tells again of what the letter moves."""

from __future__ import annotations

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction
from corpus.sentences import sentences
from index.ledger import book
from index.model import Ledger

MAIN = "Tildelingsbrev 2025 for Eksempeltilsynet\n\n"
HEAD = "Tillegg nr. 1 til tildelingsbrev 2025 for Eksempeltilsynet\n\n"
FIRST = f"{MAIN}| Kap. | Post | Betegnelse | Tildeling 2025 |\n| 430 | 01 | Drift | 60 000 000 |\n| 430 | 21 | Utstyr | 5 000 000 |\n"


def letter(text: str) -> Extraction:
    return extract(Document.of("brev.txt", text))


def ledger(*texts: str) -> Ledger:
    return book([extract(Document.of(f"{number}.txt", text)) for number, text in enumerate(texts)])


def moved(books: Ledger) -> list[tuple[str, str, int]]:
    return [(e.post, e.kind, e.amount) for e in books.entries if e.kind != "allotment"]


def errors(books: Ledger) -> list[str]:
    return [issue.code for issue in books.issues if issue.severity == "error"]


def test_a_body_in_nynorsk_is_the_one_in_bokmal() -> None:
    first = "Tildelingsbrev 2025 til Eksempelforskningsinstituttet\n\nTekst.\n"
    second = "Tillegg nr. 1 til tildelingsbrev 2025 til Eksempelforskingsinstituttet\n\nTekst.\n"
    assert len({extract(Document.of("brev.txt", text)).letters[0].agency for text in (first, second)}) == 1


def test_the_first_sum_of_a_table_may_count_the_changes_in() -> None:
    text = (
        f"{HEAD}Kap. 430, post 01 Drift\nBevilgningen økes med 2 000 000 kroner.\n\n## Disponibelt\n\n"
        "| Kap./post | Bevilgning | Overført fra 2024 | Til disposisjon |\n|---|---|---|---|\n"
        "| 430/01 | 62 000 000 | 3 000 000 | 65 000 000 |\n"
    )
    books = ledger(FIRST, text)
    assert sorted(moved(books)) == [("01", "carry_over", 3_000_000), ("01", "change", 2_000_000)]
    assert errors(books) == []


def test_a_sentence_that_carries_a_correction_out_books_nothing_more() -> None:
    text = (
        f"{HEAD}Ved en inkurie ble 1 000 000 kroner stilt til disposisjon på kap. 430, post 01. Riktig post er "
        "kap. 430, post 21. Post 01 reduseres derfor med 1 000 000 kroner, og post 21 økes tilsvarende.\n"
    )
    assert moved(ledger(FIRST, text)) == [("01", "correction", -1_000_000), ("21", "correction", 1_000_000)]


def test_a_column_of_corrections_tells_them_again() -> None:
    text = (
        f"{HEAD}I fjor vart det ved ein inkurie oppgitt at 905 000 kroner var overført på kap. 430, post 21. "
        "Rett beløp er 805 000 kroner. Differansen på 100 000 kroner blir trekt tilbake.\n\n"
        "Etter dette disponerer tilsynet (medrekna overførte midlar):\n\n"
        "| Kap./post | Før | Retting | Nysaldering | Disponibelt |\n|---|---|---|---|---|\n"
        "| 430.01 | 60 000 000 | 0 | 700 000 | 60 700 000 |\n| 430.21 | 5 000 000 | -100 000 | -400 000 | 4 500 000 |\n"
    )
    books = ledger(FIRST, text)
    assert moved(books) == [
        ("01", "change", 700_000),
        ("21", "correction", -100_000),
        ("21", "change", -400_000),
    ]
    assert errors(books) == []


def test_assignments_with_a_letter_and_a_hyphen() -> None:
    text = f"{HEAD}3. Oppdrag\nO-1 Egenberedskap\nTilsynet skal lage en plan.\nFrist: 1. juni 2025\n\nO-2 Rom\nTilsynet skal telle rom.\n"
    assert [one.id for one in letter(text).assignments] == ["O-1", "O-2"]


def test_commitments_up_to_a_sum_are_a_limit() -> None:
    text = f"{MAIN}Tilsynet kan inngå forpliktelser utover budsjettåret for kjøp av båter, inntil 40 mill. kroner.\n"
    assert [fact.amount for fact in letter(text).facts if fact.kind == "limit"] == [40_000_000]


def test_a_list_under_an_item_tells_its_parts() -> None:
    text = (
        f"{FIRST}\n5.2 Føringer\nKap. 430, post 01\n - 2,0 mill. kroner er øremerket båter\n"
        " - 1,5 mill. kroner gjelder deltakelse i Europa\nKap. 430, post 21\n - Norsk redning: 3 000 000 kroner\n"
        " - Kystens venner: 2 000 000 kroner\nTilsynet skal betale ut tilskuddene innen 1. mars 2025.\n"
    )
    parts = [(f.post, f.amount, f.text) for f in letter(text).facts if f.status == "part"]
    assert [(post, nok) for post, nok, _ in parts] == [
        ("01", 2_000_000),
        ("01", 1_500_000),
        ("21", 3_000_000),
        ("21", 2_000_000),
    ]
    assert [name for post, _, name in parts if post == "21"] == ["Norsk redning", "Kystens venner"]


def test_a_calendar_of_time_and_event() -> None:
    text = f"{MAIN}6. KALENDER\nTid Aktivitet\n15. mars Årsrapport for 2024\n19. april Etatsstyringsmøte 1\n20. september Rapport per 2. tertial\n"
    found = [(str(f.date), f.text) for f in letter(text).facts if f.kind == "deadline"]
    assert found == [
        ("2025-03-15", "Årsrapport for 2024"),
        ("2025-04-19", "Etatsstyringsmøte 1"),
        ("2025-09-20", "Rapport per 2. tertial"),
    ]


def test_initials_end_no_sentence() -> None:
    text = "Av dette gjelder 24,8 mill. kroner F/F «G.O. Sars», og 8,6 mill. kroner båten. Ny setning."
    assert len(sentences(text)) == 2


def test_the_sum_of_several_tables() -> None:
    text = (
        f"{MAIN}Kap. 430 Tilsynet (i 1000 kr)\nPost Betegnelse Beløp\n01 Driftsutgifter 60 000\nSum kap. 430 60 000\n\n"
        "Kap. 431 Nettet (i 1000 kr)\nPost Betegnelse Beløp\n01 Driftsutgifter 5 000\nSum kap. 431 5 000\n\nSum utgifter 65 000\n"
    )
    assert [one for one in letter(text).findings if one.code == "table_sum_gap"] == []
