"""The benchmark measures what it says: every line of its script succeeds, and it walks over the whole world."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from engine.author.stepping import finished
from engine.model.events import Posed, Went
from engine.model.query import memories, room_of
from engine.model.world import PLAYER
from engine.people.days import FAR_LEGS, near_rooms
from engine.shell.bench import Walk, bench_memory, bench_turns, bench_world, script
from engine.shell.bench_people import DAY, people_world
from engine.shell.bench_recall import GUARD, a_long_watch, bench_recall
from engine.shell.bench_start import bench_start
from engine.turn.game import Game
from tests.shell.inn import write_inn


@pytest.mark.parametrize("rooms", [4, 10, 100])
def test_every_line_of_the_script_succeeds_and_all_kinds_of_acts_are_in_it(rooms: int) -> None:
    walk = Walk(rooms)
    walk.round(600)  # raises where a line is refused, asked about or not narrated
    kinds = {type(event).__name__ for event in everything_that_happened(rooms, 600)}
    assert {"Looked", "Examined", "Counted", "Taken", "Dropped", "Placed", "Opened", "Closed", "Went"} <= kinds
    assert {"Poured", "Posed", "SwitchedOn", "Donned", "Listened", "Searched"} <= kinds


def everything_that_happened(rooms: int, lines: int) -> list[object]:
    walk, events = Walk(rooms), []
    for line, _ in zip(walk.script, range(lines), strict=False):
        result = walk.game.begin(line).result
        assert result is not None
        walk.game = result.game
        events.extend(result.events)
    return events


def test_the_walk_spreads_over_the_whole_world() -> None:
    walk, visited = Walk(100), []
    for line, _ in zip(walk.script, range(1_500), strict=False):
        result = walk.game.begin(line).result
        assert result is not None
        walk.game = result.game
        room = room_of(walk.game.state, PLAYER)
        assert room is not None
        visited.append(int(room.removeprefix("room_")))
    assert {number // 10 for number in visited} == set(range(10))


def test_the_script_is_the_same_every_time() -> None:
    one, other = script(10, 7), script(10, 7)
    assert [next(one) for _ in range(200)] == [next(other) for _ in range(200)]


def test_every_room_has_something_of_each_part_of_the_world_model() -> None:
    world = bench_world(4)
    for number in range(4):
        in_the_room = [noun for noun in world.nouns.values() if noun.id.endswith(f"_{number}")]
        for trait in (
            "door", "container", "persona", "source", "vessel", "device", "burns", "hidden", "wearable", "sound",
            "postures",
        ):  # fmt: skip
            assert any(getattr(noun, trait) for noun in in_the_room), trait
        assert any(noun.how == "part" for noun in in_the_room)
    assert world.backdrops["room_3"] == ("sky",)
    assert world.timers and world.scenes and world.regions
    assert {rule.phase for rule in world.rules} == {"before", "after", "turn", "becomes"}


def test_memory_grows_with_the_world_and_no_faster() -> None:
    (small, state), (large, larger) = bench_memory(10), bench_memory(100)
    assert 5 < large / small < 15
    assert 5 < larger / state < 15


def test_a_ring_of_an_odd_number_of_rooms_is_refused() -> None:
    with pytest.raises(ValueError, match="even number"):
        bench_world(5)


def test_the_figures_have_the_promised_shape() -> None:
    figures = bench_turns((4, 10), rounds=1, lines=40)
    rates, memory = ["turns_per_s", "legal_acts_per_s"], ["world_bytes", "state_bytes", "copy_ns"]
    assert list(figures) == [*rates, *(f"{name}_two_cores" for name in rates), *memory]
    assert all(list(of_size) == ["4", "10"] and min(of_size.values()) > 0 for of_size in figures.values())


def test_a_start_is_measured_from_outside_with_a_terminal_for_the_full_screen(tmp_path: Path) -> None:
    figures = bench_start(str(write_inn(tmp_path)), runs=1)
    assert list(figures) == ["help_s", "first_room_s", "first_paint_s"]
    assert all(seconds is None or 0 < seconds < 30 for seconds in figures.values())


def test_a_start_that_fails_says_what_the_program_said(tmp_path: Path) -> None:
    pack = write_inn(tmp_path)
    (pack / "world.toml").write_text("title = 5", "utf-8")
    with pytest.raises(RuntimeError, match=r"(?s)did not start: .*world\.toml"):
        bench_start(str(pack), runs=1)


def test_recall_is_measured_for_a_person_who_remembers_so_much() -> None:
    assert len(list(memories(a_long_watch(50, Random(1)), GUARD))) == 50
    figures = bench_recall((20, 40), rounds=2)
    assert set(figures) == {
        "recall_ms", "cold_ms", "additive_ms", "multiplicative_ms", "meaning-first_ms", "feeling-first_ms",
    }  # fmt: skip
    assert all(list(sizes) == ["20", "40"] for sizes in figures.values())


def test_a_hundred_people_keep_their_hours_and_no_turn_has_more_than_its_share_of_them() -> None:
    world = people_world(100)
    game = Game.new(world, 7)
    nightly = 0
    for turn in range(2 * DAY.turns):
        result = finished(game.begin("wait"))
        game = result.game
        moving = {event.actor for event in result.events if isinstance(event, Went | Posed)}
        near = {person for person in moving if room_of(game.state, person) in near_rooms(game.state)}
        assert len(moving - near) <= FAR_LEGS + 4, "and who has just gone out of the next room"
        if turn % DAY.turns == DAY.turns * 19 // 24:  # an hour past midnight
            nightly += sum(room_of(game.state, f"person_{number}") == f"room_{number}" for number in range(100))
    assert nightly > 100, "most are at home, and the rest at the inn or on the way"
