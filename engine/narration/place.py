"""A room described, for whoever stands in it: its name, its text, what else is seen, who is there, the ways out."""

from __future__ import annotations

from functools import lru_cache

from engine.model.naming import Naming
from engine.model.query import body, room_of, times
from engine.model.state import State
from engine.model.world import Exit
from engine.narration.company import company_next_door, people_here, pose_of
from engine.narration.line import Line, Link, Phrase, joined, line_of
from engine.narration.lists import Lister, sentences
from engine.narration.prose import render
from engine.narration.wording import phrased, worded
from engine.rules.conditions import holds
from engine.rules.scope import exits, is_dark, people_in, surroundings


def times_shown(state: State, observer: str, room: str) -> int:
    """How often this observer has had a room described, by coming in or by looking. Who begins in a room has visited
    it without having had it described."""
    began_here = 1 if state.world.nouns[observer].parent == room else 0
    return times(state, f"visited/{observer}", room) + times(state, f"looked/{observer}", room) - began_here


def describe_room(state: State, observer: str, shown: int | None = None) -> tuple[Line, ...]:
    """Where the observer is. Empty for whoever is nowhere; `shown` picks the wording of a text that varies."""
    room, place = room_of(state, observer), surroundings(state, observer)
    if room is None or place is None:
        return ()
    about = {"actor": observer, "room": room, "place": place}
    if is_dark(state, place):
        return (
            Line("title", worded(state, "dark.title", observer, about)),
            Line("room", worded(state, "dark.room", observer, about)),
            *_beyond(state, observer),
        )
    if place != room:
        return _from_within(state, observer, place, about)
    kind = state.world.nouns[room]
    if shown is None:
        shown = times_shown(state, observer, room)
    lister = Lister(state, observer, firsts=True)
    people = [
        id
        for id in people_in(state, room)
        if id != observer and not body(state, id).hidden and not lister.is_introduced(id)
    ]
    inside = body(state, observer).parent or room
    seen = lister.listed([id for id in body(state, room).children if id != inside])
    if inside != room and body(state, inside).parent == room and not body(state, inside).hidden:
        lister.sentences.extend(lister.contents(inside))  # it stands in the title, and only what it holds is told
    text = " ".join(
        [words for words in (render(state, kind.text, shown, actor=observer), *(lister.firsts or ())) if words]
    )
    lines = [Line("title", _title(state, observer, kind.name))]
    if text:
        lines.append(Line("room", text))
    _add(lines, _what_is_seen(state, observer, seen, lister.sentences, about))
    _add(lines, [*people_here(state, observer, people), *company_next_door(state, observer)])
    ways = open_ways(state, observer, room)
    if ways and not _tells_of(text, _by_goal(ways), state.world.naming):
        lines.append(line_of("prose", ways_out(state, observer, ways)))
    return tuple(lines)


def _beyond(state: State, observer: str) -> tuple[Line, ...]:
    """What of the lit next rooms is seen out of the dark."""
    found = company_next_door(state, observer)
    return (line_of("prose", sentences(found)),) if found else ()


def _from_within(state: State, observer: str, place: str, about: dict[str, str]) -> tuple[Line, ...]:
    """What is seen by somebody who is shut in a thing: what is in there with them."""
    lister = Lister(state, observer)
    seen = lister.listed([id for id in body(state, place).children if body(state, id).how == "in"])
    lines = [
        Line("title", worded(state, "room.inside.title", observer, about)),
        Line("room", worded(state, "room.inside", observer, about)),
    ]
    _add(lines, _what_is_seen(state, observer, seen, lister.sentences, about))
    _add(lines, people_here(state, observer, [id for id in people_in(state, place) if id != observer]))
    return tuple(lines)


def _title(state: State, observer: str, name: str) -> str:
    """The room's name, with how the observer is in it where they do not just stand there."""
    pose = pose_of(state, observer, observer)
    return worded(state, "room.title.posed", observer, {"room": name, "pose": pose}) if pose else name


def _what_is_seen(
    state: State, observer: str, seen: Phrase | None, more: list[Phrase], about: dict[str, str]
) -> list[Phrase]:
    return [*([] if seen is None else [phrased(state, "room.list", observer, about, list=seen)]), *more]


def _add(lines: list[Line], found: list[Phrase]) -> None:
    if found:
        lines.append(line_of("prose", sentences(found)))


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
    ends = [way_out(state, observer, direction, way) for direction, way in once_each(ways).items()]
    parts: list[Phrase | str] = []
    for end in ends:
        parts.extend((", ", end) if parts else (end,))
    return phrased(state, "room.exits", observer, {"actor": observer}, list=joined(parts))


def once_each(ways: dict[str, Exit]) -> dict[str, Exit]:
    """The author's first of all directions that lead to one room by one door."""
    return {directions[0]: ways[directions[0]] for directions in _by_goal(ways)}


def way_out(state: State, observer: str, direction: str, way: Exit) -> Phrase:
    """`north through the door (closed)`, `west to the Cloakroom`."""
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
    called = state.world.naming.way(direction)
    start = words.find(called)
    if start < 0:
        return Phrase(words)
    return Phrase(words, (Link(start, start + len(called), "exit", called),))


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
def _tells_of(text: str, goals: tuple[tuple[str, ...], ...], naming: Naming) -> bool:
    """Whether a room's text names, for every way out, a direction that takes it."""
    words = "".join([letter if letter.isalpha() else " " for letter in text.lower()]).split()
    named = {
        word
        for before, word in zip(["", *words], words, strict=False)
        if word not in _COMMON_WORDS or before in _LEADING
    }
    return all(any(naming.way(direction) in named for direction in goal) for goal in goals)
