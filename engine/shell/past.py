"""The past of a game as a tree: every moment there was, also those that were taken back, and how to go to one of them.

Nothing is kept for it. The log has every line, undo and redo, and so it says which moment came of which; one that comes
of the same moment by the same line, and is the same to the last digit, is the same. To go to a moment is to take back
what lies between, and to play the lines of the other way again, with the answers that were given then. All of that goes
into the log as though it had been typed, so nothing is lost and a replay needs no model.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.model.events import Hinted, Looked, Went
from engine.model.query import noun
from engine.model.state import State
from engine.model.world import PLAYER
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import stepper_of
from engine.turn.stepper import TurnResult

if TYPE_CHECKING:
    from engine.shell.session import Session


class WasMoment(msgspec.Struct, frozen=True):
    """A moment that there was. The beginning has the number 0 and no line."""

    number: int
    before: int
    """The moment that it came of; -1 for the beginning."""
    turn: int
    line: str
    """What was typed."""
    room: str
    """Where the player was then, by its id; empty where nothing tells."""
    records: int
    """How many records the log had when it was new."""


class Past(msgspec.Struct, frozen=True):
    """All moments, in the order in which they first were, and which of them is now."""

    moments: tuple[WasMoment, ...]
    now: int

    def way_to(self, number: int) -> tuple[int, tuple[int, ...]]:
        """How many turns are taken back on the way to a moment, and which moments come after that."""
        ours = [*self.line_of(self.now)]
        after: list[int] = []
        at = number
        while at not in ours:
            after.append(at)
            at = self.moments[at].before
        return ours.index(at), tuple(reversed(after))

    def line_of(self, number: int) -> Iterator[int]:
        """A moment, the one before it, and so on to the beginning."""
        while number >= 0:
            yield number
            number = self.moments[number].before


class Unreachable(Exception):
    """A moment that cannot be come to any more, since the world was changed."""


def past_of(records: Sequence[TurnRecord], start: str = "") -> Past:
    """The tree that a log tells; `start` is the room where it begins."""
    moments = [WasMoment(0, -1, 0, "", start, 1)]
    now = 0
    taken_back: list[int] = []
    known: dict[tuple[int, str, str], int] = {}
    for count, record in enumerate(records, 1):
        if record.kind == "undo":
            if moments[now].before >= 0:
                taken_back.append(now)
                now = moments[now].before
        elif record.kind == "redo":
            now = taken_back.pop() if taken_back else now
        elif record.kind != "start" and not all(isinstance(event, Hinted) for event in record.events):
            key = now, record.line, record.digest
            if key not in known:
                room = _room_after(record) or moments[now].room
                known[key] = len(moments)
                moments.append(WasMoment(len(moments), now, record.turn, record.line, room, count))
            now, taken_back = known[key], []
    return Past(tuple(moments), now)


def _room_after(record: TurnRecord) -> str:
    came = (each for each in reversed(record.events) if isinstance(each, Went | Looked) and each.actor == PLAYER)
    return next((each.room for each in came), "")


def place_of(state: State, moment: WasMoment) -> str:
    """The name of where the player was, if there is still such a room."""
    return noun(state, moment.room).name if moment.room in state.world.nouns else ""


def go_to(session: Session, number: int) -> None:
    """Have the game stand at a moment of its past. Raises `Unreachable`, and then it stands where it stood."""
    past = past_of(session.records, session.world.start)
    back, after = past.way_to(number)
    results: list[TurnResult] = []
    game = session.game
    for _ in range(back):
        game = _take(game.begin("undo").result, results)
    for each in after:
        record = session.records[past.moments[each].records - 1]
        stepper = stepper_of(game, record)
        for answer in record.answers:
            if stepper.request is not None:
                stepper.feed(answer, judged=True)
        game = _take(stepper.result, results)
        if results[-1].record.digest != record.digest:
            raise Unreachable
    for result in results:
        session.take(result)


def _take(result: TurnResult | None, results: list[TurnResult]) -> Game:
    if result is None:
        raise Unreachable
    results.append(result)
    return result.game
