"""The player's settings file: what is kept goes into its line, and the rest of the file stays the player's."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.shell.settings import NotKept, keep_settings, read_settings

OWN = """# my machine
threads = 2  # it gets hot
model = "/old.gguf"

[brains.storyteller]
model = "of the brain, and not to be touched"
"""


def test_without_a_file_nothing_is_settled_and_nothing_is_wrong(tmp_path: Path) -> None:
    found = read_settings(tmp_path / "settings.toml")
    assert (found.model, found.tier, found.threads, found.trouble) == ("", "", 0, "")


def test_what_is_kept_goes_into_its_line_and_the_rest_stays(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(OWN)
    keep_settings(path, model='/new "one".gguf', tier="rewords")
    text = path.read_text()
    assert text.startswith("# my machine\nthreads = 2  # it gets hot\n")
    found = read_settings(path)
    assert (found.model, found.tier, found.threads) == ('/new "one".gguf', "rewords", 2)
    assert found.brains == {"storyteller": {"model": "of the brain, and not to be touched"}}
    keep_settings(path, model="", tier="", threads=0)
    found = read_settings(path)
    assert (found.model, found.tier, found.threads) == ("", "", 0)
    assert "storyteller" in found.brains


def test_the_first_setting_makes_the_file_and_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.toml"
    keep_settings(path, model="none")
    assert path.read_text() == 'model = "none"\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("model = ", "not taken"),
        ("mdoel = 'x'", "mdoel"),
        ("tier = 'genius'", "genius"),
        ("threads = 'two'", "threads"),
    ],
)
def test_a_file_that_makes_no_sense_is_told_and_passed_over(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    found = read_settings(path)
    assert found.model == ""
    assert said in found.trouble and str(path) in found.trouble


def test_a_layout_that_cannot_be_changed_line_by_line_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    for text in ('model = """\n/over/two.gguf"""\n', "model = \n"):
        path.write_text(text)
        with pytest.raises(NotKept, match=r"by hand|Mend it"):
            keep_settings(path, model="none")
        assert path.read_text() == text
