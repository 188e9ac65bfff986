"""A pack's own Python adds reasons, effects and words; it changes nothing by itself, and runs only with leave."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.api import Playing, See, load_world, new_game
from engine.model.query import number
from engine.model.state import State
from engine.model.world import World
from engine.shell.packs import PackError, PackUntrusted
from engine.shell.trust import distrust, trust

WORLD = """
title = "Two Rooms"
start = "hall"
hooks = "hooks.py"

[number]
knocks = 0

[room.hall]
name = "Hall"
text = "Bare."
exits.south = "kitchen"

[room.kitchen]
name = "Kitchen"
text = "Pots."
exits.north = "hall"

[thing.lamp]
name = "lamp"
text = "Brass."
in = "hall"

[thing.ring]
name = "ring"
text = "Gold."
in = "kitchen"

[person.mara]
name = "Mara"
in = "kitchen"
text = "She waits."
acts = "always"
habits = [{ do = "take ring" }]
"""

CODE = """
class Hooks:
    api = 1

    def check(self, act, see):
        if act.doing == "taking" and see.holds("not player holds lamp") and "ring" in act.nouns:
            return "The ring will not be lifted in the dark."

    def after(self, act, see):
        if act.key == "take lamp" and act.actor == "player":
            return ["add 2 to knocks", 'say "Something knocks twice."']

    def every_turn(self, see):
        if see.number("knocks") == 2 and see.turn >= 1:
            return ["set knocks to 7"]
"""


@pytest.fixture(autouse=True)
def settings_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.shell.trust.data_dir", lambda: tmp_path / "data")


def pack(tmp_path: Path, code: str, world: str = WORLD) -> Path:
    folder = tmp_path / "two"
    folder.mkdir(exist_ok=True)
    (folder / "world.toml").write_text(world, "utf-8")
    (folder / "hooks.py").write_text(code, "utf-8")
    return folder


def begun(tmp_path: Path, code: str = CODE) -> Playing:
    return new_game(load_world(str(pack(tmp_path, code)), trusting=True), seed=7)


def test_a_check_refuses_in_its_own_words_and_costs_no_time(tmp_path: Path) -> None:
    game = begun(tmp_path)
    game.play("south")
    turn = game.game.state.turn
    refused = game.play("take ring")
    assert refused.refusal == "any.by-the-pack"
    assert [line.text for line in refused.lines] == ["The ring will not be lifted in the dark."]
    assert game.game.state.turn == turn


def test_a_check_binds_people_as_it_binds_the_player_and_is_off_the_menu(tmp_path: Path) -> None:
    game = begun(tmp_path)
    game.play("wait")
    assert "take ring" not in game.legal_acts("mara")
    assert game.holds("ring in kitchen") and not game.holds("mara holds ring")
    game.play("take lamp")
    assert game.holds("mara holds ring")


def test_what_follows_from_an_act_is_events_of_that_turn(tmp_path: Path) -> None:
    game = begun(tmp_path)
    done = game.play("take lamp")
    assert "Something knocks twice." in [line.text for line in done.lines]
    assert number(game.game.state, "knocks") == 2
    game.play("wait")
    assert number(game.game.state, "knocks") == 7
    game.play("undo")
    assert number(game.game.state, "knocks") == 2


def test_the_same_seed_and_lines_give_the_same_digest(tmp_path: Path) -> None:
    digests = []
    for _ in range(2):
        game = begun(tmp_path)
        for line in ("take lamp", "wait", "south", "take ring"):
            game.play(line)
        digests.append(game.digest)
    assert digests[0] == digests[1]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("return 1 / 0", "hooks.py, after: line 5: ZeroDivisionError: division by zero"),
        ("return 'add 1 to knocks'", "hooks.py, after: gave str where a list of effects or None belongs"),
        ("return ['ad 1 to knocks']", "hooks.py, after: the effect 'ad 1 to knocks' cannot be read."),
        ("yield 'add 1 to n'; raise ValueError('late')", "hooks.py, after: line 5: ValueError: late"),
        ("import itertools; return itertools.repeat('add 1 to knocks')", "gave more than 100 effects at once"),
        ("import sys; sys.exit(3)", "hooks.py, after: line 5: SystemExit: 3"),
        ("print('seen')", "hooks.py, after: prints, and nobody sees it"),
        ("see.turn = 9", "AttributeError"),
    ],
)
def test_what_the_code_gets_wrong_is_left_out_and_told_once(tmp_path: Path, body: str, told: str) -> None:
    game = begun(tmp_path, f"class Hooks:\n    api = 1\n\n    def after(self, act, see):\n        {body}\n")
    for line in ("take lamp", "wait"):
        assert game.play(line).refusal == ""
    hooks = game.game.world.hooks
    assert hooks is not None
    (trouble,) = hooks.take_troubles()
    assert told in trouble
    assert game.holds("player holds lamp") and number(game.game.state, "knocks") == 0
    game.play("wait")
    assert hooks.take_troubles() == ()


def test_without_leave_nothing_of_it_is_run(tmp_path: Path) -> None:
    folder = pack(tmp_path, CODE + f"\nopen({str(tmp_path / 'ran')!r}, 'w')\n")
    with pytest.raises(PackUntrusted) as caught:
        load_world(str(folder))
    assert caught.value.file == "hooks.py"
    assert not (tmp_path / "ran").exists()


def test_leave_is_for_one_text_of_the_file_and_can_be_taken_back(tmp_path: Path) -> None:
    folder = pack(tmp_path, CODE)
    trust(CODE)
    assert load_world(str(folder)).hooks is not None
    pack(tmp_path, CODE, WORLD.replace("Bare.", "Bare as a plate."))
    assert load_world(str(folder)).hooks is not None, "a sentence of the story asks for no new leave"
    pack(tmp_path, CODE + "# more\n")
    with pytest.raises(PackUntrusted):
        load_world(str(folder))
    pack(tmp_path, CODE)
    assert distrust(CODE)
    with pytest.raises(PackUntrusted):
        load_world(str(folder))


def test_code_that_cannot_be_loaded_is_a_problem_with_its_line(tmp_path: Path) -> None:
    folder = pack(tmp_path, CODE + "\nimport there_is_no_such_module\n")
    with pytest.raises(PackError) as caught:
        load_world(str(folder), trusting=True)
    line = len(CODE.splitlines()) + 2
    assert f"hooks.py cannot be run: line {line}: ModuleNotFoundError" in str(caught.value)


def test_changed_code_is_another_world_to_a_saved_game(tmp_path: Path) -> None:
    one = load_world(str(pack(tmp_path, CODE)), trusting=True)
    other = load_world(str(pack(tmp_path, CODE + "# more\n")), trusting=True)
    assert one.content_hash != other.content_hash


def test_a_phrase_finds_its_words_when_the_text_is_shown(tmp_path: Path) -> None:
    code = 'class Hooks:\n    api = 1\n\n    def phrase(self, name, see):\n        return f"{name} {see.turn}"\n'
    folder = pack(tmp_path, code, WORLD.replace('text = "Brass."', 'text = "It says {phrase moon}."'))
    game = new_game(load_world(str(folder), trusting=True))
    game.play("wait")
    assert "It says moon 1." in [line.text for line in game.play("examine lamp").lines]


def test_no_attribute_of_what_the_code_is_given_is_a_state(tmp_path: Path) -> None:
    game = begun(tmp_path)
    see = See(game.game.state)
    parts = [getattr(see, name) for name in dir(see)]
    assert not any(isinstance(part, State | World) for part in parts)


def test_a_blank_reason_is_none(tmp_path: Path) -> None:
    game = begun(tmp_path, "class Hooks:\n    api = 1\n\n    def check(self, act, see):\n        return '  '\n")
    assert game.play("take lamp").refusal == ""
    assert game.game.world.hooks is not None
    assert game.game.world.hooks.take_troubles() == ("hooks.py, check: gave a blank text; None says nothing",)
