"""What is certain of a condition before anybody has played: that it can never hold, or that it always does.

Each part is judged by what can change at all: a number by the effects that write it, a thing by whether it can be
carried, pushed or moved, a scene by whether it can begin. Who sets off an effect counts too: a rule that never fires
changes nothing, so the search begins with the start of the story alone and lets in what may happen after it, round by
round. Whatever is not known here may be and may not be, so that only what is sure is ever said.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from engine.content.compile import Compiler
from engine.content.contradictions import at_odds, meets
from engine.content.owned import Owned
from engine.content.problems import quoted
from engine.content.reach import Reach
from engine.model import language as lang
from engine.model.listing import listed
from engine.model.offers import Choice, Entry, Option, RandomTable
from engine.model.properties import Property
from engine.model.quests import Achievement, Hint, Quest
from engine.model.world import PLAYER, Noun, RelationKind, Rule, Scene, Timer

FAR = 10**12
"""Beyond every number that an author can write."""
AT_ODDS = "its parts cannot hold at once"
_SPOILS = ("flammable", "breakable", "cuttable", "edible", "diggable")


class Verdict(NamedTuple):
    """Whether a condition can hold, and whether it can fail to; with the reason, where one of the two is out."""

    may_hold: bool = True
    may_fail: bool = True
    why: str = ""
    echo: bool = False
    """It only follows from what is reported elsewhere: a room nobody reaches, a scene that never begins."""


EITHER = Verdict()


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


class Certain:
    """What can come to be, at best. The search is done when it is made.

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
        self.taught: dict[tuple[str, str], None] = {}
        self._spans: dict[lang.Number, Span] = {
            lang.Counter(name): Span(value, value, (value,)) for name, value in numbers.items()
        }
        for id, noun in nouns.items():
            if noun.persona is not None:
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
        self._search()

    @cached_property
    def reach(self) -> Reach:
        """What the player can have and come to at best, whatever conditions say."""
        return Reach(self.nouns, self.compiler)

    # --- what may happen ---

    def _search(self) -> None:
        """Let in what may happen, round by round. The effects that belong to no part of the story always may."""
        waiting, timers = list(self.story.rules), dict(self.timers)
        bound = [*(rule.do for rule in waiting), *(timer.do for timer in timers.values())]
        bound += [each for scene in self.scenes.values() for each in (scene.begin_do, scene.end_do)]
        for quest in self.quests.values():
            bound += [quest.begin_do, quest.done_do, quest.fail_do, *(stage.do for stage in quest.stages)]
        held = [(id, self.drawn, entry) for id, table in self.story.tables.items() for entry in table.entries]
        ready: list[tuple[str, dict[str, None], Entry | Option]] = [*held]
        ready += [(id, self.offered, option) for id, each in self.story.choices.items() for option in each.options]
        bound += [each.do for _, _, each in ready]
        owned = {id(effect): None for group in bound for effect in group}
        self._let_in(effect for effect in self.compiler.effects if id(effect) not in owned)
        while True:
            self._walk()
            news: list[tuple[lang.Effect, ...]] = []
            fires = [rule for rule in waiting if self._comes(rule) and self.of(rule.when).may_hold]
            fired = {id(rule): None for rule in fires}
            waiting = [rule for rule in waiting if id(rule) not in fired]
            news += [rule.do for rule in fires]
            news += [timers.pop(name).do for name in list(timers) if name in self.started]
            parts: list[Scene | Quest] = [*self.scenes.values(), *self.quests.values()]
            for part in parts:
                if part.id not in self.begun and self.of(part.begins).may_hold:
                    self.begun[part.id] = None
                    news.append(part.begin_do)
            news += [each for scene in self.scenes.values() for each in self._end(scene)]
            news += [each for quest in self.quests.values() for each in self._go_on(quest)]
            comes = [id in may and self.of(each.when).may_hold for id, may, each in ready]
            news += [each.do for (_, _, each), yes in zip(ready, comes, strict=True) if yes]
            ready = [each for each, yes in zip(ready, comes, strict=True) if not yes]
            if not news:
                return
            for effects in news:
                self._let_in(effects)

    def _end(self, scene: Scene) -> Iterator[tuple[lang.Effect, ...]]:
        """What comes of the end of a scene, when it may come for the first time."""
        may = scene.id in self.begun and scene.ends is not None and self.of(scene.ends).may_hold
        if may and scene.id not in self.over:
            self.over[scene.id] = None
            yield scene.end_do

    def _go_on(self, quest: Quest) -> Iterator[tuple[lang.Effect, ...]]:
        """The same of the stages of a quest, its end and its failure."""
        if quest.id not in self.begun:
            return
        at = self.stages.setdefault(quest.id, 1)
        while at <= len(quest.stages) and self.of(quest.stages[at - 1].done).may_hold:
            yield quest.stages[at - 1].do
            at += 1
        if at > len(quest.stages) >= self.stages[quest.id]:
            self.over[quest.id] = None
            yield quest.done_do
        self.stages[quest.id] = at
        if quest.fails is not None and quest.id not in self.failed and self.of(quest.fails).may_hold:
            self.over[quest.id] = self.failed[quest.id] = None
            yield quest.fail_do

    def _comes(self, rule: Rule) -> bool:
        """Whether the moment of a rule may come: what it waits for may never begin or end."""
        match rule.phase:
            case "begins":
                return rule.verb in self.begun
            case "ends":
                return rule.verb in self.over
            case "done":
                return self.stages.get(rule.verb, 0) > len(self.quests[rule.verb].stages)
            case "fails":
                return rule.verb in self.failed
            case "rings":
                return rule.verb in self.started
        return True

    def _let_in(self, effects: Iterable[lang.Effect]) -> None:
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

    def _walk(self) -> None:
        """Find the rooms that the player may come to, through every way that may be open."""
        waiting = [*self.rooms, *(self._room_of(place) for place in self.brought)]
        seen: dict[str, None] = {}
        while waiting:
            room = waiting.pop()
            if room is None or room in seen or room not in self.nouns:
                continue
            seen[room] = None
            ways = self.nouns[room].exits.values()
            waiting += [way.to for way in ways if way.to is not None and self.of(way.when).may_hold]
        self.rooms = seen

    def _widen(self, number: lang.Number, value: int) -> None:
        least, most, only = self.span(number)
        only = (*only, value) if only and value not in only else only
        self._spans[number] = Span(min(least, value), max(most, value), only)

    def _carries(self, id: str) -> bool:
        return id in self.nouns and self.nouns[id].enterable

    def _room_of(self, id: str | None) -> str | None:
        for _ in range(len(self.nouns)):
            if id is None or id not in self.nouns or self.nouns[id].kind == "room":
                break
            id = self.nouns[id].parent
        return id

    def span(self, number: lang.Number) -> Span:
        match number:
            case lang.TurnCount() | lang.Steps() | lang.Tally():
                return Span(0, FAR)
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
            case lang.Level(_, noun) if noun in self.nouns and (bounds := self.owned.bounds(number)) is not None:
                least, most, first = bounds
                return _within(self._spans.get(number, Span(first, first, (first,))), least, most)
        return self._spans.get(number, Span(-FAR, FAR))

    # --- what is certain ---

    def of(self, condition: lang.Condition | None) -> Verdict:
        """No condition always holds."""
        match condition:
            case None:
                return Verdict(may_fail=False)
            case lang.All(parts):
                return self._all(parts)
            case lang.Any(parts):
                verdict = _denied(self._all(tuple([lang.Not(part) for part in parts])))
                return verdict._replace(why="one of its parts always does") if verdict.why == AT_ODDS else verdict
            case lang.Not(part):
                return _denied(self.of(part))
            case lang.Compare(number, sign, value):
                return self._compare(number, sign, value)
            case lang.Is(noun, quality):
                return self._quality(noun, quality)
            case lang.Inside(thing, place):
                return self._inside(thing, place)
            case lang.Upon(thing, place) if self._still(thing):
                now = self.nouns[thing]
                return _known(now.parent == place and now.how == "on", f"{quoted(thing)} stays where it is")
            case lang.Holds(_, thing) if self._never_held(thing):
                return Verdict(False, True, f"nobody can take {quoted(thing)}")
            case lang.Holds("player", thing) if why := self._why_not_seen(thing):
                return Verdict(False, True, why, echo=True)
            case lang.Wears(_, thing) if self._never_worn(thing):
                return Verdict(False, True, f"nobody can wear {quoted(thing)}")
            case lang.With(one, other) if self._still(one) and self._still(other):
                return _known(self._room_of(one) == self._room_of(other), "both stay where they are")
            case lang.Knows(_, fact) if not any(fact == taught for _, taught in self.taught):
                return Verdict(False, True, f"nobody knows the fact {quoted(fact)}, and nothing teaches it", echo=True)
            case lang.Has(property, noun, value) if noun in self.nouns:
                return Verdict(*self.owned.has(property, noun, value))
            case lang.Relates(relation, one, other) if one in self.nouns and other in self.nouns:
                return Verdict(*self.owned.relates(relation, one, other))
            case lang.TiedTo() if not self._tied:
                return Verdict(False, True, "there is nothing to tie it with")
        return EITHER

    def _all(self, parts: tuple[lang.Condition, ...]) -> Verdict:
        verdicts = [self.of(part) for part in parts]
        for verdict in verdicts:
            if not verdict.may_hold:
                return verdict
        if not any(verdict.may_fail for verdict in verdicts):
            return verdicts[0] if verdicts else Verdict(may_fail=False)
        if at_odds(parts, self) is not None:
            return Verdict(False, True, AT_ODDS)
        return EITHER

    def _compare(self, number: lang.Number, sign: str, value: int) -> Verdict:
        span = self.span(number)
        can = meets(span, [(sign, value, True)])
        cannot = meets(span, [(sign, value, False)])
        if can and cannot:
            return EITHER
        return Verdict(can, cannot, _how_far(number, span))

    def _quality(self, id: str, quality: str) -> Verdict:
        noun = self.nouns.get(id)
        if noun is None:
            return self._time(id, quality)
        never = ""
        match quality:
            case "dark" if noun.kind == "room" and not noun.dark:
                never = f"{quoted(id)} is no dark room"
            case "light" if noun.kind == "room" and not noun.dark:
                return Verdict(True, False, f"{quoted(id)} is no dark room")
            case "visited" if why := self._why_not_there(id):
                return Verdict(False, True, why, echo=True)
            case "examined" if why := self._why_not_seen(id):
                return Verdict(False, True, why, echo=True)
            case "hidden" if not noun.hidden and (id, "hidden", True) not in self.made:
                never = f"nothing hides {quoted(id)}"
            case "broken" if not any(getattr(noun, key) for key in _SPOILS) and (id, "broken", True) not in self.made:
                never = f"nothing breaks {quoted(id)}"
            case "held" if self._never_held(id):
                never = f"nobody can take {quoted(id)}"
            case "worn" if self._never_worn(id):
                never = f"nobody can wear {quoted(id)}"
            case "tied" if not self._tied:
                never = "there is nothing to tie it with"
        return Verdict(False, True, never) if never else EITHER

    def _time(self, id: str, quality: str) -> Verdict:
        """Of scenes, quests and timers."""
        what = "scene" if id in self.scenes else "quest" if id in self.quests else ""
        if what and id not in self.begun:
            return Verdict(False, True, f"the {what} {quoted(id)} never begins", echo=True)
        if quality == "over" and what and id not in self.over:
            return Verdict(False, True, f"the {what} {quoted(id)} never ends")
        if quality == "done" and what and self.stages.get(id, 0) <= len(self.quests[id].stages):
            return Verdict(False, True, f"the quest {quoted(id)} can never be done", echo=True)
        if quality == "failed" and what and id not in self.failed:
            return Verdict(False, True, f"the quest {quoted(id)} never fails")
        if quality == "running" and id in self.timers and id not in self.started:
            return Verdict(False, True, f"nothing starts the timer {quoted(id)}", echo=True)
        return EITHER

    def _inside(self, thing: str, place: str) -> Verdict:
        if thing == place:
            return Verdict(False, True, "nothing is in itself")
        region = self.regions.get(place)
        if thing == PLAYER:
            why = self._why_not_there(place)
            return Verdict(False, True, why, echo=True) if why else EITHER
        if not self._still(thing):
            return EITHER
        if region is not None:
            return _known(self._room_of(thing) in region.rooms, f"{quoted(thing)} stays where it is")
        here = self.nouns[thing].parent
        while here is not None and here != place:
            here = self.nouns[here].parent
        return _known(here == place, f"{quoted(thing)} stays where it is")

    def _why_not_there(self, place: str) -> str:
        region = self.regions.get(place)
        rooms = (place,) if region is None else region.rooms
        if not all(self._kind(room) == "room" for room in rooms):
            return ""
        open_ = [room for room in rooms if room in self.rooms or not self.rooms]
        if open_ and (not self.reach.sure or any(room in self.reach.rooms for room in open_)):
            return ""
        return f"the player can never come to {quoted(place)}"

    def _why_not_seen(self, thing: str) -> str:
        noun = self.nouns.get(thing)
        if noun is None or noun.kind != "thing" or noun.door or noun.liquid or not self.reach.sure:
            return ""
        same = self.groups.get(noun.same or thing, (thing,))
        return "" if any(id in self.reach.things for id in same) else f"the player can never come to {quoted(thing)}"

    def _kind(self, id: str) -> str:
        return self.nouns[id].kind if id in self.nouns else ""

    def _never_held(self, id: str) -> bool:
        noun = self.nouns.get(id)
        if noun is None or noun.kind != "thing" or noun.fixed is None or noun.liquid:
            return False
        return noun.how not in ("held", "worn", "part") and id not in self.moved and id not in self._appears

    def _never_worn(self, id: str) -> bool:
        noun = self.nouns.get(id)
        return noun is not None and noun.kind == "thing" and not noun.wearable and id not in self._worn

    def _still(self, id: str) -> bool:
        """Whether it is for ever where it is when the story begins."""
        if id not in self._stills:
            self._stills[id] = False  # of what lies in itself
            self._stills[id] = self._stays(id)
        return self._stills[id]

    def _stays(self, id: str) -> bool:
        noun = self.nouns.get(id)
        if noun is None or noun.parent is None or id in self.moved or id in self._appears:
            return False
        if noun.kind == "person":
            still = noun.persona is not None and noun.persona.acts == "never" and not noun.persona.obeys
            return id != PLAYER and still and self._kind(noun.parent) == "room"
        loose = noun.fixed is None or noun.pushable or noun.liquid or any(getattr(noun, key) for key in _SPOILS)
        return not loose and (self._kind(noun.parent) == "room" or self._still(noun.parent))


def _denied(verdict: Verdict) -> Verdict:
    return verdict._replace(may_hold=verdict.may_fail, may_fail=verdict.may_hold)


def _known(holds: bool, why: str) -> Verdict:
    return Verdict(holds, not holds, why)


def _within(span: Span, least: int, most: int) -> Span:
    """A span of what stays between two numbers, whatever is added to it."""
    return Span(max(span.least, least), min(span.most, most), span.only)


def _how_far(number: lang.Number, span: Span) -> str:
    """Why a number is never what is asked."""
    match number:
        case lang.Counter(name):
            called = f"the number {quoted(name)}"
        case lang.Relation(what, noun) | lang.Measure(what, noun) | lang.Level(what, noun):
            called = f"{what} of {noun}"
        case lang.Mood(person):
            called = f"mood of {person}"
        case lang.StageOf(quest):
            return f"the quest {quoted(quest)} comes to stage {span.most} at most"
        case lang.Points():
            return f"all points together are {span.most}"
        case _:
            called = "the number of turns" if isinstance(number, lang.TurnCount) else "such a number"
    if span.least == span.most:
        return f"nothing changes {called}"
    if span.only and len(span.only) <= 5:
        return f"{called} is only ever {listed([str(value) for value in sorted(span.only)])}"
    if span.least <= -FAR:
        return f"{called} is never more than {span.most}"
    if span.most >= FAR:
        return f"{called} is never less than {span.least}"
    return f"{called} goes from {span.least} to {span.most}"
