"""A person's turn: asked for an act, then, once it is done, for the words that go with it.

Whatever is answered is checked for id, shape and menu, and goes through the same law as the player's own acts, steps
and all; what fails that is put down as a fault, and the scripted answer is taken.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import partial
from typing import NamedTuple

import msgspec

from engine.model import events as ev
from engine.model.actions import Action, Say, Tell, Wait
from engine.model.minds import Answer, Request
from engine.model.query import times, times_talked
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER, Opening
from engine.narration.prose import render
from engine.people.answering import line_for_fact
from engine.people.asking import Asking, ask_to_choose, ask_to_react, ask_to_speak, opening_of, spoken_to
from engine.people.challenging import challenged
from engine.people.claims import clean_speech, judge_of, spoken
from engine.people.cues import Cue, cue_for
from engine.people.days import near_rooms
from engine.people.disclosing import claim, finds_out, shown_up
from engine.people.gossip import busy_in, objects, passes_on, talkative
from engine.people.orders import can_do, may_take_on, obeys, reason_in_words, why_not
from engine.people.phrasebook import voiced
from engine.people.promising import promise_in
from engine.people.replies import (
    answers_a_deed,
    line_against,
    line_for_habit,
    only_greets,
    to_open,
)
from engine.people.sayings import Talk
from engine.people.scripted import scripted_answer
from engine.people.suggesting import newly_open, suggestions
from engine.rules.decide import witnessed
from engine.rules.dialogue import opening_due, visit
from engine.rules.effects import Cause, carry_out
from engine.rules.scope import company
from engine.turn.answers import LONGEST_SPEECH, fault_in
from engine.turn.attempt import Attempt, as_it_is, attempt, speaks
from engine.turn.stepper import Steps, Turn
from engine.turn.tracing import rules_of_act


def persons_turn(turn: Turn, person: str, events: tuple[ev.Event, ...], deeds: tuple[Action, ...]) -> Steps:
    """One person's chance to act: choose, commit, speak. A refusal earns one fresh request. Who is
    stopped by a rule that says nothing tells whoever spoke to them that they cannot do it."""
    so_far = tuple(turn.events)
    opening, to_answer = opening_of(turn.state, person, so_far), spoken_to(person, so_far)
    if opening is not None and (to_answer or not answers_a_deed(turn.state, person, deeds)):
        yield from _opens(turn, person, opening)
        cue = cue_for(turn.state, person, events)
        heard = opening_due(turn.state, person) is not opening
        if not to_answer or turn.over() or (heard and cue is not None and only_greets(turn.state, cue)):
            return
    cue = cue_for(turn.state, person, events)
    lie = shown_up(turn.state, person, cue) if cue is not None else None
    if cue is not None and lie is not None:
        turn.happen(*finds_out(turn.state, person, cue.by, lie))
    promise = promise_in(turn.state, person, cue.event) if cue is not None else None
    if promise is not None:
        turn.happen(*witnessed(turn.state, (promise,), heard=True))
    for attempt_number in (0, 1):
        asking = ask_to_choose(turn.state, person, events, deeds, attempt_number, bare=turn.bare)
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
                talk = Talk() if tried.stopped or against else _talk(asking, deed, key)
                said = _what_to_say(turn.state, asking, deed, key, against)
                yield from _converse(turn, asking.cue, said, talk, (*tried.deeds, *more))
            return
        turn.happen(ev.Thwarted(actor=person, act=key, code=tried.refusal.code))


def reaction(turn: Turn, person: str, seen: tuple[ev.Event, ...]) -> Steps:
    """What somebody does about what they saw happen, if whoever thinks for them would have them do something."""
    asking = ask_to_react(turn.state, person, seen)
    if asking is None:
        return
    key = yield from _choice(turn, asking)
    deed = asking.acts[key]
    if isinstance(deed, Wait):
        return
    if turn.tracing:
        turn.lines.extend(rules_of_act(turn.state, deed))
    tried = attempt(turn.state, deed, partial(as_it_is, watcher=PLAYER))
    turn.commit_attempt(tried)
    if tried.refusal is not None:
        turn.happen(ev.Thwarted(actor=person, act=key, code=tried.refusal.code))
    elif not tried.stopped and not turn.over():
        yield from _converse(turn, None, _what_to_say(turn.state, asking, deed, key), Talk(), tried.deeds)


def passes_on_what_they_know(turn: Turn) -> Steps:
    """Whoever is free tells somebody who is free too what they know, once in a turn. No mind is asked about it, and
    words are found for it only where the player hears them. What a rule of the pack stops is not tried again."""
    busy = busy_in(turn.events)
    for person in talkative(turn.state, near_rooms(turn.state)):
        if turn.over():
            return
        deed = passes_on(turn.state, person, busy) if person not in busy else None
        if deed is None:
            continue
        busy |= {person, deed.to}
        tried = attempt(turn.state, deed)
        turn.commit_attempt(tried)
        turn.happen(ev.Conversed(actor=person, to=deed.to, topic=deed.fact))
        if tried.refusal is not None:
            turn.happen(ev.Thwarted(actor=person, act=deed.key(), code=tried.refusal.code))
        yield from _in_words(turn, deed, tried)


def keep_their_offices(turn: Turn) -> Steps:
    """Whoever has an office speaks up against what was done in this turn that it forbids. Those far off do it without
    words."""
    for person, to, say in tuple(challenged(turn.state, turn.events)):
        if turn.over():
            return
        tried = attempt(turn.state, Say(person, to))
        turn.commit_attempt(tried)
        line = render(turn.state, say, times(turn.state, "spoke", person), actor=person)
        if line and tried.refusal is None and not tried.stopped and PLAYER in company(turn.state, person):
            yield from says(turn, person, line, to)


def speaks_up(turn: Turn) -> Steps:
    """Whoever heard what is not so, and knows better, says so: one of them, and once in a turn."""
    deed = objects(turn.state, turn.events)
    if deed is None:
        return
    tried = attempt(turn.state, deed)
    turn.commit_attempt(tried)
    turn.happen(ev.Conversed(actor=deed.actor, to=deed.to, topic=deed.fact))
    yield from _in_words(turn, deed, tried, voiced(turn.state, deed.actor, "knows-better", deed.to))


def _in_words(turn: Turn, deed: Tell, tried: Attempt, first: str = "") -> Steps:
    """The words of what was told with nobody asking, where the player hears them."""
    for told in (event for event in tried.deeds if isinstance(event, ev.Told)):
        if PLAYER in (told.to, *told.witnesses, *told.afar) and not turn.over():
            line = line_for_fact(turn.state, deed.actor, deed.fact, deed.to)
            said = _Said(deed.actor, deed.to, f"{first} {line}".strip(), deed)
            yield from _speech(turn, None, said, (told,))


def _opens(turn: Turn, person: str, opening: Opening) -> Steps:
    """A person begins to talk. That they do is the pack's decree, and no mind is asked about it; how they put it is the
    mind's, as ever."""
    at, reply = visit(turn.state, person), to_open(turn.state, person, opening)
    deed = Say(person, PLAYER)
    tried = attempt(turn.state, deed, partial(as_it_is, watcher=PLAYER))
    turn.commit_attempt(tried)
    if tried.refusal is None and not tried.stopped and not turn.over():
        said = _Said(person, PLAYER, reply.line, deed)
        yield from _converse(turn, None, said, reply.talk, tried.deeds, "" if opening.once else at)


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


class _Said(NamedTuple):
    """What somebody is about to say, to whom, and the deed that it goes with."""

    person: str
    to: str
    line: str
    deed: Action
    free: bool = False
    """The line is only a way out of having no answer."""


def _talk(asking: Asking, deed: Action, key: str) -> Talk:
    """What the deed counts as in a talk: to tell a fact is to talk of it, and to answer as the pack suggests is to give
    that answer, in whatever words."""
    if key == asking.reply.key:
        return asking.reply.talk
    return Talk(deed.fact) if isinstance(deed, Tell) and asking.cue is not None else Talk()


def _what_to_say(state: State, asking: Asking, deed: Action, key: str, against: str = "") -> _Said | None:
    """To whoever it is for; None where there is nothing to say. What there is to say to an order goes to who gave it,
    and what is `against` it before all else."""
    person = asking.request.person
    to_somebody = isinstance(deed, Tell | Say)
    told_by = asking.cue.by if asking.cue is not None else PLAYER
    on_order = asking.cue is not None and key == asking.cue.order and not to_somebody
    partner = told_by if against or on_order else getattr(deed, "to", "") or told_by
    line = against or (asking.reply.line if key == asking.reply.key else _line_for(state, asking, deed))
    if partner not in company(state, person) or not (line or to_somebody or asking.cue is not None):
        return None
    return _Said(person, partner, line, deed, asking.reply.free and key == asking.reply.key)


def _converse(
    turn: Turn, cue: Cue | None, said: _Said | None, talk: Talk, done: tuple[ev.Event, ...], at: str = ""
) -> Steps:
    """What a deed counts as in a talk, the words that go with it, and what comes of it. The first and the last hang on
    the deed, which is done; the words may turn out any way."""
    if said is None:
        return
    before = turn.state
    person, to = said.person, said.to
    asked = suggestions(before, person, to) if to == PLAYER and talk.topic else None
    if talk.topic or talk.saying or not times_talked(before, person, to):
        turn.happen(ev.Conversed(actor=person, to=to, topic=talk.topic, saying=talk.saying, visit=at))
    for event in claim(turn.state, person, to, talk.covers) if talk.covers else ():
        turn.happen(*_heard_by_all(turn.state, event))
    yield from _speech(turn, cue, said, done)
    if talk.admits is not None:
        fact, covering = talk.admits
        turn.happen(*_heard_by_all(turn.state, ev.Admitted(actor=person, to=to, fact=fact, covering=covering)))
    if talk.do and not turn.over():
        cause = Cause(person, do=talk.do)
        turn.commit(*_as_events(carry_out(turn.state, cause, PLAYER if to == PLAYER else person, render, 0)))
    opened = newly_open(asked, turn.state, person, to) if asked is not None and not turn.over() else None
    if opened is not None:
        turn.lines.append(opened)


def _heard_by_all(state: State, event: ev.Event) -> tuple[ev.Event, ...]:
    return witnessed(state, (event,), heard=True) if event.actor and not isinstance(event, ev.CaughtLying) else (event,)


def _as_events(outcome: tuple[State, list[ev.Event]]) -> tuple[State, tuple[ev.Event, ...]]:
    return outcome[0], tuple(outcome[1])


def _speech(turn: Turn, cue: Cue | None, said: _Said, done: tuple[ev.Event, ...]) -> Steps:
    """Words after the deed: from what was committed, to whoever it was for, and nothing but words."""
    person, to, line, deed, free = said
    request = ask_to_speak(turn.state, person, cue, to, done, line, free, bare=turn.bare)
    turn.judge = judge = judge_of(request, turn.state, done)
    answer = yield request
    turn.judge = None
    fault = fault_in(request, answer)
    speech, mind = line, answer.mind  # what the author wrote is said as it was written
    if not fault and answer.speech != line[:LONGEST_SPEECH]:
        speech = spoken(answer.speech)
        against = () if turn.judged else judge.speech(answer.speech)
        if against:
            fault = against[0].code
            turn.answers[-1] = msgspec.structs.replace(answer, fault=fault)
    if fault:
        _falter(turn, request, answer, fault)
        speech, mind = line, "scripted"
    if speech or (cue is not None and isinstance(deed, Say | Wait)):  # no answer at all is told as such
        fact = deed.fact if isinstance(deed, Tell) else ""
        mind = clean_speech(mind, 60)
        words = ev.Spoken(actor=person, to=to, words=speech, mind=mind, fact=fact)
        turn.happen(*witnessed(turn.state, (words,), heard=True))


def says(turn: Turn, person: str, line: str, to: str = PLAYER) -> Steps:
    """A person says something of their own accord, in the author's words."""
    yield from _speech(turn, None, _Said(person, to, line, Say(person, to)), ())


def _line_for(state: State, asking: Asking, deed: Action) -> str:
    """The scripted line for an act that was not the suggested one."""
    person = asking.request.person
    if isinstance(deed, Tell):
        return line_for_fact(state, person, deed.fact, deed.to)
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
