"""How trouble with the disk is told to whoever plays: what was lost, what is not saved yet."""

from __future__ import annotations

from engine.shell.log import Damage


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
    lines = "1 line" if damage.lost == 1 else f"{damage.lost} lines"
    return (
        f"The saved game is damaged at line {damage.line} ({damage.why}). Everything before that is here; {lines} from "
        f"there on cannot be used and are kept in {damage.kept_in}.",
    )
