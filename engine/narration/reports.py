"""What a player can ask to have told outside the story: what they carry, what they know, who and what is here."""

from __future__ import annotations

from engine.model.query import belief, body, carried, is_held, parent, room_of, worn
from engine.model.state import State
from engine.narration.company import company_next_door, people_here
from engine.narration.line import Line, Phrase, line_of
from engine.narration.lists import Lister, sentences
from engine.narration.place import open_ways, ways_out
from engine.narration.wording import message, phrased
from engine.rules.scope import in_dark, people_in, surroundings, visible


def inventory(state: State, observer: str) -> Line:
    """What the observer carries and wears."""
    about = {"actor": observer}
    found = []
    for id, ids in (("inventory.holding", carried(state, observer)), ("inventory.wearing", worn(state, observer))):
        lister = Lister(state, observer)
        things = lister.listed(ids)
        if things is not None:
            found.append(phrased(state, id, observer, about, list=things))
        found.extend(lister.sentences)
    if not found:
        return Line("prose", message(state, "inventory.nothing", observer))
    return line_of("prose", sentences(found))


def journal(state: State, observer: str) -> tuple[Line, ...]:
    """Every fact the observer holds for true, in the pack's order, with whence they have it."""
    lines = []
    for fact in state.world.facts.values():
        held = belief(state, observer, fact.id)
        if held is None:
            continue
        source = state.world.nouns.get(held.source)
        if source is not None and source.kind == "person":
            words = message(state, "journal.told", observer, text=fact.text, source=held.source)
        else:
            id = "journal.read" if held.source == "read" else "journal.known"
            words = message(state, id, observer, text=fact.text)
        lines.append(Line("system", words))
    return tuple(lines) or (Line("system", message(state, "journal.empty", observer)),)


def exits_line(state: State, observer: str) -> Line:
    """The ways out of where the observer is; none are seen in the dark."""
    room = room_of(state, observer)
    if in_dark(state, observer):
        return Line("system", message(state, "dark.room", observer))
    ways = {} if room is None else open_ways(state, observer, room)
    if not ways:
        return Line("system", message(state, "room.no-exits", observer))
    return line_of("system", ways_out(state, observer, ways))


def people_line(state: State, observer: str) -> Line:
    """Who else is where the observer is or in sight of there, whatever the room's own text says of them."""
    place = surroundings(state, observer)
    if in_dark(state, observer):
        return Line("system", message(state, "dark.room", observer))
    here = () if place is None else people_in(state, place)
    people = [person for person in here if person != observer and not body(state, person).hidden]
    found = [*people_here(state, observer, people), *company_next_door(state, observer)]
    if not people:
        found.insert(0, Phrase(message(state, "room.nobody", observer)))
    return line_of("system", sentences(found))


def about_lines(state: State, observer: str) -> tuple[Line, ...]:
    """Title and author, what the world is about, and what it says of the models in it."""
    world = state.world
    id = "system.about-by" if world.author else "system.about"
    first = message(state, id, observer, title=world.title, author=world.author)
    return tuple(Line("system", words) for words in (first, world.about, world.ai_disclosure) if words)


def turns_line(state: State, observer: str) -> Line:
    id = {0: "system.turns.none", 1: "system.turns.one"}.get(state.turn, "system.turns.many")
    return Line("system", message(state, id, observer, number=str(state.turn)))


def help_lines(state: State, observer: str) -> tuple[Line, ...]:
    """The help text, a line for each paragraph, with examples out of what the observer has before them."""
    seen = [id for id in visible(state, observer) if id != observer]
    people = [id for id in seen if state.world.nouns[id].kind == "person"]
    things = [id for id in seen if _is_loose(state, id) and parent(state, id) not in people]
    thing = next((id for id in things if is_held(state, id, observer)), (*things, "")[0])
    person = (*people, "")[0]
    words = message(
        state,
        "system.help",
        observer,
        thing=thing or message(state, "system.help.thing", observer),
        person=person or message(state, "system.help.person", observer),
    )
    return tuple(Line("system", part) for part in words.split("\n\n"))


def _is_loose(state: State, id: str) -> bool:
    noun = state.world.nouns[id]
    return noun.kind == "thing" and not noun.scenery and not noun.door


def verbs_lines(state: State, observer: str) -> tuple[Line, ...]:
    """Every verb there is, a line for each family."""
    return tuple(Line("system", part) for part in message(state, "system.verbs", observer).split("\n"))
