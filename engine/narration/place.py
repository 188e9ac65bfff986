"""A room described, for whoever stands in it: its name, its text, what else is seen, who is there, the ways out."""

from __future__ import annotations

from functools import lru_cache

from engine.model.query import body, room_of, times
from engine.model.state import State
from engine.model.world import Exit
from engine.narration import names
from engine.narration.line import Line, Link, Phrase, joined, line_of
from engine.narration.lists import Lister, sentences, takes_many, thing_link
from engine.narration.prose import render
from engine.narration.wording import linked, listed, phrased, worded
from engine.rules.conditions import holds
from engine.rules.scope import exits, is_dark


def times_shown(state: State, observer: str, room: str) -> int:
    """How often this observer has had a room described, by coming in or by looking. Who begins in a room has visited
    it without having had it described."""
    began_here = 1 if state.world.nouns[observer].parent == room else 0
    return times(state, f"visited/{observer}", room) + times(state, f"looked/{observer}", room) - began_here


def describe_room(state: State, observer: str, shown: int | None = None) -> tuple[Line, ...]:
    """Where the observer is. Empty for whoever is nowhere; `shown` picks the wording of a text that varies."""
    room = room_of(state, observer)
    if room is None:
        return ()
    about = {"actor": observer, "room": room}
    if is_dark(state, room):
        return (
            Line("title", worded(state, "dark.title", observer, about)),
            Line("room", worded(state, "dark.room", observer, about)),
        )
    kind = state.world.nouns[room]
    if shown is None:
        shown = times_shown(state, observer, room)
    lister = Lister(state, observer, firsts=True)
    things: list[str] = []
    people: list[str] = []
    for child in body(state, room).children:
        if child == observer:
            continue
        if state.world.nouns[child].kind != "person":
            things.append(child)
        elif not lister.is_introduced(child):
            people.append(child)
    seen = lister.listed(things)
    text = " ".join(
        [words for words in (render(state, kind.text, shown, actor=observer), *(lister.firsts or ())) if words]
    )
    lines = [Line("title", kind.name)]
    if text:
        lines.append(Line("room", text))
    found: list[Phrase | str] = list(lister.sentences)
    if seen is not None:
        found.insert(0, phrased(state, "room.list", observer, about, list=seen))
    if found:
        lines.append(line_of("prose", sentences(found)))
    if people:
        lines.append(line_of("prose", people_here(state, observer, people)))
    ways = open_ways(state, observer, room)
    if ways and not _tells_of(text, _by_goal(ways)):
        lines.append(line_of("prose", ways_out(state, observer, ways)))
    return tuple(lines)


def people_here(state: State, observer: str, people: list[str]) -> Phrase:
    """`Mara and the miller are here.`"""
    who = listed(
        [
            linked(names.the(state, person, observer), names.name(state, person, observer), thing_link(state, person))
            for person in people
        ]
    )
    return phrased(state, f"room.people.{takes_many(state, people)}", observer, {"actor": observer}, list=who)


def open_ways(state: State, observer: str, room: str) -> dict[str, Exit]:
    """The ways out that lead somewhere now, through closed doors too, in the author's order."""
    return {
        direction: way
        for direction, way in exits(state, room).items()
        if way.to is not None and (way.when is None or holds(state, way.when, actor=observer))
    }


def ways_out(state: State, observer: str, ways: dict[str, Exit]) -> Phrase:
    """`Exits: north, west to the Cloakroom.` Rooms are named once the observer has been in them.

    Of several directions that lead the same way, such as `west` and `out`, the author's first is listed.
    """
    ends = [_way(state, observer, directions[0], ways[directions[0]]) for directions in _by_goal(ways)]
    parts: list[Phrase | str] = []
    for end in ends:
        parts.extend((", ", end) if parts else (end,))
    return phrased(state, "room.exits", observer, {"actor": observer}, list=joined(parts))


def _way(state: State, observer: str, direction: str, way: Exit) -> Phrase:
    about = {"actor": observer, "direction": direction}
    id = "exit"
    if way.door is not None:
        about["door"] = way.door
        id += ".door" if body(state, way.door).open else ".door-closed"
    if way.to is not None and times_shown(state, observer, way.to) > 0:
        about["room"] = way.to
        id += ".to" if way.door is None else "-to"
    elif way.door is None:
        id += ".plain"
    words = worded(state, id, observer, about)
    start = words.find(direction)
    if start < 0:
        return Phrase(words)
    return Phrase(words, (Link(start, start + len(direction), "exit", direction),))


def _by_goal(ways: dict[str, Exit]) -> tuple[tuple[str, ...], ...]:
    """The directions, those together that lead to one room by one door."""
    goals: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
    for direction, way in ways.items():
        goal = (way.to, way.door)
        goals[goal] = (*goals.get(goal, ()), direction)
    return tuple(goals.values())


_COMMON_WORDS = frozenset(("up", "down", "in", "out"))
_LEADING = frozenset(
    ("back", "climb", "climbs", "go", "goes", "lead", "leads", "run", "runs", "stair", "stairs", "way", "ways")
)
"""`up` and its like are used for much; they tell of a way where one of these words comes before them."""


@lru_cache(maxsize=1024)
def _tells_of(text: str, goals: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a room's text names, for every way out, a direction that takes it."""
    words = "".join([letter if letter.isalpha() else " " for letter in text.lower()]).split()
    named = {
        word
        for before, word in zip(["", *words], words, strict=False)
        if word not in _COMMON_WORDS or before in _LEADING
    }
    return all(any(direction in named for direction in goal) for goal in goals)
