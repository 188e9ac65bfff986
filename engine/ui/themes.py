"""The themes of the house, two by two: a dark one and the light one that F3 goes to from it.

Colour says nothing that weight, slant, a line or a mark does not say too, so the one-colour themes lose nothing. A test
draws every theme and measures each role of text on its ground (WCAG 2.2, success criteria 1.4.3 and 1.4.6): at least
4.5 to 1 everywhere, and 7 to 1 in the two of high contrast. Which themes there are, and what each is called, is known
by `engine.shell.preferences`.
"""

from __future__ import annotations

from textual.theme import Theme


def _theme(name: str, ink: str, muted: str, grounds: tuple[str, str, str], inks: tuple[str, ...]) -> Theme:
    """`grounds` are those of the story, of what stands around it, and of scroll bars; `inks` are those of rooms and
    the first voice, and of the other five voices."""
    first, second, third, fourth, fifth, sixth = inks if len(inks) == 6 else inks * 6
    background, surface, panel = grounds
    return Theme(
        name=name,
        dark=name.endswith("dark") or name == "midnight",
        primary=first,
        secondary=second,
        accent=third,
        success=fourth,
        warning=fifth,
        error=sixth,
        foreground=ink,
        background=background,
        surface=surface,
        panel=panel,
        variables={
            "foreground-muted": muted,
            **dict(zip(_VOICES, (first, second, third, fourth, fifth, sixth), strict=True)),
            "block-cursor-background": ink,
            "block-cursor-foreground": background,
            "block-cursor-text-style": "bold",
        },
    )


_VOICES = ("text-primary", "text-secondary", "text-accent", "text-success", "text-warning", "text-error")

DARK = _theme(
    "hearth-dark", "#e6ddcf", "#a59d92", ("#1b1816", "#24201d", "#3a342f"),
    ("#d9a05b", "#86a8a4", "#c98fae", "#9bb36b", "#d7c37a", "#df8674"),
)  # fmt: skip
LIGHT = _theme(
    "hearth-light", "#2b2622", "#625a52", ("#faf5ec", "#f1eade", "#d8cdb9"),
    ("#84500f", "#2a625f", "#87406a", "#4c661a", "#6d570c", "#a53a28"),
)  # fmt: skip
MIDNIGHT = _theme(
    "midnight", "#d8dfea", "#93a0b5", ("#10151f", "#171e2b", "#2a3446"),
    ("#8fb4e8", "#7fc4bd", "#c7a2e0", "#98c38a", "#d9c27e", "#e58a86"),
)  # fmt: skip
PAPER = _theme(
    "paper", "#1d1f21", "#5c6064", ("#fcfcfa", "#f0f0ec", "#d2d2cc"),
    ("#1f4e8c", "#15635c", "#7a2f6b", "#3f6212", "#6f5200", "#a02020"),
)  # fmt: skip
CONTRAST_DARK = _theme(
    "contrast-dark", "#ffffff", "#dcdcdc", ("#000000", "#101010", "#6e6e6e"),
    ("#ffd75f", "#6fffff", "#ffaaff", "#8fff8f", "#ffff9f", "#ffb0a8"),
)  # fmt: skip
CONTRAST_LIGHT = _theme(
    "contrast-light", "#000000", "#303030", ("#ffffff", "#f2f2f2", "#7a7a7a"),
    ("#00247a", "#004040", "#5a005a", "#003c00", "#4a3000", "#7a0000"),
)  # fmt: skip
MONO_DARK = _theme("mono-dark", "#d6d6d6", "#a0a0a0", ("#161616", "#1f1f1f", "#3c3c3c"), ("#d6d6d6",))
MONO_LIGHT = _theme("mono-light", "#262626", "#5c5c5c", ("#f7f7f7", "#ececec", "#cfcfcf"), ("#262626",))

PAIRS = ((DARK, LIGHT), (MIDNIGHT, PAPER), (CONTRAST_DARK, CONTRAST_LIGHT), (MONO_DARK, MONO_LIGHT))
THEMES = {theme.name: theme for pair in PAIRS for theme in pair}


def other_of(name: str) -> str:
    """The light one of a dark theme, the dark one of a light one; of a theme that is not of the house, the first."""
    for dark, light in PAIRS:
        if name in (dark.name, light.name):
            return light.name if name == dark.name else dark.name
    return DARK.name
