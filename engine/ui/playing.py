"""What the Textual front end asks of a session, and no more. `engine.shell.session.Session` is one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from engine.narration.line import Line
from engine.shell.rows import time_in_words

if TYPE_CHECKING:
    from engine.shell.preferences import Preferences
    from engine.shell.reasons import Asked

PLAIN = -1
"""What the full screen comes to where the player wants to go on in plain lines."""
BACK = "(Here you come back to the story.)"
"""Said between what was told in an earlier sitting and where the player is now."""


def back_words(left: str, now: datetime) -> str:
    """The same, with when it was left, as the catalogue writes that; `now` is in the time of the player's place."""
    when = time_in_words(left, now)
    return f"{BACK[:-2]}, left {when}.)" if when else BACK


class Listening(Protocol):
    """Who hears of a turn while it is played. Called from whatever thread plays."""

    def lines(self, lines: tuple[Line, ...]) -> None: ...

    def thinking(self, person: str, name: str) -> None: ...

    def words(self, person: str, chunk: str) -> None: ...

    def done_thinking(self, person: str) -> None: ...


class Played(Protocol):
    """What comes of a line. `meta` is an out-of-world command that is left to the front end, such as `quit`."""

    @property
    def lines(self) -> Iterable[Line]: ...

    @property
    def meta(self) -> str: ...


class PlaySession(Protocol):
    """A game being played, saved turn by turn by whoever keeps it."""

    @property
    def game(self) -> Any:
        """The game after the last turn: `game.moment.state` is what the panel reads."""
        ...

    @property
    def slot_name(self) -> str:
        """Where it is saved; empty when it is not."""
        ...

    @property
    def slot(self) -> Any:
        """The slot itself, with its `folder`, or None."""
        ...

    @property
    def preferences(self) -> Preferences:
        """How the player likes a game to look."""
        ...

    @property
    def minds(self) -> Any:
        """Who answers for people; `describe()` names them."""
        ...

    @property
    def records(self) -> Sequence[Any]:
        """The log: what was typed, and what came of it."""
        ...

    @property
    def comes_back(self) -> bool:
        """This game was begun in an earlier sitting."""
        ...

    @property
    def left(self) -> str:
        """When a game come back to was left, as the catalogue writes it, or nothing."""
        ...

    def earlier(self, most: int, skip: int = 0) -> Sequence[Any]:
        """What was told, read back: without the last `skip` lines typed, the last `most`. It may take a while, in any
        thread."""
        ...

    def read_back(self) -> Iterable[Any]:
        """The same, all of it, from the last line typed to the opening."""
        ...

    def turns_asked(self) -> Iterable[int]:
        """The turns in which somebody was asked something."""
        ...

    def reasons(self, turn: int | None = None) -> Sequence[Asked]:
        """Who was asked what in a turn, and how the answers came about. It may take a while, in any thread."""
        ...

    def opening(self) -> Iterable[Line]: ...

    def play(self, line: str, listener: Listening | None = None) -> Played: ...

    def take_notices(self) -> Iterable[str]:
        """What the player should be told about the saving, each once."""
        ...

    def hear(self, tell: Callable[[tuple[Line, ...]], None]) -> None:
        """Have `tell` called, from a thread of its own, when there is something to say while nobody has typed."""
        ...

    def cancel(self) -> None:
        """Cut short the person who is speaking. Safe from any thread, and when nobody is."""
        ...

    def close(self) -> object: ...
