"""The mind that repeats: answers from the record of a game, by the id of the request. A replay needs no other."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.minds import Answer, Request


class RecordedAnswers:
    """Gives back what was recorded, untouched, faults and all; None for what was not."""

    def __init__(self, answers: Iterable[Answer]) -> None:
        self._answers = {answer.id: answer for answer in answers}

    def answer(self, request: Request) -> Answer | None:
        return self._answers.get(request.id)
