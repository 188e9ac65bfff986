"""Plays in children and kills them: run by `test_kill.py` as a program, for forking wants a process of its own.

Every child is forked from here with the engine already imported, gets pipes for stdin and stdout, and runs
the real command line, `hearth play PACK --plain --slot NAME`, on a long row of lines. After a delay drawn
from a seed it is killed with SIGKILL, whatever it is doing. What it had acknowledged (every prompt after a
line) must then be in the log, in order; the catalogue must load; and the next child must be able to go on.
The delays say only where to strike: no verdict here depends on how long anything took.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import engine.ui.plain
from engine.cli import play
from engine.cli.main import main
from engine.shell.packs import open_world
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots

LINES = [
    "take lamp", "examine lamp", "north", "ask mara about rain", "drop lamp", "save keep", "undo", "look", "take lamp",
    "south", "undo", "drop lamp", "inventory", "wait",
]  # fmt: skip
LOADED = (engine.ui.plain, play, Session)
A_ROUND = 10
"""Kills before a new slot is begun, so that beginnings are struck as well."""


def child(pack: Path, saves: Path, slot: str, first: int) -> tuple[int, int]:
    """Fork a player of `slot`. Its process id and the reading end of its output."""
    given, taking = os.pipe()
    telling, told = os.pipe()
    pid = os.fork()
    if pid:
        os.close(given)
        os.close(told)
        with contextlib.suppress(BrokenPipeError):
            os.write(taking, "".join(f"{line}\n" for line in lines_from(first)).encode())
        os.close(taking)
        return pid, telling
    try:
        os.dup2(given, 0)
        os.dup2(told, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        for handle in (given, taking, telling, told):
            os.close(handle)
        sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115
        sys.stdout = open(1, "w", encoding="utf-8")  # noqa: SIM115
        sys.argv = ["hearth", "play", str(pack), "--plain", "--saves", str(saves), "--slot", slot]
        main()
    finally:
        os._exit(0)


def lines_from(first: int) -> list[str]:
    return [LINES[(first + number) % len(LINES)] for number in range(3_000)]


def read_to_end(handle: int) -> str:
    with open(handle, "rb") as stream:
        return stream.read().decode("utf-8", "replace")


def strike(pack: Path, saves: Path, slot: str, delay: float, known: list[str]) -> list[str]:
    """One kill. Returns every line that the slot's log then holds. Raises AssertionError when a turn was lost."""
    pid, output = child(pack, saves, slot, len(known))
    time.sleep(delay)
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    assert os.WIFSIGNALED(status), "the child ended by itself before it was killed"
    shown = read_to_end(output)
    prompts = sum(row == "> " for row in shown.split("\n"))
    slots = Slots(saves)
    rows = {row.name: row for row in slots.rows()}
    assert slots.catalogue.set_aside is None, "the catalogue was broken"
    if slot not in slots.names():
        assert prompts == 0, "a game that had begun is gone"
        return known
    assert slot in rows, "the slot is not in the catalogue"
    contents = slots.read(slot)
    held = [record.line for record in contents.records if record.kind != "start"]
    acknowledged = max(0, prompts - 1)
    assert held[: len(known)] == known, "earlier turns changed"
    new = held[len(known) :]
    assert len(new) >= acknowledged, f"{acknowledged} turns were acknowledged and {len(new)} are saved"
    assert new == lines_from(len(known))[: len(new)], "the log does not hold what was played"
    assert contents.damage is None or contents.damage.kind == "torn"
    return held


def run(folder: Path, pack: Path, seed: int, kills: int) -> dict[str, int]:
    """Strike so many times, slot after slot; then replay every slot with rules and answers."""
    chance = random.Random(seed)
    saves = folder / "saves"
    known: list[str] = []
    for number in range(kills):
        if number % A_ROUND == 0:
            known = []
        known = strike(
            pack, saves, f"game-{number // A_ROUND}", chance.choice((0.02, 0.08, 0.25)) * chance.random(), known
        )
    world = open_world(pack)
    slots = Slots(saves)
    for name in slots.names():
        report = replay(slots.folder / name / "log.jsonl", world)
        assert report.divergence is None, f"{name}: {report.divergence}"
    return {"kills": kills, "slots": len(slots.names()), "turns": sum(row.turn for row in slots.rows())}


if __name__ == "__main__":
    print(json.dumps(run(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))  # noqa: T201
