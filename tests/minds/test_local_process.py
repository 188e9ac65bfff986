"""The worker process from outside, with programs in its place that fail in every way a process can.

No llama.cpp is needed here. Each stand-in says with its own frames when it is where the test wants it, so nothing is
waited for by the clock.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from engine.minds.bad import Talker
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.wire import Load
from tests.minds.conftest import a_request

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 30.0
SHORT = 0.3

PROGRAM = """
import os, pathlib, signal, sys
from engine.minds.wire import *
source, sink = os.fdopen(0, "rb"), os.fdopen(1, "wb", buffering=0)
def send(message): sink.write(pack(message))
def ready(): send(Ready(name="stand-in", architecture="none", slots=1, context=1))
def requests():
    while (message := read_for_worker(source)) is not None:
        if isinstance(message, Stop): sys.exit(0)
        yield message
"""
WELL = """
for m in requests():
    match m:
        case Load(): ready()
        case Choose(id=id): send(Done(id=id, index=0, text=m.options[0], chance=1.0))
        case Speak(id=id):
            send(Words(id=id, text="All is ")); send(Words(id=id, text="well."))
            send(Done(id=id, text="All is well.", stop="end", tokens=(3, 4)))
"""


def stand_in(code: str, **what: object) -> LocalModel:
    return LocalModel(Load(path="x"), command=(sys.executable, "-c", PROGRAM + code), **what)  # type: ignore[arg-type]


def minds_of(backend: LocalModel, limit: float = PATIENCE) -> Minds:
    return Minds(default="talker", brains={"talker": Talker()}, backend=backend, limit=limit)


def test_a_worker_that_is_well_answers() -> None:
    minds = minds_of(stand_in(WELL))
    heard: list[str] = []
    assert minds.answer(a_request()).choice == "give brass_key to player"
    answer = minds.answer(a_request("speak"), heard.append)
    assert (answer.speech, answer.mind, "".join(heard)) == ("All is well.", "talker/local", "All is well.")
    trace = minds.trace(answer.id)
    assert trace is not None
    assert [(each.name, each.tokens) for each in trace.calls[0].sections] == [("who", 3), ("heard", 4)]
    minds.close()


@pytest.mark.parametrize(
    ("code", "cause"),
    [
        ("sys.exit(3)", "ended with code 3"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "SIGSEGV"),
        ("sink.write(b'Segmentation fault (core dumped)\\n'); signal.pause()", "no message"),
        ("sink.write(b'\\xff\\xff\\xff\\xff'); signal.pause()", "no message"),
        ("next(requests()); ready(); sink.write(b'\\x09\\0\\0\\0half'); sys.exit(4)", "ended with code 4"),
        ("next(requests()); ready(); next(requests()); os.kill(os.getpid(), 9)", "SIGKILL"),
        ("next(requests()); send(Stop())", "no message"),
    ],
)
def test_a_worker_that_dies_or_babbles_is_a_fault_with_its_cause(code: str, cause: str) -> None:
    minds = minds_of(stand_in(code))
    answer = minds.answer(a_request("speak"))
    assert (answer.speech, answer.fault) == ("The boatman bought it.", "crashed")
    assert cause in minds.last_traces(1)[0].verdicts[0].words
    minds.close()


def test_a_dead_worker_is_started_again_so_often_and_no_more_and_said_once() -> None:
    backend = stand_in("next(requests()); ready(); next(requests()); sys.exit(7)", restarts=2)
    minds = minds_of(backend)
    faults = [minds.answer(a_request("speak", id=f"{n}/mara/speak/0")).fault for n in range(6)]
    assert faults == ["crashed"] * 3 + [""] * 3
    assert backend.pid is None
    notices = minds.notices()
    assert len(notices) == 1
    assert "ended with code 7" in notices[0]
    assert "written lines" in notices[0]
    assert minds.notices() == ()
    minds.close()


def test_after_a_crash_the_next_need_is_served(tmp_path: Path) -> None:
    dies_once = "mark = pathlib.Path(sys.argv[1])\nif not mark.exists(): mark.touch(); sys.exit(1)\n" + WELL
    command = (sys.executable, "-c", PROGRAM + dies_once, str(tmp_path / "mark"))
    minds = minds_of(LocalModel(Load(path="x"), command=command))
    assert minds.answer(a_request()).fault == "crashed"
    assert minds.answer(a_request()).fault == ""
    minds.close()


def test_a_model_that_cannot_be_used_is_not_tried_again() -> None:
    backend = stand_in("next(requests()); send(Unusable(reason='m.gguf: not a model.'))")
    minds = minds_of(backend)
    assert minds.answer(a_request()).fault == "unusable"
    assert minds.answer(a_request("speak")).fault == ""
    assert minds.notices() == ("The model cannot be used: m.gguf: not a model. People speak from their written lines.",)
    minds.close()


def test_a_program_that_is_not_there_is_a_notice() -> None:
    minds = minds_of(LocalModel(Load(path="x"), command=("/nowhere/at/all",)))
    assert minds.answer(a_request()).fault == "unusable"
    assert "cannot be started" in minds.notices()[0]
    minds.close()


def test_a_worker_that_will_not_let_go_is_ended_and_replaced() -> None:
    deaf = """
for m in requests():
    match m:
        case Load(): ready()
        case Speak(id=id): send(Words(id=id, text="Hm. "))
"""
    backend = stand_in(deaf, grace=0.1)
    minds = minds_of(backend)
    pids: list[int | None] = []

    def hear(piece: str) -> None:
        pids.append(backend.pid)
        minds.cancel()

    for _ in range(2):
        assert minds.answer(a_request("speak"), hear).fault == "cancelled"
    assert None not in pids
    assert len(set(pids)) == 2
    minds.close()


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs SIGSTOP")
def test_a_stopped_worker_is_late_then_ended_then_replaced() -> None:
    backend = stand_in(WELL, grace=0.1)
    minds = minds_of(backend)
    assert minds.answer(a_request()).fault == ""
    first = backend.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    minds._limit = SHORT
    assert minds.answer(a_request()).fault == "late"
    minds._limit = PATIENCE
    assert minds.answer(a_request()).fault == ""
    assert backend.pid not in (None, first)
    minds.close()


def test_a_worker_that_lets_go_lives_on() -> None:
    lets_go = """
for m in requests():
    match m:
        case Load(): ready()
        case Speak(id=id): send(Words(id=id, text="Once upon a time. "))
        case Cancel(id=id): send(Failed(id=id, code="cancelled"))
        case Choose(id=id): send(Done(id=id, index=1))
"""
    backend = stand_in(lets_go, grace=PATIENCE)
    minds = minds_of(backend)
    assert minds.answer(a_request("speak"), lambda piece: minds.cancel()).fault == "cancelled"
    pid = backend.pid
    assert minds.answer(a_request()).choice == "tell oil to player"
    assert backend.pid == pid
    minds.close()


def test_frames_of_an_earlier_request_are_passed_over() -> None:
    stale = """
for m in requests():
    match m:
        case Load(): ready()
        case Choose(id=id):
            send(Words(id=id - 1, text="old")); send(Done(id=id - 1, index=5)); send(Done(id=id, index=1))
"""
    minds = minds_of(stand_in(stale))
    assert minds.answer(a_request()).choice == "tell oil to player"
    minds.close()


def test_while_the_model_loads_an_answer_is_late_and_the_loading_goes_on(tmp_path: Path) -> None:
    slow = """
for m in requests():
    match m:
        case Load():
            while not pathlib.Path(sys.argv[1]).exists(): pass
            ready()
        case Choose(id=id): send(Done(id=id, index=1))
"""
    mark = tmp_path / "go"
    backend = LocalModel(Load(path="x"), command=(sys.executable, "-c", PROGRAM + slow, str(mark)))
    minds = minds_of(backend, limit=SHORT)
    minds.warm()
    pid = backend.pid
    assert pid is not None
    assert minds.answer(a_request()).fault == "late"
    mark.touch()
    minds._limit = PATIENCE
    assert minds.answer(a_request()).choice == "tell oil to player"
    assert backend.pid == pid
    minds.close()


def test_closing_ends_the_process_even_in_mid_speech() -> None:
    forever = """
for m in requests():
    match m:
        case Load(): ready()
        case Speak(id=id):
            while True: send(Words(id=id, text="And so on. "))
"""
    backend = stand_in(forever)
    minds = minds_of(backend)
    speaking = threading.Event()
    answers: list[str] = []
    asker = threading.Thread(
        target=lambda: answers.append(minds.answer(a_request("speak"), lambda piece: speaking.set()).fault), daemon=True
    )
    asker.start()
    assert speaking.wait(PATIENCE)
    child = backend._child
    assert child is not None
    minds.close()
    asker.join(PATIENCE)
    assert answers[0] in ("closed", "too-long")
    child._process.wait(PATIENCE)
    assert not child.alive()


def test_a_prompt_too_long_for_the_pipe_is_a_fault() -> None:
    minds = minds_of(stand_in(WELL))
    assert minds.answer(a_request("speak", heard="so " * 40_000)).fault == "too-long"
    assert minds.answer(a_request("speak")).fault == ""
    minds.close()


def test_the_game_ending_ends_the_worker() -> None:
    """A worker whose game is gone without a word reads the end of its pipe."""
    backend = stand_in(WELL)
    minds = minds_of(backend)
    minds.answer(a_request())
    child = backend._child
    assert child is not None
    child._stdin.close()
    assert child._process.wait(PATIENCE) == 0


def test_what_is_printed_in_the_worker_reaches_neither_frames_nor_terminal() -> None:
    code = """
import os
from engine.minds.worker import _own_pipes
source, sink = _own_pipes()
print("noise", flush=True)
os.write(1, b"more noise"); os.write(2, b"and more")
assert os.read(0, 10) == b""
sink.write(source.read()); sink.flush()
"""
    done = subprocess.run([sys.executable, "-c", code], input=b"a frame", capture_output=True, check=True, cwd=ROOT)
    assert (done.stdout, done.stderr) == (b"a frame", b"")
