"""What the transcripts of a pack come to, and what none of them does: the report of `hearth test --coverage`.

Each transcript is played once more in memory, in a world that counts which of the pack's messages are said. One that
fails covers what it came to all the same; one that cannot be read covers nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from engine.author.coverage import KINDS, Item, Kind, called, covered, everything, watch
from engine.author.declared import Place, declared_at
from engine.model.listing import counted
from engine.model.world import World
from engine.shell.packs import open_world, read_pack
from engine.shell.transcript_format import TranscriptError, read_transcript
from engine.shell.transcript_play import play
from engine.shell.transcripts import transcripts_in


class Missed(msgspec.Struct, frozen=True):
    """A part of a world that nothing came to, and where it is declared."""

    kind: Kind
    id: str
    file: str
    line: int
    shown: str = ""
    """What it is called in words, where its id is none of the author's."""

    def __str__(self) -> str:
        return f"{Place(self.file, self.line)}: {self.kind} {self.shown or self.id} {_NEVER[self.kind]}"


class Share(msgspec.Struct, frozen=True):
    """How many of one kind were come to."""

    kind: Kind
    reached: int
    of: int


class Covering(msgspec.Struct, frozen=True):
    """What play came to in a pack, by kind, and all that it did not."""

    shares: tuple[Share, ...]
    missed: tuple[Missed, ...]

    def __str__(self) -> str:
        counts = (f"{each.reached} of {counted(each.of, each.kind)}" for each in self.shares)
        return f"Covered: {', '.join(counts)}."


_NEVER: dict[Kind, str] = {
    "room": "is never entered",
    "rule": "never fires",
    "fact": "is never learned",
    "topic": "is never talked of",
    "answer": "is never given",
    "cover": "is never said",
    "opening": "is never said",
    "greeting": "is never said",
    "farewell": "is never said",
    "habit": "is never followed",
    "option": "is never chosen",
    "entry": "is never drawn",
    "scene": "never begins",
    "timer": "never rings",
    "quest": "never begins",
    "stage": "is never done",
    "achievement": "is never earned",
    "hint": "is never given",
    "ending": "is never reached",
    "message": "is never said",
}


def covering(world: World, reached: Iterable[Item], places: dict[Item, Place]) -> Covering:
    """The report of what was reached in a world, whoever reached it."""
    known = frozenset(reached)
    all_of_it = everything(world)
    in_words = called(world)
    missed = []
    for item in all_of_it:
        if item not in known:
            place = places.get(item, Place("world.toml", 0))
            missed.append(Missed(item.kind, item.id, place.file, place.line, in_words.get(item, "")))
    shares = []
    for kind in KINDS:
        of = [item for item in all_of_it if item.kind == kind]
        if of:
            shares.append(Share(kind, sum(item in known for item in of), len(of)))
    return Covering(tuple(shares), tuple(missed))


def transcripts_cover(pack: Path) -> Covering:
    """What the transcripts of a pack come to. Raises `PackError` for a pack that cannot be played."""
    world = open_world(pack)
    watched, used = watch(world)
    reached = {item for file in transcripts_in(pack) for item in _reached(watched, file)} | used
    return covering(world, reached, declared_at(world, read_pack(pack)))


def _reached(world: World, file: Path) -> Iterator[Item]:
    try:
        transcript = read_transcript(file.read_text("utf-8"), str(file))
    except (TranscriptError, OSError, UnicodeDecodeError):
        return
    for record in play(transcript, world).records:
        yield from covered(world, record.events)
