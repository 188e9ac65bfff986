"""Selections and numbers in a condition: `things in basket that are lit`, `number of people in hall`, `fuel of lamp`.

A selection runs over what is at one place, over the rooms of a region, over what stands in a relation, or over things
that nothing tells apart; never over the whole world, however large that is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from engine.content.grammar import relation_meant, tree_of, word
from engine.content.names import Kind, Reader, Word
from engine.content.predicates import Subject, read_predicate
from engine.content.traits import read_level
from engine.model import language as lang
from engine.model.feelings import DIMENSIONS, NUMBERS
from engine.model.naming import plural_of

if TYPE_CHECKING:
    from lark import Token, Tree

    Branch = Tree[Token]

MOOD = "mood"
"""What can be asked of how somebody feels, toward nobody."""

_TIMES = ("hour", "day")
_MEASURES = ("amount", "fuel", "weight")
_WHAT = ("trust", MOOD, *_MEASURES, "stage")
"""What a word alone, without whose it is, is taken for."""
_OF_PEOPLE = (*DIMENSIONS, MOOD, *NUMBERS)
_KINDS: dict[str, Kind] = {
    "thing": "thing", "things": "thing", "person": "person", "people": "person", "persons": "person", "room": "room",
    "rooms": "room",
}  # fmt: skip
_HOW: dict[str, Literal["in", "on", "held", "worn", "part"]] = {
    "in_it": "in", "on_it": "on", "held_by_it": "held", "worn_by_it": "worn", "part_of_it": "part",
}  # fmt: skip


def read_kind(tree: Branch, reader: Reader, offset: int) -> tuple[Kind, str]:
    """What a selection runs over, and the group or kind that is meant, if one is: `coin`, or `coins`."""
    name = word(_token(tree, 0), offset)
    if name.text in _KINDS:
        return _KINDS[name.text], ""
    names = reader.names
    if names is None or name.text in names.groups:
        return "thing", name.text
    group = next((id for id in (*names.groups, *names.templates) if name.text in (id, plural_of(id))), "")
    if group in names.templates:
        return names.templates[group], group
    if not group:
        right = f'to ask of one alone is "{name.text} in ..."' if reader.kind(name.text) else ""
        known = (*_KINDS, *names.groups, *names.templates)
        right = right or reader.suggest(name.text, known, "here belongs thing, person or room")
        wrong = "is one alone" if reader.kind(name.text) else "is no kind of thing"
        reader.blame(name, "world.wrong-kind", wrong, f"{right}, or the id of a kind or of a thing with a count")
    return "thing", group


def read_among(tree: Branch, reader: Reader, offset: int) -> lang.Among:
    """A selection. What is wrong with it is added to the reader's faults."""
    kinds, where, clause = (_branch(tree, number) for number in range(3))
    kind, group = read_kind(kinds, reader, offset)
    place = word(_token(where, len(where.children) - 1), offset) if where is not None else None
    each = Subject(None, kind)
    if place is not None:
        how = _how(str(where.data), kind, place, reader)
        test = None if clause is None else _test(clause, each, reader, offset)
        return lang.Among(kind, place.text, how, group=group, test=test)
    match "" if clause is None else str(clause.data):
        case "whom":
            one = reader.noun(word(_token(clause, 0), offset))
            relation = relation_meant(_token(clause, 1), reader)
            return lang.Among(kind, one, relation=relation, turned=True, group=group)
        case "relates" if clause.children[0] is None:
            other = reader.noun(word(_token(clause, 2), offset))
            return lang.Among(kind, other, relation=relation_meant(_token(clause, 1), reader), group=group)
    test = None if clause is None else _test(clause, each, reader, offset)
    if not group:
        name = word(_token(kinds, 0), offset)
        right = f"say where: {name.text} in PLACE, on THING, held by PERSON"
        if kind == "room":
            right = f"say where: {name.text} in REGION"
        reader.blame(name, "condition.nowhere-to-look", "would be looked for in the whole world", right)
    return lang.Among(kind, group=group, test=test)


def _test(clause: Branch, each: Subject, reader: Reader, offset: int) -> lang.Condition:
    if str(clause.data) == "whom":
        one = reader.noun(word(_token(clause, 0), offset))
        return lang.Relates(relation_meant(_token(clause, 1), reader), one, lang.THAT)
    return read_predicate(clause, each, reader, offset)


def _how(where: str, kind: Kind, place: Word, reader: Reader) -> Literal["in", "on", "held", "worn", "part", ""]:
    """How what is looked for is at a place. In a room or a region that is at any depth."""
    how = _HOW[where]
    wanted: tuple[Kind, ...] = ("person",) if how in ("held", "worn") else ("thing", "person")
    if how != "in":
        reader.noun(place, *(("thing",) if how == "on" else wanted), ability="supporter" if how == "on" else "")
        return how
    id = reader.place(place)
    if kind == "room":
        if not reader.is_region(id) and reader.kind(id) is not None:
            reader.blame(place, "world.wrong-kind", "is no region", "[region.ID] declares one, with its rooms")
        return ""
    if reader.is_region(id) or reader.kind(id) == "room":
        return ""
    if reader.kind(id) == "person":
        reader.blame(place, "world.wrong-kind", "is a person", f'write "held by {id}" or "worn by {id}"')
    elif reader.kind(id) == "thing" and not (reader.able(id, "container") or reader.able(id, "enterable")):
        on = reader.able(id, "supporter")
        right = f'write "on {id}"' if on else "add container = true to it"
        reader.blame(place, "world.wrong-kind", "holds nothing in it", right)
    return "in"


def number_in_text(source: str, reader: Reader, offset: int) -> lang.Number | None:
    """The number that stands alone in the braces of a text; None, and nothing wrong, where it is no number at all.

    Prose in braces is a slip of another kind, so a word counts as a number only if the pack has it or nearly has it.
    """
    known = len(reader.faults)
    tree = tree_of("conditions", "text.syntax", source, reader, offset, "number") if source.strip() else None
    if tree is not None:
        number = compile_number(tree, reader, offset, words=True)
        prose = isinstance(number, lang.Counter) and not _likely(number.name, reader, known)
    else:
        what, *rest = source.split() or [""]
        number = lang.Counter(what)
        prose = len(rest) < 2 or rest[0] not in ("of", "from") or what not in (*_WHAT, "number", "steps")
    if prose:
        del reader.faults[known:]
    return None if prose else number


def _likely(name: str, reader: Reader, known: int) -> bool:
    """Whether a single word is one of the pack's numbers, or near enough to one that it was told."""
    if reader.names is None or name in (*reader.names.numbers, *_WHAT):
        return True
    return any(fault.right.startswith("did you mean") for fault in reader.faults[known:])


def compile_number(tree: Branch, reader: Reader, offset: int, *, words: bool = False) -> lang.Number:
    """A counter or property of the pack, or what the engine counts. `words`: a property can be a word as well."""
    match str(tree.data):
        case "turns":
            return lang.TurnCount()
        case "tally":
            return lang.Tally(read_among(_branch(tree, 0), reader, offset))
        case "steps":
            origin, goal = (reader.noun(word(_token(tree, number), offset)) for number in range(2))
            return lang.Steps(origin, goal)
        case "counter":
            return _counter(word(_token(tree, 0), offset), reader)
        case _:
            return _of_noun(tree, reader, offset, words)


def _counter(name: Word, reader: Reader) -> lang.Number:
    numbers = reader.names.numbers if reader.names is not None else ()
    if name.text == "score" and name.text not in numbers:
        return lang.Points()
    if name.text in _TIMES and name.text not in numbers and reader.names is not None:
        if reader.names.day:
            return lang.TimeOf("hour" if name.text == "hour" else "day")
        reader.blame(name, "world.unknown-number", "is told where there are days", "add a table [day] to the world")
        return lang.Counter(name.text)
    if name.text in _WHAT and name.text not in numbers:
        of_people = name.text in _OF_PEOPLE
        whose, right = ("is somebody's", "PERSON") if of_people else ("is that of a thing", "THING")
        reader.blame(name, "world.unknown-number", whose, f"write {name.text} of {right}")
        return lang.Counter(name.text)
    reader.numbers_asked[name.text] = None
    return lang.Counter(reader.number(name))


def _of_noun(tree: Branch, reader: Reader, offset: int, words: bool) -> lang.Number:
    """`trust of mara`, `fuel of lamp`, `charge of wand`."""
    what, of = (word(_token(tree, number), offset) for number in range(2))
    toward = tree.children[2]
    if toward is None and (level := read_level(what, of, reader, words=words)) is not None:
        return level
    if toward is None and reader.names is not None and what.text in reader.names.needs:
        return lang.NeedOf(what.text, reader.noun(of, "person"))
    match what.text:
        case "amount":
            return lang.Measure("amount", reader.noun(of, "thing", ability="vessel"))
        case "fuel":
            return lang.Measure("fuel", reader.noun(of, "thing", ability="burns"))
        case "weight":
            return lang.Measure("weight", reader.noun(of, "thing", "person"))
        case "stage":
            return lang.StageOf(reader.quest(of))
    if what.text == MOOD and toward is None:
        return lang.Mood(reader.noun(of, "person"))
    if what.text in NUMBERS and (toward is None or what.text not in DIMENSIONS):
        if toward is not None:
            right = f"write {what.text} of {of.text}, or liking of {of.text} for {toward!s}"
            reader.blame(what, "world.unknown-number", "is felt toward nobody in particular", right)
        return lang.Feeling(NUMBERS[what.text], reader.feeler(of))
    if what.text == MOOD:
        reader.blame(what, "world.unknown-number", "is felt toward nobody in particular", f"write mood of {of.text}")
    elif what.text not in DIMENSIONS:
        otherwise = "people have a mood, and trust in each other, and things an amount, fuel and weight: fuel of lamp"
        known = (*_WHAT, *_OF_PEOPLE, *(reader.names.properties if reader.names is not None else ()))
        right = reader.suggest(what.text, known, otherwise)
        reader.blame(what, "world.unknown-number", "is nothing that people or things have", right)
    person = reader.noun(of, "person")
    if toward is None:
        return lang.Relation(what.text, person)
    return lang.Relation(what.text, person, reader.noun(word(_token(tree, 2), offset), "person"))


def _token(tree: Branch, number: int) -> Token:
    return tree.children[number]  # type: ignore[return-value]


def _branch(tree: Branch, number: int) -> Branch:
    return tree.children[number]  # type: ignore[return-value]
