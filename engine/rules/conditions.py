"""Judging an author's condition in a state. Pure; what names nothing in this world is simply false."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any as Anything

import msgspec

from engine.model import language as lang
from engine.model.actions import Action
from engine.model.query import (
    belief,
    body,
    doubted,
    emotion,
    fuel_left,
    has_broken,
    has_caught,
    is_inside,
    liquid_in,
    mood,
    need_level,
    number,
    promised_to,
    property_of,
    quest_stage,
    related,
    relating,
    relation,
    room_of,
    score,
    tied_to,
    times,
    times_talked,
    weight_of,
)
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import PLAYER, Exit
from engine.rules.hours import day_of, hour_of
from engine.rules.qualities import QUALITIES
from engine.rules.scope import can_hear, can_reach, can_see, people_in
from engine.rules.walking import outward

ENDLESS = 1_000_000_001
"""More than any number that an author can write: the steps where there is no way, the fuel of what never burns down."""


class _Asked:
    """What a condition is asked about: the state and the act in hand. `walking` while ways are looked for: a way that
    is open for some distances only has no distance of its own, and so counts as shut.
    """

    __slots__ = ("action", "actor", "rule", "state", "walking")

    def __init__(
        self, state: State, actor: str, action: Action | None, rule: str | None, walking: bool = False
    ) -> None:
        self.state, self.actor, self.action, self.rule, self.walking = state, actor, action, rule, walking


def holds(
    state: State,
    condition: lang.Condition | None,
    *,
    actor: str = PLAYER,
    action: Action | None = None,
    rule: str | None = None,
) -> bool:
    """Whether a condition is true now. No condition is always true. `rule` is who asks, for `first time`."""
    return condition is None or _judges[type(condition)](_Asked(state, actor, action, rule), condition)


def asking(state: State) -> Callable[[lang.Condition | None], bool]:
    """The same for many conditions about one state, of the player and of no act: what is asked again and again at the
    end of every turn."""
    asked, judges = _Asked(state, PLAYER, None, None), _judges
    return lambda condition: condition is None or judges[condition.__class__](asked, condition)


def stands_open(state: State, way: Exit, actor: str = PLAYER) -> bool:
    """Whether an actor could go through a way now, as far as its door and its own condition go."""
    if way.door is not None:
        door = body(state, way.door)
        if not door.open or door.hidden:
            return False
    return leads_on(state, way, actor)


def leads_on(state: State, way: Exit, actor: str = PLAYER) -> bool:
    """Whether a way leads somewhere now, its door left aside."""
    if way.to is None:
        return False
    return way.when is None or _judge(_Asked(state, actor, None, None, walking=True), way.when)


def _judge(asked: _Asked, condition: lang.Condition) -> bool:
    return _judges[type(condition)](asked, condition)


def _all(asked: _Asked, c: lang.All) -> bool:
    for part in c.parts:  # noqa: SIM110 - a generator would cost more than most parts
        if not _judges[part.__class__](asked, part):
            return False
    return True


def _any(asked: _Asked, c: lang.Any) -> bool:
    for part in c.parts:  # noqa: SIM110 - likewise
        if _judges[part.__class__](asked, part):
            return True
    return False


def _doing(asked: _Asked, c: lang.Doing) -> bool:
    action = asked.action
    if action is None or action.verb != c.verb:
        return False
    return not c.nouns or concerns(asked.state, c.nouns, action)


def _inside(asked: _Asked, c: lang.Inside) -> bool:
    state = asked.state
    rooms = state.world.region_rooms.get(c.place)
    return is_inside(state, c.thing, c.place) if rooms is None else room_of(state, c.thing) in rooms


def _has(asked: _Asked, c: lang.Has) -> bool:
    """Of what has no such property nothing is so, not even what it would be at first."""
    world = asked.state.world
    has_it = world.properties[c.property].is_of(world.nouns[c.noun])
    return has_it and property_of(asked.state, c.property, c.noun) == c.value


def _with(asked: _Asked, c: lang.With) -> bool:
    room = room_of(asked.state, c.one)
    return room is not None and room == room_of(asked.state, c.other)


_senses: dict[str, Callable[[State, str, str], bool]] = {"sees": can_see, "reaches": can_reach, "hears": can_hear}

# --- many ---


def select(state: State, among: lang.Among, *, actor: str = PLAYER) -> tuple[str, ...]:
    """All that a selection runs over and that passes its test, in the order of the place they are in."""
    return tuple(_selected(_Asked(state, actor, None, None), among))


def _selected(asked: _Asked, among: lang.Among) -> Iterator[str]:
    state, nouns = asked.state, asked.state.world.nouns
    for id in _candidates(state, among):
        noun = nouns[id]
        if noun.kind != among.kind or (among.group and among.group not in (noun.same, *noun.kinds)):
            continue
        if among.test is None or _judge(asked, _about(among.test, id)):
            yield id


def _candidates(state: State, among: lang.Among) -> Iterator[str]:
    """What the selection runs over, of every kind. Only rooms and regions are gone through at any depth."""
    place, world = among.place, state.world
    if among.relation:
        yield from (related if among.turned else relating)(state, among.relation, place)
    elif not place:
        yield from world.groups.get(among.group, ()) or world.kinds.get(among.group, ())
    elif among.how:
        hows = ("held", "worn") if among.how == "held" else (among.how,)
        for child in body(state, place).children:
            if body(state, child).how in hows:
                yield child
    else:
        rooms = world.regions[place].rooms if place in world.regions else (place,)
        if among.kind == "room":
            yield from rooms
        else:
            for room in rooms:
                yield from _all_in(state, room)


def _all_in(state: State, place: str) -> Iterator[str]:
    for child in body(state, place).children:
        yield child
        yield from _all_in(state, child)


@lru_cache(maxsize=4096)
def _about(test: lang.Condition, id: str) -> lang.Condition:
    """What a test asks of one of many: the same with its id in the place of `that`."""
    match test:
        case lang.All(parts):
            return lang.All(tuple([_about(part, id) for part in parts]))
        case lang.Any(parts):
            return lang.Any(tuple([_about(part, id) for part in parts]))
        case lang.Not(part):
            return lang.Not(_about(part, id))
        case lang.Some(among) | lang.Every(among):
            changed = msgspec.structs.replace(among, place=id if among.place == lang.THAT else among.place)
            return msgspec.structs.replace(test, among=changed)
    fields = {field: id for field in test.__struct_fields__ if getattr(test, field) == lang.THAT}
    return msgspec.structs.replace(test, **fields)


def _every(asked: _Asked, c: lang.Every) -> bool:
    test = c.among.test
    if test is None:
        return True
    counter = msgspec.structs.replace(c.among, test=lang.Not(test))
    return next(_selected(asked, counter), None) is None


# --- numbers and distances ---


def value_of(state: State, wanted: lang.Number, *, actor: str = PLAYER) -> int:
    return _value(_Asked(state, actor, None, None), wanted)


def _value(asked: _Asked, wanted: lang.Number) -> int:
    state = asked.state
    match wanted:
        case lang.Counter(name):
            return number(state, name)
        case lang.Relation(dimension, person, toward):
            return relation(state, dimension, person, toward)
        case lang.Mood(person):
            return mood(state, person)
        case lang.Feeling(name, person):
            return emotion(state, person, name)
        case lang.Measure(what, noun):
            return _measured(state, what, noun)
        case lang.Level(property, noun):
            return int(property_of(state, property, noun))
        case lang.NeedOf(need, person):
            return need_level(state, person, need)
        case lang.TimeOf(what):
            return hour_of(state.world.day, state.turn) if what == "hour" else day_of(state.world.day, state.turn)
        case lang.Points():
            return score(state)
        case lang.StageOf(quest):
            return quest_stage(state, quest)
        case lang.Tally(among):
            return sum(1 for _ in _selected(asked, among))
        case lang.Steps():
            return _steps(asked, wanted, None)
        case _:
            return state.turn


def _measured(state: State, what: str, noun: str) -> int:
    if what == "weight":
        return weight_of(state, noun)
    if what == "fuel":
        left = fuel_left(state, noun)
        return ENDLESS if left is None else left
    held = liquid_in(state, noun)
    return 0 if held is None else held[1]


def _steps(asked: _Asked, wanted: lang.Steps, most: int | None) -> int:
    """The steps between two nouns; endlessly many where there is no way, or none of at most `most`."""
    state = asked.state
    origin, goal = room_of(state, wanted.origin), room_of(state, wanted.goal)
    if origin is None or goal is None or asked.walking:
        return ENDLESS
    walk = outward(state, origin, lambda way: stands_open(state, way, asked.actor), most=most)
    return next((steps for room, steps, _ in walk if room == goal), ENDLESS)


def _compare(asked: _Asked, c: lang.Compare) -> bool:
    """A distance is looked for no further than the number that it is held against."""
    wanted = c.number
    value = _steps(asked, wanted, max(0, c.value)) if isinstance(wanted, lang.Steps) else _value(asked, wanted)
    return lang.SIGNS[c.sign](value, c.value)


def _nearest(asked: _Asked, c: lang.Nearest) -> bool:
    """Whether nobody of the kind is in a room nearer to the origin, which does not count itself."""
    state, origin = asked.state, room_of(asked.state, c.origin)
    goal = room_of(state, c.noun)
    if origin is None or goal is None or asked.walking or c.noun == c.origin:
        return False
    among = lang.Among(c.kind, origin, group=c.group)
    nearest: int | None = None
    for room, steps, _ in outward(state, origin, lambda way: stands_open(state, way, asked.actor)):
        if nearest is not None and steps > nearest:
            return False
        if room == goal:
            return True
        others = people_in(state, room) if c.kind == "person" else _selected(asked, _there(among, room))
        if nearest is None and any(other != c.origin for other in others):
            nearest = steps
    return False


def _there(among: lang.Among, room: str) -> lang.Among:
    return msgspec.structs.replace(among, place=room)


_judges: dict[type, Callable[[_Asked, Anything], bool]] = {
    lang.All: _all,
    lang.Any: _any,
    lang.Not: lambda asked, c: not _judge(asked, c.part),
    lang.Inside: _inside,
    lang.Upon: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.place and now.how == "on",
    lang.Holds: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.person and now.how != "part",
    lang.Wears: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.person and now.how == "worn",
    lang.PartOf: lambda asked, c: (now := body(asked.state, c.thing)).parent == c.whole and now.how == "part",
    lang.TiedTo: lambda asked, c: c.other == tied_to(asked.state, c.one) or c.one == tied_to(asked.state, c.other),
    lang.Relates: lambda asked, c: c.other in related(asked.state, c.relation, c.one),
    lang.Senses: lambda asked, c: _senses[c.sense](asked.state, c.person, c.noun),
    lang.With: _with,
    lang.Is: lambda asked, c: QUALITIES[c.quality](asked.state, c.noun),
    lang.Has: _has,
    lang.Compare: _compare,
    lang.Knows: lambda asked, c: belief(asked.state, c.person, c.fact) is not None,
    lang.Promised: lambda asked, c: c.to in promised_to(asked.state, c.person, c.fact),
    lang.Broke: lambda asked, c: has_broken(asked.state, c.person, c.to, c.fact),
    lang.Caught: lambda asked, c: has_caught(asked.state, c.person, c.liar),
    lang.Doubts: lambda asked, c: doubted(asked.state, c.person, c.fact) is not None,
    lang.AskedAbout: lambda asked, c: times_talked(asked.state, c.other, c.person, c.topic) > 0,
    lang.TalkedTo: lambda asked, c: times_talked(asked.state, c.other, c.person) > 0,
    lang.Doing: _doing,
    lang.ActorIs: lambda asked, c: asked.actor == c.person,
    lang.FirstTime: lambda asked, c: asked.rule is not None and times(asked.state, "fired", asked.rule) == 0,
    lang.Some: lambda asked, c: next(_selected(asked, c.among), None) is not None,
    lang.Every: _every,
    lang.Nearest: _nearest,
}
