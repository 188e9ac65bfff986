"""Whatever befalls the model while a game is played, the game goes on with written lines, and says so once.

Each test plays a small world through a session with a real worker, and does to it what a bad day does. Only the first
thing said of the model's end counts; that people answer by heart is told in the story each time.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.minds.child import COMMAND, Child, Gone
from engine.minds.contract import Model, Prompt, Section
from engine.minds.local import LocalModel
from engine.minds.minds import Minds
from engine.minds.wire import Ahead, Load
from engine.model.minds import Answer, Request
from engine.shell.listening import Silent
from engine.shell.session import Session
from tests.minds.test_ahead import WORLD
from tests.tiny import tiny_world

PATIENCE = 120.0
LINE = "ask mara about oil"
FED_UP = 8
"""More lines than a worker has lives."""


class Speaks:
    """Does what the pack suggests, and has the model find the words."""

    api = 1

    def answer(self, request: Request, model: Model | None) -> Answer:
        if request.step == "choose" or model is None:
            return Answer(id=request.id, choice=request.suggested, speech=request.line)
        prompt = Prompt(sections=(Section("card", request.card, "system"), Section("heard", request.heard)))
        return Answer(id=request.id, speech=model.speak(prompt))


def a_session(
    load: Load, command: Sequence[str] = COMMAND, *, grace: float = 2.0, limit: float = PATIENCE
) -> tuple[Session, LocalModel]:
    backend = LocalModel(load, command=command, grace=grace)
    minds = Minds(default="speaks", brains={"speaks": Speaks()}, backend=backend, everybody=True, limit=limit)
    return Session.new(tiny_world(WORLD), seed=7, minds=minds), backend


def told(session: Session, lines: int) -> list[str]:
    """What is said about the machine while so many lines are played; each turn is played to its end."""
    found: list[str] = []
    for number in range(lines):
        turn = session.state.turn
        session.play(LINE)
        assert session.state.turn == turn + 1, number
        found += session.take_notices()
    return found


def by_heart(session: Session) -> bool:
    """Whether whoever was asked last said the line that was written for them, and not for what the model said: the tiny
    one babbles, and is objected to for it."""
    spoken = [each.answer for each in session.reasons() if each.request.step == "speak"]
    lines = [each.request.line for each in session.reasons() if each.request.step == "speak"]
    faulty = [each.fault for each in spoken if each.fault.startswith("speech.")]
    return bool(spoken) and not faulty and [each.speech for each in spoken] == lines


@pytest.mark.local
def test_a_model_file_removed_while_playing_is_missed_at_the_next_start_and_said_once(
    tiny_model: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(tiny_model, tmp_path / "model.gguf"))
    session, backend = a_session(Load(path=str(path)))
    assert told(session, 2) == []
    path.unlink()
    assert told(session, 2) == [] and not by_heart(session)  # the worker has it open
    assert backend.pid is not None
    os.kill(backend.pid, signal.SIGKILL)
    (notice,) = told(session, 4)
    assert "model.gguf" in notice and "written lines" in notice
    assert by_heart(session)
    session.close()


@pytest.mark.local
def test_a_model_file_cut_short_while_playing_ends_the_worker_and_not_the_game(
    tiny_model: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(tiny_model, tmp_path / "model.gguf"))
    session, _ = a_session(Load(path=str(path)))
    told(session, 1)
    os.truncate(path, 20_000)  # what the worker has mapped of it is gone
    notices = told(session, 4)
    assert len(notices) <= 1
    assert all("cut short" in notice for notice in notices)
    session.close()


@pytest.mark.local
def test_a_worker_killed_in_mid_sentence_each_time_is_given_up_and_said_once(tiny_model: Path) -> None:
    session, backend = a_session(Load(path=str(tiny_model)))
    killed: list[int] = []

    class Kills(Silent):
        def words(self, person: str, chunk: str) -> None:
            if (pid := backend.pid) is not None:
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)

    found: list[str] = []
    for _ in range(40):
        session.play(LINE, Kills())
        found += session.take_notices()
        if backend.trouble():
            break
    assert killed and len(found) <= 1
    if backend.trouble():
        assert "once too often" in found[0]
        assert told(session, 2) == [] and by_heart(session)
    session.close()


LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]), int(sys.argv[1])))
from engine.minds.worker import main
sys.exit(main())
"""


@pytest.mark.local
@pytest.mark.skipif(sys.platform != "linux", reason="needs limits on memory")
@pytest.mark.parametrize("megabytes", [60, 250, 450, 550])
def test_however_little_memory_there_is_the_game_goes_on_and_says_so_once(megabytes: int, tiny_model: Path) -> None:
    """From too little for Python, over too little for llama.cpp or for its caches, to enough or nearly so."""
    command = (sys.executable, "-c", LIMITED, str(megabytes << 20))
    session, backend = a_session(Load(path=str(tiny_model), slots=4), command)
    notices = told(session, FED_UP)
    assert len(notices) <= 1
    if backend.trouble():
        assert len(notices) == 1 and "written lines" in notices[0]
        assert "\n" not in notices[0] and len(notices[0]) < 500
        assert by_heart(session)
    session.close()


@pytest.mark.local
@pytest.mark.skipif(sys.platform != "linux", reason="needs limits on memory")
def test_memory_that_is_used_up_while_playing_costs_the_model_and_not_the_game(tiny_model: Path) -> None:
    """From the second line on the worker gets no more than it has by then, and so does each that comes after it."""
    import resource

    session, backend = a_session(Load(path=str(tiny_model), slots=4))
    assert told(session, 1) == []
    found: list[str] = []
    for number in range(FED_UP):
        if (pid := backend.pid) is not None:
            has = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * resource.getpagesize()
            resource.prlimit(pid, resource.RLIMIT_AS, (has, has))
        turn = session.state.turn
        result = session.play(f"mara, {'dear ' * 40}{number}")
        assert session.state.turn == turn + 1
        stood_in = any("by heart" in line.text for line in result.lines)
        assert stood_in == bool(result.record.faults), result.lines
        found += session.take_notices()
    assert len(found) <= 1
    session.close()


HANGS = """
import sys, time
from engine.minds.wire import *
import os
source, sink = os.fdopen(0, "rb"), os.fdopen(1, "wb", buffering=0)
while (m := read_for_worker(source)) is not None:
    match m:
        case Load(): sink.write(pack(Ready(name="hangs", architecture="none", slots=1, context=1)))
        case Stop(): sys.exit(0)
        case Choose(id=id) | Speak(id=id):
            sink.write(pack(Words(id=id, text="I was ")))
            while True: time.sleep(60)
"""


def test_a_worker_that_hangs_in_a_call_is_ended_each_time_and_given_up_at_last() -> None:
    session, backend = a_session(Load(path="x"), (sys.executable, "-c", HANGS), grace=0.1, limit=1.0)
    found: list[str] = []
    for _ in range(30):
        found += told(session, 1)
        if backend.trouble():
            break
    (notice,) = [*found, *told(session, 1)]
    assert "did not let go of a request" in notice and "once too often" in notice
    assert by_heart(session)
    session.close()


BABBLES = """
import os, sys
from engine.minds.wire import *
source, sink = os.fdopen(0, "rb"), os.fdopen(1, "wb", buffering=0)
for m in iter(lambda: read_for_worker(source), None):
    if isinstance(m, Load): sink.write(pack(Ready(name="babbles", architecture="none", slots=1, context=1)))
    elif isinstance(m, Choose | Speak): sink.write(b"\\x05\\0\\0\\0\\xc1oops")
"""


def test_a_worker_that_sends_garbage_is_started_again_and_given_up_at_last_and_said_once() -> None:
    session, _ = a_session(Load(path="x"), (sys.executable, "-c", BABBLES))
    (notice,) = told(session, FED_UP)
    assert "sent what is no message" in notice and "once too often" in notice
    assert by_heart(session)
    session.close()


DEAF = """
import os, signal, sys
from engine.minds.wire import *
source, sink = os.fdopen(0, "rb"), os.fdopen(1, "wb", buffering=0)
read_for_worker(source)
sink.write(pack(Ready(name="deaf", architecture="none", slots=1, context=1)))
signal.pause()
"""


def test_a_worker_that_takes_in_nothing_any_more_cannot_hold_up_who_writes_to_it() -> None:
    """The pipe to it is full; who sends more gets on, and it is ended."""
    deaf = Child(Load(path="x"), (sys.executable, "-c", DEAF))
    with deaf.box(0) as box:
        big = Ahead(id=1, person="mara", sections=(Section("card", "x" * 40_000),))
        for _ in range(6):
            deaf.send(big, within=0.1)
        while not isinstance(message := box.get(timeout=PATIENCE), Gone):
            pass
    assert "took in nothing any more" in message.why
