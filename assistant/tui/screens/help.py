"""Help: what this is, the keys that work here, the signs."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from assistant.tui.screens.base import Spoken
from assistant.tui.widgets.nav_bar import SCREENS
from assistant.views.ledger import SIGNS
from assistant.views.words import word


class HelpScreen(Spoken, ModalScreen[None]):
    """Over the screen it is about, whose bindings it is given."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark", "dismiss", "back", id="back", show=False),
    ]

    def __init__(self, bindings: dict[str, ActiveBinding]) -> None:
        super().__init__()
        self._bindings_shown = bindings

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help"):
            yield Static(Content(self.say("help_intro")))
            yield Static(Content.styled(self.say("help_follow"), "italic"))
            yield Static(self.say("help_keys"), classes="label", markup=False)
            yield Static(self._keys())
            yield Static(self.say("help_signs"), classes="label", markup=False)
            yield Static(self._signs())

    def on_mount(self) -> None:
        box = self.query_one("#help")
        box.border_title = self.say("help")
        box.border_subtitle = self.say("help_close")

    def _keys(self) -> Content:
        """Each action once, with all its keys."""
        keys: dict[str, tuple[list[str], str]] = {}
        for active in self._bindings_shown.values():
            if active.tooltip and active.binding.id:
                shown = self.tildelt.get_key_display(active.binding)
                keys.setdefault(active.binding.id, ([], active.tooltip))[0].append(shown)
        rows = [("/".join(dict.fromkeys(shown)), tip) for shown, tip in keys.values()]
        rows += [(key, self.say(name)) for name, key in SCREENS.items()]
        rows += [(self.tildelt.get_key_display(Binding("ctrl+p", "", "")), self.say("palette"))]
        return Content("\n").join(Content.assemble((f"{key:<14}", "bold $text-accent"), tip) for key, tip in rows)

    def _signs(self) -> Content:
        language = self.tildelt.language
        return Content("   ").join(
            Content.assemble((sign, "bold"), f" {word(language, mark)}") for mark, sign in SIGNS.items()
        )
