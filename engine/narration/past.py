"""Events as somebody remembers them, and acts as somebody would name them: for memories, menus and prompts.

A fact's own words come in only where the observer took part and may speak of it now. Of a secret that a person
must keep back not even the name is used, so that no memory can carry it into a prompt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.model import events as ev
from engine.model.actions import Perform
from engine.model.keys import read_key
from engine.model.state import State
from engine.narration.acts import act_in_words, act_roles, acts_in_words, performed_words
from engine.narration.counting import measure
from engine.narration.lists import enumerated
from engine.narration.manners import manner_id
from engine.narration.phrasing import as_speech, clause
from engine.narration.wording import has_message, worded
from engine.rules.talking import may_tell


def stem(kind: type[ev.Event]) -> str:
    """The beginning of a kind of event's message ids: `switched-on` of `SwitchedOn`."""
    tag = str(kind.__struct_config__.tag)
    return "".join([f"-{letter.lower()}" if letter.isupper() else letter for letter in tag]).removeprefix("-")


_IDS: dict[type[ev.Event], str] = {kind: f"{stem(kind)}.past" for kind in ev.ALL}


def in_words(state: State, event: ev.Event, observer: str) -> str:
    """One sentence in the past tense, for any event, as `observer` would tell it: `You gave the key to Mara.`"""
    special = _special.get(type(event))
    if special is not None:
        return special(state, event, observer)
    return worded(state, _IDS[type(event)], observer, _about(state, event))


_ALOUD = (ev.Entered, ev.Placed, ev.Searched)
"""Of what is told in a way of its own, what somebody may tell aloud."""


def told_aloud(state: State, event: ev.Event, person: str, to: str) -> str:
    """The same sentence as somebody says it to another: `I gave the key to you.` Empty for what is talk, or happened in
    nobody's sight, or is no deed that one would tell of."""
    kind = type(event)
    if not event.actor or (kind in _special and not isinstance(event, _ALOUD)):
        return ""
    about = {**_about(state, event), "me": person}
    if isinstance(event, ev.Entered | ev.Placed):
        return worded(state, f"{stem(kind)}-{event.how}.past", to, about)
    if isinstance(event, ev.Searched) and event.found:
        return worded(state, "searched-found.past", to, {**about, "list": enumerated(state, event.found, to)})
    return worded(state, _IDS[kind], to, about)


def _about(state: State, event: ev.Event) -> dict[str, str]:
    """The roles of an event: its fields that are words. Of several things alike nobody can tell later which it was."""
    fields = {field: getattr(event, field) for field in event.__struct_fields__ if field not in _NO_ROLES}
    about = {field: value for field, value in fields.items() if isinstance(value, str)}
    one_of = [value for value in about.values() if (noun := state.world.nouns.get(value)) is not None and noun.same]
    if one_of:
        about["one_of"] = " ".join(one_of)
    return about


_NO_ROLES = frozenset({"witnesses", "afar"})


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
    return _of_fact(
        state, "told", event.fact, observer, _about(state, event), took_part=observer in (event.actor, event.to)
    )


def _promised(state: State, event: ev.Promised, observer: str) -> str:
    took_part = observer in (event.actor, event.to)
    return _of_fact(state, "promised", event.fact, observer, _about(state, event), took_part=took_part)


def _claimed(state: State, event: ev.Claimed, observer: str) -> str:
    """Nobody but the liar knows that it was a lie; to all others it was a telling like any."""
    took_part = observer in (event.actor, event.to)
    mine = observer == event.actor
    return _of_fact(
        state, "claimed" if mine else "told", event.fact, observer, _about(state, event), took_part=took_part
    )


def _doubted(state: State, event: ev.Doubted, observer: str) -> str:
    about = {**_about(state, event), "source": event.source}
    return _of_fact(state, "doubted", event.fact, observer, about, took_part=observer == event.actor)


def _learned(state: State, event: ev.Learned, observer: str) -> str:
    about = {**_about(state, event), "actor": event.person}
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


def _addressed(state: State, event: ev.Addressed, observer: str) -> str:
    about = {**_about(state, event), "words": event.words if event.put else as_speech(event.words)}
    return worded(state, f"{addressed_stem(event)}.past", observer, about)


def as_said(event: ev.Asked) -> ev.Addressed:
    """A question that was put in a whole sentence, as the sentence."""
    return ev.Addressed(
        actor=event.actor, to=event.to, words=event.said, put=event.put, witnesses=event.witnesses, afar=event.afar
    )


def addressed_stem(event: ev.Addressed) -> str:
    """Said in words, or by turning to somebody: programs may speak to people with no words at all."""
    if not event.words.strip():
        return "addressed-wordless"
    return f"addressed-{event.put}" if event.put else "addressed"


def _asked(state: State, event: ev.Asked, observer: str) -> str:
    if event.said:
        return _addressed(state, as_said(event), observer)
    return worded(state, "asked.past", observer, {**_about(state, event), "words": asked_about(state, event, observer)})


def _by_how(state: State, event: ev.Placed | ev.Entered, observer: str) -> str:
    return worded(state, f"{stem(type(event))}-{event.how}.past", observer, _about(state, event))


def posed_stem(state: State, event: ev.Posed) -> str:
    """On a thing, in it, or on the ground of a room."""
    on_thing = state.world.nouns[event.place].kind == "thing"
    return f"posed-{event.posture}-{event.how}" if on_thing else f"posed-{event.posture}"


def _posed(state: State, event: ev.Posed, observer: str) -> str:
    return worded(state, f"{posed_stem(state, event)}.past", observer, _about(state, event))


def _with_thing(state: State, event: ev.Listened | ev.Smelled, observer: str) -> str:
    return worded(state, f"{sense_stem(event)}.past", observer, _about(state, event))


def sense_stem(event: ev.Listened | ev.Smelled) -> str:
    """Whether it was the place or a thing that was listened to or smelled."""
    if isinstance(event, ev.Listened):
        return "listened-to" if event.thing else "listened"
    return "smelled-thing" if event.thing else "smelled"


def _searched(state: State, event: ev.Searched, observer: str) -> str:
    if not event.found:
        return worded(state, "searched.past", observer, _about(state, event))
    found = enumerated(state, event.found, observer)
    return worded(state, "searched-found.past", observer, {**_about(state, event), "list": found})


def _drunk(state: State, event: ev.Drunk, observer: str) -> str:
    about = {**_about(state, event), "measure": measure(state, event.liquid, event.amount)}
    return worded(state, "drunk.past", observer, about)


def poured_stem(state: State, event: ev.Poured) -> str:
    """Into a vessel, over a thing, or onto the ground; or by filling the vessel."""
    if event.filling:
        return "poured-filling"
    if event.kept:
        return "poured"
    return "poured-away" if state.world.nouns[event.place].kind == "room" else "poured-over"


def _poured(state: State, event: ev.Poured, observer: str) -> str:
    about = {**_about(state, event), "measure": measure(state, event.liquid, event.amount)}
    return worded(state, f"{poured_stem(state, event)}.past", observer, about)


def _filled(state: State, event: ev.Filled, observer: str) -> str:
    about = {**_about(state, event), "measure": measure(state, event.liquid, event.amount)}
    return worded(state, "filled.past" if event.amount else "filled-dry.past", observer, about)


def dug_stem(state: State, event: ev.Dug) -> str:
    return "dug-here" if state.world.nouns[event.thing].kind == "room" else "dug"


def _dug(state: State, event: ev.Dug, observer: str) -> str:
    return worded(state, f"{dug_stem(state, event)}.past", observer, _about(state, event))


def performed_about(state: State, event: ev.Performed, observer: str) -> dict[str, str]:
    """The roles of a verb of the pack, with the act in words: `ring the bell`, `rings the bell`, `ringing the bell`."""
    action = Perform(event.actor, event.act, event.thing, event.other)
    return {
        **_about(state, event),
        "act": performed_words(state, action, observer),
        "acts": performed_words(state, action, observer, third=observer != event.actor),
        "doing": performed_words(state, action, observer, doing=True),
    }


def _performed(state: State, event: ev.Performed, observer: str) -> str:
    id = manner_id(state, event, after=".past") or "performed.past"
    return worded(state, id, observer, performed_about(state, event, observer))


def _ordered(state: State, event: ev.Ordered, observer: str) -> str:
    return orders_in_words(state, event, (event.act,), observer)


def orders_in_words(state: State, event: ev.Ordered, acts: Sequence[str], observer: str) -> str:
    """`You told Mara to take the book and the lamp.` The acts, by their keys, are what was told at once."""
    words = ordered_words(state, event.to, acts, observer)
    return worded(state, "ordered.past", observer, {**_about(state, event), "act": words})


def ordered_words(state: State, to: str, acts: Sequence[str], observer: str) -> str:
    """What somebody was told to do, after "to"."""
    once = dict.fromkeys(acts)  # two draughts are one thing to be told
    actions = [action for act in once if (action := read_key(state.world, to, act)) is not None]
    return acts_in_words(state, actions, observer) if actions else ", ".join(acts)


def _spoken(state: State, event: ev.Spoken, observer: str) -> str:
    id = "silent.past" if not event.words else "spoken.past" if event.to else "spoken-aloud.past"
    return worded(state, id, observer, _about(state, event))


def _moved(state: State, event: ev.Moved, observer: str) -> str:
    about = {"actor": event.thing, "thing": event.thing}
    if event.place is None:
        return worded(state, "moved-away.past", observer, about)
    how = {"held": "with", "worn": "with"}.get(event.how, event.how)
    return worded(state, "moved.past", observer, {**about, "place": event.place, "how": how})


_UNMADE = {
    "open": "closed", "locked": "unlocked", "lit": "unlit", "hidden": "found", "broken": "whole", "cut": "whole",
    "dug": "whole",
}  # fmt: skip


def _made(state: State, event: ev.Made, observer: str) -> str:
    quality = event.quality if event.value else _UNMADE[event.quality]
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
    ev.Entered: _by_how,
    ev.Placed: _by_how,
    ev.Posed: _posed,
    ev.Searched: _searched,
    ev.Listened: _with_thing,
    ev.Smelled: _with_thing,
    ev.Drunk: _drunk,
    ev.Poured: _poured,
    ev.Filled: _filled,
    ev.Dug: _dug,
    ev.Performed: _performed,
    ev.Addressed: _addressed,
    ev.Asked: _asked,
    ev.Ordered: _ordered,
    ev.Told: _told,
    ev.Doubted: _doubted,
    ev.Claimed: _claimed,
    ev.Promised: _promised,
    ev.Learned: _learned,
    ev.Spoken: _spoken,
    ev.Moved: _moved,
    ev.Made: _made,
    ev.Narrated: _narrated,
    ev.Thwarted: _thwarted,
    ev.Ended: _ended,
}
