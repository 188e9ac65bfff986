"""What can come to be in a story, at best: a record that only grows, of what its effects may have done by then.

Whoever searches lets in the effects that may happen, round by round (`engine.content.certain`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from engine.content.compile import Compiler
from engine.content.owned import Owned
from engine.model import language as lang
from engine.model.feelings import DIMENSIONS, LEAST_RELATION, MOST_RELATION, STRONGEST
from engine.model.offers import Choice, RandomTable
from engine.model.properties import Property
from engine.model.quests import Achievement, Hint, Quest
from engine.model.world import ANYONE, MOST_NEED, PLAYER, Noun, RelationKind, Rule, Scene, Timer

FAR = 10**12
"""Beyond every number that an author can write."""


class Span(NamedTuple):
    """The numbers that something can be: from the least to the most, or only some of those."""

    least: int
    most: int
    only: tuple[int, ...] = ()


class Story(NamedTuple):
    """What of a pack waits for something, or is there to be changed: the parts with a moment or a condition of their
    own, and what it declares for effects to write.
    """

    rules: tuple[Rule, ...]
    scenes: dict[str, Scene]
    timers: dict[str, Timer]
    quests: dict[str, Quest]
    hints: tuple[Hint, ...]
    achievements: dict[str, Achievement]
    tables: dict[str, RandomTable]
    choices: dict[str, Choice]
    properties: dict[str, Property]
    relations: dict[str, RelationKind]


class Coming:
    """What may be so.

    `begun` and `over` are the scenes and quests that may be so, `stages` the furthest stage a quest may come to (one
    more than it has where it may be done), `started` the timers that may run, `drawn` the tables and `offered` the
    choices that may come up, `rooms` those the player may come to.
    """

    def __init__(self, nouns: dict[str, Noun], story: Story, numbers: Mapping[str, int], compiler: Compiler) -> None:
        self.nouns, self.story, self.compiler = nouns, story, compiler
        self.regions, self.groups = compiler.regions, compiler.names.groups
        self.scenes, self.timers, self.quests = story.scenes, story.timers, story.quests
        self.begun: dict[str, None] = {}
        self.over: dict[str, None] = {}
        self.failed: dict[str, None] = {}
        self.stages: dict[str, int] = {}
        self.started: dict[str, None] = {id: None for id, timer in story.timers.items() if timer.running}
        self.drawn: dict[str, None] = {}
        self.offered: dict[str, None] = {}
        self.owned = Owned(story.properties, story.relations, self.groups)
        self.rooms: dict[str, None] = {}
        self.endings: dict[str, None] = {}
        self.taught: dict[tuple[str, str], None] = {(ANYONE, fact): None for fact in compiler.learned}
        self._spans: dict[lang.Number, Span] = {
            lang.Counter(name): Span(value, value, (value,)) for name, value in numbers.items()
        }
        secrets = [each for noun in nouns.values() if noun.persona is not None for each in noun.persona.knows]
        # Lies that are found out and promises that are broken cost trust.
        shaken = any(each.promise or each.cover_claims for each in secrets) or any(
            isinstance(effect, lang.Promise) for effect in compiler.effects
        )
        self.taught |= {(PLAYER, each.cover_claims): None for each in secrets if each.cover_claims}
        for id, noun in nouns.items():
            if noun.persona is not None:
                if not noun.persona.feels and not shaken:  # else what happens may change them
                    trust = noun.persona.trust
                    self._spans[lang.Relation("trust", id)] = Span(trust, trust, (trust,))
                    mood = noun.persona.mood
                    self._spans[lang.Mood(id)] = Span(mood, mood, (mood,))
                self.taught |= {(id, known.fact): None for known in noun.persona.knows}
        self.moved: dict[str, None] = {}
        self.made: dict[tuple[str, str, bool], None] = {}
        self._worn: dict[str, None] = {}
        self._tied = any(noun.rope for noun in nouns.values())
        self._appears = {id: None for noun in nouns.values() for id in (*noun.hides, *noun.leaves)}
        self.brought = [PLAYER]
        """Where the player may be put: the start, and the places that effects name."""
        self._stills: dict[str, bool] = {}
        self._points: dict[str, int] = {}

    def let_in(self, effects: Iterable[lang.Effect]) -> None:
        """From now on these may happen."""
        self._stills = {}
        for effect in effects:
            match effect:
                case lang.Put(thing, place, how):
                    self.moved |= dict.fromkeys(self.groups.get(thing, (thing,)))
                    if how == "worn":
                        self._worn |= dict.fromkeys(self.groups.get(thing, (thing,)))
                    if place is not None and (thing == PLAYER or self._carries(thing)):
                        self.brought.append(place)
                case lang.Make(thing, quality, value):
                    self.made |= {(id, quality, value): None for id in self.groups.get(thing, (thing,))}
                case lang.Add(written, amount):
                    for number in self.owned.members(written):
                        known = self.span(number)
                        self._spans[number] = Span(
                            -FAR if amount < 0 else known.least, FAR if amount > 0 else known.most, ()
                        )  # fmt: skip
                case lang.Set(written, value):
                    for number in self.owned.members(written):
                        self._widen(number, value)
                case lang.Become() | lang.Relate():
                    self.owned.let_in(effect)
                case lang.Draw(table):
                    self.drawn[table] = None
                case lang.Offer(choice):
                    self.offered[choice] = None
                case lang.Roll(number, low, high):
                    self._widen(number, low)
                    self._widen(number, high)
                    if high - low > 1:
                        self._spans[number] = self._spans[number]._replace(only=())
                case lang.Score(points, reason):
                    self._points[reason] = max(points, self._points.get(reason, 0))
                case lang.Teach(fact, person):
                    self.taught[person, fact] = None
                case lang.Start(timer, _, stop) if not stop:
                    self.started[timer] = None
                case lang.End(ending):
                    self.endings[ending] = None
                case lang.Bind():
                    self._tied = True
                case _:
                    other: lang.Number | None = getattr(effect, "number", None)
                    if other is not None:
                        self._spans[other] = Span(-FAR, FAR)

    def _widen(self, number: lang.Number, value: int) -> None:
        least, most, only = self.span(number)
        only = (*only, value) if only and value not in only else only
        self._spans[number] = Span(min(least, value), max(most, value), only)

    def _carries(self, id: str) -> bool:
        return id in self.nouns and self.nouns[id].enterable

    def span(self, number: lang.Number) -> Span:
        match number:
            case lang.TurnCount() | lang.Steps() | lang.Tally():
                return Span(0, FAR)
            case lang.NeedOf():
                return Span(0, MOST_NEED)
            case lang.TimeOf(what):
                return Span(0, 23) if what == "hour" else Span(1, FAR)
            case lang.Measure("amount", noun) if noun in self.nouns:
                return Span(0, max(self.nouns[noun].vessel, 0))
            case lang.Measure():
                return Span(0, FAR)
            case lang.Points():
                return Span(-FAR, sum(points for points in self._points.values() if points > 0))
            case lang.StageOf(quest):
                return Span(0, self.stages.get(quest, 0))
            case lang.Mood():
                return _within(self._spans.get(number, Span(-FAR, FAR)), lang.GLOOMIEST, lang.GLADDEST)
            case lang.Feeling():
                return Span(0, STRONGEST)
            case lang.Relation(dimension) if dimension != "trust" and dimension in DIMENSIONS:
                known = self._spans.get(number, Span(-FAR, FAR))
                return _within(known, LEAST_RELATION, MOST_RELATION)
            case lang.Level(_, noun) if noun in self.nouns and (bounds := self.owned.bounds(number)) is not None:
                least, most, first = bounds
                return _within(self._spans.get(number, Span(first, first, (first,))), least, most)
        return self._spans.get(number, Span(-FAR, FAR))


def _within(span: Span, least: int, most: int) -> Span:
    """A span of what stays between two numbers, whatever is added to it."""
    return Span(max(span.least, least), min(span.most, most), span.only)
