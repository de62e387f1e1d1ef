"""A store built from two agencies' small letters, with what the answering side must keep apart."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.answer import Answer
from assistant.plan import Plan
from assistant.run import answer
from index.build import build
from index.store import Store

LANGUAGE = """\
Tillegg nr. 1 til tildelingsbrev til Språkrådet for 2025
Kultur- og likestillingsdepartementet viser til tildelingsbrev til Språkrådet for 2025.

1. Endringar i løyvingane
Kap. 326 Språkformål
Post 01 Driftsutgifter
Løyvinga på posten vert auka med 3,2 mill. kroner til vidare utvikling av dei digitale ordbøkene.
Etter dette disponerer Språkrådet 98 450 000 kroner på posten.

2. Oppdrag

Oppdrag 2025-03 Språkleg kvalitet i offentlege tenester

Omtale av oppdraget
Språkrådet skal kartleggje språket i samarbeid med Digitaliseringsdirektoratet (Digdir).

Finansiering
Oppdraget vert finansiert med inntil 900 000 kroner innanfor auken på kap. 326, post 01.

Frist: Prosjektplan innan 1. mars 2025. Endeleg rapport seinast 15. juni 2025.

Med helsing

Ingrid Vik Haugland
avdelingsdirektør
"""
LANGUAGE_2 = """\
Tillegg nr. 2 til tildelingsbrev til Språkrådet for 2025
Kultur- og likestillingsdepartementet viser til tildelingsbrev til Språkrådet for 2025.

1. Oppdrag

Presisering av oppdrag 2025-03

Vi viser til oppdrag 2025-03 i tillegg nr. 1. Fristen
for endeleg rapport vert utsett til 1. september 2025.

Med helsing

Ingrid Vik Haugland
avdelingsdirektør
"""
HEALTH = """\
Tillegg nr. 1 til tildelingsbrev til Helsedirektoratet for 2025
Helse- og omsorgsdepartementet viser til tildelingsbrev til Helsedirektoratet for 2025.

1. Bevilgning

Kap. 701 post 21
Helsedirektoratet tildeles 56,601 mill. kroner. Beløpet skal disponeres som følger:

- 42,5 mill. kroner til EPJ-løftet
- 13,7 mill. kroner til digital samhandling
- 0,401 mill. kroner til digitalt helsekort for gravide

2. Oppdrag

Oppdrag 2025-02 Gjennomgang av egenandelstak

Beskrivelse av oppdraget
Direktoratet skal gå gjennom erfaringene med egenandelstak.

Frist: 30. juni 2025

Oppdrag 2025-03 Evaluering av turnusordningen for leger

Beskrivelse av oppdraget
Direktoratet skal lyse ut en evaluering.

Frist: 31. mars 2026

Med hilsen

Siri Landsem Moe
avdelingsdirektør

Kopi

Riksrevisjonen
"""
HEALTH_2 = """\
Tillegg nr. 2 til tildelingsbrev til Helsedirektoratet for 2025
Helse- og omsorgsdepartementet viser til tildelingsbrev til Helsedirektoratet for 2025.

1. Oppdrag

Oppdrag 2025-02
Oppdraget utgår.

Med hilsen

Siri Landsem Moe
avdelingsdirektør
"""


@contextmanager
def two_agencies(folder: Path) -> Iterator[Store]:
    """The store, open, without vectors: nothing here is found by meaning."""
    letters = {"sprak-1": LANGUAGE, "sprak-2": LANGUAGE_2, "helse-1": HEALTH, "helse-2": HEALTH_2}
    with letters_of(folder, letters) as store:
        yield store


@contextmanager
def letters_of(folder: Path, letters: dict[str, str]) -> Iterator[Store]:
    """A store of letters, by the names of their files."""
    paths = []
    for name, text in letters.items():
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    build(paths, folder / "store", model=str(folder / "no-model"))
    with Store.open(folder / "store") as store:
        yield store


def asked(store: Store, plan: Plan, question: str = "") -> Answer:
    return answer(plan, store, question=question)
