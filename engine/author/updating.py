"""Bringing a transcript up to date with what is printed now, line by line, for `hearth test --update`.

Only lines that no longer hold are written anew, each by the nearest thing that is printed instead; commands, remarks,
answers and everything else stand as they stood. A line about what is no longer printed at all goes. What no rewriting
mends (an answer nobody asked for, a world that cannot be played) is left to the author, and said. So is what must not
come to pass and does: that may be the very fault which the line stands guard against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher, unified_diff
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from engine.model.world import World
from engine.shell.disk import write_whole
from engine.shell.transcript_format import (
    Command,
    Expectation,
    Failure,
    Transcript,
    TranscriptError,
    read_transcript,
    same,
)
from engine.shell.transcript_play import Outcome, play, wrong_with
from engine.shell.transcripts import ready

CLOSE = 0.5
"""How much a piece must be like a line, letter by letter, to take its place with no word in common."""
_PROMISES = ("hides", "unfollowed", "person")
"""Lines about what must not be, or what somebody does, which nothing that is printed can take the place of."""
_MARKS = ".,;:!?…\"'“”‘’()[]"
_ENDS = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+")

Mark = Literal["-", "+", " ", "@"]


class Row(NamedTuple):
    """A row of a difference: taken out, put in, as it was, or where it is."""

    mark: Mark
    text: str


class Update(msgspec.Struct, frozen=True):
    """A transcript as it is and as it would be."""

    file: Path
    before: str
    after: str
    left: tuple[Failure, ...] = ()
    """What would still fail."""

    @property
    def changes(self) -> bool:
        return self.before != self.after

    def rows(self) -> Iterator[Row]:
        """The difference, with two lines around each change."""
        marks: dict[str, Mark] = {"-": "-", "+": "+", " ": " ", "@": "@"}
        rows = unified_diff(self.before.splitlines(), self.after.splitlines(), n=2, lineterm="")
        for row in list(rows)[2:]:
            yield Row(marks[row[0]], row if row[0] == "@" else row[1:])

    def write(self) -> None:
        """Put the new text in the place of the old. Raises OSError, and then the old one stands."""
        write_whole(self.file, self.after.encode())


def propose(file: Path, world: World | None = None) -> Update | None:
    """What would bring a transcript up to date; None for one that holds as it is."""
    try:
        before = file.read_bytes().decode("utf-8")
        transcript, world = ready(file, world)
    except (OSError, UnicodeDecodeError):
        return Update(file, "", "", (Failure(str(file), None, "cannot be read"),))
    except TranscriptError as error:
        return Update(file, before, before, error.failures)
    found = play(transcript, world)
    if not found.failures:
        return None
    lines = before.splitlines(keepends=True)
    for command, outcome in zip(transcript.commands, found.outcomes, strict=True):
        _mend(lines, command, outcome)
    after = "".join(lines)
    return Update(file, before, after, _still_wrong(after, transcript, world))


def _mend(lines: list[str], command: Command, outcome: Outcome) -> None:
    """Write anew the lines under one command that do not hold. A line that goes is left as an empty string."""
    printed = same(outcome.text)
    wrong = [each for each in command.expected if each.kind not in _PROMISES and wrong_with(each, outcome, printed)]
    kept = [each.want for each in command.expected if each not in wrong]
    for each in wrong:
        new = _instead(each, outcome, kept)
        old = lines[each.line - 1]
        body = old.strip()
        lines[each.line - 1] = old.replace(body, new) if new else ""
        if new:
            kept.append(new)


def _instead(expected: Expectation, outcome: Outcome, kept: Sequence[str]) -> str:
    """The line that holds in the place of one that does not; nothing where there is none."""
    match expected.kind:
        case "refused" if outcome.codes:
            return f"refused {outcome.codes[-1]}"
        case "ended" if outcome.ending:
            return f"ended {outcome.ending}"
    return _nearest(expected.want if expected.kind == "shows" else "", outcome.text, kept)


def _nearest(want: str, printed: str, kept: Sequence[str]) -> str:
    """The piece of what is printed that is most like a line, else the first that no line tells of yet."""
    paragraphs = [same(line) for line in printed.splitlines() if line.strip()]
    paragraphs = [each for each in paragraphs if want.startswith("(") or not _is_aside(each)] or paragraphs
    sentences = [piece.strip() for paragraph in paragraphs for piece in _ENDS.split(paragraph)]
    free = [piece for piece in dict.fromkeys((*paragraphs, *sentences)) if _can_be_written(piece)]
    free = [piece for piece in free if not any(same(each) in piece for each in kept)]
    if not free:
        return ""
    if want:
        wanted = same(want)
        alike = [piece for piece in free if _is_sentence(piece) == _is_sentence(wanted)] or free
        best = max(alike, key=lambda piece: _likeness(wanted, piece))
        if _likeness(wanted, best) > (0.0, CLOSE):
            return best
    return next((piece for piece in sentences if piece in free and _is_sentence(piece)), free[0])


def _likeness(wanted: str, piece: str) -> tuple[float, float]:
    """How many of the words are in it, and how much they are alike letter by letter."""
    words = {word.strip(_MARKS) for word in wanted.casefold().split()}
    shared = words & {word.strip(_MARKS) for word in piece.casefold().split()}
    letters = SequenceMatcher(None, wanted, piece, autojunk=False).ratio()
    return (len(shared) / max(1, len(words)), letters)


def _is_aside(paragraph: str) -> bool:
    """Whether it is the engine's own remark, such as what can be said when the story is over."""
    return paragraph.startswith("(") and paragraph.endswith(")")


def _is_sentence(piece: str) -> bool:
    """Whether it ends as sentences do, and not as titles."""
    return piece.rstrip("\"'”’)]")[-1:] in tuple(".!?…")


def _can_be_written(piece: str) -> bool:
    """Whether a line of a transcript with these words expects just them."""
    try:
        read = read_transcript(f"world: any\n\n> look\n{piece}\n")
    except TranscriptError:
        return False
    return [(each.kind, each.want) for each in read.commands[-1].expected] == [("shows", piece)]


def _still_wrong(after: str, transcript: Transcript, world: World) -> tuple[Failure, ...]:
    try:
        return play(read_transcript(after, transcript.file), world).failures
    except TranscriptError as error:
        return error.failures
