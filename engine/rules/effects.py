"""From an author's effects to events. An effect that would change nothing makes no event.

Effects are worked out one after the other, each on the state that the one before it left. They decree: no check of the
law stands in their way, and nobody is told but by the author's own words. What they leave behind is as sound as what
any act would leave: whoever is moved stands up, what is moved is tied to nothing and hidden no more, and what breaks
lets fall what was in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

import msgspec

from engine.model import events as ev
from engine.model import language as lang
from engine.model.evolve import evolve
from engine.model.feelings import LEAST_RELATION, MOST_RELATION, STRONGEST
from engine.model.query import (
    body,
    draws,
    emotion,
    fuel_left,
    has_become,
    liquid_in,
    mood,
    number,
    open_choice,
    promised_to,
    property_of,
    related,
    relation,
    room_of,
    ropes_on,
    scores,
    tied_to,
    timer_due,
    times,
)
from engine.model.rng import draw
from engine.model.state import State
from engine.model.world import PLAYER, How
from engine.rules.choosing import options_of
from engine.rules.conditions import value_of
from engine.rules.drawing import next_of
from engine.rules.scope import others_in

Quality = Literal["open", "locked", "lit", "hidden", "broken"]
Render = Callable[[State, lang.Text, int], str]
"""Turns an author's text into words, told how often it was shown before. Given by the floor above."""


DEEPEST = 8
"""Tables that are drawn from by entries of each other."""


class Cause(msgspec.Struct, frozen=True, gc=False):
    """What brings effects on: a rule, a timer, or the beginning or end of a scene."""

    id: str
    """The source of what people learn by it."""
    say: lang.Text = lang.Text()
    do: tuple[lang.Effect, ...] = ()
    opening: bool = False
    """It comes before the first turn."""
    depth: int = 0
    """How many tables were drawn from to come to this."""


def carry_out(state: State, cause: Cause, actor: str, render: Render, shown: int) -> tuple[State, list[ev.Event]]:
    """The cause's words and then its effects: the state after them, and the events in order. `actor` is who set it off,
    `shown` how often its words have been said.
    """
    events: list[ev.Event] = []
    words = render(state, cause.say, shown) if cause.say else ""
    if words:
        events.append(_narrated(state, words, cause, actor))
        state = evolve(state, events[0])
    for effect in cause.do:
        for event in _events(state, effect, cause, actor, render):
            state = evolve(state, event)
            events.append(event)
    return state, events


def _narrated(state: State, words: str, cause: Cause, actor: str) -> ev.Narrated:
    """The narrator's words, perceived by everybody who is where the actor is, and by nobody elsewhere."""
    return ev.Narrated(
        actor="" if actor == PLAYER else actor,
        words=words,
        facts=tuple(effect.fact for effect in cause.do if isinstance(effect, lang.Teach)),
        witnesses=others_in(state, room_of(state, actor), actor),
    )


def _events(state: State, effect: lang.Effect, cause: Cause, actor: str, render: Render) -> Iterator[ev.Event]:
    match effect:
        case lang.Put():
            yield from _put(state, effect)
        case lang.Add(lang.Level(property, noun), amount):
            for each in _members(state, noun):
                yield from _property(state, property, each, int(property_of(state, property, each)) + amount)
        case lang.Set(lang.Level(property, noun), value) | lang.Become(property, noun, value):
            for each in _members(state, noun):
                yield from _property(state, property, each, value)
        case lang.Add(wanted, amount):
            yield from _number(state, wanted, value_of(state, wanted) + amount)
        case lang.Set(wanted, value):
            yield from _number(state, wanted, value)
        case lang.Make(thing, quality, value):
            for each in _members(state, thing):
                yield from _made(state, each, quality, value)
        case lang.Relate(kind, one, other, value):
            for left in _members(state, one):
                for right in _members(state, other):
                    if (right in related(state, kind, left)) != value:
                        yield ev.Related(relation=kind, one=left, other=right, value=value)
        case lang.FillWith(vessel, liquid, amount):
            for each in _members(state, vessel):
                yield from _filled(state, each, liquid, amount)
        case lang.Fuel(thing, turns):
            for each in _members(state, thing):
                if fuel_left(state, each) != turns:
                    yield ev.Fuelled(thing=each, turns=turns)
        case lang.Start(timer, turns, stop):
            yield from _timer(state, timer, turns, stop, cause)
        case lang.Score(points, reason):
            if all(reason != known for known, _ in scores(state)):
                yield ev.Scored(points=points, reason=reason)
        case lang.Bind(thing, to):
            yield from _bound(state, thing, to)
        case lang.Teach(fact, person):
            yield ev.Learned(person=person, fact=fact, source=cause.id)
        case lang.Promise(fact, to, person):
            if to not in promised_to(state, person, fact):
                yield ev.Promised(actor=person, to=to, fact=fact)
        case lang.Utter(text):
            words = render(state, text, 0)
            if words:
                yield _narrated(state, words, cause, actor)
        case lang.Roll(counter, low, high):
            value = draw(state.seed, "world", draws(state, "world"), low, high)
            yield ev.Rolled(name=counter.name, value=value, stream="world")
        case lang.Draw(table):
            yield from _drawn(state, table, cause, actor, render)
        case lang.Offer(choice):
            if options_of(state, choice) and open_choice(state) != choice:
                yield ev.ChoiceOpened(choice=choice)
        case lang.End(ending):
            yield ev.Ended(ending=ending)


def _drawn(state: State, table: str, cause: Cause, actor: str, render: Render) -> Iterator[ev.Event]:
    """One entry of a table, with what it says and does. Tables that draw from each other come to an end somewhere."""
    drawn = next_of(state, state.world.tables[table], actor) if cause.depth < DEEPEST else None
    if drawn is None:
        return
    yield drawn
    entry = state.world.tables[table].entries[drawn.entry]
    shown = times(state, f"drawn/{table}", str(drawn.entry))
    within = msgspec.structs.replace(cause, say=entry.say, do=entry.do, depth=cause.depth + 1)
    yield from carry_out(evolve(state, drawn), within, actor, render, shown)[1]


def _members(state: State, noun: str) -> tuple[str, ...]:
    """All that a name means: of several things alike, every one."""
    return state.world.groups.get(noun, (noun,))


# --- moving ---


def _put(state: State, effect: lang.Put) -> Iterator[ev.Event]:
    """Of several alike those that are not there yet, in the order of the pack, up to as many as are wanted; those that
    are somewhere come before those that are nowhere.
    """
    place, how, source = effect.place, effect.how, effect.source
    found = [each for each in _members(state, effect.thing) if _can_be_put(state, each, place, how)]
    if source:
        found = [each for each in found if body(state, each).parent == source]
    if effect.count:
        found = sorted(found, key=lambda each: body(state, each).parent is None)[: effect.count]
    for each in found:
        yield from _moved(state, each, place, how)


def _can_be_put(state: State, thing: str, place: str | None, how: How) -> bool:
    """Not where it is already; and a decree that would put a thing inside itself is left undone, for containment stays
    a forest.
    """
    here = place
    while here is not None:
        if here == thing:
            return False
        here = body(state, here).parent
    now = body(state, thing)
    return (now.parent, now.how) != (place, how)


def _moved(state: State, thing: str, place: str | None, how: How) -> Iterator[ev.Event]:
    yield from _loosened(state, thing)
    if place is not None and body(state, thing).hidden:
        yield ev.Made(thing=thing, quality="hidden", value=False)
    yield ev.Moved(thing=thing, place=place, how=how)


def _loosened(state: State, thing: str) -> Iterator[ev.Event]:
    """What it is tied to, and what is tied to it, stays where it is."""
    to = tied_to(state, thing)
    if to is not None:
        yield ev.Untied(thing=thing, to=to)
    for rope in ropes_on(state, thing):
        yield ev.Untied(thing=rope, to=thing)


def _bound(state: State, rope: str, to: str) -> Iterator[ev.Event]:
    tied = tied_to(state, rope)
    if tied == (to or None):
        return
    if tied is not None:
        yield ev.Untied(thing=rope, to=tied)
    if to:
        yield ev.Tied(thing=rope, to=to)


# --- things ---


def _made(state: State, thing: str, quality: Quality, value: bool) -> Iterator[ev.Event]:
    now = body(state, thing)
    was = has_become(state, thing, "broken") if quality == "broken" else getattr(now, quality)
    if was == value or (quality == "lit" and value and fuel_left(state, thing) == 0):
        return
    yield ev.Made(thing=thing, quality=quality, value=value)
    leaves = state.world.nouns[thing].leaves if quality == "broken" and value else ()
    if leaves:
        yield from _gone_to_pieces(state, thing, leaves)


def _gone_to_pieces(state: State, thing: str, leaves: tuple[str, ...]) -> Iterator[ev.Event]:
    """The pieces are where the thing was, and so is what was in it; the thing is gone."""
    now = body(state, thing)
    how: How = "held" if now.how == "worn" else "in" if now.how == "part" else now.how
    yield from _loosened(state, thing)
    for left in (*leaves, *now.children):
        yield from _moved(state, left, now.parent, how)
    yield ev.Moved(thing=thing, place=None)


def _filled(state: State, vessel: str, liquid: str, amount: int) -> Iterator[ev.Event]:
    """No fuller than it gets; without a liquid, empty."""
    had = liquid_in(state, vessel)
    now = (liquid, min(amount, state.world.nouns[vessel].vessel)) if liquid else None
    if had == now:
        return
    if now is not None:
        yield ev.Filled(vessel=vessel, liquid=now[0], amount=now[1])
    elif had is not None:
        yield ev.Filled(vessel=vessel, liquid=had[0], amount=0)


def _property(state: State, property: str, noun: str, value: str | bool | int) -> Iterator[ev.Event]:
    """A number goes no further than its bounds."""
    bounds = state.world.properties[property].bounds
    if bounds is not None:
        value = max(bounds[0], min(bounds[1], int(value)))
    if property_of(state, property, noun) != value:
        yield ev.PropertySet(property=property, noun=noun, value=value)


# --- time and numbers ---


def _timer(state: State, timer: str, turns: int | None, stop: bool, cause: Cause) -> Iterator[ev.Event]:
    """The turn in which a timer is started is not one of those that it waits."""
    if stop:
        due = None
    else:
        wait = state.world.timers[timer].turns if turns is None else turns
        due = state.turn + wait - (1 if cause.opening else 0)
    if timer_due(state, timer) != due:
        yield ev.TimerSet(timer=timer, due=due)


def _number(state: State, wanted: lang.Number, value: int) -> Iterator[ev.Event]:
    match wanted:
        case lang.Counter(name):
            if number(state, name) != value:
                yield ev.NumberSet(name=name, value=value)
        case lang.Feeling(name, person):
            strength = max(0, min(value, STRONGEST))
            if emotion(state, person, name) != strength:
                yield ev.Felt(person=person, felt=((name, strength),), why="decree")
        case lang.Relation(dimension, person, toward):
            if dimension != "trust":
                value = max(LEAST_RELATION, min(value, MOST_RELATION))
            if relation(state, dimension, person, toward) != value:
                yield ev.RelationSet(dimension=dimension, person=person, toward=toward, value=value)
        case lang.Mood(person):
            felt = max(lang.GLOOMIEST, min(value, lang.GLADDEST))
            if mood(state, person) != felt:
                yield ev.MoodSet(person=person, value=felt)
