"""Questions that people answer out of their own heads: where something is, whom they like, who told them, what they
did, whether they can keep a secret. What kind it is the form tells (`engine.people.inquiring`), and each kind has its
own place where the answer is put together.

An author's words go before it wherever they are meant for such a question: a phrase that somebody's subject is about,
a subject that continues the talk in hand, and, of the kinds in `_THEIRS`, any subject of theirs that it is about. What
is said comes from what they know, feel and remember. What they keep back is in none of it: then the question is
answered as any other is, and the author's cover stands.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from engine.model import events as ev
from engine.model.query import belief
from engine.model.state import State
from engine.model.topics import SMALL, meaning, words_in
from engine.people.acts import inquiry_in, premises_in
from engine.people.answering_of_oneself import (
    in_a_word,
    on_a_secret,
    on_another_world,
    on_being_asked_to_promise,
    on_being_cast,
)
from engine.people.answering_of_people import (
    how_they_stand,
    in_their_heart,
    on_request,
    what_is_wanted,
)
from engine.people.answering_of_the_past import (
    before_the_story,
    what_happened,
    what_i_asked,
    what_they_did,
    what_was_said,
    what_we_talked_about,
    whether_they_know_me,
)
from engine.people.answering_whence import whence_they_have_it, who_knows_it
from engine.people.answering_where import noted, where_it_is, where_they_were
from engine.people.classes import classify, is_so_called, line_for_class
from engine.people.cues import Cue, sentence_in
from engine.people.inquiring import thing_meant
from engine.people.lexicon import has, lexicon_of
from engine.people.listening import has_phrase_for, ranked
from engine.people.questions import BEFORE, Question
from engine.people.secrets import secrets_of
from engine.people.sightings import said_to_be
from engine.people.subjects import ear_of
from engine.rules.dialogue import open_topics

Answering = Callable[[State, str, str, Question], str]

_ANSWERS: dict[str, Answering] = {
    "where": where_it_is,
    "my-way": where_they_were,
    "want": what_is_wanted,
    "opinion": how_they_stand,
    "like": how_they_stand,
    "trust": how_they_stand,
    "fear": how_they_stand,
    "owe": how_they_stand,
    "their-heart": in_their_heart,
    "knows": who_knows_it,
    "who-knows": who_knows_it,
    "told-them": who_knows_it,
    "said": what_was_said,
    "source": whence_they_have_it,
    "since": whence_they_have_it,
    "sure": whence_they_have_it,
    "know-me": whether_they_know_me,
    "i-asked": what_i_asked,
    "we-talked": what_we_talked_about,
    "happened": what_happened,
    "my-doings": what_they_did,
    "secret": on_a_secret,
    "your-word": on_being_asked_to_promise,
    "company": on_request,
    "help": on_request,
    "sell": on_request,
    "you-err": in_a_word,
    "i-think": in_a_word,
    "it-is-odd": in_a_word,
    "you-are": on_being_cast,
    "their-name": in_a_word,
    "unmask": on_being_cast,
}
_THEIRS = (
    "want", "opinion", "happened", "my-doings", "company", "help", "sell", "you-err", "i-think", "it-is-odd", "you-are",
    "know-me", "unmask", "my-way", "their-name",
)  # fmt: skip
"""The kinds of questions that an author may well have had in mind with any subject that fits them."""
_OF_A_NOUN = frozenset(("where", "opinion", "like", "trust", "fear", "owe", "want"))
_OF_WORDS = frozenset(("knows", "told-them", "who-knows", "said", "source", "since", "sure"))
"""What is asked about, and whether it is somebody or something, or anything that the words say."""
_WHOLE = (*_THEIRS, "source", "since", "sure", "secret", "your-word", "i-asked", "we-talked", "their-heart")
"""Those that are an author's where a subject has all the words that weigh anything."""
_LEAST = {"sell": 0.8, **dict.fromkeys(("want", "company", "help", "you-err", "i-think", "it-is-odd"), 0.5)}
"""What a remark or a request has to share with a subject to be about that, where it is more than for a question."""
_SAMPLED, _VERY = 0.45, 0.9
"""How like a way to ask that the pack gives a sentence has to be to be taken for that: of a kind that may well be meant
by it, and of any other, such as `where is mara`, which `who is mara` is very like."""
_TIMED = frozenset(("happened", "my-doings", "my-way"))
"""Of these, the ones that are about what was at a time, where one is named."""
_OF_SOMETHING = frozenset(("opinion", "where", "like", "trust", "fear", "knows", "said", "sell"))
"""Those that name what they are about."""


_NOBODY = ""


class Particular(msgspec.Struct, frozen=True):
    """An answer out of somebody's own head."""

    line: str
    tells: str = ""
    """The fact that is told with it, where it sets something right."""


def particular(state: State, person: str, by: str, sentence: str) -> Particular | None:
    """What somebody answers to a sentence out of their own head; None where it is answered as anything else is."""
    if not sentence.strip():
        return None
    question = inquiry_in(state, person, by, sentence)
    if has_phrase_for(state, person, sentence):
        return None
    if not question.sense:
        found = _wrongly_asked(state, person, by, sentence) or _of_another_world(state, person, by, question)
        return found or _told_where(state, person, by, sentence)
    if question.cast_as and is_so_called(state, person, question.cast_as):
        return None
    if question.foreign and not question.about and question.sense in _OF_SOMETHING:
        return _of_another_world(state, person, by, question)
    if _is_their_subject(state, person, by, question):
        return None
    line = _ANSWERS[question.sense](state, person, by, question) if question.sense in _ANSWERS else ""
    if not line and question.sense == "where" and _is_never_asked_where(state, person, by, question):
        line = where_it_is(state, person, by, question, known=False)
    return Particular(line) if line and not secrets_of(state, person).shows_in_words(line) else None


def _is_never_asked_where(state: State, person: str, by: str, question: Question) -> bool:
    """Whether it is asked where somebody is of whom the pack gives ways to ask that never ask where they are: what it
    has them say of that person is no answer."""
    noun = _noun_of(state, person, by, question)
    if not noun or state.world.nouns[noun].kind != "person":
        return False
    found = ranked(state, person, by, question.words)
    kinds = ear_of(state.world, person).samples.kinds(found[0].id) if found else frozenset()
    return bool(kinds) and "where" not in kinds


def at_a_loss(state: State, person: str, by: str, sentence: str) -> str:
    """What they say to such a question where neither their own head nor the pack has an answer."""
    question = inquiry_in(state, person, by, sentence)
    match question.sense:
        case "where":
            return where_it_is(state, person, by, question, known=False)
        case "opinion" | "like" | "trust" | "fear" | "owe":
            return how_they_stand(state, person, by, question, sure=False)
        case "happened" | "my-doings" if question.turns == BEFORE:
            return before_the_story(state, person, by)
    return ""


def _is_their_subject(state: State, person: str, by: str, question: Question) -> bool:
    """Whether the pack has words for just this: what goes on with the talk in hand, or, of some kinds, any subject."""
    lexicon = lexicon_of(state.world)
    words, said = words_in(question.words), lexicon.words(question.words)
    for topic in open_topics(state, person, by):
        shared = (words | frozenset(said)) & topic.words
        if topic.after and shared and question.sense in _WHOLE:
            return True
        if shared - SMALL and not words - SMALL - topic.words and question.sense in _WHOLE:
            return True
        if any(has(said, lexicon.words(phrase)) for phrase in topic.phrases):
            return True
    sampled = ranked(state, person, by, question.words) if ear_of(state.world, person).samples else []
    if sampled and sampled[0].likeness >= (_SAMPLED if question.sense in _WHOLE else _VERY):
        return question.sense != "sell" or _is_for_sale(state, person, question, sampled[0].id)
    if question.sense not in _THEIRS or (question.sense in _TIMED and (question.turns is not None or question.place)):
        return False
    asked = " ".join(question.of) if question.sense == "sell" else question.words
    found = ranked(state, person, _NOBODY, asked)  # the talk in hand is no reason
    if not found or not found[0].fits or found[0].score < _LEAST.get(question.sense, 0.0):
        return False
    if question.sense == "sell" and not _is_for_sale(state, person, question, found[0].id):
        return False
    return not found[0].is_fact or question.sense == "happened"


def _is_for_sale(state: State, person: str, question: Question, subject: str) -> bool:
    """Whether a subject may be what is asked for in `sell me some rope`: not where the pack gives ways to ask about it,
    and neither they nor its own words speak of selling."""
    lexicon, ear = lexicon_of(state.world), ear_of(state.world, person)
    if not ear.samples.kinds(subject):
        return True
    words = tuple([word for word in lexicon.words(question.words) if word not in question.of])
    asking, theirs = lexicon.heard(words), ear.subjects[subject]
    return not asking or any(
        each.stem in theirs.words or any(group in theirs.groups for group in each.groups) for each in asking
    )


def _wrongly_asked(state: State, person: str, by: str, sentence: str) -> Particular | None:
    """What they say to a question that takes for granted what they know to be otherwise: first that it was not so."""
    question = premises_in(state, person, by, sentence) if state.world.facts else None
    if question is None or not (question.presupposed or question.denied):
        return None
    found = classify(state, person, question)
    if found.kind != "false-premise":
        return None
    line, right = line_for_class(state, person, found, by), found.facts[0]
    if belief(state, by, right) is not None:
        return Particular(line)
    return Particular(line, right)


def _told_where(state: State, person: str, by: str, sentence: str) -> Particular | None:
    """What they say who are told where somebody or something is, and can use it."""
    told = ev.Addressed(actor=by, to=person, words=sentence)
    line = noted(state, person, by) if said_to_be(state, person, told) else ""
    return Particular(line) if line else None


def _of_another_world(state: State, person: str, by: str, question: Question) -> Particular | None:
    """What they say of what is named that nobody here can have heard of; not where it is like something they know."""
    if not question.foreign:
        return None
    found = ranked(state, person, by, " ".join(question.foreign))
    if found and found[0].fits:
        return None
    return Particular(on_another_world(state, person, by, question))


def noun_asked_of(state: State, person: str, by: str, sentence: str) -> str:
    """The thing or person that such a question names: of `where did you last see mara` it is Mara, and nothing else of
    the sentence tells what it is about. Empty for any other sentence, and for one that a subject has as a phrase."""
    if has_phrase_for(state, person, sentence):
        return _NOBODY
    return _noun_of(state, person, by, inquiry_in(state, person, by, sentence))


def _noun_of(state: State, person: str, by: str, question: Question) -> str:
    if question.sense not in _OF_A_NOUN:
        return ""
    noun = question.about or thing_meant(state, person, by, question.of)
    return "" if noun in (person, by) else noun


def narrowed(state: State, person: str, cue: Cue) -> Cue:
    """The cue without the words that only ask."""
    if cue.topic:
        return cue
    question = inquiry_in(state, person, cue.by, said_in(state, person, cue))
    noun = _noun_of(state, person, cue.by, question)
    if noun:
        return msgspec.structs.replace(cue, words=meaning(state.world, noun), topic=noun)
    of_words = question.sense in _OF_WORDS and bool(question.of)
    return msgspec.structs.replace(cue, words=frozenset(question.of)) if of_words else cue


def asks_of_knowing(state: State, person: str, cue: Cue) -> bool:
    """Whether it is asked who knows of a thing, who told it, how sure they are: who has nothing to keep back answers
    that the same however often it is asked, so whoever has must too."""
    return inquiry_in(state, person, cue.by, said_in(state, person, cue)).sense in _OF_WORDS


def said_in(state: State, person: str, cue: Cue) -> str:
    """The sentence that somebody answers to, or else the words for what they were asked about; empty for what was no
    speech."""
    return sentence_in(state, person, cue) or (cue.event.words if isinstance(cue.event, ev.Asked) else "")
