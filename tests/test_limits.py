"""Limits that letters set and raise: read, never booked, and told as they are now."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from assistant.answer import Amount
from assistant.plan import Plan, PostRef
from index.store import Store
from tests.letter_store import asked, letters_of
from tests.small_letters import booked, letter

FIRST = (
    "Tildelingsbrev 2025 for Eksempeltilsynet\n\n2. Oppdrag\n\nOppdrag 3   Brukerundersøkelse om nettsiden\n"
    "Undersøkelsen settes ut, og kostnaden skal ikke overstige 900 000 kroner.\nFrist: 1. mai 2025\n\n3. Fullmakter\n\n"
    "Grensen for omdisponering mellom kap. 855, post 01 og post 22 er 150 mill. kroner.\n"
)
THEN = (
    "Tillegg nr. 1 til tildelingsbrev 2025 for Eksempeltilsynet\n\n1. Oppdrag\n\nOppdrag 3 Brukerundersøkelse om nettsiden\n"
    "Øvre kostnadsgrense heves fra 900 000 kroner til 1 250 000 kroner.\n\n2. Fullmakter\n\n"
    "Grensen for omdisponering mellom kap. 855, post 01 og post 22 heves for 2025 fra 150 mill. kroner til 210 mill. kroner.\n"
)


def test_a_limit_is_read_and_not_booked() -> None:
    body = "Grensen for bestillinger på kap. 917 post 45 heves til 25 mill. kroner.\n"
    found = [(f.kap, f.post, f.amount) for f in letter(body).facts if f.kind == "limit"]
    assert found == [("917", "45", 25_000_000)] and booked(body) == []


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with letters_of(tmp_path_factory.mktemp("limits"), {"0": FIRST, "1": THEN}) as store:
        yield store


def test_the_limit_of_the_latest_letter_is_told(store: Store) -> None:
    posts = (PostRef("855", "01"), PostRef("855", "22"))
    plan = Plan("balance", "nb", posts=posts, agency="eksempeltilsynet")
    assert asked(store, plan, "Hvor mye kan tilsynet nå flytte mellom 855/01 og 855/22?").values[0] == Amount(
        210_000_000
    )
    plan = Plan("passage", "en", agency="eksempeltilsynet")
    assert asked(store, plan, "What is the spending cap for the user survey (brukerundersøkelse)?").values[0] == Amount(
        1_250_000
    )
    plan = Plan("passage", "en", posts=posts, agency="eksempeltilsynet")
    assert asked(store, plan, "what limit applies in 2026 for moving money between 855.01 and 855.22?").kind == "none"
