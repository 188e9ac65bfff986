"""The past on the screen: chosen with the arrows, gone to with Enter."""

from __future__ import annotations

from typing import Any

from engine.ui.past import PastScreen
from tests.ui.stage import compare_snapshot, new_session, perform, play, settle, shows


def test_a_moment_is_chosen_and_gone_to() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "take brass key", "north", "undo", "drop brass key")
        app.action_past()
        await pilot.pause()
        compare_snapshot(pilot, "past-80x24")
        await pilot.press("up", "enter")
        await settle(pilot)
        assert shows(pilot, "> past 2") and shows(pilot, "You are back after: north")
        app.action_past()
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, PastScreen), "to go where one is, is to close it"
        await pilot.pause()
        assert not shows(pilot, "That is where you are")

    perform(new_session(), scene)
