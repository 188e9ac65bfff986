"""What the pack keeps a person from is on no menu of theirs, so no mind can do it, however clever or broken."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model.minds import Answer, Request
from engine.model.query import body
from engine.model.world import PLAYER
from engine.people.scripted import scripted_answer
from tests.tiny import said, tiny_game

GATE = """
start = "lodge"
[number]
credit = 0
[room.lodge]
name = "Lodge"
text = "A lodge."
[thing.table]
name = "table"
text = "Deal."
in = "lodge"
supporter = true
fixed = true
[thing.iron_key]
name = "iron key"
text = "A key."
held_by = "hanna"
[thing.twine]
name = "twine"
text = "Twine."
held_by = "hanna"
rope = true
[thing.bag]
name = "bag"
text = "A bag."
held_by = "hanna"
container = true
open = true
[thing.coin]
name = "coin"
text = "A coin."
count = 2
in = "bag"
[thing.cup]
name = "cup"
text = "A cup."
held_by = "hanna"
[person.hanna]
name = "Hanna"
pronoun = "she"
text = "Hanna."
in = "lodge"
HOW
[person.ida]
name = "Ida"
pronoun = "she"
text = "Ida."
in = "lodge"
[[rule]]
on = "waiting"
do = ["add 1 to credit"]
"""
KEEPS = 'keeps = ["iron_key", "twine", "coin"]'
LINES = (
    "hanna, hello",
    "ask hanna about the iron key",
    "hanna, give me the iron key",
    "hanna, drop all",
    "thank hanna",
)


def gate(how: str, *wanted: str) -> tuple[Playing, list[str]]:
    """A game where Hanna is thought for by somebody who does the first of these that can be done; and all that was ever
    on her menu."""
    offered: list[str] = []

    def grasping(request: Request) -> Answer:
        if request.step != "choose" or request.person != "hanna":
            return scripted_answer(request)
        offered.extend(entry.key for entry in request.menu)
        found = next((key for key in wanted if key in offered), wanted[0])
        return Answer(id=request.id, choice=found, mind="grasping")

    game = tiny_game(GATE.replace("HOW", how))
    game.mind = grasping
    return game, offered


def place(game: Playing, thing: str) -> str | None:
    return body(game.game.state, thing).parent


def test_what_a_person_keeps_no_mind_gives_away_lays_down_or_ties_to_anything() -> None:
    game, offered = gate(KEEPS, "give iron_key to player", "drop iron_key", "put iron_key on table")
    for line in LINES:
        game.play(line)
    assert place(game, "iron_key") == "hanna"
    harmless = {"search iron_key", "show iron_key to player", "show iron_key to ida"}
    assert {key for key in offered if "iron_key" in key} == harmless
    assert not [key for key in offered if key.startswith(("tie twine", "give bag", "drop bag", "put bag"))]
    assert {"give cup to player", "drop cup", "put cup on table"} <= set(offered)


def test_without_that_a_mind_may() -> None:
    game, _ = gate("", "give iron_key to player")
    game.play("hanna, hello")
    assert place(game, "iron_key") == "player"


@pytest.mark.parametrize("to", ["player", "ida"])
def test_a_habit_is_the_authors_own_word_for_it(to: str) -> None:
    habits = f"""{KEEPS}
habits = [{{ do = "give iron_key to {to}", when = "credit >= 1", say = "There." }}]
acts = "present"
"""
    game, _ = gate(habits, f"give iron_key to {to}")
    game.play("hanna, hello")
    assert place(game, "iron_key") == "hanna"
    game.play("wait")
    assert place(game, "iron_key") == to


def test_an_order_that_names_what_they_keep_holds_for_any_mind() -> None:
    how = KEEPS + '\nobeys = [{ do = "any" }, { do = "give" }, { do = "give iron_key", when = "credit >= 1" }]'
    game, _ = gate(how, "give iron_key to player")
    game.play("hanna, give me the iron key")
    assert place(game, "iron_key") == "hanna"
    game.play("wait")
    game.play("hanna, give me the iron key")
    assert place(game, "iron_key") == "player"
    coin, _ = gate(how, "give coin to player", "give coin_2 to player")
    coin.play("hanna, give me a coin")
    assert place(coin, "coin") == place(coin, "coin_2") == "bag"


def test_an_act_that_an_order_names_waits_for_its_condition_told_or_not() -> None:
    game, offered = gate('obeys = [{ do = "give iron_key", when = "credit >= 1" }]', "give iron_key to player")
    for line in LINES:
        game.play(line)
    assert place(game, "iron_key") == "hanna" and "give iron_key to player" not in offered
    assert "give iron_key to ida" not in offered and "give cup to player" in offered
    game.play("wait")
    game.play("hanna, hello")
    assert place(game, "iron_key") == "player"


def test_who_has_words_against_every_other_order_follows_none_with_any_mind() -> None:
    game, offered = gate('defies = "No."\nobeys = [{ do = "drop cup" }]', "give iron_key to player")
    game.play("hanna, give me the iron key")
    assert place(game, "iron_key") == "hanna" and "give iron_key to player" not in offered and "wait" in offered
    game.play("hanna, hello")
    assert place(game, "iron_key") == "player"


def test_what_another_order_names_any_does_not_take_in() -> None:
    obeys = 'defies = "No."\nobeys = [{ do = "any", say = "Yes." }, { do = "drop cup", when = "credit >= 1" }]'
    game = tiny_game(GATE.replace("HOW", obeys))
    assert "“No.”" in said(game, "hanna, drop the cup")
    assert "“Yes.”" in said(game, "hanna, drop the bag")
    game.play("wait")
    assert "cup down" in said(game, "hanna, drop the cup")


def test_what_is_kept_is_kept_when_it_comes_second_in_a_row_of_orders() -> None:
    game, _ = gate(KEEPS, "drop cup")
    turn = game.play("hanna, drop the cup and the iron key")
    assert (place(game, "cup"), place(game, "iron_key")) == ("lodge", "hanna")
    assert "I would rather not." in "\n".join(line.text for line in turn.lines)


def test_what_a_rule_stops_for_anyone_no_mind_does() -> None:
    rule = '[[rule]]\non = "giving iron_key"\nactor = "anyone"\nwhen = "not actor is player"\nstop = true\n'
    game, _ = gate(f'{rule}[person.tobit]\nname = "Tobit"\ntext = "Tobit."\nin = "lodge"', "give iron_key to player")
    for line in LINES:
        game.play(line)
    assert place(game, "iron_key") == "hanna"


def test_what_a_role_never_does_is_not_done_on_any_order_nor_by_any_plan() -> None:
    pack = """
start = "gate"
[room.gate]
name = "Gate"
text = "A gate."
[thing.key]
name = "key"
text = "Iron."
held_by = "guard"
[role.watch]
never = ["give key"]
[person.guard]
name = "Guard"
text = "On duty."
in = "gate"
obeys = [{ do = "any" }, { do = "give" }]
goals = [{ want = "player holds key" }]
ROLES
"""
    for roles, given in (("", True), ('roles = ["watch"]', False)):
        playing = tiny_game(pack.replace("ROLES", roles))
        playing.play("guard, give me the key")
        for _ in range(6):
            playing.play("wait")
        assert (body(playing.game.state, "key").parent == PLAYER) is given
