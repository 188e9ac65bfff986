"""The story of a log, told again: its lines run through the game with their recorded answers.

Prose is not in the log; it is made from events and comes out the same each time. So a transcript needs no
file of its own while one plays, and covers every turn since the beginning whenever it is wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.model.minds import Answer, Request
from engine.model.world import World
from engine.narration.line import Line
from engine.shell.chapters import Chapters
from engine.shell.told import Row
from engine.shell.trouble import fitting
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import stepper_of

Pairs = tuple[tuple[Request, Answer], ...]


Told = tuple[TurnRecord, Pairs, tuple[Line, ...]]


def steps(world: World | Chapters, seed: int, records: Sequence[TurnRecord]) -> Iterator[Told]:
    """Each record with what was asked in it and the lines it gave.

    The game goes on by the recorded events, so a world that changed since tells what it can. Raises `Misfit`.
    """
    chapters = world if isinstance(world, Chapters) else Chapters.alone(world)
    games = chapters.games(seed, records)
    while True:
        with fitting(chapters.last):
            found = next(games, None)
            if found is None:
                return
            pairs, lines = run(*found)
        yield found[1], pairs, lines


def retell(world: World | Chapters, seed: int, records: Sequence[TurnRecord], first: int = 0) -> Iterator[str]:
    """A transcript, paragraph by paragraph, from so many records on. Raises `Misfit`."""
    chapters = world if isinstance(world, Chapters) else Chapters.alone(world)
    with fitting(chapters.last):
        for at, (game, record) in enumerate(chapters.games(seed, records)):
            if at >= first:
                yield from paragraphs(record, run(game, record)[1])


def paragraphs(record: TurnRecord, lines: Iterable[Line]) -> Iterator[str]:
    """A line of play in a transcript: `> ` before what was typed, an empty line between paragraphs."""
    if record.kind != "start":
        yield f"> {record.line}\n"
    for line in lines:
        yield f"{line.text}\n"


def told_rows(world: World | Chapters, seed: int, records: Sequence[TurnRecord]) -> Iterator[Row]:
    """What a slot keeps of what was told (`engine.shell.told`), made anew. Raises `Misfit`."""
    for number, (record, _, lines) in enumerate(steps(world, seed, records), 1):
        yield Row.of(number, record.line, lines, bool(record.events) or record.kind in ("undo", "redo"))


def game_after(
    world: World | Chapters, seed: int, records: Sequence[TurnRecord], turn: int | None = None
) -> Game | None:
    """The game as its log leaves it, or as it was at the end of a turn; None where no line ended with that. Of a turn
    that was taken back and played anew, the last counts."""
    chapters = world if isinstance(world, Chapters) else Chapters.alone(world)
    found: Game | None = None
    with fitting(chapters.last):
        for game, record in chapters.games(seed, records):
            if turn is None or record.turn == turn:
                found = game.after(record)
    return found


def run(game: Game, record: TurnRecord) -> tuple[Pairs, tuple[Line, ...]]:
    """A recorded line, gone through again in the game before it."""
    stepper = stepper_of(game, record)
    pairs: list[tuple[Request, Answer]] = []
    for answer in record.answers:
        if stepper.request is None:
            break
        pairs.append((stepper.request, answer))
        stepper.feed(answer, judged=True)
    return tuple(pairs), tuple(stepper.lines)
