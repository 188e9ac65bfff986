"""What somebody does by speaking, as a `Question`: the act, what it asks for, is about, and takes for granted.

The act is told by words and phrases of the language; of several that fit the first of the list is meant, save that a
question about something is a question, whatever else is in it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from engine.model.state import State
from engine.model.world import World
from engine.parser.lexicon import nouns_with
from engine.parser.tables import Tables, tables_of
from engine.people.lexicon import Lexicon, asks_in, has, lexicon_of
from engine.people.listening import about_whom, listen, stated_in
from engine.people.questions import DialogueAct, Question
from engine.rules.scope import visible

_GRANTING = ("why", "how", "when", "where")
"""What is asked of something takes it for granted."""
_MARKS = ".,;:?!'\"()"
_SAYINGS = frozenset({"apologise", "threaten", "accuse", "flatter", "promise", "chat"})
"""What can be done by a phrase alone."""
_COURTESIES = frozenset({"greet", "thank", "leave"})
_MOST_COURTEOUS = 5
"""Words up to which `good morning to you` is no more than that."""


def question_in(state: State, person: str, by: str, sentence: str) -> Question:
    """A sentence of somebody's to a person, as it is understood."""
    world = state.world
    tables, lexicon = tables_of(world), lexicon_of(world)
    words = lexicon.words(sentence)
    found = listen(state, person, by, sentence)
    topic = found.id if found is not None else ""
    asks = asks_in(tables, words)
    act = act_in(tables, words) or ("ask" if topic or asks else "chat")
    if asks and topic and act not in ("request", "offer", "accuse"):
        act = "ask"
    stated = stated_in(state, person, by, sentence) if asks in _GRANTING else ""
    granted = (stated,) if stated else ()
    denies = any(word in lexicon.denying for word in words)
    return Question(
        act=act,
        asks=asks,
        topic=topic,
        about=about_whom(state, person, by, sentence),
        presupposed=() if denies else granted,
        denied=granted if denies else (),
        place=_place_in(world, words),
        foreign=_foreign_in(world, lexicon, sentence),
        words=sentence,
    )


def _place_in(world: World, words: tuple[str, ...]) -> str:
    """The room that is named in a sentence."""
    rooms = _rooms(world)
    return next((rooms[word] for word in words if word in rooms), "")


@lru_cache(maxsize=16)
def _rooms(world: World) -> dict[str, str]:
    """Rooms by their id and by the last word of their name, where nothing else has that word."""
    found: dict[str, str] = {}
    for noun in world.nouns.values():
        if noun.kind == "room":
            for word in (noun.id, *noun.name.lower().split()[-1:]):
                if nouns_with(world, (word,)) == (noun.id,):
                    found[word] = noun.id
    return found


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
    said = frozenset(word for phrase in phrases for word in phrase)
    return not lexicon.heard(tuple([word for word in words if word not in said]))


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
