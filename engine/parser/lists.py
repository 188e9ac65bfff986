"""Noun phrases for several things: lists, `all but the lamp`, `three coins`, and any set by its plural."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.query import body, carried, is_inside
from engine.parser.absent import explain
from engine.parser.amiss import Amiss
from engine.parser.nouns import Item, bare, candidates, listed_apart, one
from engine.parser.phrases import described, is_plural_of
from engine.parser.reader import Reader
from engine.rules.scope import reachable

_MOST = 40
"""The most things that one command names."""


def several(reader: Reader, start: int, end: int, slot: str, within: tuple[str, ...] = ()) -> list[Item]:
    """The noun phrases of a slot that takes a list. `within` narrows to what is in, on or held by one of those."""
    words, tables = reader.words, reader.tables
    if words[start] in tables.every:
        return _every(reader, start, end, slot, within)
    if end - start > 1 and any(word in tables.ands for word in words[start:end]):
        parts = [] if candidates(reader, words[start:end]) else listed_apart(reader, start, end)
        if len(parts) > 1:
            items: list[Item] = []
            for part in parts[:_MOST]:
                items.extend(several(reader, *part, slot, within))
            return items
    if end - start == 1 and tables.pronouns.get(words[start]) == "they" and len(reader.context.them) > 1:
        seen = [id for id in reader.context.them if id in reader.scope]
        if seen:
            return [Item((id,), start, end) for id in seen]
    if end - start > 1:
        counted = _counted(reader, start, end, slot, within)
        if counted:
            return counted
    item = one(reader, start, end, slot)
    if within:
        inside = tuple([id for id in item.candidates if _is_within(reader, id, within)])
        if not inside:
            raise _not_there(reader, reader.typed(start, end), within, item.candidates, end)
        item.candidates = inside
    if len(item.candidates) > 1 and not item.sure and not item.any:
        return _all_of_them(reader, item, slot, within)
    return [item]


def _all_of_them(reader: Reader, item: Item, slot: str, within: tuple[str, ...]) -> list[Item]:
    """Each of what a plural names: of those that lie about, or are in hand, whichever the verb is for."""
    last = reader.words[item.end - 1]
    others = last in reader.tables.others
    if not others and not all(is_plural_of(reader, last, reader.nouns[id]) for id in item.candidates):
        return [item]
    pool = _pool(reader, slot, within)
    meant = [id for id in item.candidates if id in pool] or list(item.candidates)
    return [Item((id,), item.start, item.end) for id in meant[:_MOST]]


def _counted(reader: Reader, start: int, end: int, slot: str, within: tuple[str, ...]) -> list[Item]:
    """`three coins`, `2 of the coins`, `two of them`; empty where no number above one is named."""
    words, tables = reader.words, reader.tables
    at = start
    while at < end - 1 and words[at] in tables.articles:
        at += 1
    number = tables.number(words[at])
    if number is None or number < 2 or candidates(reader, words[start:end]):
        return []
    rest = tuple([word for word in bare(reader, words[at + 1 : end]) if word not in tables.of])
    pool = _pool(reader, slot, within)
    if all(word in tables.things or tables.pronouns.get(word) == "they" for word in rest):
        found = tuple([id for id in reader.context.them if id in pool]) or pool
    else:
        found = described(reader, rest, pool)
    if not found:
        there = described(reader, rest, reader.scope) or explain(reader, end - len(rest), end, verb_ends=start)
        if within:
            raise _not_there(reader, reader.typed(end - len(rest), end), within, there, end, count=True)
        if slot != "possessions" and all(is_inside(reader.state, id, reader.actor) for id in there):
            raise Amiss("parse.had-already", at=end)
        near = _where(reader, there, count=True)
        code = "parse.none-in-hand" if slot == "possessions" else "parse.none-to-be-had"
        raise Amiss(code, understood=reader.typed(0, start), near=near, at=end)
    if len(found) < number:
        near = tables.number_word(len(found))
        raise Amiss("parse.too-few", word=reader.typed(at, end), understood=reader.typed(0, start), near=near, at=end)
    return [Item((id,), start, end) for id in found[: min(number, _MOST)]]


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
    return tables.fill(f"parse.where.{how}", name=reader.called(holder.id), near=near)


def _every(reader: Reader, start: int, end: int, slot: str, within: tuple[str, ...]) -> list[Item]:
    """`all`, `all keys`, `both lamps`, `everything in the box`, `everything but the lamp and the coin`."""
    words, tables = reader.words, reader.tables
    stop = next((at for at in range(start, end) if words[at] in tables.except_), end)
    left_out: set[str] = set()
    if stop < end:
        for part in listed_apart(reader, stop + 1, end):
            left_out.update(one(reader, *part, "thing").candidates)
    narrowed = bare(reader, words[start + 1 : stop])
    if narrowed and tables.number(narrowed[0]) is not None:
        narrowed = narrowed[1:]
    narrowed = tuple([word for word in narrowed if word not in tables.things])
    while narrowed and narrowed[0] in tables.of:
        narrowed = narrowed[1:]
    if len(narrowed) > 1 and narrowed[0] in tables.places:
        places = candidates(reader, narrowed[1:])
        if places and not within:
            within, narrowed = places, ()
    pool = _pool(reader, slot, within)
    if len(narrowed) == 1 and tables.pronouns.get(narrowed[0]) == "they":
        them = tuple([id for id in reader.context.them if id in reader.scope])
        pool, narrowed = them or pool, ()
    found = [id for id in (described(reader, narrowed, pool) if narrowed else pool) if id not in left_out]
    if not found:
        if narrowed and not described(reader, narrowed, reader.scope):
            explain(reader, start + 1, stop)
        raise Amiss("parse.all-is-nothing", word=words[start], understood=reader.typed(0, start), at=end)
    if words[start] in tables.both and len(found) > 2:
        near = tables.number_word(len(found))
        raise Amiss("parse.more-than-two", word=reader.typed(start, end), near=near, at=end)
    return [Item((id,), start, end) for id in found[:_MOST]]


def _pool(reader: Reader, slot: str, within: tuple[str, ...]) -> tuple[str, ...]:
    """What a set can be of: what is in hand for what one does with that, what lies about for the rest."""
    return carried(reader.state, reader.actor) if slot == "possessions" else _loose(reader, within)


def _loose(reader: Reader, within: tuple[str, ...]) -> tuple[str, ...]:
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
