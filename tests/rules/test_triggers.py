"""The pack's rules: in the order in which they are written, never after the end, and heard where they happen."""

from __future__ import annotations

from engine.model.query import belief, ending, memories, number
from tests.tiny import said, tiny_game

ROOMS = """
start = "hall"
[number]
bell = 0
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "hall" }
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "hall"
[thing.coin]
name = "coin"
text = "A coin."
in = "hall"
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "yard"
lost = ["Hm."]
[fact.oil]
text = "The lamp oil was sold to the boatman."
name = "the missing oil"
[ending.dawn]
name = "Dawn"
text = "The sun comes up."
[ending.dusk]
name = "Dusk"
text = "The sun goes down."
[[rule]]
on = "after waiting"
when = "turn >= 90"
do = ["end dawn", "end dusk", "tell oil to player"]
"""


def test_a_rule_about_any_action_comes_where_it_is_written_before_one_about_this_verb() -> None:
    guard = '[[rule]]\non = "any action"\nsay = "Something holds you."\nstop = true\n'
    special = '[[rule]]\non = "taking lamp"\nsay = "It is warm."\n'
    first = tiny_game(ROOMS + guard + special)
    assert said(first, "take lamp") == "Something holds you."
    assert said(first, "wait") == "Something holds you."
    last = tiny_game(ROOMS + special + guard)
    assert said(last, "take lamp") == "It is warm.\nSomething holds you."
    assert said(last, "take coin") == "Something holds you."


def test_an_ending_before_an_act_is_an_ending_and_no_refusal() -> None:
    game = tiny_game(ROOMS + '[[rule]]\non = "taking lamp"\nsay = "It breaks."\ndo = ["end dawn"]\n')
    turn = game.play("take lamp")
    assert turn.over and turn.refusal == ""
    assert [line.kind for line in turn.lines][:2] == ["prose", "ending"]
    assert "refusal" not in [line.kind for line in turn.lines]


def test_a_story_ends_once_whatever_other_rules_would_add() -> None:
    for on in ("taking lamp", "after taking lamp", "every turn", "becomes true"):
        rule = f'[[rule]]\non = "{on}"\nwhen = "turn >= 0 and (player holds lamp or not player holds coin)"\n'
        if on in ("every turn", "becomes true"):
            rule = rule.replace("(player holds lamp or not player holds coin)", "player holds lamp")
        game = tiny_game(ROOMS + rule + 'do = ["end dawn"]\n' + rule + 'say = "Too late."\ndo = ["end dusk"]\n')
        turn = game.play("take lamp")
        assert ending(game.game.state) == "dawn", on
        assert [line.kind for line in turn.lines].count("ending") == 1, on
        assert "Too late." not in [line.text for line in turn.lines], on


def test_what_is_so_from_the_beginning_has_not_become_so() -> None:
    rule = '[[rule]]\non = "becomes true"\nwhen = "player in hall"\nsay = "Back in the hall."\n'
    game = tiny_game(ROOMS + rule)
    assert "Back in the hall." not in "\n".join(line.text for line in game.opening.lines)
    game.play("north")
    assert "Back in the hall." in said(game, "south")


def test_what_a_rule_of_the_start_makes_so_has_become_so() -> None:
    start = '[[rule]]\non = "start"\ndo = ["set bell to 1"]\n'
    rule = '[[rule]]\non = "becomes true"\nwhen = "bell = 1"\nsay = "A bell rings."\n'
    game = tiny_game(ROOMS + start + rule)
    assert "A bell rings." in "\n".join(line.text for line in game.opening.lines)
    assert number(game.game.state, "bell") == 1


ANYONE = """
[[rule]]
on = "after taking coin"
actor = "anyone"
say = "The coin is cold."
"""
MARA = """
[[person.mara.habits]]
do = "take coin"
when = "turn >= 1"
"""


def test_what_a_persons_act_brings_on_is_read_by_a_player_who_is_there_and_by_no_other() -> None:
    here = ROOMS.replace('in = "yard"\nlost', 'acts = "always"\nin = "hall"\nlost') + MARA + ANYONE
    game = tiny_game(here)
    game.play("wait")
    assert "The coin is cold." in said(game, "wait")
    away = tiny_game(here)
    away.play("north")
    assert "The coin is cold." not in said(away, "wait")
    assert "coin" in " ".join(away.view("mara").holding)


def test_people_near_the_player_notice_what_the_narrator_tells_and_others_do_not() -> None:
    text = ROOMS + '[[rule]]\non = "after taking lamp"\nsay = "It rattles."\n'
    game = tiny_game(text)
    game.play("take lamp")
    assert not list(memories(game.game.state, "mara"))
    assert belief(game.game.state, "player", "oil") is None


BLESSING = """
start = "nave"
[room.nave]
name = "Nave"
text = "A nave."
[person.bo]
name = "Bo"
pronoun = "he"
text = "Bo."
in = "nave"
[thing.bell]
name = "bell"
in = "nave"
[verb.bless]
lines = ["bless {person}"]
[verb.toll]
lines = ["toll {thing}"]
response = "It makes no sound."
"""


def test_a_rule_after_an_act_that_would_come_to_nothing_is_what_came_of_it() -> None:
    rule = '[[rule]]\non = "after blessing bo"\nsay = "Bo is blessed."\n'
    game = tiny_game(BLESSING + rule)
    turn = game.play("bless bo")
    assert [line.text for line in turn.lines] == ["Bo is blessed."]
    assert not turn.refusal
    assert tiny_game(BLESSING).play("bless bo").refusal == "perform.nothing"


def test_the_same_holds_for_what_the_engine_makes_nothing_of() -> None:
    for on in ("after swimming", "swimming"):
        turn = tiny_game(f'{BLESSING}[[rule]]\non = "{on}"\nsay = "In the font?"\n').play("swim")
        assert ([line.text for line in turn.lines], turn.refusal) == (["In the font?"], "")


def test_a_verbs_response_is_not_said_where_a_rule_has_something_to_say() -> None:
    game = tiny_game(BLESSING + '[[rule]]\non = "tolling bell"\nsay = "It booms."\nonce = true\n')
    assert said(game, "toll bell") == "It booms."
    assert said(game, "toll bell") == "It makes no sound."
