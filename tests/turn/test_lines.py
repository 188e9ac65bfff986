"""One line of play: several acts in it, what people make of them, stepping back, and the end of the story."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model.events import Answered, Asked, HabitFollowed, Spoken
from engine.model.query import body
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.tiny import said, spoken, tiny_game

SHOP = """
start = "shop"
[number]
coins = 0
[room.shop]
name = "Shop"
text = "A shop."
[person.mara]
name = "Mara"
text = "Mara."
pronoun = "she"
in = "shop"
acts = "present"
lost = ["Hm."]
thanks = "Obliged."
[[person.mara.habits]]
do = "say to player"
when = "action is giving coin mara"
say = "Coin of the realm."
[[person.mara.habits]]
do = "say to player"
when = "action is waiting"
say = "Waiting for the rain?"
[thing.coin]
name = "coin"
text = "A coin."
in = "player"
[thing.hat]
name = "hat"
text = "A hat."
in = "player"
[thing.stone]
name = "stone"
text = "A stone."
in = "shop"
[thing.anvil]
name = "anvil"
text = "An anvil."
in = "shop"
fixed = "It is an anvil."
[ending.shut]
name = "Shut"
text = "The shop is shut."
[[rule]]
on = "dropping hat"
do = ["end shut"]
[[rule]]
on = "giving coin mara"
when = "coins = 1"
say = "You think better of it."
stop = true
[[rule]]
on = "after taking stone"
do = ["set coins to 1"]
[[rule]]
on = "giving anvil"
say = "You get your arms round it."
"""


def shop() -> Playing:
    return tiny_game(SHOP)


def test_of_several_acts_those_that_can_be_done_are_done_and_the_line_is_not_refused() -> None:
    game = shop()
    turn = game.play("take stone and anvil")
    assert body(game.game.state, "stone").parent == "player"
    assert "It is an anvil." in [line.text for line in turn.lines]
    assert turn.refusal == "" and turn.record.refusal == ""


def test_a_line_of_which_nothing_can_be_done_is_refused_for_the_first_reason_and_costs_no_time() -> None:
    game = shop()
    turn = game.play("take anvil and coin")
    assert turn.refusal == "take.fixed"
    assert game.game.state.turn == 0 and not turn.events


FULL = """
start = "quay"
[person.player]
name = "you"
carries = 2
[room.quay]
name = "Quay"
text = "A quay."
[thing.oar]
name = "oar"
text = "An oar."
in = "quay"
[thing.net]
name = "net"
text = "A net."
in = "quay"
[thing.coat]
name = "coat"
text = "A coat."
in = "quay"
[thing.float]
name = "float"
count = 2
text = "A float."
in = "quay"
[thing.winch]
name = "winch"
text = "A winch."
in = "quay"
fixed = "Nobody has moved that in years."
"""
HANDS_FULL = "you have your hands full, and would have to put something down first."


def lines(game: Playing, line: str) -> list[str]:
    return [line.text for line in game.play(line).lines]


def test_a_reason_that_holds_for_several_acts_in_a_row_is_said_once_with_what_it_holds_for() -> None:
    assert lines(tiny_game(FULL), "take oar, net, coat, floats and winch") == [
        "You take the oar.",
        "You take the net.",
        f"The coat and the two floats: {HANDS_FULL}",
        "The winch: nobody has moved that in years.",
    ]


def test_a_reason_is_told_before_what_was_done_after_it() -> None:
    assert lines(tiny_game(FULL), "take oar, winch and net") == [
        "You take the oar.",
        "The winch: nobody has moved that in years.",
        "You take the net.",
    ]


def test_a_reason_that_names_the_thing_is_not_headed_with_it() -> None:
    game = shop()
    assert lines(game, "take anvil and stone")[0] == "It is an anvil."


def test_the_reason_against_a_single_act_stands_alone() -> None:
    game = tiny_game(FULL)
    assert lines(game, "take winch") == ["Nobody has moved that in years."]
    game.play("take oar and net")
    assert lines(game, "take coat") == ["Y" + HANDS_FULL[1:]]


def test_commands_after_a_partly_refused_one_are_still_there_to_be_done() -> None:
    assert shop().play("take stone and anvil. wait").rest == "wait"
    assert shop().play("take anvil. wait").rest == ""


def test_people_answer_each_thing_that_was_done_and_not_only_the_last() -> None:
    game = shop()
    assert spoken(game, "give coin and hat to mara") == ["Coin of the realm."]


def test_people_answer_nothing_that_was_refused() -> None:
    game = shop()
    game.play("take stone")
    assert spoken(game, "give anvil to mara") == [], "a rule spoke, so time passes, but nothing was given"
    turn = game.play("give coin to mara")
    assert "You think better of it." in [line.text for line in turn.lines]
    assert not [event for event in turn.events if isinstance(event, Spoken | HabitFollowed | Answered)]


def test_a_person_is_asked_only_when_something_that_can_be_done_moves_them() -> None:
    game = shop()
    assert game.game.begin("take stone").request is None
    request = game.game.begin("wait").request
    assert request is not None and [entry.key for entry in request.menu] == ["say to player", "wait"]


def test_once_the_story_is_over_only_stepping_out_of_it_is_understood() -> None:
    game = shop()
    assert game.play("drop hat").over
    for line in ("take", "frobnicate", "wait", "take stone and anvil"):
        assert game.play(line).refusal == "any.over", line
    assert game.act("wait").refusal == "any.over"
    assert game.play("help").meta == "help"


def test_an_ending_can_be_stepped_back_across_and_reached_again() -> None:
    game = shop()
    before = game.digest
    ended = game.play("drop hat").digest
    game.play("wait")
    assert game.play("undo").digest == before and not game.over
    assert game.play("drop hat").digest == ended and game.over


def test_commands_after_undo_are_still_there_to_be_done() -> None:
    game = shop()
    game.play("take stone")
    assert game.play("undo. wait").rest == "wait"


def test_again_after_undo_does_what_was_done_before_what_was_taken_back() -> None:
    game = shop()
    game.play("wait")
    game.play("take stone")
    game.play("undo")
    turn = game.play("again")
    assert "Waiting for the rain?" in "\n".join(line.text for line in turn.lines)


@pytest.mark.parametrize(
    "lines",
    [
        ("take", "stone", "undo", "g"),
        ("drop hat", "take", "undo", "take", "undo", "stone"),
        ("give it to mara", "x hat", "give it to her", "undo", "give it to her", "undo", "undo", "undo"),
        ("tkae stone", "oops take", "undo", "oops take", "g", "g"),
        ("mara, hello", "undo", "ask her about hat", "undo. undo", "g"),
    ],
)
def test_folding_the_log_and_playing_it_again_come_to_the_same_moment(lines: tuple[str, ...]) -> None:
    game = shop()
    for line in lines:
        game.play(line)
        folded = Game.new(game.game.world, 7).replayed(game.records)
        assert folded.state.digest == game.game.state.digest
        assert folded.moment.context == game.game.moment.context
        assert folded.lines == game.game.lines
        assert (folded.past is None) == (game.game.past is None)
    assert replay(game.game.world, 7, game.records).divergence is None


def test_a_context_that_the_lines_do_not_make_is_a_divergence() -> None:
    game = shop()
    game.play("take")
    opening, asked = game.records
    forged = asked.__class__(
        **{field: getattr(asked, field) for field in asked.__struct_fields__ if field != "context"}
    )
    divergence = replay(game.game.world, 7, (opening, forged)).divergence
    assert divergence is not None and divergence.what == "context"


def test_any_string_may_be_given_as_an_act_and_none_of_it_comes_through_raw() -> None:
    game = shop()
    for key in ("\ud800", "\x1b[31mred", "take \x00stone", "ask mara about \u202e\x1b[2J", "", " " * 40, "x" * 9_000):
        turn = game.act(key)
        turn.record.line.encode()
        for line in turn.lines:
            assert all(letter.isprintable() for letter in line.text.replace("\n", "")), key


def test_a_question_by_id_about_what_the_player_does_not_know_does_not_name_it() -> None:
    game = tiny_game(SHOP + '[fact.debt]\ntext = "The shop is owed for."\nname = "the unpaid shop"\n' + KNOWS)
    turn = game.act("ask mara about debt")
    assert [event.words for event in turn.events if isinstance(event, Asked)] == ["debt"]
    assert "unpaid" not in said(game, "look") + "\n".join(line.text for line in turn.lines)


KNOWS = '[[rule]]\non = "after waiting"\ndo = ["tell debt to player"]\n'


def test_waiting_ends_when_somebody_speaks_to_one() -> None:
    """Mara speaks to who waits; in her absence, time passes to the end of the line."""
    playing = shop()
    result = playing.play("wait 5")
    assert any("Waiting for the rain?" in line.text for line in result.lines) and result.rest == ""
    assert playing.play("jump 5 times").rest == "jump 4 times"
