"""The claim check itself: a `Judge` reads the sentences of a speech as they are finished, and then the whole of it."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from engine.model.events import Event
from engine.model.minds import Request
from engine.model.state import State
from engine.people.claims.cleaning import has_codes, spoken
from engine.people.claims.deeds import claims_deed
from engine.people.claims.grounds import Ground
from engine.people.claims.knowing import is_of_the_world, tells_secret, tells_unlearned, unknown_name
from engine.people.claims.presence import claims_dead_alive, claims_to_be_here, claims_to_hold
from engine.people.claims.sentences import Sentence, read, split
from engine.people.claims.surface import echoes, is_marked_up, leaves_role, repeats, speaks_for_player

CODES: dict[str, str] = {
    "speech.empty": "nothing is said",
    "speech.secret": "it tells what the speaker keeps back, in the pack's words, in pieces or by its cue words",
    "speech.deed": "it claims a deed that was not done",
    "speech.markup": "escape codes, tags, data, ids, or a stage direction",
    "speech.role": "whoever speaks is a machine, or talks of the game and its orders",
    "speech.mouth": "words or acts are put into the mouth and the hands of whoever is spoken to",
    "speech.echo": "the narrator's own words are told back",
    "speech.unknown-fact": "it tells a fact, or a name out of one, that the speaker has never come by",
    "speech.unknown-name": "it has a name that is nobody's whom the speaker knows",
    "speech.holds": "it says that somebody has or was given what they have not",
    "speech.here": "it says that somebody is here who is not, or away who is here",
    "speech.dead": "it tells of the dead as of the living",
    "speech.repeat": "it was said by the same person before",
}
"""Every code of the claim check with what it objects to, in the order in which they are looked for."""


class Objection(msgspec.Struct, frozen=True):
    """What the check has against a speech: a code, and the sentence that it is about."""

    code: str
    sentence: str = ""
    about: str = ""
    """The name, where it is one."""


_ORDER = {code: place for place, code in enumerate(CODES)}


def _order(objection: Objection) -> int:
    return _ORDER[objection.code]


_NAMED = {
    "speech.empty": "Nothing was said.",
    "speech.secret": "That is something of which {name} does not speak.",
    "speech.deed": "“{sentence}” tells of a deed that was not done.",
    "speech.markup": "Only spoken words, please: no markup, no signs, no stage directions.",
    "speech.role": "{name} is a person of this story and knows of nothing outside it.",
    "speech.mouth": "Neither speak nor act for {partner}.",
    "speech.echo": "Do not tell over again what just happened.",
    "speech.unknown-fact": "That is something that {name} cannot know.",
    "speech.unknown-name": "{name} knows nobody and no place called {about}.",
    "speech.holds": "“{sentence}” is not so: nobody has what they do not have.",
    "speech.here": "“{sentence}” is not so.",
    "speech.dead": "“{sentence}” speaks of the dead as of the living.",
    "speech.repeat": "{name} has said that before. Say something else.",
}
"""What is wrong, for whoever is to say it otherwise. What must not be told is not quoted."""


def named(objection: Objection, request: Request) -> str:
    """What there is against a speech, in a sentence for the mind that made it; in the language of prompts."""
    return _NAMED[objection.code].format(
        name=request.name,
        partner=request.partner_name or "anybody else",
        sentence=objection.sentence[:200],
        about=objection.about,
    )


class Judge:
    """Reads one speech of one person. It tells what a speech has against itself and changes nothing; asked twice, it
    says the same."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._read: dict[str, Sentence] = {}
        self._judged: dict[tuple[tuple[str, ...], str], tuple[Objection, ...]] = {}

    def sentence(self, text: str, before: tuple[str, ...] = ()) -> tuple[Objection, ...]:
        """What there is against a finished sentence, cleaned, that comes after these; empty where it may be shown."""
        key = (before, text)
        found = self._judged.get(key)
        if found is None:
            found = self._judged[key] = tuple(sorted(self._against(text, before), key=_order))
        return found

    def speech(self, raw: str) -> tuple[Objection, ...]:
        """What there is against a whole speech as it came from a mind; empty where it is fit to be said."""
        if has_codes(raw):
            return (Objection("speech.markup", spoken(raw)),)
        speech = spoken(raw)
        if not any(character.isalnum() for character in speech):
            return (Objection("speech.empty"),)
        found: list[Objection] = []
        sentences = split(speech)
        for number, text in enumerate(sentences):
            found += self.sentence(text, sentences[:number])
        if echoes(self._ground, speech):
            found.append(Objection("speech.echo", speech))
        return tuple(sorted(found, key=_order))

    def _against(self, text: str, before: tuple[str, ...]) -> Iterable[Objection]:
        ground, sentence = self._ground, self._as_read(text)
        earlier = tuple([self._as_read(each) for each in before])
        if is_marked_up(ground, sentence):
            yield Objection("speech.markup", text)
        if leaves_role(sentence):
            yield Objection("speech.role", text)
        if speaks_for_player(ground, sentence):
            yield Objection("speech.mouth", text)
        if echoes(ground, text):
            yield Objection("speech.echo", text)
        if tells_secret(ground, sentence, earlier):
            yield Objection("speech.secret", text)
        if tells_unlearned(ground, sentence):
            yield Objection("speech.unknown-fact", text)
        if name := unknown_name(ground, sentence):
            code = "speech.unknown-fact" if is_of_the_world(ground, name) else "speech.unknown-name"
            yield Objection(code, text, name)
        if claims_deed(ground, sentence, earlier[-1].line if earlier else ""):
            yield Objection("speech.deed", text)
        if claims_to_hold(ground, sentence):
            yield Objection("speech.holds", text)
        if claims_to_be_here(ground, sentence):
            yield Objection("speech.here", text)
        if claims_dead_alive(ground, sentence):
            yield Objection("speech.dead", text)
        if repeats(ground, sentence, earlier):
            yield Objection("speech.repeat", text)

    def _as_read(self, text: str) -> Sentence:
        found = self._read.get(text)
        if found is None:
            found = self._read[text] = read(text, self._ground.words)
        return found


def judge_of(request: Request, state: State | None = None, done: Iterable[Event] = ()) -> Judge:
    """Who reads the speech that a request asks for. With the state that it was made of, all codes are looked for;
    without, those that the request alone can tell."""
    return Judge(Ground(request, state, done))


def check_speech(request: Request, speech: str, state: State | None = None) -> str:
    """The code of the first thing that there is against a speech; empty where it is fit to be said."""
    found = judge_of(request, state).speech(speech)
    return found[0].code if found else ""
