"""What people say for whom the pack has no words: a wording in their manner, which they have not used of late.

What was said is remembered by whoever heard it (`engine.model.query.memories`), so it takes no notes of its own, and no
chance, that nobody says the same twice running: of the wordings in somebody's manner (`engine.people.manner`) the first
is said that the listener has not heard lately, from them or from anybody; where they have heard them all, a plain one
that they have not; else the one that was longest ago. What the pack gives a person for it under `answers` comes before
all of these, and is chosen in the same way.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from engine.model import events as ev
from engine.model.language import Text
from engine.model.query import memories, mood, times
from engine.model.state import State
from engine.model.world import Persona
from engine.narration.prose import render
from engine.narration.voices import PLAIN, wordings_of
from engine.narration.wording import worded, worded_by_the_pack
from engine.people.manner import contracts, manner_of

ACTS = ("apologise", "threaten", "accuse", "flatter", "promise", "offer", "chat")
"""The acts that are answered from here."""
LOW = -3
"""The mood from which on somebody is not well."""
LATELY = 10
"""So many lines, whoever said them, is lately: what was among them is not said again where anything else can be."""
_EVENING = 40
"""Of so many lines it is known which was longest ago."""
_FAR_BACK = 400
"""So many memories are looked through for them."""
_NEVER = 1_000_000

_Wording = TypeVar("_Wording")


def voiced(state: State, person: str, family: str, to: str, **about: str) -> str:
    """What somebody says to another of a family of wordings. `about` gives the roles, as for any message."""
    roles = {"actor": person, **about}
    lately = said_lately(state, to)
    filled = tuple([words for role, words in about.items() if role in ("words", "fact")])
    own = (state.world.nouns[person].persona or Persona()).answers.get(key_of(family), ())
    if own:
        shown = times(state, "spoke", person)
        return freshest(own, lambda text: worded_by_the_pack(state, text, shown, person, roles), lately, filled)[0]
    wordings = wordings_of(state.world, family)
    contracted = contracts(state, person)

    def words(id: str) -> str:
        return worded(state, id, person, roles, contracts=contracted)

    manners = [wordings[manner] for manner in manner_of(state, person, to) if manner in wordings]
    plain = wordings.get(PLAIN, ())
    if not plain:  # the pack has worded some manners alone
        plain = tuple([id for ids in wordings.values() for id in ids])
    if manners:
        found = freshest(_in_turn(manners), words, lately, filled)
        if found[1] >= LATELY:
            return found[0]
        beside = freshest(plain, words, lately, filled)
        return max(found, beside, key=lambda each: each[1])[0]
    return freshest(plain, words, lately, filled)[0]


def of_low_mood(state: State, person: str, act: str) -> str:
    """`chat` of who is low is `low`: how they are, they say by their mood."""
    return "low" if act == "chat" and mood(state, person) <= LOW else act


def least_heard(state: State, person: str, texts: Sequence[Text], to: str) -> str:
    """Of several texts of the pack, the next that the listener has not heard lately."""
    shown = times(state, "spoke", person)
    lately = said_lately(state, to)
    return freshest(texts, lambda text: render(state, text, shown, actor=person), lately)[0]


def said_lately(state: State, to: str) -> tuple[str, ...]:
    """What somebody has heard people say, the latest first."""
    found: list[str] = []
    for number, memory in enumerate(memories(state, to)):
        if number >= _FAR_BACK or len(found) >= _EVENING:
            break
        if isinstance(memory.event, ev.Spoken) and memory.event.words:
            found.append(memory.event.words)
    return tuple(found)


def key_of(family: str) -> str:
    """Under which key of `answers` a pack has its own words for a family: all reasons to refuse are one."""
    first = family.partition(".")[0]
    return first if first in ("refuses", "protests", "doubted", "pressed") else family.replace(".", "-")


def _in_turn(lists: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first of each, then the second of each."""
    longest = max(len(each) for each in lists)
    return tuple([each[n] for n in range(longest) for each in lists if n < len(each)])


def freshest(
    wordings: Iterable[_Wording],
    words: Callable[[_Wording], str],
    lately: tuple[str, ...],
    filled: tuple[str, ...] = (),
) -> tuple[str, int]:
    """The first that was not heard of late, else what was heard longest ago, and how many lines ago that was. With
    something else `filled` in it is the same wording."""
    best, longest = "", -1
    for wording in wordings:
        said = words(wording)
        ago = next((number for number, line in enumerate(lately) if _is_worded(said, line, filled)), _NEVER)
        if ago > longest:
            best, longest = said, ago
        if ago == _NEVER:
            break
    return best, longest


def is_in(said: str, line: str) -> bool:
    """Whether a line is this, or begins or ends with it: thanks stand before what is said of the gift."""
    return bool(said) and (line == said or line.startswith(f"{said} ") or line.endswith(f" {said}"))


def _is_worded(said: str, line: str, filled: tuple[str, ...]) -> bool:
    for words in filled:
        before, slot, after = said.partition(words) if words else (said, "", "")
        if slot and before + after:
            return line.startswith(before) and line.endswith(after)
    return is_in(said, line)
