"""What is certain of a condition before anybody has played: that it can never hold, or that it always does.

Each part is judged by what can change at all: a number by the effects that write it, a thing by whether it can be
carried, pushed or moved, a scene by whether it can begin. Who sets off an effect counts too: a rule that never fires
changes nothing, so the search begins with the start of the story alone and lets in what may happen after it, round by
round. Whatever is not known here may be and may not be, so that only what is sure is ever said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from engine.content.coming import Coming, Story
from engine.content.compile import Compiler
from engine.content.contradictions import at_odds, meets
from engine.content.problems import quoted
from engine.content.reach import Reach
from engine.content.verdicts import EITHER, Verdict, denied, how_far, known
from engine.model import language as lang
from engine.model.offers import Entry, Option
from engine.model.quests import Quest
from engine.model.world import PLAYER, Noun, Rule, Scene

AT_ODDS = "its parts cannot hold at once"
_SPOILS = ("flammable", "breakable", "cuttable", "edible", "diggable")


class Certain(Coming):
    """What can come to be, at best, and what is certain by that. The search is done when it is made."""

    def __init__(self, nouns: dict[str, Noun], story: Story, numbers: Mapping[str, int], compiler: Compiler) -> None:
        super().__init__(nouns, story, numbers, compiler)
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
        self.let_in(effect for effect in self.compiler.effects if id(effect) not in owned)
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
                self.let_in(effects)

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

    def _room_of(self, id: str | None) -> str | None:
        for _ in range(len(self.nouns)):
            if id is None or id not in self.nouns or self.nouns[id].kind == "room":
                break
            id = self.nouns[id].parent
        return id

    # --- what is certain ---

    def of(self, condition: lang.Condition | None) -> Verdict:
        """No condition always holds."""
        match condition:
            case None:
                return Verdict(may_fail=False)
            case lang.All(parts):
                return self._all(parts)
            case lang.Any(parts):
                verdict = denied(self._all(tuple([lang.Not(part) for part in parts])))
                return verdict._replace(why="one of its parts always does") if verdict.why == AT_ODDS else verdict
            case lang.Not(part):
                return denied(self.of(part))
            case lang.Compare(number, sign, value):
                return self._compare(number, sign, value)
            case lang.Is(noun, quality):
                return self._quality(noun, quality)
            case lang.Inside(thing, place):
                return self._inside(thing, place)
            case lang.Upon(thing, place) if self._still(thing):
                now = self.nouns[thing]
                return known(now.parent == place and now.how == "on", f"{quoted(thing)} stays where it is")
            case lang.Holds(_, thing) if self._never_held(thing):
                return Verdict(False, True, f"nobody can take {quoted(thing)}")
            case lang.Holds("player", thing) if why := self._why_not_seen(thing):
                return Verdict(False, True, why, echo=True)
            case lang.Wears(_, thing) if self._never_worn(thing):
                return Verdict(False, True, f"nobody can wear {quoted(thing)}")
            case lang.With(one, other) if self._still(one) and self._still(other):
                return known(self._room_of(one) == self._room_of(other), "both stay where they are")
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
        return Verdict(can, cannot, how_far(number, span))

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
            return known(self._room_of(thing) in region.rooms, f"{quoted(thing)} stays where it is")
        here = self.nouns[thing].parent
        while here is not None and here != place:
            here = self.nouns[here].parent
        return known(here == place, f"{quoted(thing)} stays where it is")

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
        loose = (
            noun.fixed is None
            or noun.pushable
            or noun.vehicle
            or noun.liquid
            or any(getattr(noun, key) for key in _SPOILS)
        )
        return not loose and (self._kind(noun.parent) == "room" or self._still(noun.parent))
