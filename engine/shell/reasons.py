"""Why somebody did what they did: what they were asked, what they went by, what they answered and who made it up.

The request and the answer are always known, for they can be made again from the log. Where a model was used,
its trace says more: the prompt by section, the raw output, the objections, the time it took.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from engine.minds.trace import ModelTrace, Trace
from engine.model.minds import Answer, Request
from engine.model.world import World
from engine.shell.chapters import Chapters
from engine.shell.story import steps
from engine.turn.record import TurnRecord


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One request, what came back, and what is known of how."""

    request: Request
    answer: Answer
    trace: Trace | None = None


def asked_in(
    world: World | Chapters, seed: int, records: tuple[TurnRecord, ...], turn: int | None
) -> tuple[Asked, ...]:
    """Everything that was asked in turn `turn`, or in the last line that asked anything.

    A turn takes in the lines before it that a mind was asked to read and that came to nothing. Of what was asked again
    after a turn was taken back, the last counts. Runs the log again with its own answers; nothing is asked of any mind.
    """
    found: dict[str, Asked] = {}
    for _, pairs, _ in steps(world, seed, records):
        asked = {request.id: Asked(request=request, answer=answer) for request, answer in pairs}
        if turn is None:
            found = asked or found
        else:
            found |= {id: each for id, each in asked.items() if each.request.turn + 1 == turn}
    return tuple(found.values())


_TASKS = {"choose": "what to do", "speak": "what to say", "read": "what a line means"}


def explain(asked: Asked, *, timings: bool = True) -> Iterator[str]:
    """The account of one answer, as lines to read. Without `timings` it is the same on every machine.

    A request carries the clock as it stood in the turn; here a turn has the number that it ends with, as on screen.
    """
    request, answer = asked.request, asked.answer
    yield f"{request.name}, turn {request.turn + 1}: asked {_TASKS[request.step]}."
    if request.heard:
        yield f"  {'Read' if request.step == 'read' else 'Heard'}: {request.heard}"
    if request.happened:
        yield f"  Had just done: {request.happened}"
    if request.known:
        yield "  Could speak of: " + "; ".join(f"{known.words} ({known.source})" for known in request.known)
    if request.doubts:
        yield "  Does not believe: " + "; ".join(f"{known.words} ({known.source})" for known in request.doubts)
    if request.memories:
        yield "  Remembered: " + " ".join(f"[{memory.turn + 1}] {memory.words}" for memory in request.memories)
    if request.relations:
        yield "  Stood: " + ", ".join(f"{name} {value}" for name, value in sorted(request.relations.items()))
    if request.step == "read":
        yield f"  Could mean: any of {len(request.menu) - 1} commands, or none of them."
    elif request.menu:
        yield "  Could do: " + "; ".join(entry.key for entry in request.menu)
    if request.step != "speak":
        yield f"  Chose: {answer.choice or '(nothing)'}. The scripted mind would have chosen: {request.suggested}."
    else:
        yield f"  Said: {answer.speech or '(nothing)'}"
        if answer.speech != request.line:
            yield f"  The scripted mind would have said: {request.line or '(nothing)'}"
    yield f"  Who answered: {answer.mind}" + (f"; fault: {answer.fault}" if answer.fault else "")
    if asked.trace is not None:
        for verdict in asked.trace.verdicts:
            yield f"  Noted: {verdict}"
        if request.step == "read" and not asked.trace.calls:
            yield "  No model was asked: there is none, or no command shares a word with the line."
        for call in asked.trace.calls:
            yield from _explain_call(call, timings)


_KNOWN_FROM = {
    "slot": " already",
    "other": " from somebody who begins alike",
    "memory": " from memory",
    "disk": " from the disk",
}
"""Where what was known of a prompt had been kept."""


def _explain_call(call: ModelTrace, timings: bool) -> Iterator[str]:
    yield f"  The model ({call.backend}) was asked to {call.kind}: seed {call.seed}, temperature {call.temperature:g}."
    for section in call.sections:
        tokens = f", {section.tokens} tokens" if section.tokens is not None else ""
        out = ", left out" if section.left_out else ""
        yield f"    [{section.name}, {section.role}{tokens}{out}] {section.text}"
    for path, strength in call.adapters:
        yield f"    Wore {path} with a strength of {strength:g}"
    if call.options:
        yield "    Options: " + "; ".join(call.options)
    chance = f" (chance {call.chance:.2f})" if call.chance is not None else ""
    yield f"    Gave: {call.raw or '(nothing)'}{chance}; ended: {call.stop or 'by itself'}"
    if timings:
        known = f"{call.reused} more were known{_KNOWN_FROM.get(call.source, '')}"
        first = f"had the first word after {call.first_s:.2f} s, " if call.first_s else ""
        yield (
            f"    Waited {call.queued_s:.2f} s. Read {call.read} tokens in {call.read_s:.2f} s ({known}), "
            f"{first}wrote {call.written} in {call.write_s:.2f} s."
        )
