"""What a sentence may raise, cut or give that is no appropriation: frames, rates, costs.

Patterns are matched on the words before an amount, tokenised as in ``corpus.grammar.phrases``.
"""

from __future__ import annotations

import re

from corpus.grammar.phrases import DOWN, UP

# Frames that are no appropriation: what may be lent, promised, ordered or drawn on another's chapter.
FRAME = re.compile(
    r"(?<!etter )(?<!henhold til )(?<!iht\. )(?<!av )\b\w*fullmakt\w*|\b(?:ut)?låneramm\w*|\bgaranti\w*|\btilsagn\w*"
    r"|\b(?:utlåns|innskudds|investerings|kostnads|styrings|prosjekt|bestillings)ramm\w*|\bgammelt ansvar"
    r"|\b\w*grens(?:e|en|a) (?:for|på)\b|\b(?:kostnads|beløps|bestillings)grens\w*"
    r"|\bramm\w+ for (?:nye )?(?:\w*lån|tilsagn|garanti)\w*"
)
SUBJECT = re.compile(r"\b(?:bevilgning|løyving|tildeling)\w*|\bposten\b|(?<=[,;] )§\d+§|\bog §\d+§")
# What a sentence may raise or cut that is no appropriation, where it names none.
OTHER_SUBJECT = re.compile(
    r"(?<!økte )(?<!høyere )(?<!lavere )(?<!reduserte )(?<!auka )(?<!for )\b(?:kostnad\w*|utgift\w*|sats(?:en|ene|ane)?"
    r"|\w*tilskuddssats\w*|egenandel\w*|\w*taket|beløpsgrense\w*|maksimal\w*|frie inntekter|pris(?:en|ene|ane|er)"
    r"|antall\w*|prognose\w*|behovet|forbruket|per (?:kommune|person|deltaker))\b"
    rf"[^,¤]{{0,60}}?\b(?:{UP}|{DOWN}|øke|auke|settes|endres|justeres|sett(?:es|ast))\b"
)
FRAME_OF = re.compile(r"\b(?:til|om|ut ?over|under|over|for|på)\b")  # "fullmakt til å overskride bevilgningen"
