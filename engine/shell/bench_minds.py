"""`hearth bench minds`: how long somebody who asks a person waits for the first word, and what it costs.

A prompt has some 900 tokens that never change for a person and 100 that are new each time. `cold` is a person's first;
`same` the next to the same person; `round` goes round four people, each time with something new; `ahead` does so after
all but the last 30 tokens were read while nobody waited. `library_round` gives the round's very prompts to
llama-cpp-python's own chat call, in a process of its own. A wait goes from the request, as the game makes it, to the
first word that comes back through the worker's pipe. The clock is the wall's; each figure is the median of its waits.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import msgspec

from engine.minds.calibration import a_call
from engine.minds.call import LentModel
from engine.minds.child import environment
from engine.minds.contract import ModelFault, Prompt, Section
from engine.minds.local import LocalModel
from engine.minds.machine import cores
from engine.minds.trace import ModelTrace
from engine.minds.wire import CONTEXT, Load

PEOPLE = ("mara", "tom", "anna", "boatman")
STABLE, SEEN, LAST = 900, 70, 30
"""Tokens that never change; new ones that are known before the player speaks; new ones that are not."""
ROUNDS = 3
PATIENCE = 300.0
WORDS = (
    "the keeper of the lamp has seen a boat go out by night and come home without its man and says nothing of it to "
    "the people who ask in the inn by the harbour while the rain goes on against the window and the fire is low"
).split()

Figures = dict[str, Any]
Told = Callable[[str], object]


class Bench:
    """A worker, asked as the game asks it."""

    def __init__(self, path: Path) -> None:
        self.backend = LocalModel(Load(path=str(path), slots=len(PEOPLE)))
        self._number = 0
        self._per_token = 1.0
        """Letters that make a token."""

    def calibrate(self) -> None:
        """Find out how many letters make a token."""
        text = self.text(400, "calibration")
        trace = self.ask("nobody", Prompt(sections=(Section("card", text, "system"), Section("now", "Now.")), limit=1))
        self._per_token = len(text) / max(1, trace.sections[0].tokens or 1)

    def text(self, tokens: int, about: str) -> str:
        """About so many tokens of words, other ones for each `about` from the beginning on."""
        letters = max(1, round(tokens * self._per_token))
        start = sum(about.encode())
        words = [about]
        while sum(map(len, words)) + len(words) < letters:
            words.append(WORDS[(start + len(words) * 7) % len(WORDS)])
        return " ".join(words)[:letters]

    def prompt(self, person: str, limit: int = 4) -> Prompt:
        """What somebody is asked now: their card, and something that was never asked before."""
        self._number += 1
        sections = (
            Section("card", self.text(STABLE, f"{person} is"), "system"),
            Section("seen", self.text(SEEN, f"{self._number} seen")),
            Section("now", self.text(LAST, f"{self._number} heard")),
        )
        return Prompt(sections=sections, limit=limit, temperature=0.7)

    def ask(self, person: str, prompt: Prompt) -> ModelTrace:
        """One request; `first_s` of what comes back is the wait as the asker had it."""
        call = a_call("bench", PATIENCE, person)
        heard: list[float] = []
        began = perf_counter()
        LentModel(self.backend, call, 7).speak(prompt, lambda piece: heard.append(perf_counter() - began))
        trace = call.trace.calls[-1]
        trace.first_s = heard[0] if heard else perf_counter() - began
        return trace

    def ahead(self, person: str, prompt: Prompt) -> None:
        """Have all but its last section read, and wait for that."""
        known = msgspec.structs.replace(prompt, sections=prompt.sections[:-1])
        self.backend.ahead(known, person, a_call("bench", PATIENCE, person))


def bench_minds(path: Path, told: Told = lambda words: None, rounds: int = ROUNDS) -> Figures:
    """All figures but those of the screen. Raises `RuntimeError` where the model cannot be run."""
    bench = Bench(path)
    try:
        told("reading prompts")
        return _figures(bench, path, told, rounds)
    except ModelFault as fault:
        raise RuntimeError(f"{path}: {bench.backend.trouble() or fault}") from None
    finally:
        bench.backend.close()


def _figures(bench: Bench, path: Path, told: Told, rounds: int) -> Figures:
    bench.calibrate()
    cold = [bench.ask(person, bench.prompt(person)) for person in PEOPLE]
    same = [bench.ask(PEOPLE[-1], bench.prompt(PEOPLE[-1])) for _ in range(2 * rounds)]
    asked = [bench.prompt(person) for _ in range(rounds) for person in PEOPLE]
    turns = [bench.ask(PEOPLE[number % len(PEOPLE)], prompt) for number, prompt in enumerate(asked)]
    ahead = []
    for _ in range(rounds):
        for person in PEOPLE:
            prompt = bench.prompt(person)
            bench.ahead(person, prompt)
            ahead.append(bench.ask(person, prompt))
    long = [bench.ask(person, bench.prompt(person, limit=48)) for person in PEOPLE]
    told("asking llama-cpp-python the same")
    library = library_waits(path, asked)
    return {
        "first_word_s": {
            "cold": _middle(each.first_s for each in cold),
            "same": _middle(each.first_s for each in same),
            "round": _middle(each.first_s for each in turns),
            "library_round": _middle(library),
            "ahead": _middle(each.first_s for each in ahead),
        },
        "tokens_per_s": round(median(each.written / max(each.write_s, 1e-9) for each in long), 1),
        "mb_per_person": round(median(each.state_bytes for each in turns) / 1e6, 1),
    }


def library_waits(path: Path, asked: Sequence[Prompt]) -> list[float]:
    """Seconds to the first word of each, through the library's chat call. Raises `RuntimeError`."""
    prompts = [
        (prompt.sections[0].text, "\n\n".join(section.text for section in prompt.sections[1:])) for prompt in asked
    ]
    task = {"path": str(path), "context": CONTEXT, "threads": min(4, cores()), "prompts": prompts}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "engine.minds.llama.library"],
        input=msgspec.json.encode(task),
        env=environment(),
        capture_output=True,
        check=False,
    )
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise RuntimeError(f"llama-cpp-python's own call failed: {''.join(last) or done.returncode}")
    return msgspec.json.decode(done.stdout, type=list[float])


def _middle(waits: Any) -> float:
    return float(round(median(waits), 3))
