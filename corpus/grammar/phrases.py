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
    "brought",  # the same, if the text around says that unspent funds are brought in
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
_IT = r"(?: (?:\w*kravet|posten|bevilgningen|løyvinga|rammen|ramma|tildelingen|tildelinga))?"  # "settes kravet ned"
UP = (
    r"(?:økt|økes|øker|øke|økte|økast|auk(?:ar|a|e|es|ast|te|er)|styrk(?:es|et|t|ast|ar|a|er)|forhøy(?:es|et|er)"
    rf"|oppjuster(?:es|t|ast)|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?){_IT} opp"
    r"|hev(?:es|et)|utvid(?:es|et|ast)"
    r"|increased|raised)"
)
DOWN = (
    r"(?:reduser(?:es|t|er|e|ast|te)|kutt(?:es|et|ast|a|er)|minsk(?:es|et|ar|ast)|nedjuster(?:es|t|ast)"
    rf"|(?:sett(?:es|ast|er)?|satt|juster(?:es|t|ast)?|går|gjeng){_IT} ned"
    r"|senk(?:es|et|a|ast|ar)|nedsett(?:es|ast)|nedsatt"
    r"|avkort(?:es|et|ast|a)|beskj[æe]r(?:es|ast)|beskåret|reduced|decreased|cut)"
)
_STILL = rf"(?:(?!\b(?:{UP}|{DOWN})\b)[^¤.;:]){{0,90}}?"  # "er dermed økt med" states no sum
_STILL_SHORT = rf"(?:(?!\b(?:{UP}|{DOWN})\b)[^¤.;:]){{0,40}}?"
_MORE = r"(?:økning|auke|påplussing|tilleggsbevilgning|tilleggsløyving|ekstrabevilgning|styrking)"
_LESS = r"(?:reduksjon|nedgang|kutt|innsparing|rammekutt|nedjustering)"
THE_MORE = r"(?:økningen|auken|auka|påplussingen|påplussinga|tilleggsbevilgningen|tilleggsløyvinga)"
THE_LESS = r"(?:reduksjonen|nedgangen|kuttet|innsparingen|innsparinga|nedjusteringen|nedjusteringa)"
_OF_THE_CHANGE = rf"(?:{THE_MORE}|{THE_LESS}|beløpet|summen)"
_THE_NET = rf"(?:endringen|endringa|{_OF_THE_CHANGE})"
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
_STANDING_POT = (
    rf"(?:(?:den|det|dei|de|dagens|gjeldende|gjeldande|eksisterende|eksisterande|vedtatte|vedtekne) )*{_POT}"
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
    ("part", 1, rf"^(?:avsetning(?:en|a)|øy?remerking(?:en|a)|andelen|delen) til [^¤;]{{2,80}}? {_A}"),
    ("part", 1, rf"\bav {_OF_THE_CHANGE} på -?¤\d+¤ (?:går|skal|er|vert|blir)\b{_SHORT}{_A}"),
    ("refers", 1, rf"\bav {_OF_THE_CHANGE} på {_A}"),
    ("refers", 1, rf"^av (?:\w+ ){{0,2}}?{_POT} (?:(?:for|i) 20\d\d )?på {_A}"),
    ("part", 1, rf"\binntil {_A} (?:kan|skal) (?:benyttes|brukes|brukast|nyttes|nyttast|gå|disponeres)\b"),
    ("part", 1, rf"\b(?:sett(?:es|ast)|(?:er|blir|vert) (?:det )?s[ae]tt) av {_QTY}{_A} av (?:{_POT} på )?§"),
    ("part", 1, rf"\bkan (?:\w+ )?(?:bruke|nytte|benytte|disponere) inntil {_A} av {_POT}\b"),
    ("part", 1, rf"\b(?:hvorav|herav|derav|korav|av (?:dette|desse|disse|midlene|midlane))\s{_SHORT}{_A}"),
    ("part", 1, rf"\b(?:inkludert|inklusive|inkl\.|herunder|medregnet|medrekna|deriblant|minst)\s{_SHORT}{_A}"),
    # "Overføringa på post 21 gjeld kartet med 19,2 mill. kroner, …", "Økningen på post 21 er fra LMD med …"
    (
        "part",
        1,
        rf"^(?:{_OF_THE_CHANGE}|overføring(?:en|a)) på §\d+§ (?:gjeld(?:er)?|(?:er|kommer|kjem) (?:fra|frå))"
        r" [^¤.;:]{3,80}"
        rf" (?:med|på) {_A}",
    ),
    ("part", 1, rf"^(?:{_OF_THE_CHANGE}|overføring(?:en|a)) på §\d+§ [^¤.;:]{{0,60}}\b(?:slik|følg[ej]+nde): {_A}"),
    ("part", 1, rf"\b{_CARRIED_IN} {_QTY}-?¤\d+¤: {_A}"),
    ("part", 1, rf"\bfordel\w+ (?:slik )?med {_A} (?:til|på)\b"),
    (
        "part",
        1,
        rf"\bi (?:{_THE_SUM}|posten) (?:ligg(?:er)?|inngår|er (?:det )?(?:lagt inn|inkludert|medrekna)) {_QTY}{_A}",
    ),
    ("part", 1, rf"(?:^|: ){_A}(?: kroner)? er øy?remerk\w* (?!til\b)"),
    ("part", 1, rf"^[\wæøå-]+ (?:skal|må) (?:bruke|nytte|benytte) (?:minst |inntil |om lag )?{_A} til\b"),
    ("refers", 1, rf"\b(?:pådra|inngå|gå inn i|påta|ta på)\b[^¤;:]{{0,140}}\bramm[ea]\w* på {_A}"),
    ("part", 1, rf"(?:^|: )av (?!ubrukt)(?:\w+ ){{0,3}}?(?:{_POT}|posten)\b{_GAP}{_A}"),
    ("part", 1, rf"(?:^|: |, ){_A} av (?:{_OF_THE_CHANGE}|{_THE_SUM}|midlene|midlane)\b(?! på -?¤)"),
    ("part", 1, rf"^{_A}(?: kroner)? gjeld(?:er)? [^§]*$"),
    ("part", 1, rf"{_A}{_GAP}\b(?:innenfor|innanfor) (?:\w+ )?{_POT} (?:på|over) §"),
    (
        "part",
        1,
        rf"\b{_GIVE} (?:(?!\b(?:{UP})\b)[^¤.;:]){{0,60}}?{_A}{_GAP}\b(?:innenfor|innanfor) {_STANDING_POT}"
        r"(?: (?:på|over|for) (?:posten|§)|(?=[.,]|$))",
    ),
    ("part", 1, rf"\b(?:fordel\w+|delt|delast|deles) (?:(?!\b(?:{UP}|{DOWN})\b)[^¤:.]){{0,40}}: {_A}"),
    (
        "part",
        1,
        rf"(?:^|: ){_A}(?: kroner)? (?:går|skal (?:gå|brukes|brukast|nyttes|nyttast)|brukes|brukast|nyttes|nyttast"
        r"|er (?:bundet|bunde|bundne|knytt\w*|øy?remerk\w*|reservert\w*)) til\b",
    ),
    ("part", 1, rf"(?:^|: ){_OF_THE_CHANGE} fordel(?:er|ar|es|ast) (?:seg )?(?:på|med) {_A}"),
    ("part", 1, rf"\b{_THE_NET} (?:er|utgjør|utgjer) netto(?:summen|sum|en|effekten)? av {_A}"),
    ("part", 1, rf"^(?:(?:de|dei|det) )?(?:resterende|resterande|øvrige|gjenværende|attverande) {_A}"),
    ("part", 1, rf"\b(?:resten|restbeløpet|det (?:resterende|resterande|gjenværende)(?: beløpet)?),? (?:på )?{_A}"),
    ("part", 1, rf"(?:^|: )\w*(?:støtt(?:en|a)|tilskuddet|tilskotet|stipend(?:et|a|ene)) (?:utgjør|utgjer) {_A}"),
    ("part", 1, rf"(?:^|: )av (?:det|dei|de) (?:overførte|ubrukte|unytta)\b{_GAP}{_A}"),
    ("part", 1, rf"{_A} av (?:det|dei|de) (?:overførte|ubrukte|unytta) (?:beløpet|midlene|midlane)\b"),
    ("part", 1, rf"{_A}, som (?:dekkes|dekkast|(?:blir|vert) dekt) (?:av|over|innenfor|innanfor)\b"),
    ("part", 1, rf"\b(?:innenfor|innanfor) (?:\w+ )?{_POT}\b{_GAP}{_A}"),
    ("part", 1, rf"\bav {_OF_THE_CHANGE}\b{_GAP}{_A}"),
    ("part", 1, rf"^av overføring(?:en|a)\b{_GAP}{_A}"),
    (
        "refers",
        1,
        rf"\b(?:som|det|prosjektet|tiltaket) har (?:en |ei |ein )?(?:samlet |samla |total )?\w*ramm[ea] på {_A}",
    ),
    ("refers", 1, rf"{_A} (?:i|over|for|gjennom) (?:hele |heile )?(?:perioden|åra|årene|planperioden)\b"),
    (
        "part",
        1,
        rf"\b(?:{_THE_SUM}|posten|potten|potta) (?:skal |må )?(?:også |òg )?(?:dekk(?:e|er|je|jer)|omfatt(?:er|ar))"
        rf" (?:også |òg )?{_QTY}{_A}",
    ),
    ("part", 1, rf"\bsom (?:dermed|etter dette|nå|no|då|da) har {_QTY}{_A}"),
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
    ("move", 1, rf"\bomdisponer\w*\b(?:(?!\bmens\b)[^¤.;:]){{0,90}}?{_A}"),
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
    ("balance", 1, rf"\bslik at [^¤.;:]{{0,50}}\bhar {_QTY}{_A}{_STILL_SHORT}{_DISPOSAL}"),
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
    ("change", 1, rf"(?:^|: ){THE_MORE} (?:på (?:posten|§\d+§) )?(?:utgjør|utgjer|er(?: på)?) {_QTY}{_A}"),
    ("change", -1, rf"(?:^|: ){THE_LESS} (?:på (?:posten|§\d+§) )?(?:utgjør|utgjer|er(?: på)?) {_QTY}{_A}"),
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
    ("change", 1, rf"\b(?:innebærer|inneber|betyr|gir|gjev) (?:vedtaket|endringen|endringa) {_A} (?:mer|meir)\b"),
    ("change", -1, rf"\b(?:innebærer|inneber|betyr|gir|gjev) (?:vedtaket|endringen|endringa) {_A} mindre\b"),
    ("change", 1, rf"\b{_BRINGS} {_SHORT}\b{_MORE}{_SHORT} på {_QTY}{_A}"),
    ("change", -1, rf"\b{_BRINGS} {_SHORT}\b{_LESS}{_SHORT} på {_QTY}{_A}"),
    # --- taken back ---------------------------------------------------------------------------------
    ("withdraw", -1, rf"\b{_TAKE} {_THEREFORE}(?:tilbake |inn )?{_GAP}{_A}"),
    ("withdraw", -1, rf"{_A}{_GAP}\b{_TAKEN} {_THEREFORE}(?:tilbake|inn)"),
    ("withdraw", -1, rf"{_A}{_GAP}\b(?:inndras|tilbakeføres|tilbakeførast)\b"),
    # --- unspent funds of last year -------------------------------------------------------------------
    ("carry_over", 1, rf"{_A}{_SHORT}\b{_CARRIED_IN}(?: {_FROM} 20\d\d)? til 20\d\d"),
    ("carry_over", 1, rf"\bkan (?:overføre|føre over)\b{_SHORT}{_A}[^.;:]{{0,200}}? {_FROM} 20\d\d til 20\d\d"),
    ("carry_over", 1, rf"\bkan {_CARRIED_IN} {_FROM} 20\d\d til 20\d\d[^¤;:]{{0,60}}: {_A}"),
    ("carry_over", 1, rf"\b{_CARRIED_IN}\b{_SHORT}{_A}{_SHORT}\b(?:{_FROM}|til) 20\d\d"),
    ("carry_over", 1, rf"{_A}{_SHORT}\b{_CARRIED_IN} {_FROM} 20\d\d"),
    ("brought", 1, rf"^(?:på|over) §\d+§[^¤.;:]{{0,60}}\b{_CARRIED_IN} {_QTY}{_A}(?=[.,:]|$)"),
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
