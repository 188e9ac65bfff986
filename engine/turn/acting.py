"""What a turn is made of: the player's acts, then everybody's who is due, then the clock."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model import events as ev
from engine.model.actions import Action, Order
from engine.model.refusal import Refusal
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.prose import render
from engine.narration.refused import reason_for
from engine.narration.steps import steps_line, trying_line
from engine.narration.tell import narrate_orders, refuse
from engine.narration.together import with_its_name
from engine.people.asking import brain_of, bystanders, due, is_answered, would_react
from engine.people.promising import kept_words
from engine.rules.clock import end_of_turn
from engine.rules.performing import came_to_nothing
from engine.turn.attempt import Attempt, attempt
from engine.turn.days import live
from engine.turn.persons import keep_their_offices, passes_on_what_they_know, persons_turn, reaction, speaks_up
from engine.turn.stepper import Reacts, Steps, Turn
from engine.turn.tracing import rules_of_act, rules_of_turn


def acts(turn: Turn, actions: tuple[Action, ...]) -> Steps:
    """Of several acts each is judged by itself: the turn is refused if all of them were."""
    refused: list[Refusal] = []
    deeds: list[Action] = []
    passed = False
    at = len(turn.lines)
    given: list[ev.Ordered] = []
    shown: list[tuple[Line, ...]] = []
    """What things looked like or felt like: of those that nothing tells apart it is said once."""
    orders = len(actions) > 1 and all(isinstance(action, Order) for action in actions)
    reasons = _Reasons(turn, of_several=len(actions) > 1)
    for action in actions:
        traced = rules_of_act(turn.state, action) if turn.tracing else ()
        tried = attempt(turn.state, action)
        if traced or tried.events or tried.refusal is None:
            reasons.tell()
        turn.lines.extend(traced)
        told = [event for event in tried.deeds if isinstance(event, ev.Ordered)] if orders else []
        given.extend(told)
        first = len(turn.lines)
        _commit(turn, tried, told)
        thing = getattr(action, "thing", "")
        if len(actions) > 1 and not orders and thing in turn.state.world.nouns:
            words = with_its_name(turn.state, thing, turn.lines[first:], PLAYER)
            turn.lines[first:] = words if words not in shown else ()
            if all(line.kind == "prose" for line in words):
                shown.append(words)
        deeds.extend(tried.steps)
        if tried.refusal is not None:
            refused.append(tried.refusal)
            reasons.add(action, tried.refusal.code, _reason(turn, tried, tried.refusal))
            passed = passed or tried.refusal.costs_time or bool(tried.events)
            if came_to_nothing(turn.state, action, tried.refusal) and is_answered(turn.state, action):
                deeds.append(action)
                passed = True
        else:
            passed = True
            if not tried.stopped:
                deeds.append(action)
        if turn.over():
            break
    reasons.tell()
    if given:  # what one person is told to do at once is told in one line, before what came of it
        turn.lines[at:at] = narrate_orders(turn.state, given, PLAYER)
    if refused and len(refused) == len(actions):
        turn.refusal = refused[0].code
    if passed:
        yield from everybody(turn, tuple(deeds))
        if turn.state.world.challenging and not turn.over():
            yield from keep_their_offices(turn)
        if turn.state.world.gossips and not turn.over():
            yield from passes_on_what_they_know(turn)
        if not turn.over():
            yield from speaks_up(turn)
        if turn.state.world.feeling and not turn.over():
            turn.happen(*kept_words(turn.state, turn.events))
        clock(turn)


def _commit(turn: Turn, tried: Attempt, untold: Sequence[ev.Event] = ()) -> None:
    """What the player did, with the steps it took told in one line before it. What is `untold` is told elsewhere."""
    steps = tried.steps
    if tried.trying is not None and tried.refusal is None:
        turn.lines.extend([steps_line(turn.state, steps, PLAYER)] if steps else ())
        turn.lines.append(trying_line(turn.state, tried.trying, PLAYER))
        steps = ()
    turn.commit(tried.state, tried.events, (*tried.understood, *untold), steps)


def _reason(turn: Turn, tried: Attempt, refusal: Refusal) -> str:
    """Why an act was not done, with the step that was tried for it."""
    reason = refuse(turn.state, refusal, PLAYER).text
    return reason if tried.trying is None else f"{trying_line(turn.state, tried.trying, PLAYER).text} {reason}"


class _Reasons:
    """Why acts were not done. Of several acts in a row that are refused with the same words, these are said once, with
    the things that they hold for; so each reason waits until the next act has turned out otherwise."""

    def __init__(self, turn: Turn, *, of_several: bool) -> None:
        self._turn = turn
        self._of_several = of_several
        self._waiting: tuple[str, str] | None = None
        """Code and words."""
        self._things: list[str] = []

    def add(self, action: Action, code: str, words: str) -> None:
        if self._waiting != (code, words):
            self.tell()
            self._waiting = (code, words)
        thing = getattr(action, "thing", "")
        if thing in self._turn.state.world.nouns:
            self._things.append(thing)

    def tell(self) -> None:
        if self._waiting is None:
            return
        _, words = self._waiting
        if self._of_several:
            words = reason_for(self._turn.state, self._things, words, PLAYER)
        self._turn.lines.append(Line("refusal", words))
        self._waiting = None
        self._things = []


def everybody(turn: Turn, deeds: tuple[Action, ...]) -> Steps:
    """Everybody who is due acts once, in the order of the pack. Whoever is asked something by one of them, or told to
    do something, or moved to something by what one of them did, and is not among those, acts after them."""
    events = tuple(turn.events)
    queue = list(due(turn.state, events, deeds))
    for person in queue:  # which may grow
        if turn.over():
            return
        yield from persons_turn(turn, person, events + _turned_to(turn, len(events)), deeds)
        queue.extend(
            event.to for event in _turned_to(turn, len(events)) if event.to not in queue and event.to != PLAYER
        )
        if turn.state.world.feeling:
            felt = [event.person for event in turn.events[len(events) :] if isinstance(event, ev.Felt)]
            queue.extend(moved for moved in felt if moved not in queue and would_react(turn.state, moved))
    if turn.reacts is not None:
        yield from _bystanders_react(turn, turn.reacts, queue)
    if turn.state.world.daily and not turn.over():
        yield from live(turn)


def _bystanders_react(turn: Turn, reacts: Reacts, asked: list[str]) -> Steps:
    """Whoever was there, was asked nothing and has somebody to think of it does something about what they saw."""
    seen = tuple(turn.events)
    for person in bystanders(turn.state, asked):
        if turn.over():
            return
        if reacts(person, brain_of(turn.state, person)):
            yield from reaction(turn, person, seen)


def _turned_to(turn: Turn, since: int) -> tuple[ev.Asked | ev.Ordered, ...]:
    """The questions and orders among the events after so many."""
    return tuple(event for event in turn.events[since:] if isinstance(event, ev.Asked | ev.Ordered))


def clock(turn: Turn) -> None:
    """The end of a turn: what time brings about, and the tick."""
    before, first = turn.state, len(turn.events)
    for brought in end_of_turn(turn.state, render):
        turn.commit(brought.state, brought.events)
        if brought.ran_away:
            turn.faults.append("rules: set each other off without end")
    if turn.tracing:
        turn.lines.extend(rules_of_turn(before, turn.events[first:]))
    turn.tick()
