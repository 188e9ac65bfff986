"""What happened. Past tense; each carries all that is needed to redo it, and `evolve` redoes nothing else.

`witnesses` are the people who perceived the event where it was, the actor left out; `afar` those who saw it through an
open door from the next room. Memory has no other root: people remember what they witnessed and, the player apart, their
own `DEEDS`.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model.feelings import EmotionName
from engine.model.world import How, Posture, Put


class Event(msgspec.Struct, frozen=True, tag=True, kw_only=True, omit_defaults=True, gc=False):
    """The root of all events. The actor is empty where the world itself acts."""

    actor: str = ""
    witnesses: tuple[str, ...] = ()
    afar: tuple[str, ...] = ()


def _spelled_since(event: Event, new: tuple[str, ...]) -> str:
    """What is hashed of an event that is remembered: as it was before it had its `new` fields, where they are empty, so
    that a game of those days has the digest that it had."""
    fields = [name for name in event.__struct_fields__ if name not in new or getattr(event, name)]
    return f"{type(event).__name__}({', '.join([f'{name}={getattr(event, name)!r}' for name in fields])})"


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
    """In a vehicle, that moves and the actor stays in it; what is pushed along goes too."""

    origin: str
    direction: str
    room: str
    vehicle: str = ""
    pushing: str = ""


class Entered(Event, frozen=True):
    """Into or onto a thing."""

    thing: str
    how: Literal["in", "on"]


class GotOut(Event, frozen=True):
    """Of or off a thing, to where that is."""

    thing: str
    place: str
    how: Literal["in", "on"]


class Posed(Event, frozen=True):
    """The actor sat or lay down or stood up: on or in `place`, a thing or the room."""

    posture: Posture
    place: str
    how: Literal["in", "on"]


class Pushed(Event, frozen=True):
    thing: str


class Pulled(Event, frozen=True):
    thing: str


class Turned(Event, frozen=True):
    thing: str


class Taken(Event, frozen=True):
    thing: str
    source: str | None


class Dropped(Event, frozen=True):
    """To the ground, or in or on what the actor is in or on: `room` is where it came to lie."""

    thing: str
    room: str
    how: Literal["in", "on"] = "in"


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


class SwitchedOn(Event, frozen=True):
    thing: str


class SwitchedOff(Event, frozen=True):
    thing: str


# --- the other senses; an empty thing is the place itself ---


class Searched(Event, frozen=True):
    """`found` were hidden there, and are no longer. `beneath`: nothing was found, and no more looked for than that."""

    thing: str
    found: tuple[str, ...] = ()
    beneath: bool = False


class Listened(Event, frozen=True):
    thing: str = ""


class Smelled(Event, frozen=True):
    thing: str = ""


class Touched(Event, frozen=True):
    thing: str


class Tasted(Event, frozen=True):
    thing: str


# --- food and liquids; a vessel is empty where the liquid came from a source ---


class Eaten(Event, frozen=True):
    thing: str
    leaves: tuple[str, ...] = ()


class Drunk(Event, frozen=True):
    liquid: str
    vessel: str
    amount: int = 1
    """Measures taken out of the vessel; 0 where it is a source and has no end."""


class Poured(Event, frozen=True):
    """`amount` measures of a liquid from `source` into `place`: a vessel if `kept`, else spilled there and gone.

    `endless`: the source has no end of it.
    """

    liquid: str
    amount: int
    source: str
    place: str
    kept: bool = True
    endless: bool = False
    filling: bool = False
    """It was done by filling the place, not by pouring the source."""


# --- rope, fire, blades and spades; what is left appears where the thing was ---


class Tied(Event, frozen=True):
    thing: str
    to: str


class Untied(Event, frozen=True):
    thing: str
    to: str


class Burned(Event, frozen=True):
    thing: str
    flame: str
    leaves: tuple[str, ...] = ()


class Broken(Event, frozen=True):
    """The thing stays, broken, unless something is left in its place."""

    thing: str
    leaves: tuple[str, ...] = ()


class HasCut(Event, frozen=True, tag="Cut"):
    """The thing stays, cut, unless something is left in its place."""

    thing: str
    tool: str
    leaves: tuple[str, ...] = ()


class Dug(Event, frozen=True):
    """What was dug up lies in the room; the thing or room stays, dug."""

    thing: str
    tool: str
    room: str
    leaves: tuple[str, ...] = ()


class Performed(Event, frozen=True):
    """An act that changes nothing by itself: of the pack's verbs, or a gesture."""

    act: str
    thing: str = ""
    other: str = ""


class Waited(Event, frozen=True):
    pass


# --- talking ---


class Addressed(Event, frozen=True):
    """The player spoke to somebody, in the player's own words. `doubt` is the subject of theirs that the words may be
    about, where they have to ask back."""

    to: str
    words: str
    put: Put = ""
    doubt: str = ""

    def __repr__(self) -> str:
        return _spelled_since(self, ("put", "doubt"))


class Asked(Event, frozen=True):
    """A question; `words` is what was said, where `topic` is an id that the words were taken to mean. Of a free
    sentence the whole is `said`, and is told as such."""

    to: str
    topic: str
    words: str = ""
    said: str = ""
    put: Put = ""

    def __repr__(self) -> str:
        return _spelled_since(self, ("said", "put"))


class Ordered(Event, frozen=True):
    """`act` is the key of what `to` was told to do."""

    to: str
    act: str


class Told(Event, frozen=True):
    """`to` now has `fact` from the actor. This, and never prose, is what quests hang on."""

    to: str
    fact: str


class Doubted(Event, frozen=True):
    """The actor does not hold a fact for true that they were told; `source` is who told it."""

    fact: str
    source: str


class Claimed(Event, frozen=True):
    """A lie: the actor gave `to` a fact for true that they do not hold, to cover another."""

    to: str
    fact: str
    covering: str


class CaughtLying(Event, frozen=True):
    """The actor found out that `to` lied: the fact is not so, and was to cover another."""

    to: str
    fact: str
    covering: str


class Admitted(Event, frozen=True):
    """The actor owned up to a lie before whoever had found it out. What they covered is not told by that."""

    to: str
    fact: str
    covering: str


class Promised(Event, frozen=True):
    """The actor gave their word to `to` that they would tell a fact to nobody."""

    to: str
    fact: str


class PromiseBroken(Event, frozen=True):
    """It has come to the ears of `to` that the actor told what they had promised to keep to themselves."""

    to: str
    fact: str


class PromiseKept(Event, frozen=True):
    """`to` takes it that the actor keeps what they had promised: they were asked for it and kept silent, or a day has
    gone by."""

    to: str
    fact: str


class Answered(Event, frozen=True):
    """A person turned to somebody to speak; the words follow as `Spoken`."""

    to: str


class Conversed(Event, frozen=True):
    """A person answered somebody, or began to talk to them: on which topic or fact of theirs, if on one, and with which
    of their answers. What comes of a talk hangs on this, and not on the words that follow.
    """

    to: str
    topic: str = ""
    saying: str = ""
    visit: str = ""
    """Of what is said at every coming in: at which, so that it is not said again before the next."""


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
    quality: Literal["open", "locked", "lit", "hidden", "broken", "cut", "dug"]
    value: bool


class Related(Event, frozen=True):
    """Two things came to stand in a relation of the pack's, or no longer do."""

    relation: str
    one: str
    other: str
    value: bool


class Filled(Event, frozen=True):
    """By decree: a vessel now has so much of a liquid, 0 for none."""

    vessel: str
    liquid: str
    amount: int


class Fuelled(Event, frozen=True):
    """A light or a machine now lasts for so many turns more."""

    thing: str
    turns: int


class Guttered(Event, frozen=True):
    """A light will soon be out; `turns` are left."""

    thing: str
    turns: int


class BurnedOut(Event, frozen=True):
    thing: str


class TimerSet(Event, frozen=True):
    """A timer runs out at the end of turn `due`, or was stopped."""

    timer: str
    due: int | None


class TimerRang(Event, frozen=True):
    """`again` is when it is due next, if it repeats."""

    timer: str
    again: int | None = None


class SceneBegan(Event, frozen=True):
    scene: str


class SceneEnded(Event, frozen=True):
    scene: str


class QuestBegan(Event, frozen=True):
    quest: str


class StageDone(Event, frozen=True):
    """Of a quest. `stage` counts from 1."""

    quest: str
    stage: int


class QuestDone(Event, frozen=True):
    """The last stage was done as well."""

    quest: str


class QuestFailed(Event, frozen=True):
    quest: str


class Earned(Event, frozen=True):
    """An achievement, once."""

    achievement: str


class Hinted(Event, frozen=True):
    """The player was given so many of the steps of a hint. It takes no turn, and no undo takes it back."""

    hint: str
    step: int


class Scored(Event, frozen=True):
    """Points, once for each reason."""

    points: int
    reason: str


class NumberSet(Event, frozen=True):
    name: str
    value: int


class PropertySet(Event, frozen=True):
    """A property of the pack's own has become another for a noun."""

    property: str
    noun: str
    value: str | bool | int


class RelationSet(Event, frozen=True):
    dimension: str
    person: str
    toward: str
    value: int


class MoodSet(Event, frozen=True):
    person: str
    value: int


class Felt(Event, frozen=True):
    """Something moved a person: so strong is now what it stirred in them. `why` is the kind of thing that it was, `by`
    whose doing, `about` what it was about."""

    person: str
    felt: tuple[tuple[EmotionName, int], ...]
    why: str
    by: str = ""
    about: str = ""


class Learned(Event, frozen=True):
    """A person came to hold a fact for true, in whichever way but by being told it. `source` is what it rests on: a
    rule, what was read, the place where it was seen, the facts that it follows from, or who was overheard telling it
    to another (`told`).
    """

    person: str
    fact: str
    source: str
    how: Literal["witnessed", "told", "read", "inferred", "rule"] = "rule"


class Forgot(Event, frozen=True):
    """A person no longer holds for true what they had only heard, and that long ago."""

    person: str
    fact: str


class Rolled(Event, frozen=True):
    """A draw from the world's stream, with what it gave."""

    name: str
    value: int
    stream: str = "world"


class Drawn(Event, frozen=True):
    """An entry of a table was drawn. `anew`: all others had been, and a round begins with it."""

    table: str
    entry: int
    anew: bool = False


class ChoiceOpened(Event, frozen=True):
    """A choice was put before the player, in the place of any other."""

    choice: str


class Chosen(Event, frozen=True):
    """The player took an option, counted from 1."""

    choice: str
    option: int


class ChoiceLeft(Event, frozen=True):
    """The player left it, or did something else instead."""

    choice: str
    instead: bool = False


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


class DayPlanned(Event, frozen=True):
    """At which turns some people go on with their days, and at which those who are on their way are at its end."""

    due: tuple[tuple[str, int], ...]
    on_the_way: tuple[tuple[str, int], ...] = ()


class Detained(Event, frozen=True):
    """The actor does not go on with their day before that turn: they are spoken to, or were told to do something."""

    until: int


class StintKept(Event, frozen=True):
    """The actor has begun what their day has them do in these hours."""

    stint: int


class Eased(Event, frozen=True):
    """A need of the actor's is down to that."""

    need: str
    level: int


class Noticed(Event, frozen=True):
    """The actor sees that things are elsewhere than they took them to be: each with what it is in, empty where all they
    see is that it is not there. `vain` is each of what they have lost with a place where they see that it is not."""

    seen: tuple[tuple[str, str], ...] = ()
    vain: tuple[tuple[str, str], ...] = ()
    told: str = ""
    """Who told them, where they did not see it themselves."""


class Planned(Event, frozen=True):
    """The actor has thought of what to do for a goal of theirs, or has done the first of it; no acts where they know of
    none, or are done. `seeks` is the noun that they look for by these, and the place where they do; it stays when they
    have looked there and go on looking."""

    goal: int
    acts: tuple[str, ...] = ()
    seeks: tuple[str, ...] = ()


class Arranged(Event, frozen=True):
    """What became of it that the actor asked `to` along for a goal of theirs: they said that they would come or would
    not, did not come, or it was done or could not be."""

    to: str
    goal: int
    how: Literal["agreed", "declined", "missed", "failed", "done"]


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
    Looked, Examined, HasRead, Counted, Went, Entered, GotOut, Posed, Pushed, Pulled, Turned, Taken, Dropped, Placed,
    Given, Shown, Opened, Closed, Unlocked, Locked, Donned, Doffed, Lit, Doused, SwitchedOn, SwitchedOff, Searched,
    Listened, Smelled, Touched, Tasted, Eaten, Drunk, Poured, Tied, Untied, Burned, Broken, HasCut, Dug, Performed,
    Waited, Addressed, Asked, Ordered, Told, Doubted, Claimed, CaughtLying, Admitted, Promised, PromiseBroken,
    PromiseKept, Answered, Conversed, Spoken, Moved, Made, Related, Filled, Fuelled, Guttered, BurnedOut, TimerSet,
    TimerRang, SceneBegan, SceneEnded, QuestBegan, StageDone, QuestDone, QuestFailed, Earned, Hinted, Scored, NumberSet,
    PropertySet, RelationSet, MoodSet, Felt, Learned, Forgot, Rolled, Drawn, ChoiceOpened, Chosen, ChoiceLeft,
    Narrated, RuleFired, RuleArmed, HabitFollowed, DayPlanned, Detained, StintKept, Eased, Noticed, Planned, Arranged,
    Thwarted, Faltered, Ended, TurnPassed,
)  # fmt: skip

DEEDS: tuple[type[Event], ...] = (
    Went, Entered, GotOut, Posed, Pushed, Pulled, Turned, Taken, Dropped, Placed, Given, Shown, Opened, Closed,
    Unlocked, Locked, Donned, Doffed, Lit, Doused, SwitchedOn, SwitchedOff, Searched, Eaten, Drunk, Poured, Tied,
    Untied, Burned, Broken, HasCut, Dug, Performed, Told, Spoken,
)  # fmt: skip
"""What people remember having done themselves. `Thwarted` is remembered too; that they turned to speak is not."""

AnyEvent = (
    Looked | Examined | HasRead | Counted | Went | Entered | GotOut | Posed | Pushed | Pulled | Turned | Taken
    | Dropped | Placed | Given | Shown | Opened | Closed | Unlocked | Locked | Donned | Doffed | Lit | Doused
    | SwitchedOn | SwitchedOff | Searched | Listened | Smelled | Touched | Tasted | Eaten | Drunk | Poured | Tied
    | Untied | Burned | Broken | HasCut | Dug | Performed | Waited | Addressed | Asked | Ordered | Told | Doubted
    | Claimed | CaughtLying | Admitted | Promised | PromiseBroken | PromiseKept | Answered | Conversed | Spoken | Moved
    | Made | Related | Filled | Fuelled | Guttered | BurnedOut | TimerSet | TimerRang | SceneBegan | SceneEnded
    | QuestBegan | StageDone | QuestDone | QuestFailed | Earned | Hinted | Scored | NumberSet | PropertySet
    | RelationSet | MoodSet | Felt | Learned | Forgot | Rolled | Drawn | ChoiceOpened | Chosen | ChoiceLeft
    | Narrated | RuleFired | RuleArmed | HabitFollowed | DayPlanned | Detained | StintKept | Eased | Noticed
    | Planned | Arranged | Thwarted | Faltered | Ended | TurnPassed
)  # fmt: skip
"""For msgspec: decode any event by its tag."""
