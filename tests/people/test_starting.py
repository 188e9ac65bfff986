"""What people say of their own accord: to who comes back, of what is carried, and when they would like to talk."""

from __future__ import annotations

from engine.api import Playing
from tests.tiny import filled, heard, tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { west = "taproom" }
[thing.cup]
name = "cup"
in = "mara"
[thing.jar]
name = "jar"
in = "taproom"
[thing.ring]
name = "ring"
in = "taproom"
[thing.rope]
name = "rope"
in = "taproom"
[fact.theft]
text = "Mara stole the ring from the reeve."
words = ["ring"]
[person.mara]
name = "Mara"
pronoun = "she"
in = "taproom"
#mara
knows = [{ fact = "theft", when = "turn > 900" }]
[[person.mara.topics]]
id = "jar"
about = ["jar"]
suggest = "the jar"
say = "It was my mother's."
[[person.mara.topics]]
id = "ring"
about = ["ring"]
say = "What ring?"
[[rule]]
on = "after jumping"
do = ["move cup to player"]
"""


def inn(talks: str = 'talks = "some"', more: str = "") -> Playing:
    return tiny_game(filled(INN, mara=talks) + more)


def waits(game: Playing, times: int) -> list[str]:
    return [line for line in heard(game, *["wait"] * times) if line]


def test_nobody_begins_to_talk_whose_pack_does_not_say_that_they_talk() -> None:
    game = inn(talks="")
    assert heard(game, "take jar", "jump") == ["", ""]
    assert waits(game, 20) == []


def test_what_they_could_speak_of_is_remarked_on_once() -> None:
    game = inn()
    assert heard(game, "take jar") == ["You have the jar, I see."]
    assert waits(game, 20) == []


def test_their_own_thing_is_known_to_them_where_they_did_not_give_it() -> None:
    assert heard(inn('talks = "little"'), "jump") == ["That is my cup you have there."]
    given = inn('talks = "little"\nobeys = [{ do = "give cup" }]')
    assert waits(given, 1) == []
    given.play("mara, give me the cup")
    assert waits(given, 20) == []


def test_what_is_about_something_that_they_keep_back_is_passed_over() -> None:
    assert heard(inn(), "take ring") == [""]


def test_what_is_nothing_to_them_and_what_they_cannot_see_is_passed_over() -> None:
    assert heard(inn(), "take rope") == [""]
    dark = tiny_game(
        filled(INN.replace('text = "A low room."', 'text = "A low room."\ndark = true'), mara='talks = "some"')
    )
    assert heard(dark, "jump") == [""]


def test_a_habit_of_the_packs_about_it_goes_before() -> None:
    habit = '[[person.mara.habits]]\ndo = "say to player"\nwhen = "player holds jar"\nonce = true\nsay = "My jar."\n'
    game = tiny_game(filled(INN, mara='talks = "some"\nacts = "present"') + habit)
    assert heard(game, "take jar") == ["My jar."]
    assert waits(game, 15) == []


def test_a_habit_about_another_thing_of_like_name_hinders_nothing() -> None:
    lid = '[thing.jar_lid]\nname = "lid"\nin = "yard"\n'
    habit = '[[person.mara.habits]]\ndo = "say to player"\nwhen = "player holds jar_lid"\nsay = "My lid."\n'
    assert any("jar" in line for line in heard(inn(more=lid + habit), *["wait"] * 6, "take jar", *["wait"] * 3))


def test_they_interrupt_no_talk() -> None:
    game = inn()
    assert heard(game, "mara, hello", "take jar")[1] == ""
    assert waits(game, 8) == ["You have the jar, I see."]


def test_who_comes_back_after_long_is_greeted_by_what_was_talked_of() -> None:
    game = inn()
    heard(game, "ask mara about jar", "east", *["wait"] * 30)
    assert heard(game, "west") == ["You are back. We talked about the jar."]
    assert heard(game, "east", "west")[1] == "", "that was not long"


def test_who_comes_back_is_greeted_by_what_they_gave() -> None:
    game = inn()
    heard(game, "take rope", "give rope to mara", "east", *["wait"] * 30)
    assert heard(game, "west") == ["You are back. I still have the rope."]


def test_who_comes_back_after_a_wrong_is_reminded_of_it() -> None:
    game = inn('talks = "some"\nrelations.player = { liking = -6 }')
    heard(game, "ask mara about jar", "east", *["wait"] * 30)
    assert heard(game, "west") == ["I remember the last time."]


def test_who_talks_much_asks_to_be_asked() -> None:
    game = inn('talks = "much"')
    heard(game, "mara, hello")
    assert waits(game, 8) == ["You have not asked me about the jar."]
