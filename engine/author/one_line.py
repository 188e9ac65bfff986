"""What one line can do in one turn besides a single act: the same to several nouns, and what is done on the way.

`take lamp and key`, `ask mara and bob about rain` and `mara and bob, wait` are one turn; `kiss mara and bob` and `ask
mara about rain and snow` are no lines of several acts, and what stands after a full stop or a comma has a turn of its
own. So it is for the parser: a list stands in those slots of `engine.parser.verbs` that take one, and talk is put to
several.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import World
from engine.rules.steps import plan

_OF_SEVERAL: tuple[type[Action], ...] = (
    act.Take, act.Drop, act.PutIn, act.PutOn, act.Give, act.Show, act.Open, act.Close, act.Wear, act.TakeOff, act.Light,
    act.Douse, act.Push, act.Pull, act.Turn, act.SwitchOn, act.SwitchOff, act.Eat, act.Break, act.Burn, act.Cut,
    act.Examine, act.Read, act.Search, act.Touch, act.Taste,
)  # fmt: skip
"""Acts that a line can do to several things."""
_TO_SEVERAL: tuple[type[Action], ...] = (act.Say, act.Ask, act.Tell)
"""What a line can say to several people."""
STEPS: tuple[type[Action], ...] = (act.Take, act.Open, act.Unlock, act.Light, act.Stand, act.Exit, act.TakeOff)
"""What the engine does by itself on the way to another act (`engine.rules.steps`)."""


def are_one_line(world: World, one: Action, other: Action) -> bool:
    """Whether a line can do the one and then the other, in one turn."""
    if type(one) is not type(other):
        return False
    if isinstance(one, act.Order) and isinstance(other, act.Order):
        if one.to != other.to:
            return one.act == other.act
        first, second = read_key(world, one.to, one.act), read_key(world, other.to, other.act)
        return first is not None and second is not None and are_one_line(world, first, second)
    if isinstance(one, act.Push) and one.direction:
        return False
    varied = "thing" if isinstance(one, _OF_SEVERAL) else "to" if isinstance(one, _TO_SEVERAL) else ""
    if not varied or getattr(one, varied) == getattr(other, varied):
        return False
    return msgspec.structs.replace(one, **{varied: getattr(other, varied)}) == other


def leads_on_to(before: State, step: Action, later: Iterable[Action]) -> bool:
    """Whether one of these acts would, as things were before the step, be gone about by that step."""
    if not isinstance(step, STEPS):
        return False
    for action in later:
        taken = plan(before, action)
        if not isinstance(taken, Refusal) and step in taken:
            return True
    return False
