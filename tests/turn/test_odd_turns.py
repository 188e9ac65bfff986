"""Turns in which somebody goes, or all ends, between a question and its answer."""

from __future__ import annotations

from engine.model.events import Ended, Spoken, TurnPassed
from engine.model.language import plain
from engine.model.minds import Answer, Request
from engine.model.query import body, ending, number, room_of, times
from engine.model.world import Habit, Noun, Persona, World, build_world
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from engine.turn.stepper import Stepper, TurnResult
from tests.tiny import said, tiny_game

INN = """
start = "taproom"
[number]
luck = 0
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "stable" }
[room.stable]
name = "Stable"
text = "Straw."
exits = { west = "taproom" }
[person.mara]
name = "Mara"
text = "Mara."
in = "taproom"
lost = ["I could not say."]
[person.tom]
name = "Tom"
text = "Tom."
in = "taproom"
acts = "present"
lost = ["Ask her."]
habits = [{ do = "take cup", when = "luck >= 0 and turn >= 1", say = "Mine." }, { do = "drop cup", once = true }]
[thing.cup]
name = "cup"
text = "A cup."
in = "taproom"
[fact.price]
text = "A bed costs a penny."
[ending.out]
name = "Out"
text = "Out you go."
"""


def rule(on: str, *effects: str, actor: str = "player", when: str = "turn >= 0") -> str:
    listed = ", ".join(f"'{effect}'" for effect in effects)
    return f'[[rule]]\non = "{on}"\nactor = "{actor}"\nwhen = "{when}"\ndo = [{listed}]\n'


SPARE = rule("after waiting", "end out", "tell price to player", when="turn >= 90")


def spoken(result: TurnResult) -> list[str]:
    return [event.words for event in result.events if isinstance(event, Spoken)]


def test_a_person_who_was_spoken_to_does_not_answer_into_an_empty_room() -> None:
    game = tiny_game(INN + SPARE + rule("after asking mara", "move player to stable"))
    assert spoken(game.play("ask mara about the bed")) == []
    assert room_of(game.game.state, "player") == "stable"


def test_a_person_who_is_no_more_answers_nothing() -> None:
    game = tiny_game(INN + SPARE + rule("after asking mara", "remove mara"))
    assert spoken(game.play("ask mara about the bed")) == []
    assert game.play("wait").refusal == ""


def test_who_is_gone_after_their_own_deed_is_asked_for_no_words() -> None:
    game = tiny_game(INN + SPARE + rule("after taking cup", "remove tom", actor="anyone"))
    game.play("wait")
    assert [request.step for request in asked(game.game.begin("wait"))] == ["choose"]


def asked(stepper: Stepper) -> list[Request]:
    found = []
    while stepper.request is not None:
        found.append(stepper.request)
        stepper.feed(scripted_answer(stepper.request))
    return found


def test_a_person_can_end_the_story_and_nobody_speaks_after_that() -> None:
    game = tiny_game(INN + SPARE + rule("after taking cup", "end out", actor="anyone"))
    game.play("wait")
    turn = game.play("wait")
    assert turn.over and spoken(turn) == []
    assert [type(event) for event in turn.events if isinstance(event, Ended | TurnPassed)] == [Ended, TurnPassed]
    assert not game.play("undo").over


def test_what_a_habit_did_once_is_undone_with_it() -> None:
    game = tiny_game(INN + SPARE)
    for _ in range(3):
        game.play("wait")
    assert body(game.game.state, "cup").parent == "taproom", "taken, then dropped"
    done = [times(game.game.state, "habit", habit.id) for habit in habits(game.game.world, "tom")]
    game.play("undo")
    assert [times(game.game.state, "habit", habit.id) for habit in habits(game.game.world, "tom")] != done
    game.play("wait")
    assert [times(game.game.state, "habit", habit.id) for habit in habits(game.game.world, "tom")] == done


def habits(world: World, person: str) -> tuple[Habit, ...]:
    persona = world.nouns[person].persona
    assert persona is not None
    return persona.habits


def test_what_was_rolled_is_rolled_again_after_undo() -> None:
    game = tiny_game(INN + SPARE + rule("after waiting", "roll luck 1 to 999999"))
    rolls = []
    for _ in range(5):
        game.play("wait")
        rolls.append(number(game.game.state, "luck"))
    assert len(set(rolls)) == 5
    for _ in range(5):
        game.play("undo")
    again = []
    for _ in range(5):
        game.play("wait")
        again.append(number(game.game.state, "luck"))
    assert again == rolls


def bare(*more: Noun) -> Game:
    nouns = [
        Noun(id="cell", kind="room", name="Cell", words=frozenset({"cell"}), text=plain("A cell."), article="the"),
        Noun(id="player", kind="person", name="you", words=frozenset(), article="", parent="cell"),
        *more,
    ]
    world = build_world(nouns={noun.id: noun for noun in nouns}, id="bare", title="Bare", start="cell")
    opening = Game.new(world, 1).start().result
    assert opening is not None
    return opening.game


def test_a_world_with_nobody_in_it_but_the_player_can_be_played() -> None:
    game = bare()
    for line in ("look", "wait", "say hello", "mara, hello", "undo"):
        stepper = game.begin(line)
        assert stepper.request is None and stepper.result is not None
        game = stepper.result.game


def test_a_person_of_whom_the_pack_says_nothing_is_asked_nothing_and_holds_up_nobody() -> None:
    someone = {"kind": "person", "words": frozenset({"ned"}), "article": "", "parent": "cell"}
    silent = bare(Noun(id="ned", name="Ned", **someone))  # type: ignore[arg-type]
    assert silent.begin("ned, hello").request is None
    mute = bare(Noun(id="ned", name="Ned", persona=Persona(acts="never"), **someone))  # type: ignore[arg-type]
    assert mute.begin("ned, hello").request is None


def test_an_answer_to_a_question_of_another_turn_is_a_fault() -> None:
    game = tiny_game(INN + SPARE)
    first = game.game.begin("ask mara about the bed").request
    assert first is not None
    game.play("wait")
    stepper = game.game.begin("ask mara about the bed")
    stepper.feed(Answer(id=first.id, choice="wait"))
    while stepper.request is not None:
        stepper.feed(scripted_answer(stepper.request))
    assert stepper.result is not None
    assert stepper.result.record.faults == ("mara: an answer to something else",)
    assert spoken(stepper.result)[0] == "I could not say."


def test_an_ending_that_is_reached_is_told_in_its_own_words() -> None:
    game = tiny_game(INN + SPARE + rule("after taking cup", "end out"))
    assert "Out you go." in said(game, "take cup")
    assert ending(game.game.state) == "out"
