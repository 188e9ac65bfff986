"""What people come to know of themselves, and forget: seen, read, worked out, and only heard."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.author.invariants import digest_from_scratch
from engine.model.events import Learned, Told
from engine.model.evolve import evolve
from engine.model.query import belief, forgets_at
from engine.model.state import Belief
from tests.tiny import said, tiny_game, tiny_world

MILL = """
start = "mill"
[room.mill]
name = "Mill"
text = "Flour in the air."
exits = { east = { to = "yard", door = "hatch" }, down = "cellar" }
[room.yard]
name = "Yard"
text = "Cobbles."
exits = { west = { to = "mill", door = "hatch" } }
[room.cellar]
name = "Cellar"
text = "Black."
dark = true
exits = { up = "mill" }
[thing.hatch]
name = "hatch"
text = "Oak."
door = true
open = true
[thing.painting]
name = "painting"
in = "mill"
text = "A cow."
[thing.chest]
name = "chest"
in = "mill"
container = true
openable = true
open = false
fixed = true
text = "Iron."
[thing.letter]
name = "letter"
in = "mill"
text = "Folded."
reading = "Sold, and paid for."
[person.tom]
name = "Tom"
in = "mill"
[person.una]
name = "Una"
in = "yard"
[person.idol]
name = "idol"
in = "mill"
acts = "never"
[fact.gone]
text = "The painting is gone."
name = "the empty wall"
seen = "not painting in mill"
[fact.hidden]
text = "The painting is in the chest."
seen = "painting in chest"
[fact.below]
text = "The painting is in the cellar."
seen = "painting in cellar"
[fact.sold]
text = "The painting was sold."
read_in = "letter"
forget = 3
[fact.thief]
text = "The miller sold it and put it by."
inferred_from = ["sold", "gone"]
[fact.gaol]
text = "The miller will go to gaol."
inferred_from = ["thief"]
"""


def mill() -> Playing:
    return tiny_game(MILL)


def how(playing: Playing, person: str, fact: str) -> str:
    held = belief(playing.game.state, person, fact)
    return held.how if held is not None else ""


def test_whoever_sees_that_it_holds_knows_it_from_there() -> None:
    playing = mill()
    playing.play("take painting")
    assert "(Learned: the empty wall)" not in said(playing, "wait")  # it is in the mill still, in somebody's hands
    playing.play("east")
    assert belief(playing.game.state, "tom", "gone") == Belief("mill", 2, "witnessed")
    assert how(playing, "player", "gone") == how(playing, "una", "gone") == "witnessed"  # through the open hatch
    assert how(playing, "idol", "gone") == ""


def test_nothing_is_seen_through_what_is_shut() -> None:
    playing = mill()
    for line in ("close hatch", "open chest", "put painting in chest"):
        playing.play(line)
    assert how(playing, "tom", "hidden") == "witnessed"
    assert how(playing, "una", "hidden") == ""
    playing = mill()
    for line in ("take painting", "down", "drop painting", "up"):
        playing.play(line)
    assert how(playing, "player", "below") == ""  # it was dark
    assert how(playing, "tom", "gone") == "witnessed"


def test_whoever_reads_it_knows_it_from_what_they_read() -> None:
    playing = mill()
    playing.play("read letter")
    assert belief(playing.game.state, "player", "sold") == Belief("letter", 0, "read")
    assert "Learned" not in said(playing, "read letter")
    playing.play("tom, read letter")
    assert how(playing, "tom", "sold") == ""  # nobody told him to obey
    assert not any(event.witnesses for event in playing.game.past.events if type(event).__name__ == "Learned")  # type: ignore[union-attr]


def test_what_follows_is_drawn_at_the_end_of_the_turn_and_what_follows_from_that_too() -> None:
    playing = mill()
    playing.play("read letter")
    assert how(playing, "player", "thief") == ""
    for line in ("take painting", "east"):
        playing.play(line)
    assert belief(playing.game.state, "player", "thief") == Belief("sold, gone", 2, "inferred")
    assert belief(playing.game.state, "player", "gaol") == Belief("thief", 2, "inferred")
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_what_follows_from_what_is_known_at_first_is_drawn_at_once() -> None:
    playing = tiny_game(MILL + '[[person.tom.knows]]\nfact = "sold"\n[[person.tom.knows]]\nfact = "gone"\n')
    assert how(playing, "tom", "gaol") == "inferred"


@pytest.mark.parametrize("retold", [False, True])
def test_what_was_only_heard_is_forgotten_unless_it_is_heard_again(retold: bool) -> None:
    playing = mill()
    playing.play("read letter")
    playing.play("tell tom about sold")
    for turn in range(2):
        playing.play("tell tom about sold" if retold and turn == 1 else "wait")
        assert how(playing, "tom", "sold") == "told"
    playing.play("wait")
    assert how(playing, "tom", "sold") == ("told" if retold else "")
    for _ in range(3):
        playing.play("wait")
    assert how(playing, "tom", "sold") == ""
    assert how(playing, "player", "sold") == "read"
    assert digest_from_scratch(playing.game.state) == playing.game.state.digest


def test_who_has_heard_something_and_then_reads_it_does_not_forget_it() -> None:
    state = tiny_game(MILL + '[[person.una.knows]]\nfact = "sold"\n').game.state
    state = evolve(state, Told(actor="una", to="tom", fact="sold"))
    assert (forgets_at(state, "tom", "sold"), forgets_at(state, "una", "sold")) == (3, None)
    state = evolve(state, Learned(person="tom", fact="sold", source="letter", how="read"))
    assert forgets_at(state, "tom", "sold") is None
    assert digest_from_scratch(state) == state.digest


def test_a_world_in_which_nobody_learns_of_themselves_has_nothing_to_go_through() -> None:
    world = tiny_world('start = "mill"\n[room.mill]\nname = "Mill"\ntext = "."\n[fact.a]\ntext = "A."\n')
    assert (world.in_sight, world.written, world.follows) == ((), {}, {})
