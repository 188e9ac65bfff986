"""The message language: a plain sentence with slots in braces, compiled once and filled many times.

Compiling turns a message into a tuple of strings and small functions; filling calls them in order. What a
slot can say is told in `engine.narration.english`, for authors. The role `one_of` holds the ids, with blanks between,
of what is one of several alike and so not "the" one; the role `me` the id of who says the sentence aloud: `I`, or `we`.
Whoever does something to themselves is said so: `{the thing}` is `herself` where the thing is the actor.
A slot that nothing fills says `that`, and braces that make no slot stay as they are: a message in a pack can be clumsy,
it cannot break a game.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from engine.model.naming import Pronouns
from engine.model.state import State
from engine.narration import names
from engine.narration.names import capital

Slot = Callable[[State, str, Mapping[str, str]], str]


class PhraseSlot(NamedTuple):
    """Where a phrase goes, links and all: `{list}`, `{List}` to begin a sentence, or `{list's}` with an ending."""

    role: str
    large: bool
    ending: str = ""


Template = tuple[str | Slot | PhraseSlot, ...]

PLAIN_ROLES = frozenset(
    {
        "act", "acts", "author", "contents", "direction", "doing", "ending", "event", "how", "list", "measure", "most",
        "near", "number", "pose", "riding", "tags", "text", "title", "understood", "word", "words",
    }
)  # fmt: skip
"""Roles that are never looked up: `in` is a direction, whatever the pack calls a thing."""

FACT_ROLES = frozenset({"fact", "topic"})
"""Roles that mean a fact before they mean a noun."""

_FORMS: dict[str, int] = {form: index for index, form in enumerate(("they", "them", "their", "theirs", "themselves"))}


def fill(template: Template, state: State, observer: str, about: Mapping[str, str]) -> str:
    """The sentence, with every slot said as `observer` would have it."""
    words = ""
    for part in template:
        words += part if part.__class__ is str else part(state, observer, about)  # type: ignore[operator]
    return words


@lru_cache(maxsize=4096)
def compile_template(source: str, phrases: tuple[str, ...] = ()) -> Template:
    """Cut a message at its braces. Never fails. `phrases` are the roles that phrases fill, not words."""
    parts: list[str | Slot | PhraseSlot] = []
    spoken_of_as_they: dict[str, bool] = {}
    rest = source
    while rest:
        before, brace, tail = rest.partition("{")
        inside, end, after = tail.partition("}")
        if before:
            parts.append(before)
        if not brace:
            break
        slot = _slot(inside.strip(), spoken_of_as_they, phrases) if end else None
        parts.append(slot if slot is not None else brace + inside + end)
        rest = after
    return tuple(parts)


def roles(source: str) -> tuple[str, ...]:
    """The roles a message asks for, each once, in order: what a test or a check of packs needs to know."""
    found: dict[str, None] = {}
    for piece in source.split("{")[1:]:
        inside, end, _ = piece.partition("}")
        words = inside.strip().split(" ")
        if end and words[0]:
            role = "actor" if "/" in words[-1] else words[-1]
            found[role.removesuffix("'s").lower()] = None
    return tuple(found)


def _slot(inside: str, spoken_of_as_they: dict[str, bool], phrases: tuple[str, ...]) -> Slot | PhraseSlot | None:
    """One slot, or None for what is none. `spoken_of_as_they` holds how each role was last spoken of."""
    first, _, second = inside.partition(" ")
    if not first or " " in second:
        return None
    if "/" in first:
        many, _, one = first.partition("/")
        role = (second or "actor").lower()
        return _agreement(many, one, role, spoken_of_as_they.get(role, False))
    word = first.lower()
    large = first != word
    role = (second or first).lower()
    if second and word in _FORMS:
        spoken_of_as_they[role] = word == "they"
        return _pronoun(_FORMS[word], role, large)
    if second and word not in ("the", "a", "name"):
        return None
    spoken_of_as_they[role] = False
    of, is_possessive = role.removesuffix("'s"), role.endswith("'s")
    if of in phrases:
        return PhraseSlot(of, large, "'s" if is_possessive else "")
    if is_possessive:
        return _possessive(of, large)
    return _name({"a": names.a, "name": names.name}.get(word if second else "", names.the), role, large)


def _said(role: str, state: State, about: Mapping[str, str]) -> tuple[str, bool]:
    """What a role stands for, and whether that is the id of a noun; if not, it is ready to be said."""
    value = about.get(role)
    if value is None:
        return "that", False
    world = state.world
    if role in PLAIN_ROLES:
        return (world.naming.way(value) if role == "direction" else value), False
    if value in world.nouns and not (role in FACT_ROLES and value in world.facts):
        return value, True
    fact = world.facts.get(value)
    if fact is not None:
        return fact.name or value.replace("_", " "), False
    return value, False


def _name(naming: Callable[[State, str, str], str], role: str, large: bool) -> Slot:
    def say(state: State, observer: str, about: Mapping[str, str]) -> str:
        value, is_noun = _said(role, state, about)
        if not is_noun:
            words = value
        elif role != "actor" and not large and value == about.get("actor"):
            words = _forms(role, state, observer, about)[4]
        elif value == about.get("me"):
            words = names.first_person(state, value)[0 if role == "actor" else 1]
        elif naming is names.the and "one_of" in about and value in about["one_of"].split():
            words = names.a(state, value, observer)
        else:
            words = naming(state, value, observer)
        return capital(words) if large else words

    return say


def _possessive(role: str, large: bool) -> Slot:
    def say(state: State, observer: str, about: Mapping[str, str]) -> str:
        value, is_noun = _said(role, state, about)
        if is_noun and value == about.get("me"):
            words = names.first_person(state, value)[2]
        elif is_noun and value == observer:
            words = state.world.naming.you[2]
        else:
            words = names.the(state, value, observer) if is_noun else value
            words = state.world.naming.whose(words, plural=is_noun and state.world.nouns[value].plural)
        return capital(words) if large else words

    return say


def _forms(role: str, state: State, observer: str, about: Mapping[str, str]) -> Pronouns:
    value, is_noun = _said(role, state, about)
    if is_noun and value == about.get("me"):
        return names.first_person(state, value)
    return names.pronouns(state, value, observer) if is_noun else state.world.naming.it


def _pronoun(form: int, role: str, large: bool) -> Slot:
    def say(state: State, observer: str, about: Mapping[str, str]) -> str:
        words = _forms(role, state, observer, about)[form]
        return capital(words) if large else words

    return say


def _agreement(many: str, one: str, role: str, after_they: bool) -> Slot:
    of_me = {"are": "am", "were": "was"}.get(many, many)

    def say(state: State, observer: str, about: Mapping[str, str]) -> str:
        if "me" in about and about["me"] == about.get(role):
            return many if names.takes_plural(state, about["me"]) else of_me
        if after_they:
            naming = state.world.naming
            return many if _forms(role, state, observer, about) in (naming.you, naming.they) else one
        value, is_noun = _said(role, state, about)
        return many if is_noun and names.takes_plural(state, value, observer) else one

    return say
