"""Replay: the same lines and the same answers, through parser, rules and law again, must give the same game.

No mind is asked; the answers are those of the log. The first difference is reported and ends the run, for
what comes after it means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.model.events import Event
from engine.model.minds import Answer
from engine.model.world import World
from engine.turn.game import Game
from engine.turn.record import TurnRecord, was_read, who_reacted
from engine.turn.stepper import Stepper


class Divergence(msgspec.Struct, frozen=True):
    """Where a replay left the log: the record's number, its line, what differs, and both readings of it."""

    number: int
    line: str
    what: str
    recorded: str
    replayed: str


class Replayed(msgspec.Struct, frozen=True):
    """How a replay went. `game` is where it stood when it ended."""

    game: Game
    records: int
    divergence: Divergence | None = None


def replay(world: World, seed: int, records: Iterable[TurnRecord], before: Iterable[TurnRecord] = ()) -> Replayed:
    """Run a log again and compare every record with what its line and answers make now. What went `before`, in another
    wording of the world, is folded and not made again."""
    game = Game.new(world, seed).replayed(before)
    count = 0
    for record in records:
        made = again(game, record)
        divergence = _compare(record, made)
        if divergence is not None or made is None:
            return Replayed(game, count, divergence)
        game = game.after(record)
        count += 1
    return Replayed(game, count)


def again(game: Game, record: TurnRecord) -> TurnRecord | None:
    """The record that a recorded line makes when it is played again; None where it asks for more answers."""
    stepper = stepper_of(game, record)
    answers = iter(record.answers)
    while stepper.request is not None:
        answer: Answer | None = next(answers, None)
        if answer is None:
            return None
        stepper.feed(answer, judged=True)
    assert stepper.result is not None
    return stepper.result.record


def stepper_of(game: Game, record: TurnRecord) -> Stepper:
    """The turn of a recorded line, under way again."""
    if record.kind == "start":
        return game.start()
    who = who_reacted(record)
    reacts = (lambda person, brain: person in who) if who else None
    if record.kind == "act":
        return game.begin_act(record.line, reacts=reacts)
    return game.begin(record.line, reader=was_read(record), reacts=reacts)


_COMPARED = ("number", "kind", "events", "digest", "turn", "refusal", "question", "answers", "faults", "context")


def _compare(recorded: TurnRecord, made: TurnRecord | None) -> Divergence | None:
    if made is None:
        return Divergence(
            recorded.number, recorded.line, "answers", f"{len(recorded.answers)} answers", "more were asked"
        )
    for what in _COMPARED:
        old, new = getattr(recorded, what), getattr(made, what)
        if old != new:
            if what == "events":
                old, new = _first_difference(old, new)
            return Divergence(recorded.number, recorded.line, what, str(old), str(new))
    return None


def _first_difference(old: tuple[Event, ...], new: tuple[Event, ...]) -> tuple[str, str]:
    for one, other in zip(old, new, strict=False):
        if one != other:
            return _in_words(one), _in_words(other)
    return (_in_words(old[len(new)]), "nothing") if len(old) > len(new) else ("nothing", _in_words(new[len(old)]))


def _in_words(event: Event) -> str:
    """An event by its name, with what it is about: `Taken: thing lamp, source yard, actor player`."""
    about = ((name, getattr(event, name)) for name in event.__struct_fields__)
    shown = (
        f"{name} {' and '.join(map(str, each)) if isinstance(each, tuple) else each}" for name, each in about if each
    )
    return f"{type(event).__name__}: {', '.join(shown)}".removesuffix(": ")
