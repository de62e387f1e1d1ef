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
    "listed",  # an item and its sum, no verb: what a main letter gives
    "move",  # from one item to another
]


@dataclass(frozen=True, slots=True)
class Phrase:
    meaning: Meaning
    pattern: re.Pattern[str]
    sign: int = 1


_A = r"-?¤(\d+)¤"
_GAP = r"[^¤.;:]{0,90}?"
_SHORT = r"[^¤.;:]{0,40}?"
_QTY = (
    r"(?:(?:henholdsvis|hhv\.|hvv\.|høvesvis|ytterlig?gere|ytterlegare|i alt|totalt|samlet|samla|til sammen|til saman"
    r"|netto|inntil|om lag|ca\.?) )?"
)
UP = (
    r"(?:økt|økes|øker|øke|økte|økast|auk(?:ar|a|e|es|ast|te|er)|styrk(?:es|et|t|ast|ar|a|er)|forhøy(?:es|et|er)"
    r"|oppjuster(?:es|t|ast)|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?) opp|hev(?:es|et)|utvid(?:es|et|ast)"
    r"|increased|raised)"
)
DOWN = (
    r"(?:reduser(?:es|t|er|e|ast|te)|kutt(?:es|et|ast|a|er)|minsk(?:es|et|ar|ast)|nedjuster(?:es|t|ast)"
    r"|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?|går|gjeng) ned|senk(?:es|et|a|ast|ar)|nedsett(?:es|ast)|nedsatt"
    r"|avkort(?:es|et|ast|a)|beskj[æe]r(?:es|ast)|beskåret|reduced|decreased|cut)"
)
_STILL = rf"(?:(?!\b(?:{UP}|{DOWN})\b)[^¤.;:]){{0,90}}?"  # "er dermed økt med" states no sum
_STILL_SHORT = rf"(?:(?!\b(?:{UP}|{DOWN})\b)[^¤.;:]){{0,40}}?"
_MORE = r"(?:økning|auke|påplussing|tilleggsbevilgning|tilleggsløyving|ekstrabevilgning|styrking)"
_LESS = r"(?:reduksjon|nedgang|kutt|innsparing|rammekutt|nedjustering)"
_THE_MORE = r"(?:økningen|auken|auka|påplussingen|påplussinga|tilleggsbevilgningen|tilleggsløyvinga)"
_THE_LESS = r"(?:reduksjonen|nedgangen|kuttet|innsparingen|innsparinga|nedjusteringen|nedjusteringa)"
_OF_THE_CHANGE = rf"(?:{_THE_MORE}|{_THE_LESS}|beløpet|summen)"
_ONE = r"(?:en |ei |ein |et |eit )?"
_WHICH_IS = r"(?:(?:noe |hvilket |som |dvs\. |det |altså )+(?:er |innebærer |utgjør |gir )?)?"
_DONE = r"(?:vedtatt|vedteke|vedtok|gjort|gjennomført|foretatt|gitt|bevilget|løyvd|får|fått)"
_BY = r"(?:med|by)"
_TO = r"(?:til|to)"
_NAMED = r"§\d+§[^¤§.;:]{0,80}: ?"  # "Post 61 Tilskudd til klimatiltak: "
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
    r"|(?:gi[sr]|gitt|gjev|gjeve|får) (?:[\wæøå-]+ ){0,4}?(?:en |ei |ein )?(?:ekstra |ny |ytterlig?gere )?"
    r"(?:(?:tilleggs|ekstra|engangs|eingongs|ramme)?(?:tildeling|bevilgning|løyving)|økning|auke|ramme) på"
    r"|tildel(?:es|ast|t) (?:en |ei |ein )?(?:ramme|tilleggs|ekstra)?(?:ramme|bevilgning|tildeling|løyving) på"
    r"|(?:made available|allocated|allotted|granted))"
)
_MOVE = r"(?:omdisponer\w*|flytt(?:es|ast|et|e|a|er)?|overfør(?:es|er|t)|overførast|førte? over|føres over|førast over)"
_TAKE = r"(?:trekk(?:es|jast|er)?|inndra(?:s|r|tt)|trekt|trukket|trekte|dra(?:s|r))"
_TAKEN = r"(?:trekk(?:es|jast)|inndras|trukket|trekte?|dras)"
_THEREFORE = r"(?:derfor |difor |dermed )?"
_CARRIED_IN = r"(?:overføres|overførast|overført|overførte|ført over|førte over|føres over)"
_FROM = r"(?:fra|frå|from)"
_DISPOSAL = r"til (?:disposisjon|rådighet|rådvelde|disponering)"

_TABLE: tuple[tuple[Meaning, int, str], ...] = (
    # --- what only refers -----------------------------------------------------------------------
    ("carry_over", 1, rf"^av (?:dette|desse|disse) (?:er|blir|vert) {_A}{_SHORT}\b(?:overført|ført over) til 20\d\d"),
    ("refers", 1, rf"\([^()¤]*{_A}[^()]*\)"),
    ("part", 1, rf"\b(?:hvorav|herav|derav|korav|av (?:dette|desse|disse|midlene|midlane))\s{_SHORT}{_A}"),
    ("part", 1, rf"\b(?:inkludert|inklusive|inkl\.|herunder|medregnet|medrekna|deriblant|minst)\s{_SHORT}{_A}"),
    ("part", 1, rf"^av (?!ubrukt)(?:\w+ ){{0,3}}?{_POT}\b{_GAP}{_A}"),
    ("part", 1, rf"\b(?:innenfor|innanfor) (?:\w+ )?{_POT}\b{_GAP}{_A}"),
    ("part", 1, rf"\bav {_OF_THE_CHANGE}\b{_GAP}{_A}"),
    ("refers", 1, rf"\bkorrigert (?:med|for) {_QTY}{_A}"),
    ("refers", 1, rf"\b(?:fra|frå) før\b{_GAP}{_A}"),
    (
        "refers",
        1,
        rf"\bstortinget (?:har )?(?:vedtatt|vedtok|bevilget|vedteke|løyvde?) {_ONE}(?:samlet|samla|total) \w+ på {_A}",
    ),
    ("refers", 1, rf"\b(?:en del|ein del|deler|delar) av (?:\w+ )?{_POT} på {_A}"),
    ("refers", 1, rf"\bi tillegg til [^¤.;:]{{0,60}}{_A}"),
    ("refers", 1, rf"\bsam(?:let|la) (?:er|har|utgjør) {_GAP}{_A}"),
    ("refers", 1, rf"\bsam(?:let|la) (?:tildeling|bevilgning|løyving) til {_GAP}{_A}"),
    # --- from one item to another -----------------------------------------------------------------
    ("move", 1, rf"\b{_MOVE}\b{_GAP}{_A}{_GAP}(?:{_FROM}|til) (?:post\w* )?§"),
    ("move", 1, rf"{_A}{_SHORT}\b{_MOVE}\b{_GAP}(?:{_FROM}|til) (?:post\w* )?§"),
    ("move", 1, rf"\bomdisponer\w*\b{_GAP}{_A}"),
    # --- from one sum to another ------------------------------------------------------------------
    ("from_to", 1, rf"\b{_FROM} {_A} (?:kroner )?{_TO} {_A}"),
    ("change", 1, rf"\b{UP} {_FROM} -?¤\d+¤ {_BY} {_QTY}{_A} {_TO} {_A}"),
    ("change", -1, rf"\b{DOWN} {_FROM} -?¤\d+¤ {_BY} {_QTY}{_A} {_TO} {_A}"),
    ("change", 1, rf"\b{UP}\b{_GAP}\b{_BY} {_QTY}{_A},?(?: fra[^¤.;:]*)? {_TO} {_A}"),
    ("change", -1, rf"\b{DOWN}\b{_GAP}\b{_BY} {_QTY}{_A},?(?: fra[^¤.;:]*)? {_TO} {_A}"),
    # --- the sum at disposal ----------------------------------------------------------------------
    ("balance", 1, rf"\bdisponer(?:er|ar)\b{_STILL}\b(?:{_AFTER_THIS}|{_AFTER_CHANGE})\b{_STILL}{_A}"),
    ("balance", 1, rf"\b{_AFTER_CHANGE}\b{_STILL}\bdisponer(?:er|ar)\b{_STILL}{_A}"),
    ("balance", 1, rf"\bdisponer(?:er|ar)\b{_STILL}{_A}(?= ?(?:$|[.,]|på (?:§|posten)))"),
    ("balance", 1, rf"\b{_THE_SUM} (?:(?:på|over) (?:posten|§\d+§) )?(?:(?:for|i) 20\d\d )?{_IS} (?:på )?{_QTY}{_A}"),
    ("balance", 1, rf"\ber {_THE_SUM} (?:nå |no |dermed |etter dette |etter endringen )?(?:på )?{_QTY}{_A}"),
    (
        "balance",
        1,
        rf"\b(?:{UP}|{DOWN})\b[^.;:]{{0,160}}?\bog (?:utgjør|utgjer|blir|vert) (?:{_AFTER_THIS} )?{_QTY}{_A}",
    ),
    ("balance", 1, rf"^{_NEW} {_SUM_NOUN}(?: på (?:§\d+§|posten))?: {_A}"),
    ("balance", 1, rf"\bkan disponere {_QTY}{_A} på (?:§\d+§|posten)(?: i 20\d\d)?(?=\.?$)"),
    ("balance", 1, rf"\b(?:{UP}|{DOWN}) {_TO} {_QTY}{_A}"),
    ("balance", 1, rf"\b{_THE_SUM}\b{_STILL_SHORT}\b{_IS} (?:med dette|nå|no|dermed|etter dette) (?:på )?{_QTY}{_A}"),
    ("balance", 1, rf"\bhar\b{_STILL_SHORT}{_A}{_STILL_SHORT}{_DISPOSAL} (?:etter|på §)"),
    ("balance", 1, rf"\b{_NEW} {_SUM_NOUN}{_STILL}\b(?:{_IS}|{_SHOULD_BE}|på)\b{_STILL_SHORT}{_A}"),
    (
        "balance",
        1,
        rf"\b{_SUM_NOUN}{_STILL}\b(?:{_SHOULD_BE}|(?:endr|sett|fastsett)(?:es|ast|et|a) til)\s{_STILL_SHORT}{_A}",
    ),
    ("balance", 1, rf"\b{_SUM_NOUN}{_STILL}\b(?:blir|vert|utgjør|utgjer) {_QTY}{_A}"),
    ("balance", 1, rf"\b(?:{_IS}|har)(?: direktoratet| departementet)? {_AFTER_THIS}\b{_STILL_SHORT}{_A}"),
    ("balance", 1, rf"\b(?:er det {_AFTER_THIS}|{_AFTER_CHANGE} er det)\b{_STILL_SHORT}\bstilte?\b{_STILL_SHORT}{_A}"),
    ("balance", 1, rf"\b{_AFTER_CHANGE}\b{_STILL_SHORT}\b{_IS}\b{_STILL}{_A}"),
    ("balance", 1, rf"\b(?:endr(?:es|ast)|justeres|settes) til {_QTY}{_A}"),
    # --- up and down --------------------------------------------------------------------------------
    ("change", 1, rf"\b{UP}\b{_GAP}\b{_BY} {_QTY}{_A}"),
    ("change", -1, rf"\b{DOWN}\b{_GAP}\b{_BY} {_QTY}{_A}"),
    ("change", 1, rf"{_NAMED}(?:{_DONE} |det er {_DONE} )?{_ONE}(?:{_MORE} (?:på |med )?|opp |\+ ?){_QTY}{_A}"),
    (
        "change",
        -1,
        rf"{_NAMED}(?:{_DONE} |det er {_DONE} )?{_ONE}(?:{_LESS} (?:på |med )?|ned |[−–-] ?(?=¤)){_QTY}{_A}",
    ),
    ("change", 1, rf"^{_MORE}: {_A}(?: kroner)?\.?$"),
    ("change", -1, rf"^{_LESS}: {_A}(?: kroner)?\.?$"),
    ("change", 1, rf"{_A} i {_MORE}"),
    ("change", -1, rf"{_A} i {_LESS}"),
    ("change", 1, rf"¤, {_WHICH_IS}{_ONE}{_MORE} på {_QTY}{_A}"),
    ("change", -1, rf"¤, {_WHICH_IS}{_ONE}{_LESS} på {_QTY}{_A}"),
    ("change", 1, rf"(?:^|: ){_THE_MORE} (?:på (?:posten|§\d+§) )?(?:utgjør|utgjer|er(?: på)?) {_QTY}{_A}"),
    ("change", -1, rf"(?:^|: ){_THE_LESS} (?:på (?:posten|§\d+§) )?(?:utgjør|utgjer|er(?: på)?) {_QTY}{_A}"),
    ("change", 1, rf"\b{_DONE} {_ONE}{_MORE} (?:i \w+ )?på {_QTY}{_A}"),
    ("change", -1, rf"\b{_DONE} {_ONE}{_LESS} (?:i \w+ )?på {_QTY}{_A}"),
    (
        "change",
        1,
        rf"\b(?:bevilge[ts]|løyvd|tildel(?:t|es)|gitt|gis) {_SHORT}{_A}(?: kroner)? (?:mer|meir|ekstra|ytterlig?gere)",
    ),
    ("grant", 1, rf"\bfår (?:også |òg |i tillegg |da |dermed |videre )*{_QTY}{_A}{_SHORT}\b(?:på|over) (?:§|posten)"),
    ("change", 1, rf"\btilfør(?:es|t|ast)\b (?:med )?{_QTY}{_A}"),
    ("change", 1, rf"\b(?:legges|er (?:det )?lagt) (?:til |inn )?{_QTY}{_A}"),
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
    ("carry_over", 1, rf"{_A}{_SHORT}\b{_CARRIED_IN} {_FROM} 20\d\d"),
    (
        "carry_over",
        1,
        rf"\b(?:samty\w+|godkjen[td]|innvilget|innvilga|tillatelse|løyve) (?:til |i )?(?:at |å )?overføring av {_A}",
    ),
    # --- had before, given, and noun phrases that refer --------------------------------------------------------------
    ("refers", 1, rf"\b(?:har|hadde) (?!(?:\w+ ){{0,3}}?(?:stilt|gitt|satt|sett)\b){_SHORT}{_A}{_SHORT}{_DISPOSAL}"),
    ("grant", 1, rf"\b{_GIVE} {_QTY}{_A}"),
    ("refers", 1, rf"\b{_NOUN} (?:på|med) {_QTY}{_A}"),
    ("grant", 1, rf"\b{_GIVE}\b(?:(?!\bi oppdrag|fullmakt)[^¤.;:]){{0,110}}?{_A}"),
    ("grant", 1, rf"{_A}{_GAP}\b{_GIVE}\b"),
    ("grant", 1, rf"{_A}{_GAP}{_DISPOSAL}"),
    ("listed", 1, rf"(?:^{_NAMED}|^){_A}(?: kroner)?(?=[.,]?$|[.,] (?:hvorav|herav|derav|av dette)\b)"),
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

# What is thought of, asked for or left open.
HYPOTHETICAL = re.compile(
    r"^(?:dersom|hvis|om det)\b|\bvil (?:\w+ ){0,3}?(?:vurdere|bli (?:trukket|stilt|overført|økt|redusert|trekt))\b"
    r"|\bkan (?:\w+ ){0,2}?(?:omdisponere|overføre|omprioritere|øke|auke)\b|\b(?:er|har) (?:\w+ )?søkt om\b"
    r"|\bforvent\w+ (?:å|at)\b|\b(?:utred|vurder|beregn|drøft|greie ut)\w*\b[^.]{0,60}\bå (?:øke|redusere|auke)\b"
)
# Told of the past: with a year before the letter's, or of a budget that was decided then.
PAST = re.compile(r"\b(?:ble|blei|vart|var|fikk|fekk|har økt|har auka)\b")
OF_THE_BUDGET = re.compile(r"\bi (?:stats|saldert )?budsjett\w*")

# The sentence after a proposal: it has been decided.
DECIDED_THEN = re.compile(
    r"^(?:stortinget (?:har |sluttet |slutta )?(?:vedt\w+|seg til|slutt\w+ seg til|bifalt)"
    r"|forslaget (?:ble|er|vart|blei) vedt\w+)"
    r"(?!.*\bikk(?:e|je)\b)"
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
    rf"|§(\d+)§ (?:[^\s¤§]+ ){{0,2}}?(?:{UP}|{DOWN}) tilsvar(?:ende|ande)\b"
)
GOES_DOWN = re.compile(rf"\b(?:{DOWN}|reduksjon|nedgang|kutt|nedjustering)\b")
# "Beløpet skulle vært 1 520 000 kroner": what an earlier letter gave was this much wrong.
SHOULD_HAVE_BEEN = re.compile(
    r"\b(?:(?:beløpet|summen|økningen|auken|auka|reduksjonen|endringen|endringa) "
    r"(?:var feil og )?(?:skulle (?:ha )?(?:vært|vore)|skal (?:i stedet )?være|skal vere)"
    r"|(?:riktig|korrekt|rett) (?:beløp|sum|endring|økning|auke|reduksjon) (?:er|skal v[æe]re|skulle vært))"
    r" ¤(\d+)¤"
)
CORRECT_PART = re.compile(
    r"\b(?:korrekt|riktig|rett) (?P<part>kapittel|kap\.?|post) (?:er|skal være|skal vere) (?P<number>\d{2,4})"
)
CORRECTED_TO = re.compile(r"\b(?:korrigert|rettet|retta|endret|endra) til $")
INSTEAD_OF = re.compile(r"§(\d+)§ (?:istedenfor|i stedet for|i staden for|istadenfor|og ikke|i steden for) §(\d+)§")
# "Reduksjonen utgjør 18,4 mill. kroner": a change, unless the sentence before told its sum.
POINTS_TO_CHANGE = re.compile(rf"^(?:{_THE_MORE}|{_THE_LESS})\b")
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
