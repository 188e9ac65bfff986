"""What a search takes for the same state is the same for all that can come of it."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from engine.api import World, load_world, new_game
from engine.author.identity import Identities
from engine.author.moves import Moves
from engine.author.stepping import opening_of, step
from engine.model.events import Noticed
from engine.model.evolve import evolve
from engine.model.state import State
from engine.people.searching import SEARCH_AGAIN
from engine.rules.menu import act_from_key, legal_acts
from tests.tiny import tiny_world

ROOM = """
start = "hall"
[room.hall]
name = "Hall"
text = "{A hall.|The hall.}"
[thing.lamp]
name = "lamp"
text = "A lamp."
in = "hall"
light = true
"""


def states_of(world: World, walks: int, length: int) -> dict[int, list[State]]:
    """States by their identity, from walks by chance: half of the acts make a difference, half may be anything."""
    identities = Identities(world)
    moves = Moves(identities)
    found: dict[int, list[State]] = {}
    for walk in range(walks):
        chance, state = Random(walk), opening_of(world, 1)
        for _ in range(length):
            menu = [act.key() for act in legal_acts(state, "player")]
            if not menu:
                break
            state = step(state, chance.choice(moves.of(state) if chance.random() < 0.5 else menu))
            found.setdefault(identities.of(state), []).append(state)
    return found


def test_what_people_feel_is_told_apart_as_far_as_anything_comes_of_it() -> None:
    text = (Path(__file__).resolve().parents[1] / "transcripts" / "feelings.toml").read_text("utf-8")
    world = tiny_world(text)
    identities = Identities(world)
    chance, compared = Random(5), 0
    for states in states_of(world, 12, 20).values():
        one, other = states[0], states[-1]
        if one.digest == other.digest:
            continue
        acts = [act.key() for act in legal_acts(one, "player")]
        assert sorted(acts) == sorted(act.key() for act in legal_acts(other, "player"))
        for key in chance.sample(acts, min(6, len(acts))):
            assert identities.of(step(one, key)) == identities.of(step(other, key)), key
            compared += 1
    assert compared > 60


@pytest.mark.parametrize("pack", ["cloak", "lantern"])
def test_states_with_one_identity_have_the_same_acts_and_each_leads_to_one_identity(pack: str) -> None:
    world = load_world(pack)
    identities = Identities(world)
    chance, compared = Random(5), 0
    for states in states_of(world, 25, 60).values():
        one, other = states[0], max(states, key=lambda state: (state.turn, state.digest))
        if one.digest == other.digest:
            continue
        acts = [act.key() for act in legal_acts(one, "player")]
        assert sorted(acts) == sorted(act.key() for act in legal_acts(other, "player"))
        for key in chance.sample(acts, min(6, len(acts))):
            assert identities.of(step(one, key)) == identities.of(step(other, key)), key
            compared += 1
    assert compared > 200


@pytest.mark.parametrize("pack", ["cloak", "lantern"])
def test_every_act_that_is_not_tried_leads_where_one_that_is_leads(pack: str) -> None:
    world = load_world(pack)
    identities = Identities(world)
    moves, chance = Moves(identities), Random(3)
    for states in list(states_of(world, 12, 40).values())[::4]:
        state = states[0]
        worth = moves.of(state)
        led = {identities.of(step(state, key)) for key in worth} | {identities.of(state)}
        rest = [key for act in legal_acts(state, "player") if (key := act.key()) not in worth]
        for key in chance.sample(rest, min(6, len(rest))):
            assert identities.of(step(state, key)) in led or key in ("sit", "lie"), key


def after(world: World, *keys: str) -> State:
    state = opening_of(world, 1)
    for key in keys:
        state = step(state, key)
    return state


def same(text: str, one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    world = tiny_world(text)
    identities = Identities(world)
    return identities.of(after(world, *one)) == identities.of(after(world, *other))


def test_time_is_nothing_where_nothing_speaks_of_it() -> None:
    assert same(ROOM, ("wait",), ("wait", "look", "examine lamp"))


def test_time_matters_up_to_what_a_rule_asks() -> None:
    timed = ROOM + '[[rule]]\non = "after taking lamp"\nwhen = "turn >= 3"\ndo = ["light lamp"]\n'
    assert not same(timed, ("wait",), ("wait", "wait"))
    assert same(timed, ("wait",) * 5, ("wait",) * 9)


def test_what_was_examined_matters_only_where_it_is_asked() -> None:
    asked = ROOM + '[[rule]]\non = "after taking lamp"\nwhen = "lamp is examined"\ndo = ["light lamp"]\n'
    assert same(ROOM, ("examine lamp",), ("look",))
    assert not same(asked, ("examine lamp",), ("look",))
    assert same(asked, ("examine lamp",), ("examine lamp", "examine lamp"))


def test_a_number_that_only_grows_is_the_same_above_what_is_asked() -> None:
    knocking = ROOM + (
        '[number]\nknocks = 0\n[[rule]]\non = "after touching lamp"\ndo = ["add 1 to knocks"]\n'
        '[[rule]]\non = "after taking lamp"\nwhen = "knocks >= 2"\ndo = ["light lamp"]\n'
    )
    touch = ("touch lamp",)
    assert not same(knocking, touch, touch * 2)
    assert same(knocking, touch * 3, touch * 7)
    falling = knocking + '[[rule]]\non = "after smelling lamp"\ndo = ["subtract 1 from knocks"]\n'
    assert not same(falling, touch * 3, touch * 7)


def test_how_long_a_lamp_has_burned_matters() -> None:
    burning = ROOM.replace("light = true", "light = true\nburns = 20")
    assert not same(burning, ("light lamp", "wait"), ("light lamp", "wait", "wait"))
    assert same(burning, ("wait", "light lamp"), ("wait", "wait", "light lamp"))


def test_a_rule_of_once_has_fired_or_not() -> None:
    once = ROOM + '[[rule]]\non = "after touching lamp"\nsay = "Warm."\nonce = true\n'
    assert not same(once, ("wait",), ("touch lamp",))
    assert same(once.replace("once = true", ""), ("wait",), ("touch lamp",))


QUEST = """
[quest.list]
name = "A List"
stages = [{ text = "Take the lamp.", done = "player holds lamp and turn < 900" }]
[achievement.slow]
name = "Slow"
when = "turn > 400"
[[hint]]
about = "Where is the lamp?"
steps = ["Here.", "In the hall."]
"""


def test_a_quest_that_nothing_comes_of_and_what_is_earned_tell_no_states_apart() -> None:
    world = tiny_world(ROOM + QUEST)
    identities = Identities(world)
    assert identities.of(after(world, "take lamp", "drop lamp")) == identities.of(after(world, "wait"))
    assert not identities.speaks_of_turns


def test_a_quest_that_something_comes_of_tells_states_apart_and_so_does_one_that_it_waits_for() -> None:
    rule = '[[rule]]\non = "after looking"\nwhen = "second is done"\nsay = "So it is."\ndo = ["douse lamp"]\n'
    second = '[quest.second]\nname = "Second"\nbegins = "list is done"\n'
    second += 'stages = [{ text = "Light it.", done = "lamp is lit" }]\n'
    world = tiny_world(ROOM + QUEST.replace(" and turn < 900", "") + second + rule)
    identities = Identities(world)
    assert identities.of(after(world, "take lamp", "drop lamp")) != identities.of(after(world, "wait"))


def test_where_somebody_looked_in_vain_matters_and_since_when_until_they_would_look_again() -> None:
    world = tiny_world(ROOM + '[person.tom]\nname = "Tom"\nin = "hall"\n')
    identities = Identities(world)
    state = evolve(opening_of(world, 1), Noticed(actor="tom", vain=(("lamp", "hall"),)))
    assert identities.of(state) != identities.of(opening_of(world, 1))
    by_turn = [identities.of(state)]
    for _ in range(SEARCH_AGAIN + 1):
        state = step(state, "wait")
        by_turn.append(identities.of(state))
    assert len(set(by_turn)) == SEARCH_AGAIN + 1
    assert by_turn[-2] == by_turn[-1]


@pytest.mark.parametrize("pack", ["cloak", "lantern"])
def test_a_turn_of_a_search_is_a_turn_of_play(pack: str) -> None:
    game, chance = new_game(load_world(pack), 1), Random(4)
    moves = Moves(Identities(game.game.world))
    for _ in range(120):
        if game.over:
            break
        before = game.game.state
        key = chance.choice([key for key in moves.of(before) if act_from_key(before, "player", key) is not None])
        game.act(key)
        assert step(before, key).digest == game.game.state.digest, key
