"""`mind of X`, and `mind of X: memories`: what is in somebody now, or one section of it. Nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.world import PLAYER
from engine.narration.tell import message
from engine.people.inside import mind
from engine.people.inside_told import SECTIONS, told
from engine.turn.stepper import Turn


def mind_of(turn: Turn, person: str, section: str) -> Iterator[str]:
    """The page of a person that there is, as lines to read; `section` as it was typed."""
    wanted = section.strip().lower()
    if wanted and wanted not in SECTIONS:
        yield message(turn.state, "debug.no-such-section", PLAYER, word=wanted[:60], list=", ".join(SECTIONS))
        return
    past = turn.game.past
    lines = list(told(mind(turn.state, person, past.events if past is not None else ()), wanted))
    yield from lines
    if not lines:
        yield message(turn.state, "debug.section-empty", PLAYER, thing=person, word=wanted)
