"""Several acts of one line, told together: alike things are counted, and words that name nothing get the name.

`You take three silver coins.` tells three deeds that differ in nothing but which coin it was. `The tin: It shines.` is
what a pack says of one of several things, where its own words leave open which.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from engine.model import events as ev
from engine.model.state import State
from engine.narration.counting import several
from engine.narration.line import Line, Link
from engine.narration.refused import names_it
from engine.narration.tell import narrate
from engine.narration.wording import worded

_COUNTED = (ev.Taken, ev.Dropped, ev.Placed, ev.Given, ev.Eaten)
"""Deeds whose sentence is as true of several things as of one."""


def is_one_more(state: State, last: ev.Event, event: ev.Event) -> bool:
    """Whether an event differs from the last one in nothing but which of several like things it was done to."""
    if type(event) is not type(last) or not isinstance(event, _COUNTED) or not isinstance(last, _COUNTED):
        return False
    group = state.world.nouns[event.thing].same
    return bool(group) and group == state.world.nouns[last.thing].same and replace(event, thing=last.thing) == last


def narrate_counted(before: State, after: State, events: Sequence[ev.Event], observer: str) -> tuple[Line, ...]:
    """The lines for such deeds, told as one."""
    first = events[0]
    assert isinstance(first, _COUNTED)
    words = several(after, after.world.nouns[first.thing], len(events))
    return narrate(before, after, (replace(first, thing=words),), observer)


def with_its_name(state: State, thing: str, lines: Sequence[Line], observer: str) -> tuple[Line, ...]:
    """What came of an act on one of several things, with the thing's name before it where no line has it."""
    if not lines or lines[0].kind not in ("prose", "action") or any(names_it(state, thing, it.text) for it in lines):
        return tuple(lines)
    first = lines[0]
    words = worded(state, "told.of-one", observer, {"actor": observer, "thing": thing, "text": first.text})
    moved = len(words) - len(first.text)
    links = tuple([Link(link.start + moved, link.end + moved, link.kind, link.command) for link in first.links])
    return (replace(first, text=words, links=links), *lines[1:])
