"""Asking in the terminal UI: answers, threads, history, completion, sources, copying."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.widgets import Static

from assistant.tui import app as app_module
from assistant.tui.screens.chat import ChatScreen
from assistant.tui.screens.help import HelpScreen
from assistant.tui.widgets.answer_card import Suggestions
from assistant.tui.widgets.citation_list import CitationList
from assistant.tui.widgets.question_input import QuestionInput
from assistant.tui.widgets.source_pane import LetterText
from tests.tui_store import Start, ask, dated_store, press, settled, start, store_dir, type_in

__all__ = ["dated_store", "start", "store_dir"]
pytestmark = pytest.mark.asyncio

BALANCE = "Hva er igjen på 672/60?"
WIDE = (120, 32)


def chat(app: object) -> ChatScreen:
    screen = app.screen  # type: ignore[attr-defined]
    assert isinstance(screen, ChatScreen)
    return screen


def shown(screen: ChatScreen) -> str:
    return "\n".join(str(part.render()) for part in screen.transcript.query(Static))


async def test_a_question_is_answered_with_sum_and_sources(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await type_in(pilot, BALANCE)
        await press(pilot, "enter")
        card = chat(app).transcript.cards[0]
        assert card.answer and card.answer.kind == "fact"
        text = shown(chat(app))
        assert "2 105 801 000 kr" in text and "2 283 437 000" in text and "-177 636 000" in text
        assert card.citations and card.citations.option_count == len(card.answer.citations)
        assert chat(app).question.text == ""


async def test_a_thread_understands_what_is_left_out_and_a_new_one_does_not(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        await ask(pilot, "og 671/61?")
        second = chat(app).transcript.cards[1].answer
        assert second and "1 802 566 000 kr" in second.text
        await press(pilot, "ctrl+n")
        assert chat(app).transcript.cards == [] and chat(app).transcript.welcome.display
        await ask(pilot, "hvorfor?")
        fresh = chat(app).transcript.cards[0].answer
        assert fresh and "671/61" not in fresh.text and chat(app).conversation == 2


async def test_questions_sent_in_a_hurry_are_answered_in_order(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        for question in (BALANCE, "og 671/61?", "og 671/62?"):
            chat(app).ask(question)
        for _ in range(3):
            await settled(pilot)
        answers = [card.answer.text for card in chat(app).transcript.cards if card.answer]
        assert ["672/60" in answers[0], "671/61" in answers[1], "671/62" in answers[2]] == [True] * 3


async def test_up_and_down_walk_the_history_also_of_earlier_sessions(start: Start) -> None:
    for session, question in enumerate((BALANCE, "Hvilke brev mangler?")):
        app = start()
        async with app.run_test(size=WIDE) as pilot:
            await settled(pilot)
            if session == 0:
                await ask(pilot, question)
                continue
            await ask(pilot, question)
            field = chat(app).question
            await type_in(pilot, "utkast")
            await press(pilot, "up")
            assert field.text == question
            await press(pilot, "up")
            assert field.text == BALANCE
            await press(pilot, "down", "down")
            assert field.text == "utkast"


async def test_names_are_completed_as_one_types(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        field = chat(app).question
        await type_in(pilot, "hva er igjen på 672")
        assert [one.candidate.insert for one in field._menu.offers] == ["672/60", "672/61"]
        await press(pilot, "down", "down", "enter")
        assert field.text == "hva er igjen på 672/61 "
        assert not field._menu.offers and chat(app).transcript.cards == []
        await type_in(pilot, "og kampan")
        await press(pilot, "tab")
        assert field.text == "hva er igjen på 672/61 og 2024-22 "


async def test_a_question_can_have_several_lines(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await type_in(pilot, "Hva er igjen")
        await press(pilot, "ctrl+j")
        await type_in(pilot, "paa 672/60?")
        field = chat(app).question
        assert field.text == "Hva er igjen\npaa 672/60?" and field.size.height == 2
        await press(pilot, "enter")
        assert chat(app).transcript.cards[0].question == "Hva er igjen\npaa 672/60?"


@pytest.mark.parametrize("key", ["f1", "question_mark"])
async def test_help_by_key(start: Start, key: str) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await press(pilot, key)
        assert isinstance(app.screen, HelpScreen)
        await press(pilot, "escape")
        assert chat(app).question.text == ""


async def test_a_question_mark_within_a_question_is_typed(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await type_in(pilot, "hva?")
        assert chat(app).question.text == "hva?"


async def test_the_source_shows_the_letter_at_the_words_and_steps_through(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        pane = chat(app).pane
        view = pane.text._view
        assert pane.display and view and "nr. 7" in view.title
        quoted = [line for line in view.lines if line.is_quoted]
        focus = " ".join(piece.text for line in quoted for piece in line.pieces if piece.is_focus)
        assert "2 105 801 000 kroner" in " ".join(focus.split())
        assert len(view.lines) > 50, "the whole letter can be scrolled"
        await press(pilot, "escape")
        await press(pilot, "n")
        assert chat(app).cited_at == 1 and pane.text._view and "nr. 4" in pane.text._view.title
        await press(pilot, "p", "p")
        assert chat(app).cited_at == len(chat(app).cited) - 1


async def test_the_quoted_lines_are_on_the_screen_with_a_bar(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        text = chat(app).pane.text
        rows = [text.render_line(y).text for y in range(text.size.height)]
        barred = [row for row in rows if "▌" in row]
        assert any("2 105 801 000 kroner på post 60." in row for row in barred)


async def test_in_a_narrow_terminal_enter_opens_the_source_over_the_answer_and_escape_closes(
    start: Start,
) -> None:
    app = start()
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        assert not chat(app).pane.display
        await press(pilot, "escape")
        await press(pilot, "enter")
        assert chat(app).pane.display and not chat(app).transcript.is_on_screen
        focused = [type(app.focused)]
        await press(pilot, "escape")
        assert not chat(app).pane.display
        focused.append(type(app.focused))
        await press(pilot, "escape")
        focused.append(type(app.focused))
        assert focused == [LetterText, CitationList, QuestionInput]


async def test_the_mouse_chooses_a_citation_and_the_pane_buttons_work(start: Start) -> None:
    app = start()
    async with app.run_test(size=(160, 50)) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        sources = chat(app).transcript.cards[0].citations
        await pilot.click(sources, offset=(6, 2))
        await settled(pilot)
        assert chat(app).cited_at == 1
        await pilot.click(chat(app).pane.query(".pane-button")[1])
        await settled(pilot)
        assert chat(app).cited_at == 2
        await pilot.click(chat(app).pane.query(".pane-button")[2])
        await settled(pilot)
        assert not chat(app).pane.display


async def test_y_copies_the_answer_with_its_sources(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        await press(pilot, "escape")
        await press(pilot, "y")
        assert BALANCE in app.clipboard and "2 105 801 000 kr" in app.clipboard
        assert "imdi-2024.txt:669" in app.clipboard


async def test_o_opens_the_original_file(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(app_module, "launch", opened.append)
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, BALANCE)
        await press(pilot, "escape")
        await press(pilot, "o")
        assert [path.name for path in opened] == ["imdi-2024.txt"] and opened[0].is_file()


async def test_a_suggestion_is_asked_by_click(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await pilot.click(chat(app).transcript.welcome.query_one(Suggestions), offset=(5, 0))
        await settled(pilot)
        assert [card.question for card in chat(app).transcript.cards] == ["Hva er igjen på 671/60?"]


async def test_what_looks_like_markup_or_an_escape_is_shown_inert(start: Start) -> None:
    app = start()
    async with app.run_test(size=WIDE) as pilot:
        await settled(pilot)
        await ask(pilot, "[bold red]672/60[/] \x1b[31m?")
        text = shown(chat(app))
        assert "[bold red]672/60[/]" in text and "\x1b" not in text
