"""What can never come to hold is told with the reason, and what may is left alone."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack

PACK = """
title = "Mill"
start = "yard"
[number]
knocks = 0
sacks = 0
[room.yard]
name = "Yard"
text = "Stones."
exits.north = "mill"
[room.mill]
name = "Mill"
text = "Flour."
exits.south = "yard"
exits.down = { to = "vault", door = "trap" }
[room.vault]
name = "Vault"
text = "Brick."
exits.up = { to = "mill", door = "trap" }
[region.inside]
name = "the inside"
rooms = ["mill", "vault"]
[thing.trap]
name = "trap"
text = "Oak."
door = true
locked = true
key = "lost_key"
[thing.lost_key]
name = "key"
text = "Iron."
in = "vault"
[thing.sack]
name = "sack"
text = "Full."
in = "mill"
[thing.wheel]
name = "wheel"
text = "Wet."
in = "mill"
fixed = true
[thing.pouch]
name = "pouch"
text = "Leather."
in = "player"
[person.miller]
name = "Miller"
text = "White."
in = "mill"
knows = [{ fact = "debt" }]
[fact.debt]
text = "The miller owes forty crowns."
[fact.other]
text = "The abbey has forgiven it."
[timer.bell]
turns = 3
say = "It rings."
[scene.night]
begins = "sacks >= 2"
[scene.flood]
begins = "knocks >= 2"
[quest.grind]
name = "Grind"
fails = "turn > 90"
stages = [
    { text = "Take a sack.", done = "player holds sack" },
    { text = "Look at the wheel.", done = "wheel is examined" },
]
[[rule]]
on = "after touching sack"
do = ["add 1 to sacks", 'score 3 for "flour"']
[score]
max = 3
"""


def never(condition: str) -> str:
    """Why an achievement for this is never earned, or nothing."""
    loaded = load_pack("mill", {"world.toml": f'{PACK}[achievement.goal]\nname = "It"\nwhen = "{condition}"\n'})
    assert loaded.world is not None, [str(problem) for problem in loaded.problems]
    found = [each.wrong for each in loaded.problems if each.code == "world.achievement-never-earned"]
    return found[0].removeprefix("never comes to hold: ") if found else ""


@pytest.mark.parametrize(
    ("condition", "why"),
    [
        ("knocks >= 1", 'nothing changes the number "knocks"'),
        ("not knocks = 0", 'nothing changes the number "knocks"'),
        ("sacks >= 1 and knocks = 2", 'nothing changes the number "knocks"'),
        ("knocks = 2 or player in vault", 'nothing changes the number "knocks"'),
        ("player knows other", 'nobody knows the fact "other", and nothing teaches it'),
        ("player in vault", 'the player can never come to "vault"'),
        ("vault is visited", 'the player can never come to "vault"'),
        ("player holds lost_key", 'the player can never come to "lost_key"'),
        ("lost_key is examined", 'the player can never come to "lost_key"'),
        ("player holds wheel", 'nobody can take "wheel"'),
        ("bell is running", 'nothing starts the timer "bell"'),
        ("flood is begun", 'the scene "flood" never begins'),
        ("night is over", 'the scene "night" never ends'),
        ("score > 3", "all points together are 3"),
        ("stage of grind >= 4", 'the quest "grind" comes to stage 3 at most'),
    ],
)
def test_what_never_holds_is_told_with_what_is_missing(condition: str, why: str) -> None:
    assert never(condition) == why


@pytest.mark.parametrize(
    "condition",
    [
        "sacks >= 1", "knocks = 0", "not knocks = 2", "knocks = 2 or sacks = 1", "player knows debt",
        "player in inside", "mill is visited", "player holds sack", "player holds pouch", "wheel is examined",
        "night is begun", "score >= 3", "grind is done", "grind is failed", "not grind is done", "stage of grind = 0",
        "stage of grind = 3", "turn > 5", "miller with player", "any thing in mill is lit",
        "steps from player to vault > 3", "not player holds sack", "not flood is begun",
    ],
)  # fmt: skip
def test_what_may_hold_is_left_alone(condition: str) -> None:
    assert never(condition) == ""


def test_quests_that_wait_for_each_other_in_a_ring_never_begin() -> None:
    ring = "".join(
        f'[quest.{one}]\nname = "{one}"\nbegins = "{other} is done"\n'
        'stages = [{ text = "Wait.", done = "turn > 3" }]\n'
        for one, other in (("flour", "bread"), ("bread", "flour"), ("jam", "grind"))
    )
    problems = load_pack("mill", {"world.toml": PACK + ring}).problems
    found = [each.wrong for each in problems if each.code == "world.quest-never-begins"]
    assert found == [f'never comes to hold: the quest "{other}" never begins' for other in ("bread", "flour")]


def test_a_world_with_nothing_to_wait_for_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("engine.content.certain.Certain", no)
    pack = 'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "A."\n'
    assert load_pack("plain", {"world.toml": pack}).problems == ()
