"""What a sum, a ranking or a list is to leave out: "utenom integreringstilskuddet", "leaving out item 60".

The words are taken out of the question, so that no other reader takes what is left out for what is asked. A
figure is given only where every one of them names a post or chapter.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.answer import Language
from assistant.plan import Ask, Measure, Plan, PostRef, When
from assistant.question.catalog import Catalog
from assistant.question.intents import read_intent
from assistant.question.normalise import padded
from assistant.question.occasions import spelt
from assistant.question.posts import read_posts
from assistant.question.resolve import posts_named
from assistant.question.topics import topic_of
from assistant.question.unread import OF_MONEY

if TYPE_CHECKING:
    from assistant.question.focus import Focus

_WE = r"(?:vi|man|en|ein|me|jeg|eg|du|dere|we|you|i|one)"
_IF = rf"(?:(?:men|but|og|and)\s+)?(?:(?:når|hvis|om|dersom|viss|if|when|once)\s+{_WE}\s+)?"
_NO_MORE = r"(?:\s+(?:for|av|of|med|på|from|fra|frå)(?!\w))?"
_LEAD = (
    r"(?:utenom|utanom|foruten|uten|utan|unntatt|unnateke|unnateken|unntake|med\s+unntak\s+av|med\s+untak\s+av"
    r"|(?:bortsett|bortsedd|sett\s+bort|sett\s+vekk|(?:ser?|sjå|ser)\s+(?:vi\s+)?(?:bort|vekk))\s+(?:fra|frå)"
    r"|(?:ikke|ikkje|ikke\s+å|uten\s+å|utan\s+å)\s+(?:medregnet|medrekna|inkludert|inkluderer|inkludere"
    r"|(?:tell?e?r?|tel|regner?|rekne?r?|regne|tar?|tek|ta|talt|regnet|rekna|tatt|teke)\s+med)"
    r"|(?:teller|tel|regner|reknar|tar|tek)\s+(?:ikke|ikkje)\s+med"
    r"|eksklusive|ekskludert|ekskluder\w*|ekskl\.?|utelat\w*|utelukk\w*|hopper?\s+over|hoppar\s+over"
    r"|(?:tar|tek|trekker|trekkjer|drar|dreg)\s+(?:ut|bort|vekk|fra|frå)"
    r"|(?:alt\s+)?(?:annet|anna|andre)(?:\s+\w+)?\s+enn"
    r"|excluding|excludes?|excluded|excl\.?|except|excepting|(?:apart|aside)(?=\s+from)|other(?:\s+\w+)?\s+than|leav(?:e|ing)\s+(?:out|aside)"
    r"|besides|tak(?:e|ing)\s+(?:out|away)|strip(?:ping)?\s+out|disregard(?:ing)?|ignor(?:e|ing)|omit(?:ting)?|skip(?:ping)?|save\s+for|bar|barring"
    r"|(?:not|without|don't|do\s+not|never)\s+(?:count(?:ing)?|includ(?:e|ing))|without|but\s+not"
    r"|minus(?=\s+(?:post|item|kap|ch|\d)))"
)
_LETTER = r"(?:<l>|det|den|the|revidert|siste|tillegg\w*|tilleg|suppl\w*|brev\w*|letters?|rnb|nysald\w*|no\.?|nr\.?)"
_STOP = (
    r"(?=\s*(?:[?;!:()]|(?<!kap)(?<!ch)(?<!nr)(?<!no)(?<!pst)\.(?:\s|$)|,(?!\s*(?:og|and|\d|post|item|kap|ch))|\s-\s|$)"
    rf"|\s+(?:i|in|etter|after|før|before|per|pr|fra|frå|from|ved|by)\s+{_LETTER}(?!\w)"
    r"|\s+(?:nå|no|now|today|i\s+dag|per\s+i\s+dag|per\s+nå|til\s+(?:sammen|saman)|tilsammen|samlet|samla|totalt|i\s+alt"
    r"|in\s+total|altogether|in\s+all|hva|hvor|hvilke\w*|kva|kor|how|what|which|hvem|kven|who"
    r"|er|is|are|var|was|were|ble|vart|blei|did|does)(?!\w))"
)
_WHAT = r"(?P<what>\S.{0,120}?)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        # "all of chapter 671 but item 60"
        rf"(?<!\w)(?P<kept>(?:everything|anything|all|every\s+\w+|alt|alle)(?!\w)[^,?;:.]{{0,60}}?)\s+but\s+{_WHAT}{_STOP}",
        # "men hold driftsutgiftene utenfor", "keep 671/60 out of it"
        rf"(?P<kept>),?\s*{_IF}(?:hold|holder|holde|held|halde|keep|keeping|leave|leaving|take|taking|strip|la|lar|lat)"
        r"\s+(?P<what>[^?;!:,]{2,90}?)\s+(?:utenfor|utanfor|ute|unna|ligge|liggje|aside|to\s+one\s+side"
        r"|out(?:\s+of\s+(?:it|this|that|the\s+\w+))?)(?!\w)",
        # "når driftsutgiftene holdes utenfor", "with item 60 left out"
        r"(?P<kept>),?\s*(?<!\w)(?:når|hvis|om|dersom|viss|med|if|when|once|with)\s+(?P<what>[^?;!:,]{2,90}?)\s+"
        r"(?:(?:er|is|are|blir|vert)\s+)?(?:(?:holdes|holdt|haldast|halde|haldne|kept|left|taken|stripped)"
        r"\s+(?:utenfor|utanfor|out|aside)|(?:trukket|trekt|tatt|teke)\s+(?:ut|fra|frå)(?!\w)"
        r"|utelat\w*|excluded|omitted|disregarded|ignored|ekskludert)(?!\w)",
        # "with item 60 out of the picture"
        r"(?P<kept>),?\s*(?<!\w)with\s+(?P<what>[^?;!:,]{2,90}?)\s+out\s+of\s+(?:it|the\s+(?:picture|way|equation|mix|sum))",
        # "driftsutgiftene ikke medregnet"
        r"(?P<kept>)(?:^|[,(]\s*|(?<!\w)(?:med|with|og|and)\s+)(?P<what>[^?;!:,()]{2,90}?)\s+(?:ikke|ikkje|not)\s+"
        r"(?:medregnet|medrekna|inkludert|(?:regnet|rekna|tatt|teke|talt)\s+med|included|counted)(?!\w)",
        rf"(?P<kept>)^{_WHAT}\s+aside,",
        rf"(?P<kept>)(?:(?<!\w)|,\s*){_IF}(?<!\w){_LEAD}{_NO_MORE}\s+{_WHAT}{_STOP}",
    )
)
# what other readers know: VAT, money taken back, funds carried over
_KNOWN = re.compile(r"(?<!\w)(?:mva|moms\w*|vat|trekket|trukket|claw\w*|withdraw\w*|tilbaketrekk\w*)(?!\w)")
_WEAK = re.compile(r"(?<!\w)(?:uten|utan|without|minus|foruten|bar|aside|apart)\s")
_LIST = re.compile(r"\d{2}(?:\s*(?:,|og|and|\+|&)\s*\d{2})*")
_AND = re.compile(r"\s*,\s*(?:og|and)?\s*|\s+(?:og|and|eller|or|nor|samt|pluss|plus)\s+|\s*[&+]\s*")
_PLACE = re.compile(r"<[pik]>")
_SUM = re.compile(
    r"(?<!\w)(?:how\s+much|hvor\s+mye|kor\s+mykje|sum\w*|total\w*|til\s+sammen|til\s+saman|in\s+all|altogether|add\s+up"
    r"|come\s+to|hvor\s+stor\w*|kor\s+stor\w*|beløp\w*)(?!\w)"
)
_SUMS: frozenset[Ask] = frozenset(("total", "largest", "smallest", "list", "count"))
_FIGURES = OF_MONEY - {"reason"}
_MONEY: frozenset[Measure] = frozenset(
    ("balance", "change", "increase", "reduction", "carry_over", "allotment", "post")
)
_OPPOSITE: dict[Measure, str] = {"increase": "reduction", "reduction": "increase"}
_NOTHING = re.compile(r"(?:(?:og|and|men|but|så|so|ok|hva|kva|what|about|med|da|då|then)|[\s,.?!])*")
_LEANING = 7  # words of a question that may lean on the one before
_WHOLE = 0.99  # share of the words that a name must hold


def parted(text: str) -> tuple[str, str]:
    """A normalised question without what it leaves out, and that; ``""`` where it leaves nothing out."""
    occasioned = spelt(text)
    for form in _FORMS:
        found = form.search(occasioned)
        if found and not _KNOWN.search(found["what"]):
            rest = f"{occasioned[: found.start()]} {found['kept']} {occasioned[found.end() :]}"
            rest = re.sub(r"\s+([,.?:])", r"\1", re.sub(r"\(\s*\)", "", rest))
            return " ".join(rest.split()).lstrip(",.:; "), found["what"].strip()
    return text, ""


def leaving_out(plan: Plan, what: str, text: str, catalog: Catalog) -> Plan | None:
    """``plan``, of a question without its words ``what``, leaving out the posts that they name.

    ``None`` where it is no sum, or they name none.
    """
    left = posts_left_out(what, plan, catalog)
    if not left or plan.ask not in _SUMS or plan.measure not in _MONEY:
        return None
    inside = any(ref.kap == one.kap and one.post in ("", ref.post) for ref in plan.posts for one in left)
    if plan.posts and all(ref.post for ref in plan.posts) and not inside:
        return None  # of posts named one by one none is left out
    if plan.ask == "list" and plan.measure != "post" and _SUM.search(text):
        plan = replace(plan, ask="total")
    return replace(plan, without=left)


def told_before(shorter: str, focus: Focus | None, language: Language) -> Plan | None:
    """The sum, ranking or list of the thread, where a question only says what to leave out: "og uten post 60?"."""
    if focus is None or focus.ask not in _SUMS or not _NOTHING.fullmatch(shorter):
        return None
    return Plan(
        focus.ask,
        language,
        posts=focus.posts,
        letters=focus.letters if focus.when == When() else (),
        when=focus.when,
        measure=focus.measure,
        agency=focus.agency,
        year=focus.year,
    )


def still_without(plan: Plan, text: str, focus: Focus | None) -> Plan:
    """``plan``, leaving out what the thread does where ``text`` only goes on with its sum: "og etter tillegg 4?"."""
    if focus is None or not focus.without or text.count(" ") >= _LEANING:
        return plan
    same = (plan.ask, plan.measure, plan.posts) == (focus.ask, focus.measure, focus.posts)
    return replace(plan, without=focus.without) if same else plan


def misses(plan: Plan, what: str, text: str, catalog: Catalog) -> bool:
    """Whether a figure by ``plan``, of the whole question ``text``, would hold ``what`` is left out."""
    left = read_intent(padded(what))
    if plan.measure in _OPPOSITE and left.has("content", _OPPOSITE[plan.measure]):
        return left.has("content", plan.measure)  # no increase is in a sum of reductions
    if plan.ask in _FIGURES and plan.posts and set(plan.posts) <= set(posts_left_out(what, plan, catalog)):
        return True
    sums = plan.ask in _SUMS or (plan.ask in _FIGURES and not _WEAK.search(text))
    return sums and plan.measure in _MONEY and not plan.funds


def posts_left_out(what: str, plan: Plan, catalog: Catalog) -> tuple[PostRef, ...]:
    """The posts and chapters that ``what`` names; none where any part of it names none."""
    if _LIST.fullmatch(what):
        what = f"post {what}"
    numbered = read_posts(what, catalog.posts, catalog.chapters)
    scope = _scope(plan, catalog)
    items = [_of_item(item, scope) for item in numbered.items]
    found = [*numbered.posts, *(PostRef(kap) for kap in numbered.chapters), *(ref for ref in items if ref)]
    if not all(items):
        return ()
    sides = [side for side in _AND.split(numbered.text) if side.strip()]
    named: list[PostRef] = []
    for side in sides:
        words = topic_of(_PLACE.sub(" ", side))
        placed = bool(_PLACE.search(side))
        own = _named(words, plan, catalog, scope) if words else ()
        if (placed and words and not set(own) & set(found)) or (not placed and not own):
            whole = _named(numbered.text, plan, catalog, scope) if not found else ()
            return tuple(whole)
        named.extend(() if placed else own)
    return tuple(dict.fromkeys((*found, *named)))


def _scope(plan: Plan, catalog: Catalog) -> frozenset[PostRef]:
    """The posts that the question is about: of its chapters, else those of its letters."""
    chapters = {ref.kap for ref in plan.posts}
    letters = plan.letters or ((plan.when.letter,) if plan.when.letter else ())
    if chapters:
        return frozenset(ref for ref in catalog.posts if ref.kap in chapters)
    return catalog.posts_of_letters(letters) if letters else frozenset(catalog.booked)


def _of_item(item: str, scope: Collection[PostRef]) -> PostRef | None:
    fits = [ref for ref in scope if ref.post == item]
    return fits[0] if len(fits) == 1 else None


def _named(words: str, plan: Plan, catalog: Catalog, scope: Collection[PostRef]) -> tuple[PostRef, ...]:
    """The one post whose name ``words`` are, among those of the question where several bear it."""
    found = posts_named(words, catalog, agency=plan.agency)
    if found.posts and found.share >= _WHOLE:
        return found.posts
    inside = tuple(ref for ref in found.ambiguous if ref in scope)
    return inside if len(inside) == 1 and found.share >= _WHOLE else ()
