"""Speech that the claim check objects to: stopped, named, asked for once more, and then the scripted line."""

from __future__ import annotations

import threading

from engine.minds.call import Call
from engine.minds.contract import Model, OnWords, Prompt, Section
from engine.minds.trace import ModelTrace, Verdict
from engine.model.minds import Answer, Request
from engine.people.claims import Objection, named
from tests.minds.conftest import a_request
from tests.minds.test_minds import Does, Says, minds_of, talks


def test_speech_that_is_objected_to_is_asked_for_once_more_with_another_seed() -> None:
    lines = iter(["Here, take the key.", "Ask the boatman."])
    brain = Does(lambda request, model: Answer(id=request.id, speech=next(lines)))
    minds = minds_of(brain)
    answer = minds.answer(a_request("speak"))
    assert (answer.speech, answer.fault) == ("Ask the boatman.", "")
    assert len({request.seed for request in brain.asked}) == 2
    trace = minds.trace(answer.id)
    assert trace is not None
    assert trace.verdicts == [Verdict("speech.deed", "'Here, take the key.'"), Verdict("fit")]


def test_twice_objected_to_is_the_scripted_line() -> None:
    brain = Does(lambda request, model: Answer(id=request.id, speech="I unlocked the door."))
    answer = minds_of(brain).answer(a_request("speak"))
    assert answer == Answer(id="3/mara/speak/0", speech="The boatman bought it.", fault="speech.deed")
    assert len(brain.asked) == 2


def test_what_is_objected_to_is_cut_short_and_named_to_whoever_is_asked_again() -> None:
    class Stops(Says):
        """Says one thing first and another when asked again; the first has no end."""

        def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
            self.prompts = [*getattr(self, "prompts", []), prompt]
            if len(self.prompts) == 1:
                on_words("I unlocked the door. And so ")
                while True:
                    call.check()
                    threading.Event().wait(0.001)
            return super().speak(prompt, seed, on_words, call, trace)

    says, heard = Stops("The sea took it."), list[str]()
    brain = Does(talks)
    answer = minds_of(brain, says).answer(a_request("speak"), heard.append)
    assert (answer.speech, answer.fault, heard) == ("The sea took it.", "", [])
    named = "“I unlocked the door.” tells of a deed that was not done."
    assert [request.objection for request in brain.asked] == ["", named]
    before, again = says.prompts
    assert again.sections[:-1] == before.sections
    assert (again.sections[-1].name, named in again.sections[-1].text) == ("objection", True)


def test_a_secret_is_not_named_to_whoever_is_asked_again() -> None:
    for code in ("speech.secret", "speech.unknown-fact"):
        told = named(Objection(code, "The miller owes Mara forty crowns."), a_request("speak"))
        assert "crowns" not in told and told


def test_a_closed_prompt_has_nothing_put_into_it_by_an_objection() -> None:
    def closed(request: Request, model: Model | None) -> Answer:
        assert model is not None
        return Answer(id=request.id, speech=model.speak(Prompt(sections=(Section("heard", "x"),), closed=True)))

    minds = minds_of(Does(closed), Says("I unlocked the door."))
    answer = minds.answer(a_request("speak"))
    trace = minds.trace(answer.id)
    assert trace is not None
    assert [[each.name for each in call.sections] for call in trace.calls] == [["heard"], ["heard"]]
