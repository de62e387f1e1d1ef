"""Letters that nobody sent: as many as a benchmark wants, each of some twenty passages, the same on every run."""

from __future__ import annotations

import random

AGENCIES = ("Havdirektoratet", "Skogtilsynet", "Vassdragsverket", "Kartsentralen", "Lydarkivet", "Fjelletaten", "Fyret")
YEARS = range(2006, 2026)
LETTERS_A_YEAR = 8  # the main letter's opening, and seven supplements

_BEGIN = (
    "akva",
    "berg",
    "bru",
    "damp",
    "elv",
    "fjell",
    "fugl",
    "gren",
    "havn",
    "is",
    "jord",
    "kyst",
    "lav",
    "myr",
    "nord",
    "ost",
    "park",
    "rev",
    "sau",
    "tare",
    "ull",
    "vei",
    "øy",
    "ås",
)
_END = (
    "arkiv",
    "bank",
    "drift",
    "frakt",
    "grense",
    "hage",
    "kart",
    "lager",
    "merke",
    "nett",
    "plan",
    "register",
    "sikring",
    "tilsyn",
    "utvalg",
    "vern",
)
_VERBS = ("kartlegge", "utrede", "videreføre", "samordne", "evaluere", "forvalte", "oppdatere", "etablere")
_ENDS = (
    "i samarbeid med kommunene og berørte organisasjoner",
    "innenfor gjeldende budsjettramme og i tråd med instruksen",
    "på bakgrunn av erfaringene fra de to siste årene",
    "og vurdere kostnader, gevinster og behov for endringer i regelverket",
    "slik at flere får et bedre og mer likeverdig tilbud",
)


def letter(number: int) -> str:
    """The letter of this number, from 0; numbers run through the years of one agency after another."""
    chance = random.Random(number)
    place, supplement = divmod(number, LETTERS_A_YEAR)
    agency, year = AGENCIES[place // len(YEARS) % len(AGENCIES)], YEARS[place % len(YEARS)]
    kap = 101 + AGENCIES.index(agency)
    title = f"Tillegg nr. {supplement + 1} til tildelingsbrev for {agency} {year}"
    head = f"{title}\nDepartementet viser til tildelingsbrev for {year}. Her følger tillegg nr. {supplement + 1}.\n"
    assignments = [_assignment(chance, year, supplement * 8 + n + 1) for n in range(8)]
    posts = [_post(chance, post, supplement) for post in (1, 21, 45, 60, 61, 62, 70, 71, 72)]
    return "\n".join(
        [
            head,
            "3. Mål, styringsparametre og oppdrag\n",
            *assignments,
            f"9. Tildeling av midler\nKap. {kap} {agency}\n",
            *posts,
            "Med hilsen\n\nKari Nordmann\navdelingsdirektør\n",
        ]
    )


def topic(chance: random.Random) -> str:
    """A compound as letters are full of them; there are some six thousand."""
    return chance.choice(_BEGIN) + chance.choice(_BEGIN) + chance.choice(_END)


def _sentence(chance: random.Random) -> str:
    return f"Etaten skal {chance.choice(_VERBS)} {topic(chance)} og {topic(chance)} {chance.choice(_ENDS)}."


def _assignment(chance: random.Random, year: int, number: int) -> str:
    day, month = chance.randint(1, 28), chance.choice(("mars", "mai", "juni", "oktober"))
    return (
        f"Oppdrag {year}-{number:02} {topic(chance).capitalize()} og {topic(chance)}\n"
        f"Bakgrunn\n{_sentence(chance)} {_sentence(chance)}\n"
        f"Beskrivelse av oppdraget\n{_sentence(chance)}\n{_sentence(chance)}\nFrist: {day}. {month} {year}\n"
    )


def _post(chance: random.Random, post: int, supplement: int) -> str:
    amount, balance = 1_000 * chance.randint(100, 9_000), 1_000_000 * (50 + post) + 10_000 * supplement
    return (
        f"Post {post:02} {topic(chance).capitalize()}\n"
        f"Bevilgningen økes med {_kroner(amount)} kroner. {_sentence(chance)}\n"
        f"Etaten disponerer etter dette {_kroner(balance)} kroner på post {post:02}.\n"
    )


def _kroner(amount: int) -> str:
    return f"{amount:,}".replace(",", " ")
