"""However much lies about, a person is offered a menu that a prompt has room for."""

from __future__ import annotations

from collections import Counter

from engine.model.minds import Request
from engine.people.asking import MOST
from engine.turn.game import Game
from tests.tiny import tiny_world

ATTIC = """
start = "attic"
[room.attic]
name = "Attic"
text = "Forty years of things."
exits = { down = "hall" }
[room.hall]
name = "Hall"
text = "A hall."
exits = { up = "attic" }
[person.ada]
name = "Ada"
in = "attic"
obeys = [{ do = "any" }]
knows = [{ fact = "fire" }]
[fact.fire]
text = "There was a fire."
name = "the fire"
[thing.rope]
name = "rope"
in = "attic"
rope = true
[thing.shelf]
name = "shelf"
in = "attic"
supporter = true
fixed = true
[[rule]]
on = "after pulling relic7"
actor = "anyone"
say = "It gives."
""" + "".join(
    f"""
[thing.relic{number}]
name = "relic k{number}"
in = "{"attic" if number > 5 else "ada"}"
"""
    for number in range(40)
)


def asked(line: str) -> Request:
    request = Game.new(tiny_world(ATTIC), 3).start().result.game.begin(line).request
    assert request is not None
    return request


def test_a_menu_is_short_and_has_something_of_every_kind() -> None:
    request = asked("ada, hello")
    keys = [entry.key for entry in request.menu]
    assert len(keys) <= MOST
    assert keys[-1] == "wait"
    assert {"say to player", "tell fire to player", "go down", "pull relic7"} <= set(keys)
    assert Counter(key.split()[0] for key in keys)["take"] > 1


def test_nothing_loose_is_pushed_pulled_or_turned_unless_a_rule_names_it() -> None:
    keys = [entry.key for entry in asked("ada, hello").menu]
    assert [key for key in keys if key.split()[0] in ("push", "pull", "turn")] == ["pull relic7"]


def test_what_they_are_told_to_do_is_on_it_wherever_it_would_have_come() -> None:
    for order in ("take relic k33", "put relic k4 on shelf", "tie rope to relic k31"):
        request = asked(f"ada, {order}")
        assert request.suggested in [entry.key for entry in request.menu]
        assert request.suggested.split()[0] == order.split()[0]


def test_the_acts_on_what_was_spoken_of_come_first() -> None:
    keys = [entry.key for entry in asked("ada, what of k38").menu]
    assert "take relic38" in keys
    assert "search relic38" in keys
    assert "go down" in keys, "and do not crowd out the others"


def test_who_is_spoken_to_without_words_has_been_turned_to() -> None:
    request = Game.new(tiny_world(ATTIC), 3).start().result.game.begin_act("say to ada").request
    assert request is not None
    assert request.heard == "The stranger turned to you."
