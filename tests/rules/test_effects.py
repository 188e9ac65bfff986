"""What an author decrees is done, and leaves the world as sound as any act would."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.query import liquid_in, parent, posture, related, score, tied_to
from tests.rules.two_rooms import RING, ROOMS
from tests.tiny import said, tiny_game

DECREES = (
    ROOMS
    + """
[score]
max = 5
[thing.rope]
name = "rope"
text = "A rope."
in = "hall"
rope = true
[thing.vase]
name = "vase"
text = "A vase."
in = "yard"
container = true
leaves = "shards"
[thing.shards]
name = "shards"
plural = true
text = "Shards."
[thing.rose]
name = "rose"
text = "A rose."
in = "vase"
[thing.jug]
name = "jug"
text = "A jug."
in = "hall"
vessel = 3
[thing.water]
name = "water"
text = "Water."
liquid = true
[thing.chair]
name = "chair"
text = "A chair."
in = "hall"
supporter = true
postures = ["sit"]
[thing.key]
name = "key"
text = "A key."
in = "hall"
hidden = true
[thing.coin]
name = "coin"
text = "A coin."
in = "hall"
count = 3
[relation.guards]
kind = "one to one"
"""
)


def decreed(*effects: str) -> Playing:
    """A game in which touching the bell has these effects, once it was touched."""
    lines = ", ".join(f"'{effect}'" for effect in effects)
    others = "'reveal key', 'tie rope to bell', 'score 5 for \"the bell\"'"
    return tiny_game(
        f'{DECREES}[[rule]]\non = "after touching bell"\ndo = [{lines}]\n'
        f'[[rule]]\non = "after touching box"\ndo = [{others}]\n',
        "touch bell",
    )


def where(game: Playing, *things: str) -> list[str | None]:
    return [parent(game.game.state, thing) for thing in things]


def test_a_group_is_moved_whole_or_in_part() -> None:
    coins = ("coin", "coin_2", "coin_3")
    assert where(decreed("move coin to player"), *coins) == ["player"] * 3
    assert where(decreed("move one coin to player"), *coins) == ["player", "hall", "hall"]
    assert where(decreed("move one coin to player", "move one coin to player"), *coins) == ["player", "player", "hall"]
    paid = decreed("move 2 coin to player", "move one coin from player to mara", "remove one coin from hall")
    assert where(paid, *coins) == ["mara", "player", None]


def test_what_is_moved_is_tied_to_nothing_and_hidden_no_more() -> None:
    game = decreed("tie rope to chair", "move chair to yard", "move key to player")
    assert tied_to(game.game.state, "rope") is None
    assert said(game, "inventory").find("key") >= 0
    both = decreed("tie rope to chair", "move rope to player")
    assert tied_to(both.game.state, "rope") is None
    assert tied_to(decreed("tie rope to chair").game.state, "rope") == "chair"


def test_whoever_is_moved_stands_up() -> None:
    game = decreed("move player to yard")
    sitting = game.copy()
    sitting.play("south")
    sitting.play("sit on chair")
    assert posture(sitting.game.state, "player") == "sitting"
    sitting.play("touch bell")
    assert posture(sitting.game.state, "player") == "standing"
    assert where(sitting, "player") == ["yard"]


def test_whoever_is_moved_has_been_there_and_so_has_who_is_in_what_is_moved() -> None:
    game = decreed("move player to yard")
    assert game.holds("yard is visited")
    assert not decreed("move chair to yard").holds("yard is visited")
    seated = tiny_game(f'{DECREES}[[rule]]\non = "after touching bell"\ndo = ["move chair to yard"]\n')
    seated.play("sit on chair")
    seated.play("touch bell")
    assert seated.holds("player on chair and yard is visited")


def test_what_breaks_leaves_its_pieces_and_what_was_in_it_where_it_was() -> None:
    game = decreed("break vase")
    assert where(game, "vase", "shards", "rose") == [None, "yard", "yard"]


def test_a_decree_fills_no_further_than_the_brim() -> None:
    assert liquid_in(decreed("fill jug with 9 water").game.state, "jug") == ("water", 3)
    assert liquid_in(decreed("fill jug with 2 water", "empty jug").game.state, "jug") is None


def test_points_are_given_once_for_each_reason() -> None:
    game = decreed('score 3 for "the bell"', 'score 3 for "the bell"', 'score 2 for "the box"')
    game.play("touch bell")
    assert score(game.game.state) == 5


@pytest.mark.parametrize(
    "effect",
    ["remove shards", "untie rope", "empty jug", "stop ring", "set count to 0", "mend vase", "hide key", "close box"],
)
def test_an_effect_that_would_change_nothing_makes_no_event(effect: str) -> None:
    game = tiny_game(f'{DECREES}{RING}[[rule]]\non = "after touching bell"\ndo = ["{effect}", "start ring"]\n')
    fired = game.play("touch bell").events
    by_rule = [event for event in fired if not isinstance(event, ev.TurnPassed | ev.RuleFired | ev.Touched)]
    assert [type(event) for event in by_rule] == [ev.TimerSet]


def test_what_has_one_on_a_side_gives_up_the_one_it_had() -> None:
    game = decreed("relate mara guards bell", "relate mara guards box")
    events = [event for event in game.records[-1].events if isinstance(event, ev.Related)]
    assert [event.value for event in events] == [True, True]
    assert related(game.game.state, "guards", "mara") == ("box",)
