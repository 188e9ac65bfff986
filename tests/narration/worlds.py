"""Tiny worlds for the tests of narration, put together by hand from the parts of floor 0."""

from __future__ import annotations

from typing import Any

from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.state import State, begin
from engine.model.world import Ending, Exit, Fact, Noun, Persona, build_world
from engine.narration.line import Line
from engine.narration.tell import narrate


def noun(kind: Any, id: str, name: str = "", **rest: Any) -> Noun:
    for field in ("text", "first", "fixed", "reading", "sound", "smell", "feel", "taste"):
        if isinstance(rest.get(field), str):
            rest[field] = plain(rest[field])
    return Noun(id=id, kind=kind, name=name or id, words=frozenset((name or id).lower().split()), **rest)


def room(id: str, name: str = "", **rest: Any) -> Noun:
    return noun("room", id, name, article="the", **rest)


def thing(id: str, name: str = "", **rest: Any) -> Noun:
    return noun("thing", id, name, **rest)


def person(id: str, name: str = "", **rest: Any) -> Noun:
    return noun("person", id, name, **{"article": "", **rest})


def game(*nouns: Noun, **rest: Any) -> State:
    """A state of a world of these nouns; a player is added where there is none, in the first of them."""
    if not any(each.id == "player" for each in nouns):
        nouns = (*nouns, person("player", "you", pronoun="they", parent=nouns[0].id))
    found = {each.id: each for each in nouns}
    return begin(build_world(nouns=found, id="tiny", title="Tiny", start=nouns[0].id, **rest), 7)


def inn(**rest: Any) -> State:
    """An inn with Mara in it and the player, each with something in hand."""
    return game(
        room("inn", "Inn", exits={"north": Exit("yard")}),
        room("yard", "Yard", exits={"south": Exit("inn")}),
        person("mara", "Mara", pronoun="she", parent="inn", persona=rest.pop("persona", Persona())),
        person("tom", "Tom", pronoun="he", parent="inn"),
        thing("lamp", "brass lamp", parent="player", how="held", light=True),
        thing("chest", "iron chest", article="an", parent="inn", container=True, openable=True, open=False),
        thing("table", "table", parent="inn", supporter=True),
        thing("key", "key", parent="mara", how="held"),
        thing("water", article="some", liquid=True, unit="cup"),
        thing("boots", "boots", article="some", plural=True, parent="inn", wearable=True),
        person("player", "you", pronoun="they", parent="inn"),
        facts={
            "oil": Fact("oil", "The lamp oil was sold to the boatman.", frozenset({"oil"}), name="the missing oil"),
            "debt": Fact("debt", "Mara owes Tom money. He knows it.", frozenset({"debt"}), name="the debt"),
        },
        endings={"dawn": Ending("dawn", "A Quiet Dawn", plain("The light came back."))},
        **rest,
    )


def told(state: State, *events: Any, observer: str = "player") -> tuple[Line, ...]:
    """What an observer is told of some events that happen now."""
    return narrate(state, evolve_all(state, events), events, observer)


def words(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]
