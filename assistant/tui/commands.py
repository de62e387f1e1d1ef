"""The command palette: screens, commands, themes, languages, posts, assignments and letters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from assistant.render import inert
from assistant.tui.screens.base import translated
from assistant.tui.session import Failure
from assistant.tui.text import LANGUAGES, say
from assistant.tui.widgets.nav_bar import SCREENS
from assistant.views.commands import Named, named_things

if TYPE_CHECKING:
    from assistant.answer import Language
    from assistant.tui.app import TildeltApp

_MOST = 12  # hits of names
_LONGEST = 200  # characters of a query that are looked at


@dataclass(frozen=True, slots=True)
class Command:
    label: str
    help: str
    run: IgnoreReturnCallbackType


class TildeltCommands(Provider):
    """One provider in the user's language; the names are read when the palette opens."""

    _names: tuple[Named, ...] = ()

    @property
    def tildelt(self) -> TildeltApp:
        return cast("TildeltApp", self.app)

    @property
    def language(self) -> Language:
        return self.tildelt.language

    async def startup(self) -> None:
        from asyncio import to_thread

        self._names = await to_thread(self._read)

    def _read(self) -> tuple[Named, ...]:
        try:
            return named_things(self.tildelt.session.books, self.language)
        except Failure:
            return ()

    async def discover(self) -> Hits:
        for command in self._commands():
            yield DiscoveryHit(Content(command.label), command.run, text=command.label, help=command.help)

    async def search(self, query: str) -> Hits:
        query = query[:_LONGEST]
        matcher = self.matcher(query)
        for command in [*self._commands(), *self._settings(), *self._of_names(query)]:
            score = matcher.match(command.label)
            if score > 0:
                yield Hit(score, matcher.highlight(_plain(command.label)), command.run, command.label, command.help)

    # ---- commands --------------------------------------------------------------------------------------

    def _commands(self) -> Iterator[Command]:
        """What the keys do here, then the screens, then light and dark."""
        app = self.tildelt
        bindings = translated(self.screen.active_bindings, self.language)
        seen = set()
        for active in bindings.values():
            id, action = active.binding.id or "", active.binding.action
            if active.enabled and active.tooltip and id not in (*_MOVES, *SCREENS) and action not in seen:
                seen.add(action)
                run = partial(app.run_action, action, active.node)
                yield Command(active.binding.description, active.tooltip, run)
        for name, key in SCREENS.items():
            label = say(self.language, "cmd.screen", name=say(self.language, name))
            yield Command(label, key, partial(app.action_go, name))

    def _settings(self) -> Iterator[Command]:
        for name in sorted(self.tildelt.available_themes):
            yield Command(say(self.language, "cmd.theme", name=name), "", partial(self.tildelt.use_theme, name))
        for code, name in LANGUAGES.items():
            label = say(self.language, "cmd.language", name=name)
            yield Command(label, code, partial(setattr, self.tildelt, "language", code))

    def _of_names(self, query: str) -> Iterator[Command]:
        """The posts, assignments and letters that hold every word of the query."""
        words = query.lower().split()
        held = (one for one in self._names if all(part in one.sought for part in words))
        for count, one in enumerate(held):
            if count == _MOST:
                return
            yield from self._about(one)

    def _about(self, one: Named) -> Iterator[Command]:
        app, name = self.tildelt, inert(one.name)
        if one.kind == "post":
            question = say(self.language, "cmd.ask_post", name=one.key)
            shown = partial(app.show_post, one.agency, one.year, *one.key.split("/"))
            yield Command(say(self.language, "cmd.post", name=name), one.scope, shown)
            yield Command(f"{question}  {name.partition(' ')[2]}", one.scope, partial(app.ask, question))
        elif one.kind == "assignment":
            question = say(self.language, "ask_assignment", id=one.key)
            yield Command(say(self.language, "cmd.assignment", name=name), one.scope, partial(app.ask, question))
        else:
            yield Command(say(self.language, "cmd.letter", name=name), one.scope, partial(app.show_letter, one.key))


_MOVES = ("send", "complete", "history", "newline", "back", "command_palette")
"""Keys that mean nothing once the palette is open."""


def _plain(label: str) -> str:
    """The label without what Textual would read as markup."""
    return label.replace("[", "(").replace("]", ")")
