"""Whether a request to a mind holds anything that its person cannot have learned by then: by an oracle that knows the
world as it was declared and the log of events, and nothing of how beliefs, memories and requests are made.

    python -m tests.people.leaks 100000

plays the shipped worlds, one with everything in it and one in which people learn in every way, at random until so many
requests were made. What is found is printed; nothing found is exit code 0.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec

from engine.model import events as ev
from engine.model.minds import Request
from engine.model.world import PLAYER, World
from engine.people.scripted import scripted_answer
from engine.rules.menu import legal_acts
from engine.rules.scope import company
from engine.shell.packs import load_files, read_pack
from engine.turn.game import Game
from tests.everything import EVERYTHING
from tests.tiny import tiny_world

WORLDS = Path(__file__).parents[2] / "worlds"
LONGEST = 120
"""The turns of one game."""
FEWEST = 5
"""A fact of fewer words could be said by accident."""
OF_THEIR_OWN = (
    "what have you been doing?", "what happened today?", "where have you been today?", "what did we talk about?",
    "do you remember me?", "what did I ask you?", "what do you think of {0}?", "where is {0}?", "what did {0} say?",
    "does {0} know about {1}?", "who knows about {1}?", "who told you about {1}?", "are you sure about {1}?",
    "what did {0} say about {1}?",
)  # fmt: skip
"""Questions that people answer out of their own heads, about somebody and about something."""
NEVER = {"shame": ("Nothing.", "I could not tell you.", "I have nothing to say to you.")}
"""A fact that its person never tells, and all that they may say who are asked of it by name."""


class Oracle:
    """Who can have learned what, from the events of one game, one after the other."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.knows: dict[str, set[str]] = {}
        self.heard: dict[str, list[str]] = {}
        """The words that somebody heard or read, in plain form."""
        self.turns: dict[str, set[int]] = {}
        """When somebody perceived or did anything."""
        self.names: dict[str, set[str]] = {}
        """The people who had a part in what somebody perceived."""
        self.turn = 0
        self.asked: dict[str, str] = {}
        """What was last said to somebody."""
        self.said: list[str] = []
        """What leaked in what people said, since it was last looked at."""
        self.texts = {
            id: plain for id, fact in world.facts.items() if len((plain := _plain(fact.text)).split()) >= FEWEST
        }
        self.called = {id: _plain(world.nouns[id].name) for id in world.people if id != PLAYER}
        for person in world.people:
            persona = world.nouns[person].persona
            self.knows[person] = {known.fact for known in persona.knows} if persona is not None else set()
            self.heard[person], self.turns[person], self.names[person] = [], set(), {person}

    def see(self, event: ev.Event) -> None:
        if isinstance(event, ev.TurnPassed):
            self.turn += 1
        perceived = dict.fromkeys((*event.witnesses, *event.afar, event.actor, getattr(event, "to", "")))
        for person in perceived:
            if person in self.knows:
                self._perceives(person, event)
        match event:
            case ev.Told(fact=fact):
                for person in perceived:
                    if person in self.knows:
                        self.knows[person].add(fact)
            case ev.Claimed(fact=fact) | ev.Doubted(fact=fact):
                for person in perceived:
                    if person in self.heard:
                        self.heard[person].append(_plain(self.world.facts[fact].text))
            case ev.Addressed(to=to, words=words):
                self.asked[to] = words
            case ev.Asked(to=to, said=said):
                self.asked[to] = said
            case ev.Spoken() if event.actor in self.asked:
                self.said += self._leaks_aloud(event, self.asked.pop(event.actor))
            case ev.Learned(person=person, fact=fact):
                assert self._may_learn(event), f"{person} cannot have learned {fact}: {event}"
                self.knows[person].add(fact)

    def _may_learn(self, event: ev.Learned) -> bool:
        """Whether a way by which somebody says to have come by a fact is one that they had."""
        fact = self.world.facts[event.fact]
        match event.how:
            case "told":
                return event.fact in self.knows[event.source]
            case "read":
                return event.source in fact.read_in and f"read {event.source}" in self.heard[event.person]
            case "inferred":
                return bool(fact.inferred_from) and self.knows[event.person] >= set(fact.inferred_from)
            case "witnessed":
                return fact.seen is not None
        return True

    def _perceives(self, person: str, event: ev.Event) -> None:
        self.turns[person].add(self.turn)
        for value in (getattr(event, field) for field in event.__struct_fields__):
            if isinstance(value, str) and value in self.called:
                self.names[person].add(value)
        words = _plain(getattr(event, "words", ""))
        if isinstance(event, ev.HasRead) and event.actor == person:
            self.heard[person].append(f"read {event.thing}")
            words = _plain(self.world.nouns[event.thing].reading.source)
        if words:
            self.heard[person].append(words)
            self.names[person] |= {id for id, name in self.called.items() if f" {name} " in f" {words} "}

    def _leaks_aloud(self, event: ev.Spoken, question: str) -> Iterator[str]:
        """What somebody says, asked one of the questions that they answer of their own, that they cannot know, or that
        nobody ever hears of them."""
        if not any(re.fullmatch(form.replace("?", "").format(".+", ".+"), question) for form in OF_THEIR_OWN):
            return
        person, plain = event.actor, _plain(re.sub("‘.*’", " ", event.words))
        for fact, text in self.texts.items():
            if (
                text in plain
                and fact not in self.knows[person]
                and not any(text in each for each in self.heard[person])
            ):
                yield f"{person} says {fact}: {event.words}"
        for fact, may_say in NEVER.items():
            known = self.world.facts.get(fact)
            asked = known is not None and f" {_plain(known.name)} " in f" {_plain(question)} "
            if asked and fact in self.knows[person] and event.words not in may_say:
                yield f"{person} lets on that they know {fact}, asked {question}: {event.words}"

    def leaks(self, request: Request) -> Iterator[str]:
        """What in a request its person cannot have learned."""
        person = request.person
        knows = self.knows[person]
        yield from (f"knows {known.fact}" for known in request.known if known.fact not in knows)
        heard = self.heard[person]
        for known in request.doubts:
            if known.fact not in knows and _plain(known.words) not in heard:
                yield f"doubts {known.fact}"
        for memory in request.memories:
            if memory.turn not in self.turns[person]:
                yield f"remembers turn {memory.turn}: {memory.words}"
        told = _plain(" ".join((*(known.words for known in request.known), *self.heard[person])))
        for memory in request.memories:
            words = _plain(memory.words)
            for id, name in self.called.items():
                if f" {name} " in f" {words} " and id not in self.names[person] and name not in told:
                    yield f"remembers {id}: {memory.words}"
        own = msgspec.structs.replace(request, card="", voice="", samples=(), wants="", view=_bare(request), line="")
        said = _plain(" ".join(_strings(own)))
        for fact, text in self.texts.items():
            if text in said and fact not in knows and not any(text in heard for heard in self.heard[person]):
                yield f"has the words of {fact}"


def _bare(request: Request) -> msgspec.Struct:
    """What is seen is the author's prose of a place, before everybody's eyes."""
    return msgspec.structs.replace(request.view, description="")


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _strings(getattr(value, field))
    elif isinstance(value, tuple):
        for each in value:
            yield from _strings(each)


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", text.lower().replace("’", "'")))


def play(world: World, seed: int, most: int = LONGEST) -> Iterator[tuple[Request, list[str]]]:
    """Every request of one game at random, with what leaks in it."""
    chance, oracle = Random(seed), Oracle(world)
    stepper = Game.new(world, seed).start()
    for _ in range(most):
        seen = 0
        while True:
            events = stepper._turn.events  # a request falls in the middle of a turn
            for event in events[seen:]:
                oracle.see(event)
            seen = len(events)
            if stepper.request is None:
                break
            said, oracle.said = oracle.said, []
            yield stepper.request, [*said, *oracle.leaks(stepper.request)]
            stepper.feed(scripted_answer(stepper.request))
        assert stepper.result is not None
        game = stepper.result.game
        if stepper.result.over:
            return
        stepper = game.begin(_line(game, chance)) if chance.random() < 0.5 else game.begin_act(_act(game, chance))


def _act(game: Game, chance: Random) -> str:
    return chance.choice([action.key() for action in legal_acts(game.state, PLAYER)])


def _line(game: Game, chance: Random) -> str:
    """Something said to somebody, where anybody is there."""
    near = company(game.state, PLAYER)
    world = game.world
    if not near:
        return _act(game, chance)
    name = world.nouns[chance.choice(near)].name
    subjects = [*[fact.name or id for id, fact in world.facts.items()], *[noun.name for noun in world.nouns.values()]]
    said = ("ask {} about {}", "tell {} about {}", "{}, what do you know of {}?", "show {} {}", "{}, hello")
    if chance.random() < 0.5:
        return chance.choice(said).format(name, chance.choice(subjects))
    other = world.nouns[chance.choice(world.people)].name
    return f"{name}, {chance.choice(OF_THEIR_OWN).format(other, chance.choice(subjects))}"


LEARNING = """
title = "Learning"
start = "mill"
[room.mill]
name = "Mill"
text = "Flour in the air."
exits = { east = { to = "yard", door = "hatch" } }
[room.yard]
name = "Yard"
text = "Cobbles."
exits = { west = { to = "mill", door = "hatch" } }
[thing.hatch]
name = "hatch"
door = true
open = true
[thing.painting]
name = "painting"
in = "mill"
[thing.letter]
name = "letter"
in = "mill"
reading = "Sold, the cow and all, and paid for in silver."
[person.tom]
name = "Tom"
in = "mill"
acts = "always"
gossips = true
obeys = [{ do = "any" }]
habits = [{ do = "read letter", when = "turn > 6", once = true }]
[person.una]
name = "Una"
in = "yard"
acts = "always"
gossips = true
obeys = [{ do = "any" }]
knows = [
    { fact = "debt", when = "trust of una >= 0" },
    { fact = "shame", when = "trust of una > 8", cover = "Nothing." },
]
[person.kit]
name = "Kit"
in = "mill"
doubts = 1
[fact.gone]
text = "The painting of the cow is gone from its nail."
name = "the empty wall"
seen = "not painting in mill"
[fact.sold]
text = "The painting was sold to a stranger in town."
name = "the sale"
read_in = "letter"
forget = 9
[fact.thief]
text = "The miller sold it himself and said nothing of it."
name = "the thief"
inferred_from = ["sold", "debt"]
[fact.debt]
text = "The miller owes the abbey forty silver crowns."
name = "the debt"
contradicts = ["rich"]
[fact.rich]
text = "The miller has more silver than he can count."
name = "the miller's silver"
[fact.shame]
text = "The miller's wife went off with the boatman's brother."
name = "the miller's wife"
"""
"""People who see, read, infer, doubt, forget and pass on."""


def worlds() -> list[World]:
    """The shipped worlds, one with everything in it, and one in which people learn in every way."""
    found = [load_files(path.name, read_pack(path)).world for path in sorted(WORLDS.iterdir()) if path.is_dir()]
    return [*[world for world in found if world is not None], tiny_world(EVERYTHING), tiny_world(LEARNING)]


def search(most: int, seed: int = 1) -> tuple[int, list[str]]:
    """Play until so many requests were made: how many there were, and what leaked."""
    made, leaked = 0, []
    all_of_them = [world for world in worlds() if len(world.people) > 1]
    while made < most:
        for world in all_of_them:
            for request, found in play(world, seed):
                made += 1
                leaked += [f"{world.id}, seed {seed}, {request.id}: {leak}" for leak in found]
        seed += 1
    return made, leaked


if __name__ == "__main__":
    made, leaked = search(int(sys.argv[1]) if len(sys.argv) > 1 else 3000)
    sys.stdout.write("".join(f"{leak}\n" for leak in leaked[:50]) + f"{made} requests, {len(leaked)} leaks\n")
    sys.exit(1 if leaked else 0)
