"""What people say for whom the pack has no words: in their manner, and not the same twice running."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.content.people import _SLOTS
from engine.narration.contracting import contracted
from engine.narration.english import MESSAGES
from engine.narration.template import roles
from engine.narration.voices import FAMILIES, IDS, MANNERS, PLAIN
from engine.people.manner import contracts, manner_of
from engine.people.phrasebook import LATELY, key_of
from tests.tiny import filled, tiny_game
from tests.tiny import heard as lines

YARD = """
start = "yard"
#message
[room.yard]
name = "Yard"
text = "A yard."
[person.mara]
name = "Mara"
pronoun = "she"
in = "yard"
#mara
[[person.mara.topics]]
about = ["rain"]
say = "It's wet."
#more
"""


def yard(mara: str = "", more: str = "", message: str = "") -> Playing:
    return tiny_game(filled(YARD, mara=mara, more=more, message=message))


# --- the catalogue ---


def test_every_manner_is_one_of_those_there_are_and_every_family_has_plain_wordings() -> None:
    for family, manners in FAMILIES.items():
        assert next(iter(manners)) == PLAIN, family
        assert set(manners) <= {PLAIN, *MANNERS}, family
        for manner, wordings in manners.items():
            assert len(set(wordings)) == len(wordings) > 0, (family, manner)


def test_all_wordings_of_a_family_ask_for_nothing_that_the_first_does_not_have() -> None:
    for family, manners in IDS.items():
        has = {role for ids in manners.values() for id in ids for role in roles(MESSAGES[id])}
        assert has <= set(_SLOTS.get(key_of(family), ())), family


def test_whoever_is_asked_what_they_do_not_know_has_enough_wordings_for_an_evening() -> None:
    for manner, wordings in FAMILIES["lost"].items():
        plain = FAMILIES["lost"][PLAIN]
        assert len(set(wordings) | set(plain)) >= LATELY, manner


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("I will not say.", "I won't say."),
        ("That is not how it is.", "That isn't how it is."),
        (
            "I would if I dared. Ask me how I am and you will see.",
            "I would if I dared. Ask me how I am and you'll see.",
        ),
        ("There you are again.", "There you are again."),
        ("Cannot you see?", "Can't you see?"),
        ("I have what I need, and I have told you.", "I have what I need, and I've told you."),
        ("It is as I said it is.", "It's as I said it is."),
    ],
)
def test_what_is_contracted_is_right_wherever_it_stands(full: str, short: str) -> None:
    assert contracted(full) == short


# --- manner ---


@pytest.mark.parametrize(
    ("traits", "greeting"),
    [
        ("talkativeness = -6", "Yes."),
        ("talkativeness = 6", "Good day, good day. And what brings you to me?"),
        ("formality = 6", "I bid you good day."),
        ("formality = -6", "What is it, then?"),
        ("warmth = 6", "Good day to you, and welcome."),
        ("warmth = -6", "You want something, I take it."),
        ("honesty = 6", "Good day to you."),
    ],
)
def test_how_somebody_speaks_follows_from_their_traits(traits: str, greeting: str) -> None:
    assert lines(yard(f"traits = {{ {traits} }}"), "mara, hello") == [greeting]


@pytest.mark.parametrize(
    ("written", "manner"),
    [
        ('voice = "Few words. Flat, quick, exact."', ("terse",)),
        ('voice = "Slow, plain, formal."', ("formal",)),
        ('voice = "She is never warm."', ()),
        ('samples = ["Look there.", "No.", "I did. Twice."]', ("terse",)),
        ('samples = ["Yes, my dear, and so it was.", "Come and sit by me a while, my dear."]', ("warm",)),
        ('samples = ["A very long line that goes on and on, and on, and on, until one has forgotten how it began.",'
         ' "And another of them, which is no shorter, and comes to its end no sooner than the other did."]',
         ("talkative",)),
        ('samples = ["One line that tells nothing of how she speaks."]', ()),
    ],
)  # fmt: skip
def test_without_such_traits_it_is_read_off_how_they_are_written(written: str, manner: tuple[str, ...]) -> None:
    assert manner_of(yard(written).game.state, "mara", "player") == manner


def test_traits_go_before_how_somebody_is_written() -> None:
    game = yard('voice = "Few words."\ntraits = { talkativeness = 5 }')
    assert manner_of(game.game.state, "mara", "player") == ("talkative",)


def test_whoever_dislikes_somebody_is_cold_to_them_whatever_their_manner() -> None:
    game = yard("traits = { warmth = 8 }\n[person.mara.relations.player]\nliking = -5")
    assert manner_of(game.game.state, "mara", "player") == ("cold",)
    assert manner_of(game.game.state, "mara", "mara") == ("warm",)


def test_whoever_is_fond_of_somebody_is_warmer_and_whoever_is_low_is_short() -> None:
    fond = yard("[person.mara.relations.player]\nliking = 5")
    assert manner_of(fond.game.state, "mara", "player") == ("warm",)
    low = yard("mood = -7\ntraits = { talkativeness = 5 }")
    assert manner_of(low.game.state, "mara", "player") == ("terse",)


def test_who_contracts_in_their_samples_contracts_in_what_the_engine_has_them_say() -> None:
    game = yard(
        'samples = ["I don\'t hold with it, and I won\'t say so twice.", "It\'s nothing to me what they want."]'
    )
    assert contracts(game.game.state, "mara")
    assert lines(game, "ask mara about taxes") == ["I couldn't tell you."]
    assert lines(yard(), "ask mara about taxes") == ["I could not tell you."]


# --- never the same twice running ---


def test_nobody_says_the_same_of_the_engines_words_within_some_lines() -> None:
    game = yard()
    things = "taxes cheese war love iron salt bees ropes tar gold".split()
    heard = lines(game, *[f"ask mara about {thing}" for thing in things])
    assert len(set(heard)) == len(heard)


def test_when_all_has_been_said_what_was_longest_ago_is_said_again() -> None:
    game = yard(message='[message]\n"person.chat.1" = "Well."\n"person.chat.2" = "Very well."\n')
    assert lines(game, *["mara, how are you"] * 4) == ["Well.", "Very well.", "Well.", "Very well."]


def test_two_people_do_not_say_the_same_one_after_the_other() -> None:
    game = yard(more='[person.tom]\nname = "Tom"\nin = "yard"')
    assert lines(game, "mara, hello", "tom, hello") == ["Good day to you.", "Good day."]


def test_the_packs_ways_out_are_taken_in_turn_too() -> None:
    game = yard('lost = ["One.", "Two.", "Three."]')
    heard = lines(game, "mara, hello", "ask mara about tar", "mara, hello", "ask mara about bees", "ask mara about tax")
    assert [heard[1], heard[3], heard[4]] == ["One.", "Two.", "Three."]


# --- whose words ---


def test_what_a_pack_words_of_a_family_is_all_that_is_said_of_it() -> None:
    game = yard("traits = { warmth = 8 }", message='[message]\n"person.greeting" = "Ho."\n')
    assert lines(game, "mara, hello", "mara, hello") == ["Ho.", "Ho."]


def test_a_pack_gives_one_person_words_of_their_own_for_anything() -> None:
    answers = """[person.mara.answers]
    threaten = ["Ha.", "{mood of mara < 0: Go away. | Ho.}"]
    thanked = "Granted."
    again = "Said it: {words}"
    """
    game = yard(more=answers)
    assert lines(game, "mara, I will hurt you", "mara, I will hurt you") == ["Ha.", "Ho."]
    assert lines(game, "thank mara") == ["Granted."]


def test_what_an_answer_has_no_slot_for_is_no_slot() -> None:
    from engine.content.pack import load_pack

    text = 'title = "t"\nstart = "yard"\n[room.yard]\nname = "Yard"\ntext = "A."\n[person.mara]\nname = "Mara"\n'
    text += 'in = "yard"\nanswers.again = "Said: {the deed}"\n'
    assert any(problem.code == "text.unknown-slot" for problem in load_pack("t", {"world.toml": text}).problems)


# --- a whole evening ---

EVENING = """
start = "yard"
[room.yard]
name = "Yard"
text = "A yard."
[fact.debt]
text = "Tom owes her forty crowns."
words = ["debt", "crowns"]
[fact.well]
text = "The well is dry."
words = ["well"]
[person.mara]
name = "Mara"
pronoun = "she"
in = "yard"
#traits
knows = [{ fact = "debt", when = "turn > 9999" }, { fact = "well" }]
[[person.mara.topics]]
about = ["rain"]
say = "Wet."
"""
QUESTIONS = (
    "mara, hello", "bye", "thank mara", "mara, how are you", "mara, I am sorry", "mara, I will hurt you",
    "mara, you lie",
    "mara, you are kind", "mara, I promise", "ask mara about debt", "ask mara about well", "ask mara about rain",
    "ask mara about taxes", "ask mara about bees", "ask mara about love", "mara, do crocodiles yodel",
)  # fmt: skip


@pytest.mark.parametrize(
    "traits", ["", *[f"traits = {{ {t} = {n} }}" for t in ("talkativeness", "warmth") for n in (6, -6)]]
)
def test_in_two_hundred_questions_nothing_of_the_engines_comes_again_within_eight_lines(traits: str) -> None:
    game, heard = tiny_game(filled(EVENING, traits=traits)), []
    order = 7
    for _ in range(200):
        order = (order * 1103515245 + 12345) % 2**31
        heard += lines(game, QUESTIONS[(order >> 8) % len(QUESTIONS)])
    for at, line in enumerate(heard):
        assert line not in heard[max(0, at - 8) : at] or line in ("Wet.", "The well is dry."), (at, line)
