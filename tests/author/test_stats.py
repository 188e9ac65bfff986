"""The numbers of a world are those that one would count by hand."""

from __future__ import annotations

from engine.author.stats import PER_ACT, READING, Stats, stats_of
from engine.author.stats_text import stats_text
from tests.tiny import tiny_world

WORLD = """
title = "Count"
start = "hall"
intro = "One two three."
[region.house]
name = "the house"
rooms = ["hall", "cellar"]
[room.hall]
name = "Great Hall"
text = "Four words are here{turn > 3:, and two}."
smell = "Wax."
exits.down = "cellar"
exits.north = { blocked = "Not now." }
[room.cellar]
name = "Cellar"
text = "{Dark.|Dark still.}"
dark = true
exits.up = "hall"
[thing.lamp]
name = "lamp"
in = "hall"
light = true
text = "Brass."
[thing.stone]
name = "stone"
count = 3
in = "hall"
[thing.note]
name = "note"
in = "hall"
reading = "Read me."
[thing.wall]
name = "wall"
in = "hall"
scenery = true
text = "A wall of some age and of no interest."
[fact.debt]
name = "the debt"
text = "The miller owes money."
[fact.lie]
text = "The moon is near."
true = false
[person.agnes]
name = "Agnes"
in = "hall"
text = "She knits."
card = "Agnes is a person about whom a mind has to know a great deal."
greeting = "Good day."
knows = [{ fact = "debt", tell = "He owes it." }]
topics = [{ about = ["wool"], say = "Grey wool." }, { about = ["moon"], say = "It is up." }]
habits = [{ do = "give lamp to player", when = "turn > 3", say = "Take it." }]
[ending.gone]
name = "Gone"
text = "You go."
[quest.oil]
name = "Oil"
stages = [{ text = "Find oil.", done = "player holds lamp" }, { text = "Light it.", done = "lamp is lit" }]
[[hint]]
about = "How is it lit?"
steps = ["With fire.", "Look about."]
[[rule]]
on = "after taking lamp"
say = "Heavy."
do = ["tell lie to player", "tell lie to agnes", 'say "And warm."']
[[rule]]
on = "after lighting lamp"
do = ["end gone"]
"""
FILES = {"world.toml": WORLD.encode(), "empty.toml": b"", "first.py": b"text = 'not these words'"}


def stats() -> Stats:
    return stats_of(tiny_world(WORLD), FILES)


def test_what_there_is_is_counted_and_many_alike_are_one() -> None:
    found = stats()
    assert (found.rooms, found.dark_rooms, found.things, found.takeable) == (2, 1, 4, 3)
    assert (found.rules, found.regions, found.hints, found.endings) == (2, 1, 1, ("Gone",))
    assert [(quest.name, quest.stages) for quest in found.quests] == [("Oil", 2)]


def test_words_are_those_of_every_wording_and_none_that_stand_there_for_the_engine() -> None:
    hall = next(each for each in stats().most_described if each.id == "hall")
    assert hall.words == 4 + 2 + 1
    assert next(each for each in stats().most_described if each.id == "cellar").words == 3


def test_a_person_has_the_words_they_can_say_and_not_those_for_a_mind() -> None:
    (agnes,) = stats().people
    assert (agnes.topics, agnes.facts, agnes.habits) == (2, 1, 1)
    assert agnes.words == sum(
        len(said.split()) for said in ("Good day.", "He owes it.", "Grey wool.", "It is up.", "Take it.")
    )


def test_a_fact_has_those_who_know_it_and_the_places_that_teach_it() -> None:
    debt, lie = stats().facts
    assert (debt.name, debt.known_by, debt.taught, debt.true) == ("the debt", ("Agnes",), 0, True)
    assert (lie.name, lie.known_by, lie.taught, lie.true) == ("The moon is near.", (), 2, False)


def test_what_has_neither_a_text_nor_writing_is_named() -> None:
    found = stats()
    assert found.bare == ("stone",)
    assert (found.described, found.describable) == (6, 7)
    assert found.least_described[0].words <= found.most_described[-1].words
    assert not {each.id for each in found.least_described} & {each.id for each in found.most_described}


def test_the_words_of_a_file_are_its_prose() -> None:
    found = stats().words_by_file
    assert list(found) == ["world.toml", "empty.toml"]
    assert found["empty.toml"] == 0
    assert 50 < found["world.toml"] < 100


def test_times_come_from_words_and_acts() -> None:
    found = stats()
    assert found.reading_minutes == max(1, round(found.words / READING))
    acts = 7 + 2 + 2 + 3
    assert found.playing_minutes == max(1, round(found.words / READING + acts * PER_ACT / 60))


def test_the_page_says_all_of_it() -> None:
    page = stats_text(stats())
    assert page.startswith("Count\n=====\n\n")
    assert "2 rooms (1 dark), 4 things (3 to be taken), 1 person." in page
    assert "86 % of all that can be looked at has a text (6 of 7)." in page
    assert "  The moon is near.: known to nobody at first; taught in 2 places; not true" in page
    assert "  Oil: 2 stages" in page
    assert "  Agnes       2      1       1" in page


def test_a_world_of_one_bare_room_is_counted_too() -> None:
    pack = 'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "t"\n'
    found = stats_of(tiny_world(pack), {"world.toml": pack.encode()})
    assert (found.rooms, found.things, found.people, found.facts) == (1, 0, (), ())
    assert "1 room, 0 things, 0 people." in stats_text(found)


def test_what_else_a_world_declares_is_counted_where_there_is_any() -> None:
    more = """
[table.omens]
entries = ["A crow."]
[choice.bargain]
text = "Well?"
options = [{ label = "Yes." }, { label = "No." }]
[property.age]
of = "thing"
number = [0, 9]
[kind.tool]
text = "Used."
[thing.saw]
name = "saw"
kind = "tool"
in = "hall"
"""
    found = stats_of(tiny_world(WORLD + more), FILES)
    assert (found.tables, found.choices, found.properties, found.kinds) == (1, 1, 1, 1)
    assert "1 table, 1 choice, 1 kind, 1 property" in stats_text(found)
    assert " table" not in stats_text(stats())
