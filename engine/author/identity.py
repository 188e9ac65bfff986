"""What of a state can matter to what comes after it, and to nothing but words: two states with the same are as good
as one to whoever looks for a way to win.

The digest of a game takes in every fact, so that no two moments of play share one: the clock moves, people remember,
texts count how often they were shown. Here each fact is kept only as far as anything in the pack can ask for it. What
is dropped or made coarser:

- the clock, unless a condition speaks of turns; what is due at some turn is kept as the turns that are left
- how often something was looked at, read, told, said or shown, but for what a condition asks (`visited`, `examined`)
- how often rules and habits fired, but for those of `once` and `first time`, of which it matters whether they did
- numbers and relations that no condition compares; one that only grows is the same above all it is compared with
- achievements, hints that were given, and quests that nothing asks for and that do nothing
- what was talked of and said, but for what a condition asks and for answers that are given once; the thread of a talk,
  but where a topic hangs on it
- what people feel is kept as it is by now, and their relations and moods as they are: all of it weighs on what they do
- memories, and when, how and whence somebody came to know something, but for whence where people gossip or doubt; of
  several facts that answer one question alike the order in which somebody came by them is kept
- the order in which things lie about, but for what hangs on it: which of two keys is tried first

Any other fact is kept as it is, those that this file has never heard of among them. That is the safe side: a search
that keeps too much takes longer, and one that keeps too little is wrong. `tests/author/test_identity.py` holds this to
the shipped worlds: two states with the same identity have the same acts, and each act leads to the same identity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from engine.author.feelings import as_it_weighs, roughly_as_it_weighs, roughly_what_is_left, what_is_left
from engine.author.parts import (
    EFFECTS,
    conditions_in_texts,
    may_be_silent,
    parts_of,
    parts_of_world,
    quests_that_matter,
)
from engine.model import language as lang
from engine.model.actions import VERBS
from engine.model.digest import MODULUS, fact_hash
from engine.model.feelings import TURNS_A_POINT_OF_MOOD
from engine.model.query import body
from engine.model.state import Body, State
from engine.model.topics import SMALL
from engine.model.world import HOURS, MOST_NEED, PLAYER, Habit, Opening, Rule, Saying, World
from engine.people.gossip import REST
from engine.people.joining import ASK_AGAIN
from engine.people.planning import RETHINK
from engine.people.searching import SEARCH_AGAIN
from engine.rules.dialogue import SOON, visit
from engine.rules.hours import turn_of

Note = tuple[str, ...]
Kept = Callable[[State, Note, Any], Any]
"""What of a note matters; None where nothing does."""


_STANDING = frozenset(
    "belief property mood related posture tied liquid choice quest stage scene relation armed".split()
)
"""The notes that say how things stand, and of which none is a clock or a count."""


class Bounds:
    """How one number moves and what it is compared with: where it only grows, all above the highest of these is one."""

    def __init__(self) -> None:
        self.compared: list[int] = []
        self.steps: list[int] = []
        self.exact = False

    def coarse(self, value: int) -> int | None:
        if self.exact:
            return value
        if not self.compared:
            return None
        if all(step >= 0 for step in self.steps):
            return min(value, max(self.compared) + 1)
        if all(step <= 0 for step in self.steps):
            return max(value, min(self.compared) - 1)
        return value


class _Judges(dict[Note, Kept | None]):
    """What is kept of each note that was met, found out once."""

    def __init__(self, judge_of: Callable[[Note], Kept | None]) -> None:
        super().__init__()
        self._judge_of = judge_of

    def __missing__(self, note: Note) -> Kept | None:
        found = self[note] = self._judge_of(note)
        return found


class _Hashes(dict[tuple[Any, ...], int]):
    """The hash of each fact that was met, worked out once: a note and what of it matters, or how a noun stands."""

    def __init__(self, of_body: Callable[[str, Body, bool], int]) -> None:
        super().__init__()
        self._of_body = of_body

    def __missing__(self, fact: tuple[Any, ...]) -> int:
        found = self[fact] = self._of_body(*fact) if len(fact) == 3 else fact_hash(fact)
        return found


class Identities:
    """The identities of one world's states."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.parts = parts_of_world(world)
        self._quests = quests_that_matter(world, self.parts)
        silent = [rule for rule in self._of(Rule) if _is_asked_for_its_words(rule)]
        self._silent = frozenset(rule.id for rule in silent)
        asked = [part for rule in silent for text in conditions_in_texts(rule) for part in parts_of(text)]
        self._asked = (*self.parts, *asked)
        self._ordered = self._keeps_order()
        self._hashes = _Hashes(self._body)
        self._members = frozenset([id for members in world.groups.values() for id in members])
        self._judges = _Judges(self._judge_of)
        self._rough_judges = _Judges(self._roughly_judge_of) if world.feeling else self._judges
        self._turn = self.bounds(lang.TurnCount())
        self._turn.steps.append(1)
        told = bool(world.daily) or any(isinstance(part, lang.TimeOf) for part in self._asked)
        self._day = world.day if told else None
        self._day_turns = 0 if world.day is None else world.day.turns
        days = self.bounds(lang.TimeOf("day")).compared
        if self._day is not None and days:
            self._turn.compared.append(turn_of(self._day, max(days) * HOURS))

    # --- what is asked ---

    def _of(self, *kinds: type) -> list[Any]:
        return [part for part in self.parts if isinstance(part, kinds)]

    def bounds(self, number: lang.Number) -> Bounds:
        """What a number is compared with, and by how much effects move it."""
        found = Bounds()
        for part in self._asked:
            match part:
                case lang.Compare(compared, _, value) if compared == number:
                    found.compared.append(value)
                case lang.Add(moved, amount) if moved == number:
                    found.steps.append(amount)
        return found

    def asks(self, *qualities: str) -> bool:
        """Whether any condition asks for one of these."""
        return any(isinstance(part, lang.Is) and part.quality in qualities for part in self._asked)

    @cached_property
    def counts_points(self) -> bool:
        return any(isinstance(part, lang.Points) for part in self._asked)

    @cached_property
    def speaks_of_turns(self) -> bool:
        return any(isinstance(part, lang.TurnCount) for part in self._asked)

    # --- the identity ---

    def of(self, state: State) -> int:
        """The identity of a state: 128 bits."""
        return sum(self.facts(state)) % MODULUS

    def facts(self, state: State, only: frozenset[str] | None = None, *, feelings: bool = True) -> list[int]:
        """A number for each fact that matters and may change; with `only`, of how these nouns stand alone; without
        `feelings`, of what people feel only what is roughly so (`engine.author.feelings`)."""
        hashes = self._hashes
        judges = self._judges if feelings else self._rough_judges
        found: list[int] = []
        names = iter(self.world.nouns)
        alone: set[str] = set()
        members = self._members
        for note, value in state.notes.items():
            kept = judges[note]
            if kept is not None:
                matters = kept(state, note, value)
                if matters is not None:
                    if members:
                        alone.update(id for id in _strings((note, matters)) if id in members)
                    found.append(hashes[note, matters])
        for page in state.bodies:
            for leaf in page:
                for now in leaf:
                    name = next(names)
                    if only is not None and name not in only:
                        continue
                    found.append(hashes[name, now, name in alone])
        turn = self._turn.coarse(state.turn)
        if turn is not None:
            found.append(fact_hash("turn", turn))
        if self._day is not None:
            found.append(fact_hash("time of day", state.turn % self._day.turns))
        return found

    def roughly(self, state: State, nouns: frozenset[str]) -> int:
        """How some nouns stand and what people know, without all that counts up or down by itself."""
        found: list[int] = []
        for note, value in state.notes.items():
            if note[0] in _STANDING and (judge := self._rough_judges[note]) is not None:
                matters = judge(state, note, value)
                if matters is not None:
                    found.append(self._hashes[note, matters])
        found += [self._hashes[noun, body(state, noun), True] for noun in nouns]
        return sum(found) % MODULUS

    def kept(self, state: State) -> Iterator[tuple[Note, Any]]:
        """What of the clock and the notes of a state is told apart."""
        turn = self._turn.coarse(state.turn)
        if turn is not None:
            yield ("turn",), turn
        if self._day is not None:
            yield ("time of day",), state.turn % self._day.turns
        for note, value in state.notes.items():
            judge = self._judges[note]
            matters = judge(state, note, value) if judge is not None else None
            if matters is not None:
                yield note, matters

    def _body(self, id: str, now: Body, alone: bool) -> int:
        """How a noun stands. One of several alike goes by the name of all of them, unless it holds things or a note is
        about it `alone`: candles of a kind are not alike once one has burned for longer."""
        group = self.world.nouns[id].same
        merged = group and not alone and not any(self._holds_things(each) for each in self.world.groups[group])
        name = f"any {group}" if merged else id
        order = now.children if id in self._ordered else ()
        return fact_hash(name, now.parent, now.how, now.open, now.locked, now.lit, now.hidden, now.spoilt, order)

    def _holds_things(self, id: str) -> bool:
        noun = self.world.nouns[id]
        return noun.container or noun.supporter or noun.enterable or noun.vessel > 0 or noun.rope

    def _keeps_order(self) -> frozenset[str]:
        """Whose things are kept in the order in which they were taken: where a lock has several keys, the first is
        tried first."""
        several = any(len(noun.keys) > 1 for noun in self.world.nouns.values())
        return frozenset(self.world.people) if several else frozenset()

    # --- notes ---

    def _judge_of(self, note: Note) -> Kept | None:
        """What is kept of a note, by what it is; None for what never matters."""
        match note[0]:
            case "memory" | "been" | "met" | "hint" | "earned" | "unearned" | "felt" | "rota" | "rota from":
                return None
            case "thinks" if self.world.gossips:
                return lambda state, note, value: True
            case "forgetting" | "inferring" | "thinks" | "words":
                return None
            case "quest" | "stage" if note[1] not in self._quests:
                return None
            case "quests":
                return lambda state, note, value: tuple([quest for quest in value if quest in self._quests])
            case "belief":
                if self.world.gossips or self.world.doubting:
                    # nobody is told what they have told, and of whom one has it decides what is doubted
                    return lambda state, note, value: (value.doubted, value.how == "told" and value.source)
                return lambda state, note, value: not value.doubted or "doubted"
            case "facts":
                return self._facts_of(note[1])
            case "times":
                return self._times(note[1], note[2])
            case "number":
                return _coarsely(self.bounds(lang.Counter(note[1])))
            case "relation" | "mood" if note[-2 if note[0] == "relation" else -1] in self.world.feeling:
                return as_it_weighs
            case "mooded":
                return lambda state, note, value: (state.turn - value) % TURNS_A_POINT_OF_MOOD
            case "feeling":
                return what_is_left
            case "relation" if note[1] == "trust" and self.world.doubting:
                return lambda state, note, value: value
            case "relation" if len(note) == 4:
                return _coarsely(self.bounds(lang.Relation(note[1], note[2], note[3])))
            case "mood":
                return _coarsely(self.bounds(lang.Mood(note[1])))
            case "talked" if len(note) == 4 and self.world.gossips and note[3] in self.world.facts:
                return _whether
            case "talked":
                return _whether if self._asks_about_talk(*note[1:]) else None
            case "said":
                return _whether if any(each.once and each.id == note[1] for each in self._of(Saying, Opening)) else None
            case "opened":
                return self._opened(note[1])
            case "thread":
                return self._thread(note[1])
            case "forget" | "word":
                return lambda state, note, value: value - state.turn
            case "out":
                return lambda state, note, value: max(0, value - state.turn)
            case "due" | "held":
                return lambda state, note, value: max(0, value - state.turn)
            case "need":
                return self._need(note[2])
            case "arranged":
                return lambda state, note, value: (value[0], min(state.turn - value[1], ASK_AGAIN))
            case "vain":
                return lambda state, note, value: tuple(
                    [(place, min(state.turn - turn, SEARCH_AGAIN)) for place, turn in value]
                )
            case "plan":
                return lambda state, note, value: (*value[:2], min(state.turn - value[2], RETHINK))
            case "kept":
                return lambda state, note, value: (value[0], min(state.turn - value[1], self._day_turns))
            case "timer":
                return lambda state, note, value: value - state.turn
            case "drawn" if not any(isinstance(part, EFFECTS) for part in parts_of(self.world.tables[note[1]])):
                return None
            case "score" | "scored" if not self.counts_points:
                return None
            case "reasons":
                return None
        return lambda state, note, value: value

    def _roughly_judge_of(self, note: Note) -> Kept | None:
        """The same, where of what people feel only what is roughly so is kept."""
        feeling = self.world.feeling
        match note:
            case ("relation", dimension, person, toward) if person in feeling:
                if dimension == "trust" and self.world.doubting:
                    return self._judges[note]
                return roughly_as_it_weighs(self.bounds(lang.Relation(dimension, person, toward)).compared)
            case ("mood", person) if person in feeling:
                return roughly_as_it_weighs(self.bounds(lang.Mood(person)).compared)
            case ("feeling", person):
                return roughly_what_is_left(lambda name: self.bounds(lang.Feeling(name, person)).compared)
            case ("mooded", _):
                return None
            case ("word", *_):
                return _whether
        return self._judges[note]

    def _asks_about_talk(self, person: str, to: str, topic: str = "") -> bool:
        """Whether a condition asks if a person was talked to, or about this."""
        for part in self._asked:
            match part:
                case lang.AskedAbout(who, other, about) if about == topic:
                    if who in (to, lang.THAT) and other in (person, lang.THAT):
                        return True
                case lang.TalkedTo(who, other) if not topic:
                    if who in (to, lang.THAT) and other in (person, lang.THAT):
                        return True
        return False

    def _opened(self, opening: str) -> Kept | None:
        """Whether what is said at every coming in was said at this one."""
        for person in self.world.people:
            persona = self.world.nouns[person].persona
            if persona is not None and any(each.id == opening for each in persona.openings):
                return lambda state, note, value: value == visit(state, person)
        return None

    def _thread(self, person: str) -> Kept | None:
        """What was talked of just now, if a topic hangs on it, and for how many turns that still counts."""
        persona = self.world.nouns[person].persona
        topics = [topic for topic in persona.topics if topic.after] if persona is not None else []
        chained = frozenset([id for topic in topics for id in (topic.id, topic.after)])
        if self.world.gossips:  # and for how many turns there is nothing new between the two
            return lambda state, note, value: (value[0], left) if (left := value[1] + REST - state.turn) > 0 else None

        def kept(state: State, note: Note, value: tuple[str, int]) -> tuple[str, int] | None:
            left = value[1] + SOON - state.turn
            return (value[0], left) if left >= 0 and value[0] in chained else None

        return kept if chained else None

    def _times(self, kind: str, id: str) -> Kept | None:
        family, _, actor = kind.partition("/")
        match family:
            case "looked" | "read" | "told" | "searched" | "drank" | "spoke" | "faltered" | "rang":
                return None
            case "visited" | "examined":
                asked = any(
                    isinstance(part, lang.Is) and part.quality == family and part.noun in (id, lang.THAT)
                    for part in self._asked
                )
                return _whether if asked and actor == PLAYER else None
            case "began":
                return _whether if self.asks("begun") else None
            case "fired":
                return self._fired(id)
            case "chosen":
                return _whether if self.world.choices[actor].options[int(id) - 1].once else None
            case "habit":
                return _whether if any(habit.once for habit in self._of(Habit) if habit.id == id) else None
        return lambda state, note, value: value

    def _fired(self, id: str) -> Kept | None:
        rule = next((rule for rule in self._of(Rule) if rule.id == id), None)
        if rule is None or id in self._silent:
            return lambda state, note, value: value
        counts = rule.once or any(isinstance(part, lang.FirstTime) for part in parts_of(rule))
        return _whether if counts else None

    def _need(self, need: str) -> Kept:
        """How much there is of it, and when it grows."""
        every = self.world.needs[need].every

        def kept(state: State, note: Note, value: tuple[int, int]) -> tuple[int, int]:
            grown = (state.turn - value[1]) // every
            level = min(MOST_NEED, value[0] + grown)
            return level, 0 if level == MOST_NEED else (state.turn - value[1]) % every

        return kept

    def _facts_of(self, person: str) -> Kept | None:
        if person == PLAYER:
            return None
        if person in self.world.gossips:  # the newest comes first
            return lambda state, note, value: value
        tied = self._tied_facts
        return lambda state, note, value: tuple([fact for fact in value if fact in tied])

    @cached_property
    def _tied_facts(self) -> frozenset[str]:
        """The facts that some question would fit as well as another fact: who holds both tells the one they came by
        first."""
        world = self.world
        tied: set[str] = set()
        cues: Iterable[frozenset[str]] = (
            *(fact.words for fact in world.facts.values()),
            *(noun.words | {noun.id} for noun in world.nouns.values()),
        )
        for cue in cues:
            scores: dict[int, list[str]] = {}
            for fact in world.facts.values():
                score = len((cue & fact.words) - SMALL)
                if score:
                    scores.setdefault(score, []).append(fact.id)
            tied.update(fact for facts in scores.values() if len(facts) > 1 for fact in facts)
        return frozenset(tied)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)


def _whether(state: State, note: Note, value: int) -> bool:
    return value > 0


def _coarsely(bounds: Bounds) -> Kept:
    return lambda state, note, value: bounds.coarse(value)


def _is_asked_for_its_words(rule: Rule) -> bool:
    """Whether it can matter that a rule says nothing: an act of which nothing comes is no act where no rule speaks."""
    if rule.phase not in ("before", "after") or rule.verb in VERBS:
        return False
    utters = [effect.text for effect in rule.do if isinstance(effect, lang.Utter)]
    return any(may_be_silent(text) for text in (rule.say, *utters) if text)
