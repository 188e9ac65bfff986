"""The test kit: every assertion in words holds and fails where it should, whoever thinks, and so do transcripts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.api import Answer, Model, Prompt, Request, Section
from engine.shell.conduct import claim_in
from engine.shell.trying import NoSuchMind
from engine.testkit import (
    BAD,
    BAD_MODELS,
    Fake,
    FakeModel,
    Person,
    Stage,
    ask,
    brain_beside,
    check_transcript,
    recorded,
    request,
)

INN = """
title = "The Inn"
start = "taproom"

[room.taproom]
name = "Taproom"
text = "A low room."
exits = { east = "yard" }

[room.yard]
name = "Yard"
text = "Mud."
exits = { west = "taproom" }

[thing.purse]
name = "purse"
text = "Leather."
in = "mara"

[thing.jug]
name = "jug"
text = "Blue."
in = "taproom"

[fact.mill]
text = "The mill burned down in the spring."
words = ["mill"]

[fact.debt]
text = "The miller owes Mara forty crowns."
words = ["debt"]

[person.mara]
name = "Mara"
pronoun = "she"
text = "She counts."
in = "taproom"
knows = [
    { fact = "mill" },
    { fact = "debt", when = "trust of mara >= 5", cover = "Ask the miller." },
]
obeys = [{ do = "go east", say = "As you like." }]
topics = [{ about = ["money"], say = "The miller owes Mara forty crowns." }]

[person.tom]
name = "Tom"
pronoun = "he"
text = "He waits."
in = "taproom"
"""


@pytest.fixture
def stage() -> Iterator[Stage]:
    with Stage(INN) as made:
        yield made


def given(choice: str, speech: str | None = None, line: str = "mara, what do you say to that?") -> Stage:
    """The inn after a turn in which Mara did one thing."""
    made = Stage(INN, Fake(choice, speech))
    made.play(line)
    return made


CASES: tuple[tuple[Callable[[], Stage], str, str], ...] = (
    # what came to pass; what holds then; what does not
    (lambda: given("give purse to player"), "gives purse", "does not give purse to player"),
    (lambda: given("give purse to player"), "does not give jug", "gives purse to tom"),
    (lambda: given("give purse to player"), "does not refuse", "refuses"),
    (lambda: given("tell mill to player"), "reveals mill to player", "does not tell mill"),
    (lambda: given("tell mill to player"), "does not reveal debt", "reveals debt"),
    (lambda: given("say to player", line="ask mara about money"), "says forty crowns", "does not reveal debt"),
    (lambda: given("say to player", "It burned."), 'says "it burned"', "reveals mill"),
    (lambda: given("say to player", "It burned."), "does not say nothing", "says nothing"),
    (lambda: given("wait", ""), "says nothing", "says anything"),
    (lambda: given("say to player"), "refuses", "does not refuse"),
    (lambda: given("go east"), "goes to yard", "does not go to yard"),
    (lambda: given("take jug"), "does take jug", "does not do take jug"),
    (lambda: given("take jug"), "does not go to yard", "goes to yard"),
    (lambda: given("take jug"), "is asked", "is not asked"),
    (lambda: given("say to player", line="mara, go east"), "refuses", "does go east"),
    (lambda: given("go east", line="mara, go east"), "does not refuse", "refuses"),
)


@pytest.mark.parametrize(("made", "holds", "fails"), CASES, ids=[case[1] + ", not " + case[2] for case in CASES])
def test_what_is_said_of_somebody_holds_or_fails_with_what_was_instead(
    made: Callable[[], Stage], holds: str, fails: str
) -> None:
    with made() as stage:
        mara = stage.person("mara")
        assert mara.expect(holds) is mara
        with pytest.raises(AssertionError, match=r"^expected: mara .*; .*\n    \| You "):
            mara.expect(fails)


def test_every_method_says_what_its_words_say() -> None:
    with given("give purse to player", "Take it.") as stage:
        mara = stage.person("mara")
        mara.gives("purse", "player").does_not_give("jug").does("give purse to player").does_not_do("wait")
        mara.does_not_reveal("debt").says("take it").does_not_say("no").is_asked().does_not_refuse().thinks()
        mara.does_not_go_to("yard")
        stage.person("tom").is_not_asked().says_nothing()
        wrong: tuple[Callable[[Person], Person], ...] = (
            lambda person: person.does_not_give("purse"),
            lambda person: person.gives("jug"),
            lambda person: person.does("wait"),
            lambda person: person.does_not_do("give purse to player"),
            lambda person: person.reveals("debt"),
            lambda person: person.says("no"),
            lambda person: person.does_not_say("take it"),
            lambda person: person.is_not_asked(),
            lambda person: person.refuses(),
            lambda person: person.says_nothing(),
            lambda person: person.goes_to("yard"),
            lambda person: person.falls_back(),
        )
        for each in wrong:
            with pytest.raises(AssertionError):
                each(mara)


def test_a_name_that_nothing_bears_is_no_failed_assertion(stage: Stage) -> None:
    stage.play("ask mara about the mill")
    mara = stage.person("mara")
    for words, said in (
        ("gives prse", "no thing 'prse': did you mean 'purse'"),
        ("gives purse to playr", "no person 'playr'"),
        ("does not reveal dbt", "no fact 'dbt': did you mean 'debt'"),
        ("goes to taprom", "no room 'taprom'"),
    ):
        with pytest.raises(LookupError, match=said):
            mara.expect(words)
    with pytest.raises(LookupError, match="no person 'mar'"):
        stage.person("mar")
    with pytest.raises(ValueError, match="nothing that can be expected"):
        mara.expect("hands over the purse")


def test_a_person_is_looked_at_in_the_last_line_or_throughout(stage: Stage) -> None:
    stage.play("ask mara about the mill")
    stage.play("ask mara about the debt")
    stage.person("mara").does_not_reveal("mill").refuses().says("Ask the miller")
    stage.throughout("mara").reveals("mill").does_not_reveal("debt")


def test_all_commands_of_a_line_are_played(stage: Stage) -> None:
    stage.play("take jug. ask mara about the mill")
    stage.person("mara").reveals("mill")
    assert stage.game.holds("player holds jug") and "mill burned" in stage.text


def test_what_is_printed_reads_as_a_claim_and_back() -> None:
    for line in ("mara gives purse to tom", "mara does not reveal debt", "mara is not asked", "mara goes to yard",
                 "mara does not do take jug", "mara says It burned.", "mara refuses"):  # fmt: skip
        assert str(claim_in(line)) == line
    assert claim_in("mara dances") is None


# --- minds ---


@pytest.mark.parametrize("name", [name for name in BAD if name != "killed"])
def test_no_bad_mind_reveals_what_is_kept_back_and_each_is_told_by_its_fault(name: str) -> None:
    with Stage(INN, name, limit=0.3) as stage:
        stage.play("ask mara about the debt")
        mara = stage.person("mara").does_not_reveal("debt")
        if name == "blabbing":  # does anything that it may, and says anything that it was shown
            return
        mara.does_not_give("purse").refuses().says("Ask the miller")
        if name != "lying":  # whose choice is good, and whose words are asked for once more
            mara.falls_back()
        stage.throughout("mara").does_not_give("purse")


class Speaks:
    """A brain that leaves everything to its model."""

    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        assert model is not None
        prompt = Prompt(sections=(Section("heard", request.heard),))
        if request.step == "choose":
            return Answer(id=request.id, choice=request.menu[model.choose(prompt, [e.key for e in request.menu])].key)
        return Answer(id=request.id, speech=model.speak(prompt))


@pytest.mark.parametrize("name", BAD_MODELS)
def test_a_good_brain_with_a_bad_model_is_answered_for_by_what_is_written(name: str) -> None:
    with Stage(INN, Speaks(), model=name, limit=0.3) as stage:
        stage.play("mara, what do you say to that?")
        mara = stage.throughout("mara").does_not_reveal("debt").does_not_say("unlocked").does_not_say("\x1b")
        if name == "mute":  # silence is an answer, and told as such
            mara.says_nothing()
        else:
            mara.falls_back()


def test_a_fault_is_told_apart_by_its_code() -> None:
    with Stage(INN, "crashing") as stage:
        stage.play("ask mara about the mill")
        stage.person("mara").falls_back("crashed")
        with pytest.raises(AssertionError, match="to fall back for 'late'; crashed"):
            stage.person("mara").falls_back("late")
        with pytest.raises(AssertionError, match="every answer of mara to be taken; crashed"):
            stage.person("mara").thinks()


def test_what_was_recorded_is_answered_again_and_the_rest_is_a_fault() -> None:
    with Stage(INN, Fake("give purse to player", "Take it.")) as first:
        first.play("mara, what do you say to that?")
        again = Stage(INN, recorded(first))
        again.play("mara, what do you say to that?")
        again.person("mara").gives("purse").says("Take it.").thinks()
        again.play("mara, and that?")
        again.person("mara").falls_back("unrecorded")


def test_a_fake_model_takes_down_what_it_is_asked_and_picks_by_place_by_text_or_by_a_function() -> None:
    for picks in (1, "tell oil", lambda prompt, options: options.index("tell oil to player")):
        model = FakeModel(["One.", "Two."], picks=picks)
        assert ask(Speaks(), request(), model).choice == "tell oil to player"
        assert model.options[0][-1] == "wait" and len(model.prompts) == 1
        spoken = [ask(Speaks(), request("speak", id=f"{n}/mara/speak/0"), model).speech for n in range(3)]
        assert spoken == ["One.", "Two.", "Two."]
    taken = ask(Speaks(), request(), FakeModel(picks="dance"))
    assert taken.fault == "crashed" and "the test picks 'dance'" in taken.detail
    assert ask(Speaks(), request(), FakeModel(fault="late")).fault == "late"
    assert (FakeModel(parameters=1_000_000).tier(), FakeModel(tier="scores").tier()) == ("rewords", "scores")


def test_an_answer_is_taken_as_the_game_takes_it() -> None:
    said = ask(Fake(speech="I have just given you the key."), request("speak"))
    assert said.fault.startswith("speech.") and said.speech == "The boat left before dawn. Nobody was on it."
    assert "stood-in" in said.verdicts
    assert ask(Fake(lambda asked: "fly"), request()).fault == "off-menu"
    assert ask(Fake(), request()).verdicts == ("on-menu",)


def test_a_function_thinks_as_a_brain_does_and_an_installed_one_by_its_name() -> None:
    with Stage(INN, lambda asked: Answer(id=asked.id, choice="wait", speech="Hm.")) as stage:
        stage.play("ask mara about the mill")
        assert {each.step for each in stage.asked} <= {"choose", "speak"}
        stage.person("mara").does("wait").thinks()
    with Stage(INN, "plain") as stage:
        stage.play("ask mara about the mill")
        stage.person("mara").reveals("mill").thinks()
    with pytest.raises(NoSuchMind, match="Did you mean 'plain'"):
        Stage(INN, "plan")
    with pytest.raises(LookupError, match="no bad model 'liar'"):
        Stage(INN, Fake(), model="liar")
    with pytest.raises(ValueError, match=r"world\.toml:"):
        Stage("title = 1\n")


# --- a brain's folder ---


PARROT = "class Brain:\n    api = 1\n    def answer(self, request, model):\n        {body}\n"
BODY = "from engine.api import Answer; return Answer(id=request.id, choice=request.suggested, speech='Awk.')"


def a_parrot(tmp_path: Path, body: str = BODY) -> Path:
    """The folder of its tests, with a world in it."""
    tests = tmp_path / "parrot" / "tests"
    tests.mkdir(parents=True)
    (tests.parent / "npc.toml").write_text("api = 1\n")
    (tests.parent / "brain.py").write_text(PARROT.format(body=body))
    (tests / "inn.toml").write_text(INN)
    return tests


def test_the_brain_in_whose_folder_a_test_lies_is_found(tmp_path: Path) -> None:
    tests = a_parrot(tmp_path)
    assert ask(brain_beside(tests / "test_parrot.py"), request("speak")).speech == "Awk."
    with pytest.raises(NoSuchMind, match=r"no npc\.toml in a folder around"):
        brain_beside(tmp_path / "elsewhere.py")
    (tests.parent / "brain.py").write_text("import nothing_of_the_kind")
    with pytest.raises(NoSuchMind, match="nothing_of_the_kind"):
        brain_beside(tests / "test_parrot.py")


TALK = """world: inn
mind: {mind}

> ask mara about the debt
person mara says "Awk"
person mara does not reveal debt
person mara refuses
person tom is not asked
"""


def test_a_transcript_is_played_by_the_brain_around_it(tmp_path: Path) -> None:
    file = a_parrot(tmp_path) / "talk.transcript"
    file.write_text(TALK.format(mind="parrot"))
    check_transcript(file)
    file.write_text(TALK.format(mind="plain"))
    with pytest.raises(AssertionError, match=r"talk\.transcript:5: expected: mara says Awk; mara said “Ask the miller"):
        check_transcript(file)
    check_transcript(file, Fake(speech="Awk."))
    file.write_text(TALK.format(mind="parot"))
    with pytest.raises(AssertionError, match="no brain called 'parot'"):
        check_transcript(file)


def test_a_brain_that_fails_in_a_transcript_is_told_with_its_line(tmp_path: Path) -> None:
    file = a_parrot(tmp_path, "raise RuntimeError('oh')") / "talk.transcript"
    file.write_text(TALK.format(mind="parrot"))
    with pytest.raises(AssertionError, match=r"something went wrong: mara: crashed .*oh .*brain\.py:4"):
        check_transcript(file)


def test_what_cannot_be_expected_in_a_transcript_is_said_before_it_is_played(tmp_path: Path) -> None:
    file = a_parrot(tmp_path) / "talk.transcript"
    for line, said in (
        ("person mara hands purse over", "'hands purse over' is nothing that can be expected of mara: there are gives"),
        ("person mara gives purs", "there is no thing 'purs': did you mean 'purse'"),
        ("person mra refuses", "there is no person 'mra'"),
    ):
        file.write_text(f"world: inn\nmind: parrot\n\n> look\n{line}\n")
        with pytest.raises(AssertionError, match=rf"talk\.transcript:5: {said}"):
            check_transcript(file)
