"""What was asked in a turn can be found again from the log."""

from __future__ import annotations

from pathlib import Path

import msgspec

from engine.api import Answer
from engine.minds.minds import Minds
from engine.minds.trace import ModelTrace, SectionTrace, Trace
from engine.model.minds import Known, Recalled, Request, View
from engine.model.world import World
from engine.shell.reasons import Asked, as_data, asked_in, turns_asked_in, with_traces
from engine.shell.reasons_told import explain
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from tests.shell.thinking import minds_counting
from tests.tiny import tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
in = "taproom"
obeys = [{ do = "any" }]
[thing.cup]
name = "cup"
in = "taproom"
"""
TWO = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
[person.mara]
name = "Mara"
article = ""
in = "taproom"
lost = ["I could not say."]
topics = [{ about = ["rain"], say = "It rains." }]
[person.tom]
name = "Tom"
article = ""
in = "taproom"
lost = ["I could not say."]
topics = [{ about = ["rain"], say = "So it does." }]
"""

REQUEST = Request(
    id="0/mara/speak/0",
    step="speak",
    person="mara",
    name="Mara",
    brain="",
    turn=0,
    seed=1,
    view=View(place="Taproom", description=""),
)


def played(world: World, *lines: str) -> tuple[TurnRecord, ...]:
    """Everybody does as they are told, and the reader makes nothing of any line."""
    stepper = Game.new(world, 3).start()
    records = [stepper.result.record]
    for line in lines:
        stepper = stepper.result.game.begin(line, reader=True)
        while (request := stepper.request) is not None:
            stepper.feed(Answer(id=request.id, choice=request.suggested, speech=request.line))
        records.append(stepper.result.record)
    return tuple(records)


def test_an_order_is_explained_in_its_turn_though_a_line_that_nobody_could_read_came_after_it() -> None:
    world = tiny_world(INN)
    records = played(world, "mara, take the cup", "jemmy the lid")
    first = asked_in(world, 3, records, 1)
    assert [each.request.person for each in first] == ["mara", "mara"]
    told = list(explain(first[0]))
    assert told[:2] == ["Mara, turn 1: asked what to do.", "  Heard: The stranger told you to take the cup."]
    assert "  Chose: take cup, as the scripted mind would have." in told
    assert [each.request.step for each in asked_in(world, 3, records, 2)] == ["read"]
    assert asked_in(world, 3, records, None) == asked_in(world, 3, records, 2)


# --- what is known of how ---


def test_a_prompt_is_held_against_the_one_before_of_the_same_person(tmp_path: Path) -> None:
    session = Session.new(tiny_world(TWO, "inn"), seed=3, minds=minds_counting("It rains."), slots=Slots(tmp_path))
    for line in ("ask mara about rain", "ask tom about rain", "ask mara about tom"):
        session.play(line)
    first, *_ = session.reasons(1)
    assert first.before == (None,), "there is none before the first"
    assert "  Difference: no earlier prompt of theirs is known." in list(explain(first))
    asked = session.reasons(3)
    assert [(each.request.person, each.request.step) for each in asked] == [("mara", "choose"), ("mara", "speak")]
    before = [(each.turn, each.call.kind) for one in asked for each in one.before if each is not None]
    assert before == [(1, "speak"), (3, "choose")], "Tom's in between is none of hers"
    told = list(explain(asked[0]))
    assert "  Difference from the prompt before:" in told
    assert "    --- turn 1, speak" in told and "    +++ turn 3, choose" in told
    assert "    -The stranger asked you about rain." in told
    assert "    +The stranger asked you about Tom." in told
    assert not [line for line in told if line.endswith("Mara is here.") and line.strip()[0] in "+-"]
    session.close()


def test_the_account_has_tokens_times_output_and_verdicts_by_code(tmp_path: Path) -> None:
    session = Session.new(
        tiny_world(TWO, "inn"),
        seed=3,
        minds=minds_counting("As an AI language model, I rain.", "It rains a lot today."),
    )
    session.play("ask mara about rain")
    choose, speak = session.reasons(1)
    told = list(explain(speak))
    why = "whoever speaks is a machine, or talks of the game and its orders: 'As an AI language model, I rain.'"
    assert f"    [speech.role] {why} (after call 1)" in told
    assert "    [fit] fit to be said (after call 2)" in told
    assert "  Prompt by section of call 2 (36 tokens, 5 of them the frame):" in told
    assert "    [card, system, 3 tokens]" in told and "      Mara is here." in told
    times = told.index("  Timings of call 2:")
    assert told[times + 1 : times + 5] == [
        "    waited 0.12 s",
        "    read 33 tokens in 0.40 s; 3 more were known already",
        "    first word after 0.50 s",
        "    wrote 5 tokens in 0.25 s, 20 a second",
    ]
    assert "    As an AI language model, I rain." in told and "    It rains a lot today." in told
    named = "Mara is a person of this story and knows of nothing outside it."
    assert f"    +Not again what was said before. {named} Say it otherwise." in told
    assert "    say to player (chance 0.75)" in list(explain(choose))
    data = as_data(speak)
    calls = data["trace"]["calls"]  # type: ignore[index]
    assert (calls[1]["tokens"], calls[1]["tokens_per_s"], len(calls[1]["difference"])) == (36, 20.0, 6)
    assert not any("waited" in line for line in explain(speak, timings=False))


def test_facts_and_memories_are_told_with_their_sources() -> None:
    request = msgspec.structs.replace(
        asked_in(tiny_world(INN), 3, played(tiny_world(INN), "mara, take the cup"), 1)[0].request,
        known=(
            Known("oil", "The oil is gone.", "Tom", "told"),
            Known("key", "The key is lost.", "known", "known"),
            Known("sea", "The sea is high.", "the map", "read"),
        ),
        doubts=(Known("ghost", "There is a ghost.", "Tom", "doubted"),),
        memories=(Recalled(0, "Tom came in."), Recalled(4, "You took the cup.", "did", (1, 4))),
    )
    told = list(explain(Asked(request=request, answer=Answer(id=request.id, choice="wait"))))
    assert "    [oil, told by Tom] The oil is gone." in told
    assert "    [key, from the start] The key is lost." in told
    assert "    [sea, read in the map] The sea is high." in told
    assert "    [ghost, doubted, from Tom] There is a ghost." in told
    assert "    [turn 1, witnessed] Tom came in." in told
    assert "    [turns 2, 5, did it] You took the cup." in told


def test_what_a_person_did_and_what_they_saw_are_told_apart_in_a_request() -> None:
    world = tiny_world(INN)
    records = played(world, "mara, take the cup", "look", "mara, drop the cup", "mara, take the cup", "mara, wait")
    asked = asked_in(world, 3, records, records[-1].turn)
    found = {each.words: (each.how, each.turns) for each in asked[0].request.memories}
    assert [how for words, (how, _) in found.items() if words.startswith("You took the cup")] == ["did"]
    assert "witnessed" in [how for words, (how, _) in found.items() if words.startswith("The stranger told")]
    assert [turns for words, (_, turns) in found.items() if words.startswith("You took the cup")] == [(0, 3)]


def test_it_is_told_in_a_game_come_back_to_with_no_model_and_in_a_copy(tmp_path: Path) -> None:
    world, slots = tiny_world(TWO, "inn"), Slots(tmp_path)
    session = Session.new(world, seed=3, minds=minds_counting("It rains a lot."), slots=slots, name="one")
    session.play("ask mara about rain")
    session.play("save kept")
    there = session.reasons()
    session.close()
    for name in ("one", "kept"):
        later = Session.resume(slots.open(name), Minds.scripted(), world, slots)
        found = later.reasons()
        assert [list(explain(each)) for each in found] == [list(explain(each)) for each in there]
        assert found[0].trace is not None and found[0].trace.calls[0].sections[0].tokens == 3
        later.close()


def test_the_trace_of_another_game_of_the_sitting_is_not_taken_for_this_one() -> None:
    session = Session.new(tiny_world(TWO, "inn"), seed=3, minds=minds_counting("It rains.", "It pours."))
    session.play("ask mara about rain")
    session.play("undo")
    session.play("ask mara about rain")
    said = session.reasons(1)[1]
    assert (said.answer.speech, said.trace is not None) == ("It pours.", True)
    session.play("undo")
    session.play("ask mara about tom")
    other = Session.new(tiny_world(TWO, "inn"), seed=3, minds=session.minds)
    other.records = list(session.records[:2])
    assert other.reasons(1)[1].answer.speech == "It rains."
    assert other.reasons(1)[1].trace is None


def test_the_turns_in_which_somebody_was_asked_are_known_from_the_log_alone() -> None:
    records = played(tiny_world(INN), "mara, take the cup", "look", "mara, drop the cup")
    assert turns_asked_in(records) == [1, 3]


def test_how_long_a_model_took_is_a_notice_and_no_part_of_the_story() -> None:
    session = Session.new(tiny_world(TWO, "inn"), seed=7, minds=minds_counting("It rains a lot."))
    session.play("ask mara about rain")
    session.take_notices()
    assert not [line for line in session.play("debug why").lines if "waited" in line.text]
    assert [each for each in session.take_notices() if "speak" in each] == [
        "Mara, turn 1, speak: waited 0.12 s; read 11 tokens in 0.40 s; 3 more were known already; "
        "first word after 0.50 s; wrote 4 tokens in 0.25 s, 16 a second."
    ]


def test_a_prompt_is_held_against_the_last_that_begins_alike() -> None:
    def trace(turn: int, *names: str) -> Trace:
        request = msgspec.structs.replace(REQUEST, id=f"{turn}/mara/speak/0", turn=turn)
        calls = [
            ModelTrace(
                kind="speak",
                backend="",
                seed=1,
                temperature=0,
                sections=[SectionTrace(name=name, role="user", text=name)],
            )
            for name in names
        ]
        return Trace(request=request, mind="talker", calls=calls, answer=Answer(id=request.id, speech="Yes."))

    traces = {each.request.id: each for each in (trace(0, "reword", "card"), trace(1, "card", "reword", "odd"))}
    last = traces["1/mara/speak/0"]
    (found,) = with_traces([Asked(request=last.request, answer=Answer(id=last.request.id, speech="Yes."))], traces)
    against = [(each.turn, each.call.sections[0].name) for each in found.before if each is not None]
    assert against == [(1, "card"), (1, "reword"), (2, "reword")]
