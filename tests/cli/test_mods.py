"""`hearth mods`: what is installed, who wears what, and what is wrong, each with its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.exits import Exit
from engine.cli.mods import mods
from tests.fixtures.tiny_adapters import write_control


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an addition in `npcs/` and the player's settings."""
    folder = tmp_path / "npcs" / "gruffness"
    folder.mkdir(parents=True)
    write_control(folder / "gruff.gguf")
    (folder / "npc.toml").write_text(
        'api = 1\nkind = "addition"\n[[adapters]]\nfile = "gruff.gguf"\nstrength = 1.5\npersona = "gruff"\n'
    )
    settings = tmp_path / "settings.toml"
    monkeypatch.setattr("engine.shell.plugins.plugin_folders", lambda: (tmp_path / "npcs",))
    monkeypatch.setattr("engine.shell.plugins.settings_file", lambda: settings)
    monkeypatch.setattr("engine.shell.settings.settings_file", lambda: settings)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(mods, arguments, standalone_mode=False)


def test_it_lists_what_a_plugin_has_people_wear(home: Path) -> None:
    done = run("gruffness")
    file = home / "npcs" / "gruffness" / "gruff.gguf"
    assert f"wears    {file}, strength 1.5, for who is gruff\n" in done.output
    assert done.return_value == Exit.OK


def test_it_lists_what_the_player_settled_and_what_is_wrong_with_it(home: Path) -> None:
    (home / "settings.toml").write_text(
        '[[adapters]]\nfile = "npcs/gruffness/gruff.gguf"\nperson = "mara"\n[[adapters]]\nfile = "gone.gguf"\n'
    )
    done = run()
    file = home / "npcs" / "gruffness" / "gruff.gguf"
    assert f"By your settings mara wears {file}, strength 1.\n" in done.output
    assert (
        f"{home / 'settings.toml'}:4: adapters: there is no file {home / 'gone.gguf'}. It is not worn." in done.output
    )
    assert done.return_value == Exit.PROBLEMS


def test_it_lists_the_forms_of_a_plugin_and_names_the_line_of_one_that_will_not_do(home: Path) -> None:
    manifest = home / "npcs" / "gruffness" / "npc.toml"
    manifest.write_text(
        f'{manifest.read_text("utf-8")}[forms.mood]\nabout = "how they are"\n'
        'fields = [{ name = "gruff", kind = "yes-no" }, { name = "why", kind = "words", most = 20 }]\n',
        "utf-8",
    )
    assert "  form     mood: gruff, why. how they are\n" in run("gruffness").output
    manifest.write_text(manifest.read_text("utf-8").replace(", most = 20", ""), "utf-8")
    done = run("gruffness")
    assert f"DISABLED {manifest}:9: forms.mood: why: words have to have an end; write most = ..." in done.output
    assert done.return_value == Exit.PROBLEMS
