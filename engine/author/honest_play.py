"""Games in which somebody tries to break the people of a world, as often as is asked for.

The player goes to where people are and tries on them, one after the other, all the attempts there are
(`engine.author.attempts`). Between these every other game keeps to a story of the pack's own, a transcript of it, so
that secrets come to be told and quests to be done; in the others a bot does anything at all. All of it is drawn from
a seed: the same minds hear the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import cycle
from pathlib import Path
from random import Random

from engine.author.attempts import Attempt, filled
from engine.author.bots import PLAYERS
from engine.author.coverage import watch
from engine.author.honesty import Figures, NotEnded, Watched
from engine.author.identity import Identities
from engine.author.moves import Moves
from engine.minds.bad import bad_mind
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.model.query import ending
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.rules.paths import path
from engine.rules.scope import company
from engine.shell.transcript_format import TranscriptError, read_transcript
from engine.shell.transcripts import transcripts_in

PATIENCE_S, BAD_PATIENCE_S = 600.0, 120.0
"""Seconds that a turn may take with a mind that means well, and with one that does not."""
BAD_LIMIT_S, STARTING_S = 0.05, 20.0
"""Seconds that a bad mind has for an answer; one with a process of its own has as many as that may take to start."""
LONGEST = 80
"""Lines of one game; then another begins, with minds that have not been given up yet."""
_STEPS = 12
"""Lines that are gone by to come to somebody before a new game is begun."""
Stories = Sequence[Sequence[str]]
Progress = Callable[[str], object]


def bad_minds(name: str) -> Minds:
    """The minds of one of those that fail on purpose, for everybody. Raises `KeyError` for a name that there is not."""
    brain, backend = bad_mind(name)
    limit = STARTING_S if isinstance(backend, LocalModel) else BAD_LIMIT_S
    return Minds(default=name, brains={name: brain}, backend=backend, everybody=True, limit=limit)


def stories_of(pack: Path) -> tuple[tuple[str, ...], ...]:
    """The lines of a pack's transcripts; those that put words into people's mouths, or cannot be read, are left out."""
    found = []
    for file in transcripts_in(pack):
        with suppress(OSError, UnicodeDecodeError, TranscriptError):
            commands = read_transcript(file.read_text("utf-8"), file.name).commands
            if not any(command.injected for command in commands):
                found.append(tuple(command.typed for command in commands[1:]))
    return tuple(found)


class _Trying:
    """Whoever plays: whom they have tried what on, and what is next."""

    def __init__(self, world: World, attempts: Sequence[Attempt], seed: int) -> None:
        self.world = world
        self.chance = Random(seed)
        self.moves = Moves(Identities(watch(world)[0]))
        self.attempts = cycle(self.chance.sample(attempts, len(attempts)))
        self.made = 0
        self._tried: Counter[str] = Counter()

    def attempt(self, state: State) -> tuple[str, str] | None:
        """The next attempt on whoever is there and was tried least, with its kind; None where nobody is."""
        there = company(state, PLAYER)
        if not there:
            return None
        person = min(there, key=lambda id: self._tried[id])
        self._tried[person] += 1
        self.made += 1
        attempt = next(self.attempts)
        return filled(attempt, state, person, self.chance), attempt.kind

    def step(self, state: State) -> str:
        """A step towards whoever was tried least of those to whom a way stands open; empty where there is none."""
        people = [id for id in self.world.people if id != PLAYER]
        ways = [(self._tried[id], way) for id in people if (way := path(state, PLAYER, id))]
        return min(ways, key=lambda each: (each[0], len(each[1])))[1][0] if ways else ""


def play_honestly(
    world: World,
    minds: Callable[[], Minds],
    *,
    turns: int,
    attempts: Sequence[Attempt],
    stories: Stories = (),
    alone: bool = False,
    seed: int = 1,
    patience: float = 120.0,
    longest: int = LONGEST,
    progress: Progress = lambda words: None,
    late: Callable[[], bool] = lambda: False,
) -> Figures:
    """Play so many turns or, with `alone`, each attempt once and nothing but the ways there. `minds` are made for each
    game; `patience` is how many seconds one turn may take; fewer are played where it is `late`."""
    figures, trying = Figures(), _Trying(world, attempts, seed)
    number = 0
    while not late() and (trying.made < len(attempts) if alone else figures.turns < turns):
        had = figures.turns
        thinking = minds()
        try:
            game = Watched(world, seed + number, thinking, figures, patience=patience)
            lines = _attempts_alone(trying, game) if alone else _lines(trying, game, stories, number)
            for count, (line, kind) in enumerate(lines):
                game.play(line, kind)
                progress(f"game {figures.games}, turn {figures.turns:,}")
                done = trying.made >= len(attempts) if alone else figures.turns >= turns
                if done or late() or count + 1 >= longest or ending(game.state) is not None:
                    break
            game.end()
        except NotEnded:
            pass  # counted, and a new game is begun
        finally:
            thinking.close()
        number += 1
        if alone and not trying.made and figures.turns - had < 3:
            break  # nobody can be come to
    return figures


def _attempts_alone(trying: _Trying, game: Watched) -> Iterator[tuple[str, str]]:
    """Attempts, and the steps to whoever is next; another is gone to after a few."""
    chance = trying.chance
    bot = PLAYERS["random"](chance, trying.moves)
    idle = 0
    while idle < _STEPS:
        found = trying.attempt(game.state) if chance.random() < 0.8 else None
        if found is not None:
            idle = 0
            yield found
        else:
            idle += 1
            yield trying.step(game.state) or bot.line(game.game), ""


def _lines(trying: _Trying, game: Watched, stories: Stories, number: int) -> Iterator[tuple[str, str]]:
    """Attempts between the steps of a story, in every other game; else between what a bot does."""
    chance = trying.chance
    bot = PLAYERS["random"](chance, trying.moves)
    story = iter(stories[number // 2 % len(stories)] if stories and number % 2 == 0 else ())
    while True:
        found = trying.attempt(game.state) if chance.random() < 0.5 else None
        if found is not None:
            yield found
            continue
        line = next(story, None)
        if line is None:
            line = trying.step(game.state) if chance.random() < 0.3 else ""
        yield line or bot.line(game.game), ""
