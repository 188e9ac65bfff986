"""What an actor can see, reach and hear.

Everybody is somewhere: in a room, or in something shut that shuts them off from it (`surroundings`). Sight passes
through open and transparent containers, over supporters and into people's hands, and through ways that stand open just
so into the next rooms, if there is light in them. Reach is sight less what is behind glass or far off. In the dark one
has what one carries and what one is in or on. Sound passes through everything, as far as the next rooms; a smell goes
there through what stands open. What is hidden is perceived by nobody.

Containment is a forest, so "can A see X" climbs from X and costs its depth; only listings walk a room. What is in no
one place is looked up by the room: doors, backdrops, the next rooms. A liquid is wherever something in sight has it.

A turn asks the same listings many times over, of bodies that have not changed in between. What was answered of the
last two sets of bodies is kept (`_answers`): bodies are never changed, so the answer would be the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from engine.model.pages import Pages
from engine.model.query import body, is_inside, liquid_in, room_of
from engine.model.state import Body, State
from engine.model.world import Exit
from engine.rules.survey import survey

_Answers = dict[tuple[str, str], tuple[str, ...]]
"""By the question and the noun that it was asked of."""

_MANY = 64
_kept: tuple[tuple[Pages[Body], _Answers], ...] = ()


def _answers(state: State) -> _Answers:
    """The listings that rest on these bodies and nothing else of a state; so none in which a liquid has a part, for
    what a vessel holds is a note. The bodies are known by their identity."""
    global _kept
    bodies = state.bodies
    for asked, answers in _kept:
        if asked is bodies:
            if len(answers) >= _MANY:
                answers.clear()
            return answers
    _kept = ((bodies, {}), *_kept[:1])
    return _kept[0][1]


def exits(state: State, room: str) -> dict[str, Exit]:
    """Every way out of a room, blocked ones included, in the author's order. A hidden door makes no way."""
    ways = state.world.nouns[room].exits
    for door in state.world.doors.get(room, ()):
        if body(state, door).hidden:
            return {to: way for to, way in ways.items() if way.door is None or not body(state, way.door).hidden}
    return ways


# --- where one is, and whether there is light ---


def surroundings(state: State, noun: str) -> str | None:
    """The room a noun is in, or the closed opaque thing that shuts it off from there; None for what is nowhere."""
    return _place(state, noun, touch=False)


def _place(state: State, noun: str, touch: bool) -> str | None:
    """The same; to the touch, glass shuts one off as well."""
    nouns, bodies, slots = state.world.nouns, state.bodies, state.world.slot
    here = noun
    while True:
        outer, middle, inner = slots[here]
        now = bodies[outer][middle][inner]
        holder = now.parent
        if holder is None:
            return None
        kind = nouns[holder]
        if kind.kind == "room":
            return holder
        if now.how == "in" and (touch or not kind.transparent) and not body(state, holder).open:
            return holder
        here = holder


def shut_in(state: State, actor: str) -> str:
    """The closed thing that an actor is in, glass or not; empty for none."""
    place = _place(state, actor, touch=True)
    return place if place is not None and state.world.nouns[place].kind != "room" else ""


def is_dark(state: State, place: str) -> bool:
    """A dark room, or a closed thing from within, with no light burning where it could be seen. What lets light in is
    as dark as where it is."""
    kind = state.world.nouns[place]
    if kind.kind == "room":
        return kind.dark and not any(_shines(state, top) for top in (place, *_standing_in(state, place)))
    now = body(state, place)
    if now.open or kind.transparent:
        outside = surroundings(state, place)
        return outside is not None and is_dark(state, outside)
    if now.lit and kind.light:
        return False
    return not any(_shines(state, child) for child in now.children if body(state, child).how != "on")


def in_dark(state: State, actor: str) -> bool:
    """Whether an actor has no light to see by."""
    place = surroundings(state, actor)
    return place is not None and is_dark(state, place)


def _shines(state: State, holder: str) -> bool:
    """Whether something burns here or in what shows here."""
    now = body(state, holder)
    if now.hidden:
        return False
    if now.lit and state.world.nouns[holder].light:
        return True
    return any(_shines(state, child) for child in _showing(state, holder))


def _showing(state: State, holder: str) -> Iterator[str]:
    """What of a noun's contents is seen from outside it."""
    now = body(state, holder)
    for child in now.children:
        if body(state, child).how != "in" or now.open or state.world.nouns[holder].transparent:
            yield child


def _standing_in(state: State, room: str) -> Iterator[str]:
    """The doors and backdrops of a room, which are in no one place."""
    world = state.world
    for noun in (*world.doors.get(room, ()), *world.backdrops.get(room, ())):
        if body(state, noun).parent is None:
            yield noun


# --- listings ---


def visible(state: State, actor: str) -> tuple[str, ...]:
    """Everything in sight, in the order of the room, then the actor, then what is far off. No rooms."""
    return (*_near(state, actor, touch=False), *far_off(state, actor))


def reachable(state: State, actor: str) -> tuple[str, ...]:
    """Everything within reach, in the order of the room, the actor last."""
    return _near(state, actor, touch=True)


def far_off(state: State, actor: str) -> tuple[str, ...]:
    """What is seen in the next rooms, whatever it is in or on there, and whoever has it."""
    if not state.world.vistas:
        return ()
    answers, question = _answers(state), ("far", actor)
    known = answers.get(question)
    if known is not None:
        return known
    place = surroundings(state, actor)
    found: dict[str, None] = {}
    for room in _rooms_in_sight(state, place) if place is not None else ():
        found.update(dict.fromkeys(survey(state, room, inside=True).seen))
    answers[question] = tuple(found)
    return answers[question]


def _near(state: State, actor: str, touch: bool) -> tuple[str, ...]:
    """What an actor perceives where they are, liquids and themselves the last of it."""
    near = _solid(state, actor, touch)
    if near and "liquid" in state.world.has:
        answers, question = _answers(state), ("wet by touch" if touch else "wet", actor)
        vessels = answers.get(question)
        if vessels is None:
            nouns = state.world.nouns
            wet = [thing for thing in near if nouns[thing].vessel or nouns[thing].source]
            vessels = answers[question] = tuple(wet)
        if vessels:
            liquids: dict[str, None] = {}
            for thing in vessels:
                _add_liquids(state, thing, touch, liquids)
            return (*near[:-1], *liquids, actor)
    return near


def _solid(state: State, actor: str, touch: bool) -> tuple[str, ...]:
    """The same, without liquids."""
    answers, question = _answers(state), ("near" if touch else "seen", actor)
    found = answers.get(question)
    if found is None:
        found = answers[question] = _listed(state, actor, touch)
    return found


def _listed(state: State, actor: str, touch: bool) -> tuple[str, ...]:
    place = _place(state, actor, touch)
    if place is None:
        return ()
    nouns = state.world.nouns
    is_room = nouns[place].kind == "room"
    found: list[str] = []
    if not (is_room and not nouns[place].dark) and in_dark(state, actor):
        found += _within(state, actor, touch)
        found += _holding(state, actor, place)
    else:
        if not is_room and not _is_hidden(state, place):
            found.append(place)
        if not _is_hidden(state, place):
            found += _within(state, place, touch, inside=True)
        for noun in _standing_in(state, place):
            now = body(state, noun)
            if not now.hidden:
                found.append(noun)
                if now.children:
                    found += _within(state, noun, touch)
        if actor in found:
            found.remove(actor)
        else:
            found += _within(state, actor, touch)
    found.append(actor)
    return tuple(found)


def _within(state: State, holder: str, touch: bool, inside: bool = False) -> list[str]:
    """What shows of a noun's contents, or can be touched: from outside it, or from within."""
    there = survey(state, holder, inside=inside)
    return there.felt if touch else there.seen


def _holding(state: State, actor: str, place: str) -> list[str]:
    """What an actor is in or on, up to what shuts them in."""
    found: list[str] = []
    here = actor
    while here != place:
        holder = body(state, here).parent
        assert holder is not None
        if state.world.nouns[holder].kind != "room" and not _is_hidden(state, holder):
            found.append(holder)
        here = holder
    return found


def _add_liquids(state: State, thing: str, touch: bool, found: dict[str, None]) -> None:
    """The liquids to be seen, or touched, in a vessel or source. What cannot be closed is open."""
    kind = state.world.nouns[thing]
    if not kind.openable or body(state, thing).open or (kind.transparent and not touch):
        held = liquid_in(state, thing)
        if held is not None:
            found[held[0]] = None
        if kind.source:
            found[kind.source] = None


# --- one thing ---


def can_see(state: State, actor: str, noun: str) -> bool:
    return _perceives(state, actor, noun, touch=False) or room_seen_into(state, actor, noun) is not None


def can_reach(state: State, actor: str, noun: str) -> bool:
    return _perceives(state, actor, noun, touch=True)


def _perceives(state: State, actor: str, noun: str, touch: bool) -> bool:
    """Whether a noun is in sight or reach where the actor is; what is far off is not."""
    place = _place(state, actor, touch)
    if place is None:
        return False
    if state.world.nouns[noun].liquid:
        return noun in _near(state, actor, touch)
    kind = state.world.nouns[place]
    if (kind.kind == "room" and not kind.dark) or not in_dark(state, actor):
        return _is_open_to(state, actor, noun, place, touch)
    return (
        noun == actor
        or (is_inside(state, noun, actor) and _is_open_to(state, actor, noun, place, touch))
        or noun in _holding(state, actor, place)
    )


def _is_open_to(state: State, actor: str, noun: str, place: str, touch: bool) -> bool:
    """Whether nothing is between an actor in a place and a noun, or only glass; given light."""
    if noun == actor:
        return True
    nouns = state.world.nouns
    here = noun
    while here != place:
        now = body(state, here)
        holder = now.parent
        if now.hidden:
            return False
        if holder == actor:
            return True
        if holder == place:
            return nouns[place].kind == "room" or (now.how != "on" and not _is_hidden(state, place))
        if holder is None:
            return here in state.world.doors.get(place, ()) or here in state.world.backdrops.get(place, ())
        if now.how == "in":
            kind = nouns[holder]
            if kind.kind == "room" or ((touch or not kind.transparent) and not body(state, holder).open):
                return False
        here = holder
    return nouns[place].kind != "room" and not _is_hidden(state, place)


def room_seen_into(state: State, actor: str, noun: str) -> str | None:
    """The next room in which an actor sees a noun; None where they do not, or have it before them."""
    place = surroundings(state, actor)
    if place not in state.world.vistas:
        return None
    room = surroundings(state, noun)
    if room is None or room not in _rooms_in_sight(state, place) or _is_hidden(state, noun):
        return None
    return room


def _is_hidden(state: State, noun: str, holder: str = "") -> bool:
    """It, or what it is in or on; up to its holder."""
    bodies, slots = state.bodies, state.world.slot
    here: str | None = noun
    while here is not None and here != holder:
        outer, middle, inner = slots[here]
        now = bodies[outer][middle][inner]
        if now.hidden:
            return True
        here = now.parent
    return False


def _rooms_in_sight(state: State, room: str) -> tuple[str, ...]:
    """The next rooms that one sees into from a room."""
    if room not in state.world.vistas:
        return ()
    answers, question = _answers(state), ("rooms", room)
    found = answers.get(question)
    if found is None:
        open_to = open_vistas(state, room)
        found = answers[question] = tuple([other for other, _ in open_to if not is_dark(state, other)])
    return found


def open_vistas(state: State, room: str) -> list[tuple[str, str]]:
    """The next rooms that nothing closes off from a room, each with the door between, or with no door."""
    ways = state.world.vistas.get(room, ())
    return [(other, door) for other, door, _ in ways if other != room and stands_open(state, door)]


def stands_open(state: State, door: str) -> bool:
    """Whether one sees and hears through a way with this door in it; no door is always open."""
    if not door:
        return True
    now = body(state, door)
    return now.open and not now.hidden


# --- sound and smell ---


def can_hear(state: State, actor: str, noun: str) -> bool:
    """Whether a noun is heard at all: sound comes through everything, as far as the next rooms."""
    here, there = room_of(state, actor), _room_heard_in(state, actor, noun)
    if here is None or there is None or _is_hidden(state, noun, actor):
        return False
    return here == there or any(other == there for other, _, _ in state.world.vistas.get(here, ()))


def hears(state: State, actor: str, noun: str) -> Literal["", "faintly", "clearly"]:
    """How an actor would hear a noun: faintly through a closed door or out of something closed, or not at all."""
    if not can_hear(state, actor, noun):
        return ""
    here, there = room_of(state, actor), _room_heard_in(state, actor, noun)
    if here == there:
        walls = _place(state, actor, touch=True)
        return "clearly" if noun == walls or _shares_air(state, actor, noun) else "faintly"
    shut = (noun != there and _place(state, noun, touch=True) != there) or _place(state, actor, touch=True) != here
    doors = [door for other, door, _ in state.world.vistas.get(here or "", ()) if other == there]
    return "clearly" if not shut and any(stands_open(state, door) for door in doors) else "faintly"


def can_smell(state: State, actor: str, noun: str) -> bool:
    """Smell goes where air does, not through anything closed, and needs no light. What is said to smell is smelt
    through what stands open to the next room."""
    return _shares_air(state, actor, noun) or room_smelt_in(state, actor, noun) is not None


def room_smelt_in(state: State, actor: str, noun: str) -> str | None:
    """The next room from which a smell of a noun comes; None where there is none, or it is here. A room is its own."""
    if not state.world.nouns[noun].smell:
        return None
    here = _place(state, actor, touch=True)
    there = noun if state.world.nouns[noun].kind == "room" else _place(state, noun, touch=True)
    if here is None or there is None or there == here or _is_hidden(state, noun):
        return None
    return there if any(room == there for room, _ in open_vistas(state, here)) else None


def far_smells(state: State, actor: str) -> list[str]:
    """What is seen in the next rooms and smelt from here."""
    if "smell" not in state.world.has:
        return []
    return [noun for noun in far_off(state, actor) if room_smelt_in(state, actor, noun) is not None]


def _shares_air(state: State, actor: str, noun: str) -> bool:
    if state.world.nouns[noun].liquid:
        return can_reach(state, actor, noun)
    place = _place(state, actor, touch=True)
    return place is not None and _is_open_to(state, actor, noun, place, touch=True)


def _room_heard_in(state: State, actor: str, noun: str) -> str | None:
    """The room a noun is in; for what is in no one place, the actor's own if it is there, and so for liquids."""
    room = room_of(state, noun)
    here = room_of(state, actor)
    if room is not None or here is None:
        return room
    if state.world.nouns[noun].liquid:
        return here if can_see(state, actor, noun) else None
    return here if stands_in(state, noun, here) else None


def stands_in(state: State, noun: str, place: str) -> bool:
    """Whether a noun is in a place, hidden or shut away or not; or a door or backdrop of it."""
    top = noun
    while top != place and (holder := body(state, top).parent) is not None:
        top = holder
    return top == place or top in _standing_in(state, place)


def unseen(
    state: State, actor: str, trait: Literal["sound", "smell"], seen: tuple[str, ...] | None = None
) -> tuple[str, ...]:
    """What an actor hears or smells without seeing it, of all that is said to make a sound or to smell. What is
    `visible` may be given, where it has been asked for already."""
    here, having = room_of(state, actor), state.world.has.get(trait)
    if not having or here is None:
        return ()
    answers, question = _answers(state), (trait, actor)
    unseen_now = answers.get(question)
    if unseen_now is None:
        found = _known_for(state, here, trait, having)
        if seen is None:
            seen = visible(state, actor) if found else ()
        perceives = _is_heard_there if trait == "sound" else can_smell
        unseen_now = tuple([id for id in found if id not in seen and perceives(state, actor, id)])
        nouns = state.world.nouns
        if not [id for id in found if nouns[id].liquid]:
            answers[question] = unseen_now
    return unseen_now


def _is_heard_there(state: State, actor: str, noun: str) -> bool:
    """`can_hear` of what is known to be here or in a next room."""
    if state.world.nouns[noun].liquid:
        return can_hear(state, actor, noun)
    return not _is_hidden(state, noun, actor)


def _known_for(state: State, here: str, trait: Literal["sound", "smell"], having: frozenset[str]) -> tuple[str, ...]:
    """What is said to make a sound or to smell, in a room and where its sounds and smells come from."""
    found = dict.fromkeys(_with_trait(state, here, trait, inside=True))
    ways = state.world.vistas.get(here, ()) if trait == "sound" else open_vistas(state, here)
    for room, *_ in ways:
        found.update(dict.fromkeys(_with_trait(state, room, trait, inside=True)))
    for noun in _standing_in(state, here):
        if noun in having:
            found[noun] = None
        if body(state, noun).children:
            found.update(dict.fromkeys(_with_trait(state, noun, trait, inside=False)))
    return tuple(found)


def _with_trait(state: State, holder: str, trait: Literal["sound", "smell"], inside: bool) -> list[str]:
    there = survey(state, holder, inside=inside)
    return there.sounding if trait == "sound" else there.smelling


# --- people ---


def people_in(state: State, place: str) -> tuple[str, ...]:
    """The people whose surroundings a room or closed thing is, seen or not: those on chairs and in carts among them."""
    return tuple(survey(state, place, inside=True).people)


def company(state: State, actor: str) -> tuple[str, ...]:
    """The people with whom an actor can talk: those in the same surroundings who do not hide, seen or not."""
    others = others_in(state, surroundings(state, actor), actor)
    return tuple([other for other in others if not _is_hidden(state, other)])


def others_in(state: State, place: str | None, person: str) -> tuple[str, ...]:
    """Everybody in a place but `person`: the same who could hear them there."""
    if place is None or len(state.world.people) < 2:
        return ()
    return tuple([other for other in people_in(state, place) if other != person])
