"""The menu over the story, and plain lines one key away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.shell.places import SERVED_VARIABLE
from engine.ui.past import PastScreen
from engine.ui.playing import PLAIN
from engine.ui.story_menu import StoryMenu
from tests.shell.inn import write_inn
from tests.ui.screen import Screen
from tests.ui.stage import compare_snapshot, new_session, perform, play, settle, shows


def test_the_menu_goes_by_arrows_digits_and_words() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "north")
        await pilot.press("f10")
        await pilot.pause()
        compare_snapshot(pilot, "menu-80x24")
        await pilot.press("down", "enter")
        await pilot.pause()
        assert app.entry.value == "save ", "what wants a name is begun on the line"
        await pilot.press("ctrl+u", "f10", "6")
        await settle(pilot)
        assert shows(pilot, "> settings")
        await pilot.press("f10", "4")
        await pilot.pause()
        assert isinstance(app.screen, PastScreen)
        await pilot.press("escape", "f10", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, StoryMenu) and app.focused is app.entry

    perform(new_session(), scene)


@pytest.mark.parametrize("way", ["f12", "plain", "f10 7"])
def test_plain_lines_are_one_key_or_word_away(way: str) -> None:
    left = []

    async def scene(pilot: Any, app: Any) -> None:
        if way == "plain":
            app.entry.value = way
            await pilot.press("enter")
        else:
            await pilot.press(*way.split())
        for _ in range(400):
            if app.return_value is not None:
                break
            await pilot.pause(0.005)
        left.append(app.return_value)

    perform(new_session(), scene)
    assert left == [PLAIN]


def test_in_a_browser_there_is_only_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SERVED_VARIABLE, "1")

    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("f12")
        await settle(pilot)
        assert shows(pilot, "In a browser there is only this screen.") and app.return_value is None

    perform(new_session(), scene)


def test_a_game_goes_from_the_screen_to_plain_lines_and_back_and_ends_once(repository: Path, tmp_path: Path) -> None:
    screen = Screen(repository, tmp_path, "play", str(write_inn(tmp_path / "packs")))
    try:
        screen.until("Cobbles and a lit door to the north.").line("north")
        screen.until("Low beams and a fire.").type("\x1b[24~")
        screen.until(lambda seen: not seen.whole and "The last thing you did: north" in seen.text)
        screen.line("take coin")
        screen.until("You take the copper coin.").line("plain")
        screen.until("These are plain lines already.").line("screen")
        screen.until(lambda seen: seen.whole and "Here you come back to the story" in seen.text)
        screen.until("You take the copper coin.").line("quit")
        assert screen.wait() == 0
        assert screen.text.count("Your game is saved as") == 1
    finally:
        screen.close()
