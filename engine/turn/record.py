"""The record of one line: what was put in, what came of it, and the digest after. A game's log is a row of these.

`events` are the truth, and folding them gives the state back with no rule asked. `line` and `answers` are the
evidence: run again, they must give the same events and the same digest.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.model.digest import digest_text
from engine.model.events import AnyEvent
from engine.model.minds import Answer
from engine.model.state import State
from engine.parser.context import Context


class TurnRecord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """One line of play. `number` counts lines from 1; `turn` is the clock after it."""

    number: int
    kind: Literal["start", "line", "act", "undo", "redo"] = "line"
    """`act` is a menu key given by a program, `start` the opening, `undo` a step back by one turn, `redo` one forward
    again."""
    line: str = ""
    answers: tuple[Answer, ...] = ()
    """Of people, in the order in which they were asked, and of whoever read the line where the rules could not."""
    events: tuple[AnyEvent, ...] = ()
    digest: str
    turn: int
    refusal: str = ""
    """The code of the refusal or misreading, if that was the answer."""
    question: str = ""
    """What the parser asked back."""
    faults: tuple[str, ...] = ()
    """`person: fault` for every answer that the scripted mind had to stand in for."""
    context: Context = Context()
    world: str = ""
    """The content hash of the world from this line on, where it is another than before. It is evidence of where the
    words come from, and no part of what happened."""


def was_read(record: TurnRecord) -> bool:
    """Whether the line was put to a reader. A game that has none records nothing of it."""
    return any(READ in answer.id for answer in record.answers)


def who_reacted(record: TurnRecord) -> frozenset[str]:
    """Who was asked to react in this line. Where nobody would have, nothing of it is recorded."""
    return frozenset(answer.id.split("/")[1] for answer in record.answers if REACT in answer.id)


READ = "/read/"
"""What the id of a request to read a line has in it, and no other's."""
REACT = "/react/"
"""The same of a request to react."""


def digest_of(state: State) -> str:
    """The digest as records carry it."""
    return digest_text(state.digest)
