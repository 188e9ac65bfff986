"""Answering by a digit, lines typed before, other words, and a mind that takes its time."""

from __future__ import annotations

import io
from typing import Any

import pytest

from engine.minds.minds import Minds
from engine.shell.session import Session
from engine.ui import app as app_module
from engine.ui import looks, plain
from engine.ui.looking_up import NONE, LookingUp
from tests.shell.thinking import minds_counting
from tests.tiny import tiny_world
from tests.ui.stage import Endless, minds_with, new_session, perform, play, settle, shows, type_line, until

KEYS = """
start = "shed"
[room.shed]
name = "Shed"
text = "Hooks."
[thing.brass]
name = "brass key"
text = "Worn."
in = "shed"
[thing.iron]
name = "iron key"
text = "Rusty."
in = "shed"
"""


def test_a_digit_answers_which_is_meant_and_is_a_letter_otherwise() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "take key")
        assert shows(pilot, "1 brass key, 2 iron key")
        await pilot.press("3")
        assert app.entry.value == "3", "there is no third"
        await pilot.press("backspace", "2")
        await settle(pilot)
        assert shows(pilot, "You take the iron key.")
        await pilot.press("2")
        assert app.entry.value == "2", "nothing is asked any more"

    perform(Session.new(tiny_world(KEYS, "keys"), seed=1, minds=Minds.scripted()), scene)


def test_a_line_typed_before_is_found_by_words_in_it() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "x sign", "take lamp", "look", "x well")
        await pilot.press("ctrl+r", "x")
        await pilot.pause()
        assert shows(pilot, "x sign > x well"), "the newest is nearest"
        await pilot.press("up", "enter")
        await pilot.pause()
        assert app.entry.value == "x sign"
        await pilot.press("ctrl+r")
        await pilot.press("ctrl+u", *"dragon")
        await pilot.pause()
        assert shows(pilot, NONE)
        await pilot.press("enter")
        await pilot.pause()
        assert not isinstance(app.screen, LookingUp) and app.entry.value == "x sign", "nothing found changes nothing"

    perform(new_session(), scene)


def test_one_key_has_the_last_words_said_otherwise() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "ask mara about rain")
        assert shows(pilot, "By evening, they say.")
        await pilot.press("ctrl+g")
        await settle(pilot)
        assert shows(pilot, "> reword Mara says, \u201cWho can tell? Evening.\u201d")

    perform(new_session(minds=minds_counting("By evening, they say.", "Who can tell? Evening.")), scene)


class Silent(Endless):
    """A model that thinks and says nothing until it is cut short."""

    def speak(self, prompt: Any, seed: int, on_words: Any, call: Any, trace: Any) -> str:
        return super().speak(prompt, seed, lambda words: None, call, trace)


def test_who_thinks_long_is_said_to_think_still_and_the_game_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app_module, "LONG", 0.05)

    async def scene(pilot: Any, app: Any) -> None:
        await type_line(pilot, "ask mara about rain")
        await until(pilot, lambda: shows(pilot, "Mara is thinking still."))
        await type_line(pilot, "inventory")
        assert shows(pilot, "then: inventory")
        await pilot.press("f9", "escape", "f7", "f7")
        await pilot.press("escape")
        await settle(pilot)
        assert shows(pilot, "drowned us all") and not shows(pilot, "thinking still")
        assert shows(pilot, "> inventory You are carrying")

    perform(new_session(minds=minds_with(Silent())), scene)


def test_plain_lines_number_what_is_meant() -> None:
    out, lines = io.StringIO(), ["take key", "2", "look"]
    session = Session.new(tiny_world(KEYS, "keys"), seed=1, minds=Minds.scripted())
    printer = plain.Printer(out, 0)
    plain.run_plain(session, plain.from_script(lines, printer), printer, io.StringIO())
    told = out.getvalue()
    assert "Which do you mean, the brass key or the iron key?\n" in told and "(1 brass key, 2 iron key)\n" in told
    assert "You take the iron key." in told and told.count("(1 ") == 1


def test_words_come_one_by_one_at_the_pace_that_is_liked_and_can_be_hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(looks.WORD_S, "slow", 30.0)
    first, second = "It has rained since noon, and it", "will not stop before the tide turns."

    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "settings pace slow")
        app.entry.value = "ask mara about rain"
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, "Mara says, \u201cIt \u2026"))
        assert not shows(pilot, "since noon"), "the second word waits for its time"
        await until(pilot, lambda: not app.backstage.busy)
        assert not shows(pilot, "since noon"), "and so does the whole line, which is there already"
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, f"Mara says, \u201c{first} {second}\u201d"))
        assert not shows(pilot, "\u2026")

    perform(new_session(minds=minds_counting(f"{first} {second}")), scene)
