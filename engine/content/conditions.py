"""Conditions: from the author's line to `engine.model.language`. The syntax is in `conditions.lark`; here are the
meaning of each form and the checks of its names, so that a condition that could never hold is a problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.content.acts import read_act
from engine.content.grammar import DEEPEST, tree_of, whole, word
from engine.content.names import Kind, Names, Reader
from engine.content.problems import BadLine, Fault
from engine.model import language as lang

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

DIMENSIONS = ("trust",)
"""What can be asked of how one person stands to another."""

_ASKED_OF: dict[str, tuple[tuple[Kind, ...], str]] = {
    "open": (("thing",), "openable"), "closed": (("thing",), "openable"),
    "locked": (("thing",), "lock"), "unlocked": (("thing",), "lock"),
    "lit": (("thing",), "light"), "unlit": (("thing",), "light"),
    "worn": (("thing",), ""), "held": (("thing",), ""),
    "dark": (("room",), ""), "light": (("room",), ""), "visited": (("room",), ""),
    "examined": (("thing", "person"), ""),
}  # fmt: skip
"""Of what each quality is asked, and what that must be able to do."""


def read_condition(source: str, names: Names | None = None, *, in_rule: bool = True) -> lang.Condition:
    """One condition on its own. Raises `BadLine` with all that is wrong; `names=None` checks no names."""
    reader = Reader(names)
    condition = compile_condition(source, reader, action=in_rule, rule=in_rule)
    if condition is None or reader.faults:
        raise BadLine(source, reader.faults)
    return condition


def compile_condition(
    source: str, reader: Reader, offset: int = 0, *, action: bool = False, rule: bool = False
) -> lang.Condition | None:
    """A condition, or None where it cannot be read; what is wrong is added to the reader's faults.

    `action` and `rule` say whether there is an action to ask about and a rule to be in its first time.
    """
    tree = tree_of("conditions", "condition.syntax", source, reader, offset)
    if tree is None:
        return None
    compiler = _Compiler(reader, offset, source, action=action, rule=rule)
    return compiler.compile(tree, 0)


def compile_number(tree: Branch, reader: Reader, offset: int) -> lang.Number:
    """A counter, a relation or the count of turns."""
    if tree.data == "turns":
        return lang.TurnCount()
    if tree.data == "counter":
        name = word(_token(tree, 0), offset)
        if name.text in DIMENSIONS and name.text not in (reader.names.numbers if reader.names else ()):
            reader.blame(name, "world.unknown-number", "is somebody's", f"write {name.text} of PERSON")
            return lang.Counter(name.text)
        return lang.Counter(reader.number(name))
    dimension = word(_token(tree, 0), offset)
    if dimension.text not in DIMENSIONS:
        right = reader.suggest(dimension.text, DIMENSIONS, "people have trust in each other: trust of mara")
        reader.blame(dimension, "world.unknown-number", "is nothing that people have", right)
    person = reader.noun(word(_token(tree, 1), offset), "person")
    toward = tree.children[2]
    if toward is None:
        return lang.Relation(dimension.text, person)
    return lang.Relation(dimension.text, person, reader.noun(word(_token(tree, 2), offset), "person"))


class _Compiler:
    """One condition. Every method makes the part for one form of the grammar."""

    def __init__(self, reader: Reader, offset: int, source: str, *, action: bool, rule: bool) -> None:
        self.reader = reader
        self.offset = offset
        self.source = source
        self.action = action
        self.rule = rule

    def compile(self, tree: Branch, depth: int) -> lang.Condition | None:
        if depth > DEEPEST:
            end = self.offset + len(self.source)
            right = f"{DEEPEST} levels are the most"
            self.reader.faults.append(Fault("condition.too-long", self.offset, end, "is nested too deeply", right))
            return None
        match str(tree.data):
            case "either" | "both":
                parts = [self.compile(_branch(tree, number), depth + 1) for number in range(len(tree.children))]
                sound = tuple(part for part in parts if part is not None)
                return lang.Any(sound) if tree.data == "either" else lang.All(sound)
            case "negated":
                part = self.compile(_branch(tree, 0), depth + 1)
                return None if part is None else lang.Not(part)
            case "compare":
                return self._compare(tree)
            case "first_time":
                return self._first_time(tree)
            case "doing":
                return self._doing(tree)
            case form:
                return self._named(form, tree)

    def _noun(self, tree: Branch, number: int, *kinds: Kind, ability: str = "") -> str:
        return self.reader.noun(word(_token(tree, number), self.offset), *kinds, ability=ability)

    def _named(self, form: str, tree: Branch) -> lang.Condition:
        match form:
            case "inside":
                part: lang.Condition = self._inside(tree)
            case "upon":
                place = self._noun(tree, 2, "thing", ability="supporter")
                part = lang.Upon(self._noun(tree, 0, "thing"), place)
            case "together":
                part = lang.With(self._noun(tree, 0, "thing", "person"), self._noun(tree, 2, "thing", "person"))
            case "holds":
                return lang.Holds(self._noun(tree, 0, "person"), self._noun(tree, 1, "thing"))
            case "wears":
                return lang.Wears(self._noun(tree, 0, "person"), self._noun(tree, 1, "thing"))
            case "knows":
                fact = self.reader.fact(word(_token(tree, 1), self.offset))
                return lang.Knows(self._noun(tree, 0, "person"), fact)
            case "actor":
                person = self._noun(tree, 1, "person")
                return lang.Not(lang.ActorIs(person)) if tree.children[0] is not None else lang.ActorIs(person)
            case _:
                quality: lang.Quality = str(_token(tree, 2))  # type: ignore[assignment]
                kinds, ability = _ASKED_OF[quality]
                part = lang.Is(self._noun(tree, 0, *kinds, ability=ability), quality)
        return part if tree.children[1] is None else lang.Not(part)

    def _inside(self, tree: Branch) -> lang.Condition:
        """People are in rooms; things are in rooms, in what holds things, and with people."""
        inner, place = word(_token(tree, 0), self.offset), word(_token(tree, 2), self.offset)
        thing, outer = self.reader.noun(inner, "thing", "person"), self.reader.noun(place)
        if self.reader.kind(outer) == "thing" and not (
            self.reader.able(outer, "container") or self.reader.able(outer, "supporter")
        ):
            self.reader.blame(place, "world.wrong-kind", "holds nothing", "add container = true to it")
        elif self.reader.kind(thing) == "person" and self.reader.kind(outer) in ("thing", "person"):
            right = f'to be in one room is "{thing} with {outer}"'
            self.reader.blame(place, "world.wrong-kind", "is no room, and people are in rooms", right)
        return lang.Inside(thing, outer)

    def _compare(self, tree: Branch) -> lang.Condition:
        number = compile_number(_branch(tree, 0), self.reader, self.offset)
        sign = str(_token(tree, 1)).replace("==", "=")
        value = whole(_token(tree, 2), "condition.syntax", self.reader, self.offset)
        return lang.Compare(number, sign, value)  # type: ignore[arg-type]

    def _doing(self, tree: Branch) -> lang.Condition:
        words = [word(_token(tree, number), self.offset) for number in range(1, len(tree.children))]
        if not self.action:
            wrong = "asks about an action, and here is none"
            right = "ask in the `when` of a rule before or after an action, of a habit, or of an exit"
            self.reader.blame(words[0], "condition.no-action-here", wrong, right)
        verb, nouns = read_act(words, self.reader)
        part = lang.Doing(verb, nouns)
        return part if tree.children[0] is None else lang.Not(part)

    def _first_time(self, tree: Branch) -> lang.Condition:
        if not self.rule:
            wrong = "asks whether a rule fires for the first time, and here is no rule"
            first = word(_token(tree, 0), self.offset)
            self.reader.blame(first, "condition.no-rule-here", wrong, "in a text write {first|then}")
        return lang.FirstTime()


def _token(tree: Branch, number: int) -> Token:
    return tree.children[number]  # type: ignore[return-value]


def _branch(tree: Branch, number: int) -> Branch:
    return tree.children[number]  # type: ignore[return-value]
