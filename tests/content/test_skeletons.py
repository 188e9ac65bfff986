"""Lines that are parsed by their form have the tree that they would have had by themselves."""

from __future__ import annotations

import pytest

from engine.content.grammar import _grammar, _kept
from engine.content.skeletons import keywords, tree_by_form

CONDITIONS = (
    "lamp is lit", "candle_2 is not lit", "player holds x", "x in x and not y on z", "turn >= 5 or knocks=3",
    "number of things in basket that are lit >= 2", "any person in hall that holds lamp is sitting",
    "nearest person to player is not mara", "action is not taking lamp", "actor is mara", "first time",
    "steps from player to mara < -3", "mara reaches lamp", "mara reach lamp", "lamp held   by\tmara", "(a is open)",
    "trust of mara toward player > +1", "mara loves tom", "number of people that love tom = 1",
    "any people that mara loves",
    "every thing in hall is lit", "thing_1 is open", "notary is open", "island in ontario", "anything in hall",
)  # fmt: skip
EFFECTS = (
    "move lamp to player", "move 3 coins onto table", "add 2 to knocks", 'say "The lamp is lit, and  \'so\' it is."',
    "say 'x'", "score 5 for \"finding it\"", "switch  on fan", "roll luck 1 to 6", "end dawn",
    "fill jug with 3 of water",
    "relate mara loves tom", "set trust of mara to -2", "open opening",
)  # fmt: skip
BROKEN = ("lamp is", "lamp lit is", "is is", "lamp is lit and", "(lamp is lit", "lamp is brigt", "> 3", "x x x")


@pytest.mark.parametrize(
    ("name", "line"), [*(("conditions", line) for line in CONDITIONS), *(("effects", line) for line in EFFECTS)]
)
def test_the_tree_is_that_of_the_line(name: str, line: str) -> None:
    relations = ("loves", "love")
    grammar, shape = _kept(name, relations, ())
    for _ in range(2):  # as it is read first, and as it is kept
        whole = grammar.parse(line, start="start")
        formed = tree_by_form(line, "start", grammar, shape)
        assert formed == whole
        ours, theirs = ([(t, t.type, t.start_pos, t.end_pos) for t in _tokens(tree)] for tree in (formed, whole))
        assert ours == theirs


@pytest.mark.parametrize("line", BROKEN)
def test_what_cannot_be_read_has_no_form(line: str) -> None:
    grammar, shape = _kept("conditions", (), ())
    assert tree_by_form(line, "start", grammar, shape) is None


def test_every_word_of_a_grammar_is_known_as_one() -> None:
    known = keywords(_grammar("conditions", ("loves",), ("ripe",)))
    assert {"thing", "things", "reach", "reaches", "held", "by", "hold", "holds", "loves", "nearest", "ripe"} <= known
    assert not known & {"lamp", "s", "b"}


def _tokens(tree):  # type: ignore[no-untyped-def]
    return [token for token in tree.scan_values(lambda _: True) if token is not None]
