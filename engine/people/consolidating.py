"""Many like memories as one: `You gave the hat to Tom. (four times, last yesterday)`, `Tom took the jug and the plate.`

A person who saw the same thing every day would else remember nothing but that. What differs in nothing that words tell
is one memory with a number; what happened once each and differs in the thing alone is one with a list. Nothing is lost
by it: each group keeps its traces, and they each time of theirs, and the words say each thing, how often it was, and,
where a world has days, when it was last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from engine.model import events as ev
from engine.model.state import State
from engine.narration import names
from engine.narration.line import Phrase
from engine.narration.tell import in_words
from engine.narration.wording import listed, worded
from engine.people.memory import Trace
from engine.rules.hours import day_of

LONGEST = 5
"""So many things make a list."""
_LISTED = (
    ev.Taken | ev.Dropped | ev.Placed | ev.Given | ev.Shown | ev.Opened | ev.Closed | ev.Eaten | ev.Broken | ev.Burned
)


class Together(msgspec.Struct, frozen=True):
    """Some memories in one sentence."""

    words: str
    traces: tuple[Trace, ...]
    """What it is made of, in the order in which it came to mind."""

    @property
    def last(self) -> Trace:
        """What of it happened last."""
        return max(self.traces, key=_number)


def together(
    state: State,
    person: str,
    traces: Iterable[Trace],
    *,
    most: int | None = None,
    but: Callable[[str], bool] = lambda words: False,
) -> tuple[Together, ...]:
    """Memories put together where they are alike, in the order in which the first of each comes; with `most`, so many
    and no more. `but` says of a sentence that it is not to be told."""
    groups: dict[tuple[object, ...], list[Trace]] = {}
    bare: dict[tuple[object, ...], str] = {}
    full: dict[ev.Event, int] = {}
    for trace in traces:
        wording = in_words(state, trace.memory.event, person)
        if not wording or but(wording):
            continue
        key: tuple[object, ...] = (wording,)
        like = _but_for_the_thing(state, trace)
        if like is not None:
            key = (like, day_of(state.world.day, trace.memory.turn), full.get(like, 0))
        group = groups.get(key)
        if group is None:
            if most is not None and len(groups) == most:
                break
            group = groups[key] = []
            bare[key] = wording
        group.append(trace)
        if like is not None and len(group) == LONGEST:
            full[like] = full.get(like, 0) + 1
    return tuple([Together(_told(state, person, bare[key], group), tuple(group)) for key, group in groups.items()])


def _number(trace: Trace) -> int:
    return trace.memory.number


def _but_for_the_thing(state: State, trace: Trace) -> ev.Event | None:
    """What happened, without what it was done to; None for what is no part of a list. Of things alike nobody can tell
    later which it was."""
    event: ev.Event = trace.memory.event
    if trace.times > 1 or not isinstance(event, _LISTED):
        return None
    noun = state.world.nouns.get(event.thing)
    if noun is None or noun.same:
        return None
    return msgspec.structs.replace(event, thing="", witnesses=(), afar=())


def _told(state: State, person: str, bare: str, group: list[Trace]) -> str:
    words = bare
    event: ev.Event = group[0].memory.event
    if len(group) > 1 and _but_for_the_thing(state, group[0]) is not None:
        conjunction = worded(state, "list.and", person, {"actor": person})
        things = [Phrase(names.the(state, trace.memory.event.thing, person)) for trace in sorted(group, key=_number)]
        of_all = msgspec.structs.replace(event, thing=listed(things, conjunction=conjunction).text)
        words, times = in_words(state, of_all, person), 1
    else:
        times = sum(trace.times for trace in group)
    notes = [note for note in (_how_often(state, person, times), _when(state, person, group)) if note]
    if not notes:
        return words
    note = notes[0]
    if len(notes) == 2:
        note = worded(state, "recalled.last", person, {"actor": person, "list": note, "word": notes[1]})
    return worded(state, "recalled.noted", person, {"actor": person, "text": words, "words": note})


def _how_often(state: State, person: str, times: int) -> str:
    if times < 2:
        return ""
    number = state.world.naming.number(times)
    return worded(
        state, "recalled.twice" if times == 2 else "recalled.often", person, {"actor": person, "number": number}
    )


def _when(state: State, person: str, group: list[Trace]) -> str:
    """The day on which it was last, where there are days and it was not today."""
    days = state.world.day
    now, then = day_of(days, state.turn), max([day_of(days, trace.memory.turn) for trace in group])
    if then == now:
        return ""
    id = "recalled.yesterday" if then == now - 1 else "recalled.day"
    return worded(state, id, person, {"actor": person, "number": str(then)})
