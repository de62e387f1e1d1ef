"""A store of one agency's small letters: deadlines by topic, a revised letter, withdrawals, a summary table."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.build import build
from index.store import Store

FIRST = """\
Tillegg nr. 1 til tildelingsbrev til Museumsdirektoratet for 2025
Kulturdepartementet viser til brev av 14.01.2025 fra Museumsdirektoratet med spørsmål om rapportering.

1. Rapportering

Museumsdirektoratet skal sende departementet en oversikt over klager på stipend til unge kunstnere.
Frist 2. mai 2025.

Museumsdirektoratet skal levere en vurdering av billettprisene ved museene. Frist 1. september 2025.

2. Oppdrag

Oppdrag 2025-01 Kampanje om trygg lagring av gjenstander

Beskrivelse av oppdraget
Direktoratet skal utvikle en kampanje i en gruppe bestående av Riksantikvaren (RA) og Kulturrådet (KR). RA får
hovedansvaret for å lede arbeidet, og RA og KR koordinerer arbeidet. Kampanjen skal iverksettes før jul 2025.

Frist: 15. november 2025

3. Tildeling av midler

Kap. 323 Museer
Post 21 Spesielle driftsutgifter
Bevilgningen økes med 2 000 000 kroner.
Etter dette disponerer Museumsdirektoratet 9 000 000 kroner på post 21.

Post 70 Tilskudd
Bevilgningen reduseres med 300 000 kroner.
Etter dette disponerer Museumsdirektoratet 4 700 000 kroner på post 70.

Oppsummering
Kap./post Postnavn Sum
323/21 Spesielle driftsutgifter 9 000 000
323/70 Tilskudd 4 700 000
Sum 13 700 000

Med hilsen

Anne Lie
avdelingsdirektør
"""
SECOND = """\
Revidert tillegg nr. 2 til tildelingsbrev til Museumsdirektoratet for 2025
Vi viser til tidligere oversendt tillegg nr. 2 til tildelingsbrev av 3. mars 2025 og innspill fra
Museumsdirektoratet av 7. mars 2025. Stortinget behandlet handlingsplanen for kulturarv den 12. februar 2025.

1. Tildeling av midler

Kap. 323 Museer
Post 21 Spesielle driftsutgifter
Bevilgningen økes med 500 000 kroner.
Ved en inkurie ble det i tillegg nr. 1 stilt 2 000 000 kroner til disposisjon over kap. 323, post 21. Midlene
trekkes derfor tilbake.

Med hilsen

Anne Lie
avdelingsdirektør
"""


@contextmanager
def museum(folder: Path) -> Iterator[Store]:
    """The store, open, without vectors."""
    paths = []
    for name, text in (("en", FIRST), ("to", SECOND)):
        paths.append(folder / f"{name}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    build(paths, folder / "store", model=str(folder / "no-model"))
    with Store.open(folder / "store") as store:
        yield store
