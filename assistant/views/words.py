"""The words of the views by language: one line a word, bokmål, nynorsk, English."""

from __future__ import annotations

from assistant.answer import Language

_COLUMN: dict[Language, int] = {"nb": 0, "nn": 1, "en": 2}

WORDS: dict[str, tuple[str, str, str]] = {
    # letters
    "main": ("hovedbrev", "hovudbrev", "main letter"),
    "number": ("nr. {n}", "nr. {n}", "no. {n}"),
    "revised": ("nr. {n} rev.", "nr. {n} rev.", "no. {n} rev."),
    "all_scopes": ("Alle", "Alle", "All"),
    "missing": ("Mangler: {letters}", "Manglar: {letters}", "Missing: {letters}"),
    "none_missing": ("Ingen brev mangler i rekken", "Ingen brev manglar i rekkja", "No letter is missing"),
    "bundled": ("fulgte med programmet", "følgde med programmet", "came with the program"),
    # how a balance is known
    "checked": ("stemmer", "stemmer", "checked"),
    "gap": ("avviker", "avvik", "differs"),
    "stated": ("oppgitt", "oppgjeve", "stated"),
    "derived": ("regnet ut", "rekna ut", "calculated"),
    "implied": ("beregnet bakover", "rekna bakover", "worked back"),
    "unknown": ("ukjent", "ukjend", "unknown"),
    "total": ("Sum", "Sum", "Total"),
    "posts": ("{n} poster", "{n} postar", "{n} items"),
    "posts_of": ("{n} av {all} poster", "{n} av {all} postar", "{n} of {all} items"),
    "without_balance": ("{n} ukjent", "{n} ukjend", "{n} unknown"),
    # events
    "opening": ("Inngående", "Inngåande", "Opening"),
    "opening_implied": ("Inngående (utledet)", "Inngåande (utleidd)", "Opening (implied)"),
    "increase": ("økning", "auke", "increase"),
    "reduction": ("reduksjon", "reduksjon", "reduction"),
    "carry_over": ("overført fra året før", "overført frå året før", "carried over"),
    "withdrawal": ("trukket tilbake", "trekt tilbake", "withdrawn"),
    "transfer": ("omdisponering", "omdisponering", "transfer"),
    "correction": ("korrigering", "korrigering", "correction"),
    "allotment": ("tildeling", "tildeling", "allotment"),
    "balance": ("disponibelt ifølge brevet", "disponibelt ifølgje brevet", "at disposal, says the letter"),
    "told_again": (
        "teller ikke: samme sum fortalt igjen",
        "tel ikkje: same sum fortald igjen",
        "not counted: told again",
    ),
    "part": (
        "teller ikke: del av en annen sum",
        "tel ikkje: del av ein annan sum",
        "not counted: part of another sum",
    ),
    "proposed": ("teller ikke: bare foreslått", "tel ikkje: berre føreslått", "not counted: only proposed"),
    "refers": (
        "teller ikke: viser til et annet brev",
        "tel ikkje: viser til eit anna brev",
        "not counted: refers elsewhere",
    ),
    "not_counted": ("teller ikke ({why})", "tel ikkje ({why})", "not counted ({why})"),
    # deadlines
    "undated": ("Uten dato", "Utan dato", "No date"),
    "passed": ("passert", "passert", "passed"),
    "today": ("i dag", "i dag", "today"),
    "in_day": ("om 1 dag", "om 1 dag", "in 1 day"),
    "in_days": ("om {n} dager", "om {n} dagar", "in {n} days"),
    "open": ("ikke fastsatt", "ikkje fastsett", "not set"),
    "deadlines": (
        "{n} frister, {passed} passert",
        "{n} fristar, {passed} passerte",
        "{n} deadlines, {passed} passed",
    ),
    # findings
    "severity_error": ("Feil", "Feil", "Error"),
    "severity_warning": ("Advarsel", "Åtvaring", "Warning"),
    "severity_note": ("Merknad", "Merknad", "Note"),
    "severity_verified": ("Stemmer", "Stemmer", "Verified"),
    "summary": (
        "{error} feil, {warning} advarsler, {verified} kontrollert, {note} merknader",
        "{error} feil, {warning} åtvaringar, {verified} kontrollerte, {note} merknader",
        "{error} errors, {warning} warnings, {verified} verified, {note} notes",
    ),
    "balance_gap": (
        "{post}: brevet oppgir {found}, men det som er bokført, gir {expected}",
        "{post}: brevet oppgjev {found}, men det som er bokført, gjev {expected}",
        "{post}: the letter states {found}, but what was booked adds up to {expected}",
    ),
    "text_table_differ": (
        "{post}: tabellen sier {expected}, teksten {found}",
        "{post}: tabellen seier {expected}, teksten {found}",
        "{post}: the table says {expected}, the text {found}",
    ),
    "table_sum_gap": (
        "tabellens sum er {found}, men radene gir {expected}",
        "summen i tabellen er {found}, men radene gjev {expected}",
        "the table's sum is {found}, but its rows add up to {expected}",
    ),
    "missing_letter": (
        "brev nr. {number} mangler i rekken",
        "brev nr. {number} manglar i rekkja",
        "letter no. {number} is missing from the chain",
    ),
    "missing_main": (
        "hovedbrevet mangler, så ingen inngående sum er oppgitt",
        "hovudbrevet manglar, så ingen inngåande sum er oppgjeven",
        "the main letter is missing, so no opening is stated",
    ),
    "replaces_original": (
        "reviderte nr. {number} erstatter et brev som ikke er her",
        "reviderte nr. {number} erstattar eit brev som ikkje er her",
        "revised no. {number} replaces a letter that is not here",
    ),
    "replaces_known": (
        "reviderte nr. {number} erstatter et brev som også er her",
        "reviderte nr. {number} erstattar eit brev som òg er her",
        "revised no. {number} replaces a letter that is here too",
    ),
    "corrected_booking": (
        "{found} var ført på {post} og rettes her til {target}",
        "{found} var ført på {post} og blir retta her til {target}",
        "{found} was booked on {post} and is corrected here to {target}",
    ),
    "duplicate_letter": (
        "det samme brevet står i en annen fil og er utelatt: {title}",
        "det same brevet står i ei anna fil og er utelate: {title}",
        "the same letter stands in another file and is left out: {title}",
    ),
    "duplicate_differs": (
        "det samme brevet, med andre beløp ({sums} kr), står i en annen fil og er utelatt: {title}",
        "det same brevet, med andre beløp ({sums} kr), står i ei anna fil og er utelate: {title}",
        "the same letter, with other sums (NOK {sums}), stands in another file and is left out: {title}",
    ),
    "unread_amount": (
        "{post}: et beløp her er ikke bokført; se etter i brevet",
        "{post}: eit beløp her er ikkje bokført; sjå etter i brevet",
        "{post}: a sum here was not booked; look it up in the letter",
    ),
    "unread_table": (
        "en tabell med poster og beløp er ikke lest; se etter i brevet",
        "ein tabell med postar og beløp er ikkje lesen; sjå etter i brevet",
        "a table of items and sums was not read; look it up in the letter",
    ),
    "impossible_date": (
        "kalenderen har ikke datoen «{printed}»",
        "kalenderen har ikkje datoen «{printed}»",
        "no calendar has the date “{printed}”",
    ),
    "verified": (
        "{post}: {found} = {before} {change}",
        "{post}: {found} = {before} {change}",
        "{post}: {found} = {before} {change}",
    ),
    "unverified_stated": (
        "{post}: {found} kan ikke kontrolleres; ingen tidligere sum er oppgitt",
        "{post}: {found} kan ikkje kontrollerast; ingen tidlegare sum er oppgjeven",
        "{post}: {found} cannot be verified; no earlier sum is stated",
    ),
    "unverified_derived": (
        "{post}: {found} er regnet ut; ingen brev oppgir summen",
        "{post}: {found} er rekna ut; ingen brev oppgjev summen",
        "{post}: {found} is calculated; no letter states the sum",
    ),
    "unverified_implied": (
        "{post}: {found} er beregnet bakover fra en senere sum",
        "{post}: {found} er rekna bakover frå ein seinare sum",
        "{post}: {found} is worked backwards from a later sum",
    ),
    "unverified_unknown": (
        "{post}: saldoen er ukjent; brevene oppgir bare bevegelsen {change}",
        "{post}: saldoen er ukjend; breva oppgjev berre rørsla {change}",
        "{post}: the balance is unknown; the letters tell only the movement {change}",
    ),
    # answers and completion
    "fact": ("Fra tallene", "Frå tala", "From the figures"),
    "passage": ("Fra teksten", "Frå teksten", "From the text"),
    "none": ("Står ikke i brevene", "Står ikkje i breva", "Not in the letters"),
    "line": ("linje {line}", "linje {line}", "line {line}"),
    "page": ("side {n}", "side {n}", "page {n}"),
    "kind_post": ("post", "post", "item"),
    "kind_assignment": ("oppdrag", "oppdrag", "assignment"),
    "kind_letter": ("brev", "brev", "letter"),
    "try_balance": ("Hva er igjen på {post}?", "Kva er att på {post}?", "What is left on {post}?"),
    "try_change": ("Hvordan er {post} endret?", "Korleis er {post} endra?", "How has {post} changed?"),
    "try_deadline": (
        "Når er fristen for oppdrag {id}?",
        "Når er fristen for oppdrag {id}?",
        "When is assignment {id} due?",
    ),
    "try_assignment": (
        "Hva går oppdrag {id} ut på?",
        "Kva går oppdrag {id} ut på?",
        "What is assignment {id} about?",
    ),
    "try_letters": ("Hvilke brev mangler?", "Kva brev manglar?", "Which letters are missing?"),
    "store_summary": (
        "{letters} brev · {posts} poster · {assignments} oppdrag · {deadlines} frister",
        "{letters} brev · {posts} postar · {assignments} oppdrag · {deadlines} fristar",
        "{letters} letters · {posts} items · {assignments} assignments · {deadlines} deadlines",
    ),
}


def word(language: Language, key: str, **fields: object) -> str:
    """The word in the language. Raises ``KeyError`` for a word or a placeholder that is not there."""
    return WORDS[key][_COLUMN[language]].format(**fields)
