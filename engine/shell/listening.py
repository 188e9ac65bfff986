"""What a front end hears while a line is played."""

from __future__ import annotations

from typing import Protocol

from engine.narration.line import Line


class Listener(Protocol):
    """What a front end hears while a line is played, all of it from the thread that plays."""

    def lines(self, lines: tuple[Line, ...]) -> None:
        """Lines to show, in order. Every line of the result comes through here once."""

    def thinking(self, person: str, name: str) -> None:
        """A person has been asked something."""

    def words(self, person: str, chunk: str) -> None:
        """A piece of speech as it comes, cleaned. The line that follows is what counts."""

    def done_thinking(self, person: str) -> None:
        """The person has answered."""


class Silent:
    """A listener that does not listen."""

    def lines(self, lines: tuple[Line, ...]) -> None: ...

    def thinking(self, person: str, name: str) -> None: ...

    def words(self, person: str, chunk: str) -> None: ...

    def done_thinking(self, person: str) -> None: ...
