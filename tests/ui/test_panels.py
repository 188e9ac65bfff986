"""Every panel by its key: what it shows, that its word says the same, and the map that walks."""

from __future__ import annotations

from typing import Any

import pytest

from engine.ui.chart import Chart, MapScreen
from engine.ui.page import Page
from tests.ui.stage import compare_snapshot, new_session, perform, play, screen, settle, shows


@pytest.mark.parametrize(
    ("key", "word", "shown"),
    [
        ("f5", "people", "Mara does not know yet whether to trust you."),
        ("f6", "inventory", "brass lamp (lit)"),
        ("f7", "journal", "You have learned nothing yet that is worth writing down."),
        ("f8", "quests", "This story keeps no list of quests."),
    ],
)
def test_a_key_shows_what_its_word_says_and_puts_it_away_again(key: str, word: str, shown: str) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press(key)
        await pilot.pause()
        panel = [" ".join(paragraph.text for paragraph in app.sidebar.paragraphs)]
        assert f"{key.upper()} closes" in panel[0] and shown in panel[0]
        assert shows(pilot, f"{key.upper()} closes")
        await pilot.press("escape")
        await pilot.pause()
        assert not app.sidebar.display, "with nothing typed, Esc closes it"
        await pilot.press(key, key)
        await pilot.pause()
        assert not app.sidebar.display
        await play(pilot, word)
        said = " ".join(paragraph.text for paragraph in app.story.paragraphs)
        assert shown.partition(" (")[0] in said

    perform(new_session(), scene)


def test_a_panel_gives_way_to_the_place_where_that_was_to_be_seen() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.resize_terminal(120, 30)
        await pilot.press("f7")
        await pilot.pause()
        assert shows(pilot, "F7 closes")
        await pilot.press("f5")
        await pilot.pause()
        assert shows(pilot, "F5 closes") and not shows(pilot, "F7 closes")
        await pilot.press("f5")
        await pilot.pause()
        assert app.sidebar.display and shows(pilot, "Exits")
        await pilot.press("f7")
        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not app.story.display and shows(pilot, "F7 closes")
        await play(pilot, "look")
        assert app.story.display, "whoever plays wants to read"

    perform(new_session(), scene)


def test_the_map_is_drawn_as_rooms_are_found_and_walks() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "north")
        await pilot.press("f9")
        await pilot.pause()
        compare_snapshot(pilot, "map-80x24")
        await pilot.press("down")
        await pilot.pause()
        assert shows(pilot, "> go to Lantern Yard")
        await pilot.press("enter")
        await settle(pilot)
        assert shows(pilot, "> go to Lantern Yard Lantern Yard")
        await pilot.press("f9", "escape")
        await pilot.pause()
        assert not isinstance(app.screen, MapScreen)

    perform(new_session(), scene)


def test_a_click_on_a_room_of_the_map_walks_there_and_a_smaller_window_still_shows_it() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "north")
        await pilot.press("f9")
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert any("@" in row for row in screen(pilot)), "the room one is in is in sight"
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        chart = app.screen.query_one(Chart)
        left, top, width, height = chart.drawn.boxes["yard"]
        await pilot.click(Chart, offset=(left + width // 2, top + height // 2))
        await settle(pilot)
        assert shows(pilot, "> go to Lantern Yard Lantern Yard")

    perform(new_session(), scene)


def test_help_fits_on_a_small_screen() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("f1")
        await pilot.pause()
        page = app.screen.query_one("#help", Page)
        assert page.max_scroll_y == 0 and shows(pilot, "Keys Esc closes this") and shows(pilot, "undo, redo, save")
        assert len(page.paragraphs) == page.rows - 1, "a row to each, and one between keys and words"

    perform(new_session(), scene)


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
@pytest.mark.parametrize("key", ["f2", "f5", "f6", "f7", "f8", "f9", "f10"])
def test_every_panel_looks_as_it_was_drawn(key: str, size: tuple[int, int]) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "north", "south", "take brass key")
        await pilot.press(key)
        await pilot.pause()
        compare_snapshot(pilot, f"{key}-{size[0]}x{size[1]}")

    perform(new_session(), scene, size)
