"""Cues for a whole sentence, paragraph or heading: proposed, carried over, told elsewhere, corrected, the reason.

Patterns are matched on a tokenised sentence, as those of ``corpus.grammar.phrases``.
"""

from __future__ import annotations

import re

from corpus.grammar.phrases import DOWN, THE_LESS, THE_MORE, UP

# A sentence that proposes; a paragraph whose sums depend on a decision; words that say it has been made.
PROPOSED = re.compile(
    r"\bforesl(?:å|år|ås|ått|o)\b|\bføresl(?:å|år|ått|egen|o)\b"
    r"|\b(?:forslag|framlegg)(?:et)? om å\b|\bvil bli (?:stilt|tildelt|bevilget)\b"
    r"|\b(?:gjer|gjør|gjere|gjøre|fremmer|legger fram) (?:eit |et )?(?:framlegg|forslag)"
)
# "Forslaget fikk ikke tilslutning i Stortinget."
NOT_ADOPTED = re.compile(
    r"\b(?:fikk|fekk|har|fått) ikk(?:e|je) (?:fått )?(?:tilslutning|flertall|tilslutnad|fleirtal)"
    r"|\bslutt\w+ seg ikk(?:e|je) til\b|\b(?:vedtok|bifalt|vedtatt|vedteke) ikk(?:e|je)\b"
    r"|\bikk(?:e|je) (?:vedtatt|vedteke|bifalt)\b"
    r"|\b(?:ble|blei|vart|er) (?:avvist|nedstemt|nedstemd|forkastet|forkasta)\b"
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
    r"|\bkan (?:\w+ ){0,2}?(?:omdisponere|overføre(?!.*\b20\d\d til 20\d\d)|omprioritere|øke|auke)\b"
    r"|\b(?:er|har) (?:\w+ )?søkt om\b|\bsøkte (?:\w+ ){0,2}?om\b"
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
    r"|\bviser til (?:\w+ )?(?:tildeling|bevilgning|løyving)|\bgår det fr[ae]m at\b|\bstod? det at\b"
)
CARRIED = re.compile(
    r"\b(?:overfør\w*|ført over|førte over)\b[^.]{0,60}\b(?:ubrukt\w*|ubrukte|midl\w+|bevilgning\w*|løyving\w*|20\d\d)"
    r"|\bubrukt[e]?\b[^.]{0,40}\b(?:bevilgning|løyving|midl)\w*|\boverførte midl\w*|\bmidl\w* overført\b"
)
OF_CARRIED = re.compile(
    r"\bav (?:det|dei|de) (?:overførte|ubrukte|unytta)\b|^overføring(?:en|a) på §\d+§|^av overføring(?:en|a)\b"
)
# "… til disposisjon (medrekna overførte midlar)": sums that count them in
COUNTED_IN = re.compile(
    r"\b(?:medrekna|medregnet|inkl\w*\.?|iberekna|med) (?:\w+ )?overført[e]? (?:midl|beløp|bevilgning|løyving)\w*"
)
# "Overførte beløp fra 2024 er ikke med i tabellen."
LEFT_OUT = re.compile(
    r"[^.]*\b(?:ikk(?:e|je) (?:tatt |teke |teken |tekne )?(?:med|inkludert|medregnet|medrekna)"
    r"|omfatt(?:er|ar) ikk(?:e|je)|(?:kommer|kjem) i tillegg|(?:uten|utan|ekskl\w*\.?|før) (?:\w+ )?overfør\w*)\b[^.]*"
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
# "…, jf. omtalen under post 01": what is named there is not what the sentence is about.
POINTS_TO_OTHER = re.compile(
    r"\b(?:jf\.?|sjå|se) (?:[^¤.;:§]|§\d+§){0,40}$|\bomtal\w+ (?:av|under|på|ved) $"
    r"|\bmot (?:(?:inn)?dek[kn]ing|(?:tilsvar(?:ende|ande) )?(?:mer|meir)inntekt\w*) (?:på|over|under) $"
)
# "Samlet reduseres kap. 490 med 3 mill. kroner netto": the sum of the changes told one by one.
TOGETHER = re.compile(r"\b(?:samlet|samla|til sammen|til saman|totalt|i alt|netto)\b")
# "… mot en tilsvarende økning på kap. 451, post 01 under Direktoratet for …": not on this agency's books.
OF_ANOTHER_BODY = re.compile(
    r" (?:under|hos|til) (?:\w+ ){0,3}?\w*(?:direktoratet|departementet|tilsynet|etaten|verket|vesenet|rådet|senteret"
    r"|myndighe[dt]\w*|universitet\w*|fylke\w*|kommune\w*|domstol\w*)"
)
# "Av økningen er 12 mill. kroner en omdisponering fra post 45": a part that another item gives or gets.
MOVED_PART = re.compile(r"\b(?:omdisponer\w*|flytt\w*|overfør\w*|ført over)\b[^.]{0,60}\bpost\b")
GOES_DOWN = re.compile(rf"\b(?:{DOWN}|reduksjon|nedgang|kutt|nedjustering)\b")
# "Beløpet skulle vært 1 520 000 kroner": what an earlier letter gave was this much wrong.
SHOULD_HAVE_BEEN = re.compile(
    r"\b(?:(?:beløpet|summen|økningen|auken|auka|reduksjonen|endringen|endringa) "
    r"(?:var feil og )?(?:skulle (?:ha )?(?:vært|vore)|skal (?:i stedet )?være|skal vere)"
    r"|(?:riktig|korrekt|rett) (?:beløp|sum|endring|økning|auke|reduksjon) (?:er|skal v[æe]re|skulle vært)"
    r"|(?:den|det) (?:riktige|korrekte|rette) (?:beløpet|summen|endringen|endringa|økningen|auken|auka|reduksjonen)"
    r" (?:er|skal v[æe]re|skulle (?:vært|vore)))"
    r" ¤(\d+)¤"
)
CORRECT_PART = re.compile(
    r"\b(?:korrekt|riktig|rett) (?P<part>kapittel|kap\.?|post) (?:er|skal være|skal vere) (?P<number>\d{2,4})"
)
CORRECT_ITEM = re.compile(
    r"\b(?:korrekt|riktig|rett) (?:kapittel|kap\.?|post)(?: og post)? (?:er|skal v[æe]re|skulle (?:vært|vore)) §(\d+)§"
)
# "1,4 mill. kroner som ble tildelt på post 72, skulle vært tildelt på post 74."
SHOULD_HAVE_STOOD = re.compile(
    r"¤\d+¤[^¤;]{0,80}§(\d+)§[^¤.;]{0,40}\bskulle (?:ha )?(?:vært|vore|stått)\b[^¤.;§]{0,40}§(\d+)§"
)
# "Bevilgningen økes med 8 mill. kroner. Beløpet er kompensasjon for lønnsoppgjøret.": the next sentence says why.
EXPLAINS = re.compile(
    rf"^(?:{THE_MORE}|{THE_LESS}|beløpet|summen|midlene|midlane|endringen|endringa|dette|det) (?:\w+ )?"
    r"(?:er (?:en |ei |ein |et |eit )?(?:\w+ )?kompensasjon|kompenserer|skal (?:\w+ )?(?:kompensere|dekke|dekkje)"
    r"|dekker|dekkjer|gjeld(?:er)?|skyldes|skuldast|kommer av|kjem av|har (?:sin )?(?:sammenheng|samanheng|bakgrunn)"
    r"|er (?:knyttet|knytt|knytta) til|går til|gis til|blir gjeve til|er en følge|er ei følgje)\b"
)
OF_WHAT_WAS_TOLD = re.compile(
    rf"(?:^|¤ )av (?:{THE_MORE}|{THE_LESS}|beløpet|summen|dette|desse|disse|midlene|midlane|endringen|endringa)\b"
)
# "Dette er en skrivefeil.": the sentence before tells what an earlier letter said, not what is.
MISPRINT = re.compile(
    r"^(?:dette|det|beløpet|summen|talet|tallet) (?:er|var|skyldes|skuldast) (?:dessverre )?(?:en |ei |ein |eit |et )?"
    r"(?:skrivefeil|trykkfeil|feil|inkurie|feilskrift|mistak|slurv)"
)
# A sentence that owns up to the mistake: "Ved en inkurie ble det tatt med 3 mill. kroner som gjelder 2026."
MISTAKE = re.compile(
    rf"{MISPRINT.pattern}|^(?:ved|på grunn av|som følge av|grunna) (?:en |ei |ein |eit |et )?"
    r"(?:skrivefeil|trykkfeil|feil|inkurie|feilskrift|mistak|misforståelse|mistyding)\b"
)
MISTAKEN = re.compile(r"\b(?:feil|feilaktig|inkurie|uriktig|mistak|ved en misforståelse)\b")
# "Sum kap. 1760 blir etter dette 429 mill. kroner": of no item.
SUM_OF_CHAPTER = re.compile(r"\bsum(?:men)?(?: (?:for|på|over|under|av))? §(\d+)§[^¤§;]*$")
# "Kap. 1760, post 44 er ved en inkurie oppført med 128,7 mill. kroner. Korrekt tildeling er 127,8 mill. kroner."
MISPRINTED = re.compile(
    r"\b(?:ved en (?:inkurie|feil|feiltakelse)|ved ein (?:inkurie|feil)|feilaktig|feil|uriktig)\b[^¤]{0,80}"
    r"\b(?:oppført|ført opp|oppgitt|oppgjeve|angitt|gitt opp|skrevet|skrive|satt|sett|stod|står)\b[^¤]{0,30}¤"
)
RIGHT_SUM = re.compile(
    r"^(?:korrekt|riktig|rett|den (?:korrekte|riktige|rette)) (?:tildeling\w*|bevilgning\w*|løyving\w*|beløp\w*|sum\w*)"
    r"(?: på §\d+§)? (?:er|skal v[æe]re|skulle (?:vært|vore)) ¤(\d+)¤"
)
# "Tildelingen på kap. 1420, post 78 skal være 187,2 mill. kroner, ikke 178,2 mill. kroner."
RIGHT_AND_WRONG = re.compile(
    r"^(?:(?:den |det )?(?:rette |riktige |korrekte )?(?:tildeling|bevilgning|løyving)\w*|posten)\b[^¤.;]{0,100}"
    r"\bskal(?: rettelig)? v[æe]re ¤(\d+)¤,? (?:og )?ikk(?:e|je) ¤(\d+)¤"
)
CORRECTED_TO = re.compile(r"\b(?:korrigert|rettet|retta|endret|endra) til $")
INSTEAD_OF = re.compile(r"§(\d+)§ (?:istedenfor|i stedet for|i staden for|istadenfor|og ikke|i steden for) §(\d+)§")
# "Reduksjonen utgjør 18,4 mill. kroner": a change, unless the sentence before told its sum.
POINTS_TO_CHANGE = re.compile(rf"^(?:{THE_MORE}|{THE_LESS})\b")
NOT_BOOKED_HEADING = re.compile(
    r"(?:^|[-–—:(]\s*)(?:presisering\w*|(?:til )?orientering|merknad|omtale)\b", re.IGNORECASE
)
# A sentence of an assignment that says how it is paid for.
FINANCED = re.compile(
    r"\b(?:oppdraget|arbeidet|tiltaket|utgift\w*|kostnad\w*|\w*ing(?:en|a)|departementet)\b "
    r"(?:[^.\d]{0,60} og )?(?:\w+ )?"
    r"(?:finansier(?:es|ast|er)|(?:dekkes|dekkast|(?:blir|vert) dekte?|løses|løysast) (?:av|over|innenfor|innanfor))\b"
    r"|\b(?:dekkes|dekkast|dekt|dekket)\b[^.]{0,40}\b(?:ved|av|gjennom) belastningsfullmakt"
    r"|\bprioriter\w+ (?:selv|sjølv|dette|arbeidet) (?:innenfor|innanfor)\b"
    r"|\btil (?:formålet|føremålet|oppdraget|dette|arbeidet) (?:er|blir|vert) (?:det )?s[ae]tt av\b"
    r"|^(?:det|departementet) (?:blir |vert )?s[ae]tt(?:es|ast|er)? av\b.*"
    r"\b(?:av|over|innenfor|innanfor|på)\b.*\b(?:kap|post)\b"
    r"|\bkan (?:\w+ )?(?:brukes|brukast|nyttes|nyttast|benyttes|disponeres|disponerast)\b.*"
    r"\b(?:over|på|av|innenfor|innanfor)"
    r" (?:\w+ )?(?:kap|post)\b.*\btil (?:formålet|føremålet|oppdraget|dette|arbeidet)\b"
    r"|\bfår\b.*\d.*\btil (?:oppdraget|arbeidet|dette)\b"
    r"|\b(?:(?:satt|sett|settes|sett[ae]st) av|avsett(?:es|ast)|avsatt|avsett)\b.*"
    r"\btil (?:formålet|føremålet|oppdraget|dette|arbeidet|oppgaven|oppgåva)\b"
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
