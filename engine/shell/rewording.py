"""`reword`: the last thing that somebody said, said in other words. The deed stays, and only the words may change.

The turn is taken back and its line played again with the answers that were given then, all but the last that was words:
that one is asked for anew, with another seed. So the log has an undo and a line, as if the player had typed both, and a
replay needs no model. All of it is tried on the side first; where the mind has no other words, nothing has happened.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.model.minds import Answer
from engine.narration.line import Line
from engine.shell.listening import Listener
from engine.turn.record import TurnRecord
from engine.turn.replay import stepper_of

if TYPE_CHECKING:
    from engine.shell.session import Session

NOBODY = "Nobody has said anything since that could be said otherwise."
BY_HEART = "That was said by heart. There are no other words for it."
BY_HEART_NOW = "Nobody is there now who could put it in other words. It stays as it was."
THE_SAME = "They would say it in the same words."
OTHERWISE = "That cannot be said otherwise any more."
_SPEAK = "/speak/"
_STEP = 0x9E3779B1


def reword(session: Session, listener: Listener) -> tuple[Line, ...]:
    """What comes of asking for it: the new words, or why there are none. Plays an undo and the line in the session."""
    record = _last_deed(session)
    at = _last_words(record) if record is not None else None
    if record is None or at is None:
        return _said(NOBODY)
    before = record.answers[at]
    if before.mind == "scripted" or before.fault:
        return _said(BY_HEART)
    undoing = session.game.begin("undo")
    if undoing.result is None or undoing.result.record.kind != "undo":
        return _said(OTHERWISE)
    stepper = stepper_of(undoing.result.game, record)
    number = 0
    while stepper.request is not None:
        request = stepper.request
        if number >= len(record.answers) or record.answers[number].id != request.id:
            return _said(OTHERWISE)
        if number != at:
            stepper.feed(record.answers[number], judged=True)
        else:
            seed = (request.seed + _STEP * len(session.records)) & 0x7FFFFFFF
            answer = session.ask(msgspec.structs.replace(request, seed=seed), listener, stepper.judge)
            if answer.fault or answer.mind == "scripted":
                return _said(BY_HEART_NOW)
            if not answer.speech.strip() or _words(answer) == _words(before):
                return _said(THE_SAME)
            stepper.feed(answer)
        number += 1
    result = stepper.result
    if result is None or _deeds(result.record) != _deeds(record):
        return _said(OTHERWISE)
    session.take(undoing.result)
    session.take(result)
    person = before.id.split("/")[1]
    return tuple([line for line in result.lines if line.kind == "speech" and line.speaker == person][-1:])


def _last_deed(session: Session) -> TurnRecord | None:
    """The record that the game stands at the end of, if nothing was taken back since."""
    did = (each for each in reversed(session.records) if each.events or each.kind in ("undo", "redo"))
    last = next(did, None)
    return last if last is not None and last.kind in ("line", "act") else None


def _last_words(record: TurnRecord) -> int | None:
    """Which of its answers was the last that was words."""
    found = (at for at in range(len(record.answers) - 1, -1, -1) if _SPEAK in record.answers[at].id)
    return next(found, None)


def _words(answer: Answer) -> str:
    return " ".join(answer.speech.split()).casefold()


def _deeds(record: TurnRecord) -> list[str]:
    """What was done and by whom, whatever was said."""
    return [type(event).__name__ for event in record.events]


def _said(words: str) -> tuple[Line, ...]:
    return (Line("system", words),)
