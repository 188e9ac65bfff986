"""Promises not to tell: who asks for one, who keeps it, and how it comes out when it is broken."""

from __future__ import annotations

from engine.author.invariants import the_digest_is_that_of_the_whole, the_log_gives_the_game
from engine.model.query import emotions, relation
from tests.tiny import filled, said, tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "taproom" }
[person.mara]
name = "Mara"
in = "taproom"
trust = 2
[[person.mara.knows]]
fact = "oil"
tell = "He sold the oil."
promise = "Only if you tell nobody."
[person.tom]
name = "Tom"
in = "yard"
#tom
[fact.oil]
name = "the oil"
text = "The oil was sold."
words = ["oil"]
#more
"""


def inn(**parts: str) -> str:
    return filled(INN, **parts)


def promised(**parts: str):  # type: ignore[no-untyped-def]
    playing = tiny_game(inn(**parts))
    assert "Only if you tell nobody." in said(playing, "ask mara about the oil")
    assert not playing.holds("player knows oil")
    assert "He sold the oil." in said(playing, "promise mara")
    assert playing.holds("player promised oil to mara") and playing.holds("player knows oil")
    return playing


def test_who_asks_for_a_promise_tells_it_to_who_gives_it() -> None:
    playing = promised()
    assert not list(the_digest_is_that_of_the_whole(playing.game.state))
    assert not list(the_log_gives_the_game(playing.game, 7, playing.records))


def test_without_a_promise_it_is_kept_back_whoever_thinks_for_them() -> None:
    playing = tiny_game(inn())
    assert "tell oil to player" not in playing.legal_acts("mara")
    said(playing, "ask mara about the oil")
    said(playing, "I promise")
    assert playing.holds("player knows oil")


def test_it_is_not_told_before_somebody_who_has_not_promised() -> None:
    playing = tiny_game(inn(more="").replace('in = "yard"', 'in = "taproom"'))
    said(playing, "ask mara about the oil")
    said(playing, "i promise")
    assert not playing.holds("player knows oil")


def test_a_broken_promise_comes_out_where_the_one_stands_by_to_whom_it_was_given() -> None:
    playing = promised()
    said(playing, "north")
    said(playing, "tell tom about the oil")
    assert playing.holds("tom knows oil") and not playing.holds("player broke oil to mara")
    near = promised(more='[[rule]]\non = "after waiting"\ndo = ["move tom to taproom"]')
    said(near, "wait")
    assert "Mara sees that you did not keep your word." in said(near, "tell tom about the oil")
    assert near.holds("player broke oil to mara")
    assert relation(near.game.state, "trust", "mara", "player") == 2 - 4


def test_it_comes_to_their_ears_by_who_was_told() -> None:
    walks = 'acts = "always"\ngossips = true\nhabits = [{ do = "go south", when = "tom knows oil and tom in yard" }]'
    playing = promised(tom=walks)
    said(playing, "north")
    said(playing, "tell tom about the oil")
    for _ in range(6):
        said(playing, "wait")
    assert playing.holds("tom with mara")
    assert playing.holds("player broke oil to mara")
    assert playing.holds("trust of mara < 0")


def test_people_promise_too_and_say_so_when_they_are_asked() -> None:
    playing = promised()
    said(playing, "north")
    said(playing, "tell tom about the oil")
    said(playing, "tom, promise me not to tell about the oil")
    assert playing.holds("tom promised oil to player")
    assert not playing.holds("player promised oil to tom")


def test_who_promised_another_does_not_tell_when_asked_and_not_in_gossip() -> None:
    knows = 'gossips = true\n[[person.tom.knows]]\nfact = "rain"'
    rain = '[fact.rain]\ntext = "It rained."\nwords = ["rain"]\n[person.ann]\nname = "Ann"\nin = "yard"'
    rule = '\n[[rule]]\non = "after waiting"\ndo = ["promise rain to mara by tom"]'
    playing = tiny_game(inn(tom=knows, more=rain + rule))
    said(playing, "wait")
    free = tiny_game(inn(tom=knows, more=rain))
    said(free, "wait")
    assert free.holds("ann knows rain")
    for _ in range(8):
        said(playing, "wait")
    said(playing, "north")
    assert "I gave my word not to speak of it." in said(playing, "ask tom about rain")
    assert not playing.holds("player knows rain")


def test_a_world_without_promises_hears_none() -> None:
    playing = tiny_game(inn().replace('promise = "Only if you tell nobody."', ""))
    said(playing, "ask mara about the oil")
    assert "“I promise.”" in said(playing, "i promise")
    assert not playing.holds("player promised oil to mara")


KEPT = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
in = "taproom"
feels = true
#mara
[[person.mara.knows]]
fact = "oil"
tell = "He sold the oil."
promise = "Only if you tell nobody."
[person.tom]
name = "Tom"
in = "taproom"
[[person.tom.knows]]
fact = "oil"
[fact.oil]
name = "the oil"
text = "The oil was sold."
words = ["oil"]
#more
"""


def _why(playing, person: str = "mara") -> list[str]:  # type: ignore[no-untyped-def]
    return [each.why for each, _ in emotions(playing.game.state, person)]


def test_a_promise_of_a_day_ago_was_kept_and_is_thanked_with_trust() -> None:
    playing = tiny_game(filled(KEPT, more="[day]\nturns = 6"))
    said(playing, "ask mara about the oil")
    said(playing, "i promise")
    before = relation(playing.game.state, "trust", "mara", "player")
    for _ in range(5):
        said(playing, "wait")
        assert "kept-promise" not in _why(playing)
    said(playing, "wait")
    assert "kept-promise" in _why(playing)
    assert relation(playing.game.state, "trust", "mara", "player") == before + 2
    assert not list(the_digest_is_that_of_the_whole(playing.game.state))


def test_who_keeps_silent_when_asked_before_them_keeps_their_word_there_and_then() -> None:
    rule = '[[rule]]\non = "start"\ndo = ["promise oil to mara by tom"]'
    playing = tiny_game(filled(KEPT, more=rule))
    assert "I gave my word not to speak of it." in said(playing, "ask tom about the oil")
    assert relation(playing.game.state, "trust", "mara", "tom") == 2
    said(playing, "ask tom about the oil")
    assert relation(playing.game.state, "trust", "mara", "tom") == 2, "once"


def test_a_broken_word_angers_and_costs_its_trust_once() -> None:
    away = filled(KEPT).replace(
        '[person.tom]\nname = "Tom"\nin = "taproom"', '[person.tom]\nname = "Tom"\nin = "attic"'
    )
    attic = '[room.attic]\nname = "Attic"\ntext = "Dust."\n[[rule]]\non = "jumping"\ndo = ["move tom to taproom"]\n'
    playing = tiny_game(away.replace('[[person.tom.knows]]\nfact = "oil"\n', "") + attic)
    said(playing, "ask mara about the oil")
    said(playing, "i promise")
    said(playing, "jump")
    heard = said(playing, "tell tom about the oil")
    assert "You gave me your word." in heard
    assert relation(playing.game.state, "trust", "mara", "player") == -4
    assert relation(playing.game.state, "liking", "mara", "player") == -1
