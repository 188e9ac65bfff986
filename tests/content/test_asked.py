"""Ways to ask that stand apart, under `[asked]`, count like those in place, and what is wrong with them is told where
they stand."""

from __future__ import annotations

from engine.content.pack import Loaded, load_pack
from engine.model.world import Persona, World

WORLD = """
title = "Street"
start = "hall"

[room.hall]
name = "Hall"
text = "A bare hall."

[person.mara]
name = "Mara"
text = "She watches the street."
in = "hall"

[[person.mara.topics]]
about = ["rain", "wet"]
say = "Again."
asked = ["is it wet"]

[[person.mara.topics]]
id = "sky"
about = ["sky", "weather"]
say = "Grey."

[[person.mara.knows]]
fact = "leak"

[fact.leak]
text = "The roof of the hall leaks."
words = ["roof"]
"""
APART = """
[asked]
leak = ["why is the floor wet"]

[asked.mara]
rain = ["will we need  an umbrella"]
sky = ["what is up there", "is it clear"]
leak = ["who broke the slates"]
"""
IN_PLACE = (
    WORLD.replace('["is it wet"]', '["is it wet", "will we need an umbrella"]')
    .replace('say = "Grey."', 'say = "Grey."\nasked = ["what is up there", "is it clear"]')
    .replace('fact = "leak"', 'fact = "leak"\nasked = ["who broke the slates"]')
    .replace('words = ["roof"]', 'words = ["roof"]\nasked = ["why is the floor wet"]')
)


def loaded(apart: str, world: str = WORLD) -> Loaded:
    return load_pack("street", {"world.toml": world, "asked.toml": apart})


def world_of(found: Loaded) -> World:
    assert found.world is not None, found.problems
    return found.world


def persona(world: World) -> Persona:
    found = world.nouns["mara"].persona
    assert found is not None
    return found


def told(found: Loaded) -> list[str]:
    return [f"{each.file}:{each.line}: {each.code}: {each.read} {each.wrong}; {each.right}" for each in found.problems]


def test_what_is_asked_in_a_file_apart_makes_the_same_world_as_in_place() -> None:
    apart, in_place = world_of(loaded(APART)), world_of(load_pack("street", {"world.toml": IN_PLACE}))
    assert persona(apart).topics[0].questions == ("is it wet", "will we need an umbrella")
    assert persona(apart).knows[0].questions == ("who broke the slates",)
    assert (persona(apart), apart.facts) == (persona(in_place), in_place.facts)
    assert apart.facts["leak"].questions == ("why is the floor wet",)


def test_what_names_nobody_and_nothing_says_what_would_be_right() -> None:
    wrong = """
[asked]
leek = ["a"]
mara = ["b"]

[asked.leak]
roof = ["c"]

[asked.maro]
sky = ["d"]
"""
    assert told(loaded(wrong)) == [
        'asked.toml:3: world.unknown-fact: [asked] leek is no fact of this world; did you mean "leak"?',
        "asked.toml:4: world.unknown-fact: [asked] mara is no fact of this world; "
        "what is asked of a person stands in a table: [asked.mara]",
        "asked.toml:6: world.unknown-noun: [asked.leak] is for no person of this world; "
        "a fact has its questions right under [asked]: leak = [...]",
        'asked.toml:9: world.unknown-noun: [asked.maro] is for no person of this world; did you mean "mara"?',
    ]


def test_a_subject_of_nobody_and_one_of_two_say_what_would_be_right() -> None:
    twice = WORLD.replace('id = "sky"\nabout = ["sky"', 'about = ["rain", "sky"')
    assert told(loaded('[asked.mara]\nrain = ["a"]\nroof = ["b"]\nlaek = ["c"]\n', twice))[:3] == [
        "asked.toml:2: world.unknown-topic: [asked.mara] rain is what several topics of mara are about first; "
        "give the one that is meant an id, and write that here",
        "asked.toml:3: world.unknown-topic: [asked.mara] roof is no topic of mara, and no fact that they know; "
        "write the id of a topic, the first word that it is about, or a fact under `knows`",
        "asked.toml:4: world.unknown-topic: [asked.mara] laek is no topic of mara, and no fact that they know; "
        'did you mean "leak"?',
    ]


def test_what_is_wrong_with_a_way_to_ask_is_told_where_it_stands() -> None:
    found = loaded('[asked.mara]\nrain = ["will the rain stop", "?"]\nsky = 3\nleak = ["Will rain stop?"]\n')
    codes = [(each.file, each.line, each.code) for each in found.problems]
    assert codes == [
        ("asked.toml", 2, "topic.asked-without-words"),
        ("asked.toml", 3, "world.wrong-type"),
        ("asked.toml", 4, "topic.asked-twice"),
    ]


def test_a_person_who_cannot_be_read_is_one_problem() -> None:
    broken = WORLD.replace('text = "She watches the street."', "text = 3")
    assert [each.code for each in loaded(APART, broken).problems if each.file == "asked.toml"] == []
