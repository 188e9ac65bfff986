"""Orders to people: `mara, open the chest`, `tell mara to go north`.

What follows the name is read once more, as a command of theirs, in `engine.parser.ordered`. Here is what counts as the
beginning of a command, and what an order is about.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import Action, AnyAction, Order
from engine.model.keys import read_key
from engine.model.state import State
from engine.parser.context import Context
from engine.parser.reader import Reader

TALK = frozenset({
    "ask", "ask for", "ask who", "ask about", "ask words", "tell", "tell who", "tell about", "tell to", "tell words",
    "tell it", "order", "say", "say to", "say it", "say what", "greet", "greet one", "thank", "thank one", "farewell",
    "farewell one",
})  # fmt: skip
"""Acts of speech: to be told to speak is no order."""


class Ordered(Exception):
    """The words from `start` to `end`, if not to the end of the line, are an order to some people; or `line` is, which
    stands for what was said. Raised in reading, caught by `parse`."""

    def __init__(
        self, to: tuple[str, ...], start: int, end: int = 0, *, line: str = "", instead: tuple[AnyAction, ...] = ()
    ) -> None:
        super().__init__(to)
        self.to = to
        self.start = start
        self.end = end
        self.line = line
        self.instead = instead
        """What is meant where that cannot be read as an order."""


def order_begins(reader: Reader, start: int, end: int = 0) -> int | None:
    """Where the command stands in words that somebody is told, courtesies left out; None where it is none."""
    words, tables = reader.words, reader.tables
    start, last = after_courtesies(reader, start), (end or len(words)) - 1
    if start > last:
        return None
    first = words[start]
    if first in tables.directions:
        return start if start == last else None
    if first in tables.again or tables.formal.get(first):  # "i" by itself is no word of a sentence
        return start if start == last else None if first in tables.not_a_start else _as_a_verb(reader, start)
    return None if first in tables.not_a_start else _as_a_verb(reader, start)


def _as_a_verb(reader: Reader, start: int) -> int | None:
    tables, first = reader.tables, reader.words[start]
    return start if any(pattern.act not in TALK for pattern in tables.first.get(first, ())) else None


def after_courtesies(reader: Reader, start: int) -> int:
    """Where the words begin in earnest: `please`, `now` and their like are passed over, but never all of them."""
    words, polite = reader.words, reader.tables.polite
    while start < len(words) - 1 and words[start] in polite:
        start += 1
    return start


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
