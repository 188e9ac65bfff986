"""Pictures of the full screen: what is on them, that they are the same each time, and that they fetch nothing."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import hearth
from tests.shell.inn import write_inn


@pytest.fixture
def taken(tmp_path: Path):  # type: ignore[no-untyped-def]
    pack = write_inn(tmp_path)

    def take(*options: str) -> Result:
        return CliRunner().invoke(hearth, ["picture", str(pack), *options], standalone_mode=False)

    return take


def test_a_picture_shows_what_lines_and_keys_came_to(taken, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "inn.svg"
    for _ in range(2):  # the second time over the first, which is one of ours
        assert taken("--line", "north", "--typing", "ask m", "--size", "100x30", "-o", str(out)).exception is None
    drawn = ET.fromstring(out.read_text("utf-8"))
    words = " ".join("".join(drawn.itertext()).replace("\xa0", " ").split())
    assert "Low beams and a fire." in words and "> ask m" in words
    assert drawn[0].text == "The Inn, played with Hearthlight"
    assert "://" not in out.read_text("utf-8").replace("http://www.w3.org/2000/svg", ""), "nothing is fetched"
    assert taken("--line", "north", "--typing", "ask m", "--size", "100x30").stdout == out.read_text("utf-8")
    assert taken("--line", "north", "--size", "100x30", "--theme", "hearth-light").stdout != out.read_text("utf-8")


def test_a_picture_in_text_is_the_rows_of_the_screen(taken, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "inn.txt"
    taken("--key", "f1", "-o", str(out))
    rows = out.read_text("utf-8").splitlines()
    assert len(rows) == 24 and any("Ctrl+Q" in row for row in rows), "a key opened the help"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("--size", "huge"), "as in 80x24"),
        (("--size", "10x3"), "from 20x6"),
        (("--theme", "mud"), "there is no theme 'mud'; there are: "),
    ],
)
def test_what_cannot_be_drawn_is_said(taken, options: tuple[str, ...], says: str) -> None:  # type: ignore[no-untyped-def]
    assert says in str(taken(*options).exception)


def test_a_file_that_is_no_picture_is_left_alone(taken, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    out = tmp_path / "novel.svg"
    out.write_text("Chapter one")
    assert "is left as it is" in str(taken("-o", str(out)).exception)
    assert out.read_text() == "Chapter one"
