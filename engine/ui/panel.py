"""What the side panel and the completion show: the player's surroundings, read from the state by the law's own senses.

Everything goes through `rules.scope` as the player, so neither can show what the player could not see. What other
people hold is in sight too, but no room's description tells of it, so it waits until the player has looked at them.
Labels are plain text from the pack and are cleaned where they are drawn.
"""

from __future__ import annotations

from itertools import islice

import msgspec

from engine.model import query
from engine.model.state import State
from engine.model.world import PLAYER, Exit
from engine.narration import names
from engine.narration.counting import several
from engine.narration.lists import groups_of
from engine.narration.place import once_each, open_ways, times_shown
from engine.narration.wording import worded
from engine.rules import scope
from engine.rules.paths import outward_for
from engine.ui.completion import Vocabulary

MOST_PLACES = 60
"""Rooms that completion offers, the nearest."""


class Place(msgspec.Struct, frozen=True):
    """A row of the panel: what it says, and the command that a click types."""

    label: str
    command: str


class Panel(msgspec.Struct, frozen=True, kw_only=True):
    """The player's surroundings at one moment."""

    title: str = ""
    """The world's."""
    turn: int = 0
    place: str = ""
    exits: tuple[Place, ...] = ()
    people: tuple[Place, ...] = ()
    things: tuple[Place, ...] = ()
    carried: tuple[Place, ...] = ()


def read_panel(state: State) -> Panel:
    """The panel for the player as things stand."""
    room = query.room_of(state, PLAYER)
    if room is None:
        return Panel(title=state.world.title, turn=state.turn)
    dark = scope.in_dark(state, PLAYER)
    place = scope.surroundings(state, PLAYER) or room
    people: list[Place] = []
    things: list[str] = []
    for id in _noticed(state):
        noun = state.world.nouns[id]
        if query.is_inside(state, id, PLAYER):
            continue
        if noun.kind == "person":
            name = names.name(state, id, PLAYER)
            people.append(Place(name + _far(state, id, room), f"examine {name}"))
        elif not noun.scenery and not noun.door and not noun.backdrop:
            things.append(id)
    return Panel(
        title=state.world.title,
        turn=state.turn,
        place=worded(state, "dark.title", PLAYER, {"room": room}) if dark else state.world.nouns[place].name,
        exits=() if dark or place != room else _exits(state, room),
        people=tuple(people),
        things=tuple(
            Place(_thing(state, some, room), f"examine {state.world.nouns[some[0]].name}")
            for some in groups_of(state, things)
        ),
        carried=tuple(_carried(state, PLAYER, "")),
    )


def read_vocabulary(state: State) -> Vocabulary:
    """The names that completion may offer: of what the player sees now, and of the facts the player has learnt."""
    things: list[str] = []
    carried: list[str] = []
    people: list[str] = []
    for id in _noticed(state):
        person = state.world.nouns[id].kind == "person"
        shelf = people if person else carried if query.is_inside(state, id, PLAYER) else things
        shelf.append(names.name(state, id, PLAYER))
    facts = state.world.facts.values()
    topics = [fact.name for fact in facts if fact.name and query.belief(state, PLAYER, fact.id) is not None]
    known = islice(outward_for(state, PLAYER, lambda room: times_shown(state, PLAYER, room) > 0), 1, MOST_PLACES)
    places = tuple([names.name(state, room, PLAYER) for room, _ in known])
    return Vocabulary(tuple(things), tuple(carried), tuple(people), tuple(topics), places)


def _noticed(state: State) -> tuple[str, ...]:
    """What the player sees, themselves left out, and what is in the hands of people not yet looked at."""
    return tuple(id for id in scope.visible(state, PLAYER) if id != PLAYER and not _in_unknown_hands(state, id))


def _in_unknown_hands(state: State, id: str) -> bool:
    holder = query.parent(state, id)
    while holder is not None and state.world.nouns[holder].kind == "thing":
        holder = query.parent(state, holder)
    if holder is None or holder == PLAYER or state.world.nouns[holder].kind == "room":
        return False
    return query.times(state, f"examined/{PLAYER}", holder) == 0


def _exits(state: State, room: str) -> tuple[Place, ...]:
    """The ways out, of several directions that lead the same way the author's first."""
    ways = once_each(open_ways(state, PLAYER, room))
    called = state.world.naming.way
    return tuple(Place(_exit(state, direction, way), called(direction)) for direction, way in ways.items())


def _exit(state: State, direction: str, way: Exit) -> str:
    """A way out: where it leads once the player has been there, and its door while that is closed."""
    label = state.world.naming.way(direction)
    if way.to is not None and times_shown(state, PLAYER, way.to):
        label += f" to {names.name(state, way.to, PLAYER)}"
    if way.door is not None and not query.body(state, way.door).open:
        label += f" ({names.name(state, way.door, PLAYER)}, closed)"
    return label


def _called(state: State, some: tuple[str, ...]) -> str:
    """The name, or how many there are that nothing tells apart."""
    noun = state.world.nouns[some[0]]
    return (several(state, noun, len(some)) if len(some) > 1 else noun.name) + _lit(state, some[0])


def _thing(state: State, some: tuple[str, ...], room: str) -> str:
    now = query.body(state, some[0])
    label = _called(state, some)
    if now.parent is None or now.parent == room:
        return label
    holder = names.name(state, now.parent, PLAYER)
    if state.world.nouns[now.parent].kind == "person":
        many = len(some) > 1 or state.world.nouns[some[0]].plural
        return f"{label} ({holder} has {'them' if many else 'it'})"
    return f"{label} ({_how(now.how)} {names.the(state, now.parent, PLAYER)})"


def _how(how: str) -> str:
    return "part of" if how == "part" else how


def _far(state: State, person: str, room: str) -> str:
    """For who is seen in the next room."""
    there = query.room_of(state, person)
    return "" if there in (None, room) else f" (in {names.the(state, there, PLAYER)})"


def _carried(state: State, holder: str, holding: str) -> list[Place]:
    """What the player carries, and what shows in and on that. `holding` is what it is in or on, if not the player."""
    found = []
    shown = [thing for thing in query.children(state, holder) if scope.can_see(state, PLAYER, thing)]
    for some in groups_of(state, shown):
        thing = some[0]
        worn = " (worn)" if query.is_worn(state, thing) else ""
        where = f" ({_how(query.body(state, thing).how)} {holding})" if holding else ""
        found.append(Place(f"{_called(state, some)}{worn}{where}", f"examine {state.world.nouns[thing].name}"))
        found.extend(_carried(state, thing, names.the(state, thing, PLAYER)))
    return found


def _lit(state: State, thing: str) -> str:
    return " (lit)" if state.world.nouns[thing].light and query.body(state, thing).lit else ""
