"""What a game is played on: the full screen, or plain lines of a terminal, a pipe or a script; and the farewell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.cli.asking import this_program
from engine.cli.exits import Exit, Stop
from engine.cli.streams import columns, in_rows, leading_to
from engine.shell.places import served

if TYPE_CHECKING:
    from engine.shell.session import Session
    from engine.shell.slots import Slots

WIDTH = 80
SCREEN = "screen"
"""Why plain lines are left by who wants the full screen."""


def read_script(script: str) -> list[str]:
    """The lines of a script, `-` being standard input. Raises `Stop` where there is none to read."""
    try:
        raw = sys.stdin.buffer.read() if script == "-" else Path(script).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise Stop(Exit.MISSING, f"--script {script}: {reason}. Give a text file with one command a line.") from None
    return raw.decode("utf-8", "replace").splitlines()


def can_draw() -> bool:
    """Whether the full screen can be drawn here."""
    import os

    return os.environ.get("TERM", "") not in ("dumb",) and sys.stderr.isatty()


def choose_a_game(slots: Slots, first: str, *, plain: bool) -> tuple[str, str] | None:
    """Ask somebody at a terminal who has named nothing: `("slot", name)`, `("new", world)`, or None for who leaves."""
    from engine.cli.packs import titles
    from engine.ui.offered import Offered, ask_plainly

    rows = [row for row in slots.rows() if row.world and not row.kept]
    offered = Offered(rows, [(each["name"], each["title"]) for each in titles()], first)
    if plain or not can_draw():
        chosen = ask_plainly(offered, click.echo, lambda: _read("> "))
    else:
        from engine.shell.preferences import Preferences
        from engine.ui.title import TitleApp

        chosen = TitleApp(offered, Preferences.of_this_machine()).run() or ""
    what, _, name = chosen.partition(" ")
    return (what, name) if name else None


def _read(prompt: str) -> str | None:
    try:
        return input(prompt)
    except EOFError:
        return None


def play_full(session: Session, width: int | None = None) -> int:
    """Play on the full screen, in this terminal or in a browser; who goes on in plain lines may come back. Returns an
    exit code."""
    from engine.ui.app import run_app
    from engine.ui.playing import PLAIN

    while True:
        # The app tells the notices too: what stood on the terminal before would be behind it.
        code = run_app(session, anywhere=served())
        if code != PLAIN:
            if not served():
                _say_farewell(session, "quit")
            return code
        session.shown_anew()
        if (why := _plain(session, None, width)) != SCREEN:
            return _left(session, why)
        session.shown_anew()


def play_plain(session: Session, lines: list[str] | None, width: int | None) -> int:
    """Play in plain lines, of a script or as they come in, wrapped at `width` (0: not at all); at a terminal, who says
    `screen` goes on there. Returns an exit code."""
    why = _plain(session, lines, width)
    if why == SCREEN:
        session.shown_anew()
        return play_full(session, width)
    return _left(session, why)


def _plain(session: Session, lines: list[str] | None, width: int | None) -> str:
    from engine.ui import plain

    terminal = lines is None and sys.stdin.isatty() and sys.stdout.isatty()
    liked = session.preferences.measure or WIDTH
    printer = plain.Printer(sys.stdout, width if width is not None else liked if sys.stdout.isatty() else 0)
    if lines is not None:
        source = plain.from_script(lines, printer)
    elif terminal:
        from engine.shell.places import state_dir

        source = plain.from_terminal(str(state_dir() / "history"))
    else:
        source = plain.from_pipe(sys.stdin, printer)
    return plain.run_plain(session, source, printer, sys.stderr, terminal=terminal)


def _left(session: Session, why: str) -> int:
    _say_farewell(session, why)
    if session.unsaved:
        return Exit.DISK
    return Exit.INTERRUPTED if why == "interrupted" else Exit.OK


def _say_farewell(session: Session, why: str) -> None:
    """On stderr: why it ended, and where the game is."""
    reason = {"quit": "", "end of input": "End of input. ", "interrupted": "Interrupted. "}[why]
    if session.slot is None:
        saved = "This game was not saved."
    elif session.untouched:
        saved = "Nothing was played, so nothing is kept."
    elif session.unsaved and not session.slot.log.retry():
        trouble = session.slot.log.trouble
        saved = (
            f"{trouble[:1].upper()}{trouble[1:]}: {session.unsaved} of your last lines could not be saved in "
            f"'{session.slot_name}'. Everything before them is."
        )
    else:
        words = f"{reason}Your game is saved as '{session.slot_name}'; go on with:"
        command = f"{this_program()} play --slot {session.slot_name}"
        click.echo(leading_to(words, command, columns(sys.stderr)), err=True)
        return
    click.echo(in_rows(reason + saved, columns(sys.stderr)), err=True)
