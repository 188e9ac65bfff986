"""The sheet that tells why: covered until it is asked for, an answer at a time, and readable at any width."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.minds.minds import Minds
from engine.shell.session import Session
from engine.shell.slots import Slots
from tests.shell.thinking import minds_counting
from tests.tiny import tiny_world
from tests.ui.stage import YARD, compare_snapshot, new_session, perform, play, screen, shows, until

LINES = ("As an AI language model, I see rain.", "It will stop by the evening.", "It says what it says.")


@pytest.mark.parametrize("size", [(80, 24), (150, 50)])
def test_an_answer_with_a_model_is_laid_out_as_it_was_drawn(size: tuple[int, int]) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "debug on", "ask mara about rain", "ask mara about the sign")
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "Mara, turn 2: asked what to say"))
        await pilot.pause()
        compare_snapshot(pilot, f"why-{size[0]}x{size[1]}")

    perform(new_session(minds=minds_counting(*LINES)), scene, size)


def test_who_has_not_said_debug_on_is_asked_before_they_see_what_people_keep_back() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "ask mara about rain")
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "Enter shows it all the same."))
        await pilot.press("left", "right", "tab")
        assert not shows(pilot, "Who answered")
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Who answered: scripted"))
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, "> ask mara about rain"))
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "Enter shows it all the same."))

    perform(new_session(), scene)


def test_the_arrows_go_to_other_answers_and_tab_from_part_to_part() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "debug on", "ask mara about rain", "look", "ask mara about the sign")
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "turn 3: asked what to say"))
        await pilot.press("right")
        await pilot.press("left")
        await until(pilot, lambda: shows(pilot, "turn 3: asked what to do") and shows(pilot, "1 of 2 in this turn"))
        await pilot.press("left")
        await until(pilot, lambda: shows(pilot, "turn 1: asked what to say"))
        await pilot.press("right")
        await until(pilot, lambda: shows(pilot, "turn 3: asked what to do"))
        for part in ("Verdicts", "Memories that came back", "Menu", "Timings"):
            await pilot.press("tab")
            await pilot.pause()
            assert screen(pilot)[2].strip().startswith(part)
        await pilot.press("shift+tab")
        await pilot.pause()
        assert screen(pilot)[2].strip().startswith("Menu")
        await pilot.press("end")
        await pilot.pause()
        assert shows(pilot, "Difference from the prompt before")

    perform(new_session(minds=minds_counting(*LINES)), scene)


def test_a_heading_beside_the_account_can_be_clicked() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "debug on", "ask mara about rain")
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "turn 1: asked what to say"))
        y, row = next((y, row) for y, row in enumerate(screen(pilot)) if row.strip().startswith("Raw output"))
        await pilot.click(offset=(row.index("Raw") + 1, y))
        await pilot.pause()
        assert app.screen._page.scroll_offset.y > 0

    perform(new_session(minds=minds_counting("It rains.")), scene, (120, 20))


def test_a_game_come_back_to_tells_its_reasons_with_no_model(tmp_path: Path) -> None:
    slots = Slots(tmp_path)
    first = new_session(slots, minds_counting(*LINES))
    first.play("debug on")
    first.play("ask mara about rain")
    name = first.slot_name
    first.close()

    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "Who answered: talker/counting"))
        await pilot.press("end")
        await pilot.pause()
        assert shows(pilot, "+[objection, user]")

    perform(Session.resume(slots.open(name), Minds.scripted(), tiny_world(YARD, "yard"), slots), scene)


def test_where_nobody_was_asked_anything_it_says_so() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "debug on")
        await pilot.press("f4")
        await until(pilot, lambda: shows(pilot, "Nobody has been asked anything yet."))
        await pilot.press("left")
        assert shows(pilot, "Nobody has been asked anything yet.")

    perform(new_session(), scene)
