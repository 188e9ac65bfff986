"""A game as a value: the moment it is at, and the moments it came from. Nothing here changes in place.

`begin(line)` gives a `Stepper`; its result carries the next game. Keeping a game, copying it, stepping back
from it and imagining on from it all cost a reference, since every moment shares what did not change.

Stepping back keeps what was stepped back from: `Future` is the way forward again, turn by turn, until something else
happens instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from engine.model.events import Ended, Event, Hinted
from engine.model.evolve import evolve_all
from engine.model.query import ending, room_of
from engine.model.state import State, begin
from engine.model.world import PLAYER, World
from engine.narration.line import Line
from engine.narration.tell import describe_room, message, narrate
from engine.parser.context import Context
from engine.parser.kept import after_deeds
from engine.people.claims import clean_speech
from engine.turn import choosing
from engine.turn.hints import with_steps_of
from engine.turn.lines import Reading, do_act, opening, read_line
from engine.turn.record import TurnRecord, digest_of
from engine.turn.stepper import Reacts, Stepper, Steps, Turn, TurnResult


class Moment(msgspec.Struct, frozen=True):
    """Where a game is: the state of the world, and what the parser keeps in mind."""

    state: State
    context: Context = Context()


class Past(msgspec.Struct, frozen=True):
    """The moment before the last turn, the command that made that turn, and what lies before."""

    moment: Moment
    line: str
    before: Past | None
    events: tuple[Event, ...] = ()
    """What happened in the turn."""


class Future(msgspec.Struct, frozen=True):
    """A turn that was taken back: where it had led, with its past, and what had been taken back before it."""

    moment: Moment
    past: Past
    after: Future | None


class Game(msgspec.Struct, frozen=True):
    """One game. `lines` counts the lines read so far."""

    moment: Moment
    past: Past | None = None
    lines: int = 0
    future: Future | None = None

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
        return Game(self.moment, self.past, self.lines, self.future)

    def start(self) -> Stepper:
        """The opening: the intro, the rules of the start, the first room."""
        return self._stepper(opening, kind="start", line="")

    def begin(self, line: str, *, reader: bool = False, reacts: Reacts | None = None) -> Stepper:
        """Read one line of the player's. Any string may be given; what is no text in it becomes question marks.

        With a `reader`, a line that the rules make nothing of is put to whoever answers, as a request to `read` it.
        Whoever `reacts` and saw something happen that nobody asked them about is asked to `react` to it.
        """
        line = line.encode("utf-8", "replace").decode()
        return self._stepper(lambda turn: read_line(turn, line), kind="line", line=line, reader=reader, reacts=reacts)

    def begin_act(self, key: str, *, bare: bool = False, tried: bool = False, reacts: Reacts | None = None) -> Stepper:
        """Do one act by its menu key, as a bot does. Any string may be given here too. Where it is `tried`, an act that
        the law forbids is gone about as it is for a player who types it, rules and all.

        A `bare` turn comes to the same, with scripted people, but its requests and lines are empty of words: a search
        reads none, and they are most of what a turn costs.
        """
        key = key.encode("utf-8", "replace").decode()
        return self._stepper(lambda turn: do_act(turn, key, tried), kind="act", line=key, bare=bare, reacts=reacts)

    def after(self, record: TurnRecord) -> Game:
        """The game after a recorded line, by folding its events; no rule and no mind is asked."""
        if record.kind == "undo":
            return self._undone(record.number)
        if record.kind == "redo":
            return self._redone(record.number)
        moment = Moment(evolve_all(self.state, record.events), record.context)
        return self._next(moment, record.kind, record.line, record.events, record.number)

    def replayed(self, records: Iterable[TurnRecord]) -> Game:
        """The game after a whole log."""
        game = self
        for record in records:
            game = game.after(record)
        return game

    def _next(self, moment: Moment, kind: str, line: str, events: tuple[Event, ...], lines: int) -> Game:
        """What changes the story is a turn to take back, and the end of what was taken back before it. No hint is."""
        if all(isinstance(event, Hinted) for event in events):
            return Game(moment, self.past, lines, self.future)
        done = moment.context.last  # of several commands on a line, the one that this turn was
        line = done if kind == "line" and done and done in line else line
        return Game(moment, Past(self.moment, line, self.past, events) if kind != "start" else self.past, lines)

    def _undone(self, lines: int) -> Game:
        if self.past is None:
            return Game(self.moment, None, lines, self.future)
        back = self._as_we_are_now(self.past.moment)
        return Game(back, self.past.before, lines, Future(self.moment, self.past, self.future))

    def _redone(self, lines: int) -> Game:
        if self.future is None:
            return Game(self.moment, self.past, lines)
        return Game(self._as_we_are_now(self.future.moment), self.future.past, lines, self.future.after)

    def _as_we_are_now(self, moment: Moment) -> Moment:
        """Another moment, with the words for debugging on or off as they are now and the hints that have been given:
        neither is part of the story."""
        now, then = self.moment.context, moment.context
        state = with_steps_of(self.state, moment.state)
        if state is moment.state and (now.debug, now.tracing) == (then.debug, then.tracing):
            return moment
        return Moment(state, msgspec.structs.replace(then, debug=now.debug, tracing=now.tracing))

    def _stepper(
        self,
        way: Callable[[Turn], Reading],
        *,
        kind: str,
        line: str,
        reader: bool = False,
        bare: bool = False,
        reacts: Reacts | None = None,
    ) -> Stepper:
        turn = Turn(self, reader, bare, reacts)
        return Stepper(turn, _whole(turn, way(turn), kind, line))


def _whole(turn: Turn, reading: Reading, kind: str, line: str) -> Steps:
    """Take the steps, then make the record and the next game."""
    if reading.steps is not None:
        yield from reading.steps
    if not turn.bare and any(isinstance(event, Ended) for event in turn.events):  # below all that was done or earned
        turn.lines.append(_over(turn.state))
    before = turn.game
    number = before.lines + 1
    if reading.through_time:
        kind = reading.through_time
        game = before._undone(number) if kind == "undo" else before._redone(number)
        further = (game.past if kind == "undo" else game.future) is not None
        turn.lines.extend(_told_of_the_leap(before, game, kind, last=not (reading.repeats and further)))
        if reading.repeats and not further:
            turn.lines.append(Line("system", message(game.state, f"system.no-more-to-{kind}", PLAYER)))
            reading.rest = ""
    else:
        context = after_deeds(turn.state, reading.context, turn.events)
        game = before._next(Moment(turn.state, context), kind, line, tuple(turn.events), number)
    events = tuple(turn.events)
    if game.state.world.choices and not (reading.meta and not events and not reading.through_time):
        turn.lines.extend(choosing.told(before.state, game.state, events, turn.refusal))
    if reading.repeats and any(_turns_to_player(event) for event in events):
        reading.rest = ""
    if reading.steps is not None and not (turn.bare or turn.lines or turn.refusal or turn.question):
        turn.lines.append(Line("system", message(turn.state, "system.nothing-comes-of-it", PLAYER)))
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


def _turns_to_player(event: Event) -> bool:
    """Whether somebody speaks to the player, or gives or shows them something: whoever waits waits no longer."""
    return getattr(event, "to", "") == PLAYER != getattr(event, "actor", PLAYER)


def _told_of_the_leap(before: Game, after: Game, kind: str, *, last: bool) -> tuple[Line, ...]:
    """What was taken back, or done again, and after the last where one is now: the whole place if it is another, and
    the ending if what was done again has brought one."""
    turn = before.past if kind == "undo" else after.past
    words = clean_speech(turn.line, 80) if turn is not None else ""
    id = "system.undone" if kind == "undo" else "system.redone"
    place = describe_room(after.state, PLAYER)
    moved = room_of(after.state, PLAYER) != room_of(before.state, PLAYER)
    told = Line("system", message(after.state, id, PLAYER, words=words))
    if not last:
        return (told,)
    ended = [event for event in turn.events if isinstance(event, Ended)] if turn is not None and kind == "redo" else []
    if ended:
        ends = narrate(after.state, after.state, ended, PLAYER)
        return (told, *(place if moved else ()), *ends, _over(after.state))
    return (told, *(place if moved else place[:1]))


def _over(state: State) -> Line:
    return Line("system", message(state, "system.over", PLAYER))
