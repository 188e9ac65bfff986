"""A person's turn: asked for an act, then, once it is done, for the words that go with it.

Whatever is answered is checked for id, shape and menu, and goes through the same law as the player's own acts, steps
and all; what fails that is put down as a fault, and the scripted answer is taken.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial

from engine.model import events as ev
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.minds import Answer, Request
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER
from engine.people.asking import Asking, ask_to_choose, ask_to_speak
from engine.people.claims import check_speech, clean_speech, spoken
from engine.people.orders import can_do, may_take_on, obeys, reason_in_words, why_not
from engine.people.replies import Cue, line_against, line_for_fact, line_for_habit
from engine.people.scripted import scripted_answer
from engine.rules.decide import witnessed
from engine.rules.scope import company
from engine.turn.answers import LONGEST_SPEECH, fault_in
from engine.turn.attempt import as_it_is, attempt, speaks
from engine.turn.stepper import Steps, Turn
from engine.turn.tracing import rules_of_act


def persons_turn(turn: Turn, person: str, events: tuple[ev.Event, ...], deeds: tuple[Action, ...]) -> Steps:
    """One person's chance to act: choose, commit, speak. A refusal earns one fresh request. Who is
    stopped by a rule that says nothing tells whoever spoke to them that they cannot do it."""
    for attempt_number in (0, 1):
        asking = ask_to_choose(turn.state, person, events, deeds, attempt_number)
        if asking is None:
            return
        key = yield from _choice(turn, asking)
        deed = asking.acts[key]
        if turn.tracing:
            turn.lines.extend(rules_of_act(turn.state, deed))
        before = turn.state
        told = asking.cue is not None and key == asking.cue.order
        habit = next((habit for habit in asking.habits if habit.do == key), None)
        watcher = asking.cue.by if told and asking.cue else PLAYER if habit else ""
        tried = attempt(before, deed, partial(as_it_is, watcher=watcher))
        followed = (ev.HabitFollowed(actor=person, habit=habit.id),) if habit and tried.refusal is None else ()
        turn.commit_attempt(tried)
        if followed:
            turn.happen(*followed)
        if tried.refusal is None:
            more, against = _rest_of_orders(turn, asking.cue, before, person) if told and asking.cue else ((), "")
            if tried.stopped and asking.cue is not None and not (tried.deeds or speaks(tried.events)):
                against = against or reason_in_words(turn.state, person, asking.cue.by, Refusal("any.refused"))
            if (not tried.stopped or more or against) and not turn.over():
                yield from _speech(turn, asking, deed, (*tried.deeds, *more), key, against)
            return
        turn.happen(ev.Thwarted(actor=person, act=key, code=tried.refusal.code))


def _rest_of_orders(turn: Turn, cue: Cue, before: State, person: str) -> tuple[tuple[ev.Event, ...], str]:
    """What else they were told in the same breath, each act judged by itself when its turn comes, as in the player's
    own lists. Returns what they did, and what they say of the first that they will not or cannot do. `before` is
    before the act that they chose: what they were told ahead of it could not be done then.

    A mind that took on an order of which the pack says nothing does the rest as well, as far as law and pack go.
    """
    minded = obeys(before, person, cue.order) is None
    at = cue.orders.index(cue.order)
    done: list[ev.Event] = []
    against = ""

    def no(state: State, order: str) -> str:
        law = minded and can_do(state, person, order) is None
        return why_not(state, person, cue.by, order) if law else line_against(state, person, cue, order)

    if at:
        against = no(before, cue.orders[0])
    for order in cue.orders[at + 1 :]:
        if turn.over():
            break
        action = may_take_on(turn.state, person, order)
        if action is None or not (minded or obeys(turn.state, person, order)):
            against = against or no(turn.state, order)
            continue
        if turn.tracing:
            turn.lines.extend(rules_of_act(turn.state, action))
        tried = attempt(turn.state, action, partial(as_it_is, watcher=cue.by))
        turn.commit_attempt(tried)
        done.extend(tried.deeds)
        if tried.refusal is not None:
            against = against or reason_in_words(turn.state, person, cue.by, tried.refusal)
            turn.happen(ev.Thwarted(actor=person, act=order, code=tried.refusal.code))
    return tuple(done), against


def _choice(turn: Turn, asking: Asking) -> Generator[Request, Answer, str]:
    """Ask for an act; returns a key that is on the menu."""
    request = asking.request
    answer = yield request
    fault = fault_in(request, answer)
    if not fault and answer.choice not in asking.acts:
        fault = "off the menu"
        turn.happen(ev.Thwarted(actor=request.person, act=clean_speech(answer.choice, 80), code="menu.not-legal"))
    if fault:
        _falter(turn, request, answer, fault)
        return scripted_answer(request).choice
    return answer.choice


def _speech(turn: Turn, asking: Asking, deed: Action, done: tuple[ev.Event, ...], key: str, against: str = "") -> Steps:
    """Words after the deed: from what was committed, to whoever it was for, and nothing but words. What there is to say
    to an order goes to who gave it, and what is `against` it before all else."""
    person = asking.request.person
    to_somebody = isinstance(deed, Tell | Say)
    told_by = asking.cue.by if asking.cue is not None else PLAYER
    on_order = asking.cue is not None and key == asking.cue.order and not to_somebody
    partner = told_by if against or on_order else getattr(deed, "to", "") or told_by
    if partner not in company(turn.state, person):
        return
    line = against or (asking.reply.line if key == asking.reply.key else _line_for(turn.state, asking, deed))
    if not (line or to_somebody or asking.cue is not None):
        return
    free = asking.reply.free and key == asking.reply.key
    request = ask_to_speak(turn.state, person, asking.cue, partner, done, line, free)
    answer = yield request
    fault = fault_in(request, answer)
    speech, mind = line, answer.mind  # what the author wrote is said as it was written
    if not fault and answer.speech != line[:LONGEST_SPEECH]:
        speech = spoken(answer.speech)
        fault = check_speech(request, speech)
    if fault:
        _falter(turn, request, answer, fault)
        speech, mind = line, "scripted"
    if speech or (asking.cue is not None and isinstance(deed, Say | Wait)):  # no answer at all is told as such
        fact = deed.fact if isinstance(deed, Tell) else ""
        mind = clean_speech(mind, 60)
        said = ev.Spoken(actor=person, to=partner, words=speech, mind=mind, fact=fact)
        turn.happen(*witnessed(turn.state, (said,), heard=True))


def _line_for(state: State, asking: Asking, deed: Action) -> str:
    """The scripted line for an act that was not the suggested one."""
    person = asking.request.person
    if isinstance(deed, Tell):
        return line_for_fact(state, person, deed.fact)
    for habit in asking.habits:
        if habit.do == deed.key():
            return line_for_habit(state, person, habit)
    return ""


def _falter(turn: Turn, request: Request, answer: Answer, fault: str) -> None:
    """Put down that the scripted answer stands in, and tell the player where they would hear it."""
    turn.faults.append(f"{request.person}: {fault}")
    near = (PLAYER,) if PLAYER in company(turn.state, request.person) else ()
    mind = clean_speech(answer.mind, 60)
    turn.happen(ev.Faltered(actor=request.person, mind=mind, fault=fault, witnesses=near))
