"""Going: a direction, a door, the name of a neighbouring room, or simply out."""

from __future__ import annotations

from engine.model.actions import Go
from engine.model.events import Went
from engine.model.query import is_held, last_in, room_of
from engine.model.world import Exit
from engine.parser.absent import met
from engine.parser.amiss import Amiss, near_misses
from engine.parser.lexicon import is_known, nouns_with
from engine.parser.nouns import Item, bare, candidates, one
from engine.parser.phrases import fits
from engine.parser.reader import Reader
from engine.parser.settle import settle
from engine.parser.travel import go_on_with_the_line, is_room_known, is_room_rather, names_room, walk
from engine.parser.words import MARK
from engine.rules.scope import exits, room_seen_into
from engine.rules.whereabouts import remembered


def ways_from(reader: Reader) -> dict[str, Exit]:
    room = room_of(reader.state, reader.actor)
    return exits(reader.state, room) if room is not None else {}


def go(reader: Reader, head: tuple[str, ...], start: int, end: int) -> Go:
    """The way that the words name, seen from where the actor is. Raises Amiss where they name none."""
    tables = reader.tables
    words = bare(reader, reader.words[start:end])
    if len(words) > 1 and words[0] in tables.way:
        words = tuple(word for word in words if word not in tables.way) or words[-1:]
        start = end - len(words)
    if len(words) == 1 and words[0] in tables.directions:
        return Go(reader.actor, tables.directions[words[0]])
    toward = toward_room(reader, words)
    if toward is not None:
        return Go(reader.actor, toward)
    found = candidates(reader, reader.words[start:end])
    doors = {way.door: direction for direction, way in reversed(ways_from(reader).items()) if way.door is not None}
    through = tuple(id for id in found if id in doors)
    if through:
        item = Item(through, start, end)
        return settle(reader, lambda door: Go(reader.actor, doors[door]), (item,), ("thing",))  # type: ignore[return-value]
    if found and (direction := way_toward_seen(reader, found)):
        if _shows_a_room_beyond(reader, words, ways_from(reader)[direction]):
            go_on_with_the_line(reader)
        return Go(reader.actor, direction)
    room = room_of(reader.state, reader.actor)
    if not found or is_room_rather(reader, words, found):
        if (step := walk(reader, words, end)) is not None:
            return step
        if room is not None and words and names_room(reader, room, words):
            raise Amiss("parse.there-already", understood=reader.called(room), at=end)
    named = tuple(
        [id for id in found if not is_held(reader.state, id, reader.actor) or is_headed_by(reader, id, words)]
    )
    if named:
        code = "parse.already-there" if head[-1] in tables.toward else "parse.not-a-way"
        raise Amiss(code, understood=reader.called(named[0]), at=end)
    near = near_misses(tables, words[0], tables.directions) if len(words) == 1 else ""
    try:
        if not found:
            one(reader, start, end, "thing")
    except Amiss as amiss:
        if near and not is_known(reader.state, words[0]):
            word, understood = reader.typed(start, end), reader.typed(0, start)
            raise Amiss(
                "parse.unknown-word", word=word, understood=understood, near=near, at=start, slip=True
            ) from None
        if amiss.code == "parse.too-dark-to-see" and _names_a_thing(reader, words):
            raise
        if amiss.code not in ("parse.no-such-noun-here", "parse.too-dark-to-see"):
            raise
    word, understood = reader.typed(start, end), reader.typed(0, start)
    raise Amiss("parse.no-way-there", word=word, understood=understood, near=_ways_there_are(reader), at=start)


def _names_a_thing(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether the words can mean anything in the world that is no room."""
    named = nouns_with(reader.state.world, reader.tables.forms(words[-1])) if words else ()
    return any(reader.nouns[id].kind != "room" and fits(reader, reader.nouns[id], words) for id in named)


def is_headed_by(reader: Reader, id: str, words: tuple[str, ...]) -> bool:
    """Whether the last word is what a thing is, and not only of what sort: `key`, of a cellar key."""
    return bool(words) and (
        words[-1][0] == MARK or reader.state.world.naming.head(reader.nouns[id].name).endswith(words[-1])
    )


def way_toward_seen(reader: Reader, ids: tuple[str, ...]) -> str:
    """The direction to the next room in which one of these is seen; empty where none is."""
    for id in ids:
        room = room_seen_into(reader.state, reader.actor, id)
        if room is not None:
            return next((direction for direction, way in ways_from(reader).items() if way.to == room), "")
    return ""


def way_by(reader: Reader, thing: str, said: str) -> str:
    """The way that one climbs a thing: that in which it is the door, the one that is `said` before others; or the one
    that is said, by what stays where it is and is no door. Empty where there is none."""
    ways = ways_from(reader)
    through = [direction for direction, way in ways.items() if way.door == thing]
    if through:
        return said if said in through else through[0]
    noun = reader.nouns[thing]
    stays = noun.door or noun.scenery or noun.fixed is not None or bool(noun.backdrop)
    return said if stays and noun.kind == "thing" and said in ways else ""


def is_at_the_other_end(reader: Reader, start: int, end: int, said: str) -> bool:
    """Whether the words mean something that is not here, but was met in the room to which the way leads that is said:
    the ladder by which one came up."""
    way = ways_from(reader).get(said)
    if way is None or candidates(reader, reader.words[start:end]):
        return False
    return any(room_of(reader.state, id) == way.to for id in met(reader, reader.words[start:end]))


def _shows_a_room_beyond(reader: Reader, words: tuple[str, ...], way: Exit) -> bool:
    """Whether what is seen in the next room has the name of a room that one comes to from there: its front, as it were,
    behind which the walk is to end."""
    further = {} if way.to is None else exits(reader.state, way.to)
    return any(other.to is not None and names_room(reader, other.to, words) for other in further.values())


def follow(reader: Reader, start: int, end: int) -> Go | None:
    """After somebody: to the next room, where they are in sight there, or the way that they were last seen to leave."""
    found = candidates(reader, reader.words[start:end])
    if found:
        direction = way_toward_seen(reader, found)
        return Go(reader.actor, direction) if direction else None
    here = room_of(reader.state, reader.actor)
    for id in met(reader, reader.words[start:end]):
        left = remembered(reader.state, reader.actor, id)
        if left is not None and isinstance(left.event, Went) and left.event.origin == here:
            return Go(reader.actor, left.event.direction)
    return None


def _ways_there_are(reader: Reader) -> str:
    """A sentence with the directions in which one could go, a blank before it, or nothing."""
    called = reader.state.world.naming.way
    ways = [called(direction) for direction, way in ways_from(reader).items() if way.to is not None]
    return reader.tables.fill("parse.near-ways", near=reader.tables.listed(ways)) if ways else ""


def toward_room(reader: Reader, words: tuple[str, ...]) -> str | None:
    """The direction to a neighbouring room of that name.

    Only one that the actor has been in or sees into, or that shows from here as something of that name that stays in
    its place, a shop front: else a guess would tell what lies behind a door.
    """
    if not words:
        return None
    nouns = reader.nouns
    shows = any(nouns[id].fixed is not None or nouns[id].scenery or nouns[id].door for id in candidates(reader, words))
    for direction, way in ways_from(reader).items():
        if way.to is not None and names_room(reader, way.to, words) and (shows or is_room_known(reader, way.to)):
            return direction
    return None


def go_out(reader: Reader) -> Go:
    """Out, or by the one way there is."""
    ways = ways_from(reader)
    open_ways = [direction for direction, way in ways.items() if way.to is not None]
    if "out" in ways or len(open_ways) != 1:
        return Go(reader.actor, "out")
    reader.notes.append(reader.tables.fill("parse.note", understood=reader.state.world.naming.way(open_ways[0])))
    return Go(reader.actor, open_ways[0])


def go_back(reader: Reader) -> Go:
    """The way to that of the next rooms which the actor was last in. Raises Amiss where they were in none of them."""
    state, actor = reader.state, reader.actor
    left = {direction: last_in(state, actor, way.to) for direction, way in ways_from(reader).items() if way.to}
    been = [(turn, direction) for direction, turn in left.items() if turn is not None]
    if not been:
        raise Amiss("parse.no-way-back", near=_ways_there_are(reader), at=len(reader.words))
    direction = max(been, key=lambda found: found[0])[1]
    reader.notes.append(reader.tables.fill("parse.note", understood=reader.state.world.naming.way(direction)))
    return Go(actor, direction)


def is_here(reader: Reader, start: int, end: int) -> bool:
    """Whether the words mean the room around the actor."""
    words = bare(reader, reader.words[start:end])
    if len(words) == 1 and words[0] in reader.tables.here:
        return True
    room = room_of(reader.state, reader.actor)
    return bool(words) and room is not None and names_room(reader, room, words)
