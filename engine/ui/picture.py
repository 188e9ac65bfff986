"""A picture of the full screen as it stands after some lines and some keys, as SVG or as text. Draws on no terminal."""

from __future__ import annotations

import asyncio
import io
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Literal

import msgspec
from rich.console import Console

from engine.ui.app import HearthApp, PlaySession

if TYPE_CHECKING:
    from textual.pilot import Pilot

FORMAT = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>@title</title>
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect width="{terminal_width}" height="{terminal_height}" rx="6"/></clipPath>
{lines}
</defs>
<g transform="translate(4 4)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
"""Rich's frame for an SVG of a terminal, without the window around it and the fonts that it fetches from elsewhere."""
LOOKS = 0.005
"""Seconds between two looks whether all that was typed is played and drawn."""


class Shot(msgspec.Struct, frozen=True, kw_only=True):
    """What is done before the picture is taken, and how large the window is."""

    lines: Sequence[str] = ()
    """Lines that are typed, each when the one before has been played."""
    keys: Sequence[str] = ()
    """Keys that are pressed after those, by Textual's names: `f4`, `ctrl+f`, `down`."""
    unfinished: str = ""
    """What stands on the line to type on, not entered."""
    size: tuple[int, int] = (80, 24)
    """Columns and rows."""
    theme: str = ""
    """Empty leaves the one that a new player has."""


class NoSuchTheme(ValueError):
    """There is no theme of that name. Its text says which there are."""


def picture(session: PlaySession, shot: Shot, form: Literal["svg", "text"] = "svg") -> str:
    """What the screen shows. Plays `session` on, and does not close it. Raises `NoSuchTheme`."""
    return asyncio.run(_picture(session, shot, form))


async def _picture(session: PlaySession, shot: Shot, form: str) -> str:
    app = HearthApp(session)
    try:
        async with app.run_test(size=shot.size) as pilot:
            if shot.theme:
                if shot.theme not in app.available_themes:
                    known = ", ".join(sorted(app.available_themes))
                    raise NoSuchTheme(f"there is no theme {shot.theme!r}; there are: {known}")
                app.theme = shot.theme
            await _settle(pilot, app)
            for line in shot.lines:
                app.entry.value = line
                await pilot.press("enter")
                await _settle(pilot, app)
            if shot.unfinished:
                app.entry.value = shot.unfinished
                app.entry.cursor_position = len(shot.unfinished)
            for key in shot.keys:
                await pilot.press(key)
                await _settle(pilot, app)
            return _svg(app) if form == "svg" else _text(app)
    finally:
        app.backstage.close(LOOKS)


async def _settle(pilot: Pilot[int], app: HearthApp) -> None:
    while app.backstage.busy or app.backstage.has_news:
        await pilot.pause(LOOKS)
    await pilot.pause()


def _text(app: HearthApp) -> str:
    return "".join(f"{strip.text.rstrip()}\n" for strip in app.screen._compositor.render_strips())


def _svg(app: HearthApp) -> str:
    width, height = app.size
    console = Console(
        width=width, height=height, file=io.StringIO(), force_terminal=True, color_system="truecolor", record=True,
        legacy_windows=False, safe_box=False,
    )  # fmt: skip
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens, simplify=True))
    title = f"{app.session.game.moment.state.world.title}, played with Hearthlight"
    return console.export_svg(title="", code_format=FORMAT, unique_id="t").replace("@title", escape(title))
