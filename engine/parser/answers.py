"""The line after a question: an answer to it, or a new command.

What fits the question is an answer; anything else is read as if nothing had been asked. An answer is put
into the gap of the line that was asked about, which is then read again from its beginning.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.state import State
from engine.parser.amiss import Amiss
from engine.parser.context import Context, Pending
from engine.parser.nouns import bare, candidates
from engine.parser.phrases import described
from engine.parser.reader import Reader
from engine.parser.reading import Misread, Question
from engine.parser.settle import offered
from engine.parser.speech import ABOUT
from engine.parser.words import MARK


def answered(state: State, actor: str, text: str, context: Context) -> str | Question | Misread | None:
    """The completed line, a narrower question, "very well", or None where the line is no answer."""
    pending = context.pending
    assert pending is not None
    reader = Reader(state, actor, replace(context, pending=None), text, "")
    words = bare(reader, reader.words) or reader.words
    if not words:
        return None
    if " ".join(words) in reader.tables.cancel:
        about = Amiss("parse.never-mind", word=text).about
        return Misread("parse.never-mind", about, reader.context)
    if pending.kind == "which":
        return _which(reader, pending, words)
    return _noun(reader, pending) if pending.kind == "noun" else _verb(reader, pending)


def _which(reader: Reader, pending: Pending, words: tuple[str, ...]) -> str | Question | None:
    choices = tuple(id for id in pending.candidates if id in reader.nouns)
    if words in reader.tables.all_of_them and len(choices) > 1:
        return pending.before + f" {reader.tables.and_} ".join(MARK + id for id in choices) + pending.after
    idle = reader.tables.aside | reader.tables.relative | reader.tables.being
    told = tuple(word for word in words if word not in idle) or words[:1]
    if choices and reader.words[0] in reader.tables.any and not set(words) - reader.tables.aside - reader.tables.any:
        return _filled(pending, choices[0])
    if len(told) == 1:
        number = _place(reader, told[0])
        if number is not None:
            return _filled(pending, choices[number]) if number < len(choices) else None
    several = _some_of_them(reader, told, choices)
    if several:
        return pending.before + f" {reader.tables.and_} ".join(MARK + id for id in several) + pending.after
    named = tuple(id for id in choices if _is_named(reader, id, told))
    fitting = named or tuple(id for id in choices if all(_means(reader, id, word) for word in told))
    fitting = fitting or _described(reader, words, choices)
    if len(fitting) == 1:
        return _filled(pending, fitting[0])
    if not fitting:
        return None
    asked = Pending("which", pending.before, pending.after, fitting)
    return Question(
        reader.tables.fill("parse.ask.which", near=offered(reader, fitting)), replace(reader.context, pending=asked)
    )


def _described(reader: Reader, words: tuple[str, ...], choices: tuple[str, ...]) -> tuple[str, ...]:
    """`the open one`, `the one on the table`, `mara's`: those of the choices that the answer describes."""
    tables = reader.tables
    words = tuple([word for word in words if word not in tables.polite])
    if words and words[0] in tables.command_words and words[0] not in tables.places and words[0] not in tables.states:
        return ()
    found = described(reader, words, choices)
    if not found and len(words) == 1 and choices:
        found = described(reader, (*words, reader.state.world.naming.head(reader.nouns[choices[0]].name)), choices)
    return found


def _some_of_them(reader: Reader, told: tuple[str, ...], choices: tuple[str, ...]) -> tuple[str, ...]:
    """`the brass one and the iron one`, `1 and 2`: each part one of the choices, or nothing."""
    tables = reader.tables
    if not any(word in tables.ands for word in told):
        return ()
    found: list[str] = []
    part: list[str] = []
    for word in (*told, tables.and_):
        if word not in tables.ands:
            part.append(word)
            continue
        place = _place(reader, part[0]) if len(part) == 1 else None
        if place is not None:
            fitting = choices[place : place + 1] if place >= 0 else choices[-1:]
        else:
            fitting = tuple(id for id in choices if part and all(_means(reader, id, word) for word in part))
        if len(fitting) != 1:
            return ()
        found.append(fitting[0])
        part = []
    return tuple(dict.fromkeys(found))


def _place(reader: Reader, word: str) -> int | None:
    """Which of the choices a word picks by number: `2`, `second`, `last`; of `any`, the first."""
    tables = reader.tables
    if word in tables.ordinals:
        return tables.ordinals[word]
    if word in tables.any:
        return 0
    number = tables.number(word)
    return number - 1 if number else None


def _means(reader: Reader, id: str, word: str) -> bool:
    return word == id or any(form in reader.nouns[id].words for form in reader.tables.forms(word))


def _is_named(reader: Reader, id: str, told: tuple[str, ...]) -> bool:
    """Whether the words are the whole name, or all of it but the last word: `small`, of the small key."""
    name = tuple(reader.nouns[id].name.lower().split())
    return name == told or (len(name) > 1 and name[:-1] == told)


def _filled(pending: Pending, id: str) -> str:
    return f"{pending.before}{MARK}{id}{pending.after}"


def _noun(reader: Reader, pending: Pending) -> str | None:
    words, before = reader.words, pending.before
    prepositions = before.split()[-1:]
    if len(words) > 1 and prepositions == [ABOUT] and words[0] in reader.tables.about:
        return before + reader.raw(1, len(words)) + pending.after
    if len(words) > 1 and words[0] in reader.tables.prepositions:
        if prepositions and prepositions[0] in reader.tables.prepositions:
            before = before.rstrip().removesuffix(prepositions[0])
        return before + reader.text + pending.after
    if (words[0] in reader.tables.command_words or "," in words) and not candidates(reader, words):
        return None
    return before + reader.text + pending.after


def _verb(reader: Reader, pending: Pending) -> str | None:
    """`take`, after "What do you want to do with the lamp?": a verb that cannot stand alone takes the noun."""
    words = reader.words
    if len(words) > 2 or words[0] not in reader.tables.first:
        return None
    noun = reader.nouns.get(pending.after.strip().removeprefix(MARK))
    person = noun is not None and noun.kind == "person"
    unfit = {"way", "direction", "words"} if person else {"way", "direction", "words", "person"}
    takes_noun = any(p.plain and p.head == words and p.slots[0] not in unfit for p in reader.tables.first[words[0]])
    alone = any(not p.parts and p.head == words for p in reader.tables.first[words[0]])
    return reader.text + pending.after if takes_noun and not alone else None
