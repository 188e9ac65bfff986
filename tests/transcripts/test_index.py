"""The index of the transcripts names each of them once, in each somebody other than the player does something, and in
all of them together everything happens that can, to the player and to others."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from engine.model import events as ev
from engine.model.world import PLAYER
from engine.shell.transcript_format import read_transcript
from engine.shell.transcript_play import play
from engine.shell.transcripts import world_of

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.transcript"))
NO_DEED = (ev.Answered, ev.Addressed, ev.Faltered, ev.HabitFollowed, ev.Narrated, ev.Spoken, ev.Thwarted, ev.Waited)
"""What is put down of a person who does nothing, fails, or only says something back."""


def test_every_transcript_is_listed_once() -> None:
    listed = Counter(re.findall(r"\]\((\w+)\.transcript\)", (HERE / "README.md").read_text("utf-8")))
    assert listed == Counter(file.stem for file in FILES)


@cache
def what_happens_in(file: Path) -> tuple[ev.Event, ...]:
    transcript = read_transcript(file.read_text("utf-8"), str(file))
    return tuple(event for record in play(transcript, world_of(transcript)).records for event in record.events)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_person_acts_in_it(file: Path) -> None:
    deeds = [event for event in what_happens_in(file) if event.actor not in (PLAYER, "")]
    assert [event for event in deeds if not isinstance(event, NO_DEED)]


def test_everything_happens_and_people_do_all_that_the_player_does() -> None:
    events = [event for file in FILES for event in what_happens_in(file)]
    assert {type(event) for event in events} == set(ev.ALL)
    by_player = {type(event) for event in events if event.actor == PLAYER}
    by_others = {type(event) for event in events if event.actor not in (PLAYER, "")}
    assert by_player - by_others == {ev.Addressed, ev.Chosen, ev.ChoiceLeft, ev.PromiseBroken}, (
        "people answer, never choose, and keep their word"
    )
