"""The full screen on a real terminal: resized, set aside, killed, pasted into, typed on while somebody thinks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.minds.serving import Server
from tests.shell.inn import write_inn
from tests.ui.screen import Screen

Start = Callable[..., Screen]


@pytest.fixture
def start(repository: Path, tmp_path: Path) -> Iterator[Start]:
    opened: list[Screen] = []
    pack = write_inn(tmp_path / "packs")

    def start(*arguments: str, **how: object) -> Screen:
        opened.append(Screen(repository, tmp_path, "play", str(pack), *arguments, **how))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for each in opened:
        each.close()


def test_it_starts_plays_and_gives_the_terminal_back_as_it_was(start: Start) -> None:
    screen = start().until("It rains. Inn Yard")
    assert screen.whole and screen.rows[-1].lstrip().startswith(">"), "the line to type on is the last row"
    screen.line("north")
    screen.until("Low beams and a fire.").line("quit")
    assert screen.wait() == 0
    assert not screen.whole and "Your game is saved as 'inn-1'" in screen.text
    for mode in (b"1000", b"1003", b"1006", b"2004"):
        assert screen.raw.rfind(b"\x1b[?%sl" % mode) > screen.raw.rfind(b"\x1b[?%sh" % mode), f"{mode!r} is left on"
    assert screen.raw.rfind(b"\x1b[?25h") > screen.raw.rfind(b"\x1b[?25l"), "the cursor is seen again"


def test_a_window_is_resized_while_a_game_is_played(start: Start) -> None:
    screen = start(size=(120, 40)).until("Cobbles and a lit door to the north.")
    screen.until("Exits")
    for size in ((40, 12), (20, 6), (160, 50), (80, 24)):
        screen.resize(*size)
        screen.until(lambda seen: seen.rows[-1].lstrip().startswith(">") and "lamp." in seen.text)
    screen.line("north")
    screen.until("Low beams and a fire.")


def test_a_game_is_set_aside_and_taken_up_again(start: Start) -> None:
    screen = start(in_a_shell=True).until("Cobbles and a lit door to the north.")
    screen.type("nor")
    screen.until("> nor")
    screen.type("\x1a")
    screen.until("set aside")
    assert not screen.whole, "the shell has its screen"
    screen.type("\n")
    screen.until(lambda seen: seen.whole and "> nor" in seen.text and "lit door" in seen.text)
    screen.line("th")
    screen.until("Low beams and a fire.").line("quit")
    screen.until("at an end")


def test_a_game_that_was_killed_is_there_again(start: Start) -> None:
    screen = start().until("Cobbles and a lit door to the north.")
    screen.line("north")
    screen.until("Low beams and a fire.").line("take coin")
    screen.until("copper coin.")
    screen.type("half a li")
    screen.until("half a li")
    screen.kill()
    again = start().until("Here you come back to the story")
    again.until("Low beams and a fire.").line("inventory")
    again.until(lambda seen: "a copper coin" in seen.text.rpartition("> inventory")[2])


def test_a_thousand_pasted_lines_are_played_in_their_order(start: Start, tmp_path: Path) -> None:
    screen = start().until("Cobbles and a lit door to the north.")
    lines = ["take lamp", *["north", "south"] * 499, "drop lamp"]
    screen.type("\x1b[200~" + "\n".join(lines) + "\n\x1b[201~")
    screen.until("turn 1000")
    log = (tmp_path / "saves" / "inn-1" / "log.jsonl").read_text("utf-8")
    assert log.count('"north"') >= 499 and log.index("take lamp") < log.index("drop lamp")
    screen.line("quit")
    assert screen.wait() == 0


def test_keys_are_drawn_and_lines_wait_their_turn_while_a_person_thinks(start: Start) -> None:
    server = Server()
    try:
        screen = start("--mind", "local", "--model", server.url).until("Cobbles and a lit door to the north.")
        screen.line("north")
        screen.until("Low beams and a fire.")
        server.hangs.set()
        before = len(server.asked)
        screen.line("ask mara about the rain")
        screen.until("thinking")
        screen.line("south")
        screen.until(lambda seen: "south" in seen.rows[-2]).type("take la")
        screen.until(lambda seen: "> take la" in seen.rows[-1])
        for _ in range(600):  # it is a model that thinks, and the line to it may be slower than the screen
            if len(server.asked) > before:
                break
            server.woken.wait(0.05)
        assert len(server.asked) > before
        assert "turn 1 " in screen.text
        screen.resize(100, 30)
        screen.until(lambda seen: "> take la" in seen.rows[-1] and "thinking" in seen.text)
        screen.type("\x1b")
        screen.until("It has rained since Tuesday.").until("turn 3")
        screen.line("mp")
        screen.until("turn 4").line("quit")
        assert screen.wait() == 0
    finally:
        server.close()


@pytest.mark.parametrize("how", [("--color", "never"), ()])
def test_without_colours_none_is_written(start: Start, how: tuple[str, ...]) -> None:
    environment = {} if how else {"NO_COLOR": "1"}
    screen = start(*how, **environment).until("Cobbles and a lit door to the north.")
    screen.line("look at lamp")
    screen.until("Dented.").type("\x1b[20~")
    screen.until("@ Inn Yard").type("\x1b")
    screen.until("Dented.")
    assert not re.search(rb"\x1b\[[0-9;]*(?<![0-9])[34]8;[25];", screen.raw), "no colour of 256 or of all"
    assert not re.search(rb"\x1b\[(?:[0-9]+;)*(?:3[0-7]|4[0-7]|9[0-7]|10[0-7])(?:;[0-9]+)*m", screen.raw)
