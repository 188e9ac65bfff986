"""Somebody who edits the inn while a game in it is saved, for the tests of what becomes of that."""

from __future__ import annotations

from pathlib import Path

from engine.minds.minds import Minds
from engine.model.world import World
from engine.shell.packs import open_world
from engine.shell.reopening import Choice, played_in
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots
from tests.shell.inn import INN, write_inn

WALK = ("take lamp", "north", "ask mara about rain", "take coin", "south", "drop lamp")
MUG = '\n[thing.mug]\nname = "mug"\ntext = "Clay."\nin = "yard"\n'


class Author:
    """Somebody who edits the inn while a game in it is saved."""

    def __init__(self, folder: Path) -> None:
        self.slots = Slots(folder / "saves")
        self.pack = write_inn(folder)

    def edit(self, *changes: tuple[str, str], more: str = "") -> None:
        """Write the inn anew, with changes to its text as it first was."""
        text = INN
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (self.pack / "world.toml").write_text(text + more, "utf-8")

    def play(self, *lines: str) -> str:
        """A game of these lines, closed again; the name of its slot."""
        session = Session.new(
            open_world(self.pack), seed=7, minds=Minds.scripted(), slots=self.slots, pack=str(self.pack)
        )
        for line in lines:
            session.play(line)
        name = session.slot_name
        session.close()
        return name

    def go_on(self, name: str, choice: Choice = "") -> Session:
        return Session.resume(self.slots.open(name), Minds.scripted(), open_world(self.pack), self.slots, choice=choice)

    def verifies(self, name: str) -> bool:
        """Whether every line comes out as it is in the log, in the worlds that the slot remembers."""
        contents = self.slots.read(name)

        def never() -> World:
            raise AssertionError("the slot remembers all of its worlds")

        chapters = played_in(self.slots, name, contents, never)
        report = replay(self.slots.path(name) / "log.jsonl", chapters)
        assert report.divergence is None, report.divergence
        return report.agrees


def opening(session: Session) -> str:
    return "\n".join(line.text for line in session.opening())


def said(session: Session, line: str) -> str:
    return "\n".join(line.text for line in session.play(line).lines)
