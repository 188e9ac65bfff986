"""The names in a transcript against the world it plays in: endings, people, and what these have to do with. A name that
nothing bears can never come true, and saying so beats saying what came instead. The code of a refusal is held against
what was refused: only playing tells an author the code that belongs there.
"""

from __future__ import annotations

import re

from engine.model.world import PLAYER, World
from engine.shell.conduct import SAID, claim_in, no_such, unknown_in
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
                found.append((answer.line, no_such("person", answer.person, people)))
        for expected in command.expected:
            wrong = _wrong_with(expected, world, people)
            if wrong:
                found.append((expected.line, wrong))
    return tuple(Failure(transcript.file, line, wrong) for line, wrong in found)


def _wrong_with(expected: Expectation, world: World, people: list[str]) -> str:
    want = expected.want
    match expected.kind:
        case "ended" if want not in world.endings:
            return no_such("ending", want, world.endings)
        case "unfollowed" if want not in (*people, PLAYER):
            return no_such("person", want, people)
        case "person":
            claim = claim_in(want)
            return _not_said(want) if claim is None else unknown_in(claim, world)
        case "shows":
            ended, answer = _WORD_AND_ID.fullmatch(want), _ANSWER.fullmatch(want)
            if ended is not None and ended[2] in world.endings:
                return f"an ending is expected in these words: 'ended {ended[2]}'"
            if answer is not None and answer[1] in people:
                return f"an answer stands before the command, in these words: 'person {want}'"
    return ""


def _not_said(want: str) -> str:
    person, _, words = want.partition(" ")
    return f"'{words}' is nothing that can be expected of {person}: there are {', '.join(SAID)}"
