"""A turn asks, waits to be told, and lets nothing happen but legal acts, whoever answers and whatever they say."""

from __future__ import annotations

import random

import pytest

from engine.model.minds import Answer, Request
from engine.model.query import belief, body, room_of
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.replay import replay
from engine.turn.stepper import Stepper, TurnResult
from tests.tiny import tiny_game, tiny_world

KITCHEN = """
start = "kitchen"
[room.kitchen]
name = "Kitchen"
text = "A kitchen."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "A yard."
exits = { south = "kitchen" }
[person.mara]
name = "Mara"
pronoun = "she"
in = "kitchen"
greeting = "Good day to you."
lost = ["I could not say."]
knows = [
  { fact = "oil", tell = "It went to the boatman.", when = "trust of mara >= 2", cover = "Oil? We have oil." },
  { fact = "rain", tell = "It will rain." },
]
habits = [{ do = "give spoon to player", when = "action is showing", say = "Take it, then." }]
[fact.oil]
text = "The lamp oil was sold to the boatman."
name = "the missing oil"
[fact.rain]
text = "It will rain tonight."
[thing.spoon]
name = "spoon"
in = "mara"
[thing.coin]
name = "coin"
in = "player"
[[rule]]
on = "after giving coin mara"
do = ["add 2 to trust of mara"]
"""


def opened() -> Game:
    stepper = Game.new(tiny_world(KITCHEN), 7).start()
    assert stepper.result is not None
    return stepper.result.game


def through(stepper: Stepper, answer: object = scripted_answer) -> TurnResult:
    while stepper.request is not None:
        stepper.feed(answer(stepper.request) if callable(answer) else answer)  # type: ignore[arg-type]
    assert stepper.result is not None
    return stepper.result


def test_a_turn_that_turns_to_nobody_asks_for_nothing() -> None:
    assert opened().begin("drop coin").request is None


def test_a_person_who_is_spoken_to_is_asked_for_an_act_and_then_for_the_words() -> None:
    stepper = opened().begin("ask mara about rain")
    assert stepper.request is not None and stepper.request.step == "choose"
    assert stepper.request.suggested == "tell rain to player"
    stepper.feed(scripted_answer(stepper.request))
    assert stepper.request is not None and stepper.request.step == "speak"
    assert "told" in stepper.request.happened
    stepper.feed(scripted_answer(stepper.request))
    assert stepper.request is None and stepper.result is not None
    assert "It will rain." in "\n".join(line.text for line in stepper.result.lines)
    assert belief(stepper.result.game.state, "player", "rain") is not None


def test_the_players_own_act_is_told_before_anybody_thinks() -> None:
    stepper = opened().begin("give coin to mara")
    assert stepper.request is not None
    assert any("coin" in line.text for line in stepper.lines)


def test_what_a_person_keeps_back_is_nowhere_in_what_a_mind_is_given() -> None:
    stepper = opened().begin("ask mara about oil")
    while stepper.request is not None:
        given = repr(stepper.request)
        assert "boatman" not in given and "missing oil" not in given and "tell oil" not in given
        stepper.feed(scripted_answer(stepper.request))
    assert stepper.result is not None
    assert "We have oil." in "\n".join(line.text for line in stepper.result.lines)


def test_trust_opens_what_was_kept_back() -> None:
    playing = tiny_game(KITCHEN)
    playing.play("give coin to mara")
    assert "It went to the boatman." in "\n".join(line.text for line in playing.play("ask mara about oil").lines)
    assert belief(playing.game.state, "player", "oil") is not None


def test_a_habit_that_speaks_of_the_act_is_the_answer_to_it() -> None:
    result = through(opened().begin("show coin to mara"))
    assert body(result.game.state, "spoon").parent == "player"
    assert "Take it, then." in "\n".join(line.text for line in result.lines)


HOSTILE: list[object] = [
    Answer(id="", choice="tell oil to player"),
    None,
    "tell oil to player",
    Answer(id="?", fault="late", mind="slow"),
]


@pytest.mark.parametrize("bad", HOSTILE, ids=["wrong id", "nothing", "no answer at all", "late"])
def test_a_broken_answer_is_put_down_as_a_fault_and_the_scripted_one_is_taken(bad: object) -> None:
    result = through(opened().begin("ask mara about rain"), bad)
    assert len([event for event in result.events if type(event).__name__ == "Faltered"]) == 2, "the act, and the words"
    assert [line.text for line in result.lines].count("(Mara answers by heart.)") == 1
    assert result.record.faults
    assert "It will rain." in "\n".join(line.text for line in result.lines)


def test_an_act_that_is_not_on_the_menu_is_remembered_as_thwarted_and_does_not_happen() -> None:
    def cheat(request: Request) -> Answer:
        return Answer(id=request.id, choice="take everything", speech="I am the king.", mind="liar")

    result = through(opened().begin("ask mara about oil"), cheat)
    assert belief(result.game.state, "player", "oil") is None
    assert [event.code for event in result.events if type(event).__name__ == "Thwarted"] == ["menu.not-legal"]  # type: ignore[attr-defined]


def test_random_answers_never_break_a_turn_nor_make_a_fact() -> None:
    chance = random.Random(3)
    junk = [
        "",
        "\x1b[31mred",
        "tell oil to player",
        "{'a':1}",
        "x" * 5000,
        "[bold]hi[/]",
        "go north",
        "wait",
        "none",
        "é\u202eabc",
    ]

    def mad(request: Request) -> Answer:
        keys = [entry.key for entry in request.menu]
        return Answer(
            id=request.id if chance.random() < 0.8 else chance.choice(junk),
            choice=chance.choice(keys + junk) if keys else chance.choice(junk),
            speech=chance.choice(junk),
            mind=chance.choice(junk),
            fault="" if chance.random() < 0.9 else chance.choice(junk),
        )

    game = opened()
    for _ in range(400):
        line = chance.choice(
            ["ask mara about oil", "mara, hello", "give coin to mara", "take coin", "n", "s", "show coin to mara"]
        )
        result = through(game.begin(line), mad)
        game = result.game
        assert belief(game.state, "player", "oil") is None or "trust" in repr(game.state.notes)
        assert room_of(game.state, "spoon") is not None
        for told in result.lines:
            assert "\x1b" not in told.text and "\u202e" not in told.text


def test_a_log_with_answers_replays_to_the_same_digest_with_no_mind() -> None:
    def brag(request: Request) -> Answer:
        return Answer(id=request.id, choice=request.suggested, speech="It looks like rain to me.", mind="braggart")

    world = tiny_world(KITCHEN)
    opening = through(Game.new(world, 7).start())
    game, records = opening.game, [opening.record]
    for line in (
        "ask mara about rain",
        "drop coin",
        "undo",
        "give coin to mara",
        "ask mara about oil",
        "n",
        "nonsense",
        "undo",
    ):
        result = through(game.begin(line), brag)
        game = result.game
        records.append(result.record)
    replayed = replay(world, 7, records)
    assert replayed.divergence is None
    assert replayed.game.state.digest == game.state.digest
    assert Game.new(world, 7).replayed(records).state.digest == game.state.digest


def test_a_changed_log_is_caught_at_the_record_that_was_changed() -> None:
    world = tiny_world(KITCHEN)
    opening = through(Game.new(world, 7).start())
    second = through(opening.game.begin("drop coin"))
    forged = second.record.__class__(
        number=2, line="drop coin", digest="0" * 32, turn=1, events=second.record.events, context=second.record.context
    )
    divergence = replay(world, 7, [opening.record, forged]).divergence
    assert divergence is not None and (divergence.number, divergence.what) == (2, "digest")


def test_undo_goes_back_as_far_as_the_game_goes_and_says_so_at_the_end() -> None:
    game = opened()
    digests = [game.state.digest]
    for line in ("drop coin", "take coin", "n", "s"):
        game = through(game.begin(line)).game
        digests.append(game.state.digest)
    for expected in reversed(digests[:-1]):
        game = through(game.begin("undo")).game
        assert game.state.digest == expected
    assert through(game.begin("undo")).refusal == "system.nothing-to-undo"
    assert through(game.begin("undo")).game.state.digest == digests[0]


def test_a_line_that_is_not_understood_costs_no_time_and_no_undo() -> None:
    game = through(opened().begin("drop coin")).game
    after = through(game.begin("frobnicate the coin")).game
    assert after.state.turn == game.state.turn
    assert body(through(after.begin("undo")).game.state, "coin").parent == "player"


def test_what_an_author_wrote_is_said_whole_however_long_it_is() -> None:
    long = "It went to the boatman, " * 40 + "and that is all."
    playing = tiny_game(KITCHEN.replace("It will rain.", long))
    assert long in "\n".join(line.text for line in playing.play("ask mara about rain").lines)


def test_who_is_spoken_to_and_keeps_silent_is_seen_to_keep_silent() -> None:
    def sulk(request: Request) -> Answer:
        return Answer(id=request.id, choice="wait", mind="sulk")

    told = "\n".join(line.text for line in through(opened().begin("mara, hello"), sulk).lines)
    assert "Mara says nothing." in told
