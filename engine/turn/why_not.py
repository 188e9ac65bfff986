"""`why not COMMAND`: what stands against an act, and what would help. Nothing is done.

The command is read as any other; an order is looked at from both ends, the telling and the doing. For each act: the
rule of the pack that would stop it, the check of the law that refuses it, by its name and by its words, and the steps
that would be taken first, or that would not help either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from engine.model.actions import Action, Order
from engine.model.events import RuleFired
from engine.model.keys import read_key
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.world import PLAYER
from engine.narration.prose import render
from engine.narration.tell import message, refuse
from engine.parser.context import Context
from engine.parser.parse import Commands, Meta, Question, parse
from engine.rules import triggers
from engine.rules.decide import LAWS, forbids
from engine.rules.steps import plan


def why_not(state: State, command: str, context: Context) -> Iterator[str]:
    """The account of a command, as lines to read."""
    read = parse(state, PLAYER, command, context)
    if isinstance(read, Commands):
        for action in read.actions:
            yield from _about_act(state, action)
            if isinstance(action, Order):
                ordered = read_key(state.world, action.to, action.act)
                if ordered is not None:
                    yield from _about_act(state, ordered)
    elif isinstance(read, Question):
        yield f"It is not read to an end: {read.text}"
    elif isinstance(read, Meta):
        yield f"'{read.verb}' is a word to the program, and no act."
    else:
        yield f"It is not understood ({read.code}): {message(state, read.code, PLAYER, **read.about)}"


def _about_act(state: State, action: Action) -> Iterator[str]:
    title = f"{action.key()} ({action.actor})"
    rules = triggers.before(state, action, render)
    if rules.stopped:
        fired = [event.rule for event in rules.events if isinstance(event, RuleFired)]
        yield f"{title}: stopped by the rule {fired[-1]}." if fired else f"{title}: the story would end before it."
    reason = forbids(state, action)
    if reason is None:
        if not rules.stopped:
            yield f"{title}: nothing stands against it."
        return
    yield f"{title}: {action.actor} {_check_that_gives(state, action, reason)} ({reason.code})."
    yield refuse(state, reason, PLAYER).text
    steps = plan(state, action)
    if not isinstance(steps, Refusal):
        yield "It would be done all the same, after: " + ", ".join(step.key() for step in steps) + "."
    elif steps != reason:
        yield f"The steps toward it come to nothing ({steps.code}): {refuse(state, steps, PLAYER).text}"
    else:
        yield "No step is known that would take that away."


def _check_that_gives(state: State, action: Action, reason: Refusal) -> str:
    """The check that gives this reason first, as the sentence that its name is."""
    for check in LAWS[type(action)].checks:
        if check(state, action) == reason:
            return _named(check)
    return "cannot do anything now"


def _named(check: Callable[..., object]) -> str:
    """A check that was made by a function bears that one's name; one that only wraps another, the other's."""
    name = check.__qualname__.split(".")[0]
    for cell in check.__closure__ or () if name.startswith("_") else ():
        if callable(cell.cell_contents):
            return _named(cell.cell_contents)
    return name.replace("_", " ").strip()
