"""What the player feels of a long game on the full screen: how soon it is there, how soon a line is answered, how soon
the story is set anew in another window, and what all of it takes of memory.

The program plays on a pseudo terminal in a process of its own, as in `engine.shell.bench_start`, a world of one room
that is made for it. A long game is made by playing it: lines are pasted, a few hundred at a time, and each gives two
paragraphs, so that a thousand turns are two thousand paragraphs. Everything is measured from outside: the clock
starts when the key is sent or the window changed, and stops when what it brings about stands on the screen.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from engine.cli.bench_terminal import Terminal

TURNS = (1_000, 5_000, 10_000)
"""After how many turns a new window, an echo and the memory are measured."""
POURED = 250
"""Lines of one paste."""
LINES = 60
"""Lines that are timed."""
WIDTHS = (60, 76, 58, 70, 80) * 2
STARTS = 5
WORLD = """
title = "A Long Game"
start = "hut"
intro = "Longgame begins."
[room.hut]
name = "Hut"
text = "A hut."
[thing.lamp]
name = "brass lamp"
text = "Dented."
in = "hut"
[thing.ruler]
name = "ruler"
text = "{}"
in = "hut"
fixed = true
"""
MARKS = " ".join(f"w{number:03}" for number in range(1, 61))
"""What stands on the ruler: where its rows end tells for which width they were cut."""

Figures = dict[str, float]


def bench_ui(
    told: Callable[[str], object], turns: tuple[int, int, int] = TURNS, *, starts: int = STARTS, lines: int = LINES
) -> Figures:
    """`first_paint_s`; `echo_ms_p95` with 10,000 paragraphs behind it; `resize_ms` of 2,000; `rss_mb` after 10,000
    turns and `rss_mb_before` after 1,000. With other `turns`, of as many. Raises `RuntimeError` where there is no
    terminal, or what is waited for never comes.
    """
    if os.name != "posix":
        raise RuntimeError("there are no pseudo terminals here, and so nothing to measure it on")
    from engine.shell.bench_start import PROGRAM, bench_start, end, on_a_terminal

    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        pack = home / "long"
        pack.mkdir()
        (pack / "world.toml").write_text(WORLD.format(MARKS), "utf-8")
        told("the first paint")
        first = bench_start(str(pack), starts)["first_paint_s"]
        assert first is not None, "there are terminals"
        command = [*PROGRAM, "play", str(pack), "--new", "--seed", "7", "--mind", "scripted", "--slot", "long"]
        child, master = on_a_terminal(command, home)
        try:
            screen = Terminal(master)
            screen.wait_for(re.compile(rb"Longgame"))
            _play_to(screen, turns[0], told)
            resizes, before = _resizes(screen), _resident(child)
            _play_to(screen, turns[1], told)
            echoes = _echoes(screen, lines)
            _play_to(screen, turns[2], told)
            return {
                "first_paint_s": first,
                "echo_ms_p95": round(1000 * quantiles(echoes, n=20)[-1], 1),
                "resize_ms": round(1000 * median(resizes), 1),
                "rss_mb_before": before,
                "rss_mb": _resident(child),
            }
        finally:
            end(child, master)


def _play_to(screen: Terminal, turn: int, told: Callable[[str], object]) -> None:
    """Paste lines until so many turns are played, and the ruler stands at the end of the story."""
    while screen.turn < turn:
        told(f"playing to turn {turn:,}: {screen.turn:,}")
        many = min(POURED, turn - screen.turn)
        lines = [("take lamp", "drop lamp")[number % 2] for number in range(many - 1)] + ["examine ruler"]
        if len(lines) % 2 == 0:  # the lamp lies on the floor again
            lines[-2] = "wait"
        screen.turn += many
        screen.write(b"\x1b[200~" + "\n".join([*lines, ""]).encode() + b"\x1b[201~")
        screen.wait_for(re.compile(rb"turn %d\b" % screen.turn))
    screen.settle()


def _resizes(screen: Terminal) -> list[float]:
    from engine.ui.wrap import wrap

    found = []
    for width in WIDTHS:
        rows = wrap(MARKS, width - 4 if width >= 70 else width - 3)
        (_, last), (start, _) = rows[-2:]
        cut = re.compile(rb"%b {2,}\D*%b" % (MARKS[last - 4 : last].encode(), MARKS[start : start + 4].encode()))
        begun = perf_counter()
        screen.resize(width, 24)
        screen.wait_for(cut)
        found.append(perf_counter() - begun)
        screen.settle()
    return found


def _echoes(screen: Terminal, lines: int) -> list[float]:
    found = []
    for number in range(lines):
        word = f"q{number:04}"
        screen.write(f"look {word}".encode())
        screen.wait_for(re.compile(word.encode()))
        screen.settle()
        found.append(screen.time(b"\r", re.compile(rb"> look %b" % word.encode())))
        screen.settle()
    return found


def _resident(child: int) -> float:
    """Megabytes that a process has in memory."""
    shown = subprocess.run(["ps", "-o", "rss=", "-p", str(child)], capture_output=True, text=True, check=True)
    return round(int(shown.stdout) / 1024, 1)
