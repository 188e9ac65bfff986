"""Making a row of the catalogue from a log, and telling what a row says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from engine.model.events import Looked, Went
from engine.narration.line import Line
from engine.shell.catalogue import Row
from engine.shell.log import Contents
from engine.turn.record import TurnRecord

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def row_of(name: str, contents: Contents, old: Row | None = None, *, seconds: int = 0) -> Row:
    """The row for a log. The place is the id of the last room the player came to, in words: no world is at hand."""
    header, records = contents.header, contents.records
    turn = records[-1].turn if records else 0
    typed = next((record.line for record in reversed(records) if record.line and record.events), "")
    same = old is not None and (old.turn, old.last_line) == (turn, typed)
    return Row(
        name=name,
        world=header.world,
        title=header.title,
        turn=turn,
        place=_place(records) or (old.place if old is not None else ""),
        last_line=typed,
        last_words=old.last_words if old is not None and same else "",
        seconds=seconds or (old.seconds if old is not None else 0),
        updated=this_moment(),
        size=contents.size,
        kept=header.kept,
    )


WORDS = 90
"""Letters of the last words of a game that are kept to tell it by."""
_DONE, _SEEN = frozenset({"speech", "action", "ending"}), frozenset({"prose", "room"})


def last_words(lines: Iterable[Line]) -> str:
    """Of what was told, the beginning of the last that was said or done, or else of what a place looks like; nothing
    where there is neither."""
    told = [line for line in lines if line.text.strip()]
    done = [line.text for line in told if line.kind in _DONE][-1:]
    words = " ".join(" ".join(done or [line.text for line in told if line.kind in _SEEN][:1]).split())
    return words if len(words) <= WORDS else f"{words[: WORDS - 1].rpartition(' ')[0] or words[: WORDS - 1]}\u2026"


def where_of(row: Row) -> str:
    """Where a saved game stands: the place, the turn and the time played."""
    if not row.world:
        return row.title
    return ", ".join(part for part in (row.place, f"turn {row.turn}", played(row.seconds)) if part)


def ended_with(row: Row) -> str:
    """The last words of a saved game; where only its log is known, what was typed last; nothing where nothing was."""
    return row.last_words or (f"> {row.last_line}" if row.last_line else "")


def played(seconds: int) -> str:
    """A time played, as one says it."""
    minutes = seconds // 60
    if minutes < 1:
        return "played less than a minute"
    hours, minutes = divmod(minutes, 60)
    return f"played {hours} h {minutes} min" if hours else f"played {minutes} min"


def this_moment() -> str:
    """Now, as rows write it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _place(records: Sequence[TurnRecord]) -> str:
    for record in reversed(records):
        for event in reversed(record.events):
            if isinstance(event, Went | Looked) and event.actor == "player":
                return event.room.replace("_", " ")
    return ""


def when_changed(path: Path) -> str:
    """When a file was last written, as rows write it."""
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).isoformat(timespec="seconds")


def time_in_words(moment: str, now: datetime) -> str:
    """A moment as rows write it, for somebody to whom it is `now`: `yesterday at 21:10`, `on 3 November at 9:05`.
    Empty where it is no moment."""
    try:
        then = datetime.fromisoformat(moment).astimezone(now.tzinfo)
    except ValueError:
        return ""
    clock = f"at {then.hour}:{then.minute:02}"
    days = (now.date() - then.date()).days
    if days in (0, 1):
        return f"{('today', 'yesterday')[days]} {clock}"
    year = f" {then.year}" if then.year != now.year else ""
    return f"on {then.day} {MONTHS[then.month - 1]}{year} {clock}"
