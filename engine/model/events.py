"""What happened. Past tense; each carries all that is needed to redo it, and `evolve` redoes nothing else.

`witnesses` are the people who perceived the event, the actor left out. Memory has no other root: people remember
what they witnessed and, the player apart, their own `DEEDS`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model.world import How


class Event(msgspec.Struct, frozen=True, tag=True, kw_only=True, omit_defaults=True):
    """The root of all events. The actor is empty where the world itself acts."""

    actor: str = ""
    witnesses: tuple[str, ...] = ()


# --- looking ---


class Looked(Event, frozen=True):
    room: str


class Examined(Event, frozen=True):
    thing: str


class HasRead(Event, frozen=True, tag="Read"):
    thing: str


class Counted(Event, frozen=True):
    """The actor went through what they carry."""


# --- moving ---


class Went(Event, frozen=True):
    origin: str
    direction: str
    room: str


class Taken(Event, frozen=True):
    thing: str
    source: str | None


class Dropped(Event, frozen=True):
    thing: str
    room: str


class Placed(Event, frozen=True):
    thing: str
    place: str
    how: Literal["in", "on"]


class Given(Event, frozen=True):
    thing: str
    to: str


class Shown(Event, frozen=True):
    thing: str
    to: str


class Opened(Event, frozen=True):
    thing: str


class Closed(Event, frozen=True):
    thing: str


class Unlocked(Event, frozen=True):
    thing: str
    key: str


class Locked(Event, frozen=True):
    thing: str
    key: str


class Donned(Event, frozen=True):
    thing: str


class Doffed(Event, frozen=True):
    thing: str


class Lit(Event, frozen=True):
    thing: str


class Doused(Event, frozen=True):
    thing: str


class Waited(Event, frozen=True):
    pass


# --- talking ---


class Addressed(Event, frozen=True):
    """The player spoke to somebody, in the player's own words."""

    to: str
    words: str


class Asked(Event, frozen=True):
    """A question; `words` is what was said, where `topic` is an id that the words were taken to mean."""

    to: str
    topic: str
    words: str = ""


class Told(Event, frozen=True):
    """`to` now has `fact` from the actor. This, and never prose, is what quests hang on."""

    to: str
    fact: str


class Answered(Event, frozen=True):
    """A person turned to somebody to speak; the words follow as `Spoken`."""

    to: str


class Spoken(Event, frozen=True):
    """Words, and nothing but words; none where somebody spoken to kept silent. `mind` says who put them together,
    `fact` which fact they were to put, if any.
    """

    to: str
    words: str
    mind: str = "scripted"
    fact: str = ""


# --- the world's own doing: rules, the clock, minds ---


class Moved(Event, frozen=True):
    thing: str
    place: str | None
    how: How = "in"


class Made(Event, frozen=True):
    thing: str
    quality: Literal["open", "locked", "lit"]
    value: bool


class NumberSet(Event, frozen=True):
    name: str
    value: int


class RelationSet(Event, frozen=True):
    dimension: str
    person: str
    toward: str
    value: int


class Learned(Event, frozen=True):
    """A person came to hold a fact for true, by what they saw, read or were shown."""

    person: str
    fact: str
    source: str


class Rolled(Event, frozen=True):
    """A draw from the world's stream, with what it gave."""

    name: str
    value: int
    stream: str = "world"


class Narrated(Event, frozen=True):
    """The narrator spoke: the author's words, rendered when they were said.

    The actor is the person whose act brought them on, and empty where that was the player or the world itself, for
    then the player hears them. `facts` are those that came with the words.
    """

    words: str
    facts: tuple[str, ...] = ()


class RuleFired(Event, frozen=True):
    rule: str


class RuleArmed(Event, frozen=True):
    """A `becomes` rule saw its condition turn; it fires only on the way from false to true."""

    rule: str
    armed: bool


class HabitFollowed(Event, frozen=True):
    habit: str


class Thwarted(Event, frozen=True):
    """A person tried something and was refused; they remember the reason."""

    act: str
    code: str


class Faltered(Event, frozen=True):
    """A mind was late, crashed or made no sense, and the scripted answer stood in for it."""

    mind: str
    fault: str


class Ended(Event, frozen=True):
    ending: str


class TurnPassed(Event, frozen=True):
    pass


ALL: tuple[type[Event], ...] = (
    Looked, Examined, HasRead, Counted, Went, Taken, Dropped, Placed, Given, Shown, Opened, Closed, Unlocked, Locked,
    Donned, Doffed, Lit, Doused, Waited, Addressed, Asked, Told, Answered, Spoken, Moved, Made, NumberSet,
    RelationSet, Learned, Rolled, Narrated, RuleFired, RuleArmed, HabitFollowed, Thwarted, Faltered, Ended,
    TurnPassed,
)  # fmt: skip

DEEDS: tuple[type[Event], ...] = (
    Went, Taken, Dropped, Placed, Given, Shown, Opened, Closed, Unlocked, Locked, Donned, Doffed, Lit, Doused, Told,
    Spoken,
)  # fmt: skip
"""What people remember having done themselves. `Thwarted` is remembered too; that they turned to speak is not."""

AnyEvent = (
    Looked | Examined | HasRead | Counted | Went | Taken | Dropped | Placed | Given | Shown | Opened | Closed
    | Unlocked | Locked | Donned | Doffed | Lit | Doused | Waited | Addressed | Asked | Told | Answered | Spoken
    | Moved | Made | NumberSet | RelationSet | Learned | Rolled | Narrated | RuleFired | RuleArmed | HabitFollowed
    | Thwarted | Faltered | Ended | TurnPassed
)  # fmt: skip
"""For msgspec: decode any event by its tag."""
