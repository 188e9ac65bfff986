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


def test_the_numbers_of_a_world_are_a_page_or_data(hearth: Hearth) -> None:
    page = hearth("stats", str(hearth.pack)).stdout.decode()
    assert page.startswith("The Inn\n=======\n")
    found = json.loads(hearth("stats", str(hearth.pack), "--json").stdout)
    assert found["title"] == "The Inn"
    assert found["rooms"] == 2
    assert hearth("stats", "nowhere").returncode == Exit.MISSING
