"""The story of a log, told again: its lines run through the game with their recorded answers.

Prose is not in the log; it is made from events and comes out the same each time. So a transcript needs no
file of its own while one plays, and covers every turn since the beginning whenever it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.model.minds import Answer, Request
from engine.model.world import World
from engine.narration.line import Line
from engine.shell.trouble import fitting
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import stepper_of

Pairs = tuple[tuple[Request, Answer], ...]


Told = tuple[TurnRecord, Pairs, tuple[Line, ...]]


def steps(world: World, seed: int, records: Iterable[TurnRecord]) -> Iterator[Told]:
    """Each record with what was asked in it and the lines it gave.

    The game goes on by the recorded events, so a world that changed since tells what it can. Raises `Misfit`.
    """
    game = Game.new(world, seed)
    for record in records:
        with fitting(world):
            pairs, lines = _run(game, record)
        yield record, pairs, lines
        with fitting(world):
            game = game.after(record)


def retell(world: World, seed: int, records: Iterable[TurnRecord]) -> Iterator[str]:
    """A transcript, paragraph by paragraph: `> ` before what was typed, an empty line between paragraphs."""
    for record, _, lines in steps(world, seed, records):
        if record.kind != "start":
            yield f"> {record.line}\n"
        for line in lines:
            yield f"{line.text}\n"


def recent(world: World, seed: int, records: Sequence[TurnRecord], most: int) -> list[tuple[str, tuple[Line, ...]]]:
    """The last `most` lines that did something, oldest first, each with what it told; `""` stands for the opening."""
    game = Game.new(world, seed)
    did = [record.number for record in records if record.events or record.kind in ("undo", "redo")][-most:]
    told = []
    for record in records:
        if record.number in did:
            told.append((record.line, _run(game, record)[1]))
        game = game.after(record)
    return told


def _run(game: Game, record: TurnRecord) -> tuple[Pairs, tuple[Line, ...]]:
    stepper = stepper_of(game, record)
    pairs: list[tuple[Request, Answer]] = []
    for answer in record.answers:
        if stepper.request is None:
            break
        pairs.append((stepper.request, answer))
        stepper.feed(answer)
    return tuple(pairs), tuple(stepper.lines)
