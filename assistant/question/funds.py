"""Whether a balance is asked for with or without the funds that were carried over from the year before."""

from __future__ import annotations

import re
from typing import Literal

Funds = Literal["", "with", "without"]

_CARRIED = (
    r"(?:\w+ ){0,4}?(?:overfør\w*|carry-?overs?|(?:carried|brought|rolled)[- ](?:forward|over)|ubrukte?|unytta|unspent"
    r"|left over)"
    r"(?: (?:midl\w+|beløp\w*|bevilgning\w*|løyving\w*|funds|amounts?|money|fra|frå|from|i fjor|året før|last year"
    r"|20\d\d))*"
)
_WITHOUT = re.compile(
    rf"\b(?:uten|utan|eksklusive?|ekskl\.?|excluding|excl\.?|without|not (?:counting|including)|fratrukket|bortsett fra"
    rf"|unntatt|leaving (?:out|aside)|disregard\w*|(?:sjå|se) (?:bort|vekk) (?:frå|fra)"
    rf"|ikke (?:medregnet|ta med|regn med|inkludert|tell med)"
    rf"|ikkje (?:medrekna|ta med|rekn med|inkludert|tel med))"
    rf" {_CARRIED}"
    rf"|\b(?:before|før|føre|innan) {_CARRIED} (?:was|were|is|are|ble|blei|vart|blir|er|kom|came)(?: \w+){{0,3}}"
    r"|\b(?:and |og )?(?:the )?(?:carry-?overs?|overføring(?:er|ar|en|a|ene|ane)?)"
    r" (?:left |held |holdt )?(?:out|utelatt|utelate)\b(?! of)"
    r"|\b(?:når |dersom |om )?(?:\w+ )?overført\w*(?: \w+){0,2} (?:holdes|holdt|haldast|halde) (?:utenfor|utanfor)\b"
)
_WITH = re.compile(
    r"\b(?:med |with )?(?:the )?(?:overføring(?:a|en)|carry-?over)(?: (?:fra|frå|from) 20\d\d)? (?:er |is )?"
    r"(?:lagt til|lagt på|rekna med|regnet med|added(?: in)?|included)\b"
    r"|(?:,| )(?:både )?(?:løyving|bevilgning|tildeling|allotment)\w* (?:og|and|pluss|plus)"
    r" (?:overføring\w*|carry-?over)"
    r"(?: (?:i hop|ihop|til sammen|til saman|samla|samlet|together|combined))?(?= *[?.,]|$)|"
    rf"\b(?:medregnet|medrekna|inkl\.?|inkludert|inklusive|including|incl\.?|counting|iberegnet|sammen med|saman med)"
    rf" {_CARRIED}"
    r"|\b(?:med|with|plus|pluss) (?:de |dei |det |the )?(?:overført\w*|carried[- ]over|unspent)"
    r"(?: (?:midl\w+|beløp\w*|funds|money))?(?= *[?,.]|$)"
    r"|\b(?:når |dersom |om |hvis |viss |if |when |once )(?:\w+ ){1,2}"
    r"(?:legg(?:er|ar|jer)?|tar|tek|adds?|counts?|includes?) (?:til |med |in )?"
    r"(?:\w+ )?(?:(?:midl|peng|beløp)\w*|det|that|what|the (?:money|funds|amounts?)) (?:som )?"
    r"(?:(?:er|ble|blei|vart|was|were) )?"
    r"(?:overført\w*|(?:carried|brought) (?:over|forward))(?: (?:fra|frå|from) 20\d\d)?"
    r"|\b(?:når |med |with |and |if |once |dersom )?(?:(?:det|dei|de|the|all|alt) )?"
    r"(?:overførte?|carry-?overs?|(?:carried|brought)[- ](?:over|forward)|unspent)"
    r"(?: (?:midl\w+|beløp\w*|peng\w+|funds|amounts?|money))?(?: (?:er|is|are|blir|vert))?"
    r" (?:med|medregnet|medrekna|included|counted(?: in)?|tatt med|tatt inn|teke med|lagt til|added(?: in)?)\b"
)


def without_funds(text: str) -> tuple[str, Funds]:
    """A normalised question without its words on carried-over funds, and what they say of them."""
    for pattern, said in ((_WITHOUT, "without"), (_WITH, "with")):
        rest, found = pattern.subn(" ", text)
        if found:
            rest = re.sub(r"\(\s*\)|,\s*(?=[?.]|$)", "", rest)
            return " ".join(rest.split()), "without" if said == "without" else "with"
    return text, ""
