"""The same request gets the same answer to the last bit, wherever what was read before was kept, whatever came between.

Each way of answering is a worker of its own. `chance` of a choice shows the lowest bit of the numbers behind it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from engine.minds.contract import ModelFault, Prompt, Section
from engine.minds.local import LocalModel
from engine.minds.models import packaged_model
from engine.minds.wire import Load
from tests.fixtures.tiny_gguf import write_tiny_gguf
from tests.minds.asking import a_call, a_trace, speech_and_choice

pytestmark = pytest.mark.local
PATIENCE = 300.0
OPTIONS = ("give brass_key to player", "say to player", "take lamp", "take lamp_oil", "wait")
PEOPLE = ("mara", "tom", "anna", "keeper", "boatman", "miller")

Asked = tuple[str, Prompt, int]
Answers = list[tuple[str, float | None]]


def asked(rounds: int, card: int, limit: int) -> list[Asked]:
    """Every person in turn, each time with something new at the end, of every length."""
    found = []
    for turn in range(rounds):
        for number, person in enumerate(PEOPLE):
            sections = (
                Section("contract", "You play somebody in a story. Speak only as them, in a sentence.", "system"),
                Section("card", f"You are {person}. " + f"{person} keeps the inn and says little. " * card, "system"),
                Section("scene", f"The kitchen at hour {turn // 2}. The lamp is on the table."),
                Section("now", "w" * (5 * turn + number) + " and what of the lamp?"),
            )
            found.append((person, Prompt(sections=sections, limit=limit, temperature=0.8), 11 * turn + number))
    return found


class Ways:
    """A worker, asked one thing after another."""

    def __init__(self, load: Load) -> None:
        self.backend = LocalModel(load, grace=PATIENCE)
        self.sources: list[str] = []
        self.ahead_reused: list[int] = []

    def answer(self, person: str, prompt: Prompt, seed: int, cancel_at: int = 0) -> tuple[str, float | None]:
        call, heard = a_call(PATIENCE, person=person), 0

        def hear(piece: str) -> None:
            nonlocal heard
            heard += 1
            if heard == cancel_at:
                call.end("cancelled")

        text, chance, told = speech_and_choice(self.backend, prompt, OPTIONS, seed, call, hear)
        self.sources.append(told.source)
        return text, chance

    def ahead(self, person: str, sections: Sequence[Section]) -> None:
        self.backend.ahead(Prompt(sections=tuple(sections)), person, a_call(PATIENCE, person=person))


def run(load: Load, asked: list[Asked], before: Callable[[Ways, int], None] = lambda ways, n: None) -> Answers:
    ways = Ways(load)
    found = []
    for number, (person, prompt, seed) in enumerate(asked):
        before(ways, number)
        found.append(ways.answer(person, prompt, seed))
    ways.backend.close()
    return found


def cancels(asked: list[Asked]) -> Callable[[Ways, int], None]:
    """Before every third, somebody is asked something else at length and cut off: in mid-speech, or at once."""

    def before(ways: Ways, number: int) -> None:
        if number % 3 == 0:
            person = PEOPLE[number * 7 % len(PEOPLE)]
            with pytest.raises(ModelFault, match="cancelled"):
                ways.answer(person, Prompt(sections=asked[number][1].sections[:2], limit=200), 3, cancel_at=1)

    return before


def reads_ahead(asked: list[Asked]) -> Callable[[Ways, int], None]:
    """Before every other, all but its last section is read ahead; before the others something that is wrong."""

    def before(ways: Ways, number: int) -> None:
        person, prompt, _ = asked[number]
        right, wrong = prompt.sections[:-1], (*prompt.sections[:2], Section("scene", "Somewhere else. " * 9))
        ways.ahead(person, right if number % 2 else wrong)

    return before


def test_every_way_gives_the_same_bits(tiny_model: Path, tmp_path: Path) -> None:
    """Many slots; one and nothing kept; few and states put away, with cancels; read ahead; one thread and two, in
    another order; in the next sitting, with what was kept on the disk."""
    questions = asked(rounds=3, card=14, limit=24)

    def load(**what: object) -> Load:
        return Load(path=str(tiny_model), **what)  # type: ignore[arg-type]

    cold = [run(load(slots=1, put_away=0), [each])[0] for each in questions[::6]]
    wide = run(load(slots=len(PEOPLE)), questions)
    assert len({text for text, _ in wide}) > len(questions) // 2
    assert wide[::6] == cold
    assert run(load(slots=1, put_away=0), questions) == wide
    assert run(load(slots=2, put_away=2), questions, cancels(questions)) == wide
    assert run(load(slots=3), questions, reads_ahead(questions)) == wide
    assert run(load(slots=2, threads=1), questions) == wide
    assert run(load(slots=2, threads=2), list(reversed(questions))) == wide[::-1]
    _spilled_and_taken_up_again(load(slots=2, states=str(tmp_path)), questions, wide)


@pytest.mark.smollm2
@pytest.mark.slow
def test_every_way_gives_the_same_bits_with_real_weights(tmp_path: Path) -> None:
    model = packaged_model()
    if model is None or find_spec("llama_cpp") is None:
        pytest.skip("needs the `smollm2` extra")
    questions = asked(rounds=1, card=6, limit=3)[:3]
    wide = run(Load(path=str(model), slots=3, context=384, threads=2), questions)
    one = Load(path=str(model), slots=1, context=384, threads=1)
    assert run(one, questions, reads_ahead(questions)) == wide
    again = Load(path=str(model), slots=2, context=384, states=str(tmp_path))
    _spilled_and_taken_up_again(again, questions, wide)


def _spilled_and_taken_up_again(load: Load, questions: list[Asked], wide: Answers) -> None:
    assert run(load, questions) == wide
    again = Ways(load)
    assert [again.answer(*each) for each in questions] == wide
    assert again.sources.count("disk") >= len({person for person, _, _ in questions})
    again.backend.close()


def test_what_was_read_ahead_is_not_read_again_and_a_wrong_guess_costs_nothing_but_itself(tiny_model: Path) -> None:
    (person, prompt, seed), *_ = asked(rounds=1, card=14, limit=8)
    ways = Ways(Load(path=str(tiny_model), slots=2))
    ways.ahead(person, prompt.sections[:-1])
    told = a_trace(seed)
    ways.backend.speak(prompt, seed, lambda piece: None, a_call(PATIENCE, person=person), told)
    assert told.source == "slot"
    assert 0 < told.read < 100
    fewest = told.read
    ways.ahead(person, (*prompt.sections[:2], Section("scene", "Somewhere else altogether. " * 4)))
    ways.backend.speak(prompt, seed, lambda piece: None, a_call(PATIENCE, person=person), told)
    assert told.read < fewest + 100
    ways.backend.close()


def test_reading_ahead_what_is_there_already_leaves_it_as_it_is(tiny_model: Path) -> None:
    (person, prompt, seed), *_ = asked(rounds=1, card=14, limit=8)
    ways = Ways(Load(path=str(tiny_model), slots=2))
    ways.answer(person, prompt, seed)
    ways.ahead(person, prompt.sections[:-1])
    told = a_trace(seed)
    ways.backend.speak(prompt, seed, lambda piece: None, a_call(PATIENCE, person=person), told)
    assert told.read <= 32
    ways.backend.close()


def test_a_damaged_state_on_the_disk_is_read_anew_without_a_word(tiny_model: Path, tmp_path: Path) -> None:
    questions = asked(rounds=1, card=14, limit=8)
    load = Load(path=str(tiny_model), slots=2, states=str(tmp_path))
    whole = run(load, questions)
    for file in tmp_path.glob("*.state"):
        raw = bytearray(file.read_bytes())
        raw[len(raw) // 2] ^= 255
        file.write_bytes(raw)
    ways = Ways(load)
    assert [ways.answer(*each) for each in questions] == whole
    assert "disk" not in ways.sources
    assert ways.backend.trouble() == ""
    ways.backend.close()


def test_states_of_another_model_file_are_never_taken(tiny_model: Path, tmp_path: Path) -> None:
    questions = asked(rounds=1, card=14, limit=8)
    path = write_tiny_gguf(tmp_path / "model.gguf")
    load = Load(path=str(path), slots=2, states=str(tmp_path / "states"))
    run(load, questions)
    write_tiny_gguf(path, seed=8)
    ways = Ways(load)
    there = [ways.answer(*each) for each in questions]
    assert "disk" not in ways.sources
    assert there == run(Load(path=str(path), slots=2), questions)
    ways.backend.close()


def test_the_players_request_goes_before_others_and_theirs_is_spoken_to_the_letter(tiny_model: Path) -> None:
    """A background speech is under way when the player's choice comes. It comes out whole, no letter twice."""
    (_, prompt, seed), *_ = asked(rounds=1, card=14, limit=400)
    ways = Ways(Load(path=str(tiny_model), slots=2))
    told = a_trace(seed)
    alone: list[str] = []
    whole = ways.backend.speak(prompt, seed, alone.append, a_call(PATIENCE), told)
    chosen: list[int] = []
    heard: list[str] = []

    def hear(piece: str) -> None:
        heard.append(piece)
        if not chosen:
            chosen.append(ways.backend.choose(prompt, OPTIONS, seed, a_call(PATIENCE), told))

    call = a_call(PATIENCE, person="tom", partner="anna")
    assert ways.backend.speak(prompt, seed, hear, call, told) == whole == "".join(heard) == "".join(alone)
    assert chosen
    ways.backend.close()


def test_changing_the_threads_between_two_tokens_changes_nothing(tiny_model: Path) -> None:
    """In a process of its own, with a pace that says another number after every token."""
    code = """
import sys
from pathlib import Path
from engine.minds.contract import Section
from engine.minds.gguf import read_model_file
from engine.minds.llama.model import Llama
from engine.minds.wire import Load, Speak
file = read_model_file(Path(sys.argv[1]))
sections = (Section("card", "The lamp stood on the table all night long. " * 20, "system"), Section("now", "Hello."))
said = []
for restless in (False, True):
    model = Llama(file, Load(path=file.path, threads=2))
    pace = model.native.pace
    if restless:
        def took(seconds):
            pace.threads = 3 - pace.threads
            return pace.threads
        pace.took = took
    asked = [Speak(id=1, person="m", seed=n, sections=sections, limit=60) for n in range(4)]
    done = [model.speak(each, lambda text: None) for each in asked]
    said.append([each.text for each in done])
assert said[0] == said[1] and len(set(said[0])) > 1, said
"""
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code, str(tiny_model)], cwd=root, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
