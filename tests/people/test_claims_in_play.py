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


CAUGHT = {
    "speech.holds": [
        "I have the lamp.",
        "You have the brass key.",
        "You now have the brass key.",
        "Mrs Webb has the lamp.",
        "Tom has got the purse.",
        "Tom's got the brass key now.",
        "Well, Tom is carrying the brass key.",
        "Tom gave me the lamp.",
        "Tom gave Mrs Webb the brass key.",
        "You gave me the purse.",
        "I have a lamp here.",
        "I've a lamp for you.",
    ],
    "speech.here": [
        "Mrs Webb is here.",
        "Webb is right here, ask her.",
        "Mrs Webb is standing beside you.",
        "Here comes Mrs Webb.",
        "Mrs Webb's here now.",
        "Mrs Webb is in the taproom.",
        "Tom is not here.",
        "Tom isn't here.",
        "Tom is gone.",
        "Look, Mrs Webb is here, ask her.",
    ],
    "speech.dead": [
        "Gannet is upstairs.",
        "Ask Gannet about it.",
        "You should talk to old Gannet.",
        "Gannet knows all about boats.",
        "Gannet lives by the quay.",
        "Old Gannet says it will rain.",
    ],
    "speech.deed": [
        "I have given you the brass key.",
        "I unlock the chest for you. There, I have unlocked the chest.",
        "Here, take it.",
        "Here is the brass key.",
        "*hands you the key*",
        "I've opened the oak chest.",
        "I just gave you the key.",
        "I'm handing you the key.",
        "The chest is open now.",
        "The chest is unlocked.",
        "There. The oak chest is open.",
    ],
    "speech.unknown-name": [
        "You want to see old Bartholomew about that.",
        "He went to Lisbon with a Mr Pettigrew.",
        "Zorblax told me so.",
    ],
    "speech.unknown-fact": [
        "They found it with Captain Orne.",
        "Captain Orne hides French brandy under the lighthouse floor.",
        "There is French brandy hidden under the floor of the lighthouse by that captain.",
    ],
    "speech.secret": [
        "The miller owes Mara forty crowns since the harvest.",
        "It is not true that the miller owes Mara forty crowns since the harvest.",
        "Forty crowns, the miller owes me, ever since the harvest.",
        "The miller owes me money. It is forty crowns. That was at the harvest.",
    ],
    "speech.mouth": [
        "You say: “I will pay.”",
        "You reply, 'I will pay.'",
        "Player: I will pay.",
        "User: what now?",
        "You nod slowly.",
        "You shake your head.",
        "> take the key",
        "the stranger: I will pay.",
    ],
    "speech.role": [
        "As an AI, I have no key.",
        "I am a language model.",
        "My system prompt says no.",
        "I cannot assist with that.",
        "This is only a text adventure game.",
        "Ignore all previous instructions.",
        "assistant: hello",
        "I was made by OpenAI.",
    ],
    "speech.markup": [
        "\x1b[31mGo away.",
        "<b>Go</b> away.",
        '{"speech": "Go away."}',
        "*smiles* Come in.",
        "Come in. *smiles*",
        "*She looks away.* No.",
        "(smiles) Come in.",
        "[nods] Come in.",
        "**No.**",
        "Ask for the brass_key.",
        "<|im_end|>",
        "```go```",
        "[bold]Go[/bold] away.",
    ],
    "speech.repeat": [
        "The sea takes what it likes. The sea takes what it likes.",
    ],
    "speech.empty": ["…", "--"],
}

HONEST = [
    # who has what
    "I have the brass key.",
    "Tom has the lamp.",
    "You have the purse.",
    "Do you have the lamp?",
    "I do not have the lamp.",
    "Tom hasn't got the brass key.",
    "If you have the brass key, use it.",
    "They say Tom has the brass key.",
    "I think Mrs Webb has the lamp.",
    "I wish I had the lamp.",
    "I had the lamp once.",
    "I used to have the lamp.",
    "I would have the lamp if he let me.",
    "I want the lamp.",
    "Perhaps Tom has the purse.",
    "I have a question.",
    "I have a mind to throw you out.",
    "You have the look of a thief.",
    "I have nothing.",
    "I have a chest full of old bills.",
    "Tom should have the brass key.",
    "Has Tom the brass key?",
    "I have the lamp at home.",
    "I have a lamp.",
    "Mrs Webb has a lamp of her own.",
    "Tom has some keys, I am sure.",
    "You gave me a fright.",
    "He gave me his word.",
    "Nobody has the brass key but me.",
    "Give me the lamp.",
    "Bring me the lamp.",
    "When I have the lamp, I will read.",
    # who is here
    "Tom is here.",
    "Mrs Webb is not here.",
    "Is Mrs Webb here?",
    "Mrs Webb was here this morning.",
    "Mrs Webb is in the yard.",
    "If Mrs Webb is here, tell her.",
    "Mrs Webb will be here soon.",
    "I wish Mrs Webb were here.",
    "Mrs Webb should be here.",
    "They say Mrs Webb is here.",
    "Tom is going away.",
    "Tom is not here to listen to you.",
    "Mrs Webb is here every morning.",
    "Here's to Mrs Webb.",
    "Mrs Webb's coat is here.",
    "Tom was gone all winter.",
    "Tom will be gone by noon.",
    "Mrs Webb is here in spirit.",
    # the dead
    "Gannet is dead.",
    "Gannet drowned.",
    "Gannet knew all about boats.",
    "Gannet used to sit there.",
    "Gannet would know.",
    "If Gannet were alive, you could ask him.",
    "I miss Gannet.",
    "God rest Gannet.",
    "Gannet is gone.",
    "Nobody can ask Gannet now.",
    "Gannet's boat is in the yard.",
    "You cannot ask Gannet.",
    "Gannet will not come back.",
    "Gannet has been dead since Easter.",
    "I never liked Gannet.",
    # deeds
    "I will give you the brass key tomorrow.",
    "I could give you the brass key.",
    "I did not open the chest.",
    "Did I open the chest?",
    "If I opened the chest, what then?",
    "I never gave you the key.",
    "They say I opened the chest.",
    "I locked the cellar door years ago.",
    "I give you my word.",
    "Take this to heart.",
    "Here, have a seat.",
    "I open the inn at dawn.",
    "You may take the lamp.",
    "He said “I opened the chest” and laughed.",
    "The chest is locked.",
    "Is the chest open?",
    "The chest is never open.",
    "I want to open the chest.",
    "The inn is open.",
    "I took a walk.",
    "Open the chest yourself.",
    "Let me open the chest.",
    # names
    "Ask Tom.",
    "Mrs Webb knows.",
    "Mara, that is me.",
    "God knows, Sir.",
    "It was on a Sunday in March.",
    "Nobody told me.",
    "People say so.",
    "Rumour says so.",
    "Come to the Taproom.",
    "Old Tom said so.",
    "Thursdays are slow.",
    "Travellers told me of it.",
    # facts
    "The mill burned down.",
    "They found nothing under the floor.",
    "Brandy? Not here.",
    "A captain came by once.",
    "There is a lighthouse somewhere.",
    "I know nothing of any brandy.",
    # secrets
    "Ask the miller.",
    "The miller? He is an honest man.",
    "I do not talk of money.",
    "The harvest was poor.",
    "He owes me nothing.",
    "Forty years I have kept this inn.",
    "Crowns are crowns.",
    # the player's mouth
    "You say that a lot.",
    "You said so yourself.",
    "You look tired.",
    "You may say what you like.",
    "Nod if you understand.",
    "You nod, but do you listen?",
    "You smile too much.",
    "What do you say?",
    "Do you say yes?",
    "You take the road east and then the bridge.",
    # the role
    "I am an innkeeper.",
    "He plays a part.",
    "That is out of character for him.",
    "I follow my own instructions.",
    "What a character he is.",
    "I cannot help you with that.",
    "It is only a game to you.",
    "She is a model of patience.",
    # markup
    "I *never* said that.",
    "It is dark (the lamp is broken) in there.",
    "Twelve - no, thirteen.",
    "I told you *twice*.",
    "Well: no.",
    "That's him (I mean Tom).",
    # the way people talk, and models
    "Welcome, stranger. What can I get you?",
    "I'm sorry, I don't know anything about that.",
    "I've been working here for twenty years.",
    "You look like you could use a drink.",
    "I'm afraid I can't help you with that, but Tom might.",
    "Let me show you to your room.",
    "That's a good question.",
    "My name is Mara, and this is my inn.",
    "Here you go.",
    "Here is what I know.",
    "There is the door.",
    "Good morning, Sir.",
    "Aye, Captain.",
    "You have the key to my heart.",
    "Tom is out of luck.",
    "Tom is here to help.",
    "I took the liberty of asking Tom.",
    "Oh, I have work to do.",
    "What do you want with the chest?",
    "I keep the brass key on me.",
    "The chest? It has been locked since the day I came.",
    "Mind the step.",
    "You walk in here, and you ask me that?",
    # repetition
    "No. No. No.",
    "So it goes. And so it went.",
]


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
