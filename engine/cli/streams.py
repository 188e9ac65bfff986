"""Standard streams that nobody's terminal can trip: letters it lacks, a reader who has gone, a disk that is full.

Prose has curly quotes and dashes. Where an encoding has none, they become the plain signs that a typewriter
would use, accents are left off, and only what is left after that becomes a question mark.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import TextIO

from engine.cli.exits import Exit, Stop

PLAINER = "hearthlight.plainer"
"""The name of the error handler, for `errors=`."""

_TYPED = {
    "‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "‹": "<", "›": ">", "«": '"', "»": '"',
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "--", "―": "--", "−": "-", "…": "...", "•": "*", "·": "-",
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE",
    "ß": "ss", "ø": "o", "Ø": "O",
}  # fmt: skip


USUAL_WIDTH = 80
"""Columns of a terminal that does not say."""


class OutputGone(Exception):
    """Whoever read our output has stopped reading."""


def make_streams_safe() -> None:
    """A closed stream becomes an empty one; a letter that an encoding lacks becomes a plainer one."""
    codecs.register_error(PLAINER, _plainer)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace" if mode == "r" else PLAINER)


@contextlib.contextmanager
def troubles() -> Iterator[None]:
    """What goes wrong with writing becomes `OutputGone`, or a `Stop` that says what the system said."""
    try:
        yield
    except BrokenPipeError:
        raise OutputGone from None
    except OSError as error:
        from engine.shell.disk import in_words

        if error.filename is None:  # a file that would not open has a name; a stream that would not take text has none
            abandon_output()
        where = error.filename or "the output"
        raise Stop(Exit.DISK, f"{where}: {in_words(error)}.") from None


def abandon_output() -> None:
    """Point stdout nowhere, so that Python does not complain at exit about what it could not write there."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def can_ask() -> bool:
    """Whether somebody is there to be asked, and sees what is asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def columns(stream: TextIO) -> int:
    """How wide the terminal is that a stream goes to; 0 where it goes to none, and nothing is to be wrapped."""
    if not stream.isatty():
        return 0
    try:
        return os.get_terminal_size(stream.fileno()).columns or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH


def in_rows(text: str, width: int, hang: int = 0) -> str:
    """A text broken between words, later rows set in by `hang`; a `width` of 0 leaves it on one row."""
    from engine.ui.wrap import wrap

    if width <= 0:
        return text
    return f"\n{' ' * hang}".join(text[start:end] for start, end in wrap(text, width, hang))


def say(text: str, *, err: bool = False, hang: int = 0) -> None:
    """Print words that may come from anywhere: clean, and at a terminal in rows that end between words, the later ones
    set in by `hang`, or else as the first."""
    import click

    from engine.ui.clean import clean

    width = columns(sys.stderr if err else sys.stdout)
    for row in clean(text).split("\n"):
        set_in = hang or len(row) - len(row.lstrip()) or 2 * row.startswith("* ")
        click.echo(in_rows(row, width, set_in), err=err)


def leading_to(words: str, command: str, width: int) -> str:
    """Words and the command that they lead to. That is to be copied, so it has a row of its own where both do not
    fit on one."""
    fits = width <= 0 or len(words) + 1 + len(command) <= width
    return f"{words} {command}" if fits else f"{in_rows(words, width)}\n{command}"


def _plainer(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeEncodeError)
    return "".join(_typed(letter) for letter in error.object[error.start : error.end]), error.end


def _typed(letter: str) -> str:
    """The nearest in plain ASCII."""
    if letter in _TYPED:
        return _TYPED[letter]
    bare = unicodedata.normalize("NFKD", letter).encode("ascii", "ignore").decode()
    return bare if bare.isprintable() and bare else "?"
