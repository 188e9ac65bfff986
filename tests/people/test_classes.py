"""The kinds of questions: what a person knows, keeps back, knows otherwise, cannot know, and is not."""

from __future__ import annotations

import pytest

from engine.model.events import Doubted, Told, Went
from engine.model.evolve import evolve, evolve_all
from engine.model.query import thinks_known
from engine.model.state import State, begin
from engine.people.beliefs import what_thinks
from engine.people.classes import QuestionClass, classify, line_for_class
from engine.people.questions import Question
from tests.tiny import said, tiny_game, tiny_world

INN = """
start = "taproom"
[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "mill" }
[room.mill]
name = "Mill"
text = "Flour."
exits = { west = "taproom" }
[thing.oil]
name = "oil"
in = "taproom"
text = "Lamp oil."
[person.mara]
name = "Mara"
card = "She keeps the inn."
in = "taproom"
knows = [{ fact = "kept" }, { fact = "debt", when = "trust of mara >= 5" }]
topics = [{ id = "rain", about = ["rain"], say = "Wet." }]
[person.mara.answers]
unknown = ["That is news to me.", "Who knows?"]
withheld = "Ask me another day."
false-premise = "Sold? Not by anybody."
[person.tom]
name = "Tom"
in = "taproom"
knows = [{ fact = "kept" }]
[person.una]
name = "Una"
in = "taproom"
[fact.kept]
text = "The oil is in the cellar yet."
about = ["oil"]
contradicts = ["sold"]
[fact.sold]
text = "The oil was sold."
[fact.debt]
text = "The miller owes forty crowns."
name = "the debt"
contradicts = ["rich"]
[fact.rich]
text = "The miller is rich."
[fact.fire]
text = "The mill burned in the night."
name = "the fire"
at = "mill"
"""


def inn() -> State:
    return begin(tiny_world(INN), 7)


@pytest.mark.parametrize(
    ("question", "kind", "facts"),
    [
        (Question(topic="kept"), "known", ("kept",)),
        (Question(topic="oil"), "known", ("kept",)),
        (Question(topic="rain"), "known", ()),
        (Question(topic="debt"), "withheld", ("debt",)),
        (Question(topic="sold"), "unknown", ()),
        (Question(topic="", words="what is the moon made of"), "unknown", ()),
        (Question(topic="oil", presupposed=("sold",)), "false-premise", ("kept",)),
        (Question(topic="oil", denied=("kept",)), "false-premise", ("kept",)),
        (Question(presupposed=("rich",)), "withheld", ("debt",)),
        (Question(topic="fire"), "absent", ()),
        (Question(place="mill"), "absent", ()),
        (Question(foreign=("napoleon",)), "other-world", ()),
        (Question(cast_as="a dragon", topic="kept"), "out-of-character", ()),
        (Question(cast_as="the keeper of this inn", topic="kept"), "known", ("kept",)),
    ],
)
def test_a_question_is_of_the_kind_that_the_person_can_tell(
    question: Question, kind: str, facts: tuple[str, ...]
) -> None:
    found = classify(inn(), "mara", question)
    assert (found.kind, found.facts) == (kind, facts)


def test_who_went_there_since_was_not_there_before() -> None:
    went = Went(actor="mara", origin="taproom", direction="east", room="mill")
    state = inn()
    for _ in range(2):
        state = a_turn_later(state)
    state = evolve(state, went)
    assert classify(state, "mara", Question(topic="fire")).kind == "unknown"
    assert classify(state, "mara", Question(topic="fire", turns=(1, 1))) == QuestionClass("absent", place="mill")
    assert classify(state, "mara", Question(topic="fire", turns=(2, 2))).kind == "unknown"
    assert classify(state, "mara", Question(topic="fire", turns=(1, 2))).kind == "unknown"


def a_turn_later(state: State) -> State:
    from engine.model.events import TurnPassed

    return evolve(state, TurnPassed())


def test_each_kind_has_its_answer_the_packs_before_the_engines() -> None:
    state = inn()
    mara = {kind: line_for_class(state, "mara", QuestionClass(kind), "player") for kind in ("unknown", "withheld")}
    assert mara == {"unknown": "That is news to me.", "withheld": "Ask me another day."}
    assert line_for_class(state, "mara", QuestionClass("false-premise"), "player") == "Sold? Not by anybody."
    assert line_for_class(state, "tom", QuestionClass("false-premise"), "player") == "That is not how it was."
    assert line_for_class(state, "tom", QuestionClass("absent"), "player") == "I was not there."
    assert line_for_class(state, "tom", QuestionClass("unknown"), "player") == ""


def test_the_answers_are_given_in_play() -> None:
    playing = tiny_game(INN)
    assert "That is news to me." in said(playing, "ask mara about the moon")
    assert "Who knows?" in said(playing, "ask mara about the moon")
    assert "Ask me another day." in said(playing, "ask mara about debt")
    assert "I was not there." in said(playing, "ask mara about fire")
    assert "I could not tell you." in said(playing, "ask tom about the moon")
    assert "The oil is in the cellar yet." in said(playing, "ask tom about the oil")


def test_what_somebody_thinks_says_since_when_and_from_whom_back_to_where_it_began() -> None:
    state = evolve_all(inn(), (Told(actor="mara", to="player", fact="kept"),))
    state = evolve(a_turn_later(state), Told(actor="player", to="una", fact="kept", witnesses=("tom",)))
    [thought] = what_thinks(state, "una", "oil")
    assert (thought.fact, thought.turn, thought.how, thought.source) == ("kept", 1, "told", "player")
    assert [(link.person, link.how) for link in thought.why] == [
        ("una", "told"), ("player", "told"), ("mara", "known"),
    ]  # fmt: skip
    assert thought.known_to == ("player",)


def test_who_stands_by_when_something_is_told_thinks_that_both_know_it() -> None:
    state = evolve(inn(), Told(actor="mara", to="una", fact="debt", witnesses=("tom",)))
    assert thinks_known(state, "mara", "una", "debt") == thinks_known(state, "una", "mara", "debt") == 0
    assert thinks_known(state, "tom", "una", "debt") == thinks_known(state, "tom", "mara", "debt") == 0
    assert thinks_known(state, "mara", "tom", "debt") is None
    assert thinks_known(state, "player", "una", "debt") is None


def test_what_somebody_was_told_and_doubts_is_among_what_they_think() -> None:
    state = evolve(inn(), Doubted(actor="una", fact="sold", source="tom"))
    [thought] = what_thinks(state, "una", "sold")
    assert thought.doubted and thought.source == "tom" and thought.why[0].source == "tom"
