"""Packs are found by name or path, read within limits, and nothing in them but plain TOML files is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.shell import packs
from engine.shell.packs import PackError, PackMissing, find_pack, list_packs, open_world, read_pack
from tests.shell.inn import write_inn


def codes(error: PackError) -> list[str]:
    return [problem.code for problem in error.problems]


def test_a_folder_that_may_not_be_read_is_not_said_to_be_empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr("engine.shell.packs.os.scandir", refused)
    monkeypatch.setattr("engine.shell.packs._is_pack", lambda path: False)
    with pytest.raises(PackMissing, match="is a folder that cannot be read: the system does not allow it"):
        find_pack(tmp_path)


def test_the_worlds_of_the_checkout_are_found_by_name(repository: Path) -> None:
    assert find_pack("lantern") == repository / "worlds" / "lantern"
    assert "lantern" in list_packs()


@pytest.mark.parametrize("given", ["inn", "./inn", "inn/", "inn/world.toml", "{here}/inn"])
def test_a_pack_is_found_by_its_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str) -> None:
    pack = write_inn(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert find_pack(given.format(here=tmp_path)) == pack
    assert open_world(given.format(here=tmp_path)).id == "inn"


def test_a_pack_around_us_can_be_called_a_full_stop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(write_inn(tmp_path))
    assert open_world(".").id == "inn"


def test_a_missing_pack_names_near_misses_and_what_there_is() -> None:
    with pytest.raises(PackMissing) as missing:
        find_pack("Lantrn")
    assert codes(missing.value) == ["pack.missing"]
    assert "did you mean lantern?" in str(missing.value)
    assert "he worlds here are: " in str(missing.value)


@pytest.mark.parametrize(
    "wanted", ["", "x" * 5_000, "a\x00b", "../../nowhere", "~nobody-here/x", "\x1b[2J", "/dev/null"]
)
def test_whatever_is_asked_for_the_answer_is_in_words(wanted: str) -> None:
    with pytest.raises(PackMissing) as missing:
        open_world(wanted)
    assert "\x1b" not in str(missing.value)


def test_a_folder_without_toml_says_so(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("no world")
    with pytest.raises(PackMissing, match="no TOML file in it"):
        find_pack(tmp_path)


def test_only_toml_and_python_at_the_top_are_read(tmp_path: Path) -> None:
    pack = write_inn(tmp_path)
    (pack / "tests").mkdir()
    (pack / "tests" / "more.toml").write_text("no = toml =")
    (pack / "notes.txt").write_text("aside")
    (pack / ".hidden.toml").write_text("no = toml =")
    (pack / "brain.py").write_text("raise SystemExit")
    assert list(read_pack(pack)) == ["brain.py", "world.toml"]


def test_too_much_to_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = write_inn(tmp_path)
    monkeypatch.setattr(packs, "LARGEST_FILE", 100)
    with pytest.raises(PackError) as refused:
        read_pack(pack)
    assert codes(refused.value) == ["pack.too-large"]
    monkeypatch.setattr(packs, "MOST_FILES", 0)
    with pytest.raises(PackError) as refused:
        read_pack(pack)
    assert codes(refused.value) == ["pack.too-large"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_a_pipe_or_a_folder_in_place_of_a_file_is_reported_and_not_waited_for(tmp_path: Path) -> None:
    pack = write_inn(tmp_path)
    os.mkfifo(pack / "pipe.toml")
    (pack / "folder.toml").mkdir()
    (pack / "gone.toml").symlink_to(tmp_path / "nowhere")
    with pytest.raises(PackError) as refused:
        open_world(pack)
    assert codes(refused.value) == ["pack.unreadable"] * 3
    assert [problem.file for problem in refused.value.problems] == ["folder.toml", "gone.toml", "pipe.toml"]


def test_every_problem_of_a_pack_is_raised_at_once(tmp_path: Path) -> None:
    pack = write_inn(tmp_path, extra='[thing.a]\nname = "a"\nin = "nowhere"\n[thing.b]\nname = "b"\nin = "nowhere"\n')
    with pytest.raises(PackError) as refused:
        open_world(pack)
    assert len(refused.value.problems) >= 2
