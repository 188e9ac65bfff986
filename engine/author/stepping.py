"""One turn of a search: the real turn, with everybody scripted, from a state to the state after it.

There is no second law here. An act goes through the same stepper as a player's, people answer as they do with no model,
and the end of the turn comes as it always does. Only the past is left behind, since a search keeps its own, and nothing
is put into words that nobody reads.
"""

from __future__ import annotations

from engine.author.promises import lines_of
from engine.model.keys import read_key
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.people.scripted import scripted_answer
from engine.rules.decide import forbids
from engine.turn.attempt import attempt
from engine.turn.game import Game, Moment
from engine.turn.stepper import Stepper, TurnResult


def opening_of(world: World, seed: int) -> State:
    """The state when the opening has been told."""
    return finished(Game.new(world, seed).start()).game.state


def step(state: State, key: str) -> State:
    """The state after the turn in which the player does one act, by its key. What the law forbids is tried, since a
    rule may make something of it; but what would take steps first changes nothing, for these are acts of their own."""
    said = lines_of(state.world, key)
    if said:
        return finished(Game(Moment(state)).begin(said[-1])).game.state
    action = read_key(state.world, PLAYER, key)
    if action is None or (forbids(state, action) is not None and attempt(state, action).parts):
        return state
    return finished(Game(Moment(state)).begin_act(key, bare=True, tried=True)).game.state


def within(state: State, key: str) -> State:
    """The state when the player has done an act and the turn has not ended."""
    action = read_key(state.world, PLAYER, key)
    return state if action is None else attempt(state, action).state


def finished(stepper: Stepper) -> TurnResult:
    """A turn to its end, with everybody scripted."""
    while stepper.request is not None:
        stepper.feed(scripted_answer(stepper.request))
    assert stepper.result is not None
    return stepper.result
