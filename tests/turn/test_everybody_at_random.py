"""The shipped world played by everybody at random, minds that parrot and pry among them: what must hold whatever comes.

No request holds a word of what its person must keep back at that moment, under any heading; folding the log gives the
game, playing it again gives the log, and both still do when the log has been written down and read back.
"""

from __future__ import annotations

import random
import re

import msgspec
import pytest

from engine.api import Answer, Request, World, load_world
from engine.model.query import belief, memories
from engine.model.state import State
from engine.narration.prose import render
from engine.rules.menu import legal_acts
from engine.rules.talking import kept_back
from engine.turn.game import Game
from engine.turn.record import TurnRecord
from engine.turn.replay import replay
from engine.turn.stepper import TurnResult

TURNS = 400
SEEDS = pytest.mark.parametrize("seed", range(6))
AUTHORS = ("card", "voice", "samples", "wants")
"""Headings that the pack itself writes."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@pytest.fixture(scope="module")
def lantern() -> World:
    return load_world("lantern")


def plain(text: str) -> str:
    return f" {' '.join(_WORD.findall(text.lower().replace(chr(8217), chr(39))))} "


def runs(text: str, length: int) -> list[str]:
    """Every row of so many words in a text, or all of them where it is shorter."""
    words = plain(text).split()
    most = max(1, len(words) - length + 1)
    return [f" {' '.join(words[start : start + length])} " for start in range(most)]


def secrets(state: State, person: str, but: tuple[str, ...]) -> list[str]:
    """What a person must not be given now: rows of words of the facts they keep back, and the facts' names."""
    persona = state.world.nouns[person].persona
    assert persona is not None
    found = []
    for fact in kept_back(state, person):
        if fact not in but:
            found += [plain(state.world.facts[fact].name), *runs(state.world.facts[fact].text, 5)]
            for known in persona.knows:
                if known.fact == fact and known.tell:
                    found += runs(render(state, known.tell, actor=person), 6)
    return found


def given_away(state: State, request: Request, told: tuple[str, ...], aloud: str) -> list[str]:
    """The headings of a request with a secret in them. What the player has just said aloud may be heard."""
    wordings = secrets(state, request.person, told)
    found = []
    for heading in request.__struct_fields__:
        if heading in AUTHORS or (heading == "heard" and aloud):
            continue
        value = getattr(request, heading)
        if heading == "menu":  # what they were told to do, in so many words, they may do
            value = [entry for entry in value if entry.key != aloud]
        words = plain(repr(value))
        found += [f"{heading}: {wording}" for wording in wordings if wording in words]
    found += [f"menu: {entry.key}" for entry in request.menu if entry.key.split()[1:2] in _keys(state, request, told)]
    return found


def _keys(state: State, request: Request, told: tuple[str, ...]) -> list[list[str]]:
    return [[fact] for fact in kept_back(state, request.person) if fact not in told]


class Play:
    """One game by chance alone."""

    def __init__(self, world: World, seed: int) -> None:
        self.chance = random.Random(seed)
        self.world = world
        self.records: list[TurnRecord] = []
        self.asked = 0
        self.leaks: list[str] = []
        self.game = Game.new(world, seed)
        self.take(self.game.start(), "")

    def take(self, stepper: object, aloud: str) -> TurnResult:
        while (request := stepper.request) is not None:  # type: ignore[attr-defined]
            turn = stepper._turn  # type: ignore[attr-defined]
            told = tuple(
                event.fact for event in turn.events if getattr(event, "fact", "") and event.actor == request.person
            )
            self.leaks += given_away(turn.state, request, told, aloud)
            msgspec.json.encode(request)
            self.asked += 1
            stepper.feed(self.answer(request))  # type: ignore[attr-defined]
        result: TurnResult = stepper.result  # type: ignore[attr-defined]
        self.game = result.game
        self.records.append(result.record)
        return result

    def answer(self, request: Request) -> Answer:
        chance = self.chance
        if request.step == "choose":
            guess = f"tell {chance.choice(list(self.world.facts))} to {chance.choice(self.world.people)}"
            keys = [entry.key for entry in request.menu]
            return Answer(id=request.id, choice=chance.choice([*keys, request.suggested, request.suggested, guess]))
        parroted = [request.line, request.heard, *(known.words for known in request.known)]
        parroted += [memory.words for memory in request.memories[-2:]]
        return Answer(id=request.id, speech=chance.choice(parroted), mind="parrot")

    def go_on(self) -> None:
        chance, state = self.chance, self.game.state
        acts = [act.key() for act in legal_acts(state, "player")]
        talk = [key for key in acts if key.split()[0] in ("ask", "tell", "give", "show", "say")]
        kind = chance.random()
        people = [self.world.nouns[key.split()[2]].name for key in acts if key.startswith("say to ")]
        if not acts or kind < 0.08:
            self.take(self.game.begin(chance.choice(("undo", "undo", "redo"))), "")
        elif people and kind < 0.16:
            told = chance.choice([key.split()[2] for key in acts if key.startswith("say to ")])
            keys = [act.key() for act in legal_acts(state, told)]
            secret = f"tell {chance.choice(list(self.world.facts))} to {chance.choice(('player', told))}"
            key = chance.choice([*keys, secret, secret])
            self.take(self.game.begin_act(f"order {told} to {key}"), key)
        elif people and kind < 0.35:
            fact = self.world.facts[chance.choice(list(self.world.facts))]
            line = chance.choice(
                [f"{chance.choice(people)}, {fact.text}", f"ask {chance.choice(people)} about {fact.name}"]
            )
            self.take(self.game.begin(line), line)
        elif people and kind < 0.5:
            fact_id = chance.choice(list(self.world.facts))
            aloud = fact_id if belief(state, "player", fact_id) is not None else ""
            self.take(self.game.begin_act(f"ask {chance.choice(self.world.people)} about {fact_id}"), aloud)
        elif talk and kind < 0.75:
            key = chance.choice(talk)
            asked = key.rpartition(" ")[2] if key.startswith("ask ") else ""
            aloud = asked if asked in self.world.facts and belief(state, "player", asked) is not None else ""
            self.take(self.game.begin_act(key), aloud)
        else:
            ways = [key for key in acts if key.split()[0] in ("go", "open", "take", "light", "unlock", "read")]
            self.take(self.game.begin_act(chance.choice(ways or acts)), "")


def played(world: World, seed: int, turns: int = TURNS) -> Play:
    play = Play(world, seed)
    for _ in range(turns):
        play.go_on()
    return play


@SEEDS
def test_no_request_ever_holds_what_its_person_must_keep_back(lantern: World, seed: int) -> None:
    play = played(lantern, seed)
    assert play.asked > 20
    assert play.leaks == []


@SEEDS
def test_folding_the_log_gives_the_game_and_playing_it_again_gives_the_log(lantern: World, seed: int) -> None:
    play = played(lantern, seed)
    encoded = [msgspec.json.encode(record) for record in play.records]
    reloaded = [msgspec.json.decode(line, type=TurnRecord) for line in encoded]
    assert reloaded == play.records
    folded = Game.new(lantern, seed).replayed(reloaded)
    again = replay(lantern, seed, reloaded)
    assert again.divergence is None
    for game in (folded, again.game):
        assert game.state.digest == play.game.state.digest
        assert game.moment.context == play.game.moment.context
        for person in lantern.people:
            assert list(memories(game.state, person)) == list(memories(play.game.state, person))
        assert legal_acts(game.state, "player") == legal_acts(play.game.state, "player")
        future, later = game.future, play.game.future
        while future is not None and later is not None:
            assert future.moment.state.digest == later.moment.state.digest
            future, later = future.after, later.after
        assert future is None and later is None
        past, other = game.past, play.game.past
        while past is not None and other is not None:
            assert (past.line, past.moment.state.digest) == (other.line, other.moment.state.digest)
            past, other = past.before, other.before
        assert past is None and other is None


@SEEDS
def test_a_game_saved_and_reloaded_after_every_line_goes_on_as_if_it_had_not_been(lantern: World, seed: int) -> None:
    straight = played(lantern, seed, 60)
    halting = Play(lantern, seed)
    for _ in range(60):
        halting.go_on()
        halting.records = msgspec.json.decode(msgspec.json.encode(halting.records), type=list[TurnRecord])
        halting.game = Game.new(lantern, seed).replayed(halting.records)
    assert halting.records == straight.records
