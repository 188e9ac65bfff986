"""The account of one answer, in parts with headings: `why` prints it as lines, the panel lays it out as a page.

It reads from the outside in: what was asked and answered, what the checks said, what the person went by with its
sources, what they could do; then each call of the model with its times, its prompt by section, what it gave untouched
and what differs from the prompt before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.minds.minds import RECORDED, SCRIPTED
from engine.minds.trace import ADDED, AS_WRITTEN, FILLED, FIT, ON_MENU, STOOD_IN, UNSURE, ModelTrace, Verdict
from engine.model.minds import Known, Recalled, Request
from engine.people.claims import CODES
from engine.shell.reasons import Asked, Before, difference

TASKS = {
    "choose": "what to do",
    "speak": "what to say",
    "react": "whether to do anything about what happened",
    "read": "what a line means",
}


class Row(NamedTuple):
    """One entry of a part. `mark` stands before it and says what it is or whence it comes; `text` may have several
    lines, and with `below` stands under the mark, as it was sent to a model."""

    text: str
    mark: str = ""
    below: bool = False


class Part(NamedTuple):
    """Entries under a heading. A short one has a single entry, which fits on the heading's own line."""

    heading: str
    rows: tuple[Row, ...]
    short: bool = False


def title(asked: Asked) -> str:
    """Who was asked what, and when."""
    return f"{asked.request.name}, turn {asked.turn}: asked {TASKS[asked.request.step]}."


def explain(asked: Asked, *, timings: bool = True) -> Iterator[str]:
    """The account as lines to read. Without `timings` it is the same on every machine."""
    yield title(asked)
    yield from _in_lines(account(asked, timings=timings))


def explain_again(then: Asked, now: Asked) -> Iterator[str]:
    """What was answered and what is answered now to the same, and how the second came about."""
    yield f"{now.request.name}, turn {now.turn}: asked {TASKS[now.request.step]}, again."
    yield from _in_lines([*_either(then, "Then"), *_either(now, "Now"), *_judged(now), *_by_a_model(now, timings=True)])


def _either(asked: Asked, when: str) -> Iterator[Part]:
    answer, calls = asked.answer, asked.calls()
    yield _short(when, answer.choice or answer.speech or "(nothing)")
    by = answer.mind + (f"; fault: {answer.fault}" if answer.fault else "")
    if calls:
        call = calls[-1][0]
        by += f", {call.model or call.backend}, seed {call.seed}, temperature {call.temperature:g}"
    yield _short(f"{when}, by", by)


def _in_lines(parts: Iterable[Part]) -> Iterator[str]:
    for part in parts:
        if part.short:
            yield f"  {part.heading}: {part.rows[0].text}"
            continue
        yield f"  {part.heading}:"
        for row in part.rows:
            first, *more = ("", *row.text.splitlines()) if row.below else row.text.splitlines() or ("",)
            yield f"    {row.mark} {first}".rstrip() if row.mark else f"    {first}"
            yield from (f"      {line}" for line in more)


def account(asked: Asked, *, timings: bool = True) -> Iterator[Part]:
    """The account in parts; what there is nothing of is left out."""
    yield from _asked(asked.request)
    yield from _answered(asked)
    yield from _judged(asked)
    yield from _went_by(asked.request)
    yield from _menu(asked)
    yield from _by_a_model(asked, timings)


def _judged(asked: Asked) -> Iterator[Part]:
    trace = asked.trace
    if trace is not None and trace.verdicts:
        yield Part("Verdicts", tuple(_verdict(each, len(trace.calls)) for each in trace.verdicts))
    if trace is not None and not trace.calls and trace.mind not in (SCRIPTED, RECORDED):
        read = asked.request.step == "read"
        other = "no command shares a word with the line" if read else "the brain had no need of one"
        yield _short("No model was asked", f"there is none, or {other}.")


def _by_a_model(asked: Asked, timings: bool) -> Iterator[Part]:
    calls = asked.calls()
    for number, (call, before) in enumerate(calls, 1):
        yield from _call(call, before, asked.turn, (number, len(calls)), timings)


def timings_told(asked: Asked) -> Iterator[str]:
    """How long each call of the model took, in a sentence each."""
    for call, _ in asked.calls():
        yield f"{asked.request.name}, turn {asked.turn}, {call.kind}: {'; '.join(row.text for row in _times(call))}."


def _short(heading: str, text: str) -> Part:
    return Part(heading, (Row(text),), short=True)


def _asked(request: Request) -> Iterator[Part]:
    if request.heard:
        yield _short("Read" if request.step == "read" else "Heard", request.heard)
    if request.noticed:
        yield Part("Noticed", tuple(map(Row, request.noticed)))
    if request.happened:
        yield _short("Had just done", request.happened)
    if request.relations:
        yield _short("Stood", ", ".join(f"{name} {value}" for name, value in sorted(request.relations.items())))
    if request.feelings:
        felt = (
            f"{each.emotion} {each.strength}{f' ({each.cause})' if each.cause else ''}" for each in request.feelings
        )
        yield _short("Felt", "; ".join(felt))


def _answered(asked: Asked) -> Iterator[Part]:
    request, answer = asked.request, asked.answer
    if request.step != "speak":
        same = answer.choice == request.suggested
        other = ", as the scripted mind would have" if same else f". The scripted mind would have: {request.suggested}"
        yield _short("Chose", f"{answer.choice or '(nothing)'}{other}.")
    else:
        yield _short("Said", answer.speech or "(nothing)")
        if answer.speech != request.line:
            yield _short("The scripted mind would have said", request.line or "(nothing)")
    yield _short("Who answered", answer.mind + (f"; fault: {answer.fault}" if answer.fault else ""))


_SAYS = {
    ADDED: "by an addition:",
    FILLED: "the form",
    ON_MENU: "what was picked is on the menu",
    UNSURE: "not sure enough of",
    AS_WRITTEN: "the author's own line",
    FIT: "fit to be said",
    STOOD_IN: "the scripted answer stands in",
}
"""What a code means where it objects to nothing. Those of the claim check are explained by it, with what was said;
those of faults name what they object to."""


def _verdict(verdict: Verdict, calls: int) -> Row:
    meaning = f"{CODES[verdict.code]}:" if verdict.code in CODES else _SAYS.get(verdict.code, "")
    words = " ".join(filter(None, (meaning, verdict.words)))
    if verdict.code == AS_WRITTEN and verdict.calls:
        words += "; the brain did not take what the model gave"
    after = f" (after call {verdict.calls})" if calls > 1 and verdict.calls else ""
    return Row(f"{words}{after}".strip(), f"[{verdict.code}]")


def _went_by(request: Request) -> Iterator[Part]:
    if request.known:
        yield Part("Facts they could speak of", tuple(Row(each.words, f"[{_source(each)}]") for each in request.known))
    if request.doubts:
        yield Part("Heard and not believed", tuple(Row(each.words, f"[{_source(each)}]") for each in request.doubts))
    if request.memories:
        yield Part("Memories that came back", tuple(Row(each.words, f"[{_when(each)}]") for each in request.memories))


def _source(known: Known) -> str:
    """`oil, told by Tom`: the fact's id, in which way it was come by, and from whom or what."""
    own = {"known": "from the start", "doubted": "doubted", "inferred": "worked out"}
    source = "" if known.source in ("", known.how) else known.source
    way = {"told": "told by", "doubted": "doubted, from", "inferred": "worked out from", "read": "read in"}
    if not source:
        return f"{known.fact}, {own.get(known.how, known.how)}"
    return f"{known.fact}, {way.get(known.how, f'{known.how},')} {source}"


def _when(memory: Recalled) -> str:
    turns = [turn + 1 for turn in memory.turns] or [memory.turn + 1]
    way = {"did": "did it", "afar": "saw it from afar"}.get(memory.how, memory.how)
    return f"turn{'s' if len(turns) > 1 else ''} {', '.join(map(str, turns))}, {way}"


def _menu(asked: Asked) -> Iterator[Part]:
    request = asked.request
    if request.step == "read":
        yield _short("Could mean", f"any of {len(request.menu) - 1} commands, or none of them.")
    elif request.menu:
        rows = []
        for entry in request.menu:
            mark = "*" if entry.key == asked.answer.choice else "-"
            rows.append(Row(entry.key if entry.words == entry.key else f"{entry.key}: {entry.words}", mark))
        yield Part("Menu (* chosen)", tuple(rows))


_KNOWN_FROM = {
    "slot": " already",
    "other": " from somebody who begins alike",
    "memory": " from memory",
    "disk": " from the disk",
}
"""Where what was known of a prompt had been kept."""


def _call(call: ModelTrace, before: Before | None, turn: int, number: tuple[int, int], timings: bool) -> Iterator[Part]:
    """One call of the model. Which it was of several is said in each heading."""
    of, which = (f" of call {number[0]}", f" {number[0]} of {number[1]}") if number[1] > 1 else ("", "")
    limit = f", at most {call.limit} tokens" if call.limit else ""
    what = f"{call.kind} for {call.field} of a form" if call.field else call.kind
    by = f"{call.model or call.backend}; seed {call.seed}, temperature {call.temperature:g}{limit}"
    told = [Row(f"{what}, by {by}")]
    told += [Row(f"{path} with a strength of {strength:g}", "wore") for path, strength in call.adapters]
    yield Part(f"Call{which}", tuple(told), short=len(told) == 1)
    if timings:
        yield Part(f"Timings{of}", tuple(_times(call)))
    yield Part(f"Prompt by section{of}{_counted(call)}", tuple(_sections(call)))
    if call.options:
        yield _short(f"Options{of}", "; ".join(call.options))
    chance = f" (chance {call.chance:.2f})" if call.chance is not None else ""
    yield Part(f"Raw output{of}", (Row(f"{call.raw or '(nothing)'}{chance}"), Row(call.stop or "by itself", "ended:")))
    if before is None:
        yield _short(f"Difference{of}", "no earlier prompt of theirs is known.")
        return
    names = (f"turn {before.turn}, {before.call.kind}", f"turn {turn}, {call.kind}")
    lines = difference(before.call, call, ("then", "now") if before.then else names)
    heading = f"Difference{of} from the prompt {'then' if before.then else 'before'}"
    yield Part(heading, tuple(Row(each) for each in lines)) if lines else _short(heading, "none; it is the same.")


def _counted(call: ModelTrace) -> str:
    """How many tokens the whole prompt has, and how many of them its frame: the chat template, the opening."""
    whole = call.tokens
    if whole is None:
        return " (tokens not counted)"
    if all(each.tokens is None for each in call.sections):
        return f" ({whole} tokens, not counted by section)"
    frame = whole - sum(each.tokens or 0 for each in call.sections)
    return f" ({whole} tokens, {frame} of them the frame)" if frame > 0 else f" ({whole} tokens)"


def _sections(call: ModelTrace) -> Iterator[Row]:
    for section in call.sections:
        tokens = "" if section.tokens is None or section.left_out else f", {section.tokens} tokens"
        mark = f"[{section.name}, {section.role}{', left out' if section.left_out else tokens}]"
        yield Row(section.text, mark, below=True)
    if call.opening:
        yield Row(call.opening, "[the answer begins]", below=True)


def _times(call: ModelTrace) -> Iterator[Row]:
    yield Row(f"waited {call.queued_s:.2f} s")
    if call.tokens is not None:
        known = f"{call.reused} more were known{_KNOWN_FROM.get(call.source, '')}"
        yield Row(f"read {call.read} tokens in {call.read_s:.2f} s; {known}")
    elif call.read_s:
        yield Row(f"had the answer after {call.read_s:.2f} s")
    if call.first_s:
        yield Row(f"first word after {call.first_s:.2f} s")
    if call.write_s:
        rate = f", {call.tokens_per_s:.0f} a second" if call.tokens_per_s is not None else ""
        what = (
            f"wrote {call.written} tokens" if call.kind == "speak" else f"weighed {call.written} tokens of the options"
        )
        yield Row(f"{what} in {call.write_s:.2f} s{rate}")
