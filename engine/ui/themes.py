"""The two themes of the house, by firelight and by day. Textual's own are there as well, in the palette."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="hearth-dark",
    dark=True,
    primary="#d9a05b",
    secondary="#86a8a4",
    accent="#c98fae",
    success="#9bb36b",
    warning="#d7c37a",
    error="#d97462",
    foreground="#e6ddcf",
    background="#1b1816",
    surface="#24201d",
    panel="#3a342f",
    variables={"foreground-muted": "#a59d92"},
)

LIGHT = Theme(
    name="hearth-light",
    dark=False,
    primary="#8a5314",
    secondary="#2f6b68",
    accent="#87406a",
    success="#55701f",
    warning="#7d6410",
    error="#a53a28",
    foreground="#2b2622",
    background="#faf5ec",
    surface="#f1eade",
    panel="#d8cdb9",
    variables={"foreground-muted": "#6a625a"},
)
