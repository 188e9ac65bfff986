"""What of a world some play came to: rooms entered, rules fired, facts learned, people heard, asked and moved, choices
made, quests gone about, endings reached, messages said.

A part of a world is an `Item`, its kind and its id. `everything` lists what there is to come to; `covered` says what
some events came to, and is pure: transcripts, bots and searches add up what it gives. The words that a pack has for the
engine's messages leave no event behind, so `watch` makes a world that keeps count of those that were asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, get_args

import msgspec

from engine.model import events as ev
from engine.model.language import Text
from engine.model.world import PLAYER, Persona, Saying, World

Kind = Literal[
    "room", "rule", "fact", "topic", "answer", "cover", "opening", "greeting", "farewell", "habit", "option", "entry",
    "scene", "timer", "quest", "stage", "achievement", "hint", "ending", "message",
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of a report."""


class Item(NamedTuple):
    """A part of a world that play can come to."""

    kind: Kind
    id: str


def everything(world: World) -> tuple[Item, ...]:
    """All that play can come to in a world, by kind and then in the order of the pack. What the player knew or where
    they stood before anything was typed is among it."""
    people = tuple((noun.id, noun.persona) for noun in world.nouns.values() if noun.persona is not None)
    found: dict[Kind, Iterable[str]] = {
        "room": (noun.id for noun in world.nouns.values() if noun.kind == "room"),
        "rule": (rule.id for rule in world.rules),
        "fact": world.facts,
        "topic": (within(id, topic.id) for id, persona in people for topic in persona.topics),
        "answer": (within(id, each.id) for id, persona in people for each in _answers(persona)),
        "cover": (within(id, known.fact) for id, persona in people for known in persona.knows if known.cover),
        "opening": (within(id, each.id) for id, persona in people for each in persona.openings),
        "greeting": (within(id, each.id) for id, persona in people for each in persona.greetings),
        "farewell": (within(id, each.id) for id, persona in people for each in persona.farewells),
        "habit": (habit.id for _, persona in people for habit in persona.habits),
        "option": (within(id, number) for id, choice in world.choices.items() for number in _numbers(choice.options)),
        "entry": (within(id, number) for id, table in world.tables.items() for number in _numbers(table.entries)),
        "scene": world.scenes,
        "timer": world.timers,
        "quest": world.quests,
        "stage": (within(id, number) for id, quest in world.quests.items() for number in _numbers(quest.stages)),
        "achievement": world.achievements,
        "hint": (hint.about for hint in world.hints),
        "ending": world.endings,
        "message": world.messages,
    }
    return tuple(Item(kind, id) for kind in KINDS for id in found[kind])


def within(whole: str, part: str | int) -> str:
    """The id of a part that has one within something else only: a topic of a person, a stage of a quest."""
    return f"{whole} {part}"


def _answers(persona: Persona) -> Iterator[Saying]:
    """Those of topics that have several. Where there is one, the topic stands for it."""
    for topic in persona.topics:
        yield from topic.sayings if len(topic.sayings) > 1 else ()


def _numbers(parts: tuple[object, ...]) -> range:
    """The parts as an author counts them."""
    return range(1, len(parts) + 1)


def called(world: World) -> dict[Item, str]:
    """In words, what has an id that its author never wrote."""
    found = {Item("rule", rule.id): f'"{rule.on}"' for rule in world.rules if rule.on}
    for noun in world.nouns.values():
        persona = noun.persona or Persona()
        for topic in persona.topics:
            found[Item("topic", within(noun.id, topic.id))] = f'"{topic.name}" of {noun.id}'
            for number, each in enumerate(topic.sayings, start=1):
                found[Item("answer", within(noun.id, each.id))] = f'{number} on "{topic.name}" of {noun.id}'
        for kind, sayings in _unasked(persona):
            for number, each in enumerate(sayings, start=1):
                found[Item(kind, within(noun.id, each.id))] = f"{number} of {noun.id}"
        for known in persona.knows:
            found[Item("cover", within(noun.id, known.fact))] = f"of {known.fact} by {noun.id}"
        for habit in persona.habits:
            found[Item("habit", habit.id)] = f'"{habit.do}" of {noun.id}'
    return found


def covered(world: World, events: Iterable[ev.Event]) -> frozenset[Item]:
    """What these events came to. Messages are not among it: see `watch`."""
    found: set[Item] = set()
    told: set[tuple[str, str]] = set()
    for event in events:
        if isinstance(event, ev.Told):
            told.add((event.actor, event.fact))
        if isinstance(event, ev.Conversed) and (event.actor, event.topic) not in told:
            found.update(_conversed(world, event))
        reached = _REACHED.get(type(event))
        if reached is not None:
            found.update(reached(world, event))
    return frozenset(found)


Reached = Callable[[World, ev.Event], Iterable[Item]]


def _room(world: World, event: ev.Event) -> Iterable[Item]:
    """Where the player came to, on their feet or by decree."""
    room = getattr(event, "room", "")
    if event.actor == PLAYER and room:
        yield Item("room", room)


def _moved(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.Moved)
    if event.thing == PLAYER and event.place is not None and world.nouns[event.place].kind == "room":
        yield Item("room", event.place)


def _told(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.Told)
    if event.to == PLAYER:
        yield Item("fact", event.fact)


def _learned(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.Learned)
    if event.person == PLAYER:
        yield Item("fact", event.fact)


def _conversed(world: World, event: ev.Event) -> Iterable[Item]:
    """A topic that was answered on, and with which answer; a fact that was asked for and not told is what covers it."""
    assert isinstance(event, ev.Conversed)
    person = event.actor
    if event.topic in world.facts:
        yield Item("cover", within(person, event.topic))
    elif event.topic:
        yield Item("topic", within(person, event.topic))
        yield Item("answer", within(person, event.saying))
    for kind, sayings in _unasked(world.nouns[person].persona or Persona()):
        if any(each.id == event.saying for each in sayings):
            yield Item(kind, within(person, event.saying))


def _unasked(persona: Persona) -> tuple[tuple[Kind, tuple[Saying, ...]], ...]:
    """What somebody says about nothing that they were asked about."""
    return ("opening", persona.openings), ("greeting", persona.greetings), ("farewell", persona.farewells)


def _done(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.StageDone)
    yield Item("stage", within(event.quest, event.stage))


def _drawn(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.Drawn)
    yield Item("entry", within(event.table, event.entry + 1))


def _chosen(world: World, event: ev.Event) -> Iterable[Item]:
    assert isinstance(event, ev.Chosen)
    yield Item("option", within(event.choice, event.option))


def _hinted(world: World, event: ev.Event) -> Iterable[Item]:
    """A hint is what it is about, and a step of it counts for all."""
    assert isinstance(event, ev.Hinted)
    yield from (Item("hint", hint.about) for hint in world.hints if hint.id == event.hint)


def _by(kind: Kind, field: str) -> Reached:
    def reached(world: World, event: ev.Event) -> Iterable[Item]:
        yield Item(kind, getattr(event, field))

    return reached


_REACHED: dict[type[ev.Event], Reached] = {
    ev.Looked: _room,
    ev.Went: _room,
    ev.Moved: _moved,
    ev.Told: _told,
    ev.Learned: _learned,
    ev.RuleFired: _by("rule", "rule"),
    ev.HabitFollowed: _by("habit", "habit"),
    ev.Chosen: _chosen,
    ev.Drawn: _drawn,
    ev.SceneBegan: _by("scene", "scene"),
    ev.TimerRang: _by("timer", "timer"),
    ev.QuestBegan: _by("quest", "quest"),
    ev.StageDone: _done,
    ev.Earned: _by("achievement", "achievement"),
    ev.Hinted: _hinted,
    ev.Ended: _by("ending", "ending"),
}


class _Watched(dict[str, Text]):
    """Messages that put down which of them were asked for."""

    def __init__(self, messages: dict[str, Text], used: set[Item]) -> None:
        super().__init__(messages)
        self._used = used

    def get(self, id: str, default: Text | None = None) -> Text | None:  # type: ignore[override]
        found = super().get(id, default)
        if found is not None:
            self._used.add(Item("message", id))
        return found

    def __getitem__(self, id: str) -> Text:
        self._used.add(Item("message", id))
        return super().__getitem__(id)


def watch(world: World) -> tuple[World, set[Item]]:
    """The same world, and a set that grows by each message of the pack that is said in a game played in it."""
    used: set[Item] = set()
    return msgspec.structs.replace(world, messages=_Watched(world.messages, used), kept={}), used
