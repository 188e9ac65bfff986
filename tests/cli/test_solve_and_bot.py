"""`hearth solve` and `hearth bot`: what they print, what they keep, and how they end."""

from __future__ import annotations

import json
import signal
from pathlib import Path

import pytest

from engine.author.deadends import DeadEnd, DeadEnds
from engine.author.solve import Solution, Solved
from engine.cli.exits import Exit
from engine.cli.progress import until_interrupted
from engine.cli.solve import _dead_ends, _in_rows, _report, _why_stopped
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
    assert done.returncode == Exit.UNWINNABLE
    assert b"# rich: won in 1 act, and there is no shorter way.\n" in done.stdout
    assert b"# richer: it cannot be won." in done.stdout
    assert b"> take coin\nended rich\n" in done.stdout
    assert b"states" in done.stderr
    assert hearth("solve", str(vault), "--limit", "1", "--ending", "richer").returncode == Exit.GAVE_UP
    assert hearth("solve", str(vault), "--ending", "poor").returncode == Exit.USAGE
    (vault / "world.toml").write_text(VAULT + "[thing.coin]")
    assert hearth("solve", str(vault)).returncode == Exit.PROBLEMS


def test_dead_ends_that_were_not_looked_for_are_no_good_news() -> None:
    limit = _why_stopped(interrupted=False, late=False)
    (told,) = _dead_ends(DeadEnds(exact=False, tried=0, lost=0), limit)
    assert told == "Dead ends: not looked for. The search was at its limit before it came to them."
    (told,) = _dead_ends(DeadEnds(exact=False, tried=3, lost=0), limit)
    assert told.startswith("Dead ends: none found. 3 states were tried")


def test_an_interrupted_search_is_not_said_to_have_come_to_its_limit() -> None:
    interrupted = _why_stopped(interrupted=True, late=True)
    (told,) = _dead_ends(DeadEnds(exact=False, tried=0, lost=0), interrupted)
    assert told == "Dead ends: not looked for. The search was interrupted before it came to them."
    solved = Solved(ending="e", name="E", status="not-found", at_least=3)
    found = Solution(
        world="w",
        seed=1,
        limit=9,
        states=1200,
        turns=5,
        within=1,
        exhausted=False,
        endings=(solved,),
        limits=("Much.",),
    )
    first, *_ = _report(found, interrupted)
    assert first == (
        "# e: not found among 1,200 states. It takes at least 3 acts, if there is a way. The search was interrupted."
    )
    assert "Give more --seconds." in next(iter(_report(found, _why_stopped(interrupted=False, late=True))))


def test_the_situations_of_one_act_stand_together_and_what_is_many_is_counted() -> None:
    ways = [("take rope",), ("take bag",), ("take hook",), ("wait", "wait")]
    by = [DeadEnd("go down", way, certain=True, states=1200, line="go down", after_lines=way) for way in ways]
    by[0] = DeadEnd("go down", (), certain=True, states=1, others=4, line="go down")
    told = list(
        _dead_ends(DeadEnds(exact=True, tried=1, lost=1, by=tuple(by), proven=True), _why_stopped(False, False))
    )
    assert told == [
        "Dead ends: 1 of 1 state in which the story goes on. It is lost by:",
        "- go down, at the start (leads to 1 of them)",
        "- go down, after: take bag (leads to 1,200 of them)",
        "- go down, after: take hook (leads to 1,200 of them)",
        "- go down, in 5 other situations",
    ]


def test_remarks_are_wrapped_as_remarks() -> None:
    assert _in_rows("# - one two three four", 14) == "# - one two\n#   three four"
    assert _in_rows("# - one two three four", 0) == "# - one two three four"


def test_what_is_no_whole_number_is_said_to_be_none(hearth: Hearth, vault: Path) -> None:
    done = hearth("solve", str(vault), "--limit", "many")
    assert done.returncode == Exit.USAGE
    assert b"'many' is not a valid whole number" in done.stderr


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
