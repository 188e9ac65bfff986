"""What a line can turn out to be. Four shapes, and `parse` gives one of them for any string whatever."""

from __future__ import annotations

import msgspec

from engine.model.actions import AnyAction
from engine.parser.context import Context


class Commands(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Acts to try, in order, all from one command. `rest` holds the commands after it, not yet read."""

    actions: tuple[AnyAction, ...]
    context: Context
    notes: tuple[str, ...] = ()
    """What was assumed, as `(the brass key)`."""
    rest: str = ""
    strange: str = ""
    """Of words to somebody: one that means nothing here, in what would else be an order to them."""
    repeats: bool = False
    """The rest begins with more of the same, which is left when somebody turns to the actor."""


class Meta(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A word to the program and not to the world. `rest` is what followed the verb, as typed."""

    verb: str
    rest: str
    context: Context
    later: str = ""
    """The commands after this one, not yet read."""
    notes: tuple[str, ...] = ()
    """What was assumed."""
    repeats: bool = False
    """What is later begins with more of the same."""


class Question(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The line is not complete, or means more than one thing. Costs no time."""

    text: str
    context: Context


class Misread(msgspec.Struct, frozen=True, tag=True, gc=False):
    """The line is not understood. Costs no time. `about` has `word`, `understood` and `near`, each perhaps empty;
    and `actor`, where it was to be the command of somebody who was told."""

    code: str
    about: dict[str, str]
    context: Context


Reading = Commands | Meta | Question | Misread
