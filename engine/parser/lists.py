"""Noun phrases for several things: lists, `all but the lamp`, `three coins`, and any set by its plural.

What a set can be of depends on the slot: what lies about, what is in hand, or all that is there. Where the first of
these has nothing of the kind, or not enough, an act that can have a thing taken first goes on to the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from engine.model.query import body, carried, is_inside, worn
from engine.model.state import Body
from engine.model.world import Noun
from engine.parser.absent import explain, is_strange
from engine.parser.amiss import Amiss, begun
from engine.parser.likely import FITTING
from engine.parser.nouns import Item, bare, candidates, listed_apart, one
from engine.parser.phrases import described, is_of_kind, is_plural_of, last_named, rest_of_them
from engine.parser.reader import Reader
from engine.parser.settle import one_of_each
from engine.rules.scope import reachable

LISTS = frozenset({"things", "possessions", "objects"})
"""Slots that take a list."""
_MOST = 40
"""The most things that one command names."""
_OF_ANYTHING = frozenset(
    {"take", "drop", "leave", "put in", "put on", "put at", "give", "give to", "give back", "show", "show to"}
)
"""Acts for which `all` is all there is; of another it is what the act is for."""
_OF_SOMEBODY = frozenset({"give to", "show to", "take for"})
"""Acts whose person goes before the list."""
_TAKING = frozenset({"take"})
"""Acts for which what is in hand never does."""
_LETTING_GO = frozenset({"drop", "leave"})
"""Acts for which nothing is taken first."""
_YET_TO_BE: dict[str, Callable[[Noun, Body], bool]] = {
    "examine": lambda noun, now: not (noun.scenery or noun.backdrop or noun.liquid),
    "read": lambda noun, now: True,
    "open": lambda noun, now: not now.open,
    "close": lambda noun, now: now.open,
    "light": lambda noun, now: noun.light and not now.lit,
    "douse": lambda noun, now: now.lit,
    "switch on": lambda noun, now: not now.lit,
    "switch off": lambda noun, now: now.lit,
}
"""Acts that can be done to `all` there is within reach, and that it is not done already. To break or to burn
everything is nothing to guess at."""
_SENSING = frozenset({"examine", "read", "search", "look-under", "look-through", "touch", "taste"})
"""Acts that tell nothing more of a second thing that stands like the first."""

Ids = tuple[str, ...]


class Wanted:
    """What a phrase is read for: its slot, the act, where the slot begins, and within what it has to be.

    `alone`: no other phrase stands beside it.
    """

    __slots__ = ("act", "alone", "begins", "slot", "within")

    def __init__(self, slot: str, act: str, begins: int, within: Ids) -> None:
        self.slot = slot
        self.act = act
        self.begins = begins
        self.within = within
        self.alone = True


def several(reader: Reader, start: int, end: int, slot: str, act: str = "", within: Ids = ()) -> list[Item]:
    """The noun phrases of a slot that takes a list. `within` narrows to what is in, on or held by one of those."""
    return _listed(reader, start, end, Wanted(slot, act, start, within))


def _listed(reader: Reader, start: int, end: int, wanted: Wanted) -> list[Item]:
    words, tables = reader.words, reader.tables
    if end - start > 1:
        few = _more_than_a_noun(reader, start, end, wanted)
        if few:
            return few
    elif words[start] in tables.every:
        return _every(reader, start, end, wanted)
    elif tables.pronouns.get(words[start]) == "they":
        them = _them(reader)
        if len(them) > 1:
            return [Item((id,), start, end) for id in them]
    elif tables.number(words[start]) is not None or words[start] in tables.others:
        counted = _counted(reader, start, end, wanted)
        if counted:
            return counted
    item = one(reader, start, end, wanted.slot, wanted.begins)
    if wanted.within:
        inside = tuple([id for id in item.candidates if _is_within(reader, id, wanted.within)])
        if not inside:
            word = reader.nouns[item.candidates[0]].name if item.sure else reader.typed(start, end)
            raise _not_there(reader, word, wanted.within, item.candidates, end)
        item.candidates = inside
    if len(item.candidates) > 1 and not item.sure and not item.any:
        return _all_of_them(reader, item, wanted)
    return [item]


def _more_than_a_noun(reader: Reader, start: int, end: int, wanted: Wanted) -> list[Item]:
    """What several words mean that are no plain noun: all of something, some but not others, a list, a number."""
    words, tables = reader.words, reader.tables
    but = tables.except_at(words, start + 1, end - 1)
    if but is not None and not candidates(reader, words[start:end]):
        return _all_but(reader, start, but, end, wanted)
    if not tables.ands.isdisjoint(words[start:end]):
        parts = [] if candidates(reader, words[start:end]) else listed_apart(reader, start, end)
        if len(parts) > 1:
            wanted.alone = False
            return [item for part in parts[:_MOST] for item in _listed(reader, *part, wanted)]
    if words[start] in tables.every:
        return _every(reader, start, end, wanted)
    if tables.pronouns.get(words[start]) == "they" and words[end - 1] in tables.every and end - start == 2:
        return _listed(reader, start, end - 1, wanted)
    return _counted(reader, start, end, wanted)


def _them(reader: Reader) -> Ids:
    return tuple([id for id in reader.context.them if id in reader.scope])


def _all_of_them(reader: Reader, item: Item, wanted: Wanted) -> list[Item]:
    """Each of what a plural names: of those that lie about, or are in hand, whichever the verb is for."""
    words, tables = reader.words, reader.tables
    last = words[item.end - 1]
    if words[item.start] in tables.single:
        return [item]
    ids = one_of_each(reader, item.candidates) if wanted.act in _SENSING else item.candidates
    if last not in tables.others and not all(is_plural_of(reader, last, reader.nouns[id]) for id in item.candidates):
        return [item]
    for pool in _pools(reader, wanted):
        meant = [id for id in ids if id in pool]
        if meant:
            return [Item((id,), item.start, item.end) for id in meant[:_MOST]]
    return [Item((id,), item.start, item.end) for id in ids[:_MOST]]


def _counted(reader: Reader, start: int, end: int, wanted: Wanted) -> list[Item]:
    """`three coins`, `2 of the coins`, `two of them`, `two`, `the rest`; empty where nothing is counted."""
    words, tables = reader.words, reader.tables
    at = start
    while at < end - 1 and words[at] in tables.articles:
        at += 1
    rest_of_them = at == end - 1 and words[at] in tables.others
    number = _MOST if rest_of_them else tables.number(words[at])
    alone = at == end - 1
    if number is None or (number < 2 and not alone) or candidates(reader, words[start:end]):
        return []
    rest = tuple([word for word in bare(reader, words[at + 1 : end]) if word not in tables.of])
    found: Ids = ()
    for pool in _pools(reader, wanted):
        found += _of_pool(reader, rest, pool, others=rest_of_them)
        if len(found) >= number or (found and rest_of_them):
            break
    if rest_of_them:
        number = len(found)
    if not found:
        if rest_of_them:
            raise Amiss("parse.all-is-nothing", understood=_asked_for(reader, wanted), at=end)
        return _none_of_them(reader, end - len(rest), end, wanted)
    if len(found) < number and alone and words[at].isdecimal() and tables.number_word(number) == words[at]:
        explain(reader, at, end, verb_ends=wanted.begins)  # "x 56": what is written on something, and no count
    if len(found) < number:
        near, word = tables.number_word(len(found)), reader.typed(at, end)
        raise Amiss("parse.too-few", word=word, understood=_asked_for(reader, wanted), near=near, at=end)
    return [Item((id,), start, end) for id in found[: min(number, _MOST)]]


def _of_pool(reader: Reader, rest: Ids, pool: Ids, *, others: bool = False) -> Ids:
    """Those of a pool that are counted: by their name, else of what was spoken of last, else of its kind, else any."""
    tables = reader.tables
    if rest and not all(word in tables.things or tables.pronouns.get(word) == "they" for word in rest):
        return described(reader, rest, pool)
    named = last_named(reader)
    if not others:
        them = tuple([id for id in reader.context.them if id in pool])
        if them:
            return them
    if others and reader.context.apart:
        return rest_of_them(reader, pool)
    like = tuple([id for id in pool if any(is_of_kind(reader, id, other) for other in named)])
    if others:
        return tuple([id for id in like if id not in named]) or tuple([id for id in pool if id not in named])
    return like or pool


def _none_of_them(reader: Reader, start: int, end: int, wanted: Wanted) -> list[Item]:
    """Why nothing is there to be counted. Of a list, what is in hand already is left to the law to say."""
    there = described(reader, reader.words[start:end], reader.scope) if start < end else ()
    there = there or explain(reader, start if start < end else end - 1, end, verb_ends=wanted.begins)
    if wanted.within:
        raise _not_there(reader, reader.typed(start, end), wanted.within, there, end, count=True)
    if wanted.slot != "possessions" and all(is_inside(reader.state, id, reader.actor) for id in there):
        if not wanted.alone:
            return [Item((id,), start, end) for id in there[:1]]
        raise Amiss("parse.had-already", at=end)
    near = _where(reader, there, count=True)
    code = "parse.none-in-hand" if wanted.slot == "possessions" else "parse.none-to-be-had"
    raise Amiss(code, understood=_asked_for(reader, wanted), near=near, at=end)


def _not_there(
    reader: Reader, word: str, within: tuple[str, ...], there: tuple[str, ...], at: int, *, count: bool = False
) -> Amiss:
    """What was to be had from one place is in sight in another, which is said."""
    place = reader.called(within[0])
    return Amiss(
        "parse.not-there", word=word, understood=place, near=_where(reader, there, count=count), at=at, sure=count
    )


def _where(reader: Reader, found: tuple[str, ...], *, count: bool) -> str:
    """A sentence on where the first of the things is, and how many of them are there; a blank before it."""
    state, tables = reader.state, reader.tables
    first = body(state, found[0])
    if first.parent is None:
        return ""
    beside = [id for id in found if body(state, id).parent == first.parent and body(state, id).how == first.how]
    holder = reader.nouns[first.parent]
    how = "mine" if holder.id == reader.speaker else holder.kind if holder.kind != "thing" else first.how
    if count:
        near = tables.fill("parse.those.some", near=tables.number_word(len(beside)))
    else:
        near = tables.fill("parse.those.they" if reader.nouns[found[0]].plural or len(beside) > 1 else "parse.those.it")
    name = reader.called(holder.id)
    return tables.fill(f"parse.where.{how}", name=begun(name) if how == "person" else name, near=near)


def _all_but(reader: Reader, start: int, but: tuple[int, int], end: int, wanted: Wanted) -> list[Item]:
    """`everything but the lamp and the coin`, `all pills except for one`, `the books save the blue one`. The words for
    `except` stand at `but`."""
    words, tables = reader.words, reader.tables
    stop = but[0] - 1 if words[but[0] - 1] == "," and but[0] - 1 > start else but[0]
    items = _listed(reader, start, stop, wanted)
    if len(items) < 2 and words[start] not in tables.every:
        return []
    for part in listed_apart(reader, but[1], end):
        out = _left_out(reader, *part, tuple([id for item in items for id in item.candidates]), wanted)
        for item in items:
            item.candidates = tuple([id for id in item.candidates if id not in out])
        items = [item for item in items if item.candidates]
    if not items:
        raise _nothing(reader, start, end, wanted)
    return items


def _left_out(reader: Reader, start: int, end: int, ids: Ids, wanted: Wanted) -> Ids:
    """Those of the ids that are not meant after all: by their name, or so many of them."""
    words, tables = bare(reader, reader.words[start:end]) or reader.words[start:end], reader.tables
    number = tables.number(words[0])
    if number is not None and not any(words[0] in reader.nouns[id].words for id in ids):
        rest = tuple([word for word in words[1:] if word not in tables.of and word not in tables.ones])
        some = described(reader, rest, ids) if rest else ids
        if some or not rest or described(reader, rest, reader.scope):
            return some[max(len(some) - number, 0) :]
    found = candidates(reader, words) or described(reader, (*words, *_kind_of(reader, ids)), ids)
    if found:  # by its own name, or as in "all books but the blue one"
        return found
    if wanted.slot != "possessions" or any(is_strange(reader, word) for word in words):
        explain(reader, start, end, verb_ends=wanted.begins)
    return ()  # who has no apples lets go of everything else


def _kind_of(reader: Reader, ids: Ids) -> Ids:
    return (reader.state.world.naming.head(reader.nouns[ids[0]].name),) if ids else ()


def _asked_for(reader: Reader, wanted: Wanted) -> str:
    """The words before the list; without the person of `give mara everything`."""
    return reader.typed(0, 1 if wanted.act in _OF_SOMEBODY else wanted.begins)


def _nothing(reader: Reader, start: int, end: int, wanted: Wanted) -> Amiss:
    return Amiss("parse.all-is-nothing", word=reader.words[start], understood=_asked_for(reader, wanted), at=end)


def _every(reader: Reader, start: int, end: int, wanted: Wanted) -> list[Item]:
    """`all`, `all keys`, `both lamps`, `everything in the box`."""
    words, tables = reader.words, reader.tables
    narrowed = bare(reader, words[start + 1 : end])
    if narrowed and tables.number(narrowed[0]) is not None:
        narrowed = narrowed[1:]
    narrowed = tuple([word for word in narrowed if word not in tables.things])
    if narrowed and narrowed[-1] in tables.here and narrowed[-1] not in tables.places:  # "take all here"
        narrowed = narrowed[:-1] if not described(reader, narrowed, reader.scope) else narrowed
    while narrowed and narrowed[0] in tables.of:
        narrowed = narrowed[1:]
    if len(narrowed) > 1 and narrowed[0] in tables.places:
        places = candidates(reader, narrowed[1:])
        if places and not wanted.within:
            wanted.within, narrowed = places, ()
    them: Ids = ()
    if len(narrowed) == 1 and tables.pronouns.get(narrowed[0]) == "they":
        them, narrowed = _them(reader), ()
    elif words[start] in tables.both and not narrowed and len(reader.context.them) == 2:
        them = _them(reader)
    if wanted.slot == "objects" and wanted.act not in _YET_TO_BE and not narrowed and not them and not wanted.within:
        raise Amiss("parse.not-with-all", word=words[start], understood=_asked_for(reader, wanted), at=start)
    found = list(them)
    for pool in _pools(reader, wanted) if not them else ():
        found = list(described(reader, narrowed, pool) if narrowed else _fitting(reader, wanted, pool))
        if found or (not narrowed and wanted.act in _OF_ANYTHING):
            break
    if not found:
        if narrowed and not described(reader, narrowed, reader.scope):
            explain(reader, start + 1, end, verb_ends=wanted.begins)
        _shut(reader, wanted, end)
        raise _nothing(reader, start, end, wanted)
    if wanted.act == "close":
        found.reverse()  # a box within a box before the box
    if words[start] in tables.both and len(found) > 2:
        near = tables.number_word(len(found))
        raise Amiss("parse.more-than-two", word=reader.typed(start, end), near=near, at=end)
    return [Item((id,), start, end) for id in found[:_MOST]]


def _shut(reader: Reader, wanted: Wanted, end: int) -> None:
    """What there may be in a closed thing is not known to be nothing."""
    for place in wanted.within:
        noun, now = reader.nouns[place], body(reader.state, place)
        if noun.container and noun.openable and not now.open and not noun.transparent:
            raise Amiss("parse.shut", understood=begun(reader.called(place)), at=end, sure=True)


def _fitting(reader: Reader, wanted: Wanted, pool: Ids) -> Ids:
    """Of a pool, what the act is for: of everything in hand, what can be eaten."""
    fits, yet = FITTING.get(wanted.act), _YET_TO_BE.get(wanted.act)
    if yet is not None:
        pool = tuple([id for id in pool if yet(reader.nouns[id], body(reader.state, id))])
    if fits is None or wanted.act in _OF_ANYTHING:
        return pool
    return tuple([id for id in pool if fits[0](reader.nouns[id])])


def _pools(reader: Reader, wanted: Wanted) -> tuple[Ids, ...]:
    """What a set can be of, likeliest first: what is in hand for what one does with that, what lies about for the
    rest."""
    if wanted.slot == "objects":
        return (_all_there_is(reader, wanted.within),)
    if wanted.act in _TAKING or wanted.within:
        return (_loose(reader, wanted.within),)
    hands = worn(reader.state, reader.actor) if wanted.act == "take off" else carried(reader.state, reader.actor)
    if wanted.act in _LETTING_GO:
        return (hands,)
    about = _loose(reader, ())
    return (hands, about) if wanted.slot == "possessions" else (about, hands)


def _all_there_is(reader: Reader, within: Ids) -> Ids:
    """Things in sight, those within reach if there are any within it."""
    state, nouns = reader.state, reader.nouns
    near = [id for id in reachable(state, reader.actor) if nouns[id].kind == "thing"]
    return tuple([id for id in near if not within or _is_within(reader, id, within)])


def _loose(reader: Reader, within: Ids) -> Ids:
    """What `take all` takes: what lies about, and not what is anybody's, fixed, or only part of something."""
    state, actor, nouns = reader.state, reader.actor, reader.nouns
    return tuple([
        id
        for id in reachable(state, actor)
        if nouns[id].kind == "thing" and nouns[id].fixed is None and not nouns[id].scenery and not nouns[id].door
        and not nouns[id].backdrop and not nouns[id].liquid and body(state, id).how != "part"
        and (_is_within(reader, id, within) if within else not _is_somebodys(reader, id))
        and not is_inside(state, actor, id) and body(state, id).parent != actor
    ])  # fmt: skip


def _is_somebodys(reader: Reader, id: str) -> bool:
    here = body(reader.state, id).parent
    while here is not None and reader.nouns[here].kind == "thing":
        here = body(reader.state, here).parent
    return here is not None and reader.nouns[here].kind == "person"


def _is_within(reader: Reader, id: str, places: Iterable[str]) -> bool:
    return any(is_inside(reader.state, id, place) for place in places)
