"""What a plan leaves unread of its question: words on which a figure would hang are never passed over."""

from __future__ import annotations

import re

from assistant.plan import Ask, Plan, PostRef, When
from assistant.question.catalog import Catalog
from assistant.question.clauses import asking
from assistant.question.entities import Entities
from assistant.question.glossary import glossary
from assistant.question.heads import unread_heads
from assistant.question.intents import Intent, cued_words, explains
from assistant.question.measures import CHANGES
from assistant.question.mending import real_words
from assistant.question.names import cause_stems, generic_stems, stem, terms
from assistant.question.normalise import words
from assistant.question.topics import in_bokmaal_too, topic_of

OF_MONEY: frozenset[Ask] = frozenset(
    (
        "balance",
        "allotment",
        "change",
        "reason",
        "carry_over",
        "total",
        "comparison",
        "largest",
        "smallest",
        "list",
        "count",
    )
)
AMOUNTS: frozenset[Ask] = frozenset(("balance", "allotment", "change", "carry_over", "total"))
# whose answer is a figure or a day: a word misread would make it a wrong one
FIGURES: frozenset[Ask] = OF_MONEY | {"deadline", "due", "financing"}
_OF_ANOTHER = 2  # words of the letters that no name of a post holds
_NAME = 9  # letters of a stem that is a name rather than a word of asking
_AT_DISPOSAL = 3  # weight of "at disposal", which a correction of an allotment does not answer
_ASKED_NOUN = re.compile(
    r"(?:^|[\s,:])(?:what|which|hvilke[nt]?|kva for (?:eit? |ein )?|hva slags|kva slags|kva|hva)\s+([a-zæøå-]{4,})"
)
_KINDS_OF_CUE = ("shape", "content", "noun", "field", "flag")
_OVERALL: frozenset[Ask] = frozenset(("total", "list", "count", "largest", "smallest", "comparison"))
# how far a change or a difference goes, which says nothing of what it is of
_DEGREES = frozenset(
    (
        "deep",
        "far",
        "hard",
        "long",
        "high",
        "low",
        "rich",
        "steep",
        "langt",
        "lengre",
        "høyt",
        "dypt",
        "djupt",
        "hardt",
        "bratt",
    )
)
# "the three 671-itms", "kap 671 pst. 72" mistyped
_LOST_CHAPTER = re.compile(
    r"(?<![\w.,/-])\d{3,4}-[a-zæøå]|<k>\s+(?!til|to|og|and|nr|no)[a-zæøå]{2,6}\.?\s*\d{2}(?![\w.,/])"
)
# a number after a word of time that no reader knew for a letter
_LOST_TIME = re.compile(
    r"(?<!\w)(?:etter|after|før|before|siden|sidan|since|innan|per)\s+(?:[a-zæøå.]+\s+){1,2}\d{1,2}(?![\w/]|[.,-]\d|\.)"
)
# "the year-end adjusttment": of which letter, nobody knows
_LOST_OCCASION = re.compile(r"(?<!\w)the\s+<d>\s+(?:adj|amend|revis|settl)[a-z]+")
# "when did they receive the report": that day is told in the text, and no deadline
_PAST = re.compile(
    r"(?<!\w)(?:when\s+did|når\s+(?:mottok|fikk|fekk|kom|leverte|sendte|sende|overleverte|begynte))(?!\w)"
)
_DEADLINE = re.compile(r"frist|deadline|utsett|utset|extension|(?<!\w)due(?!\w)")
# "net effect of spl. 5"
_LOST_NUMBER = re.compile(
    r"(?<!\w)(?:su?pp?l\w*|till?\w*|tlg|tb|ltr|lett?e?r?s?|bre?v\w*|addend\w*|nr|no"
    r"|(?:i|in|with|by|ved|med)\s+[a-zæøå]{4,9})\.?\s*\d{1,2}(?!\w|[.,]\d)"
)
_OF_A_NUMBER = re.compile(r"(?<![\w-])[a-zæøå]{4,8}\s+\d{1,3}(?=\s*(?:<r>|[,?!-]|$))")
_BARE_NUMBER = re.compile(r"(?:frist\w*|deadlines?|due)\s+\d{1,3}(?![\w.])")
_LOST_LETTER = re.compile(
    r"(?<!\w)(?:etter|after|før|føre|before|siden|sidan|since|innan)\s+(?!all|both|begge)(?:[a-zæøå-]+\s+){0,4}?"
    r"(?:brev\w*|letters?|tillegg\w*|supplement\w*|oppdragsdokument\w*|nysaldering\w*)(?!\w)"
)
# "how much of the carried-over money is tied to", "hvor mye av de overførte midlene gjelder"
_PART_OF = re.compile(
    r"(?<!\w)(?:how much|what (?:part|share)|hvor mye|kor mykje|hvor stor del|kor stor del)\s+(?:of|av)(?!\w)"
)
# "how much of the 400 million goes to pay"
_SHARE = re.compile(
    _PART_OF.pattern
    + r"[^?]*(?<!\w)(?:går|gå|gikk|gjekk|goes?|went|brukes|brukast|used|gjelder|gjeld|gjaldt|tied|bundet|bunde"
    r"|øremerk\w*|øyremerk\w*|earmarked|set\s+aside|reserve\w*|returned|paid)(?!\w)"
)
# "how much for walking and cycling within post 30"
_FOR_A_PART = re.compile(
    r"(?:(?<!\w)(?:how\s+much|hvor\s+mye|kor\s+mykje)|^(?=.*<p>)\W*(?:money|funds|penger|pengar|midler|midlar|pengene|pengane))"
    r"\s+(?:money\s+|peng\w+\s+)?(?:(?:is|was|er|var|goes|went|går|gikk|gjekk)\s+)?"
    r"(?:for|to|til)\s+(?:(?:the|det|den|dei|de)\s+)?(?P<aim>[a-zæøå-]{3,})"
)
# "the allotment to the Governor of Svalbard on chapter 1510"
_TO_ANOTHER = re.compile(
    r"(?<!\w)(?:tildeling(?:en|a)?|bevilgning(?:en|a)?|løyving(?:a|en)?|allotment|allocation)\s+(?:til|to|for)\s+"
    r"(?:(?:the|det|den|dei|de)\s+)?(?P<aim>[a-zæøå-]{3,})"
)
# "for that survey": of a sentence before
_POINTED_AT = re.compile(r"(?<!\w)(?:for|to|til|on|på)\s+(?:that|this|those|these|denne|dette|disse)\s+[a-zæøå]")
_THAT_ONE = re.compile(r"(?<!\w)(?:det|dette|det der|that|this)\s+(?:oppdraget|assignment|task)(?!\w)")
_SUM_OF_CHAPTER = re.compile(r"(?<!\w)(?:sum\w*|totalen|total)\s+(?:for|på|under|of|on)\s+(?:the\s+)?<k>")
_OF_WHAT_WAS = re.compile(
    r"(?<!\w)(?:av|of)\s+(?:(?:the|de|dei)\s+)?(?:<y>\s+)?(?:det|what|pengene|pengane|midlene|midlane|beløpet|money|funds)\s[^?]*(?:overfør|carr|brought|ubruk|unytta)"
    r"[^?]*(?:hvor\s+mye|kor\s+mykje|how\s+much)"
)
_NOT_TIED = re.compile(
    r"(?<!\w)(?:ikke|ikkje|not)\s+(?:\w+\s+){0,2}?(?:bund\w+|tied|committed|earmarked|øremerk\w*|øyremerk\w*|låst)(?!\w)"
)
_POINTER = re.compile(
    r"(?<!\w)(?:(?:for|on|of|to)\s+(?:it|that\s+(?:item|post|one))|(?:på|til|for|av)\s+(?:den|det)(?:\s+posten)?)(?=\s*(?:$|[?.,]|fra|frå|from|i|in|etter|after))"
)
_BEFORE_IN_IT = re.compile(r"(?<!\w)(?:i|in)\s+<l>.*(?<!\w)(?:føre?|before)\s+[a-zæøå]")
_BOTH_POSTS = re.compile(
    r"(?<!\w)(?:(?:de|dei|the)\s+(?:to|two)|begge|both)\s+(?:av\s+|of\s+)?(?:the\s+)?(?:poster|postene|postane|items|posts)(?!\w)"
)
THE_PART = re.compile(r"\b(?:the\s+part|delen|andelen)\s+(?:for|til|som|av|of|that)\b", re.IGNORECASE)
"""The words "the part for …": of a post, never all of it."""
_TAKEN_WITH = re.compile(
    r"(?<!\w)(?:netto|net)(?!\w).*(?:når|when|if|om|dersom)\s+(?:vi|me|ein|man|we|you)\s+(?:tek|tar|regner|reknar|take|count|include)"
)
_OF_KRONER = re.compile(
    r"(?<!\w)(?:hvor\s+mye|kor\s+mykje|how\s+much|(?:hvor|kor)\s+mange\s+(?:kroner|mill|penger|pengar)"
    r"|how\s+many\s+(?:kroner|nok|mill))"
)
_PASSIVE = re.compile(
    r"(?<!\w)(?:ble|blei|vart|blitt|vorte|was|were|been)\s+(?:<p>\s+|det\s+|it\s+)?"
    r"(?:faktisk\s+|actually\s+|egentlig\s+|eigentleg\s+|finally\s+|til\s+slutt\s+)?([a-zæøå-]{4,})"
)
# "how much (money) evaporated", "what did <p> cough up": a verb of a change, if nobody knows it
_ACTIVE = re.compile(
    r"(?<!\w)(?:(?:how much|hvor mye|kor mykje)(?:\s+(?:money|cash|penger|pengar|kroner|midler|midlar))?"
    r"|(?:did|måtte|had)\s+<p>(?:\s+have\s+to)?)"
    r"\s+(?!(?:høyere|høgare|høgre|lavere|lågare|higher|lower)(?!\w))([a-zæøå-]{4,})"
)
_TIMED = re.compile(
    r"(?<!\w)(?:ette?r|after|once|following|før|føre|before|prior|ahead|between|mellom|innan|inntil"
    r"|until|til|to|fram|frem|siden|sidan|since|per|enn|than|as\s+(?:of|at))(?!\w)"
)
_EXCEPT = re.compile(
    r"(?<!\w)(?:utenom|utanom|unntatt|unnateke|bortsett fr[aå]|excluding"
    r"|except(?: for)?|apart from|other than|leaving out)"
    r"\s+(?!(?:\w+\s+){0,3}?(?:withdr\w+|claw\w*|tilbaketr\w+|trekk\w*|det som|mva|vat"
    r"|overfør\w+|carr\w+|ubrukt\w*|unspent)(?!\w))"
)
_KIND = re.compile(
    r"(?<!\w)(?:how much|hvor mye|kor mykje)\s+([a-zæøå-]{4,})\s+"
    r"(?:do|does|did|have|has|is|was|har|hadde|er|var|ligger|ligg)(?!\w)"
)
# "which got the bigger boost, unaccompanied minors or training, and the gap between the two increases"
_TWO_THINGS = re.compile(
    r"(?<!\w)(?:more\s+for(?!\w)[^,?]*\sthan\s+for\s|(?:between\s+the\s+two|i?mellom\s+(?:de|dei)\s+to)\s+(?:increase|change|boost|item|grant|post|økning|auk|endring)"
    r"|(?:which|hvilken|hvilket|kva\s+for)(?!\w).*(?:,|:)\s*\S[^,?]*\s(?:or|eller)\s+(?!(?:after|before|in|etter|før|i|<l>|letter|supplement|tillegg))\w)"
)
# what went out of a post or into it is no balance
_OUT_OF = re.compile(r"(?<!\w)(?:from|fra|frå|off|out of|ut av|into|inn på|inn i|over på)\s+(?:kap\.?\s+)?<p>")

# "in how many of the letters is neither …": what is not there, no figure counts
_NEGATED = re.compile(r"(?<!\w)(?:hverken|verken|korkje|neither|ikke|ikkje|not|aldri|never)(?!\w)")
# "2470/24.2", "underpost 24.2": the letters' sums are of whole posts
_SUB_ITEM = re.compile(r"(?:/\s?|(?:post|item)\w*\s+)\d{2}\.\d{1,2}(?![\d.]|\s?(?:mill|mrd|bn))")


def leaves_unread(plan: Plan, intent: Intent, seen: Entities, catalog: Catalog) -> bool:
    """Whether an amount would leave unread what it is of: "after lettr 3", "how much was juggled from 671/60"."""
    if plan.ask in FIGURES and _SUB_ITEM.search(seen.text):
        return True
    if plan.ask in ("count", "list") and plan.measure == "letter" and _NEGATED.search(seen.text):
        return True
    if plan.ask in ("count", "list") and not intent.has("content", *CHANGES, "carry_over"):
        return any(word in topic_of(seen.text).split() for word in _PASSIVE.findall(seen.text))
    of_one = len(plan.posts) == 1 and bool(plan.posts[0].post)
    of_part = plan.measure == "balance" or (plan.measure == "carry_over" and bool(plan.letters))
    if plan.ask in ("largest", "smallest") and of_one and of_part:
        return True  # the largest part of a post is no post
    if plan.ask in FIGURES and (_asks_for_another_thing(intent, seen) or _LOST_CHAPTER.search(seen.text)):
        return True
    if plan.ask == "balance" and plan.when.at == "after" and _BEFORE_IN_IT.search(seen.text):
        return True  # "in no. 7, what was it before the pay compensation came"
    if plan.ask == "balance" and of_one and (_BOTH_POSTS.search(seen.text) or THE_PART.search(seen.text)):
        return True
    if plan.ask in _OVERALL and not (plan.posts or plan.assignments) and _POINTER.search(seen.text):
        return True  # to what, the thread does not tell
    if plan.ask == "due" and not seen.dated and _THAT_ONE.search(seen.text):
        return True  # which assignment, the thread does not tell
    if plan.ask == "due" and not seen.dated and _BARE_NUMBER.search(seen.text):
        return True  # "deadline 99": of what, nobody knows
    if plan.ask == "deadline" and not plan.assignments and _OF_A_NUMBER.search(seen.text):
        return True  # "oppdgr 19, frist"
    if plan.ask == "balance" and intent.silent and not real_words().isdisjoint(topic_of(asking(seen.text)).split()):
        return True  # "ending 671/60" is a word, and a letter from "endring"
    if plan.ask in ("deadline", "due") and _PAST.search(seen.text) and not _DEADLINE.search(seen.text):
        return True
    if plan.ask == "financing" and intent.has("shape", "total") and plan.letters and not plan.posts:
        return True  # "in all, with what the revised budget added": more than the assignment brings
    if plan.ask == "financing" and len(plan.assignments) > 1 and intent.has("content", "change"):
        return True  # a change is of posts, which these words did not name
    if plan.ask == "correction" and intent.weight("content", "balance") >= _AT_DISPOSAL and plan.posts:
        return True  # "what should the sum at disposal have been"
    if plan.ask in ("total", "change") and len(plan.letters) == 1 and _TAKEN_WITH.search(seen.text):
        return True  # of that letter and of what the thread told before
    if intent.has("shape", "count") and plan.ask in AMOUNTS | {"financing"} and not _OF_KRONER.search(seen.text):
        return True  # "how many municipalities received it": a sum is no number of them
    if plan.ask == "correction" and _SUM_OF_CHAPTER.search(seen.text):
        return True  # of which one post is put right
    if plan.ask == "total" and plan.measure == "allotment" and _POINTED_AT.search(seen.text):
        return not seen.assignments and len(plan.assignments) > 1
    if plan.ask not in AMOUNTS | {"comparison"}:
        return False
    if plan.ask == "comparison" and plan.versus is not None and seen.dated and len(seen.letters.places) == 1:
        return True  # of a letter and another time, which one of the two is left unread
    if plan.ask in ("balance", "total") and plan.measure == "balance":
        aim = _FOR_A_PART.search(seen.text) or (plan.ask == "total" and _TO_ANOTHER.search(seen.text))
        if _SHARE.search(seen.text) or (
            aim and _tied(seen, catalog) and not _names_post(aim["aim"], catalog, plan.posts[0] if of_one else None)
        ):
            return True
        if intent.has("flag", "part") and plan.topic and _tied(seen, catalog):
            return True  # "how much of chapter 440 does the ministry hold back"
    chapters = {ref.kap for ref in plan.posts if not ref.post}
    if plan.ask == "total" and any(ref.post and ref.kap in chapters for ref in plan.posts):
        return True  # a post and its own chapter: a share of it, no sum
    if of_one and plan.ask in ("total", "change") and _EXCEPT.search(seen.text):
        return True  # "the cuts other than that of <p>"
    if plan.ask == "balance" and intent.has("content", *CHANGES) and _PART_OF.search(seen.text):
        return True  # "how much of the pot on <p> was eaten up"
    if plan.ask == "allotment" and plan.posts and intent.has("content", "reduction", "correction"):
        return True  # "how much of the money on <p> was taken back"
    if plan.ask == "balance" and plan.posts and _of_unknown_kind(seen.text, catalog):
        return True  # "how much slack do we have on <p>"
    alone = of_one and len(plan.letters) < 2
    if plan.ask == "total" and plan.measure == "carry_over" and alone and _tied(seen, catalog):
        return True  # of what was carried over, only what is for something
    part = _OF_WHAT_WAS.search(seen.text) and (_tied(seen, catalog) or _NOT_TIED.search(seen.text))
    if plan.ask == "carry_over" and plan.posts and part:
        return True
    share = plan.ask == "carry_over" and plan.posts and _PART_OF.search(seen.text)
    if share and (_tied(seen, catalog) or _SHARE.search(seen.text)):
        return True
    if not (plan.letters or plan.when.letter) and _LOST_NUMBER.search(seen.text):
        return True
    if _LOST_OCCASION.search(seen.text):
        return True
    if plan.ask == "total" and not (plan.posts or plan.letters) and _OF_A_NUMBER.search(seen.text):
        return True  # "tliegg 7, net"
    if plan.when == When() and (_LOST_TIME.search(seen.text) or _LOST_LETTER.search(seen.text)):
        return True
    standing = plan.measure == "balance" and plan.ask in ("balance", "total", "comparison")
    weak = standing and bool(plan.posts) and intent.weight("content", "balance") <= 1
    if weak and plan.ask == "balance" and len(plan.posts) > 1 and _tied(seen, catalog):
        return True  # what is asked of two posts is said in words that nothing reads
    if not weak or _is_of_another_thing(seen, catalog):
        return weak
    from assistant.question.time_clauses import without_times

    text = without_times(seen.text)
    if _OUT_OF.search(text):
        return True
    listed = intent.has("shape", "total") and intent.has("flag", "listed")
    if "<l>" in text and not (listed or _TIMED.search(text)) and _says_more(text, seen, catalog):
        return True  # "what was the damage to <p> in <l>": what the letter did, not what there is
    if not _TIMED.search(text) and not cause_stems().isdisjoint(terms(text)):
        return True  # "the pay compensation on <p>, how big was it"
    topic = topic_of(text).split()
    spoken = _ACTIVE.findall(text) if text == seen.text else []
    unread = (word for word in spoken if not explains(word, _KINDS_OF_CUE))
    if any(word in topic and not catalog.post_names.is_near(stem(word)) for word in unread):
        return True
    return any(word in topic for word in _PASSIVE.findall(text))


def _of_unknown_kind(text: str, catalog: Catalog) -> bool:
    """Whether a noun between "how much" and a verb is unread: it is no sum at disposal that is asked for."""
    topic = topic_of(text).split()
    kinds = (word for word in _KIND.findall(text) if word in topic and not explains(word, _KINDS_OF_CUE))
    return any(not catalog.post_names.rank(terms(word)) for word in kinds)


def _says_more(text: str, seen: Entities, catalog: Catalog) -> bool:
    """Whether a word of ``text`` is in no name of a post and no cue explains it."""
    cued = cued_words(seen.cues)
    said = {stem(word) for word in words(text) if word in cued or explains(word, _KINDS_OF_CUE)}
    left = (term for term in terms(text) if term not in said | generic_stems() | cause_stems())
    return any(not catalog.post_names.rank([term]) for term in left)


def loses_head(plan: Plan, seen: Entities, catalog: Catalog) -> bool:
    """Whether a word is unread on which the sense hangs; the cause of a change may tell the time."""
    causes = cause_stems() if plan.when.letter else frozenset()
    looked_up = frozenset(plan.topic.split()) if plan.measure == "allotment" else frozenset()
    known = looked_up | (_DEGREES if plan.ask in ("change", "comparison") else frozenset())
    heads = (word for word in unread_heads(asking(seen.text), seen, catalog) if word not in known)
    named = [ref for ref in plan.posts if ref.post]  # "norskopplæringstilskotet (672/60)"
    lost = (word for word in heads if not any(_names_post(word, catalog, ref) for ref in named))
    return any(causes.isdisjoint(map(stem, glossary().translate([word]))) for word in lost)


def _is_of_another_thing(seen: Entities, catalog: Catalog) -> bool:
    """Whether what else is said is of the letters, and in no name of a post: then a balance is no answer."""
    foreign = {one for one in _left(topic_of(seen.text), seen) if catalog.says(one) and one not in catalog.post_names}
    return len(foreign) >= _OF_ANOTHER


def _tied(seen: Entities, catalog: Catalog) -> bool:
    """Whether the question says what its part of a post is for, in words that are in no name of a post."""
    return any(one not in catalog.post_names for one in _left(topic_of(seen.text), seen))


def _names_post(word: str, catalog: Catalog, ref: PostRef | None) -> bool:
    """Whether a word is in the name of ``ref``; of any post, where the question names none or several."""
    put = in_bokmaal_too(f"{word} {word.replace('tilskot', 'tilskudd').replace('løyving', 'bevilgning')}")
    stems = [stem(one) for one in glossary().translate(put.split())]
    if ref is None:
        return any(one in catalog.post_names for one in stems)
    return any(fit.key == ref for one in stems for fit in catalog.post_names.rank([one]))


def _left(topic: str, seen: Entities) -> set[str]:
    """Stems of the words of a topic that no cue explains and that say something."""
    cued = cued_words(seen.cues)
    unread = (word for word in topic.split() if word not in cued and not explains(word, _KINDS_OF_CUE))
    return set(map(stem, unread)) - generic_stems()


def _asks_for_another_thing(intent: Intent, seen: Entities) -> bool:
    """ "Which condition was attached", "kva aldersgruppe": the answer is of a kind that no figure is."""
    topic = topic_of(seen.text).split()
    nouns = [word for word in _ASKED_NOUN.findall(seen.text) if word in topic]
    return any(not explains(noun, _KINDS_OF_CUE) for noun in nouns)


def names_more(plan: Plan, intent: Intent, seen: Entities, catalog: Catalog) -> bool:
    """Whether a figure over all posts or assignments leaves a word unread that is in the name of one."""
    if plan.ask == "change" and plan.assignments and not (plan.posts or plan.ambiguous):
        return True  # what was cut of an assignment is never the sum of its letter
    if plan.ask == "comparison" and len(plan.posts) == 1 and plan.versus is not None and plan.when.letter:
        return plan.versus.letter == plan.when.letter and bool(_TWO_THINGS.search(seen.text))
    if plan.ask not in _OVERALL or plan.posts or plan.ambiguous:
        return False
    if plan.ask == "total" and plan.assignments and (plan.measure in CHANGES or intent.has("content", *CHANGES)):
        return True
    if plan.assignments or plan.measure in ("allotment", "deadline"):
        return False
    ranked = plan.ask in ("largest", "smallest")
    summed = plan.ask == "total"  # a long word that nobody knows is a name, mistyped perhaps
    return any(ranked or catalog.says(one) or (summed and len(one) >= _NAME) for one in _left(plan.topic, seen))
