"""The tools for authors from the command line: what goes where, and how each ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.cli.exits import Exit
from tests.cli.test_play import Hearth


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


def test_the_map_goes_to_the_page_or_into_a_file_by_its_ending(hearth: Hearth, tmp_path: Path) -> None:
    text = hearth("map", str(hearth.pack)).stdout.decode()
    assert text.startswith("The Inn\n=======\n")
    drawing = tmp_path / "inn.svg"
    done = hearth("map", str(hearth.pack), "--output", str(drawing))
    assert (done.returncode, done.stdout) == (Exit.OK, b"")
    assert drawing.read_text("utf-8").startswith("<svg ")
    assert hearth("map", str(hearth.pack), "--format", "mermaid").stdout.startswith(b"flowchart ")
    assert hearth("map", str(hearth.pack), "--floor", "7").returncode == Exit.MISSING
    assert hearth("map", "nowhere").returncode == Exit.MISSING
    assert hearth("map", str(hearth.pack), "-o", str(tmp_path / "no" / "inn.svg")).returncode == Exit.DISK


def test_the_schema_is_printed_or_written(hearth: Hearth, tmp_path: Path) -> None:
    printed = hearth("schema").stdout
    done = hearth("schema", "--output", str(tmp_path / "schema.json"))
    assert (done.returncode, done.stdout) == (Exit.OK, b"")
    assert (tmp_path / "schema.json").read_bytes() == printed
    assert json.loads(printed)["title"] == "Hearthlight world"


@pytest.mark.parametrize("name", ["a.svg", "a.txt", "a.dot", "a.mmd", "a.json"])
def test_what_a_command_made_is_written_anew_and_what_somebody_else_made_is_left(
    hearth: Hearth, tmp_path: Path, name: str
) -> None:
    file = tmp_path / name
    command = ("schema", "-o", str(file)) if name == "a.json" else ("map", str(hearth.pack), "-o", str(file))
    assert hearth(*command).returncode == Exit.OK
    assert hearth(*command).returncode == Exit.OK
    file.write_text("Mine.\n=====\n")
    refused = hearth(*command)
    assert refused.returncode == Exit.DISK
    assert b"is there already; it is no " in refused.stderr
    assert file.read_text() == "Mine.\n=====\n"


def test_one_transcript_is_run_in_the_world_whose_test_it_is(hearth: Hearth) -> None:
    tests = hearth.pack / "tests"
    tests.mkdir()
    for name in ("one", "two"):
        (tests / f"{name}.transcript").write_text("world: inn\n\n> take lamp\nYou take the brass lamp.\n")
    done = hearth("test", str(tests / "one.transcript"))
    assert (done.returncode, done.stdout) == (Exit.OK, b"ok      tests/one.transcript\n1 transcript\n")
    astray = (tests / "one.transcript").rename(hearth.pack / "one.transcript")
    refused = hearth("test", str(astray))
    assert (refused.returncode, b"Give the world's folder." in refused.stderr) == (Exit.USAGE, True)


def test_a_packed_world_is_given_no_name_under_which_it_is_not_found(hearth: Hearth, tmp_path: Path) -> None:
    refused = hearth("pack", str(hearth.pack), "-o", str(tmp_path / "world.toml"))
    assert (refused.returncode, list(tmp_path.glob("*.toml"))) == (Exit.USAGE, [])
    assert b"found by the end of its name, .hearth" in refused.stderr


def test_pack_says_how_to_play_what_it_made_and_leaves_what_is_none_of_its_own(hearth: Hearth, tmp_path: Path) -> None:
    file = tmp_path / "the inn.hearth"
    for _ in range(2):
        done = hearth("pack", str(hearth.pack), "-o", str(file))
        assert (done.returncode, done.stdout.decode()) == (Exit.OK, f"{file}\n")
        assert done.stderr.decode().endswith(f" play '{file}'\n")
    file.write_text("Mine.")
    refused = hearth("pack", str(hearth.pack), "--output", str(file))
    assert refused.returncode == Exit.DISK
    assert b"is there already; it is no packed world" in refused.stderr
    assert file.read_text() == "Mine."


def test_a_map_goes_into_no_device_nor_into_a_file_of_an_ending_that_is_no_map_s(
    hearth: Hearth, tmp_path: Path
) -> None:
    assert hearth("map", str(hearth.pack), "--format", "svg", "-o", "/dev/null").returncode == Exit.DISK
    refused = hearth("map", str(hearth.pack), "-o", str(tmp_path / "a.png"))
    assert refused.returncode == Exit.USAGE
    assert b"a map is written to .svg" in refused.stderr
    assert not (tmp_path / "a.png").exists()
    assert hearth("map", str(hearth.pack), "--format", "text", "-o", str(tmp_path / "a.notes")).returncode == Exit.OK


def test_the_numbers_of_a_world_are_a_page_or_data(hearth: Hearth) -> None:
    page = hearth("stats", str(hearth.pack)).stdout.decode()
    assert page.startswith("The Inn\n=======\n")
    found = json.loads(hearth("stats", str(hearth.pack), "--json").stdout)
    assert found["title"] == "The Inn"
    assert found["rooms"] == 2
    assert hearth("stats", "nowhere").returncode == Exit.MISSING


def test_new_says_where_it_is_and_in_three_lines_what_to_do_next(hearth: Hearth, tmp_path: Path) -> None:
    made = {
        "world": hearth("new", "world", "salt", "--path", str(tmp_path)),
        "person": hearth("new", "person", str(tmp_path / "salt"), "tom"),
        "brain": hearth("new", "brain", "curt", "--path", str(tmp_path)),
    }
    assert b"It is found once it is in: " in made["brain"].stderr
    where = {"world": "salt", "person": "salt/tom.toml", "brain": "curt"}
    for what, done in made.items():
        assert done.returncode == Exit.OK, done.stderr.decode()
        assert done.stdout.decode() == f"{tmp_path / where[what]}\n"
        assert len(done.stderr.decode().splitlines()) == 3
    assert hearth("check", str(tmp_path / "salt")).returncode == Exit.OK
    assert hearth("new", "world", "salt", "--path", str(tmp_path)).returncode == Exit.USAGE
    assert b"is there already" in hearth("new", "world", "salt", "--path", str(tmp_path)).stderr
