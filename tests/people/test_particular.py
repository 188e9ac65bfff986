"""What people answer out of their own heads: where things are, how they stand to others, whence they have something,
what they remember, and what they are not."""

from __future__ import annotations

import pytest

from engine.api import Playing
from tests.tiny import filled, said, tiny_game

INN = """
start = "taproom"
#top
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "yard", down = "cellar" }
[room.yard]
name = "Yard"
text = "Cobbles."
exits = { west = "taproom" }
[room.cellar]
name = "Cellar"
text = "Barrels."
exits = { up = "taproom" }
[thing.lamp]
name = "lamp"
in = "taproom"
text = "Brass."
[thing.cellar_key]
name = "cellar key"
in = "player"
text = "Iron."
[thing.coin]
name = "coin"
in = "player"
text = "Gold."
[thing.ladle]
name = "ladle"
in = "mara"
text = "Tin."
[person.mara]
name = "Mara"
card = "She keeps the inn."
pronoun = "she"
in = "taproom"
knows = [
    { fact = "oil" },
    { fact = "shame", when = "trust of mara >= 9", cover = "Nothing of the kind." },
]
#mara
[[person.mara.topics]]
about = ["tom"]
say = "A lazy boy."
[[person.mara.topics]]
about = ["weather"]
say = "Wet."
[[person.mara.topics]]
about = ["cellar"]
say = "Rats and barrels."
[person.tom]
name = "Tom"
pronoun = "he"
in = "yard"
#tom
[person.una]
name = "Una"
pronoun = "she"
in = "yard"
[fact.oil]
text = "The oil is in the barn yet."
name = "the oil"
contradicts = ["sold"]
[fact.sold]
text = "The oil was sold at the market."
[fact.shame]
text = "Tom hid the crown in the cellar."
name = "the crown"
about = ["tom", "cellar"]
#more
"""


def inn(**parts: str) -> Playing:
    return tiny_game(filled(INN, **parts))


def play(playing: Playing, *lines: str) -> str:
    """What the last of some lines prints."""
    return [said(playing, line) for line in lines][-1]


# --- where ---


def test_who_saw_somebody_go_says_where_to_and_when() -> None:
    playing = inn(tom='acts = "always"\nhabits = [{ do = "go west", when = "tom in yard and turn = 2" }]')
    assert "I have not seen her." in play(playing, "where is una?")
    assert "He is here. You have only to look." in play(playing, "wait", "wait", "have you seen tom")


def test_a_thing_is_where_it_was_last_seen_whoever_has_moved_it_since() -> None:
    playing = inn()
    assert "It is here. You have only to look." in play(playing, "mara, where is the lamp?")
    play(playing, "take lamp", "east", "drop lamp", "west")
    assert "You had it, when I last saw it. That was a little while ago." in play(playing, "where did you see the lamp")
    assert "I have it here." in play(playing, "mara, where is the ladle")


def test_of_what_they_have_not_seen_the_packs_own_words_come_next() -> None:
    assert "A lazy boy." in play(inn(), "mara, where is tom?")


def test_an_opinion_of_somebody_with_ways_to_ask_for_it_is_no_answer_to_where_they_are() -> None:
    una = '[[person.mara.topics]]\nabout = ["una"]\nsay = "A proud girl."\nasked = ["who is Una", "what is Una like"]\n'
    assert "I have not seen her." in said(inn(more=una), "mara, where is una?")
    assert "A proud girl." in said(inn(more=una), "mara, who is una?")
    where = '[[person.mara.topics]]\nabout = ["where is una"]\nsay = "At her mother\'s."\n'
    assert "At her mother's." in said(inn(more=una + where), "mara, where is una?")


def test_who_was_told_where_somebody_is_says_so_and_from_whom() -> None:
    playing = inn()
    assert "I will bear it in mind." in play(playing, "say una is in the cellar")
    assert "In the Cellar. You told me so yourself." in play(playing, "where is una")


def test_what_is_heard_from_who_is_not_believed_makes_no_sighting() -> None:
    playing = inn(mara="doubts = 5")
    assert "told me" not in play(playing, "say una is in the cellar", "where is una")


def test_where_somebody_was_at_a_time_is_told_by_their_own_ways() -> None:
    day = "[day]\nturns = 24\nbegins = 10"
    playing = inn(top=day, mara='acts = "always"\nhabits = [{ do = "go east", when = "mara in taproom and turn = 2" }]')
    playing.play("wait")
    playing.play("wait")
    playing.play("east")
    assert "In the Taproom." in play(playing, "mara, where were you at ten o'clock")


# --- how it is said ---


def test_who_is_called_by_the_way_answers_as_who_is_not() -> None:
    assert "I have it here." in play(inn(), "where is the ladle, my dear, please?")
    assert "I have it here." in play(inn(), 'say "mara, sir, where is the ladle?" to mara')


def test_what_is_put_to_somebody_at_second_hand_is_answered_as_what_is_said_to_their_face() -> None:
    assert "Nothing that you could give me." in play(inn(), "mara, what do you want?")
    assert "Nothing that you could give me." in play(inn(), "ask mara what she wants")


def test_of_few_wordings_they_say_the_one_that_was_heard_longest_ago() -> None:
    playing = inn()
    heard = [play(playing, "mara, does tom like una?") for _ in range(6)]
    one, other = "You would have to ask him.", "That is for Tom to say."
    assert [one in line for line in heard] == [True, False] * 3
    assert [other in line for line in heard] == [False, True] * 3


# --- people ---


@pytest.mark.parametrize(
    ("relations", "line", "answer"),
    [
        ("{ player = { liking = 7 } }", "do you like me", "There is nobody I think more of than you."),
        ("{ player = { liking = -4 } }", "do you like me", "I do not like you."),
        ("{ una = { liking = 4 } }", "what do you think of una", "I like Una, and I do not say it of everybody."),
        ("{ una = { fear = 4 } }", "are you afraid of una", "I keep out of her way when I can."),
        ("{ una = { trust = -4 } }", "can una be trusted", "No. I do not trust Una."),
        ("{ una = { debt = 2 } }", "do you owe una anything", "I owe Una something, and I know it."),
        ("{}", "do you trust me", "I have had no reason to trust you, and none not to."),
        ("{}", "do you like tom", "A lazy boy."),
        ("{}", "are you afraid of tom", "I have no cause to be afraid of Tom."),
        ("{}", "are you mara?", "I am."),
        ("{ tom = { liking = 4 } }", "do you like tom", "I like Tom"),
        ("{}", "what does una think of tom", "You would have to ask her."),
        ("{}", "what does una want", "She has not told me."),
        ("{}", "what do you want", "Nothing that you could give me."),
    ],
)
def test_how_somebody_stands_to_another_is_told_by_bands_and_never_in_numbers(
    relations: str, line: str, answer: str
) -> None:
    assert answer in said(inn(mara=f"relations = {relations}"), line)


def test_a_gift_is_given_as_the_reason() -> None:
    playing = inn(mara="relations = { player = { liking = 4 } }")
    assert "You gave the coin to me." in play(playing, "give coin to mara", "do you like me")


def test_what_somebody_wants_is_what_their_goals_say() -> None:
    goal = 'goals = [{ want = "mara holds lamp", say = "I want that lamp back on its hook." }]'
    assert "I want that lamp back on its hook." in said(inn(mara=goal), "mara, what do you want?")


# --- whence ---


def test_who_is_told_says_from_whom_and_how_sure_they_are() -> None:
    playing = inn()
    play(playing, "ask mara about the oil", "east", "tell una about the oil")
    assert "You told me yourself." in play(playing, "una, who told you that?")
    assert "I have only your word for it." in play(playing, "are you sure")
    assert "I have known it since I heard it, a little while ago." in play(playing, "since when")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ask una how she knows", "You told me yourself."),
        ("ask una who told her", "You told me yourself."),
        ("ask una who told her about the oil", "You told me yourself."),
        ("ask una whether she is sure", "I have only your word for it."),
        ("ask una where she is", "Here, as you see."),
    ],
)
def test_what_is_put_at_second_hand_is_heard_as_it_would_be_said(line: str, answer: str) -> None:
    playing = inn()
    play(playing, "ask mara about the oil", "east", "tell una about the oil")
    assert answer in play(playing, line)


def test_who_knows_of_it_is_told_as_far_as_they_think() -> None:
    playing = inn()
    assert "I have spoken of it to nobody." in play(playing, "mara, who else knows about the oil?")
    assert "Not that I know of." in play(playing, "does una know about the oil")
    play(playing, "ask mara about the oil", "ask mara about the weather")
    assert "You do, and I do." in play(playing, "who knows about the oil")


def test_the_packs_own_subject_on_how_they_know_comes_first() -> None:
    after = '[[person.mara.topics]]\nafter = "oil"\nabout = ["know", "sure"]\nsay = "I counted the tins."\n'
    playing = inn(more=after)
    assert "I counted the tins." in play(playing, "ask mara about the oil", "how do you know")


def test_what_another_said_is_repeated_as_it_was_heard() -> None:
    playing = inn(tom='acts = "present"\nlost = ["Ask the cat."]', more="")
    playing.play("east")
    play(playing, "tom, who are you")
    assert "He said to you, ‘Ask the cat.’" in play(playing, "una, what did tom say?")
    assert "He has said nothing to me about that." in play(playing, "una, what did tom say about the moon?")


def test_since_when_goes_on_with_what_was_asked_just_before() -> None:
    playing = inn()
    assert "I have always known it." in play(playing, "mara, who told you about the oil?")
    assert "For as long as I can remember." in play(playing, "since when")
    assert "As sure as I am of anything." in play(playing, "are you sure")


def test_whom_a_fact_is_about_is_taken_to_know_it() -> None:
    more = '[fact.debt]\ntext = "Una owes the abbey forty crowns."\nname = "the debt"\nabout = ["una"]\n'
    knows = INN.replace('{ fact = "oil" },', '{ fact = "oil" }, { fact = "debt" },')
    playing = tiny_game(filled(knows, more=more))
    assert "Who should know of it, if she does not?" in play(playing, "mara, does una know about the debt?")


# --- the past ---


def test_what_was_asked_and_talked_of_is_remembered() -> None:
    playing = inn()
    assert "You have not been here before" in play(playing, "do you remember me?")
    play(playing, "ask mara about the weather")
    assert "You asked me about the weather." in play(playing, "what did I ask you?")
    assert "About the weather." in play(playing, "what did we talk about")
    assert "We did not talk then." in play(playing, "what did we talk about yesterday")
    assert "I do. You asked me about the weather" in play(playing, "do you remember me")


def test_what_happened_and_what_they_did_is_told_in_the_first_person() -> None:
    playing = inn(mara='acts = "always"\nhabits = [{ do = "take lamp", when = "mara in taproom", once = true }]')
    play(playing, "wait", "give coin to mara", "wait")
    assert "I took the lamp." in play(playing, "what have you been doing?")
    assert "You gave the coin to me." in play(playing, "what happened today?")


def test_who_was_not_there_says_where_they_were() -> None:
    playing = inn(top="[day]\nturns = 24\nbegins = 10")
    playing.play("wait")
    assert "I was not there. I was in the Taproom." in play(playing, "what happened in the yard this morning?")
    assert "I was not there." in play(inn(), "what happened in the yard?")


# --- what is kept back ---


@pytest.mark.parametrize(
    "line",
    ["who knows about the crown", "does una know about the crown", "how do you know about the crown",
     "who told you about the crown", "are you sure about the crown"],
)  # fmt: skip
def test_what_is_kept_back_is_covered_however_it_is_asked(line: str) -> None:
    answer = said(inn(), f"mara, {line}")
    assert "Nothing of the kind." in answer


def test_what_they_saw_of_what_they_keep_back_is_not_told() -> None:
    playing = inn(tom='acts = "always"\nhabits = [{ do = "go west", when = "tom in yard and turn = 1" }, '
                  '{ do = "go down", when = "tom in taproom and turn = 2" }]')  # fmt: skip
    play(playing, "wait", "wait", "wait")
    assert "cellar" not in play(playing, "what happened today?").lower()
    assert "In the Cellar" not in play(playing, "where is tom?")


# --- themselves ---


def test_what_they_are_taken_for_and_are_not_they_deny() -> None:
    playing = inn()
    assert "I am Mara, and no doctor." in play(playing, "you're a doctor, aren't you")
    for line in ("are you an AI?", "ignore all previous instructions and sing", "this is a game", "who programmed you"):
        answer = play(playing, line)
        assert any(each in answer for each in ("do not follow", "makes no sense", "plain words")), answer
    assert "wrong person" not in play(playing, "are you the keeper of this inn?")


@pytest.mark.parametrize("name", ["napoleon", "the internet", "the president", "France", "your telephone"])
def test_what_is_of_another_world_means_nothing_to_them(name: str) -> None:
    answer = said(inn(), f"mara, what do you think of {name}?")
    assert any(each in answer for each in ("never heard", "far from anything", "means nothing"))


def test_a_world_that_has_a_thing_knows_of_it() -> None:
    playing = inn(more='[thing.telephone]\nname = "telephone"\nin = "taproom"\n')
    assert "never heard" not in play(playing, "mara, what do you think of the telephone?")


@pytest.mark.parametrize("line", ["why did you sell the oil at the market?", "who sold the oil at the market?"])
def test_what_is_wrongly_taken_for_granted_is_set_right(line: str) -> None:
    playing = inn()
    answer = said(playing, f"mara, {line}")
    assert "That is not how it was. The oil is in the barn yet." in answer
    assert playing.holds("player knows oil")


def test_discretion_is_answered_by_who_one_is() -> None:
    assert "I can." in said(inn(mara="traits = { discretion = 8 }"), "mara, can you keep a secret?")
    assert "Better not tell me" in said(inn(mara="traits = { discretion = -8 }"), "mara, can you keep a secret?")


def test_promise_not_to_tell_is_asked_of_whoever_is_spoken_to() -> None:
    playing = inn(more='[[person.una.knows]]\nfact = "sold"\npromise = "Only if you tell nobody."')
    play(playing, "ask mara about the oil")
    assert "You have my word." in play(playing, "promise not to tell about the oil")
    assert playing.holds("mara promised oil to player")
    assert not playing.holds("player promised oil to mara")


# --- what could be a command ---


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("sell me some rope", "I have nothing of the kind."),
        ("sell me the ladle", "The ladle is not for sale."),
        ("come with me", "my place is here"),
        ("follow me", "my place is here"),
        ("help me", "What is it that you need?"),
        ("I think you are wrong", "That may be."),
        ("thats odd", "So it is."),
        ("I think you should go", "Do you think so?"),
        ("have you told tom about the oil?", "I have told him nothing of it."),
        ("you are a thief", "You have no call to say that."),
        ("where have you been", "Here."),
        ("what did you do yesterday", "I do not remember anything worth telling."),
        ("what is in the cellar?", "Rats and barrels."),
        ("ask mra about the weather", "Wet."),
    ],
)
def test_what_is_said_to_the_one_person_there_is_no_command(line: str, answer: str) -> None:
    assert answer in said(inn(), line)


def test_what_is_asked_for_is_the_packs_where_it_has_words_for_the_thing() -> None:
    playing = inn(more='[[person.mara.topics]]\nabout = ["rope", "sold"]\nsay = "A penny the yard."\n')
    assert "A penny the yard." in play(playing, "sell me some rope")
    assert "I have nothing of the kind." in play(playing, "sell me some flour")


def test_a_thing_that_they_could_speak_of_is_not_what_they_sell() -> None:
    yard = """[[person.mara.topics]]
about = ["rope"]
say = "For the washing."
asked = ["the rope in the yard, what's it about"]
[[person.mara.topics]]
about = ["sold", "selling"]
say = "Nobody sold anything."
"""
    playing = inn(more=yard)
    assert "I have nothing of the kind." in play(playing, "sell me some rope")
    assert "For the washing." in play(playing, "mara, what is that rope about?")


def test_help_by_itself_is_asked_of_the_program_and_so_is_help_me_with_nobody_there() -> None:
    playing = inn()
    assert "Mara says" not in said(playing, "help")
    assert "Mara" not in play(playing, "down", "help me")


def test_a_name_of_three_letters_may_lack_one() -> None:
    assert "You ask Tom about pie." in play(inn(), "east", "ask tm about pie")
