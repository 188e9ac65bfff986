"""How far long work has come, for who watches: one quiet line on stderr, written over, and gone when it is done."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click

from engine.cli.streams import columns

INTERRUPTED = "Interrupted. What follows is what was found until then."
_LINE_IS_EMPTY = "\r\x1b[K"


def show_progress(words: str) -> None:
    """Put these words in the place of the last; nothing where nobody watches. No words leave the line empty."""
    from engine.ui.clean import clean_line

    width = columns(sys.stderr)
    if width:
        click.echo(f"{_LINE_IS_EMPTY}{clean_line(words)[: width - 1]}", nl=False, err=True)


@contextlib.contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """What shows how far the work within has come; the line is empty afterwards, whatever comes of it."""
    try:
        yield show_progress
    finally:
        show_progress("")


@contextlib.contextmanager
def until_interrupted() -> Iterator[Callable[[], bool]]:
    """Ctrl+C, the first time, ends long work early and in order; what is given says whether it came."""
    import signal

    came: list[int] = []

    def stop(number: int, frame: object) -> None:
        if came:
            raise KeyboardInterrupt
        came.append(number)

    try:
        before = signal.signal(signal.SIGINT, stop)
    except ValueError:  # not in the main thread, where nobody sends it
        yield lambda: False
        return
    try:
        yield lambda: bool(came)
    finally:
        signal.signal(signal.SIGINT, before)
