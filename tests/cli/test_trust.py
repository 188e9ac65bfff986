"""`hearth trust`, and what is said of a world with Python of its own by who has not let it run."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli.main import hearth
from engine.cli.play import _world_now
from engine.shell.slots import Slots

WORLD = 'title = "One"\nstart = "hall"\nhooks = "hooks.py"\n\n[room.hall]\nname = "Hall"\ntext = "Bare."\n'
CODE = (
    'class Hooks:\n    api = 1\n\n    def check(self, act, see):\n        return "No." if act.key == "look" else None\n'
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("engine.shell.trust.data_dir", lambda: tmp_path / "data")
    made = tmp_path / "one"
    made.mkdir()
    (made / "world.toml").write_text(WORLD, "utf-8")
    (made / "hooks.py").write_text(CODE, "utf-8")
    return made


def run(*args: str, given: str = "") -> tuple[int, str, str]:
    result = CliRunner().invoke(hearth, list(args), input=given, standalone_mode=False)
    code = result.return_value if isinstance(result.return_value, int) else result.exit_code
    error = getattr(result.exception, "message", "")
    return code, result.stdout, result.stderr + error


def test_a_world_with_python_is_not_played_over_a_pipe_without_leave(folder: Path) -> None:
    code, out, said = run("play", str(folder), "--no-save", given="look\n")
    assert code != 0 and out == ""
    assert "brings Python of its own: hooks.py, 5 lines." in said
    assert f"trust {folder}" in said


def test_trust_shows_the_code_and_asks(folder: Path) -> None:
    code, out, said = run("trust", str(folder), given="n\n")
    assert code != 0
    assert 'return "No."' in out
    assert "Let it run with your rights?" in said
    code, out, _ = run("trust", str(folder), given="y\n")
    assert code == 0 and out.endswith("hooks.py of one may run.\n")
    code, out, _ = run("play", str(folder), "--no-save", given="look\n")
    assert code == 0 and "No." in out


def test_leave_is_taken_back(folder: Path) -> None:
    assert run("trust", str(folder), "--yes")[0] == 0
    assert "may run already" in run("trust", str(folder))[1]
    assert "runs no more" in run("trust", str(folder), "--revoke")[1]
    assert run("play", str(folder), "--no-save")[0] != 0


def test_a_world_without_python_needs_no_leave(folder: Path) -> None:
    (folder / "world.toml").write_text(WORLD.replace('hooks = "hooks.py"\n', ""), "utf-8")
    assert "there is nothing in it to run" in run("trust", str(folder))[1]
    assert run("play", str(folder), "--no-save", given="look\n")[0] == 0


def test_python_that_was_changed_leaves_the_old_world_to_go_on_in(folder: Path, tmp_path: Path) -> None:
    assert run("trust", str(folder), "--yes")[0] == 0
    saves = ("--slot", "it", "--saves", str(tmp_path / "saves"))
    assert run("play", str(folder), *saves, given="wait\n")[0] == 0
    (folder / "hooks.py").write_text(CODE.replace('"No."', '"Never."'), "utf-8")
    code, _, said = run("play", *saves, given="look\n")
    assert code != 0
    assert "To go on in that, add: --world old" in said and "brings Python of its own" in said
    code, out, said = run("play", *saves, "--world", "old", given="look\n")
    assert code == 0 and "No." in out
    assert "has Python in it now that you have not let run." in said


def test_python_that_was_changed_is_asked_about_at_a_terminal_when_a_game_goes_on(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("trust", str(folder), "--yes")[0] == 0
    saves = Slots(tmp_path / "saves")
    assert run("play", str(folder), "--slot", "it", "--saves", str(saves.folder), given="wait\n")[0] == 0
    (folder / "hooks.py").write_text(CODE.replace('"No."', '"Never."'), "utf-8")
    asked: list[Path] = []
    monkeypatch.setattr("engine.cli.play.open_world_asking", lambda pack, id: asked.append(pack) or "the world")
    assert _world_now(None, saves, "it", saves.read("it"), "", True) == ("the world", "")
    assert asked == [folder]


def test_a_world_that_was_broken_leaves_the_old_one_to_go_on_in(folder: Path, tmp_path: Path) -> None:
    (folder / "world.toml").write_text(WORLD.replace('hooks = "hooks.py"\n', ""), "utf-8")
    saves = ("--slot", "it", "--saves", str(tmp_path / "saves"))
    assert run("play", str(folder), *saves, given="wait\n")[0] == 0
    (folder / "world.toml").write_text("title = ", "utf-8")
    code, _, said = run("play", str(folder), *saves, given="look\n")
    assert code != 0 and "add: --world old" in said
    for more in ((), (str(folder), "--world", "old")):
        code, out, said = run("play", *saves, *more, given="look\n")
        assert code == 0 and "Bare." in out
        assert "The world 'one' has problems:\nworld.toml:1: " in said and "\n.\n" not in said
