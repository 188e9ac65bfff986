"""People live their days: where they are at which hour, how they come there, and what keeps them from it."""

from __future__ import annotations

import pytest

import engine.turn.days as days
from engine.api import Playing, new_game
from engine.author.identity import Identities
from engine.author.invariants import digest_from_scratch
from engine.author.stepping import finished
from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.query import body, held_until, room_of, stint_kept
from engine.model.state import State
from engine.people.days import Errand
from engine.rules.hours import hour_of
from engine.turn.game import Game, Moment
from tests.tiny import said, tiny_game, tiny_world

VILLAGE = """
start = "square"
[day]
turns = 48
begins = 6
[room.square]
name = "Square"
text = "Cobbles."
exits = { north = { to = "forge", door = "gate" }, east = "inn", west = "hill" }
[room.forge]
name = "Forge"
text = "Hot."
exits = { south = { to = "square", door = "gate" } }
[room.inn]
name = "Inn"
text = "Ale."
exits = { west = "square", up = "attic" }
[room.attic]
name = "Attic"
text = "Straw."
exits = { down = "inn" }
[room.hill]
name = "Hill"
text = "Wind."
exits = { east = "square", west = "moor" }
[room.moor]
name = "Moor"
text = "Heather."
exits = { east = "hill" }
[thing.gate]
name = "gate"
text = "Boards."
door = true
open = true
[thing.anvil]
name = "anvil"
text = "Iron."
in = "forge"
fixed = true
[thing.bench]
name = "bench"
text = "Oak."
in = "inn"
supporter = true
enterable = true
postures = ["sit"]
fixed = true
[number]
rain = 0
[person.tom]
name = "Tom"
text = "A smith."
in = "attic"
pronoun = "he"
obeys = [{ do = "go" }]
[[person.tom.schedule]]
from = 7
to = 17
at = "forge"
do = "touch anvil"
unless = "rain >= 1"
say = "Hot work."
[[person.tom.schedule]]
from = 17
to = 22
at = "bench"
do = "sit on bench"
[[person.tom.schedule]]
from = 22
to = 7
at = "attic"
"""


def _until(playing: Playing, turn: int, line: str = "wait") -> None:
    while playing.game.state.turn < turn:
        playing.play(line)


def _goes(playing: Playing) -> list[tuple[int, str]]:
    return [
        (record.turn, event.room)
        for record in playing.records
        for event in record.events
        if isinstance(event, ev.Went) and event.actor == "tom"
    ]


def test_a_schedule_brings_somebody_where_they_are_at_its_hours() -> None:
    playing = tiny_game(VILLAGE)
    where = {}
    for _ in range(48):
        playing.play("wait")
        state = playing.game.state
        where[hour_of(state.world.day, state.turn - 1)] = room_of(state, "tom")
    assert [where[hour] for hour in (6, 9, 12, 16, 19, 21, 23, 2)] == [
        "attic", "forge", "forge", "forge", "inn", "inn", "attic", "attic",
    ]  # fmt: skip
    assert body(playing.game.state, "tom").parent == "attic"


def test_near_the_player_they_walk_step_by_step_and_are_seen_to() -> None:
    playing = tiny_game(VILLAGE)
    heard = [said(playing, "wait") for _ in range(6)]
    assert [number for number, words in enumerate(heard) if "Tom comes in from the east." in words] == [3]
    assert [number for number, words in enumerate(heard) if "Tom leaves, going north." in words] == [4]


def test_far_off_an_errand_is_gone_about_in_one_piece_and_takes_its_turns() -> None:
    playing = tiny_game(VILLAGE)
    for line in ("west", "west"):
        playing.play(line)
    _until(playing, 3)
    assert room_of(playing.game.state, "tom") == "forge" and stint_kept(playing.game.state, "tom") == (0, 2)
    assert held_until(playing.game.state, "tom") == 6, "three steps and what is done at the end of them"


def test_what_they_do_there_is_done_once_in_these_hours_or_as_often_as_it_says() -> None:
    for every, times in ((0, 1), (4, 5)):
        playing = tiny_game(VILLAGE.replace('do = "touch anvil"', f'do = "touch anvil"\nevery = {every}'))
        _until(playing, 22)
        touched = [each for record in playing.records for each in record.events if isinstance(each, ev.Touched)]
        assert len(touched) == times


def test_what_they_say_to_it_is_heard_where_they_do_it_and_nowhere_else() -> None:
    playing = tiny_game(VILLAGE)
    assert "Hot work." in "".join(said(playing, line) for line in ("north", *["wait"] * 5))
    away = tiny_game(VILLAGE)
    assert "Hot work." not in "".join(said(away, line) for line in ("west", *["wait"] * 5))


def test_a_door_that_they_can_open_is_no_hindrance_and_a_locked_one_is() -> None:
    playing = tiny_game(VILLAGE.replace("door = true\nopen = true", "door = true\nopen = false"))
    _until(playing, 8)
    assert room_of(playing.game.state, "tom") == "forge"
    locked = 'door = true\nlocked = true\nkey = "pin"\n[thing.pin]\nname = "pin"\ntext = "A pin."\nin = "moor"'
    playing = tiny_game(VILLAGE.replace("door = true\nopen = true", locked))
    _until(playing, 8)
    assert room_of(playing.game.state, "tom") == "attic"


def test_hours_are_left_out_while_their_unless_holds() -> None:
    rule = '[[rule]]\non = "after jumping"\ndo = ["set rain to 1"]\n'
    rule += '[[rule]]\non = "after sleeping"\ndo = ["set rain to 0"]\n'
    playing = tiny_game(VILLAGE + rule)
    playing.play("jump")
    _until(playing, 12)
    assert room_of(playing.game.state, "tom") == "attic"
    playing.play("sleep")
    _until(playing, 18)
    assert room_of(playing.game.state, "tom") == "forge"


def test_who_is_spoken_to_stays_and_goes_on_later() -> None:
    playing = tiny_game(VILLAGE)
    _until(playing, 4)
    for _ in range(4):
        playing.play("ask tom about anvil")
        assert room_of(playing.game.state, "tom") == "square"
    _until(playing, 12)
    assert room_of(playing.game.state, "tom") == "forge"


def test_who_was_sent_somewhere_stays_there_for_a_while() -> None:
    playing = tiny_game(VILLAGE)
    _until(playing, 4)
    playing.play("tom, go west")
    for _ in range(9):
        playing.play("wait")
        assert room_of(playing.game.state, "tom") == "hill"
    _until(playing, 20)
    assert room_of(playing.game.state, "tom") == "forge"


def test_a_rule_that_stops_them_is_a_rule_for_them_too() -> None:
    rule = (
        '[[rule]]\non = "before going"\nactor = "tom"\nwhen = "tom in inn"\nsay = "Tom is called back."\nstop = true\n'
    )
    playing = tiny_game(VILLAGE + rule)
    _until(playing, 20)
    assert room_of(playing.game.state, "tom") == "inn"


def test_the_same_days_come_of_the_same_lines() -> None:
    one, other = tiny_game(VILLAGE), tiny_game(VILLAGE)
    for line in ["wait", "west", "west", "east", "east", "north", "ask tom about anvil"] * 14:
        one.play(line)
        other.play(line)
    assert one.digest == other.digest and _goes(one) == _goes(other) != []
    assert digest_from_scratch(one.game.state) == one.game.state.digest


def test_nobody_is_looked_at_before_they_are_due(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    found = days.next_errand

    def counted(state: State, person: str, *, far: bool) -> Errand | None:
        asked.append(person)
        return found(state, person, far=far)

    monkeypatch.setattr(days, "next_errand", counted)
    playing = tiny_game(VILLAGE.replace('unless = "rain >= 1"\n', ""))
    playing.play("west")
    _until(playing, 9)
    del asked[:]
    _until(playing, 21)
    assert asked == []


def test_a_world_without_schedules_has_no_days_in_its_state() -> None:
    plain = tiny_world(VILLAGE.split("[[person.tom.schedule]]")[0])
    notes = dict(new_game(plain, 7).game.state.notes.items())
    assert not any(key[0] in ("due", "rota", "kept", "held") for key in notes)


def test_a_search_takes_the_same_hour_of_two_days_for_one() -> None:
    playing = tiny_game(VILLAGE)
    _until(playing, 96)
    one = playing.game.state
    _until(playing, 144)
    identities = Identities(one.world)
    assert identities.of(one) == identities.of(playing.game.state) != identities.of(tiny_game(VILLAGE).game.state)


def test_what_two_do_together_waits_until_both_are_there() -> None:
    una = """
[person.una]
name = "Una"
text = "A baker."
in = "forge"
pronoun = "she"
[[person.una.schedule]]
from = 6
to = 17
at = "forge"
do = "dance"
with = "tom"
"""
    playing = tiny_game(VILLAGE + una)
    _until(playing, 24)
    events = [event for record in playing.records for event in record.events]
    danced = next(n for n, each in enumerate(events) if isinstance(each, ev.Performed) and each.actor == "una")
    came = next(n for n, e in enumerate(events) if isinstance(e, ev.Went) and (e.actor, e.room) == ("tom", "forge"))
    assert came < danced and room_of(playing.game.state, "una") == "forge"
    alone = tiny_game(VILLAGE.replace('at = "forge"', 'at = "moor"') + una)
    _until(alone, 24)
    assert not any(isinstance(each, ev.Performed) for record in alone.records for each in record.events)


def test_who_is_frightened_leaves_and_stays_away_for_a_while() -> None:
    for feels, fled in (("feels = true\n", True), ("", False)):
        playing = tiny_game(VILLAGE.replace('pronoun = "he"\n', f'pronoun = "he"\n{feels}'))
        playing.play("north")
        _until(playing, 6)
        assert room_of(playing.game.state, "tom") == "forge"
        frightened = ev.Felt(person="tom", felt=(("fear", 9),), why="harmed", by="player")
        game = Game(Moment(evolve(playing.game.state, frightened)))
        rooms = []
        for _ in range(7):
            game = finished(game.begin("jump")).game
            rooms.append(room_of(game.state, "tom"))
        assert (rooms[1:] == ["square"] * 6) is fled


def test_who_is_glad_of_an_arrival_is_so_whether_or_not_the_player_sees_it() -> None:
    pack = """
start = "START"
[day]
turns = 24
[room.hall]
name = "Hall"
text = "A hall."
exits = { north = "barn" }
[room.barn]
name = "Barn"
text = "A barn."
exits = { south = "hall", north = "field" }
[room.field]
name = "Field"
text = "A field."
exits = { south = "barn" }
[room.far]
name = "Far"
text = "Far away."
[person.una]
name = "Una"
in = "barn"
feels = true
relations = { tom = { liking = 6 } }
[person.tom]
name = "Tom"
in = "field"
schedule = [{ from = 7, to = 20, at = "barn" }]
"""
    for start in ("barn", "far"):
        playing = tiny_game(pack.replace("START", start))
        for _ in range(6):
            said(playing, "wait")
        events = [event for record in playing.records for event in record.events]
        assert [event.person for event in events if isinstance(event, ev.Felt)][:1] == ["una"], start


def test_a_way_gone_in_one_piece_is_the_same_walk_with_the_same_witnesses(monkeypatch: pytest.MonkeyPatch) -> None:
    """One stands at the inn, and one in the forge."""
    more = '[person.una]\nname = "Una"\ntext = "At the bar."\nin = "inn"\n'
    more += '[person.bo]\nname = "Bo"\ntext = "Asleep."\nin = "forge"\n'
    text = VILLAGE.replace('{ to = "square", door = "gate" }', '"square"').replace(
        '{ to = "forge", door = "gate" }', '"forge"'
    )
    text = text.replace('[thing.gate]\nname = "gate"\ntext = "Boards."\ndoor = true\nopen = true\n', "") + more
    walked = []
    for plain in (True, False):
        if not plain:
            monkeypatch.setattr(days, "is_plain", lambda state, person, way: False)
        playing = tiny_game(text)
        for line in ("west", "west"):
            playing.play(line)
        _until(playing, 40)
        walked.append([event for record in playing.records for event in record.events if isinstance(event, ev.Went)])
        walked.append(playing.game.state.digest)
    assert walked[0] == walked[2] and walked[1] == walked[3]
    assert any("una" in event.witnesses for event in walked[0])
