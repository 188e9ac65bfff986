"""The problems of one pack, gathered. Who finds something wrong says where it was read, as a file and a path
of keys; the line is looked up here, in an index that is made only for files with something to report.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from engine.content import problems
from engine.content.lines import LineIndex
from engine.content.problems import WARNINGS, Fault, Path, Problem, did_you_mean, visible


class Where(NamedTuple):
    """A place in a pack: a file, and the keys that lead to it in that file."""

    file: str
    path: Path = ()

    def at(self, *keys: str | int) -> Where:
        return Where(self.file, (*self.path, *keys))


class Report:
    """Everything wrong with a pack so far."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._indexes: dict[str, LineIndex] = {}
        self._found: list[Problem] = []
        self._suggestions = 0
        self._blamed: dict[Where, None] = {}
        """Every table with something wrong in it."""
        self._origins: dict[Where, Where] = {}
        """Where keys stand that a table has from its kind."""
        self._taken_up: dict[Problem, None] = {}
        """What was found in such keys: however many tables have them, each is wrong once."""

    @property
    def has_errors(self) -> bool:
        return any(problem.severity == "error" for problem in self._found)

    def add(self, code: str, where: Where, read: str, wrong: str, right: str = "") -> None:
        """Something is wrong at a key. `read` names it as the author wrote it, seen from its table."""
        self.blame(where)
        line = self.line(where)
        if line is None and where.path:
            read = f"[{dotted(where.path[:2])}] {read}" if not read.startswith("[") else read
        self._keep(_problem(code, self._real(where).file, line, read, wrong, right), where)

    def put(self, code: str, file: str, line: int | None, read: str, wrong: str, right: str = "") -> None:
        """Something is wrong in a file, at a line that is already known."""
        self._found.append(_problem(code, file, line, read, wrong, right))

    def keep(self, problem: Problem) -> None:
        """Something wrong in a file that has a reader of its own, which knows its lines and how heavy it weighs."""
        shown = {name: visible(getattr(problem, name)) for name in ("read", "wrong", "right")}
        self._found.append(msgspec.structs.replace(problem, **shown))

    def faults(self, where: Where, name: str, source: str, found: Iterable[Fault]) -> None:
        """Things wrong inside a line of a small language that stands at `where`."""
        real = self._real(where)
        for fault in found:
            if fault.code not in WARNINGS:
                self.blame(where)
            self._keep(
                Problem(
                    file=real.file,
                    line=self._index(real.file).line_in(real.path, fault.start),
                    code=fault.code,
                    read=f"{visible(name)}: {problems.quoted(source[fault.start : fault.end])}"
                    if fault.end > fault.start or not source
                    else f"{visible(name)}:",
                    wrong=visible(fault.wrong),
                    right=visible(fault.right),
                    source=source,
                    column=fault.start,
                    width=max(1, fault.end - fault.start),
                    severity="warning" if fault.code in WARNINGS else "error",
                ),
                where,
            )

    def place(self, where: Where, key: str) -> Where:
        """A key of a table, or the table where it is not in it."""
        return where if self.line(where.at(key)) is None else where.at(key)

    def blamed(self, where: Where) -> bool:
        """Whether something is wrong with this key or within it: what is missing there may only be misread."""
        return where in self._blamed

    def blame(self, where: Where) -> None:
        """Something is wrong with this key, which is told here or elsewhere."""
        for length in range(len(where.path) + 1):
            self._blamed[Where(where.file, where.path[:length])] = None

    def stands(self, where: Where, origin: Where) -> None:
        """A key that a table has from its kind stands there."""
        self._origins[where] = origin

    def is_taken_up(self, where: Where) -> bool:
        """Whether a table has this key from its kind."""
        return self._real(where) != where

    def _real(self, where: Where) -> Where:
        """Where a key really stands."""
        while self._origins:
            parts = (Where(where.file, where.path[:length]) for length in range(len(where.path), 2, -1))
            taken = next((part for part in parts if part in self._origins), None)
            if taken is None:
                break
            where = self._origins[taken].at(*where.path[len(taken.path) :])
        return where

    def _keep(self, problem: Problem, where: Where) -> None:
        if self.is_taken_up(where):
            if problem in self._taken_up:
                return
            self._taken_up[problem] = None
        self._found.append(problem)

    def suggest(self, word: str, candidates: Iterable[str], otherwise: str = "") -> str:
        """`did you mean "kitchen"?`, as long as this pack has not used up its share of searches."""
        self._suggestions += 1
        return (
            did_you_mean(word, candidates, otherwise) if self._suggestions <= problems.MOST_SUGGESTIONS else otherwise
        )

    def forget_names(self, since: int) -> None:
        """Of what was found since there were so many problems, keep only what is wrong whatever names mean."""
        self._found[since:] = [found for found in self._found[since:] if not found.code.startswith("world.")]

    def __len__(self) -> int:
        return len(self._found)

    def line(self, where: Where) -> int | None:
        real = self._real(where)
        return self._index(real.file).line(real.path) if real.path else None

    def all(self) -> tuple[Problem, ...]:
        """The problems in the order of the files and their lines; what has no line comes first in its file."""
        order = {file: number for number, file in enumerate(self._texts)}
        return tuple(sorted(self._found, key=lambda found: (order.get(found.file, -1), found.line or 0)))

    def _index(self, file: str) -> LineIndex:
        if file not in self._indexes:
            self._indexes[file] = _index_of(self._texts.get(file, ""))
        return self._indexes[file]


def _problem(code: str, file: str, line: int | None, read: str, wrong: str, right: str) -> Problem:
    return Problem(
        file=file,
        line=line,
        code=code,
        read=visible(read),
        wrong=visible(wrong),
        right=visible(right),
        severity="warning" if code in WARNINGS else "error",
    )


@lru_cache(maxsize=32)
def _index_of(text: str) -> LineIndex:
    """Whoever edits one file of a pack has the others read again as they were."""
    return LineIndex(text)


def dotted(path: Path) -> str:
    """`room.foyer.exits`, with the number of a table of an array counted from 1."""
    words = ""
    for key in path:
        words += f" {key + 1}" if isinstance(key, int) else f".{key}" if words else key
    return words
