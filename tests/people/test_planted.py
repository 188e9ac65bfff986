"""What was said once is remembered when it is asked for a thousand turns later, whatever else was done and said."""

from __future__ import annotations

import random

import pytest

from engine.api import Playing, World, load_world, new_game
from engine.model import events as ev
from engine.model.topics import words_in
from engine.model.world import PLAYER
from engine.people.cues import Cue
from engine.people.recall import nearest

TURNS = 1_000
PLANTED = (
    ("my sister buried a thimble by the chapel wall", "what did I tell you of the thimble?"),
    ("a pedlar comes on Tuesday and he sells ribbons", "when does the pedlar come?"),
    ("the bishop owes me eleven guineas", "who owes me guineas?"),
    ("I was born in a windmill", "where was I born?"),
    ("there is a wasps' nest in the pulpit", "what is in the pulpit?"),
    ("my horse is called Barnaby", "what is my horse called?"),
    ("the blacksmith has lost two of his fingers", "what has the blacksmith lost?"),
    ("never eat the mushrooms from the churchyard", "may I eat the mushrooms?"),
    ("the schoolmaster is in love with the organist", "whom does the schoolmaster love?"),
    ("there were seventeen swans on the weir this morning", "how many swans were there?"),
    ("I left my umbrella in the coach", "where is my umbrella?"),
    ("the mayor is afraid of geese", "what is the mayor afraid of?"),
    ("a comet is due in November", "when is the comet due?"),
    ("the tinker stole a goose from the vicarage", "what did the tinker steal?"),
    ("my uncle sails on a whaler called the Persistence", "where is my uncle?"),
    ("they are building a viaduct at Thornley", "what are they building at Thornley?"),
    ("the doctor plays the trombone at night", "who plays the trombone?"),
    ("her orchard has been sold to a brewer", "who bought the orchard?"),
    ("I have never tasted marmalade", "have I ever tasted marmalade?"),
    ("the parrot knows a hymn", "what does the parrot know?"),
)  # fmt: skip
CHATTER = (
    "mrs cobb, what do you know about {}?", "ask cobb about {}", "tell mrs cobb about {}", "mrs cobb, I saw the {}",
    "say {} to mrs cobb", "mrs cobb, where did you put the {}, and who owes you for it?",
)  # fmt: skip


@pytest.fixture(scope="module")
def lantern() -> World:
    return load_world("lantern")


@pytest.fixture(scope="module")
def recalled(lantern: World) -> list[bool]:
    """Of each planted sentence, whether it was among the first five at the end. Ten are planted in each game."""
    return [found for seed in range(2) for found in _after_a_thousand_turns(lantern, seed)]


def test_a_planted_sentence_is_among_the_first_five_a_thousand_turns_later(recalled: list[bool]) -> None:
    assert len(recalled) == 20
    assert sum(recalled) >= 19


def _after_a_thousand_turns(world: World, seed: int) -> list[bool]:
    chance = random.Random(seed)
    game = _take(new_game(world, seed), "go north")
    planted = PLANTED[seed * 10 : seed * 10 + 10]
    for said, _ in planted:
        game = _take(game, f"mrs cobb, {said}")
    names = sorted({noun.name for noun in world.nouns.values()})
    while game.game.state.turn < TURNS:
        line = chance.choice(CHATTER).format(chance.choice(names)) if chance.random() < 0.3 else ""
        game = _take(game, line or chance.choice(game.legal_acts()), typed=bool(line))
    return [_comes_back(game, said, question) for said, question in planted]


def _take(game: Playing, act: str, *, typed: bool = True) -> Playing:
    """The game after an act; as it was, where the story would be over."""
    after = game.copy()
    if typed:
        after.play(act)
    else:
        after.act(act)
    return game if after.over else after


def _comes_back(game: Playing, said: str, question: str) -> bool:
    asked = ev.Addressed(to="cobb", words=question, actor=PLAYER)
    found = nearest(game.game.state, "cobb", Cue(asked, PLAYER, words_in(question)), most=5)
    return any(said.lower() in some.words.lower() for some in found)
