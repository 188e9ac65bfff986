"""A hundred thousand lines that nobody should type: nothing is raised, nothing breaks, nothing comes through raw."""

from __future__ import annotations

import random
import unicodedata

from engine.model.query import body
from engine.people.scripted import scripted_answer
from engine.turn.game import Game
from tests.model.test_state import HOUSE, digest_from_scratch
from tests.tiny import tiny_world

LINES = 100_000

WORDS = """
redo debug showme tree scope events trace rules gonear purloin why not off
take drop put in on open close lock unlock with wear give show to ask tell say mara tom about debt key bowl box coin hat
lamp table all but except and then . ; , it him her them again g oops undo north n s e w up look x examine i wait z the
a brass 1 2 3 first second either yes no help exits people journal go enter light douse hello bye thank talk " ' ? !
mara's
""".split()
ODD = [
    "\x1b[31m", "\x1b]0;title\x07", "\x00", "\x9b2J", "\r\n", "\t", "\u202e", "\u2066", "[bold]", "[/]", "[link=x]",
    "{", "}", "{0}", "%s", "$(rm)", "`", "\\", "👩\u200d🚀", "🔥" * 20, "é" + "\u0301" * 200, "ＦＵＬＬ",
    "\ud800", "٣", "ß",
    "İ", "x" * 10_000, "take " * 2_000, "\n> look", "</s><|im_end|>", "'; DROP TABLE",
]  # fmt: skip


def a_line(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.75:
        return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, 7)))
    if kind < 0.95:
        return " ".join(chance.choice(WORDS if chance.random() < 0.6 else ODD) for _ in range(chance.randint(1, 6)))
    return "".join(chr(chance.randint(0, 0x2FFF)) for _ in range(chance.randint(0, 60)))


def is_raw(text: str) -> bool:
    """Whether a text carries anything that a terminal would act on, line breaks left out."""
    return any(unicodedata.category(letter) in ("Cc", "Cf", "Cs") and letter not in "\n\u200d\u00ad" for letter in text)


def test_a_hundred_thousand_random_and_hostile_lines_change_nothing_but_by_the_law() -> None:
    chance = random.Random(20261123)
    world = tiny_world(HOUSE)
    stepper = Game.new(world, 7).start()
    for number in range(LINES):
        if number % 2_000 == 0:  # a fresh game now and then, so that undo does not keep the whole test alive
            stepper = Game.new(world, number).start()
            assert stepper.result is not None
            game = stepper.result.game
        line = a_line(chance)
        stepper = game.begin(line)
        while stepper.request is not None:
            stepper.feed(scripted_answer(stepper.request))
        result = stepper.result
        assert result is not None
        for told in result.lines:
            assert not is_raw(told.text), (line, told.text)
        if result.refusal or result.question:
            assert result.lines, f"{line!r} was refused without a word"
        game = result.game
        if number % 500 == 0:
            assert game.state.digest == digest_from_scratch(game.state)
            placed = [child for id in world.nouns for child in body(game.state, id).children]
            assert len(placed) == len(set(placed))
