"""While the player reads and types, what a person will be asked by is read ahead; a guess never costs an answer."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.minds.call import Call
from engine.minds.contract import Prompt, Section
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.wire import Load
from engine.model.minds import Request
from engine.people.asking import ask_ahead, likely_partners
from engine.people.scripted import scripted_answer
from engine.shell.plugins import Brains, find_plugins
from engine.shell.session import Session
from tests.minds.asking import a_call
from tests.minds.conftest import a_request
from tests.minds.test_minds import Does, Says, talks
from tests.tiny import tiny_world

PATIENCE = 60.0
NPCS = Path(__file__).resolve().parents[2] / "npcs"
WORLD = """
start = "inn"
[room.inn]
name = "Inn"
text = "A room."
exits = { north = "yard" }
[room.yard]
name = "Yard"
text = "Mud."
exits = { south = "inn" }
[thing.lamp]
name = "lamp"
text = "Brass."
in = "inn"
[fact.oil]
text = "The lamp oil was sold to the boatman."
words = ["oil"]
[person.anna]
name = "Anna"
text = "She knits."
card = "Anna knits and says little. She has lived on the island for forty years and has seen three lamps go out."
in = "inn"
[person.mara]
name = "Mara"
text = "She keeps the inn."
card = "Mara keeps the inn by the harbour. She lost her brother Tom to the sea and does not speak of it to anybody."
in = "inn"
knows = [{ fact = "oil" }]
[person.cat]
name = "cat"
text = "A cat."
in = "inn"
acts = "never"
[person.tom]
name = "Tom"
text = "He waits."
in = "yard"
"""


CARD = Prompt(sections=(Section("card", "x"),))


class Guesses(Does):
    """A brain that says how a prompt will begin."""

    def __init__(self, way: Callable[[Request], object] = lambda request: CARD) -> None:
        super().__init__(talks)
        self.way = way

    def ahead(self, request: Request) -> Prompt | None:
        return self.way(request)  # type: ignore[return-value]


class Listens(Says):
    """A model that notes what it is to read ahead."""

    def __init__(self) -> None:
        super().__init__("Well. ")
        self.read: list[tuple[str, Prompt]] = []
        self.heard = threading.Event()

    def ahead(self, prompt: Prompt, person: str) -> None:
        self.read.append((person, prompt))
        self.heard.set()


def minds_of(brain: object, backend: object) -> Minds:
    return Minds(default="test", brains={"test": brain}, backend=backend)  # type: ignore[dict-item, arg-type]


def test_a_brain_that_can_is_asked_and_the_model_reads_it() -> None:
    model = Listens()
    minds = minds_of(Guesses(), model)
    minds.ahead([a_request(heard="")])
    assert model.heard.wait(PATIENCE)
    assert model.read == [("mara", CARD)]
    assert minds.answer(a_request("speak", line="Well.")).fault == ""


def test_a_brain_that_cannot_and_one_that_has_no_guess_are_left_alone() -> None:
    for brain in (Does(talks), Guesses(lambda request: None)):
        model = Listens()
        minds = minds_of(brain, model)
        minds.ahead([a_request(heard="")])
        minds.answer(a_request())  # waits for the guess
        assert model.read == []
        assert minds.notices() == ()


def test_it_returns_at_once_and_the_next_answer_waits_for_a_slow_guess() -> None:
    go = threading.Event()
    model = Listens()
    minds = minds_of(Guesses(lambda request: go.wait(PATIENCE) and None), model)
    minds.ahead([a_request(heard="")])
    minds.ahead([a_request(heard="")])
    go.set()
    assert minds.answer(a_request("speak")).fault == ""


def test_a_guess_that_breaks_is_told_once_and_the_answer_comes() -> None:
    def breaks(request: Request) -> object:
        raise ValueError("no such section")

    minds = minds_of(Guesses(breaks), Listens())
    for _ in range(2):
        minds.ahead([a_request(heard="")])
        assert minds.answer(a_request()).fault == ""
    (notice,) = minds.notices()
    assert "read ahead" in notice and "no such section" in notice


def test_without_a_model_or_with_one_that_is_out_of_use_nothing_is_guessed() -> None:
    asked: list[Request] = []
    brain = Guesses(lambda request: asked.append(request))
    minds_of(brain, None).ahead([a_request()])
    broken = Listens()
    broken.trouble = lambda: "It is gone."  # type: ignore[method-assign]
    minds_of(brain, broken).ahead([a_request()])
    assert asked == []


def test_likely_partners_are_those_who_are_there_the_partner_first() -> None:
    session = Session.new(tiny_world(WORLD), seed=7, minds=Minds.scripted())
    assert likely_partners(session.state) == ("anna", "mara")
    assert likely_partners(session.state, "mara") == ("mara", "anna")
    session.play("north")
    assert likely_partners(session.state) == ("tom",)


def test_what_is_known_before_a_word_is_in_the_request_and_nothing_heard() -> None:
    session = Session.new(tiny_world(WORLD), seed=7, minds=Minds.scripted())
    request = ask_ahead(session.state, "mara")
    assert (request.heard, request.menu, request.partner) == ("", (), "player")
    assert request.card.startswith("Mara keeps")
    assert [fact.fact for fact in request.known] == ["oil"]


def test_after_every_line_the_session_has_the_likely_partners_read() -> None:
    guessed: list[str] = []
    minds = minds_of(Does(lambda request, model: scripted_answer(request)), Listens())
    minds.ahead = lambda requests: guessed.append(" ".join(each.person for each in requests))  # type: ignore[assignment, method-assign]
    session = Session.new(tiny_world(WORLD), seed=7, minds=minds)
    session.play("ask mara about oil")
    session.play("north")
    assert guessed == ["anna mara", "mara anna", "tom"]
    session.play("quit")
    assert len(guessed) == 3


class Patient(LocalModel):
    """Reads ahead while the caller waits, so that a test knows when it is done."""

    def ahead(self, prompt: Prompt, person: str, call: Call | None = None) -> None:
        super().ahead(prompt, person, a_call(PATIENCE, person=person))


@pytest.mark.local
def test_what_the_storyteller_is_asked_by_was_read_while_the_player_typed(tiny_model: Path) -> None:
    backend = Patient(Load(path=str(tiny_model), context=2048))
    minds = Minds(default="storyteller", find_brain=Brains(find_plugins([NPCS], [])).find, backend=backend)
    session = Session.new(tiny_world(WORLD), seed=7, minds=minds)
    for _ in range(2):
        session.play("ask mara about oil")
        call = next(trace for trace in minds.last_traces(9)[::-1] if trace.request.step == "choose").calls[0]
        tokens = {section.name: section.tokens or 0 for section in call.sections}
        known = sum(tokens[name] for name in ("contract", "card", "known", "scene"))
        assert call.source == "slot"
        assert call.reused > known - 64
    session.close()
