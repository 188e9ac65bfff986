"""What was typed, and what it sets going: an act, a question back, a word to the program, or nothing understood.

Nothing here makes the next game: a `Reading` says what is to be done and what the result will say of it, and
`engine.turn.game` does it.
"""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from engine.model import events as ev
from engine.model.actions import Action, Choose, Say
from engine.model.keys import read_key
from engine.model.query import room_of
from engine.model.world import PLAYER
from engine.narration.line import Line
from engine.narration.prose import render
from engine.narration.tell import message
from engine.parser.context import Context
from engine.parser.parse import Commands, Meta, Misread, Question, parse
from engine.parser.words import clean
from engine.people.understanding import misread_as_talk, said_to_who_is_there, understood, yes_in
from engine.rules import triggers
from engine.rules.choosing import has_to_choose
from engine.rules.clock import end_of_opening
from engine.rules.menu import act_from_key
from engine.turn import choosing, debug, guessing, hints, meta
from engine.turn.acting import acts
from engine.turn.stepper import Steps, Turn


class Reading(msgspec.Struct):
    """What a line was read as: steps to take, and what the result will say of it."""

    steps: Steps | None = None
    context: Context = Context()
    meta: str = ""
    meta_rest: str = ""
    rest: str = ""
    repeats: bool = False
    """The rest is more of the same."""
    through_time: str = ""
    """`undo` or `redo`: to another moment of the same game."""


def opening(turn: Turn) -> Reading:
    """The intro, the rules of the start, the first room."""
    intro = render(turn.state, turn.game.world.intro)
    if intro:
        turn.lines.append(Line("prose", intro))
    armed = triggers.arm(turn.state)
    turn.commit(armed.state, armed.events)
    begun = triggers.moment(turn.state, "start", render, opening=True)
    turn.commit(begun.state, begun.events)
    room = room_of(turn.state, PLAYER)
    if room is not None and not turn.over():
        turn.happen(ev.Looked(actor=PLAYER, room=room))
    for reaction in end_of_opening(turn.state, render):
        turn.commit(reaction.state, reaction.events)
    return Reading()


def read_line(turn: Turn, line: str) -> Reading:
    """A line as the player types it."""
    before = turn.game.moment.context
    context = replace(before, doubt=()) if before.doubt else before
    if len(before.doubt) == 2 and not turn.over() and not has_to_choose(turn.state):
        granted = yes_in(turn.state, PLAYER, line, before.doubt)
        if granted is not None:
            return Reading(acts(turn, (granted,)), replace(context, partner=granted.to))
    read = parse(turn.state, PLAYER, line, context)
    if turn.state.world.choices and context.pending is None and not isinstance(read, Meta) and not turn.over():
        answer = choosing.answer_in(turn.state, line)
        if answer is not None:
            return _answered(turn, context, *answer)
    if turn.over() and not isinstance(read, Meta):
        return _over(turn, turn.game.moment.context)
    if isinstance(read, Misread | Question) and has_to_choose(turn.state):
        return Reading(context=_refused(turn, choosing.FIRST, context))
    face = said_to_who_is_there(turn.state, PLAYER, line, read) if not isinstance(read, Question) else None
    if face is not None:
        if isinstance(read, Meta):
            turn.lines.append(Line("note", message(turn.state, "system.help.asked", PLAYER)))
        meant = understood(turn.state, face, context)
        return Reading(acts(turn, (meant,)), replace(read.context, partner=face.to, slip=None, doubt=_doubt((meant,))))
    if isinstance(read, Misread):
        spoken = misread_as_talk(turn.state, PLAYER, line, read)
        if spoken is not None:
            context = replace(read.context, partner=spoken.to, slip=None, doubt=_doubt((spoken,)))
            return Reading(acts(turn, (spoken,)), context)
    if isinstance(read, Commands):
        actions = tuple([understood(turn.state, action, context) for action in read.actions])
        turn.lines.extend(Line("note", note) for note in read.notes)
        known = replace(read.context, doubt=doubt) if (doubt := _doubt(actions)) else read.context
        return Reading(acts(turn, actions), known, rest=read.rest, repeats=read.repeats)
    if isinstance(read, Question):
        turn.question = read.text
        turn.lines.append(Line("question", read.text))
        return Reading(context=read.context)
    if isinstance(read, Meta):
        turn.lines.extend(Line("note", note) for note in read.notes)
        return _meta(turn, read)
    if turn.reader and guessing.is_for_a_reader(read):
        return Reading(_guessed(turn, line, read), read.context)
    _misread(turn, read)
    return Reading(context=read.context)


def _doubt(actions: tuple[Action, ...]) -> tuple[str, ...]:
    """Who will ask back whether something was meant, and what."""
    return next(((each.to, each.doubt) for each in actions if isinstance(each, Say) and each.doubt), ())


def _answered(turn: Turn, context: Context, answer: Choose | str, rest: str) -> Reading:
    if isinstance(answer, str):
        return Reading(context=_refused(turn, answer, context))
    return Reading(acts(turn, (answer,)), context, rest=rest)


def do_act(turn: Turn, key: str, tried: bool = False) -> Reading:
    """An act by its key, as a bot gives it. Where it is `tried`, one that the law forbids goes through rules and law
    as it does for a player who types it."""
    context = turn.game.moment.context
    if turn.over():
        return _over(turn, context)
    cleaned = clean(key)
    if tried:
        action = read_key(turn.state.world, PLAYER, cleaned or "")
    else:
        action = act_from_key(turn.state, PLAYER, cleaned) if cleaned else None
    if action is None:
        return Reading(context=_refused(turn, "menu.not-legal", context))
    return Reading(acts(turn, (action,)), context)


def _guessed(turn: Turn, line: str, read: Misread) -> Steps:
    """What the rules cannot read goes to whoever can; what they make nothing of is told as it would have been."""
    action = yield from guessing.guess(turn, line, read)
    if action is None:
        _misread(turn, read)
    else:
        yield from acts(turn, (action,))


def _misread(turn: Turn, read: Misread) -> None:
    turn.refusal = read.code
    turn.lines.append(Line("refusal", message(turn.state, read.code, PLAYER, **read.about)))


def _meta(turn: Turn, read: Meta) -> Reading:
    """Out-of-world commands: those that only tell are answered here, the rest are handed up."""
    if read.verb in debug.VERBS:
        return Reading(context=debug.carry_out(turn, read.verb, read.rest, read.context), rest=read.later)
    if read.verb in ("undo", "redo"):
        if (turn.game.past if read.verb == "undo" else turn.game.future) is None:
            return Reading(context=_refused(turn, f"system.nothing-to-{read.verb}", read.context))
        return Reading(through_time=read.verb, meta=read.verb, rest=read.later, repeats=read.repeats)
    verb = "help" if read.verb == "hint" and not turn.state.world.hints else read.verb
    if verb == "hint":
        hints.give(turn, read.rest)
    else:
        turn.lines.extend(meta.tell(turn.state, verb, read.rest))
    return Reading(context=read.context, meta=verb, meta_rest=read.rest, rest=read.later)


def _over(turn: Turn, context: Context) -> Reading:
    return Reading(context=_refused(turn, "any.over", context))


def _refused(turn: Turn, code: str, context: Context) -> Context:
    turn.refusal = code
    turn.lines.append(Line("refusal", message(turn.state, code, PLAYER)))
    return context
