"""Plain play at a real terminal: no control codes, a word when somebody thinks, and Ctrl+C that cuts a speech short."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.cli.exits import Exit
from engine.cli.play import _latest_of
from engine.shell.slots import Slots
from tests.shell.inn import write_inn

pty = pytest.importorskip("pty")


class Terminal:
    """`hearth` on a pseudo terminal of its own."""

    def __init__(self, repository: Path, folder: Path, *arguments: str, model: str = "none") -> None:
        self.master, other = pty.openpty()
        environment = {**os.environ, "HOME": str(folder), "TERM": "xterm", "HEARTHLIGHT_SAVES": str(folder / "saves")}
        environment["HEARTHLIGHT_MODEL"] = model
        self.process = subprocess.Popen(
            [sys.executable, "main.py", *arguments],
            cwd=repository, env=environment, stdin=other, stdout=other, stderr=other, start_new_session=True,
        )  # fmt: skip
        os.close(other)
        self.shown = ""

    def until(self, words: str) -> str:
        """Read until `words` have come, counted from the last call. Fails when the process ends first."""
        before = len(self.shown)
        while words not in self.shown[before:]:
            try:
                piece = os.read(self.master, 4096)
            except OSError:
                piece = b""
            assert piece, f"ended before {words!r}: {self.shown!r}"
            self.shown += piece.decode("utf-8", "replace").replace("\r\n", "\n")
        return self.shown[before:]

    def type(self, line: str) -> None:
        os.write(self.master, line.encode())

    def interrupt(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def interrupt_until_it_leaves(self) -> int:
        """Ctrl+C as a person does it: again, if nothing came of it, for one just before readline waits is lost."""
        while self.process.poll() is None:
            self.interrupt()
            try:
                self.process.wait(timeout=1)
            except subprocess.TimeoutExpired:
                continue
        return self.end()

    def end(self) -> int:
        """Read to the end and wait."""
        try:
            while piece := os.read(self.master, 4096):
                self.shown += piece.decode("utf-8", "replace").replace("\r\n", "\n")
        except OSError:
            pass
        return self.process.wait()


@pytest.fixture
def terminal(repository: Path, tmp_path: Path) -> Iterator[type]:
    opened: list[Terminal] = []
    pack = write_inn(tmp_path / "packs")

    def start(*arguments: str) -> Terminal:
        opened.append(Terminal(repository, tmp_path, "play", str(pack), "--plain", *arguments))
        return opened[-1]

    yield start  # type: ignore[misc]
    for each in opened:
        each.process.kill()
        each.process.wait()
        os.close(each.master)


def test_nothing_but_text_is_written_to_a_terminal(terminal: type) -> None:
    it = terminal("--slot", "it")
    it.until("\n> ")
    it.type("take lamp\n")
    it.until("\n> ")
    it.type("\x04")
    assert it.end() == Exit.OK
    assert "End of input. Your game is saved as 'it'" in it.shown
    assert not {letter for letter in it.shown if letter != "\n" and not letter.isprintable()}


def test_prose_is_wrapped_at_eighty_columns(terminal: type) -> None:
    it = terminal("--no-save")
    it.until("\n> ")
    it.type("help\n")
    assert max(len(row) for row in it.until("\n> ").split("\n")) <= 80


def test_saved_games_are_listed_in_rows_that_end_between_words_and_commands_stay_whole(
    terminal: type, repository: Path, tmp_path: Path
) -> None:
    name = "a-game-with-a-name-that-leaves-little-room-for-more"
    it = terminal("--slot", name)
    it.until("\n> ")
    it.type("look\nquit\n")
    assert it.end() == Exit.OK
    assert "with:\n" in it.shown
    assert f" play --slot {name}\n" in it.shown
    listed = Terminal(repository, tmp_path, "saves")
    assert listed.end() == Exit.OK
    os.close(listed.master)
    assert listed.shown.startswith(f"{name}  The Inn, turn 1, Inn Yard;\n")
    assert all(len(row) <= 80 for row in listed.shown.split("\n"))
    assert "last on" in " ".join(listed.shown.split())


def test_one_interrupt_cuts_a_speech_short_and_two_leave_with_everything_saved(terminal: type, tmp_path: Path) -> None:
    it = terminal("--slot", "it", "--mind", "slow")
    it.until("\n> ")
    it.type("north\n")
    it.until("\n> ")
    it.type("ask mara about the weather\n")
    it.until("Mara is thinking…")
    it.interrupt()
    assert "It has rained since Tuesday." in it.until("\n> ")
    it.type("ask mara about the weather\n")
    it.until("Mara is thinking…")
    it.interrupt()
    it.until("\n> ")
    assert it.interrupt_until_it_leaves() == Exit.INTERRUPTED
    assert "Interrupted. Your game is saved as 'it'" in it.shown
    records = Slots(tmp_path / "saves").read("it").records
    assert [record.line for record in records][-1] == "ask mara about the weather"
    assert any("cancelled" in fault for fault in records[2].faults)


def test_an_interrupt_at_the_prompt_leaves(terminal: type) -> None:
    it = terminal("--slot", "it")
    it.until("\n> ")
    assert it.interrupt_until_it_leaves() == Exit.INTERRUPTED
    assert "Your game is saved as 'it'" in it.shown


def test_at_a_terminal_the_last_game_goes_on_unless_a_new_one_is_asked_for(terminal: type, tmp_path: Path) -> None:
    for arguments, words in (((), "It rains."), ((), "Going on with 'inn-1'"), (("--new",), "It rains.")):
        it = terminal(*arguments)
        assert words in it.until("\n> ")
        it.type("quit\n")
        assert it.end() == Exit.OK
    assert Slots(tmp_path / "saves").names() == ("inn-1", "inn-2")


def test_another_world_of_the_same_name_does_not_go_on_with_a_game(terminal: type, tmp_path: Path) -> None:
    it = terminal("--slot", "it")
    it.until("\n> ")
    it.type("quit\n")
    it.end()
    slots = Slots(tmp_path / "saves")
    there = write_inn(tmp_path / "elsewhere")
    assert _latest_of(slots, str(there)) == "it", "the same content"
    text = (there / "world.toml").read_text("utf-8")
    (there / "world.toml").write_text(text.replace("It rains.", "It snows."), "utf-8")
    assert _latest_of(slots, str(there)) is None
    assert _latest_of(slots, str(tmp_path / "packs" / "inn")) == "it"


@pytest.mark.parametrize(("answer", "told"), [("OLD", "copper coin"), ("New", "nothing"), ("leave", "left as it is")])
def test_somebody_whose_world_has_changed_is_asked_in_which_to_go_on(
    terminal: type, tmp_path: Path, answer: str, told: str
) -> None:
    it = terminal("--slot", "it")
    for line in ("north\n", "take coin\n", "quit\n"):
        it.until("\n> ")
        it.type(line)
    it.end()
    world = tmp_path / "packs" / "inn" / "world.toml"
    text = world.read_text("utf-8").replace("[thing.coin]", "[thing.medal]").replace("copper coin", "tin medal")
    world.write_text(text, "utf-8")
    it = terminal("--slot", "it")
    shown = it.until("(new, old, leave): ")
    assert 'Turn 2, "take coin". Then: You take the copper coin. Now: ' in " ".join(shown.split())
    assert all(len(row.rstrip()) <= 80 for row in shown.split("\n")), "a terminal breaks nothing by itself"
    assert "or leave it?" in (question := " ".join(it.shown.split("in the new world")[-1].split("\n")))
    assert question.endswith("(new, old, leave): "), "no word is broken at the end of a row"
    assert all(len(row) <= 80 for row in it.shown.split("\n")[-3:])
    it.type(f"{answer}\n")
    if answer != "leave":
        it.until("\n> ")
        it.type("inventory\n")
        it.until(told)
        it.type("quit\n")
    assert it.end() == (Exit.CHANGED if answer == "leave" else Exit.OK)
    assert told in it.shown


def test_test_update_shows_the_difference_and_asks_for_each_transcript(repository: Path, tmp_path: Path) -> None:
    pack = write_inn(tmp_path / "packs")
    (pack / "tests").mkdir()
    before = "world: inn\n\n# The lamp.\n> take lamp\nYou took the lamp.\n"
    for name in ("a", "b"):
        (pack / "tests" / f"{name}.transcript").write_text(before)
    it = Terminal(repository, tmp_path, "test", str(pack), "--update")
    try:
        shown = it.until("Write tests/a.transcript so? [y/N]: ")
        assert "\x1b[31m-You took the lamp." in shown
        assert "\x1b[32m+You take the brass lamp." in shown
        it.type("y\n")
        it.until("Write tests/b.transcript so? [y/N]: ")
        it.type("n\n")
        assert it.end() == Exit.PROBLEMS
    finally:
        it.process.kill()
        os.close(it.master)
    after = before.replace("You took the lamp.", "You take the brass lamp.")
    assert (pack / "tests" / "a.transcript").read_text() == after
    assert (pack / "tests" / "b.transcript").read_text() == before


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (("test",), "tests/a.transcript, 1 of 2 transcripts"),
        (("bot", "--games", "1", "--turns", "11", "--players", "random"), "; line 10 of 11"),
    ],
)
def test_long_work_says_on_one_line_how_far_it_has_come_and_leaves_it_empty(
    repository: Path, tmp_path: Path, command: tuple[str, ...], told: str
) -> None:
    pack = write_inn(tmp_path / "packs")
    (pack / "tests").mkdir()
    for name in ("a", "b"):
        (pack / "tests" / f"{name}.transcript").write_text("world: inn\n\n> look\n")
    it = Terminal(repository, tmp_path, command[0], str(pack), *command[1:])
    assert it.end() in (Exit.OK, Exit.PROBLEMS)
    os.close(it.master)
    assert any(row.startswith("\r\x1b[K") and told in row for row in it.shown.split("\n"))
    last = it.shown.rsplit("\r\x1b[K", 1)[1]
    assert told not in last


def test_a_world_that_is_watched_begins_once_its_errors_are_mended(terminal: type, tmp_path: Path) -> None:
    world = tmp_path / "packs" / "inn" / "world.toml"
    sound = world.read_text("utf-8")
    world.write_text(sound.replace('start = "yard"', 'start = "yrad"'), "utf-8")
    it = terminal("--watch")
    assert "world.start-unknown" in it.until("Ctrl-C gives up.")
    world.write_text(sound, "utf-8")
    it.until("Cobbles and a lit door")
    it.type("quit\n")
    assert it.end() == Exit.OK
