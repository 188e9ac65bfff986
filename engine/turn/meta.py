"""Out-of-world commands that only tell: exits, people, topics, journal, map, find, help, verbs, about, score, quests,
achievements. They cost no time."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.chart import map_lines
from engine.narration.line import Line
from engine.narration.quests import achievements_lines, quests_lines
from engine.narration.reports import (
    about_lines,
    exits_line,
    find_line,
    help_lines,
    journal,
    look_away_line,
    people_lines,
    score_lines,
    verbs_lines,
)
from engine.narration.tell import message
from engine.people.suggesting import topics_lines

_TELLERS: dict[str, Callable[[State, str], tuple[Line, ...]]] = {
    "exits": lambda state, observer: (exits_line(state, observer),),
    "people": people_lines,
    "journal": journal,
    "map": map_lines,
    "help": help_lines,
    "verbs": verbs_lines,
    "about": about_lines,
    "score": score_lines,
    "quests": quests_lines,
    "achievements": achievements_lines,
    "brief": lambda state, observer: (Line("system", message(state, "system.always-in-full", observer)),),
}


def tell(state: State, verb: str, rest: str = "") -> tuple[Line, ...]:
    """The lines of an out-of-world command, or none where it belongs to somebody above. `rest`: the noun to find, the
    direction to look in, the person who could be asked."""
    if verb == "find":
        return (find_line(state, PLAYER, rest),)
    if verb == "look-away":
        return (look_away_line(state, PLAYER, rest),)
    if verb == "topics":
        return topics_lines(state, PLAYER, rest)
    teller = _TELLERS.get(verb)
    return teller(state, PLAYER) if teller is not None else ()
