"""What two people do together: one invites the other, they meet, and only then it is done.

A goal with `with` waits for that one. Whoever has it goes to them and asks them along; they come if it is like them and
nothing else has their hours, as anything is weighed (`engine.people.deciding`). Then both go to where it is to be done,
and the one who asked waits there. Who has not come after `PATIENCE` turns has let them down; who is there by then, with
nothing that can be done, goes about their own day again. The goal is left alone for a while, as it is after a no.
"""

from __future__ import annotations

from engine.model import events as ev
from engine.model.actions import Say, Wait
from engine.model.query import arranged, asked_along, last_seen, room_of
from engine.model.state import State
from engine.model.world import Goal, Persona
from engine.people.deciding import inclines
from engine.people.stints import stint_now
from engine.rules.paths import way_to
from engine.rules.scope import company

PATIENCE = 16
"""The turns after which who has not come is not waited for."""
ASK_AGAIN = 48
"""The turns after which somebody is asked along again who would not come, or did not."""


def let_be(state: State, person: str, number: int) -> bool:
    """Whether a goal is left alone for now, because they would not come, or did not, or came for nothing."""
    last = arranged(state, person, number)
    return last is not None and last[0] in ("declined", "missed", "failed") and state.turn < last[1] + ASK_AGAIN


def first_together(state: State, person: str, number: int, goal: Goal) -> tuple[str, ...] | None:
    """What comes before a goal of two can be gone about: to go and ask, to go where it is done, to wait. None where
    both are there."""
    last = arranged(state, person, number)
    here = room_of(state, person)
    together = goal.with_ in company(state, person)
    if last is None or last[0] != "agreed":
        return (Say(person, goal.with_).key(),) if together else _way(state, person, _place_of(state, person, goal))
    place = meeting_place(state, goal)
    if place and place != here:
        return _way(state, person, place)
    return None if together else (Wait(person).key(),)


def is_agreed(state: State, person: str, persona: Persona) -> bool:
    """Whether somebody has said that they would come, and it is not done yet."""
    found = [arranged(state, person, number) for number, goal in enumerate(persona.goals) if goal.with_]
    return any(last is not None and last[0] == "agreed" for last in found)


def meeting_place(state: State, goal: Goal) -> str:
    return (room_of(state, goal.at) or "") if goal.at else ""


def _place_of(state: State, person: str, goal: Goal) -> str:
    """Where they take the other to be."""
    place = last_seen(state, person, goal.with_)
    return (room_of(state, place) or "") if place else ""


def _way(state: State, person: str, place: str) -> tuple[str, ...]:
    return tuple([f"go {direction}" for direction in (way_to(state, person, place) or ())]) if place else ()


def answer_to(state: State, person: str, number: int, goal: Goal) -> ev.Arranged:
    """What who was asked along says to it."""
    other = state.world.nouns[goal.with_].persona
    busy = other is not None and bool(other.schedule) and stint_now(state, goal.with_, other) is not None
    free = asked_along(state, goal.with_) is None and other is not None and other.acts != "never"
    more = -1.0 if busy else 1.0
    comes = free and inclines(state, goal.with_, person, more, {"company": 0.5, "help": 0.5})
    return ev.Arranged(actor=person, to=goal.with_, goal=number, how="agreed" if comes else "declined")


def let_down(state: State, person: str, number: int, goal: Goal) -> ev.Arranged | None:
    """That who had said that they would come has not."""
    if not _is_overdue(state, person, number) or goal.with_ in company(state, person):
        return None
    return ev.Arranged(actor=person, to=goal.with_, goal=number, how="missed")


def called_off(state: State, person: str, number: int, goal: Goal) -> ev.Arranged | None:
    """That somebody who has just found nothing to do for a goal of two keeps the other no longer."""
    if not goal.with_ or not _is_overdue(state, person, number):
        return None
    return ev.Arranged(actor=person, to=goal.with_, goal=number, how="failed")


def _is_overdue(state: State, person: str, number: int) -> bool:
    last = arranged(state, person, number)
    return last is not None and last[0] == "agreed" and state.turn >= last[1] + PATIENCE


def waited_for(state: State, person: str) -> tuple[str, str] | None:
    """Who has asked somebody along, and where they are to come; where no place was said, to where that one is."""
    by = asked_along(state, person)
    persona = state.world.nouns[by[0]].persona if by is not None else None
    if by is None or persona is None:
        return None
    place = meeting_place(state, persona.goals[by[1]]) or room_of(state, by[0])
    return (by[0], place) if place else None
