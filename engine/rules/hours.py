"""Hours and days, as turns make them: which hour it is in a turn, and in which turn an hour begins.

A world with a `[day]` has 24 hours in so many turns, and begins its first day at some hour; the next day begins at
midnight. Whole numbers alone: of few turns an hour some hours may have none, and of many each has several.
"""

from __future__ import annotations

from engine.model.world import HOURS, Day


def hour_of(day: Day | None, turn: int) -> int:
    """The hour in a turn, from 0 to 23; 0 where there are no hours."""
    return 0 if day is None else hours_since(day, turn) % HOURS


def day_of(day: Day | None, turn: int) -> int:
    """The day in a turn, from 1; 0 where there are none."""
    return 0 if day is None else 1 + hours_since(day, turn) // HOURS


def hours_since(day: Day, turn: int) -> int:
    """The whole hours since the midnight before the story began."""
    return day.begins + turn * HOURS // day.turns


def turn_of(day: Day, hours: int) -> int:
    """The first turn in which so many hours have passed since the midnight before the story began."""
    return max(0, -((day.begins - hours) * day.turns // HOURS))


def next_turn_of(day: Day, turn: int, *hours: int) -> int:
    """The first turn after this one in which one of these hours of the clock begins."""
    since = hours_since(day, turn)
    midnight = since - since % HOURS
    later = [hour for hour in hours if midnight + hour > since]
    return turn_of(day, midnight + min(later) if later else midnight + HOURS + min(hours))
