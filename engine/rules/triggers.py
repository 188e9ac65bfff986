"""The pack's rules: which of them an act or a moment sets off, and what they add.

Asked before an act (and able to stop it), after it, each turn, at the start, and when a condition
becomes true. Rules are found by phase and verb, never by scanning the pack; `becomes` rules are the only
ones that can set each other off, and `MOST_PASSES` bounds that.
"""

from __future__ import annotations

import msgspec

from engine.model import events as ev
from engine.model.actions import Action
from engine.model.evolve import evolve
from engine.model.query import armed, ending, times
from engine.model.state import State
from engine.model.world import PLAYER, Rule
from engine.rules.conditions import holds
from engine.rules.effects import Render, narrated, work_out

MOST_PASSES = 32


class Reaction(msgspec.Struct, frozen=True):
    """What rules added: the state after it, the events, and whether one of them stopped the act."""

    state: State
    events: tuple[ev.Event, ...] = ()
    stopped: bool = False
    ran_away: bool = False
    """`becomes` rules were still setting each other off when the bound was reached."""


def before(state: State, action: Action, render: Render) -> Reaction:
    return _about_action(state, "before", action, render)


def after(state: State, action: Action, render: Render) -> Reaction:
    return _about_action(state, "after", action, render)


def _about_action(state: State, phase: str, action: Action, render: Render) -> Reaction:
    by = state.world.rules_by
    if not by:
        return Reaction(state)
    rules = (*by.get((phase, action.verb), ()), *by.get((phase, ""), ()))
    events: list[ev.Event] = []
    for rule in rules:
        if _concerns(state, rule, action):
            state, added = _fire(state, rule, render)
            events += added
            if rule.stop:
                return Reaction(state, tuple(events), stopped=True)
    return Reaction(state, tuple(events))


def _concerns(state: State, rule: Rule, action: Action) -> bool:
    if not rule.anyone and action.actor != PLAYER:
        return False
    if rule.nouns and action.named()[: len(rule.nouns)] != rule.nouns:
        return False
    if rule.once and times(state, "fired", rule.id):
        return False
    return holds(state, rule.when, actor=action.actor, action=action, rule=rule.id)


def _fire(state: State, rule: Rule, render: Render) -> tuple[State, list[ev.Event]]:
    words = render(state, rule.say, times(state, "fired", rule.id)) if rule.say else ""
    events: list[ev.Event] = [ev.RuleFired(rule=rule.id)]
    if words:
        events.append(narrated(state, words))
    for event in events:
        state = evolve(state, event)
    state, added = work_out(state, rule.do, rule.id, render)
    return state, events + added


def moment(state: State, phase: str, render: Render) -> Reaction:
    """Rules of the `start` or of every `turn`."""
    events: list[ev.Event] = []
    for rule in state.world.rules_by.get((phase, ""), ()):
        if not (rule.once and times(state, "fired", rule.id)) and holds(state, rule.when, rule=rule.id):
            state, added = _fire(state, rule, render)
            events += added
    return Reaction(state, tuple(events))


def becomes(state: State, render: Render) -> Reaction:
    """Rules whose condition has just turned true, again and again until none does."""
    rules = state.world.rules_by.get(("becomes", ""), ())
    events: list[ev.Event] = []
    for _ in range(MOST_PASSES):
        quiet = True
        for rule in rules:
            if ending(state) is not None:
                return Reaction(state, tuple(events))
            now = holds(state, rule.when, rule=rule.id)
            if now == armed(state, rule.id):
                continue
            change = ev.RuleArmed(rule=rule.id, armed=now)
            state = evolve(state, change)
            events.append(change)
            if now and not (rule.once and times(state, "fired", rule.id)):
                state, added = _fire(state, rule, render)
                events += added
                quiet = False
        if quiet:
            return Reaction(state, tuple(events))
    return Reaction(state, tuple(events), ran_away=bool(rules))
