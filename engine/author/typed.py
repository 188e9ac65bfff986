"""Acts as a player would type them: lines that the real parser reads back to the very act.

Every wording is tried in the game itself, and the first that leads where the act leads is taken. So a line is never
printed that was not read, done and held against what it should come to.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from engine.author.promises import lines_of
from engine.author.space import Space
from engine.author.stepping import finished
from engine.model import actions as act
from engine.model.actions import Action
from engine.model.keys import read_key
from engine.model.state import State
from engine.model.topics import SMALL
from engine.model.world import PLAYER
from engine.narration.acts import act_in_words
from engine.parser.parse import Commands, parse
from engine.parser.tables import tables_of
from engine.rules.choosing import options_of
from engine.shell.transcript_format import Transcript, read_transcript
from engine.shell.transcript_play import play
from engine.turn.choosing import answer_in
from engine.turn.game import Game

_ARTICLES = ("the ", "a ", "an ", "some ")


class Unsayable(Exception):
    """An act that no line was found for, and the node that it is from."""

    def __init__(self, node: int, key: str, tried: tuple[str, ...]) -> None:
        super().__init__(f"no line was found that does '{key}'; tried: {', '.join(tried)}")
        self.node = node
        self.key = key


class Typist:
    """What a player types for the acts of ways through one space. What is known of the beginning of a way is kept."""

    def __init__(self, space: Space, seed: int) -> None:
        self.space = space
        opening = finished(Game.new(space.world, seed).start()).game
        self._at: dict[tuple[str, ...], tuple[tuple[str, ...], Game, int]] = {(): ((), opening, space.start)}

    def lines(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """A line for each act, one after the other. Raises `Unsayable`."""
        known = len(keys)
        while keys[:known] not in self._at:
            known -= 1
        for at in range(known, len(keys)):
            before, game, node = self._at[keys[:at]]
            line, game, goal = self._line(game, node, keys[at])
            self._at[keys[: at + 1]] = ((*before, line), game, goal)
        return self._at[keys][0]

    def _line(self, game: Game, node: int, key: str) -> tuple[str, Game, int]:
        goal = self.space.walk((key,), node)[-1]
        tried = lines_of(self.space.world, key)
        if not tried:
            action = read_key(self.space.world, PLAYER, key)
            assert action is not None
            tried = tuple(dict.fromkeys(wordings(game.state, action)))
        found = next(filter(None, (_done(self.space, game, line, goal) for line in tried)), None)
        if found is None:
            raise Unsayable(node, key, tried)
        return *found, goal

    def told(self, keys: tuple[str, ...], *, played: bool = True) -> tuple[str, ...]:
        """The same for reading: an option of a choice by its words, and an act that no line was found for as menus put
        it. Where they are not to be `played`, all are put so."""
        nodes = self.space.walk(keys)
        try:
            lines = self.lines(keys) if played else ()
        except Unsayable:
            lines = ()
        found: list[str] = []
        for at, (key, node) in enumerate(zip(keys, nodes, strict=False)):
            state, action = self.space.states[node], read_key(self.space.world, PLAYER, key)
            if isinstance(action, act.Choose):
                found.append(f'choose "{act_in_words(state, action, PLAYER)}"')
            elif lines or action is None:
                found.append(lines[at] if lines else key)
            else:
                found.append(_without_articles(act_in_words(state, action, PLAYER)))
        return tuple(found)


def _done(space: Space, game: Game, line: str, goal: int) -> tuple[str, Game] | None:
    """The line and the game after it, where it leads to the node and the parser did not have to guess."""
    read = parse(game.state, PLAYER, line, game.moment.context)
    if answer_in(game.state, line) is None and (not isinstance(read, Commands) or read.notes or read.rest):
        return None
    result = finished(game.begin(line))
    if space.identities.of(result.game.state) != space.identities.of(space.states[goal]):
        return None
    return line, result.game


def wordings(state: State, action: Action) -> Iterator[str]:
    """Ways to say an act, the plainest first."""
    if isinstance(action, act.Choose):
        yield str(options_of(state, action.choice).index(action.option) + 1)
        yield act_in_words(state, action, PLAYER)
        return
    key = action.key()
    if isinstance(action, act.Ask | act.Tell):
        yield from _about(state, action)
    words = act_in_words(state, action, PLAYER)
    if not isinstance(action, act.Order):
        if all(_is_called_so(state, id) for id in action.named()):
            yield key.replace("_", " ")
        yield _without_articles(words).lower()
        yield key.replace("_", " ")
    if isinstance(action, act.Perform):
        yield from _by_the_grammar(state, action)
    if isinstance(action, act.Order):
        ordered = read_key(state.world, action.to, action.act)
        if ordered is not None:
            for said in wordings(state, ordered):
                yield f"{state.world.nouns[action.to].name}, {said}"
    if isinstance(action, act.Say):
        yield f"say hello to {_called(state, action.to)}"
    yield _without_articles(words)
    yield words
    yield key


def _by_the_grammar(state: State, action: act.Perform) -> Iterator[str]:
    """What is done in one way or another, put as the lines of its verb have it: `throw hat at post`."""
    nouns = [state.world.nouns[id].name.lower() for id in action.named()]
    lines = dict.fromkeys(pattern for found in tables_of(state.world).first.values() for pattern in found)
    for pattern in lines:
        of_it = pattern.act == action.act if pattern.own else pattern.act in _lines_of(action.act)
        if of_it and len(pattern.slots) == len(nouns):
            for names in (nouns, nouns[::-1]):
                left = iter(names)
                words = (next(left) if isinstance(part, str) else part[0] for part in pattern.parts)
                yield " ".join((*pattern.head, *words))


def _lines_of(verb: str) -> tuple[str, ...]:
    """The acts of the grammar that can come to a gesture."""
    return f"do {verb}", verb, f"{verb} on", f"{verb} with"


def _about(state: State, action: act.Ask | act.Tell) -> Iterator[str]:
    """By the word that its author put first; by one word of what it is about, those in its name or id before others; by
    its name; by two words. Who asks about what they do not know cannot know what it is called."""
    world = state.world
    topic = action.topic if isinstance(action, act.Ask) else action.fact
    fact, noun = world.facts.get(topic), world.nouns.get(topic)
    known = fact.words if fact is not None else noun.words if noun is not None else frozenset()
    persona = world.nouns[action.to].persona
    for one in persona.topics if persona is not None else ():
        known |= one.words if topic in (one.id, one.asked) else frozenset()
    name = (fact.name or topic) if fact is not None else noun.name if noun is not None else topic
    words = sorted(known - SMALL, key=lambda word: (word not in name.lower(), word not in topic, word))
    first = (fact.asked,) if fact is not None and fact.asked else ()
    ids, called = action.to.replace("_", " "), world.nouns[action.to].name.lower()
    people = (ids, called) if _is_called_so(state, action.to) else (called, ids)
    for person in dict.fromkeys((*people, _called(state, action.to))):
        for each in (*first, *words, name, *(" ".join(pair) for pair in combinations(words[:5], 2))):
            yield f"{action.verb} {person} about {each}"


def _is_called_so(state: State, id: str) -> bool:
    """Whether an id is made of words of the name, and so is what a player would type."""
    noun = state.world.nouns.get(id)
    return noun is None or set(id.split("_")) <= set(noun.name.lower().split())


def _called(state: State, person: str) -> str:
    noun = state.world.nouns[person]
    return f"the {noun.name}" if noun.article else noun.name


def _without_articles(words: str) -> str:
    found = f" {words}"
    for article in _ARTICLES:
        found = found.replace(f" {article}", " ")
    return found.strip()


def transcript_of(world: str, seed: int, title: str, lines: tuple[str, ...], ending: str, notes: str = "") -> str:
    """A transcript, as text, that types these lines and expects this ending."""
    head = [f"world: {world}", f"seed: {seed}", f"title: {title}", ""]
    said = [f"> {line}" for line in lines]
    return "\n".join([*head, *([f"# {notes}", ""] if notes else []), *said, f"ended {ending}", ""])


def plays_to_the_end(space: Space, text: str) -> bool:
    """Whether a transcript, run as every transcript is, comes to what it expects."""
    transcript: Transcript = read_transcript(text)
    return not play(transcript, space.world).failures
