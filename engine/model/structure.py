"""What a world is apart from its words: two worlds with the same structure carry the same games.

A game is a fold of events over ids, so that a description, a name, a synonym or a message can be said in any other way
and no fact of any game is another. All else is structure: what there is and where, what can be done with it,
conditions, effects, numbers. A text counts only by being there or not, since a thing without a reading cannot be read.
Whoever wants to know whether a changed pack still carries an old game compares this, and nothing else is kept of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b

import msgspec

from engine.model.language import Text
from engine.model.quests import Quest
from engine.model.world import World

_WORDS = frozenset(
    """
    title author version about ai_disclosure intro messages naming tongue content_hash
    name words asked questions suggest text about article plural pronoun plural_name unit label card voice samples
    wants lost line file on
    """.split()
)
"""Fields of nouns and all else that a pack declares which hold words, or where in the pack it stands."""
_DECLARING = (World.__module__, Quest.__module__)
"""Where what a pack declares is a struct. In the small languages, a name is the id of something."""
_DERIVED = frozenset(
    """
    region_rooms backdrops vistas overlooked has sources groups kinds alike many performed slot people restless gossips
    promising doubting feeling doors door_rooms rules_by in_sight written follows vocabulary kept
    """.split()
)
"""Fields of a world that follow from others."""


def structure(world: World) -> str:
    """32 hexadecimal digits, the same for worlds that differ in their words alone."""
    digest = blake2b(digest_size=16)
    for name, value in _fields(world):
        if name not in _DERIVED:
            digest.update(f"{name}={_spelled(value)};".encode())
    return digest.hexdigest()


def _spelled(value: object) -> str:
    if isinstance(value, Text):
        return "text" if value else "no text"
    if isinstance(value, msgspec.Struct):
        return f"{type(value).__name__}({','.join(f'{name}={_spelled(part)}' for name, part in _fields(value))})"
    if isinstance(value, tuple | list):
        return f"[{','.join(map(_spelled, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{key!r}:{_spelled(part)}' for key, part in value.items())}}}"
    if isinstance(value, frozenset):
        return f"<{','.join(sorted(map(repr, value)))}>"
    return repr(value) if isinstance(value, str | int | float | None) else type(value).__name__


def _fields(struct: msgspec.Struct) -> Iterator[tuple[str, object]]:
    """The fields that are structure and differ from what they are when a pack says nothing."""
    for name, default in _defaults(type(struct)):
        value = getattr(struct, name)
        if value is not default and value != default:
            yield name, value


@lru_cache(maxsize=256)
def _defaults(kind: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    words = _WORDS if kind.__module__ in _DECLARING else ()
    return tuple(
        (field.name, field.default if field.default_factory is msgspec.NODEFAULT else field.default_factory())
        for field in msgspec.structs.fields(kind)
        if field.name not in words
    )
