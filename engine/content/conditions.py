"""Conditions: from the author's line to `engine.model.language`. The syntax is in `conditions.lark`; here are the
meaning of each form and the checks of its names, so that a condition that could never hold is a problem.

What is said of a noun (`is lit`, `holds lamp`) is read by itself, for it is said of each of many as well: `any person
in hall that holds lamp is sitting`. Selections and numbers are in `selections.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.content.acts import read_act
from engine.content.grammar import DEEPEST, tree_of, whole, word
from engine.content.names import Names, Reader, Word
from engine.content.predicates import Subject, of_any, read_predicate
from engine.content.problems import BadLine, Fault
from engine.content.selections import compile_number, read_among, read_kind
from engine.content.traits import check_bounds, check_of_people, read_valued
from engine.model import language as lang

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]


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
    condition = compiler.compile(tree, 0)
    if condition is not None:
        reader.conditions.append((condition, tree, offset))
    return condition


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
            case "said_of":
                subject = Subject(self._word(tree, 0))
                return read_predicate(_branch(tree, 1), subject, self.reader, self.offset)
            case "some" | "every":
                return self._of_many(tree)
            case "nearest":
                return self._nearest(tree)
            case "compare":
                return self._compare(tree)
            case "valued":
                what, of, said = (self._word(tree, number) for number in (0, 1, 3))
                return _denied(tree, 2, of_any(read_valued(what, of, said, self.reader), self.reader))
            case "first_time":
                return self._first_time(tree)
            case "doing":
                return self._doing(tree)
            case _:
                person = self.reader.noun(self._word(tree, 1), "person")
                return _denied(tree, 0, lang.ActorIs(person))

    def _word(self, tree: Branch, number: int) -> Word:
        return word(_token(tree, number), self.offset)

    def _of_many(self, tree: Branch) -> lang.Condition:
        """`any` and `every`. What is said of them narrows `any` further, and is what `every` asks for."""
        among = read_among(_branch(tree, 0), self.reader, self.offset)
        said = _branch(tree, 1)
        if said is None:
            return lang.Some(among)
        test = read_predicate(said, Subject(None, among.kind), self.reader, self.offset)
        before = among.test
        if tree.data == "some":
            return lang.Some(_asking(among, test if before is None else lang.All((before, test))))
        return lang.Every(_asking(among, test if before is None else lang.Any((lang.Not(before), test))))

    def _nearest(self, tree: Branch) -> lang.Condition:
        kind, group = read_kind(_branch(tree, 0), self.reader, self.offset)
        if kind == "room":
            word_ = word(_token(_branch(tree, 0), 0), self.offset)
            self.reader.blame(word_, "world.wrong-kind", "is where one is", "ask for the nearest person or thing")
            kind = "thing"
        origin, noun = self.reader.noun(self._word(tree, 1)), self.reader.noun(self._word(tree, 3), kind)
        return _denied(tree, 2, lang.Nearest(kind, origin, noun, group))

    def _compare(self, tree: Branch) -> lang.Condition:
        number = compile_number(_branch(tree, 0), self.reader, self.offset)
        sign = str(_token(tree, 1)).replace("==", "=")
        value = whole(_token(tree, 2), "condition.syntax", self.reader, self.offset)
        if isinstance(number, lang.Level):
            check_bounds(number.property, value, self._word(tree, 2), self.reader)
        else:
            check_of_people(number, value, self._word(tree, 2), self.reader)
        return lang.Compare(number, sign, value)  # type: ignore[arg-type]

    def _doing(self, tree: Branch) -> lang.Condition:
        words = [self._word(tree, number) for number in range(1, len(tree.children))]
        if not self.action:
            wrong = "asks about an action, and here is none"
            right = "ask in the `when` of a rule before or after an action, of a habit, or of an exit"
            self.reader.blame(words[0], "condition.no-action-here", wrong, right)
        verb, nouns = read_act(words, self.reader)
        return _denied(tree, 0, lang.Doing(verb, nouns))

    def _first_time(self, tree: Branch) -> lang.Condition:
        if not self.rule:
            wrong = "asks whether a rule fires for the first time, and here is no rule"
            self.reader.blame(self._word(tree, 0), "condition.no-rule-here", wrong, "in a text write {first|then}")
        return lang.FirstTime()


def _denied(tree: Branch, number: int, part: lang.Condition) -> lang.Condition:
    """The part, or its denial where the branch has a `not` there."""
    return part if tree.children[number] is None else lang.Not(part)


def _asking(among: lang.Among, test: lang.Condition) -> lang.Among:
    return msgspec.structs.replace(among, test=test)


def _token(tree: Branch, number: int) -> Token:
    return tree.children[number]  # type: ignore[return-value]


def _branch(tree: Branch, number: int) -> Branch:
    return tree.children[number]  # type: ignore[return-value]
