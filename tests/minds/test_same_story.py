"""The same story with written people and with a model comes to the same quests, line by line, where the same acts are
done; and each game replays where no model can be had.

Where the model only finds the words, the acts are those of the story. Where it chooses as well, people go their own
ways: then the game is played once more with written words and just the acts that the model chose.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import pytest

from engine.minds.contract import Brain, Model
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.models import packaged_model
from engine.minds.wire import Load
from engine.model.minds import Answer, Request
from engine.model.query import earned_at, ending, quest_phase, quest_stage
from engine.model.state import State
from engine.model.world import World
from engine.shell.packs import open_world
from engine.shell.plugins import Brains, find_plugins
from engine.shell.session import Session
from engine.shell.slots import Slots
from tests.minds.test_whole_games import PATIENCE, ROOT, lines, replayed_without_a_model

LANTERN = ROOT / "worlds" / "lantern"
SOME = 16
"""So many lines are played where the model chooses as well, which is what takes long."""


@pytest.fixture(scope="module")
def lantern() -> World:
    return open_world(str(LANTERN))


@pytest.fixture(params=["noise", pytest.param("real", marks=(pytest.mark.smollm2, pytest.mark.slow))])
def model(request: pytest.FixtureRequest) -> Path:
    """A model of noise, whose every word and choice is a chance, and a real one."""
    if request.param == "noise":
        found: Path = request.getfixturevalue("tiny_model")
        return found
    real = packaged_model()
    if real is None or find_spec("llama_cpp") is None:
        pytest.skip("needs the `smollm2` extra")
    return real


class OnlySpeaks:
    """Does what the story has people do, and has the model find the words."""

    api = 1

    def __init__(self, talker: Brain) -> None:
        self.talker = talker

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose":
            return Answer(id=request.id, choice=request.suggested)
        return self.talker.answer(request, model)


class SameActs:
    """Does what was done in another game, in the words that the pack has for it."""

    api = 1

    def __init__(self, answers: Sequence[Answer]) -> None:
        self.chose = {answer.id: answer.choice for answer in answers if answer.choice}

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose":
            return Answer(id=request.id, choice=self.chose[request.id])
        return Answer(id=request.id, speech=request.line)


def quests(state: State) -> tuple[object, ...]:
    """How far every quest has come, what has been earned, and how it ended."""
    world = state.world
    come = tuple((quest, quest_phase(state, quest), quest_stage(state, quest)) for quest in world.quests)
    return come, tuple(earned_at(state, each) for each in world.achievements), ending(state)


def with_a_model(file: Path, brain: Callable[[Brain], Brain] = lambda talker: talker) -> Minds:
    talker = Brains(find_plugins([ROOT / "npcs"], [])).find("storyteller")
    assert not isinstance(talker, str), talker
    backend = LocalModel(Load(path=str(file), context=1536), grace=PATIENCE, tier="speaks")
    return Minds(default="it", brains={"it": brain(talker)}, backend=backend, limit=PATIENCE, everybody=True)


def played(world: World, minds: Minds, saves: Path, story: Sequence[str]) -> tuple[list[tuple[object, ...]], Session]:
    """The quests after each line of a saved game, and the game, closed and replayed where there is no model."""
    session = Session.new(world, seed=7, minds=minds, slots=Slots(saves), pack=str(LANTERN))
    after = []
    for line in story:
        session.play(line)
        after.append(quests(session.state))
    assert "The replay agrees with the log." in replayed_without_a_model(session, saves)
    return after, session


def answers_of(session: Session) -> list[Answer]:
    return [answer for record in session.records for answer in record.answers]


def words_of(session: Session) -> list[str]:
    return [answer.speech for answer in answers_of(session) if answer.speech]


def test_written_people_come_to_the_end_of_the_story(lantern: World, tmp_path: Path) -> None:
    after, _ = played(lantern, Minds.scripted(), tmp_path, list(lines(talk=0)))
    assert after[-1][-1] == "kept"
    assert len(set(after)) > 4


@pytest.mark.local
def test_a_model_that_finds_the_words_leaves_every_quest_as_it_was(lantern: World, tmp_path: Path, model: Path) -> None:
    story = list(lines(talk=0))
    written, scripted = played(lantern, Minds.scripted(), tmp_path / "written", story)
    spoken, session = played(lantern, with_a_model(model, OnlySpeaks), tmp_path / "spoken", story)
    assert any(answer.mind == "it/local" and not answer.fault for answer in answers_of(session))
    assert words_of(session) != words_of(scripted)
    assert spoken == written


@pytest.mark.local
def test_for_the_acts_that_a_model_chose_the_quests_are_the_same_in_written_words(
    lantern: World, tmp_path: Path, model: Path
) -> None:
    story = list(islice(lines(talk=0), SOME))
    chosen, session = played(lantern, with_a_model(model), tmp_path / "chosen", story)
    acts = SameActs(answers_of(session))
    assert acts.chose
    same = Minds(default="it", brains={"it": acts}, everybody=True)
    written, again = played(lantern, same, tmp_path / "written", story)
    assert written == chosen
    assert SameActs(answers_of(again)).chose == acts.chose


def test_other_acts_leave_the_quests_otherwise(lantern: World, tmp_path: Path) -> None:
    """What holds the tests above to something: where people do nothing, the story does not come to its end."""

    class Waits:
        api = 1

        def answer(self, request: Request, model: Model | None) -> Answer:
            return Answer(id=request.id, choice="wait", speech=request.line)

    story = list(lines(talk=0))
    after, _ = played(lantern, Minds(default="it", brains={"it": Waits()}, everybody=True), tmp_path, story)
    assert after[-1][-1] != "kept"
