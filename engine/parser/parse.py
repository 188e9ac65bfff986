"""`parse(state, actor, line, context) -> Reading`: one line of play, read for any actor.

A line is cleaned, cut at its first full stop, and its first command tried against the few patterns that
begin with its first word. A pattern either gives actions, or raises Amiss (how far it made sense) or Doubt
(a question). The failure that came furthest is the one that is told. Only when all patterns fail are the
rarer shapes tried: talk without a verb, a second command after "and", words of courtesy in front.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model.actions import AnyAction, Ask, Examine, Give, Go, Order, Say, Show, Tell
from engine.model.state import State
from engine.parser import speech, travel
from engine.parser.absent import explain
from engine.parser.amiss import Amiss, Aside, Doubt, called, near_misses
from engine.parser.answers import answered
from engine.parser.context import Context, Pending, Slip
from engine.parser.deeds import DEEDS, Actions, perform
from engine.parser.grammar import Shortfall, assignments, shortfall
from engine.parser.lexicon import is_known, people_meant
from engine.parser.lists import LISTS, several
from engine.parser.mending import is_mendable, mended
from engine.parser.nouns import Item, candidates, one
from engine.parser.orders import Ordered, meant_by, order_begins, without
from engine.parser.reader import Reader
from engine.parser.reading import Commands, Meta, Misread, Question, Reading
from engine.parser.settle import settle
from engine.parser.subjects import is_told_of
from engine.parser.tables import Tables, tables_of
from engine.parser.usage import example, usage, what_fits
from engine.parser.words import LONGEST, MARK, clean, cuts, words_of

__all__ = ["Commands", "Context", "Meta", "Misread", "Question", "Reading", "parse"]

_DEEDS = {**DEEDS, **speech.SPEECH_DEEDS}
_DEEPEST = 6
"""How often one line may be rewritten (again, oops, courtesies) before it is given up."""


def parse(state: State, actor: str, line: str, context: Context) -> Reading:
    """What a line means for `actor` now. Any string whatever; never raises; costs a bounded time."""
    text: str | None = line
    if len(line) > LONGEST or not (line.isascii() and line.isprintable()):
        text = clean(line)
        if text is None:
            return _misread(Amiss("parse.too-long", word=clean(line[:40]) or ""), context)
    assert text is not None
    text = text.strip(" .;,>")
    if not text:
        return _misread(Amiss("parse.empty"), context)
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
    if not isinstance(reading, Misread) or not is_mendable(reading):
        return reading

    def again(line: str) -> Reading:
        completed = answered(state, actor, line, context) if context.pending is not None else None
        if isinstance(completed, Question | Misread):
            return completed
        return _read(state, actor, completed or line, bare, 0)

    return mended(state, actor, text, context, reading, again)


def _read(state: State, actor: str, text: str, context: Context, depth: int, speaker: str = "") -> Reading:
    """The reading of a cleaned line, which may hold marked ids."""
    first, rest = _first_command(tables_of(state.world), text)
    reader = Reader(state, actor, context, first, rest, speaker)
    try:
        return _command(reader, depth)
    except Ordered as order:
        return _ordered(reader, order, _joint(reader, order, text))
    except Aside as aside:
        return Meta(aside.verb, aside.noun, reader.context, reader.rest)
    except Doubt as doubt:
        return Question(doubt.text, replace(context, pending=doubt.pending, slip=None))
    except Amiss as amiss:
        if depth < _DEEPEST:
            reading = _two_commands(reader, depth) or _without_lead_in(reader, depth) or _said_to_somebody(reader)
            if reading is not None:
                return reading
        return _misread(amiss, context, reader)


def _joint(reader: Reader, order: Ordered, text: str) -> str:
    """What parts an order from the rest of its line: a word for `then` where the rest is told to the same person, else
    a full stop. After a full stop one does things oneself; so does who named nobody; to speak is no order."""
    rest, tables = reader.rest, reader.tables
    before = text[: text.rfind(rest)].rstrip(" ,")
    stopped = {reader.text[-1:], before[-1:]} & {".", ";"}  # "take the lamp. Then go north" is two sentences
    if not rest or order.start == 0 or stopped:
        return ". "
    then = Reader(reader.state, reader.actor, reader.context, _first_command(tables, rest)[0], "")
    return f" {tables.then[0]} " if order_begins(then, 0) is not None else ". "


def _ordered(reader: Reader, order: Ordered, joint: str) -> Reading:
    """What somebody is told to do, read as their command; words to them where it is none after all."""
    text = reader.raw(order.start, len(reader.words))
    heard = without(reader.context, order.to)
    theirs = _read(reader.state, order.to, text, heard, _DEEPEST - 1, reader.actor)
    rest = f"{joint}{reader.rest}" if reader.rest else ""
    pending = theirs.context.pending
    if isinstance(theirs, Commands) and not isinstance(theirs.actions[0], Say | Ask | Tell):
        orders = tuple([Order(reader.actor, order.to, action.key()) for action in theirs.actions])
        reader.notes.extend(theirs.notes)
        if theirs.rest:
            reader.rest = f"{_calling(reader, order.to)}, {theirs.rest}{rest}"
        elif rest and joint != ". ":
            reader.rest = f"{_calling(reader, order.to)}, {reader.rest}"
        return _commands(reader, orders)
    if isinstance(theirs, Question) and pending is not None and pending.kind == "which":
        before = f"{MARK}{order.to}, {pending.before}"
        asked = replace(pending, before=before, after=pending.after + rest)
        return Question(theirs.text, replace(reader.context, pending=asked, slip=None))
    try:
        return _commands(reader, speech.put_to(reader, order.to, order.start, len(reader.words)))
    except Amiss as amiss:
        return _misread(amiss, reader.context)


def _calling(reader: Reader, person: str) -> str:
    """How somebody is called on the rest of a line: by name, so that it can be said back should they be gone by then;
    by id where others go by that name."""
    name = reader.nouns[person].name
    plain = name.replace(" ", "").isalnum()
    return name if plain and tuple(candidates(reader, words_of(name))) == (person,) else f"{MARK}{person}"


def _misread(amiss: Amiss, context: Context, reader: Reader | None = None) -> Misread:
    slip = None
    if amiss.slip and reader is not None:
        start, end = reader.spans[amiss.at]
        after = reader.text[end:] + (f". {reader.rest}" if reader.rest else "")
        slip = Slip(reader.text[:start], after)
    if slip is not context.slip:
        context = replace(context, slip=slip)
    return Misread(amiss.code, amiss.about, context)


def _first_command(tables: Tables, text: str) -> tuple[str, str]:
    """The line's first command and the rest of the line. Speech runs on over a full stop until a verb follows."""
    if "." not in text and ";" not in text and not any(then in text.lower() for then in tables.then):
        return text, ""
    begin = 0
    for start, end in cuts(text, tables.cut):
        first = text[begin:start].strip(" ,")
        if not first:
            begin = end
            continue
        rest = text[end:].strip(" .;,")
        if _is_speech(tables, first) and not _begins_a_command(tables, rest):
            continue
        return first, rest
    return text[begin:].strip(" ,"), ""


def _is_speech(tables: Tables, first: str) -> bool:
    words = words_of(first)
    if not words:
        return False
    return words[0] in tables.speech or ("," in words[:5] and words[0] not in tables.command_words)


def _begins_a_command(tables: Tables, text: str) -> bool:
    words = words_of(text)
    if not words:
        return True
    if len(words) == 1 and tables.formal.get(words[0]) == "inventory":
        return True
    return (words[0] in tables.command_words and words[0] not in tables.not_a_start) or "," in words[1:3]


def _command(reader: Reader, depth: int) -> Reading:
    words = reader.words
    if not words:
        raise Amiss("parse.empty")
    tables, first = reader.tables, words[0]
    if words in tables.asked and depth < _DEEPEST:
        return _asked(reader, tables.asked[words], depth)
    if len(words) == 1:
        direction = tables.directions.get(first)
        if direction is not None and direction != "out":
            return _commands(reader, (Go(reader.actor, direction),))
        if first in tables.no_direction and not is_known(reader.state, first):
            raise Amiss("parse.by-the-compass", word=first, at=1)
        if first in tables.alone:
            return Meta(tables.alone[first], "", reader.context, reader.rest)
    if first in tables.again:
        return _once_more(reader, depth)
    if first in tables.oops:
        return _put_right(reader, depth)
    program = tables.program.get(first)
    if program is not None and first not in tables.own_heads and not (program == "why" and len(words) > 2):
        return Meta(program, reader.typed(1, len(words)), reader.context, reader.rest)
    behind = _behind(reader)
    if behind is not None:
        return behind
    begins = speech.request(reader) if first in tables.question else None
    if begins is not None and depth < _DEEPEST:
        text = reader.raw(begins, len(words))
        return _with_rest(_read(reader.state, reader.actor, text, reader.context, depth + 1), reader.rest)
    looked = _to_oneself(reader) if first in tables.question and len(words) > 1 else None
    if looked is not None:
        return _commands(reader, looked)
    if first in tables.first:
        return _by_grammar(reader, depth)
    actions = speech.addressed(reader)
    if actions is None and first in tables.question and len(words) > 1:
        actions = speech.question(reader)
    if actions is None:
        actions = speech.brought_up(reader)
    if actions is None:
        raise _no_verb(reader)
    return _commands(reader, actions)


def _to_oneself(reader: Reader) -> Actions | None:
    """`what is the lamp`, `where is mara`: with nobody there to be asked, one's own eyes and memory answer.

    They do too where a thing in sight is asked after of which nobody there has anything to tell.
    """
    words, tables = reader.words, reader.tables
    start = next((size for size in (2, 1) if size < len(words) and words[:size] in tables.what_is), 0)
    place = next((size for size in (2, 1) if size < len(words) and words[:size] in tables.where_is), 0)
    if not start and not place:
        return None
    hearers = reader.company
    if place:
        return None if hearers else travel.find(reader, place, len(words))
    found = candidates(reader, words[start:])
    if not found:
        return None if hearers else explain(reader, start, len(words), "parse.never-met")
    nouns = reader.nouns
    if hearers and any(nouns[id].kind != "thing" or is_told_of(reader, id, hearers) for id in found):
        return None
    item = Item(found, start, len(words))
    return (settle(reader, lambda thing: Examine(reader.actor, thing), (item,), ("thing",)),)


def _behind(reader: Reader) -> Meta | None:
    """`showme lamp`, `why not take lamp`: words for who looks behind the scenes.

    While they are off only those that mean nothing else are known, so that they can be told how to have them.
    """
    words, tables = reader.words, reader.tables
    for size in (2, 1):
        verb = tables.behind.get(" ".join(words[:size]))
        if verb is not None and (reader.context.debug or (size == 1 and not is_known(reader.state, words[0]))):
            return Meta(verb, reader.typed(size, len(words)), reader.context, reader.rest)
    return None


def _asked(reader: Reader, command: str, depth: int) -> Reading:
    """The answer to a whole sentence: a look at the room or at oneself, else a command of the program's."""
    if command not in ("look", "self"):
        return Meta(command, "", reader.context, reader.rest)
    line = f"{MARK}LOOK" if command == "look" else f"{MARK}EXAMINE {MARK}{reader.actor}"
    return _with_rest(_read(reader.state, reader.actor, line, reader.context, depth + 1), reader.rest)


def _no_verb(reader: Reader) -> Amiss:
    """What to say of a line that begins with no verb. Raises Doubt where it is only a noun."""
    words, tables = reader.words, reader.tables
    found = candidates(reader, words)
    if found:
        names = tables.listed([called(reader.state, id, reader.actor) for id in found[:3]])
        names = reader.typed(0, len(words)) if tables.pronouns.get(words[0]) == "they" else names
        after = f" {MARK}{found[0]}" if len(found) == 1 else f" {reader.text}"
        raise Doubt(tables.fill("parse.ask.verb", understood=names), Pending("verb", "", after))
    if "," in words[1:5] and not near_misses(tables, words[0], tables.suggested):
        alone = words.index(",") == 1
        return Amiss("parse.no-such-person-here", word=reader.typed(0, words.index(",")), slip=alone)
    if people_meant(reader.state, words[:1]):
        return Amiss("parse.no-such-person-here", word=reader.typed(0, 1))
    near = near_misses(tables, words[0], tables.suggested) or what_fits(reader, 1, len(words))
    return Amiss("parse.unknown-verb", word=words[0], near=near, slip=True)


def _by_grammar(reader: Reader, depth: int) -> Reading:
    words, tables = reader.words, reader.tables
    count, first = len(words), words[0]
    best: Amiss | None = None
    for pattern in tables.first[first]:
        if pattern.least > count or not pattern.begins(words) or (not pattern.parts and count != pattern.size):
            continue
        deed = perform if pattern.own else _DEEDS[pattern.act]
        for spans in (((pattern.size, count),),) if pattern.plain else assignments(pattern, words, tables.pointers):
            try:
                return _commands(reader, deed(reader, pattern, spans))
            except Amiss as amiss:
                if amiss.sure:
                    raise
                if best is None or amiss.at > best.at:
                    best = amiss
                reader.notes.clear()
    if best is None or best.at < count:
        for pattern in tables.first[first]:
            short_by = shortfall(pattern, words, tables.pointers, tables.places)
            if short_by is None:
                continue
            try:
                return _complete(reader, short_by, depth)
            except Amiss as amiss:
                if best is None or amiss.at > best.at:
                    best = amiss
                break
    if best is not None and best.at < 2 and first in tables.question:
        return _commands(reader, speech.question(reader))
    if best is None:
        size = max((pattern.size for pattern in tables.first[first] if pattern.begins(words)), default=1)
        if size == count:
            best = Amiss("parse.verb-needs-noun", understood=reader.typed(0, count), near=example(reader))
        elif first in tables.question:
            return _commands(reader, speech.question(reader))
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
    if short_by.pattern.act in speech.SPEECH_DEEDS:
        speech.listen(reader)
    hearers = reader.company if short_by.slot == "person" else ()
    if short_by.slot == "person" and not hearers:
        raise speech.nobody(reader)
    slots = short_by.pattern.slots
    names = [
        _name_of_slot(reader, span, slot, short_by.pattern.act)
        for span, slot in zip(short_by.spans, slots, strict=False)
    ]
    text = f"{reader.text} {short_by.literal} " if short_by.literal else f"{reader.text} "
    after = f". {reader.rest}" if reader.rest else ""
    if len(hearers) == 1 and depth < _DEEPEST:
        return _read(reader.state, reader.actor, f"{text}{MARK}{hearers[0]}{after}", reader.context, depth + 1)
    given = short_by.spans[0][1] if short_by.spans else short_by.pattern.size
    little = short_by.literal or " ".join(reader.said(word) for word in reader.words[given:])
    verb = [tables.formal.get(word, reader.said(word)) for word in reader.words[: short_by.pattern.size]]
    where = short_by.pattern.act == "put at"
    understood = " ".join([*verb, *names, *([little] if little and not where else [])])
    if where:
        question = tables.fill("parse.ask.where", understood=understood)
    elif short_by.slot in ("way", "direction"):
        question = tables.fill("parse.ask.way")
    else:
        question = tables.fill(
            "parse.ask.who" if short_by.slot == "person" else "parse.ask.what", understood=understood
        )
    raise Doubt(question, Pending("noun", text, after))


def _name_of_slot(reader: Reader, span: tuple[int, int], slot: str, act: str) -> str:
    items = several(reader, *span, slot, act) if slot in LISTS else [one(reader, *span, slot)]
    if len(items) > 1:
        return "them"
    return called(reader.state, items[0].candidates[0], reader.actor) if len(items[0].candidates) == 1 else "it"


# --- lines that stand for other lines ---


def _once_more(reader: Reader, depth: int) -> Reading:
    if not reader.context.last or depth >= _DEEPEST:
        raise Amiss("parse.nothing-to-repeat")
    if len(reader.words) > 1:
        raise Amiss(
            "parse.not-understood", word=reader.typed(1, len(reader.words)), understood=reader.typed(0, 1), at=1
        )
    return _with_rest(_read(reader.state, reader.actor, reader.context.last, reader.context, depth + 1), reader.rest)


def _put_right(reader: Reader, depth: int) -> Reading:
    slip = reader.context.slip
    if slip is None or depth >= _DEEPEST:
        raise Amiss("parse.nothing-to-correct")
    if len(reader.words) == 1:
        raise Amiss("parse.oops-what")
    text = slip.before + reader.raw(1, len(reader.words)) + slip.after
    return _with_rest(
        _read(reader.state, reader.actor, text, replace(reader.context, slip=None), depth + 1), reader.rest
    )


def _with_rest(reading: Reading, rest: str) -> Reading:
    if rest and isinstance(reading, Commands):
        return replace(reading, rest=f"{reading.rest}. {rest}" if reading.rest else rest)
    return reading


def _two_commands(reader: Reader, depth: int) -> Reading | None:
    """`take the lamp and go north`: a verb after "and" begins another command, if what is before it is one."""
    words = reader.words
    if words[:1] and words[0] in reader.tables.speech:
        return None
    for at in range(1, len(words) - 1):
        if words[at] in reader.tables.ands and words[at + 1] in reader.tables.command_words:
            left = _read(reader.state, reader.actor, reader.raw(0, at), reader.context, _DEEPEST)
            if not isinstance(left, Commands):
                return None
            right = reader.text[reader.spans[at + 1][0] :]
            return _with_rest(left, f"{right}. {reader.rest}" if reader.rest else right)
    return None


def _without_lead_in(reader: Reader, depth: int) -> Reading | None:
    """`please open the door`, `I want to go north`."""
    words, tables = reader.words, reader.tables
    drop = 1 if words and words[0] in tables.polite else 0
    for lead in tables.lead_ins:
        if not drop and words[: len(lead)] == lead:
            drop = len(lead)
    if not drop or drop >= len(words) or not (words[drop] in tables.command_words or words[drop] in tables.polite):
        return None
    text = reader.text[reader.spans[drop][0] :]
    return _with_rest(_read(reader.state, reader.actor, text, reader.context, depth + 1), reader.rest)


def _said_to_somebody(reader: Reader) -> Reading | None:
    """`I would like to know about the lamp`: a sentence that is no command goes to whoever is there to hear it."""
    words, tables = reader.words, reader.tables
    if len(words) < 3 or words[0] not in tables.opener or words[1] in tables.command_words:
        return None
    try:
        return _commands(reader, speech.question(reader))
    except Doubt as doubt:
        return Question(doubt.text, replace(reader.context, pending=doubt.pending, slip=None))
    except Amiss as amiss:
        return _misread(amiss, reader.context)


# --- what is kept for the next line ---


def _commands(reader: Reader, actions: Actions) -> Commands:
    return Commands(actions, _remembered(reader, actions), tuple(reader.notes), reader.rest)


def _remembered(reader: Reader, actions: Actions) -> Context:
    old, nouns, actor = reader.context, reader.nouns, reader.actor
    it, him, her, them, partner = old.it, old.him, old.her, old.them, old.partner
    action: AnyAction = actions[0]
    if not isinstance(action, Go):
        named: tuple[str, ...] = ()
        meant = tuple([meant_by(reader.state, action) for action in actions]) if isinstance(action, Order) else actions
        told = () if meant is actions else action.named()
        for id in (*meant[0].named(), *told):
            noun = nouns.get(id)
            if noun is None or id == actor:
                continue
            if noun.plural or noun.pronoun == "they":
                them = (id,) if id not in told or them is old.them else them
            elif noun.pronoun == "it":
                named += (id,)
            elif noun.pronoun == "he":
                him = id
            else:
                her = id
        it = named or it
        subject = getattr(meant[0], "topic", "") or getattr(meant[0], "fact", "")
        if subject in reader.state.world.facts:  # "tell her about it": a fact first, what can be handled after it
            it = (subject, *[id for id in it if id in nouns])
        if len(actions) > 1:
            them = tuple([other.named()[0] for other in meant])
        if isinstance(action, Say | Ask | Tell | Give | Show | Order):
            partner = action.to
    return Context(it, him, her, them, partner, reader.text, debug=old.debug, tracing=old.tracing)
