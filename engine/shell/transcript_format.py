"""A transcript as text: a piece of play that says what must come of it, readable by somebody who cannot program.

    world: lantern
    seed: 7

    # The tin is behind a locked hatch.
    > open hatch
    refused open.locked
    ! steps

A block of `key: value` lines, then commands. Under a command stands what its output must hold. Whatever
stands before the first command is about the opening. Lines are told apart by how they begin, so that a
sentence copied from the screen is already a test of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from itertools import groupby
from typing import Literal

import msgspec

from engine.model.citing import cited

Kind = Literal["shows", "hides", "matches", "refused", "ended", "unfollowed", "person"]

HEADERS = ("world", "seed", "title", "mind")

_HEADER = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)")
_PERSON = re.compile(r"person\s+(\w+)\s*:\s*(.*)")
_CONDUCT = re.compile(r"person\s+(\w+)\s+([^\s:].*)")
_REFUSED = re.compile(r"refused(?:\s+([a-z]+(?:[.-][a-z]+)+))?")
_LIKE_REFUSED = re.compile(r"refused:?\s+[\w.-]*\w", re.IGNORECASE)
_UNFOLLOWED = re.compile(r"not followed\s+(\w+)")
_ENDED = re.compile(r"ended\s+(\w+)")
_SAME = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


class Expectation(msgspec.Struct, frozen=True):
    """One line under a command. `want` is the text, the pattern, the code (empty for any), the id of an ending or a
    person, or what a person does, the id before it: `mara gives purse`."""

    line: int
    kind: Kind
    want: str


class Injection(msgspec.Struct, frozen=True):
    """`person mara: give key to player | "Take it."`: her next answer in the turn of the next command.

    `person player: open chest` is how the next command is to be read, if the rules cannot read it.
    """

    line: int
    person: str
    choice: str
    speech: str = ""


class Command(msgspec.Struct, frozen=True):
    """What is typed, what must come of it, and what people are made to answer. The opening types nothing."""

    line: int
    typed: str
    expected: tuple[Expectation, ...] = ()
    injected: tuple[Injection, ...] = ()


class Transcript(msgspec.Struct, frozen=True):
    """A whole transcript. The first of `commands` is the opening, with nothing typed."""

    file: str
    world: str
    seed: int
    title: str
    commands: tuple[Command, ...]
    mind: str = ""
    """Who thinks for everybody, as `--mind` takes it; empty for the written lines."""


class Failure(msgspec.Struct, frozen=True):
    """One thing that is not as a transcript says. Without a `line`, it is about the whole file.

    `printed` is what the game printed after `typed`, which is empty for the opening.
    """

    file: str
    line: int | None
    wrong: str
    printed: str = ""
    way: str = ""
    """How the transcript was run when this came up, if not plainly."""
    typed: str = ""

    def what(self) -> str:
        """The failure in one line."""
        return f"{cited(self.file, self.line)}: {self.wrong}" + (f" ({self.way})" if self.way else "")

    def game(self) -> tuple[str, ...]:
        """What was typed, and what the game printed; nothing where that does not matter."""
        if not self.printed:
            return ()
        return (f"> {self.typed}" if self.typed else "(the opening)", *(f"| {it}" for it in self.printed.splitlines()))

    def __str__(self) -> str:
        return "\n    ".join((self.what(), *self.game()))


def as_lines(failures: Iterable[Failure]) -> tuple[str, ...]:
    """Failures to be printed, with what the game printed once below all that are about one command."""
    lines: list[str] = []
    for game, group in groupby(failures, Failure.game):
        lines += [f"  {failure.what()}" for failure in group]
        lines += [f"    {line}" for line in game]
    return tuple(lines)


class TranscriptError(Exception):
    """A transcript that cannot be read. `failures` are all the reasons."""

    def __init__(self, failures: tuple[Failure, ...]) -> None:
        super().__init__("\n".join(str(failure) for failure in failures))
        self.failures = failures


def same(text: str) -> str:
    """Text as transcripts compare it: runs of white space are one blank, curly quotes are straight."""
    return " ".join(text.translate(_SAME).split())


def read_transcript(text: str, file: str = "transcript") -> Transcript:
    """Read a whole transcript. Raises `TranscriptError` with everything that is wrong with it."""
    reader = _Reader(file)
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), start=1):
        reader.read(number, line.strip())
    return reader.finish()


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.headers: dict[str, str] = {}
        self.in_header = True
        self.commands: list[Command] = []
        self.typed, self.line = "", 1
        self.expected: list[Expectation] = []
        self.waiting: list[Injection] = []
        """For the next command."""
        self.injected: tuple[Injection, ...] = ()
        self.failures: list[Failure] = []

    def read(self, number: int, line: str) -> None:
        if line.startswith("#"):
            return
        if not line:
            self.in_header = self.in_header and not self.headers
            return
        if line.startswith(">"):
            self._next_command(number, line[1:].strip())
            return
        if self.in_header:
            self._read_header(number, line)
            return
        person = _PERSON.fullmatch(line)
        if person is not None:
            choice, _, speech = person[2].partition("|")
            self.waiting.append(Injection(number, person[1], choice.strip(), _unquoted(speech.strip())))
        else:
            self.expected.append(self._expectation(number, line))

    def _expectation(self, number: int, line: str) -> Expectation:
        refused, ended, ignored = _REFUSED.fullmatch(line), _ENDED.fullmatch(line), _UNFOLLOWED.fullmatch(line)
        conduct = _CONDUCT.fullmatch(line)
        if conduct is not None:
            return Expectation(number, "person", f"{conduct[1]} {conduct[2]}")
        if refused is not None:
            return Expectation(number, "refused", refused[1] or "")
        if ended is not None:
            return Expectation(number, "ended", ended[1])
        if ignored is not None:
            return Expectation(number, "unfollowed", ignored[1])
        if _LIKE_REFUSED.fullmatch(line):
            self._wrong(number, "a refusal is expected by its code, in small letters: 'refused take.fixed'")
        if line in ("!", "//"):
            self._wrong(number, f"after {line[0]} belongs what must {'not ' if line == '!' else ''}be read")
        if line.startswith("!"):
            return Expectation(number, "hides", line[1:].strip())
        if len(line) > 2 and line.startswith("/") and line.endswith("/"):
            try:
                re.compile(line[1:-1])
            except re.error as error:
                self._wrong(number, f"the pattern {line} cannot be read: {error}")
            return Expectation(number, "matches", line[1:-1])
        return Expectation(number, "shows", line)

    def _read_header(self, number: int, line: str) -> None:
        header = _HEADER.fullmatch(line)
        if header is None:
            self._wrong(number, "the head of a transcript is lines such as 'world: lantern', then an empty line")
            return
        key = header[1].lower()
        if key not in HEADERS:
            near = get_close_matches(key, HEADERS, n=1)
            hint = f"did you mean '{near[0]}'?" if near else f"there are {', '.join(HEADERS)}"
            self._wrong(number, f"'{key}' is nothing that the head of a transcript can say: {hint}")
        elif key in self.headers:
            self._wrong(number, f"'{key}' was already given")
        else:
            self.headers[key] = header[2].strip()

    def _next_command(self, number: int, typed: str) -> None:
        self._close_command()
        self.in_header = False
        self.typed, self.line = typed, number
        self.injected, self.waiting = tuple(self.waiting), []

    def _close_command(self) -> None:
        self.commands.append(Command(self.line, self.typed, tuple(self.expected), self.injected))
        self.expected = []

    def _wrong(self, number: int | None, wrong: str) -> None:
        self.failures.append(Failure(self.file, number, wrong))

    def finish(self) -> Transcript:
        self._close_command()
        if self.waiting:
            self._wrong(
                self.waiting[0].line, "an answer stands before the command in whose turn it comes; none follows"
            )
        if not self.headers.get("world"):
            self._wrong(1, "a transcript begins with the world it plays in: 'world: lantern'")
        try:
            seed = int(self.headers.get("seed", "1"))
        except ValueError:
            seed = 1
            self._wrong(1, f"seed: {self.headers['seed']} is not a whole number")
        if len(self.commands) < 2 and not self.commands[0].expected:
            self._wrong(None, "there is no command and nothing expected in it, so it tests nothing")
        if self.failures:
            raise TranscriptError(tuple(self.failures))
        return Transcript(
            file=self.file,
            world=self.headers["world"],
            seed=seed,
            title=self.headers.get("title", ""),
            commands=tuple(self.commands),
            mind=self.headers.get("mind", ""),
        )


def _unquoted(words: str) -> str:
    return words[1:-1] if len(words) > 1 and words[0] + words[-1] in ('""', "“”") else words
