"""A game as a value: the moment it is at, and the moments it came from. Nothing here changes in place.

`begin(line)` gives a `Stepper`; its result carries the next game. Keeping a game, copying it, stepping back
from it and imagining on from it all cost a reference, since every moment shares what did not change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.query import ending, room_of
from engine.model.state import State, begin
from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.narration.prose import render
from engine.narration.tell import describe_room, message
from engine.parser.context import Context
from engine.parser.parse import Commands, Meta, Question, parse
from engine.parser.words import clean
from engine.people.claims import clean_speech
from engine.rules import triggers
from engine.rules.menu import act_from_key
from engine.turn import meta
from engine.turn.record import TurnRecord, digest_of
from engine.turn.stepper import Stepper, Steps, Turn, TurnResult, acts


class Moment(msgspec.Struct, frozen=True):
    """Where a game is: the state of the world, and what the parser keeps in mind."""

    state: State
    context: Context = Context()


class Past(msgspec.Struct, frozen=True):
    """The moment before the last turn, the line that made that turn, and what lies before."""

    moment: Moment
    line: str
    before: Past | None


class Game(msgspec.Struct, frozen=True):
    """One game. `lines` counts the lines read so far."""

    moment: Moment
    past: Past | None = None
    lines: int = 0

    @staticmethod
    def new(world: World, seed: int) -> Game:
        """A game before its opening; `start` it first."""
        return Game(Moment(begin(world, seed)))

    @property
    def state(self) -> State:
        return self.moment.state

    @property
    def world(self) -> World:
        return self.moment.state.world

    def copy(self) -> Game:
        """Another name for the same moment; play on from both."""
        return Game(self.moment, self.past, self.lines)

    def start(self) -> Stepper:
        """The opening: the intro, the rules of the start, the first room."""
        return self._stepper(_opening, kind="start", line="")

    def begin(self, line: str) -> Stepper:
        """Read one line of the player's. Any string may be given; what is no text in it becomes question marks."""
        line = line.encode("utf-8", "replace").decode()
        return self._stepper(lambda turn: _read(turn, line), kind="line", line=line)

    def begin_act(self, key: str) -> Stepper:
        """Do one act by its menu key, as a bot does. Any string may be given here too."""
        key = key.encode("utf-8", "replace").decode()
        return self._stepper(lambda turn: _act(turn, key), kind="act", line=key)

    def after(self, record: TurnRecord) -> Game:
        """The game after a recorded line, by folding its events; no rule and no mind is asked."""
        if record.kind == "undo":
            return self._undone(record.number)
        moment = Moment(evolve_all(self.state, record.events), record.context)
        return self._next(moment, record.kind, record.line, bool(record.events), record.number)

    def replayed(self, records: Iterable[TurnRecord]) -> Game:
        """The game after a whole log."""
        game = self
        for record in records:
            game = game.after(record)
        return game

    def _next(self, moment: Moment, kind: str, line: str, changed: bool, lines: int) -> Game:
        keep = changed and kind != "start"
        return Game(moment, Past(self.moment, line, self.past) if keep else self.past, lines)

    def _undone(self, lines: int) -> Game:
        if self.past is None:
            return Game(self.moment, None, lines)
        return Game(self.past.moment, self.past.before, lines)

    def _stepper(self, way: Callable[[Turn], Reading], *, kind: str, line: str) -> Stepper:
        turn = Turn(self)
        return Stepper(turn, _whole(turn, way(turn), kind, line))


class Reading(msgspec.Struct):
    """What a line was read as: steps to take, and what the result will say of it."""

    steps: Steps | None = None
    context: Context = Context()
    meta: str = ""
    meta_rest: str = ""
    rest: str = ""
    undo: bool = False


def _whole(turn: Turn, reading: Reading, kind: str, line: str) -> Steps:
    """Take the steps, then make the record and the next game."""
    if reading.steps is not None:
        yield from reading.steps
    before = turn.game
    number = before.lines + 1
    if reading.undo and before.past is not None:
        kind = "undo"
        game = before._undone(number)
        turn.lines.append(
            Line("system", message(game.state, "system.undone", PLAYER, words=clean_speech(before.past.line, 80)))
        )
        place = describe_room(game.state, PLAYER)
        moved = room_of(game.state, PLAYER) != room_of(before.state, PLAYER)
        turn.lines.extend(place if moved else place[:1])
    else:
        game = before._next(Moment(turn.state, reading.context), kind, line, bool(turn.events), number)
    events = tuple(turn.events)
    record = TurnRecord(
        number=number,
        kind=kind,  # type: ignore[arg-type]
        line=line,
        answers=tuple(turn.answers),
        events=events,  # type: ignore[arg-type]  # the union of all events, for decoding
        digest=digest_of(game.state),
        turn=game.state.turn,
        refusal=turn.refusal,
        question=turn.question,
        faults=tuple(turn.faults),
        context=game.moment.context,
    )
    turn.result = TurnResult(
        game=game,
        record=record,
        lines=tuple(turn.lines),
        events=events,
        refusal=turn.refusal,
        question=turn.question,
        meta=reading.meta,
        meta_rest=reading.meta_rest,
        rest="" if turn.refusal or turn.question or ending(game.state) is not None else reading.rest,
        over=ending(game.state) is not None,
        digest=record.digest,
    )


def _opening(turn: Turn) -> Reading:
    intro = render(turn.state, turn.game.world.intro)
    if intro:
        turn.lines.append(Line("prose", intro))
    armed = triggers.arm(turn.state)
    turn.commit(armed.state, armed.events)
    begun = triggers.moment(turn.state, "start", render)
    turn.commit(begun.state, begun.events)
    room = room_of(turn.state, PLAYER)
    if room is not None and not turn.over():
        turn.happen(ev.Looked(actor=PLAYER, room=room))
    turned = triggers.becomes(turn.state, render)
    turn.commit(turned.state, turned.events)
    return Reading()


def _read(turn: Turn, line: str) -> Reading:
    read = parse(turn.state, PLAYER, line, turn.game.moment.context)
    if turn.over() and not isinstance(read, Meta):
        return _over(turn, turn.game.moment.context)
    if isinstance(read, Commands):
        turn.lines.extend(Line("note", note) for note in read.notes)
        return Reading(acts(turn, read.actions), read.context, rest=read.rest)
    if isinstance(read, Question):
        turn.question = read.text
        turn.lines.append(Line("question", read.text))
        return Reading(context=read.context)
    if isinstance(read, Meta):
        return _meta(turn, read)
    turn.refusal = read.code
    turn.lines.append(Line("refusal", message(turn.state, read.code, PLAYER, **read.about)))
    return Reading(context=read.context)


def _meta(turn: Turn, read: Meta) -> Reading:
    """Out-of-world commands: those that only tell are answered here, the rest are handed up."""
    if read.verb == "undo":
        if turn.game.past is None:
            turn.refusal = "system.nothing-to-undo"
            turn.lines.append(Line("refusal", message(turn.state, turn.refusal, PLAYER)))
            return Reading(context=read.context)
        return Reading(undo=True, meta="undo", rest=read.later)
    turn.lines.extend(meta.tell(turn.state, read.verb))
    return Reading(context=read.context, meta=read.verb, meta_rest=read.rest, rest=read.later)


def _act(turn: Turn, key: str) -> Reading:
    context = turn.game.moment.context
    if turn.over():
        return _over(turn, context)
    cleaned = clean(key)
    action = act_from_key(turn.state, PLAYER, cleaned) if cleaned else None
    if action is None:
        turn.refusal = "menu.not-legal"
        turn.lines.append(Line("refusal", message(turn.state, "menu.not-legal", PLAYER)))
        return Reading(context=context)
    return Reading(acts(turn, (action,)), context)


def _over(turn: Turn, context: Context) -> Reading:
    turn.refusal = "any.over"
    turn.lines.append(Line("refusal", message(turn.state, "any.over", PLAYER)))
    return Reading(context=context)
