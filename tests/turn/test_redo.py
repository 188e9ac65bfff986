"""What was taken back can be done again, turn by turn, until something else happens instead."""

from __future__ import annotations

import msgspec

from engine.api import Playing
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay
from tests.tiny import said, tiny_game

ROOMS = """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "hall" }
[thing.cup]
name = "cup"
text = "A cup."
in = "hall"
[thing.hat]
name = "hat"
text = "A hat."
in = "hall"
"""


def played(*lines: str) -> Playing:
    return tiny_game(ROOMS, *lines)


def shape(game: Playing) -> tuple[object, ...]:
    """All of a game that a player could notice: where it is, what the parser keeps in mind, and all that was before."""
    moments: list[tuple[object, object]] = [(game.game.state.digest, game.game.moment.context)]
    past = game.game.past
    while past is not None:
        moments.append((past.moment.state.digest, past.moment.context))
        moments.append((past.line, past.events))
        past = past.before
    return tuple(moments)


def test_undo_then_redo_is_as_if_neither_had_been() -> None:
    game = played("take cup", "x it", "north")
    before, look = shape(game), said(game.copy(), "look")
    for steps in (1, 2, 3):
        for line in ("undo", "redo"):
            for _ in range(steps):
                game.play(line)
        assert shape(game) == before
        assert said(game.copy(), "look") == look


def test_redo_then_undo_is_as_if_neither_had_been() -> None:
    game = played("take cup", "north", "undo", "undo")
    before = shape(game)
    game.play("redo")
    game.play("undo")
    assert shape(game) == before
    assert game.play("redo").refusal == "" and game.play("redo").refusal == ""


def test_it_says_what_is_done_again_and_shows_the_place_where_that_is_another() -> None:
    game = played("north", "undo")
    assert said(game, "redo").startswith("Done again: north\nYard\nA yard.")
    game = played("take cup", "undo")
    assert said(game, "redo") == "Done again: take cup\nHall"


def test_with_nothing_taken_back_there_is_nothing_to_do_again() -> None:
    game = played("take cup")
    turn = game.play("redo")
    assert turn.refusal == "system.nothing-to-redo" and turn.lines
    game.play("undo")
    game.play("redo")
    assert game.play("redo").refusal == "system.nothing-to-redo"


def test_another_act_puts_an_end_to_what_could_have_been_done_again() -> None:
    game = played("take cup", "undo", "take hat")
    assert game.play("redo").refusal == "system.nothing-to-redo"


def test_what_changes_nothing_puts_no_end_to_it() -> None:
    game = played("take cup", "undo", "xyzzyx", "help", "take", "exits")
    assert said(game, "redo").startswith("Done again: take cup")


def test_redo_is_a_record_of_its_own_kind_and_later_commands_of_the_line_follow() -> None:
    game = played("take cup", "undo")
    turn = game.play("redo. take hat")
    assert (turn.record.kind, turn.rest) == ("redo", "take hat")


def test_a_log_with_steps_back_and_forth_folds_and_replays() -> None:
    game = played("take cup", "north", "undo", "undo", "redo", "x cup", "undo", "redo", "redo", "undo", "undo", "redo")
    records = msgspec.json.decode(msgspec.json.encode(game.records), type=list[TurnRecord])
    assert "redo" in [record.kind for record in records]
    assert replay(game.game.world, 7, records).divergence is None
    folded = Game.new(game.game.world, 7).replayed(records)
    twin = game.copy()
    twin.game = folded
    assert shape(twin) == shape(game)
    assert said(twin, "redo") == said(game, "redo")


def test_a_copy_goes_forward_by_itself() -> None:
    game = played("take cup", "undo")
    fork = game.copy()
    fork.play("redo")
    assert fork.digest != game.digest
    assert game.play("redo").refusal == ""


def test_of_several_commands_on_a_line_each_is_taken_back_by_its_own_name() -> None:
    game = tiny_game(ROOMS)
    rest = "take cup. go north. drop it"
    while rest:
        rest = game.play(rest).rest
    told = [said(game, line).split("\n")[0] for line in ("undo", "undo", "undo", "redo", "redo", "redo")]
    back = ["drop it", "go north", "take cup"]
    assert told == [*[f"Taken back: {line}" for line in back], *[f"Done again: {line}" for line in back[::-1]]]


def test_a_turn_that_ended_the_game_tells_the_ending_when_it_is_done_again() -> None:
    ends = """
[ending.fall]
name = "The Fall"
text = "You fall, and go on falling."
[[rule]]
on = "take cup"
do = ["end fall"]
"""
    game = tiny_game(ROOMS + ends)
    ending = said(game, "take cup")
    assert "You fall, and go on falling." in ending and "The story is over." in ending
    game.play("undo")
    assert said(game, "redo") == f"Done again: take cup\n{ending}"
