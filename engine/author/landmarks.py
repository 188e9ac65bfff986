"""What must or may have to be so on the way to an ending: conditions, gone back from it through all that brings it on.

From the ending one goes back to whatever has the effect `end`, and to what that asks; from each thing asked, to the
effects, gifts and answers that can make it so, and to what those ask; and so on until nothing new is asked. This is no
proof of anything: it tells a search in which direction to look. A search counts how many of these have been so at some
time on its way, and follows first where there are most.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from engine.author.parts import CONDITIONS, EFFECTS
from engine.model import actions as act
from engine.model import language as lang
from engine.model.keys import read_key
from engine.model.language import covers
from engine.model.quests import Quest
from engine.model.state import State
from engine.model.world import PLAYER, Rule, Scene, World
from engine.rules.conditions import holds

Wish = tuple[lang.Condition, bool]
"""A condition, and whether it is wanted to hold or not to."""

_IN_HAND = frozenset({"give", "show", "put in", "put on", "drop", "wear", "eat", "pour", "tie", "lock", "unlock"})
"""What is done with a thing in hand."""


_PASSING = (lang.Inside, lang.Upon, lang.Holds, lang.Wears, lang.With, lang.Senses)
"""What comes and goes of itself: of a rule that stops an act, no reason to go about it."""


class Cause(msgspec.Struct, frozen=True):
    """Something of a pack with effects, and all that it asks first."""

    effects: tuple[Any, ...]
    asks: tuple[lang.Condition, ...]
    verb: str = ""
    nouns: tuple[str, ...] = ()
    within: str = ""
    """The choice or table that has to be brought on first."""


class Landmarks:
    """The wishes on the way to one ending."""

    def __init__(self, world: World, parts: tuple[msgspec.Struct, ...], ending: str) -> None:
        self.world = world
        self._causes = (*_causes(parts), *_offered(world), *_talk(world))
        self._found: dict[Wish, None] = {}
        self._acts: dict[tuple[str, tuple[str, ...]], None] = {}
        self._opened: dict[str, None] = {}
        self._queue: list[Wish] = []
        self._people = {
            person: persona for person in world.people if (persona := world.nouns[person].persona) is not None
        }
        for cause in self._causes:
            if any(isinstance(effect, lang.End) and effect.ending == ending for effect in cause.effects):
                self._cause(cause)
        for wish in self._queue:  # which grows
            self._go_back(wish)
        self.wishes: tuple[Wish, ...] = tuple(self._found)
        self.nouns: frozenset[str] = self._nouns()

    def reached(self, state: State, already: int = 0) -> int:
        """Which of the wishes hold, as bits, with those that did `already`."""
        for at, (condition, wanted) in enumerate(self.wishes):
            bit = 1 << at
            if not already & bit and holds(state, condition) == wanted:
                already |= bit
        return already

    def _nouns(self) -> frozenset[str]:
        """The nouns that any of it is about, with every person and room."""
        found = {id for id, noun in self.world.nouns.items() if noun.kind != "thing"}
        for condition, _ in self.wishes:
            found.update(_ids_in(condition))
        return frozenset(found & self.world.nouns.keys())

    # --- going back ---

    def _wish(self, condition: lang.Condition | None, wanted: bool = True) -> None:
        for leaf in _leaves(condition, wanted):
            self._want(*leaf)

    def _want(self, condition: lang.Condition, wanted: bool) -> None:
        match condition:
            case lang.Doing(verb, nouns):
                self._act(verb, nouns)
            case lang.ActorIs() | lang.FirstTime():
                pass
            case lang.Compare(lang.Counter() | lang.Relation() | lang.Points() as number, ">=", value) if (
                1 < value < 20
            ):
                for less in range(1, value + 1):
                    self._add((lang.Compare(number, ">=", less), wanted))
            case _:
                self._add((condition, wanted))

    def _add(self, wish: Wish) -> None:
        if wish not in self._found:
            self._found[wish] = None
            self._queue.append(wish)

    def _cause(self, cause: Cause) -> None:
        for condition in cause.asks:
            self._wish(condition)
        if cause.verb:
            self._act(cause.verb, cause.nouns)
        if cause.within and cause.within not in self._opened:
            self._opened[cause.within] = None
            for other in self._causes:
                if any(
                    isinstance(effect, lang.Offer | lang.Draw) and cause.within in _ids_in(effect)
                    for effect in other.effects
                ):
                    self._cause(other)

    def _act(self, verb: str, nouns: tuple[str, ...]) -> None:
        """What an act that is named takes."""
        if (verb, nouns) in self._acts:
            return
        self._acts[verb, nouns] = None
        world = self.world
        for rule in world.rules_by.get(("before", verb), ()):
            if rule.stop and rule.verb and covers(rule.nouns, nouns, world.kinds):
                for condition, wanted in _leaves(rule.when, False):
                    if not isinstance(condition, _PASSING):
                        self._want(condition, wanted)
        for at, id in enumerate(nouns):
            if id in world.facts and verb == "tell":
                self._add((lang.Knows(PLAYER, id), True))
            noun = world.nouns.get(id)
            if noun is None or id == PLAYER:
                continue
            if noun.kind == "person":
                self._add((lang.With(PLAYER, id), True))
            elif noun.kind == "thing":
                self._have(id) if at == 0 and verb in _IN_HAND else self._reach(id)

    def _have(self, thing: str) -> None:
        self._add((lang.Holds(PLAYER, thing), True))

    def _reach(self, thing: str) -> None:
        self._add((lang.Senses(PLAYER, "reaches", thing), True))

    def _go_back(self, wish: Wish) -> None:
        """What can bring a wish about."""
        condition, wanted = wish
        for cause in self._causes:
            if any(_serves(effect, condition, wanted) for effect in cause.effects):
                self._cause(cause)
        match condition:
            case lang.Knows(person, fact):
                self._learning(person, fact)
            case lang.Holds(person, thing) | lang.Wears(person, thing) if wanted:
                self._having(person, thing)
            case lang.Inside(thing, place) | lang.Upon(thing, place):
                if thing != PLAYER and self.world.nouns[thing].kind == "thing":
                    self._have(thing)
                    self._near(place)
                elif thing == PLAYER:
                    self._lit(place)
            case lang.Senses(_, _, thing):
                self._uncovering(thing)
            case lang.Is(id, quality):
                self._being(id, quality)
            case lang.With(_, other):
                self._lit(other)
            case lang.AskedAbout(_, other, topic):
                self._add((lang.With(PLAYER, other), True))
                self._before(other, topic)

    def _before(self, person: str, topic: str) -> None:
        """What has to be so before somebody speaks of a topic."""
        for one in self._people[person].topics if person in self._people else ():
            if one.id == topic:
                self._wish(one.when)
                if one.after:
                    self._add((lang.AskedAbout(PLAYER, person, one.after), True))

    def _near(self, place: str) -> None:
        noun = self.world.nouns.get(place)
        if noun is not None and noun.kind == "room":
            self._add((lang.Inside(PLAYER, place), True))
        elif noun is not None and noun.kind == "thing":
            self._reach(place)

    def _lit(self, place: str) -> None:
        noun = self.world.nouns.get(place)
        if noun is not None and noun.kind == "room" and noun.dark:
            self._being(place, "light")

    def _learning(self, person: str, fact: str) -> None:
        for other, persona in self._people.items():
            for known in persona.knows:
                if known.fact == fact and other != person:
                    self._add((lang.With(person, other), True))
                    self._wish(known.when)
                    for third in known.kept_from:
                        self._add((lang.With(other, third), False))
                    if known.promise and person == PLAYER:
                        self._add((lang.Promised(PLAYER, fact, other), True))
        declared = self.world.facts[fact]
        if person == PLAYER:
            self._wish(declared.seen)
            for thing in declared.read_in:
                self._act("read", (thing,))
            for ground in declared.inferred_from:
                self._add((lang.Knows(PLAYER, ground), True))
        if person != PLAYER:
            self._add((lang.Knows(PLAYER, fact), True))
            self._add((lang.With(PLAYER, person), True))

    def _having(self, person: str, thing: str) -> None:
        if person != PLAYER:
            self._have(thing)
            self._add((lang.With(PLAYER, person), True))
            return
        self._act("take", (thing,))
        for other, persona in self._people.items():
            for habit in persona.habits:
                given = read_key(self.world, other, habit.do)
                if isinstance(given, act.Give | act.Drop) and given.thing == thing:
                    self._add((lang.With(PLAYER, other), True))
                    self._wish(habit.when)
        for persona in self._people.values():
            for way in persona.obeys:
                if way.verb == "give" and thing in way.nouns:
                    self._wish(way.when)

    def _uncovering(self, thing: str) -> None:
        """What a thing is shut in when the story begins, what hides it, and where it is dark."""
        nouns = self.world.nouns
        here: str | None = thing
        while here is not None:
            noun = nouns[here]
            if noun.hidden:
                self._add((lang.Is(here, "hidden"), False))
                for other in nouns.values():
                    if here in other.hides:
                        self._reach(other.id)
            if noun.openable and not noun.open:
                self._being(here, "open")
            for other in nouns.values():
                if here in other.leaves:
                    self._reach(other.id)
            self._lit(here)
            here = noun.parent
        for exit_of in nouns.values():
            for way in exit_of.exits.values():
                if way.door is not None and not nouns[way.door].open:
                    self._being(way.door, "open")

    def _being(self, id: str, quality: str) -> None:
        noun = self.world.nouns.get(id)
        if noun is None:
            return
        self._add((lang.Is(id, quality), True))  # type: ignore[arg-type]
        if quality == "open" and noun.locked:
            self._add((lang.Is(id, "unlocked"), True))
            for key in noun.keys:
                self._have(key)
        if quality == "light":
            for other in self.world.nouns.values():
                if other.light and other.fixed is None and not other.scenery:
                    self._have(other.id)
                    self._add((lang.Is(other.id, "lit"), True))
        elif noun.kind == "thing":
            self._reach(id)


def _leaves(condition: lang.Condition | None, wanted: bool) -> Iterator[Wish]:
    """The conditions within one, each as it is wanted."""
    match condition:
        case None:
            pass
        case lang.All(parts) | lang.Any(parts):
            for part in parts:
                yield from _leaves(part, wanted)
        case lang.Not(part):
            yield from _leaves(part, not wanted)
        case _:
            yield condition, wanted


def _causes(parts: tuple[msgspec.Struct, ...]) -> Iterator[Cause]:
    """Every part with effects of its own, in whatever fields, and every condition beside these."""
    for part in parts:
        if isinstance(part, World) or type(part) in EFFECTS:
            continue
        if isinstance(part, Quest | Scene):
            yield from _stretch(part)
            continue
        effects: list[Any] = []
        asks: list[lang.Condition] = []
        for field in part.__struct_fields__:
            value = getattr(part, field)
            if isinstance(value, tuple):
                effects += [each for each in value if type(each) in EFFECTS]
            elif type(value) in CONDITIONS and type(part) not in CONDITIONS:
                asks.append(value)
        if effects:
            about = isinstance(part, Rule) and part.phase in ("before", "after")
            verb, nouns = (part.verb, part.nouns) if about and isinstance(part, Rule) else ("", ())
            yield Cause(tuple(effects), tuple(asks), verb, nouns)


def _stretch(part: Quest | Scene) -> Iterator[Cause]:
    """What has effects at several moments, each of which asks for something else."""
    begins = () if part.begins is None else (part.begins,)
    yield Cause(part.begin_do, begins)
    if isinstance(part, Scene):
        yield Cause(part.end_do, begins if part.ends is None else (*begins, part.ends))
        return
    before = begins
    for stage in part.stages:
        before = (*before, stage.done)
        yield Cause(stage.do, before)
    yield Cause(part.done_do, before)
    yield Cause(part.fail_do, begins if part.fails is None else (*begins, part.fails))


def _offered(world: World) -> Iterator[Cause]:
    """What comes of a choice or of a draw, once that is brought on."""
    for choice in world.choices.values():
        for option in choice.options:
            yield Cause(option.do, () if option.when is None else (option.when,), within=choice.id)
    for table in world.tables.values():
        for entry in table.entries:
            yield Cause(entry.do, () if entry.when is None else (entry.when,), within=table.id)


def _talk(world: World) -> Iterator[Cause]:
    """What comes of the topics and words of people, with all that has to be so for them to be said to the player."""
    for person in world.people:
        persona = world.nouns[person].persona
        here = lang.With(PLAYER, person)
        for topic in persona.topics if persona is not None else ():
            first = (lang.AskedAbout(PLAYER, person, topic.after),) if topic.after else ()
            for saying in topic.sayings:
                asks = tuple(asked for asked in (topic.when, saying.when, here, *first) if asked is not None)
                yield Cause(saying.do, asks)
        for saying in (*persona.greetings, *persona.farewells, *persona.openings) if persona is not None else ():
            if saying.do:
                yield Cause(saying.do, (here,) if saying.when is None else (saying.when, here))


def _serves(effect: Any, wished: lang.Condition, wanted: bool) -> bool:
    """Whether an effect is about what is wished, in roughly the wanted direction."""
    match effect, wished:
        case lang.Teach(fact, person), lang.Knows(who, what):
            return (fact, person) == (what, who)
        case lang.Add(number, amount), lang.Compare(compared, sign, _):
            up = (sign in (">=", ">")) == wanted
            return number == compared and (sign in ("=", "!=") or (amount > 0) == up)
        case lang.Set(number, value), lang.Compare(compared, sign, than):
            return number == compared and lang.SIGNS[sign](value, than) == wanted
        case lang.Roll(number), lang.Compare(compared):
            return bool(number == compared)
        case lang.Score(), lang.Compare(lang.Points()):
            return True
        case lang.Put(thing), _:
            return thing in _ids_in(wished)
        case lang.Become(property, noun, value), lang.Has(asked, id, wished_for):
            return (property, noun) == (asked, id) and (value == wished_for) == wanted
        case lang.Make(thing, quality), lang.Is(id, asked):
            return thing == id and (quality == asked or quality == "open" or asked in ("unlit", "unlocked", "closed"))
        case lang.Make(thing, "hidden"), lang.Senses(noun=id):
            return bool(thing == id)
        case lang.Make(_, "lit"), lang.Is(_, "light" | "dark"):
            return True
        case lang.Relate(kind, one, other), lang.Relates(asked, left, right):
            return (kind, one, other) == (asked, left, right)
        case lang.Start(timer), lang.Is(id, "running"):
            return bool(timer == id)
    return False


def _ids_in(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _ids_in(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from _ids_in(each)
