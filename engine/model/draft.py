"""A state being written: the changes of one or more events, with containment, notes, indexes and digest kept in step.

Only `engine.model.evolve` makes one, and none outlives the call that made it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec.structs import replace

from engine.model import events as ev
from engine.model.digest import MODULUS, fact_hash, spelled_hash
from engine.model.feelings import EMOTIONS, Emotion, left_of
from engine.model.pages import get, put
from engine.model.state import SPOILT, Belief, Body, Held, Memory, State
from engine.model.world import PLAYER, How

A_DAY = 48
"""The turns of a day in a world that has none."""
_hash = lru_cache(maxsize=65_536)(fact_hash)


class Draft:
    """A state being written. Every method is one kind of fact; see `engine.model.state` for the list of them."""

    __slots__ = ("bodies", "digest", "notes", "seed", "slot", "turn", "world")

    def __init__(self, state: State) -> None:
        self.world = state.world
        self.slot = state.world.slot
        self.seed = state.seed
        self.turn = state.turn
        self.bodies = state.bodies
        self.notes = state.notes
        self.digest = state.digest

    def finish(self) -> State:
        return State(self.world, self.seed, self.turn, self.bodies, self.notes, self.digest % MODULUS)

    def move(self, thing: str, place: str | None, how: How) -> None:
        """Take `thing` out of where it is and put it elsewhere, last among what is there."""
        slot = self.slot[thing]
        old = get(self.bodies, slot)
        if old.parent is not None and old.parent != place:
            self._set_children(
                old.parent, tuple([x for x in get(self.bodies, self.slot[old.parent]).children if x != thing])
            )
        if place is not None:
            kept = tuple([x for x in get(self.bodies, self.slot[place]).children if x != thing])
            self._set_children(place, (*kept, thing))
        was, now = (old.parent, old.how, old.moved), (place, how, True)
        if was != now or old.since != self.turn:
            if was != now:
                self.digest += _hash("place", thing, *now) - _hash("place", thing, *was)
            children = get(self.bodies, slot).children
            new = Body(place, how, children, old.open, old.locked, old.lit, True, old.hidden, self.turn, old.spoilt)
            self.bodies = put(self.bodies, slot, new)

    def room_of(self, thing: str) -> str | None:
        """The room that a thing is in at any depth; a room is its own."""
        here: str | None = thing
        while here is not None and self.world.nouns[here].kind != "room":
            here = get(self.bodies, self.slot[here]).parent
        return here

    def people_in(self, thing: str) -> tuple[str, ...]:
        """Everybody in or on a thing, at any depth."""
        found: list[str] = []
        for child in get(self.bodies, self.slot[thing]).children:
            if self.world.nouns[child].kind == "person":
                found.append(child)
            found += self.people_in(child)
        return tuple(found)

    def _set_children(self, place: str, children: tuple[str, ...]) -> None:
        slot = self.slot[place]
        old = get(self.bodies, slot)
        new = Body(
            old.parent, old.how, children, old.open, old.locked, old.lit, old.moved, old.hidden, old.since, old.spoilt
        )
        self.bodies = put(self.bodies, slot, new)

    def make(self, thing: str, quality: str, value: bool) -> None:
        """Set `open`, `locked`, `lit` or `hidden`, or what has become of it."""
        if quality in SPOILT:
            self._spoil(thing, quality, value)
            return
        slot = self.slot[thing]
        old = get(self.bodies, slot)
        was: bool = getattr(old, quality)
        if was == value:
            return
        self.digest += _hash(quality, thing, value) - _hash(quality, thing, was)
        open, locked, lit, hidden = old.open, old.locked, old.lit, old.hidden
        if quality == "open":
            open = value
        elif quality == "locked":
            locked = value
        elif quality == "lit":
            lit = value
            if self.world.nouns[thing].burns:
                self._burn(thing, value)
        else:
            hidden = value
        since = self.turn if quality == "hidden" and not value else old.since
        new = Body(old.parent, old.how, old.children, open, locked, lit, old.moved, hidden, since, old.spoilt)
        self.bodies = put(self.bodies, slot, new)
        if quality == "hidden" and old.parent is not None:  # what a holder shows has changed: see rules.survey
            self._set_children(old.parent, get(self.bodies, self.slot[old.parent]).children)

    def _spoil(self, thing: str, quality: str, value: bool) -> None:
        slot = self.slot[thing]
        old = get(self.bodies, slot)
        if (quality in old.spoilt) != value:
            self.digest += _hash("note", ("is", quality, thing), True) * (1 if value else -1)
            spoilt = tuple([one for one in SPOILT if (value if one == quality else one in old.spoilt)])
            self.bodies = put(self.bodies, slot, replace(old, spoilt=spoilt))

    def _burn(self, thing: str, lit: bool) -> None:
        """What burns down is out at the end of a turn that is known when it is lit, and keeps the rest when doused:
        the turn in which it is put out is none that it burned."""
        if lit:
            left = self.notes.get(("fuel", thing))
            left = self.world.nouns[thing].burns if left is None else left
            self.note(self.turn + left - 1, "out", thing)
        else:
            out = self.notes.get(("out", thing))
            self.note(0 if out is None else max(0, out - self.turn + 1), "fuel", thing)
            self.note(None, "out", thing)
        self.index(thing, lit, "burning")

    def fuel(self, thing: str, turns: int) -> None:
        """Give it so many turns from now."""
        if get(self.bodies, self.slot[thing]).lit:
            self.note(self.turn + turns - 1, "out", thing)
            self.index(thing, True, "burning")
        else:
            self.note(turns, "fuel", thing)

    def index(self, value: str, present: bool, *key: str) -> None:
        """Keep `value` in an index, or out of it. Indexes follow from facts and have no part in the digest."""
        kept: tuple[str, ...] = self.notes.get(key) or ()
        if (value in kept) != present:
            kept = (*kept, value) if present else tuple([other for other in kept if other != value])
            self.notes = self.notes.insert(key, kept)

    def relate(self, relation: str, one: str, other: str, value: bool) -> None:
        """Two things stand in a relation, or do not. What has only one on a side gives up the one it had."""
        kind = self.world.relations[relation]
        if value and kind.right_one:
            for old in self.notes.get(("related", relation, one)) or ():
                if old != other:
                    self.relate(relation, one, old, False)
        if value and kind.left_one:
            for old in self.notes.get(("relating", relation, other)) or ():
                if old != one:
                    self.relate(relation, old, other, False)
        for left, right in ((one, other), (other, one)) if kind.mutual and one != other else ((one, other),):
            kept: tuple[str, ...] = self.notes.get(("related", relation, left)) or ()
            if (right in kept) != value:
                self.digest += fact_hash("related", relation, left, right) * (1 if value else -1)
                self.index(right, value, "related", relation, left)
                self.index(left, value, "relating", relation, right)

    def hold_liquid(self, vessel: str, liquid: str, amount: int) -> None:
        """A vessel has so many measures of one liquid."""
        old = self.notes.get(("liquid", vessel))
        if old is not None and old[0] != liquid:
            self.index(vessel, False, "vessels", old[0])
        self.note((liquid, amount) if amount > 0 else None, "liquid", vessel)
        self.index(vessel, amount > 0, "vessels", liquid)

    def replace(self, thing: str, leaves: tuple[str, ...]) -> None:
        """What is left of a thing appears where it was, and what was in it falls there too; the thing is gone."""
        now = get(self.bodies, self.slot[thing])
        place, how = now.parent, now.how
        if how in ("worn", "part"):
            how = "held" if how == "worn" else "in"
        self.loosen(thing)
        for left in leaves:
            self.move(left, place, how)
            self.make(left, "hidden", False)
        for child in now.children:
            self.move(child, place, how)
        self.move(thing, None, "in")

    def loosen(self, thing: str) -> None:
        """Nothing is tied to it any more, and it to nothing."""
        self.tie(thing, None)
        for rope in self.notes.get(("ties", thing)) or ():
            self.tie(rope, None)

    def tie(self, rope: str, to: str | None) -> None:
        old: str | None = self.notes.get(("tied", rope))
        if old is not None:
            self.index(rope, False, "ties", old)
        self.note(to, "tied", rope)
        if to is not None:
            self.index(rope, True, "ties", to)

    def believe(self, person: str, fact: str, source: str, how: Held) -> None:
        """The first source stays: hearing again what one knows does not change whence one has it. What was only heard
        is kept in mind for so long from when it was heard last."""
        if not self._holds(person, fact):
            self.note(Belief(source, self.turn, how), "belief", person, fact)
            self.notes = self.notes.insert(("facts", person), (*(self.notes.get(("facts", person)) or ()), fact))
            self._infer(person, fact)
            if how != "told":
                return
        declared = self.world.facts.get(fact)
        forget = declared.forget if declared is not None else 0
        heard_only = how == "told" and self.notes[("belief", person, fact)].how == "told"
        if forget and person != PLAYER and (heard_only or self.notes.get(("forget", person, fact)) is not None):
            self._forget_at(self.turn + forget if heard_only else None, person, fact)

    def _holds(self, person: str, fact: str) -> bool:
        """Whether somebody holds a fact for true."""
        held: Belief | None = self.notes.get(("belief", person, fact))
        return held is not None and not held.doubted

    def forget(self, person: str, fact: str) -> None:
        """Somebody no longer knows of a fact."""
        self._forget_at(None, person, fact)
        self.note(None, "belief", person, fact)
        self._give_up(person, fact)

    def _give_up(self, person: str, fact: str) -> None:
        """It is not among what they hold for true, and nothing is to follow from it."""
        self.index(fact, False, "facts", person)
        for conclusion in self.world.follows.get(fact, ()):
            self.index(f"{person} {conclusion}", False, "inferring")

    def _forget_at(self, due: int | None, person: str, fact: str) -> None:
        """At the end of which turn somebody will have forgotten what they heard; None for never."""
        old = self.notes.get(("forget", person, fact))
        if old is not None:
            self.index(f"{person} {fact}", False, "forgetting", str(old))
        self.note(due, "forget", person, fact)
        if due is not None:
            self.index(f"{person} {fact}", True, "forgetting", str(due))

    def give_word(self, person: str, to: str, fact: str) -> None:
        """To whoever is moved by what happens, a promise of a day ago is one that was kept."""
        if to in self.world.feeling:
            day = self.world.day
            due = self.turn + (day.turns if day is not None else A_DAY)
            self.settle_word(person, to, fact)
            self.note(due, "word", person, to, fact)
            self.index(f"{person} {to} {fact}", True, "words", str(due))

    def settle_word(self, person: str, to: str, fact: str) -> None:
        """Nobody waits any more to see whether a promise is kept."""
        due: int | None = self.notes.get(("word", person, to, fact))
        if due is not None:
            self.note(None, "word", person, to, fact)
            self.index(f"{person} {to} {fact}", False, "words", str(due))

    def _infer(self, person: str, fact: str) -> None:
        """Keep in mind what follows from what somebody now holds for true, until the end of the turn."""
        follows = self.world.follows
        if not follows:
            return
        self.index(f"{person} {fact}", False, "inferring")
        for conclusion in follows.get(fact, ()):
            grounds = self.world.facts[conclusion].inferred_from
            if all(self._holds(person, ground) for ground in grounds) and not self._holds(person, conclusion):
                self.index(f"{person} {conclusion}", True, "inferring")

    def hear(self, teller: str, hearer: str, fact: str, others: tuple[str, ...]) -> None:
        """Who hears a fact told thinks that teller and hearer know it; where people gossip, that all know it who were
        there. It follows from the log, and has no part in the digest."""
        for person in (teller, hearer, *others):
            for other in (teller, hearer, *others) if self.world.gossips else (teller, hearer):
                key = ("thinks", person, other, fact)
                if person != other and self.notes.get(key) is None:
                    self.notes = self.notes.insert(key, self.turn)

    def doubt(self, person: str, fact: str, source: str) -> None:
        """Somebody has heard a fact and does not hold it for true, or does so no longer."""
        self.note(Belief(source, self.turn, "told", doubted=True), "belief", person, fact)
        self._give_up(person, fact)

    def note(self, value: Any, *key: str) -> None:
        """Set a note, or take it away with None."""
        old = self.notes.get(key)
        if old == value:
            return
        if old is not None:
            self.digest -= _hash("note", key, old)
        if value is None:
            self.notes = self.notes.discard(key)
            return
        self.digest += _hash("note", key, value)
        self.notes = self.notes.insert(key, value)

    def add_to(self, value: Any, *key: str) -> None:
        """Set a note of several, in the order in which they came about, once each."""
        kept: tuple[Any, ...] = self.notes.get(key) or ()
        if value not in kept:
            self.note((*kept, value), *key)

    def count(self, kind: str, id: str) -> None:
        self.add_one("times", kind, id)

    def add_one(self, *key: str) -> None:
        self.note((self.notes.get(key) or 0) + 1, *key)

    def leave(self, person: str, room: str) -> None:
        """When somebody was last in a room. It follows from the log, and has no part in the digest."""
        self.notes = self.notes.insert(("been", person, room), self.turn)

    def meet(self, person: str, thing: str) -> None:
        """Somebody knows of a thing, and where it is. It follows from the log, and has no part in the digest."""
        place = get(self.bodies, self.slot[thing]).parent
        self.notes = self.notes.insert(("met", person, thing), (self.turn, place))

    def meet_contents(self, person: str, holder: str) -> None:
        """The same of all that shows in a thing while it is open."""
        now = get(self.bodies, self.slot[holder])
        for child in now.children:
            it = get(self.bodies, self.slot[child])
            if not it.hidden and (it.how != "in" or now.open):
                self.meet(person, child)
                self.meet_contents(person, child)

    def remember(self, people: tuple[str, ...], event: ev.Event) -> None:
        """Add to what some people have witnessed. The digest takes each memory once, as it is made."""
        spelled = repr(event)
        for person in people:
            before: Memory | None = self.notes.get(("memory", person))
            number = 1 if before is None else before.number + 1
            self.digest += spelled_hash(f"('memory', {person!r}, {number}, {self.turn}, {spelled})")
            self.notes = self.notes.insert(("memory", person), Memory(number, self.turn, event, before))

    def feel(self, event: ev.Felt) -> None:
        """What was stirred in somebody is as strong as the event says, and what has passed is forgotten."""
        persona = self.world.nouns[event.person].persona
        traits = persona.traits if persona is not None else {}
        before: tuple[Emotion, ...] = self.notes.get(("feeling", event.person)) or ()
        now = {each.name: each for each in before if left_of(each, self.turn, traits)}
        for name, strength in event.felt:
            now[name] = Emotion(name, strength, self.turn, event.why, event.by, event.about)
        kept = tuple([now[name] for name in EMOTIONS if name in now and now[name].strength])
        self.note(kept or None, "feeling", event.person)
        strengths = tuple([left_of(now[name], self.turn, traits) if name in now else 0 for name in EMOTIONS])
        self.notes = self.notes.insert(("felt", event.person, str(self.turn)), strengths)

    def look_in_vain(self, person: str, noun: str, place: str) -> None:
        """Somebody saw that something is not in a place."""
        before: tuple[tuple[str, int], ...] = self.notes.get(("vain", person, noun)) or ()
        kept = [each for each in before if each[0] != place]
        self.note((*kept, (place, self.turn)), "vain", person, noun)

    def plan_days(self, plans: tuple[tuple[str, int], ...]) -> None:
        """When some people go on with their days: a fact of each, and all of them in the index by turn."""
        leaving: dict[int, dict[str, None]] = {}
        coming: dict[int, list[str]] = {}
        for person, turn in plans:
            leaving.setdefault(self.notes.get(("due", person)) or 0, {})[person] = None
            coming.setdefault(turn, []).append(person)
            self.note(turn, "due", person)
        for turn, people in leaving.items():
            key = ("rota", str(turn))
            left = tuple([one for one in self.notes.get(key) or () if one not in people])
            self.notes = self.notes.insert(key, left) if left else self.notes.discard(key)
        for turn, found in coming.items():
            key = ("rota", str(turn))
            self.notes = self.notes.insert(key, (*(self.notes.get(key) or ()), *found))
        first = min(self.notes.get(("rota from",)) or 0, *coming)
        while first < self.turn and self.notes.get(("rota", str(first))) is None:
            first += 1
        self.notes = self.notes.insert(("rota from",), first)

    def pass_turn(self) -> None:
        self.digest += _hash("turn", self.turn + 1) - _hash("turn", self.turn)
        self.turn += 1
