"""Minds: an answer always comes, in time, legal and fit to be said, and the trace says how it came about."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

import msgspec
import pytest

from engine.minds.bad import BAD, Slow, bad_mind
from engine.minds.call import Call
from engine.minds.contract import Model, ModelFault, OnWords, Prompt, Section
from engine.minds.minds import Minds
from engine.minds.trace import ModelTrace, Verdict
from engine.model.minds import Answer, Request
from engine.people.claims import check_speech, clean_speech
from engine.people.scripted import scripted_answer
from tests.minds.conftest import a_request

PATIENCE = 30.0
"""Far more than any of this takes; a test that needs it has failed anyway."""
SHORT = 0.05


class Does:
    """A brain that does what the test says."""

    api = 1

    def __init__(self, answer: Callable[[Request, Model | None], object]) -> None:
        self._answer = answer
        self.asked: list[Request] = []

    def answer(self, request: Request, model: Model | None) -> Answer:
        self.asked.append(request)
        return self._answer(request, model)  # type: ignore[return-value]


class Says:
    """A model that says the same always, in pieces."""

    name = "says"

    def __init__(self, *pieces: str, pick: int = 0) -> None:
        self.pieces, self.pick, self.seeds, self.closed = pieces, pick, [], False  # type: ignore[var-annotated]

    def warm(self) -> None: ...

    def tier(self) -> None: ...

    def remarks(self) -> tuple[str, ...]:
        return ()

    def trouble(self) -> str:
        return ""

    def close(self) -> None:
        self.closed = True

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        self.seeds.append(seed)
        return self.pick

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        self.seeds.append(seed)
        for piece in self.pieces:
            on_words(piece)
        return "".join(self.pieces)


def minds_of(brain: object, backend: object = None, limit: float = PATIENCE) -> Minds:
    return Minds(default="test", brains={"test": brain}, backend=backend, limit=limit)  # type: ignore[dict-item, arg-type]


def talks(request: Request, model: Model | None) -> Answer:
    assert model is not None
    prompt = Prompt(sections=(Section("heard", request.heard),))
    if request.step == "choose":
        return Answer(id=request.id, choice=request.menu[model.choose(prompt, [e.key for e in request.menu])].key)
    return Answer(id=request.id, speech=model.speak(prompt))


# --- the plain case ---


def test_a_fit_answer_comes_through_with_who_gave_it() -> None:
    brain = Does(lambda request, model: Answer(id=request.id, choice="take lamp", speech="No.", mind="a king"))
    minds = minds_of(brain)
    assert minds.answer(a_request()) == Answer(id="3/mara/choose/0", choice="take lamp", mind="test")
    assert minds.answer(a_request("speak")) == Answer(id="3/mara/speak/0", speech="No.", mind="test")


def test_scripted_minds_take_what_is_suggested() -> None:
    minds = Minds.scripted()
    for asked in (a_request(), a_request("speak"), a_request(brain="storyteller")):
        assert minds.answer(asked) == scripted_answer(asked)
    assert minds.notices() == ()


def test_recorded_minds_give_back_what_was_recorded_faults_and_all() -> None:
    kept = Answer(id="3/mara/speak/0", speech="…", mind="storyteller/local", fault="late")
    minds = Minds.recorded([kept])
    assert minds.answer(a_request("speak")) is kept
    assert minds.answer(a_request()).fault == "unrecorded"


# --- who is asked ---


def test_a_pack_may_ask_for_a_brain_and_the_player_chooses_for_the_others() -> None:
    def named(name: str) -> Does:
        return Does(lambda request, model: Answer(id=request.id, speech=f"I am {name}."))

    minds = Minds(default="one", brains={"one": named("one"), "two": named("two")})
    assert minds.answer(a_request("speak")).mind == "one"
    assert minds.answer(a_request("speak", brain="two")).mind == "two"
    assert minds.answer(a_request("speak", brain="scripted")).mind == "scripted"


def test_everybody_means_those_with_a_brain_of_their_own_too() -> None:
    brain = Does(lambda request, model: Answer(id=request.id, speech="One."))
    other = Does(lambda request, model: Answer(id=request.id, speech="Two."))
    minds = Minds(default="one", brains={"one": brain, "two": other}, everybody=True)
    assert minds.answer(a_request("speak", brain="two")).speech == "One."
    assert other.asked == []


def test_a_brain_that_is_not_there_is_mentioned_once() -> None:
    minds = Minds(find_brain=lambda id: f"There is no brain called {id!r}.")
    for _ in range(3):
        assert minds.answer(a_request("speak", brain="ghost")) == scripted_answer(a_request("speak"))
    assert minds.notices() == ("There is no brain called 'ghost'.",)
    assert minds.notices() == ()


def test_a_loader_that_breaks_is_a_notice_too() -> None:
    def breaks(id: str) -> str:
        raise OSError("disk on fire")

    minds = Minds(find_brain=breaks)
    assert minds.answer(a_request("speak", brain="x")).speech == "The boatman bought it."
    assert "disk on fire" in minds.notices()[0]


# --- answers that must not come through ---


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ("nonsense", lambda request: None),
        ("nonsense", lambda request: 42),
        ("nonsense", lambda request: {"id": request.id, "choice": "wait"}),
        ("nonsense", lambda request: Answer(id="somebody else's", choice="wait", speech="Yes.")),
        ("nonsense", lambda request: Answer(id=request.id, choice=7, speech=7)),  # type: ignore[arg-type]
        ("crashed", lambda request: 1 // 0),
    ],
)
@pytest.mark.parametrize("step", ["choose", "speak"])
def test_an_answer_of_the_wrong_shape_is_replaced(step: str, fault: str, answer: Callable[[Request], object]) -> None:
    asked = a_request(step)
    minds = minds_of(Does(lambda request, model: answer(request)))
    assert minds.answer(asked) == msgspec.structs.replace(scripted_answer(asked), fault=fault)


@pytest.mark.parametrize(
    "choice", ["", "fly", "WAIT", " wait", "wait\x00", "give crown to player", "give the brass key"]
)
def test_a_choice_off_the_menu_is_replaced(choice: str) -> None:
    minds = minds_of(Does(lambda request, model: Answer(id=request.id, choice=choice)))
    answer = minds.answer(a_request())
    assert (answer.choice, answer.fault) == ("tell oil to player", "off-menu")


@pytest.mark.parametrize(
    "error", [RuntimeError("x"), SystemExit(3), RecursionError(), KeyboardInterrupt(), MemoryError()]
)
def test_whatever_a_brain_raises_stays_in_it(error: BaseException) -> None:
    def raises(request: Request, model: Model | None) -> Answer:
        raise error

    minds = minds_of(Does(raises))
    assert minds.answer(a_request()).fault == "crashed"
    trace = minds.trace("3/mara/choose/0")
    assert trace is not None
    assert type(error).__name__ in trace.verdicts[0].words
    assert "test_minds.py" in trace.verdicts[0].words


def test_speech_is_cleaned_before_it_counts() -> None:
    minds = minds_of(Does(lambda request, model: Answer(id=request.id, speech="The sea\n\ntook \u202e him.")))
    answer = minds.answer(a_request("speak"))
    assert (answer.speech, answer.fault) == ("The sea took him.", "")


def test_codes_for_a_terminal_are_objected_to() -> None:
    minds = minds_of(Does(lambda request, model: Answer(id=request.id, speech="\x1b[31mThe sea took him.\x07")))
    assert minds.answer(a_request("speak")).fault == "speech.markup"


def test_speech_cannot_pass_for_the_storys_own_words() -> None:
    brain = Does(lambda request, model: Answer(id=request.id, speech='Hm. "Never," he said. The door falls in.'))
    heard: list[str] = []
    answer = minds_of(brain).answer(a_request("speak"), heard.append)
    assert answer.speech == "".join(heard) == "Hm. 'Never,' he said. The door falls in."


def test_very_long_speech_is_cut_at_a_sentence() -> None:
    minds = minds_of(Does(lambda request, model: Answer(id=request.id, speech="The sea takes. " * 100_000)))
    answer = minds.answer(a_request("speak"))
    assert answer.fault == ""
    assert len(answer.speech) <= 400
    assert answer.speech.endswith("takes.")


# --- words as they come ---


def test_words_are_heard_as_they_come_and_add_up_to_the_answer() -> None:
    heard: list[str] = []
    minds = minds_of(Does(talks), Says("The boat", "man has it, I", " think. Mrs. ", "Webb. ", "says so", ", I mean."))
    asked = a_request("speak", heard="The stranger asks you what Mrs. Webb says.")
    answer = minds.answer(asked, heard.append)
    assert answer.speech == "".join(heard) == "The boatman has it, I think. Mrs. Webb. says so, I mean."
    assert heard == ["The boatman has it, I think.", " Mrs. Webb.", " says so, I mean."]
    assert answer.mind == "test/says"


def test_words_stop_before_what_is_objected_to_and_the_second_try_is_not_heard() -> None:
    heard: list[str] = []
    says = Says("Quiet. ", "I unlocked ", "the ", "door ", "and went.")
    answer = minds_of(Does(talks), says).answer(a_request("speak"), heard.append)
    assert answer.fault == "speech.deed"
    assert "".join(heard) == "Quiet."
    assert len(set(says.seeds)) == 2


def test_a_listener_that_breaks_harms_nobody() -> None:
    def breaks(piece: str) -> None:
        raise ValueError("not listening")

    answer = minds_of(Does(talks), Says("All ", "is ", "well.")).answer(a_request("speak"), breaks)
    assert (answer.speech, answer.fault) == ("All is well.", "")


def test_the_listener_is_called_from_the_thread_that_asked() -> None:
    threads: list[int] = []
    minds_of(Does(talks), Says("All ", "is well.")).answer(
        a_request("speak"), lambda piece: threads.append(threading.get_ident())
    )
    assert set(threads) == {threading.get_ident()}


# --- too late, and cut short ---


def test_a_slow_brain_is_late_and_the_game_goes_on() -> None:
    slow = Slow(PATIENCE)
    answer = minds_of(slow, limit=SHORT).answer(a_request())
    assert (answer.choice, answer.fault) == ("tell oil to player", "late")
    slow.wake.set()


def test_a_brain_still_busy_with_the_last_request_is_not_asked_again() -> None:
    entered, leave = threading.Event(), threading.Event()

    def waits(request: Request, model: Model | None) -> Answer:
        entered.set()
        leave.wait(PATIENCE)
        return Answer(id=request.id, choice="wait")

    brain = Does(waits)
    minds = minds_of(brain, limit=SHORT)
    assert minds.answer(a_request()).fault == "late"
    assert entered.is_set()
    assert minds.answer(a_request()).fault == "stuck"
    assert len(brain.asked) == 1
    stray = minds._strays["test"]
    leave.set()
    stray.join(PATIENCE)
    assert minds_of(brain).answer(a_request()).choice == "wait"


def test_a_brain_that_spins_for_ever_is_woken_out_of_it() -> None:
    entered, left = threading.Event(), threading.Event()

    def spins_once(request: Request, model: Model | None) -> Answer:
        try:
            while not entered.is_set() or not left.is_set():
                entered.set()
        finally:
            left.set()
        return Answer(id=request.id, choice="wait")

    minds = minds_of(Does(spins_once), limit=SHORT)
    assert minds.answer(a_request()).fault == "late"
    assert entered.is_set()
    assert not left.is_set()
    minds.answer(a_request())
    assert left.wait(PATIENCE)


def test_cancel_cuts_the_answer_that_is_under_way() -> None:
    entered, released = threading.Event(), threading.Event()

    class Waits(Says):
        def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
            call.on_end(released.set)
            entered.set()
            assert released.wait(PATIENCE)
            raise ModelFault(call.ended)

    minds = minds_of(Does(talks), Waits())
    threading.Thread(target=lambda: (entered.wait(PATIENCE), minds.cancel()), daemon=True).start()
    answer = minds.answer(a_request("speak"))
    assert (answer.speech, answer.fault) == ("The boatman bought it.", "cancelled")
    assert released.is_set()


def test_cancel_from_the_listener_stops_the_words() -> None:
    heard: list[str] = []
    minds = minds_of(Does(talks), Says("One. ", "Two. ", "Three. ", "Four."))
    answer = minds.answer(a_request("speak"), lambda piece: (heard.append(piece), minds.cancel()))
    assert heard == ["One."]
    assert answer.fault == "cancelled"


def test_cancel_with_nothing_under_way_cuts_nothing_later() -> None:
    minds = minds_of(Does(lambda request, model: Answer(id=request.id, choice="wait")))
    minds.cancel()
    assert minds.answer(a_request()).fault == ""
    minds.cancel()
    assert minds.answer(a_request()).fault == ""


def test_a_brain_keeps_no_model_beyond_its_answer() -> None:
    kept: list[Model] = []

    def keeps(request: Request, model: Model | None) -> Answer:
        assert model is not None
        kept.append(model)
        threading.Event().wait(PATIENCE)
        return Answer(id=request.id, choice="wait")

    assert minds_of(Does(keeps), Says("x"), limit=SHORT).answer(a_request()).fault == "late"
    with pytest.raises(ModelFault, match="late"):
        kept[0].speak(Prompt(sections=()))


def test_closed_minds_are_scripted_and_close_their_model() -> None:
    says = Says("x")
    minds = minds_of(Does(talks), says)
    minds.close()
    assert says.closed
    assert minds.answer(a_request()) == scripted_answer(a_request())


# --- a model that misbehaves behind a good brain ---


@pytest.mark.parametrize("pick", [-1, 99, None, "wait", 1.5])
def test_a_pick_that_is_no_index_is_off_the_menu(pick: object) -> None:
    answer = minds_of(Does(talks), Says(pick=pick)).answer(a_request())  # type: ignore[arg-type]
    assert answer.fault == "off-menu"


def test_a_choice_among_nothing_is_nonsense() -> None:
    asks = Does(lambda request, model: model.choose(Prompt(sections=()), []))  # type: ignore[union-attr]
    assert minds_of(asks, Says()).answer(a_request()).fault == "nonsense"


def test_endless_words_are_cut_off_without_waiting_for_the_limit() -> None:
    brain, backend = bad_mind("endless")
    answer = minds_of(brain, backend).answer(a_request("speak"))
    assert answer.fault == "too-long"


# --- the bad minds, all of them ---


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("step", ["choose", "speak"])
def test_no_bad_mind_gets_anything_through(name: str, step: str) -> None:
    brain, backend = bad_mind(name)
    limit = SHORT if name in ("slow", "endless") else PATIENCE
    minds = Minds(default=name, brains={name: brain}, backend=backend, limit=limit, everybody=True)
    heard: list[str] = []
    try:
        for turn in range(8 if name == "garbled" else 2):
            asked = a_request(step, id=f"{turn}/mara/{step}/0", turn=turn)
            answer = minds.answer(asked, heard.append)
            assert answer.id == asked.id
            if step == "choose":
                assert answer.choice in {entry.key for entry in asked.menu}
                assert answer.speech == ""
            else:
                assert answer.choice == ""
                assert clean_speech(answer.speech) == answer.speech
                assert check_speech(asked, answer.speech) == ""
            if answer.mind == "scripted":
                assert answer.fault
                assert answer == msgspec.structs.replace(scripted_answer(asked), fault=answer.fault)
            msgspec.json.encode(answer)
        trace = minds.last_traces(1)[0]
        assert trace.answer == answer
        assert trace.verdicts
        assert not set("".join(heard)) & set("\x1b\x00\x07\n\u202e")
    finally:
        minds.close()


EXPECTED = {
    "slow": ("late", "late"),
    "mute": ("off-menu", "speech.empty"),
    "lying": ("", "speech.deed"),
    "injected": ("off-menu", "speech.markup"),
    "offmenu": ("off-menu", "speech.unknown-name"),
    "crashing": ("crashed", "crashed"),
    "endless": ("late", "too-long"),
    "killed": ("", "crashed"),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_bad_mind_is_told_by_its_fault(name: str) -> None:
    for step, fault in zip(("choose", "speak"), EXPECTED[name], strict=True):
        brain, backend = bad_mind(name)
        limit = SHORT if fault == "late" else PATIENCE
        minds = Minds(default=name, brains={name: brain}, backend=backend, limit=limit, everybody=True)
        assert minds.answer(a_request(step)).fault == fault
        minds.close()


# --- explaining ---


def test_the_trace_tells_prompt_menu_output_and_verdict() -> None:
    minds = minds_of(Does(talks), Says("It ", "rains."))
    minds.answer(a_request())
    minds.answer(a_request("speak"))
    chosen, spoken = minds.last_traces(2)
    assert (chosen.request.id, spoken.request.id) == ("3/mara/choose/0", "3/mara/speak/0")
    call = chosen.calls[0]
    assert (call.kind, call.options[-1], call.seed) == ("choose", "wait", 5)
    assert [(section.name, section.text) for section in call.sections] == [
        ("heard", "The stranger asks you about the lamp oil.")
    ]
    assert spoken.verdicts == [Verdict("fit", calls=1)]
    assert spoken.answer is not None
    assert spoken.seconds > 0
    assert minds.trace("no such request") is None
    assert minds.last_traces(0) == ()


def test_answers_are_given_one_at_a_time() -> None:
    inside: list[int] = []
    most: list[int] = []

    def counts(request: Request, model: Model | None) -> Answer:
        inside.append(1)
        most.append(len(inside))
        inside.pop()
        return Answer(id=request.id, choice="wait")

    minds = minds_of(Does(counts))
    threads = [threading.Thread(target=lambda: minds.answer(a_request())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert most == [1] * 8
