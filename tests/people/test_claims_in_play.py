"""The claim check where the state is known: each code both ways. What is said stands first, and what is so is in the
world below; beside every sentence that is caught stand such as an honest person would say of the same."""

from __future__ import annotations

import pytest

from engine.model import events as ev
from engine.model.minds import Answer
from engine.model.tongue import Tongue
from engine.parser.tables import Tables
from engine.people.claims import CODES, Judge
from engine.people.claims.grounds import Ground
from engine.people.claims.wordings import Wordings
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.replay import replay
from tests.minds.conftest import a_request
from tests.people.said_in_play import CAUGHT, HONEST
from tests.tiny import tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { west = "taproom" }

[thing.key]
name = "brass key"
in = "mara"
[thing.lamp]
name = "lamp"
in = "tom"
[thing.purse]
name = "purse"
in = "player"
[thing.chest]
name = "oak chest"
in = "taproom"
container = true
openable = true
open = false
locked = true
key = "key"

[fact.mill]
text = "The mill burned down."
words = ["mill"]
[fact.gannet]
text = "Old Gannet drowned at Easter."
words = ["gannet"]
[fact.debt]
text = "The miller owes Mara forty crowns since the harvest."
words = ["debt", "miller"]
[fact.brandy]
text = "Captain Orne hides French brandy under the lighthouse floor."
words = ["brandy"]

[person.mara]
name = "Mara"
pronoun = "she"
in = "taproom"
card = "Mara keeps the inn. She locked the cellar door years ago."
knows = [
    { fact = "mill" },
    { fact = "gannet" },
    { fact = "debt", when = "trust of mara >= 5", cover = "Ask the miller." },
]
[person.tom]
name = "Tom"
pronoun = "he"
in = "taproom"
knows = [{ fact = "brandy" }]
[person.anna]
name = "Mrs Webb"
pronoun = "she"
in = "yard"
"""
WORLD = tiny_world(INN)


def begun(*lines: str) -> Game:
    """The game after some lines, all answered by heart."""
    game = Game.new(WORLD, 1)
    for stepper in (game.start(),):
        assert stepper.result is not None
        game = stepper.result.game
    for line in lines:
        stepper = game.begin(line)
        while stepper.request is not None:
            stepper.feed(scripted_answer(stepper.request))
        assert stepper.result is not None
        game = stepper.result.game
    return game


def judge(*lines: str, asked: str = "mara, how are you?") -> Judge:
    """Who reads what Mara says to the last line."""
    stepper = begun(*lines).begin(asked)
    while stepper.request is not None and (stepper.request.step != "speak" or stepper.request.person != "mara"):
        stepper.feed(scripted_answer(stepper.request))
    assert stepper.judge is not None
    return stepper.judge


def code(speech: str, *lines: str, asked: str = "mara, how are you?") -> str:
    found = judge(*lines, asked=asked).speech(speech)
    return found[0].code if found else ""


@pytest.mark.parametrize(("expected", "speech"), [(each, said) for each, some in CAUGHT.items() for said in some])
def test_what_is_not_so_is_caught_by_its_code(expected: str, speech: str) -> None:
    assert code(speech) == expected


@pytest.mark.parametrize("speech", HONEST)
def test_honest_speech_is_let_through(speech: str) -> None:
    assert code(speech) == ""


def test_every_code_is_caught_somewhere() -> None:
    assert {*CAUGHT, "speech.echo"} == set(CODES)


# --- what hangs on what was said and done before --------------------------------------------------


def test_what_somebody_did_they_may_tell_and_what_they_gave_is_gone() -> None:
    stepper = begun().begin("mara, how are you?")
    while stepper.request is not None and stepper.request.step != "speak":
        stepper.feed(Answer(id=stepper.request.id, choice="give key to player"))
    assert stepper.judge is not None and stepper.request is not None
    for honest in ("I gave you the brass key.", "You have the brass key.", "Here is the brass key.", "Here, take it."):
        assert stepper.judge.speech(honest) == ()
    assert [each.code for each in stepper.judge.speech("I have the brass key.")] == ["speech.holds"]
    stepper.feed(scripted_answer(stepper.request))
    assert stepper.result is not None
    later = stepper.result.game.begin("mara, how are you today?")
    while later.request is not None and later.request.step != "speak":
        later.feed(scripted_answer(later.request))
    assert later.judge is not None
    assert later.judge.speech("I gave you the brass key, did I not? I gave you the brass key.") == ()
    assert [each.code for each in later.judge.speech("I have unlocked the chest.")] == ["speech.deed"]


def test_what_somebody_was_given_they_have_not_handed_over() -> None:
    given = ("give purse to mara",)
    for claim in ("Here, take the purse.", "I gave you the purse.", "I have just handed you the purse."):
        assert code(claim, *given) == "speech.deed"
    for honest in ("You gave me the purse.", "I have the purse.", "Thank you for the purse."):
        assert code(honest, *given) == ""


def test_who_saw_nothing_of_it_is_honest_in_what_is_no_longer_so() -> None:
    away = ("e", "drop purse", "w")
    assert code("You have the purse.") == ""
    assert code("You have the purse.", *away) == "speech.holds"  # she sees that you have it no longer
    assert code("Mrs Webb has the lamp.") == "speech.holds"
    unseen = ("give purse to tom", "e", "wait", "w")
    assert code("Tom has the purse.", *unseen) == ""


def test_a_secret_is_not_told_by_a_yes_or_by_asking_back_what_was_said() -> None:
    fishing = "mara, does the miller owe you forty crowns since the harvest?"
    assert code("Yes.", asked=fishing) == "speech.secret"
    assert code("Yes, he does.", asked=fishing) == "speech.secret"
    assert code("No.", asked=fishing) == ""
    assert code("Who says so?", asked=fishing) == ""
    assert code("Yes.", asked="mara, is the stew good?") == ""
    assert code("The miller owes Mara forty crowns since the harvest? Who says so?", asked=fishing) in (
        "",
        "speech.secret",
    )


def test_a_name_that_was_heard_may_be_taken_up() -> None:
    assert code("I never met this Bartholomew of yours.") == "speech.unknown-name"
    assert code("I never met this Bartholomew of yours.", asked="mara, what of Bartholomew?") == ""
    assert code("Bartholomew again?", "mara, what of Bartholomew?") == ""


def test_what_was_learned_may_be_told() -> None:
    told = "Captain Orne hides French brandy under the lighthouse floor."
    assert code(told) == "speech.unknown-fact"
    assert code(told, asked="mara, Captain Orne hides French brandy under the lighthouse floor") == ""


def test_a_line_of_theirs_is_not_said_again_but_for_the_packs_own() -> None:
    stepper = begun().begin("mara, how are you?")
    line = ""
    while stepper.request is not None:
        answer = scripted_answer(stepper.request)
        if stepper.request.step == "speak":
            line = answer.speech
            answer = Answer(id=stepper.request.id, speech="The wind has come round to the north again, and I feel it.")
        stepper.feed(answer)
    assert stepper.result is not None and line
    after = stepper.result.game.begin("mara, how are you today?")
    while after.request is not None and after.request.step != "speak":
        after.feed(scripted_answer(after.request))
    assert after.judge is not None
    again = after.judge.speech("The wind has come round to the north again, and I feel it.")
    assert [each.code for each in again] == ["speech.repeat"]
    nearly = after.judge.speech("The wind has come round to the north again and I feel it now.")
    assert [each.code for each in nearly] == ["speech.repeat"]
    assert after.judge.speech("The wind is in the north.") == ()


# --- what is logged -------------------------------------------------------------------------------


def test_what_is_objected_to_stands_in_the_record_and_a_replay_takes_it_as_it_was_found() -> None:
    game = Game.new(WORLD, 1)
    records = []
    steps = [game.start()]
    assert steps[0].result is not None
    records.append(steps[0].result.record)
    stepper = steps[0].result.game.begin("mara, how are you?")
    while stepper.request is not None:
        answer = scripted_answer(stepper.request)
        if stepper.request.step == "speak":
            answer = Answer(id=stepper.request.id, speech="Mrs Webb is here.", mind="liar")
        stepper.feed(answer)
    assert stepper.result is not None
    record = stepper.result.record
    assert record.faults == ("mara: speech.here",)
    assert [(each.mind, each.fault) for each in record.answers if each.speech] == [("liar", "speech.here")]
    said = [event.words for event in record.events if isinstance(event, ev.Spoken)]
    assert said and "Mrs Webb is here." not in said
    records.append(record)
    assert replay(WORLD, 1, records).divergence is None


def test_an_answer_out_of_a_record_is_not_judged_again() -> None:
    stepper = begun().begin("mara, how are you?")
    while stepper.request is not None:
        answer = scripted_answer(stepper.request)
        if stepper.request.step == "speak":
            answer = Answer(id=stepper.request.id, speech="Mrs Webb is here.", mind="liar")
        stepper.feed(answer, judged=True)
    assert stepper.result is not None
    assert stepper.result.record.faults == ()


# --- other languages ------------------------------------------------------------------------------


def test_a_language_without_words_for_claims_is_not_read_by_english_ones() -> None:
    bare = Tables(Tongue(id="de", name="Deutsch", words={"and": ("und",)}), {}, {})
    assert not bare.claims and not Wordings(bare).capital
    own = Wordings(Tables(Tongue(id="de", name="Deutsch", words={"claim.here": ("hier",)}), {}, {}))
    assert own.here_now.match("hier , ") and not own.here_now.match("here , ")
    assert own.capital, "what it leaves out stays English, as in every list"


def test_what_needs_no_words_is_looked_for_in_any_language() -> None:
    ground = Ground(a_request("speak"))
    ground.words = Wordings(Tables(Tongue(id="de", name="Deutsch"), {}, {}))
    judge = Judge(ground)
    for fine in (
        "Hier ist der Schlüssel, mein Herr.",
        "Here is the key.",
        "Die Frau Berta weiß es.",
        "I opened the chest.",
    ):
        assert judge.speech(fine) == ()
    for wrong, code_of_it in (
        ("<b>Nein.</b>", "speech.markup"),
        ("As an AI, nein.", "speech.role"),
        ("…", "speech.empty"),
    ):
        assert [each.code for each in judge.speech(wrong)] == [code_of_it]
