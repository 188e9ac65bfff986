"""The scripted mind: always there, never at a loss, the same on every machine. It takes what the pack suggests."""

from __future__ import annotations

from engine.model.minds import Answer, Request


def scripted_answer(request: Request) -> Answer:
    """The suggested act, or the suggested line. Total: every request has one. What the rules cannot read, it cannot."""
    if request.step != "speak":
        return Answer(id=request.id, choice=request.suggested)
    return Answer(id=request.id, speech=request.line)
