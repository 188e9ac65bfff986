"""What a noun can be asked to be: `lamp is lit`, `basket is empty`, `storm is running`. One line for each quality.

All that is said of a thing is said of it as it is, whoever may perceive it; `visited` and `examined` are the player's.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.model.query import (
    body,
    bulk_in,
    has_become,
    liquid_in,
    posture,
    quest_phase,
    room_of,
    ropes_on,
    scene_phase,
    tied_to,
    timer_due,
    times,
)
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.scope import is_dark


def _is_dark(state: State, noun: str) -> bool | None:
    room = room_of(state, noun)
    return None if room is None else is_dark(state, room)


def _is_tied(state: State, noun: str) -> bool:
    return tied_to(state, noun) is not None or bool(ropes_on(state, noun))


def _is_empty(state: State, noun: str) -> bool:
    """Nothing in it or on it; what is part of it does not count."""
    return liquid_in(state, noun) is None and all(
        body(state, each).how == "part" for each in body(state, noun).children
    )


def _is_full(state: State, noun: str) -> bool:
    """Of liquid, or of as much as goes in or on it; what takes any number of things is never full."""
    kind, held = state.world.nouns[noun], liquid_in(state, noun)
    if held is not None and held[1] >= kind.vessel:
        return True
    return kind.capacity > 0 and max(bulk_in(state, noun, how) for how in ("in", "on")) >= kind.capacity


QUALITIES: dict[str, Callable[[State, str], bool]] = {
    "open": lambda state, noun: body(state, noun).open,
    "closed": lambda state, noun: not body(state, noun).open,
    "locked": lambda state, noun: body(state, noun).locked,
    "unlocked": lambda state, noun: not body(state, noun).locked,
    "lit": lambda state, noun: body(state, noun).lit,
    "unlit": lambda state, noun: not body(state, noun).lit,
    "on": lambda state, noun: body(state, noun).lit,
    "off": lambda state, noun: not body(state, noun).lit,
    "worn": lambda state, noun: body(state, noun).how == "worn",
    "held": lambda state, noun: body(state, noun).how in ("held", "worn"),
    "hidden": lambda state, noun: body(state, noun).hidden,
    "dark": lambda state, noun: _is_dark(state, noun) is True,
    "light": lambda state, noun: _is_dark(state, noun) is False,
    "visited": lambda state, noun: times(state, f"visited/{PLAYER}", noun) > 0,
    "examined": lambda state, noun: times(state, f"examined/{PLAYER}", noun) > 0,
    "broken": lambda state, noun: has_become(state, noun, "broken"),
    "cut": lambda state, noun: has_become(state, noun, "cut"),
    "dug": lambda state, noun: has_become(state, noun, "dug"),
    "tied": _is_tied,
    "empty": _is_empty,
    "full": _is_full,
    "standing": lambda state, noun: posture(state, noun) == "standing",
    "sitting": lambda state, noun: posture(state, noun) == "sitting",
    "lying": lambda state, noun: posture(state, noun) == "lying",
    "running": lambda state, id: (
        "running" in (scene_phase(state, id), quest_phase(state, id)) or timer_due(state, id) is not None
    ),
    "over": lambda state, id: scene_phase(state, id) == "over" or quest_phase(state, id) in ("done", "failed"),
    "begun": lambda state, id: times(state, "began", id) > 0 or bool(quest_phase(state, id)),
    "done": lambda state, id: quest_phase(state, id) == "done",
    "failed": lambda state, id: quest_phase(state, id) == "failed",
}
