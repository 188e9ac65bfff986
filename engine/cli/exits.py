"""How a run of `hearth` can end, as numbers for scripts, and the one way to end it early."""

from __future__ import annotations

from enum import IntEnum
from typing import IO, Any

import click


class Exit(IntEnum):
    """The exit code of every command."""

    OK = 0
    PROBLEMS = 1
    """It ran, and found something wrong: problems in a pack, a failing transcript, a replay that differs."""
    USAGE = 2
    """The command line makes no sense."""
    MISSING = 3
    """No such world, slot, script or model."""
    DAMAGED = 4
    """A saved game that cannot be read, or is from a newer format."""
    BUSY = 5
    """Another process plays that slot."""
    DISK = 6
    """The disk would not take something; turns may be unsaved."""
    UNAVAILABLE = 7
    """Something optional is not installed or does not work here."""
    GAVE_UP = 8
    """A search came to its limits without an answer."""
    CHANGED = 9
    """Parts of a saved game no longer fit its world, and --world does not say what is to be done."""
    UNWINNABLE = 10
    """It is proven that an ending cannot be reached."""
    INTERRUPTED = 130
    """Ctrl+C."""


class Stop(click.ClickException):
    """End with a code and a message on stderr, without a traceback."""

    def __init__(self, code: Exit, message: str) -> None:
        super().__init__(message)
        self.code = code

    def show(self, file: IO[Any] | None = None) -> None:
        from engine.ui.clean import clean

        click.echo(f"hearth: {clean(self.message)}", err=True, file=file)
