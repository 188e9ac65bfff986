"""Effects: from the author's line to `engine.model.language`. The syntax is in `effects.lark`; here are the
meaning of each form and the checks of its names, so that a decree that makes no sense is a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.content.conditions import compile_number
from engine.content.grammar import tree_of, whole, word
from engine.content.names import Names, Reader, Word
from engine.content.problems import BadLine
from engine.content.text import compile_text
from engine.model import language as lang

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

_MAKES: dict[str, tuple[Literal["open", "locked", "lit"], bool, str]] = {
    "open": ("open", True, "openable"), "close": ("open", False, "openable"),
    "lock": ("locked", True, "lock"), "unlock": ("locked", False, "lock"),
    "light": ("lit", True, "light"), "douse": ("lit", False, "light"),
}  # fmt: skip
"""What each verb changes, to what, and what a thing must be able to do for it."""

_FORMS = {
    "move": "move THING to PLACE, or move THING onto THING", "remove": "remove THING", "add": "add 1 to NUMBER",
    "subtract": "subtract 1 from NUMBER", "set": "set NUMBER to 0", "tell": "tell FACT to PERSON",
    "roll": "roll NUMBER 1 to 6", "end": "end ENDING", **{verb: f"{verb} THING" for verb in _MAKES},
}  # fmt: skip
"""How each effect is written, for who wrote its verb right and then went astray."""


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
        if rest and rest[0] in ("=", "+", "+=", "-", "-=", "++"):
            write = f"set {verb} to 3" if rest[0] == "=" else f"add 1 to {verb}"
            reader.faults[-1] = fault._replace(right=f"written as: {write}")
        elif verb in _FORMS and fault.code == "effect.syntax" and not fault.right.startswith("did"):
            reader.faults[-1] = fault._replace(right=f"written as: {_FORMS[verb]}")
        return None
    tokens: list[Token] = tree.children  # type: ignore[assignment]
    match str(tree.data):
        case "move":
            return _move(word(tokens[0]), word(tokens[1]), reader)
        case "move_onto":
            place = reader.noun(word(tokens[1]), "thing", ability="supporter")
            return lang.Put(_movable(word(tokens[0]), reader, "thing"), place, "on")
        case "remove":
            return lang.Put(_movable(word(tokens[0]), reader, "thing", "person"), None)
        case "add":
            return lang.Add(_number(tree, 1, reader), whole(tokens[0], "effect.syntax", reader))
        case "subtract":
            return lang.Add(_number(tree, 1, reader), -whole(tokens[0], "effect.syntax", reader))
        case "set_to":
            return lang.Set(_number(tree, 0, reader), whole(tokens[1], "effect.syntax", reader))
        case "make":
            quality, value, ability = _MAKES[str(tokens[0])]
            return lang.Make(reader.noun(word(tokens[1]), "thing", ability=ability), quality, value)
        case "tell":
            return lang.Teach(reader.fact(word(tokens[0])), reader.noun(word(tokens[1]), "person"))
        case "say":
            return lang.Utter(compile_text(tokens[0][1:-1], reader, word(tokens[0]).start + 1))
        case "roll":
            return _roll(tokens, reader)
        case _:
            return lang.End(reader.ending(word(tokens[0])))


def _movable(thing: Word, reader: Reader, *kinds: Literal["thing", "person"]) -> str:
    id = reader.noun(thing, *kinds)
    if reader.able(id, "door"):
        reader.blame(thing, "world.wrong-kind", "is a door", "a door stands in the exits that name it")
    if id == "player" and "thing" in kinds and "person" in kinds:
        reader.blame(thing, "world.wrong-kind", "is the player, who is always somewhere", "move them to a room")
    return id


def _move(thing: Word, place: Word, reader: Reader) -> lang.Effect:
    """To a room, into a container, onto what is only a supporter, or into somebody's hands."""
    id = reader.noun(thing, "thing", "person")
    if reader.able(id, "door"):
        reader.blame(thing, "world.wrong-kind", "is a door", "a door stands in the exits that name it")
    to = reader.noun(place)
    how: Literal["in", "on", "held"] = "in"
    if reader.kind(id) == "person" and reader.kind(to) in ("thing", "person"):
        reader.blame(place, "world.wrong-kind", "is no room", "people are moved from room to room")
    elif id == to and reader.kind(id) is not None:
        reader.blame(place, "world.wrong-kind", "is what is moved", "nothing can be moved into itself")
    elif reader.kind(to) == "person":
        how = "held"
    elif reader.kind(to) == "thing" and not reader.able(to, "container"):
        how = "on"
        if not reader.able(to, "supporter"):
            right = "add container = true or supporter = true to it"
            reader.blame(place, "world.wrong-kind", "holds nothing", right)
    return lang.Put(id, to, how)


def _number(tree: Branch, child: int, reader: Reader) -> lang.Number:
    branch: Branch = tree.children[child]  # type: ignore[assignment]
    if branch.data == "turns":
        right = "declare a number of your own under [number]"
        turn: Token = branch.children[0]  # type: ignore[assignment]
        reader.blame(word(turn), "effect.turn-is-not-yours", "cannot be changed", right)
    return compile_number(branch, reader, 0)


def _roll(tokens: list[Token], reader: Reader) -> lang.Effect:
    low, high = (whole(token, "effect.syntax", reader) for token in tokens[1:3])
    if low > high:
        reader.blame(word(tokens[1]), "effect.roll-range", "is more than the highest number", "the lowest comes first")
    return lang.Roll(lang.Counter(reader.number(word(tokens[0]))), low, high)
