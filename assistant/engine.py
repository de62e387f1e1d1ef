"""A store, a question and a conversation become an answer: the one way in for every front end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, cast

from assistant.answer import Answer, Language, Text
from assistant.draft import Draft, Near
from assistant.plan import Plan, PostRef, Refusal
from assistant.queries import Books
from assistant.routes import by_question
from assistant.run import answer, explain

if TYPE_CHECKING:
    from assistant.question.catalog import Catalog
    from assistant.question.focus import Focus
    from index.encoders.base import Encoder, Vectors
    from index.store import Store

_UNREAD = object()
_POST = re.compile(r"\d{2,4}/\d{2}")
_ASSIGNMENT = re.compile(r"(?:[A-Z]{2,3} ?)?\d{4}-\d+")

LONGEST = 10_000
"""Characters of the longest question that is read; a longer one is refused."""


@dataclass(slots=True)
class Conversation:
    """What one thread of questions is about. Give the same one to each question of the thread."""

    focus: Focus | None = None


class Engine:
    """Answers questions over one open store.

    ``today`` fixes the day by which deadlines count as passed (else the clock's); ``model`` names the
    encoder of passages (else the store's own).
    """

    def __init__(self, store: Store, today: date | None = None, model: str | None = None) -> None:
        self.store = store
        self.model = model
        self._today = today
        self._books = Books(store.connection)
        self._catalog: Catalog | None = None
        self._encoder: object = _UNREAD
        self._vectors: dict[str, Vectors] = {}
        self.no_encoder = ""

    @property
    def catalog(self) -> Catalog:
        """The names that the store can be asked about, read on first use."""
        if self._catalog is None:
            from assistant.question.catalog import Catalog

            self._catalog = Catalog.load(self.store.connection)
        return self._catalog

    @property
    def encoder(self) -> Encoder | None:
        """The encoder of the store's passages, loaded on first use; ``None`` where there is none to use."""
        if self._encoder is _UNREAD:
            from index.encoders.base import EncoderError
            from index.encoders.choose import of_store

            try:
                self._encoder = of_store(self.store, self.model)
            except EncoderError as error:
                self.no_encoder = str(error)
                self._encoder = None
        return cast("Encoder | None", self._encoder)

    def ask(self, question: str, thread: Conversation | None = None, language: Language | None = None) -> Answer:
        """Answer a question; what ``thread`` has in focus fills what it leaves out."""
        today = self._today or date.today()
        refused = _unreadable(question)
        if refused:
            plan = Plan("refuse", language or "nb", refusal=refused)
            return replace(answer(plan, self.store, books=self._books), plan=explain(plan))
        from assistant.question.courtesies import without_courtesies
        from assistant.question.mending import mended

        question = mended(question, self.catalog).text
        focus = thread.focus if thread else None
        plan = self._understood(question, focus, language, today)
        question = without_courtesies(question)
        found = self._answered(question, plan, today)
        if thread is not None:
            thread.focus = _next_focus(focus, by_question(plan, question), found, self.catalog)
        return replace(found, plan=explain(plan))

    def _understood(self, question: str, focus: Focus | None, language: Language | None, today: date) -> Plan:
        from assistant.question.understand import understand

        return understand(question, self.catalog, focus=focus, today=today, language=language, similar=self._similar)

    def _similar(self, topic: str) -> list[tuple[str, float]]:
        """Assignments near a topic in meaning, where words alone found none."""
        from assistant.question.similar import similar_assignments

        return similar_assignments(self.store, self.encoder, topic) if self.encoder else []

    def _near(self, question: str) -> Near:
        """What compares texts with the question; the encoder is loaded, and a text encoded, when first needed."""

        def near(texts: Sequence[str]) -> Sequence[float]:
            encoder = self.encoder
            if encoder is None:
                return [0.0] * len(texts)
            new = [text for text in dict.fromkeys(texts) if text not in self._vectors]
            self._vectors.update(zip(new, encoder.passages(new) if new else (), strict=True))
            query = encoder.query(question)
            return [float(self._vectors[text] @ query) for text in texts]

        return near

    def _answered(self, question: str, plan: Plan, today: date) -> Answer:
        plan = by_question(plan, question)
        draft = Draft(plan, self._books, today, question, self._near(question))
        if _is_of_posts(plan):
            return answer(plan, self.store, today=today, books=self._books, question=question, near=draft.near)
        return self._answered_by_words(draft)

    def _answered_by_words(self, draft: Draft) -> Answer:
        """Where the words of the question say more than the plan: what they are of, or that the text is to answer."""
        from assistant.answers.purposes import answer_purpose, speaks_of_money
        from assistant.answers.refusals import answer_refusal
        from assistant.answers.text_instead import asks_for_words, is_beside, is_for_text, tells
        from assistant.routes import routed

        plan, question, today = draft.plan, draft.question, draft.today
        told = routed(draft)
        if told is not None:
            return told
        if (aimed := _aimed(draft)) is not None:
            return aimed
        if asks_for_words(draft) and (words := self._in_the_text(draft)) is not None:
            return words
        if plan.ask != "passage" and not _is_open(draft) and not _names_no_purpose(draft):
            found = answer(plan, self.store, today=today, books=self._books, question=question, near=draft.near)
            words = self._in_the_text(draft, found) if is_for_text(draft, found) else None
            if words is not None and tells(draft, words):
                return words
            if is_beside(draft, found):
                return answer_refusal(draft)
            told = self._in_the_text(draft) if plan.refusal == "not_in_letters" else None
            if told is not None and told.kind == "fact":
                return told  # "how many man-years": no account, where a letter says it
            if found.kind != "none" or plan.ask not in ("reference", "participants"):
                return found
        if speaks_of_money(draft):
            return answer_purpose(draft)
        from assistant.answers.passages import answer_passage, nearest_assignment

        if plan.ask == "assignment":
            near = nearest_assignment(draft, self.store, question, self.encoder)
            named = plan
            if near is not None:
                named = replace(plan, assignments=(near.assignment or "",), agency=near.agency, year=near.year)
            found = answer(named, self.store, today=today, books=self._books, question=question)
            if found.kind != "none":
                return found
        return answer_passage(draft, self.store, question, self.encoder)

    def _in_the_text(self, draft: Draft, instead: Answer | None = None) -> Answer | None:
        """The passage that answers a question; one to tell instead of a fact must be very near to it."""
        from assistant.answers.passages import answer_passage
        from assistant.answers.text_instead import NEARER

        sure = instead is not None and (instead.kind == "fact" or draft.plan.refusal in ("spending", "not_in_letters"))
        least = NEARER if sure else 0.0
        found = answer_passage(draft.narrowed(draft.plan), self.store, draft.question, self.encoder, least)
        return None if found.kind == "none" else found


def _aimed(draft: Draft) -> Answer | None:
    """The one amount whose purpose holds all the words of a topic that no post is called."""
    from assistant.answers.text_instead import lacks_only_topic

    if draft.plan.ask != "refuse" or not lacks_only_topic(draft):
        return None
    from assistant.answers.purposes import told_of, whole_purposes

    found = whole_purposes(draft)
    return told_of(draft, found) if len(found) == 1 else None


def _is_open(draft: Draft) -> bool:
    """Whether a plan asks about an assignment by words that no title holds: only the text can tell which."""
    plan = draft.plan
    if plan.ask not in ("assignment", "participants", "responsible", "financing") or not plan.topic:
        return False
    if plan.assignments or plan.letters or plan.parties or plan.when.letter:
        return False
    from assistant.answers.participants import units_named

    return not units_named(draft)


def _names_no_purpose(draft: Draft) -> bool:
    """Whether a plan asks for an amount by words that no amount's purpose holds."""
    from assistant.answers.purposes import asks_for_purpose, asks_for_share, earmarked, purposes

    asks = asks_for_purpose(draft.plan) or asks_for_share(draft)
    return asks and not purposes(draft) and not earmarked(draft)


def _is_of_posts(plan: Plan) -> bool:
    """Whether a plan is of figures that the ledger holds by post: nothing else can be meant."""
    return plan.ask in ("balance", "change", "comparison") and bool(plan.posts) and not plan.ambiguous


def _only_letter(plan: Plan, found: Answer, catalog: Catalog) -> tuple[str, ...]:
    """The one letter that an answer about letters cites, where the question named none."""
    titles = {citation.letter for citation in found.citations}
    if plan.ask != "letter" or plan.letters or plan.assignments or len(titles) != 1:
        return ()
    ids = tuple(letter.id for letter in catalog.letters if letter.title in titles)
    return ids if len(ids) == 1 else ()


def _next_focus(focus: Focus | None, plan: Plan, found: Answer, catalog: Catalog) -> Focus:
    """The focus after an answer, with the post, assignment or person that the answer singled out."""
    from assistant.question.focus import Told, next_focus

    if found.kind == "none":
        return next_focus(focus, plan)
    named = [value.text for value in found.values if isinstance(value, Text)]
    posts = {text for text in named if _POST.fullmatch(text)}
    assignments = {text for text in named if _ASSIGNMENT.fullmatch(text)}
    persons = {text for text in named if text in catalog.people}
    told = Told(
        tuple(PostRef(*text.split("/")) for text in posts) if len(posts) == 1 else (),
        tuple(assignments) if len(assignments) == 1 else (),
        persons.pop() if len(persons) == 1 else "",
        _only_letter(plan, found, catalog),
    )
    return next_focus(focus, plan, told)


def _unreadable(question: str) -> Refusal:
    if not question.strip():
        return "empty"
    return "too_long" if len(question) > LONGEST else ""
