"""What may come to hold, as far as a pack can be known without playing it: scenes, quests, hints, achievements.

`Chances` grants the player everything that is not certain to be out of reach, and then asks which scenes and quests may
begin, round by round, since each may wait for another. `why_never` says of a condition what is certain to be missing,
in the author's terms; where nothing is, the condition may hold, for all that is known here.
"""

from __future__ import annotations

from functools import cached_property

import msgspec

from engine.content.compile import Compiler
from engine.content.problems import quoted
from engine.content.reach import Reach
from engine.content.tables import Tables
from engine.model import language as lang
from engine.model.quests import Achievement, Hint, Quest
from engine.model.world import PLAYER, Noun, Scene


class Story(msgspec.Struct):
    """The parts of a pack that wait for a condition."""

    scenes: dict[str, Scene]
    quests: dict[str, Quest]
    achievements: dict[str, Achievement]
    hints: tuple[Hint, ...]


class Chances:
    """What is within reach at best. The search is done when it is made."""

    def __init__(self, tables: Tables, nouns: dict[str, Noun], story: Story, compiler: Compiler) -> None:
        self.nouns = nouns
        self.story = story
        self.compiler = compiler
        changed = compiler.numbers_changed()
        self.fixed = {name: value for name, value in tables.numbers.items() if name not in changed}
        self.known = compiler.facts_taught() | {k.fact for _, person in tables.people.values() for k in person.knows}
        self.ringing = compiler.timers_started() | {id for id, (_, timer) in tables.timers.items() if timer.running}
        self.begun: dict[str, None] = {}
        """The scenes and quests that may begin."""
        self.stages: dict[str, int] = {}
        """The furthest stage that a quest may come to; one more than it has where it may be done."""
        while self._grow():
            pass

    @cached_property
    def reach(self) -> Reach:
        return Reach(self.nouns, self.compiler)

    @cached_property
    def most_points(self) -> int:
        given: dict[str, int] = {}
        for _, _, effect in self.compiler.scored:
            given[effect.reason] = max(effect.points, given.get(effect.reason, 0))
        return sum(points for points in given.values() if points > 0)

    def _grow(self) -> bool:
        """Let in what may come after what there is by now. Whether that was anything."""
        before = len(self.begun), sum(self.stages.values())
        parts: list[Scene | Quest] = [*self.story.scenes.values(), *self.story.quests.values()]
        for part in parts:
            if part.id not in self.begun and not self.why_never(part.begins):
                self.begun[part.id] = None
        for id, quest in self.story.quests.items():
            if id in self.begun:
                at = self.stages.get(id, 1)
                while at <= len(quest.stages) and not self.why_never(quest.stages[at - 1].done):
                    at += 1
                self.stages[id] = at
        return before != (len(self.begun), sum(self.stages.values()))

    # --- conditions ---

    def why_never(self, condition: lang.Condition | None) -> str:
        """What keeps a condition from ever holding; empty where it may."""
        match condition:
            case lang.All(parts):
                return next((why for part in parts if (why := self.why_never(part))), "")
            case lang.Any(parts):
                reasons = [self.why_never(part) for part in parts]
                return reasons[0] if all(reasons) else ""
            case lang.Not(part):
                return self.why_always(part)
            case lang.Compare(number, sign, value):
                return self._why_no_number(number, sign, value)
            case lang.Is(id, quality):
                return self._why_never_is(id, quality)
            case lang.Knows(_, fact) if fact not in self.known:
                return f"nobody knows the fact {quoted(fact)}, and nothing teaches it"
            case lang.Inside(thing, place) if thing == PLAYER:
                return self._why_not_there(place)
            case lang.Holds(person, thing) if person == PLAYER:
                return self._why_not_had(thing)
        return ""

    def why_always(self, condition: lang.Condition) -> str:
        """Why a condition holds whatever happens; empty where it may not. Of numbers alone that is certain."""
        match condition:
            case lang.All(parts):
                reasons = [self.why_always(part) for part in parts]
                return reasons[0] if all(reasons) else ""
            case lang.Any(parts):
                return next((why for part in parts if (why := self.why_always(part))), "")
            case lang.Not(part) if not isinstance(part, lang.Is | lang.Knows | lang.Inside | lang.Holds):
                return self.why_never(part)
            case lang.Compare(lang.Counter(name), sign, value) if name in self.fixed:
                return _stays(name) if lang.SIGNS[sign](self.fixed[name], value) else ""
        return ""

    def _why_no_number(self, number: lang.Number, sign: str, value: int) -> str:
        match number:
            case lang.Counter(name) if name in self.fixed and not lang.SIGNS[sign](self.fixed[name], value):
                return _stays(name)
            case lang.StageOf(id) if id in self.story.quests:
                most = self.stages.get(id, 0)
                if not any(lang.SIGNS[sign](stage, value) for stage in range(most + 1)):
                    return f"the quest {quoted(id)} comes to stage {most} at most"
            case lang.Points() if sign in (">=", ">", "=") and value + (sign == ">") > self.most_points:
                return f"all points together are {self.most_points}"
        return ""

    def _why_never_is(self, id: str, quality: str) -> str:
        if id in self.story.quests:
            return self._why_quest_never_is(self.story.quests[id], quality)
        if id in self.story.scenes:
            if id not in self.begun:
                return f"the scene {quoted(id)} never begins"
            return f"the scene {quoted(id)} never ends" if _never_ends(self.story.scenes[id], quality) else ""
        if id in self.compiler.names.timers:
            return "" if id in self.ringing else f"nothing starts the timer {quoted(id)}"
        if quality == "visited":
            return self._why_not_there(id)
        return self._why_not_seen(id) if quality == "examined" else ""

    def _why_quest_never_is(self, quest: Quest, quality: str) -> str:
        read = f"the quest {quoted(quest.id)}"
        if quest.id not in self.begun:
            return f"{read} never begins"
        never_done = self.stages.get(quest.id, 0) <= len(quest.stages)
        never_fails = quest.fails is None or bool(self.why_never(quest.fails))
        if quality == "done" and never_done:
            return f"{read} can never be done"
        if quality == "failed" and never_fails:
            return f"{read} never fails"
        return f"{read} is never over" if quality == "over" and never_done and never_fails else ""

    def _why_not_there(self, place: str) -> str:
        region = self.compiler.regions.get(place)
        rooms = (place,) if region is None else region.rooms
        is_place = all(room in self.nouns and self.nouns[room].kind == "room" for room in rooms)
        if not is_place or not self.reach.sure or any(room in self.reach.rooms for room in rooms):
            return ""
        return f"the player can never come to {quoted(place)}"

    def _why_not_seen(self, thing: str) -> str:
        noun = self.nouns.get(thing)
        if noun is None or noun.kind != "thing" or noun.door or noun.liquid or not self.reach.sure:
            return ""
        same = self.compiler.names.groups.get(noun.same or thing, (thing,))
        return "" if any(id in self.reach.things for id in same) else f"the player can never come to {quoted(thing)}"

    def _why_not_had(self, thing: str) -> str:
        noun = self.nouns.get(thing)
        if noun is not None and noun.parent == PLAYER:
            return ""
        if noun is not None and (noun.fixed is not None or noun.scenery) and thing not in self.reach.moved:
            return f"nobody can take {quoted(thing)}"
        return self._why_not_seen(thing)


def _stays(name: str) -> str:
    return f"nothing changes the number {quoted(name)}"


def _never_ends(scene: Scene, quality: str) -> bool:
    return quality == "over" and scene.ends is None


# --- what follows for the pack ---


def check_chances(tables: Tables, nouns: dict[str, Noun], story: Story, compiler: Compiler) -> None:
    """Report what waits for what will never come."""
    if not (story.scenes or story.quests or story.achievements or story.hints):
        return
    chances, report = Chances(tables, nouns, story, compiler), compiler.report
    right = "let it wait for something that can come to hold, or bring that about by some effect"
    for id, scene in story.scenes.items():
        if id not in chances.begun:
            where, written = tables.scenes[id]
            wrong = f"never begins: {chances.why_never(scene.begins)}"
            report.add(
                "world.scene-never-begins", where.at("begins"), f"begins = {quoted(written.begins)}", wrong, right
            )
    for id, quest in story.quests.items():
        where, its = tables.quests[id]
        if id not in chances.begun:
            read, wrong = f"begins = {quoted(its.begins)}", f"never comes to hold: {chances.why_never(quest.begins)}"
            report.add("world.quest-never-begins", where.at("begins"), read, wrong, right)
        elif (at := chances.stages[id]) <= len(quest.stages):
            read = f"stages {at}.done = {quoted(its.stages[at - 1].done)}"
            wrong = f"never comes to hold: {chances.why_never(quest.stages[at - 1].done)}"
            report.add("world.stage-never-done", where.at("stages", at - 1, "done"), read, wrong, right)
    for (where, asked), hint in zip(tables.hints, story.hints, strict=True):
        if why := chances.why_never(hint.when):
            read, wrong = f"when = {quoted(asked.when)}", f"never comes to hold: {why}"
            report.add("world.hint-never-offered", where.at("when"), read, wrong, right)
        elif hint.until is not None and (hint.until in _needed(hint.when) or chances.why_always(hint.until)):
            wrong = "holds as soon as the question could be asked"
            better = "write what holds once the question is answered"
            report.add("world.hint-never-offered", where.at("until"), f"until = {quoted(asked.until)}", wrong, better)
    for id, achievement in story.achievements.items():
        if why := chances.why_never(achievement.when):
            where, written_so = tables.achievements[id]
            read, wrong = f"when = {quoted(written_so.when)}", f"never comes to hold: {why}"
            report.add("world.achievement-never-earned", where.at("when"), read, wrong, right)


def _needed(condition: lang.Condition | None) -> tuple[lang.Condition, ...]:
    """The conditions that all hold where this one does, itself among them."""
    if condition is None:
        return ()
    parts = condition.parts if isinstance(condition, lang.All) else ()
    return (condition, *[each for part in parts for each in _needed(part)])
