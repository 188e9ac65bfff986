"""The menu: every legal act of an actor now, each accepted by `decide`.

Candidates come from what is in sight and what each noun can do, so the list is short before the law is asked; then
every candidate of which anything is left to ask passes the same checks as a typed command. What the checks of sight,
reach and ownership would say is known of each noun before its acts are looked at, and they are not asked again for
every act (see `law.SENSED`).

Not listed, because there is no end of them: free words, orders, questions about what is neither a fact that the actor
has nor, for the player, a topic that the other would speak of now, and filling or pouring so many measures. Of acts
that change nothing by themselves there are those that need no noun, and those that a rule of the pack names with its
nouns; waving at every single thing is legal and not listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.language import ANYTHING, covers
from engine.model.manners import MANNERS
from engine.model.query import about, alike, body, facts_of, keys_of, liquid_in, posture, room_of, tied_to, times
from engine.model.state import Body, State
from engine.model.world import PLAYER, Noun, World
from engine.rules.choosing import before_the_player, options_of
from engine.rules.decide import LAWS, forbids, forbids_all
from engine.rules.dialogue import open_topics
from engine.rules.law import SENSED, Check, Sense, owner_of
from engine.rules.pushing import moves
from engine.rules.scope import company, exits, far_smells, reachable, unseen, visible

_ASKED: dict[type[Action], tuple[tuple[tuple[Sense, str], ...], tuple[Check, ...]]] = {
    kind: (
        tuple(SENSED[check] for check in law.checks if check in SENSED),
        tuple(check for check in law.checks if check not in SENSED),
    )
    for kind, law in LAWS.items()
}
"""The checks of each kind of act, in two: those that the senses have answered, and the rest."""


def legal_acts(state: State, actor: str) -> tuple[Action, ...]:
    """Every legal act in a fixed order, `wait` the last. Empty where the story is over or the actor nowhere; only the
    options where the player has to choose, and these first where they may.
    """
    if forbids_all(state, actor) is not None:
        return ()
    choice = before_the_player(state) if actor == PLAYER else None
    options = () if choice is None else tuple(act.Choose(actor, choice.id, n) for n in options_of(state, choice.id))
    if choice is not None and not choice.leave:
        return options
    acts: tuple[Action, ...] = (
        *_Table(state, actor).legal(),
        *_gestures(state.world, actor),
        act.Look(actor),
        act.Inventory(actor),
    )
    hooks = state.world.hooks
    if hooks is not None:
        acts = tuple([each for each in acts if not hooks.check(state, each)])
    return (*options, *acts, act.Wait(actor))


class _Table:
    """What an actor perceives, sorted by sense, and the acts that it suggests.

    Where the law asks nothing of an act but what has been found out on the way to it (to examine what is in sight, to
    touch what is in reach, to search what is free and cannot be shut) it is listed at once; anything else is judged.
    `tests/rules/test_menu_is_the_law.py` holds both to what `forbids` says.
    """

    def __init__(self, state: State, actor: str) -> None:
        self.state = state
        self.actor = actor
        self.seen = visible(state, actor)
        self.near = reachable(state, actor)
        self.heard = ("", *self.seen, *unseen(state, actor, "sound", self.seen))
        self.smelt = ("", *self.near, *unseen(state, actor, "smell", self.seen), *far_smells(state, actor))
        self.free = frozenset([thing for thing in self.near if owner_of(state, thing) in (None, actor)])
        self.sensed: dict[Sense, frozenset[str]] = {
            "sight": frozenset(self.seen),
            "reach": frozenset(self.near),
            "free": self.free,
            "hearing": frozenset(self.heard),
            "smell": frozenset(self.smelt),
        }
        self.found: list[Action] = []
        self.place = body(state, actor).parent
        nouns, own = state.world.nouns, state.world.nouns[actor]
        self.on_foot = self.place is not None and nouns[self.place].kind == "room"
        self.unbound = not own.strength and not own.carries and "rope" not in state.world.has

    def legal(self) -> list[Action]:
        state, actor, nouns, found = self.state, self.actor, self.state.world.nouns, self.found
        room = room_of(state, actor)
        assert room is not None
        ways = self._ways(room)
        self._judge([act.Go(actor, direction) for direction in ways])
        self._pose()
        for thing in self.seen:
            found.append(act.Examine(actor, thing))
            if nouns[thing].reading:
                self._judge((act.Read(actor, thing),))
        found += [act.Listen(actor, thing) for thing in self.heard]
        found += [act.Smell(actor, thing) for thing in self.smelt]
        shoved = not _SHOVES.isdisjoint(state.world.performed)
        for thing in self.near:
            found.append(act.Touch(actor, thing))
            self._handle(thing, ways, shoved)
        self._judge(self._with_tools(room))
        self._judge(self._toward_people())
        named, alike = _named_by_rules(state.world), state.world.alike
        for thing in self.seen if named else ():
            self._judge(
                [act.Perform(actor, verb, thing, *rest[1:]) for verb, rest in named.get(alike.get(thing, thing), ())]
            )
        return found

    def _judge(self, actions: Iterable[Action]) -> None:
        """List those of the acts that the law allows."""
        state, sensed, found = self.state, self.sensed, self.found
        for action in actions:
            answered, checks = _ASKED[type(action)]
            for sense, field in answered:
                if getattr(action, field) not in sensed[sense]:
                    break
            else:
                for check in checks:
                    if check(state, action) is not None:
                        break
                else:
                    found.append(action)

    def _ways(self, room: str) -> list[str]:
        """The directions with a way in them that leads somewhere and is not shut."""
        state = self.state
        return [
            direction
            for direction, way in exits(state, room).items()
            if way.to is not None and (way.door is None or body(state, way.door).open)
        ]

    def _pose(self) -> None:
        """List getting out of what one is in, and how one can be where one is: on the ground, in any way."""
        actor, how = self.actor, posture(self.state, self.actor)
        poses = [pose(actor) for name, pose in _POSES if name != how]
        if self.on_foot:
            self.found += poses
        else:
            self._judge((act.Exit(actor), *poses, *([act.Stand(actor)] if how == "standing" else ())))

    def _handle(self, thing: str, ways: Iterable[str], shoved: bool) -> None:
        """List the acts on one thing in reach."""
        actor, kind, found = self.actor, self.state.world.nouns[thing], self.found
        if thing not in self.free:
            self._judge(self._handling(thing, kind))
            return
        now = body(self.state, thing)
        if self._is_plain(kind, now):
            if kind.fixed is None:
                found.append(act.Take(actor, thing))
        elif kind.enterable and self._lies_open(kind, now):
            found.append(act.Enter(actor, thing))
            found += [pose(actor, thing) for posture, pose in _POSES if posture in kind.postures]
            self._judge(self._handling(thing, kind, entered=True))
        else:
            self._judge(self._handling(thing, kind))
        if kind.kind == "person":
            return
        if kind.container and not kind.transparent:
            self._judge((act.Search(actor, thing),))
        else:
            found.append(act.Search(actor, thing))
        found.append(act.Taste(actor, thing))
        if moves(kind):
            found += (act.Push(actor, thing), act.Pull(actor, thing), act.Turn(actor, thing))
        elif shoved:
            self._judge((act.Push(actor, thing), act.Pull(actor, thing), act.Turn(actor, thing)))
        if kind.pushable:
            self._judge([act.Push(actor, thing, direction) for direction in ways])
        if kind.rope:
            self._judge((act.Untie(actor, thing),))
        if kind.breakable:
            self._judge((act.Break(actor, thing),))
        if kind.vessel:
            self._judge((act.Empty(actor, thing),))

    def _is_plain(self, kind: Noun, now: Body) -> bool:
        """Whether a thing is for nothing but taking, and nothing is in the way of that: it is whole, empty and loose,
        and the actor has no limit to what they carry."""
        return (
            self.unbound and now.parent is not None and now.parent != self.actor and now.how != "part"
            and not now.children and kind.kind == "thing"
            and not (kind.enterable or kind.openable or kind.light or kind.device or kind.keys)
            and not (kind.scenery or kind.backdrop or kind.door or kind.liquid)
        )  # fmt: skip

    def _lies_open(self, kind: Noun, now: Body) -> bool:
        """Whether a thing to get into or onto stands in the room with the actor, and is as large as anybody."""
        return (
            self.on_foot and now.parent == self.place and not kind.capacity and not kind.backdrop
            and (now.open or (kind.supporter and not kind.container))
        )  # fmt: skip

    def _handling(self, thing: str, kind: Noun, *, entered: bool = False) -> Iterator[Action]:
        """What can be done with a thing by what it is for, and by who has it."""
        actor, now = self.actor, body(self.state, thing)
        if kind.enterable and not entered:
            yield act.Enter(actor, thing)
            for posture, pose in _POSES:
                if posture in kind.postures:
                    yield pose(actor, thing)
        if kind.kind == "person":
            return
        if now.parent == actor:
            if now.how == "worn":
                yield act.TakeOff(actor, thing)
            elif now.how == "held":
                yield act.Drop(actor, thing)
            if kind.wearable and now.how != "worn":
                yield act.Wear(actor, thing)
            if kind.edible:
                yield act.Eat(actor, thing)
        elif kind.fixed is None and now.parent is not None and now.how != "part" and not kind.scenery:
            yield act.Take(actor, thing)
        if kind.openable:
            yield act.Close(actor, thing) if now.open else act.Open(actor, thing)
        if kind.light:
            yield act.Douse(actor, thing) if now.lit else act.Light(actor, thing)
        if kind.device:
            yield act.SwitchOff(actor, thing) if now.lit else act.SwitchOn(actor, thing)
        if kind.keys:
            for key in keys_of(self.state, actor, thing):
                yield act.Unlock(actor, thing, key) if now.locked else act.Lock(actor, thing, key)

    def _with_tools(self, room: str) -> Iterator[Action]:
        """The acts that take two things, each sought among what can play its part."""
        state, actor, nouns = self.state, self.actor, self.state.world.nouns
        held = [thing for thing in body(state, actor).children if body(state, thing).how == "held"]
        kinds = [(thing, nouns[thing]) for thing in self.near]
        if held:
            for place, kind in kinds:
                if kind.container and body(state, place).open:
                    for thing in held:
                        if thing != place:
                            yield act.PutIn(actor, thing, place)
                if kind.supporter:
                    for thing in held:
                        if thing != place:
                            yield act.PutOn(actor, thing, place)
        for tool, how in kinds:
            if how.rope and tied_to(state, tool) is None:
                for thing, kind in kinds:
                    if kind.kind == "thing" and thing != tool:
                        yield act.Tie(actor, tool, thing)
            if how.flame and body(state, tool).lit:
                for thing, kind in kinds:
                    if kind.flammable:
                        yield act.Burn(actor, thing, tool)
            if how.sharp:
                for thing, kind in kinds:
                    if kind.cuttable:
                        yield act.Cut(actor, thing, tool)
            if how.digs:
                for thing in (room, *self.near):
                    if nouns[thing].diggable:
                        yield act.Dig(actor, thing, tool)
        if "liquid" in state.world.has:
            for holder, kind in kinds:
                if kind.vessel or kind.source:
                    yield from self._pouring(holder)

    def _pouring(self, holder: str) -> Iterator[Action]:
        """What can be done with the liquid in a vessel or source."""
        state, actor, nouns = self.state, self.actor, self.state.world.nouns
        content = liquid_in(state, holder)
        for liquid in dict.fromkeys(filter(None, (nouns[holder].source, content[0] if content is not None else ""))):
            yield act.Drink(actor, liquid, holder)
        if not nouns[holder].source and content is None:
            return
        for thing in self.near:
            if nouns[thing].vessel and thing != holder:
                yield act.Fill(actor, thing, holder)
        if body(state, holder).parent == actor:
            for thing in self.near:
                if nouns[thing].kind == "thing" and thing != holder:
                    yield act.Pour(actor, holder, thing)

    def _toward_people(self) -> Iterator[Action]:
        state, actor = self.state, self.actor
        on_them = body(state, actor).children
        nouns = state.world.nouns
        if len(state.world.people) < 2:
            return
        for person in self.seen:
            if nouns[person].kind == "person" and person != actor:
                for thing in on_them:
                    if body(state, thing).how == "held":
                        yield act.Give(actor, thing, person)
                    yield act.Show(actor, thing, person)
        talks = actor == PLAYER  # people ask each other about facts, and by habit
        for person in company(state, actor):
            yield act.Say(actor, person)
            for fact in facts_of(state, actor):
                yield act.Ask(actor, person, fact)
                yield act.Tell(actor, person, fact)
            for asked in dict.fromkeys([topic.asked for topic in open_topics(state, person, actor)]) if talks else ():
                yield act.Ask(actor, person, asked)


_SHOVES = frozenset((act.Push.verb, act.Pull.verb, act.Turn.verb))
"""What gives only where it moves of itself or a rule names it for one of these."""

_POSES: tuple[tuple[str, type[act.Sit] | type[act.Lie] | type[act.Stand]], ...] = (
    ("sitting", act.Sit),
    ("lying", act.Lie),
    ("standing", act.Stand),
)


@lru_cache(maxsize=64)
def _gestures(world: World, actor: str) -> tuple[Action, ...]:
    """The acts that change nothing and need no noun. Nothing in a state bears on them: they are always legal."""
    verbs = [verb.id for verb in world.verbs.values() if (verb.response or verb.do) and not verb.least]
    gestures = [id for id, manner in MANNERS.items() if not manner.least and "nothing" in manner.done]
    return tuple(act.Perform(actor, verb) for verb in (*verbs, *(id for id in gestures if id not in world.verbs)))


@lru_cache(maxsize=16)
def _named_by_rules(world: World) -> dict[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """The acts of the pack's verbs and of gestures that rules name with their nouns, by the first of these."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for verb, named in world.performed.items():
        for nouns in named if verb in world.verbs or verb in MANNERS else ():
            if nouns and ANYTHING not in nouns and all(noun in world.nouns for noun in nouns):
                found.setdefault(nouns[0], []).append((verb, nouns))
    return {noun: tuple(acts) for noun, acts in found.items()}


def persons_menu(state: State, person: str) -> tuple[Action, ...]:
    """The acts a mind chooses from: the legal ones that change something or speak to somebody.

    Of things that nothing tells apart one is enough.
    """
    kept = _kept_of_groups(state, person)
    return tuple(
        action
        for action in legal_acts(state, person)
        if not isinstance(action, act.NOT_FOR_PEOPLE)
        and _is_worth_while(state, action)
        and (not kept or all(kept.get(noun, noun) == noun for noun in action.named()))
    )


def _kept_of_groups(state: State, actor: str) -> dict[str, str]:
    """For each thing in sight that is one of several alike, the first of these."""
    kept: dict[str, str] = {}
    if state.world.groups:
        for thing in visible(state, actor):
            if state.world.nouns[thing].same:
                kept[thing] = next((other for other in kept if alike(state, other, thing)), thing)
    return kept


def _is_worth_while(state: State, action: Action) -> bool:
    """Whether an act may change anything: by itself, or because a rule of the pack names it."""
    match action:
        case act.Sit() | act.Lie():
            return bool(action.thing)
        case act.Empty():
            return False
        case act.Pour():
            return state.world.nouns[action.place].vessel > 0 or body(state, action.place).lit
        case act.Search():
            return times(state, f"searched/{action.actor}", action.thing) == 0
        case act.Perform() if action.act in state.world.verbs and state.world.verbs[action.act].do:
            return True
        case act.Push() | act.Pull() | act.Turn() | act.Perform():
            if getattr(action, "direction", ""):
                return True
            named = about(state, action)
            return any(covers(nouns, named) for nouns in state.world.performed.get(action.verb, ()))
    return True


def act_from_key(state: State, actor: str, key: str) -> Action | None:
    """The legal act with this key, listed or not, or None."""
    found = read_key(state.world, actor, key)
    return found if found is not None and forbids(state, found) is None else None
