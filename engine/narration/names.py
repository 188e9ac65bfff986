"""What a noun is called, by whom: `the lamp`, `a lamp`, `Mara`, `you`, `the stranger`.

The observer is `you` to themselves. A player whom the pack leaves unnamed (its name is `you`) is a stranger
to everybody else. An empty article means a proper name, which takes none.
"""

from __future__ import annotations

from engine.model.naming import Pronouns
from engine.model.state import State
from engine.model.world import PLAYER, Noun


def _is_unnamed_player(noun: Noun) -> bool:
    return noun.id == PLAYER and noun.name.lower() in ("you", "yourself", "player", "")


def name(state: State, noun: str, observer: str = "") -> str:
    """The bare name, without an article: `lamp`, `Mara`, `you`, `stranger`."""
    if noun == observer:
        return state.world.naming.you[0]
    kind = state.world.nouns[noun]
    return state.world.naming.stranger if noun == PLAYER and _is_unnamed_player(kind) else kind.name


def the(state: State, noun: str, observer: str = "") -> str:
    """The definite name: `the lamp`, `Mara`, `you`."""
    if noun == observer:
        return state.world.naming.you[0]
    kind = state.world.nouns[noun]
    if noun == PLAYER and _is_unnamed_player(kind):
        stranger = state.world.naming.stranger
        return state.world.naming.the(state.world.naming.article(stranger), stranger)
    return state.world.naming.the(kind.article, kind.name)


def a(state: State, noun: str, observer: str = "") -> str:
    """The indefinite name, with the article that the pack gave it: `a lamp`, `some oil`, `Mara`, `you`."""
    if noun == observer:
        return state.world.naming.you[0]
    kind = state.world.nouns[noun]
    if noun == PLAYER and _is_unnamed_player(kind):
        stranger = state.world.naming.stranger
        return state.world.naming.a(state.world.naming.article(stranger), stranger)
    return state.world.naming.a(kind.article, kind.name)


def pronouns(state: State, noun: str, observer: str = "") -> Pronouns:
    """The five forms for a noun; a plural is `they` whatever else it is."""
    if noun == observer:
        return state.world.naming.you
    kind = state.world.nouns[noun]
    if kind.plural or (kind.kind == "person" and kind.pronoun == "it" and _is_unnamed_player(kind)):
        return state.world.naming.they
    return state.world.naming.of[kind.pronoun]


def first_person(state: State, noun: str) -> Pronouns:
    """What a noun calls itself aloud: `I`, or `we` of several."""
    return state.world.naming.we if state.world.nouns[noun].plural else state.world.naming.i


def takes_plural(state: State, noun: str, observer: str = "") -> bool:
    """Whether a verb after the noun's name takes its plain form: `you take`, `the boots lie`."""
    return noun == observer or state.world.nouns[noun].plural


def capital(words: str) -> str:
    """The first letter made large, the rest as it was."""
    return words[:1].upper() + words[1:]
