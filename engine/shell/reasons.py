"""Why somebody did what they did: what they were asked, what they went by, what they answered and who made it up.

The request and the answer are always known, for they can be made again from the log, whoever answered and wherever the
model is now. Where a model was used, the slot keeps a trace that says more: the prompt by section with its tokens, the
raw output, the verdicts, the times. A prompt is held against the one before it of the same person, since what
differs is what the model had to read: only the beginning that stayed the same was known to it.

What is gathered here is put into words by `engine.shell.reasons_told`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import unified_diff

import msgspec

from engine.minds.trace import ModelTrace, Trace
from engine.model.minds import Answer, Request
from engine.model.world import World
from engine.shell.chapters import Chapters
from engine.shell.story import run
from engine.shell.trouble import fitting
from engine.turn.record import TurnRecord


class Before(msgspec.Struct, frozen=True):
    """The prompt that another is held against, with the turn as it is shown: the last that the person was asked by
    before and that begins with the same section, or else the last of all; of what is asked again, the one of `then`."""

    turn: int
    call: ModelTrace
    then: bool = False


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """One request, what came back, and what is known of how."""

    request: Request
    answer: Answer
    trace: Trace | None = None
    before: tuple[Before | None, ...] = ()
    """For each call of the model, what its prompt is held against; None where nothing is known that it could be."""

    @property
    def turn(self) -> int:
        """The turn that it belongs to. A request has the clock as it stood in the turn, a screen as it ends with."""
        return self.request.turn + 1

    def calls(self) -> list[tuple[ModelTrace, Before | None]]:
        """Each call of the model with what its prompt is held against."""
        calls = self.trace.calls if self.trace is not None else []
        return list(zip(calls, (*self.before, *[None] * len(calls)), strict=False))


def asked_in(world: World | Chapters, seed: int, records: Sequence[TurnRecord], turn: int | None) -> tuple[Asked, ...]:
    """Everything that was asked in turn `turn`, or in the last line that asked anything.

    A turn takes in the lines before it that a mind was asked to read and that came to nothing. Of what was asked again
    after a turn was taken back, the last counts. Runs those lines again with their own answers; nothing is asked of any
    mind. Raises `Misfit`.
    """
    chapters = world if isinstance(world, Chapters) else Chapters.alone(world)
    if turn is None:
        last = next((record for record in reversed(records) if record.answers), None)
        wanted = {last.number} if last is not None else set()
    else:
        wanted = {record.number for record in records if any(_turn_of(answer) == turn for answer in record.answers)}
    found: dict[str, Asked] = {}
    with fitting(chapters.last):
        for game, record in chapters.games(seed, records) if wanted else ():
            if record.number in wanted:
                found |= {each.id: Asked(request=each, answer=answer) for each, answer in run(game, record)[0]}
    return tuple(each for each in found.values() if turn in (None, each.turn))


def turns_asked_in(records: Iterable[TurnRecord]) -> list[int]:
    """The turns in which somebody was asked something, each once, the first first."""
    return sorted({_turn_of(answer) for record in records for answer in record.answers})


def _turn_of(answer: Answer) -> int:
    """By its request's id, which begins with the turn; 0, which is none, for what has another."""
    clock = answer.id.partition("/")[0]
    return int(clock) + 1 if clock.isdecimal() else 0


def with_traces(asked: Iterable[Asked], traces: Mapping[str, Trace]) -> tuple[Asked, ...]:
    """The same with what is known of how; `traces` by request id, the first first."""
    return tuple(_with_trace(each, traces) for each in asked)


def _with_trace(asked: Asked, traces: Mapping[str, Trace]) -> Asked:
    trace = traces.get(asked.request.id)
    if trace is None or not _is_of(trace, asked):
        return asked
    earlier: list[Before] = []
    for id, each in traces.items():
        if id == trace.request.id:
            break
        if each.request.person == trace.request.person:
            earlier += [Before(each.request.turn + 1, call) for call in each.calls]
    before: list[Before | None] = []
    for call in trace.calls:
        before.append(_held_against(call, earlier))
        earlier.append(Before(asked.turn, call))
    return msgspec.structs.replace(asked, trace=trace, before=tuple(before))


def _held_against(call: ModelTrace, earlier: Sequence[Before]) -> Before | None:
    begins = [each.name for each in call.sections[:1]]
    alike = (each for each in reversed(earlier) if [section.name for section in each.call.sections[:1]] == begins)
    return next(alike, earlier[-1] if earlier else None)


def against_then(now: Asked, then: Asked) -> Asked:
    """What is asked again, each prompt held against that of the same call then."""
    calls = then.trace.calls if then.trace is not None else []
    return msgspec.structs.replace(now, before=tuple(Before(then.turn, call, then=True) for call in calls))


def _is_of(trace: Trace, asked: Asked) -> bool:
    """Whether a trace is of this very answer: of a turn that was played twice, or of two games of one sitting, there
    may be others with its id."""
    one, other = trace.request, asked.request
    return (one.seed, one.heard, one.happened) == (other.seed, other.heard, other.happened) and (
        trace.answer is not None
        and (trace.answer.choice, trace.answer.speech) == (asked.answer.choice, asked.answer.speech)
    )


def difference(before: ModelTrace, now: ModelTrace, names: tuple[str, str] = ("before", "now")) -> list[str]:
    """What differs of two prompts as a unified difference, without lines that are the same in both but for one around
    each change. Empty where they are the same."""
    return list(unified_diff(_lines(before), _lines(now), *names, n=1, lineterm=""))


def _lines(call: ModelTrace) -> list[str]:
    found = []
    for section in call.sections:
        if not section.left_out:
            found += [f"[{section.name}, {section.role}]", *section.text.splitlines()]
    return [*found, *([f"[opening] {call.opening}"] if call.opening else [])]


def as_data(asked: Asked) -> dict[str, object]:
    """For programs: the same, and of each call how fast it wrote and what differs from the prompt before."""
    calls = [
        {
            **msgspec.to_builtins(call),
            "tokens": call.tokens,
            "tokens_per_s": call.tokens_per_s,
            "difference": difference(before.call, call) if before is not None else None,
        }
        for call, before in asked.calls()
    ]
    trace = {**msgspec.to_builtins(asked.trace), "calls": calls} if asked.trace is not None else None
    return {"turn": asked.turn, "request": asked.request, "answer": asked.answer, "trace": trace}
