"""`hearth minds SLOT PERSON` shows a person of a saved game from inside, now or earlier, and says what is not there."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.exits import Exit
from engine.cli.main import hearth
from engine.minds.minds import Minds
from engine.shell.packs import open_world
from engine.shell.session import Session
from engine.shell.slots import Slots

WORLD = """
title = "Inn"
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara Reed"
in = "taproom"
[[person.mara.knows]]
fact = "fire"
[person.tom]
name = "Tom Reed"
in = "taproom"
[fact.fire]
text = "The mill burned down."
words = ["fire"]
"""


@pytest.fixture(scope="module")
def saves(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A slot called `inn`: three turns, the second of which was taken back and played anew."""
    folder = tmp_path_factory.mktemp("inside")
    pack = folder / "inn"
    pack.mkdir()
    (pack / "world.toml").write_text(WORLD)
    session = Session.new(
        open_world(pack), seed=7, minds=Minds.scripted(), slots=Slots(folder / "saves"), pack=str(pack)
    )
    for line in ("wait", "wait", "undo", "ask mara about the fire", "tell tom about the fire", "debug on"):
        session.play(line)
    session.close()
    return folder / "saves"


def minds(saves: Path, *arguments: str) -> Result:
    return CliRunner().invoke(hearth, ["minds", *arguments, "--saves", str(saves)])


def slot_of(saves: Path) -> str:
    return Slots(saves).names()[0]


def test_a_person_is_shown_as_the_last_turn_left_them(saves: Path) -> None:
    done = minds(saves, slot_of(saves), "tom")
    assert done.exit_code == Exit.OK
    assert done.output.startswith("Tom Reed (tom), in taproom, turn 3\nBeliefs: what they hold for true\n")
    assert "since turn 3, was told by player, who was told by mara (turn 2)" in " ".join(done.output.split())


def test_an_earlier_turn_is_shown_as_it_was_played_at_last(saves: Path) -> None:
    slot = slot_of(saves)
    assert "Beliefs" not in minds(saves, slot, "tom", "--turn", "2").output
    assert "player: fire" in minds(saves, slot, "mara", "--turn", "2").output
    assert "player: fire" not in minds(saves, slot, "mara", "--turn", "1").output
    gone = minds(saves, slot, "mara", "--turn", "9")
    assert gone.exit_code
    assert gone.output == f"hearth: --turn 9: no line of '{slot}' ends with that turn. It has come to turn 3.\n"


def test_what_they_think_of_one_thing_is_shown_alone(saves: Path) -> None:
    slot = slot_of(saves)
    done = minds(saves, slot, "tom", "--about", "fire").output
    assert "fire: The mill burned down." in done and "Memories" not in done
    assert minds(saves, slot, "tom", "--about", "taproom").output == "Tom Reed thinks nothing of taproom.\n"
    assert (
        "There is no fact or noun 'fier' in 'inn'. Did you mean 'fire'?"
        in minds(saves, slot, "tom", "--about", "fier").output
    )


def test_turns_in_json_are_counted_from_one_throughout(saves: Path) -> None:
    [belief] = json.loads(minds(saves, slot_of(saves), "tom", "--json").stdout)["beliefs"]
    assert (belief["turn"], [link["turn"] for link in belief["whence"]]) == (3, [3, 2, 1])


def test_json_has_every_part_by_its_name(saves: Path) -> None:
    found = json.loads(minds(saves, slot_of(saves), "Tom Reed", "--json").stdout)
    assert (found["person"], found["turn"]) == ("tom", 3)
    assert found["beliefs"][0]["fact"] == "fire" and found["beliefs"][0]["whence"][1]["person"] == "player"
    assert found["memories"][0]["total"] < found["memories"][-1]["total"]


def test_who_or_what_is_not_there_is_said_with_the_nearest(saves: Path) -> None:
    slot = slot_of(saves)
    for person, words in (
        ("marra", "There is no person 'marra' in 'inn'. Did you mean 'mara'?"),
        ("zebedee", "There is no person 'zebedee' in 'inn'. There are: mara, tom, player."),
        ("reed", "'reed' could be any of these: mara, tom."),
    ):
        done = minds(saves, slot, person)
        assert done.exit_code and done.output == f"hearth: {words}\n"
    none = minds(saves, slot)
    assert none.exit_code == Exit.USAGE and "There are: mara, tom, player." in none.output
    wrong = minds(saves, slot[:-1] + "x", "mara")
    assert wrong.exit_code and f"Did you mean '{slot}'?" in wrong.output


def test_without_a_game_it_lists_who_can_think_and_knows_no_turn(saves: Path) -> None:
    assert any(line.startswith("scripted ") for line in minds(saves).output.splitlines())
    assert minds(saves, "--turn", "2").exit_code == Exit.USAGE
