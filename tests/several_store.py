"""A store of several agencies, some of which share posts, letter numbers and assignment numbers; by hand."""

from __future__ import annotations

import json
import sqlite3

from index import known
from tests.small_store import build as build_one
from tests.small_store import put

PATIENT, CARE, SPEECH, NET = "pasienttjenester", "omsorg", "sprak", "nhn"
AGENCIES = (
    (PATIENT, "Direktoratet for pasienttjenester", "Direktoratet for pasienttjenester"),
    (CARE, "Folkehelse- og omsorgsdirektoratet", "Folkehelse- og omsorgsdirektoratet"),
    (SPEECH, "Språkrådet", "Språkrådet"),
    (NET, "Norsk helsenett SF", "NHN"),
)
REVISED = "Stortingets behandling av revidert nasjonalbudsjett 2025"
LETTERS = (
    # agency, number, kind, year, date, text
    (PATIENT, 1, "supplement", 2025, "2025-02-14", ""),
    (PATIENT, 2, "supplement", 2025, "2025-05-06", ""),
    (PATIENT, 4, "supplement", 2025, "2025-11-28", ""),
    (CARE, 0, "allotment_letter", 2025, "2024-12-20", "Innspill til revidert nasjonalbudsjett: 1. februar"),
    (CARE, 1, "supplement", 2025, "2025-06-27", REVISED),
    (SPEECH, 1, "supplement", 2025, "2025-02-03", ""),
    (SPEECH, 2, "supplement", 2025, "2025-06-24", "vedtak om endringar i statsbudsjettet for 2025"),
    (SPEECH, 3, "supplement", 2025, "2025-12-16", ""),
    (NET, None, "correction", 2026, "2026-03-16", ""),
)
POSTS = (
    (PATIENT, 2025, "740", "01", "Driftsutgifter"),
    (PATIENT, 2025, "740", "70", "Behandlingsreiser"),
    (CARE, 2025, "740", "01", "Driftsutgifter"),
    (CARE, 2025, "714", "21", "Spesielle driftsutgifter"),
    (SPEECH, 2025, "326", "01", "Driftsutgifter"),
    (SPEECH, 2025, "326", "74", "Tilskot til språkorganisasjonar"),
    (SPEECH, 2025, "3326", "01", "Ymse inntekter"),
    (NET, 2026, "701", "21", "Spesielle driftsutgifter"),
    (NET, 2026, "760", "21", "Digital foreldrestøtte"),
)
ASSIGNMENTS = (
    ("2025-02", PATIENT, 1, "Gjennomgang av egenandelstak 2"),
    ("2025-03", PATIENT, 2, "Evaluering av turnusordningen for leger"),
    ("TB2025-02", CARE, 0, "Forenklet søknadsportal for tilskudd"),
    ("TB2025-04", CARE, 1, "Kartlegging av skjermbruk blant barn og unge"),
    ("2025-03", SPEECH, 1, "Språkleg kvalitet i tenester som nyttar kunstig intelligens"),
)


def key(agency: str, number: int | None) -> str:
    return f"{agency}-{number}" if number is not None else f"{agency}-correction"


def build() -> sqlite3.Connection:
    """The store of ``small_store`` (IMDi, 2024) with four agencies more."""
    store = build_one()
    for agency, name, short in AGENCIES:
        put(store, "agencies", key=agency, name=name, short=short, aliases="[]")
    _letters(store)
    for agency, year, kap, post, name in POSTS:
        shared = {"agency": agency, "year": year, "kap": kap, "post": post}
        put(store, "items", **shared, name=name, names=json.dumps([name]))
        for of_agency, number, *_ in LETTERS:
            if of_agency == agency:
                put(store, "facts", kind="balance", letter=key(agency, number), booked=1, **shared)
                put(store, "entries", letter=key(agency, number), kind="change", **shared)
        put(store, "balances", letter=key(agency, 1), after=1, **shared)
    for name, agency, number, title in ASSIGNMENTS:
        put(
            store,
            "assignments",
            assignment=name,
            printed=name,
            title=title,
            agency=agency,
            year=2025,
            letter=key(agency, number),
            is_clarification=0,
        )
    put(store, "facts", kind="signatory", letter=key(SPEECH, 3), agency=SPEECH, text="Ola Nymark")
    known.write(store)
    return store


def _letters(store: sqlite3.Connection) -> None:
    for ordinal, (agency, number, kind, year, day, text) in enumerate(LETTERS):
        source = f"{agency}-{ordinal}.txt"
        put(store, "documents", source=source, text=text)
        put(
            store,
            "letters",
            id=key(agency, number),
            source=source,
            title=f"Brev {number}",
            kind=kind,
            number=number,
            revised=0,
            year=year,
            date=day,
            sender="Departementet",
            receiver=agency,
            agency=agency,
            ordinal=ordinal,
            char_start=0,
            char_end=len(text),
        )
