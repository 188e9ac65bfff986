"""From an author's effects to events. An effect that would change nothing makes no event.

Effects are worked out one after the other, each on the state that the one before it left.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.model import events as ev
from engine.model import language as lang
from engine.model.evolve import evolve
from engine.model.query import body, draws, number, relation, room_of
from engine.model.rng import draw
from engine.model.state import State
from engine.model.world import PLAYER, How, Rule
from engine.rules.conditions import value_of
from engine.rules.scope import others_in

Render = Callable[[State, lang.Text, int], str]
"""Turns an author's text into words, told how often it was shown before. Given by the floor above."""


def work_out(state: State, rule: Rule, actor: str, render: Render) -> tuple[State, list[ev.Event]]:
    """The events of a rule's effects in order, and the state after them. `actor` is who set the rule off."""
    events: list[ev.Event] = []
    for effect in rule.do:
        event = _event(state, effect, rule, actor, render)
        if event is not None:
            state = evolve(state, event)
            events.append(event)
    return state, events


def narrated(state: State, words: str, rule: Rule, actor: str) -> ev.Narrated:
    """The narrator's words, perceived by everybody who is where the actor is, and by nobody elsewhere."""
    return ev.Narrated(
        actor="" if actor == PLAYER else actor,
        words=words,
        facts=tuple(effect.fact for effect in rule.do if isinstance(effect, lang.Teach)),
        witnesses=others_in(state, room_of(state, actor), actor),
    )


def _event(state: State, effect: lang.Effect, rule: Rule, actor: str, render: Render) -> ev.Event | None:
    match effect:
        case lang.Put(thing, place, how):
            return _moved(state, thing, place, how)
        case lang.Add(wanted, amount):
            return _number(state, wanted, value_of(state, wanted) + amount)
        case lang.Set(wanted, value):
            return _number(state, wanted, value)
        case lang.Make(thing, quality, value):
            return ev.Made(thing=thing, quality=quality, value=value)
        case lang.Teach(fact, person):
            return ev.Learned(person=person, fact=fact, source=rule.id)
        case lang.Utter(text):
            words = render(state, text, 0)
            return narrated(state, words, rule, actor) if words else None
        case lang.Roll(counter, low, high):
            value = draw(state.seed, "world", draws(state, "world"), low, high)
            return ev.Rolled(name=counter.name, value=value, stream="world")
        case lang.End(ending):
            return ev.Ended(ending=ending)


def _moved(state: State, thing: str, place: str | None, how: How) -> ev.Event | None:
    """A decree that would put a thing inside itself is left undone: containment stays a forest."""
    here = place
    while here is not None:
        if here == thing:
            return None
        here = body(state, here).parent
    now = body(state, thing)
    if (now.parent, now.how) == (place, how):
        return None
    return ev.Moved(thing=thing, place=place, how=how)


def _number(state: State, wanted: lang.Number, value: int) -> ev.Event | None:
    if isinstance(wanted, lang.Counter):
        return ev.NumberSet(name=wanted.name, value=value) if number(state, wanted.name) != value else None
    if isinstance(wanted, lang.Relation):
        before = relation(state, wanted.dimension, wanted.person, wanted.toward)
        if before == value:
            return None
        return ev.RelationSet(dimension=wanted.dimension, person=wanted.person, toward=wanted.toward, value=value)
    return None
