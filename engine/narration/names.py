"""What a noun is called, by whom: `the lamp`, `a lamp`, `Mara`, `you`, `the stranger`.

The observer is `you` to themselves. A player whom the pack leaves unnamed (its name is `you`) is a stranger
to everybody else. An empty article means a proper name, which takes none.
"""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import PLAYER, Noun

STRANGER = "stranger"

Pronouns = tuple[str, str, str, str, str]
"""Subject, object, possessive before a noun, possessive alone, reflexive."""

I: Pronouns = ("I", "me", "my", "mine", "myself")
WE: Pronouns = ("we", "us", "our", "ours", "ourselves")
YOU: Pronouns = ("you", "you", "your", "yours", "yourself")
IT: Pronouns = ("it", "it", "its", "its", "itself")
THEY: Pronouns = ("they", "them", "their", "theirs", "themselves")
PRONOUNS: dict[str, Pronouns] = {
    "it": IT,
    "he": ("he", "him", "his", "his", "himself"),
    "she": ("she", "her", "her", "hers", "herself"),
    "they": THEY,
}


def _is_unnamed_player(noun: Noun) -> bool:
    return noun.id == PLAYER and noun.name.lower() in ("you", "yourself", "player", "")


def name(state: State, noun: str, observer: str = "") -> str:
    """The bare name, without an article: `lamp`, `Mara`, `you`, `stranger`."""
    if noun == observer:
        return "you"
    kind = state.world.nouns[noun]
    return STRANGER if noun == PLAYER and _is_unnamed_player(kind) else kind.name


def the(state: State, noun: str, observer: str = "") -> str:
    """The definite name: `the lamp`, `Mara`, `you`."""
    if noun == observer:
        return "you"
    kind = state.world.nouns[noun]
    if noun == PLAYER and _is_unnamed_player(kind):
        return f"the {STRANGER}"
    return with_the(kind.article, kind.name)


def a(state: State, noun: str, observer: str = "") -> str:
    """The indefinite name, with the article that the pack gave it: `a lamp`, `some oil`, `Mara`, `you`."""
    if noun == observer:
        return "you"
    kind = state.world.nouns[noun]
    if noun == PLAYER and _is_unnamed_player(kind):
        return f"a {STRANGER}"
    return with_a(kind.article, kind.name)


def with_the(article: str, name: str) -> str:
    """The definite name; `article` is what the pack gave it, empty for a proper name."""
    if not article:
        return name
    return f"the {name[4:] if name[:4] in ('The ', 'the ') else name}"


def with_a(article: str, name: str) -> str:
    """The indefinite name, with the article that the pack gave it."""
    return with_the(article, name) if article in ("", "the") else f"{article} {name}"


def pronouns(state: State, noun: str, observer: str = "") -> Pronouns:
    """The five forms for a noun; a plural is `they` whatever else it is."""
    if noun == observer:
        return YOU
    kind = state.world.nouns[noun]
    if kind.plural or (kind.kind == "person" and kind.pronoun == "it" and _is_unnamed_player(kind)):
        return THEY
    return PRONOUNS[kind.pronoun]


def first_person(state: State, noun: str) -> Pronouns:
    """What a noun calls itself aloud: `I`, or `we` of several."""
    return WE if state.world.nouns[noun].plural else I


def takes_plural(state: State, noun: str, observer: str = "") -> bool:
    """Whether a verb after the noun's name takes its plain form: `you take`, `the boots lie`."""
    return noun == observer or state.world.nouns[noun].plural


def capital(words: str) -> str:
    """The first letter made large, the rest as it was."""
    return words[:1].upper() + words[1:]
