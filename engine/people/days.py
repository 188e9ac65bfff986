"""Days: who goes on with theirs at the end of a turn, and what is the next thing in it.

Whoever has a schedule lives by it wherever the player is, through the same acts and the same law as everybody. What
they could do next is an `Errand`: an act, with the ways that lead to where it is done. Errands are candidates like any
other (`engine.people.deciding`), so that traits, fear and orders have their say.

Nobody is looked at who has nothing to do. A person whose day holds nothing for some turns says when it goes on
(`engine.model.query.day_due`), and an index by turn has them found then. Near the player everybody goes step by step,
and what they witness has them look up from what they do. Far off an errand is gone about in one piece: the way, what is
done at its end, and all that is left of a plan; it takes the turns that it would take step by step. Who is far off in a
crowd (`is_crowd`) keeps their hours and goes about their goals, and sees to their needs between times. `FAR_LEGS`
errands of a turn go to all who are far off together, those who have waited longest first, so that a large world is late
now and then and never slow. A talk or an order keeps people from their days for a while.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

import msgspec

from engine.model import events as ev
from engine.model.feelings import PLAIN
from engine.model.keys import read_key
from engine.model.language import Text
from engine.model.query import (
    day_due,
    emotions,
    held_until,
    need_felt_at,
    on_rota,
    plan_of,
    room_of,
    sought,
    stint_kept,
)
from engine.model.state import State
from engine.model.world import PLAYER, Persona
from engine.people.deciding import Candidate, Decision, decide
from engine.people.joining import is_agreed, waited_for
from engine.people.needs import for_needs
from engine.people.planning import RETHINK
from engine.people.stints import stint_now
from engine.rules.conditions import stands_open
from engine.rules.hours import hours_since, next_turn_of, turn_of
from engine.rules.paths import way_to
from engine.rules.scope import company, exits, people_in
from engine.rules.spelled import spelled
from engine.rules.steps import likely

FAR_LEGS = 48
"""How many who are far from the player go about something in a turn. It is the burst that it bounds: when an hour
strikes, a third of a town goes to work."""
CROWD = 24
"""So many people who live their days are followed step by step wherever they are. In a world of more, those who are far
from the player keep their hours and go about their goals, and see to their needs between times."""
FAR_RETHINK = 24
"""The turns after which somebody far off in a crowd, who knew of nothing to do, thinks again."""
TALKED = 3
"""The turns that a person stays who was spoken to."""
TOLD = 12
"""The turns for which a person stays by what they were told to do."""
AWAY = 6
"""The turns for which a person stays away who fled."""
AGAIN = 4
"""The turns after which somebody tries again what could not be done."""
_DUTY = {"duty": 0.4, "novelty": -0.2}
_PULL = 4.0
_ALONG = 5.0
"""What draws somebody to where they said that they would come."""


class Errand(msgspec.Struct, frozen=True):
    """Something for a person to do: the candidate, and the directions that lead to where it is done. With a `stint`
    it is what their hours have them do, after which these are kept."""

    candidate: Candidate
    way: tuple[str, ...] = ()
    stint: int = -1
    goal: int = -1
    acts: tuple[str, ...] = ()
    """Of a goal, all that they mean to do for it, this first."""
    seeks: tuple[str, ...] = ()
    """What they look for by these, and where."""
    need: str = ""
    """What is eased by it."""
    flees: bool = False
    """It is to be away, and they stay away for some turns."""
    say: Text = Text()


# --- who ---


def due_today(state: State, events: tuple[ev.Event, ...], near: dict[str, None]) -> Iterator[tuple[str, bool]]:
    """Who goes on with their day at the end of this turn, and whether they are near the player: first those near, in
    the order of their rooms, then the others."""
    daily = state.world.daily
    witnesses = {one: None for event in events for one in event.witnesses} if events else {}
    close: dict[str, None] = {}
    for room in near:
        for person in people_in(state, room):
            if person in daily:
                close[person] = None
    for person in close:
        looks_up = person in witnesses or person in state.world.minded
        if (looks_up or day_due(state, person) <= state.turn) and held_until(state, person) <= state.turn:
            yield person, True
    for person in on_rota(state):
        if person not in close:
            yield person, False


def near_rooms(state: State) -> dict[str, None]:
    """Where the player is, and the rooms next to that."""
    here = room_of(state, PLAYER)
    if here is None:
        return {}
    ways = state.world.nouns[here].exits.values()
    return {here: None, **{way.to: None for way in ways if way.to is not None}}


def is_crowd(state: State) -> bool:
    """Whether more people live their days than can all be followed step by step."""
    return len(state.world.daily) > CROWD


def has_had_their_turn(state: State, person: str) -> bool:
    """Whether somebody with nothing but hours to keep has just begun to keep them."""
    kept = stint_kept(state, person)
    return kept is not None and kept[1] == state.turn and person not in state.world.minded


def detained(state: State, events: tuple[ev.Event, ...]) -> Iterator[ev.Detained]:
    """Who is kept from their day by what was said to them in these events, or by what they did as they were told."""
    found: dict[str, int] = {}
    for event in events:
        to: str = getattr(event, "to", "")
        if to in state.world.daily and event.actor != to:
            turns = TOLD if isinstance(event, ev.Ordered) else TALKED
            found[to] = max(found.get(to, 0), state.turn + turns)
    for person, until in found.items():
        if until > held_until(state, person):
            yield ev.Detained(actor=person, until=until)


# --- what ---


def next_errand(state: State, person: str, *, far: bool = False) -> Errand | None:
    """What a person does next of all that their day holds, or None where it holds nothing now. Who is `far` off in a
    crowd sees to their needs between times."""
    errands = list(_errands(state, person, far))
    if len(errands) < 2:
        return errands[0] if errands else None
    chosen = decide(state, person, [each.candidate for each in errands]).chosen
    return next((each for each in errands if each.candidate is chosen), None)


def at_its_end(state: State, person: str, errand: Errand, took: int) -> Errand | None:
    """What somebody does who has come to the end of a way that they went for just that, or has done the first `took`
    acts of what they mean to do for a goal; None where something else may come first."""
    persona = state.world.nouns[person].persona
    if persona is None or errand.seeks or errand.flees:
        return None
    if errand.goal >= 0:
        as_meant = plan_of(state, person)
        left = errand.acts[took:]
        if not left or as_meant is None or as_meant[:2] != (errand.goal, left):
            return None
        return next(_for_a_goal(state, person, persona), None)
    if not errand.way:
        return None
    if errand.need:
        found = [Errand(each, way, need=need) for each, way, need in for_needs(state, person, (errand.need,))]
    elif errand.candidate.source == "schedule":
        found = list(_by_schedule(state, person, persona))
    else:
        found = []
    return found[0] if found and not found[0].way else None


def weighed_errands(state: State, person: str) -> Decision:
    """The same with all that was weighed, for whoever looks behind the scenes."""
    return decide(state, person, [each.candidate for each in _errands(state, person)])


def _errands(state: State, person: str, far: bool = False) -> Iterator[Errand]:
    persona = state.world.nouns[person].persona
    if person in state.world.feeling:
        yield from _from_fear(state, person)
    if persona is not None and persona.schedule:
        yield from _by_schedule(state, person, persona)
    if person in state.world.partners:
        yield from _along(state, person)
    if persona is not None and persona.goals:
        yield from _for_a_goal(state, person, persona)
    if persona is not None and persona.needs and not far:
        for candidate, way, need in for_needs(state, person, persona.needs):
            yield Errand(candidate, way, need=need)


def _from_fear(state: State, person: str) -> Iterator[Errand]:
    """Out of the room, by the first way that stands open, from whoever has frightened them and is there."""
    for emotion, left in emotions(state, person):
        if emotion.name == "fear" and left >= PLAIN and emotion.by in company(state, person):
            here = room_of(state, person)
            for direction, way in exits(state, here).items() if here is not None else ():
                if stands_open(state, way, person):
                    features = {"risk": -0.8, "company": -0.4}
                    reason = f"is afraid of {emotion.by}"
                    candidate = Candidate(f"go {direction}", "reaction", float(left), features, reason)
                    yield Errand(candidate, (direction,), flees=True)
                    return


def _for_a_goal(state: State, person: str, persona: Persona) -> Iterator[Errand]:
    """The next of what they mean to do for the goal that they are about: see `engine.people.planning`."""
    number, acts, _ = plan_of(state, person) or (-1, (), 0)
    if not acts or not 0 <= number < len(persona.goals):
        return
    goal = persona.goals[number]
    way = tuple([act.removeprefix("go ") for act in takewhile(lambda act: act.startswith("go "), acts)])
    seeks = sought(state, person) or ()
    reason = f"they want: {spelled(goal.want)}" + (f", and look for {seeks[0]}" if seeks else "")
    candidate = Candidate(acts[0], "goal", float(goal.weight), {"gain": 0.3, "care": 0.3}, reason, goal.say)
    yield Errand(candidate, way, goal=number, acts=acts, seeks=seeks, say=goal.say)


def _along(state: State, person: str) -> Iterator[Errand]:
    """To where somebody waits for them, and to be there."""
    meeting = waited_for(state, person)
    if meeting is None:
        return
    by, place = meeting
    reason = f"said to {by} that they would come"
    if place == room_of(state, person):
        yield Errand(Candidate("wait", "joint", _ALONG, {"duty": 0.5, "company": 0.4}, reason, toward=by))
        return
    way = way_to(state, person, place)
    if way:
        yield Errand(Candidate(f"go {way[0]}", "joint", _ALONG, {"duty": 0.5, "company": 0.4}, reason, toward=by), way)


def goes_on(state: State, person: str, *, far: bool = False) -> int:
    """The turn at which the day of somebody who has nothing to do now holds something again, at the latest. Who is
    `far` off in a crowd has seen to their needs by then, and thinks again when their hours change, or else less often.
    """
    world, turn = state.world, state.turn
    day, persona = world.day, world.nouns[person].persona
    again = turn + (FAR_RETHINK if far else RETHINK)
    if persona is None:
        return again
    by_hours_alone = far and day is not None and bool(persona.schedule)
    felt = [need_felt_at(state, person, need) for need in persona.needs] if not by_hours_alone else []
    soon = [at if at > turn else again for at in felt]
    if sought(state, person) is not None or is_agreed(state, person, persona):
        return turn + 1
    if (persona.goals and not by_hours_alone) or (day is None and not soon):
        soon.append(again)
    if day is None:
        return min(soon)
    if any(stint.when is not None or stint.unless is not None for stint in persona.schedule):
        soon.append(turn_of(day, hours_since(day, turn) + 1))
    elif changes := world.daily[person]:
        soon.append(next_turn_of(day, turn, *changes))
    else:
        soon.append(turn + day.turns)
    if any(stint.with_ for stint in persona.schedule):
        soon.append(turn + AGAIN)
    kept = stint_kept(state, person)
    if kept is not None and (every := persona.schedule[kept[0]].every):
        now = stint_now(state, person, persona)
        if now is not None and now[0] == kept[0]:
            soon.append(kept[1] + every)
    return max(turn + 1, min(soon))


# --- the schedule ---


def _by_schedule(state: State, person: str, persona: Persona) -> Iterator[Errand]:
    now = stint_now(state, person, persona)
    if now is None:
        return
    number, stint, began = now
    place = room_of(state, stint.at) if stint.at else None
    reason = f"it is the hour for {stint.at or stint.do[0]}" if stint.at or stint.do else ""
    if place is not None and place != room_of(state, person):
        way = way_to(state, person, place)
        if way:
            yield Errand(Candidate(f"go {way[0]}", "schedule", _PULL, _DUTY, reason), way)
        return
    kept = stint_kept(state, person)
    is_kept = kept is not None and kept[0] == number and kept[1] >= began
    if kept is not None and is_kept and (not stint.every or state.turn < kept[1] + stint.every):
        return
    if stint.with_ and not _together(state, person, stint.with_):
        return
    if stint.do:
        for key in stint.do:
            action = read_key(state.world, person, key)
            if action is not None and likely(state, action):
                yield Errand(Candidate(key, "schedule", _PULL, _DUTY, reason, stint.say), stint=number, say=stint.say)
                return
    elif stint.say:
        yield Errand(Candidate("wait", "schedule", _PULL, _DUTY, reason, stint.say), stint=number, say=stint.say)


def _together(state: State, person: str, other: str) -> bool:
    return room_of(state, person) == room_of(state, other)
