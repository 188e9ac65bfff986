"""Answering what a pack puts before the player: a choice with numbered options.

While one is open the player does nothing else, unless the pack has words to leave it by; then another deed leaves it,
and a look around does not. A choice of which nothing can be taken is as good as none: nobody is ever stuck in one. It
is the player's alone: the people of the world neither see nor answer it.
"""

from __future__ import annotations

from engine.model.actions import (
    Action,
    Choose,
    Examine,
    Inventory,
    Listen,
    Look,
    Read,
    Smell,
)
from engine.model.events import ChoiceLeft, Chosen, Event
from engine.model.offers import Choice
from engine.model.query import open_choice, times
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER
from engine.rules.conditions import holds
from engine.rules.law import Law, Laws, no

LEAVE = 0
"""The number that stands for leaving a choice."""

_LOOKS = (Look, Examine, Read, Inventory, Listen, Smell)


def options_of(state: State, id: str) -> tuple[int, ...]:
    """The options of a choice that can be taken now, by their numbers in the pack; the last is to leave it, if one can.
    None where there is only that, and so nothing to choose.
    """
    choice = state.world.choices[id]
    found = [
        number
        for number, option in enumerate(choice.options, 1)
        if not (option.once and times(state, f"chosen/{id}", str(number))) and holds(state, option.when)
    ]
    return (*found, LEAVE) if found and choice.leave else tuple(found)


def before_the_player(state: State) -> Choice | None:
    """The choice that waits for an answer."""
    if not state.world.choices:
        return None
    id = open_choice(state)
    return state.world.choices[id] if id in state.world.choices and options_of(state, id) else None


def has_to_choose(state: State) -> bool:
    """Whether the player can do nothing else before they have answered."""
    choice = before_the_player(state)
    return choice is not None and not choice.leave


def must_choose(state: State, action: Action) -> Refusal | None:
    """The reason against anything else while a choice that cannot be left is open."""
    if action.actor != PLAYER or isinstance(action, Choose):
        return None
    return no("choose.first", action) if has_to_choose(state) else None


def left_by(state: State, action: Action) -> tuple[Event, ...]:
    """What becomes of an open choice when the player does something else."""
    if action.actor != PLAYER or isinstance(action, (Choose, *_LOOKS)):
        return ()
    choice = before_the_player(state)
    return () if choice is None else (ChoiceLeft(actor=PLAYER, choice=choice.id, instead=True),)


def cannot_choose_for_the_player(state: State, action: Choose) -> Refusal | None:
    return None if action.actor == PLAYER else no("choose.not-yours", action)


def cannot_choose_what_is_not_asked(state: State, action: Choose) -> Refusal | None:
    choice = before_the_player(state)
    return None if choice is not None and choice.id == action.choice else no("choose.not-asked", action)


def cannot_choose_what_is_not_offered(state: State, action: Choose) -> Refusal | None:
    return None if action.option in options_of(state, action.choice) else no("choose.not-offered", action)


def _chosen(state: State, action: Choose) -> tuple[Event, ...]:
    if action.option == LEAVE:
        return (ChoiceLeft(actor=action.actor, choice=action.choice),)
    return (Chosen(actor=action.actor, choice=action.choice, option=action.option),)


LAWS: Laws = {
    Choose: Law(
        (cannot_choose_for_the_player, cannot_choose_what_is_not_asked, cannot_choose_what_is_not_offered),
        _chosen,
        silent=True,
        unseen=True,
    )
}
