"""Whether somebody believes what they are told: by whom they trust, and by what they hold for true already."""

from __future__ import annotations

from engine.author.invariants import the_digest_is_that_of_the_whole
from engine.model.actions import Tell
from engine.model.events import Learned
from engine.model.evolve import evolve, evolve_all
from engine.model.query import belief, doubted, facts_of
from engine.model.state import State, begin
from engine.rules.decide import decide
from tests.tiny import said, tiny_game, tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.player]
name = "you"
[[person.player.knows]]
fact = "fire"
[person.mara]
name = "Mara"
in = "taproom"
doubts = 2
[person.mara.relations.ann]
trust = 3
[person.tom]
name = "Tom"
in = "taproom"
[[person.tom.knows]]
fact = "fire"
[person.ann]
name = "Ann"
in = "taproom"
[[person.ann.knows]]
fact = "fire"
[fact.fire]
name = "the fire"
words = ["mill"]
text = "The mill burned down."
"""


def tells(state: State, teller: str, hearer: str = "mara", fact: str = "fire") -> State:
    events = decide(state, Tell(teller, hearer, fact))
    assert isinstance(events, tuple), events
    state = evolve_all(state, events)
    assert not list(the_digest_is_that_of_the_whole(state))
    return state


def test_who_doubts_believes_only_whom_they_trust_so_much() -> None:
    state = begin(tiny_world(INN), 7)
    told = tells(state, "tom")
    assert belief(told, "mara", "fire") is None and facts_of(told, "mara") == ()
    held = doubted(told, "mara", "fire")
    assert held is not None and (held.source, held.how) == ("tom", "told")
    assert belief(tells(state, "ann"), "mara", "fire") is not None


def test_everybody_else_believes_as_they_always_did() -> None:
    state = begin(tiny_world(INN.replace("doubts = 2", "")), 7)
    assert belief(tells(state, "tom"), "mara", "fire") is not None


def test_what_a_second_has_told_as_well_is_believed_sooner() -> None:
    bob = '[person.bob]\nname = "Bob"\nin = "taproom"\n[[person.bob.knows]]\nfact = "fire"\n'
    state = tells(begin(tiny_world(INN + bob), 7), "tom")
    assert belief(tells(state, "tom"), "mara", "fire") is None, "the same one over again"
    held = belief(tells(state, "bob"), "mara", "fire")
    assert held is not None and held.source == "bob"
    assert facts_of(tells(state, "bob"), "mara") == ("fire",)


def test_what_was_doubted_is_believed_when_it_is_seen() -> None:
    state = tells(begin(tiny_world(INN), 7), "tom")
    state = evolve(state, Learned(person="mara", fact="fire", source="taproom", how="witnessed"))
    held = belief(state, "mara", "fire")
    assert held is not None and (held.how, held.source) == ("witnessed", "taproom")
    assert doubted(state, "mara", "fire") is None


def test_the_player_is_answered_so_and_may_ask_about_it_and_it_is_not_passed_on() -> None:
    playing = tiny_game(INN + "gossips = true\n" if False else INN.replace("doubts = 2", "doubts = 2\ngossips = true"))
    heard = said(playing, "tell mara about the mill")
    assert "Mara does not believe it." in heard
    assert "So you say." in heard
    assert playing.holds("mara doubts fire") and not playing.holds("mara knows fire")
    assert "You told me so, and I do not believe it: The mill burned down." in said(playing, "ask mara about the mill")
    assert "tell fire to tom" not in playing.legal_acts("mara")


def test_a_model_is_not_told_that_they_know_what_they_doubt() -> None:
    from engine.people.asking import not_believed, tellable

    state = tells(begin(tiny_world(INN), 7), "tom")
    assert tellable(state, "mara") == ()
    [heard] = not_believed(state, "mara")
    assert (heard.fact, heard.source, heard.how) == ("fire", "Tom", "doubted")
    assert not_believed(state, "tom") == ()


def test_what_is_kept_back_is_no_doubt_that_a_model_is_told_of() -> None:
    from engine.people.asking import not_believed

    kept = INN.replace("doubts = 2", 'doubts = 2\nknows = [{ fact = "fire", when = "turn > 99" }]')
    assert not_believed(tells(begin(tiny_world(kept), 7), "tom"), "mara") == ()


TWO = """
[fact.sale]
text = "The mill was sold."
contradicts = ["fire"]
[person.bob]
name = "Bob"
in = "taproom"
[[person.bob.knows]]
fact = "sale"
[person.joan]
name = "Joan"
in = "taproom"
"""


def test_what_contradicts_what_one_always_knew_is_doubted_whoever_tells_it() -> None:
    state = begin(tiny_world(INN + TWO + "[person.joan.relations.bob]\ntrust = 9"), 7)
    assert doubted(tells(state, "bob", "ann", "sale"), "ann", "sale") is not None
    assert belief(tells(state, "bob", "joan", "sale"), "joan", "sale") is not None


def test_of_two_words_that_cannot_both_be_so_the_one_counts_whose_teller_is_trusted_more() -> None:
    def hears_both(trust: str) -> State:
        state = begin(tiny_world(INN + TWO + f"[person.joan.relations.bob]\ntrust = {trust}"), 7)
        return tells(tells(state, "tom", "joan"), "bob", "joan", "sale")

    less, more = hears_both("0"), hears_both("1")
    assert facts_of(less, "joan") == ("fire",) and doubted(less, "joan", "sale") is not None
    assert facts_of(more, "joan") == ("sale",) and doubted(more, "joan", "fire") is not None
