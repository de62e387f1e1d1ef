"""Short letters in the styles of several ministries, as their converters leave them: read, booked, checked."""

from __future__ import annotations

from datetime import date

from corpus.document import Document
from corpus.extract import extract
from corpus.model import Extraction
from index.ledger import book
from index.model import Ledger


def read(text: str, source: str = "brev.txt") -> Extraction:
    return extract(Document.of(source, text))


def entries(ledger: Ledger) -> list[tuple[str, str, str, int]]:
    return sorted((e.kap, e.post, e.kind, e.amount) for e in ledger.entries)


CHAPTER_BY_CHAPTER = """Tildelingsbrev for Integrerings- og mangfoldsdirektoratet (IMDi) 2024

9. Tildeling av midler
9.1 Budsjettrammen
På bakgrunn av Stortingets vedtak stiller departementet følgende midler til disposisjon for IMDi (i 1000 kroner):

Kap. 670 Integrerings- og mangfoldsdirektoratet
Post Betegnelse Beløp
01 Driftsutgifter 377 140
45 Større utstyrsanskaffelser og vedlikehold, kan overføres 48 940
Sum kap. 670 426 080

Kap. 671 Bosetting av flyktninger og tiltak for innvandrere
Post Betegnelse Beløp
60 Integreringstilskudd, kan overføres 23 627 135
61 Særskilt tilskudd ved bosetting av enslige mindreårige
flyktninger, overslagsbevilgning 1 788 725
Sum kap. 671 25 415 860

Av bevilgningen på kap. 671, post 60 er 100 mill. kroner avsatt til Jobbsjansen.
Bevilgningen på kap. 670 post 01 er økt med 12 mill. kroner sammenlignet med saldert budsjett 2023.
"""


def test_a_main_letter_chapter_by_chapter_with_the_unit_told_once() -> None:
    ledger = book([read(CHAPTER_BY_CHAPTER)])
    assert ledger.letters[0].receiver == "Integrerings- og mangfoldsdirektoratet"
    assert entries(ledger) == [
        ("670", "01", "allotment", 377_140_000),
        ("670", "45", "allotment", 48_940_000),
        ("671", "60", "allotment", 23_627_135_000),
        ("671", "61", "allotment", 1_788_725_000),
    ]
    assert [issue for issue in ledger.issues if issue.severity != "note"] == []


WIDE_COLUMNS = """Statsbudsjettet 2025 - Tildelingsbrev for Kystverket

Nærings- og fiskeridepartementet tildeler med dette midler til Kystverket for 2025.

4. Budsjettrammer for 2025

Tabellen under viser tildelingen for 2025 (beløp i 1 000 kr).

Kap./post   Betegnelse                                     Saldert budsjett 2024     Tildeling 2025
916.01      Driftsutgifter, kan nyttes under post 45            2 100 500              2 250 750
916.21      Spesielle driftsutgifter, kan overføres                60 000                 55 250
916.30      Maritim infrastruktur, kan overføres                  900 100                850 000
916.45      Større utstyrsanskaffelser og vedlikehold,
            kan overføres                                          80 000                 75 100
Sum kap. 916                                                    3 140 600              3 231 100
4916.02     Andre inntekter                                         9 000                  9 500

Av tildelingen på post 01 er 25 mill. kroner øremerket beredskap.
"""

ITS_SUPPLEMENT = """Supplerende tildelingsbrev nr. 1 for 2025 til Kystverket

Nærings- og fiskeridepartementet viser til tildelingsbrevet for 2025 av 20. desember 2024.

Revidert nasjonalbudsjett 2025
Stortinget har behandlet Prop. 146 S (2024–2025), jf. Innst. 540 S (2024–2025). Bevilgningen på kap. 916, post 30 økes med \
120 mill. kroner, til 970 mill. kroner. Bevilgningen på kap. 916, post 01 reduseres med 12,5 mill. kroner som følge av \
gevinstrealisering, fra 2 250,75 til 2 238,25 mill. kroner.

Overføring av ubrukte midler
Finansdepartementet har samtykket i at følgende beløp overføres fra 2024 til 2025:
- kap. 916, post 21: 4 800 000 kroner
- kap. 916, post 30: 33 200 000 kroner

Samlet disponibelt beløp på kap. 916, post 30 er etter dette 1 003,2 mill. kroner.

Belastningsfullmakt
Kystverket gis fullmakt til å belaste kap. 900, post 21 med inntil 2 mill. kroner.
"""


def test_a_main_letter_in_wide_columns_and_its_supplement() -> None:
    ledger = book([read(WIDE_COLUMNS, "0.txt"), read(ITS_SUPPLEMENT, "1.txt")])
    last = {(b.kap, b.post): (b.after, b.basis, b.checked) for b in ledger.balances}
    assert last == {
        ("916", "01"): (2_238_250_000, "stated", True),
        ("916", "21"): (60_050_000, "derived", None),
        ("916", "30"): (1_003_200_000, "stated", True),
        ("916", "45"): (75_100_000, "stated", None),
        ("4916", "02"): (9_500_000, "stated", None),
    }
    assert [issue for issue in ledger.issues if issue.severity != "note"] == []


PROSE = """Justis- og beredskapsdepartementet

Politidirektoratet
Postboks 2090 Vika
0125 OSLO

Deres ref Vår ref Dato
24/1234-5 20/555 12. juni 2025

Supplerende tildelingsbrev nr. 3 – 2025 Politidirektoratet

1. Innledning
Det vises til tildelingsbrev for 2025 og Stortingets behandling av revidert nasjonalbudsjett.

2. Budsjettmessige endringer
Kap. 440 Politiet, post 01 Driftsutgifter
Stortinget har vedtatt å øke bevilgningen på kap. 440, post 01 med 215,4 mill. kroner. Av dette er 120 mill. kroner til \
styrket grensekontroll og 95,4 mill. kroner til pris- og lønnskompensasjon.

Politidirektoratet tildeles i tillegg 5 mill. kroner over kap. 440 post 21 til prosjektet Nye pass.

Kap. 440, post 45
Bevilgningen reduseres med 30 mill. kroner, og det overføres tilsvarende til kap. 444, post 01.

Det omdisponeres 7,5 mill. kroner fra kap. 440 post 01 til kap. 444 post 01 (PST).

Oppdatert tildeling på kap. 440 post 01 er etter dette 24 012,9 mill. kroner.

Inntektskravet på kap. 3440, post 01 økes med 10 mill. kroner.
"""


def test_a_supplement_in_running_text() -> None:
    ledger = book([read(PROSE)])
    letter = ledger.letters[0]
    assert (letter.sender, letter.receiver) == ("Justis- og beredskapsdepartementet", "Politidirektoratet")
    assert (letter.number, letter.date, letter.reference) == (3, date(2025, 6, 12), "20/555")
    assert sorted((e.kap, e.post, e.amount) for e in ledger.entries) == [
        ("3440", "01", 10_000_000),
        ("440", "01", -7_500_000),
        ("440", "01", 215_400_000),
        ("440", "21", 5_000_000),
        ("440", "45", -30_000_000),
        ("444", "01", 7_500_000),
        ("444", "01", 30_000_000),
    ]
    known = {(b.kap, b.post): b.after for b in ledger.balances if b.after is not None}
    assert known == {("440", "01"): 24_012_900_000}
