"""One kap./post through all letters: events with reasons and sources, and the course of its balance."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from assistant.tui.messages import CitationsChosen, ViewRead
from assistant.tui.screens.sourced import SourcedScreen
from assistant.tui.widgets.balance_plot import BalancePlot
from assistant.tui.widgets.choices import EventList
from assistant.tui.widgets.source_pane import SourcePane
from assistant.views.ledger import shortened
from assistant.views.scopes import Scope, drafted
from assistant.views.source import breaks
from assistant.views.timeline import Event, Timeline, scaled, timeline


class TimelineScreen(SourcedScreen):
    """Over the ledger; Escape goes back to it."""

    PLACE = "ledger"
    AUTO_FOCUS = "#events"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "back", "back", id="back"),
    ]

    def __init__(self, agency: str, year: int | None, kap: str, post: str) -> None:
        super().__init__()
        self._of = agency, year, kap, post
        self._timeline: Timeline | None = None
        self._filled_at = 0  # the width that the events were broken to

    def body(self) -> list[Widget]:
        left = Vertical(
            Static("", id="post-head", markup=False),
            EventList(id="events", compact=True),
            BalancePlot(id="plot"),
            id="body",
        )
        return [left, SourcePane("source")]

    def on_mount(self) -> None:
        self.store_changed()

    def store_changed(self) -> None:
        agency, year, kap, post = self._of
        session, language = self.tildelt.session, self.tildelt.language

        def read() -> Timeline:
            books = session.books
            scope = Scope(agency, year, drafted(books, language).scope((agency, year)))
            return timeline(books, scope, kap, post, language)

        self.read_view(read)

    def on_view_read(self, message: ViewRead) -> None:
        found: Timeline = message.view
        self._timeline = found
        head = Content.assemble(
            (f"{found.number} {found.name}", "bold $text-primary"),
            (f"\n{found.scope.label}   ", "$foreground 62%"),
            (found.standing(self.tildelt.language), "bold"),
        )
        self.query_one("#post-head", Static).update(head)
        self._draw(found)
        self._fill(found)
        self.query_one("#events").focus()

    def _fill(self, found: Timeline) -> None:
        """The events, what was chosen kept; at first the last one that counts."""
        events = self.query_one("#events", OptionList)
        chosen = events.highlighted
        self._filled_at = self.body_width
        events.clear_options()
        width = max(self._filled_at - 16, 30)
        events.add_options([Option(_shown(event, width)) for event in found.events])
        if chosen is None:
            chosen = max((place for place, one in enumerate(found.events) if one.is_counted), default=None)
        self.call_after_refresh(self._highlight, chosen)

    def _highlight(self, place: int | None) -> None:
        events = self.query_one("#events", OptionList)
        events.highlighted = place
        self.call_after_refresh(events.scroll_to_highlight, top=True)

    def on_resize(self) -> None:
        self.call_after_refresh(self._refit)

    def _refit(self) -> None:
        if self._timeline and self._filled_at != self.body_width:
            self._fill(self._timeline)

    def _draw(self, found: Timeline) -> None:
        plot = self.query_one(BalancePlot)
        plot.display = len(found.points) > 1
        if plot.display:
            scale = scaled(found.points, self.tildelt.language)
            plot.show(scale, self.say("plot_title", unit=scale.unit))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._choose(event.option_index, focus=False)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index, focus=True)

    def _choose(self, index: int, focus: bool) -> None:
        """Show what an event was read from; the opening that is worked out has no line of its own."""
        if self._timeline is None or not self._timeline.events[index].citation:
            return
        cited = [event for event in self._timeline.events if event.citation]
        place = cited.index(self._timeline.events[index])
        self.post_message(CitationsChosen(self._timeline.citations, place, focus))

    def leave_source(self) -> None:
        self.query_one("#events", OptionList).focus()

    def action_back(self) -> None:
        if self.has_class("-reading"):
            self.action_close_source()
        else:
            self.app.pop_screen()

    def retranslate(self) -> None:
        super().retranslate()
        self.store_changed()


def _shown(event: Event, width: int) -> Content:
    """Letter, what and how much on one line; the reason under it. What is not counted is dim and says so."""
    style = "" if event.is_counted else "dim"
    balance = f"= {event.balance}" if event.balance else ""
    head = Content.assemble(
        (f"{event.letter:<11}", "bold $text-primary" if event.is_counted else "dim"),
        (f"{event.amount:>15}", f"bold {style}".strip()),
        (f"  {balance:<18}", style),
        (shortened(event.kind, max(width - 32, 12)), style or "$foreground 62%"),
    )
    if not event.reason:
        return head
    reason = "".join(f"\n{'':12}{event.reason[start:end]}" for start, end in breaks(event.reason, width))
    return Content.assemble(head, (reason, "$foreground 62%"))
