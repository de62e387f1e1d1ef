"""Our two themes, dark and light; Textual's own can be chosen too."""

from __future__ import annotations

from textual.theme import Theme

DARK, LIGHT = "tildelt-dark", "tildelt-light"

THEMES = (
    Theme(
        name=DARK,
        primary="#6CB2F0",
        secondary="#8FA3BF",
        accent="#F0B45A",
        foreground="#DCE3EC",
        background="#10151C",
        surface="#161D27",
        panel="#1F2935",
        success="#7CC48A",
        warning="#F0B45A",
        error="#F07F78",
        dark=True,
        variables={
            "footer-key-foreground": "#F0B45A",
            "border": "#6CB2F0",
            "block-cursor-text-style": "none",
        },
    ),
    Theme(
        name=LIGHT,
        primary="#0B5CAD",
        secondary="#5B6B80",
        accent="#8A4B00",
        foreground="#1C232B",
        background="#FCFBF8",
        surface="#F4F2EC",
        panel="#E8E5DC",
        success="#1E7A3C",
        warning="#8A4B00",
        error="#B3261E",
        dark=False,
        variables={
            "footer-key-foreground": "#8A4B00",
            "border": "#0B5CAD",
            "block-cursor-text-style": "none",
        },
    ),
)
