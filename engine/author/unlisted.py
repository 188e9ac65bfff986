"""Acts that no menu lists and that something may come of all the same, because the pack names them.

A menu lists what the law allows. A rule before an act is asked before the law is, so that taking what cannot be taken,
or going where there is no way, can win a story; and what comes to nothing can come to something by a rule after it. A
verb of the pack with effects can be about any noun. So every act of a verb that the pack names is looked at here, with
every noun in sight, and those are given of which a rule makes something now.

Of acts that the same rules are about, and that the law refuses, one stands for all: effects know of no noun but those
that they name. One that the law refuses for want of a step is left out, since its steps are acts of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.language import ANYTHING
from engine.model.manners import MANNERS
from engine.model.query import facts_of, room_of
from engine.model.state import State
from engine.model.topics import concerns
from engine.model.world import DIRECTIONS, PLAYER, World
from engine.people.asking import is_answered
from engine.rules.decide import forbids
from engine.rules.scope import company, exits, unseen, visible
from engine.rules.triggers import sets_off
from engine.turn.attempt import attempt

Patterns = tuple[tuple[str, ...], ...]

_KINDS: dict[str, type[Action]] = {kind.verb: kind for kind in act.ALL}
_TO_PEOPLE = frozenset((act.Give, act.Show, act.Say, act.Ask, act.Tell, act.Order))
"""What is done to a person: a line that names anything else in that place is not understood."""
_SMALL_TALK = ("nothing", "anything", "everything", "something", "whatever")
"""What a question can be about that is about nothing: the first that is no word of the world's."""


class Unlisted:
    """The acts of one world that its rules, habits and verbs name, by verb."""

    def __init__(self, world: World, named: dict[str, list[tuple[str, ...]]]) -> None:
        self.world = world
        self._named: dict[str, Patterns] = {verb: tuple(dict.fromkeys(found)) for verb, found in named.items()}
        self._any_before = bool(world.rules_by.get(("before", "")))
        self._any = self._any_before or bool(world.rules_by.get(("after", "")))
        words = {word for noun in world.nouns.values() for word in noun.words}
        words |= {word for fact in world.facts.values() for word in fact.words}
        for person in world.people:
            persona = world.nouns[person].persona
            words |= {word for topic in persona.topics for word in topic.words} if persona is not None else set()
        self._of_nothing = next((word for word in _SMALL_TALK if word not in words), _SMALL_TALK[0])
        self._gesture = next(
            (id for id, kind in MANNERS.items() if not kind.least and not kind.done and id not in self._named), ""
        )

    def of(self, state: State, listed: dict[str, None]) -> Iterator[str]:
        """The keys of those of which something may come now and that are not `listed`."""
        scope = self._scope(state)
        for verb, patterns in self._named.items():
            first: dict[tuple[bool, ...], State] = {}
            legal: set[tuple[bool, ...]] = set()
            for action in self._acts(state, verb, patterns, scope):
                key = action.key()
                if key in listed:
                    continue
                like = tuple([concerns(state, pattern, action) for pattern in patterns])
                if forbids(state, action) is None:
                    if like not in legal:
                        legal.add(like)
                        yield key
                elif like in first:
                    if first[like] is not state and forbids(first[like], action) is None:
                        yield key
                elif something_comes_of(state, action):
                    tried = attempt(state, action)
                    if not tried.parts:
                        first[like] = tried.state if tried.refusal is not None else state
                        yield key
        for action in self._of_no_name(state) if self._any else ():
            if action.key() not in listed and something_comes_of(state, action):
                yield action.key()

    def _scope(self, state: State) -> tuple[str, ...]:
        """Every noun that the player can name."""
        seen = visible(state, PLAYER)
        heard = (*unseen(state, PLAYER, "sound", seen), *unseen(state, PLAYER, "smell", seen))
        return tuple(dict.fromkeys((*seen, *heard, *company(state, PLAYER), PLAYER)))

    def _of_no_name(self, state: State) -> Iterator[Action]:
        """What stands for every act that is refused, where a rule is about any."""
        room = room_of(state, PLAYER)
        if self._any_before and room is not None:
            ways, named = exits(state, room), {noun for nouns in self._named.get("go", ()) for noun in nouns}
            blind = next((way for way in DIRECTIONS if way not in ways and way not in named), "")
            if blind:
                yield act.Go(PLAYER, blind)
        if self._gesture:
            yield act.Perform(PLAYER, self._gesture)

    # --- every act of a verb ---

    def _acts(self, state: State, verb: str, patterns: Patterns, scope: tuple[str, ...]) -> Iterator[Action]:
        kind = _KINDS.get(verb)
        own = self.world.verbs.get(verb)
        if own is not None or kind is None:
            manner = MANNERS.get(verb)
            least = own.least if own is not None else manner.least if manner is not None else 0
            most = own.nouns if own is not None else manner.most if manner is not None else 0
            for pattern in patterns:
                for many in range(max(least, len(pattern)), most + 1):
                    slots = [self._nouns(scope, pattern, at) for at in range(many)]
                    for nouns in product(*slots):
                        yield act.Perform(PLAYER, verb, *nouns)
            return
        for pattern in patterns:
            least = len(kind.nouns) - bool(kind.alone)
            for many in range(max(least, len(pattern)), len(kind.nouns) + 1):
                slots = [self._slot(state, kind, pattern, at, scope) for at in range(many)]
                for values in product(*slots):
                    yield kind(PLAYER, *values, *(("wait",) if kind is act.Order else ()))

    def _slot(
        self, state: State, kind: type[Action], pattern: tuple[str, ...], at: int, scope: tuple[str, ...]
    ) -> tuple[str, ...]:
        wanted = pattern[at] if at < len(pattern) else ANYTHING
        field = kind.nouns[at]
        if field == "direction":
            return tuple(DIRECTIONS) if wanted == ANYTHING else (wanted,)
        if field == "topic":
            return (self._of_nothing,) if wanted == ANYTHING else (wanted,)
        if field == "fact":
            known = facts_of(state, PLAYER)
            return tuple([fact for fact in known if wanted in (ANYTHING, fact)])
        if kind is act.Dig and at == 0 and (room := room_of(state, PLAYER)) is not None:
            scope = (room, *scope)
        if field == "to" and kind in _TO_PEOPLE:
            talks = kind not in (act.Give, act.Show)
            within = company(state, PLAYER) if talks else scope
            scope = tuple([id for id in within if self.world.nouns[id].kind == "person"])
        return self._nouns(scope, pattern, at)

    def _nouns(self, scope: tuple[str, ...], pattern: tuple[str, ...], at: int) -> tuple[str, ...]:
        """Those in scope that fit a slot of what the pack names."""
        wanted = pattern[at] if at < len(pattern) else ANYTHING
        if wanted == ANYTHING:
            return scope
        alike, kind = self.world.alike, self.world.kinds.get(wanted, {})
        return tuple([id for id in scope if alike.get(id, id) == wanted or id in kind])


def something_comes_of(state: State, action: Action) -> bool:
    """Whether a rule is asked about an act that the law refuses, and fires, or a habit answers it."""
    if sets_off(state, "before", action):
        return True
    return isinstance(action, act.Perform) and (sets_off(state, "after", action) or is_answered(state, action))
