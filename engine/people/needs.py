"""Needs: what grows in people while nothing is done about it, and what they do about it.

A need goes from 0 to 10. How much of it somebody has follows from when it was eased last, so that nothing has to be
done for it to grow (`engine.model.query.need_level`). Once it is felt, the person has an errand of it: an act that
eases it, where they are or where the pack says; or to be there, where no act is asked for. Whoever does such an act
for another reason is eased by it as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.model import events as ev
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.language import covers
from engine.model.query import need_level, room_of
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Need
from engine.people.deciding import Candidate
from engine.people.deeds import deed_of
from engine.people.unwilling import will_not
from engine.rules.menu import persons_menu
from engine.rules.paths import way_to
from engine.rules.scope import reachable
from engine.rules.steps import plan

_PULL = 0.8
"""Of each point: at 10 it outweighs all but the strongest of wants."""
_USING = ("eat", "drink", "wear", "take", "read")
"""What is done with a thing once one has it."""


def for_needs(state: State, person: str, needs: Iterable[str]) -> Iterator[tuple[Candidate, tuple[str, ...], str]]:
    """What somebody could do about each need that they feel: an act, the way there, and the need."""
    for id in needs:
        need, level = state.world.needs[id], need_level(state, person, id)
        if level < need.felt:
            continue
        reason = f"{id} is {level}"
        place = room_of(state, need.at) if need.at else None
        act = _easing(state, person, need) if need.by else None
        if act is not None:
            yield Candidate(act.key(), "need", _PULL * level, reason=reason), (), id
        elif place is not None and place != room_of(state, person):
            way = way_to(state, person, place)
            if way:
                yield Candidate(f"go {way[0]}", "need", _PULL * level, {"comfort": 0.5}, reason), way, id
        elif place is not None and not need.by:
            yield Candidate("wait", "need", _PULL * level, {"comfort": 0.5, "ease": 0.3}, reason), (), id


def _easing(state: State, person: str, need: Need) -> Action | None:
    """The first act that eases it and that they could do here, with the steps that it takes: what is to be eaten is
    taken first. To dance or to sleep nobody looks about for something to do it with."""
    bare = [read_key(state.world, person, verb) for verb, nouns in need.by if not nouns]
    if len(bare) == len(need.by) and all(action is not None and not action.named() for action in bare):
        return next((each for each in bare if each is not None and _could(state, each)), None)
    for action in persons_menu(state, person):
        if _is_one(state, need, action.verb, action.named()) and not will_not(state, action):
            return action
    near = reachable(state, person)
    for verb, _ in need.by:
        for thing in near:
            found = read_key(state.world, person, f"{verb} {thing}")
            if found is not None and _is_one(state, need, found.verb, found.named()) and _could(state, found):
                return found
    return None


def _could(state: State, action: Action) -> bool:
    steps = plan(state, action)
    return not isinstance(steps, Refusal) and not any(will_not(state, each) for each in (action, *steps))


def eased(state: State, events: Iterable[ev.Event]) -> Iterator[ev.Eased]:
    """The needs that are eased by what was done."""
    nouns = state.world.nouns
    for event in events:
        persona = nouns[event.actor].persona if event.actor in state.world.daily else None
        if persona is None or not persona.needs:
            continue
        verb, named = deed_of(event)
        for id in persona.needs if verb else ():
            need = state.world.needs[id]
            if _is_one(state, need, verb, named):
                yield less(state, event.actor, id)


def eases(state: State, person: str, need: str, thing: str) -> bool:
    """Whether a thing is what somebody who feels a need could ease it by."""
    kind = state.world.needs[need]
    if need_level(state, person, need) < kind.felt:
        return False
    return any(_is_one(state, kind, verb, (thing,)) for verb, _ in kind.by if verb in _USING)


def eased_between_times(state: State, person: str) -> Iterator[ev.Eased]:
    """What somebody far off in a crowd, who is not followed step by step, has seen to by now."""
    persona = state.world.nouns[person].persona
    for need in persona.needs if persona is not None else ():
        if need_level(state, person, need) >= state.world.needs[need].felt:
            yield less(state, person, need)


def less(state: State, person: str, need: str) -> ev.Eased:
    """A need is eased once."""
    left = max(0, need_level(state, person, need) - state.world.needs[need].eases)
    return ev.Eased(actor=person, need=need, level=left)


def _is_one(state: State, need: Need, verb: str, named: tuple[str, ...]) -> bool:
    return any(verb == wanted and covers(nouns, named, state.world.kinds) for wanted, nouns in need.by)
