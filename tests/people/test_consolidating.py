"""Many like memories are told as one, and none of them is lost by it."""

from __future__ import annotations

import random

from engine.api import load_world, new_game
from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.query import memories
from engine.model.state import State, begin
from engine.model.topics import words_in
from engine.model.world import PLAYER
from engine.narration import names
from engine.narration.tell import in_words
from engine.people.consolidating import LONGEST, together
from engine.people.cues import Cue
from engine.people.memory import memoir_of
from engine.people.recall import nearest, recall
from tests.tiny import tiny_game, tiny_world

YARD = """
start = "yard"
[room.yard]
name = "Yard"
text = "A yard."
exits = { north = "well" }
[room.well]
name = "Well"
text = "A well."
[person.mara]
name = "Mara"
in = "yard"
text = "Mara."
acts = "present"
[person.tom]
name = "Tom"
in = "yard"
text = "Tom."
[thing.penny]
name = "penny"
plural_name = "pennies"
count = 3
in = "yard"
text = "A penny."
""" + "".join(
    f'[thing.{name}]\nname = "{name}"\nin = "yard"\ntext = "It is a {name}."\n'
    for name in ("jug", "plate", "spoon", "ladle", "sieve", "bowl", "rope")
)
DAYS = "[day]\nturns = 4\nbegins = 0\n"
WENT = ev.Went(origin="yard", direction="north", room="well", actor="tom", witnesses=("mara",))


def took(thing: str, actor: str = "tom") -> ev.Event:
    return ev.Taken(thing=thing, source="yard", actor=actor, witnesses=("mara",))


def a_state(*events: ev.Event, pack: str = YARD) -> State:
    return evolve_all(begin(tiny_world(pack), 7), events)


def told(state: State, person: str = "mara") -> list[str]:
    return [memory.words for memory in recall(state, person, None)]


def test_what_happened_often_is_told_once_with_how_often_it_was() -> None:
    state = a_state(WENT, took("jug"), WENT, WENT, took("jug"), WENT)
    assert told(state) == ["Tom took the jug. (twice)", "Tom went from the Yard to the Well. (four times)"]


def test_things_that_the_same_was_done_to_are_told_as_a_list() -> None:
    state = a_state(took("jug"), took("plate"), took("spoon"), took("ladle", actor=PLAYER))
    assert told(state) == ["Tom took the jug, the plate and the spoon.", "The stranger took the ladle."]


def test_a_list_is_no_longer_than_five_things() -> None:
    things = ("jug", "plate", "spoon", "ladle", "sieve", "bowl", "rope")
    groups = together(a := a_state(*map(took, things)), "mara", memoir_of(a, "mara").traces.values())
    assert [len(group.traces) for group in groups] == [LONGEST, 2]


def test_things_that_nobody_can_tell_apart_are_counted() -> None:
    state = a_state()
    pennies = [noun.id for noun in state.world.nouns.values() if noun.name == "penny"]
    assert len(pennies) == 3
    assert told(evolve_all(state, map(took, pennies))) == ["Tom took a penny. (three times)"]


def test_where_there_are_days_a_memory_says_of_which_day_it_is() -> None:
    day = [ev.TurnPassed()] * 4
    state = a_state(WENT, *day, WENT, took("jug"), *day, *day, took("plate"), *day, took("spoon"), pack=YARD + DAYS)
    assert told(state) == [
        "Tom went from the Yard to the Well. (twice, last on day 2)",
        "Tom took the jug. (on day 2)",
        "Tom took the plate. (yesterday)",
        "Tom took the spoon.",
    ]


def test_of_yesterday_only_what_was_yesterday_comes_back_and_as_it_was_then() -> None:
    day = [ev.TurnPassed()] * 4
    state = a_state(took("jug"), *day, took("plate"), WENT, *day, took("spoon"), WENT, pack=YARD + DAYS)

    def at(words: str) -> list[str]:
        said = ev.Addressed(to="mara", words=words, actor=PLAYER)
        return sorted(some.words for some in nearest(state, "mara", Cue(said, PLAYER, words_in(words))))

    assert at("what did Tom do yesterday?") == [
        "Tom took the plate. (yesterday)",
        "Tom went from the Yard to the Well. (yesterday)",
    ]
    assert at("what did Tom do today?") == ["Tom took the spoon.", "Tom went from the Yard to the Well. (twice)"]
    assert len(at("what did Tom do?")) == 4


def test_what_a_person_did_themselves_they_are_told_as_theirs() -> None:
    own = ev.Taken(thing="jug", source="yard", actor="mara", witnesses=("tom",))
    state = a_state(own, own, ev.Given(thing="jug", to="tom", actor="mara", witnesses=("tom",)))
    assert told(state) == ["You took the jug. (twice)", "You gave the jug to Tom."]
    assert told(state, "tom") == ["Mara took the jug. (twice)", "Mara gave the jug to you."]


def test_what_is_heard_now_is_left_out_however_often_it_was_heard_before() -> None:
    playing = tiny_game(YARD)
    for _ in range(3):
        playing.play("mara, it is a fine day")
    request = playing.game.begin("mara, it is a fine day").request
    assert request is not None and "fine day" in request.heard
    assert not [memory for memory in request.memories if "fine day" in memory.words and "You" not in memory.words]


def test_nothing_that_was_remembered_is_lost() -> None:
    """Of a long game at random, every memory of everybody is in one group and no other, and the words of the group have
    each thing that the memory's own words have."""
    world = load_world("lantern")
    chance = random.Random(5)
    game = new_game(world, 5)
    for _ in range(500):
        after = game.copy()
        after.act(chance.choice(after.legal_acts()))
        game = game if after.over else after
    state = game.game.state
    for person in world.people:
        groups = together(state, person, memoir_of(state, person).traces.values())
        kept = [memory.number for group in groups for trace in group.traces for memory in trace.each_time()]
        silent = [memory.number for memory in memories(state, person) if not in_words(state, memory.event, person)]
        assert sorted(kept + silent) == list(range(1, len(kept) + len(silent) + 1))
        assert len({group.words for group in groups}) == len(groups)
        for group in groups:
            for trace in group.traces:
                thing = getattr(trace.memory.event, "thing", "")
                own = in_words(state, trace.memory.event, person)
                assert own in group.words or (thing and names.the(state, thing, person) in group.words), own
            times = sum(trace.times for trace in group.traces)
            assert times == len({memory.number for trace in group.traces for memory in trace.each_time()})
