"""Why some of what one line asked for was not done: the reason, with what it is about where several things were asked.

`The coat, the shirt and the jug: you have your hands full, and would have to put something down first.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from engine.model.state import State
from engine.narration import names
from engine.narration.lists import called
from engine.narration.phrasing import as_clause
from engine.narration.wording import listed, message


def reason_for(state: State, things: Sequence[str], reason: str, observer: str) -> str:
    """A reason that holds for each of some things, out of more that were asked for. It is left as it is where it
    names them itself, or where there is nothing to name."""
    if all(names_it(state, thing, reason) for thing in things):
        return reason
    called_by_name = [called(state, some, observer, definite=True) for some in _groups(state, things)]
    which = listed(called_by_name, conjunction=message(state, "list.and", observer)).text
    return message(state, "refused.of-several", observer, list=which, text=as_clause(reason))


def _groups(state: State, things: Sequence[str]) -> list[tuple[str, ...]]:
    """Things of one group together, wherever each is: a reason that holds for all of them need not tell them apart."""
    groups: dict[str, list[str]] = {}
    for id in things:
        groups.setdefault(state.world.nouns[id].same or id, []).append(id)
    return [tuple(ids) for ids in groups.values()]


def names_it(state: State, thing: str, reason: str) -> bool:
    """Whether words have the name of a thing in them."""
    name = re.escape(names.name(state, thing).lower())
    return re.search(rf"\b{name}\b", reason.lower()) is not None
