"""What some play came to is told from its events, and what it did not come to is the rest of the world."""

from __future__ import annotations

import pytest

from engine.api import new_game
from engine.author.coverage import KINDS, Item, called, covered, everything, watch
from engine.model import events as ev
from engine.model.world import World
from tests.tiny import tiny_world

MILL = """
title = "The Mill"
start = "yard"

[room.yard]
name = "Yard"
text = "Grass."
exits = { north = "mill", east = "loft" }

[room.mill]
name = "Mill"
text = "Flour."
exits = { south = "yard" }

[room.loft]
name = "Loft"
text = "Straw."
exits = { west = "yard" }

[thing.sack]
name = "sack"
text = "Heavy."
in = "yard"

[fact.debt]
text = "The miller owes money."

[ending.rich]
name = "Rich"
text = "You are rich."

[scene.storm]
begins = "player in loft"

[timer.bell]
turns = 1
running = true

[quest.flour]
name = "Flour"
begins = "player in mill"
stages = [{ text = "Come out white.", done = "player in mill" }, { text = "Go up.", done = "player in loft" }]

[achievement.white]
name = "White"
when = "stage of flour = 2"

[[hint]]
about = "Where is the flour?"
steps = ["North.", "In the mill."]

[message]
"taken.you" = "Got {the thing}."
"dropped.you" = "Gone."

[[rule]]
on = "taking sack"
do = ["tell debt to player"]

[[rule]]
on = "dropping sack"
do = ["end rich"]

[[rule]]
on = "waiting"
do = ["draw omens", "choose bargain"]

[table.omens]
order = "sequence"
entries = ["A crow.", "A second crow."]

[choice.bargain]
text = "Well?"
options = [{ label = "Yes." }, { label = "No." }]

[person.mara]
name = "Mara"
article = ""
pronoun = "she"
in = "mill"
knows = [{ fact = "debt", when = "trust of mara >= 1", tell = "He owes.", cover = "Owes? Who?" }]
topics = [{ about = ["flour", "dust"], say = "It gets everywhere." }, { about = ["wind"], say = "North." },
    { about = ["price"], answers = [{ say = "Too much.", once = true }], say = "I told you." }]
habits = [{ do = "say to player", when = "action is asking mara about wind", say = "Hush." }]
greetings = [{ say = "You are new.", once = true }]
greeting = "You again."
farewell = "Go."
openings = [{ when = "player holds sack", say = "My sack." }]
"""


@pytest.fixture
def world() -> World:
    return tiny_world(MILL)


def test_everything_that_play_can_come_to_is_listed_by_kind(world: World) -> None:
    found = everything(world)
    assert [item.id for item in found if item.kind == "room"] == ["yard", "mill", "loft"]
    assert [item.id for item in found if item.kind == "message"] == ["taken.you", "dropped.you"]
    assert [item.kind for item in found] == sorted((item.kind for item in found), key=KINDS.index)
    assert {item.kind for item in found} == set(KINDS)


def test_the_events_of_a_turn_say_what_it_came_to(world: World) -> None:
    game = new_game(world)
    assert covered(world, game.opening.events) == {Item("room", "yard")}
    taken = covered(world, game.play("take sack").events)
    assert taken == {Item("rule", world.rules[0].id), Item("fact", "debt"), Item("timer", "bell")}
    assert covered(world, game.play("east").events) == {Item("room", "loft"), Item("scene", "storm")}
    assert covered(world, game.play("drop sack").events) == {Item("rule", world.rules[1].id), Item("ending", "rich")}


def test_quests_their_stages_what_is_earned_and_what_was_helped_with_are_come_to(world: World) -> None:
    game = new_game(world)
    assert covered(world, game.play("hint").events) == {Item("hint", "Where is the flour?")}
    assert covered(world, game.play("north").events) - {Item("timer", "bell")} == {
        Item("room", "mill"), Item("quest", "flour"), Item("stage", "flour 1"), Item("achievement", "white"),
    }  # fmt: skip
    assert [item.id for item in everything(world) if item.kind == "stage"] == ["flour 1", "flour 2"]


def test_what_people_are_asked_and_do_what_is_drawn_and_what_is_chosen_are_come_to(world: World) -> None:
    game = new_game(world)
    rule = Item("rule", world.rules[2].id)
    assert covered(world, game.play("wait").events) == {rule, Item("entry", "omens 1"), Item("timer", "bell")}
    assert covered(world, game.play("2").events) == {Item("option", "bargain 2")}
    game.play("north")
    topics = [item for item in everything(world) if item.kind == "topic"]
    (habit,) = (item for item in everything(world) if item.kind == "habit")
    assert topics[0] in covered(world, game.play("ask mara about dust").events)
    assert covered(world, game.play("ask mara about debt").events) == {Item("cover", "mara debt")}
    assert habit in covered(world, game.play("ask mara about wind").events)
    assert called(world)[topics[0]] == '"flour" of mara'
    assert called(world)[habit] == '"say to player" of mara'


def test_each_answer_greeting_farewell_and_opening_is_come_to_by_itself(world: World) -> None:
    game = new_game(world)
    game.play("north")

    def heard(line: str) -> list[str]:
        came = covered(world, game.play(line).events)
        return sorted(f"{item.kind} {called(world)[item]}" for item in came if item in called(world))

    assert heard("ask mara about price") == ['answer 1 on "price" of mara', 'topic "price" of mara']
    assert heard("ask mara about price") == ['answer 2 on "price" of mara', 'topic "price" of mara']
    assert heard("mara, hello") == ["greeting 1 of mara"]
    assert heard("mara, hello") == ["greeting 2 of mara"]
    assert heard("mara, goodbye") == ["farewell 1 of mara"]
    game.play("south")
    game.play("take sack")
    assert heard("north") == ["opening 1 of mara"]
    answers = [item for item in everything(world) if item.kind == "answer"]
    assert len(answers) == 2  # a topic with one answer stands for it


def test_a_fact_that_is_told_is_not_covered_up(world: World) -> None:
    events = [ev.Told(actor="mara", to="player", fact="debt"), ev.Conversed(actor="mara", to="player", topic="debt")]
    assert covered(world, events) == {Item("fact", "debt")}


def test_what_others_do_and_learn_is_not_what_the_player_came_to(world: World) -> None:
    events = [
        ev.Went(actor="mara", origin="yard", direction="north", room="mill"),
        ev.Told(actor="player", to="mara", fact="debt"),
        ev.Learned(person="mara", fact="debt", source="known"),
        ev.Moved(thing="sack", place="mill"),
    ]
    assert covered(world, events) == frozenset()


def test_a_player_who_is_moved_into_a_room_has_been_there(world: World) -> None:
    assert covered(world, [ev.Moved(thing="player", place="mill")]) == {Item("room", "mill")}


def test_the_words_of_the_pack_that_were_said_are_counted_and_the_game_is_the_same(world: World) -> None:
    watched, used = watch(world)
    game, plain = new_game(watched), new_game(world)
    assert used == set()
    assert [line.text for line in game.play("take sack").lines] == [line.text for line in plain.play("take sack").lines]
    assert used == {Item("message", "taken.you")}
    assert game.digest == plain.digest


def test_a_topic_is_called_by_the_first_of_its_words_though_that_is_somebody_s_name() -> None:
    world = tiny_world("""
start = "hall"
[room.hall]
name = "Hall"
text = "Bare."
[person.mara]
name = "Mara"
in = "hall"
topics = [{ about = ["tom", "agent", "man"], say = "Him." }]
[person.tom]
name = "Tom"
in = "hall"
""")
    assert [words for item, words in called(world).items() if item.kind == "topic"] == ['"tom" of mara']
