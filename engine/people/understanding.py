"""A free sentence to somebody, understood: a question about one of their subjects, where it is one.

What an author's own words find is meant wherever nothing fits better to the wide ear of `engine.people.listening`, to
which these words weigh most. What it finds becomes a question like any other, so that the pack's rules
about asking hold for it, and the sentence is told as it was said.
"""

from __future__ import annotations

from msgspec.structs import replace

from engine.model import events as ev
from engine.model.actions import Action, Ask, Perform, Say
from engine.model.state import State
from engine.model.topics import meaning, words_in
from engine.parser.context import Context
from engine.parser.lexicon import people_meant
from engine.parser.orders import TALK
from engine.parser.reading import Commands, Meta, Misread, Reading
from engine.parser.tables import tables_of
from engine.parser.words import clean, words_of
from engine.people.acts import act_said, is_courtesy, only_does
from engine.people.calling import to_their_face, without_calls
from engine.people.cues import Cue
from engine.people.guesses import does_more, is_sure
from engine.people.inquiring import sense_said
from engine.people.lexicon import lexicon_of
from engine.people.listening import Found, has_phrase_for, ranked
from engine.people.meant import best_fact, best_topic
from engine.people.particular import noun_asked_of, particular
from engine.people.suggesting import called
from engine.rules.dialogue import topics_of
from engine.rules.scope import company

_LONG = 3
"""Words of weight from which on what is asked about is as good as a sentence: `the tins that you sent over`."""
_SURE = 0.4
"""What a line that is no command has to have to be taken for talk."""


def understood(state: State, action: Action, context: Context) -> Action:
    """An act as it is meant: a free sentence as a question about what it is about. All else is itself."""
    if not isinstance(action, Say | Ask) or not _listens(state, action.to):
        return action
    sentence = without_calls(state.world, action.to, _as_said(state, action))
    if isinstance(action, Ask) and _is_declared(state, action):
        return action
    if is_courtesy(state.world, sentence):
        return action
    if isinstance(action, Say):
        if particular(state, action.to, action.actor, sentence) is not None:
            return action
        noun = noun_asked_of(state, action.to, action.actor, sentence)
        if noun:
            return Ask(action.actor, action.to, noun, action.words, action.words, action.put)
    tables, lexicon = tables_of(state.world), lexicon_of(state.world)
    words = lexicon.words(sentence)
    if only_does(tables, lexicon, words) and not has_phrase_for(state, action.to, sentence):
        return action
    found = _about(state, action, sentence, context)
    if not found:
        return action
    if isinstance(action, Ask):
        asked = replace(action, topic=found[0].id)
        return action if _is_rash(state, asked, found) else asked
    asked = Ask(action.actor, action.to, found[0].id, action.words, action.words, action.put)
    return replace(action, doubt=_in_doubt(state, asked)) if _is_rash(state, asked, found) else asked


def _is_rash(state: State, asked: Ask, found: list[Found]) -> bool:
    """Whether it is a mere guess that this is asked, and more than words would come of it."""
    return not is_sure(found) and does_more(state, asked)


def _in_doubt(state: State, asked: Ask) -> str:
    """The subject that they can ask back about, having words for it."""
    return asked.topic if called(state, asked.to, asked.actor, asked.topic) else ""


def yes_in(state: State, actor: str, line: str, doubt: tuple[str, str]) -> Ask | None:
    """A yes to whoever asked back whether a subject of theirs was meant, as the question about it; None where it is
    none, or they are gone."""
    to, topic = doubt
    lexicon, polite = lexicon_of(state.world), tables_of(state.world).polite
    words = lexicon.words(without_calls(state.world, to, clean(line) or "")) if to in company(state, actor) else ()
    if words not in lexicon.yes and tuple([word for word in words if word not in polite]) not in lexicon.yes:
        return None
    said = (clean(line) or "").strip(" ;,>")
    return Ask(actor, to, topic, said, said)


def _as_said(state: State, action: Say | Ask) -> str:
    """The sentence as it would be said to the listener's face: of Mara, `what she wants` is `what you want`."""
    if isinstance(action, Say) and not action.put:
        return action.words
    said = action.words if isinstance(action, Say) else action.said or action.topic
    return to_their_face(state.world, action.to, said)


def misread_as_talk(state: State, actor: str, line: str, read: Misread) -> Ask | Say | None:
    """A line that is no command, as what it says to whoever one talks with; None where it says nothing to them.

    What begins as a command does is one with a slip in it, unless it speaks to somebody: `let it go out, did you`.
    """
    to, tables = read.context.partner, tables_of(state.world)
    said = (clean(line) or "").strip(" ;,>")
    words = words_of(said)
    if not words or to not in company(state, actor) or not _listens(state, to) or (len(words) < 2 and "?" not in said):
        return None
    lexicon = lexicon_of(state.world)
    to_their_face = any(word in lexicon.you for word in lexicon.words(said))
    called = people_meant(state, words[: words.index(",")]) if "," in words else ()
    if called and to not in called and to_their_face:
        return None  # somebody else is called, who is not here; `the keeper, did he sell it` is about him
    acts = {pattern.act for pattern in tables.first.get(words[0], ())}
    only_talk = bool(acts) and acts <= TALK and words[0] != tables.spelled["ask"]
    slip = read.code == "parse.unknown-verb" and bool(read.about.get("near")) and not lexicon.is_known(words[0])
    command = slip or (words[0] in tables.command_words and not only_talk)
    of_oneself = any(word in tables.selves for word in words)
    if command and "?" not in said and not to_their_face and not of_oneself:
        return None
    found = ranked(state, to, actor, said, read.context)
    if found and (found[0].score >= _SURE if command else found[0].fits):
        asked = Ask(actor, to, found[0].id, said, said)
        return Say(actor, to, said, doubt=_in_doubt(state, asked)) if _is_rash(state, asked, found) else asked
    sentence = any(word in tables.question or word in tables.opener or word in tables.being for word in words)
    return Say(actor, to, said) if not command and (sentence or act_said(state.world, said)) else None


def said_to_who_is_there(state: State, actor: str, line: str, read: Reading) -> Say | None:
    """A line that could be a command, or is none, as what it says to the one person there, or to whom one talks with:
    `help me`, `come with me`, `I think you are wrong`. None for any other line."""
    said = (clean(line) or "").strip(" ;,>")
    sense = sense_said(state.world, said)
    if sense is None or sense.kind not in _TO_THEIR_FACE:
        return None
    if isinstance(read, Commands) and not all(isinstance(action, Perform | Say) for action in read.actions):
        return None
    if isinstance(read, Meta) and read.verb != "help":
        return None
    near = [other for other in company(state, actor) if _listens(state, other)]
    to = near[0] if len(near) == 1 else read.context.partner
    return Say(actor, to, said) if to in near else None


_TO_THEIR_FACE = frozenset(
    ("company", "help", "sell", "you-err", "i-think", "it-is-odd", "your-word", "secret", "you-are", "unmask")
)
"""What is said to people and to nobody else, whatever its first word does elsewhere."""


def _listens(state: State, person: str) -> bool:
    noun = state.world.nouns.get(person)
    return noun is not None and noun.persona is not None and noun.persona.acts != "never"


def _is_declared(state: State, asked: Ask) -> bool:
    return asked.topic in state.world.facts or asked.topic in state.world.nouns


def _about(state: State, action: Say | Ask, sentence: str, context: Context) -> list[Found]:
    """The subjects that a sentence may be about, or none where the exact words are left to find it."""
    person, by = action.to, action.actor
    heard = ranked(state, person, by, sentence, context)
    if not heard or not heard[0].fits:
        return []
    exact = _by_exact_words(state, action)
    if not exact:
        return heard
    if isinstance(action, Ask) and (heard[0].score < _SURE or not _is_long(state, sentence)):
        return []  # `ask mara about the rain`: the words are a subject, and no sentence
    if words_in(sentence) and any(
        words_in(sentence) <= one.words for one in topics_of(state, person) if one.id == exact
    ):
        return []  # all that was said is what this topic is about: `why?`
    fits = next((each.rank for each in heard if each.id == exact), 0.0)
    return heard if heard[0].rank > fits else []


def _is_long(state: State, asked: str) -> bool:
    lexicon = lexicon_of(state.world)
    return len(lexicon.heard(lexicon.words(asked))) >= _LONG


def _by_exact_words(state: State, action: Say | Ask) -> str:
    """What the words themselves find among those that the pack gives."""
    if isinstance(action, Say):
        event: ev.Event = ev.Addressed(actor=action.actor, to=action.to, words=action.words)
        cue = Cue(event, action.actor, words_in(without_calls(state.world, action.to, action.words)))
    else:
        event = ev.Asked(actor=action.actor, to=action.to, topic=action.topic)
        cue = Cue(event, action.actor, meaning(state.world, action.topic), action.topic)
    known = best_fact(state, action.to, cue)
    if known is not None:
        return known.fact
    topic, _ = best_topic(state, action.to, cue)
    return topic.id if topic is not None else ""
