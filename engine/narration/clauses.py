"""What shows of a thing's state: lit, closed, half full of water. It stands after "which is", or before the name."""

from __future__ import annotations

from typing import NamedTuple

from engine.model.query import body, liquid_in, tied_to
from engine.model.state import State
from engine.narration.wording import has_message, worded
from engine.rules.scope import surroundings


class Tag(NamedTuple):
    """One state of a thing: which it is (`closed`, `half`), and the words for it after "which is"."""

    id: str
    words: str


def adjective(state: State, tag: Tag, observer: str) -> str:
    """The one word for a state that can stand before a name: `closed`. Nothing for a state that takes more to say, or
    whose word cannot stand there: a fan is on, but there is no on fan."""
    id = f"adjective.{tag.id}"
    word = worded(state, id, observer, {"actor": observer}).strip() if has_message(state, id) else ""
    return "" if " " in word else word


def tags_of(state: State, noun: str, observer: str) -> tuple[Tag, ...]:
    """What a list says of one thing besides its name. What holds something that shows is open, and need not say so."""
    kind, now = state.world.nouns[noun], body(state, noun)
    if not (kind.openable or now.lit or now.spoilt or kind.rope or kind.vessel):
        return ()
    about = {"actor": observer, "thing": noun}
    found: list[str] = []
    if kind.openable:
        if not now.open:
            found.append("closed")
        elif not _shows_contents(state, noun):
            found.append("open")
    if now.lit:
        found.append("lit" if kind.light else "on")
    found += now.spoilt
    post = tied_to(state, noun) if kind.rope else None
    if post is not None:
        about["to"] = post
        found.append("tied")
    fullness = fullness_of(state, noun, observer)
    if fullness:
        held = liquid_in(state, noun)
        if held is not None:
            about["liquid"] = held[0]
        found.append(fullness)
    elif kind.openable and kind.container and now.open and is_bare(state, noun):
        found.append("empty")
    return tuple([Tag(id, worded(state, f"tag.{id}", observer, about)) for id in found])


def is_shut_to(state: State, thing: str, observer: str) -> bool:
    """Whether an observer cannot see what is in a thing."""
    kind = state.world.nouns[thing]
    if not kind.openable or body(state, thing).open or kind.transparent:
        return False
    return surroundings(state, observer) != thing


def fullness_of(state: State, vessel: str, observer: str) -> str:
    """How full a vessel is, as far as can be seen: `empty`, `low`, `half`, `high` or `full`; empty words for no vessel
    and for one that holds other things."""
    most = state.world.nouns[vessel].vessel
    if not most or is_shut_to(state, vessel, observer):
        return ""
    held = liquid_in(state, vessel)
    if held is None:
        return "empty" if is_bare(state, vessel) else ""
    twice = 2 * held[1]
    if twice >= 2 * most:
        return "full"
    return "half" if twice == most else "low" if twice < most else "high"


def is_bare(state: State, holder: str) -> bool:
    """Whether nothing is to be found in a thing by looking."""
    return not any((it := body(state, child)).how == "in" and not it.hidden for child in body(state, holder).children)


def _shows_contents(state: State, noun: str) -> bool:
    nouns = state.world.nouns
    return any(
        (it := body(state, child)).how == "in"
        and not it.hidden
        and nouns[child].kind != "person"
        and not nouns[child].scenery
        for child in body(state, noun).children
    )
