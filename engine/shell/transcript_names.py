"""The names in a transcript against the world it plays in: endings and people. A name that nothing bears can never come
true, and saying so beats saying what came instead. The code of a refusal is held against what was refused: only playing
tells an author the code that belongs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches

from engine.model.world import PLAYER, World
from engine.shell.transcript_format import Expectation, Failure, Transcript

_WORD_AND_ID = re.compile(r"(end|ends|ending|Ended|Ending)\s+(\w+)")
_ANSWER = re.compile(r"(\w+)\s*:\s*(.*)")


def check_names(transcript: Transcript, world: World) -> tuple[Failure, ...]:
    """Every line that names what is not there."""
    found: list[tuple[int, str]] = []
    people = [person for person in world.people if person != PLAYER]
    for command in transcript.commands:
        for answer in command.injected:
            if answer.person not in (*people, PLAYER):
                found.append((answer.line, _no("person", answer.person, people)))
        for expected in command.expected:
            wrong = _wrong_with(expected, world, people)
            if wrong:
                found.append((expected.line, wrong))
    return tuple(Failure(transcript.file, line, wrong) for line, wrong in found)


def _wrong_with(expected: Expectation, world: World, people: list[str]) -> str:
    want = expected.want
    match expected.kind:
        case "ended" if want not in world.endings:
            return _no("ending", want, world.endings)
        case "unfollowed" if want not in (*people, PLAYER):
            return _no("person", want, people)
        case "shows":
            ended, answer = _WORD_AND_ID.fullmatch(want), _ANSWER.fullmatch(want)
            if ended is not None and ended[2] in world.endings:
                return f"an ending is expected in these words: 'ended {ended[2]}'"
            if answer is not None and answer[1] in people:
                return f"an answer stands before the command, in these words: 'person {want}'"
    return ""


def _no(what: str, name: str, known: Iterable[str]) -> str:
    names = list(known)
    near = get_close_matches(name, names, n=1)
    if near:
        right = f"did you mean '{near[0]}'?"
    else:
        right = f"there are {', '.join(names)}" if names else f"there is no {what} in this world"
    return f"there is no {what} '{name}': {right}"
