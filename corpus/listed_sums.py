"""Lists of sums under a sentence that ends with a colon: parts of a sum told there, or sums of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clauses import Clause, Told, read
from corpus.items import Item, Items
from corpus.model import Status

_MEANINGS: tuple[tuple[str, Told], ...] = (
    (r"\boverførte? (?:beløp|midl)\w*", Told("carry_over", 1, 0)),
    (r"\b(?:overfør\w*|ført over|førte over)\b.*\b20\d\d\b", Told("carry_over", 1, 0)),
    (r"\bdisponer\w*\b|\better (?:dette|endring\w*)\b", Told("balance", 1, 0)),
    (r"\b(?:reduser|reduksjon|trekk|kutt|ned)\w*\b", Told("change", -1, 0)),
    (r"\b(?:øk|auk|styrk)\w*\b", Told("change", 1, 0)),
    (r"\b(?:tildel(?:es|ast|er|ar)|stil(?:les|last|ler|t)|bevilges|løyv\w+)\b", Told("grant", 1, 0)),
)
# "Økningen er fordelt slik:" tells the parts of a sum that stands elsewhere, unless they name items of their own.
_DISTRIBUTES = re.compile(
    r"\b(?:økningen|auken|auka|reduksjonen|endringen|endringa|kuttet|innsparingen|innsparinga|beløpet|midlene|midlane)\b"
    r"[^.:]{0,60}\b(?:fordel\w*|består|består av|gjelder|gjeld|skyldes|skuldast|omfatter|knytter seg)\b"
)
# "De overførte midlene er knyttet til disse formålene:" tells what a sum is for, of whichever items.
_FOR_PURPOSES = re.compile(
    r"\b(?:beløp|midl|løyving|bevilgning|tildeling|økning|auk)\w*\b[^.:]{0,40}\b(?:knytt\w*|gjeld\w*|går|bund\w+|skal|fordel\w*)\b"
    r"[^.:]{0,40}\b(?:formål|føremål|tiltak|prosjekt)\w*"
)
# "Av tildelingen på post 01 er:" tells its parts.
_OF_THE_POT = re.compile(r"av (?:\w+ ){0,3}?(?:bevilgning|tildeling|løyving|ramm|midl|beløp)\w*\b")
# "Føringer for bruken av kap. 430, post 01:"
_OF_THE_USE = re.compile(r"^(?:føringer|føringar|øy?remerking\w*|bindinger|bindingar)\b[^¤.:]{0,60}§\d+§ ?:$")
# "Bindinger på de overførte beløpene:" over "Post 21: 3 mill. kroner til ny kartmodul": parts of what was carried over.
_BOUND = re.compile(
    r"^(?:føringer|føringar|øy?remerking\w*|bindinger|bindingar)\b[^¤§.:]{0,30}\boverførte\b[^¤§.:]{0,60}:$"
)
# A colon opens a list; so does "Av løyvinga er", without one.
_OPENS = re.compile(
    r":$|^av (?:\w+ ){0,3}?(?:bevilgning|tildeling|løyving|ramm|midl|beløp)\w*[^¤.;]{0,60} (?:er|skal|går)$"
)
# "Norsk brannvernforening: 3 360 000 kroner", with what may follow on the next line
_NAME_AND_SUM = re.compile(
    r"(?P<name>[A-ZÆØÅ«][^:;\d]{2,100}?)\s*:\s*\d[\d ,.]*(?:\s*(?:mill|mrd)\.?)?\s*(?:kroner|kr\.?)\s*(?:[.;]?$|\n)"
)
_SAME_MONEY = re.compile(r"(?:beløpet|midlene|midlane|summen)\b")


@dataclass(frozen=True, slots=True)
class Intro:
    """What the sentence over a list says of its items."""

    status: Status
    told: Told
    item: Item | None
    of_purposes: bool = False  # its items name parts, also where each has an item of its own


def intro_of(clauses: Sequence[Clause], items: Items) -> Intro | None:
    """What the last sentence of a paragraph says of the list under it, if it opens one."""
    if not clauses or not _OPENS.search(clauses[-1].tokens.rstrip()):
        return None
    last = len(clauses) - 1
    if _OF_THE_POT.match(clauses[last].tokens) or _OF_THE_USE.search(clauses[last].tokens):
        return Intro("part", Told("grant", 1, 0), items.of(clauses, last, Told("grant", 1, 0)))
    if _BOUND.search(clauses[last].tokens):
        return Intro("part", Told("carry_over", 1, 0), None, of_purposes=True)
    told = read(clauses[last])
    if not told and last and _SAME_MONEY.match(clauses[last].tokens):
        told = read(clauses[last - 1])
    if told:
        moves = told[0] if told[0].meaning in ("change", "withdraw", "carry_over") else Told("grant", 1, 0)
        return Intro("part", moves, items.of(clauses, last, told[0]))
    meaning = next((told for pattern, told in _MEANINGS if re.search(pattern, clauses[last].tokens)), None)
    purposes = _FOR_PURPOSES.search(clauses[last].tokens) is not None
    status: Status = "part" if purposes or _DISTRIBUTES.search(clauses[last].tokens) else "decided"
    return Intro(status, meaning, items.of(clauses, last, meaning), purposes) if meaning else None


def moves_by_itself(clauses: Sequence[Clause]) -> bool:
    """Whether a list item is a sentence of its own: "Post 01 er økt med … til …"."""
    told = [one for clause in clauses for one in read(clause)]
    moves = bool(told) and told[0].meaning in ("change", "from_to", "withdraw", "move")
    return moves and bool(clauses[0].references)


def item_text(text: str) -> str:
    """What a list item's money is for: its words without the bullet and the sum."""
    text = re.sub(r"^\s*(?:[•·▪●*–—-]|\d+[.)]|[a-z]\))\s*", "", text)
    if named := _NAME_AND_SUM.match(text):
        return " ".join(named["name"].split())
    text = re.sub(r"^[\d ,.]+\s*(?:mill|mrd)?\.?\s*(?:kroner|kr)?\.?\s*[–-]?\s*", "", text)
    text = re.sub(r"^(?:skal )?(?:benyttes|brukes|brukast|nyttes|nyttast|gå|går) (?=til\b)", "", text)
    text = re.sub(r"^(?:(?:er|skal vere|skal være) øy?remerk\w+(?: til)?|gjeld(?:er)?) (?=\w)", "", text)
    return " ".join(text.split())
