"""Which message tells of an act that changes nothing by itself: `perform.wave`, `perform.wave.at`, `perform.wave.self`.

The engine's gestures are worded in `engine.narration.english_manners`; a pack can word a verb of its own the same way.
"""

from __future__ import annotations

from engine.model.actions import Perform
from engine.model.events import Performed
from engine.model.state import State
from engine.narration.wording import has_message


def manner_id(state: State, act: Perform | Performed, before: str = "", after: str = "") -> str | None:
    """The id `{before}perform.ACT{what it is directed at}{after}` that comes nearest, or None where there is none.

    A second noun goes before oneself, that before any noun, and an act alone is the last resort. Of a verb that the
    pack declares, the engine's words for a gesture of the same name say nothing.
    """
    own = act.act in state.world.verbs
    directed = [""]
    if act.thing:
        directed.insert(0, ".at")
    if act.thing == act.actor:
        directed.insert(0, ".self")
    if act.other:
        directed.insert(0, ".with")
    for at in directed:
        id = f"{before}perform.{act.act}{at}{after}"
        if id in state.world.messages or (not own and has_message(state, id)):
            return id
    return None
