"""What the side panel and the completion show: the player's surroundings, read from the state by the law's own senses.

Everything goes through `rules.scope` as the player, so neither can show what the player could not see. What other
people hold is in sight too, but no room's description tells of it, so it waits until the player has looked at them.
Labels are plain text from the pack and are cleaned where they are drawn.
"""

from __future__ import annotations

import msgspec

from engine.model import query
from engine.model.state import State
from engine.model.world import PLAYER, Exit
from engine.narration import names
from engine.narration.place import open_ways, times_shown
from engine.narration.wording import worded
from engine.rules import scope
from engine.ui.completion import Vocabulary


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
    dark = scope.is_dark(state, room)
    people: list[Place] = []
    things: list[Place] = []
    for id in _noticed(state):
        noun = state.world.nouns[id]
        if query.is_inside(state, id, PLAYER):
            continue
        if noun.kind == "person":
            people.append(Place(names.name(state, id, PLAYER), f"examine {names.name(state, id, PLAYER)}"))
        elif not noun.scenery and not noun.door:
            things.append(Place(_thing(state, id, room), f"examine {noun.name}"))
    return Panel(
        title=state.world.title,
        turn=state.turn,
        place=worded(state, "dark.title", PLAYER, {"room": room}) if dark else state.world.nouns[room].name,
        exits=() if dark else _exits(state, room),
        people=tuple(people),
        things=tuple(things),
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
    return Vocabulary(tuple(things), tuple(carried), tuple(people), tuple(topics))


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
    ways = open_ways(state, PLAYER, room)
    return tuple(Place(_exit(state, direction, way), direction) for direction, way in ways.items())


def _exit(state: State, direction: str, way: Exit) -> str:
    """A way out: where it leads once the player has been there, and its door while that is closed."""
    label = direction
    if way.to is not None and times_shown(state, PLAYER, way.to):
        label += f" to {names.name(state, way.to, PLAYER)}"
    if way.door is not None and not query.body(state, way.door).open:
        label += f" ({names.name(state, way.door, PLAYER)}, closed)"
    return label


def _thing(state: State, thing: str, room: str) -> str:
    now = query.body(state, thing)
    label = state.world.nouns[thing].name + _lit(state, thing)
    if now.parent is None or now.parent == room:
        return label
    holder = names.name(state, now.parent, PLAYER)
    if state.world.nouns[now.parent].kind == "person":
        return f"{label} ({holder} has {'them' if state.world.nouns[thing].plural else 'it'})"
    return f"{label} ({now.how} {names.the(state, now.parent, PLAYER)})"


def _carried(state: State, holder: str, where: str) -> list[Place]:
    """What the player carries, and what shows in and on that."""
    found = []
    for thing in query.children(state, holder):
        if not scope.can_see(state, PLAYER, thing):
            continue
        noun = state.world.nouns[thing]
        worn = " (worn)" if query.is_worn(state, thing) else ""
        found.append(Place(f"{noun.name}{worn}{_lit(state, thing)}{where}", f"examine {noun.name}"))
        how = "in" if noun.container else "on"
        found.extend(_carried(state, thing, f" ({how} {names.the(state, thing, PLAYER)})"))
    return found


def _lit(state: State, thing: str) -> str:
    return " (lit)" if state.world.nouns[thing].light and query.body(state, thing).lit else ""
