"""The bench of minds asks what it says it asks, and its stand-in has the shape it says it has."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import prod
from pathlib import Path

import pytest
from click.testing import CliRunner

from engine.cli import bench_echo
from engine.cli.bench import bench as bench_commands
from engine.minds import standin
from engine.minds.gguf import read_model_file
from engine.minds.standin import stand_in
from engine.shell.bench_minds import LAST, PEOPLE, STABLE, Bench


@pytest.fixture
def bench(tiny_model: Path) -> Iterator[Bench]:
    made = Bench(tiny_model)
    made.calibrate()
    yield made
    made.backend.close()


@pytest.mark.local
def test_a_prompt_has_what_never_changes_and_something_new_each_time(bench: Bench) -> None:
    first, second, other = bench.prompt("mara"), bench.prompt("mara"), bench.prompt("tom")
    assert first.sections[0] == second.sections[0] != other.sections[0]
    assert first.sections[1] != second.sections[1] and first.sections[2] != second.sections[2]
    counted = [section.tokens or 0 for section in bench.ask("mara", first).sections]
    assert abs(counted[0] - STABLE) < 90
    assert abs(sum(counted[1:]) - 100) < 25


@pytest.mark.local
def test_going_round_nobody_is_read_again_and_after_reading_ahead_only_the_last(bench: Bench) -> None:
    assert [bench.ask(person, bench.prompt(person)).source for person in PEOPLE] == ["cold"] * 4
    again = [bench.ask(person, bench.prompt(person)) for person in PEOPLE]
    assert {each.source for each in again} == {"slot"}
    assert all(each.read < 160 for each in again)
    prompt = bench.prompt("tom")
    bench.ahead("tom", prompt)
    assert bench.ask("tom", prompt).read < LAST + 32 + 30


@pytest.mark.local
def test_every_figure_is_there(tiny_model: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bench_echo, "measure", lambda path: (12.5, 40.0))
    done = CliRunner().invoke(bench_commands, ["minds", "--model", str(tiny_model), "--rounds", "1", "--json"])
    assert done.exit_code == 0, done.output
    figures = json.loads(done.stdout)
    waits = figures.pop("first_word_s")
    assert set(waits) == {"cold", "same", "round", "library_round", "ahead"}
    assert set(figures) == {"tokens_per_s", "mb_per_person", "echo_ms_p95", "cancel_ms"}
    assert all(wait > 0 for wait in waits.values())
    assert (figures["echo_ms_p95"], figures["cancel_ms"]) == (12.5, 40.0)


def test_a_file_that_is_no_model_is_said(tmp_path: Path) -> None:
    (tmp_path / "no.gguf").write_text("nothing")
    done = CliRunner().invoke(bench_commands, ["minds", "--model", str(tmp_path / "no.gguf")])
    assert done.exit_code != 0
    assert "not a GGUF model file" in done.output or "llama-cpp-python" in done.output


def test_the_stand_in_has_the_parameters_of_the_real_one() -> None:
    assert sum(prod(shape) for _, shape, _, _ in standin._tensors()) == 494_032_768
    tokens, _ = standin._tokens()
    assert len(tokens) == len(set(tokens)) == 151_936


@pytest.mark.local
def test_a_stand_in_is_made_once_and_speaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, small in {
        "LAYERS": 1,
        "FORWARD": 896,
        "TOKENS": 2_048,
        "END": 2_000,
        "START": 2_001,
        "STOP": 2_002,
    }.items():
        monkeypatch.setattr(standin, name, small)
    heard: list[int] = []
    path = stand_in(tmp_path, heard.append)
    assert heard[-1] == 100
    assert read_model_file(path).architecture == "qwen2"
    assert not list(tmp_path.glob("*.part"))
    heard.clear()
    assert stand_in(tmp_path, heard.append) == path and heard == []
    bench = Bench(path)
    assert len(bench.ask("mara", bench.prompt("mara", limit=8)).raw) > 8
    bench.backend.close()
