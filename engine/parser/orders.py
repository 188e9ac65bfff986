"""Orders to people: `mara, open the chest`, `tell mara to go north`.

What follows the name is read once more, as a command of theirs: with their eyes, their hands, and "me" for who
speaks. Only what reads as something to be done is an order; all else stays what it was, words to somebody.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import Action, Order
from engine.model.keys import read_key
from engine.model.state import State
from engine.parser.context import Context
from engine.parser.reader import Reader

TALK = frozenset({
    "ask", "ask who", "ask about", "ask words", "tell", "tell who", "tell about", "tell to", "tell words", "tell it",
    "order", "say", "say to", "say it", "say what", "greet", "greet one", "thank", "thank one", "farewell",
    "farewell one",
})  # fmt: skip
"""Acts of speech: to be told to speak is no order."""


class Ordered(Exception):
    """The words from `start` on are an order to a person. Raised in reading, caught by `parse`."""

    def __init__(self, to: str, start: int) -> None:
        super().__init__(to)
        self.to = to
        self.start = start


def order_begins(reader: Reader, start: int) -> int | None:
    """Where the command stands in words that somebody is told, courtesies left out; None where it is none."""
    words, tables = reader.words, reader.tables
    while start < len(words) - 1 and words[start] in tables.polite:
        start += 1
    if start >= len(words):
        return None
    first = words[start]
    if first in tables.directions:
        return start if start == len(words) - 1 else None
    if first in tables.not_a_start:
        return None
    return start if any(pattern.act not in TALK for pattern in tables.first.get(first, ())) else None


def meant_by(state: State, action: Action) -> Action:
    """The act that an order is about: `it` on the next line is what they were told to handle. Others are themselves."""
    if not isinstance(action, Order):
        return action
    return read_key(state.world, action.to, action.act) or action


def without(context: Context, person: str) -> Context:
    """What has been spoken of, as it is meant in words to one person: `mara, drop them` never means her."""
    return replace(
        context,
        it=tuple([id for id in context.it if id != person]),
        him="" if context.him == person else context.him,
        her="" if context.her == person else context.her,
        them=tuple([id for id in context.them if id != person]),
    )
