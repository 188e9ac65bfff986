"""What an actor can try to do. Imperative, complete, and named by ids alone.

An action also has a *key*, the plain line that names it with ids: `put key in chest`. Menus,
transcripts, habits and bots speak in keys, so there is one spelling of every act.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec

from engine.model.world import Put


class Action(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The root of all actions. `verb` names the family for rules and conditions, `form` makes the key."""

    actor: str

    verb: ClassVar[str] = ""
    doing: ClassVar[str] = ""
    """The gerund that conditions use: `action is taking`."""
    form: ClassVar[str] = ""
    nouns: ClassVar[tuple[str, ...]] = ()
    """The fields that name nouns, in the order in which rules and conditions list them. The last may be empty."""
    alone: ClassVar[str] = ""
    """The form where the last noun is empty: `sit`, where another act is `sit on {thing}`."""
    measured: ClassVar[str] = ""
    """The form where an amount is named: `pour 2 from jug into cup`, where another act is `pour jug into cup`."""

    def key(self) -> str:
        """The act as a menu shows it: `take lamp`."""
        form = self.alone if self.alone and not getattr(self, self.nouns[-1]) else self.form
        if self.measured and getattr(self, "amount", ""):
            form = self.measured
        return form.format_map(_Fields(self))

    def named(self) -> tuple[str, ...]:
        """The ids this act is about, in slot order, empty ones left out."""
        if not self.alone:
            return tuple([getattr(self, field) for field in self.nouns])
        return tuple([id for field in self.nouns if (id := getattr(self, field))])


class _Fields(dict):  # type: ignore[type-arg]
    def __init__(self, action: Action) -> None:
        self.action = action

    def __missing__(self, field: str) -> str:
        return str(getattr(self.action, field))


class Look(Action, frozen=True):
    verb, doing, form = "look", "looking", "look"


class Examine(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "examine", "examining", "examine {thing}", ("thing",)


class Read(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "read", "reading", "read {thing}", ("thing",)


class Inventory(Action, frozen=True):
    verb, doing, form = "inventory", "taking inventory", "inventory"


class Go(Action, frozen=True):
    direction: str
    verb, doing, form, nouns = "go", "going", "go {direction}", ("direction",)


class Take(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "take", "taking", "take {thing}", ("thing",)


class Drop(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "drop", "dropping", "drop {thing}", ("thing",)


class PutIn(Action, frozen=True):
    thing: str
    container: str
    verb, doing, form, nouns = "put in", "putting in", "put {thing} in {container}", ("thing", "container")


class PutOn(Action, frozen=True):
    thing: str
    supporter: str
    verb, doing, form, nouns = "put on", "putting on", "put {thing} on {supporter}", ("thing", "supporter")


class Open(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "open", "opening", "open {thing}", ("thing",)


class Close(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "close", "closing", "close {thing}", ("thing",)


class Unlock(Action, frozen=True):
    thing: str
    key_: str = msgspec.field(name="key")
    verb, doing, form, nouns = "unlock", "unlocking", "unlock {thing} with {key_}", ("thing", "key_")


class Lock(Action, frozen=True):
    thing: str
    key_: str = msgspec.field(name="key")
    verb, doing, form, nouns = "lock", "locking", "lock {thing} with {key_}", ("thing", "key_")


class Wear(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "wear", "wearing", "wear {thing}", ("thing",)


class TakeOff(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "take off", "taking off", "take off {thing}", ("thing",)


class Light(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "light", "lighting", "light {thing}", ("thing",)


class Douse(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "douse", "dousing", "douse {thing}", ("thing",)


class Give(Action, frozen=True):
    thing: str
    to: str
    verb, doing, form, nouns = "give", "giving", "give {thing} to {to}", ("thing", "to")


class Show(Action, frozen=True):
    thing: str
    to: str
    verb, doing, form, nouns = "show", "showing", "show {thing} to {to}", ("thing", "to")


class Say(Action, frozen=True):
    """Words to somebody. From a person the words come after the deed, so `words` is empty there.

    `put` says how they were put, where that is not in the player's very words: `asked` of `ask mara who she is`,
    `told` of `tell mara that he is gone`. `doubt` is the subject that they may be about, where it has to be asked back.
    """

    to: str
    words: str = ""
    put: Put = ""
    doubt: str = ""
    verb, doing, form, nouns = "say", "saying", "say to {to}", ("to",)


class Ask(Action, frozen=True):
    """A question about `topic`: a fact or noun id where the words meant one, else the words.

    `words` is what was really said: an id must not tell anybody more than the question did. Of a free sentence that was
    found to be about the topic, the whole of it is `said`.
    """

    to: str
    topic: str
    words: str = ""
    said: str = ""
    put: Put = ""
    verb, doing, form, nouns = "ask", "asking", "ask {to} about {topic}", ("to", "topic")


class Tell(Action, frozen=True):
    """To pass on a fact that the actor holds for true."""

    to: str
    fact: str
    verb, doing, form, nouns = "tell", "telling", "tell {fact} to {to}", ("to", "fact")


class Wait(Action, frozen=True):
    verb, doing, form = "wait", "waiting", "wait"


# --- moving the body ---


class Enter(Action, frozen=True):
    """To get into or onto a thing that holds people."""

    thing: str
    verb, doing, form, nouns = "enter", "entering", "enter {thing}", ("thing",)


class Exit(Action, frozen=True):
    """To get out of or off whatever one is in or on."""

    verb, doing, form = "get out", "getting out", "get out"


class Sit(Action, frozen=True):
    thing: str = ""
    verb, doing, form, nouns, alone = "sit", "sitting", "sit on {thing}", ("thing",), "sit"


class Lie(Action, frozen=True):
    thing: str = ""
    verb, doing, form, nouns, alone = "lie", "lying", "lie on {thing}", ("thing",), "lie"


class Stand(Action, frozen=True):
    """Up, or on a thing."""

    thing: str = ""
    verb, doing, form, nouns, alone = "stand", "standing", "stand on {thing}", ("thing",), "stand"


class Push(Action, frozen=True):
    """With a direction, into the next room, going along."""

    thing: str
    direction: str = ""
    verb, doing, form, nouns, alone = (
        "push", "pushing", "push {thing} {direction}", ("thing", "direction"), "push {thing}",
    )  # fmt: skip


class Pull(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "pull", "pulling", "pull {thing}", ("thing",)


class Turn(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "turn", "turning", "turn {thing}", ("thing",)


class SwitchOn(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "switch on", "switching on", "switch on {thing}", ("thing",)


class SwitchOff(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "switch off", "switching off", "switch off {thing}", ("thing",)


# --- the senses ---


class Search(Action, frozen=True):
    """To go through a thing, or look under or behind it: then only what is hidden there is looked for. Its key
    does not tell the two apart."""

    thing: str
    beneath: bool = False
    verb, doing, form, nouns = "search", "searching", "search {thing}", ("thing",)


class Listen(Action, frozen=True):
    thing: str = ""
    verb, doing, form, nouns, alone = "listen", "listening", "listen to {thing}", ("thing",), "listen"


class Smell(Action, frozen=True):
    thing: str = ""
    verb, doing, form, nouns, alone = "smell", "smelling", "smell {thing}", ("thing",), "smell"


class Touch(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "touch", "touching", "touch {thing}", ("thing",)


class Taste(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "taste", "tasting", "taste {thing}", ("thing",)


# --- food and liquids ---


class Eat(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "eat", "eating", "eat {thing}", ("thing",)


class Drink(Action, frozen=True):
    """One measure of a liquid, out of the vessel or source named."""

    thing: str
    vessel: str
    verb, doing, form, nouns = "drink", "drinking", "drink {thing} from {vessel}", ("thing", "vessel")


class Fill(Action, frozen=True):
    """A vessel from a source or another vessel, as full as it gets; or with `amount` measures."""

    thing: str
    source: str
    amount: int = 0
    verb, doing, form, nouns = "fill", "filling", "fill {thing} from {source}", ("thing", "source")
    measured = "fill {thing} with {amount} from {source}"


class Pour(Action, frozen=True):
    """What is in a vessel into another or over something, all that goes, or `amount` measures."""

    thing: str
    place: str
    amount: int = 0
    verb, doing, form, nouns = "pour", "pouring", "pour {thing} into {place}", ("thing", "place")
    measured = "pour {amount} from {thing} into {place}"


class Empty(Action, frozen=True):
    """A vessel onto the ground."""

    thing: str
    verb, doing, form, nouns = "empty", "emptying", "empty {thing}", ("thing",)


# --- rope, fire, blades and spades ---


class Tie(Action, frozen=True):
    thing: str
    to: str
    verb, doing, form, nouns = "tie", "tying", "tie {thing} to {to}", ("thing", "to")


class Untie(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "untie", "untying", "untie {thing}", ("thing",)


class Burn(Action, frozen=True):
    thing: str
    flame: str
    verb, doing, form, nouns = "burn", "burning", "burn {thing} with {flame}", ("thing", "flame")


class Break(Action, frozen=True):
    thing: str
    verb, doing, form, nouns = "break", "breaking", "break {thing}", ("thing",)


class Cut(Action, frozen=True):
    thing: str
    tool: str
    verb, doing, form, nouns = "cut", "cutting", "cut {thing} with {tool}", ("thing", "tool")


class Dig(Action, frozen=True):
    """In a thing or in the ground of a room."""

    thing: str
    tool: str
    verb, doing, form, nouns = "dig", "digging", "dig {thing} with {tool}", ("thing", "tool")


# --- orders, and everything else ---


class Order(Action, frozen=True):
    """To tell somebody to do something: `act` is the key of the act that they should do."""

    to: str
    act: str
    verb, doing, form, nouns = "order", "ordering", "order {to} to {act}", ("to",)


class Perform(Action, frozen=True):
    """An act that changes nothing by itself: `act` is a verb of the pack, or one of `engine.rules.performing`."""

    act: str
    thing: str = ""
    other: str = ""

    @property
    def verb(self) -> str:  # type: ignore[override]
        return self.act

    def key(self) -> str:
        return " ".join(part for part in (self.act, self.thing, self.other) if part)

    def named(self) -> tuple[str, ...]:
        return tuple(part for part in (self.thing, self.other) if part)


class Choose(Action, frozen=True):
    """Answer a choice that the pack put before the player: its option of this number, counted from 1 in the pack; 0 is
    to leave it.
    """

    choice: str
    option: int
    verb, doing, form = "choose", "choosing", "choose {choice} {option}"


ALL: tuple[type[Action], ...] = (
    Look, Examine, Read, Inventory, Go, Take, Drop, PutIn, PutOn, Open, Close, Unlock, Lock, Wear, TakeOff, Light,
    Douse, Give, Show, Say, Ask, Tell, Wait, Enter, Exit, Sit, Lie, Stand, Push, Pull, Turn, SwitchOn, SwitchOff,
    Search, Listen, Smell, Touch, Taste, Eat, Drink, Fill, Pour, Empty, Tie, Untie, Burn, Break, Cut, Dig, Order,
)  # fmt: skip
"""Every action with a verb of its own. Beside them are `Perform`, whose verb is data, and `Choose`, which is no deed in
the world: no rule is asked about it, and nobody but the player ever chooses."""

AnyAction = (
    Look | Examine | Read | Inventory | Go | Take | Drop | PutIn | PutOn | Open | Close | Unlock | Lock | Wear
    | TakeOff | Light | Douse | Give | Show | Say | Ask | Tell | Wait | Enter | Exit | Sit | Lie | Stand | Push | Pull
    | Turn | SwitchOn | SwitchOff | Search | Listen | Smell | Touch | Taste | Eat | Drink | Fill | Pour | Empty | Tie
    | Untie | Burn | Break | Cut | Dig | Order | Perform
    | Choose
)  # fmt: skip
"""For msgspec: decode any action by its tag."""

VERBS: frozenset[str] = frozenset(kind.verb for kind in ALL)
GERUNDS: dict[str, str] = {kind.doing: kind.verb for kind in ALL}

NOT_FOR_PEOPLE: tuple[type[Action], ...] = (
    Look, Examine, Read, Inventory, Ask, Listen, Smell, Touch, Taste, Order,
)  # fmt: skip
"""What a person of the world gains nothing by, and is never asked to do: the engine shows them what they perceive."""
