"""A closer look at one thing or person: the author's text, then what can be seen of its state, then what is in, on and
part of it. What the text says already is not said again."""

from __future__ import annotations

from functools import lru_cache

from engine.model.language import Text
from engine.model.query import (
    body,
    carried,
    children,
    fuel_left,
    is_inside,
    liquid_in,
    posture,
    room_of,
    ropes_on,
    tied_to,
    worn,
)
from engine.model.state import State
from engine.model.world import How, Noun
from engine.narration.clauses import fullness_of, is_bare
from engine.narration.company import people_at, pose_of, seen_through
from engine.narration.counting import measure
from engine.narration.line import Phrase
from engine.narration.lists import Lister, enumerated, sentences
from engine.narration.prose import render
from engine.narration.wording import phrased, worded
from engine.rules.scope import in_dark

LOW = 5
"""Turns of fuel below which a light or machine shows that it will not last."""


def closer_look(state: State, noun: str, observer: str, shown: int) -> Phrase:
    """What examining shows, in one paragraph. `shown` is how often the observer did it before."""
    kind = state.world.nouns[noun]
    about = {"actor": observer, "thing": noun}
    text = render(state, _text(state, kind, observer), shown, actor=observer)
    parts: list[Phrase | str] = []
    if text:
        parts.append(text)
    else:
        parts.append(worded(state, "examined.self" if noun == observer else "examined.nothing", observer, about))
    if kind.kind == "person":
        parts.extend(_bearing(state, noun, observer, about))
        if noun != observer:
            parts.extend(_what_they_have(state, noun, observer, about))
        return sentences(parts)
    for id, saying in _qualities(state, noun, observer, about):
        if not saying or not _says(text, saying):
            parts.append(worded(state, id, observer, about))
    if is_too_dark_for(state, noun, observer):
        return sentences(parts)
    parts.extend(_fastened(state, noun, observer, about))
    parts.extend(what_is_in(state, noun, observer))
    parts.extend(_parts(state, noun, observer, about, text))
    if kind.door and body(state, noun).open:
        parts.extend(seen_through(state, observer, noun))
    return sentences(parts)


def _text(state: State, kind: Noun, observer: str) -> Text:
    """A door may look otherwise from the room one is in."""
    return kind.sides.get(room_of(state, observer) or "", kind.text) if kind.sides else kind.text


@lru_cache(maxsize=1024)
def _says(text: str, quality: str) -> bool:
    """Whether the author's text has told this already, in the same word."""
    return quality in "".join([letter if letter.isalpha() else " " for letter in text.lower()]).split()


# --- things ---


def _qualities(state: State, noun: str, observer: str, about: dict[str, str]) -> list[tuple[str, str]]:
    """Messages about the state of a thing, each with the word that an author's text would have for it."""
    kind, now = state.world.nouns[noun], body(state, noun)
    found: list[str] = []
    if kind.openable:
        found.append("open" if now.open else "closed")
    if kind.light:
        found.append("lit" if now.lit else "unlit")
    elif kind.device:
        found.append("on" if now.lit else "off")
    said = [(f"state.{quality}", quality) for quality in found]
    left = fuel_left(state, noun) if kind.light or kind.device else None
    if left == 0:
        said.append(("state.spent" if kind.light else "state.run-down", ""))
    elif left is not None and left <= LOW and (now.lit or kind.light):
        about["number"] = state.world.naming.counted(left, "turns")
        said.append(("state.low" if now.lit else "state.short", ""))
    if now.how == "worn" and now.parent == observer:
        said.append(("state.worn", "wearing"))
    said += [(f"state.{spoilt}", spoilt) for spoilt in now.spoilt]
    return said


def _fastened(state: State, noun: str, observer: str, about: dict[str, str]) -> list[str]:
    """What it is tied to, and what is tied to it."""
    found = []
    post = tied_to(state, noun)
    if post is not None:
        found.append(worded(state, "state.tied", observer, {**about, "to": post}))
    ropes = [rope for rope in ropes_on(state, noun) if not body(state, rope).hidden]
    if ropes:
        id = "state.ropes.many" if len(ropes) > 1 else "state.ropes.one"
        found.append(worded(state, id, observer, {**about, "list": enumerated(state, ropes, observer)}))
    return found


def is_too_dark_for(state: State, noun: str, observer: str) -> bool:
    """Whether an observer has no light to see what is in or on a thing. What they carry they know."""
    return in_dark(state, observer) and not is_inside(state, noun, observer)


def what_is_in(state: State, noun: str, observer: str, *hows: How, without: tuple[str, ...] = ()) -> list[Phrase | str]:
    """What a thing holds, as far as it shows: a liquid, then other things, then people, each in their sentences."""
    kind = state.world.nouns[noun]
    about = {"actor": observer, "thing": noun}
    found: list[Phrase | str] = []
    held = liquid_in(state, noun)
    fullness = fullness_of(state, noun, observer)
    if held is not None and fullness and "on" not in hows:
        about["liquid"] = held[0]
        about["measure"] = measure(state, *held)
        unit = "measured" if state.world.nouns[held[0]].unit else "liquid"
        found.append(worded(state, f"state.{fullness}.{unit}", observer, about))
    elif fullness == "empty":
        found.append(worded(state, "state.empty", observer, about))
    found.extend(Lister(state, observer, without=without).contents(noun, *hows))
    found.extend(people_at(state, observer, noun, *hows))
    if not found and kind.openable and kind.container and body(state, noun).open and is_bare(state, noun):
        found.append(worded(state, "state.empty", observer, about))
    return found


def parts_of(state: State, noun: str) -> list[str]:
    return [id for id in children(state, noun) if (now := body(state, id)).how == "part" and not now.hidden]


def _parts(state: State, noun: str, observer: str, about: dict[str, str], text: str) -> list[Phrase]:
    """The parts that the text has not mentioned, with what is in and on any of them."""
    parts = parts_of(state, noun)
    nouns = state.world.nouns
    untold = [id for id in parts if not nouns[id].scenery and not _says(text, nouns[id].name.lower().split()[-1])]
    lister = Lister(state, observer)
    listed = lister.listed(untold, parts=True)
    found = [] if listed is None else [phrased(state, "state.parts", observer, about, list=listed)]
    found.extend(lister.sentences)
    for part in parts:
        if part not in untold:
            found.extend(lister.contents(part))
    return found


# --- people ---


def _bearing(state: State, person: str, observer: str, about: dict[str, str]) -> list[str]:
    """How they sit, lie or stand, where that is anything out of the ordinary."""
    pose = pose_of(state, person, observer)
    if not pose or (person != observer and _is_told_by_first(state, person)):
        return []
    return [worded(state, "state.posture", observer, {**about, "pose": pose})]


def _is_told_by_first(state: State, person: str) -> bool:
    """Whether the author's text for their first appearance still says how they are."""
    kind = state.world.nouns[person]
    return bool(kind.first) and not body(state, person).moved and posture(state, person) == "standing"


def _what_they_have(state: State, person: str, observer: str, about: dict[str, str]) -> list[Phrase]:
    found = []
    for quality, ids in (("wearing", worn(state, person)), ("holding", carried(state, person))):
        lister = Lister(state, observer)
        seen = lister.listed(ids)
        if seen is not None:
            found.append(phrased(state, f"state.{quality}", observer, about, list=seen))
        found.extend(lister.sentences)
    return found
