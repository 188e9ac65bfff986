"""An order, read: what somebody is told, as a command of theirs, with their eyes, their hands, and "me" for who speaks.

What begins with a verb is an order, and if it cannot be read as one, it is said why not, as it would be of one's own.
Only what may as well be meant as words stays words to somebody: what reads as talk, what is a sentence after the verb,
and what has a word in it that means nothing here and names no thing ("take care", "get lost"). Of such a word it is
kept where it stood, so that it can be put right as any other.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.model.actions import Action, Ask, Order, Say, Take, Tell
from engine.model.query import alike
from engine.model.state import State
from engine.parser import speech
from engine.parser.amiss import Amiss
from engine.parser.context import Context, Slip
from engine.parser.kept import commands, misread
from engine.parser.nouns import candidates
from engine.parser.orders import Ordered, order_begins, without
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Misread, Question, Reading
from engine.parser.sentences import first_command
from engine.parser.stand_ins import DEEPEST
from engine.parser.tables import Tables
from engine.parser.words import MARK, words_of

Read = Callable[[State, str, str, Context, int, str], Reading]

_MAYBE_WORDS = frozenset({"parse.unknown-verb", "parse.not-understood"})
"""Ways to fail of what may be no command at all."""


def ordered(reader: Reader, order: Ordered, text: str, read: Read) -> Reading:
    """What people are told to do, read as a command of each of them; words to them where it is none after all."""
    words = reader.words
    end = order.end or len(words)
    line = order.line or reader.raw(order.start, end)
    joint = _joint(reader, order, text)
    rest = f"{joint}{reader.rest}" if reader.rest else ""
    heard = [read(reader.state, to, line, without(reader.context, to), DEEPEST - 1, reader.actor) for to in order.to]
    deeds = [theirs for theirs in heard if isinstance(theirs, Commands) and _is_to_be_done(theirs)]
    if len(deeds) == len(heard):
        return _orders(reader, order, deeds, rest, joint)
    theirs = next(theirs for theirs in heard if theirs not in deeds)
    if order.instead:
        return commands(reader, order.instead)
    if isinstance(theirs, Question) and theirs.context.pending is not None and theirs.context.pending.kind != "verb":
        pending = theirs.context.pending
        before = f"{_address(reader, order.to)}, {pending.before}"
        asked = replace(pending, before=before, after=pending.after + rest)
        return Question(theirs.text, replace(reader.context, pending=asked, slip=None))
    slip = None
    if isinstance(theirs, Misread):
        slip = theirs.context.slip
        if slip is not None:
            before = reader.text[: reader.spans[order.start][0]] + slip.before
            slip = Slip(before, slip.after + reader.text[reader.spans[end - 1][1] :] + rest)
        if (order.start or order.end) and _can_only_be_an_order(reader.tables, theirs):
            return replace(theirs, context=replace(reader.context, slip=slip))
    try:
        said = commands(reader, speech.put_to(reader, order.to, order.start, end))
    except Amiss as amiss:
        return misread(amiss, reader.context)
    if slip is None or not isinstance(theirs, Misread):
        return said
    return replace(said, context=replace(said.context, slip=slip), strange=theirs.about["word"])


def _is_to_be_done(theirs: Commands) -> bool:
    return not isinstance(theirs.actions[0], Say | Ask | Tell)


def _orders(reader: Reader, order: Ordered, deeds: list[Commands], rest: str, joint: str) -> Reading:
    taken: set[str] = set()
    orders = [
        Order(reader.actor, to, _another_if_taken(reader, action, taken).key())
        for to, theirs in zip(order.to, deeds, strict=True)
        for action in theirs.actions
    ]
    reader.notes.extend(dict.fromkeys(note for theirs in deeds for note in theirs.notes))
    more = next((theirs.rest for theirs in deeds if theirs.rest), "")
    if more:
        reader.rest = f"{_calling(reader, order.to)}, {more}{rest}"
    elif rest and joint != ". ":
        reader.rest = f"{_calling(reader, order.to)}, {reader.rest}"
    return commands(reader, tuple(orders))


def _another_if_taken(reader: Reader, action: Action, taken: set[str]) -> Action:
    """Of several alike each who is told to take one takes another."""
    if isinstance(action, Take):
        same, state = reader.nouns[action.thing].same, reader.state
        if action.thing in taken:
            others = [id for id in state.world.groups.get(same, ()) if id not in taken]
            free = next((id for id in others if alike(state, id, action.thing)), action.thing)
            action = replace(action, thing=free)
        taken.add(action.thing)
    return action


def _can_only_be_an_order(tables: Tables, theirs: Misread) -> bool:
    """Whether what was told makes sense as a command alone. A word that means nothing here does as one where something
    before it says that it names a thing: `take the blub`, but not `take care`."""
    if theirs.code != "parse.unknown-word":
        return theirs.code not in _MAYBE_WORDS
    slip = theirs.context.slip
    before = words_of(slip.before)[-1:] if slip is not None else ()
    return any(word in tables.articles or word in tables.whose or tables.number(word) for word in before)


def _joint(reader: Reader, order: Ordered, text: str) -> str:
    """What parts an order from the rest of its line: a word for `then` where the rest is told to the same person, else
    a full stop. After a full stop one does things oneself; so does who named nobody; to speak is no order."""
    rest, tables = reader.rest, reader.tables
    before = text[: text.rfind(rest)].rstrip(" ,")
    stopped = {reader.text[-1:], before[-1:]} & {".", ";"}  # "take the lamp. Then go north" is two sentences
    if not rest or (order.start == 0 and not order.end) or stopped:
        return ". "
    then = Reader(reader.state, reader.actor, reader.context, first_command(tables, rest)[0], "")
    return f" {tables.then[0]} " if order_begins(then, 0) is not None else ". "


def _address(reader: Reader, people: tuple[str, ...]) -> str:
    return f" {reader.tables.and_} ".join([f"{MARK}{person}" for person in people])


def _calling(reader: Reader, people: tuple[str, ...]) -> str:
    """How people are called on the rest of a line: by name, so that it can be said back should they be gone by then;
    by id where others go by that name."""
    return f" {reader.tables.and_} ".join([_called_by(reader, person) for person in people])


def _called_by(reader: Reader, person: str) -> str:
    name = reader.nouns[person].name
    plain = name.replace(" ", "").isalnum()
    return name if plain and tuple(candidates(reader, words_of(name))) == (person,) else f"{MARK}{person}"
