"""What somebody does by speaking, as a `Question`: the act, what it asks for, is about, and takes for granted.

The act is told by words and phrases of the language; of several that fit the first of the list is meant, save that a
question about something is a question, whatever else is in it.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import cast

import msgspec
from msgspec.structs import replace

from engine.model.state import State
from engine.model.topics import words_in
from engine.model.world import World
from engine.parser.lexicon import nouns_with
from engine.parser.senses import Sense, sense_in
from engine.parser.tables import Tables, tables_of
from engine.people.inquiring import room_named, rooms_called, turns_named, whom
from engine.people.lexicon import Lexicon, asks_in, has, lexicon_of
from engine.people.listening import about_whom, listen, stated_in
from engine.people.questions import DialogueAct, Question
from engine.rules.dialogue import thread
from engine.rules.scope import visible

_GRANTING = ("why", "how", "when", "where", "who")
"""What is asked of something takes it for granted."""
_MARKS = ".,;:?!'\"()"
_SAYINGS = frozenset({"apologise", "threaten", "accuse", "flatter", "promise", "chat"})
"""What can be done by a phrase alone."""
_COURTESIES = frozenset({"greet", "thank", "leave"})
_MOST_COURTEOUS = 5
"""Words up to which `good morning to you` is no more than that."""


def question_in(state: State, person: str, by: str, sentence: str) -> Question:
    """A sentence of somebody's to a person, as it is understood."""
    question = premises_in(state, person, by, sentence)
    found = listen(state, person, by, sentence)
    topic = found.id if found is not None else ""
    act = act_in(tables_of(state.world), lexicon_of(state.world).words(sentence))
    act = act or ("ask" if topic or question.asks else "chat")
    if question.asks and topic and act not in ("request", "offer", "accuse"):
        act = "ask"
    return replace(question, act=act, topic=topic)


def premises_in(state: State, person: str, by: str, sentence: str) -> Question:
    """The same without the act and the subject of theirs that it is about, which take longest to find: what it asks
    for, names and takes for granted."""
    world = state.world
    tables, lexicon = tables_of(world), lexicon_of(world)
    words = lexicon.words(sentence)
    asks = asks_in(tables, words)
    stated = _granted(state, person, by, sentence, words) if asks in _GRANTING else ""
    granted = (stated,) if stated else ()
    denies = any(word in lexicon.denying for word in words)
    question = inquiry_in(state, person, by, sentence)
    return replace(
        question,
        asks=asks,
        about=question.about or about_whom(state, person, by, sentence),
        presupposed=() if denies else granted,
        denied=granted if denies else (),
        place=question.place or _place_in(world, words),
        foreign=_foreign_in(world, lexicon, sentence) or question.foreign,
    )


def inquiry_in(state: State, person: str, by: str, sentence: str) -> Question:
    """What a sentence asks of somebody that they answer out of their own heads: its sense, whom and what it is about,
    of what time and place, and what it takes them for. Nothing is sought of what they could speak of otherwise."""
    world = state.world
    tables, lexicon = tables_of(world), lexicon_of(world)
    words = lexicon.words(sentence)
    sense = sense_in(tables, words)
    if sense is None:
        return Question(foreign=elsewhere_in(world, words), words=sentence)
    cast = _cast_in(lexicon, tables, sense)
    if sense.kind in ("you-are", "i-think") and act_in(tables, words) in _SAYINGS:
        return Question(foreign=elsewhere_in(world, words), words=sentence)
    named = sense.kind == "you-are" and _is_named(state, person, sense.what)
    kind = "their-name" if named and not cast else sense.kind if sense.kind != "you-are" or cast else ""
    return Question(
        sense=kind,
        about=whom(state, person, by, sense.who) if sense.who else "",
        of=sense.what,
        place=room_named(state, sense.what, person) if kind == "happened" else "",
        turns=turns_named(state, sense),
        cast_as=cast,
        foreign=elsewhere_in(world, words),
        words=sentence,
    )


def _is_named(state: State, person: str, words: tuple[str, ...]) -> bool:
    """Whether words are somebody's name, or part of it."""
    return bool(words) and all(word in state.world.nouns[person].name.lower().split() for word in words)


def _cast_in(lexicon: Lexicon, tables: Tables, sense: Sense) -> str:
    """What the listener is taken for, where that is something that people are or are not: `a doctor`."""
    if sense.kind == "unmask":
        return " ".join(sense.what) or sense.kind
    if sense.kind != "you-are" or not sense.what:
        return ""
    articles = [word for word in sense.what if word in tables.articles]
    heads = lexicon.machines | lexicon.callings
    called = any(word in heads for word in sense.what) and (bool(articles) or len(sense.what) == 1)
    return " ".join(sense.what) if called else ""


def _granted(state: State, person: str, by: str, sentence: str, words: tuple[str, ...]) -> str:
    """The fact that a question takes for granted; `it` stands for what the two talk of."""
    stated = stated_in(state, person, by, sentence)
    if stated or not any(word in lexicon_of(state.world).thread for word in words):
        return stated
    now = thread(state, person, by)
    facts, nouns = state.world.facts, state.world.nouns
    meant = [facts[id].name or id for id in now if id in facts] + [nouns[id].name for id in now if id in nouns]
    return stated_in(state, person, by, f"{sentence} {meant[0]}") if meant else ""


def elsewhere_in(world: World, words: tuple[str, ...]) -> tuple[str, ...]:
    """What is named of no world that has not got it itself: `napoleon`, `telephone`."""
    names = lexicon_of(world).elsewhere
    found = [word for word in words if word in names]
    found += [f"{one} {other}" for one, other in pairwise(words) if f"{one}_{other}" in names]
    return tuple([word for word in found if not spoken_of(world).issuperset(word.split())])


@lru_cache(maxsize=16)
def spoken_of(world: World) -> frozenset[str]:
    """Every word that stands anywhere in the texts of a world."""
    found: set[str] = set(world.vocabulary)
    left: list[object] = [world.nouns, world.facts, world.intro, world.title]
    while left:
        each = left.pop()
        if isinstance(each, str):
            found.update(words_in(each))
        elif isinstance(each, msgspec.Struct):
            left.extend(getattr(each, field) for field in each.__struct_fields__)
        elif isinstance(each, dict):
            left.extend(each.values())
        elif isinstance(each, tuple | list | frozenset):
            left.extend(each)  # whose order is nothing to a set
    return frozenset(found)


def _place_in(world: World, words: tuple[str, ...]) -> str:
    """The room that is named in a sentence by a word that nothing else has."""
    named = ((rooms_called(world).get(word, ""), word) for word in words)
    return next((room for room, word in named if room and nouns_with(world, (word,)) == (room,)), "")


def _foreign_in(world: World, lexicon: Lexicon, sentence: str) -> tuple[str, ...]:
    """The names in a sentence that nobody here can have heard of: with a large letter, and not for standing first."""
    found = []
    for word in sentence.split()[1:]:
        name = word.strip(_MARKS).removesuffix("'s")
        known = lexicon.is_known(name.lower()) or name.lower() in world.vocabulary or name.lower() in world.nouns
        if len(name) > 1 and name[0].isupper() and name[1:].islower() and not known:
            found.append(name)
    return tuple(found)


def act_in(tables: Tables, words: tuple[str, ...]) -> DialogueAct | None:
    """What words do, if they are among those that do something."""
    for act, phrases in tables.speech_acts.items():
        if any(has(words, phrase) for phrase in phrases):
            return cast(DialogueAct, act)
    return None


def is_courtesy(world: World, sentence: str) -> bool:
    """Whether somebody is only greeted, thanked or taken leave of, as where nothing is said to them."""
    short = len(lexicon_of(world).words(sentence)) <= _MOST_COURTEOUS
    return short and act_said(world, sentence) in _COURTESIES


def only_does(tables: Tables, lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """Whether a sentence says what it does by saying it and nothing of weight beside: `I don't believe you`."""
    act = act_in(tables, words)
    if act not in _SAYINGS or (act != "chat" and asks_in(tables, words)):
        return False
    phrases = [phrase for phrase in tables.speech_acts[act] if has(words, phrase)]
    return any(not lexicon.heard(tuple([word for word in words if word not in phrase])) for phrase in phrases)


def named_in(state: State, person: str, by: str, sentence: str) -> str:
    """The one thing or person in sight of the listener that a sentence names; empty where it is none, or several."""
    words = frozenset(lexicon_of(state.world).words(sentence))
    nouns = state.world.nouns
    others = (id for id in visible(state, person) if id not in (person, by))
    found = [id for id in others if not words.isdisjoint({id, *nouns[id].name.lower().split()[-1:]})]
    return found[0] if len(found) == 1 else ""


def act_said(world: World, sentence: str) -> str:
    """What a sentence does that asks for nothing which anybody could speak of. To say nothing is to greet; of what is
    longer, a greeting or thanks at its beginning is not the whole."""
    tables, words = tables_of(world), lexicon_of(world).words(sentence)
    if not words:
        return "greet"
    act = act_in(tables, words) or ""
    if act in _COURTESIES and (asks_in(tables, words) or (act == "greet" and len(words) > _MOST_COURTEOUS)):
        return ""
    return act


def only_greeting(world: World, sentence: str) -> bool:
    """Whether a sentence is a greeting and nothing else."""
    tables, words = tables_of(world), lexicon_of(world).words(sentence)
    known = {word for phrase in tables.speech_acts.get("greet", ()) for word in phrase}
    return all(word in known for word in words)
