"""Questions about the map and about many things at once, for rules, the parser and bots.

All of them go by the ways that stand open now, and take no step twice; what somebody does not know of the map is left
out by giving what they do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.model.language import Among
from engine.model.query import body, keys_of, posture, room_of
from engine.model.state import State
from engine.model.world import PLAYER, Exit, World
from engine.rules.conditions import leads_on, select, stands_open
from engine.rules.walking import Opens, Rooms, outward, way_back

_KEPT = 16_384
"""Ways of a world that are kept in memory."""


def path(
    state: State, origin: str, goal: str, known: Rooms | None = None, *, actor: str = PLAYER
) -> tuple[str, ...] | None:
    """The directions of a shortest way from where one noun is to where another is, or None where there is none.

    `known` says of a room whether one may go through it, the goal included: those that somebody has been in.
    """
    start, end = room_of(state, origin), room_of(state, goal)
    if start is None or end is None or (known is not None and end != start and not known(end)):
        return None
    for room, _, came in outward(state, start, lambda way: stands_open(state, way, actor), within=known):
        if room == end:
            return way_back(came, end)
    return None


def steps(state: State, origin: str, goal: str, known: Rooms | None = None, *, actor: str = PLAYER) -> int | None:
    """How many rooms one goes to get there, or None where there is no way."""
    way = path(state, origin, goal, known, actor=actor)
    return None if way is None else len(way)


def nearest(state: State, origin: str, candidates: Iterable[str], *, actor: str = PLAYER) -> str | None:
    """Which of some nouns is the fewest steps away; of several as near, the first. None where no way leads to any."""
    start = room_of(state, origin)
    by_room: dict[str, str] = {}
    for candidate in candidates:
        room = room_of(state, candidate)
        if room is not None:
            by_room.setdefault(room, candidate)
    if start is None or not by_room:
        return None
    walk = outward(state, start, lambda way: stands_open(state, way, actor))
    return next((by_room[room] for room, _, _ in walk if room in by_room), None)


def all_that(state: State, among: Among, *, actor: str = PLAYER) -> tuple[str, ...]:
    """Everything that a selection finds: `things in basket that are lit`, in the order of the basket."""
    return select(state, among, actor=actor)


def way_to(state: State, person: str, goal: str) -> tuple[str, ...] | None:
    """The directions of a shortest way from where somebody is to a room, through doors that they could open; None where
    there is none."""
    start = room_of(state, person)
    if start is None:
        return None
    if not _is_open_everywhere(state.world):
        return _way(state, start, goal, lambda way: _could_pass(state, way, person))
    known = _ways(state.world)
    if (start, goal) not in known:
        if len(known) >= _KEPT:
            known.clear()
        known[start, goal] = _way(state, start, goal, lambda way: True)
    return known[start, goal]


def _way(state: State, start: str, goal: str, opens: Opens) -> tuple[str, ...] | None:
    for room, _, came in outward(state, start, opens):
        if room == goal:
            return way_back(came, goal)
    return None


@lru_cache(maxsize=4)
def _is_open_everywhere(world: World) -> bool:
    """Whether every way of a world can always be gone, so that it leads to the same places for everybody."""
    ways = (way for noun in world.nouns.values() for way in noun.exits.values())
    return all(way.door is None and way.when is None for way in ways)


@lru_cache(maxsize=4)
def _ways(world: World) -> dict[tuple[str, str], tuple[str, ...] | None]:
    """Of such a world, the ways that were looked for."""
    return {}


def outward_for(state: State, person: str, known: Rooms) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The rooms that somebody knows, the nearest first, each with the directions of a shortest way to it."""
    start = room_of(state, person)
    if start is not None:
        for room, _, came in outward(state, start, lambda way: _could_pass(state, way, person), within=known):
            yield room, way_back(came, room)


def is_plain(state: State, person: str, way: tuple[str, ...]) -> bool:
    """Whether nothing that the law of going asks could stand in somebody's way: they are on their feet in a room, there
    is neither door nor condition on it, nothing can be tied to them, and no rule of the pack is about going."""
    here = body(state, person).parent
    rules = state.world.rules_by
    special = state.world.hooks is not None or "rope" in state.world.has
    if here is None or special or posture(state, person) != "standing":
        return False
    if any(rules.get((phase, "go")) or rules.get((phase, "")) for phase in ("before", "after")):
        return False
    for direction in way:
        exit = state.world.nouns[here].exits.get(direction)
        if exit is None or exit.to is None or exit.door is not None or exit.when is not None:
            return False
        here = exit.to
    return True


def _could_pass(state: State, way: Exit, person: str) -> bool:
    if way.door is not None:
        door = body(state, way.door)
        if door.hidden or (door.locked and not keys_of(state, person, way.door)):
            return False
    return leads_on(state, way, person)
