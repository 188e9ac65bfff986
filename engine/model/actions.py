"""What an actor can try to do. Imperative, complete, and named by ids alone.

An action also has a *key*, the plain line that names it with ids: `put key in chest`. Menus,
transcripts, habits and bots speak in keys, so there is one spelling of every act.
"""

from __future__ import annotations

from typing import ClassVar

import msgspec


class Action(msgspec.Struct, frozen=True, tag=True):
    """The root of all actions. `verb` names the family for rules and conditions, `form` makes the key."""

    actor: str

    verb: ClassVar[str] = ""
    doing: ClassVar[str] = ""
    """The gerund that conditions use: `action is taking`."""
    form: ClassVar[str] = ""
    nouns: ClassVar[tuple[str, ...]] = ()
    """The fields that name nouns, in the order in which rules and conditions list them."""

    def key(self) -> str:
        """The act as a menu shows it: `take lamp`."""
        return self.form.format_map(_Fields(self))

    def named(self) -> tuple[str, ...]:
        """The ids this act is about, in slot order."""
        return tuple(getattr(self, field) for field in self.nouns)


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
    """Words to somebody. From a person the words come after the deed, so `words` is empty there."""

    to: str
    words: str = ""
    verb, doing, form, nouns = "say", "saying", "say to {to}", ("to",)


class Ask(Action, frozen=True):
    """A question about `topic`: a fact or noun id where the words meant one, else the words.

    `words` is what was really said: an id must not tell anybody more than the question did.
    """

    to: str
    topic: str
    words: str = ""
    verb, doing, form, nouns = "ask", "asking", "ask {to} about {topic}", ("to", "topic")


class Tell(Action, frozen=True):
    """To pass on a fact that the actor holds for true."""

    to: str
    fact: str
    verb, doing, form, nouns = "tell", "telling", "tell {fact} to {to}", ("to", "fact")


class Wait(Action, frozen=True):
    verb, doing, form = "wait", "waiting", "wait"


ALL: tuple[type[Action], ...] = (
    Look, Examine, Read, Inventory, Go, Take, Drop, PutIn, PutOn, Open, Close, Unlock, Lock, Wear, TakeOff, Light,
    Douse, Give, Show, Say, Ask, Tell, Wait,
)  # fmt: skip

AnyAction = (
    Look | Examine | Read | Inventory | Go | Take | Drop | PutIn | PutOn | Open | Close | Unlock | Lock | Wear
    | TakeOff | Light | Douse | Give | Show | Say | Ask | Tell | Wait
)  # fmt: skip
"""For msgspec: decode any action by its tag."""

VERBS: frozenset[str] = frozenset(kind.verb for kind in ALL)
GERUNDS: dict[str, str] = {kind.doing: kind.verb for kind in ALL}

NOT_FOR_PEOPLE: tuple[type[Action], ...] = (Look, Examine, Read, Inventory, Ask)
"""What a person of the world gains nothing by, and is never asked to do: the engine shows them what they perceive."""
