"""The compiled forms of the author's three small languages: conditions, effects and text.

`engine.content` reads them out of a pack, `engine.rules` judges conditions and turns effects into
events, `engine.narration` renders text. They are plain data: nothing here can run.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

from engine.model.feelings import EmotionName


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


class Mood(Part, frozen=True):
    """`mood of mara`: how somebody feels, from `GLOOMIEST` to `GLADDEST`, whoever they are with."""

    person: str


GLOOMIEST, GLADDEST = -10, 10


class Feeling(Part, frozen=True):
    """`anger of mara`: how strong an emotion is in somebody now, from 0 to 10."""

    emotion: EmotionName
    person: str


class TurnCount(Part, frozen=True):
    """The number of turns played: `turn`."""


class NeedOf(Part, frozen=True):
    """`hunger of mara`, from 0 to 10: a need of the pack's; 0 of who has none."""

    need: str
    person: str


class TimeOf(Part, frozen=True):
    """`hour`, from 0 to 23, and `day`, from 1: where the pack has a `[day]`."""

    what: Literal["hour", "day"]


class Measure(Part, frozen=True):
    """`amount of bottle` (of liquid, in measures), `fuel of lamp` (turns left), `weight of chest` (with all in it)."""

    what: Literal["amount", "fuel", "weight"]
    noun: str


class Level(Part, frozen=True):
    """`charge of wand`: a property of the pack's own that is a number. In a text it can be a word as well."""

    property: str
    noun: str


class Points(Part, frozen=True):
    """`score`."""


class Steps(Part, frozen=True):
    """`steps from X to Y`: the fewest ways to go, of those that are open now. Where there is none it is further than
    any number says.
    """

    origin: str
    goal: str


class StageOf(Part, frozen=True):
    """`stage of oil`: of a quest, the number of the stage to be done. 0 before it begins, and when all are done one
    more than there are.
    """

    quest: str


class Tally(Part, frozen=True):
    """`number of things in basket that are lit`."""

    among: Among


class Among(Part, frozen=True):
    """Some of what is in, on, held or worn by, or part of a place; or all that stand in a relation to it.

    `how` empty and a room or region as the place: all that is there at any depth. With a relation, `place` is its
    right-hand side (`people that love tom`), or its left if `turned` (`people that tom loves`). `test` narrows; in it
    `THAT` stands for each in turn. With a group or a kind it runs over what is of that alone, and needs no place.
    """

    kind: Literal["thing", "person", "room"]
    place: str = ""
    how: Literal["in", "on", "held", "worn", "part", ""] = ""
    relation: str = ""
    turned: bool = False
    group: str = ""
    test: Condition | None = None


THAT = "that"
"""The id that stands for each of those that an `Among` runs over, in its test."""

Number = (
    Counter
    | Relation
    | Mood
    | Feeling
    | TurnCount
    | TimeOf
    | NeedOf
    | Measure
    | Level
    | Points
    | Steps
    | StageOf
    | Tally
)

# --- acts ----------------------------------------------------------------------------------------

ANYTHING = "anything"
"""What an author writes for a noun of an act that does not matter: `giving anything mara`."""


def covers(
    wanted: tuple[str, ...], named: tuple[str, ...], kinds: Mapping[str, Container[str]] = MappingProxyType({})
) -> bool:
    """Whether an act about `named` is one of those meant by `wanted`, which may leave out its last nouns. `kinds` are
    those of the world, any of whose nouns their own ids mean."""
    if not kinds and ANYTHING not in wanted:
        return named[: len(wanted)] == wanted
    return len(wanted) <= len(named) and all(
        want in (ANYTHING, name) or name in kinds.get(want, ()) for want, name in zip(wanted, named, strict=False)
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
    "open", "closed", "locked", "unlocked", "lit", "unlit", "on", "off", "worn", "held", "dark", "light", "visited",
    "examined", "hidden", "broken", "cut", "dug", "tied", "empty", "full", "standing", "sitting", "lying", "running",
    "over", "begun", "done", "failed",
]  # fmt: skip


class Is(Part, frozen=True):
    """`X is open`. `dark`, `light` and `visited` are asked of rooms; `running`, `over` and `begun` of scenes and
    quests, the first of timers too; `done` and `failed` of quests; `standing`, `sitting` and `lying` of people; `empty`
    and `full` of what holds things or liquids.
    """

    noun: str
    quality: Quality


class Has(Part, frozen=True):
    """`ripeness of apple is ripe`, or `apple is ripe`; `ring is cursed`: what a property of the pack's own is."""

    property: str
    noun: str
    value: str | bool = True


class Compare(Part, frozen=True):
    number: Number
    sign: Literal[">=", "<=", ">", "<", "=", "!="]
    value: int


SIGNS: dict[str, Callable[[int, int], bool]] = {
    ">=": int.__ge__, "<=": int.__le__, ">": int.__gt__, "<": int.__lt__, "=": int.__eq__, "!=": int.__ne__,
}  # fmt: skip
"""What each sign asks of two numbers."""


class Knows(Part, frozen=True):
    """`X knows FACT`: X holds it for true, whether it is or not."""

    person: str
    fact: str


class Doubts(Part, frozen=True):
    """`X doubts FACT`: X was told it and does not believe it."""

    person: str
    fact: str


class Caught(Part, frozen=True):
    """`X caught Y`: X has found Y out in a lie."""

    person: str
    liar: str


class Promised(Part, frozen=True):
    """`X promised FACT to Y`: X gave Y their word to tell it to nobody."""

    person: str
    fact: str
    to: str


class Broke(Part, frozen=True):
    """`X broke FACT to Y`: Y knows that X told what they had promised Y to keep to themselves."""

    person: str
    fact: str
    to: str


class AskedAbout(Part, frozen=True):
    """`player asked mara about oil`: Mara has answered the player on that topic or fact of hers. A word that several of
    them have is read as any of them."""

    person: str
    other: str
    topic: str


class TalkedTo(Part, frozen=True):
    """`player talked to mara`: Mara has answered the player, or begun to talk to them."""

    person: str
    other: str


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


class PartOf(Part, frozen=True):
    """`X part of Y`."""

    thing: str
    whole: str


class TiedTo(Part, frozen=True):
    """`X tied to Y`, whichever of the two is the rope."""

    one: str
    other: str


class Relates(Part, frozen=True):
    """`X loves Y`, where the pack declares `[relation.loves]`."""

    relation: str
    one: str
    other: str


class Senses(Part, frozen=True):
    """`mara sees lamp`, `mara reaches lamp`, `mara hears tom`: by the same senses as in play."""

    person: str
    sense: Literal["sees", "reaches", "hears"]
    noun: str


class Some(Part, frozen=True):
    """`any thing in basket is lit`: there is one. `any` alone: there is something at all."""

    among: Among


class Every(Part, frozen=True):
    """`every thing in basket is lit`: there is none that is not. True of an empty basket."""

    among: Among


class Nearest(Part, frozen=True):
    """`nearest person to player is mara`: of that kind or group, none is fewer steps from `origin` than `noun`."""

    kind: Literal["thing", "person"]
    origin: str
    noun: str
    group: str = ""


Condition = (
    All | Any | Not | Inside | Upon | Holds | Wears | With | Is | Compare | Knows | Doing | ActorIs | FirstTime | PartOf
    | TiedTo | Relates | Senses | Some | Every | Nearest | Has | Doubts | Caught | Promised | Broke
    | AskedAbout | TalkedTo
)  # fmt: skip

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


class Shown(Part, frozen=True):
    """`{knocks}`, `{charge of wand}`: a number in figures, or `{knocks in words}`."""

    number: Number
    words: bool = False


class Phrase(Part, frozen=True):
    """`{phrase moon}`: words that the pack's own Python finds."""

    name: str


class Text(Part, frozen=True):
    """Prose: plain strings with variations and numbers between them. `source` is what the author wrote."""

    parts: tuple[str | Choice | Varied | Shown | Phrase, ...] = ()
    source: str = ""

    def __bool__(self) -> bool:
        return bool(self.parts)


def plain(words: str) -> Text:
    """Prose without variations."""
    return Text((words,), words) if words else Text()


# --- effects -------------------------------------------------------------------------------------


class Put(Part, frozen=True):
    """`move X to Y`, `move X onto Y`; `remove X` has no place. Of a group every member is meant, or the first `count`.

    With a `source`, `move X from Z to Y`, only what is there and not in something else.
    """

    thing: str
    place: str | None
    how: Literal["in", "on", "held", "worn"] = "in"
    count: int = 0
    source: str = ""


class Add(Part, frozen=True):
    """`add 2 to disturbance`, `subtract 1 from trust of mara`."""

    number: Number
    amount: int


class Set(Part, frozen=True):
    """`set disturbance to 0`."""

    number: Number
    value: int


class Become(Part, frozen=True):
    """`set ripeness of apple to ripe`, `set cursed of ring to true`."""

    property: str
    noun: str
    value: str | bool


class Make(Part, frozen=True):
    """`open X` and `close X`; so `lock` and `unlock`, `light` and `douse`, `switch on` and `switch off`, `reveal` and
    `hide`, `break` and `mend`.
    """

    thing: str
    quality: Literal["open", "locked", "lit", "hidden", "broken"]
    value: bool


class Relate(Part, frozen=True):
    """`relate mara loves tom`, `unrelate mara loves tom`."""

    relation: str
    one: str
    other: str
    value: bool = True


class FillWith(Part, frozen=True):
    """`fill bottle with 3 water`; `empty bottle` has no liquid."""

    vessel: str
    liquid: str = ""
    amount: int = 0


class Fuel(Part, frozen=True):
    """`fuel lamp for 20`: turns that it lasts from now."""

    thing: str
    turns: int


class Start(Part, frozen=True):
    """`start storm in 5`, or without a number after as many turns as the timer says; `stop storm` is `stop`."""

    timer: str
    turns: int | None = None
    stop: bool = False


class Score(Part, frozen=True):
    """`score 5 for "finding the lamp"`: once for each reason."""

    points: int
    reason: str


class Bind(Part, frozen=True):
    """`tie rope to post`; `untie rope` has nothing to tie it to."""

    thing: str
    to: str = ""


class Promise(Part, frozen=True):
    """`promise FACT to X by Y`: Y gives X their word to tell it to nobody."""

    fact: str
    to: str
    person: str


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


class Draw(Part, frozen=True):
    """`draw omens`: one entry of a table, with its words and its effects."""

    table: str


class Offer(Part, frozen=True):
    """`choose bargain`: a choice is put before the player."""

    choice: str


class End(Part, frozen=True):
    """`end dawn`: the story is over."""

    ending: str


Effect = (
    Put | Add | Set | Make | Teach | Utter | Roll | End | Relate | FillWith | Fuel | Start | Score | Bind | Become
    | Draw | Offer | Promise
)  # fmt: skip
