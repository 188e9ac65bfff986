"""People go about what they want by what they take to be so: plans, and thinking again."""

from __future__ import annotations

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.model import events as ev
from engine.model.query import body, last_seen, plan_of, room_of
from engine.people.planning import imagine
from tests.tiny import said, tiny_game

HOUSE = """
start = "yard"
[room.yard]
name = "Yard"
text = "Mud."
exits = { north = "hall", east = "barn", west = "shed" }
[room.hall]
name = "Hall"
text = "Boards."
exits = { south = "yard", up = "loft" }
[room.loft]
name = "Loft"
text = "Straw."
exits = { down = "hall" }
[room.barn]
name = "Barn"
text = "Hay."
exits = { west = "yard" }
[room.shed]
name = "Shed"
text = "Tools."
exits = { east = { to = "yard", door = "door" } }
[thing.door]
name = "shed door"
text = "Planks."
door = true
open = false
[thing.hammer]
name = "hammer"
text = "Iron."
in = "barn"
[thing.chest]
name = "chest"
text = "Oak."
in = "loft"
container = true
openable = true
open = false
fixed = true
[person.tom]
name = "Tom"
text = "A smith."
in = "loft"
pronoun = "he"
[[person.tom.goals]]
want = "hammer in chest"
say = "That is where it belongs."
"""


def _until(playing: Playing, turns: int) -> list[str]:
    return [said(playing, "wait") for _ in range(turns)]


def _rooms(playing: Playing, person: str = "tom") -> list[str]:
    events = [event for record in playing.records for event in record.events]
    return [event.room for event in events if isinstance(event, ev.Went) and event.actor == person]


def test_a_goal_is_reached_by_acts_that_anybody_could_do() -> None:
    playing = tiny_game(HOUSE)
    _until(playing, 20)
    assert body(playing.game.state, "hammer").parent == "chest"
    assert _rooms(playing)[:6] == ["hall", "yard", "barn", "yard", "hall", "loft"]
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_who_has_what_they_want_does_nothing_for_it() -> None:
    playing = tiny_game(HOUSE.replace('want = "hammer in chest"', 'want = "hammer in barn"'))
    _until(playing, 20)
    assert _rooms(playing) == [] and plan_of(playing.game.state, "tom") is None


def test_what_was_moved_in_secret_is_looked_for_at_its_old_place_first() -> None:
    playing = tiny_game(HOUSE.replace('in = "barn"\n[thing.chest]', 'in = "yard"\n[thing.chest]'))
    for line in ("take hammer", "west", "drop hammer", "east", "east"):
        playing.play(line)
    _until(playing, 3)
    assert _rooms(playing)[:2] == ["hall", "yard"], "where it was, and not where it is"
    assert last_seen(playing.game.state, "tom", "hammer") == ""
    assert room_of(playing.game.state, "hammer") == "shed" and "shed" not in _rooms(playing)


def test_who_sees_a_thing_elsewhere_thinks_again() -> None:
    playing = tiny_game(HOUSE.replace('in = "barn"\n[thing.chest]', 'in = "shed"\n[thing.chest]'))
    for line in ("west", "take hammer", "east", "drop hammer"):
        playing.play(line)
    _until(playing, 12)
    assert "shed" not in _rooms(playing), "it lay on the way there"
    assert body(playing.game.state, "hammer").parent == "chest"


def test_what_they_imagine_is_what_they_saw_last() -> None:
    playing = tiny_game(HOUSE.replace('in = "barn"\n[thing.chest]', 'in = "yard"\n[thing.chest]'))
    playing.play("take hammer")
    believed = imagine(playing.game.state, "tom")
    assert body(believed, "hammer").parent == "yard" and body(playing.game.state, "hammer").parent == "player"


def test_a_way_that_is_shut_has_them_give_it_up_until_later() -> None:
    locked = HOUSE.replace("open = false\n[thing.hammer]", 'locked = true\nkey = "pin"\n[thing.hammer]')
    locked = locked.replace(
        'in = "barn"\n[thing.chest]', 'in = "shed"\n[thing.pin]\nname = "pin"\ntext = "A pin."\n[thing.chest]'
    )
    playing = tiny_game(locked)
    _until(playing, 20)
    assert _rooms(playing) == []
    plan = plan_of(playing.game.state, "tom")
    assert plan is not None and plan[1] == ()


def test_a_step_that_a_rule_forbids_has_them_think_again_and_the_rule_stands() -> None:
    rule = '[[rule]]\non = "before taking hammer"\nactor = "tom"\nsay = "Not today."\nstop = true\n'
    playing = tiny_game(HOUSE + rule)
    _until(playing, 20)
    assert body(playing.game.state, "hammer").parent == "barn"


def test_what_is_kept_from_them_is_in_no_plan_of_theirs() -> None:
    kept = HOUSE.replace(
        "[[person.tom.goals]]", 'obeys = [{ do = "take hammer", when = "turn > 1000" }]\n[[person.tom.goals]]'
    )
    playing = tiny_game(kept)
    _until(playing, 20)
    assert _rooms(playing) == []


def test_the_player_with_them_hears_what_they_say_when_it_is_done() -> None:
    playing = tiny_game(HOUSE)
    for line in ("north", "up"):
        playing.play(line)
    assert any("That is where it belongs." in words for words in _until(playing, 20))


def test_the_greater_of_two_wants_comes_first() -> None:
    two = HOUSE + '[[person.tom.goals]]\nwant = "tom in shed"\nwhen = "turn < 30"\n'
    playing = tiny_game(two)
    _until(playing, 28)
    assert body(playing.game.state, "hammer").parent == "chest" and room_of(playing.game.state, "tom") == "shed"
