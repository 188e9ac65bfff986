"""What an author wrote in good faith and the game will never come to: a rule whose condition cannot hold when it is
asked, a habit of somebody who is not asked for one. Only what is certain is said; no game is imagined here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from engine.model import language as lang
from engine.model.actions import ALL
from engine.model.manners import MANNERS
from engine.model.world import ANYONE, PLAYER, Rule

_VERBS = frozenset(kind.verb for kind in ALL)
_TO = {kind.verb: kind.nouns.index("to") for kind in ALL if "to" in kind.nouns}
"""The acts that turn to somebody, and which of their nouns that is."""


def why_rule_never_fires(rule: Rule, kinds: Mapping[str, Collection[str]]) -> tuple[str, str]:
    """Why a rule can never fire, and what would be right; two empty words if it may. `kinds` are those of the pack."""
    bound = ((*kinds[rule.actor],) if rule.actor in kinds else (rule.actor,)) if rule.actor != ANYONE else None
    whom = f"{'the player' if rule.actor == PLAYER else rule.actor} alone"
    for part in needed(rule.when):
        match part:
            case lang.Not(lang.FirstTime()):
                return "never holds: only the rule itself counts its times", "count with a [number] of your own"
            case lang.ActorIs(person) if bound is not None and person not in bound:
                return f"asks for {person}, and the rule binds {whom}", f'write actor = "{person}" or "anyone"'
            case lang.Not(lang.ActorIs(person)) if bound == (person,):
                return f"asks for others, and the rule binds {whom}", 'write actor = "anyone"'
            case lang.Doing(verb, nouns) if rule.verb and not _agree(rule, verb, nouns):
                return "asks for another act than `on`", "one of the two must go"
    return "", ""


def _agree(rule: Rule, verb: str, nouns: tuple[str, ...]) -> bool:
    pairs = zip(rule.nouns, nouns, strict=False)
    return verb == rule.verb and all(lang.ANYTHING in pair or pair[0] == pair[1] for pair in pairs)


def why_habit_is_never_due(person: str, acts: str, when: lang.Condition | None) -> tuple[str, str]:
    """Why nobody ever asks for a habit, and what would be right; two empty words if somebody may."""
    if acts == "never":
        return 'beside acts = "never" is never asked for', "take out one of the two"
    if acts == "addressed" and not any(_turns_to(person, doing) for doing in _doings(when)):
        wrong = 'is never asked for: acts is "addressed", and it answers nothing that is done to them'
        return wrong, 'add acts = "present" or "always" to the person, or answer: when = "action is giving ..."'
    if acts == "present":
        for part in needed(when):
            match part:
                case lang.Not(lang.With(one, other)) if {one, other} == {person, PLAYER}:
                    return 'is never asked for: acts is "present", and it waits for the player to be gone', (
                        'add acts = "always" to the person'
                    )
    return "", ""


def _turns_to(person: str, doing: lang.Doing | None) -> bool:
    """Whether such an act can be done to this person. None stands for some act, nobody knows which."""
    if doing is None or person in doing.nouns:
        return True
    slot = _TO.get(doing.verb)
    if slot is not None:
        return len(doing.nouns) <= slot or doing.nouns[slot] == lang.ANYTHING
    if doing.verb in _VERBS:
        return False
    manner = MANNERS.get(doing.verb)
    return lang.ANYTHING in doing.nouns or len(doing.nouns) < (2 if manner is None else manner.most)


def needed(condition: lang.Condition | None) -> Iterator[lang.Condition]:
    """The conditions that must all hold for this one to."""
    if isinstance(condition, lang.All):
        for part in condition.parts:
            yield from needed(part)
    elif condition is not None:
        yield condition


def _doings(condition: lang.Condition | None) -> Iterator[lang.Doing | None]:
    """The acts that a condition speaks of."""
    match condition:
        case lang.Doing():
            yield condition
        case lang.All(parts) | lang.Any(parts):
            for part in parts:
                yield from _doings(part)
        case lang.Not(part):
            if next(_doings(part), condition) is not condition:
                yield None
