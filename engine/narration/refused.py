"""Why some of what one line asked for was not done: the reason, with what it is about where several things were asked.

`The coat, the shirt and the jug: you have your hands full, and would have to put something down first.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.model.state import State
from engine.narration import names
from engine.narration.lists import called, groups_of
from engine.narration.phrasing import as_clause
from engine.narration.wording import listed, message


def reason_for(state: State, things: Sequence[str], reason: str, observer: str) -> str:
    """A reason that holds for each of some things, out of more that were asked for. It is left as it is where it
    names them itself, or where there is nothing to name."""
    if all(_names(state, thing, reason) for thing in things):
        return reason
    called_by_name = [called(state, some, observer, definite=True) for some in groups_of(state, things)]
    which = listed(called_by_name, conjunction=message(state, "list.and", observer)).text
    return message(state, "refused.of-several", observer, list=which, text=as_clause(reason))


def _names(state: State, thing: str, reason: str) -> bool:
    name = re.escape(names.name(state, thing).lower())
    return re.search(rf"\b{name}\b", reason.lower()) is not None
