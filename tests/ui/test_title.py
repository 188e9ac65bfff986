"""The title screen: what it offers, by arrows, digits and in plain lines, and that it plays what was chosen."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.shell.catalogue import Row
from engine.shell.preferences import Preferences
from engine.ui.offered import Offered, ask_plainly, first_page
from engine.ui.title import TitleApp
from tests.ui.screen import Screen
from tests.ui.stage import compare_snapshot, shows


def row(name: str, words: str) -> Row:
    return Row(
        name=name, world="inn", title="The Inn", turn=3, place="taproom", last_line="look", last_words=words,
        seconds=600, updated="2026-11-30T10:00:00+00:00", size=1, kept=False,
    )  # fmt: skip


WORLDS = [("inn", "The Inn"), ("mill", "The Mill"), ("broken", "")]
OFFERED = Offered([row("inn-2", "Mara says no."), row("inn-1", "A door slams.")], WORLDS, "mill")
NOTHING_YET = Offered([], WORLDS[:1], "inn")


def choose(
    offered: Offered,
    *keys: str,
    look: Callable[[Any], None] = lambda pilot: None,
    size: tuple[int, int] = (80, 24),
) -> str | None:
    app = TitleApp(offered, Preferences())

    async def run() -> str | None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            look(pilot)
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
        return app.return_value

    return asyncio.run(run())


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50)])
def test_it_looks_as_it_was_drawn(size: tuple[int, int]) -> None:
    name = f"title-{size[0]}x{size[1]}"
    assert choose(OFFERED, "escape", look=lambda pilot: compare_snapshot(pilot, name), size=size) == ""


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        (("enter",), "slot inn-2"),
        (("down", "enter"), "new mill"),
        (("2",), "new mill"),
        (("3", "down", "enter"), "slot inn-1"),
        (("4", "3"), "new broken"),
        (("3", "escape", "2"), "new mill"),
        (("6",), ""),
        (("q",), ""),
        (("5", "enter", "escape", "escape"), ""),
    ],
)
def test_everything_can_be_chosen_without_a_mouse(keys: tuple[str, ...], chosen: str) -> None:
    assert choose(OFFERED, *keys) == chosen


def test_who_has_played_nothing_is_offered_a_new_game_first() -> None:
    assert [item.name for item in first_page(NOTHING_YET)] == ["New game", "Settings", "Quit"]
    assert choose(NOTHING_YET, "enter") == "new inn"


def test_settings_are_gone_through_in_place() -> None:
    liked = Preferences()
    app = TitleApp(OFFERED, liked)

    async def run() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("5", "enter")
            await pilot.pause()
            assert liked["theme"] == app.theme == "hearth-light" and shows(pilot, "theme: hearth-light")
            await pilot.press("down", "enter")
            await pilot.pause()
            assert liked.reduced_motion and shows(pilot, "> 2 motion: reduced")

    asyncio.run(run())


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [
        (["1"], "slot inn-2"), ([""], "slot inn-2"), (["2"], "new mill"), (["3", "2"], "slot inn-1"),
        (["x", "99", "4", "1"], "new inn"), (["quit"], ""), ([], ""),
    ],
)  # fmt: skip
def test_plain_lines_offer_the_same_by_number(typed: list[str], chosen: str) -> None:
    said: list[str] = []
    answers = iter(typed)
    assert ask_plainly(OFFERED, said.append, lambda: next(answers, None)) == chosen
    assert said[0].startswith("1. Go on: The Inn (inn-2): taproom, turn 3, played 10 min; Mara says no.")
    assert not any("Settings" in line for line in said), "they are a command of their own"


def test_it_comes_first_where_nothing_is_named_and_plays_what_is_chosen(repository: Path, tmp_path: Path) -> None:
    screen = Screen(repository, tmp_path, "play")
    try:
        screen.until("New game The Light at Wade End").type("\r")
        screen.until("a carter named Oakes").line("north")
        screen.until("Cobb's Store").line("quit")
        assert screen.wait() == 0
    finally:
        screen.close()
    again = Screen(repository, tmp_path, "play", "--plain")
    try:
        again.until("1. Go on: The Light at Wade End").line("1")
        again.until("The last thing you did: north").line("quit")
        assert again.wait() == 0
    finally:
        again.close()
