"""Words for looking behind the scenes: off until asked for, in the record, free of time, and they tell what is so."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model.query import body, room_of
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.tiny import said, tiny_game

MILL = """
start = "mill"
[number]
dust = 0
[room.mill]
name = "Mill"
text = "Dust."
exits = { north = { to = "loft", door = "hatch" } }
[room.loft]
name = "Loft"
text = "Sacks."
exits = { south = { to = "mill", door = "hatch" } }
[thing.hatch]
name = "hatch"
text = "Boards."
door = true
locked = true
key = "key"
[thing.key]
name = "key"
text = "A key."
in = "box"
[thing.box]
name = "tin box"
text = "Tin."
in = "mill"
container = true
openable = true
open = false
[thing.sack]
name = "sack"
text = "Flour."
in = "loft"
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "mill"
obeys = [{ do = "any" }]
[[rule]]
on = "taking sack"
when = "dust >= 2 and player in loft"
say = "You cough."
stop = true
[[rule]]
on = "waiting"
say = "The mill turns."
do = ["add 1 to dust"]
once = true
[[rule]]
on = "every turn"
when = "dust >= 5"
say = "You sneeze."
"""

OFF = ("showme box", "tree", "scope", "gonear loft", "purloin sack", "events", "trace rules on")


def mill(*lines: str) -> Playing:
    return tiny_game(MILL, *lines)


@pytest.mark.parametrize("line", OFF)
def test_they_are_refused_until_asked_for_and_say_how_to_have_them(line: str) -> None:
    game = mill()
    turn = game.play(line)
    assert turn.refusal == "debug.off" and "debug on" in turn.lines[0].text
    game.play("debug on")
    assert game.play(line).refusal == ""
    game.play("debug off")
    assert game.play(line).refusal == "debug.off"


def test_none_of_them_takes_time() -> None:
    game = mill("debug on", *OFF, "why not take sack", "debug off")
    assert game.game.state.turn == 0


def test_the_switch_holds_through_undo_and_redo_and_is_replayed() -> None:
    game = mill("wait", "debug on", "undo")
    assert game.play("tree").refusal == ""
    game.play("debug off")
    game.play("redo")
    assert game.play("tree").refusal == "debug.off"
    assert replay(game.game.world, 7, game.records).divergence is None
    assert Game.new(game.game.world, 7).replayed(game.records).moment.context == game.game.moment.context


def test_showme_tells_of_rules_in_the_order_in_which_they_are_asked() -> None:
    more = (
        '[[rule]]\non = "after taking sack"\nsay = "x"\n[[rule]]\non = "taking"\npriority = 3\nsay = "y"\nstop = true\n'
    )
    game = tiny_game(MILL + more)
    said(game, "debug on")
    told = said(game, "showme rules taking sack").split("\n")
    assert told[0] == "before an act:" and told[1].startswith("1. world.toml:")
    assert told[1].endswith(", priority 3: taking (stops)")
    assert told[2].endswith(", priority 0: taking sack (when dust >= 2 and player in loft; stops)")
    assert told[3] == "after an act:" and told[4].endswith("priority 0: after taking sack")
    assert "every turn:" in said(game, "showme rules")
    assert game.play("showme rules becoming").refusal == "debug.no-such-act"
    assert said(game, "showme rules going north") == "No rule is asked then."


def test_showme_tells_what_is_declared_what_is_so_now_and_what_is_noted() -> None:
    game = mill("debug on", "open box", "x box")
    text = said(game, "showme box")
    assert text.startswith("box: thing, tin box")
    for line in ("container: True", "text: Tin.", "now parent: mill", "now children: key", "now open: True",
                 "note times examined/player box: 1"):  # fmt: skip
        assert line in text.splitlines(), line


def test_a_noun_is_named_by_its_id_its_name_or_words_of_it_wherever_it_is() -> None:
    game = mill("debug on")
    for words in ("sack", "Mara", "tin box", "tin", "me", "here"):
        assert game.play(f"showme {words}").refusal == "", words
    assert game.play("showme unicorn").refusal == "debug.no-such-noun"
    assert game.play("gonear").refusal == "debug.name-it"


def test_the_tree_shows_what_is_in_what_through_closed_lids() -> None:
    assert said(mill("debug on"), "tree").splitlines() == ["mill", "- box (closed)", "- - key", "- mara", "- player"]
    assert said(mill("debug on", "gonear loft"), "tree mill").splitlines()[0] == "mill"


def test_the_scope_is_what_law_and_menu_go_by() -> None:
    text = said(mill("debug on"), "scope")
    assert text.splitlines()[0] == "player reaches: box, mara, hatch, player"
    assert "key" not in text
    assert said(mill("debug on", "open box"), "scope mara").startswith("mara reaches: box, key,")


def test_gonear_goes_there_by_an_event_that_can_be_taken_back() -> None:
    game = mill("debug on")
    assert said(game, "gonear sack").startswith("Loft\nSacks.")
    assert room_of(game.game.state, "player") == "loft"
    game.play("undo")
    assert room_of(game.game.state, "player") == "mill"
    assert game.play("gonear hatch").refusal == ""


def test_purloin_takes_a_thing_out_of_wherever_it_is() -> None:
    game = mill("debug on")
    assert said(game, "purloin key") == "You have the key."
    assert body(game.game.state, "key").parent == "player"
    for line in ("purloin mara", "purloin hatch", "purloin loft"):
        assert game.play(line).refusal == "debug.not-to-be-had", line


def test_events_are_those_of_the_last_turn() -> None:
    game = mill("debug on")
    assert said(game, "events") == "Nothing has happened yet."
    game.play("open box")
    assert said(game, "events").splitlines() == ["Opened thing=box actor=player witnesses=mara", "TurnPassed"]
    folded = game.copy()
    folded.game = Game.new(game.game.world, 7).replayed(game.records)
    assert said(folded, "events") == said(game, "events")


def test_traced_rules_say_whether_they_fired_and_why_not() -> None:
    game = mill("debug on", "gonear loft", "trace rules on")
    text = said(game, "take sack")
    assert "did not fire, not so: dust >= 2" in text
    assert "[rules] every turn:" in text and "not so: dust >= 5" in text
    waited = said(game, "wait").splitlines()
    assert any(line.startswith("[rules] before wait (player):") and line.endswith(" fired") for line in waited)
    assert "it fires once and has fired" in said(game, "wait")
    game.play("trace rules off")
    assert "[rules]" not in said(game, "wait")


def test_a_rule_about_another_thing_or_actor_is_told_as_that() -> None:
    game = mill("debug on", "trace rules on", "purloin sack")
    assert "it is about take sack" in said(game, "take box")
    assert "it binds the player alone" in said(game, "mara, wait")


def test_why_not_names_the_check_its_code_its_words_and_what_would_help() -> None:
    game = mill("debug on")
    assert said(game, "why not open hatch").splitlines() == [
        "open hatch (player): player cannot open what is locked (open.locked).",
        "The hatch is locked.",
        "No step is known that would take that away.",
    ]
    game.play("open box")
    assert said(game, "why not unlock hatch with key").splitlines() == [
        "unlock hatch with key (player): player cannot turn a key that is not in hand (unlock.key-not-held).",
        "You are not holding the key.",
        "It would be done all the same, after: take key.",
    ]
    assert said(game, "why not take box") == "take box (player): nothing stands against it."


def test_why_not_names_the_rule_that_would_stop_an_act_and_asks_it_without_doing_it() -> None:
    game = mill("debug on", "gonear loft", "wait")
    before = game.digest
    game.play("why not wait")
    assert game.digest == before
    stopped = tiny_game(MILL.replace("dust >= 2 and player in loft", "player in loft"))
    stopped.play("debug on")
    stopped.play("gonear loft")
    assert "stopped by the rule" in said(stopped, "why not take sack")


def test_why_not_looks_at_both_ends_of_an_order() -> None:
    text = said(mill("debug on"), "why not mara, open the hatch")
    assert "order mara to open hatch (player): nothing stands against it." in text
    assert "open hatch (mara): mara cannot open what is locked (open.locked)." in text


def test_why_not_says_so_when_a_line_is_not_understood() -> None:
    assert "parse." in said(mill("debug on"), "why not frobnicate the sack")
