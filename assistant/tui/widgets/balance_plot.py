"""The balance of a post after each letter, as a plot."""

from __future__ import annotations

from textual.app import RenderResult
from textual.color import Color
from textual_plotext import PlotextPlot

from assistant.views.timeline import Scale

_FRAME = 4  # rows of title, frame and the letters' names


class BalancePlot(PlotextPlot):
    """Lines from letter to letter, the points marked and the axis named."""

    _scale: Scale | None = None

    def show(self, scale: Scale, title: str) -> None:
        """Draw the points; ``title`` names what and in which unit."""
        self._scale = scale
        plot = self.plt
        plot.clear_figure()
        places = [float(place) for place in range(1, len(scale.values) + 1)]
        plot.title(title)
        colours = self.app.theme_variables
        line, point = (Color.parse(colours[name]).rgb for name in ("primary", "accent"))
        plot.plot(places, list(scale.values), marker="braille", color=line)
        plot.scatter(places, list(scale.values), marker="●", color=point)
        plot.xticks(places, list(scale.labels))
        plot.xlim(0.7, len(places) + 0.3)
        low, high = min(scale.values), max(scale.values)
        room = (high - low) * 0.15 or max(abs(high) * 0.05, 1)
        plot.ylim(low - room, high + room)
        self.refresh()

    def render(self) -> RenderResult:
        """As many figures on the axis as there are rows for, never two on one."""
        if self._scale:
            ticks = self._scale.ticks(min(5, max(2, (self.size.height - _FRAME) // 2)))
            self.plt.yticks([place for place, _ in ticks], [label for _, label in ticks])
        return super().render()
