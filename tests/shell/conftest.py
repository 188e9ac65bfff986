"""Records and headers for tests of the disk that need no game."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.model.events import Looked, Narrated, Taken
from engine.model.minds import Answer
from engine.shell.log import Header
from engine.turn.record import TurnRecord


@pytest.fixture
def header() -> Header:
    return Header(engine="0.1.0", world="inn", title="The Inn", seed=7, created="2026-11-23T10:00:00+00:00")


@pytest.fixture
def record() -> Callable[[int], TurnRecord]:
    """Makes the record of turn `number`, each one different."""

    def make(number: int) -> TurnRecord:
        return TurnRecord(
            number=number,
            line=f"take lamp {number} “so” \u001b[31m",
            answers=(Answer(id=f"{number}/mara/choose", choice="wait"),),
            events=(
                Looked(actor="player", room="yard"),
                Taken(actor="player", thing="lamp", source="shelf", witnesses=("mara",)),
                Narrated(words="Rain.\nMore rain."),
            ),
            digest=f"{number:032x}",
            turn=number,
        )

    return make
