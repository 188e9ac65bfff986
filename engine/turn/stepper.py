"""One turn as a stepper: it reads a line, does what it says, and asks for each answer it needs.

The core calls no mind. A `Stepper` stands still at a `Request` until it is fed an `Answer`; play, tests and
replay differ only in who answers. Whatever is fed is checked for id, shape and menu, and goes through the
same law as the player's own acts; what fails that is put down as a fault, and the scripted answer is taken.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING

import msgspec

from engine.model import events as ev
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.evolve import evolve_all
from engine.model.minds import Answer, Request
from engine.model.query import ending, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.prose import render
from engine.narration.tell import narrate, refuse
from engine.people.asking import Asking, ask_to_choose, ask_to_speak, due
from engine.people.claims import check_speech, clean_speech, spoken
from engine.people.replies import line_for_fact, line_for_habit
from engine.people.scripted import scripted_answer
from engine.rules import triggers
from engine.rules.scope import others_in
from engine.turn.attempt import attempt

if TYPE_CHECKING:
    from engine.turn.game import Game
    from engine.turn.record import TurnRecord

Steps = Generator[Request, Answer, None]


class TurnResult(msgspec.Struct, frozen=True, kw_only=True):
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
    def result(self) -> TurnResult | None:
        return self._turn.result

    def feed(self, answer: Answer) -> None:
        """Answer the request in hand. Anything may be fed; nothing but a legal act comes of it."""
        if self.request is None:
            raise RuntimeError("this turn asks for nothing more")
        answer = _fit_for_the_record(answer)
        self._turn.answers.append(answer)
        self._advance(answer)

    def _advance(self, answer: Answer | None) -> None:
        try:
            self.request = next(self._steps) if answer is None else self._steps.send(answer)
        except StopIteration:
            self.request = None


class Turn:
    """What a stepper gathers: the state so far, its events, lines and answers."""

    def __init__(self, game: Game) -> None:
        self.game = game
        self.state = game.moment.state
        self.events: list[ev.Event] = []
        self.lines: list[Line] = []
        self.answers: list[Answer] = []
        self.faults: list[str] = []
        self.refusal = ""
        self.question = ""
        self.result: TurnResult | None = None

    def commit(self, state: State, events: tuple[ev.Event, ...]) -> None:
        """Take on events that are already folded into `state`, and tell the player what they perceive of them.

        A note, such as that somebody answers by heart, is read once in a turn.
        """
        if events:
            told = narrate(self.state, state, events, PLAYER)
            self.lines.extend(line for line in told if line.kind != "note" or line not in self.lines)
            self.events.extend(events)
        self.state = state

    def happen(self, *events: ev.Event) -> None:
        self.commit(evolve_all(self.state, events), events)

    def over(self) -> bool:
        return ending(self.state) is not None


def acts(turn: Turn, actions: tuple[Action, ...]) -> Steps:
    """The player's acts, then everybody's who is due, then the clock. Of several acts each is judged by itself: the
    turn is refused if all of them were."""
    refused: list[Refusal] = []
    deeds: list[Action] = []
    passed = False
    for action in actions:
        tried = attempt(turn.state, action)
        turn.commit(tried.state, tried.events)
        if tried.refusal is not None:
            refused.append(tried.refusal)
            turn.lines.append(refuse(turn.state, tried.refusal, PLAYER))
            passed = passed or tried.refusal.costs_time or bool(tried.events)
        else:
            passed = True
            if not tried.stopped:
                deeds.append(action)
        if turn.over():
            break
    if refused and len(refused) == len(actions):
        turn.refusal = refused[0].code
    if not passed:
        return
    events = tuple(turn.events)
    for person in due(turn.state, events):
        if turn.over():
            break
        yield from _person(turn, person, events, tuple(deeds))
    clock(turn)


def clock(turn: Turn) -> None:
    """The end of a turn: the rules of every turn, those whose condition has turned, and the tick."""
    if not turn.over():
        every = triggers.moment(turn.state, "turn", render)
        turn.commit(every.state, every.events)
    if not turn.over():
        turned = triggers.becomes(turn.state, render)
        turn.commit(turned.state, turned.events)
        if turned.ran_away:
            turn.faults.append("rules: set each other off without end")
    turn.happen(ev.TurnPassed())


def _person(turn: Turn, person: str, events: tuple[ev.Event, ...], deeds: tuple[Action, ...]) -> Steps:
    """One person's chance to act: choose, commit, speak. A refusal earns one fresh request."""
    for attempt_number in (0, 1):
        asking = ask_to_choose(turn.state, person, events, deeds, attempt_number)
        if asking is None:
            return
        key = yield from _choice(turn, asking)
        deed = asking.acts[key]
        tried = attempt(turn.state, deed)
        habit = next((habit for habit in asking.habits if habit.do == key), None)
        followed = (ev.HabitFollowed(actor=person, habit=habit.id),) if habit and tried.refusal is None else ()
        turn.commit(tried.state, tried.events)
        if followed:
            turn.happen(*followed)
        if tried.refusal is None:
            if not tried.stopped and not turn.over():
                yield from _speech(turn, asking, deed, tried.deeds, key)
            return
        turn.happen(ev.Thwarted(actor=person, act=key, code=tried.refusal.code))


def _choice(turn: Turn, asking: Asking) -> Generator[Request, Answer, str]:
    """Ask for an act; returns a key that is on the menu."""
    request = asking.request
    answer = yield request
    fault = _fault_in(request, answer)
    if not fault and answer.choice not in asking.acts:
        fault = "off the menu"
        turn.happen(ev.Thwarted(actor=request.person, act=clean_speech(answer.choice, 80), code="menu.not-legal"))
    if fault:
        _falter(turn, request, answer, fault)
        return scripted_answer(request).choice
    return answer.choice


def _speech(turn: Turn, asking: Asking, deed: Action, done: tuple[ev.Event, ...], key: str) -> Steps:
    """Words after the deed: from what was committed, to whoever it was for, and nothing but words."""
    person = asking.request.person
    to_somebody = isinstance(deed, Tell | Say)
    partner = getattr(deed, "to", "") or (asking.cue.by if asking.cue is not None else PLAYER)
    here = room_of(turn.state, person)
    if here is None or room_of(turn.state, partner) != here:
        return
    line = asking.reply.line if key == asking.reply.key else _line_for(turn.state, asking, deed)
    if not (line or to_somebody or asking.cue is not None):
        return
    free = asking.reply.free and key == asking.reply.key
    request = ask_to_speak(turn.state, person, asking.cue, partner, done, line, free)
    answer = yield request
    fault = _fault_in(request, answer)
    speech, mind = line, answer.mind  # what the author wrote is said as it was written
    if not fault and answer.speech != line[:LONGEST_SPEECH]:
        speech = spoken(answer.speech)
        fault = check_speech(request, speech)
    if fault:
        _falter(turn, request, answer, fault)
        speech, mind = line, "scripted"
    if speech or (asking.cue is not None and isinstance(deed, Say | Wait)):  # no answer at all is told as such
        heard_by = others_in(turn.state, here, person)
        fact = deed.fact if isinstance(deed, Tell) else ""
        mind = clean_speech(mind, 60)
        turn.happen(ev.Spoken(actor=person, to=partner, words=speech, mind=mind, fact=fact, witnesses=heard_by))


def _line_for(state: State, asking: Asking, deed: Action) -> str:
    """The scripted line for an act that was not the suggested one."""
    person = asking.request.person
    if isinstance(deed, Tell):
        return line_for_fact(state, person, deed.fact)
    for habit in asking.habits:
        if habit.do == deed.key():
            return line_for_habit(state, person, habit)
    return ""


def _fit_for_the_record(answer: object) -> Answer:
    """An answer as it can be written down: words, of bounded length, that are text. Anything else is a fault."""
    if not isinstance(answer, Answer):
        return Answer(id="", mind="", fault="no answer")
    parts = (answer.id, answer.choice, answer.speech, answer.mind, answer.fault)
    if not all(isinstance(part, str) for part in parts):
        return Answer(id="", mind="", fault="not words")
    id, choice, speech, mind, fault = (
        part[:most].encode("utf-8", "replace").decode() for part, most in zip(parts, _LONGEST, strict=True)
    )
    return Answer(id=id, choice=choice, speech=speech, mind=mind, fault=fault)


LONGEST_SPEECH = 4_000
_LONGEST = (200, 200, LONGEST_SPEECH, 100, 200)
"""Characters kept of an answer's id, choice, speech, mind and fault."""


def _fault_in(request: Request, answer: Answer) -> str:
    """What is wrong with an answer before its content is looked at."""
    if answer.fault:
        return clean_speech(answer.fault, 80) or "a fault without a name"
    return "" if answer.id == request.id else "an answer to something else"


def _falter(turn: Turn, request: Request, answer: Answer, fault: str) -> None:
    """Put down that the scripted answer stands in, and tell the player where they would hear it."""
    turn.faults.append(f"{request.person}: {fault}")
    near = (PLAYER,) if room_of(turn.state, request.person) == room_of(turn.state, PLAYER) else ()
    mind = clean_speech(answer.mind, 60)
    turn.happen(ev.Faltered(actor=request.person, mind=mind, fault=fault, witnesses=near))
