"""What a digit answers now: the things that the parser asks about, or the options of a choice."""

from __future__ import annotations

from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.choices import label
from engine.narration.names import name
from engine.parser.context import Context
from engine.rules.choosing import before_the_player, options_of

MOST = 9
"""One digit has to be enough."""


def answers(state: State, context: Context) -> tuple[str, ...]:
    """The answers in words, the first being that of `1`; none where nothing is asked, or more than one digit tells."""
    pending = context.pending
    if pending is not None and pending.kind == "which":
        found = tuple([name(state, id, PLAYER) for id in pending.candidates])
    else:
        choice = before_the_player(state)
        found = () if choice is None else tuple([label(state, choice, each) for each in options_of(state, choice.id)])
    return found if len(found) <= MOST else ()


def in_words(found: tuple[str, ...]) -> str:
    """`1 brass key, 2 iron key`."""
    return ", ".join(f"{number} {words}" for number, words in enumerate(found, 1))
