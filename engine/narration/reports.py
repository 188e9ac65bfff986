"""What a player can ask to have told outside the story: what they carry, what they know, who and what is here."""

from __future__ import annotations

from engine.model.events import Went
from engine.model.feelings import ADJECTIVES, PLAIN
from engine.model.listing import listed
from engine.model.query import (
    belief,
    body,
    carried,
    emotions,
    is_held,
    memories,
    mood,
    parent,
    relation,
    room_of,
    score,
    scores,
    worn,
)
from engine.model.state import Belief, State
from engine.narration.company import company_next_door, people_here, pose_of, seen_next_door
from engine.narration.line import Line, Phrase, line_of
from engine.narration.lists import Lister, sentences
from engine.narration.past import in_words
from engine.narration.phrasing import as_clause
from engine.narration.place import open_ways, way_out, ways_out
from engine.narration.prose import render
from engine.narration.quests import kept_commands
from engine.narration.wording import has_message, message, phrased, worded
from engine.rules.scope import can_see, exits, in_dark, people_in, surroundings, visible
from engine.rules.whereabouts import concerns, known_room, last_seen_in


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
    """Every fact the observer holds for true, in the pack's order, with whence they have it and what of the rest cannot
    be so beside it; then the questions that this leaves open."""
    held = {id: have for id in state.world.facts if (have := belief(state, observer, id)) is not None}
    lines = []
    open_questions: dict[frozenset[str], None] = {}
    for id, have in held.items():
        against = [other for other in state.world.facts[id].contradicts if other in held]
        rows = [_with_source(state, observer, id, have)]
        for other in against:
            rows.append(message(state, "journal.against", observer, text=state.world.facts[other].text))
            open_questions[frozenset((id, other))] = None
        lines.append("\n".join(rows))
    for pair in open_questions:
        texts = [state.world.facts[id].text for id in held if id in pair]
        either = [message(state, "journal.either", observer, text=text) for text in texts]
        lines.append("\n".join([message(state, "journal.open", observer), *either]))
    if not lines:
        lines.append(message(state, "journal.empty", observer))
    return tuple([Line("system", words) for words in lines])


def _with_source(state: State, observer: str, fact: str, have: Belief) -> str:
    """A fact, and from whom or in which way the observer has it."""
    source = state.world.nouns.get(have.source)
    text = state.world.facts[fact].text
    if source is not None and source.kind == "person":
        return message(state, "journal.told", observer, text=text, source=have.source)
    id = {"read": "journal.read", "witnessed": "journal.seen", "inferred": "journal.inferred"}.get(
        have.how, "journal.known"
    )
    return message(state, "journal.read" if have.source == "read" else id, observer, text=text)


def exits_line(state: State, observer: str) -> Line:
    """The ways out of where the observer is; none are seen in the dark."""
    room = room_of(state, observer)
    if in_dark(state, observer):
        return Line("system", message(state, "dark.room", observer))
    ways = {} if room is None else open_ways(state, observer, room)
    if not ways:
        return Line("system", message(state, "room.no-exits", observer))
    return line_of("system", ways_out(state, observer, ways))


def look_away_line(state: State, observer: str, direction: str) -> Line:
    """What lies in a direction: the way there and what shows of the next room, or why there is none."""
    room = room_of(state, observer)
    if room is None or in_dark(state, observer):
        return Line("system", message(state, "dark.room", observer))
    way = open_ways(state, observer, room).get(direction)
    if way is None:
        blocked = exits(state, room).get(direction)
        words = render(state, blocked.blocked, actor=observer) if blocked is not None else ""
        id = "go.no-exit" if blocked is None else "go.blocked"
        return Line("system", words or message(state, id, observer, direction=direction))
    leads = phrased(state, "look.way", observer, {"actor": observer}, list=way_out(state, observer, direction, way))
    return line_of("system", sentences([leads, *seen_next_door(state, observer, way.to or "")]))


def people_line(state: State, observer: str) -> Line:
    """Who else is where the observer is or in sight of there, whatever the room's own text says of them."""
    if in_dark(state, observer):
        return Line("system", message(state, "dark.room", observer))
    people = _others_here(state, observer)
    found = [*people_here(state, observer, people), *company_next_door(state, observer)]
    if not people:
        found.insert(0, Phrase(message(state, "room.nobody", observer)))
    return line_of("system", sentences(found))


def people_lines(state: State, observer: str) -> tuple[Line, ...]:
    """Who is in sight, and then of each who is here how they seem."""
    people = () if in_dark(state, observer) else _others_here(state, observer)
    seeming = [words for person in people if (words := how_they_seem(state, person, observer))]
    return (people_line(state, observer), *[Line("system", words) for words in seeming])


def _others_here(state: State, observer: str) -> tuple[str, ...]:
    place = surroundings(state, observer)
    here = () if place is None else people_in(state, place)
    return tuple([person for person in here if person != observer and not body(state, person).hidden])


def how_they_seem(state: State, person: str, observer: str) -> str:
    """Somebody's spirits, what moves them plainly, and how far they trust the observer; empty for who has no mind."""
    persona = state.world.nouns[person].persona
    if persona is None or persona.acts == "never":
        return ""
    about = {"actor": observer, "person": person}
    moved = {each.name for each, left in emotions(state, person) if left >= PLAIN}
    shown = [worded(state, f"seems.{word}", observer, about) for word, name in ADJECTIVES.items() if name in moved]
    spirits = _step(state, "seems.mood", mood(state, person))
    if spirits and not shown:
        shown.append(worded(state, spirits, observer, about))
    trust = _step(state, "seems.trust", relation(state, "trust", person, observer)) or "seems.trust.0"
    about["word"] = worded(state, trust, observer, about)
    if not shown:
        return worded(state, "seems.line.plain", observer, about)
    about["list"] = listed(shown, "and")
    return worded(state, "seems.line", observer, about)


def _step(state: State, id: str, number: int) -> str:
    """The message for a number: of those that there are, the furthest from nought that it reaches; else empty."""
    steps = range(number, 0, -1) if number > 0 else range(number, 0)
    return next((f"{id}.{step}" for step in steps if has_message(state, f"{id}.{step}")), "")


def where_line(state: State, observer: str) -> Line:
    """Where one is, and how: `You are in the Hall, sitting on the bench.`"""
    place = surroundings(state, observer)
    if place is None or in_dark(state, observer):
        return Line("system", message(state, "where.dark", observer))
    pose = pose_of(state, observer, observer)
    return Line("system", message(state, "where.posed" if pose else "where", observer, place=place, pose=pose))


def find_line(state: State, observer: str, noun: str) -> Line:
    """Where something is, as far as the observer can know: in hand, in sight, where they left it, or as last seen."""
    about = {"actor": observer, "thing": noun}
    if state.world.nouns[noun].same:
        about["one_of"] = noun
    room = known_room(state, observer, noun)
    if noun in (observer, room_of(state, observer)):
        return where_line(state, observer)
    if room is not None:
        id = _how_found(state, observer, noun, about, room)
        return Line("system", worded(state, id, observer, about))
    seen = next((memory.event for memory in memories(state, observer) if concerns(memory.event, noun)), None)
    left = last_seen_in(state, observer, noun)
    if seen is not None:
        about["text"] = as_clause(in_words(state, seen, observer))
        if left is None or isinstance(seen, Went):  # whose words say where
            return Line("system", worded(state, "find.witnessed", observer, about))
        return Line("system", worded(state, "find.witnessed.in", observer, {**about, "room": left}))
    if left is not None:
        return Line("system", worded(state, "find.left", observer, {**about, "room": left}))
    return Line("system", worded(state, "find.unknown", observer, about))


def _how_found(state: State, observer: str, noun: str, about: dict[str, str], room: str) -> str:
    now = body(state, noun)
    about["room"] = room_of(state, noun) or room
    if state.world.nouns[noun].kind == "room":
        return "find.room"
    if now.parent == observer:
        return f"find.{now.how}"
    if now.parent is not None and now.parent != room:
        about["place"] = now.parent
        side = ".held" if state.world.nouns[now.parent].kind == "person" else f".{now.how}"
    else:
        side = ""
    here = can_see(state, observer, noun) and room_of(state, noun) in (room_of(state, observer), None)
    if here:
        return f"find.here{side}"
    if state.world.nouns[noun].kind == "person" or can_see(state, observer, noun):
        return "find.there" if can_see(state, observer, noun) else "find.left"
    return "find.left" if side == ".held" else f"find.left{side}"


def about_lines(state: State, observer: str) -> tuple[Line, ...]:
    """Title and author, what the world is about, what it says of the models in it, and what plays it."""
    world = state.world
    id = "system.about-by" if world.author else "system.about"
    first = message(state, id, observer, title=world.title, author=world.author)
    last = message(state, "system.about.engine", observer)
    return tuple(Line("system", words) for words in (first, world.about, world.ai_disclosure, last) if words)


def turns_line(state: State, observer: str) -> Line:
    id = {0: "system.turns.none", 1: "system.turns.one"}.get(state.turn, "system.turns.many")
    return Line("system", message(state, id, observer, number=state.world.naming.number(state.turn)))


def score_lines(state: State, observer: str) -> tuple[Line, ...]:
    """The points, the rank that they make, what they were for; and the turns, which always count."""
    scoring = state.world.scoring
    if scoring is None:
        return (turns_line(state, observer),)
    points = score(state)
    about = {"number": state.world.naming.counted(points, "points"), "most": state.world.naming.number(scoring.most)}
    found = [message(state, "system.score.of" if scoring.most else "system.score", observer, **about)]
    rank = next((name for least, name in reversed(scoring.ranks) if points >= least), "")
    if rank:
        found.append(message(state, "system.rank", observer, title=rank))
    lines = [Line("system", " ".join(found))]
    lines += [
        Line(
            "system",
            message(
                state, "system.score.for", observer, number=state.world.naming.counted(worth, "points"), text=reason
            ),
        )
        for reason, worth in scores(state)
    ]
    return (*lines, turns_line(state, observer))


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
    parts = words.split("\n\n")
    kept = [message(state, f"system.help.{each}", observer) for each in kept_commands(state)]
    if any(kept):
        parts.insert(-1, " ".join(filter(None, kept)))
    return tuple(Line("system", part) for part in parts)


def _is_loose(state: State, id: str) -> bool:
    noun = state.world.nouns[id]
    return noun.kind == "thing" and not noun.scenery and not noun.door


def verbs_lines(state: State, observer: str) -> tuple[Line, ...]:
    """Every verb there is in one paragraph, a row for each family and one for those of the pack."""
    rows = message(state, "system.verbs", observer).split("\n")
    own = dict.fromkeys(verb.lines[0].partition("{")[0].split("|")[0].strip() for verb in state.world.verbs.values())
    if own:
        rows.insert(-2, message(state, "system.verbs.own", observer, list=", ".join(own)))
    kept = ["hint" if each == "hints" else each for each in kept_commands(state)]  # as help and F1 write it
    if kept:
        rows.append(message(state, "system.verbs.kept", observer, list=", ".join(kept)))
    return (Line("system", "\n".join(rows)),)
