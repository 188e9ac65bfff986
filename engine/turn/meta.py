"""Out-of-world commands that only tell: exits, people, journal, help, about, score. They cost no time."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.query import belief, relation, room_of, times
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.names import a, listing, the
from engine.narration.tell import message
from engine.rules.scope import exits, is_dark, people_in


def tell(state: State, verb: str, rest: str) -> tuple[Line, ...]:
    """The lines of an out-of-world command, or none where it belongs to somebody above."""
    teller = _TELLERS.get(verb)
    return teller(state, rest) if teller is not None else ()


def _exits(state: State, rest: str) -> tuple[Line, ...]:
    room = room_of(state, PLAYER)
    ways = []
    for direction, way in exits(state, room).items() if room is not None else ():
        if way.to is None:
            continue
        known = times(state, f"visited/{PLAYER}", way.to) > 0
        door = f" through {the(state, way.door, PLAYER)}" if way.door is not None else ""
        ways.append(direction + door + (f" to {state.world.nouns[way.to].name}" if known else ", not yet explored"))
    if not ways:
        return (Line("system", message(state, "exits.none", PLAYER)),)
    return (Line("system", message(state, "exits.some", PLAYER, ways="; ".join(ways))),)


def _people(state: State, rest: str) -> tuple[Line, ...]:
    room = room_of(state, PLAYER)
    here = () if room is None or is_dark(state, room) else tuple(p for p in people_in(state, room) if p != PLAYER)
    if not here:
        return (Line("system", message(state, "people.none", PLAYER)),)
    lines = [Line("system", message(state, "people.some", PLAYER, names=listing([a(state, p, PLAYER) for p in here])))]
    for person in here:
        trust = relation(state, "trust", person, PLAYER)
        mood = next(word for least, word in _TRUST if trust >= least)
        lines.append(Line("system", message(state, f"people.{mood}", PLAYER, person=person)))
    return tuple(lines)


_TRUST = ((4, "trusting"), (1, "warm"), (0, "neutral"), (-1_000_000, "wary"))


def _journal(state: State, rest: str) -> tuple[Line, ...]:
    known = []
    for fact in state.world.facts.values():
        held = belief(state, PLAYER, fact.id)
        if held is None:
            continue
        if held.source in state.world.nouns:
            whence = message(state, "journal.told", PLAYER, source=held.source)
        else:
            whence = message(state, "journal.found", PLAYER)
        known.append((held.turn, Line("system", f"- {fact.text} {whence}")))
    if not known:
        return (Line("system", message(state, "journal.empty", PLAYER)),)
    known.sort(key=lambda entry: entry[0])
    return (Line("system", message(state, "journal.head", PLAYER)), *(line for _, line in known))


def _help(state: State, rest: str) -> tuple[Line, ...]:
    return tuple(Line("system", part) for part in message(state, "help", PLAYER).split("\n") if part)


def _about(state: State, rest: str) -> tuple[Line, ...]:
    world = state.world
    head = f"{world.title}, by {world.author}." if world.author else f"{world.title}."
    told = (head, world.about, world.ai_disclosure, message(state, "about.engine", PLAYER))
    return tuple(Line("system", part) for part in told if part)


def _score(state: State, rest: str) -> tuple[Line, ...]:
    return (Line("system", message(state, "score", PLAYER, turns=str(state.turn))),)


_TELLERS: dict[str, Callable[[State, str], tuple[Line, ...]]] = {
    "exits": _exits,
    "people": _people,
    "journal": _journal,
    "help": _help,
    "about": _about,
    "score": _score,
}
