"""Reading back and finding words, further than the page goes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine.minds.minds import Minds
from engine.shell.rows import time_in_words
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.ui import reading
from engine.ui.backstage import RECALLED
from engine.ui.finder import Finder
from engine.ui.story import Story
from tests.tiny import tiny_world
from tests.ui.stage import YARD, new_session, perform, play, screen, settle, shows, until

LONG = 3 * RECALLED


def left_behind(slots: Slots) -> Session:
    """A game with many lines in it, come back to."""
    session = new_session(slots)
    session.play("ask mara about rain")
    for number in range(LONG):
        session.play(f"say number {number}")
    session.play("look")
    name = session.slot_name
    session.close()
    return Session.resume(slots.open(name), Minds.scripted(), tiny_world(YARD, "yard"), slots)


def echoes(app: Any) -> list[str]:
    return [each.text[2:] for each in app.story.paragraphs if each.kind == "echo"]


def whole_story() -> list[str]:
    return ["ask mara about rain", *[f"say number {number}" for number in range(LONG)], "look"]


def test_reading_back_brings_what_was_told_long_ago_and_nothing_moves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "READ_BACK", 50)

    async def scene(pilot: Any, app: Any) -> None:
        await settle(pilot)
        assert echoes(app) == whole_story()[-RECALLED:], "what is there at first is the end"
        assert not app.story.whole
        seen = [LONG]
        while not (app.story.whole and app.story.scroll_offset.y == 0):
            await pilot.press("pageup")
            await pilot.pause()
            rows = [row.strip().rpartition("> say number ")[2] for row in screen(pilot)]
            numbers = [int(row) for row in rows if row.isdecimal()]
            assert not numbers or seen[-1] - 12 <= numbers[0] <= seen[-1], "a page back is a page back"
            seen += numbers[:1]
        assert echoes(app) == whole_story(), "each line once, in its order"
        assert shows(pilot, "It is the third week of rain")

    perform(left_behind(Slots(tmp_path)), scene)


def test_the_beginning_is_one_key_away_and_the_end_another(tmp_path: Path) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("ctrl+home")
        await until(pilot, lambda: shows(pilot, "It is the third week of rain"))
        assert echoes(app) == whole_story()
        await play(pilot, "inventory")
        assert shows(pilot, "> inventory"), "who plays is at the end again"

    perform(left_behind(Slots(tmp_path)), scene)


def test_a_long_story_keeps_its_end_on_the_page_and_the_rest_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Story, "KEPT", 60)

    async def scene(pilot: Any, app: Any) -> None:
        typed = []
        for number in range(50):
            typed.append(f"say number {number}")
            await play(pilot, typed[-1])
        assert len(app.story.paragraphs) <= 60 and not app.story.whole
        assert app.story.paragraphs[0].kind == "echo", "it was cut where a line was typed"
        await pilot.press("ctrl+home")
        await until(pilot, lambda: app.story.whole and shows(pilot, "third week of rain"))
        assert echoes(app) == typed

    perform(new_session(Slots(tmp_path)), scene)


def test_words_are_found_further_back_than_the_page_goes_and_marked(tmp_path: Path) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("ctrl+f", *"NUMBER", "space", *"17", "enter")
        await until(pilot, lambda: app.story.found is not None)
        first = app.story.found
        assert app.story.paragraphs[first[0]].text[first[1] : first[2] + 1] == "Number 179"
        await pilot.press("up")
        await until(pilot, lambda: app.story.found != first)
        await pilot.press("down")
        await until(pilot, lambda: app.story.found == first)
        await pilot.press("ctrl+u", *"drowned", "enter")
        await until(pilot, lambda: app.story.found is not None and shows(pilot, "drowned us all"))
        number, start, end = app.story.found
        assert app.story.paragraphs[number].text[start:end] == "drowned"
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "\u201cdrowned\u201d: nothing further back"))
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, Finder) and app.story.found is None
        assert shows(pilot, "drowned us all"), "the page stays where it was found"

    perform(left_behind(Slots(tmp_path)), scene)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        ("2026-11-30T09:05:00+00:00", "today at 9:05"),
        ("2026-11-29T21:10:00+00:00", "yesterday at 21:10"),
        ("2026-11-03T00:00:00+00:00", "on 3 November at 0:00"),
        ("2025-11-29T12:30:00+00:00", "on 29 November 2025 at 12:30"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_moment_is_said_as_people_say_it(moment: str, words: str) -> None:
    from datetime import UTC, datetime

    assert time_in_words(moment, datetime(2026, 11, 30, 23, 0, tzinfo=UTC)) == words
