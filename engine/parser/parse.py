"""`parse(state, actor, line, context) -> Reading`: one line of play, read for any actor.

A line is cleaned, cut at its first full stop, and its first command tried against the few patterns that
begin with its first word. A pattern either gives actions, or raises Amiss (how far it made sense) or Doubt
(a question). The failure that came furthest is the one that is told. Only when all patterns fail are the
rarer shapes tried: talk without a verb, a second command after "and", words of courtesy in front.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import Examine, Go, Look
from engine.model.state import State
from engine.parser import speech, threads, travel
from engine.parser.absent import explain
from engine.parser.amiss import Amiss, Aside, Doubt, near_verbs
from engine.parser.answers import answered
from engine.parser.context import Context, Pending
from engine.parser.deeds import DEEDS, Actions, perform
from engine.parser.grammar import Shortfall, assignments, shortfall
from engine.parser.kept import commands, misread, question, with_rest
from engine.parser.lexicon import is_known, nouns_with, people_meant
from engine.parser.lists import LISTS, several
from engine.parser.mending import is_mendable, mended
from engine.parser.nouns import Item, bare, candidates, one
from engine.parser.ordered import ordered
from engine.parser.orders import Ordered
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Meta, Misread, Question, Reading
from engine.parser.sentences import first_command
from engine.parser.settle import settle
from engine.parser.stand_ins import (
    DEEPEST,
    asked,
    drawn_together,
    exception_first,
    once_more,
    put_right,
    repeated,
    said_to_somebody,
    two_commands,
    without_haste,
    without_lead_in,
)
from engine.parser.subjects import is_told_of
from engine.parser.tables import tables_of
from engine.parser.usage import example, usage, what_fits
from engine.parser.ways import is_here
from engine.parser.words import LONGEST, MARK, clean

__all__ = ["Commands", "Context", "Meta", "Misread", "Question", "Reading", "parse"]

_DEEDS = {**DEEDS, **speech.SPEECH_DEEDS}


def parse(state: State, actor: str, line: str, context: Context) -> Reading:
    """What a line means for `actor` now. Any string whatever; never raises; costs a bounded time."""
    text: str | None = line
    if len(line) > LONGEST or not (line.isascii() and line.isprintable()):
        text = clean(line)
        if text is None:
            return misread(Amiss("parse.too-long", word=clean(line[:40]) or ""), context)
    assert text is not None
    text = text.strip(" .;,>")
    if not text:
        return misread(Amiss("parse.empty"), context)
    if text[0] in "\"'?":
        if text[0] == "?":
            return Meta("help", "", context)
        text = f"{MARK}SAY " + text.removeprefix("'")
    if context.pending is None:
        return _read_or_mend(state, actor, text, context)
    completed = answered(state, actor, text, context)
    if isinstance(completed, Question | Misread):
        return completed
    if completed is not None:
        return _read_or_mend(state, actor, completed, replace(context, pending=None))
    return _read_or_mend(state, actor, text, context)


def _read_or_mend(state: State, actor: str, text: str, context: Context) -> Reading:
    """The reading of a line, one word of it put right if it needs that. With a question open, a mended line may answer
    it."""
    bare = context if context.pending is None else replace(context, pending=None)
    reading = _read(state, actor, text, bare, 0)
    if not is_mendable(reading):
        return reading

    def again(line: str) -> Reading:
        completed = answered(state, actor, line, context) if context.pending is not None else None
        if isinstance(completed, Question | Misread):
            return completed
        return _read(state, actor, completed or line, bare, 0)

    return mended(state, actor, text, context, reading, again)


def _read(state: State, actor: str, text: str, context: Context, depth: int, speaker: str = "") -> Reading:
    """The reading of a cleaned line, which may hold marked ids."""
    first, rest = first_command(tables_of(state.world), text)
    reader = Reader(state, actor, context, first, rest, speaker)
    try:
        return _command(reader, depth)
    except Ordered as order:
        return ordered(reader, order, text, _read)
    except Aside as aside:
        return Meta(aside.verb, aside.about, reader.context, reader.rest)
    except Doubt as doubt:
        return question(doubt, context)
    except Amiss as amiss:
        if depth < DEEPEST:
            reading = two_commands(reader, depth, _anew) or exception_first(reader, depth, _anew)
            reading = reading or without_lead_in(reader, depth, _anew)
            reading = reading or without_haste(reader, depth, _anew) or said_to_somebody(reader)
            if reading is not None:
                return reading
        return misread(amiss, context, reader)


def _anew(reader: Reader, text: str, context: Context, depth: int) -> Reading:
    """The reading of another line in the place of the reader's, for the same actor."""
    return _read(reader.state, reader.actor, text, context, depth, reader.speaker)


def _command(reader: Reader, depth: int) -> Reading:
    words = reader.words
    if not words:
        raise Amiss("parse.empty")
    tables, first = reader.tables, words[0]
    if "," in words:
        if words[-1] in tables.ands and depth < DEEPEST:  # "mara, and": broken off after the name
            reading = _anew(reader, reader.raw(0, len(words) - 1), reader.context, depth + 1)
            return with_rest(reading, reader.rest)
        told = speech.called_upon(reader)
        if told is not None:
            return commands(reader, told)
    replied = threads.replied(reader)
    if replied is not None:
        return commands(reader, replied)
    remarked = threads.remarked(reader)
    if remarked is not None:
        return commands(reader, remarked)
    if words in tables.asked and depth < DEEPEST:
        return asked(reader, tables.asked[words], depth, _anew)
    if len(words) == 1:
        direction = tables.directions.get(first)
        if direction is not None and direction != "out":
            return commands(reader, (Go(reader.actor, direction),))
        if first in tables.no_direction and not is_known(reader.state, first):
            raise Amiss("parse.by-the-compass", word=first, at=1)
        if first in tables.alone:
            return Meta(tables.alone[first], "", reader.context, reader.rest)
    counted = repeated(reader, depth, _anew)
    if counted is not None:
        return counted
    if len(words) > 1 and first in tables.directions and tables.directions.keys() >= set(words):
        return _ways_in_a_row(reader)
    if first in tables.again:
        return once_more(reader, depth, _anew)
    if first in tables.oops:
        return put_right(reader, depth, _anew)
    program = tables.program.get(first)
    if program is not None and first not in tables.own_heads and not (program == "why" and _is_asked_of(reader)):
        if program == "debug" and len(words) > 1 and tables.program.get(words[1]) == "why":
            return Meta("why", reader.typed(2, len(words)), reader.context, reader.rest)
        return Meta(program, reader.typed(1, len(words)), reader.context, reader.rest)
    behind = _behind(reader)
    if behind is not None:
        return behind
    begins = speech.own_request(reader) if first in tables.question else None
    if begins is not None and depth < DEEPEST:
        reading = _anew(reader, reader.raw(begins, len(words)), reader.context, depth + 1)
        if not (isinstance(reading, Misread) and reader.company):  # what is no command is asked of whoever is there
            return with_rest(reading, reader.rest)
    begins = speech.request(reader) if first in tables.question else None
    if begins is not None and depth < DEEPEST:
        text = reader.raw(begins, len(words))
        return with_rest(_anew(reader, text, reader.context, depth + 1), reader.rest)
    looked = _to_oneself(reader) if first in tables.question and len(words) > 1 else None
    if looked is not None:
        return commands(reader, looked)
    if first in tables.first:
        return _by_grammar(reader, depth)
    actions = speech.addressed(reader)
    if actions is None and first in tables.question and (len(words) > 1 or program or reader.text.endswith("?")):
        actions = speech.question(reader)
    if actions is None:
        actions = speech.brought_up(reader)
    if actions is None and _asks_after_a_preposition(reader):
        actions = speech.question(reader)
    if actions is not None:
        return commands(reader, actions)
    drawn = drawn_together(reader, depth, _anew)
    if drawn is not None:
        return drawn
    if first in tables.articles and len(words) > 1 and depth < DEEPEST and not candidates(reader, words):
        return with_rest(_anew(reader, reader.raw(1, len(words)), reader.context, depth + 1), reader.rest)
    raise _no_verb(reader)


def _is_asked_of(reader: Reader) -> bool:
    """Whether a `why` is somebody's to answer. It always is, unless one looks behind the scenes: what moved whoever
    spoke is nothing that a player has been told. Then it is while it is a whole question, or `why?` in a talk."""
    in_talk = reader.context.partner in reader.company
    return not reader.context.debug or len(reader.words) > 2 or (reader.text.endswith("?") and in_talk)


def _asks_after_a_preposition(reader: Reader) -> bool:
    """Whether it begins like `up to what time`, `until when`: a question word with a preposition or two before it, said
    to whoever is there."""
    words, tables = reader.words, reader.tables
    if len(words) < 3 or not reader.company:
        return False
    before = 2 if words[1] in tables.prepositions else 1
    return words[0] not in tables.first and words[before] in tables.asking


def _ways_in_a_row(reader: Reader) -> Reading:
    """`n e n`: one after the other; but `north east` is one."""
    words, ways = reader.words, reader.tables.directions
    size = 2 if words[0] + words[1] in ways and len(words[0]) > 1 else 1
    after = ". ".join(filter(None, (*words[size:], reader.rest)))
    return replace(commands(reader, (Go(reader.actor, ways["".join(words[:size])]),)), rest=after)


def _to_oneself(reader: Reader) -> Actions | None:
    """`what is the lamp`, `where is mara`: with nobody there to be asked, one's own eyes and memory answer.

    They do too where a thing in sight is asked after of which nobody there has anything to tell, and where it is asked
    where something in sight is, or what is in it.
    """
    words, tables = reader.words, reader.tables
    inside = _contents_asked(reader)
    if inside and reader.company and _is_called_elsewhere(reader, words[inside:]):
        return None
    if inside:
        holders = candidates(reader, words[inside:])
        if holders:
            item = Item(holders, inside, len(words))
            return (settle(reader, lambda thing: Examine(reader.actor, thing), (item,), ("thing",)),)
        return None if reader.company else _room_asked(reader, inside)
    start = next((size for size in (2, 1) if size < len(words) and words[:size] in tables.what_is), 0)
    place = next((size for size in (2, 1) if size < len(words) and words[:size] in tables.where_is), 0)
    if not start and not place:
        return None
    hearers = reader.company
    if place:
        if hearers and not candidates(reader, words[place:]):
            return None
        return travel.find(reader, place, len(words))
    found = candidates(reader, words[start:])
    if not found:
        return None if hearers else explain(reader, start, len(words), "parse.never-met")
    nouns = reader.nouns
    if hearers and any(nouns[id].kind != "thing" or is_told_of(reader, id, hearers) for id in found):
        return None
    item = Item(found, start, len(words))
    return (settle(reader, lambda thing: Examine(reader.actor, thing), (item,), ("thing",)),)


def _is_called_elsewhere(reader: Reader, words: tuple[str, ...]) -> bool:
    """Whether words end in what something that is not here is called, and nothing here is: of `the cellar` that is the
    room, though a cellar key is in hand."""
    last = words[-1]
    if any(last in reader.nouns[id].name.lower().split()[-1:] for id in candidates(reader, words)):
        return False
    called = nouns_with(reader.state.world, reader.tables.forms(last))
    return any(last in reader.nouns[id].name.lower().split()[-1:] or last == id for id in called)


def _room_asked(reader: Reader, start: int) -> Actions:
    """What is in a room: a look, where one is in it. Raises Amiss for another, and for what is not here."""
    words = bare(reader, reader.words[start:])
    if is_here(reader, start, len(reader.words)):
        return (Look(reader.actor),)
    for room in travel.rooms_meant(reader, words):
        raise Amiss("parse.not-in-sight", understood=reader.called(room), at=start)
    return explain(reader, start, len(reader.words), "parse.never-met")


def _contents_asked(reader: Reader) -> int:
    """Where the thing stands of which it is asked what is in it: `what's in the chest`; 0 where that is not asked."""
    words, tables = reader.words, reader.tables
    for size in (3, 2, 1):
        if words[:size] in tables.what_is_there and size + 1 < len(words) and words[size] in tables.containing:
            return size + 1
    return 0


def _behind(reader: Reader) -> Meta | None:
    """`showme lamp`, `why not take lamp`: words for who looks behind the scenes.

    While they are off only those that mean nothing else are known, so that they can be told how to have them.
    """
    words, tables = reader.words, reader.tables
    for size in (2, 1):
        verb = tables.behind.get(" ".join(words[:size]))
        if verb is None:
            continue
        means_else = words[0] in tables.program or is_known(reader.state, words[0])
        if reader.context.debug or not means_else:
            return Meta(verb, reader.typed(size, len(words)), reader.context, reader.rest)
    return None


def _no_verb(reader: Reader) -> Amiss:
    """What to say of a line that begins with no verb. Raises Doubt where it is only a noun."""
    words, tables = reader.words, reader.tables
    found = candidates(reader, words)
    if found:
        names = tables.listed(list(dict.fromkeys(reader.called(id) for id in found))[:3])
        names = reader.typed(0, len(words)) if tables.pronouns.get(words[0]) == "they" else names
        after = f" {MARK}{found[0]}" if len(found) == 1 else f" {reader.text}"
        raise Doubt(tables.fill("parse.ask.verb", understood=names), Pending("verb", "", after))
    if "," in words[1:5] and not near_verbs(tables, words[0]):
        comma = words.index(",")
        if people_meant(reader.state, words[:comma]):
            explain(reader, 0, comma, "parse.no-such-person-here")
        return Amiss("parse.no-such-person-here", word=reader.typed(0, comma), slip=comma == 1)
    if people_meant(reader.state, words[:1]):
        return Amiss("parse.no-such-person-here", word=reader.typed(0, 1))
    near = near_verbs(tables, words[0]) or what_fits(reader, 1, len(words))
    return Amiss("parse.unknown-verb", word=words[0], near=near, slip=True)


def _by_grammar(reader: Reader, depth: int) -> Reading:
    words, tables = reader.words, reader.tables
    count, first = len(words), words[0]
    best: Amiss | None = None
    needs_nobody = False
    for pattern in tables.first[first]:
        if pattern.least > count or not pattern.begins(words) or (not pattern.parts and count != pattern.size):
            continue
        deed = perform if pattern.own else _DEEDS[pattern.act]
        for spans in (((pattern.size, count),),) if pattern.plain else assignments(pattern, words, tables.pointers):
            try:
                return commands(reader, deed(reader, pattern, spans))
            except Amiss as amiss:
                if amiss.sure:
                    raise
                if amiss.is_nearer_than(best):
                    best = amiss
                needs_nobody = needs_nobody or "person" not in pattern.slots
                reader.notes.clear()
    if best is None or best.at < count:
        for pattern in tables.first[first]:
            short_by = shortfall(pattern, words, tables.pointers, tables.places)
            if short_by is None:
                continue
            if short_by.slot == "person" and needs_nobody and not reader.company:
                continue  # "read letter" asks for a letter, and not for somebody to read it to
            try:
                return _complete(reader, short_by, depth)
            except Amiss as amiss:
                if amiss.is_nearer_than(best):
                    best = amiss
                break
    if best is not None and best.at < 2 and first in tables.question:
        return commands(reader, speech.question(reader))
    if best is None:
        size = max((pattern.size for pattern in tables.first[first] if pattern.begins(words)), default=1)
        if size == count:
            best = Amiss("parse.verb-needs-noun", understood=reader.typed(0, count), near=example(reader))
        elif first in tables.question:
            return commands(reader, speech.question(reader))
        else:
            word, understood = reader.typed(size, count), reader.typed(0, size)
            best = Amiss("parse.not-understood", word=word, understood=understood, near=usage(reader), at=size)
    if best.code == "parse.unknown-word" and not best.about["near"]:
        size = max(pattern.size for pattern in tables.first[first] if pattern.begins(words))
        best.about["near"] = (example(reader) if best.at <= size else "") or usage(reader)
    raise best


def _complete(reader: Reader, short_by: Shortfall, depth: int) -> Reading:
    """Ask for what is missing, unless only one person could be meant."""
    tables = reader.tables
    talk = short_by.pattern.act in speech.SPEECH_DEEDS
    if talk:
        speech.listen(reader)
    hearers = reader.company if short_by.slot == "person" else ()
    hands_over = short_by.pattern.act in ("give", "show")
    if talk and short_by.slot == "person" and not hearers and not hands_over:
        raise speech.nobody(reader)
    if hands_over and len(short_by.spans) == 1 and speech.are_people(reader, *short_by.spans[0]):
        understood = (
            reader.typed(0, short_by.pattern.size) + " " + reader.called(speech.person(reader, *short_by.spans[0]))
        )
        raise Doubt(tables.fill("parse.ask.what", understood=understood), Pending("noun", f"{reader.text} "))
    slots = short_by.pattern.slots
    names = [
        _name_of_slot(reader, span, slot, short_by.pattern.act)
        for span, slot in zip(short_by.spans, slots, strict=False)
    ]
    if short_by.slot == "person" and not hearers:  # what else is named comes first: it may not be there either
        raise speech.nobody(reader)
    text = f"{reader.text} {short_by.literal} " if short_by.literal else f"{reader.text} "
    after = f". {reader.rest}" if reader.rest else ""
    if len(hearers) == 1 and depth < DEEPEST:
        return _anew(reader, f"{text}{MARK}{hearers[0]}{after}", reader.context, depth + 1)
    given = short_by.spans[0][1] if short_by.spans else short_by.pattern.size
    little = short_by.literal or " ".join(reader.said(word) for word in reader.words[given:])
    verb = [tables.formal.get(word, reader.said(word)) for word in reader.words[: short_by.pattern.size]]
    where = short_by.pattern.act == "put at"
    understood = " ".join([*verb, *names, *([little] if little and not where else [])])
    if where:
        asked_for = ("parse.ask.where", "parse.ask.where.of")
    elif short_by.slot in ("way", "direction"):
        asked_for = ("parse.ask.way", "parse.ask.way.of")
    else:
        whom = short_by.slot == "person"
        asked_for = ("parse.ask.who", "parse.ask.who.of") if whom else ("parse.ask.what", "parse.ask.what.of")
    wanted = tables.fill(
        asked_for[reader.actor != reader.speaker], understood=understood, name=reader.called(reader.actor)
    )
    raise Doubt(wanted, Pending("noun", text, after))


def _name_of_slot(reader: Reader, span: tuple[int, int], slot: str, act: str) -> str:
    items = several(reader, *span, slot, act) if slot in LISTS else [one(reader, *span, slot)]
    if len(items) > 1:
        return "them"
    return reader.called(items[0].candidates[0]) if len(items[0].candidates) == 1 else "it"
