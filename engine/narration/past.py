"""Events as somebody remembers them, and acts as somebody would name them: for memories, menus and prompts.

A fact's own words come in only where the observer took part and may speak of it now. Of a secret that a person
must keep back not even the name is used, so that no memory can carry it into a prompt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from engine.model import events as ev
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.state import State
from engine.narration.wording import has_message, worded
from engine.rules.talking import may_tell

_ROLES: dict[type[ev.Event], str] = {
    ev.HasRead: "read.past",
    ev.Answered: "answered.past",
    **{kind: f"{kind.__name__.lower()}.past" for kind in ev.ALL if kind is not ev.HasRead},
}


def in_words(state: State, event: ev.Event, observer: str) -> str:
    """One sentence in the past tense, for any event, as `observer` would tell it: `You gave the key to Mara.`"""
    special = _special.get(type(event))
    if special is not None:
        return special(state, event, observer)
    return worded(state, _ROLES[type(event)], observer, _about(event))


def _about(event: ev.Event) -> dict[str, str]:
    """The roles of an event: its fields that are words."""
    fields = {field: getattr(event, field) for field in event.__struct_fields__ if field != "witnesses"}
    return {field: value for field, value in fields.items() if isinstance(value, str)}


def clause(text: str) -> str:
    """A fact's statement as it stands after `that`; empty where it is more than one sentence."""
    words = text.strip()
    if words.endswith("."):
        words = words[:-1]
    if not words or "\n" in words or any(mark in words for mark in (". ", "? ", "! ")) or words[-1] in "?!":
        return ""
    first, space, rest = words.partition(" ")
    if first.lower() in _COMMON:
        words = first.lower() + space + rest
    return words


_SMALL_WORDS = """
    a an the this that these those there it he she they his her its their one two three some somebody someone
    something no nobody nothing none every everybody everyone everything all any each both many most few
    in on at by for from with without under over behind before after during since when while where if once
    who what whoever whatever only not never
"""
_COMMON = frozenset(_SMALL_WORDS.split())
"""Words that lose a large first letter when a statement moves behind `that`; any other may be a name."""


def fact_words(state: State, stem: str, suffix: str, fact: str, observer: str, about: dict[str, str]) -> str:
    """A sentence with a fact in it: `... that TEXT`, or where that does not fit in a clause, `...: TEXT`."""
    known = state.world.facts.get(fact)
    if known is None:
        return worded(state, f"{stem}{suffix}", observer, about)
    short = clause(known.text)
    if short:
        return worded(state, f"{stem}-that{suffix}", observer, {**about, "text": short})
    return worded(state, f"{stem}-long{suffix}", observer, {**about, "text": known.text.strip()})


def _told(state: State, event: ev.Told, observer: str) -> str:
    return _of_fact(state, "told", event.fact, observer, _about(event), took_part=observer in (event.actor, event.to))


def _learned(state: State, event: ev.Learned, observer: str) -> str:
    about = {**_about(event), "actor": event.person}
    return _of_fact(state, "learned", event.fact, observer, about, took_part=observer == event.person)


def _of_fact(state: State, stem: str, fact: str, observer: str, about: dict[str, str], *, took_part: bool) -> str:
    if not may_tell(state, observer, fact):
        return worded(state, f"{stem}-something.past", observer, about)
    return (
        fact_words(state, stem, ".past", fact, observer, about)
        if took_part
        else worded(state, f"{stem}.past", observer, about)
    )


def asked_about(state: State, event: ev.Asked, observer: str) -> str:
    """What a question was about: the words it was put in, or where there are none, what its topic is called."""
    if event.words:
        return event.words
    return worded(state, "asked.topic", observer, {"actor": event.actor, "topic": event.topic})


_ASKING = frozenset(
    "who what where when why how which whose do did does are is can could will would have has was were may should "
    "shall who's what's where's when's why's how's don't didn't isn't aren't can't won't".split()
)
"""First words of a question."""


def as_speech(words: str) -> str:
    """Words as they stand between quotation marks: a large letter first, a full stop or question mark last."""
    words = words.strip()
    if words and words[-1].isalnum():
        first = words.split()[0].lower().strip(",")
        words += "?" if first in _ASKING else "."
    return words[:1].upper() + words[1:]


def _addressed(state: State, event: ev.Addressed, observer: str) -> str:
    return worded(state, "addressed.past", observer, {**_about(event), "words": as_speech(event.words)})


def _asked(state: State, event: ev.Asked, observer: str) -> str:
    return worded(state, "asked.past", observer, {**_about(event), "words": asked_about(state, event, observer)})


def _placed(state: State, event: ev.Placed, observer: str) -> str:
    return worded(state, f"placed-{event.how}.past", observer, _about(event))


def _spoken(state: State, event: ev.Spoken, observer: str) -> str:
    id = "silent.past" if not event.words else "spoken.past" if event.to else "spoken-aloud.past"
    return worded(state, id, observer, _about(event))


def _moved(state: State, event: ev.Moved, observer: str) -> str:
    about = {"actor": event.thing, "thing": event.thing}
    if event.place is None:
        return worded(state, "moved-away.past", observer, about)
    how = {"held": "with", "worn": "with"}.get(event.how, event.how)
    return worded(state, "moved.past", observer, {**about, "place": event.place, "how": how})


def _made(state: State, event: ev.Made, observer: str) -> str:
    quality = event.quality if event.value else {"open": "closed", "locked": "unlocked", "lit": "unlit"}[event.quality]
    return worded(state, f"made-{quality}.past", observer, {"actor": event.thing, "thing": event.thing})


def _narrated(state: State, event: ev.Narrated, observer: str) -> str:
    return event.words


def _thwarted(state: State, event: ev.Thwarted, observer: str) -> str:
    """What was off the menu stays in the words it was put in: to name what they mean could tell of what is unknown."""
    action = None if event.code == "menu.not-legal" else read_key(state.world, event.actor, event.act)
    if action is None:
        about, act = {"actor": event.actor}, event.act
    else:
        about, act = act_roles(action), act_in_words(state, action, observer)
    id = event.code if has_message(state, event.code) else "any.refused"
    reason = worded(state, id, observer, about)
    return worded(state, "thwarted.past", observer, {"actor": event.actor, "act": act, "text": reason}).strip()


def _ended(state: State, event: ev.Ended, observer: str) -> str:
    ending = state.world.endings.get(event.ending)
    name = event.ending if ending is None else ending.name
    return worded(state, "ended.past", observer, {"actor": observer, "ending": name})


_special: dict[type[ev.Event], Callable[[State, Any, str], str]] = {
    ev.Addressed: _addressed,
    ev.Asked: _asked,
    ev.Told: _told,
    ev.Learned: _learned,
    ev.Placed: _placed,
    ev.Spoken: _spoken,
    ev.Moved: _moved,
    ev.Made: _made,
    ev.Narrated: _narrated,
    ev.Thwarted: _thwarted,
    ev.Ended: _ended,
}


# --- acts ---


def act_in_words(state: State, action: Action, observer: str) -> str:
    """An act as it stands after "to": `give the key to the stranger`."""
    return worded(state, f"act.{action.verb}", observer, act_roles(action))


def act_roles(action: Action) -> dict[str, str]:
    """The roles of an act, under the names that messages use."""
    about = {}
    for field in action.__struct_fields__:
        value = getattr(action, field)
        if isinstance(value, str):
            about[{"key_": "key", "container": "place", "supporter": "place"}.get(field, field)] = value
    return about
