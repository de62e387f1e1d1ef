"""The phrases with which letters move money, as one table: pattern, meaning, sign.

Patterns are matched on a *tokenised* sentence (see ``corpus.clauses``): every amount stands as
``¤0¤``, every reference to a kap./post as ``§0§``, the rest in lower case with single spaces. A
pattern's numbered groups are amounts. The first rule that claims an amount keeps it, so what only
refers stands before what books. A new phrase is one line here and one test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Meaning = Literal[
    "refers",  # names an amount, gives none
    "part",  # a part of a sum told elsewhere
    "change",  # the item goes up or down by the amount (first group); a second group is the new sum
    "from_to",  # first group the old sum, second group the new
    "sums",  # the same beside a change that is told in the same sentence
    "balance",  # the sum at disposal
    "grant",  # given to the agency
    "carry_over",  # unspent funds of last year
    "withdraw",  # taken back
    "move",  # from one item to another
]


@dataclass(frozen=True, slots=True)
class Phrase:
    meaning: Meaning
    pattern: re.Pattern[str]
    sign: int = 1


_A = r"¤(\d+)¤"
_GAP = r"[^¤.;:]{0,90}?"
_SHORT = r"[^¤.;:]{0,40}?"
_QTY = (
    r"(?:(?:henholdsvis|hhv\.|hvv\.|høvesvis|ytterlig?gere|ytterlegare|i alt|totalt|samlet|samla|til sammen|til saman"
    r"|netto|inntil|om lag|ca\.?) )?"
)
_UP = (
    r"(?:økt|økes|øker|øke|økte|økast|auk(?:ar|a|e|es|ast|te|er)|styrk(?:es|et|t|ast|ar|a|er)|forhøy(?:es|et|er)"
    r"|oppjuster(?:es|t|ast)|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?) opp|hev(?:es|et)|utvid(?:es|et|ast))"
)
_DOWN = (
    r"(?:reduser(?:es|t|er|e|ast|te)|kutt(?:es|et|ast|a|er)|minsk(?:es|et|ar|ast)|nedjuster(?:es|t|ast)"
    r"|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?|går|gjeng) ned|senk(?:es|et|a|ast|ar))"
)
_MORE = r"(?:økning|auke|påplussing|tilleggsbevilgning|tilleggsløyving|ekstrabevilgning|styrking)"
_LESS = r"(?:reduksjon|nedgang|kutt|innsparing|rammekutt)"
_BRINGS = r"(?:innebærer|inneber|medfører|fører til|gir|gis|foretas|gjøres)"
_NOUN = (
    r"(?:bevilgning\w*|løyving\w*|tildeling\w*|ramme\w*|\w*rammen|beløp\w*|budsjett\w*|midl\w+|sum\w*|tilskudd\w*"
    r"|tilskot\w*|\w*utgift\w*|innsparing\w*|kostnad\w*|bidrag\w*|pott\w*|utbetaling\w*|gevinst\w*|økning\w*|auke\w*"
    r"|reduksjon\w*|nedgang\w*|merforbruk\w*|mindreforbruk\w*)"
)
_POT = r"(?:bevilgning|løyving|tildeling|ramm|budsjettramm|midl|beløp|sum)\w*"
_SUM_NOUN = r"(?:saldo\w*|bevilgning\w*|løyving\w*|tildeling\w*|\w*ramm[ea]\w*|posten|disponibelt beløp)"
_THE_SUM = r"(?:bevilgningen|løyvinga|tildelingen|tildelinga|\w*rammen|\w*ramma)"
_NEW = r"(?:korrekt|riktig|rett|ny|nye|oppdatert|revidert|samlet|samla|total|disponibel)"
_IS = r"(?:er|blir|vert|utgjør|utgjer)"
_SHOULD_BE = r"(?:skal være|skal vere|skulle vært|skulle vore|skulle ha vært)"
_AFTER_THIS = r"(?:etter dette|dermed|nå|no)"
_AFTER_CHANGE = r"(?:etter (?:dette|endring\w*|desse endringane|disse endringene))"
_GIVE = (
    r"(?:tildel(?:es|ast|er|t|te)|tildelar|stil(?:les|last|ler|t|te|ast|lar)|løyv(?:er|st|de|d|ast)|bevilg(?:es|er|ast)"
    r"|(?:sett(?:es|er|ast|e)?|satt) (?:det )?av|avsett(?:es|er)|avsatt"
    r"|(?:gi[sr]|får) (?:en |ei )?(?:(?:tilleggs|ekstra)?(?:tildeling|bevilgning|løyving)|økning|ramme) på)"
)
_MOVE = r"(?:omdisponer\w*|flytt(?:es|ast|et|e|a|er)?|overfør(?:es|er|t)|overførast|førte? over|føres over|førast over)"
_TAKE = r"(?:trekk(?:es|jast|er)?|inndra(?:s|r|tt)|trekt|trukket|trekte|dra(?:s|r))"
_TAKEN = r"(?:trekk(?:es|jast)|inndras|trukket|trekte?|dras)"
_THEREFORE = r"(?:derfor |difor |dermed )?"
_CARRIED_IN = r"(?:overføres|overførast|overført|overførte|ført over|førte over|føres over)"
_FROM = r"(?:fra|frå)"
_DISPOSAL = r"til (?:disposisjon|rådighet|rådvelde|disponering)"

_TABLE: tuple[tuple[Meaning, int, str], ...] = (
    # --- what only refers -----------------------------------------------------------------------
    ("refers", 1, rf"\([^()¤]*{_A}[^()]*\)"),
    ("part", 1, rf"\b(?:hvorav|herav|derav|korav|av (?:dette|desse|disse|midlene|midlane))\s{_SHORT}{_A}"),
    ("part", 1, rf"\b(?:inkludert|inklusive|inkl\.|herunder|medregnet|medrekna|deriblant|minst)\s{_SHORT}{_A}"),
    ("part", 1, rf"^av (?!ubrukt)(?:\w+ ){{0,3}}?{_POT}\b{_GAP}{_A}"),
    ("part", 1, rf"\b(?:innenfor|innanfor) (?:\w+ )?{_POT}\b{_GAP}{_A}"),
    ("refers", 1, rf"\bkorrigert (?:med|for) {_QTY}{_A}"),
    ("refers", 1, rf"\bi tillegg til [^¤.;:]{{0,60}}{_A}"),
    ("refers", 1, rf"\bsam(?:let|la) (?:er|har|utgjør) {_GAP}{_A}"),
    ("refers", 1, rf"\bsam(?:let|la) (?:tildeling|bevilgning|løyving) til {_GAP}{_A}"),
    # --- from one item to another -----------------------------------------------------------------
    ("move", 1, rf"\b{_MOVE}\b{_GAP}{_A}{_GAP}(?:{_FROM}|til) (?:post\w* )?§"),
    ("move", 1, rf"{_A}{_SHORT}\b{_MOVE}\b{_GAP}(?:{_FROM}|til) (?:post\w* )?§"),
    ("move", 1, rf"\bomdisponer\w*\b{_GAP}{_A}"),
    # --- from one sum to another ------------------------------------------------------------------
    ("from_to", 1, rf"\b{_FROM} {_A} (?:kroner )?til {_A}"),
    ("change", 1, rf"\b{_UP}\b{_GAP}\bmed {_QTY}{_A},?(?: fra[^¤.;:]*)? til {_A}"),
    ("change", -1, rf"\b{_DOWN}\b{_GAP}\bmed {_QTY}{_A},?(?: fra[^¤.;:]*)? til {_A}"),
    # --- the sum at disposal ----------------------------------------------------------------------
    ("balance", 1, rf"\bdisponer(?:er|ar)\b{_GAP}\b(?:{_AFTER_THIS}|{_AFTER_CHANGE})\b{_GAP}{_A}"),
    ("balance", 1, rf"\b{_AFTER_CHANGE}\b{_GAP}\bdisponer(?:er|ar)\b{_GAP}{_A}"),
    ("balance", 1, rf"\bdisponer(?:er|ar)\b{_GAP}{_A}(?= ?(?:$|[.,]|på (?:§|posten)))"),
    ("balance", 1, rf"\b{_THE_SUM} (?:(?:på|over) (?:posten|§\d+§) )?(?:(?:for|i) 20\d\d )?{_IS} (?:på )?{_QTY}{_A}"),
    ("balance", 1, rf"\bhar\b{_SHORT}{_A}{_SHORT}{_DISPOSAL} (?:etter|på §)"),
    ("balance", 1, rf"\b{_NEW} {_SUM_NOUN}{_GAP}\b(?:{_IS}|{_SHOULD_BE}|på)\b{_SHORT}{_A}"),
    ("balance", 1, rf"\b{_SUM_NOUN}{_GAP}\b(?:{_SHOULD_BE}|(?:endr|sett|fastsett)(?:es|ast|et|a) til)\s{_SHORT}{_A}"),
    ("balance", 1, rf"\b{_SUM_NOUN}{_GAP}\b(?:blir|vert|utgjør|utgjer) {_QTY}{_A}"),
    ("balance", 1, rf"\b(?:{_IS}|har)(?: direktoratet| departementet)? {_AFTER_THIS}\b{_SHORT}{_A}"),
    ("balance", 1, rf"\b(?:er det {_AFTER_THIS}|{_AFTER_CHANGE} er det)\b{_SHORT}\bstilte?\b{_SHORT}{_A}"),
    ("balance", 1, rf"\b{_AFTER_CHANGE}\b{_SHORT}\b{_IS}\b{_GAP}{_A}"),
    ("balance", 1, rf"\b(?:endr(?:es|ast)|justeres|settes) til {_QTY}{_A}"),
    # --- up and down --------------------------------------------------------------------------------
    ("change", 1, rf"\b{_UP}\b{_GAP}\bmed {_QTY}{_A}"),
    ("change", -1, rf"\b{_DOWN}\b{_GAP}\bmed {_QTY}{_A}"),
    ("change", 1, rf"\b{_MORE} på {_QTY}{_A}{_SHORT}\b(?:over|på) (?:§|posten)"),
    ("change", -1, rf"\b{_LESS} på {_QTY}{_A}{_SHORT}\b(?:over|på) (?:§|posten)"),
    ("change", 1, rf"\b{_BRINGS} {_SHORT}\b{_MORE}{_SHORT} på {_QTY}{_A}"),
    ("change", -1, rf"\b{_BRINGS} {_SHORT}\b{_LESS}{_SHORT} på {_QTY}{_A}"),
    # --- taken back ---------------------------------------------------------------------------------
    ("withdraw", -1, rf"\b{_TAKE} {_THEREFORE}(?:tilbake |inn )?{_GAP}{_A}"),
    ("withdraw", -1, rf"{_A}{_GAP}\b{_TAKEN} {_THEREFORE}(?:tilbake|inn)"),
    ("withdraw", -1, rf"{_A}{_GAP}\b(?:inndras|tilbakeføres|tilbakeførast)\b"),
    # --- unspent funds of last year -------------------------------------------------------------------
    ("carry_over", 1, rf"{_A}{_SHORT}\b{_CARRIED_IN}(?: {_FROM} 20\d\d)? til 20\d\d"),
    ("carry_over", 1, rf"\b{_CARRIED_IN}\b{_SHORT}{_A}{_SHORT}\b(?:{_FROM}|til) 20\d\d"),
    # --- given, and noun phrases that refer --------------------------------------------------------------
    ("grant", 1, rf"\b{_GIVE} {_QTY}{_A}"),
    ("refers", 1, rf"\b{_NOUN} (?:på|med) {_QTY}{_A}"),
    ("grant", 1, rf"\b{_GIVE}\b(?:(?!\bi oppdrag|fullmakt)[^¤.;:]){{0,110}}?{_A}"),
    ("grant", 1, rf"{_A}{_GAP}\b{_GIVE}\b"),
    ("grant", 1, rf"{_A}{_GAP}{_DISPOSAL}"),
)

PHRASES: tuple[Phrase, ...] = tuple(Phrase(meaning, re.compile(pattern), sign) for meaning, sign, pattern in _TABLE)

# --- cues for a whole sentence, paragraph or heading -----------------------------------------------

# A sentence that proposes; a paragraph whose sums depend on a decision; words that say it has been made.
PROPOSED = re.compile(
    r"\bforesl(?:å|år|ås|ått)\b|\bføresl(?:å|år|ått|egen)\b|\bvil bli (?:stilt|tildelt|bevilget)\b"
    r"|\b(?:gjer|gjør|gjere|gjøre|fremmer|legger fram) (?:eit |et )?(?:framlegg|forslag)"
)
CONDITIONAL = re.compile(
    r"\bdersom (?:forslag|framlegg|stortinget|det vert vedteke)|\bforbehold om (?:at )?stortinget|\batterhald om\b"
    r"|\bforutsatt (?:at )?stortinget|\bunder forutsetning av (?:at )?stortinget"
)
DECIDED = re.compile(
    r"\bvedt(?:att|ok|eke|aket)\b|\bbehandling(?:en)? av\b|\bi tråd med stortingets\b|\bsanksjonert\b"
    r"|\bslutt(?:et|a) seg til\b|\bstortinget(?:s behandling| har bevilget)\b"
)

# An amount told of another letter or another time: "ble det i tillegg nr. 3 stilt … til disposisjon".
TOLD_ELSEWHERE = re.compile(
    r"\b(?:ble|blei|vart|var|fikk|fekk|er tidligere|er tidlegare|har tidligere|tidligere|tidlegare|allerede)\b"
    r"|\ber (?:bl\.a\. |blant annet |i [^¤.]{0,60})?tildelt\b|\ber [^¤.]{0,40}tildelt ¤"
    r"|\bviser til (?:\w+ )?(?:tildeling|bevilgning|løyving)"
)
CARRIED = re.compile(
    r"\b(?:overfør\w*|ført over|førte over)\b[^.]{0,60}\b(?:ubrukt\w*|ubrukte|midl\w+|bevilgning\w*|løyving\w*|20\d\d)"
    r"|\bubrukt[e]?\b[^.]{0,40}\b(?:bevilgning|løyving|midl)\w*|\boverførte midl\w*|\bmidl\w* overført\b"
)
WITHDRAWN_THEM = re.compile(
    r"\b(?:midlene|midlane|beløpet|summen|bevilgningen|løyvinga|tildelingen)\b[^.]{0,40}"
    r"(?:\b(?:trekkes|trekkjast|trekt|trekte|trukket|dras)\b[^.]{0,20}\b(?:tilbake|inn)\b|\binndras\b|\btilbakeføres\b)"
)
# "… økes med 3 mill. kroner mot en tilsvarende reduksjon på kap. 100, post 22": the other item goes the other way.
COUNTERPART = re.compile(
    r"\btilsvar(?:ende|ande) (?:reduksjon|nedgang|kutt|nedjustering|reduseres|økning|auke|økes|oppjustering)\b"
    r"[^¤.;:§]{0,50}§(\d+)§"
)
# "Beløpet skulle vært 1 520 000 kroner": what an earlier letter gave was this much wrong.
SHOULD_HAVE_BEEN = re.compile(
    r"\b(?:beløpet|summen|økningen|auken|auka|reduksjonen|endringen|endringa)"
    r" (?:skulle (?:ha )?(?:vært|vore)|skal være|skal vere) ¤(\d+)¤"
)
CORRECT_PART = re.compile(
    r"\b(?:korrekt|riktig|rett) (?P<part>kapittel|kap\.?|post) (?:er|skal være|skal vere) (?P<number>\d{2,4})"
)
CORRECTED_TO = re.compile(r"\b(?:korrigert|rettet|retta|endret|endra) til $")
INSTEAD_OF = re.compile(r"§(\d+)§ (?:istedenfor|i stedet for|i staden for|istadenfor|og ikke|i steden for) §(\d+)§")
NOT_BOOKED_HEADING = re.compile(
    r"(?:^|[-–—:(]\s*)(?:presisering\w*|(?:til )?orientering|merknad|omtale)\b", re.IGNORECASE
)
RESPECTIVELY = re.compile(r"\bhenholdsvis\b|\bhvv\.|\bhhv\.|\bhøvesvis\b|\brespektive\b")
EACH = re.compile(r"\bhver\b|\bkvar\b")

CAUSE = re.compile(
    r"\b(?:som følge av|som følgje av|grunnet|grunna|på grunn av|skyldes|skuldast|fordi|ettersom"
    r"|hovedårsak\w*|hovudårsak\w*|årsak\w*|bakgrunnen (?:for|er)|begrunnelse\w*|grunngjeving\w*|for å)\b",
    re.IGNORECASE,
)
CAUSE_OPENING = re.compile(
    r"^\s*(?:hovedårsak|hovudårsak|årsak|bakgrunnen|begrunnelsen|grunngjevinga|endringen skyldes|endringa skuldast"
    r"|reduksjonen skyldes|økningen skyldes|auken skuldast|reduksjonen skuldast|dette skyldes|dette skuldast"
    r"|det skyldes)",
    re.IGNORECASE,
)
POINTS_BACK = re.compile(r"\b(?:derfor|difor|dermed)\b", re.IGNORECASE)
MERELY_POINTS = re.compile(
    r"^\s*(?:det vises|vi viser|det viser|departementet viser|det visast|\w+departementet viser|jf\.)", re.IGNORECASE
)
