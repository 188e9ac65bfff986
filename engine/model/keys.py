"""Keys read back: from the line that names an act by ids to the act itself, whether it is legal or not.

An action makes its key from its form; here the forms are read the other way round. Orders carry keys, people remember
the keys of what they tried, and bots give them.
"""

from __future__ import annotations

from typing import Any

from engine.model.actions import ALL, Action, Choose, Perform
from engine.model.by_world import kept_by_world
from engine.model.world import DIRECTIONS, World

_REST = frozenset({"{topic}", "{act}"})
"""Slots that take all the words that are left."""

_MOST = 1000
"""Measures that an act can name."""

Form = tuple[type[Action], tuple[str, ...]]


def _forms() -> dict[str, tuple[Form, ...]]:
    found: dict[str, list[Form]] = {}
    for kind in ALL:
        for form in (kind.form, kind.alone, kind.measured):
            if form:
                found.setdefault(form.split()[0], []).append((kind, tuple(form.split())))
    return {head: tuple(forms) for head, forms in found.items()}


_FORMS = _forms()
"""Every form of every action, by its first word."""


@kept_by_world(16_384)
def read_key(world: World, actor: str, key: str) -> Action | None:
    """The act that a key names, or None where no form fits or its ids are not of this world."""
    words = key.split()
    if not words:
        return None
    for kind, form in _FORMS.get(words[0], ()):
        fields = _matched(form, words)
        if fields is not None and all(_is_known(world, field, value) for field, value in fields.items()):
            values: dict[str, Any] = {
                field: int(value) if field == "amount" else value for field, value in fields.items()
            }
            return kind(actor, **values)
    if words[0] == "choose" and len(words) == 3 and words[1] in world.choices and words[2].isdecimal():
        return Choose(actor, words[1], int(words[2][:3]))
    nouns = words[1:]
    if words[0] in _FORMS or len(nouns) > 2 or not all(id in world.nouns for id in nouns):
        return None
    return Perform(actor, words[0], *nouns)


def _matched(form: tuple[str, ...], words: list[str]) -> dict[str, str] | None:
    """The slots of a form filled with words, or None where they do not fit it."""
    takes_rest = form[-1] in _REST
    if len(words) < len(form) or (len(words) > len(form) and not takes_rest):
        return None
    fields: dict[str, str] = {}
    for number, part in enumerate(form):
        if part in _REST:
            fields[part[1:-1]] = " ".join(words[number:])
        elif part.startswith("{"):
            fields[part[1:-1]] = words[number]
        elif part != words[number]:
            return None
    return fields


def _is_known(world: World, field: str, value: str) -> bool:
    match field:
        case "topic":
            return True
        case "amount":
            return value.isascii() and value.isdecimal() and 0 < int(value) < _MOST
        case "direction":
            return value in DIRECTIONS
        case "act":
            return read_key(world, "", value) is not None
        case "fact":
            return value in world.facts
    return value in world.nouns
