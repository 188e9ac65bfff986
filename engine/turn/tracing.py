"""Which rules of the pack were asked, and why they did or did not fire: lines for who has said `trace rules on`.

Nothing here is in the way of a turn that is not traced. An act that was gone about is gone about again from the state
it began in, which gives the same, and each rule that was asked is held against what fired. Why one did not fire is
judged by the state in which its phase began.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from engine.model import events as ev
from engine.model.actions import Action
from engine.model.citing import cited
from engine.model.language import All, Condition
from engine.model.query import armed, times
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import PLAYER, Rule
from engine.narration.line import Line
from engine.rules.conditions import holds
from engine.rules.spelled import spelled, spelled_act
from engine.rules.triggers import binds
from engine.turn.attempt import Attempt, as_it_is, attempt


def rules_of_act(state: State, action: Action) -> Iterator[Line]:
    """What the rules before and after an act made of it, its steps and every try of each among them."""
    tried: list[tuple[State, Action, Attempt]] = []

    def watched(before: State, act: Action) -> Attempt:
        outcome = as_it_is(before, act)
        tried.append((before, act, outcome))
        return outcome

    attempt(state, action, watched)
    for before, act, outcome in tried:
        fired = _fired(outcome.events)
        for phase in ("before", "after"):
            if phase == "after" and not outcome.deeds:
                continue
            by = before.world.rules_by
            rules = by.get((phase, act.verb)) or by.get((phase, ""), ())
            yield from _in_turn(f"{phase} {act.key()} ({act.actor})", rules, before, fired, act)


def rules_of_turn(before: State, events: Iterable[ev.Event]) -> Iterator[Line]:
    """What the rules that ask for no act made of the end of a turn. Of those that wait for something to become true
    only those that fired are named."""
    fired = _fired(events)
    waiting = 0
    yield from _in_turn("every turn", before.world.rules_by.get(("turn", ""), ()), before, fired)
    for (phase, of), rules in before.world.rules_by.items():
        for number, rule in enumerate(rules) if phase not in ("before", "after", "start", "turn") else ():
            if rule.id in fired:
                yield _line(f"{phase} {of}".strip(), rule, "", number, len(rules))
            else:
                waiting += 1
    if waiting:
        yield Line("system", f"[rules] {waiting} more wait for what has not come")


def why_not(state: State, rule: Rule, action: Action | None = None) -> str:
    """Why a rule does not fire in this state; empty where it would."""
    actor = PLAYER if action is None else action.actor
    if action is not None and not binds(state, rule, actor):
        return f"it binds {'the player' if rule.actor == PLAYER else rule.actor} alone"
    if action is not None and rule.nouns and not concerns(state, rule.nouns, action):
        return f"it is about {spelled_act(rule.verb or 'any act', rule.nouns)}"
    if rule.once and times(state, "fired", rule.id):
        return "it fires once and has fired"
    if rule.phase == "becomes" and armed(state, rule.id) and holds(state, rule.when, rule=rule.id):
        return "its condition held before"
    wrong = _wrong_part(state, rule.when, actor, action, rule.id)
    return "" if wrong is None else f"not so: {spelled(wrong)}"


def _wrong_part(
    state: State, condition: Condition | None, actor: str, action: Action | None, rule: str
) -> Condition | None:
    """The first part of a condition that does not hold."""
    if condition is None or holds(state, condition, actor=actor, action=action, rule=rule):
        return None
    if isinstance(condition, All):
        found = (_wrong_part(state, part, actor, action, rule) for part in condition.parts)
        return next((part for part in found if part is not None), condition)
    return condition


def _fired(events: Iterable[ev.Event]) -> frozenset[str]:
    return frozenset(event.rule for event in events if isinstance(event, ev.RuleFired))


def _in_turn(
    when: str, rules: Sequence[Rule], state: State, fired: frozenset[str], action: Action | None = None
) -> Iterator[Line]:
    """The rules of one moment in the order in which they were asked, as far as they were."""
    for number, rule in enumerate(rules):
        why = "" if rule.id in fired else why_not(state, rule, action)
        yield _line(when, rule, why, number, len(rules))
        if not why and rule.stop and not rule.goes_on:
            left = len(rules) - number - 1
            if left:
                yield Line("system", f"[rules] {when}: it stops; {left} more {'is' if left == 1 else 'are'} not asked")
            return


def _line(when: str, rule: Rule, why: str, number: int, of: int) -> Line:
    """`number` is its place among those that are asked at this moment, counted from 0."""
    place = cited(rule.file, rule.line) if rule.line else ""
    weight = f"priority {rule.priority}" if rule.priority else ""
    known = ", ".join(filter(None, (place, weight)))
    name = f"{number + 1} of {of}, {rule.id}" + (f" ({known})" if known else "")
    return Line("system", f"[rules] {when}: {name} " + (f"did not fire, {why}" if why else "fired"))
