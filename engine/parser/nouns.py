"""Noun phrases: which nouns in sight some words can mean.

On the way that nearly all lines take, a phrase is held against the words of what is in sight and nothing
else. Only where that finds nothing are plurals, whose-phrases ("mara's key") and places ("the key in the
chest") tried. What several nouns fit stays several here; `settle` chooses.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.query import body, carried, is_inside, room_of
from engine.model.world import Noun
from engine.parser.amiss import Amiss, called, near_misses
from engine.parser.lexicon import is_known
from engine.parser.reader import Reader
from engine.parser.words import MARK
from engine.rules.scope import is_dark, reachable

_MOST = 40
"""The most things that one command names."""


class Item:
    """One noun phrase: the nouns that it can mean, and where it stands. `sure`: the first that will do is meant."""

    __slots__ = ("candidates", "end", "start", "sure")

    def __init__(self, candidates: tuple[str, ...], start: int, end: int, sure: bool = False) -> None:
        self.candidates = candidates
        self.start = start
        self.end = end
        self.sure = sure


def one(reader: Reader, start: int, end: int, slot: str) -> Item:
    """The noun phrase of a slot that holds one. Raises Amiss where nothing in sight fits."""
    words = reader.words[start:end]
    found = candidates(reader, words)
    if not found:
        if words[0] in reader.tables.every:
            raise Amiss("parse.not-with-all", word=words[0], understood=reader.typed(0, start), at=start)
        if any(word in reader.tables.ands for word in words):
            parts = _listed(reader, start, end)
            if len(parts) > 1 and all(candidates(reader, reader.words[a:b]) for a, b in parts):
                raise Amiss("parse.one-at-a-time", understood=reader.typed(0, start), at=parts[1][0])
        if slot == "person" and words[0] in reader.tables.pronouns:
            end = start + 1
        _explain(reader, start, end, "parse.no-such-person-here" if slot == "person" else "parse.no-such-noun-here")
    if slot == "person":
        nouns = reader.nouns
        people = tuple(id for id in found if nouns[id].kind == "person")
        if not people:
            raise Amiss("parse.not-a-person", understood=called(reader.state, found[0], reader.actor), at=end)
        found = people
    return Item(found, start, end, len(words) == 1 and words[0] in reader.tables.pronouns)


def several(reader: Reader, start: int, end: int, slot: str, within: tuple[str, ...] = ()) -> list[Item]:
    """The noun phrases of a slot that takes a list. `within` narrows to what is in, on or held by one of those."""
    words = reader.words
    if words[start] in reader.tables.every:
        return _every(reader, start, end, slot, within)
    if end - start > 1 and any(word in reader.tables.ands for word in words[start:end]):
        parts = [] if candidates(reader, words[start:end]) else _listed(reader, start, end)
    else:
        parts = []
    if len(parts) > 1:
        items: list[Item] = []
        for part in parts[:_MOST]:
            items.extend(several(reader, *part, slot, within))
        return items
    if end - start == 1 and words[start] in ("them", "those", "these") and len(reader.context.them) > 1:
        seen = [id for id in reader.context.them if id in reader.scope]
        if seen:
            return [Item((id,), start, end) for id in seen]
    item = one(reader, start, end, slot)
    if within:
        inside = tuple(id for id in item.candidates if _is_within(reader, id, within))
        if not inside:
            where = called(reader.state, within[0], reader.actor)
            raise Amiss("parse.not-there", word=reader.typed(start, end), understood=where, at=end)
        item.candidates = inside
    return [item]


def candidates(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """Everything in sight that the words can mean, quietly; empty where that is nothing."""
    if len(words) == 1:
        word = words[0]
        if word[0] == MARK:
            return (word[1:],) if word[1:] in reader.scope else ()
        if word in reader.tables.pronouns:
            return tuple(id for id in reader.referents(word) if id in reader.scope)
        if word in reader.tables.selves:
            return (reader.actor,)
        nouns = reader.nouns
        found = tuple([id for id in reader.scope if word in nouns[id].words])
        if len(found) == 1:
            return found
        if found:
            return _headed(nouns, _not_oneself(reader, found), word)
    return _matched(reader, bare(reader, words)) or _apart(reader, words)


def bare(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """A noun phrase without its articles."""
    articles = reader.tables.articles
    return tuple([word for word in words if word not in articles])


def _matched(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    if not words:
        return ()
    nouns = reader.nouns
    wanted = set(words)
    found = tuple([id for id in reader.scope if wanted <= nouns[id].words])
    if not found and len(words) == 1 and words[0] in reader.scope:
        found = (words[0],)
    return _headed(nouns, _not_oneself(reader, found), words[-1])


def _not_oneself(reader: Reader, found: tuple[str, ...]) -> tuple[str, ...]:
    """Somebody else of that name is likelier meant."""
    return tuple([id for id in found if id != reader.actor]) or found if len(found) > 1 else found


def _headed(nouns: dict[str, Noun], found: tuple[str, ...], last: str) -> tuple[str, ...]:
    """`lamp` means the oil lamp rather than the lamp oil."""
    if len(found) < 2:
        return found
    return tuple([id for id in found if nouns[id].name.lower().endswith(last)]) or found


def _apart(reader: Reader, words: tuple[str, ...]) -> tuple[str, ...]:
    """The slow ways: forms of words, whose it is, where it is."""
    words = tuple(word for word in bare(reader, words) if word not in (",", "one", "ones"))
    if not words:
        return ()
    nouns, state = reader.nouns, reader.state
    for at, word in enumerate(words):
        if 0 < at < len(words) - 1 and word in reader.tables.places:
            what, where = candidates(reader, words[:at]), candidates(reader, words[at + 1 :])
            if what and where:
                return tuple(id for id in what if _is_within(reader, id, where))
    owners: tuple[str, ...] = ()
    rest = words
    if len(words) > 1 and words[0] in ("my", "his", "her", "their"):
        owners = (reader.actor,) if words[0] == "my" else reader.referents(words[0])
        rest = words[1:]
    elif len(words) > 1 and words[0].endswith(("'s", "s'")):
        owners = candidates(reader, (words[0].removesuffix("'s").removesuffix("'"),))
        rest = words[1:] if owners else words
    found = tuple(id for id in reader.scope if _fits(reader, nouns[id], rest))
    if owners:
        held = tuple(
            id for id in found if any(is_inside(state, id, owner) for owner in owners if owner in reader.scope)
        )
        return held if words[0].endswith(("'s", "s'")) else held or found
    if not found and words[-1] in reader.tables.haste:
        return candidates(reader, words[:-1]) if len(words) > 1 else ()
    return _headed(nouns, _not_oneself(reader, found), rest[-1])


def _fits(reader: Reader, noun: Noun, words: tuple[str, ...]) -> bool:
    """Whether every word is one of the noun's, in some form; small words in between do no harm."""
    some = False
    for word in words:
        if any(form in noun.words for form in reader.tables.forms(word)) or word == noun.id:
            some = True
        elif word != "of":
            return False
    return some


def _is_within(reader: Reader, id: str, places: Iterable[str]) -> bool:
    return any(is_inside(reader.state, id, place) for place in places)


def _listed(reader: Reader, start: int, end: int) -> list[tuple[int, int]]:
    """Where `the lamp, the key and the coin` falls apart."""
    parts, begin = [], start
    for at in range(start, end + 1):
        if at == end or reader.words[at] in reader.tables.ands:
            if at > begin:
                parts.append((begin, at))
            begin = at + 1
    return parts


def _every(reader: Reader, start: int, end: int, slot: str, within: tuple[str, ...]) -> list[Item]:
    """`all`, `all keys`, `everything but the lamp and the coin`."""
    words = reader.words
    stop = next((at for at in range(start, end) if words[at] in reader.tables.except_), end)
    left_out: set[str] = set()
    if stop < end:
        for part in _listed(reader, stop + 1, end):
            left_out.update(one(reader, *part, "thing").candidates)
    narrowed = tuple(word for word in bare(reader, words[start + 1 : stop]) if word not in ("of", "them", "things"))
    found = [
        id
        for id in (_held(reader) if slot == "possessions" else _loose(reader, within))
        if id not in left_out and (not narrowed or _fits(reader, reader.nouns[id], narrowed))
    ]
    if not found:
        if narrowed:
            _explain(reader, start + 1, stop)
        raise Amiss("parse.all-is-nothing", word=words[start], understood=reader.typed(0, start), at=end)
    return [Item((id,), start, end) for id in found[:_MOST]]


def _held(reader: Reader) -> tuple[str, ...]:
    return carried(reader.state, reader.actor)


def _loose(reader: Reader, within: tuple[str, ...]) -> tuple[str, ...]:
    """What `take all` takes: what lies about, and not what is anybody's, fixed, or only part of the place."""
    state, actor, nouns = reader.state, reader.actor, reader.nouns
    return tuple(
        id
        for id in reachable(state, actor)
        if nouns[id].kind == "thing" and nouns[id].fixed is None and not nouns[id].scenery and not nouns[id].door
        and (_is_within(reader, id, within) if within else not _is_somebodys(reader, id))
        and not is_inside(state, actor, id) and body(state, id).parent != actor
    )  # fmt: skip


def _is_somebodys(reader: Reader, id: str) -> bool:
    here = body(reader.state, id).parent
    while here is not None and reader.nouns[here].kind == "thing":
        here = body(reader.state, here).parent
    return here is not None and reader.nouns[here].kind == "person"


def _explain(reader: Reader, start: int, end: int, code: str = "parse.no-such-noun-here") -> None:
    """Raise the Amiss for a phrase that means nothing in sight. Tells nothing of what is elsewhere."""
    words, understood = reader.words, reader.typed(0, start)
    if end - start == 1 and words[start] in reader.tables.pronouns:
        gone = "parse.referent-gone" if reader.referents(words[start]) else "parse.no-referent"
        raise Amiss(gone, word=words[start], understood=understood, at=start)
    for at in range(start, end):
        word = words[at]
        if (
            not is_known(reader.state, word)
            and word not in reader.tables.little
            and word not in reader.tables.first
            and word[0] != MARK
        ):
            known = [other for id in reader.scope for other in sorted(reader.nouns[id].words)]
            near = near_misses(reader.tables, word, known)
            raise Amiss("parse.unknown-word", word=word, understood=reader.typed(0, at), near=near, at=at, slip=True)
    room = room_of(reader.state, reader.actor)
    dark = room is not None and is_dark(reader.state, room)
    code = "parse.too-dark-to-see" if dark else code
    verb, space, more = understood.partition(" ")
    understood = reader.tables.formal.get(verb.lower(), verb) + space + more
    raise Amiss(code, word=reader.typed(start, end), understood=understood, at=start)
