"""Choosing among nouns that fit equally well: the law first, then whose hands they are in, then a question.

A phrase that fits one noun never gets here, so the law is asked only where there is a choice. What is illegal
is not left out for good: if every choice is, the first rules still apply and the law says why not.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice, product

from engine.model.actions import AnyAction
from engine.model.query import is_held
from engine.parser.amiss import Doubt, called
from engine.parser.context import Pending
from engine.parser.nouns import Item, bare
from engine.parser.reader import Reader
from engine.rules.decide import forbids

Build = Callable[..., AnyAction]
_MOST_TRIED = 64
_MOST_OFFERED = 7


def settle(reader: Reader, build: Build, items: tuple[Item, ...], slots: tuple[str, ...]) -> AnyAction:
    """The one action that is meant. Raises Doubt where that stays open."""
    if all(len(item.candidates) == 1 for item in items):
        return build(*[item.candidates[0] for item in items])
    tried = [(combo, build(*combo)) for combo in islice(product(*[item.candidates for item in items]), _MOST_TRIED)]
    legal = [(combo, action) for combo, action in tried if forbids(reader.state, action) is None]
    left = [combo for combo, _ in legal or tried]
    for at, (item, slot) in enumerate(zip(items, slots, strict=True)):
        values = tuple(dict.fromkeys(combo[at] for combo in left))
        chosen = choose(reader, item, slot, values)
        left = [combo for combo in left if combo[at] == chosen]
    return next(action for combo, action in tried if combo == left[0])


def choose(reader: Reader, item: Item, slot: str, values: tuple[str, ...]) -> str:
    """One of the values, with a note that says so where it was not the only one."""
    chosen = _narrowed(reader, item, slot, values)
    if len(chosen) > 1:
        raise Doubt(
            reader.tables.fill("parse.ask.which", near=offered(reader, chosen)),
            gap(reader, item.start, item.end, chosen),
        )
    if len(item.candidates) > 1 and not item.sure and len({_look(reader, id) for id in item.candidates}) > 1:
        reader.notes.append(reader.tables.fill("parse.note", understood=called(reader.state, chosen[0], reader.actor)))
    return chosen[0]


def gap(reader: Reader, start: int, end: int, choices: tuple[str, ...]) -> Pending:
    """The command with the words from `start` to `end` left open."""
    before, after = reader.text[: reader.spans[start][0]], reader.text[reader.spans[end - 1][1] :]
    if reader.rest:
        after += f". {reader.rest}"
    return Pending("which", before, after, choices)


def offered(reader: Reader, choices: tuple[str, ...]) -> str:
    """The choices in words. Two of one name are told apart by a word that only one of them has."""
    names = []
    for id in choices[:_MOST_OFFERED]:
        name = called(reader.state, id, reader.actor)
        same = [other for other in choices if other != id and reader.nouns[other].name == reader.nouns[id].name]
        if same:
            common = frozenset[str]().union(*[reader.nouns[other].words for other in same])
            own = sorted(_look(reader, id)[1] - common)
            name += f" ({own[0]})" if own else ""
        names.append(name)
    return reader.tables.listed(names)


def _look(reader: Reader, id: str) -> tuple[str, frozenset[str]]:
    """What tells a noun from another by its words alone, the id left aside."""
    noun = reader.nouns[id]
    return noun.name, noun.words - frozenset(id.lower().replace("-", "_").split("_"))


def _narrowed(reader: Reader, item: Item, slot: str, values: tuple[str, ...]) -> tuple[str, ...]:
    if len(values) == 1 or item.sure:
        return values[:1]
    if slot in ("things", "possession", "possessions"):
        wanted = slot != "things"
        hands = tuple(id for id in values if is_held(reader.state, id, reader.actor) is wanted)
        values = hands or values
    if len(values) > 1:
        phrase = " ".join(bare(reader, reader.words[item.start : item.end]))
        values = tuple(id for id in values if reader.nouns[id].name.lower() == phrase) or values
    if len(values) > 1 and len({_look(reader, id) for id in values}) == 1:
        return values[:1]
    return values
