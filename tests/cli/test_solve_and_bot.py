"""`hearth solve` and `hearth bot`: what they print, what they keep, and how they end."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from engine.author.deadends import DeadEnds
from engine.cli.exits import Exit
from engine.cli.progress import until_interrupted
from engine.cli.solve import _dead_ends
from engine.shell.transcripts import run_transcript
from tests.cli.test_play import Hearth

VAULT = """
title = "The Vault"
start = "vault"
[room.vault]
name = "Vault"
text = "Steel."
[thing.coin]
name = "coin"
text = "Gold."
in = "vault"
[thing.bar]
name = "bar"
text = "Gold, and bolted down."
in = "vault"
fixed = true
[[rule]]
on = "after taking coin"
do = ["end rich"]
[[rule]]
on = "after taking bar"
do = ["end richer"]
[ending.rich]
name = "Rich"
text = "You are rich."
[ending.richer]
name = "Richer"
text = "You are richer."
"""


@pytest.fixture
def hearth(repository: Path, tmp_path: Path) -> Hearth:
    return Hearth(repository, tmp_path)


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    pack = tmp_path / "vault"
    pack.mkdir()
    (pack / "world.toml").write_text(VAULT)
    return pack


def test_solve_ends_by_what_it_found(hearth: Hearth, vault: Path) -> None:
    assert hearth("solve", str(vault), "--ending", "rich").returncode == Exit.OK
    done = hearth("solve", str(vault))
    assert done.returncode == Exit.PROBLEMS
    assert b"# rich: won in 1 act, and there is no shorter way.\n" in done.stdout
    assert b"# richer: it cannot be won." in done.stdout
    assert b"> take coin\nended rich\n" in done.stdout
    assert b"states" in done.stderr
    assert hearth("solve", str(vault), "--limit", "1", "--ending", "richer").returncode == Exit.GAVE_UP
    assert hearth("solve", str(vault), "--ending", "poor").returncode == Exit.USAGE


def test_dead_ends_that_were_not_looked_for_are_no_good_news() -> None:
    (told,) = _dead_ends(DeadEnds(exact=False, tried=0, lost=0))
    assert told.startswith("Dead ends: not looked for.")
    (told,) = _dead_ends(DeadEnds(exact=False, tried=3, lost=0))
    assert told.startswith("Dead ends: none found. 3 states were tried")


def test_solve_keeps_its_wins_as_transcripts_and_asks_before_it_writes_over_one(hearth: Hearth, vault: Path) -> None:
    hearth("solve", str(vault), "--write")
    kept = vault / "tests" / "solve-rich.transcript"
    assert run_transcript(kept) == []
    assert not (vault / "tests" / "solve-richer.transcript").exists()
    kept.write_text("mine")
    assert b"is there and differs" in hearth("solve", str(vault), "--write").stderr
    assert kept.read_text() == "mine"
    hearth("solve", str(vault), "--write", "--yes")
    assert run_transcript(kept) == []


def test_solve_keeps_no_win_in_a_packed_world(hearth: Hearth, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "vault.hearth"
    assert hearth("pack", str(vault), "--output", str(file)).returncode == Exit.OK
    done = hearth("solve", str(file), "--write")
    assert done.returncode == Exit.USAGE
    assert b"--write" in done.stderr
    assert b"is one packed file" in done.stderr
    assert list(tmp_path.rglob("solve-*.transcript")) == []


def test_solve_says_what_it_left_where_nobody_answers(hearth: Hearth, vault: Path) -> None:
    kept = vault / "tests" / "solve-rich.transcript"
    kept.parent.mkdir()
    kept.write_text("mine")
    done = hearth("solve", str(vault), "--ending", "rich", "--write")
    assert done.returncode == Exit.USAGE
    assert b"was left as it was, since nobody answered" in done.stderr
    assert kept.read_text() == "mine"


def test_what_there_was_no_time_for_is_not_examined(hearth: Hearth, vault: Path) -> None:
    done = hearth("solve", str(vault), "--seconds", "0", "--ending", "richer")
    assert b"# richer: not examined" in done.stdout
    assert done.returncode == Exit.GAVE_UP


def test_the_first_interrupt_ends_a_search_in_order_and_the_second_at_once() -> None:
    with until_interrupted() as was_interrupted:
        assert not was_interrupted()
        signal.raise_signal(signal.SIGINT)
        assert was_interrupted()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_solve_gives_programs_all_that_it_knows(hearth: Hearth, vault: Path) -> None:
    found = json.loads(hearth("solve", str(vault), "--json").stdout)
    assert [(each["ending"], each["status"]) for each in found["endings"]] == [
        ("rich", "won"),
        ("richer", "unwinnable"),
    ]
    assert found["exhausted"] and found["states"] >= 1 and found["states_per_second"] >= 1
    assert found["endings"][0]["lines"] == ["take coin"]


def test_bot_tells_what_it_came_to_and_what_broke(hearth: Hearth, vault: Path, tmp_path: Path) -> None:
    done = hearth("bot", str(vault), "--turns", "40", "--games", "1")
    assert (done.returncode, b"Nothing broke." in done.stdout) == (Exit.OK, True)
    assert b"endings      1 of 2\n" in done.stdout
    assert b'world.toml:19: rule "after taking bar" never fires\n' in done.stdout
    assert b"world.toml:25: ending richer is never reached\n" in done.stdout
    assert b"takes its last turn back and plays on" in done.stdout
    assert hearth("bot", str(vault), "--players", "nobody").returncode == Exit.USAGE
    ticks = "".join(
        f'[[rule]]\non = "becomes true"\nwhen = "tick = {n}"\ndo = ["set tick to {n % 3 + 1}"]\n' for n in (3, 2, 1)
    )
    (vault / "world.toml").write_text(
        VAULT + '[number]\ntick = 0\n[[rule]]\non = "after dropping coin"\ndo = ["set tick to 1"]\n' + ticks
    )
    text = (vault / "world.toml").read_text().replace('do = ["end rich"]', "say = 'Yours.'")
    (vault / "world.toml").write_text(text)
    done = hearth("bot", str(vault), "--turns", "60", "--games", "1", "--out", str(tmp_path / "out"))
    assert done.returncode == Exit.PROBLEMS
    assert b"set each other off without end" in done.stdout
    assert (tmp_path / "out" / "bot-1.transcript").read_text().count("\n> ") == 2
