"""What a person chooses, by who they are: every trait makes the difference both ways, and says that it did."""

from __future__ import annotations

import msgspec
import pytest

from engine.model.state import State, begin
from engine.model.traits import INDICATORS
from engine.people.deciding import Candidate, decide
from engine.people.features import FEATURES
from engine.people.traits import EMOTION_WEIGHTS, MOOD_WEIGHTS, RELATION_WEIGHTS, leanings
from tests.tiny import tiny_world

INN = """
title = "Inn"
start = "inn"

[room.inn]
name = "Inn"
text = "Low beams."
exits = { north = "yard" }

[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "inn" }

[person.mara]
name = "Mara"
in = "inn"

[person.tom]
name = "Tom"
in = "inn"

[thing.coin]
name = "coin"
in = "inn"

[thing.bread]
name = "bread"
in = "mara"
edible = true
"""


def somebody(**traits: int) -> State:
    world = tiny_world(INN)
    persona = world.nouns["mara"].persona
    assert persona is not None
    world.nouns["mara"] = msgspec.structs.replace(
        world.nouns["mara"], persona=msgspec.structs.replace(persona, traits=traits)
    )
    return begin(world, 7)


def choice(state: State, *candidates: Candidate) -> str:
    chosen = decide(state, "mara", candidates).chosen
    assert chosen is not None
    return chosen.key


CHOICES: dict[str, tuple[dict[str, float], dict[str, float]]] = {
    "openness": ({"novelty": 0.6}, {"novelty": -0.4}),  # the strange dish, or the one of every day
    "conscientiousness": ({"care": 0.7, "ease": -0.4}, {"care": -0.5, "ease": 0.4}),  # finish the wall, or leave it
    "extraversion": ({"company": 0.6}, {"company": -0.4}),  # down to the guests, or up to one's room
    "agreeableness": ({"help": 0.5, "gain": -0.2}, {"harm": 0.4, "gain": 0.2}),  # share the last bread, or take it
    "neuroticism": ({"risk": -0.3, "comfort": 0.2}, {"risk": 0.4}),  # stay by the fire, or see what howls
    "greed": ({"gain": 0.7}, {"help": 0.5, "gain": -0.4}),  # keep the found purse, or give it back
    "ambition": ({"status": 0.6}, {"ease": 0.3}),  # speak for the village, or sit in the last row
    "curiosity": ({"novelty": 0.6, "risk": 0.2}, {"ease": 0.2}),  # open the box, or let it be
    "dominance": ({"status": 0.6}, {"duty": 0.4}),  # give the order, or take it
    "sociability": ({"company": 0.6}, {"company": -0.4}),  # join them, or go
    "caution": ({"care": 0.3}, {"risk": 0.6}),  # go round, or over the ice
    "indulgence": ({"comfort": 0.7, "ease": 0.3}, {"care": 0.2}),  # another cup, or the beds
    "vengefulness": ({"revenge": 0.8, "harm": 0.3}, {"help": 0.2}),  # pay it back, or let it be
    "playfulness": ({"play": 0.7}, {"care": 0.4}),  # dice, or the accounts
    "honesty": ({"truth": 0.8}, {"truth": -0.7, "gain": 0.2}),  # say who broke it, or say that it fell
    "loyalty": ({"duty": 0.6}, {"gain": 0.4}),  # stay with who hired them, or go with who pays more
    "compassion": ({"help": 0.7}, {"ease": 0.3}),  # bind the wound, or walk on
    "justice": ({"duty": 0.4, "truth": 0.5}, {"gain": 0.4}),  # name the thief, or take the hush money
    "lawfulness": ({"duty": 0.8}, {"duty": -0.6, "gain": 0.2}),  # pay the toll, or wade
    "courage": ({"risk": 0.7, "help": 0.2}, {"risk": -0.3}),  # into the burning barn, or out of it
    "diligence": ({"ease": -0.7, "care": 0.3}, {"ease": 0.6}),  # another furrow, or under the tree
    "generosity": ({"help": 0.5, "gain": -0.6}, {"gain": 0.3}),  # stand a round, or count the till
    "pride": ({"status": 0.5}, {"duty": 0.5, "status": -0.5}),  # refuse to carry it, or carry it
    "talkativeness": ({"company": 0.5, "secrecy": -0.4}, {"ease": 0.1}),  # tell the whole of it, or nod
    "warmth": ({"help": 0.3, "company": 0.5}, {"company": -0.1}),  # take a hand, or step back
    "formality": ({"duty": 0.5}, {"play": 0.5}),  # bow, or clap a shoulder
    "bluntness": ({"truth": 0.6, "secrecy": -0.4}, {"secrecy": 0.4}),  # say it, or go round it
    "boastfulness": ({"display": 0.8}, {"display": -0.2}),  # before everybody, or in the shed
    "patience": ({"care": 0.6}, {"care": -0.5}),  # wait for the ferry, or go
    "impulsiveness": ({"risk": 0.5, "care": -0.5}, {"care": 0.5}),  # jump, or measure
    "discretion": ({"secrecy": 0.7}, {"secrecy": -0.6, "company": 0.2}),  # keep it, or pass it on
}
"""For each trait, what one is drawn to at the upper pole, and what at the lower."""


def test_there_are_the_big_five_and_twenty_six_indicators_and_a_choice_for_each() -> None:
    families = [each.family for each in INDICATORS.values()]
    assert families.count("big five") == 5
    assert len(families) == 5 + 26
    assert list(CHOICES) == list(INDICATORS)
    assert all(each.low and each.high and each.low != each.high for each in INDICATORS.values())


@pytest.mark.parametrize("indicator", list(CHOICES))
def test_every_indicator_flips_a_choice_both_ways(indicator: str) -> None:
    upper, lower = (
        Candidate(key, "idle", 2.0, features)
        for key, features in zip(("sing", "wait"), CHOICES[indicator], strict=True)
    )
    for order in ((upper, lower), (lower, upper)):
        assert choice(somebody(**{indicator: 8}), *order) == "sing"
        assert choice(somebody(**{indicator: -8}), *order) == "wait"
        assert choice(somebody(), *order) == order[0].key, "without it, the first of equals"


@pytest.mark.parametrize(
    ("indicator", "feature"), [(id, feature) for id, each in INDICATORS.items() for feature in each.weights]
)
def test_every_weight_works_in_the_direction_that_is_declared(indicator: str, feature: str) -> None:
    up = INDICATORS[indicator].weights[feature] > 0
    much = (Candidate("sing", "idle", 2.0, {feature: 1.0}), Candidate("wait", "idle", 2.0, {feature: -1.0}))
    assert choice(somebody(**{indicator: 10}), *much) == ("sing" if up else "wait")
    assert choice(somebody(**{indicator: -10}), *much) == ("wait" if up else "sing")


def test_every_weight_is_on_a_feature_that_there_is() -> None:
    tables = [each.weights for each in INDICATORS.values()]
    for weights in (*tables, *EMOTION_WEIGHTS.values(), *RELATION_WEIGHTS.values(), MOOD_WEIGHTS):
        assert weights, "what weighs on nothing changes no choice"
        assert set(weights) <= set(FEATURES)
        assert all(-1 <= weight <= 1 for weight in weights.values())


def test_who_has_no_traits_does_what_pulls_most_and_of_equals_the_first() -> None:
    state = somebody()
    assert leanings(state, "mara") == {}
    assert choice(state, Candidate("wait", "idle", 1.0), Candidate("take coin", "goal", 2.0)) == "take coin"
    assert choice(state, Candidate("wait", "idle", 2.0), Candidate("take coin", "goal", 2.0)) == "wait"
    assert decide(state, "mara", ()).chosen is None


def test_an_act_without_features_of_its_own_is_seen_by_its_kind() -> None:
    keep, give = Candidate("eat bread", "need", 3.0), Candidate("give bread to tom", "idle", 3.0)
    assert choice(somebody(generosity=6), keep, give) == "give bread to tom"
    assert choice(somebody(generosity=-6), give, keep) == "eat bread"
    north, stay = Candidate("go north", "idle", 3.0), Candidate("wait", "idle", 3.0)
    assert choice(somebody(openness=5), stay, north) == "go north"
    assert choice(somebody(extraversion=5), north, stay) == "wait"


def test_every_part_of_a_score_says_whence_it_comes() -> None:
    best, last = decide(
        somebody(greed=6, caution=4),
        "mara",
        (
            Candidate("wait", "idle", 1.0, {"risk": -0.5}),
            Candidate("take coin", "goal", 2.0, {"gain": 0.5, "risk": 0.5}),
        ),
    ).scored
    assert best.candidate.key == "take coin"
    assert dict(best.parts) == {"greed": 1.5, "caution": -1.0}
    assert best.score == 2.5
    assert last.score == 2.0
