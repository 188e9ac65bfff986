"""The rules of a world as a list to be read: those of each moment, in the order in which they are asked there."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from engine.model.citing import cited
from engine.model.language import ANYTHING
from engine.model.topics import is_named, topics_meant
from engine.model.world import PLAYER, Rule, World
from engine.rules.spelled import spelled

_HEADS: dict[str, str] = {
    "start": "at the start", "before": "before an act", "after": "after an act", "rings": "when {} rings",
    "begins": "when {} begins", "ends": "when {} ends", "done": "when {} is done", "fails": "when {} fails",
    "turn": "every turn", "becomes": "when it becomes true",
}  # fmt: skip
"""Every moment at which rules are asked, with what it is called."""


class Moment(msgspec.Struct, frozen=True):
    """One moment, and its rules in the order in which they are asked."""

    name: str
    phase: str
    rules: tuple[Rule, ...]


def moments(
    world: World, phases: Collection[str] = (), verb: str = "", nouns: tuple[str, ...] = ()
) -> tuple[Moment, ...]:
    """All moments of a world that have rules, or only these; of acts only one that is about these nouns, as far as they
    are named. Of scenes, timers and quests the `verb` is which.
    """
    found: list[Moment] = []
    for phase in (*_HEADS, *(other for other, _ in world.rules_by if other not in _HEADS)):
        if phases and phase not in phases:
            continue
        asked = sorted((rule for rule in world.rules if rule.phase == phase), key=lambda rule: -rule.priority)
        if phase in ("before", "after"):
            of_acts = tuple(rule for rule in asked if not verb or _concerns(world, rule, verb, nouns))
            found += [Moment(_HEADS[phase], phase, of_acts)] if of_acts else []
            continue
        for of in dict.fromkeys(rule.verb for rule in asked):
            if not verb or of == verb:
                name = _HEADS.get(phase, f"{phase} {{}}").format(of)
                found.append(Moment(name.strip(), phase, tuple(rule for rule in asked if rule.verb == of)))
    return tuple(found)


def _concerns(world: World, rule: Rule, verb: str, nouns: tuple[str, ...]) -> bool:
    """Whether a rule is asked about such an act, as far as its nouns are known."""
    if rule.verb not in ("", verb):
        return False
    if not all(_means(world, want, name) for want, name in zip(rule.nouns[:1], nouns, strict=False)):
        return False
    if len(rule.nouns) < 2 or len(nouns) < 2 or _means(world, rule.nouns[1], nouns[1]):
        return True
    asked = (topic for person in _people_meant(world, nouns[0]) for topic in topics_meant(world, person, nouns[1]))
    return verb == "ask" and any(is_named(topic, rule.nouns[1]) for topic in asked)


def _means(world: World, want: str, name: str) -> bool:
    return (
        ANYTHING in (want, name)
        or want == name
        or name in world.kinds.get(want, ())
        or want in world.kinds.get(name, ())
    )


def _people_meant(world: World, name: str) -> Collection[str]:
    return world.people if name == ANYTHING else world.kinds.get(name, (name,))


def where(rule: Rule) -> str:
    """`rules.toml:12`."""
    return cited(rule.file, rule.line)


def terms(rule: Rule) -> tuple[str, ...]:
    """On what a rule fires, and what it keeps from happening, in few words each."""
    stops = ("stops" if not rule.goes_on else "stops the act and goes on") if rule.stop else ""
    said = (
        "" if rule.actor == PLAYER else f"binds {rule.actor}",
        f"when {spelled(rule.when)}" if rule.when is not None else "",
        "once" if rule.once else "",
        stops,
    )
    return tuple(filter(None, said))


def line(number: int, rule: Rule) -> str:
    """A rule in one line, with its place, counted from 1."""
    noted = terms(rule)
    return f"{number}. {where(rule)}, priority {rule.priority}: {rule.on}" + (f" ({'; '.join(noted)})" if noted else "")
