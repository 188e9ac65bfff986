"""How people listen to what is said freely: by stems, synonyms, names, pronouns, slips and the talk in hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from engine.api import Playing, new_game
from engine.model import events as ev
from engine.model.tongue import Tongue
from engine.people.acts import question_in
from tests.tiny import said, tiny_game, tiny_world

SMITHY = """
start = "smithy"

[room.smithy]
name = "Smithy"
text = "Hot."

[person.joe]
name = "Joe Black"
pronoun = "he"
in = "smithy"
text = "Big."
lost = ["No idea."]
greeting = "Morning."

[[person.joe.topics]]
id = "pie"
about = ["pie"]
say = "It was apple."

[[person.joe.topics]]
id = "father"
about = ["father"]
say = "He drove the mail to Hull."

[[person.joe.topics]]
id = "ann"
about = ["ann"]
say = "She is my sister."

[[person.joe.topics]]
id = "trade"
about = ["horseshoes", "trade"]
say = "I sell them by the set. They are a penny dearer since spring."

[[person.joe.topics]]
id = "dearer"
after = "trade"
about = ["dear", "penny"]
say = "Iron has gone up."

[[person.joe.topics]]
id = "joe"
about = ["joe", "yourself"]
say = "Joe Black, smith."

[[person.joe.knows]]
fact = "drowned"
tell = "Will went in at the weir."

[fact.drowned]
name = "how Will died"
text = "Will Black drowned at the weir."
words = ["drowned", "died", "weir", "will"]

[person.ann]
name = "Ann Black"
words = ["sister"]
pronoun = "she"
text = "Small."
in = "yard"

[room.yard]
name = "Yard"
text = "Mud."
"""


def smithy(line: str = "hello") -> Playing:
    return tiny_game(SMITHY, line)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("joe, do you have any pies", "apple"),
        ("joe, have you got a piee", "apple"),
        ("joe, what did your dad do", "mail"),
        ("joe, what about your daddy?", "mail"),
        ("joe, how did he perish", "weir"),
        ("joe, is Ann well", "sister"),
        ("joe, what are horseshoes worth", "by the set"),
        ("joe, introduce yourself", "smith"),
        ("joe, how old are you", "smith"),
    ],
)
def test_a_free_question_is_heard_by_what_it_means(line: str, answer: str) -> None:
    assert answer in said(smithy(), line)


def test_what_is_understood_is_told_as_it_was_said() -> None:
    assert said(smithy(), "joe, what did your dad do").startswith("You say to Joe Black, “What did your dad do?”")


def test_a_free_question_is_an_act_of_asking_for_the_rules_of_the_pack() -> None:
    rule = '[[rule]]\non = "after asking joe father"\nsay = "The bellows sigh."\n'
    assert "The bellows sigh." in said(tiny_game(SMITHY + rule), "joe, what did your dad do")


def test_what_belongs_to_the_talk_in_hand_is_meant_first() -> None:
    game = smithy("ask joe about horseshoes")
    assert "Iron has gone up." in said(game, "why are they so expensive")


def test_what_nobody_could_speak_of_is_not_taken_for_anything() -> None:
    assert "No idea." in said(smithy(), "joe, do crocodiles yodel")


def test_a_question_with_nobody_named_goes_on_with_the_talk() -> None:
    assert "mail" in said(smithy(), "so your dad drove something?")


def test_a_command_with_a_slip_in_it_is_not_taken_for_talk() -> None:
    assert "You say" not in said(smithy(), "take pie quickley")


def test_a_fact_kept_back_is_covered_when_it_is_asked_after_freely() -> None:
    kept = SMITHY.replace(
        'tell = "Will went', 'when = "trust of joe >= 9"\ncover = "He moved away."\ntell = "Will went'
    )
    game = tiny_game(kept)
    result = game.play("joe, how did he perish at the weir")
    assert any("He moved away." in line.text for line in result.lines)
    assert not any(isinstance(event, ev.Told) for event in result.events)


@pytest.mark.parametrize(
    "line",
    [
        "you lie", "you look tired", "sorry for your loss", "but why?", "it is cold", "your cup is broken",
        "that's odd", "listen to me", "good", "shut up", "thats odd", "im sorry for you", "youre a good smith",
    ],
)  # fmt: skip
def test_a_remark_to_who_is_talked_with_is_said_to_them(line: str) -> None:
    assert said(smithy(), line).startswith("You say to Joe Black, “")


def test_a_remark_with_nobody_to_hear_it_is_read_as_before() -> None:
    game = tiny_game(SMITHY.replace('in = "smithy"\ntext', 'in = "yard"\ntext'))
    assert "You say" not in said(game, "you lie")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("joe, I am sorry", "Say no more about it."),
        ("joe, you are a liar", "You have no call to say that."),
        ("joe, I promise", "I will hold you to that."),
        ("joe, you are very kind", "That is kind of you."),
    ],
)
def test_what_is_no_question_is_answered_for_what_it_does(line: str, answer: str) -> None:
    assert answer in said(tiny_game(SMITHY), line)


def test_nobody_answers_the_same_twice_running() -> None:
    game = tiny_game(SMITHY)
    assert said(game, "joe, I am sorry") != said(game, "joe, I am sorry")


MORE = """
[fact.house]
name = "Joe Black's house"
text = "Joe Black's house is let."
words = ["house"]

[[person.joe.topics]]
id = "culprit"
about = ["who did it"]
say = "Not me."

[[person.joe.topics]]
id = "health"
about = ["how are you"]
say = "Fair to middling."

[[person.joe.topics]]
id = "salt"
about = ["salt house"]
say = "It shuts in May."
"""


def bigger(line: str = "hello") -> Playing:
    text = (SMITHY + MORE).replace("[[person.joe.knows]]", '[[person.joe.knows]]\nfact = "house"\n[[person.joe.knows]]')
    return tiny_game(text, line)


@pytest.mark.parametrize(
    ("line", "answer"), [("joe, who did it?", "Not me."), ("how are you", "Fair"), ("joe, how are you today", "Fair")]
)
def test_what_a_topic_is_about_is_heard_as_a_phrase(line: str, answer: str) -> None:
    assert answer in said(bigger(), line)


def test_who_somebody_is_is_not_told_by_a_fact_that_has_their_name_in_it() -> None:
    text = (SMITHY + MORE).replace('about = ["joe", "yourself"]', 'about = ["bellows"]')
    game = tiny_game(text.replace("[[person.joe.knows]]", '[[person.joe.knows]]\nfact = "house"\n[[person.joe.knows]]'))
    assert "let" not in said(game, "joe, who are you?")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("ask joe why the salt house is closing", "You ask Joe Black why the salt house is closing."),
        ("ask joe if ann likes pie", "You ask Joe Black if ann likes pie."),
        ("ask joe what he wants", "You ask Joe Black what he wants."),
        ("tell joe that i like him", "You tell Joe Black that you like him."),
        ("ask joe his name", "You ask Joe Black about his name."),
        ("ask joe abuot pie", "You ask Joe Black about pie."),
        ("ask joe about pei", "It was apple."),
        ("aks joe about pie", "You ask Joe Black about pie."),
        ("when did will drown?", "weir"),
        ("who is she?", "You say to Joe Black, “Who is she?”"),
    ],
)
def test_what_is_put_at_second_hand_or_with_a_slip_is_told_as_it_was_meant(line: str, told: str) -> None:
    assert told in said(bigger(), line)


def test_come_with_me_is_said_to_who_is_talked_with() -> None:
    assert "You say to Joe Black, “Come with me.”" in said(smithy(), "come with me")


def test_what_a_question_takes_for_granted_is_set_right_by_who_knows_better() -> None:
    lie = """
[fact.safe]
name = "Will's good health"
text = "Will Black is alive and well in Hull."
words = ["alive", "well", "hull", "moved"]
"""
    game = tiny_game(SMITHY.replace("[fact.drowned]", '[fact.drowned]\ncontradicts = ["safe"]') + lie)
    question = question_in(game.game.state, "joe", "player", "why did Will move to Hull, alive and well?")
    assert (question.act, question.asks, question.presupposed) == ("ask", "why", ("safe",))


def test_a_sentence_is_an_act_with_what_it_asks_for_and_whom_it_is_about() -> None:
    state = smithy().game.state
    asked = question_in(state, "joe", "player", "how did he perish in the yard?")
    assert (asked.act, asked.asks, asked.topic, asked.place) == ("ask", "how", "drowned", "yard")
    assert question_in(state, "joe", "player", "is your sister well?").about == "ann"
    assert question_in(state, "joe", "player", "I will kill you!").act == "threaten"
    assert question_in(state, "joe", "player", "so you knew Napoleon").foreign == ("Napoleon",)


def test_a_name_that_nobody_here_can_know_is_said_to_be_one() -> None:
    assert "I never heard of that." in said(smithy(), "joe, have you met Napoleon?")


def test_who_has_no_words_for_it_asks_back_about_what_was_named() -> None:
    bare = (
        SMITHY.replace('lost = ["No idea."]\n', "") + '[thing.anvil]\nname = "anvil"\ntext = "Iron."\nin = "smithy"\n'
    )
    assert "What about the anvil?" in said(tiny_game(bare), "joe, I would rather like that anvil")
    assert "I could not tell you." in said(tiny_game(bare), "joe, crocodiles yodel")


def test_people_hear_in_the_language_that_the_world_is_played_in() -> None:
    words = {"alike": ("father paĉjo",), "heard.endings": ("jn", "j", "n"), "heard.slight": ("kio", "pri", "via")}
    world = replace(tiny_world(SMITHY), tongue=Tongue(id="eo", name="Esperanto", words=words))
    assert "mail" in said(new_game(world, 7), "joe, kio pri via paĉjojn?")
    assert "mail" not in said(new_game(world, 7), "joe, kio pri via dad?")


BUSY = """
[[person.joe.topics]]
id = "busy"
about = ["doing"]
say = "Shoeing."
[[person.joe.topics]]
id = "guild"
about = ["trust"]
say = "They pay late."
"""


def test_what_is_asked_of_oneself_in_little_words_is_not_of_the_talk_in_hand() -> None:
    game = tiny_game(SMITHY + BUSY)
    game.play("ask joe about pie")
    assert "Shoeing." in said(game, "what are you doing?")
    game.play("ask joe about pie")
    assert "apple" not in said(game, "what do you want?")


@pytest.mark.parametrize("line", ["joe, I don't believe you", "that is not true", "joe, that's not true"])
def test_to_be_called_a_liar_is_about_nothing_that_one_could_speak_of(line: str) -> None:
    game = tiny_game(SMITHY + BUSY)
    game.play("ask joe about pie")
    told = said(game, line)
    assert "late" not in told and "apple" not in told and "No idea" not in told


def test_how_somebody_is_they_say_by_their_mood_and_not_who_they_are() -> None:
    assert said(tiny_game(SMITHY), "how are you?").endswith("“Well enough.”")
    low = tiny_game(SMITHY.replace('in = "smithy"', 'in = "smithy"\nmood = -5'))
    assert said(low, "joe, how are you?").endswith("“I have been better.”")


def test_how_they_know_it_is_no_question_for_the_same_again() -> None:
    more = '[[person.joe.topics]]\nafter = "drowned"\nabout = ["know", "how"]\nsay = "I held the rope."\n'
    game = tiny_game(SMITHY + more)
    game.play("ask joe about the weir")
    assert "went in" in said(game, "ask joe about will")
    assert "I held the rope." in said(game, "how do you know that?")


COTTAGE = """
start = "room"

[room.room]
name = "Room"
text = "Small."

[person.reed]
name = "Mrs Reed"
article = ""
pronoun = "she"
in = "room"
text = "Tall."
lost = ["No idea."]

[[person.reed.topics]]
id = "reed"
about = ["reed", "yourself", "you"]
say = "Reed, as was my mother."

[[person.reed.topics]]
id = "husband"
about = ["husband"]
say = "He went for salt."

[[person.reed.topics]]
id = "warden"
about = ["warden", "keeper"]
say = "He locks up at nine."

[[person.reed.topics]]
id = "pig"
about = ["pig"]
say = "It is for the winter."

[person.warden]
name = "Warden"
words = ["keeper"]
pronoun = "he"
in = "yard"
text = "Thin."

[room.yard]
name = "Yard"
text = "Mud."
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("mrs reed, is there a mr reed", "salt"),
        ("who feeds the pig, mrs reed?", "winter"),
        ("mrs reed, who feeds the pig, ma'am?", "winter"),
        ("mrs reed, I saw a warden. what about the pig?", "winter"),
        ("mrs reed, will it rain, mrs reed", "No idea."),
        ("mrs reed, ma'am, who feeds the pig", "winter"),
        ("ma'am, who feeds the pig", "winter"),
        ("mrs reed, what do you run on", "No idea."),
    ],
)
def test_who_is_only_called_is_not_asked_about(line: str, answer: str) -> None:
    assert answer in said(tiny_game(COTTAGE), line)


BAKERY = """
start = "bakery"

[room.bakery]
name = "Bakery"
text = "Warm."

[person.joe]
name = "Joe Black"
pronoun = "he"
in = "bakery"

[[person.joe.topics]]
about = ["oven"]
say = "Brick."
asked = ["how hot is the oven", "where does the smoke go"]

[[person.joe.topics]]
about = ["bread"]
say = "Rye."
asked = ["where does the bread go", "where is it sold"]
"""


def test_hears_shows_subjects_by_the_numbers_that_set_one_before_the_other() -> None:
    game = tiny_game(BAKERY)
    game.play("debug on")
    shown = said(game, "hears joe tell me how hot the oven is and where the bread goes")
    found = [float(line.split(":")[0].split()[-1]) for line in shown.splitlines() if line[:1].isdigit()]
    assert len(found) == 2 and found == sorted(found, reverse=True)
    first = shown.splitlines()[0]
    assert abs(found[0] - sum(float(each.split()[-1]) for each in first.partition(": ")[2].split(", "))) < 0.03
    assert "asked as such things are" in shown


def test_hears_shows_what_a_sentence_would_reach_and_why_and_does_nothing() -> None:
    game = smithy()
    assert game.play("hears joe pie").refusal == "debug.off"
    game.play("debug on")
    before = game.digest
    shown = said(game, "hears Joe Black, what are pies worth")
    assert shown.splitlines()[0].startswith("1. topic pie ")
    assert "pies " in shown.splitlines()[0]
    assert game.digest == before
    assert said(game, "hears joe do crocodiles yodel") == "Joe Black takes it for nothing that could be talked of."
    assert game.play("hears joe").refusal == "debug.hears-how"
    assert game.play("hears nobody anything").refusal == "debug.no-such-noun"
