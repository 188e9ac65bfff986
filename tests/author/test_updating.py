"""`hearth test --update` writes anew only the lines of a transcript that no longer hold, by what is printed instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.author.updating import Row, Update, propose
from engine.shell.transcripts import run_transcript
from tests.author.test_coverage import MILL

HELD = """\
# About the mill.
world: mill
seed: 3

Grass.

# The sack is heavy.
> take sack
    Got the sack.
! Dropped

> take sack
refused take.held

# The end of it.
> drop sack
You are rich.
ended rich
"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    pack = tmp_path / "mill"
    (pack / "tests").mkdir(parents=True)
    (pack / "world.toml").write_text(MILL)
    return pack


def proposed(mill: Path, text: str, *changes: tuple[str, str]) -> Update:
    """What is proposed for a transcript in the mill after some changes to it."""
    world = MILL
    for old, new in changes:
        assert old in world
        world = world.replace(old, new)
    (mill / "world.toml").write_text(world)
    file = mill / "tests" / "a.transcript"
    file.write_bytes(text.encode())
    found = propose(file)
    assert found is not None
    return found


def test_one_that_holds_is_left_alone(mill: Path) -> None:
    file = mill / "tests" / "a.transcript"
    file.write_text(HELD.replace("refused take.held", "refused"))
    assert propose(file) is None


@pytest.mark.parametrize(
    ("changes", "line", "becomes"),
    [
        ((("Got {the thing}.", "Got hold of {the thing}."),), "    Got the sack.\n", "    Got hold of the sack.\n"),
        ((('text = "Grass."', 'text = "Long grass, and a path."'),), "Grass.\n", "Long grass, and a path.\n"),
        ((("You are rich.", "You have all that you wanted."),), "You are rich.\n", "You have all that you wanted.\n"),
        ((("end rich", "end poor"), ("[ending.rich]", "[ending.poor]")), "ended rich\n", ""),
    ],
)
def test_a_line_that_no_longer_holds_becomes_what_is_printed_and_all_else_stays(
    mill: Path, changes: tuple[tuple[str, str], ...], line: str, becomes: str
) -> None:
    text = HELD.replace("refused take.held\n", "refused\n")
    found = proposed(mill, text, *changes)
    if "ended" in line:  # an ending that is no more is a name to mend, and nothing to be guessed
        assert not found.changes
        assert [failure.wrong for failure in found.left] == ["there is no ending 'rich': there are poor"]
        return
    assert found.after == text.replace(line, becomes, 1)
    assert found.left == ()
    assert f"-{line}".rstrip("\n") in [f"{row.mark}{row.text}" for row in found.rows()]
    found.write()
    assert run_transcript(found.file) == []


def test_the_code_of_a_refusal_is_the_one_that_was_given(mill: Path) -> None:
    found = proposed(mill, HELD.replace("take.held", "take.fixed"))
    assert "refused take." in found.after
    assert "take.fixed" not in found.after
    assert found.left == ()


def test_what_must_not_be_read_and_is_stays_for_its_author_to_mend(mill: Path) -> None:
    text = "world: mill\n\n> take sack\n! Got\n> look\nGras.\n"
    found = proposed(mill, text)
    assert found.after == text.replace("Gras.", "Grass.")
    assert [(failure.line, failure.wrong) for failure in found.left] == [(4, "expected not to read: Got")]


def test_windows_line_ends_stay(mill: Path) -> None:
    found = proposed(mill, "world: mill\r\n\r\n> take sack\r\nTaken the sack.\r\n# A remark.\r\n")
    assert found.after == "world: mill\r\n\r\n> take sack\r\nGot the sack.\r\n# A remark.\r\n"


def test_what_no_rewriting_mends_is_left_and_said(mill: Path) -> None:
    found = proposed(mill, "world: mill\n\nperson nobody: wait\n> take sack\nTaken.\n")
    assert not found.changes
    assert [failure.line for failure in found.left] == [3]


def test_the_difference_shows_two_lines_around_each_change(mill: Path) -> None:
    found = proposed(mill, "world: mill\n\n> take sack\nTaken the sack.\n> look\nYard\nGrass.\n")
    assert list(found.rows()) == [
        Row("@", "@@ -2,5 +2,5 @@"),
        Row(" ", ""),
        Row(" ", "> take sack"),
        Row("-", "Taken the sack."),
        Row("+", "Got the sack."),
        Row(" ", "> look"),
        Row(" ", "Yard"),
    ]
