"""How trouble with a saved game is told to whoever plays: what was lost, what is not saved yet, what fits no more."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from engine.model.listing import counted
from engine.model.world import World
from engine.shell.log import Damage


class Misfit(Exception):
    """A log whose events mean what its world does not have any more. The message is a sentence."""


@contextlib.contextmanager
def fitting(world: World) -> Iterator[None]:
    """What goes wrong in here, where old events meet a world that may have changed since, becomes a `Misfit`.

    There is no foreseeing what an author takes out of a world; a missing noun or counter is the usual case.
    """
    try:
        yield
    except Misfit:
        raise
    except KeyError as error:
        raise Misfit(_misfit(world, f"there is no {error} in it")) from error
    except Exception as error:
        raise Misfit(_misfit(world, f"{type(error).__name__}: {error}")) from error


def _misfit(world: World, why: str) -> str:
    return (
        f"This game does not fit the world '{world.id}' as it is now: {why}. Put back the version of the world that it "
        f"was played in; the saved game has been left as it is."
    )


def not_saved_yet(trouble: str, count: int) -> str:
    """`trouble` is what the disk said, `count` how many lines it has not taken."""
    which = "this turn is" if count == 1 else f"the last {count} turns are"
    return (
        f"{trouble[:1].upper()}{trouble[1:]}: {which} not saved yet. You can play on; saving is tried again after "
        f"every line, and nothing is lost once there is room."
    )


def what_was_lost(damage: Damage | None) -> tuple[str, ...]:
    """How a damaged log is told to whoever played it."""
    if damage is None:
        return ()
    if damage.kind == "torn":
        return (
            f"The game ended in the middle of a turn the last time: that turn was not saved whole and is left out. "
            f"Everything before it is here. (What was left of it is kept in {damage.kept_in}.)",
        )
    lines = counted(damage.lost, "line")
    return (
        f"The saved game is damaged at line {damage.line} ({damage.why}). Everything before that is here; {lines} from "
        f"there on cannot be used and are kept in {damage.kept_in}.",
    )
