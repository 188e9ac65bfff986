"""The transcript of a saved game: the story as a text file beside the log, that grows by a line as each is played.

The file ends with a row that says how many lines of the log it holds. So it can always be made whole from the log: what
was played while it was not kept is added, and one that a kill broke off, or that somebody has cut, is written anew.
Nothing hangs on it, and a disk that takes none of it is let be.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from engine.narration.line import Line
from engine.shell.disk import write_whole
from engine.shell.story import paragraphs
from engine.shell.trouble import Misfit
from engine.turn.record import TurnRecord

TRANSCRIPT_NAME = "transcript.txt"
_LAST_ROW = re.compile(rb"\n\(So far: ([0-9]{1,9}) lines? of the game\.\)\n\Z")
_LONGEST_ROW = 60

Retold = Callable[[int], Iterable[str]]
"""Tells the paragraphs of the log again, from so many records on."""


class Transcript:
    """The file at `path`, of a slot that is being played."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._holds = -1
        """How many records of the log are in it; -1 while nobody has looked."""
        self.fresh: list[tuple[TurnRecord, tuple[Line, ...]]] = []
        """What was played since it was kept last."""

    def keep(self, wanted: bool, count: int, retold: Retold) -> None:
        """Add what is fresh, the last of the `count` records of the log, and before it whatever is missing. Where that
        is not `wanted`, leave the file as it is."""
        played, self.fresh = self.fresh, []
        if not wanted:
            self._holds = -1
            return
        try:
            if self._holds != count - len(played):
                self._holds = self._look()
                if not 0 <= self._holds <= count:
                    self.write(count, retold)
                    return
                words: Iterable[str] = retold(self._holds)
            else:
                words = (each for record, lines in played for each in paragraphs(record, lines))
            self._append(_whole(words, count))
            self._holds = count
        except (OSError, Misfit):  # a world that has been changed may not tell its past again
            self._holds = -1

    def write(self, count: int, retold: Retold) -> None:
        """Write all of it anew. Raises OSError, and then what was there still stands."""
        write_whole(self.path, _whole(retold(0), count))
        self._holds = count

    def _look(self) -> int:
        """How many records the file says that it holds; -1 where it is not there, or was broken off."""
        try:
            with self.path.open("rb") as file:
                file.seek(max(0, file.seek(0, 2) - _LONGEST_ROW))
                found = _LAST_ROW.search(file.read())
        except FileNotFoundError:
            return -1
        return int(found[1]) if found else -1

    def _append(self, content: bytes) -> None:
        """Put something in the place of the last row."""
        with self.path.open("r+b") as file:
            end = file.seek(0, 2)
            file.seek(max(0, end - _LONGEST_ROW))
            found = _LAST_ROW.search(tail := file.read())
            at = end if found is None else end - len(tail) + found.start()
            file.seek(at)
            file.write(b"\n" + content)
            file.truncate()


def _whole(words: Iterable[str], count: int) -> bytes:
    """Paragraphs, and the row that says how far they go."""
    last = f"(So far: {count} {'line' if count == 1 else 'lines'} of the game.)\n"
    return "\n".join([*words, last]).encode("utf-8", "replace")
