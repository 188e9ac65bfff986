"""The themes: each is drawn, and every role of text in it is measured on the ground it stands on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.color import Color

from engine.shell.preferences import preference_called, values_of
from engine.ui.page import KINDS, SPEAKERS, Page
from engine.ui.themes import PAIRS, THEMES, other_of
from tests.ui.stage import app_for, new_session, play, settle

ENOUGH, HIGH = 4.5, 7.0


def ratio(one: Color, other: Color) -> float:
    """WCAG 2.2: the contrast of two colours, from 1 to 21."""

    def luminance(color: Color) -> float:
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
        return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def roles(page: Page) -> dict[str, Any]:
    """The style of every role of text on a page."""
    found = {kind: page.get_component_rich_style(f"page--{kind}") for kind in KINDS}
    found |= {style: page.get_component_rich_style("page--prose", f"page--{style}") for style in ("link", "strong")}
    found["quiet"] = page.get_component_rich_style("page--quiet")
    for voice in range(SPEAKERS):
        found[f"voice {voice}"] = page.get_component_rich_style("page--speech", f"page--voice-{voice}")
    return found


def drawn(look: Any) -> None:
    """Open a game, call `look` with its app for every theme."""

    async def run() -> None:
        session = new_session()
        app = app_for(session)
        async with app.run_test(size=(120, 30)) as pilot:
            await settle(pilot)
            for name in THEMES:
                app.action_settle("theme", name)
                await pilot.pause()
                look(app, name)
            app.backstage.close(5)
        session.close()

    asyncio.run(run())


def test_every_role_of_text_is_read_easily_in_every_theme() -> None:
    least: dict[str, tuple[float, str]] = {}

    def look(app: Any, name: str) -> None:
        assert app.theme == name
        seen = []
        for page in (app.story, app.sidebar):
            for role, style in roles(page).items():
                ground, ink = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
                seen.append((ratio(ink, ground), f"{role} in the {page.id}"))
        for widget in (app.status, app.rule, app.query_one("#prompt"), app.entry):
            style = widget.rich_style
            ground, ink = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
            seen.append((ratio(ink, ground), f"#{widget.id}"))
        for part in ("placeholder", "suggestion"):
            style = app.entry.get_component_rich_style(f"input--{part}")
            ground, ink = Color.from_rich_color(style.bgcolor), Color.from_rich_color(style.color)
            seen.append((ratio(ink, ground), f"{part} in the entry"))
        least[name] = min(seen)

    drawn(look)
    wanted = {name: HIGH if name.startswith("contrast") else ENOUGH for name in THEMES}
    assert {name: worst for name, worst in least.items() if worst[0] < wanted[name]} == {}
    assert len(least) >= 6


def test_rooms_refusals_links_and_speech_are_told_apart_with_no_colour() -> None:
    def look(app: Any, name: str) -> None:
        found = roles(app.story)
        looks = {role: (s.bold, s.italic, s.underline) for role, s in found.items()}
        apart = [looks[role] for role in ("prose", "title", "refusal", "link", "error")]
        assert looks["title"] == looks["error"], "an error has its mark besides"
        assert len(set(apart)) == len(apart) - 1
        if name.startswith("mono"):
            assert len({found[f"voice {voice}"].color for voice in range(SPEAKERS)}) == 1

    drawn(look)


def test_the_themes_are_those_that_can_be_settled_and_f3_goes_to_and_fro() -> None:
    assert set(THEMES) == set(values_of(preference_called("theme")))
    for dark, light in PAIRS:
        assert dark.dark and not light.dark
        assert (other_of(dark.name), other_of(light.name)) == (light.name, dark.name)
    assert other_of("nord") == "hearth-dark"


def test_what_is_settled_in_words_is_seen_at_once_and_f3_settles_too() -> None:
    async def run() -> None:
        session = new_session()
        app = app_for(session)
        async with app.run_test(size=(120, 30)) as pilot:
            await settle(pilot)
            await play(pilot, "settings theme midnight", "settings measure 44", "settings panel hidden")
            assert app.theme == "midnight" and not app.sidebar.display
            assert max(row.end - row.start for row in app.story._rows) <= 44
            await pilot.press("f2")
            assert app.sidebar.display, "F2 has the last word"
            await pilot.press("f3")
            assert app.theme == session.preferences["theme"] == "paper"
            await play(pilot, "settings motion reduced")
            assert app.animation_level == "none"
            app.backstage.close(5)
        session.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    ("one", "other", "told"), [("#000", "#fff", 21.0), ("#777", "#fff", 4.48), ("#abc", "#abc", 1)]
)
def test_contrast_is_measured_as_the_standard_says(one: str, other: str, told: float) -> None:
    assert round(ratio(Color.parse(one), Color.parse(other)), 2) == told
