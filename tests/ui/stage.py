"""A small stage for tests of the Textual front end: a world of two rooms, a session in it, and eyes for the screen.

Snapshots are the rows of the screen as plain text, in `snapshots/`. After a change that is meant, write them
again with `UPDATE_SNAPSHOTS=1 pytest tests/ui` and read the difference.
"""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from engine.minds.call import Call
from engine.minds.contract import Model, ModelFault, OnWords, Prompt, Section
from engine.minds.minds import Minds
from engine.minds.trace import ModelTrace
from engine.model.minds import Answer, Request
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.ui.app import HearthApp, history_file
from tests.tiny import tiny_world

SNAPSHOTS = Path(__file__).parent / "snapshots"

YARD = """
title = "The Yard"
start = "yard"
intro = "It is the third week of rain, and the lamp on the point has not been lit in two of them."

[room.yard]
name = "Lantern Yard"
text = "Rain has been falling on the yard since the morning, and the gutters have given up. A lantern swings from the \
beam above the gate; its light goes over the cobbles and the wall beyond, and comes back as though it had looked and \
found nothing."
exits = { north = "hall", east = { to = "hall", door = "gate" } }

[room.hall]
name = "Keeper's Hall"
text = "Coats on pegs, and under them a row of boots that nobody has come back for."
exits = { south = "yard" }

[thing.gate]
name = "iron gate"
text = "It has rusted shut before."
door = true

[thing.well]
name = "stone well"
text = "Full to the lip."
in = "yard"
fixed = true
supporter = true

[thing.key]
name = "brass key"
text = "Worn thin."
on = "well"

[thing.lamp]
name = "brass lamp"
text = "It burns low."
in = "player"
light = true
lit = true

[thing.sign]
name = "painted sign"
in = "yard"
fixed = true
text = "It says [bold red]KEEP OUT[/] on [link=file:///etc]a board[/link]."

[person.mara]
name = "Mara"
article = ""
pronoun = "she"
in = "yard"
text = "She has not slept."
lost = ["Ask me something I know."]
topics = [{ about = ["rain"], say = "It will stop when it has drowned us all." }]
"""


def new_session(slots: Slots | None = None, minds: Minds | None = None) -> Session:
    """A new game in the yard, saved where there are slots."""
    return Session.new(tiny_world(YARD, "yard"), seed=7, minds=minds or Minds.scripted(), slots=slots)


def app_for(session: Session) -> HearthApp:
    """The app as `run_app` makes it."""
    return HearthApp(session, history_file(session))


Scene = Callable[[Any, Any], Awaitable[None]]


class Rambler:
    """A brain that does what is suggested, and says what its model says."""

    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose" or model is None:
            return Answer(id=request.id, choice=request.suggested)
        return Answer(id=request.id, speech=model.speak(Prompt(sections=(Section("all", request.heard),))))


class Endless:
    """A model that begins a sentence and then thinks until it is cut short."""

    name = "endless"

    def __init__(self) -> None:
        self.asked = threading.Event()

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        over = threading.Event()
        call.on_end(over.set)
        on_words("Well, if you must know. And so ")
        self.asked.set()
        over.wait(timeout=20)
        raise ModelFault(call.ended or "late")

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        return 0

    def warm(self) -> None: ...

    def trouble(self) -> str:
        return ""

    def remarks(self) -> tuple[str, ...]:
        return ()

    def close(self) -> None: ...


def minds_with(model: Endless) -> Minds:
    """Minds in which everybody speaks from that model."""
    return Minds(default="rambler", brains={"rambler": Rambler()}, backend=model, everybody=True)


async def until(pilot: Pilot[int], condition: Callable[[], bool]) -> None:
    """Let the app work until something is so. Fails, and does not go on, when it never is."""
    for _ in range(2_000):
        if condition():
            return
        await pilot.pause(0.005)
    raise AssertionError("it never came to that; the screen shows:\n" + "\n".join(screen(pilot)))


async def settle(pilot: Pilot[int]) -> None:
    """Let everything that was typed be played and drawn."""
    app = pilot.app
    assert isinstance(app, HearthApp)
    await until(pilot, lambda: not app.backstage.busy and not app.backstage.has_news)
    await pilot.pause()


async def type_line(pilot: Pilot[int], line: str) -> None:
    """Type a line as a player does, and press Enter."""
    names = {" ": "space", ",": "comma", ".": "full_stop"}
    await pilot.press(*(names.get(letter, letter) for letter in line), "enter")


async def play(pilot: Pilot[int], *lines: str) -> None:
    """Enter lines, each when the one before has been played. Letter by letter takes longer: see `type_line`."""
    app = pilot.app
    assert isinstance(app, HearthApp)
    for line in lines:
        app.entry.value = line
        await pilot.press("enter")
        await settle(pilot)


def screen(pilot: Pilot[int]) -> list[str]:
    """The rows of the screen, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips()]


def shows(pilot: Pilot[int], text: str) -> bool:
    """Whether the screen shows some text, on however many rows of one paragraph; scroll bars do not count."""
    return text in " ".join("".join(" " if "\u2581" <= c <= "\u2588" else c for c in " ".join(screen(pilot))).split())


def compare_snapshot(pilot: Pilot[int], name: str) -> None:
    """Hold the screen against the one that was written down."""
    file = SNAPSHOTS / f"{name}.txt"
    now = "\n".join(screen(pilot)) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        file.write_text(now, encoding="utf-8")
    assert now == file.read_text(encoding="utf-8"), (
        f"{file.name} differs; if that is meant: UPDATE_SNAPSHOTS=1 pytest tests/ui"
    )


def perform(session: Session, scene: Scene, size: tuple[int, int] = (80, 24)) -> None:
    """Run the app on a screen of that size, have the scene played in it, and close the session."""

    async def run() -> None:
        app = app_for(session)
        async with app.run_test(size=size) as pilot:
            await settle(pilot)
            await scene(pilot, app)
            app.backstage.close(5)

    try:
        asyncio.run(run())
    finally:
        session.close()
