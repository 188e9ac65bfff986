"""The plain front end: lines in, paragraphs out, and nothing a screen reader, a pipe or a bot could trip over.

Output is only ever added to. No colour, no cursor, no control code but the line feed; a bare `> ` at the
start of a line asks for a command. The same game given the same lines prints the same bytes: what depends
on the day or on the disk (names of slots, why a run ended) is talk, and goes to stderr.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import TextIO

from engine.narration.line import Line
from engine.shell.session import Session
from engine.ui.answers import answers, in_words
from engine.ui.clean import clean, clean_line
from engine.ui.playing import BACK
from engine.ui.wrap import wrap

PROMPT = "> "
PLAIN_ALREADY = "These are plain lines already. The full screen, where there is a terminal for it: screen"
NO_SCREEN = "There is no terminal here for the full screen."
LONGEST_LINE = 20_000
"""A longer line of input is cut; what is left of it is not read as another command."""
PATIENCE = 0.7
"""Seconds before a terminal is told that somebody thinks."""
HISTORY = 1_000
WELCOME = '(Type what you want to do. "help" tells how; "quit" leaves, and everything is saved.)'
"""Said once, at the beginning, to somebody who sits there."""

Source = Callable[[], str | None]
"""Gives the next line, prompting for it as it should be prompted for; None at the end of input."""

_TIGHT = {
    ("title", "room"), ("title", "prose"), ("note", "action"), ("note", "refusal"), ("action", "note"),
    ("action", "action"), ("system", "system"), ("question", "question"),
}  # fmt: skip
"""Pairs of lines with no empty row between them."""


class Interrupted(Exception):
    """Ctrl+C where nobody was thinking: the player wants to leave."""


class Printer:
    """Writes cleaned, wrapped paragraphs; `width` 0 leaves every paragraph on one row."""

    def __init__(self, out: TextIO, width: int) -> None:
        self._out = out
        self._width = width
        self._last = ""
        self._lock = threading.Lock()

    def show(self, lines: Iterable[Line]) -> None:
        """Print lines, each a paragraph."""
        with self._lock:
            for line in lines:
                if self._last and (self._last, line.kind) not in _TIGHT:
                    self._out.write("\n")
                self._out.write(self.rows(line.text) + "\n")
                self._last = line.kind
            self._out.flush()

    def rows(self, text: str) -> str:
        """`text` as it is printed."""
        text = clean(text).strip("\n")
        if self._width <= 0:
            return text
        return "\n".join(text[start:end] for start, end in wrap(text, self._width))

    def before_prompt(self) -> None:
        """The empty row that sets a prompt apart."""
        if self._last:
            self._out.write("\n")
            self._last = ""
            self._out.flush()

    def write(self, text: str) -> None:
        """Write text as it is: a prompt, or the echo of a line."""
        self._out.write(text)
        self._out.flush()


class Watcher:
    """Follows one line being played: prints what happens, and on a terminal says who is taking their time."""

    def __init__(self, printer: Printer, *, patient: bool) -> None:
        self._printer = printer
        self._patient = patient
        self._timer: threading.Timer | None = None

    def lines(self, lines: tuple[Line, ...]) -> None:
        self._printer.show(lines)

    def thinking(self, person: str, name: str) -> None:
        if not self._patient:
            mark = Line("note", f"{name[:1].upper()}{name[1:]} is thinking…")
            self._timer = threading.Timer(PATIENCE, self._printer.show, ((mark,),))
            self._timer.daemon = True
            self._timer.start()

    def words(self, person: str, chunk: str) -> None:
        """Nothing: speech is printed when it is certain, whole."""

    def done_thinking(self, person: str) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def run_plain(session: Session, source: Source, printer: Printer, err: TextIO, *, terminal: bool = False) -> str:
    """Play until the story is left. Returns why: `quit`, `screen`, `end of input` or `interrupted`.

    `terminal` says that a person sits at the other end. The session is left open.
    """
    watcher = Watcher(printer, patient=not terminal)
    with _interrupts(session, watcher) as wants_out:
        try:
            printer.show(_where_it_was_left(session))
            printer.show(session.opening())
            if terminal and not session.records[1:]:
                printer.show((Line("note", WELCOME),))
            session.hear(lambda lines: _break_in(printer, lines))
            while not wants_out():
                _tell(session, printer, err)
                printer.before_prompt()
                line = source()
                if line is None:
                    return "end of input"
                result = session.play(line, watcher)
                printer.show(_numbers(session))
                if result.meta == "screen" and terminal:
                    return "screen"
                if result.meta in ("screen", "plain"):
                    printer.show((Line("system", PLAIN_ALREADY if result.meta == "plain" else NO_SCREEN),))
                if result.meta == "quit":
                    _tell(session, printer, err)
                    return "quit"
        except Interrupted:
            pass
    return "interrupted"


def _where_it_was_left(session: Session) -> Iterator[Line]:
    """Of a game come back to: what was typed last, and what came of it."""
    for typed, lines in session.recap(1):
        if typed:
            yield Line("note", f"(The last thing you did: {typed})")
        yield from lines
        yield Line("note", BACK)


def _numbers(session: Session) -> Iterator[Line]:
    """Of a question which of several things is meant: the number that answers for each."""
    moment = session.game.moment
    if moment.context.pending is not None and (found := answers(moment.state, moment.context)):
        yield Line("note", f"({in_words(found)})")


def _break_in(printer: Printer, lines: tuple[Line, ...]) -> None:
    """Tell something while a prompt stands there, and put the prompt below it, with what has been typed so far."""
    printer.write("\n")
    printer.show(lines)
    printer.before_prompt()
    readline = sys.modules.get("readline")
    printer.write(PROMPT + (readline.get_line_buffer() if readline is not None else ""))


def _tell(session: Session, printer: Printer, err: TextIO) -> None:
    for notice in session.take_notices():
        err.write(printer.rows(notice) + "\n")
        err.flush()


@contextlib.contextmanager
def _interrupts(session: Session, watcher: Watcher) -> Iterator[Callable[[], bool]]:
    """Ctrl+C: cuts a speech short, or leaves. Never in the middle of a turn, so that every turn ends and is saved."""
    asked: list[int] = []
    playing = threading.current_thread() is threading.main_thread()

    def on_interrupt(signum: int, frame: FrameType | None) -> None:
        if session.busy:
            asked.append(signum)
            # from a thread, for the interrupted one may hold a lock that cancelling needs
            threading.Thread(target=session.cancel, daemon=True).start()
            if len(asked) > 2:
                raise Interrupted
        else:
            raise Interrupted

    old = signal.signal(signal.SIGINT, on_interrupt) if playing else None

    def wants_out() -> bool:
        """Whether Ctrl+C came twice in one turn; once only cuts the speech short."""
        out = len(asked) > 1
        asked.clear()
        return out

    try:
        yield wants_out
    finally:
        if playing:
            signal.signal(signal.SIGINT, old)


# --- where lines come from ---


def from_script(lines: Iterable[str], printer: Printer) -> Source:
    """Lines of a script, echoed after the prompt. Empty lines and lines that begin with `#` are not commands."""
    left = iter(lines)

    def read() -> str | None:
        for raw in left:
            line = raw.rstrip("\r\n")[:LONGEST_LINE]
            if line.strip() and not line.startswith("#"):
                printer.write(f"{PROMPT}{clean_line(line)}\n")
                return line
        return None

    return read


def from_pipe(stream: TextIO, printer: Printer) -> Source:
    """Lines from a pipe or file: the prompt, the line unseen, and a line feed so that the answer has its own rows."""

    def read() -> str | None:
        printer.write(PROMPT)
        line = stream.readline(LONGEST_LINE)
        printer.write("\n")
        if not line:
            return None
        rest = line
        while rest and not rest.endswith("\n"):
            rest = stream.readline(LONGEST_LINE)
        return line.rstrip("\r\n")

    return read


def from_terminal(history: str | None) -> Source:
    """Lines from a person; where the system has readline, with editing and the lines of earlier games in `history`."""
    try:
        import readline
    except ImportError:
        pass
    else:
        readline.set_history_length(HISTORY)
        readline.parse_and_bind("set enable-bracketed-paste off")
        if history is not None:
            import atexit

            with contextlib.suppress(OSError):
                readline.read_history_file(history)
            atexit.register(_keep_history, history)

    def read() -> str | None:
        try:
            return input(PROMPT)[:LONGEST_LINE]
        except EOFError:
            sys.stdout.write("\n")
            return None

    return read


def _keep_history(history: str) -> None:
    import readline
    from pathlib import Path

    with contextlib.suppress(OSError):
        Path(history).parent.mkdir(parents=True, exist_ok=True)
        readline.write_history_file(history)
