"""The public door: what a bot or a notebook can count on."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.api import Answer, PackError, Request, load_world, new_game, scripted_answer
from engine.turn.replay import replay
from tests.tiny import tiny_game, tiny_world

ROOM = """
start = "cell"
[room.cell]
name = "Cell"
text = "A cell."
[person.mara]
name = "Mara"
in = "cell"
lost = ["No."]
[thing.cup]
name = "cup"
in = "cell"
"""


def test_a_shipped_world_opens_by_name_and_by_path_and_plays() -> None:
    shipped = Path(__file__).parent.parent / "worlds" / "lantern"
    assert load_world("lantern").content_hash == load_world(str(shipped)).content_hash
    assert new_game(load_world("lantern"), seed=7).opening.lines


def test_a_pack_that_cannot_be_played_lists_its_problems(tmp_path: Path) -> None:
    (tmp_path / "world.toml").write_text(
        'title = "Broken"\nstart = "hall"\n[room.hal]\nname = "Hall"\ntext = "A hall."\n'
    )
    with pytest.raises(PackError) as caught:
        load_world(str(tmp_path))
    assert "world.toml:2: world.start-unknown" in str(caught.value)
    assert 'that is the name of "hal"' in str(caught.value)


def test_a_turn_gives_its_lines_events_and_digest() -> None:
    game = tiny_game(ROOM)
    turn = game.play("take cup")
    assert [type(event).__name__ for event in turn.events] == ["Taken", "TurnPassed"]
    assert turn.digest == game.digest and not turn.over and not turn.refusal
    assert game.play("take cup").refusal == "take.held"
    assert game.play("put cup").question


def test_legal_acts_are_keys_that_act_accepts_and_others_are_refused() -> None:
    game = tiny_game(ROOM)
    assert "take cup" in game.legal_acts()
    assert game.act("take cup").refusal == ""
    assert "take cup" not in game.legal_acts() and "drop cup" in game.legal_acts()
    assert game.act("take cup").refusal == "menu.not-legal"
    assert game.act("ask mara about the weather").refusal == ""


def test_a_copy_goes_its_own_way() -> None:
    game = tiny_game(ROOM)
    fork = game.copy()
    fork.play("take cup")
    assert "take cup" in game.legal_acts() and "take cup" not in fork.legal_acts()
    assert game.digest != fork.digest
    game.play("take cup")
    assert game.digest == fork.digest


def test_a_view_is_what_somebody_perceives_and_an_unknown_person_is_named_as_such() -> None:
    game = tiny_game(ROOM)
    assert "the cup" in game.view("mara").things
    with pytest.raises(KeyError, match="cup"):
        game.view("cup")


def test_a_mind_may_be_any_function_and_the_records_replay_without_it() -> None:
    def parrot(request: Request) -> Answer:
        return Answer(id=request.id, choice=request.suggested, speech="Polly.", mind="parrot")

    game = tiny_game(ROOM)
    game.mind = parrot
    assert "Polly." in " ".join(line.text for line in game.play("mara, hello").lines)
    game.play("undo")
    replayed = replay(game.game.world, 7, game.records)
    assert replayed.divergence is None and replayed.game.state.digest == game.game.state.digest


def test_a_game_can_be_asked_in_the_words_of_its_pack() -> None:
    way = '[room.hall]\nname = "Hall"\ntext = "A hall."\nexits.south = "cell"\n'
    game = tiny_game(ROOM.replace('"A cell."', '"A cell."\nexits.north = "hall"') + way)
    assert game.holds("mara with player and not player holds cup")
    assert game.all_that("things in cell") == ("cup",)
    assert game.all_that("people in cell that is standing") == ("mara", "player")
    assert game.path("player", "hall") == ("north",) and game.path("hall", "hall") == ()
    game.play("north")
    assert game.nearest("player", ("cup", "mara")) == "cup"
    assert game.holds("steps from player to mara = 1 and nearest person to player is mara")
    for line in ("mara has cup", "thing in cell and turn > 3"):
        with pytest.raises(ValueError, match=r"has|selection"):
            game.all_that(line)


def test_a_mind_that_reads_is_given_the_lines_that_the_parser_is_not() -> None:
    def mind(request: Request) -> Answer:
        return Answer(id=request.id, choice="wait") if request.step == "read" else scripted_answer(request)

    game = new_game(tiny_world(ROOM), mind=mind, reads=True)
    assert game.play("yodel sadly at nobody").lines[0].text == "(I take that as: wait)"
    assert game.copy().play("yodel sadly at nobody").refusal == ""
    assert new_game(tiny_world(ROOM), mind=mind).play("yodel sadly at nobody").refusal.startswith("parse.")
