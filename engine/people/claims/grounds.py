"""What a sentence of somebody's is held against: what they were given to go by, and, where the state is at hand, what
is so, what they saw and what they keep back.

A `Ground` is made for one request and is nobody's but the check's: it has in it what the person must not say, so
nothing of it goes to a mind. It is made of the state alone, and so the same wherever it is made. What it is asked for
is looked up then and kept; what depends on the world only is made once for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache

import msgspec

from engine.model import events as ev
from engine.model.language import Text
from engine.model.minds import Request
from engine.model.query import belief, memories, parent, property_of
from engine.model.state import State
from engine.model.world import PLAYER, World
from engine.people.claims.sentences import Sentence, read, split
from engine.people.claims.wordings import Wordings, wordings_of
from engine.people.secrets import plain, secrets_of
from engine.rules.scope import company
from engine.rules.talking import kept_back, may_tell

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
LATELY = 10
"""So many of their own last lines are not to be said again."""
FAR_BACK = 400
"""So many memories are looked through for them, and for what was done."""
_BEGINS = re.compile(r"(?:^|[.?!:…–—\"“«(\[*>]|--|(?:^|\s)[-'‘])\s*$")


class Ground:
    """What one person may go by for one speech. `done` is what they have just done."""

    def __init__(self, request: Request, state: State | None = None, done: Iterable[ev.Event] = ()) -> None:
        self.request = request
        self.state = state
        self.done = tuple(done)
        self.speaker, self.listener = request.person, request.partner

    @cached_property
    def words(self) -> Wordings:
        """The language's words."""
        return wordings_of(self.state.world if self.state is not None else None)

    # --- what they were told to go by ---

    @cached_property
    def told(self) -> tuple[str, ...]:
        """Every text that says what is so, to this person: what they did, remember and know, and who they are."""
        return (*self._lived_through, *self._given)

    @property
    def _lived_through(self) -> tuple[str, ...]:
        return (self.request.happened, *(memory.words for memory in self.request.memories))

    @property
    def _given(self) -> tuple[str, ...]:
        request = self.request
        known = (fact.words for fact in request.known)
        return (*known, request.card, request.wants, request.line, *request.samples)

    @cached_property
    def told_in_sentences(self) -> tuple[Sentence, ...]:
        """The same in sentences."""
        return (*self.lived, *self._in_sentences(self._given))

    @cached_property
    def known_words(self) -> frozenset[str]:
        """Every word of the request, in small letters."""
        request, view = self.request, self.request.view
        parts = (
            *self.told, request.name, request.partner_name, request.partner, request.person, request.voice,
            request.heard, view.place, view.description, *view.things, *view.people, *view.exits, *view.holding,
            *view.afar, *(fact.words for fact in request.doubts), *(entry.words for entry in request.menu),
            *(fact.source for fact in (*request.known, *request.doubts)), *request.noticed,
        )  # fmt: skip
        return _split("\n".join(parts))

    @cached_property
    def lived(self) -> tuple[Sentence, ...]:
        """Of these, what tells the person what they did and saw: in it, `you` is who speaks."""
        return tuple(self._in_sentences(self._lived_through))

    def _in_sentences(self, texts: Iterable[str]) -> Iterator[Sentence]:
        yield from (read(each, self.words) for text in texts if text for each in split(text))

    def knows_name(self, plain: str) -> bool:
        """Whether a word, in small letters, is one that this person has for a name."""
        if _is_among(plain, self.known_words):
            return True
        if self.state is None:
            return False
        world = self.state.world
        return (
            _is_among(plain, names_of(world))
            or _is_among(plain, own_words(world, self.speaker, frozenset(self.kept_back)))
            or _is_among(plain, self._believed_words)
            or _is_among(plain, self._heard_words)
        )

    @cached_property
    def _believed_words(self) -> frozenset[str]:
        state = self.state
        assert state is not None
        known = [
            f"{fact.name} {fact.text}"
            for fact in state.world.facts.values()
            if belief(state, self.speaker, fact.id) is not None and fact.id not in self.kept_back
        ]
        return _split("\n".join(known))

    @cached_property
    def _heard_words(self) -> frozenset[str]:
        """What others said in their hearing."""
        said = [
            event.words
            for event in self.lately
            if isinstance(event, ev.Spoken | ev.Addressed | ev.Asked | ev.Narrated) and event.actor != self.speaker
        ]
        return _split("\n".join(said))

    @property
    def own_sentences(self) -> tuple[tuple[str, ...], ...]:
        """All that the pack has them say, but for what they keep back, in sentences as tokens."""
        if self.state is None:
            return ()
        return own_sentences(self.state.world, self.speaker, frozenset(self.kept_back))

    @cached_property
    def lately(self) -> tuple[ev.Event, ...]:
        """What they remember, the newest first."""
        if self.state is None:
            return ()
        found: list[ev.Event] = []
        for age, memory in enumerate(memories(self.state, self.speaker)):
            if age >= FAR_BACK:
                break
            found.append(memory.event)
        return tuple(found)

    @cached_property
    def said(self) -> tuple[str, ...]:
        """Their own last lines to this listener, the newest first."""
        own = (
            event.words
            for event in self.lately
            if isinstance(event, ev.Spoken) and event.actor == self.speaker and event.to == self.listener
        )
        return tuple([words for words, _ in zip((each for each in own if each), range(LATELY), strict=False)])

    # --- what is so ---

    @cached_property
    def company(self) -> frozenset[str]:
        """Who is with them, and they themselves."""
        return frozenset((*company(self.state, self.speaker), self.speaker)) if self.state is not None else frozenset()

    def has(self, person: str, thing: str) -> bool:
        """Whether somebody has a thing on them, at any depth."""
        assert self.state is not None
        at: str | None = thing
        while at is not None and at != person:
            at = parent(self.state, at)
        return at == person

    def tells_of(self, who: str, thing: str, *, given: bool = False) -> bool:
        """Whether anything that they were told to go by says that somebody has a thing, or that it was `given`; or the
        pack has them say so themselves."""
        assert self.state is not None
        words, nouns = self.words, self.state.world.nouns
        having = words.gave if given else words.holding | words.holding_now
        head = self.state.world.naming.head(nouns[thing].name)
        told = (sentence.tokens for sentence in self.told_in_sentences)
        if any(head in tokens and not having.isdisjoint(tokens) for tokens in told):
            return True
        called = words.i if who == self.speaker else calls_of(self.state.world).names.get(who, ())
        return any(
            head in tokens and not having.isdisjoint(tokens) and any(name in tokens for name in called)
            for tokens in self.own_sentences
        )

    # --- what is kept back, and what they cannot know ---

    @cached_property
    def kept_back(self) -> tuple[str, ...]:
        """The facts that they keep back now."""
        return kept_back(self.state, self.speaker) if self.state is not None else ()

    @cached_property
    def secrets(self) -> tuple[str, ...]:
        """How the pack puts these, in plain words between blanks."""
        return secrets_of(self.state, self.speaker).wordings if self.state is not None and self.kept_back else ()

    def has_come_by(self, fact: str) -> bool:
        """Whether they hold a fact for true, were told of it and doubt it, or keep it back."""
        return fact in self._come_by or (self.state is not None and belief(self.state, self.speaker, fact) is not None)

    @cached_property
    def _come_by(self) -> frozenset[str]:
        return frozenset((*(each.fact for each in (*self.request.known, *self.request.doubts)), *self.kept_back))

    @cached_property
    def plain_told(self) -> str:
        """All that they were told to go by, what they have just heard and what they remember, in plain words."""
        return plain(" ".join((*self.told, self.request.heard)))

    # --- the dead ---

    @cached_property
    def dead(self) -> frozenset[str]:
        """The names, in small letters, of those whom they know to be dead."""
        found: set[str] = set()
        for sentence in self.told_in_sentences:
            found.update(_dead_in(sentence, self.words))
        state = self.state
        if state is not None:
            for fact in facts_of_death(state.world):
                if belief(state, self.speaker, fact) is not None and may_tell(state, self.speaker, fact):
                    for each in split(state.world.facts[fact].text):
                        found.update(_dead_in(read(each, self.words), self.words))
            for property in state.world.properties:
                for person in state.world.people:
                    value = property_of(state, property, person)
                    if (value is True and property in self.words.dead_now) or value in self.words.dead_now:
                        found.update(calls_of(state.world).names.get(person, ()))
        return frozenset(found - {self.request.name.lower()})


def _dead_in(sentence: Sentence, words: Wordings) -> Iterator[str]:
    """The names of those whom a sentence tells to be dead."""
    tokens = sentence.tokens
    if sentence.asks or sentence.hedged or not words.dead.search(sentence.line):
        return
    names = frozenset(name.lower() for name in names_in(sentence.text))
    for at in range(len(tokens)):
        size = next((size for size in (1, 2, 3, 4) if " ".join(tokens[at : at + size]) in words.dead_words), 0)
        if not size:
            continue
        phrase = " ".join(tokens[at : at + size])
        before = tokens[max(0, at - 6) : at]
        if words.denied & set(before):
            continue
        after = tokens[at + size : at + size + 3]
        if phrase in words.killed and not set(before[-3:]) & words.been:
            yield from (word for word in after[:1] if word in names)
            continue
        if phrase in words.late:
            yield from (word for word in after if word in names)
            continue
        for back in range(len(before) - 1, -1, -1):
            if before[back] in ",;:–—":
                break
            if before[back] in names:
                if before[back + 1 : back + 2] != ("'s",):
                    yield before[back]
                break


# --- what depends on the world only ---------------------------------------------------------------


class Calls(msgspec.Struct, frozen=True):
    """By what nouns are called: people by whole names, things by single words."""

    people: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    """By the first word: the words, the longest first, and whose name they are."""
    things: dict[str, tuple[str, ...]]
    """By a word: the things that go by it."""
    rooms: dict[str, str]
    names: dict[str, tuple[str, ...]]
    """By person: each word that is a name of theirs."""


@lru_cache(maxsize=16)
def calls_of(world: World) -> Calls:
    """What everything in a world is called."""
    people: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    things: dict[str, dict[str, None]] = {}
    rooms: dict[str, str] = {}
    names: dict[str, tuple[str, ...]] = {}
    taken: dict[tuple[str, ...], str] = {}
    for noun in world.nouns.values():
        words = tuple(word.lower().replace("’", "'") for word in WORD.findall(noun.name))
        if not words:
            continue
        if noun.kind == "room":
            rooms[" ".join(words)] = noun.id
        elif noun.kind == "thing":
            for word in (*sorted(noun.words), *words):
                things.setdefault(word.lower(), {})[noun.id] = None
        elif noun.id != PLAYER:
            called = {words: None} if not noun.article else {(world.naming.definite(noun.article), *words): None}
            if not noun.article:
                proper = [word.lower() for word in WORD.findall(noun.name) if word[0].isupper()]
                called |= {(word,): None for word in proper if len(word) > 2 and word not in _TITLES}
                names[noun.id] = tuple(proper)
            for call in called:
                taken[call] = "" if call in taken else noun.id  # two of a name: nobody can tell which
    for call, person in taken.items():
        if person:
            people.setdefault(call[0], []).append((call, person))
    ordered = {first: tuple(sorted(some, key=lambda each: -len(each[0]))) for first, some in people.items()}
    return Calls(ordered, {word: tuple(ids) for word, ids in things.items()}, rooms, names)


_TITLES = frozenset("mr mrs miss ms dr old young captain doctor father mother sir lady lord the of van von de".split())


@lru_cache(maxsize=16)
def facts_of_death(world: World) -> tuple[str, ...]:
    """The facts that tell of somebody's death."""
    words = wordings_of(world)
    return tuple([fact.id for fact in world.facts.values() if words.dead.search(f" {fact.text.lower()} ")])


@lru_cache(maxsize=16)
def names_of(world: World) -> frozenset[str]:
    """The words by which everybody calls the people, places and things that are not hidden."""
    texts = [noun.name for noun in world.nouns.values() if not noun.hidden]
    texts += [" ".join(sorted(noun.words)) for noun in world.nouns.values() if not noun.hidden]
    texts += [region.name for region in world.regions.values()]
    texts += [world.title]
    return _split("\n".join(texts))


@lru_cache(maxsize=256)
def own_words(world: World, person: str, without: frozenset[str]) -> frozenset[str]:
    """The words of all that the pack has somebody say, but for what they say of some facts."""
    return _split("\n".join(_own_texts(world, person, without)))


@lru_cache(maxsize=64)
def own_sentences(world: World, person: str, without: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """The same in sentences, as tokens."""
    words = wordings_of(world)
    texts = _own_texts(world, person, without)
    return tuple([read(each, words).tokens for text in texts if text for each in split(text)])


def _own_texts(world: World, person: str, without: frozenset[str]) -> list[str]:
    persona = world.nouns[person].persona
    found: list[str] = []
    for field in persona.__struct_fields__ if persona is not None else ():
        value = getattr(persona, field)
        if field == "knows":
            value = tuple(known for known in value if known.fact not in without)
        found.extend(_texts(value))
    return found


def _texts(value: object) -> Iterator[str]:
    """Every text in something, in order."""
    if isinstance(value, Text):
        yield value.source
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _texts(getattr(value, field))


def names_in(text: str) -> Iterator[str]:
    """The words of a text with a capital letter, whatever that is for."""
    for match in WORD.finditer(text):
        word = match[0]
        if word[0].isupper() and len(word) > 2:
            yield re.sub(r"['’]s?$", "", word)


def inside_sentence(text: str, at: int) -> bool:
    """Whether a word at a place of a text is not the first of a sentence or a quotation."""
    return _BEGINS.search(text, 0, at) is None


@lru_cache(maxsize=64)
def _split(text: str) -> frozenset[str]:
    return frozenset(part for word in WORD.findall(text) for part in (word.lower(), *re.split("[-'’]", word.lower())))


def _is_among(plain: str, known: frozenset[str]) -> bool:
    return (
        plain in known
        or plain.removesuffix("s") in known
        or f"{plain}s" in known
        or all(part in known for part in re.split("[-'’]", plain))
    )
