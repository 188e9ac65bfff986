"""A model behind an address, as a backend that brains can be lent: llama-server, LM Studio, Ollama, vLLM and the like.

What a server can be held to is found out before its first use (`engine.minds.probing`), and everything it gives is
checked all the same. A choice is put as letters: the server holds the model to them, or tells how likely each was, and
then what the pack leans to is weighed in here as it is with a model of our own. Speech is streamed; the opening that we
cannot write for the model is taken off when it writes it itself. An answer that is cut short closes its socket, upon
which these servers stop.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from threading import BoundedSemaphore, Lock, Thread
from time import monotonic
from typing import Any

from engine.minds.call import MOST_RAW, Call, Deadline, StillLoading
from engine.minds.contract import ModelFault, OnWords, Prompt, Section, Tier
from engine.minds.endpoint import Address, Denied, Endpoint, Unreachable
from engine.minds.ends import Ends
from engine.minds.probing import (
    LETTERS,
    Manners,
    body_for,
    label_in,
    label_meant,
    lettered,
    likelihoods_in,
    probe,
)
from engine.minds.thoughts import THOUGHT, without_thought
from engine.minds.trace import ModelTrace
from engine.minds.trie import pick_one

MOST_AT_ONCE = 2
MOST_FAILED = 3
"""So many times running a server may be out of reach; then it is left alone for the session."""
PROBE_S = 60.0
QUOTES = "\"“”„«»'"
SPARE_TOKENS = 12
"""For the speaker's name and the quotation mark that the model may write first."""


class ServerModel:
    """A `Backend` (see `engine.minds.call`) that asks by HTTP."""

    name = "server"

    def __init__(
        self,
        address: Address,
        *,
        key: str = "",
        most: int = MOST_AT_ONCE,
        tier: Tier | None = None,
        manners: Manners | None = None,
    ) -> None:
        """`manners`: what it can be held to, where that was found out already."""
        self.address = address
        self._tier = tier
        self._endpoint = Endpoint(address, key)
        self._turns = BoundedSemaphore(most)
        self._finding_out = Lock()
        self._manners = manners
        self._failed = 0
        self._strayed = 0
        self._trouble = ""
        self._warming: Deadline | None = None

    # --- as a backend ---

    def warm(self) -> None:
        if self._manners is not None or self._warming is not None or self._trouble:
            return
        until = self._warming = Deadline(PROBE_S)

        def try_out() -> None:
            with suppress(ModelFault):  # the next who asks finds out again, and it is told then
                self.find_out(until)

        Thread(target=try_out, name="hearthlight server probe", daemon=True).start()

    def parameters(self, call: Call) -> int:
        return self.find_out(call).parameters

    def tier(self) -> Tier | None:
        """Who cannot be held to a list does not speak for itself either: the act would be missing to the words."""
        if self._manners is not None and not self._manners.chooses:
            return "scores" if self._tier == "scores" else "rewords"
        return self._tier

    def choose(self, prompt: Prompt, options: Sequence[str], seed: int, call: Call, trace: ModelTrace) -> int:
        _refuse_adapters(prompt)
        manners = self.find_out(call)
        trace.model = manners.model
        if not manners.chooses:
            raise ModelFault("unconstrained", "this server cannot be held to a list")
        if len(options) > len(LETTERS):
            raise ModelFault("too-long", f"{len(options)} options where a server is asked among {len(LETTERS)}")
        labels = LETTERS[: len(options)]
        messages = _messages((*_asked(prompt), Section("options", lettered(options))))
        began = monotonic()
        with self._turn(call):
            answer = self._endpoint.ask(body_for(manners, messages, labels, prompt.temperature, seed), call)
        _note(trace, answer, monotonic() - began)
        liked = likelihoods_in(answer, labels) if manners.likelihoods else None
        if liked is not None:
            index, trace.chance = pick_one(liked, seed=seed, temperature=prompt.temperature, leans=prompt.leans)
        else:
            label = label_in(answer, labels) if manners.constraint else label_meant(answer, labels)
            if label is None:
                self._strays(manners)
                raise ModelFault("off-menu", "the server gave what is none of the letters")
            index = labels.index(label)
        trace.raw, trace.stop = options[index], "end"
        return index

    def speak(self, prompt: Prompt, seed: int, on_words: OnWords, call: Call, trace: ModelTrace) -> str:
        _refuse_adapters(prompt)
        manners = self.find_out(call)
        trace.model = manners.model
        opening = prompt.opening.rpartition("\n")[2] if prompt.field else prompt.opening
        line = _Line(opening, prompt.stops, on_words)
        body = {
            "model": manners.model,
            "messages": _messages(_asked(prompt)),
            "max_tokens": prompt.limit + SPARE_TOKENS,
            "temperature": prompt.temperature,
            "seed": seed,
            **manners.extras,
        }
        asked, first = monotonic(), 0.0
        with self._turn(call):
            began = monotonic()
            for piece in self._endpoint.stream(body, call):
                first = first or monotonic()
                told = _delta(piece)
                trace.raw += told
                trace.written += bool(told)
                if line.add(told):
                    break
        line.finish()
        ended = monotonic()
        trace.queued_s, trace.first_s, trace.write_s = began - asked, (first or ended) - began, ended - (first or ended)
        trace.stop = line.stop
        return line.text

    def ahead(self, prompt: Prompt, person: str) -> None:
        """Nothing: what a server reads it has to answer, and somebody may pay for it."""

    def trouble(self) -> str:
        return self._trouble

    def remarks(self) -> tuple[str, ...]:
        found = []
        if self._manners is not None and not self._manners.constraint:
            found.append(f"Of the server at {self.address}: {self._manners.told()}.")
        if self._endpoint.withheld:
            found.append(f"The key is not sent to {self.address}: it is only sent over https.")
        return tuple(found)

    def close(self) -> None:
        self._trouble = self._trouble or "The server is no longer asked."
        if self._warming is not None:
            self._warming.end("closed")

    # --- for whoever looks on ---

    def find_out(self, until: Deadline) -> Manners:
        """What the server can be held to, tried out if it was not yet. Raises `ModelFault`."""
        if self._manners is None:
            if not self._finding_out.acquire(timeout=until.remaining()):
                raise StillLoading("late", "the server was still being tried out")
            try:
                if self._manners is None:
                    with self._turn(until):
                        self._manners = probe(self._endpoint, until)
            finally:
                self._finding_out.release()
        return self._manners

    @property
    def manners(self) -> Manners | None:
        """What was found out, once it was."""
        return self._manners

    # --- inside ---

    @contextmanager
    def _turn(self, until: Deadline) -> Iterator[None]:
        """One of so many at once. What goes wrong with the server becomes `ModelFault`, and is remembered."""
        if self._trouble:
            raise ModelFault("unusable", self._trouble)
        if not self._turns.acquire(timeout=until.remaining()):
            raise ModelFault("late", "the server was still busy")
        try:
            yield
            self._failed = 0
        except Unreachable as error:
            self._fails(error)
            raise ModelFault("unreachable", str(error)) from None
        except Denied as error:
            if error.status in (401, 403):
                self._give_up(_about_the_key(self._endpoint, error))
            else:
                self._fails(error)
            raise ModelFault("denied", str(error)) from None
        finally:
            self._turns.release()

    def _fails(self, error: Exception) -> None:
        self._failed += 1
        if self._failed >= MOST_FAILED:
            self._give_up(str(error))

    def _give_up(self, why: str) -> None:
        self._trouble = self._trouble or f"The server at {self.address} is not asked any more: {why.rstrip('.')}."

    def _strays(self, manners: Manners) -> None:
        """A server that kept to its letters when it was tried out, and time and again does not now, is given up."""
        if manners.constraint:
            self._strayed += 1
            if self._strayed >= MOST_FAILED:
                self._give_up("it does not keep to what it was held to")


class _Line:
    """One line out of a stream: without thoughts, without the opening, up to a stop or the end of the line."""

    def __init__(self, opening: str, stops: Sequence[str], on_words: Callable[[str], None]) -> None:
        self._opening = opening.strip()
        self._ends = Ends(stops)
        self._on_words = on_words
        self._raw = ""
        self._sent = 0
        self.text = ""
        self.stop = ""

    def add(self, piece: str) -> bool:
        """Take in a piece and pass on what is certain. Whether the line is at its end."""
        self._raw += piece
        if len(self._raw) > MOST_RAW:
            self.stop = "limit"
            return True
        text = self._said(whole=False)
        if text is None:
            return False
        at, self.stop = self._ends.first_in(text)
        if at >= 0:
            self.text = text[:at]
            return True
        self.text = text
        self._pass_on(len(text) - self._ends.held)
        return False

    def finish(self) -> None:
        """The stream has ended, or the line has."""
        if not self.stop:
            self.text = self._said(whole=True) or ""
            self.stop = "end"
        self._pass_on(len(self.text))

    def _pass_on(self, end: int) -> None:
        if end > self._sent:
            self._on_words(self.text[self._sent : end])
            self._sent = end

    def _said(self, *, whole: bool) -> str | None:
        """What stands after thoughts and opening; None while it is not certain where that begins."""
        raw = self._raw.lstrip()
        if not whole and (THOUGHT.startswith(raw) or (self._opening and self._opening.startswith(raw))):
            return None
        text = without_thought(raw).lstrip()
        opening = self._opening
        if not whole and opening and text and opening.startswith(text):
            return None
        for start in (opening, opening.rstrip(QUOTES).rstrip()):
            if start and text.startswith(start):
                text = text[len(start) :].lstrip()
                break
        if opening.endswith(tuple(QUOTES)):
            if not whole and not text:
                return None
            text = text.lstrip(QUOTES)
        return text


def _refuse_adapters(prompt: Prompt) -> None:
    """A file of ours cannot bend a server's model, and nobody speaks as somebody else. Raises `ModelFault`."""
    if prompt.adapters:
        raise ModelFault("adapter", "a server's model takes no adapters")


def _asked(prompt: Prompt) -> tuple[Section, ...]:
    """The sections of a prompt. What stands in a form already is told besides: it cannot be written for the model."""
    if not prompt.field:
        return prompt.sections
    name = prompt.field.partition(".")[2].partition("[")[0]
    return (
        *prompt.sections,
        Section("so far", f"So far there is:\n{prompt.opening}\nGive only what comes next in {name}."),
    )


def _messages(sections: Sequence[Section]) -> list[dict[str, str]]:
    """The sections as messages, neighbours of one role in one."""
    found: list[dict[str, str]] = []
    for section in sections:
        if found and found[-1]["role"] == section.role:
            found[-1]["content"] += f"\n\n{section.text}"
        else:
            found.append({"role": section.role, "content": section.text})
    return found


def _delta(piece: Mapping[str, Any]) -> str:
    """The words in a piece of a stream. Raises `Unreachable` for an error that came in their place."""
    if isinstance(piece.get("error"), dict | str):
        error = piece["error"]
        raise Unreachable(f"it broke off: {str(error.get('message') if isinstance(error, dict) else error)[:200]}")
    choices = piece.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    delta = first.get("delta") if isinstance(first, dict) else None
    text = delta.get("content") if isinstance(delta, dict) else None
    return text if isinstance(text, str) else ""


def _note(trace: ModelTrace, answer: Any, seconds: float) -> None:
    """What the server tells of its work, where it does."""
    usage = answer.get("usage") if isinstance(answer, dict) else None
    if isinstance(usage, dict):
        read, written = usage.get("prompt_tokens"), usage.get("completion_tokens")
        trace.read = read if isinstance(read, int) else 0
        trace.written = written if isinstance(written, int) else 0
    trace.read_s = seconds


def _about_the_key(endpoint: Endpoint, error: Denied) -> str:
    if endpoint.withheld:
        return f"{error}; its key is only sent over https, for anybody on the way could read it"
    return f"{error}; a key is read from the environment variable that the settings name"
