"""The compiled forms of the author's three small languages: conditions, effects and text.

`engine.content` reads them out of a pack, `engine.rules` judges conditions and turns effects into
events, `engine.narration` renders text. They are plain data: nothing here can run.
"""

from __future__ import annotations

from typing import Literal

import msgspec


class Part(msgspec.Struct, frozen=True, tag=True):
    """The common root of everything an author's line compiles to."""


# --- numbers -------------------------------------------------------------------------------------


class Counter(Part, frozen=True):
    """A number that the pack declares under `[number]`."""

    name: str


class Relation(Part, frozen=True):
    """How `person` stands to `toward` in one dimension: `trust of mara` (toward the player)."""

    dimension: str
    person: str
    toward: str = "player"


class TurnCount(Part, frozen=True):
    """The number of turns played: `turn`."""


Number = Counter | Relation | TurnCount

# --- acts ----------------------------------------------------------------------------------------

ANYTHING = "anything"
"""What an author writes for a noun of an act that does not matter: `giving anything mara`."""


def covers(wanted: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Whether an act about `named` is one of those meant by `wanted`, which may leave out its last nouns."""
    if ANYTHING not in wanted:
        return named[: len(wanted)] == wanted
    return len(wanted) <= len(named) and all(
        want in (ANYTHING, name) for want, name in zip(wanted, named, strict=False)
    )


# --- conditions ----------------------------------------------------------------------------------


class All(Part, frozen=True):
    parts: tuple[Condition, ...]


class Any(Part, frozen=True):
    parts: tuple[Condition, ...]


class Not(Part, frozen=True):
    part: Condition


class Inside(Part, frozen=True):
    """`X in Y`: at any depth."""

    thing: str
    place: str


class Upon(Part, frozen=True):
    """`X on Y`: lying directly on it."""

    thing: str
    place: str


class Holds(Part, frozen=True):
    """`X holds Y`: carried or worn by X."""

    person: str
    thing: str


class Wears(Part, frozen=True):
    person: str
    thing: str


class With(Part, frozen=True):
    """`X with Y`: both in one room."""

    one: str
    other: str


Quality = Literal[
    "open", "closed", "locked", "unlocked", "lit", "unlit", "worn", "held", "dark", "light", "visited", "examined"
]


class Is(Part, frozen=True):
    """`X is open`. `dark`, `light` and `visited` are asked of rooms."""

    noun: str
    quality: Quality


class Compare(Part, frozen=True):
    number: Number
    sign: Literal[">=", "<=", ">", "<", "=", "!="]
    value: int


class Knows(Part, frozen=True):
    """`X knows FACT`: X holds it for true, whether it is or not."""

    person: str
    fact: str


class Doing(Part, frozen=True):
    """`action is taking` or `action is take lamp`: the verb, then ids in the order of the action's slots.

    A slot may be `ANYTHING`.
    """

    verb: str
    nouns: tuple[str, ...] = ()


class ActorIs(Part, frozen=True):
    """`actor is mara`."""

    person: str


class FirstTime(Part, frozen=True):
    """`first time`: the rule that asks has not fired yet."""


Condition = All | Any | Not | Inside | Upon | Holds | Wears | With | Is | Compare | Knows | Doing | ActorIs | FirstTime

# --- text ----------------------------------------------------------------------------------------


class Choice(Part, frozen=True):
    """`{lamp is lit: bright | dim}`: the first wording where the condition holds, else the second."""

    condition: Condition
    yes: Text
    no: Text


class Varied(Part, frozen=True):
    """`{first|then|always}` and its marks: `&` cycle, `~` shuffle, `!` once; by how often it was shown."""

    order: Literal["sequence", "cycle", "shuffle", "once"]
    wordings: tuple[Text, ...]


class Text(Part, frozen=True):
    """Prose: plain strings with variations between them. `source` is what the author wrote."""

    parts: tuple[str | Choice | Varied, ...] = ()
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.parts)


def plain(words: str) -> Text:
    """Prose without variations."""
    return Text((words,), words) if words else Text()


# --- effects -------------------------------------------------------------------------------------


class Put(Part, frozen=True):
    """`move X to Y`, `move X onto Y`; `remove X` has no place."""

    thing: str
    place: str | None
    how: Literal["in", "on", "held", "worn"] = "in"


class Add(Part, frozen=True):
    """`add 2 to disturbance`, `subtract 1 from trust of mara`."""

    number: Number
    amount: int


class Set(Part, frozen=True):
    """`set disturbance to 0`."""

    number: Number
    value: int


class Make(Part, frozen=True):
    """`open X`, `close X`, `lock X`, `unlock X`, `light X`, `douse X`."""

    thing: str
    quality: Literal["open", "locked", "lit"]
    value: bool


class Teach(Part, frozen=True):
    """`tell FACT to X`: X comes to hold it for true, with the rule as the source."""

    fact: str
    person: str


class Utter(Part, frozen=True):
    """`say "..."`: the narrator's words."""

    text: Text


class Roll(Part, frozen=True):
    """`roll luck 1 to 6`: a random whole number, both ends included, into a counter."""

    number: Counter
    low: int
    high: int


class End(Part, frozen=True):
    """`end dawn`: the story is over."""

    ending: str


Effect = Put | Add | Set | Make | Teach | Utter | Roll | End
