"""What makes the states of a world so many that a search does not come to their end: what differs most between those
that it met. An author who sees a clock or a burning lamp named there knows what to leave out of a condition.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.author.identity import Note
from engine.author.space import Space

MOST = 4
"""So many are named."""
_LEAST = 5
"""What takes fewer values than this makes no world large."""
_SAMPLE = 2_000
"""States that are looked at."""
_IN_WORDS = {
    "time of day": "the time of day",
    "out": "the turns that {0} still burns",
    "timer": "the turns until timer {0} rings",
    "number": "the number {0}",
    "drawn": "what table {0} has given",
    "mood": "the mood of {0}",
    "mooded": "the mood of {0}",
    "feeling": "what {0} feels",
    "relation": "{0} between {1} and {2}",
    "thread": "what is being talked of with {0}",
    "score": "the points",
    "draws": "how often chance was asked by {0}",
    "fuel": "the turns that {0} has left to burn",
}


def what_varies(space: Space) -> tuple[str, ...]:
    """What has the most values among the states that were met, each in words, the most first."""
    met: dict[Note, set[object]] = {}
    for state in space.states[:: max(1, len(space) // _SAMPLE)]:
        for note, value in space.identities.kept(state):
            met.setdefault(note, set()).add(value)
    many = sorted(((len(values), note) for note, values in met.items() if len(values) >= _LEAST), reverse=True)
    return tuple(_told(many[:MOST]))


def _told(many: list[tuple[int, Note]]) -> Iterator[str]:
    for count, note in many:
        words = "the turn" if note == ("turn",) else _IN_WORDS.get(note[0], " ".join(note)).format(*note[1:])
        if note[:2] == ("times", "fired"):
            words = f"how often the rule {note[2].split('/')[1]} has fired"
        yield f"{words} ({count:,} values)"
