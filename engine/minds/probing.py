"""Whether a server does what it says: the questions it is put before any person's mind is entrusted to it.

Servers speak one language with many dialects, and some take a constraint, ignore it and answer 200 all the same. So
each way to hold one to a list of letters is tried with a question whose natural answer is none of them, twice, with
other letters the second time: only who keeps to the list both times is believed. Where no way is honoured, the
likelihoods that the server tells are scored here; where it tells none, it is seen whether the model answers with a
letter when it is asked for one; and where it does not even do that, the model may put lines in other words and nothing
else.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any, Literal

import msgspec

from engine.minds.call import Deadline
from engine.minds.endpoint import Denied, Endpoint, Unreachable
from engine.minds.thoughts import THOUGHT, without_thought

Constraint = Literal["", "grammar", "json_schema", "json_object"]
CONSTRAINTS: tuple[Constraint, ...] = ("grammar", "json_schema", "json_object")
LETTERS = tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""Each by itself: of a string, nothing at all would be a part."""
MOST_TOLD = 20
"""How many likelihoods a server tells at most, by the published interface."""
_ROOM = 16
"""Tokens for `{"choice": "A"}`."""
_THINKS_NOT: tuple[dict[str, Any], ...] = (
    {"chat_template_kwargs": {"enable_thinking": False}},
    {"chat_template_kwargs": {"enable_thinking": False}, "reasoning_effort": "none"},
)
"""What keeps a model from thinking aloud first: as llama.cpp and vLLM take it, and as Ollama does besides."""
_CANARIES = (("Greet me with the word: hello", "QZ"), ("How many legs has a dog? Write the number.", "JX"))
_COUNTED = (
    ("Which of these is a fruit?", ("a hammer", "a pear", "a shoe"), "B"),
    ("Which of these flies?", ("a gull", "a stone", "a boot"), "A"),
)


class Manners(msgspec.Struct, frozen=True, kw_only=True):
    """What was found out about a server."""

    model: str
    parameters: int = 0
    constraint: Constraint = ""
    likelihoods: bool = False
    answers: bool = False
    """Whether the model answers with a letter when it is asked for one, and nothing holds it to that."""
    extras: dict[str, Any] = {}
    """What else goes into each request."""

    @property
    def chooses(self) -> bool:
        return bool(self.constraint) or self.likelihoods or self.answers

    def told(self) -> str:
        """In plain words, for the player."""
        if self.constraint:
            return "it keeps to a list"
        if self.likelihoods:
            return "it cannot be held to a list; its likelihoods are weighed instead"
        if self.answers:
            return "it cannot be held to a list, but answers with a letter when asked; each answer is checked"
        return "it cannot be held to a list: it may put lines in other words, and chooses nothing"


def probe(endpoint: Endpoint, until: Deadline) -> Manners:
    """Find out. Raises as `Endpoint.ask` does."""
    model, parameters = _the_model(endpoint, until)
    known = Manners(model=model, parameters=parameters or parameters_by(model))
    known = _plain_talk(endpoint, known, until)
    for constraint in CONSTRAINTS:
        held = msgspec.structs.replace(known, constraint=constraint)
        if all(_keeps_to(endpoint, held, words, letters, until) for words, letters in _CANARIES):
            return held
    if not known.likelihoods and all(_answers(endpoint, known, *each, until) for each in _COUNTED):
        return msgspec.structs.replace(known, answers=True)
    return known


def body_for(
    manners: Manners, messages: Sequence[Mapping[str, str]], labels: Sequence[str], temperature: float, seed: int
) -> dict[str, Any]:
    """A request for one of `labels`."""
    body: dict[str, Any] = {
        "model": manners.model,
        "messages": list(messages),
        "max_tokens": _ROOM,
        "temperature": temperature,
        "seed": seed,
        **manners.extras,
    }
    if manners.likelihoods:
        body |= {"logprobs": True, "top_logprobs": MOST_TOLD, "temperature": 0.0}
    schema = {
        "type": "object",
        "properties": {"choice": {"type": "string", "enum": list(labels)}},
        "required": ["choice"],
        "additionalProperties": False,
    }
    match manners.constraint:
        case "grammar":
            body["grammar"] = "root ::= " + " | ".join(f'"{label}"' for label in labels)
        case "json_schema":
            named = {"name": "choice", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        case "json_object":
            body["response_format"] = {"type": "json_object", "schema": schema}
    return body


def label_in(answer: Any, labels: Sequence[str]) -> str | None:
    """The label that a constrained answer is, exactly; None for anything else."""
    text = spoken_in(answer).strip()
    with suppress(ValueError, RecursionError):
        found = json.loads(text)
        text = str(found.get("choice", "") if isinstance(found, dict) else found)
    return text if text in labels else None


def label_meant(answer: Any, labels: Sequence[str]) -> str | None:
    """The label that an answer begins with, where nothing held the model to one."""
    found = re.match(r"[\s\"'(*\[]*([A-Za-z])(?![A-Za-z'])", spoken_in(answer))
    return found[1] if found and found[1] in labels else None


def likelihoods_in(answer: Any, labels: Sequence[str]) -> list[float] | None:
    """How likely each label was, as logarithms, where the model came to decide; None where the answer does not tell."""
    tokens = _dig(answer, "choices", 0, "logprobs", "content")
    for token in tokens if isinstance(tokens, list) else ():
        told = token.get("top_logprobs") if isinstance(token, dict) else None
        chances: dict[str, float] = {}
        lowest = 0.0
        for each in told if isinstance(told, list) else ():
            name, value = (each.get("token"), each.get("logprob")) if isinstance(each, dict) else (None, None)
            if isinstance(name, str) and isinstance(value, int | float) and not math.isnan(value):
                label = name.strip(" \"'\u2581\u0120")
                lowest = min(lowest, value)
                if label in labels:
                    chances[label] = chances.get(label, 0.0) + math.exp(min(value, 0.0))
        if chances:
            return [math.log(chances[each]) if chances.get(each) else lowest - 2.0 for each in labels]
    return None


def spoken_in(answer: Any) -> str:
    """The text of an answer that came whole, without what was thought aloud before it."""
    text = _dig(answer, "choices", 0, "message", "content")
    return without_thought(text) if isinstance(text, str) else ""


def parameters_by(name: str) -> int:
    """How large a model is by its name, `qwen3:4b-instruct` or `gemma-270m`; 0 where that does not say."""
    found = re.search(r"(?<![\w.])e?(\d+(?:\.\d+)?)([bm])(?![a-z0-9])", name.lower().replace("_", "-"))
    return int(float(found[1]) * (1_000_000_000 if found[2] == "b" else 1_000_000)) if found else 0


def _the_model(endpoint: Endpoint, until: Deadline) -> tuple[str, int]:
    """The model to ask for, which the address names or the server lists first, and its size where that is told."""
    listed = _dig(endpoint.get("/v1/models", until), "data")
    models = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    wanted = endpoint.address.model
    for each in models:
        id = each.get("id")
        if isinstance(id, str) and wanted in ("", id):
            size = _dig(each, "meta", "n_params")
            return id, size if isinstance(size, int) else 0
    if not wanted:
        raise Unreachable("it lists no model")
    ids = ", ".join(str(each.get("id")) for each in models[:5])
    raise Unreachable(f"it has no model {wanted!r}" + (f"; it has {ids}" if ids else ""))


def _plain_talk(endpoint: Endpoint, known: Manners, until: Deadline) -> Manners:
    """Which extras the server takes, and whether it tells likelihoods."""
    messages = [{"role": "user", "content": _CANARIES[0][0]}]
    for extras in (*_THINKS_NOT, {}):
        for told in (True, False):
            tried = msgspec.structs.replace(known, extras=extras, likelihoods=told)
            try:
                answer = endpoint.ask(body_for(tried, messages, (), 0.0, 1), until)
            except Denied as denied:
                if denied.status not in (400, 422, 501):
                    raise
                continue
            if _thinks(answer) and extras is _THINKS_NOT[0]:
                break
            heard = bool(_dig(answer, "choices", 0, "logprobs", "content", 0, "top_logprobs"))
            return msgspec.structs.replace(tried, likelihoods=told and heard)
    return known


def _thinks(answer: Any) -> bool:
    message = _dig(answer, "choices", 0, "message")
    if not isinstance(message, dict):
        return False
    aloud = str(message.get("content") or "").lstrip().startswith(THOUGHT)
    return aloud or bool(message.get("reasoning_content") or message.get("reasoning"))


def _keeps_to(endpoint: Endpoint, held: Manners, words: str, letters: str, until: Deadline) -> bool:
    try:
        answer = endpoint.ask(body_for(held, [{"role": "user", "content": words}], tuple(letters), 0.0, 1), until)
    except Denied as denied:
        if denied.status in (401, 403):
            raise
        return False
    return label_in(answer, tuple(letters)) is not None


def _answers(
    endpoint: Endpoint, known: Manners, question: str, options: Sequence[str], right: str, until: Deadline
) -> bool:
    messages = [{"role": "user", "content": f"{question}\n\n{lettered(options)}"}]
    labels = LETTERS[: len(options)]
    return label_meant(endpoint.ask(body_for(known, messages, labels, 0.0, 1), until), labels) == right


def lettered(options: Sequence[str]) -> str:
    """The options, each with its letter, and what is wanted."""
    rows = "\n".join(f"{letter}. {option}" for letter, option in zip(LETTERS, options, strict=False))
    return f"{rows}\n\nAnswer with the one letter before your choice, and nothing else."


def _dig(found: Any, *steps: str | int) -> Any:
    """A value deep in JSON; None where the way there ends."""
    for step in steps:
        try:
            found = found[step]
        except (KeyError, IndexError, TypeError):
            return None
    return found
