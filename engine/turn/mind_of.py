"""`mind of X`, `mind of X: memories` and `mind of X about Y`: what is in somebody now, one section of it, or what they
think of one thing. Nothing is done."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.world import PLAYER
from engine.narration.tell import message
from engine.people.inside import mind
from engine.people.inside_told import SECTIONS, told
from engine.turn.stepper import Turn


def mind_of(turn: Turn, person: str, section: str, about: str = "") -> Iterator[str]:
    """The page of a person that there is, as lines to read; `section` as typed, `about` a fact's or noun's id."""
    wanted = section.strip().lower()
    if wanted and wanted not in SECTIONS:
        yield message(turn.state, "debug.no-such-section", PLAYER, word=wanted[:60], list=", ".join(SECTIONS))
        return
    past = turn.game.past
    found = mind(turn.state, person, past.events if past is not None else (), about)
    lines = list(told(found, wanted or ("beliefs" if about else "")))
    yield from lines
    if not lines:
        yield message(turn.state, "debug.section-empty", PLAYER, thing=person, word=wanted or about)
