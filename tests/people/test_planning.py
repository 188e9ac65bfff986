"""People go about what they want by what they take to be so: plans, and thinking again."""

from __future__ import annotations

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.model import events as ev
from engine.model.evolve import evolve
from engine.model.query import body, last_seen, looked_in_vain, plan_of, room_of, sought
from engine.model.state import begin
from engine.people.asking_around import knows_where
from engine.people.planning import imagine
from engine.people.searching import SEARCH_AGAIN, next_look
from tests.tiny import said, tiny_game, tiny_world

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


# --- looking for what is gone ---

YARD = HOUSE.replace('in = "barn"\n[thing.chest]', 'in = "yard"\n[thing.chest]')
GONE = (("hammer", "yard"), ("hammer", "player"))
"""Where he has looked, and whom he has asked."""
HIDE = ("take hammer", "west", "drop hammer", "east", "east")


def _played(text: str, lines: tuple[str, ...], turns: int = 0) -> Playing:
    return tiny_game(text, *lines, *["wait"] * turns)


def test_who_does_not_find_a_thing_where_it_was_looks_in_the_rooms_about_until_they_do() -> None:
    playing = _played(YARD, HIDE, 20)
    assert _rooms(playing)[:2] == ["hall", "yard"], "where it was, before all else"
    assert "shed" in _rooms(playing)
    assert body(playing.game.state, "hammer").parent == "chest"
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_what_is_shut_is_opened_and_looked_into() -> None:
    crate = (
        '[thing.crate]\nname = "crate"\ntext = "Deal."\nin = "barn"\ncontainer = true\nopenable = true\nopen = false\n'
    )
    hide = ("take hammer", "east", "open crate", "put hammer in crate", "close crate", "west", "west")
    playing = _played(YARD + crate, hide, 30)
    assert body(playing.game.state, "crate").open
    assert body(playing.game.state, "hammer").parent == "chest"


def test_where_they_remember_to_have_seen_it_is_looked_into_before_what_is_nearer() -> None:
    state = begin(tiny_world(YARD.replace('in = "loft"\npronoun', 'in = "yard"\npronoun')), 7)
    gone = ev.Noticed(actor="tom", seen=(("hammer", ""),), vain=GONE)
    look = next_look(evolve(state, gone), "tom", ("hammer",))
    assert look is not None and (look.place, look.acts) == ("hall", ("go north",))
    state = evolve(state, ev.Dropped(actor="mara", thing="hammer", room="shed", witnesses=("tom",)))
    look = next_look(evolve(state, gone), "tom", ("hammer",))
    assert look is not None and (look.place, look.acts) == ("shed", ("go west",))


def test_where_things_of_its_kind_lie_is_looked_into_before_other_rooms() -> None:
    tools = '[kind.tool]\nof = "thing"\n[thing.rake]\nkind = "tool"\nname = "rake"\ntext = "Ash."\nin = "shed"\n'
    text = YARD.replace("[thing.hammer]\n", '[thing.hammer]\nkind = "tool"\n').replace(
        'in = "loft"\npronoun', 'in = "shed"\npronoun'
    )
    state = begin(tiny_world(text + tools), 7)
    state = evolve(state, ev.Moved(thing="tom", place="yard"))
    gone = ev.Noticed(actor="tom", seen=(("hammer", ""),), vain=GONE)
    look = next_look(evolve(state, gone), "tom", ("hammer",))
    assert look is not None and look.place == "shed"


def test_who_has_looked_everywhere_gives_up_for_a_time_and_is_sad_about_it_once() -> None:
    gone = YARD.replace('in = "loft"\npronoun', 'in = "loft"\nfeels = true\npronoun')
    gone += '[[rule]]\non = "jumping"\ndo = ["remove hammer"]\n'
    playing = _played(gone, ("jump",), 30)
    rooms = _rooms(playing)
    assert sorted(set(rooms)) == ["barn", "hall", "loft", "shed", "yard"]
    felt = [event for record in playing.records for event in record.events if isinstance(event, ev.Felt)]
    assert [event.why for event in felt] == ["failure"]
    assert sought(playing.game.state, "tom") is None
    _until(playing, SEARCH_AGAIN - 30)
    assert _rooms(playing) == rooms, "where it is not, nobody looks again so soon"
    _until(playing, 30)
    assert len(_rooms(playing)) > len(rooms), "by now it may lie there"


def test_where_who_has_it_went_is_not_known_to_who_did_not_see_it() -> None:
    playing = tiny_game(YARD.replace('in = "loft"\npronoun', 'in = "yard"\npronoun'))
    playing.play("take hammer")
    state = evolve(playing.game.state, ev.Moved(thing="player", place="barn"))
    assert room_of(imagine(state, "tom"), "hammer") != "barn"
    playing.play("east")
    assert room_of(imagine(playing.game.state, "tom"), "hammer") == "barn", "he saw them go"


def test_who_is_kept_from_opening_a_thing_does_not_look_into_it() -> None:
    crate = (
        '[thing.crate]\nname = "crate"\ntext = "Deal."\nin = "barn"\ncontainer = true\nopenable = true\nopen = false\n'
    )
    kept = YARD.replace(
        "[[person.tom.goals]]", 'obeys = [{ do = "open crate", when = "turn > 1000" }]\n[[person.tom.goals]]'
    )
    playing = _played(kept + crate, ("take hammer", "east", "open crate", "put hammer in crate", "close crate"), 30)
    assert not body(playing.game.state, "crate").open and "barn" in _rooms(playing)


# --- what the pack's own rules bring about ---

LEVER = '[thing.lever]\nname = "lever"\ntext = "Iron."\nin = "barn"\nfixed = true\n'
PULLED = '[[rule]]\non = "after pulling lever"\nactor = "anyone"\ndo = ["unlock door"]\n'


def test_a_rule_of_the_pack_that_brings_it_about_is_thought_of() -> None:
    text = HOUSE.replace('want = "hammer in chest"', 'want = "lever_pulls >= 1"').replace(
        'start = "yard"\n', 'start = "yard"\n[number]\nlever_pulls = 0\n'
    )
    rule = PULLED.replace('"unlock door"', '"add 1 to lever_pulls"')
    playing = tiny_game(text + LEVER + rule)
    _until(playing, 12)
    assert playing.holds("lever_pulls = 1")


def test_what_a_rule_forbids_them_is_in_no_plan() -> None:
    rule = '[[rule]]\non = "before taking hammer"\nactor = "tom"\nsay = "Not today."\nstop = true\n'
    playing = tiny_game(HOUSE + rule)
    _until(playing, 20)
    assert _rooms(playing) == [] and body(playing.game.state, "hammer").parent == "barn"


def test_what_hangs_on_chance_is_in_no_plan() -> None:
    rule = PULLED.replace('"unlock door"', '"roll luck 1 to 6", "open door"')
    text = HOUSE.replace('want = "hammer in chest"', 'want = "door is open"').replace(
        'start = "yard"\n', 'start = "yard"\n[number]\nluck = 0\n'
    )
    playing = tiny_game(
        text.replace("door = true", 'door = true\nlocked = true\nkey = "none"')
        + '[thing.none]\nname = "key"\ntext = "A key."\n'
        + LEVER
        + rule
    )
    _until(playing, 12)
    assert playing.holds("door is closed")


# --- asking, and being told ---

WITNESS = '[person.una]\nname = "Una"\ntext = "At the wall."\nin = "WHERE"\n'


def test_who_looks_for_a_thing_asks_whom_they_meet_and_goes_where_they_say() -> None:
    """Una saw it put into the shed, and stands where it is missed."""
    playing = _played(YARD + WITNESS.replace("WHERE", "shed"), HIDE[:3])
    move = ev.Moved(thing="una", place="yard")
    assert not playing.holds("una in yard")
    state = evolve(playing.game.state, move)
    missed = ev.Noticed(actor="tom", seen=(("hammer", ""),), vain=GONE)
    gone = evolve(evolve(state, ev.Moved(thing="tom", place="yard")), missed)
    look = next_look(gone, "tom", ("hammer",))
    assert look is not None and look.acts == ("ask una about hammer",)
    found = knows_where(gone, "una", "tom", "hammer")
    assert found is not None and found.place == "shed"


def test_nobody_is_told_where_a_thing_is_whose_room_is_kept_back() -> None:
    crate = '[thing.crate]\nname = "crate"\ntext = "Deal."\nin = "shed"\ncontainer = true\nfixed = true\n'
    stash = '[fact.stash]\ntext = "Somebody has a stash."\nabout = ["hammer", "shed"]\n'
    una = WITNESS.replace("WHERE", "shed")
    put = ("take hammer", "west", "put hammer in crate")
    open_about_it = _played(YARD + crate + stash + una + 'knows = [{ fact = "stash" }]\n', put).game.state
    found = knows_where(open_about_it, "una", "tom", "hammer")
    assert found is not None and (found.place, found.room) == ("crate", "shed")
    kept = 'knows = [{ fact = "stash", when = "turn > 1000" }]\n'
    silent = _played(YARD + crate + stash + una + kept, put).game.state
    assert knows_where(silent, "una", "tom", "hammer") is None


def test_who_is_told_where_it_is_goes_there_first() -> None:
    una = WITNESS.replace("WHERE", "yard")
    rule = '[[rule]]\non = "jumping"\ndo = ["move hammer to shed", "open door"]\n'
    playing = _played(YARD + una + rule, ("jump",))
    heard = _until(playing, 12)
    assert any(
        "Tom asks Una about the hammer." in words or "Tom asks you about the hammer." in words for words in heard
    )
    said(playing, "tom, the hammer is in the shed")
    _until(playing, 12)
    assert body(playing.game.state, "hammer").parent == "chest"


def _asked(playing: Playing, to: str) -> int:
    events = [event for record in playing.records for event in record.events]
    return len([event for event in events if isinstance(event, ev.Asked) and (event.actor, event.to) == ("tom", to)])


LOST = '[[rule]]\non = "jumping"\ndo = ["remove hammer"]\n'


def test_who_did_not_know_it_is_asked_again_after_a_time_and_once() -> None:
    playing = _played(YARD + LOST, ("jump",), SEARCH_AGAIN)
    assert _asked(playing, "player") == 1
    _until(playing, SEARCH_AGAIN - 10)
    assert _asked(playing, "player") == 2


def test_where_somebody_has_looked_already_nobody_sends_them_again() -> None:
    """To Una it is where it was, for she did not see it go."""
    playing = _played(YARD + WITNESS.replace("WHERE", "yard") + LOST, ("jump",), SEARCH_AGAIN)
    assert _asked(playing, "una") == 1
    assert {"hall", "barn", "shed"} <= set(_rooms(playing)), "and they go on looking"


def test_who_is_told_of_another_place_knows_still_where_they_have_looked() -> None:
    state = evolve(begin(tiny_world(YARD), 7), ev.Noticed(actor="tom", seen=(("hammer", ""),), vain=GONE))
    told = evolve(state, ev.Noticed(actor="tom", seen=(("hammer", "shed"),), told="player"))
    assert looked_in_vain(told, "tom", "hammer") == looked_in_vain(state, "tom", "hammer")
    seen = evolve(told, ev.Noticed(actor="tom", seen=(("hammer", "barn"),)))
    assert looked_in_vain(seen, "tom", "hammer") == ()


def test_what_the_player_tells_them_is_put_down_as_told() -> None:
    playing = _played(YARD + LOST, ("jump", "wait", "tom, the hammer is in the shed"), 6)
    events = [event for record in playing.records for event in record.events]
    told = [(event.seen, event.told) for event in events if isinstance(event, ev.Noticed) and event.seen]
    assert ((("hammer", "shed"),), "player") in told
