"""What the parts of a world ask and do, wherever they stand: conditions, effects and named acts, found by their types.

A search has to know what can matter: which numbers are ever compared, which rules count how often they fired, which
verbs are named. Nothing here knows where a pack can put a condition. It goes through everything that was compiled, so
what a pack may declare tomorrow is found without a word here. Prose is left out: what a text asks changes words alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import msgspec

from engine.model import language as lang
from engine.model.world import World

CONDITIONS: tuple[type, ...] = get_args(lang.Condition)
EFFECTS: tuple[type, ...] = get_args(lang.Effect)

_OF_NO_PLAY = frozenset(
    {
        "kept", "slot", "tongue", "naming", "messages", "rules_by", "vocabulary", "performed", "has", "many", "nouns",
        "quests", "achievements", "hints", "hooks",
    }
)  # fmt: skip
"""Fields of a world that are indexes of other fields, or words. Achievements and hints look on and do nothing; nouns
and quests are gone through by hand."""


def parts_of(value: Any) -> Iterator[msgspec.Struct]:
    """Every struct in a value, at any depth and in order; texts are left out."""
    if isinstance(value, lang.Text):
        return
    if isinstance(value, msgspec.Struct):
        yield value
        for field in value.__struct_fields__:
            yield from parts_of(getattr(value, field))
    elif isinstance(value, dict):
        for each in value.values():
            yield from parts_of(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from parts_of(each)


def parts_of_world(world: World) -> tuple[msgspec.Struct, ...]:
    """Every part of a world that has a say in what happens."""
    found: list[msgspec.Struct] = []
    for field in world.__struct_fields__:
        if field not in _OF_NO_PLAY:
            found += parts_of(getattr(world, field))
    for noun in world.nouns.values():
        found += parts_of(noun)
    live = quests_that_matter(world, tuple(found))
    return (*found, *(part for quest in world.quests.values() if quest.id in live for part in parts_of(quest)))


def quests_that_matter(world: World, parts: tuple[msgspec.Struct, ...]) -> frozenset[str]:
    """The quests that do something, or that anything which matters asks for. The others only tell how far one is."""
    live: set[str] = set()
    again = True
    while again:
        again = False
        for quest in world.quests.values():
            inside = tuple(parts_of(quest))
            if quest.id not in live and (any(type(part) in EFFECTS for part in inside) or _names(parts, quest.id)):
                live.add(quest.id)
                parts, again = (*parts, *inside), True
    return frozenset(live)


def _names(parts: tuple[msgspec.Struct, ...], quest: str) -> bool:
    return any(
        getattr(part, field, None) == quest
        for part in parts
        for field in ("noun", "quest", "verb")
        if not isinstance(part, World)
    )


def conditions_in_texts(value: Any) -> Iterator[lang.Condition]:
    """What the texts in a value ask, at any depth."""
    if isinstance(value, lang.Choice):
        yield value.condition
    if isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from conditions_in_texts(getattr(value, field))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from conditions_in_texts(each)


def may_be_silent(text: lang.Text) -> bool:
    """Whether a text can come to no words at all, by what it asks or by how often it was shown."""
    return all(_may_be_silent(part) for part in text.parts)


def _may_be_silent(part: str | lang.Choice | lang.Varied | Any) -> bool:
    match part:
        case str():
            return not part.strip()
        case lang.Choice(_, yes, no):
            return may_be_silent(yes) or may_be_silent(no)
        case lang.Varied(order, wordings):
            return order == "once" or any(may_be_silent(wording) for wording in wordings)
    return False
