"""Orders as a person takes them: whether they would, whether they can, and what they say where they cannot.

Whether they would is the pack's to say (`engine.people.unwilling`), and whether they can is the law's, with the steps
that it would take: told to open a locked chest, somebody with the key unlocks it first. Who will not says so; who would
and cannot gives the law's reason as their own words.
"""

from __future__ import annotations

from engine.model.actions import Action, Wait
from engine.model.keys import read_key
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import Obedience
from engine.narration.tell import refuse
from engine.people.unwilling import obedience, will_not
from engine.rules.steps import plan


def obeys(state: State, person: str, order: str) -> Obedience | None:
    """The first of their ways to obey that takes in this order."""
    action = read_key(state.world, person, order)
    return None if action is None else obedience(state, action)


def can_do(state: State, person: str, order: str) -> Action | None:
    """The act that an order names, if the law would let them do it, with whatever steps it takes."""
    action = read_key(state.world, person, order)
    return None if action is None or isinstance(plan(state, action), Refusal) else action


def may_take_on(state: State, person: str, order: str) -> Action | None:
    """The act that an order names, if they can do it and the pack keeps them neither from it nor from a step to it."""
    action = can_do(state, person, order)
    return None if action is None or is_kept_from(state, action) else action


def is_kept_from(state: State, action: Action) -> bool:
    """Whether the pack keeps somebody from what they were just told to do, or from a step that it takes."""
    if will_not(state, action, told=True):
        return True
    steps = plan(state, action)
    return not isinstance(steps, Refusal) and any(will_not(state, step) for step in steps)


def first_to_do(state: State, person: str, orders: tuple[str, ...]) -> str:
    """Of several orders the one that stands for all of them when they choose: the first that they would and could carry
    out, else the first that they could, else the first."""
    if len(orders) == 1:
        return orders[0]
    could = [order for order in orders if may_take_on(state, person, order) is not None]
    would = (order for order in could if obeys(state, person, order) is not None)
    return next(would, (could or orders)[0])


def why_not(state: State, person: str, listener: str, order: str) -> str:
    """The law's reason against an act, as who cannot do it would tell it to somebody."""
    action = read_key(state.world, person, order)
    reason = None if action is None else plan(state, action)
    return reason_in_words(state, person, listener, reason if isinstance(reason, Refusal) else Refusal("any.refused"))


def reason_in_words(state: State, person: str, listener: str, reason: Refusal) -> str:
    """A refusal as who was refused tells it: in the author's words where there are any, of a barred way for one."""
    about = {**reason.about, "actor": person, "me": person}
    return refuse(state, Refusal(reason.code, about, reason.text), listener).text


def is_unseen(order: str) -> bool:
    """Whether nobody would see from what they do that they have done it."""
    return order == Wait("").key()
