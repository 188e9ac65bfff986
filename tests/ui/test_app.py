"""The Textual front end, played by a pilot in real sessions."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from textual import events

from engine.minds.minds import Minds
from engine.narration.line import Line
from engine.shell.packs import open_world
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.watching import Watch
from engine.ui.app import NoTerminal, run_app
from engine.ui.entry import LONGEST_LINE
from tests.shell.inn import write_inn
from tests.tiny import tiny_world
from tests.ui.stage import (
    YARD,
    Endless,
    app_for,
    compare_snapshot,
    minds_with,
    new_session,
    perform,
    play,
    screen,
    settle,
    shows,
    type_line,
    until,
)  # fmt: skip


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 50), (60, 20)])
def test_the_screen_looks_as_it_was_drawn(size: tuple[int, int]) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "take brass key", "ask mara about rain", "take the well")
        await pilot.press(*"drop", "space", "b")
        await pilot.pause()
        compare_snapshot(pilot, f"yard-{size[0]}x{size[1]}")

    perform(new_session(), scene, size)


def test_lines_typed_before_come_back_by_their_beginning_and_in_the_next_session(tmp_path: Path) -> None:
    slots = Slots(tmp_path)

    async def first(pilot: Any, app: Any) -> None:
        await play(pilot, "take brass key", "look", "drop brass key")
        await pilot.press("up", "up")
        assert app.entry.value == "look"
        await pilot.press("down", "down")
        assert app.entry.value == ""
        await pilot.press("t", "up")
        assert app.entry.value == "take brass key"
        await pilot.press("down")
        assert app.entry.value == "t"

    session = new_session(slots)
    name, world = session.slot_name, session.world
    perform(session, first)

    async def second(pilot: Any, app: Any) -> None:
        await pilot.press("up")
        assert app.entry.value == "drop brass key"

    perform(Session.resume(slots.open(name), Minds.scripted(), world), second)


def test_escape_cuts_short_who_thinks_and_lines_typed_meanwhile_wait_their_turn() -> None:
    model = Endless()

    async def scene(pilot: Any, app: Any) -> None:
        await type_line(pilot, "ask mara about rain")
        await until(pilot, lambda: shows(pilot, "Mara says, \u201cWell, if you must know. \u2026"))
        assert shows(pilot, "Mara is speaking. Esc cuts it short")
        await type_line(pilot, "inventory")
        assert shows(pilot, "then: inventory")
        assert not shows(pilot, "> inventory")
        await pilot.press("escape")
        await settle(pilot)
        assert shows(pilot, "\u201cIt will stop when it has drowned us all.\u201d")
        assert shows(pilot, "> inventory You are carrying a brass lamp")
        assert not shows(pilot, "must know")
        assert not shows(pilot, "Esc cuts it short")

    perform(new_session(minds=minds_with(model)), scene)


def test_the_panel_leaves_a_narrow_window_and_comes_when_it_is_called() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        assert shows(pilot, "Carried brass lamp (lit)") is False
        assert not app.sidebar.display
        await pilot.press("f2")
        await pilot.pause()
        assert app.sidebar.display
        await pilot.press("f2")
        await pilot.resize_terminal(120, 30)
        await pilot.pause()
        assert not app.sidebar.display
        await pilot.press("f2")
        await pilot.pause()
        panel = [row[-30:].strip() for row in screen(pilot)]
        for words in ("Exits", "Mara", "brass key (on the stone", "brass lamp (lit)"):
            assert any(words in row for row in panel), words

        await pilot.resize_terminal(60, 20)
        await pilot.pause()
        assert not app.story.display, "in a small window the panel takes the story's place"
        await play(pilot, "inventory")
        assert app.story.display, "until something is played"
        assert shows(pilot, "> inventory")

    perform(new_session(), scene)


def test_a_story_keeps_the_readers_place_when_the_window_changes_and_when_text_comes_in() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        for number in range(8):
            await play(pilot, "look", f"say line {number}")
        assert app.story.following
        await pilot.press("pageup", "pageup")
        await pilot.pause()
        place = app.story.top()
        assert 0 < place.y < len(app.story.paragraphs) - 20
        await pilot.resize_terminal(62, 24)
        await pilot.pause()
        assert app.story.top().y == place.y
        await pilot.resize_terminal(140, 24)
        await pilot.pause()
        assert app.story.top().y == place.y
        app.backstage.send("inventory")
        await settle(pilot)
        assert app.story.top().y == place.y
        assert shows(pilot, "\u2193 new text below")
        await pilot.press("ctrl+end")
        await pilot.pause()
        assert shows(pilot, "> inventory You are carrying")
        assert not shows(pilot, "new text below")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert shows(pilot, "> inventory You are carrying"), "whoever is at the end stays there"

    perform(new_session(), scene)


def test_markup_and_escape_codes_are_shown_and_never_obeyed() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "examine painted sign", "[b]x[/b]")
        app.backstage.send("say \x1b[2J\x07 [red]hi[/red]")
        await settle(pilot)
        app.story.tell([Line("speech", "Mara says, \u201c\x1b]0;owned\x07[blink]\x9b31mred\u202e\u201d", "mara")])
        await pilot.pause()
        assert shows(pilot, "It says [bold red]KEEP OUT[/] on [link=file:///etc]a board[/link].")
        assert shows(pilot, "Mara says, \u201c\u241b]0;owned\u2407[blink]\ufffd31mred\u201d")
        assert shows(pilot, "> [b]x[/b]")
        assert shows(pilot, "> say \u241b[2J\u2407 [red]hi[/red]")
        strips = pilot.app.screen._compositor.render_strips()
        assert all(letter.isprintable() for strip in strips for letter in strip.text)

    perform(new_session(), scene)


def test_what_is_to_be_chosen_is_numbered_and_a_click_on_it_answers() -> None:
    pack = (
        YARD.replace('start = "yard"', 'start = "yard"\n', 1)
        + """
[choice.well]
text = "The water waits."
options = [{ label = "Drink.", say = "It is cold." }, { label = "Go thirsty.", say = "You will be back." }]
[[rule]]
on = "touching well"
do = ["choose well"]
"""
    )

    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "touch well")
        rows = screen(pilot)
        assert shows(pilot, "1. Drink.")
        y = next(number for number, row in enumerate(rows) if "2. Go thirsty." in row)
        await pilot.click(offset=(rows[y].index("Go") + 1, y))
        await settle(pilot)
        assert shows(pilot, "> 2")
        assert shows(pilot, "You will be back.")

    perform(Session.new(tiny_world(pack, "yard"), seed=7, minds=Minds.scripted()), scene, (100, 40))


def test_a_click_types_what_it_stands_for_and_a_drag_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene(pilot: Any, app: Any) -> None:
        rows = screen(pilot)
        y = next(number for number, row in enumerate(rows) if "brass key" in row[:70])
        x = rows[y].index("brass key")
        await pilot.click(offset=(x + 1, y))
        await settle(pilot)
        assert shows(pilot, "> examine brass key")
        rows = screen(pilot)
        y = next(number for number, row in enumerate(rows) if "Rain has been" in row)
        x = rows[y].index("Rain")
        await pilot.mouse_down(offset=(x, y))
        await pilot.hover(offset=(x + 5, y + 1))
        await pilot.mouse_up(offset=(x + 5, y + 1))
        chosen = pilot.app.screen.get_selected_text()
        assert chosen is not None
        assert chosen.startswith("Rain has been falling on the yard since")
        assert "\n" not in chosen, "rows of one paragraph are one line when they are copied"

    perform(new_session(), scene, (100, 40))


@pytest.mark.parametrize("way", ["quit", "ctrl+q"])
def test_leaving_saves_even_while_somebody_thinks(tmp_path: Path, way: str) -> None:
    slots = Slots(tmp_path)
    model = Endless()
    session = new_session(slots, minds_with(model))
    name = session.slot_name

    async def run() -> int | None:
        app = app_for(session)
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await play(pilot, "take brass key")
            await type_line(pilot, "ask mara about rain")
            await until(pilot, model.asked.is_set)
            if way == "quit":
                await type_line(pilot, "quit")
                await pilot.press("escape")
            else:
                await pilot.press(way)
            await until(pilot, lambda: app._exit)
        return app.return_value

    assert asyncio.run(run()) == 0
    assert session.close()
    lines = [record.line for record in slots.read(name).records]
    assert lines[1:3] == ["take brass key", "ask mara about rain"]


def test_it_will_not_start_without_a_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    session = new_session()
    with pytest.raises(NoTerminal, match="--plain"):
        run_app(session)
    session.close()
    assert capfd.readouterr() == ("", "")


def test_pasted_lines_are_played_one_after_another_and_the_last_waits_for_enter() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press(*"take")
        app.entry.post_message(events.Paste(" brass key\r\n\r\ninventory\nexamine"))
        await settle(pilot)
        assert shows(pilot, "> take brass key You take the brass key from the stone well.")
        assert shows(pilot, "> inventory You are carrying a brass lamp, which is lit, and a brass key.")
        assert app.entry.value == "examine"
        app.entry.post_message(events.Paste("x" * 5000))
        await pilot.pause()
        assert len(app.entry.value) == LONGEST_LINE, "as much as a line can hold"

    perform(new_session(), scene)


def test_escape_drops_a_pasted_pile_of_lines_too() -> None:
    model = Endless()

    async def scene(pilot: Any, app: Any) -> None:
        await type_line(pilot, "ask mara about rain")
        await until(pilot, lambda: shows(pilot, "must know"))
        app.entry.post_message(events.Paste("inventory\n" * 200))
        await until(pilot, lambda: shows(pilot, "inventory and 199 more"))
        await pilot.press("escape")
        await until(pilot, lambda: shows(pilot, "drowned us all"))
        await settle(pilot)
        assert not shows(pilot, "> inventory")

    perform(new_session(minds=minds_with(model)), scene)


def test_a_game_come_back_to_shows_what_was_told_before(tmp_path: Path) -> None:
    slots = Slots(tmp_path)

    async def first(pilot: Any, app: Any) -> None:
        await play(pilot, "take brass key", "frobnicate", "help", "ask mara about rain", "quit")

    session = new_session(slots)
    name, world = session.slot_name, session.world
    perform(session, first)

    async def second(pilot: Any, app: Any) -> None:
        await pilot.resize_terminal(80, 90)
        await pilot.pause()
        assert shows(pilot, "third week of rain")
        assert shows(pilot, "> take brass key You take the brass key from the stone well.")
        assert shows(pilot, "drowned us all.\u201d (Here you come back to the story, left today at")
        assert shows(pilot, "> frobnicate") and shows(pilot, "> help"), "it is the page that was left"
        assert not shows(pilot, "Goodbye")

    perform(Session.resume(slots.open(name), Minds.scripted(), world), second)


def test_an_empty_line_says_what_to_do_until_the_first_letter() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        assert shows(pilot, "What do you do?")
        await pilot.press("l", "backspace")
        await pilot.pause()
        assert not shows(pilot, "What do you do?")

    perform(new_session(), scene)


def test_the_palette_offers_what_this_game_has_and_types_it() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        offered = {command.title: command for command in app.get_system_commands(app.screen)}
        assert {"Help", "Theme: paper", "Journal", "Undo", "Quit"} <= set(offered)
        assert not {"Maximize", "Screenshot", "Keys"} & set(offered)
        await play(pilot, "take brass key")
        offered["Undo"].callback()
        await settle(pilot)
        assert shows(pilot, "> undo Taken back: take brass key")

    perform(new_session(), scene)


def test_an_edit_of_the_world_shows_in_the_story_and_in_the_panel(tmp_path: Path) -> None:
    pack = write_inn(tmp_path)
    session = Session.new(open_world(pack), seed=7, minds=Minds.scripted())
    session.watch = Watch(session, pack)
    session.watch.start()

    async def scene(pilot: Any, app: Any) -> None:
        await play(pilot, "take lamp")
        text = (pack / "world.toml").read_text("utf-8")
        (pack / "world.toml").write_text(
            text.replace("Cobbles", "Wet cobbles").replace("Inn Yard", "Wet Yard"), "utf-8"
        )
        await until(pilot, lambda: shows(pilot, "Wet cobbles and a lit door"))
        assert "Wet Yard" in app.status.left
        (pack / "world.toml").write_text("title =", "utf-8")
        await until(pilot, lambda: shows(pilot, "The game goes on with the world as it was."))
        await play(pilot, "inventory")
        assert shows(pilot, "brass lamp")

    perform(session, scene, (100, 30))


def test_a_line_typed_while_the_screen_starts_is_played() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press(*"look", "ctrl+j")  # what an Enter is to a terminal that is not yet in the app's hands
        await settle(pilot)
        assert shows(pilot, "> look Lantern Yard")
        assert app.entry.value == ""

    perform(new_session(), scene)


LONG = "The Upper Gallery of the House That Nobody Would Say He Had Built"


@pytest.mark.parametrize("name", [LONG, f"{LONG}, on the Landward Side"])
def test_a_room_with_a_long_name_leaves_the_turn_in_the_status_line(name: str) -> None:
    session = Session.new(
        tiny_world(YARD.replace("Lantern Yard", name), "yard"), seed=7, minds=Minds.scripted()
    )  # fmt: skip

    async def scene(pilot: Any, app: Any) -> None:
        top = screen(pilot)[0]
        assert top.strip().startswith(name[:60])
        assert top.endswith("turn 0") or len(name) > 72

    perform(session, scene)


def test_ctrl_c_with_nothing_to_copy_says_how_to_leave() -> None:
    async def scene(pilot: Any, app: Any) -> None:
        await pilot.press("ctrl+c")
        await pilot.pause()
        assert shows(pilot, "Ctrl+Q leaves. This game is not being saved")
        await play(pilot, "look")
        assert not shows(pilot, "Ctrl+Q")
        assert app.is_running

    perform(new_session(), scene)
