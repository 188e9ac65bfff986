"""Steps that an act takes are one piece with it: told in one line, refused as one, stopped by rules like any act."""

from __future__ import annotations

from engine.api import Playing
from engine.model import events as ev
from engine.model.query import body, memories, number
from engine.model.state import State
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.tiny import said, tiny_game

CELLAR = """
start = "cellar"
[number]
alarm = 0
[room.cellar]
name = "Cellar"
text = "A cellar."
exits = { up = { to = "kitchen", door = "trapdoor" } }
[room.kitchen]
name = "Kitchen"
text = "A kitchen."
exits = { down = { to = "cellar", door = "trapdoor" } }
[thing.trapdoor]
name = "trapdoor"
text = "Planks."
door = true
locked = true
key = "key"
[thing.key]
name = "key"
text = "A key."
in = "cellar"
[thing.chest]
name = "chest"
text = "Oak."
in = "cellar"
container = true
openable = true
open = false
locked = true
key = "silver_key"
fixed = true
[thing.silver_key]
name = "silver key"
text = "Silver."
in = "kitchen"
[thing.shelf]
name = "shelf"
text = "A shelf."
in = "cellar"
supporter = true
fixed = true
[thing.idol]
name = "idol"
text = "It looks at you."
in = "cellar"
[thing.jar]
name = "jar"
text = "A jar."
in = "cellar"
[thing.bomb]
name = "bomb"
text = "It ticks."
in = "cellar"
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "cellar"
acts = "present"
obeys = [{ do = "any" }]
[ending.bang]
name = "Bang"
text = "That was loud."
[[rule]]
on = "taking idol"
when = "alarm < 1"
say = "A bell rings."
do = ["add 1 to alarm"]
stop = true
[[rule]]
on = "putting jar on shelf"
say = "You look at the shelf."
do = ["add 1 to alarm"]
[[rule]]
on = "after taking bomb"
do = ["end bang"]
"""


def cellar() -> Playing:
    return tiny_game(CELLAR)


def kinds(events: tuple[ev.Event, ...]) -> list[str]:
    return [type(event).__name__ for event in events]


def held(state: State, thing: str) -> bool:
    return body(state, thing).parent == "player"


def test_the_steps_are_told_in_one_line_and_the_act_as_ever() -> None:
    game = cellar()
    lines = [line.text for line in game.play("put jar on shelf").lines]
    assert lines[0] == "(first taking the jar)"
    assert lines[-1] == "You put the jar on the shelf."
    assert "You take the jar." not in lines


def test_an_act_with_its_steps_is_one_turn() -> None:
    game = cellar()
    turn = game.play("unlock trapdoor with key")
    assert kinds(turn.events) == ["Taken", "Unlocked", "TurnPassed"]
    assert game.game.state.turn == 1
    game.play("undo")
    assert not held(game.game.state, "key")


def test_where_a_step_is_refused_nothing_of_it_has_happened() -> None:
    game = cellar()
    before = game.digest
    turn = game.play("put key in chest")
    assert turn.refusal == "open.locked"
    assert [line.text for line in turn.lines] == ["(first trying to open the chest) The chest is locked."]
    assert (game.digest, turn.events) == (before, ())


def test_where_the_act_itself_is_refused_in_the_end_its_steps_have_not_happened() -> None:
    game = cellar()
    before = game.digest
    turn = game.play("put key in shelf")
    assert turn.refusal == "put.no-container"
    assert [line.text for line in turn.lines] == ["Nothing can be put into the shelf."]
    assert game.digest == before


def test_no_rule_is_set_off_on_the_way_to_what_cannot_be_done() -> None:
    game = cellar()
    turn = game.play("put idol in shelf")
    assert turn.refusal == "put.no-container"
    assert number(game.game.state, "alarm") == 0


def test_rules_before_the_act_are_asked_once_when_it_is_done() -> None:
    game = cellar()
    turn = game.play("put jar on shelf")
    assert [line.text for line in turn.lines].count("You look at the shelf.") == 1
    assert number(game.game.state, "alarm") == 1


def test_rules_before_an_act_that_is_refused_have_spoken_as_they_would_without_steps() -> None:
    game = tiny_game(CELLAR + '[[rule]]\non = "putting shelf on shelf"\nsay = "You take hold of it."\n')
    turn = game.play("put shelf on shelf")
    assert turn.lines[0].text == "You take hold of it."
    assert turn.refusal == "take.fixed"


def test_a_rule_that_stops_a_step_speaks_and_does_what_it_does() -> None:
    game = cellar()
    turn = game.play("put idol on shelf")
    assert [line.text for line in turn.lines] == ["(first trying to take the idol)", "A bell rings."]
    assert number(game.game.state, "alarm") == 1 and not held(game.game.state, "idol")
    assert turn.refusal == "" and game.game.state.turn == 1
    assert said(game, "put idol on shelf").endswith("You put the idol on the shelf.")


def test_a_story_that_ends_in_a_step_ends_there() -> None:
    game = cellar()
    turn = game.play("put bomb on shelf")
    assert turn.over and held(game.game.state, "bomb")


def test_somebody_who_sees_it_is_told_of_every_step() -> None:
    game = cellar()
    text = said(game, "mara, put the jar on the shelf")
    assert "Mara takes the jar." in text and "Mara puts the jar on the shelf." in text
    assert "first" not in text


def test_whoever_looks_on_remembers_each_step() -> None:
    game = cellar()
    game.play("put jar on shelf")
    seen = [type(memory.event).__name__ for memory in memories(game.game.state, "mara")]
    assert {"Taken", "Placed"} <= set(seen)


def test_a_person_whose_step_is_refused_has_done_nothing() -> None:
    game = cellar()
    said(game, "mara, take the key")
    before = body(game.game.state, "key")
    turn = game.play("mara, put the key in the chest")
    assert body(game.game.state, "key") == before
    assert not [event for event in turn.events if isinstance(event, ev.Placed)]


def test_habits_answer_to_steps_as_to_acts() -> None:
    habit = '[[person.mara.habits]]\ndo = "say to player"\nwhen = "action is taking key"\nsay = "That is mine."\n'
    game = tiny_game(CELLAR.replace("[ending.bang]", habit + "[ending.bang]"))
    assert "That is mine." in said(game, "unlock trapdoor with key")


def test_a_habit_that_takes_a_step_is_followed_step_and_all() -> None:
    habit = '[[person.mara.habits]]\ndo = "put jar on shelf"\nwhen = "action is waiting"\nonce = true\n'
    game = tiny_game(CELLAR.replace("[ending.bang]", habit + "[ending.bang]"))
    game.play("wait")
    assert body(game.game.state, "jar").parent == "shelf"


def test_a_game_with_steps_in_it_folds_and_replays() -> None:
    game = cellar()
    for line in (
        "put jar on shelf",
        "put idol on shelf",
        "put key in chest",
        "mara, put the idol on the shelf",
        "undo",
    ):
        game.play(line)
    assert replay(game.game.world, 7, game.records).divergence is None
    folded = Game.new(game.game.world, 7).replayed(game.records)
    assert folded.state.digest == game.game.state.digest


def test_of_several_acts_each_takes_its_own_steps() -> None:
    game = cellar()
    game.play("put jar and key on shelf")
    state = game.game.state
    assert body(state, "jar").parent == body(state, "key").parent == "shelf"


def test_steps_of_a_person_are_asked_for_in_no_request() -> None:
    game = cellar()
    stepper = game.game.begin("mara, put the jar on the shelf")
    asked = []
    while stepper.request is not None:
        asked.append(stepper.request.step)
        stepper.feed(scripted_answer(stepper.request))
    assert asked.count("choose") == 1
