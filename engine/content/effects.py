"""Effects: from the author's line to `engine.model.language`. The syntax is in `effects.lark`; here are the
meaning of each form and the checks of its names, so that a decree that makes no sense is a problem.

An effect decrees: it asks no key, no hand and no strength. What names several things alike means all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from engine.content.grammar import relation_meant, tree_of, whole, word
from engine.content.names import Names, Reader, Word
from engine.content.problems import BadLine
from engine.content.selections import compile_number
from engine.content.text import compile_text
from engine.content.traits import check_bounds, check_of_people, read_valued
from engine.model import language as lang
from engine.model.world import PLAYER

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

_MAKES: dict[str, tuple[Literal["open", "locked", "lit", "hidden", "broken"], bool, str]] = {
    "open": ("open", True, "openable"), "close": ("open", False, "openable"),
    "lock": ("locked", True, "lock"), "unlock": ("locked", False, "lock"),
    "light": ("lit", True, "light"), "douse": ("lit", False, "light"),
    "switch on": ("lit", True, "running"), "switch off": ("lit", False, "running"),
    "reveal": ("hidden", False, ""), "hide": ("hidden", True, ""),
    "break": ("broken", True, ""), "mend": ("broken", False, ""),
}  # fmt: skip
"""What each verb changes, to what, and what a thing must be able to do for it."""

_FORMS = {
    "move": "move THING to PLACE, or move THING onto THING", "remove": "remove THING", "add": "add 1 to NUMBER",
    "subtract": "subtract 1 from NUMBER", "set": "set NUMBER to 0, or set PROPERTY of NOUN to VALUE",
    "tell": "tell FACT to PERSON",
    "roll": "roll NUMBER 1 to 6", "end": "end ENDING", "draw": "draw TABLE", "choose": "choose CHOICE",
    **{verb: f"{verb} THING" for verb in _MAKES},
    "switch": "switch on THING, or switch off THING", "relate": "relate ONE RELATION OTHER",
    "unrelate": "unrelate ONE RELATION OTHER", "fill": "fill THING with 3 LIQUID", "empty": "empty THING",
    "fuel": "fuel THING for 20", "start": "start TIMER, or start TIMER in 5", "stop": "stop TIMER",
    "score": 'score 5 for "finding the lamp"', "tie": "tie ROPE to THING", "untie": "untie ROPE",
}  # fmt: skip
"""How each effect is written, for who wrote its verb right and then went astray."""

_READ_ONLY = {
    lang.TurnCount: "declare a number of your own under [number]",
    lang.NeedOf: "it grows by itself, and acts ease it: see [need.ID]",
    lang.TimeOf: "hours and days are made of turns: [day] says of how many",
    lang.Points: 'points are given once for each reason: score 5 for "finding the lamp"',
    lang.Measure: "write fill, empty or fuel: fuel lamp for 20; what weighs is moved",
}
"""What to write instead of changing a number that is the engine's own."""


def read_effect(source: str, names: Names | None = None) -> lang.Effect:
    """One effect on its own. Raises `BadLine` with all that is wrong; `names=None` checks no names."""
    reader = Reader(names)
    effect = compile_effect(source, reader)
    if effect is None or reader.faults:
        raise BadLine(source, reader.faults)
    return effect


def compile_effect(source: str, reader: Reader) -> lang.Effect | None:
    """An effect, or None where it cannot be read; what is wrong is added to the reader's faults."""
    tree = tree_of("effects", "effect.syntax", source, reader)
    if tree is None:
        fault = reader.faults[-1]
        verb, *rest = source.split() or [""]
        written = fault.right and not fault.right.startswith("here fits")
        if rest and rest[0] in ("=", "+", "+=", "-", "-=", "++") and not written:
            write = f"set {verb} to 3" if rest[0] == "=" else f"add 1 to {verb}"
            reader.faults[-1] = fault._replace(right=f"written as: {write}")
        elif verb in _FORMS and fault.code == "effect.syntax" and not written:
            reader.faults[-1] = fault._replace(right=f"written as: {_FORMS[verb]}")
        return None
    return _forms[str(tree.data)](tree, reader)


# --- moving ---


def _move(tree: Branch, reader: Reader) -> lang.Effect:
    """To a room, into a container, onto what is only a supporter, or into somebody's hands."""
    thing, count = _some(tree, reader)
    place = word(_token(tree, 2))
    id, to = _movable(thing, reader), reader.noun(place)
    how: Literal["in", "on", "held"] = "in"
    kind = reader.kind(to)
    if id == to and reader.kind(id) is not None:
        reader.blame(place, "world.wrong-kind", "is what is moved", "nothing can be moved into itself")
    elif reader.kind(id) == "person":
        how = _seat(place, reader)
    elif kind == "person":
        how = "held"
    elif kind == "thing" and not reader.able(to, "container"):
        how = "on"
        if not reader.able(to, "supporter"):
            right = "add container = true or supporter = true to it"
            reader.blame(place, "world.wrong-kind", "holds nothing", right)
    return lang.Put(id, to, how, count, _source(tree, reader))


def _seat(place: Word, reader: Reader) -> Literal["in", "on"]:
    """How a person is in a place: a room, or what people get into."""
    to = place.text
    if reader.kind(to) in ("thing", "person") and not reader.able(to, "enterable"):
        right = "people are moved to a room, or to a thing with enterable = true"
        reader.blame(place, "world.wrong-kind", "is no room", right)
    return "on" if reader.able(to, "supporter") and not reader.able(to, "container") else "in"


def _move_onto(tree: Branch, reader: Reader) -> lang.Effect:
    thing, count = _some(tree, reader)
    name = word(_token(tree, 2))
    place = reader.noun(name, "thing", ability="supporter")
    id = _movable(thing, reader)
    if reader.kind(id) == "person" and reader.kind(place) == "thing" and not reader.able(place, "enterable"):
        reader.blame(name, "world.wrong-kind", "is nothing that people get onto", "add enterable = true to it")
    return lang.Put(id, place, "on", count, _source(tree, reader))


def _remove(tree: Branch, reader: Reader) -> lang.Effect:
    thing, count = _some(tree, reader)
    id = _movable(thing, reader)
    if id == "player":
        reader.blame(thing, "world.wrong-kind", "is the player, who is always somewhere", "move them to a room")
    return lang.Put(id, None, "in", count, _source(tree, reader))


def _some(tree: Branch, reader: Reader) -> tuple[Word, int]:
    """What is moved, and how many of a group: all are 0."""
    branch: Branch = tree.children[0]  # type: ignore[assignment]
    amount, thing = branch.children[0], word(_token(branch, 1))
    if amount is None:
        return thing, 0
    count = 1 if amount == "one" else whole(_token(branch, 0), "effect.syntax", reader)
    if count < 1:
        reader.blame(word(_token(branch, 0)), "effect.too-few", "is too few", "leave it out to mean all of them")
    elif reader.kind(thing.text) is not None and count > len(reader.group(thing.text)):
        if len(reader.group(thing.text)) == 1:
            wrong, right = "is one alone", f"leave out the number, or add count = {count} to it"
        else:
            wrong, right = f"are {len(reader.group(thing.text))} at most", "leave out the number to mean all of them"
        reader.blame(thing, "world.wrong-kind", wrong, right)
    return thing, count


def _source(tree: Branch, reader: Reader) -> str:
    return "" if tree.children[1] is None else reader.noun(word(_token(tree, 1)))


def _movable(thing: Word, reader: Reader) -> str:
    id = reader.noun(thing, "thing", "person")
    for ability, what, right in (
        ("door", "is a door", "a door stands in the exits that name it"),
        ("liquid", "is a liquid", f"it is where a vessel has it: fill THING with 1 {id}"),
        ("backdrop", "is a backdrop", "it is seen from all the rooms that it names"),
    ):
        if reader.able(id, ability):
            reader.blame(thing, "world.wrong-kind", what, right)
    return id


# --- numbers ---


def _set_to(tree: Branch, reader: Reader) -> lang.Effect:
    """A number to another, or a property of the pack's own to what it can be."""
    branch: Branch = tree.children[0]  # type: ignore[assignment]
    said, value = _token(tree, 1), word(_token(tree, 1))
    if said.type == "INT":
        number, to = _number(tree, 0, reader), whole(said, "effect.syntax", reader)
        if isinstance(number, lang.Level):
            check_bounds(number.property, to, value, reader)
        else:
            check_of_people(number, to, value, reader)
        return lang.Set(number, to)
    if branch.data != "of_noun" or branch.children[2] is not None:
        number = _number(tree, 0, reader)
        reader.blame(value, "effect.syntax", "is no number", "written as: set NUMBER to 0")
        return lang.Set(number, 0)
    what, of = word(_token(branch, 0)), word(_token(branch, 1))
    has = read_valued(what, of, value, reader, sets=True)
    return lang.Become(has.property, has.noun, has.value)


def _promise(tree: Branch, reader: Reader) -> lang.Effect:
    """Whoever is not named is the player."""
    fact = reader.fact(word(_token(tree, 0)))
    to = reader.noun(word(_token(tree, 1)), "person")
    by = PLAYER if tree.children[2] is None else reader.noun(word(_token(tree, 2)), "person")
    return lang.Promise(fact, to, by)


def _number(
    tree: Branch, child: int, reader: Reader
) -> lang.Counter | lang.Relation | lang.Mood | lang.Feeling | lang.Level:
    """A number that a pack may change. To change it is not to ask for it."""
    branch: Branch = tree.children[child]  # type: ignore[assignment]
    asked = len(reader.numbers_asked)
    number = compile_number(branch, reader, 0)
    if isinstance(number, lang.Counter) and len(reader.numbers_asked) > asked:
        del reader.numbers_asked[number.name]
    if isinstance(number, lang.Counter | lang.Relation | lang.Mood | lang.Feeling | lang.Level):
        return number
    name = word(_token(branch, 0))
    reader.blame(name, "effect.turn-is-not-yours", "cannot be changed", _READ_ONLY[type(number)])
    return lang.Counter(name.text)


def _at_least_one(tree: Branch, child: int, reader: Reader) -> int:
    token = _token(tree, child)
    number = whole(token, "effect.syntax", reader)
    if number < 1:
        reader.blame(word(token), "effect.too-few", "is too few", "1 is the least")
    return number


def _roll(tree: Branch, reader: Reader) -> lang.Effect:
    low, high = (whole(_token(tree, number), "effect.syntax", reader) for number in (1, 2))
    if low > high:
        lowest = word(_token(tree, 1))
        reader.blame(lowest, "effect.roll-range", "is more than the highest number", "the lowest comes first")
    return lang.Roll(lang.Counter(reader.number(word(_token(tree, 0)))), low, high)


def _score(tree: Branch, reader: Reader) -> lang.Effect:
    reason = " ".join(_token(tree, 1)[1:-1].replace('\\"', '"').replace("\\'", "'").split())
    if not reason:
        right = "points are given once for each reason, which the player reads"
        reader.blame(word(_token(tree, 1)), "effect.syntax", "is no reason", right)
    return lang.Score(whole(_token(tree, 0), "effect.syntax", reader), reason)


# --- things ---


def _make(tree: Branch, reader: Reader) -> lang.Effect:
    quality, value, ability = _MAKES[" ".join(_token(tree, 0).split())]
    return lang.Make(reader.noun(word(_token(tree, 1)), "thing", ability=ability), quality, value)


def _relate(tree: Branch, reader: Reader) -> lang.Effect:
    one, other = reader.noun(word(_token(tree, 0))), reader.noun(word(_token(tree, 2)))
    return lang.Relate(relation_meant(_token(tree, 1), reader), one, other, tree.data == "relate")


def _fill(tree: Branch, reader: Reader) -> lang.Effect:
    vessel = reader.noun(word(_token(tree, 0)), "thing", ability="vessel")
    liquid = reader.noun(word(_token(tree, 2)), "thing", ability="liquid")
    return lang.FillWith(vessel, liquid, _at_least_one(tree, 1, reader))


def _empty(tree: Branch, reader: Reader) -> lang.Effect:
    return lang.FillWith(reader.noun(word(_token(tree, 0)), "thing", ability="vessel"))


def _fuel(tree: Branch, reader: Reader) -> lang.Effect:
    thing = reader.noun(word(_token(tree, 0)), "thing", ability="burns")
    return lang.Fuel(thing, _at_least_one(tree, 1, reader))


def _start(tree: Branch, reader: Reader) -> lang.Effect:
    timer = _timer(tree, reader)
    return lang.Start(timer, None if tree.children[1] is None else _at_least_one(tree, 1, reader))


def _timer(tree: Branch, reader: Reader) -> str:
    name, names = word(_token(tree, 0)), reader.names
    if names is not None and name.text in names.scenes and name.text not in names.timers:
        right = "a scene begins and ends by its own conditions; make one of them so"
        reader.blame(name, "world.unknown-timer", "is a scene", right)
        return name.text
    if reader.is_quest(name.text) and name.text not in (names.timers if names is not None else ()):
        right = f"a quest begins when the `begins` of [quest.{name.text}] comes to hold"
        reader.blame(name, "world.unknown-timer", "is a quest", right)
        return name.text
    return reader.timer(name)


def _tie(tree: Branch, reader: Reader) -> lang.Effect:
    rope, to = word(_token(tree, 0)), word(_token(tree, 1))
    id, other = reader.noun(rope, "thing", ability="rope"), reader.noun(to, "thing")
    if id == other and reader.kind(id) is not None:
        reader.blame(to, "world.wrong-kind", "is the rope itself", "name what it is tied to")
    return lang.Bind(id, other)


def _say(tree: Branch, reader: Reader) -> lang.Effect:
    token = _token(tree, 0)
    return lang.Utter(compile_text(token[1:-1], reader, word(token).start + 1))


_forms: dict[str, Callable[[Branch, Reader], lang.Effect]] = {
    "move": _move,
    "move_onto": _move_onto,
    "remove": _remove,
    "add": lambda t, r: lang.Add(_number(t, 1, r), whole(_token(t, 0), "effect.syntax", r)),
    "subtract": lambda t, r: lang.Add(_number(t, 1, r), -whole(_token(t, 0), "effect.syntax", r)),
    "set_to": _set_to,
    "make": _make,
    "relate": _relate,
    "unrelate": _relate,
    "fill": _fill,
    "empty": _empty,
    "fuel": _fuel,
    "start_timer": _start,
    "stop": lambda t, r: lang.Start(_timer(t, r), stop=True),
    "score": _score,
    "tie": _tie,
    "untie": lambda t, r: lang.Bind(r.noun(word(_token(t, 0)), "thing", ability="rope")),
    "tell": lambda t, r: lang.Teach(r.fact(word(_token(t, 0))), r.noun(word(_token(t, 1)), "person")),
    "promise": _promise,
    "say": _say,
    "roll": _roll,
    "draw": lambda t, r: lang.Draw(r.table(word(_token(t, 0)))),
    "choose": lambda t, r: lang.Offer(r.choice(word(_token(t, 0)))),
    "end": lambda t, r: lang.End(r.ending(word(_token(t, 0)))),
}


def _token(tree: Branch, number: int) -> Token:
    return tree.children[number]  # type: ignore[return-value]
