"""What two people do together: one asks the other along, they meet, and it comes to something or not."""

from __future__ import annotations

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.model import events as ev
from engine.model.query import asked_along, body, emotions, relation, room_of
from tests.tiny import filled, said, tiny_game

FARM = """
start = "yard"
[room.yard]
name = "Yard"
text = "Mud."
exits = { north = "barn", east = "field" }
[room.barn]
name = "Barn"
text = "Hay."
exits = { south = "yard" }
[room.field]
name = "Field"
text = "Rye."
exits = { west = "yard" }
[thing.cart]
name = "handcart"
text = "Ash."
in = "field"
#world
[person.tom]
name = "Tom"
text = "A carter."
in = "yard"
feels = true
#tom
[[person.tom.goals]]
want = "cart in barn"
with = "mara"
at = "field"
invite = "Give me a hand with the cart."
say = "Done."
[person.mara]
name = "Mara"
text = "A miller."
in = "barn"
#mara
"""


def farm(**parts: str) -> Playing:
    return tiny_game(filled(FARM, **parts))


def _arranged(playing: Playing) -> list[str]:
    return [event.how for record in playing.records for event in record.events if isinstance(event, ev.Arranged)]


def _until(playing: Playing, turns: int) -> str:
    return "\n".join(said(playing, "wait") for _ in range(turns))


def test_who_is_asked_along_meets_the_other_and_it_is_done_by_both() -> None:
    playing = farm()
    playing.play("north")
    heard = _until(playing, 2)
    assert "Give me a hand with the cart." in heard
    assert _arranged(playing) == ["agreed"]
    for _ in range(8):
        playing.play("wait")
        if body(playing.game.state, "cart").parent == "tom":
            assert room_of(playing.game.state, "mara") == "field", "nothing is done before she is there"
    _until(playing, 4)
    assert room_of(playing.game.state, "cart") == "barn"
    assert _arranged(playing) == ["agreed", "done"]
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_who_dislikes_them_or_has_other_things_to_do_does_not_come() -> None:
    busy = 'schedule = [{ from = 6, to = 20, at = "barn" }]'
    for parts in ({"mara": "relations = { tom = { liking = -6 } }"}, {"mara": busy, "world": "[day]"}):
        playing = farm(**parts)
        _until(playing, 20)
        assert _arranged(playing) == ["declined"], "and is not asked again so soon"
        assert room_of(playing.game.state, "cart") == "field"


def test_a_friend_comes_in_spite_of_their_hours() -> None:
    busy = 'schedule = [{ from = 6, to = 20, at = "barn" }]\nrelations = { tom = { liking = 8 } }'
    playing = farm(mara=busy, world="[day]")
    _until(playing, 16)
    assert _arranged(playing) == ["agreed", "done"]


def test_who_said_that_they_would_come_and_does_not_has_let_them_down() -> None:
    held = '[[rule]]\non = "before going"\nactor = "mara"\nstop = true\n'
    playing = farm(world=held)
    _until(playing, 30)
    assert _arranged(playing) == ["agreed", "missed"]
    assert room_of(playing.game.state, "cart") == "field"
    assert "let-down" in [each.why for each, _ in emotions(playing.game.state, "tom")]
    assert relation(playing.game.state, "trust", "tom", "mara") == -2


def test_who_came_for_nothing_is_free_again_and_has_let_nobody_down() -> None:
    playing = farm(world='[[rule]]\non = "before taking cart"\nactor = "tom"\nstop = true\n')
    _until(playing, 30)
    assert _arranged(playing) == ["agreed", "failed"]
    assert asked_along(playing.game.state, "mara") is None
    assert "let-down" not in [each.why for each, _ in emotions(playing.game.state, "tom")]
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest
