"""The benchmark measures what it says: every line of its script succeeds, and it walks over the whole world."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from engine.author.stepping import finished
from engine.model.events import Eased, StintKept, Waited, Went
from engine.model.query import memories, need_level, room_of
from engine.model.world import PLAYER
from engine.people.days import CROWD, near_rooms
from engine.rules.hours import next_turn_of
from engine.shell.bench import Walk, bench_memory, bench_turns, bench_world, script
from engine.shell.bench_people import DAY, people_world
from engine.shell.bench_recall import GUARD, a_long_watch, bench_recall
from engine.shell.bench_start import bench_start
from engine.turn.game import Game
from engine.turn.stepper import TurnResult
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


def a_day_of_many(people: int) -> list[tuple[frozenset[str], TurnResult]]:
    """A day, after one that nobody looks at: each turn, with the rooms that were near the player as it began."""
    game, day = Game.new(people_world(people), 7), []
    for turn in range(2 * DAY.turns):
        result = finished(game.begin("wait"))
        if turn >= DAY.turns:
            day.append((frozenset(near_rooms(game.state)), result))
        game = result.game
    return day


def test_a_hundred_people_keep_all_their_hours_within_an_hour() -> None:
    day = a_day_of_many(100)
    world = day[0][1].game.state.world
    kept = {
        (event.actor, event.stint): result.game.state.turn - 1
        for _, result in day
        for event in result.events
        if type(event) is StintKept
    }
    late = 0
    for person in world.daily:
        for number, stint in enumerate(
            world.nouns[person].persona.schedule[:2]
        ):  # who stands already does not stand up
            begins = next_turn_of(DAY, DAY.turns - 1, stint.begins)
            late += not begins <= kept.get((person, number), 0) <= begins + DAY.turns // 24
    assert late <= 10, "of two hundred, for those near the player have needs to see to first"


def test_far_off_in_a_crowd_nobody_goes_anywhere_for_a_need_and_everybody_sees_to_theirs() -> None:
    day = a_day_of_many(30)
    last = day[-1][1].game.state
    for person in last.world.daily:
        for need in last.world.nouns[person].persona.needs:
            assert 0 <= need_level(last, person, need) <= 9
    eased, waited = set(), []
    for near, result in day:
        eased |= {event.actor for event in result.events if type(event) is Eased}
        rooms = {room_of(result.game.state, event.actor) for event in result.events if type(event) is Waited}
        waited += [room for room in rooms if room not in near]
    assert eased == set(last.world.daily) and not waited


def test_a_few_people_are_followed_to_the_inn_wherever_they_are() -> None:
    assert CROWD >= 20
    waited = set()
    for near, result in a_day_of_many(20):
        waited |= {room_of(result.game.state, event.actor) for event in result.events if type(event) is Waited} - near
    assert {"room_5", "room_10", "room_15"} <= waited


def test_no_turn_has_more_than_its_share_of_those_who_are_far_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.turn.days.FAR_LEGS", 6)
    most = 0
    for near, result in a_day_of_many(60):
        steps = [event for event in result.events if type(event) is Went]
        most = max(most, len({event.actor for event in steps if near.isdisjoint((event.origin, event.room))}))
    assert 4 <= most <= 6
