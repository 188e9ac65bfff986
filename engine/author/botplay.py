"""Games played by bots: what of the world they came to, and what broke, each with the fewest lines that break it.

After every line the laws of the world model are held against the state (`engine.author.invariants`), and at the end of
a game its log is folded, played again, undone and redone. Whatever breaks is tried again with lines left out, until
none can be spared, and written down as a transcript. A game that has ended goes on from before its end, by `undo`, so
that a bot sees more than one way for it to end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from random import Random

import msgspec

from engine.author.bots import PLAYERS, Bot
from engine.author.coverage import KINDS, Item, Kind, covered, everything, watch
from engine.author.identity import Identities
from engine.author.invariants import (
    OF_A_STATE,
    the_digest_is_that_of_the_whole,
    the_log_gives_the_game,
    undo_and_redo_are_each_others_reverse,
)
from engine.author.moves import Moves
from engine.author.shorten import trimmed
from engine.author.stepping import finished
from engine.model.listing import counted
from engine.model.query import ending
from engine.model.world import World
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.stepper import TurnResult

Lines = tuple[str, ...]
Progress = Callable[[str], None]
_DIGEST_EVERY = 25
_TOLD_EVERY = 10
"""Lines of a game after which it is said how far it has come."""
_TRIES = 400
"""Games that are played to make one failure smaller."""


class Failure(msgspec.Struct, frozen=True):
    """Something that broke: which law or crash, what it said, and the fewest lines that bring it about."""

    law: str
    what: str
    player: str
    seed: int
    lines: Lines
    transcript: str


class BotRun(msgspec.Struct, frozen=True):
    """What came of some games."""

    world: str
    seed: int
    games: int
    turns: int
    """Lines that were typed."""
    refused: int
    endings: dict[str, int]
    """How often each was reached."""
    covered: dict[Kind, tuple[str, ...]]
    missed: dict[Kind, tuple[str, ...]]
    failures: tuple[Failure, ...]


class Broken(Exception):
    """A law that did not hold, or a crash."""

    def __init__(self, law: str, what: str) -> None:
        super().__init__(f"{law}: {what}")
        self.law, self.what = law, what


class Played:
    """One game, line by line, held against every law."""

    def __init__(self, world: World, seed: int) -> None:
        self.seed = seed
        self.records: list[TurnRecord] = []
        self.lines: list[str] = []
        self.game = Game.new(world, seed)
        self.take(None)

    def take(self, line: str | None) -> TurnResult:
        """One line; of several commands on it, all. Raises `Broken`."""
        if line is not None:
            self.lines.append(line)
        rest: str | None = line
        while True:
            try:
                result = finished(self.game.start() if rest is None else self.game.begin(rest))
            except Exception as error:
                raise Broken("crash", f"{type(error).__name__}: {error}") from error
            self.game = result.game
            self.records.append(result.record)
            for fault in result.record.faults:
                raise Broken("fault", fault)
            if not result.rest:
                break
            rest = result.rest
        self._hold(OF_A_STATE if len(self.lines) % _DIGEST_EVERY else (*OF_A_STATE, the_digest_is_that_of_the_whole))
        return result

    def _hold(self, laws: tuple[Callable[..., Iterator[str]], ...]) -> None:
        for law in laws:
            for wrong in _asked(law, self.game.state):
                raise Broken(_name(law), wrong)

    def end(self) -> None:
        """What holds of a whole game."""
        self._hold((the_digest_is_that_of_the_whole,))
        for wrong in _asked(the_log_gives_the_game, self.game, self.seed, self.records):
            raise Broken(_name(the_log_gives_the_game), wrong)
        for wrong in _asked(undo_and_redo_are_each_others_reverse, self.game):
            raise Broken(_name(undo_and_redo_are_each_others_reverse), wrong)


def _asked(law: Callable[..., Iterator[str]], *about: object) -> Iterator[str]:
    try:
        yield from law(*about)
    except Exception as error:
        yield f"to find out broke the engine: {type(error).__name__}: {error}"


def _name(law: Callable[..., object]) -> str:
    return law.__name__.replace("_", " ")


def play_bots(
    world: World,
    *,
    players: tuple[str, ...] = tuple(PLAYERS),
    turns: int = 200,
    games: int = 3,
    seed: int = 1,
    progress: Progress = lambda words: None,
    late: Callable[[], bool] = lambda: False,
) -> BotRun:
    """So many games by each kind of player, each of so many lines; fewer where it is `late`."""
    watched, messages = watch(world)
    moves = Moves(Identities(watched))
    found: set[Item] = set()
    ends: dict[str, int] = dict.fromkeys(world.endings, 0)
    failures: dict[tuple[str, str], Failure] = {}
    typed = refused = begun = 0
    for name in players:
        for number in range(games):
            if late():
                break
            begun += 1
            came_to = f"{counted(len(found), 'part')} of the world, {counted(len(failures), 'failure')}"
            doing = f"{name}, game {number + 1} of {games}: {came_to}"
            progress(doing)
            bot = PLAYERS[name](Random(f"{seed}/{name}/{number}"), moves)
            played, broken = _one_game(
                watched, bot, seed + number, turns, partial(_line_of, progress, doing, turns), late
            )
            typed += len(played.lines) if played else 0
            for record in played.records if played else ():
                found |= covered(world, record.events)
                refused += bool(record.refusal)
                for event in record.events:
                    reached: str = getattr(event, "ending", "")
                    if reached:
                        ends[reached] += 1
            if broken is not None and (broken.law, broken.what) not in failures:
                progress(f"making a failure smaller: {broken.law}")
                lines = tuple(played.lines) if played else ()
                failures[broken.law, broken.what] = _smallest(world, seed + number, name, lines, broken, late)
    found |= messages
    parts = everything(world)
    return BotRun(
        world=world.id,
        seed=seed,
        games=begun,
        turns=typed,
        refused=refused,
        endings=ends,
        covered=_by_kind([item for item in parts if item in found]),
        missed=_by_kind([item for item in parts if item not in found]),
        failures=tuple(failures.values()),
    )


def _by_kind(items: list[Item]) -> dict[Kind, tuple[str, ...]]:
    return {kind: tuple(item.id for item in items if item.kind == kind) for kind in KINDS}


def _line_of(progress: Progress, doing: str, turns: int, line: int) -> None:
    if line and not line % _TOLD_EVERY:
        progress(f"{doing}; line {line} of {turns}")


def _one_game(
    world: World, bot: Bot, seed: int, turns: int, at_line: Callable[[int], None], late: Callable[[], bool]
) -> tuple[Played | None, Broken | None]:
    try:
        played = Played(world, seed)
    except Broken as broken:
        return None, broken
    try:
        for number in range(turns):
            if late():
                break
            at_line(number)
            line = "undo" if ending(played.game.state) is not None else bot.line(played.game)
            bot.saw(played.take(line))
        played.end()
    except Broken as broken:
        return played, broken
    return played, None


def _smallest(world: World, seed: int, player: str, lines: Lines, broken: Broken, late: Callable[[], bool]) -> Failure:
    """The failure with as few lines as still break the same law, or as were found to until it is `late`."""
    tries = 0
    last = broken

    def works(fewer: Lines) -> Lines | None:
        nonlocal tries, last
        tries += 1
        found = _breaks(world, seed, fewer)
        if found is None or found[0].law != broken.law:
            return None
        last = found[0]
        return fewer[: found[1]]

    lines = trimmed(works, lines, lambda: tries > _TRIES or late())
    text = [f"world: {world.id}", f"seed: {seed}", f"title: {last.law}", "", f"# {last.law}: {last.what}", ""]
    text += [f"> {line}" for line in lines]
    return Failure(last.law, last.what, player, seed, lines, "\n".join([*text, ""]))


def _breaks(world: World, seed: int, lines: Lines) -> tuple[Broken, int] | None:
    """What breaks when these lines are typed, and after how many of them."""
    try:
        played = Played(world, seed)
    except Broken as broken:
        return broken, 0
    try:
        for line in lines:
            played.take(line)
        played.end()
    except Broken as broken:
        return broken, len(played.lines)
    return None
