"""Talking: to whom, and whether it is a question about something, a fact passed on, or plain words.

Words about something that the world declares become its id, fact before noun, so that `mara, what about the
oil?` and `ask mara about oil` are one act. Everything else stays what it is: words, as they were typed.
"""

from __future__ import annotations

from engine.model import actions as act
from engine.parser.amiss import Amiss, Doubt, begun, called
from engine.parser.context import Pending
from engine.parser.deeds import Actions, Deed, Spans, turned_round, two_nouns
from engine.parser.grammar import Pattern
from engine.parser.lists import several
from engine.parser.nouns import bare, candidates, one
from engine.parser.orders import Ordered, order_begins
from engine.parser.reader import Reader
from engine.parser.settle import choose, each, offered
from engine.parser.subjects import declared, fact_held, in_player_words, is_subject
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
    item = one(reader, start, end, "person")
    if item.candidates == (reader.actor,):
        raise Amiss("parse.talking-to-oneself", at=end)
    return choose(reader, item, "person", item.candidates)


def partner(reader: Reader, before: str, after: str = "") -> str:
    """Who is spoken to where nobody is named: the only one there, or whoever was spoken to last."""
    listen(reader)
    others = reader.company
    if len(others) == 1:
        return others[0]
    if not others:
        raise nobody(reader)
    if reader.context.partner in others:
        name = called(reader.state, reader.context.partner, reader.actor)
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
            return Amiss(
                "parse.nobody-near", word=way, understood=begun(called(reader.state, other, reader.actor)), at=at
            )
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


def put_to(reader: Reader, to: str, start: int, end: int) -> Actions:
    """Free words to somebody: a question about something declared if they are one, else just what they are."""
    words, about, tables = reader.words[start:end], start, reader.tables
    while about < end - 1 and reader.words[about] in tables.lead:
        about += 1
    asked = about > start and words[0] in tables.question
    while asked and end - about > 1 and reader.words[end - 1] in tables.trailing:
        end -= 1
    lead = reader.words[start:about]
    opened = lead[-1:] if lead and lead[-1] not in tables.articles else lead[-2:-1]
    if opened and opened[0] in tables.about and "," not in words:
        return ask(reader, to, about, end)
    whole, topic = start + len(words), "" if words[0][0] == '"' else declared(reader, to, reader.words[about:end])
    if topic and topic != reader.actor and (lead or topic != to):
        return (act.Ask(reader.actor, to, topic, in_player_words(reader, to, topic, about, end)),)
    return say(reader, to, start, whole)


def requested(reader: Reader, start: int) -> int | None:
    """Where the command stands in `could you please take the loaf`. To be asked what one sees is no order."""
    words, tables = reader.words, reader.tables
    size = max((len(some) for some in tables.requests if words[start : start + len(some)] == some), default=0)
    begins = order_begins(reader, start + size) if size else None
    if begins is None:
        return None
    sensing = any(some.act in _SENSING and some.size == 1 for some in tables.first.get(words[begins], ()))
    return None if sensing and begins == start + size else begins


def request(reader: Reader) -> int | None:
    """A request to nobody by name: raises Ordered where somebody is there, else says where one's own command begins."""
    begins = requested(reader, 0)
    if begins is None or not reader.company:
        return begins
    raise Ordered(partner(reader, "", f", {reader.raw(begins, len(reader.words))}"), begins)


def told(reader: Reader, to: str, start: int, end: int) -> Actions:
    """Free words to somebody, an order among them. Raises Ordered for one."""
    begins = order_begins(reader, start)
    if begins is None:
        begins = requested(reader, start)
    if begins is not None and to != reader.actor:
        raise Ordered(to, begins)
    return put_to(reader, to, start, end)


def _order(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell mara to open the door`."""
    to = person(reader, *spans[0])
    begins = order_begins(reader, spans[1][0])
    if begins is not None:
        raise Ordered(to, begins)
    return say(reader, to, *spans[1])


def say(reader: Reader, to: str, start: int, end: int) -> Actions:
    words = unquoted(reader.spoken(start, end))
    if not words:
        raise Amiss("parse.not-understood", word=reader.typed(start, end), understood=reader.typed(0, start), at=start)
    return (act.Say(reader.actor, to, words),)


# --- the forms of talk, by act ---


def _ask(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return ask(reader, person(reader, *spans[0]), *spans[1])


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
    understood = (
        f"{reader.tables.spelled[verb]} {called(reader.state, to, reader.actor)} {reader.tables.inner_name(ABOUT)}"
    )
    question = reader.tables.fill("parse.ask.what", understood=understood)
    return Doubt(question, Pending("noun", f"{MARK}{verb.upper()} {MARK}{to} {ABOUT} "))


def _ask_about(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return ask(reader, partner(reader, f"{MARK}ASK ", f" {ABOUT} {reader.raw(*spans[0])}"), *spans[0])


def _ask_words(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`ask mara who sold the oil`, `ask mara to open the door`."""
    start, end = spans[1]
    if end - start == 1 and reader.words[start] in reader.tables.prepositions:
        raise Amiss("parse.verb-needs-noun", understood=reader.typed(0, end), at=start)
    return put_to(reader, person(reader, *spans[0]), start, end)


def _tell(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """A fact that the actor holds for true is passed on as such. To bring up anything else is to ask about it."""
    return _bring_up(reader, person(reader, *spans[0]), *spans[1])


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
    if reader.words[start - 1] not in reader.tables.that and declared(reader, to, reader.words[start:end]):
        return ask(reader, to, start, end)
    opened = reader.words[start - 1] in reader.tables.about
    return say(reader, to, start - 1 if opened else start, end)


def _tell_words(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    to = person(reader, *spans[0])
    return say(reader, to, *spans[1])


def _tell_it(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`tell mara the secret`; of what is no secret that one has, the words are said."""
    to = person(reader, *spans[0])
    fact = fact_held(reader, *spans[1])
    return (act.Tell(reader.actor, to, fact),) if fact else say(reader, to, *spans[1])


def _say(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    start, end = spans[0]
    if reader.words[start] in reader.tables.said_to and end - start > 1:
        raise Amiss("parse.no-such-person-here", word=reader.typed(start + 1, end), at=start)
    words = unquoted(reader.spoken(start, end))
    return say(reader, partner(reader, f"{MARK}SAYTO ", f' "{words}"'), start, end)


def _say_it(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    words = reader.raw(0, len(reader.words))
    return (act.Say(reader.actor, partner(reader, f"{MARK}SAYTO ", f' "{words}"'), words),)


def _say_to(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    return say(reader, person(reader, *spans[1]), *spans[0])


def _say_what(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    to = person(reader, *spans[0])
    tables = reader.tables
    understood = f"{tables.spelled['say what']} {called(reader.state, to, reader.actor)}"
    raise Doubt(tables.fill("parse.ask.what", understood=understood), Pending("noun", f"{MARK}SAYTO {MARK}{to} "))


def _courtesy(act_name: str) -> Deed:
    """`greet mara`, `thanks`, `bye`: fixed words to the one named, or to the one there."""

    def deed(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
        to = person(reader, *spans[0]) if spans else partner(reader, f"{MARK}{act_name.upper()} ")
        return (act.Say(reader.actor, to, reader.tables.said[act_name]),)

    return deed


def _give(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`give key to mara`; but `give me the key` is asked of whoever is there."""
    to = spans[1] if pattern.act == "give" else spans[0]
    words = bare(reader, reader.words[slice(*to)])
    if len(words) == 1 and words[0] in reader.tables.oneself and reader.speaker == reader.actor:
        raise Ordered(partner(reader, f"{MARK}SAYTO ", f' "{reader.text}"'), 0)
    return two_nouns(reader, pattern, spans) if pattern.act == "give" else turned_round(reader, pattern, spans)


def _give_back(reader: Reader, pattern: Pattern, spans: Spans) -> Actions:
    """`give it back`, to whoever is there."""
    items = several(reader, *spans[0], "possessions", "give back")
    to = partner(reader, f"{MARK}GIVE {reader.raw(*spans[0])} {MARK}TO ")
    return each(reader, lambda thing: act.Give(reader.actor, thing, to), items, (), ("possessions",))


SPEECH_DEEDS: dict[str, Deed] = {
    "give": _give, "give to": _give, "give back": _give_back,
    "ask": _ask, "ask who": _ask_who, "ask about": _ask_about, "ask words": _ask_words, "tell": _tell,
    "tell who": _tell_who, "tell about": _tell_about, "tell to": _tell_to,
    "order": _order, "tell words": _tell_words, "tell it": _tell_it, "say": _say, "say to": _say_to, "say it": _say_it,
    "say what": _say_what,
    **{name: _courtesy(name) for name in _COURTESIES}, **{f"{name} one": _courtesy(name) for name in _COURTESIES},
}  # fmt: skip


# --- talk without a verb ---


def addressed(reader: Reader) -> Actions | None:
    """`mara, what about the oil?`, `mara hello`: the words after a person's name go to that person."""
    listen(reader)
    words = reader.words
    comma = words.index(",") if "," in words[: _MOST_NAME_WORDS + 1] else 0
    for end in (comma,) if comma else range(min(_MOST_NAME_WORDS, len(words) - 1), 0, -1):
        found = candidates(reader, words[:end])
        if not found or any(reader.nouns[id].kind != "person" for id in found):
            continue
        start = end + 1 if comma else end
        if start < len(words):
            return told(reader, person(reader, 0, end), start, len(words))
    return None


def question(reader: Reader) -> Actions:
    """A line that begins like a question goes to whoever is there."""
    return put_to(reader, partner(reader, f"{MARK}SAYTO ", f' "{reader.text}"'), 0, len(reader.words))


def brought_up(reader: Reader) -> Actions | None:
    """`the weather`, said while talking with somebody: what they are asked about next. None where it is no subject."""
    listen(reader)
    words, to = reader.words, reader.context.partner
    if to not in reader.company or len(words) > _MOST_SUBJECT_WORDS or not is_subject(reader, words):
        return None
    if candidates(reader, words) or words[0] in reader.tables.every:
        return None
    reader.notes.append(reader.tables.fill("parse.note.ask", understood=called(reader.state, to, reader.actor)))
    return ask(reader, to, 0, len(words))
