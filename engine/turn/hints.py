"""Hints: the next step of the one question that may be the player's, or of the one that they name.

A step that was given is an event, and so in the log; it takes no turn, and undo does not take it back: what a player
has read they have read.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.query import steps_given
from engine.model.quests import Hint
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.quests import hint_lines, questions_lines
from engine.narration.tell import message
from engine.rules.hints import given, offered
from engine.turn.stepper import Turn


def give(turn: Turn, rest: str) -> None:
    """Answer `hint`, `hint 2` or `hint cellar`."""
    hints = offered(turn.state)
    wanted = rest.strip().strip("#.?").lower()
    found = _meant(hints, wanted)
    if found is not None:
        have = given(turn.state, found)
        if have < len(found.steps):
            turn.happen(ev.Hinted(hint=found.id, step=have + 1))
        turn.lines.extend(hint_lines(turn.state, PLAYER, found))
    elif hints and wanted.isdecimal():
        turn.refusal = "hints.no-such"
        turn.lines.append(Line("refusal", message(turn.state, "hints.no-such", PLAYER, word=wanted[:9])))
    else:
        turn.lines.extend(questions_lines(turn.state, PLAYER))


def _meant(hints: tuple[Hint, ...], wanted: str) -> Hint | None:
    """The question of that number, the one of just those words, the only one with them in it, or the only one there
    is."""
    if wanted.isascii() and wanted.isdecimal():
        number = int(wanted[:9])
        return hints[number - 1] if 0 < number <= len(hints) else None
    words = wanted.split()
    named = [hint for hint in hints if all(word in hint.about.lower() for word in words)]
    whole = [hint for hint in named if hint.about.strip("?").lower() == wanted]
    found = whole or named or list(hints)
    return found[0] if len(found) == 1 else None


def with_steps_of(now: State, then: State) -> State:
    """Another moment of the same game, with all the steps that have been given by now."""
    for hint in then.world.hints:
        if steps_given(now, hint.id) > steps_given(then, hint.id):
            then = evolve(then, ev.Hinted(hint=hint.id, step=steps_given(now, hint.id)))
    return then
