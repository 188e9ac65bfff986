"""What happens moves people: what it stirs in them, how it changes how they stand to whose doing it was, and what they
do out of it in the same turn."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.feelings import EMOTIONS, EmotionName
from engine.model.query import emotion, emotions, mood, relation
from engine.model.state import State, begin
from engine.people.appraisal import APPRAISALS, appraise, moved_by
from engine.people.emotions import NEUTRAL, feeling_of, felt_at
from tests.tiny import said, tiny_game, tiny_world

MILL = """
title = "Mill"
start = "mill"

[room.mill]
name = "Mill"
text = "Flour in the air."
exits = { north = "yard" }

[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "mill" }

[thing.purse]
name = "purse"
text = "Leather."
in = "mill"

[thing.coin]
name = "coin"
text = "Silver."
in = "player"

[thing.gate]
name = "gate"
text = "Oak."
in = "mill"
fixed = true
openable = true

[person.tom]
name = "Tom"
text = "A carter."
pronoun = "he"
in = "mill"
TOM
[person.mara]
name = "Mara"
text = "The miller."
pronoun = "she"
in = "mill"
keeps = ["purse"]
obeys = [{ do = "open gate" }]
topics = [{ about = ["flour"], say = "It is rye." }]
MARA
"""


def mill(mara: str = "feels = true", tom: str = "") -> str:
    return MILL.replace("MARA", mara).replace("TOM", tom)


def game(mara: str = "feels = true", tom: str = "") -> Playing:
    return tiny_game(mill(mara, tom))


def now(playing: Playing) -> State:
    return playing.game.state


def test_a_gift_gladdens_and_is_owed_for() -> None:
    playing = game()
    said(playing, "give coin to mara")
    after = now(playing)
    assert emotion(after, "mara", "joy") == 4
    assert relation(after, "liking", "mara", "player") == 1
    assert relation(after, "debt", "mara", "player") == 1
    assert mood(after, "mara") == 1
    [cause] = [each for each, _ in emotions(after, "mara") if each.name == "joy"]
    assert (cause.why, cause.by, cause.about, cause.turn) == ("gift", "player", "coin", 0)


def test_who_is_moved_by_nothing_is_as_before() -> None:
    playing = game("")
    turn = playing.play("give coin to mara")
    assert not any(isinstance(event, ev.Felt | ev.RelationSet | ev.MoodSet) for event in turn.events)
    assert said(playing, "take purse") == "You take the purse."


def test_who_is_robbed_says_so_and_trusts_less() -> None:
    playing = game()
    assert "Put the purse back. It is not yours." in said(playing, "take purse")
    after = now(playing)
    assert emotion(after, "mara", "anger") >= 5
    assert relation(after, "trust", "mara", "player") == -2
    assert relation(after, "liking", "mara", "player") == -2


@pytest.mark.parametrize(
    "mild", ["traits = { vengefulness = -10, patience = 10 }", "[person.mara.relations.player]\nfear = 9"]
)
def test_the_mild_and_the_frightened_swallow_it(mild: str) -> None:
    mild = mild if mild.startswith("traits") else f"feels = true\n{mild}"
    playing = game(mild)
    assert "Put the purse back" not in said(playing, "take purse")
    assert relation(now(playing), "trust", "mara", "player") == -2, "and yet remember it"


def test_what_was_stirred_once_breaks_out_once() -> None:
    playing = game()
    said(playing, "take purse")
    assert "Put the purse back" not in said(playing, "wait")


def test_a_friend_of_who_is_robbed_takes_their_side() -> None:
    playing = game("", "feels = true\n[person.tom.relations.mara]\nliking = 5")
    assert "Leave that alone. It is not yours." in said(playing, "take purse")
    assert relation(now(playing), "liking", "tom", "player") == -2


def test_a_sad_friend_is_comforted() -> None:
    sadden = '\n[[rule]]\non = "jumping"\ndo = ["add 6 to sadness of mara"]\n'
    tender = "traits = { compassion = 6 }"
    assert "Do not take it to heart." in said(tiny_game(mill(tom=tender) + sadden), "jump")
    hard = "traits = { compassion = -6, warmth = -6 }"
    assert "Do not take it to heart." not in said(tiny_game(mill(tom=hard) + sadden), "jump")


def test_an_order_is_followed_by_the_willing() -> None:
    assert "Mara opens the gate" in said(game(), "mara, open gate")


@pytest.mark.parametrize(
    ("mara", "line"),
    [
        ("traits = { pride = 10 }", "I am not your servant."),
        ("feels = true\n[person.mara.relations.player]\nliking = -10", "Not for you."),
        ("traits = { diligence = -10, conscientiousness = -10, lawfulness = -6 }", "Do it yourself."),
    ],
)
def test_an_order_is_refused_out_of_pride_dislike_or_sloth(mara: str, line: str) -> None:
    playing = game(mara)
    assert line in said(playing, "mara, open gate")
    assert "opens" not in said(playing, "look")


def test_an_order_is_refused_out_of_fear() -> None:
    frighten = '\n[[rule]]\non = "jumping"\ndo = ["add 10 to fright of mara"]\n'
    playing = tiny_game(mill("traits = { caution = 6 }") + frighten)
    said(playing, "jump")
    assert "I dare not." in said(playing, "mara, open gate")


def test_the_proud_obey_whom_they_look_up_to() -> None:
    above = "traits = { pride = 10 }\n[person.mara.relations.player]\nrank = 10"
    assert "Mara opens the gate" in said(game(above), "mara, open gate")


def test_the_angry_will_not_talk_and_cool_down() -> None:
    playing = game("feels = true\n[person.mara.relations.player]\nliking = -4")
    assert "It is rye." in said(playing, "ask mara about flour")
    said(playing, "take purse")
    assert "I have nothing to say to you." in said(playing, "ask mara about flour")
    for _ in range(40):
        playing.play("wait")
    assert emotion(now(playing), "mara", "anger") == 0


def test_who_is_frightened_leaves() -> None:
    dread = "feels = true\n[person.mara.relations.tom]\nfear = 8"
    text = mill(dread, 'acts = "always"\nhabits = [{ do = "go south", when = "tom in yard" }]')
    playing = tiny_game(text.replace('pronoun = "he"\nin = "mill"', 'pronoun = "he"\nin = "yard"'))
    playing.play("wait")
    assert relation(now(playing), "fear", "mara", "tom") == 8
    assert emotion(now(playing), "mara", "fear") >= 4
    assert "Mara" not in said(playing, "look")


def test_a_habit_goes_before_what_is_felt() -> None:
    habit = 'feels = true\nhabits = [{ do = "go north", when = "action is taking purse" }]'
    told = said(game(habit), "take purse")
    assert "Put the purse back" not in told
    assert "Mara leaves, going north." in told


def test_temper_makes_much_or_little_of_the_same() -> None:
    strengths = []
    for traits in (
        "{ patience = 10, agreeableness = 10 }",
        "{ honesty = 1 }",
        "{ vengefulness = 10, neuroticism = 10 }",
    ):
        playing = game(f"traits = {traits}")
        playing.play("take purse")
        strengths.append(emotion(now(playing), "mara", "anger"))
    assert strengths == sorted(strengths)
    assert strengths[0] < strengths[1] < strengths[2]


def test_a_mood_goes_back_to_what_it_was() -> None:
    playing = game("feels = true\nmood = 2")
    playing.play("take purse")
    assert mood(now(playing), "mara") == 0
    for _ in range(24):
        playing.play("wait")
    assert mood(now(playing), "mara") == 2


def test_relations_stay_in_bounds_and_gifts_make_no_more_than_so_much_of_them() -> None:
    state = begin(tiny_world(mill()), 7)
    for why in APPRAISALS:
        for _ in range(30):
            state = evolve_all(state, moved_by(state, "mara", why, "tom"))
            for dimension in ("trust", "liking", "fear", "debt"):
                assert -10 <= relation(state, dimension, "mara", "tom") <= 10
            assert all(0 <= emotion(state, "mara", name) <= 10 for name in EMOTIONS)
            assert -10 <= mood(state, "mara") <= 10
    fresh = begin(tiny_world(mill()), 7)
    for _ in range(30):
        fresh = evolve_all(fresh, moved_by(fresh, "mara", "gift", "tom"))
    assert relation(fresh, "liking", "mara", "tom") == 6


def test_an_apology_soothes() -> None:
    state = begin(tiny_world(mill()), 7)
    state = evolve_all(state, moved_by(state, "mara", "insult", "tom"))
    before = emotion(state, "mara", "anger")
    state = evolve_all(state, moved_by(state, "mara", "apology", "tom"))
    assert emotion(state, "mara", "anger") < before


def test_what_was_felt_in_a_turn_is_kept_for_memory() -> None:
    playing = game()
    playing.play("wait")
    playing.play("take purse")
    turn = now(playing).turn - 1
    felt = felt_at(now(playing), "mara", turn)
    assert felt is not None
    assert felt[EMOTIONS.index("anger")] > 0.4
    assert felt_at(now(playing), "mara", 0) is None
    assert feeling_of(now(playing), "tom") == NEUTRAL


def test_the_same_lines_give_the_same_feelings() -> None:
    lines = ("give coin to mara", "take purse", "mara, open gate", "wait", "drop purse")
    games = [game("traits = { pride = 4, neuroticism = 3 }", "feels = true") for _ in range(2)]
    for line in lines:
        assert games[0].play(line).digest == games[1].play(line).digest


@pytest.mark.parametrize(
    ("line", "name", "liking"),
    [
        ("mara, thank you", "joy", 1),
        ("mara, i am sorry", "acceptance", 0),
        ("mara, i will kill you", "fear", -2),
    ],
)
def test_what_is_said_to_them_moves_people(line: str, name: EmotionName, liking: int) -> None:
    playing = game()
    said(playing, line)
    assert emotion(now(playing), "mara", name) > 0
    assert relation(now(playing), "liking", "mara", "player") == liking


def test_who_finds_out_a_lie_is_angry_with_the_liar() -> None:
    state = begin(tiny_world(mill()), 7)
    caught = ev.CaughtLying(actor="mara", to="tom", fact="f", covering="g")
    state, _ = appraise(state, (caught,))
    assert emotion(state, "mara", "anger") >= 4
    assert [each.by for each, _ in emotions(state, "mara")] == ["tom", "tom"]


def test_who_comes_by_what_they_want_is_glad() -> None:
    playing = game('feels = true\ngoals = [{ want = "mara holds purse" }]')
    for _ in range(4):
        playing.play("wait")
    assert [each.why for each, _ in emotions(now(playing), "mara")] == ["success"]


def test_who_is_brought_nearer_to_what_they_want_is_helped() -> None:
    playing = game('feels = true\ngoals = [{ want = "mara holds coin and gate is open" }]')
    said(playing, "jump")
    assert "I will not forget that." in said(playing, "open gate")
    assert [each.why for each, _ in emotions(now(playing), "mara")][:2] == ["help", "help"]
    assert relation(now(playing), "trust", "mara", "player") == 1
    said(playing, "wait")
    said(playing, "give coin to mara")
    assert relation(now(playing), "trust", "mara", "player") == 2


def test_what_is_no_nearer_to_it_is_no_help() -> None:
    playing = game('feels = true\ngoals = [{ want = "mara holds coin" }]')
    said(playing, "open gate")
    assert relation(now(playing), "trust", "mara", "player") == 0


def test_food_helps_who_is_hungry_and_is_a_gift_to_who_is_not() -> None:
    more = '[thing.loaf]\nname = "loaf"\ntext = "Rye."\nin = "player"\nedible = true\n[need.hunger]\nby = ["eat"]\n'
    for hunger, trust in ((8, 1), (0, 0)):
        playing = tiny_game(mill(f"feels = true\nneeds = {{ hunger = {hunger} }}") + more)
        said(playing, "give loaf to mara")
        assert relation(now(playing), "trust", "mara", "player") == trust


def test_who_knows_of_nothing_to_do_for_what_they_want_is_sad_about_it_once() -> None:
    playing = game('feels = true\ngoals = [{ want = "mara is sitting" }]')
    felt = [
        event.why
        for _ in range(30)
        for event in playing.play("wait").events
        if isinstance(event, ev.Felt)
        if event.person == "mara"
    ]
    assert felt == ["failure"]
