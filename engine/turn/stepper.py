"""One turn as a stepper: it reads a line, does what it says, and asks for each answer it needs.

The core calls no mind. A `Stepper` stands still at a `Request` until it is fed an `Answer`; play, tests and
replay differ only in who answers. What a turn is made of is elsewhere: `lines` reads what was typed, `acting` does the
player's acts and ends the turn, `persons` has everybody else act. What they gather is a `Turn`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.model import events as ev
from engine.model.actions import Action
from engine.model.evolve import evolve_all
from engine.model.minds import Answer, Request
from engine.model.query import ending
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.steps import are_alike, steps_line
from engine.narration.tell import narrate
from engine.narration.together import is_one_more, narrate_counted
from engine.people.appraisal import appraise
from engine.people.claims import Judge
from engine.people.gossip import overhear
from engine.turn.answers import fit_for_the_record
from engine.turn.attempt import Attempt

if TYPE_CHECKING:
    from engine.turn.game import Game
    from engine.turn.record import TurnRecord

Steps = Generator[Request, Answer, None]

Reacts = Callable[[str, str], bool]
"""Whether there is somebody who would have a person react, by the ids of the person and of the brain that the pack asks
for."""


class TurnResult(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What one line came to."""

    game: Game
    """The game after it."""
    record: TurnRecord
    lines: tuple[Line, ...]
    events: tuple[ev.Event, ...]
    refusal: str = ""
    question: str = ""
    meta: str = ""
    """An out-of-world command that somebody above must carry out: `quit`, `save`, `restore`, `undo`, ..."""
    meta_rest: str = ""
    rest: str = ""
    """Later commands of the same line, still to be read."""
    over: bool = False
    digest: str


class Stepper:
    """A turn under way. While `request` is not None, `feed` it; then `result` is there. `lines` grows meanwhile."""

    def __init__(self, turn: Turn, steps: Steps) -> None:
        self._turn = turn
        self._steps = steps
        self.request: Request | None = None
        self._advance(None)

    @property
    def lines(self) -> list[Line]:
        return self._turn.lines

    @property
    def state(self) -> State:
        """As far as the turn has come."""
        return self._turn.state

    @property
    def events(self) -> list[ev.Event]:
        """What has happened in it so far."""
        return self._turn.events

    @property
    def result(self) -> TurnResult | None:
        return self._turn.result

    @property
    def judge(self) -> Judge | None:
        """Who reads the speech that the request in hand asks for; None where it asks for none."""
        return self._turn.judge

    def feed(self, answer: Answer, *, judged: bool = False) -> None:
        """Answer the request in hand. Anything may be fed; nothing but a legal act comes of it.

        Speech is judged, and what there is against it stands in the record as the answer's fault. So an answer out of
        a record has been `judged`, and is taken for what it was found to be then: what comes of a log does not hang
        on how finely speech is read today.
        """
        if self.request is None:
            raise RuntimeError("this turn asks for nothing more")
        answer = fit_for_the_record(answer)
        self._turn.answers.append(answer)
        self._turn.judged = judged
        self._advance(answer)

    def _advance(self, answer: Answer | None) -> None:
        try:
            self.request = next(self._steps) if answer is None else self._steps.send(answer)
        except StopIteration:
            self.request = None


class Turn:
    """What a stepper gathers: the state so far, its events, lines and answers."""

    def __init__(self, game: Game, reader: bool = False, bare: bool = False, reacts: Reacts | None = None) -> None:
        self.game = game
        self.reader = reader
        """Somebody is there who can read what the rules cannot."""
        self.reacts = reacts
        self.bare = bare
        """Only the scripted mind answers, and nobody reads: what happens is the same, and is put into no words."""
        self.state = game.moment.state
        self.events: list[ev.Event] = []
        self.lines: list[Line] = []
        self.answers: list[Answer] = []
        self.faults: list[str] = []
        self.judge: Judge | None = None
        """Who reads the speech that is asked for."""
        self.judged = False
        """The answer in hand was read when it was given: it is out of a record."""
        self._alike: list[ev.Event] = []
        """The last deeds, where they differ in nothing but which of several like things they were done to."""
        self._steps_of_them: tuple[Action, ...] = ()
        """What was done on the way to the first of them."""
        self._before_them = self.state
        self._line_of_them: Line | None = None
        self.refusal = ""
        self.question = ""
        self.result: TurnResult | None = None

    def commit(
        self,
        state: State,
        events: tuple[ev.Event, ...],
        untold: tuple[ev.Event, ...] = (),
        steps: tuple[Action, ...] = (),
    ) -> None:
        """Take on events that are already folded into `state`, and tell the player what they perceive of them, but for
        those that are told in another way, such as the `steps` that they took on the way.

        A note, such as that somebody answers by heart, is read once in a turn.
        """
        if self.bare:
            self.events.extend(events)
        elif events:
            if untold is events:
                heard: Sequence[ev.Event] = ()
            else:
                heard = [event for event in events if not any(event is other for other in untold)] if untold else events
            if len(heard) != 1 or not self._is_one_more(state, heard[0], steps):
                if steps:
                    self.lines.append(steps_line(self.state, steps, PLAYER))
                told = narrate(self.state, state, heard, PLAYER) if heard else ()
                self.lines.extend(line for line in told if line.kind != "note" or line not in self.lines)
                self._alike = list(heard) if len(heard) == len(told) == 1 else []
                self._steps_of_them = steps
                self._before_them = self.state
                self._line_of_them = self.lines[-1] if told and self.lines else None
            self.events.extend(events)
        before, self.state = self.state, state
        if events and state.world.feeling:
            self.state, moved = appraise(state, events, before)
            self.events.extend(moved)
        if events and state.world.gossips:
            heard = tuple(overhear(self.state, events))
            if heard:
                self.happen(*heard)

    def _is_one_more(self, state: State, event: ev.Event, steps: tuple[Action, ...]) -> bool:
        """Whether a deed is like those before it, with nothing told since; if so, their line is told anew of all."""
        if not self._alike or not self.lines or self.lines[-1] is not self._line_of_them:
            return False
        if not is_one_more(state, self._alike[-1], event) or not are_alike(state, self._steps_of_them, steps):
            return False
        told = narrate_counted(self._before_them, state, (*self._alike, event), PLAYER)
        if len(told) != 1:
            return False
        self._alike.append(event)
        if steps:
            self.lines[-2] = steps_line(self._before_them, self._steps_of_them, PLAYER, number=len(self._alike))
        self.lines[-1] = self._line_of_them = told[0]
        return True

    def commit_attempt(self, tried: Attempt) -> None:
        """Take on what somebody did, each step told as it was before the next."""
        for state, events in tried.parts or ((tried.state, tried.events),):
            self.commit(state, events)

    def happen(self, *events: ev.Event) -> None:
        if events:
            self.commit(evolve_all(self.state, events), events)

    def tick(self) -> None:
        """The clock moves on. Nobody perceives that, so nothing is told of it."""
        passed = ev.TurnPassed()
        self.state = evolve_all(self.state, (passed,))
        self.events.append(passed)

    def over(self) -> bool:
        return ending(self.state) is not None

    @property
    def tracing(self) -> bool:
        """Every rule that is asked is told of."""
        return self.game.moment.context.tracing
