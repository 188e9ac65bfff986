"""How somebody parts with what they know: in parts, or with a lie, and what comes of being found out in one."""

from __future__ import annotations

from engine.author.invariants import the_digest_is_that_of_the_whole, the_log_gives_the_game
from engine.model import events as ev
from engine.model.query import relation
from engine.people.asking import tellable
from engine.people.gossip import trace
from tests.tiny import filled, said, tiny_game

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
#player
[person.mara]
name = "Mara"
in = "taproom"
lost = ["Hm."]
#mara
[[person.mara.knows]]
fact = "oil"
tell = "He sold the oil to the boatman."
when = "trust of mara >= 3"
cover = "The barrel leaked. I saw it drip."
#known
[fact.oil]
text = "The oil was sold."
words = ["oil"]
[fact.leak]
text = "The barrel leaked."
words = ["leak", "barrel"]
true = false
#more
"""
LIE = 'cover_claims = "leak"'
KNOWS = '[person.player]\nname = "you"\n[[person.player.knows]]\nfact = "oil"'


def inn(**parts: str) -> str:
    return filled(INN, **parts)


# --- in parts ---

PARTS = """
[[person.mara.knows.parts]]
tell = "There was oil enough at Easter."
[[person.mara.knows.parts]]
tell = "A boat came by night."
when = "trust of mara >= 1"
do = ["add 1 to trust of mara"]
"""


def test_what_is_told_in_parts_comes_one_after_the_other_as_each_may_be_told() -> None:
    playing = tiny_game(inn(known=PARTS))
    assert "enough at Easter" in said(playing, "ask mara about oil")
    assert "The barrel leaked" in said(playing, "ask mara about oil"), "the next is not to be told yet"
    assert not playing.holds("player knows oil")


def test_after_the_parts_comes_the_whole() -> None:
    playing = tiny_game(inn(known=PARTS, mara="trust = 2"))
    assert "enough at Easter" in said(playing, "ask mara about oil")
    assert not playing.holds("player knows oil")
    assert "A boat came by night." in said(playing, "ask mara about oil")
    assert playing.holds("trust of mara = 3")
    assert "He sold the oil to the boatman." in said(playing, "ask mara about oil")
    assert playing.holds("player knows oil")


# --- a cover story that claims something ---


def test_a_cover_that_claims_a_fact_is_a_lie_and_is_believed() -> None:
    playing = tiny_game(inn(known=LIE))
    heard = said(playing, "ask mara about oil")
    assert "The barrel leaked. I saw it drip." in heard
    assert playing.holds("player knows leak") and not playing.holds("mara knows leak")
    assert not playing.holds("player knows oil")
    assert [(link.person, link.source) for link in trace(playing.game.state, "player", "leak")] == [("player", "mara")]
    assert "Mara told you" in said(playing, "journal")
    assert not list(the_digest_is_that_of_the_whole(playing.game.state))
    assert not list(the_log_gives_the_game(playing.game, 7, playing.records))


def test_a_cover_that_claims_nothing_is_words_as_it_always_was() -> None:
    playing = tiny_game(inn())
    said(playing, "ask mara about oil")
    assert not playing.holds("player knows leak")


def test_who_knows_better_catches_the_liar_at_once() -> None:
    playing = tiny_game(inn(known=LIE, player=KNOWS))
    heard = said(playing, "ask mara about oil")
    assert "You know better." in heard
    assert playing.holds("player caught mara") and not playing.holds("player knows leak")


def test_somebody_who_stands_by_and_knows_better_trusts_the_liar_less() -> None:
    tom = '[person.tom]\nname = "Tom"\nin = "taproom"\n[[person.tom.knows]]\nfact = "oil"'
    playing = tiny_game(inn(known=LIE, more=tom))
    said(playing, "ask mara about oil")
    assert playing.holds("tom caught mara") and not playing.holds("player caught mara")
    assert relation(playing.game.state, "trust", "tom", "mara") == -3


LEARNS = '[[rule]]\non = "after waiting"\ndo = ["tell oil to player"]'


def test_a_liar_who_is_told_what_is_so_admits_it_or_insists_by_who_they_are() -> None:
    for mara, words, admitted in (
        ("traits = { honesty = 5 }", "It was not so", True),
        ("traits = { honesty = -10 }", "I have told you how it was.", False),
    ):
        playing = tiny_game(inn(known=LIE, more=LEARNS, mara=mara))
        said(playing, "ask mara about oil")
        said(playing, "wait")
        assert playing.holds("player knows leak")
        assert words in said(playing, "tell mara about the oil")
        assert playing.holds("player caught mara")
        assert playing.holds("player knows leak") is not admitted
        found = [event for record in playing.records for event in record.events if isinstance(event, ev.Admitted)]
        assert bool(found) is admitted


def test_to_be_shown_what_it_is_written_on_is_to_be_found_out() -> None:
    book = '[thing.ledger]\nname = "ledger"\nheld_by = "player"\nreading = "Oil: sold."'
    pack = inn(known=LIE, more=book, player='[person.player]\nname = "you"')
    pack = pack.replace('text = "The oil was sold."', 'text = "The oil was sold."\nread_in = "ledger"')
    playing = tiny_game(pack)
    said(playing, "ask mara about oil")
    assert "It was not so" in said(playing, "show ledger to mara")
    assert playing.holds("player caught mara")


def test_the_pack_has_words_for_it_and_a_story_can_wait_for_it() -> None:
    words = LIE + '\nadmits = "Yes. I lied to you."'
    opens = words.replace("cover_claims", "#").replace("#", "cover_claims")
    pack = inn(known=opens, more=LEARNS).replace("trust of mara >= 3", "player caught mara")
    playing = tiny_game(pack)
    said(playing, "ask mara about oil")
    assert tellable(playing.game.state, "mara") == ()
    said(playing, "wait")
    assert "Yes. I lied to you." in said(playing, "tell mara about oil")
    assert [known.fact for known in tellable(playing.game.state, "mara")] == ["oil"]


def test_a_lie_is_no_memory_that_gives_the_secret_away() -> None:
    playing = tiny_game(inn(known=LIE))
    said(playing, "ask mara about oil")
    lie = next(event for record in playing.records for event in record.events if isinstance(event, ev.Claimed))
    from engine.people.secrets import secrets_of

    assert secrets_of(playing.game.state, "mara").shows_in_event(lie)
