"""What is talked of: answers by mood and by what was said before, threads, who speaks first, and what could be asked.

What an answer brings about hangs on its being given, whoever finds the words for it.
"""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.minds import Answer
from engine.model.query import mood, number, times_talked
from engine.turn.game import Game
from engine.turn.stepper import TurnResult
from tests.tiny import said, tiny_game

INN = """
start = "taproom"
[number]
asked = 0
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "stable" }
[room.stable]
name = "Stable"
text = "Straw."
exits = { west = "taproom" }
[fact.price]
text = "A bed costs a penny."
words = ["bed"]
[fact.affair]
name = "the hayloft"
text = "Tom met the reeve's wife in the hayloft."
words = ["hayloft", "wife"]
[person.mara]
name = "Mara"
pronoun = "she"
in = "taproom"
mood = -1
greetings = [{ when = "not player talked to mara", say = "A stranger." }, "You again."]
farewells = [{ when = "mood of mara > 0", say = "Come back." }, "Well, go."]
knows = [
    { fact = "price", suggest = "a bed" },
    { fact = "affair", when = "mood of mara > 5", cover = "What wife?", suggest = "the hayloft" },
]
[[person.mara.topics]]
id = "rain"
about = ["rain", "weather"]
suggest = "the weather"
answers = [
    { when = "mood of mara < 0", say = "Wet.", do = ["add 1 to mood of mara"] },
    { once = true, say = "It began on Sunday." },
    "It has not stopped.",
]
do = ["add 1 to asked"]
[[person.mara.topics]]
id = "why"
after = "rain"
about = ["why", "tell me more"]
suggest = "why it rains"
say = "The reeve prayed for it."
[[person.mara.topics]]
after = "why"
about = ["why", "really", "reeve"]
say = "Ask his wife."
[[person.mara.topics]]
id = "stew"
about = ["stew"]
say = "Turnip."
[[person.mara.topics]]
about = ["secret"]
suggest = "the secret of the hayloft"
say = "There is none."
[person.tom]
name = "Tom"
in = "stable"
acts = "always"
habits = [{ do = "ask mara about rain", when = "tom with mara and not tom asked mara about rain" }]
"""


def inn(*, more: str = "") -> Playing:
    return tiny_game(INN + more)


def by_a_mind(game: Game, line: str, *answers: Answer) -> TurnResult:
    """A turn in which each request is answered in order, whatever its id; those after the last as the pack suggests."""
    stepper, given = game.begin(line), list(answers)
    while stepper.request is not None:
        request = stepper.request
        own = Answer(id="", choice=request.suggested, speech=request.line)
        answer = given.pop(0) if given else own
        stepper.feed(Answer(id=request.id, choice=answer.choice or request.suggested, speech=answer.speech))
    assert stepper.result is not None
    return stepper.result


# --- several answers ---


def test_the_first_answer_whose_condition_holds_is_given_and_one_that_is_said_once_is_not_said_again() -> None:
    game = inn()
    answers = [said(game, "ask mara about rain").splitlines()[1] for _ in range(4)]
    assert answers == [
        "Mara says, “Wet.”",
        "Mara says, “It began on Sunday.”",
        "Mara says, “It has not stopped.”",
        "Mara says, “It has not stopped.”",
    ]


def test_what_is_said_once_is_said_once_to_each() -> None:
    game = inn(more="[[rule]]\non = 'start'\ndo = ['set mood of mara to 0', 'move tom to taproom']\n")
    assert "It began on Sunday." in said(game, "ask mara about rain")
    assert "Mara says to Tom, “It began on Sunday.”" in said(game, "wait")


def test_what_comes_of_an_answer_comes_of_it_for_a_person_who_asks_too() -> None:
    game = inn(more="[[rule]]\non = 'start'\ndo = ['move tom to taproom']\n")
    game.play("wait")
    assert (number(game.game.state, "asked"), mood(game.game.state, "mara")) == (1, 0)
    assert times_talked(game.game.state, "mara", "tom", "rain") == 1
    assert times_talked(game.game.state, "mara", "player", "rain") == 0


def test_what_comes_of_an_answer_hangs_on_the_deed_and_not_on_the_words() -> None:
    result = by_a_mind(inn().game, "ask mara about rain", Answer(id=""), Answer(id="", speech="Lovely dry day, that."))
    assert [event.words for event in result.events if isinstance(event, ev.Spoken)] == ["Lovely dry day, that."]
    assert number(result.game.state, "asked") == 1
    assert times_talked(result.game.state, "mara", "player", "rain") == 1


def test_nothing_comes_of_an_answer_that_a_mind_did_not_choose_to_give() -> None:
    result = by_a_mind(inn().game, "ask mara about rain", Answer(id="", choice="wait"))
    assert number(result.game.state, "asked") == 0
    assert times_talked(result.game.state, "mara", "player", "rain") == 0


def test_a_fact_that_a_mind_chooses_to_tell_is_what_was_talked_of() -> None:
    result = by_a_mind(inn().game, "ask mara about rain", Answer(id="", choice="tell price to player"))
    assert times_talked(result.game.state, "mara", "player", "price") == 1
    assert times_talked(result.game.state, "mara", "player", "rain") == 0


def test_to_be_put_off_is_to_have_talked_of_it() -> None:
    game = inn(
        more="[[rule]]\non = 'every turn'\nwhen = 'player asked mara about affair'\nsay = 'She knows you know.'\n"
    )
    assert "She knows you know." not in said(game, "ask mara about stew")
    assert "She knows you know." in said(game, "ask mara about the hayloft")


def test_what_was_talked_of_is_taken_back_with_the_turn() -> None:
    game = inn()
    game.play("ask mara about rain")
    game.play("undo")
    assert times_talked(game.game.state, "mara", "player", "rain") == 0
    assert mood(game.game.state, "mara") == -1
    assert "Wet." in said(game, "ask mara about rain")


# --- moods ---


@pytest.mark.parametrize(
    ("effect", "felt"),
    [("add 50 to mood of mara", 10), ("subtract 50 from mood of mara", -10), ("set mood of mara to 3", 3)],
)
def test_a_mood_goes_no_further_than_ten_either_way(effect: str, felt: int) -> None:
    game = inn(more=f"[[rule]]\non = 'after waiting'\ndo = ['{effect}']\n")
    game.play("wait")
    assert mood(game.game.state, "mara") == felt


def test_debugging_shows_a_mood_and_what_was_talked_of() -> None:
    game = inn()
    game.play("debug on")
    game.play("ask mara about rain")
    shown = said(game, "showme mara")
    assert "note mood mara: 0" in shown
    assert "note talked mara player rain: 1" in shown


# --- greetings and farewells ---


def test_a_greeting_at_the_first_meeting_and_another_later() -> None:
    game = inn()
    assert "A stranger." in said(game, "hello")
    assert "You again." in said(game, "hello")


def test_it_is_no_first_meeting_any_more_once_anything_was_said() -> None:
    game = inn()
    game.play("ask mara about taxes")
    assert "You again." in said(game, "hello")


def test_a_farewell_by_mood() -> None:
    game = inn(more="[[rule]]\non = 'after waiting'\ndo = ['set mood of mara to 3']\n")
    assert "Well, go." in said(game, "bye")
    game.play("wait")
    assert "Come back." in said(game, "bye")


# --- threads ---


def test_what_belongs_to_a_talk_is_meant_only_in_its_course() -> None:
    game = inn()
    assert "The reeve prayed" not in said(game, "why?")
    game.play("ask mara about rain")
    assert "The reeve prayed for it." in said(game, "why")
    assert "Ask his wife." in said(game, "why?"), "what came up last goes before what came up earlier"
    game.play("ask mara about stew")
    assert "The reeve prayed" not in said(game, "why")


def test_why_is_heard_and_shows_nothing_of_what_moves_whoever_is_asked() -> None:
    game = inn(more="[[person.mara.topics]]\nabout = ['why']\nsay = 'Because.'\n")
    game.play("ask mara about the wife")
    assert said(game, "why") == "You say to Mara, “Why?”\nMara says, “Because.”"
    game.play("ask mara about rain")
    assert "The reeve prayed for it." in said(game, "why not")


def test_a_talk_goes_on_after_its_last_word_was_not_understood() -> None:
    game = inn()
    game.play("ask mara about rain")
    game.play("ask mara about taxes")
    assert "The reeve prayed for it." in said(game, "tell me more")


def test_a_talk_is_lost_after_a_few_turns() -> None:
    game = inn()
    game.play("ask mara about rain")
    for _ in range(3):
        game.play("examine me")
    assert "The reeve prayed" not in said(game, "ask mara why")


def test_a_talk_is_between_two() -> None:
    game = inn(more="[person.ada]\nname = 'Ada'\nin = 'taproom'\nlost = ['Who knows.']\n")
    game.play("ask mara about rain")
    game.play("ask ada about rain")
    assert "Ada says, “Who knows.”" in said(game, "why?")
    assert "The reeve prayed for it." in said(game, "ask mara why")


def test_a_direction_is_a_direction_in_any_talk() -> None:
    topic = '[[person.mara.topics]]\nafter = "rain"\nabout = ["east"]\nsay = "It comes from the east."\n'
    game = inn(more=topic)
    game.play("ask mara about rain")
    game.play("east")
    assert "Straw." in said(game, "look")


# --- openings ---

OPENINGS = """
[[person.mara.openings]]
say = "Shut that door."
[[person.mara.openings]]
when = "mood of mara >= 0"
once = false
say = "Back again."
do = ["add 1 to asked"]
"""


def test_a_person_begins_to_talk_once_when_the_player_is_there() -> None:
    game = inn(more=OPENINGS)
    assert "Mara says, “Shut that door.”" in said(game, "wait")
    assert "Mara" not in said(game, "wait")


def test_nobody_is_interrupted() -> None:
    game = inn(more=OPENINGS + "[person.ada]\nname = 'Ada'\nin = 'taproom'\n")
    assert "Shut that door." not in said(game, "ask ada about rain")
    assert "Shut that door." in said(game, "wait")


def test_who_is_spoken_to_before_they_could_speak_first_says_it_and_then_answers() -> None:
    heard = said(inn(more=OPENINGS), "ask mara about rain")
    assert heard.index("Shut that door.") < heard.index("Wet.")
    game = inn(more=OPENINGS)
    game.play("mara, hello")
    assert "Shut that door." not in said(game, "wait"), "it is not said late"


def test_what_is_said_first_answers_a_greeting_and_nothing_else_does() -> None:
    result = inn(more=OPENINGS).play("mara, hello")
    assert [event.words for event in result.events if isinstance(event, ev.Spoken)] == ["Shut that door."]


def test_each_of_several_who_are_spoken_to_says_first_what_they_have_to_say() -> None:
    game = inn(more=OPENINGS + "[person.ada]\nname = 'Ada'\nin = 'taproom'\nopenings = [{ say = 'Psst.' }]\n")
    heard = said(game, "ask mara and ada about stew")
    assert "Shut that door." in heard and "Psst." in heard


def test_two_do_not_speak_first_at_once() -> None:
    game = inn(more=OPENINGS + "[person.ada]\nname = 'Ada'\nin = 'taproom'\nopenings = [{ say = 'Psst.' }]\n")
    assert "Psst." not in said(game, "wait")
    assert "Psst." in said(game, "wait")


def test_what_is_said_first_waits_until_a_choice_is_made() -> None:
    choice = "[choice.stay]\ntext = 'A room, or the straw.'\noptions = [{ label = 'A room.' }]\n"
    rule = "[[rule]]\non = 'after jumping'\ndo = ['choose stay']\n"
    game = inn(more=OPENINGS + choice + rule)
    assert "Shut that door." not in said(game, "jump")
    assert "Shut that door." in said(game, "a room")


def test_what_is_not_said_once_is_said_at_every_coming_in() -> None:
    game = inn(more=OPENINGS)
    game.play("wait")
    game.play("ask mara about rain")
    assert "Back again." in said(game, "wait"), "her mood has turned"
    assert "Back again." not in said(game, "wait")
    game.play("east")
    assert "Back again." in said(game, "west")
    assert number(game.game.state, "asked") == 3


def test_a_mind_is_not_asked_whether_but_only_how() -> None:
    result = by_a_mind(
        inn(more=OPENINGS).game, "wait", Answer(id="", choice="wait", speech="That door, if you please.")
    )
    assert [event.words for event in result.events if isinstance(event, ev.Spoken)] == ["That door, if you please."]


def test_an_answer_to_what_was_done_goes_before_what_is_said_first() -> None:
    habit = (
        "acts = 'present'\nhabits = [{ do = 'say to player', when = 'action is jumping', say = 'Not on my floor.' }]"
    )
    world = INN.replace('in = "taproom"\nmood', f'in = "taproom"\n{habit}\nmood') + OPENINGS
    game = tiny_game(world)
    assert "Not on my floor." in said(game, "jump")
    assert "Shut that door." in said(game, "wait")


# --- what could be asked ---


def test_what_could_be_asked_is_listed_in_the_words_of_the_pack() -> None:
    assert said(inn(), "topics") == "You could ask Mara about a bed and the weather."
    assert said(inn(), "topics mara") == said(inn(), "what can i ask mara")


def test_what_was_asked_is_not_suggested_again_until_there_is_another_answer() -> None:
    game = inn()
    game.play("ask mara about a bed")
    assert said(game, "topics") == "You could ask Mara about the weather."
    game.play("ask mara about the weather")
    assert said(game, "topics") == "You could ask Mara about why it rains and the weather.", "her mood has turned"
    game.play("ask mara about the weather")
    game.play("ask mara about stew")
    assert said(game, "topics") == "You can think of nothing more to ask Mara about."


def test_an_answer_that_opens_something_says_so_in_one_quiet_line() -> None:
    lines = inn().play("ask mara about rain").lines
    assert [(line.kind, line.text) for line in lines][-1] == (
        "note",
        "(You could ask Mara about why it rains.)",
    )


def test_nothing_is_suggested_that_names_what_is_kept_back() -> None:
    game = inn(more="[[rule]]\non = 'after waiting'\ndo = ['tell affair to player']\n")
    assert "hayloft" not in said(game, "topics")
    game.play("wait")
    assert "the secret of the hayloft" in said(game, "topics"), "the player has heard of it by now"


def test_nobody_to_ask_is_said_as_such() -> None:
    game = inn()
    game.play("east")
    game.play("wait")
    assert said(game, "topics") == "You can think of nothing more to ask Tom about."
    assert said(tiny_game('start="a"\n[room.a]\nname="A"\ntext="A."\n'), "topics") == (
        "Nobody is here whom you could ask about anything."
    )


def test_what_a_person_would_speak_of_is_on_the_menu_of_acts() -> None:
    game = inn()
    assert "ask mara about rain" in game.legal_acts()
    assert "ask mara about why" not in game.legal_acts()
    game.act("ask mara about rain")
    assert "ask mara about why" in game.legal_acts()
    assert times_talked(game.game.state, "mara", "player", "rain") == 1


def test_who_has_a_fact_from_the_player_tells_the_player_so() -> None:
    fact = "[fact.flood]\ntext = 'The mill is flooded.'\nwords = ['flood']\n"
    game = inn(more=f"[person.player]\nknows = [{{ fact = 'flood' }}]\n{fact}")
    game.play("tell mara about the flood")
    assert "Mara says, “You told me yourself: The mill is flooded.”" in said(game, "ask mara about the flood")
