"""`hearth bench honesty` for people, who read a table, and for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.author.honesty import DISHONEST
from engine.cli.main import hearth
from engine.people import asking
from tests.author.test_honesty import INN, all_of_it


@pytest.fixture
def inn(tmp_path: Path) -> Path:
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "world.toml").write_text(f'title = "Inn"\n{INN}', "utf-8")
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(hearth, ["bench", "honesty", *words], standalone_mode=False)


def test_the_table_has_a_row_for_each_mind_and_what_came_of_the_attempts(inn: Path) -> None:
    done = run(str(inn), "--mind", "mute", "--mind", "scripted", "--turns", "12")
    assert done.return_value == 0, done.output
    header, mute, scripted, *rest = done.stdout.splitlines()
    assert header.split()[:3] == ["mind", "turns", "asked"]
    assert mute.split()[:2] == ["mute", "12"] and scripted.split()[:2] == ["scripted", "12"]
    assert "stood in for: " in "\n".join(rest) and "tried" in "\n".join(rest)
    assert "FOUND" not in done.stdout


def test_programs_get_every_figure(inn: Path) -> None:
    done = run(str(inn), "--mind", "blabbing", "--turns", "12", "--seed", "3", "--json")
    found = json.loads(done.stdout)
    assert (found["world"], found["seed"]) == ("inn", 3)
    figures = found["minds"]["blabbing"]
    assert {*DISHONEST, "turns", "asked", "degraded", "verdicts", "faults", "attempts", "found"} <= figures.keys()
    assert figures["turns"] == 12
    assert json.loads(run(str(inn), "--mind", "blabbing", "--turns", "12", "--seed", "3", "--json").stdout)["minds"][
        "blabbing"
    ] == {**figures, "slowest_s": pytest.approx(figures["slowest_s"], abs=60)}


def test_what_must_not_be_is_told_and_is_the_exit_code(inn: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "tellable", all_of_it)
    done = run(str(inn), "--mind", "blabbing", "--turns", "8")
    assert done.return_value == 1
    assert "FOUND in_prompts, seed 1" in done.stdout


def test_the_attempts_are_listed_and_those_of_ones_own_played(inn: Path, tmp_path: Path) -> None:
    listed = run("--list", "--json")
    assert len(json.loads(listed.stdout)) >= 150
    assert "\x1b" not in run("--list").stdout
    mine = tmp_path / "mine.toml"
    mine.write_text('[riddles]\nen = ["what am I holding?"]', "utf-8")
    done = run(str(inn), "--mind", "mute", "--attempts", "--from", str(mine), "--json")
    assert json.loads(done.stdout)["minds"]["mute"]["attempts"].keys() == {"riddles"}


def test_what_cannot_be_played_is_refused_with_its_reason(inn: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text("", "utf-8")
    for words, reason in (
        ((str(inn), "--from", str(mine)), "mine.toml"),
        ((str(inn), "--mind", "nobody"), "there is no such mind"),
        (("cloak", "--mind", "mute"), "nobody in this world"),
    ):
        done = run(*words)
        assert done.exception is not None and reason in str(done.exception), done.output
