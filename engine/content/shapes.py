"""The shape of every act, whatever it comes from: the engine's own actions, the manners, and the verbs of a pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from engine.content.names import Names
from engine.model.actions import ALL, Action
from engine.model.manners import MANNERS

SLOT = re.compile(r"\{(\w+)\}")
_LONG = ("act", "topic")
"""Slots that take all the words that are left."""


class Shape(msgspec.Struct, frozen=True):
    """One act: its verb, how rules call it, its keys, and its nouns, of which the last may be left out."""

    verb: str
    doing: str
    forms: tuple[str, ...]
    nouns: tuple[str, ...]
    least: int

    @property
    def form(self) -> str:
        return self.forms[0]


def _of_action(kind: type[Action]) -> Shape:
    forms = tuple(form for form in (kind.form, kind.alone) if form)
    return Shape(
        verb=kind.verb,
        doing=kind.doing,
        forms=forms,
        nouns=kind.nouns,
        least=len(kind.nouns) - bool(kind.alone),
    )


def _performed(id: str, doing: str, least: int, most: int) -> Shape:
    nouns = ("thing", "other")[:most]
    forms = tuple(" ".join([id, *(f"{{{noun}}}" for noun in nouns[:count])]) for count in range(most, least - 1, -1))
    return Shape(verb=id, doing=doing, forms=forms, nouns=nouns, least=least)


ENGINE: dict[str, Shape] = {kind.verb: _of_action(kind) for kind in ALL} | {
    id: _performed(id, manner.doing, manner.least, manner.most) for id, manner in MANNERS.items()
}
"""By verb, those that every world has."""
SPELLINGS: dict[str, str] = {**{verb: verb for verb in ENGINE}, **{shape.doing: verb for verb, shape in ENGINE.items()}}
"""Every way to write a verb, and the verb: `taking off` and `take off`."""


def shape_of(verb: str, names: Names | None) -> Shape:
    """A verb of the pack goes before the engine's of the same name."""
    own = names.verbs.get(verb) if names is not None else None
    return ENGINE[verb] if own is None else _performed(own.id, own.doing, own.least, own.nouns)


def spelled(words: str, names: Names | None) -> str:
    """The verb that some words spell, or nothing."""
    if names is not None:
        for own in names.verbs.values():
            if words in (own.doing, own.id):
                return own.id
    return SPELLINGS.get(words, "")


def spellings(names: Names | None) -> tuple[str, ...]:
    own = () if names is None else tuple(each for verb in names.verbs.values() for each in (verb.doing, verb.id))
    return (*SPELLINGS, *own)


def forms(names: Names | None) -> Iterator[tuple[Shape, re.Pattern[str]]]:
    """Each act with the shapes of its keys."""
    if names is not None:
        for id in names.verbs:
            own = shape_of(id, names)
            yield from ((own, _pattern(form)) for form in own.forms)
    for shape in ENGINE.values():
        yield from ((shape, _pattern(form)) for form in shape.forms)


@cache
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(SLOT.sub(lambda slot: rf"(?P<{slot[1]}>{'.+' if slot[1] in _LONG else '[^ ]+'})", form))
