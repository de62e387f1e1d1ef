"""The words on which the sense of a question hangs: what is asked for, and the time it is asked of.

In "what was the underspend on 671/61", "how far apart are A and B", "what had we before the pay settlement" one
word alone says that no balance is wanted, or not that of now. Where nothing reads such a word, no figure answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.question.catalog import Catalog
from assistant.question.entities import Entities
from assistant.question.glossary import glossary
from assistant.question.intents import cued_words, explains
from assistant.question.names import generic_stems, stem
from assistant.question.normalise import words as words_of

_WORD = r"(?P<word>[a-zæøå][a-zæøå-]{2,})"
_GRAMMAR = (
    "det den dei de the an a et en ein eit all alle both begge our its this denne dette siste last first første andre"
    " second right rett like selve sjølve any some gjort made done"
)
_BETWEEN_WORDS = frozenset(_GRAMMAR.split())
_BETWEEN = rf"(?:(?:{'|'.join(sorted(_BETWEEN_WORDS))})\s+)*"
_BE = r"(?:ble|blei|vart|blitt|vorte|was|were|been|got|er|is|are|har|have|has|had|hadde|did)"
# between it and its verb
_ADVERB = r"(?:(?:faktisk|actually|egentlig|eigentleg|finally|netto|ekstra|samlet|til\s+slutt)\s+)?"
_HEADS = tuple(
    re.compile(rf"(?<!\w){pattern}(?!\w)")
    for pattern in (
        rf"(?:før|føre|etter|mellom|siden|sidan|before|after|between|since|until|inntil|prior\s+to|following|ahead\s+of"
        rf"|fr[ae]m\s+til)\s+{_BETWEEN}{_WORD}",
        rf"(?:fra|frå|from)\s+{_BETWEEN}{_WORD}\s+(?:til|to|fram|frem)",
        rf"(?:mellom|between)\s+\S+(?:\s+\S+)?\s+(?:og|and)\s+{_BETWEEN}{_WORD}",
        rf"{_BE}\s+(?:<\w>\s+|(?:det|it|there|we|vi|du)\s+)?{_ADVERB}{_WORD}",
        rf"(?:what|hva|kva|how\s+(?:big|large|much|great|high)|(?:hvor|kor)\s+(?:stort?|mye|mykje|høy))\s+(?:was|is|were|are"
        rf"|var|er|ble|vart)\s+{_BETWEEN}{_WORD}",
        rf"(?:how|hvor|kor)\s+(?:(?:stor\w*|mye|mykje|much|big|large)\s+)?{_WORD}",
    )
)
_READ = ("shape", "content", "noun", "field", "flag", "refusal", "person", "signatory", "letter")


def unread_heads(text: str, seen: Entities, catalog: Catalog) -> Iterator[str]:
    """Such words of ``text`` that no cue, name of the store or word of grammar explains."""
    if "<l>" in text:
        from assistant.question.time_clauses import without_times

        text = without_times(text)
    known = cued_words(seen.cues) | glossary().stop | glossary().known(words_of(text)) | _BETWEEN_WORDS
    words = dict.fromkeys(found["word"] for pattern in _HEADS for found in pattern.finditer(text))
    return (word for word in words if word not in known and not explains(word, _READ) and not _names(word, catalog))


def _names(word: str, catalog: Catalog) -> bool:
    """Whether the word, a misspelling of it or what it is in bokmål, is part of a name or says nothing alone."""
    names = (catalog.post_names, catalog.assignment_names)
    put = [stem(one) for one in glossary().translate([glossary().without_ending(word)]) if one not in glossary().stop]
    return all(one in generic_stems() or any(one in name or name.is_near(one) for name in names) for one in put)
