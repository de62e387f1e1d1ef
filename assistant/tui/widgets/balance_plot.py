"""The balance of a post after each letter, as a plot."""

from __future__ import annotations

from textual.color import Color
from textual_plotext import PlotextPlot

from assistant.views.timeline import Scale


class BalancePlot(PlotextPlot):
    """Steps from letter to letter, the points marked and the axis named."""

    def show(self, scale: Scale, title: str) -> None:
        """Draw the points; ``title`` names what and in which unit."""
        plot = self.plt
        plot.clear_figure()
        places = [float(place) for place in range(1, len(scale.values) + 1)]
        plot.title(title)
        colours = self.app.theme_variables
        line, point = (Color.parse(colours[name]).rgb for name in ("primary", "accent"))
        plot.plot(places, list(scale.values), marker="braille", color=line)
        plot.scatter(places, list(scale.values), marker="●", color=point)
        plot.yticks([place for place, _ in scale.ticks], [label for _, label in scale.ticks])
        plot.xticks(places, list(scale.labels))
        plot.xlim(0.7, len(places) + 0.3)
        low, high = min(scale.values), max(scale.values)
        room = (high - low) * 0.15 or max(abs(high) * 0.05, 1)
        plot.ylim(low - room, high + room)
        self.refresh()
