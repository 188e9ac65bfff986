"""What a phrase says besides its plain words: whose it is, where it is, how it stands, and not this but the other.

`described` is asked only where the words of the nouns in sight do not answer by themselves. It takes a phrase apart
from the outside in: "the open box on mara's table" is what is open and a box, of what is on a table, of those that
are Mara's.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from engine.model.events import Given, Taken
from engine.model.query import body, children, is_inside, liquid_in, memories, room_of
from engine.model.state import State
from engine.model.world import PLAYER, Noun
from engine.parser.reader import Reader
from engine.parser.words import MARK

Ids = tuple[str, ...]

_REMEMBERED = 300
"""How far back it is remembered from whom a thing came."""
_DEEPEST = 4
"""How often a phrase holds another: "the key in the box on the shelf in the hall"."""

STATES: dict[str, Callable[[State, Noun, str], bool]] = {
    "open": lambda state, noun, id: noun.openable and body(state, id).open,
    "closed": lambda state, noun, id: noun.openable and not body(state, id).open,
    "locked": lambda state, noun, id: body(state, id).locked,
    "unlocked": lambda state, noun, id: bool(noun.keys) and not body(state, id).locked,
    "lit": lambda state, noun, id: body(state, id).lit,
    "unlit": lambda state, noun, id: (noun.light or noun.device) and not body(state, id).lit,
    "worn": lambda state, noun, id: body(state, id).how == "worn",
    "held": lambda state, noun, id: body(state, id).how == "held",
    "empty": lambda state, noun, id: (noun.container or noun.supporter or noun.vessel > 0) and not _filled(state, id),
    "full": lambda state, noun, id: _filled(state, id),
}
"""What each adjective of state asks, by its list in the vocabulary."""


def _filled(state: State, id: str) -> bool:
    return liquid_in(state, id) is not None or any(
        body(state, child).how in ("in", "on") for child in children(state, id)
    )


def described(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int = 0) -> Ids:
    """Those of the pool that the words describe, in its order. Articles and commas count for nothing."""
    tables = reader.tables
    noise = tables.noise
    words = tuple([word for word in words if word not in noise and word != ","])
    if not words or depth > _DEEPEST or reader.patience <= 0:
        return ()
    reader.patience -= 1
    if len(words) == 1 and words[0][0] == MARK:
        return tuple([id for id in pool if id == words[0][1:]])
    if len(words) == 1 and words[0] in tables.pointers:
        return tuple([id for id in reader.referents(words[0]) if id in pool])
    return (
        _named(reader, words, pool)
        or _clause(reader, tuple([word for word in words if word not in tables.being]), pool, depth)
        or _owned(reader, words, pool, depth)
        or _filled_with(reader, words, pool)
        or _other(reader, words, pool, depth)
        or _numbered(reader, words, pool, depth)
        or _standing(reader, words, pool)
    )


def fits(reader: Reader, noun: Noun, words: tuple[str, ...]) -> bool:
    """Whether every word is one of the noun's, in some form; small words in between do no harm."""
    tables, some = reader.tables, False
    for word in words:
        if word == noun.id or word in noun.words or any(form in noun.words for form in tables.forms(word)):
            some = True
        elif word not in tables.of and word not in tables.ones:
            return False
    return some


def is_plural_of(reader: Reader, word: str, noun: Noun) -> bool:
    """Whether the word names several such things: `coins` of a coin, but not `gloves` of a pair of gloves."""
    if noun.plural:
        return False
    if noun.plural_name and reader.state.world.naming.head(noun.plural_name) == word:
        return True
    return word not in noun.words and any(form in noun.words for form in reader.tables.singulars(word))


def is_of_kind(reader: Reader, id: str, other: str) -> bool:
    """Whether two things go by the same word: two keys, two coins of a group."""
    one, two = reader.nouns[id], reader.nouns[other]
    if one.same and one.same == two.same:
        return True
    head = reader.state.world.naming.head
    return one.kind == two.kind and head(one.name) == head(two.name)


def _named(reader: Reader, words: tuple[str, ...], pool: Ids) -> Ids:
    found = tuple([id for id in pool if fits(reader, reader.nouns[id], words)])
    if len(found) < 2:
        return found
    some = tuple([id for id in found if id != reader.actor])  # somebody else of that name is likelier meant
    return headed_by(reader, some, reader.tables.forms(words[-1]))


def headed_by(reader: Reader, found: Ids, forms: tuple[str, ...]) -> Ids:
    """`lamp` means the oil lamp and the lamp of brass rather than the lamp oil; `wine` the bottle of wine rather than
    the wine glass."""
    if len(found) < 2:
        return found
    nouns, head = reader.nouns, reader.state.world.naming.head
    return (
        tuple([id for id in found if head(nouns[id].name).endswith(forms)])
        or tuple([id for id in found if nouns[id].name.lower().endswith(forms)])
        or found
    )


# --- where it is, who has it ---


def _clause(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int) -> Ids:
    """`key on the table`, `lamp in the hall`, `key mara has`, `hat I am wearing`, `man with the hat`."""
    tables, state = reader.tables, reader.state
    for at in range(len(words) - 1):
        if words[at] in tables.bearing:
            break
        if words[at] in tables.places:
            found = _among(reader, words[:at], pool, depth)
            placed = _placed(reader, found, words[at + 1 :], depth)
            if placed:
                return placed
    for at in range(1, len(words) - 1):
        if words[at] in tables.having or words[at] in tables.bearing:
            what = words[at + 1 :]
            if len(what) > 2 and what[-2] in tables.places and what[-1] in tables.pronouns:  # "with the key in it"
                what = what[:-2]
            had = described(reader, what, reader.scope, depth + 1)
            found = _among(reader, words[:at], pool, depth)
            return tuple([id for id in found if any(is_inside(state, thing, id) for thing in had)])
    if len(words) > 1 and words[-1] in tables.having:
        for at in range(len(words) - 1, 0, -1):
            owners = _whom(reader, words[at:-1], depth)
            found = _among(reader, words[:at], pool, depth) if owners else ()
            if found:
                return tuple([id for id in found if _is_in(state, id, owners)])
    return ()


def _among(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int) -> Ids:
    """What the words before a clause describe; with none, as in `all on the table`, anything."""
    return pool if all(word in reader.tables.things for word in words) else described(reader, words, pool, depth + 1)


def _placed(reader: Reader, found: Ids, where: tuple[str, ...], depth: int) -> Ids:
    if not found:
        return ()
    state, tables = reader.state, reader.tables
    if len(where) == 1 and (where[0] in tables.floor or where[0] in tables.here):
        here = room_of(state, reader.actor)
        on_floor = where[0] in tables.floor and where[0] not in reader.state.world.vocabulary
        lying = tuple([id for id in found if body(state, id).parent == here]) if on_floor else ()
        if lying or on_floor:
            return lying
        return tuple([id for id in found if room_of(state, id) == here])
    places = described(reader, where, reader.scope, depth + 1)
    inside = tuple([id for id in found if _is_in(state, id, places)])
    if inside:
        return inside
    in_rooms = [(id, room_of(state, id)) for id in found]
    return tuple([id for id, room in in_rooms if room is not None and fits(reader, reader.nouns[room], where)])


def _is_in(state: State, id: str, places: Ids) -> bool:
    return any(is_inside(state, id, place) for place in places)


def _whom(reader: Reader, words: tuple[str, ...], depth: int) -> Ids:
    """Who has what a clause is about: the actor, where it names nobody."""
    if not words or (len(words) == 1 and words[0] in reader.tables.selves):
        return (reader.actor,)
    if len(words) == 1 and words[0] in reader.tables.pronouns:
        return tuple([id for id in reader.referents(words[0]) if id in reader.scope])
    return tuple([id for id in described(reader, words, reader.scope, depth + 1) if reader.nouns[id].kind == "person"])


def _owned(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int) -> Ids:
    """`my lamp`, `her bag`, `mara's key`, `the tall man's hat`."""
    state, tables = reader.state, reader.tables
    if len(words) < 2:
        return ()
    whose = tables.whose.get(words[0])
    if whose is not None:
        owners = (reader.actor,) if whose == "me" else reader.referents(words[0])
        found = described(reader, words[1:], pool, depth + 1)
        return tuple([id for id in found if _is_in(state, id, owners)]) or found
    for at in range(1, len(words)):
        mark = next((mark for mark in tables.genitive if words[at - 1].endswith(mark)), "")
        if mark:
            name = (*words[: at - 1], words[at - 1].removesuffix(mark))
            owners = described(reader, name, reader.scope, depth + 1)
            found = described(reader, words[at:], pool, depth + 1)
            return tuple([id for id in found if _is_in(state, id, owners)]) or _had_from(reader, found, name)
    return ()


def _had_from(reader: Reader, found: Ids, name: Ids) -> Ids:
    """`mara's key` once the actor has it: what was Mara's when the story began, or came to the actor from her."""
    state, actor, nouns = reader.state, reader.actor, reader.nouns
    held = [id for id in found if is_inside(state, id, actor)]
    if not held:
        return ()
    owners = {id: nouns.get(giver_of(state, actor, id) or nouns[id].parent or "") for id in held}
    return tuple(
        [id for id, owner in owners.items() if owner is not None and owner.id != actor and fits(reader, owner, name)]
    )


def giver_of(state: State, actor: str, thing: str) -> str:
    """Who gave a thing to the actor last, as far as they remember; empty for nobody."""
    for memory in islice(memories(state, actor), _REMEMBERED):
        event = memory.event
        if isinstance(event, Given) and event.thing == thing and event.to == actor:
            return event.actor
    return ""


def taken_from(reader: Reader, thing: str) -> str:
    """Where the actor took a thing from last, as far as they remember; empty for nowhere."""
    actor = reader.actor
    if actor == PLAYER:
        return dict(reader.context.taken).get(thing, "")
    for memory in islice(memories(reader.state, actor), _REMEMBERED):
        event = memory.event
        if isinstance(event, Taken) and event.actor == actor and event.thing == thing:
            return event.source or ""
    return ""


# --- not this one, the second one, the open one ---


def rest_of_them(reader: Reader, pool: Ids) -> Ids:
    """Of several that were named, those that were not spoken of by themselves since."""
    context = reader.context
    return tuple([id for id in pool if id in context.them and id not in context.it])


def last_named(reader: Reader) -> Ids:
    """What the lines before were about."""
    context = reader.context
    return tuple(id for id in (*context.it, *context.them) if id in reader.nouns)


def _other(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int) -> Ids:
    """`the other key`, `another coin`, `the others`: those that are not what was named last."""
    tables = reader.tables
    rest = tuple([word for word in words if word not in tables.other and word not in tables.others])
    if len(rest) == len(words) or any(word in tables.selves for word in rest):
        return ()
    named = reader.context.it if reader.context.apart else last_named(reader)
    meant = tuple([word for word in rest if word not in tables.things])
    if meant:
        found = described(reader, meant, pool, depth + 1)
    elif reader.context.apart:
        return rest_of_them(reader, pool)
    else:
        found = tuple([id for id in pool if any(is_of_kind(reader, id, other) for other in named)])
    return tuple([id for id in found if id not in named])


def _filled_with(reader: Reader, words: tuple[str, ...], pool: Ids) -> Ids:
    """`the cup of milk`: a cup that has milk in it."""
    at = next((at for at in range(1, len(words) - 1) if words[at] in reader.tables.of), 0)
    if not at or "liquid" not in reader.state.world.has:
        return ()
    liquids = [id for id in reader.scope if reader.nouns[id].liquid and fits(reader, reader.nouns[id], words[at + 1 :])]
    vessels = [id for id in _named(reader, words[:at], pool) if reader.nouns[id].vessel]
    return tuple([id for id in vessels if (liquid_in(reader.state, id) or ("",))[0] in liquids])


def _numbered(reader: Reader, words: tuple[str, ...], pool: Ids, depth: int) -> Ids:
    """`the second key`, in the order in which they are seen."""
    place = reader.tables.ordinals.get(words[0])
    if place is None or len(words) < 2:
        return ()
    found = described(reader, words[1:], pool, depth + 1)
    return (found[place],) if place < len(found) and len(found) > 1 else ()


def _standing(reader: Reader, words: tuple[str, ...], pool: Ids) -> Ids:
    """`the open box`, `the lit one`."""
    tables, nouns, state = reader.tables, reader.nouns, reader.state
    asked = [STATES[tables.states[word]] for word in words if tables.states.get(word) in STATES]
    if not asked:
        return ()
    rest = tuple([word for word in words if word not in tables.states and word not in tables.things])
    rest = tuple([word for word in rest if word not in tables.being])
    found = _named(reader, rest, pool) if rest else pool
    return tuple([id for id in found if all(holds(state, nouns[id], id) for holds in asked)])


def standing_of(reader: Reader, id: str, others: list[str]) -> list[str]:
    """The adjectives of state that tell it from every one of the others, likeliest first."""
    tables, nouns, state = reader.tables, reader.nouns, reader.state
    own = [name for name, holds in STATES.items() if holds(state, nouns[id], id)]
    apart = [name for name in own if not any(STATES[name](state, nouns[other], other) for other in others)]
    return [tables.state_word(name) for name in apart]


def could_be_named(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether there is any such thing in sight, if one leaves out how it stands."""
    rest = tuple([word for word in words if word not in reader.tables.states])
    return len(rest) < len(words) and bool(rest) and bool(described(reader, rest, reader.scope))
