"""Which rules can never be asked: an earlier one of the same moment always fires, and is the last that is asked there.

Only what is certain is said. A rule always stops another if it needs nothing that the other does not need too, is about
all that the other is about, binds all whom the other binds, and nothing between the two can change the world.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.content.idle import needed
from engine.content.names import Names
from engine.content.problems import quoted
from engine.content.report import Report, Where
from engine.model import language as lang
from engine.model.citing import cited
from engine.model.world import ANYONE, Rule


def check_never_asked(rules: Sequence[tuple[Where, Rule]], names: Names, report: Report) -> None:
    """`rules` in the order of the pack, all of them sound."""
    asked: dict[tuple[str, str], list[tuple[Where, Rule]]] = {}
    for where, rule in sorted(rules, key=lambda each: -each[1].priority):
        asked.setdefault((rule.phase, rule.verb), []).append((where, rule))
    order = {rule.id: number for number, (_, rule) in enumerate(sorted(rules, key=lambda each: -each[1].priority))}
    lasts = {key: [rule for _, rule in found if _can_be_last(rule)] for key, found in asked.items()}
    for (phase, verb), found in asked.items():
        keys = ((phase, ""), (phase, verb)) if verb and phase in ("before", "after") else ((phase, verb),)
        if not any(lasts.get(key) for key in keys):
            continue
        others = [rule for key in asked if key[0] == phase and (key in keys or not verb) for _, rule in asked[key]]
        changing = [order[rule.id] for rule in others if rule.do]
        for where, rule in found:
            before = (first for key in keys for first in lasts.get(key, ()) if order[first.id] < order[rule.id])
            first = next((each for each in before if _always_first(each, rule, order, changing, names)), None)
            if first is not None:
                there = cited(first.file, first.line)
                right = "give this one a higher priority, or the other a `when` or continue = true"
                wrong = f"is never asked: the rule at {there} comes before it and always stops"
                report.add("rule.never-asked", where.at("on"), f"on = {quoted(rule.on)}", wrong, right)


def _always_first(first: Rule, rule: Rule, order: Mapping[str, int], changing: Sequence[int], names: Names) -> bool:
    """Whether the first stops whenever the rule would fire. What it needs may have come to be so only by what a rule
    between the two does."""
    if not _covers(first, rule, names):
        return False
    return first.when is None or not any(order[first.id] < number < order[rule.id] for number in changing)


def _can_be_last(rule: Rule) -> bool:
    """Whether a rule always stops the later ones when what it needs is so."""
    counts = any(_asks_its_times(part) for part in needed(rule.when))
    return rule.stop and not rule.goes_on and not rule.once and rule.phase != "becomes" and not counts


def _asks_its_times(part: lang.Condition) -> bool:
    """Whether a part asks how often its own rule has fired, which is another question in every rule."""
    match part:
        case lang.FirstTime():
            return True
        case lang.Not(inner):
            return _asks_its_times(inner)
        case lang.All(parts) | lang.Any(parts):
            return any(_asks_its_times(each) for each in parts)
    return False


def _covers(first: Rule, later: Rule, names: Names) -> bool:
    """Whether the first is about all that the later one is about, and needs nothing that it does not need."""
    if first.actor != ANYONE and later.actor not in (first.actor, *names.of_kind.get(first.actor, ())):
        return False
    if first.verb and not lang.covers(first.nouns, later.nouns, names.of_kind):
        return False
    also = list(needed(later.when))
    return all(part in also for part in needed(first.when))
