"""What a player could try in a state, for a search: every legal act that can make a difference, and the talk that no
menu lists.

Most of a menu only looks, listens, touches or grimaces. Of all such acts that nothing in the pack names, each leads to
the same state as any other, so that one stands for them: `wait`, where the pack does not name that either. Whether an
act is named is found out from the compiled world (`engine.author.parts`), so that a rule about yawning makes yawning
an act of its own.

A menu lists no question about what is neither a topic nor a fact of the player's, no promises and no orders, for there
is no end of them. Here a question is asked about every fact that the person before the player holds, about those of
their topics of which more than words comes, and about whatever a rule names; the player's word is given to who tells
something only for that (`engine.author.promises`); and an order is given for every act by which they `obeys`.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.author.identity import Identities
from engine.author.parts import EFFECTS, parts_of
from engine.author.promises import asked_for
from engine.author.unlisted import Unlisted
from engine.model import actions as act
from engine.model import language as lang
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.query import body, facts_of
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import PLAYER, Obedience, Rule, Topic
from engine.people.orders import obeys
from engine.rules.choosing import has_to_choose
from engine.rules.decide import forbids
from engine.rules.dialogue import open_topics
from engine.rules.liquids import contents
from engine.rules.menu import legal_acts
from engine.rules.scope import company

_IDLE: tuple[type[Action], ...] = (
    act.Look, act.Examine, act.Read, act.Inventory, act.Listen, act.Smell, act.Touch, act.Taste, act.Wait,
)  # fmt: skip
"""They change nothing but how often it was done."""
_SHOVES: tuple[type[Action], ...] = (act.Push, act.Pull, act.Turn)
_POSES: tuple[type[Action], ...] = (act.Sit, act.Lie)


class Moves:
    """The acts of one world's player that are worth trying."""

    def __init__(self, identities: Identities) -> None:
        self.world = identities.world
        parts = identities.parts
        self._named: dict[str, list[tuple[str, ...]]] = {}
        for part in parts:
            about_act = isinstance(part, Rule) and part.verb and part.phase in ("before", "after")
            if isinstance(part, Rule | lang.Doing) and (about_act or isinstance(part, lang.Doing)):
                self._named.setdefault(part.verb, []).append(part.nouns)
        for verb in self.world.verbs.values():
            if verb.do:
                self._named.setdefault(verb.id, []).append(())
        self._unlisted = Unlisted(self.world, self._named)
        self._examined = identities.asks("examined")
        self._posed = identities.asks("standing", "sitting", "lying") or not self._named.keys().isdisjoint(
            {"sit", "lie", "stand"}
        )
        self._topics = self._named_topics()
        self._worth = self._topics_worth_asking(parts)
        self._obeyed = {
            person: persona.obeys
            for person in self.world.people
            if (persona := self.world.nouns[person].persona) is not None and persona.obeys
        }

    def _named_topics(self) -> dict[str, tuple[str, ...]]:
        """What a question to each person can be about besides the facts that they hold and their topics: what rules and
        habits name."""
        found: dict[str, dict[str, None]] = {person: {} for person in self.world.people}
        for nouns in self._named.get("ask", ()):
            if len(nouns) > 1:
                for person in self.world.people if nouns[0] == lang.ANYTHING else nouns[:1]:
                    found.get(person, {})[nouns[1]] = None
        return {person: tuple(topics) for person, topics in found.items()}

    def _topics_worth_asking(self, parts: tuple[msgspec.Struct, ...]) -> frozenset[str]:
        """The topics of which more than words comes, those that a condition asks after, and what leads to either."""
        asked = frozenset((part.other, part.topic) for part in parts if isinstance(part, lang.AskedAbout))
        found: dict[str, None] = {}
        for person in self.world.people:
            persona = self.world.nouns[person].persona
            topics = persona.topics if persona is not None else ()
            worth = {topic.id: None for topic in topics if _does_something(topic) or (person, topic.id) in asked}
            after = {topic.id: topic.after for topic in topics}
            at_hand = list(worth)
            for id in at_hand:  # which grows
                if after.get(id) and after[id] not in at_hand:
                    at_hand.append(after[id])
            found |= dict.fromkeys(f"{person}/{id}" for id in at_hand)
        return frozenset(found)

    # --- the acts ---

    def of(self, state: State) -> list[str]:
        """The keys of the acts that are worth trying now, in a fixed order."""
        if has_to_choose(state):
            return [action.key() for action in legal_acts(state, PLAYER)]
        found: dict[str, None] = {}
        idle = ""
        waits = not self._is_named(state, act.Wait(PLAYER))
        for action in legal_acts(state, PLAYER):
            if isinstance(action, act.Ask) and action.topic not in self.world.facts:
                continue  # see `_talk`
            if self._is_idle(state, action):
                idle = idle or action.key()
            elif not self._comes_to_less(action):
                found[action.key()] = None
                for measured in self._measured(state, action):
                    found[measured] = None
        for key in self.talk(state):
            found[key] = None
        if idle or waits:
            found["wait" if waits else idle] = None
        for key in self._unlisted.of(state, found):
            found[key] = None
        return list(found)

    def _is_named(self, state: State, action: Action) -> bool:
        named = self._named.get(action.verb)
        return named is not None and any(not nouns or concerns(state, nouns, action) for nouns in named)

    def _is_idle(self, state: State, action: Action) -> bool:
        """Whether an act is as good as any other that changes nothing."""
        match action:
            case act.Examine() if self._examined:
                return False
            case act.Read(thing=thing) if thing in self.world.written:
                return False
            case act.Push(direction=direction) if direction:
                return False
            case act.Search(thing=thing):
                if any(body(state, hidden).hidden for hidden in self.world.nouns[thing].hides):
                    return False
            case act.Perform():
                pass
            case _ if not isinstance(action, _IDLE + _SHOVES):
                return False
        return not self._is_named(state, action)

    def _comes_to_less(self, action: Action) -> bool:
        """To sit or lie only takes away from what one can do, where nothing asks for it."""
        return isinstance(action, _POSES) and not self._posed

    def _measured(self, state: State, action: Action) -> Iterator[str]:
        """So many measures of a liquid that there are several of: what is left over can go somewhere else. Of one whose
        measure has no name nobody can ask for two."""
        if not isinstance(action, act.Fill | act.Pour):
            return
        held = contents(state, action.source if isinstance(action, act.Fill) else action.thing)
        if held is None or not self.world.nouns[held[0]].unit:
            return
        most = self.world.nouns[action.thing].vessel
        if isinstance(action, act.Pour):
            most = held[1] or 0
        for amount in range(1, most):
            measured = msgspec.structs.replace(action, amount=amount)
            if forbids(state, measured) is None:
                yield measured.key()

    # --- talk ---

    def talk(self, state: State) -> Iterator[str]:
        """The keys of questions, promises and orders that no menu lists."""
        facts = self.world.facts
        for person in company(state, PLAYER):
            topics = [fact for fact in facts_of(state, person) if facts[fact].words]
            topics += self._asked_about(state, person)
            for topic in dict.fromkeys((*topics, *self._topics.get(person, ()))):
                if forbids(state, asked := act.Ask(PLAYER, person, topic)) is None:
                    yield asked.key()
            yield from asked_for(state, person)
            if person in self._obeyed:
                yield from self._orders(state, person, self._obeyed[person])

    def _asked_about(self, state: State, person: str) -> list[str]:
        """The topics that are open and worth it; where none is, the first stands for all talk of no consequence."""
        opened = list(open_topics(state, person, PLAYER))
        worth = [topic.asked for topic in opened if f"{person}/{topic.id}" in self._worth]
        return worth or [topic.asked for topic in opened[:1]]

    def _orders(self, state: State, person: str, ways: tuple[Obedience, ...]) -> Iterator[str]:
        """What they would do if told to: of what they can do as they are, and of what the pack names in full."""
        keys = dict.fromkeys(found.key() for found in legal_acts(state, person))
        for way in ways:
            named = _key_of(way)
            if named and read_key(self.world, person, named) is not None:
                keys[named] = None
        for key in keys:
            if obeys(state, person, key) is not None:
                yield act.Order(PLAYER, person, key).key()


def _key_of(way: Obedience) -> str:
    kind = next((kind for kind in act.ALL if kind.verb == way.verb), None)
    if kind is None or len(way.nouns) != len(kind.nouns) or lang.ANYTHING in way.nouns:
        return ""
    return kind("", *way.nouns).key()


def _does_something(topic: Topic) -> bool:
    """Whether more than words comes of a topic."""
    return any(isinstance(part, EFFECTS) for part in parts_of(topic))
