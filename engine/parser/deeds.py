"""From a pattern that fits to actions, for everything that is done with the hands, eyes and feet.

Every kind of act has one function here, `(reader, pattern, spans) -> actions`, found by the act's name in
the verb table. They raise Amiss and Doubt, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.model import actions as act
from engine.model.actions import AnyAction
from engine.model.query import body, is_worn, keys_of, parent, room_of, worn
from engine.parser.amiss import Amiss, Aside
from engine.parser.grammar import Pattern, Span
from engine.parser.handling import HANDLING, put_there
from engine.parser.lists import LISTS, several
from engine.parser.manners import MANNERS
from engine.parser.nouns import Item, bare, candidates, is_floor, one
from engine.parser.phrases import taken_from
from engine.parser.reader import Reader
from engine.parser.settle import each, settle
from engine.parser.travel import find
from engine.parser.ways import follow, go, go_back, go_out, is_at_the_other_end, is_here, way_by

Actions = tuple[AnyAction, ...]
Spans = tuple[Span, ...]
Deed = Callable[[Reader, Pattern, Spans], Actions]

ONE_NOUN: dict[str, Callable[..., AnyAction]] = {
    "examine": act.Examine, "read": act.Read, "take": act.Take, "drop": act.Drop, "open": act.Open,
    "close": act.Close, "wear": act.Wear, "take off": act.TakeOff, "light": act.Light, "enter": act.Enter,
    "push": act.Push, "pull": act.Pull, "turn": act.Turn, "search": act.Search, "touch": act.Touch, "taste": act.Taste,
    "eat": act.Eat, "break": act.Break,
    "look-under": lambda actor, thing: act.Search(actor, thing, beneath=True),
}  # fmt: skip
TWO_NOUNS: dict[str, Callable[..., AnyAction]] = {
    "put in": act.PutIn, "put on": act.PutOn, "give": act.Give, "show": act.Show,
}  # fmt: skip


def one_noun(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`take lamp`, `take all but the lamp`."""
    kind, actor = ONE_NOUN[pattern.act], reader.actor
    items = _items(reader, spans[0], pattern.slots[0], pattern.act)
    if len(items) == 1 and len(items[0].candidates) == 1:
        return (kind(actor, items[0].candidates[0]),)
    return each(reader, lambda thing: kind(actor, thing), items, (), pattern.slots)


def _items(reader: Reader, span: Span, slot: str, act_name: str) -> list[Item]:
    return several(reader, *span, slot, act_name) if slot in LISTS else [one(reader, *span, slot)]


def two_nouns(reader: Reader, pattern: Pattern, spans: Spans, build: Callable[..., AnyAction] | None = None) -> Actions:
    """`put lamp and key in chest`, `give all to mara`."""
    if build is None:
        kind = TWO_NOUNS[pattern.act]
        build = lambda thing, place: kind(reader.actor, thing, place)  # noqa: E731
    second = one(reader, *spans[1], pattern.slots[1])
    items = _items(reader, spans[0], pattern.slots[0], pattern.act)
    if len(items) > 1:
        places = second.candidates
        items = [item for item in items if item.candidates != places] or items
        items = [item for item in items if body(reader.state, item.candidates[0]).parent not in places] or items
    return each(reader, build, items, (second,), pattern.slots)


def turned_round(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`give mara the key`."""
    whole = Pattern(pattern.act.removesuffix(" to"), pattern.head, pattern.parts[::-1])
    one(reader, *spans[0], "person")
    return two_nouns(reader, whole, spans[::-1])


def put_on(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`put the lamp on the table`; on the ground one puts what one puts down, on oneself what one puts on."""
    if candidates(reader, reader.words[slice(*spans[1])]) == (reader.actor,):
        items = _items(reader, spans[0], pattern.slots[0], "wear")
        return each(reader, lambda thing: act.Wear(reader.actor, thing), items, (), pattern.slots[:1])
    if not is_floor(reader, *spans[1]):
        return two_nouns(reader, pattern, spans)
    items = _items(reader, spans[0], pattern.slots[0], "drop")
    return each(reader, lambda thing: act.Drop(reader.actor, thing), items, (), pattern.slots[:1])


def put_at(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """The answer to "Where?": onto what one puts things on, into anything else."""
    return two_nouns(reader, pattern, spans, lambda thing, place: put_there(reader, thing, place))


def put_back(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`put it back`: where the actor took it from, as far as they remember."""

    def build(thing: str) -> AnyAction:
        place = taken_from(reader, thing)
        noun = reader.nouns.get(place)
        if noun is None or place not in (*reader.scope, room_of(reader.state, reader.actor)):
            raise Amiss("parse.no-place-back", understood=reader.called(thing), at=len(reader.words))
        if noun.kind == "room":
            return act.Drop(reader.actor, thing)
        return put_there(reader, thing, place)

    return each(reader, build, _items(reader, spans[0], "possessions", "drop"), (), ("possessions",))


def examine(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """A closer look; what is nothing but writing is read by it."""
    try:
        return tuple([
            act.Read(reader.actor, noun.id) if noun.reading and not noun.text else action
            for action in one_noun(reader, pattern, spans)
            for noun in (reader.nouns[action.named()[0]],)
        ])  # fmt: skip
    except Amiss:
        if is_here(reader, *spans[0]):
            return (act.Look(reader.actor),)
        raise


def look_through(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """What holds or hides something is gone through; a door, a window or a lens has a closer look show what is seen."""

    def build(thing: str) -> AnyAction:
        noun = reader.nouns[thing]
        is_searched = not noun.door and (noun.container or noun.supporter or noun.hides)
        return (act.Search if is_searched else act.Examine)(reader.actor, thing)

    return each(reader, build, _items(reader, spans[0], pattern.slots[0], pattern.act), (), pattern.slots)


def take(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    if len(spans) == 1:
        return one_noun(reader, pattern, spans)
    source = one(reader, *spans[1], "thing")
    items = several(reader, *spans[0], "things", "take", source.candidates)
    return each(reader, lambda thing: act.Take(reader.actor, thing), items, (), ("things",))


def take_for(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`get me the knife` is to take it, `get odo the knife` to give it him."""
    words = bare(reader, reader.words[slice(*spans[0])])
    if len(words) == 1 and words[0] in reader.tables.to_us and reader.speaker == reader.actor:
        return one_noun(reader, Pattern("take", pattern.head, ("things",)), spans[1:])
    return turned_round(reader, Pattern("give to", pattern.head, ("person", "possessions")), spans)


def read_to(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`read the letter to mara`, `mara, read me the letter`: it is read, and whoever is there hears of it."""
    to, what = spans if pattern.act == "read for" else spans[::-1]
    one(reader, *to, "person")
    return one_noun(reader, Pattern("read", pattern.head, ("objects",)), (what,))


def remove(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """Off the body if it is worn, else out of where it is."""
    if all(word in reader.tables.every for word in reader.words[slice(*spans[0])]):
        return undress(reader, pattern, spans)

    def build(thing: str) -> AnyAction:
        own = body(reader.state, thing).parent == reader.actor
        off = own and (is_worn(reader.state, thing) or reader.nouns[thing].wearable)
        return act.TakeOff(reader.actor, thing) if off else act.Take(reader.actor, thing)

    return each(reader, build, _items(reader, spans[0], pattern.slots[0], pattern.act), (), pattern.slots)


def undress(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """All that one wears, the outermost first."""
    items = [Item((id,), 0, len(reader.words)) for id in worn(reader.state, reader.actor)]
    if not items:
        raise Amiss("parse.all-is-nothing", understood=reader.tables.spelled["take off"], at=len(reader.words))
    return each(reader, lambda thing: act.TakeOff(reader.actor, thing), items, (), ("possessions",))


def open_with(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`open the chest with the brass key`: unlocked with it, and opened; what is not locked is only opened."""
    unlock = turn_key(reader, pattern, spans)[0]
    assert isinstance(unlock, act.Unlock)
    opening = act.Open(reader.actor, unlock.thing)
    if not body(reader.state, unlock.thing).locked:
        return (opening,)
    return (unlock, opening) if unlock.key_ in reader.nouns[unlock.thing].keys else (unlock,)


def turn_key(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """Locking and unlocking; where no key is named, the one in hand that fits."""
    kind = act.Lock if pattern.act == "lock" else act.Unlock
    build = lambda thing, key: kind(reader.actor, thing, key)  # noqa: E731
    target = one(reader, *spans[0], "thing")
    if len(spans) == 2:
        return (settle(reader, build, (target, one(reader, *spans[1], "possession")), pattern.slots),)
    fitting = {id: keys_of(reader.state, reader.actor, id) for id in target.candidates}
    if any(fitting.values()):
        target.candidates = tuple(id for id in target.candidates if fitting[id])
    elif len(target.candidates) > 1:
        target.candidates = tuple(id for id in target.candidates if reader.nouns[id].keys) or target.candidates
    pick = lambda thing: kind(reader.actor, thing, (*fitting[thing], thing)[0])  # noqa: E731
    thing = settle(reader, pick, (target,), ("thing",)).named()[0]
    fits = fitting[thing]
    if not fits:
        code = "parse.needs-key" if reader.nouns[thing].keys else "parse.no-lock"
        raise Amiss(code, understood=reader.called(thing), at=len(reader.words))
    with_key = reader.called(fits[0])
    reader.notes.append(reader.tables.fill("parse.note.with", understood=with_key))
    return (kind(reader.actor, thing, fits[0]),)


def going(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    start, end = spans[0]
    if pattern.slots[0] == "direction":
        return (act.Go(reader.actor, direction(reader, start, end)),)
    return (go(reader, pattern.head, start, end),)


def direction(reader: Reader, start: int, end: int) -> str:
    word = reader.words[end - 1]
    if word not in reader.tables.directions or end - start > 2:
        raise Amiss("parse.not-understood", word=reader.typed(start, end), understood=reader.typed(0, start), at=start)
    return reader.tables.directions[word]


def look_away(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`look west`: told outside the story, since nothing is done by it."""
    raise Aside("look-away", direction(reader, *spans[0]))


def leave(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`leave the hall` goes, `leave the boat` gets out of it, `leave the lamp` drops."""
    if parent(reader.state, reader.actor) in candidates(reader, reader.words[slice(*spans[0])]):
        return (act.Exit(reader.actor),)
    if not candidates(reader, reader.words[slice(*spans[0])]) and is_here(reader, *spans[0]):
        return (go_out(reader),)
    items = several(reader, *spans[0], "possessions", "leave")
    return each(reader, lambda thing: act.Drop(reader.actor, thing), items, (), ("possessions",))


def perform(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """A verb of the pack, or one that changes nothing: `ring the bell with the hammer`. Of a list, each is an act."""
    actor, verb = reader.actor, pattern.act.removeprefix("do ")
    named = [(span, slot) for span, slot in zip(spans, pattern.slots, strict=True) if slot != "words"]
    if not named:
        return (act.Perform(actor, verb),)
    spans, slots = tuple([span for span, _ in named]), tuple([slot for _, slot in named])
    items = _items(reader, spans[0], slots[0], pattern.act)
    others = tuple([one(reader, *span, slot) for span, slot in zip(spans[1:], slots[1:], strict=True)])
    return each(reader, lambda *named: act.Perform(actor, verb, *named), items, others, slots)


def finding(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`find the lamp`: where it is, as far as the actor knows."""
    find(reader, *spans[0])


def onto(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`climb the tree`, `ride the bicycle`: onto what one can be on, through a ladder that stands in an exit as its
    door, up or down what stays where it is, where that is said and there is such a way. Else, and where a rule of the
    pack names it, it is a manner, and comes to nothing."""
    said = reader.tables.directions.get(pattern.head[-1], "")
    if said and is_at_the_other_end(reader, *spans[0], said):
        return (act.Go(reader.actor, said),)

    def build(thing: str) -> AnyAction:
        noun, climbing = reader.nouns[thing], act.Perform(reader.actor, pattern.act, thing)
        if said == "down" and parent(reader.state, reader.actor) == thing:
            return act.Exit(reader.actor)
        if noun.enterable:
            return act.Enter(reader.actor, thing)
        if pattern.act != "climb" or (thing,) in reader.state.world.performed.get(climbing.verb, ()):
            return climbing
        way = way_by(reader, thing, said)
        return act.Go(reader.actor, way) if way else climbing

    return (settle(reader, build, (one(reader, *spans[0], "thing"),), ("thing",)),)


def following(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`follow mara`: the way she went; where she is near enough, there is nowhere to go."""
    step = follow(reader, *spans[0])
    return (step,) if step is not None else perform(reader, pattern, spans)


def _out(reader: Reader) -> AnyAction:
    """Out of what one is in, else out of the room."""
    inside = parent(reader.state, reader.actor)
    if inside is not None and reader.nouns[inside].kind == "thing":
        return act.Exit(reader.actor)
    return go_out(reader)


def get_off(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """Off or out of what one is on or in; never out of the room."""
    inside = parent(reader.state, reader.actor)
    if inside is None or reader.nouns[inside].kind != "thing":
        raise Amiss("parse.not-on-anything", at=len(reader.words))
    return (act.Exit(reader.actor),)


def _simply(kind: Callable[[str], AnyAction]) -> Deed:
    return lambda reader, pattern, spans: (kind(reader.actor),)


DEEDS: dict[str, Deed] = {
    **dict.fromkeys(ONE_NOUN, one_noun), **dict.fromkeys(TWO_NOUNS, two_nouns),
    "give to": turned_round, "show to": turned_round, "put at": put_at, "put on": put_on,
    "put back": put_back, "take": take, "take for": take_for,
    "examine": examine, "look-through": look_through,
    "remove": remove, "undress": undress, "read to": read_to, "read for": read_to,
    "unlock": turn_key, "open with": open_with,
    "lock": turn_key, "go": going, "look-away": look_away, "leave": leave,
    "look": _simply(act.Look), "inventory": _simply(act.Inventory), "wait": _simply(act.Wait),
    "go-out": lambda reader, pattern, spans: (_out(reader),),
    "go-back": lambda reader, pattern, spans: (go_back(reader),), "get-off": get_off,
    "go-in": lambda reader, pattern, spans: (act.Go(reader.actor, "in"),),
    "find": finding, "climb": onto, "ride": onto, **HANDLING, **{act_name: perform for act_name, _ in MANNERS},
    "do follow": following,
}  # fmt: skip
