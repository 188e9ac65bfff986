"""Talking: to whom, and whether it is a question about something, a fact passed on, or plain words.

Words about something that the world declares become its id, fact before noun, so that `mara, what about the
oil?` and `ask mara about oil` are one act. Everything else stays what it is: words, as they were typed.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model import actions as act
from engine.model.query import is_held
from engine.model.world import PLAYER
from engine.parser import indirect
from engine.parser.absent import is_strange
from engine.parser.amiss import Amiss, Aside, Doubt
from engine.parser.context import Pending
from engine.parser.deeds import Actions, Deed, Spans, turned_round, two_nouns
from engine.parser.grammar import Pattern
from engine.parser.lexicon import people_meant
from engine.parser.lists import several
from engine.parser.mending import is_slip_of
from engine.parser.nouns import bare, candidates, listed_apart, one
from engine.parser.orders import TALK, Ordered, after_courtesies, order_begins
from engine.parser.phrased import is_phrase, is_suggested
from engine.parser.phrases import giver_of, is_plural_of
from engine.parser.reader import Reader
from engine.parser.senses import sense_of
from engine.parser.settle import choose, each, offered
from engine.parser.subjects import declared, fact_held, in_player_words, is_subject, with_names
from engine.parser.ways import way_toward_seen
from engine.parser.words import MARK, unquoted

_SENSING = frozenset({"examine", "look", "listen", "smell", "find", "read"})
_COURTESIES = ("greet", "thank", "farewell")
ABOUT = f"{MARK}ABOUT"
_MOST_NAME_WORDS = 4
_MOST_SUBJECT_WORDS = 3


def listen(reader: Reader) -> None:
    """People hear each other in the dark: for talk, everybody about one counts as in sight."""
    reader.add_to_scope(reader.company)


def person(reader: Reader, start: int, end: int) -> str:
    """The one person that the words mean."""
    listen(reader)
    if end - start > 1 and reader.words[end - 1] in reader.tables.relative:  # "ask mara who she is"
        raise Amiss("parse.no-such-person-here", word=reader.typed(start, end), at=start)
    item = one(reader, start, end, "person")
    if item.candidates == (reader.actor,):
        raise Amiss("parse.talking-to-oneself", at=end)
    return choose(reader, item, "person", item.candidates)


def people(reader: Reader, start: int, end: int) -> tuple[str, ...]:
    """Everybody that the words mean: `mara`, `mara and tom`, `everyone but mara`, `them`."""
    listen(reader)
    words, tables = reader.words[start:end], reader.tables
    if words[0] in tables.everybody or _is_you_all(reader, words):
        _, but_from = tables.except_at(reader.words, start, end) or (end, end)
        but = people(reader, but_from, end) if but_from < end else ()
        here = tuple([id for id in reader.company if id not in but])
        if not here:
            raise nobody(reader)
        return here
    if len(words) == 1 and tables.pronouns.get(words[0]) == "they":
        meant = tuple([id for id in reader.context.them if id in reader.company])
        if meant or not reader.context.them:
            return meant or reader.company or (person(reader, start, end),)
    found: list[str] = []
    for part in listed_apart(reader, start, end):
        several, last = candidates(reader, reader.words[slice(*part)]), reader.words[part[1] - 1]
        if len(several) > 1 and all(is_plural_of(reader, last, reader.nouns[id]) for id in several):
            found += [id for id in several if id in reader.company]
        else:
            found.append(person(reader, *part))
    if not found:
        raise nobody(reader)
    return tuple(dict.fromkeys(found))


def _is_you_all(reader: Reader, words: tuple[str, ...]) -> bool:
    """`both of you`, `you two`, `you all`."""
    tables = reader.tables
    if len(words) == 3:
        return words[0] in tables.everybody and words[1] in tables.of and words[2] in tables.you
    return len(words) == 2 and words[0] in tables.you and (words[1] in tables.everybody or words[1] in tables.numbers)


def are_people(reader: Reader, start: int, end: int) -> bool:
    """Whether words name somebody about, or everybody."""
    words = reader.words[start:end]
    if not 0 < len(words) <= _MOST_NAME_WORDS:
        return False
    if words[0] in reader.tables.everybody and (len(words) == 1 or reader.tables.except_at(words, 1, 3) is not None):
        return True
    if _is_you_all(reader, words):
        return True
    found = candidates(reader, words)
    return bool(found) and all(reader.nouns[id].kind == "person" for id in found) and found != (reader.actor,)


def partner(reader: Reader, before: str, after: str = "") -> str:
    """Who is spoken to where nobody is named: the only one there, or whoever was spoken to last."""
    listen(reader)
    others = reader.company
    if len(others) == 1:
        return others[0]
    if not others:
        raise nobody(reader)
    if reader.context.partner in others:
        name = reader.called(reader.context.partner)
        reader.notes.append(reader.tables.fill("parse.note.to", understood=name))
        return reader.context.partner
    raise Doubt(
        reader.tables.fill("parse.ask.who-hears", near=offered(reader, others)), Pending("which", before, after, others)
    )


def nobody(reader: Reader) -> Amiss:
    """Nobody is there to be talked to; of somebody in sight in the next room it is said how to come to them."""
    at = len(reader.words)
    for other in reader.others:
        way = way_toward_seen(reader, (other,))
        if way:
            return Amiss("parse.nobody-near", word=way, understood=reader.called(other), at=at)
    return Amiss("parse.nobody-here", at=at)


def person_or_topic(reader: Reader, start: int, end: int) -> tuple[str, bool]:
    """Whom the words mean; or whoever is spoken to, and True, where they mean a subject: `ask weather`."""
    try:
        return person(reader, start, end), False
    except Amiss:
        words = reader.words[start:end]
        if not is_subject(reader, words):
            raise
        return partner(reader, f"{MARK}ASK ", f" {MARK}ABOUT {reader.raw(start, end)}"), True


# --- what is talked about ---


def ask(reader: Reader, to: str, start: int, end: int) -> Actions:
    """A question about whatever the words mean; plain words in small letters where the world declares nothing."""
    while end - start > 1 and reader.words[end - 1] in reader.tables.haste:
        end -= 1
    words = reader.words[start:end]
    topic = (
        declared(reader, to, words) or " ".join(word for word in bare(reader, words) if word != ",") or " ".join(words)
    )
    return (act.Ask(reader.actor, to, topic.strip('"'), in_player_words(reader, to, topic, start, end, whole=True)),)


def put_to(reader: Reader, to: tuple[str, ...], start: int, end: int) -> Actions:
    """Free words to people: a question about something declared if they are one, else just what they are."""
    words, about, tables = reader.words[start:end], start, reader.tables
    while about < end - 1 and reader.words[about] in tables.lead:
        about += 1
    asked = about > start and words[0] in tables.question
    while asked and end - about > 1 and reader.words[end - 1] in tables.trailing:
        end -= 1
    lead = reader.words[start:about]
    opened = lead[-1:] if lead and lead[-1] not in tables.articles else lead[-2:-1]
    if opened and opened[0] in tables.about and "," not in words:
        return _with_the_sentence(
            reader, tuple([question for person in to for question in ask(reader, person, about, end)]), start
        )
    whole = start + len(words)
    done: Actions = ()
    for person in to:
        if is_phrase(reader, person, reader.typed(start, whole)):
            done += say(reader, (person,), start, whole)
            continue
        if is_suggested(reader, person, reader.typed(start, whole)):
            done += ask(reader, person, start, whole)
            continue
        is_chat = words in tables.speech_acts.get("chat", ())  # "how are you" asks for no account of oneself
        if is_chat or (asked and _asks_more_of_it(reader, start, about, end)):
            done += say(reader, (person,), start, whole)
            continue
        topic = "" if words[0][0] == '"' else declared(reader, person, reader.words[about:end])
        if topic and topic != reader.actor and (lead or topic != person):
            told = in_player_words(reader, person, topic, about, end)
            done += _with_the_sentence(reader, (act.Ask(reader.actor, person, topic, told),), start, whole)
        else:
            done += say(reader, (person,), start, whole)
    return done


def _with_the_sentence(reader: Reader, asked: Actions, start: int, end: int | None = None) -> Actions:
    """Questions with all that was said, where it asks for more than what is known of something: `where is mara`."""
    end = len(reader.words) if end is None else end
    if sense_of(reader.tables, reader.typed(start, end)) is None:
        return asked
    said = with_names(reader, start, end)
    return tuple([replace(each, said=said) if isinstance(each, act.Ask) else each for each in asked])


def _asks_more_of_it(reader: Reader, start: int, about: int, end: int) -> bool:
    """`how do you know that`: of what was just told it is asked how or why, and it is not asked for again."""
    tables, heard = reader.tables, reader.tables.heard
    how = (*tables.asks.get("how", ()), *tables.asks.get("why", ()))
    return reader.words[start : start + 1] in how and all(
        word in heard.get("thread", ()) for word in reader.words[about:end]
    )


def requested(reader: Reader, start: int) -> int | None:
    """Where the command stands in `could you please take the loaf`. To be asked what one sees is no order, but where
    there is nobody to ask, it is the game that is asked."""
    words, tables = reader.words, reader.tables
    size = max((len(some) for some in tables.requests if words[start : start + len(some)] == some), default=0)
    begins = order_begins(reader, start + size) if size else None
    if begins is None:
        return None
    sensing = any(some.act in _SENSING and some.size == 1 for some in tables.first.get(words[begins], ()))
    return None if sensing and reader.company and begins == start + size else begins


def own_request(reader: Reader) -> int | None:
    """Where one's own command begins in `can I go south`; None where that is not asked."""
    words = reader.words
    size = max((len(some) for some in reader.tables.own_requests if words[: len(some)] == some), default=0)
    return order_begins(reader, size) if size else None


def request(reader: Reader) -> int | None:
    """A request to nobody by name: raises Ordered where somebody is there, else says where one's own command begins."""
    begins = requested(reader, 0)
    if begins is None or not reader.company:
        return begins
    raise Ordered((partner(reader, "", f", {reader.raw(begins, len(reader.words))}"),), begins)


def told(reader: Reader, to: tuple[str, ...], start: int, end: int) -> Actions:
    """Free words to people, an order among them. Raises Ordered for one, and for what may be one with a slip in it."""
    begins = order_begins(reader, start, end)
    if begins is None:
        begins = requested(reader, start)
    if begins is None:
        begins = after_courtesies(reader, start)
        begins = begins if is_strange(reader, reader.words[begins]) else None
    if begins is not None and reader.actor not in to:
        raise Ordered(to, begins, end)
    return put_to(reader, to, start, end)


def _order(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell mara to open the door`, `tell everyone to wait`."""
    begins = order_begins(reader, spans[1][0])
    try:
        to = people(reader, *spans[0])
    except Amiss as amiss:
        amiss.sure = begins is not None and not are_people(reader, *spans[1])
        raise
    if begins is not None:
        raise Ordered(to, begins)
    return say(reader, to, *spans[1])


def say(reader: Reader, to: tuple[str, ...], start: int, end: int) -> Actions:
    words = unquoted(reader.spoken(start, end))
    if MARK in words:  # what the parser completed is said as it would be typed
        words = unquoted(reader.typed(start, end))
    if not words:
        raise Amiss("parse.not-understood", word=reader.typed(start, end), understood=reader.typed(0, start), at=start)
    return tuple([act.Say(reader.actor, person, words) for person in to])


# --- the forms of talk, by act ---


def _ask(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return tuple([question for to in people(reader, *spans[0]) for question in ask(reader, to, *spans[1])])


def _ask_for(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`ask mara for the key`: to give what is in her hands, if she may be told to; else it is asked about."""
    to = person(reader, *spans[0])
    asked = ask(reader, to, *spans[1])
    theirs = [id for id in candidates(reader, reader.words[slice(*spans[1])]) if is_held(reader.state, id, to)]
    persona = reader.nouns[to].persona
    if theirs and persona is not None and any(some.verb in ("", act.Give.verb) for some in persona.obeys):
        line = f"{MARK}GIVE {reader.raw(*spans[1])} {MARK}TO {MARK}{reader.actor}"
        raise Ordered((to,), spans[1][0], line=line, instead=asked)
    return asked


def _ask_who(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`ask mara`: about what? `ask weather`: whom?"""
    to, about = person_or_topic(reader, *spans[0])
    if about:
        return ask(reader, to, *spans[0])
    raise _about_what(reader, "ask", to)


def _tell_who(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell mara`: about what? `tell secret`: whom?"""
    to, about = person_or_topic(reader, *spans[0])
    if about:
        return _bring_up(reader, to, *spans[0])
    raise _about_what(reader, "tell", to)


def _about_what(reader: Reader, verb: str, to: str) -> Doubt:
    understood = f"{reader.tables.spelled[verb]} {reader.called(to)} {reader.tables.inner_name(ABOUT)}"
    question = reader.tables.fill("parse.ask.what", understood=understood)
    return Doubt(question, Pending("noun", f"{MARK}{verb.upper()} {MARK}{to} {ABOUT} "))


def _ask_about(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return ask(reader, partner(reader, f"{MARK}ASK ", f" {ABOUT} {reader.raw(*spans[0])}"), *spans[0])


def _ask_words(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`ask mara who sold the oil`, `ask mara to open the door`."""
    start, end = spans[1]
    if end - start == 1 and reader.words[start] in reader.tables.prepositions:
        raise Amiss("parse.verb-needs-noun", understood=reader.typed(0, end), at=start)
    to = people(reader, *spans[0])
    if is_slip_of(reader.words[start], reader.tables.about) and end - start > 1:  # "ask mara abuot pie"
        return tuple([question for one in to for question in ask(reader, one, start + 1, end)])
    if reader.words[start] in reader.tables.whose and end - start <= _MOST_SUBJECT_WORDS:  # "ask mara her name"
        return tuple([question for one in to for question in ask(reader, one, start, end)])
    asked = put_to(reader, to, start, end)
    if not indirect.is_indirect(reader, start, end) or is_suggested(reader, to[0], reader.typed(start, end)):
        return asked
    return indirect.put(reader, asked, start, end, "asked")


def _tell(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """A fact that the actor holds for true is passed on as such. To bring up anything else is to ask of it, said so."""
    return tuple([told for to in people(reader, *spans[0]) for told in _bring_up(reader, to, *spans[1])])


def _tell_to(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell the secret to mara`."""
    return _bring_up(reader, person(reader, *spans[1]), *spans[0])


def _tell_about(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell about the oil`, to whoever is there."""
    return _bring_up(reader, partner(reader, f"{MARK}TELL ", f" {ABOUT} {reader.raw(*spans[0])}"), *spans[0])


def _bring_up(reader: Reader, to: str, start: int, end: int) -> Actions:
    fact = fact_held(reader, start, end)
    if fact:
        return (act.Tell(reader.actor, to, fact),)
    if reader.words[start - 1] in reader.tables.that:
        return indirect.put(reader, say(reader, (to,), start, end), start, end, "told")
    note = "parse.note.ask-instead" if reader.actor == PLAYER else "parse.note.ask"
    reader.notes.append(reader.tables.fill(note, understood=reader.called(to)))
    return ask(reader, to, start, end)


def _tell_words(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return say(reader, people(reader, *spans[0]), *spans[1])


def _tell_it(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell mara the secret`; of what is no secret that one has, the words are said."""
    to = person(reader, *spans[0])
    fact = fact_held(reader, *spans[1])
    return (act.Tell(reader.actor, to, fact),) if fact else say(reader, (to,), *spans[1])


def _say(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    start, end = spans[0]
    if reader.words[start] in reader.tables.said_to and end - start > 1:
        raise Amiss("parse.no-such-person-here", word=reader.typed(start + 1, end), at=start)
    words = unquoted(reader.spoken(start, end))
    return say(reader, (partner(reader, f"{MARK}SAYTO ", f' "{words}"'),), start, end)


def _say_it(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    words = reader.raw(0, len(reader.words))
    if spans and are_people(reader, spans[0][0], spans[0][0] + 1):  # `promise mara not to tell`
        return (act.Say(reader.actor, person(reader, spans[0][0], spans[0][0] + 1), words),)
    return (act.Say(reader.actor, partner(reader, f"{MARK}SAYTO ", f' "{words}"'), words),)


def _say_to(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return say(reader, people(reader, *spans[1]), *spans[0])


def _say_what(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    to = person(reader, *spans[0])
    tables = reader.tables
    understood = f"{tables.spelled['say what']} {reader.called(to)}"
    raise Doubt(tables.fill("parse.ask.what", understood=understood), Pending("noun", f"{MARK}SAYTO {MARK}{to} "))


def _courtesy(act_name: str) -> Deed:
    """`greet mara`, `thanks`, `bye`: fixed words to the one named, or to the one there."""

    def deed(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
        to = people(reader, *spans[0]) if spans else (partner(reader, f"{MARK}{act_name.upper()} "),)
        return tuple([act.Say(reader.actor, one, reader.tables.said[act_name]) for one in to])

    return deed


def _give(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`give key to mara`; but `give me the key` is asked of whoever is there."""
    to = spans[1] if pattern.act == "give" else spans[0]
    words = bare(reader, reader.words[slice(*to)])
    if len(words) == 1 and words[0] in reader.tables.to_us and reader.speaker == reader.actor:
        raise Ordered((partner(reader, f"{MARK}SAYTO ", f' "{reader.text}"'),), 0)
    return two_nouns(reader, pattern, spans) if pattern.act == "give" else turned_round(reader, pattern, spans)


def _give_back(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`give it back`: to whom one has it from, if they are there; else to who says so, or whoever is there."""
    items = several(reader, *spans[0], "possessions", "give back")
    company = reader.company
    givers = {id: giver_of(reader.state, reader.actor, id) for item in items for id in item.candidates}
    others = [id for id, giver in givers.items() if giver not in company]
    if not others:
        to = ""
    elif reader.speaker != reader.actor and reader.speaker in company:
        to = reader.speaker
    else:
        to = partner(reader, f"{MARK}GIVE {reader.raw(*spans[0])} {MARK}TO ")

    def build(thing: str) -> act.AnyAction:
        return act.Give(reader.actor, thing, to if thing in others else givers[thing])

    return each(reader, build, items, (), ("possessions",))


def _topics(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`topics mara`: told outside the story, of somebody who is here."""
    raise Aside("topics", person(reader, *spans[0]))


SPEECH_DEEDS: dict[str, Deed] = {
    "give": _give, "give to": _give, "give back": _give_back,
    "ask": _ask, "ask for": _ask_for, "ask who": _ask_who, "ask about": _ask_about, "ask words": _ask_words,
    "tell": _tell,
    "tell who": _tell_who, "tell about": _tell_about, "tell to": _tell_to,
    "order": _order, "tell words": _tell_words, "tell it": _tell_it, "say": _say, "say to": _say_to, "say it": _say_it,
    "say what": _say_what,
    "topics": _topics,
    **{name: _courtesy(name) for name in _COURTESIES}, **{f"{name} one": _courtesy(name) for name in _COURTESIES},
}  # fmt: skip


# --- talk without a verb ---


def called_upon(reader: Reader) -> Actions | None:
    """`mara, what about the oil?`, `mara and tom, go north`, `everyone, wait`, `take the lamp, mara`: who is called by
    name, and a comma with it, goes before all that the other words could be. None where nobody is.
    """
    listen(reader)
    words = reader.words
    comma = words.index(",")
    hailed = next(
        (size for size in (1, 2) if words[:size] in reader.tables.hails), int(words[0] in reader.tables.polite)
    )
    if hailed < comma < len(words) - 1 and hailed and are_people(reader, hailed, comma):  # "hey mara, jump"
        return told(reader, people(reader, hailed, comma), comma + 1, len(words))
    goes_on = words[comma + 1 : comma + 2] in [(word,) for word in reader.tables.ands]
    asks = goes_on and words[comma + 2 : comma + 3] and words[comma + 2] in reader.tables.question
    if asks and are_people(reader, 0, comma):  # "mara, and why was that?"
        return told(reader, people(reader, 0, comma), comma + 2, len(words))
    parts = listed_apart(reader, 0, len(words))
    named = 0
    while named < len(parts) and are_people(reader, *parts[named]):
        named += 1
    civil = next((at for at, part in enumerate(parts[named:], named) if not _only_calls(reader, *part)), len(parts))
    apart = not named or named == len(parts) or words[parts[named][0] - 1] == ","
    if named < civil < len(parts) and apart and words[parts[civil][0] - 1] == ",":
        to = people(reader, 0, parts[named - 1][1]) if named else _who_hears(reader)  # "mara, sir, what is that?"
        if to:
            return told(reader, to, parts[civil][0], len(words))
    ends = words.index(",")
    if named < len(parts) and parts[named][1] <= ends and (named or _is_list_of_names(reader, parts, ends)):
        person(reader, *parts[named])  # one of several who are called together is not here, or nobody
    while named and (named == len(parts) or words[parts[named][0] - 1] != ","):
        named -= 1
    if named:
        return told(reader, people(reader, 0, parts[named - 1][1]), parts[named][0], len(words))
    if len(parts) > 1 and words[parts[-1][0] - 1] == ",":
        return _called_last(reader, parts[-1][0] - 1)
    return None


def _only_calls(reader: Reader, start: int, end: int) -> bool:
    """Whether words between commas are a mere form of address: `sir`, `please`."""
    words = reader.words[start:end]
    return " ".join(words) in reader.tables.heard.get("vocative", ()) and not candidates(reader, words)


def _who_hears(reader: Reader) -> tuple[str, ...]:
    """Whoever is talked with, or the only one there."""
    to = reader.context.partner
    return (to,) if to in reader.company else reader.company if len(reader.company) == 1 else ()


def _is_list_of_names(reader: Reader, parts: list[tuple[int, int]], ends: int) -> bool:
    """Whether `jon and mara`, before a comma, are both called, though the first is nobody here."""
    return reader.words[0] not in reader.tables.command_words and any(
        are_people(reader, *part) for part in parts[1:] if part[1] <= ends
    )


def _called_last(reader: Reader, comma: int) -> Actions | None:
    """`take the lamp, mara`, `what is that, mara?`; verbs of speech have their own forms for whom they are said to."""
    words, tables = reader.words, reader.tables
    if not are_people(reader, comma + 1, len(words)) and not _is_elsewhere(reader, comma + 1, len(words)):
        return None
    if any(are_people(reader, start, comma) for start in range(max(1, comma - _MOST_NAME_WORDS), comma)):
        return None  # "examine tom, mara" is a list
    begins = order_begins(reader, 0, comma)
    begins = requested(reader, 0) if begins is None else begins
    verbs = tables.first.get(words[0], ())
    speaks = any(verb.act in TALK and verb.act != "say it" and verb.begins(words) for verb in verbs)
    is_speech = words[0] in tables.question or (not speaks and words[0] in tables.not_a_start | tables.opener)
    if begins is None and not is_speech:
        return None
    to = people(reader, comma + 1, len(words))
    if begins is not None and reader.actor not in to:
        raise Ordered(to, begins, comma)
    return put_to(reader, to, 0, comma)


def _is_elsewhere(reader: Reader, start: int, end: int) -> bool:
    """Whether words are the name of somebody, and of nobody and nothing here."""
    words = reader.words[start:end]
    return bool(people_meant(reader.state, words)) and not candidates(reader, words)


def addressed(reader: Reader) -> Actions | None:
    """`mara what about the oil?`, `mara hello`: the words after a person's name go to that person."""
    listen(reader)
    words, ands = reader.words, reader.tables.ands
    for end in range(min(_MOST_NAME_WORDS, len(words) - 1), 0, -1):
        if words[end] not in ands and are_people(reader, 0, end):
            return told(reader, people(reader, 0, end), end, len(words))
    return None


def question(reader: Reader) -> Actions:
    """A line that begins like a question goes to whoever is there."""
    return put_to(reader, (partner(reader, f"{MARK}SAYTO ", f' "{reader.text}"'),), 0, len(reader.words))


def brought_up(reader: Reader) -> Actions | None:
    """`the weather`, said while talking with somebody: what they are asked about next. None where it is no subject."""
    listen(reader)
    begins = 1 if reader.words[0] in reader.tables.ands and len(reader.words) > 1 else 0  # "and the oil?"
    words, to = reader.words[begins:], reader.context.partner
    if to not in reader.company:
        return None
    if begins and words[0] in reader.tables.question:  # "and why was that?"
        return put_to(reader, (to,), begins, len(reader.words))
    if len(words) > _MOST_SUBJECT_WORDS or not (begins or is_subject(reader, words)):
        return None
    is_asked = reader.text.endswith("?")
    if not begins and ((candidates(reader, words) and not is_asked) or words[0] in reader.tables.every):
        return None
    reader.notes.append(reader.tables.fill("parse.note.ask", understood=reader.called(to)))
    return ask(reader, to, begins, len(reader.words))
