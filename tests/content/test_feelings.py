"""Traits, feelings and relations as an author writes them: what is read, and what is told to be wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from engine.content.conditions import read_condition
from engine.content.pack import load_pack
from engine.model import language as lang
from engine.model.query import emotion, relation
from engine.model.state import State, begin
from engine.model.traits import INDICATORS
from engine.model.world import Persona
from engine.rules.conditions import holds
from engine.rules.spelled import spelled
from tests.tiny import said, tiny_game, tiny_world

INN = """
title = "Inn"
start = "inn"

[room.inn]
name = "Inn"
text = "Low beams."

[person.tom]
name = "Tom"
text = "A carter."
in = "inn"

[person.mara]
name = "Mara"
text = "The ferrywoman."
in = "inn"
"""


def wrong_with(text: str) -> str:
    loaded = load_pack("inn", {"world.toml": INN + text})
    return "\n".join(str(problem) for problem in loaded.problems)


def persona(text: str) -> Persona:
    found = tiny_world(INN + text).nouns["mara"].persona
    assert found is not None
    return found


def state(text: str) -> State:
    return begin(tiny_world(INN + text), 7)


def test_traits_are_numbers_by_name_and_what_is_not_given_is_nothing() -> None:
    mara = persona("traits = { honesty = 6, greed = -3, pride = 0 }")
    assert mara.traits == {"greed": -3, "honesty": 6}
    assert mara.feels, "whoever has traits is moved by what happens"
    assert not persona("traits = { honesty = 6 }\nfeels = false").feels
    assert persona("feels = true").feels
    assert not persona("").feels


def test_a_trait_that_is_none_is_told_with_the_nearest() -> None:
    told = wrong_with("traits = { honsty = 6 }")
    assert "world.unknown-key: traits.honsty = 6" in told
    assert 'did you mean "honesty"?' in told


def test_a_trait_out_of_its_bounds_is_told_with_them() -> None:
    told = wrong_with("traits = { honesty = 11 }")
    assert "traits.honesty = 11 is out of bounds; here belongs a whole number from -10 to 10" in told


def test_a_kind_gives_its_traits_to_all_who_are_of_it() -> None:
    world = tiny_world(
        INN.replace('name = "Mara"', 'name = "Mara"\nkind = "ferrier"')
        + '[kind.ferrier]\nof = "person"\ntraits = { patience = 4 }'
    )
    mara = world.nouns["mara"].persona
    assert mara is not None
    assert mara.traits == {"patience": 4}


def test_relations_in_several_dimensions_stand_from_the_start() -> None:
    inn = state(
        "trust = 2\n[person.mara.relations.tom]\nliking = 3\nrank = -1\n[person.mara.relations.player]\nfear = 4"
    )
    assert relation(inn, "liking", "mara", "tom") == 3
    assert relation(inn, "rank", "mara", "tom") == -1
    assert relation(inn, "fear", "mara", "player") == 4
    assert relation(inn, "trust", "mara", "player") == 2
    assert relation(inn, "liking", "tom", "mara") == 0


def test_trust_can_be_said_among_the_other_relations() -> None:
    assert relation(state("[person.mara.relations.player]\ntrust = 5"), "trust", "mara", "player") == 5
    told = wrong_with("trust = 1\n[person.mara.relations.player]\ntrust = 5")
    assert "world.declared-twice: trust = 1 was said as relations.player.trust = 5" in told


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[person.mara.relations.tim]\nliking = 1", 'did you mean "tom"?'),
        ("[person.mara.relations.inn]\nliking = 1", "world.wrong-kind"),
        ("[person.mara.relations.mara]\nliking = 1", "is how they stand to themselves"),
        ("[person.mara.relations.tom]\nlikng = 1", 'did you mean "liking"?'),
        ("[person.mara.relations.tom]\nliking = 20", "a whole number from -10 to 10"),
    ],
)
def test_what_is_wrong_with_a_relation_is_told(toml: str, told: str) -> None:
    assert told in wrong_with(toml)


def test_the_player_has_no_traits() -> None:
    told = wrong_with('[person.player]\nname = "you"\ntraits = { pride = 3 }')
    assert "world.never-used" in told
    assert "nobody plays the player" in told


@pytest.mark.parametrize(
    ("condition", "means"),
    [
        ("liking of mara for tom >= 2", lang.Relation("liking", "mara", "tom")),
        ("liking of mara toward tom >= 2", lang.Relation("liking", "mara", "tom")),
        ("trust of mara >= 2", lang.Relation("trust", "mara")),
        ("fear of mara >= 2", lang.Relation("fear", "mara")),
        ("fright of mara >= 2", lang.Feeling("fear", "mara")),
        ("joy of mara >= 2", lang.Feeling("joy", "mara")),
    ],
)
def test_relations_and_emotions_are_numbers_of_conditions(condition: str, means: lang.Number) -> None:
    read = read_condition(condition)
    assert read == lang.Compare(means, ">=", 2)
    assert read_condition(spelled(read)) == read


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("liking of mara for tom >= 11", "is out of the bounds of liking; it goes from -10 to 10"),
        ("anger of mara >= 11", "is out of the bounds of an emotion; it goes from 0 to 10"),
        ("joy of mara for tom >= 1", "is felt toward nobody in particular"),
        ("joy of tom >= 1", "is moved by nothing; add feels = true to them"),
        ("tom is angry", "is moved by nothing; add feels = true to them"),
        ("inn is angry", "here belongs a person"),
        ("hate of mara >= 1", "world.unknown-number"),
    ],
)
def test_what_could_never_be_felt_is_told(line: str, told: str) -> None:
    assert told in wrong_with(f'feels = true\n[[rule]]\non = "every turn"\nwhen = "{line}"\nsay = "So."')


RULES = """
[[rule]]
on = "jumping"
do = ["add 4 to anger of mara", "subtract 30 from liking of mara for tom", "add 1 to fear of mara for tom"]

[[rule]]
on = "every turn"
when = "mara is angry and not mara is happy"
say = "Mara is red in the face."
"""


def test_effects_change_what_is_felt_within_its_bounds() -> None:
    game = tiny_game(INN + "feels = true\n" + RULES)
    assert "red in the face" not in said(game, "wait")
    assert "red in the face" in said(game, "jump")
    now = game.game.state
    assert emotion(now, "mara", "anger") == 4 - 0
    assert relation(now, "liking", "mara", "tom") == -10
    assert relation(now, "fear", "mara", "tom") == 1
    assert holds(now, read_condition("anger of mara >= 4"))


def test_what_is_felt_passes_by_itself() -> None:
    game = tiny_game(INN + "feels = true\n" + RULES)
    game.play("jump")
    seen = [emotion(game.play("wait").game.state, "mara", "anger") for _ in range(12)]
    assert seen == sorted(seen, reverse=True)
    assert seen[0] > seen[-1]


def test_a_pack_that_has_its_own_word_for_it_keeps_it() -> None:
    own = '[property.angry]\nof = "person"\ntruth = false\n[property.joy]\nof = "person"\nnumber = [0, 3]\n'
    world = tiny_world(
        INN
        + f'feels = true\n{own}[[rule]]\non = "every turn"\nwhen = "mara is angry and joy of mara >= 1"\nsay = "So."'
    )
    assert world.rules[0].when == lang.All(
        (lang.Has("angry", "mara"), lang.Compare(lang.Level("joy", "mara"), ">=", 1))
    )


def test_who_asks_for_a_feeling_where_nobody_has_any_is_told_how_people_come_by_them() -> None:
    told = wrong_with('[[rule]]\non = "every turn"\nwhen = "mara is angry"\nsay = "So."')
    assert "people feel something where one of them has traits, or feels = true" in told


GUIDE = (Path(__file__).resolve().parents[2] / "worlds" / "README.md").read_text("utf-8")


def test_the_guide_lists_every_trait_with_its_poles() -> None:
    rows = [f"| `{each.id}` | {each.low} | {each.high} |" for each in INDICATORS.values()]
    assert "\n".join(rows) in GUIDE


def test_the_example_of_the_guide_does_what_it_says() -> None:
    part = GUIDE.partition("### What people feel\n")[2].partition("\n### ")[0]
    (example,) = re.findall(r"```toml\n(.*?)```", part, re.DOTALL)
    yard = INN.replace("inn", "yard").replace("mara", "agnes").replace("Mara", "Agnes")
    game = tiny_game(f"{yard}\n{example}")
    assert "I am not your servant." in part
    assert "I am not your servant." in said(game, "ferrier, wait")
    assert "Put the pouch back. It is not yours." in part
    taken = said(game, "take pouch")
    assert "Put the pouch back. It is not yours." in taken
    assert "He spits in the river." in taken
    assert "His ears are red." in said(game, "examine ferrier")
