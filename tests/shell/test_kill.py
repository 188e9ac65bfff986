"""A process killed with SIGKILL at 200 random instants of play loses no finished turn and no catalogue.

    python -m tests.shell.kill_nursery FOLDER PACK SEED KILLS

runs it by hand, with other seeds and more kills.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.shell.slots import Slots
from tests.shell.inn import write_inn

KILLS = 200

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills by forking")


def test_no_kill_loses_a_finished_turn_or_the_catalogue(tmp_path: Path, repository: Path) -> None:
    pack = write_inn(tmp_path / "packs")
    command = [sys.executable, "-m", "tests.shell.kill_nursery", str(tmp_path), str(pack), "2026", str(KILLS)]
    ran = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-2_000:]
    report = json.loads(ran.stdout)
    assert report["kills"] == KILLS
    assert report["turns"] > KILLS, "hardly anything was played, so hardly anything was tested"


def test_a_real_process_killed_after_a_prompt_goes_on_from_there(tmp_path: Path, repository: Path) -> None:
    pack = write_inn(tmp_path / "packs")
    command = [
        sys.executable,
        "main.py",
        "play",
        str(pack),
        "--plain",
        "--saves",
        str(tmp_path / "saves"),
        "--slot",
        "it",
    ]

    def play(lines: list[str]) -> str:
        """Play lines, each after the prompt for it, then kill at the prompt after the last."""
        with subprocess.Popen(
            command, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            shown = b""
            for line in [*lines, None]:
                while not shown.endswith(b"\n> "):
                    piece = process.stdout.read1(4096)
                    assert piece, shown.decode()
                    shown += piece
                if line is not None:
                    process.stdin.write(f"{line}\n".encode())
                    process.stdin.flush()
                    shown += b"\n"
            process.send_signal(signal.SIGKILL)
            process.wait()
            return shown.decode()

    assert "Inn Yard" in play(["take lamp", "north"])
    assert "Taproom" in play(["drop lamp"])
    records = Slots(tmp_path / "saves").read("it").records
    assert [record.line for record in records] == ["", "take lamp", "north", "drop lamp"]
