"""A store written by hand from excerpts of the bundled letters, so that answers can be tested alone.

The text is short and every fact is found in it by its words; the ledger's rows (entries and balances) are
written out as they should be booked, so no extractor or ledger is under test here.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index import known
from index.schema import SCHEMA_VERSION, TABLES

SOURCE = "brev.txt"
AGENCY = "imdi"
TEXT = """Tillegg nr. 3 til tildelingsbrev for IMDi - 2024
Dato
21. mai 2024
Kap Post Postnavn Overføres til 2024
670 01 Driftsutgifter kr. 17 002 000
671 21 Spesielle driftsutgifter kr. 14 144 000
Tarjei Havnes
Tillegg nr. 4 til tildelingsbrev til IMDi 2024
Følgende endring fra Stortingets behandling av Prop. 104 S (2023-2024) den 21. juni 2024 gjelder:
Kap. 671 Bosetting av flyktninger
Post 60 Integreringstilskudd
Bevilgningen reduseres med 500 671 000 kroner. Hovedårsaken er en reduksjon i antall bosatte.
Kap. 672 Post 60 Bevilgningen øker med 21 226 000 kroner.
Etter endringene i dette tillegget disponerer IMDi følgende:
601/21* Spesielle driftsutgifter, kan overføres 39 344 000
671/60 Integreringstilskudd, kan overføres 23 126 464 000
671/73 Tilskudd 12 200 000
672/60 Tilskudd til opplæring i norsk 2 283 437 000
*I tillegg nr. 3 ble det stilt 14 144 000 kroner til disposisjon på kap. 671, post 21.
Korrekt kapittel er 601.
Lisbeth Fransplass Røren (e.f)
ekspedisjonssjef
Tillegg nr. 5 til tildelingsbrev til IMDi 2024
Oppdrag nr. 2024-25 Årlig rapportering til OECD
Beskrivelse av oppdraget
IMDi bes sette ut oppdraget med å produsere rapporten.
Frist Utkast til rapport 6. desember 2024. Endelig rapport 20. desember 2024.
Departementet stiller 500 000 kroner til disposisjon over kap. 601, post 21.
Departementet stiller 850 000 kroner til disposisjon over kap. 601, post 21.
Ved en inkurie ble det stilt 14 144 000 kroner til disposisjon. Midlene trekkes derfor tilbake.
Revidert tillegg nr. 6 til tildelingsbrev for IMDi i 2024
Ved en inkurie ble midlene stilt til disposisjon på feil kapittel.

Departementet stiller 350 000 kroner til disposisjon over kap. 601, post 21.
Tillegg nr. 7 til tildelingsbrev for IMDi i 2024
Posten reduseres med 1 130 490 000 kroner. IMDi disponerer etter dette 21 995 974 000 kroner på post 60.
Det er færre i målgruppen. Posten reduseres med 177 636 000 kroner. IMDi disponerer etter dette
2 105 801 000 kroner på post 60.
"""
ITEMS = {
    ("601", "21"): "Spesielle driftsutgifter, kan overføres",
    ("670", "01"): "Driftsutgifter",
    ("671", ""): "Bosetting av flyktninger",
    ("671", "60"): "Integreringstilskudd, kan overføres",
    ("671", "73"): "Tilskudd",
    ("672", "60"): "Tilskudd til opplæring i norsk",
}
_TITLES = {
    3: "Tillegg nr. 3 til tildelingsbrev for IMDi - 2024",
    4: "Tillegg nr. 4 til tildelingsbrev til IMDi 2024",
    5: "Tillegg nr. 5 til tildelingsbrev til IMDi 2024",
    6: "Revidert tillegg nr. 6 til tildelingsbrev for IMDi i 2024",
    7: "Tillegg nr. 7 til tildelingsbrev for IMDi i 2024",
}


@dataclass(frozen=True, slots=True)
class HandStore:
    """What the question path needs of a store."""

    connection: sqlite3.Connection


class Writer:
    """Writes letters, facts and the ledger's rows into a fresh database."""

    def __init__(self, path: Path | str = ":memory:") -> None:
        self.connection = sqlite3.connect(path, check_same_thread=False)
        for table, columns in TABLES.items():
            self.connection.execute(f"create table {table} ({', '.join(columns)})")
        self._fact = 0

    def put(self, table: str, **values: object) -> None:
        marks = ", ".join("?" * len(values))
        sql = f"insert into {table} ({', '.join(values)}) values ({marks})"
        self.connection.execute(sql, tuple(values.values()))

    def fact(self, kind: str, number: int, words: str, **values: object) -> int:
        """A fact whose words stand in the text of the letter; returns its id."""
        self._fact += 1
        start = TEXT.index(words, TEXT.index(_TITLES[number]))
        end = start + len(words)
        first, last = TEXT.rfind("\n", 0, start) + 1, TEXT.index("\n", end)
        line = TEXT.count("\n", 0, first) + 1
        empty = dict.fromkeys(("text", "detail", "section", "because"), "")
        given = {**empty, "status": "decided", "form": "prose", "booked": 1, **values}
        self.put(
            "facts",
            id=self._fact,
            kind=kind,
            agency=AGENCY,
            year=2024,
            letter=letter_id(number),
            quote=TEXT[first:last],
            source=SOURCE,
            line_start=line,
            line_end=line + TEXT[first:last].count("\n"),
            char_start=start,
            char_end=end,
            **given,
        )
        return self._fact

    def entry(self, kind: str, number: int, post: str, amount: int, words: str, **values: object) -> int:
        """A booked fact and its entry."""
        kap, item = post.split("/")
        fact = self.fact(kind, number, words, kap=kap, post=item, amount=amount, **values)
        self.put(
            "entries",
            id=fact,
            agency=AGENCY,
            year=2024,
            kap=kap,
            post=item,
            letter=letter_id(number),
            ordinal=number - 3,
            kind=kind,
            amount=amount,
            fact=fact,
        )
        return fact

    def stated(self, number: int, post: str, amount: int, words: str) -> int:
        kap, item = post.split("/")
        return self.fact("balance", number, words, kap=kap, post=item, amount=amount)

    def balance(self, number: int, post: str, *row: object) -> None:
        """``row``: before, its basis, change, after, its basis, the fact that states it, checked."""
        kap, item = post.split("/")
        names = ("before", "before_basis", "change", "after", "basis", "stated", "checked")
        self.put(
            "balances",
            agency=AGENCY,
            year=2024,
            kap=kap,
            post=item,
            letter=letter_id(number),
            ordinal=number - 3,
            **dict(zip(names, row, strict=True)),
        )


def letter_id(number: int) -> str:
    return f"imdi-2024-{number}"


def write(path: Path | str = ":memory:") -> HandStore:
    """The store at ``path``; in a file named ``tildelt.db`` it opens as any other."""
    writer = Writer(path)
    writer.put("meta", key="schema_version", value=str(SCHEMA_VERSION))
    writer.put("documents", source=SOURCE, path="", format="txt", text=TEXT, page_starts="[]")
    writer.put("agencies", key=AGENCY, name="Integrerings- og mangfoldsdirektoratet", short="IMDi", aliases="[]")
    writer.put("chains", agency=AGENCY, year=2024, missing="[0]")
    _letters(writer, _TITLES)
    for (kap, post), name in ITEMS.items():
        names = json.dumps([name])
        writer.put("items", agency=AGENCY, year=2024, kap=kap, post=post, name=name, names=names)
    _money(writer)
    _rest(writer)
    known.write(writer.connection)
    writer.connection.commit()
    return HandStore(writer.connection)


def _letters(writer: Writer, numbers: Iterable[int]) -> None:
    starts = [TEXT.index(_TITLES[number]) for number in numbers] + [len(TEXT)]
    for place, number in enumerate(_TITLES):
        start, end = starts[place], starts[place + 1]
        writer.put(
            "letters",
            id=letter_id(number),
            source=SOURCE,
            position=place,
            title=_TITLES[number],
            kind="supplement",
            number=number,
            revised=int(number == 6),
            year=2024,
            date="2024-05-21" if number == 3 else None,
            sender="Arbeids- og inkluderingsdepartementet",
            receiver="Integrerings- og mangfoldsdirektoratet",
            agency=AGENCY,
            ordinal=place,
            line_start=TEXT.count("\n", 0, start) + 1,
            line_end=TEXT.count("\n", 0, end),
            char_start=start,
            char_end=end,
        )


def _money(writer: Writer) -> None:
    writer.entry("carry_over", 3, "670/01", 17_002_000, "670 01 Driftsutgifter kr. 17 002 000")
    writer.entry("carry_over", 3, "671/21", 14_144_000, "671 21 Spesielle driftsutgifter kr. 14 144 000")
    writer.entry("change", 4, "671/60", -500_671_000, "Bevilgningen reduseres med 500 671 000 kroner.")
    writer.entry("change", 4, "672/60", 21_226_000, "Bevilgningen øker med 21 226 000 kroner.")
    moved = "*I tillegg nr. 3 ble det stilt 14 144 000 kroner til disposisjon på kap. 671, post 21."
    writer.entry("correction", 4, "671/21", -14_144_000, moved)
    writer.entry("correction", 4, "601/21", 14_144_000, moved)
    writer.entry("change", 5, "601/21", 500_000, "Departementet stiller 500 000 kroner")
    writer.entry("change", 5, "601/21", 850_000, "Departementet stiller 850 000 kroner", assignment="2024-25")
    writer.entry("withdrawal", 5, "601/21", -14_144_000, "Midlene trekkes derfor tilbake.")
    writer.entry("change", 6, "601/21", 350_000, "Departementet stiller 350 000 kroner")
    writer.entry("change", 7, "671/60", -1_130_490_000, "Posten reduseres med 1 130 490 000 kroner.")
    writer.entry("change", 7, "672/60", -177_636_000, "Posten reduseres med 177 636 000 kroner.")
    stated = {
        "601/21": writer.stated(4, "601/21", 39_344_000, "601/21* Spesielle driftsutgifter, kan overføres 39 344 000"),
        "671/60": writer.stated(
            4, "671/60", 23_126_464_000, "671/60 Integreringstilskudd, kan overføres 23 126 464 000"
        ),
        "671/73": writer.stated(4, "671/73", 12_200_000, "671/73 Tilskudd 12 200 000"),
        "672/60": writer.stated(4, "672/60", 2_283_437_000, "672/60 Tilskudd til opplæring i norsk 2 283 437 000"),
    }
    last_60 = writer.stated(7, "671/60", 21_995_974_000, "IMDi disponerer etter dette 21 995 974 000 kroner")
    last = writer.stated(7, "672/60", 2_105_801_000, "IMDi disponerer etter dette\n2 105 801 000 kroner")
    writer.balance(3, "670/01", None, "unknown", 17_002_000, None, "unknown", None, None)
    writer.balance(3, "671/21", None, "unknown", 14_144_000, None, "unknown", None, None)
    writer.balance(4, "601/21", 25_200_000, "implied", 14_144_000, 39_344_000, "stated", stated["601/21"], None)
    writer.balance(4, "671/21", None, "unknown", -14_144_000, None, "unknown", None, None)
    writer.balance(
        4, "671/60", 23_627_135_000, "implied", -500_671_000, 23_126_464_000, "stated", stated["671/60"], None
    )
    writer.balance(4, "671/73", 12_200_000, "implied", 0, 12_200_000, "stated", stated["671/73"], None)
    writer.balance(4, "672/60", 2_262_211_000, "implied", 21_226_000, 2_283_437_000, "stated", stated["672/60"], None)
    writer.balance(5, "601/21", 39_344_000, "stated", -12_794_000, 26_550_000, "derived", None, None)
    writer.balance(6, "601/21", 26_550_000, "derived", 350_000, 26_900_000, "derived", None, None)
    writer.balance(7, "671/60", 23_126_464_000, "stated", -1_130_490_000, 21_995_974_000, "stated", last_60, 1)
    writer.balance(7, "672/60", 2_283_437_000, "stated", -177_636_000, 2_105_801_000, "stated", last, 1)


def _rest(writer: Writer) -> None:
    reason = "Hovedårsaken er en reduksjon i antall bosatte."
    writer.fact("reason", 4, reason, kap="671", post="60", text=reason)
    writer.fact("reason", 7, "Det er færre i målgruppen.", kap="672", post="60", text="Det er færre i målgruppen.")
    writer.fact("signatory", 3, "Tarjei Havnes", text="Tarjei Havnes", detail="avdelingsdirektør")
    writer.fact(
        "signatory",
        4,
        "Lisbeth Fransplass Røren (e.f)",
        text="Lisbeth Fransplass Røren",
        detail="ekspedisjonssjef",
    )
    writer.fact("reference", 4, "Prop. 104 S (2023-2024)", text="Prop. 104 S (2023-2024)")
    draft, final = "Utkast til rapport 6. desember 2024.", "Endelig rapport 20. desember 2024."
    for words, on in ((draft, "2024-12-06"), (final, "2024-12-20")):
        what = " ".join(words.split()[:-3])
        writer.fact("deadline", 5, words, assignment="2024-25", date=on, text=what, detail=words)
    start = TEXT.index("Oppdrag nr. 2024-25")
    description = "IMDi bes sette ut oppdraget med å produsere rapporten."
    writer.put(
        "assignments",
        id=1,
        assignment="2024-25",
        printed="2024-25",
        title="Årlig rapportering til OECD",
        agency=AGENCY,
        year=2024,
        letter=letter_id(5),
        is_clarification=0,
        source=SOURCE,
        line_start=TEXT.count("\n", 0, start) + 1,
        line_end=TEXT.count("\n", 0, start) + 4,
        char_start=start,
        char_end=TEXT.index("Departementet stiller 500 000"),
        background="",
        description=description,
        financing="",
    )
