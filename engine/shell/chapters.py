"""In which world each part of a game was played: a pack may be reworded while a game in it goes on.

The header of a log names the world that it began in, and the first record after a change names the next one. A line is
made again, or told again, in the world that it was played in, or its words would not fit; what came before is folded
into that world first, which any of them can do, since they differ in their words alone (`engine.shell.changed`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from engine.model.world import World
from engine.shell.log import Header
from engine.turn.game import Game
from engine.turn.record import TurnRecord


class Chapter(NamedTuple):
    """From which record on, counted from 0, a game was played in a world."""

    first: int
    world: World
    made: tuple[TurnRecord, ...] | None = None
    """What this world made of the records before, where it cannot take them as they are."""


class Chapters:
    """All chapters of a game, the first at its beginning."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        self._chapters = tuple(chapters)

    @classmethod
    def alone(cls, world: World) -> Chapters:
        """Of a game that was played in one world."""
        return cls([Chapter(0, world)])

    @property
    def last(self) -> World:
        return self._chapters[-1].world

    def then(self, first: int, world: World, made: tuple[TurnRecord, ...] | None = None) -> Chapters:
        """These, and one more from record `first` on, instead of any in which nothing was played."""
        return Chapters([*(each for each in self._chapters if each.first < first), Chapter(first, world, made)])

    def parts(self, records: Sequence[TurnRecord]) -> Iterator[tuple[World, Sequence[TurnRecord], int]]:
        """Each world, the records made in it, and how many went before."""
        ends = [chapter.first for chapter in self._chapters[1:]]
        for chapter, end in zip(self._chapters, [*ends, len(records)], strict=True):
            yield chapter.world, records[chapter.first : end], chapter.first

    def games(self, seed: int, records: Sequence[TurnRecord]) -> Iterator[tuple[Game, TurnRecord]]:
        """Each record with the game before it, in the world that it was made in."""
        for chapter, (world, part, before) in zip(self._chapters, self.parts(records), strict=True):
            game = Game.new(world, seed).replayed(records[:before] if chapter.made is None else chapter.made)
            for record in part:
                yield game, record
                game = game.after(record)


def hashes(header: Header, records: Sequence[TurnRecord]) -> list[tuple[int, str]]:
    """From which record on, the content hash of which world."""
    found = [(0, header.content_hash)]
    found += [(at, record.world) for at, record in enumerate(records) if record.world]
    return found if len(found) < 2 or found[1][0] else found[1:]


def chapters_of(
    header: Header, records: Sequence[TurnRecord], now: World, remembered: Callable[[str], World | None]
) -> Chapters:
    """The chapters of a log. A world that nobody remembers is taken to be the one of `now`."""
    found: list[Chapter] = []
    for first, content_hash in hashes(header, records):
        world = now if content_hash == now.content_hash else remembered(content_hash) or now
        if not found or found[-1].world is not world:
            found.append(Chapter(first, world))
    return Chapters(found)
