"""A store of a few rows, written by hand from the bundled letters, for tests of the question path."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from index import known
from index.schema import TABLES

AGENCY = "imdi"
POSTS = {
    ("601", "21"): ("Spesielle driftsutgifter, kan overføres",),
    ("670", "01"): ("Driftsutgifter",),
    ("671", "45"): ("Større utstyrsanskaffelser og vedlikehold, kan overføres",),
    ("671", "60"): ("Integreringstilskudd, kan overføres",),
    ("671", "61"): (
        "Særskilt tilskudd ved bosetting av enslige mindreårige flyktninger, overslagsbevilgning",
        "Særskilt tilskudd ved bosetting av enslige, mindreårige flyktninger",
    ),
    ("671", "62"): ("Kommunale integreringstiltak",),
    ("671", "70"): ("Bosettingsordningen og integreringstilskudd, oppfølging",),
    ("671", "71"): ("Tilskudd til integreringsarbeid i regi av sivilsamfunn og frivillige organisasjoner",),
    ("671", "72"): ("Statsautorisasjonsordning for tolker",),
    ("671", "73"): ("Tilskudd",),
    ("672", "60"): (
        "Tilskudd til opplæring i norsk og samfunnskunnskap for voksne innvandrere",
        "Tilskudd til opplæring i norsk og samfunnskunnskap",
    ),
    ("672", "61"): ("Kompetansekartlegging i mottak før bosetting",),
}
CHAPTERS = {
    "670": "Integrerings- og mangfoldsdirektoratet",
    "671": "Bosetting av flyktninger og tiltak for innvandrere",
    "672": "Opplæring i norsk og samfunnskunnskap for voksne innvandrere",
}
TOUCHED = {
    3: ("670/01", "671/45"),
    4: ("671/60", "671/61", "671/62", "672/60", "672/61"),
    5: ("601/21",),
    6: ("601/21",),
    7: ("670/01", "671/60", "671/61", "671/62", "672/60", "672/61"),
}
ASSIGNMENTS = (
    (
        "2024-17",
        1,
        "Beregningsutvalgets kartlegging av kommunenes utgifter til bosetting og integrering 2023",
    ),
    ("2024-18", 1, "Delta i direktoratsgruppe for bedre tverrsektorielt samarbeid mot vold og overgrep"),
    ("2024-19", 2, "Bidra i arbeidet med ny handlingsplan mot negativ sosial kontroll og æresrelatert vold"),
    ("2024-20", 3, "Styrking av Jobbsjansen"),
    (
        "2024-21",
        4,
        "Følge opp og implementere tiltak i Hverdagsintegrering - strategi for å styrke sivilsamfunnets "
        "rolle på integreringsfeltet 2021-2024 - Livsmestringskurs for barn, unge og voksne",
    ),
    ("2024-22", 4, "Kampanje om diskriminering i arbeidslivet"),
    (
        "2024-23",
        5,
        "Bosettingsforberedende arbeid og mulige endringer i systemet for kompetansekartlegging i asylmottak",
    ),
    ("2024-24", 5, "Samordnet informasjon om opplæring til nyankomne ungdommer"),
    ("2024-25", 5, "Årlig rapportering til OECD om migrasjon og integrering for 2023-20"),
    ("2024-26", 6, "Økt valgdeltakelse blant personer med innvandrerbakgrunn"),
)
DEADLINES = (
    ("2024-17", "2024-05-08"),
    ("2024-17", "2024-05-31"),
    ("2024-18", "2024-12-31"),
    ("2024-21", "2024-10-30"),
    ("2024-22", "2025-05-15"),
    ("2024-23", "2024-11-15"),
    ("2024-24", "2024-12-31"),
    ("2024-25", "2024-12-06"),
    ("2024-26", "2025-05-30"),
)
PARTIES = (
    ("Barne-, ungdoms- og familiedirektoratet", "Bufdir"),
    ("Utlendingsdirektoratet", "UDI"),
    ("Utdanningsdirektoratet", "Udir"),
    ("Statistisk sentralbyrå", "SSB"),
)
PEOPLE = (
    ("signatory", "Tarjei Havnes", "avdelingsdirektør"),
    ("signatory", "Lisbeth Fransplass Røren", "ekspedisjonssjef"),
    ("case_handler", "Karwan Almassy", "22 24 77 94"),
)
TEXTS = {
    3: "I revidert nasjonalbudsjett for 2024, jf. Prop. 104 S (2023-2024) Tilleggsbevilgninger og "
    "omprioriteringer i statsbudsjettet 2024, foreslår regjeringen 20 mill. kroner.",
    4: "Prop. 104 S (2023-2024) Tilleggsbevilgninger og omprioriteringer i statsbudsjettet 2024",
    7: "Endringer som følge av nysalderingen",
}


def letter_id(number: int) -> str:
    return f"imdi-2024-{number}"


def build(path: Path | str = ":memory:") -> sqlite3.Connection:
    """A connection to the store at ``path``, freshly written."""
    store = sqlite3.connect(path)
    for table, columns in TABLES.items():
        store.execute(f"create table {table} ({', '.join(columns)})")
    put(
        store,
        "agencies",
        key=AGENCY,
        name="Integrerings- og mangfoldsdirektoratet",
        short="IMDi",
        aliases="[]",
    )
    _letters(store)
    for (kap, post), names in POSTS.items():
        _item(store, kap, post, names)
    for kap, name in CHAPTERS.items():
        _item(store, kap, "", (name,))
    _facts(store)
    known.write(store)
    store.commit()
    return store


def _letters(store: sqlite3.Connection) -> None:
    text = ""
    for number in range(1, 8):
        body = f"Tillegg nr. {number} til tildelingsbrev for IMDi i 2024\n{TEXTS.get(number, '')}\n"
        put(
            store,
            "letters",
            id=letter_id(number),
            source="imdi-2024.txt",
            title=f"Tillegg nr. {number} til tildelingsbrev for IMDi i 2024",
            kind="supplement",
            number=number,
            revised=int(number == 6),
            year=2024,
            date="2024-05-21" if number == 3 else None,
            sender="Arbeids- og inkluderingsdepartementet",
            receiver="IMDi",
            agency=AGENCY,
            ordinal=number - 1,
            char_start=len(text),
            char_end=len(text) + len(body),
        )
        text += body
    put(store, "documents", source="imdi-2024.txt", text=text)


def _item(store: sqlite3.Connection, kap: str, post: str, names: tuple[str, ...]) -> None:
    import json

    put(store, "items", agency=AGENCY, year=2024, kap=kap, post=post, name=names[0], names=json.dumps(names))


def _facts(store: sqlite3.Connection) -> None:
    def fact(kind: str, number: int, **values: object) -> None:
        base = {"kind": kind, "letter": letter_id(number), "agency": AGENCY, "year": 2024, "booked": 1}
        put(store, "facts", **base, **values)

    for kap, post in POSTS:
        fact("balance", 4, kap=kap, post=post)
        put(store, "balances", agency=AGENCY, year=2024, kap=kap, post=post, letter=letter_id(4), after=1)
    fact("carry_over", 3, kap="671", post="21")
    for number, posts in TOUCHED.items():
        for post in posts:
            kind = {3: "carry_over", 5: "withdrawal"}.get(number, "change")
            fact(kind, number, kap=post[:3], post=post[4:])
            put(
                store,
                "entries",
                agency=AGENCY,
                year=2024,
                kap=post[:3],
                post=post[4:],
                letter=letter_id(number),
                kind=kind,
            )
    for name, number, title in ASSIGNMENTS:
        put(
            store,
            "assignments",
            assignment=name,
            printed=name,
            title=title,
            agency=AGENCY,
            year=2024,
            letter=letter_id(number),
            is_clarification=0,
        )
    for name, day in DEADLINES:
        fact("deadline", 1, assignment=name, date=day)
    for full, short in PARTIES:
        fact("party", 1, text=full, detail=short)
    for kind, name, title in PEOPLE:
        fact(kind, 1, text=name, detail=title)


def put(store: sqlite3.Connection, table: str, **row: object) -> None:
    store.execute(f"insert into {table} ({', '.join(row)}) values ({', '.join('?' * len(row))})", tuple(row.values()))
