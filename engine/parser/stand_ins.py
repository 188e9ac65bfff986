"""Lines that stand for others: `again`, `oops`, `wait 5`, two commands joined by "and", courtesies before a command.

Each makes another line of what was typed and has that read in its place, with `read`, which is `parse`'s own reader of
a cleaned line. How often a line may be made over is bounded by DEEPEST.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from engine.parser import speech
from engine.parser.amiss import Amiss, Doubt
from engine.parser.context import Context
from engine.parser.kept import commands, misread, question, with_rest
from engine.parser.nouns import candidates
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Meta, Misread, Reading
from engine.parser.senses import spelled_out
from engine.parser.tables import Tables
from engine.parser.words import MARK

DEEPEST = 6
"""How often one line may be rewritten (again, oops, courtesies) before it is given up."""
MOST_TIMES = 50
"""How often one line may have the same done."""

Read = Callable[[Reader, str, Context, int], Reading]


def asked(reader: Reader, command: str, depth: int, read: Read) -> Reading:
    """The answer to a whole sentence: a look at the room or at oneself, else a command of the program's."""
    if command not in ("look", "self"):
        return Meta(command, "", reader.context, reader.rest)
    line = f"{MARK}LOOK" if command == "look" else f"{MARK}EXAMINE {MARK}{reader.actor}"
    return with_rest(read(reader, line, reader.context, depth + 1), reader.rest)


def once_more(reader: Reader, depth: int, read: Read) -> Reading:
    if not reader.context.last or depth >= DEEPEST:
        raise Amiss("parse.nothing-to-repeat")
    if len(reader.words) > 1:
        raise Amiss(
            "parse.not-understood", word=reader.typed(1, len(reader.words)), understood=reader.typed(0, 1), at=1
        )
    last = reader.context.last
    if reader.actor != reader.speaker:  # "mara, again": what she was told last, or what one has done oneself
        told = Reader(reader.state, reader.actor, reader.context, last, "")
        comma = told.words.index(",") if "," in told.words else 0
        if comma and candidates(told, told.words[:comma]) == (reader.actor,):
            last = told.raw(comma + 1, len(told.words))
    return with_rest(read(reader, last, reader.context, depth + 1), reader.rest)


def repeated(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`wait 5`, `undo 3 turns`, `z z`, `push the button three times`: the first of so many, and the rest of them to
    come. None where nothing is counted."""
    words, tables = reader.words, reader.tables
    if depth >= DEEPEST or len(words) < 2 or words[0] in tables.speech:
        return None
    if _is_countable(tables, words[:1]) and len(set(words)) == 1:
        ends, times = 1, len(words)
    else:
        ends = len(words) - 1 - (words[-1] in tables.times)
        times = 1 if words[ends] in tables.single else tables.number(words[ends]) or 0
        if ends < 1 or times < 1:
            return None
        if not _is_countable(tables, words[:ends]) and words[-1] not in tables.every_act_times:
            return None
    command = tables.spelled["wait"] if _is_to_wait(tables, words[:ends]) else reader.raw(0, ends)
    reading = read(reader, command, reader.context, depth + 1)
    if not isinstance(reading, Commands | Meta):
        return None
    if isinstance(reading, Commands) and reading.rest:
        return reading
    notes = reading.notes
    if times > MOST_TIMES:
        times = MOST_TIMES
        notes = (*notes, tables.fill("parse.note.at-most", understood=str(times)))
    more = f"{command} {times - 1}" if times > 1 else ""
    if words[-1] in tables.every_act_times and more:
        more = f"{more} {words[-1]}"
    later = ". ".join([part for part in (more, reader.rest) if part])
    if isinstance(reading, Meta):
        return replace(reading, later=later, notes=notes, repeats=bool(more))
    return replace(reading, rest=later, notes=notes, repeats=bool(more))


def _is_countable(tables: Tables, words: tuple[str, ...]) -> bool:
    """Whether a number after these words can only say how often: `wait`, `undo`, `again`, a direction."""
    first = words[0]
    if len(words) == 1 and (first in tables.directions or first in tables.again):
        return True
    if len(words) == 1 and tables.program.get(first) in ("undo", "redo"):
        return True
    return _is_to_wait(tables, words)


def _is_to_wait(tables: Tables, words: tuple[str, ...]) -> bool:
    return any(pattern.act == "wait" and pattern.head == words for pattern in tables.first.get(words[0], ()))


def put_right(reader: Reader, depth: int, read: Read) -> Reading:
    slip = reader.context.slip
    if slip is None or depth >= DEEPEST:
        raise Amiss("parse.nothing-to-correct")
    if len(reader.words) == 1:
        raise Amiss("parse.oops-what")
    text = slip.before + reader.raw(1, len(reader.words)) + slip.after
    return with_rest(read(reader, text, replace(reader.context, slip=None), depth + 1), reader.rest)


_IN_VAIN = frozenset({
    "parse.all-is-nothing", "parse.shut", "parse.too-few", "parse.none-of-it", "parse.more-than-two",
    "parse.no-way-there", "parse.no-way-known", "parse.not-in-sight",
})  # fmt: skip
"""Why a command that was read to its end comes to nothing: `take all` where there is nothing to take."""


def two_commands(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`take the lamp and go north`: a verb after "and" begins another command, if what is before it is one."""
    words = reader.words
    if words[:1] and words[0] in reader.tables.speech:
        return None
    for at in range(1, len(words) - 1):
        if words[at] == "," and words[0] not in reader.tables.command_words:
            return None  # words to somebody: what comes after a pause is said to them too
        if words[at] in reader.tables.ands and words[at + 1] in reader.tables.command_words:
            if set(words[at + 1 :]) <= reader.tables.polite:
                return None
            left = read(reader, reader.raw(0, at), reader.context, DEEPEST)
            if isinstance(left, Misread) and left.code in _IN_VAIN:
                return left
            if not isinstance(left, Commands):
                return None
            right = reader.text[reader.spans[at + 1][0] :]
            return with_rest(left, f"{right}. {reader.rest}" if reader.rest else right)
    return None


def exception_first(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`take everything out of the drawer except the knife`: the exception is read behind what it is made from."""
    words, tables = reader.words, reader.tables
    at = next((at for at, word in enumerate(words) if word in tables.every), len(words))
    but = tables.except_at(words, at + 2, len(words) - 1)
    if but is None:
        return None
    parts = (reader.raw(0, at + 1), reader.raw(but[0], len(words)), reader.raw(at + 1, but[0]))
    reading = read(reader, " ".join(parts), reader.context, depth + 1)
    return None if isinstance(reading, Misread) and reading.code not in _IN_VAIN else with_rest(reading, reader.rest)


def drawn_together(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`gimme the key`, `whatcha doing`: a first word that is several, or is short for one, is read as those."""
    first = reader.words[0]
    whole = spelled_out(reader.tables, first)
    if whole == (first,) or not whole or depth >= DEEPEST or first in reader.tables.opener | reader.tables.question:
        return None
    text = " ".join([*whole, reader.raw(1, len(reader.words))]).strip()
    return with_rest(read(reader, text, reader.context, depth + 1), reader.rest)


def without_lead_in(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`please open the door`, `I want to go north`."""
    words, tables = reader.words, reader.tables
    drop = 1 if words and words[0] in tables.polite else 0
    for lead in tables.lead_ins:
        if not drop and words[: len(lead)] == lead:
            drop = len(lead)
    if not drop or drop >= len(words) or not (words[drop] in tables.command_words or words[drop] in tables.polite):
        return None
    text = reader.text[reader.spans[drop][0] :]
    reading = read(reader, text, reader.context, depth + 1)
    if isinstance(reading, Misread) and words[0] in tables.opener and reader.context.partner in reader.company:
        return None  # "I wonder who did it", said to whoever one talks with
    return with_rest(reading, reader.rest)


def without_haste(reader: Reader, depth: int, read: Read) -> Reading | None:
    """`north, please`, `look carefully`: what is left is a whole command, or the words have meant something else."""
    words, haste = reader.words, reader.tables.haste - reader.tables.way
    end = len(words)
    while end > 1 and (words[end - 1] in haste or words[end - 1] == ","):
        end -= 1
    if end == len(words):
        return None
    reading = read(reader, reader.raw(0, end), reader.context, depth + 1)
    return None if isinstance(reading, Misread) else with_rest(reading, reader.rest)


def said_to_somebody(reader: Reader) -> Reading | None:
    """`I would like to know about the lamp`: a sentence that is no command goes to whoever is there to hear it."""
    words, tables = reader.words, reader.tables
    talking = reader.context.partner in reader.company
    if len(words) < (2 if talking else 3) or words[0] not in tables.opener:
        return None
    if words[1] in tables.command_words and not talking:
        return None
    try:
        return commands(reader, speech.question(reader))
    except Doubt as doubt:
        return question(doubt, reader.context)
    except Amiss as amiss:
        return misread(amiss, reader.context)
