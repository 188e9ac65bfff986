"""What somebody does by speaking, as a `Question`: the act, what it asks for, is about, and takes for granted.

The act is told by words and phrases of the language; of several that fit the first of the list is meant, save that a
question about something is a question, whatever else is in it.
"""

from __future__ import annotations

from typing import cast

from engine.model.state import State
from engine.model.world import World
from engine.parser.context import Context
from engine.parser.tables import Tables, tables_of
from engine.people.lexicon import Lexicon, lexicon_of
from engine.people.listening import NOTHING_SAID, about_whom, listen
from engine.people.questions import Asks, DialogueAct, Question

_COURTESIES = frozenset({"greet", "thank", "leave"})
_MOST_COURTEOUS = 5
"""Words up to which `good morning to you` is no more than that."""


def question_in(state: State, person: str, by: str, sentence: str, context: Context = NOTHING_SAID) -> Question:
    """A sentence of somebody's to a person, as it is understood."""
    world = state.world
    tables, lexicon = tables_of(world), lexicon_of(world)
    words = lexicon.words(sentence)
    found = listen(state, person, by, sentence, context)
    topic = found.id if found is not None else ""
    asks = asks_in(tables, words)
    act = act_in(tables, words) or ("ask" if topic or asks else "chat")
    if asks and topic and act not in ("request", "offer", "accuse"):
        act = "ask"
    granted = (topic,) if topic in world.facts and asks in ("why", "how", "when", "where") else ()
    denies = any(word in lexicon.denying for word in words)
    return Question(
        act=act,
        asks=asks,
        topic=topic,
        about=about_whom(state, person, by, sentence, context),
        presupposed=() if denies else granted,
        denied=granted if denies else (),
        words=sentence,
    )


def act_in(tables: Tables, words: tuple[str, ...]) -> DialogueAct | None:
    """What words do, if they are among those that do something."""
    for act, phrases in tables.speech_acts.items():
        if any(_has(words, phrase) for phrase in phrases):
            return cast(DialogueAct, act)
    return None


def asks_in(tables: Tables, words: tuple[str, ...]) -> Asks:
    """What a question asks for, by the word that stands first in it."""
    found = [(at, -len(phrase), asks) for asks, phrases in tables.asks.items() for phrase in phrases
             if (at := _at(words, phrase)) >= 0 and (asks != "whether" or at == 0)]  # fmt: skip
    return cast(Asks, min(found)[2]) if found else ""


def is_courtesy(tables: Tables, lexicon: Lexicon, words: tuple[str, ...]) -> bool:
    """Whether somebody is only greeted, thanked or taken leave of."""
    return len(words) <= _MOST_COURTEOUS and act_in(tables, words) in _COURTESIES and not asks_in(tables, words)


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


def _has(words: tuple[str, ...], phrase: tuple[str, ...]) -> bool:
    return _at(words, phrase) >= 0


def _at(words: tuple[str, ...], phrase: tuple[str, ...]) -> int:
    size = len(phrase)
    return next((at for at in range(len(words) - size + 1) if words[at : at + size] == phrase), -1)
