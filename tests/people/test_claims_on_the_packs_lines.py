"""The claim check on honest speech: all that people say in *lantern* is read as if a mind had made it up, and nothing
is found against it. The line that the pack would have said now is taken out of the request, so that it does not vouch
for itself; that it was said before is therefore not looked for.

    python -m tests.people.test_claims_on_the_packs_lines 150

asks each of the people so many of their sample questions at each place in the stories, and prints what is found.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Generator, Iterator
from pathlib import Path
from random import Random

from msgspec.structs import replace

from engine.api import load_world
from engine.people.claims import judge_of
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.stepper import Stepper

LANTERN = Path(__file__).parents[2] / "worlds" / "lantern"
STORIES = ("talking", "secret", "kept")
FEW = 5


def found_in(stories: tuple[str, ...], questions: int) -> Iterator[tuple[str, str, str]]:
    """For every line that is said: whose it is, the line, and the code of what is found against it or nothing."""
    asked = tomllib.loads((LANTERN / "asked.toml").read_text("utf-8"))["asked"]
    chance, world = Random(1), load_world(str(LANTERN))
    for story in stories:
        game = Game.new(world, 7)
        text = (LANTERN / "tests" / f"{story}.transcript").read_text("utf-8")
        met: set[str] = set()
        for line in ("", *(each[2:] for each in text.splitlines() if each.startswith("> "))):
            game = yield from _judged(game.begin(line) if line else game.start())
            person = game.moment.context.partner
            if person in asked and person not in met:
                met.add(person)
                all_of_them = sorted(each for some in asked[person].values() for each in some)
                for question in chance.sample(all_of_them, min(questions, len(all_of_them))):
                    yield from _judged(game.begin(f"{person}, {question}"))


def _judged(stepper: Stepper) -> Generator[tuple[str, str, str], None, Game]:
    while (request := stepper.request) is not None:
        if request.step == "speak" and request.line and request.partner:
            judge = judge_of(replace(request, line=""), stepper.state)
            codes = [each.code for each in judge.speech(request.line) if each.code != "speech.repeat"]
            yield request.person, request.line, " ".join(codes)
        stepper.feed(scripted_answer(request))
    assert stepper.result is not None
    return stepper.result.game


def test_nothing_is_found_against_what_the_pack_has_people_say() -> None:
    lines = list(found_in(STORIES, FEW))
    assert len(lines) > 100
    assert [each for each in lines if each[2]] == []


if __name__ == "__main__":
    every = tuple(sorted(path.stem for path in (LANTERN / "tests").glob("*.transcript")))
    lines = list(found_in(every, int(sys.argv[1])))
    for person, line, codes in sorted({each for each in lines if each[2]}):
        print(f"{codes}: {person}: {line}")  # noqa: T201
    print(f"{len(lines)} lines, {sum(bool(codes) for *_, codes in lines)} objected to")  # noqa: T201
