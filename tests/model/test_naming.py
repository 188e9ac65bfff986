"""Articles go by the sound of a name, plurals by its ending."""

from __future__ import annotations

import pytest

from engine.model.naming import ENGLISH, NAMING, Naming, article_for, naming_of, plural_of
from engine.model.tongue import Tongue


@pytest.mark.parametrize(
    "phrase",
    [
        "an hour", "a unicorn", "an eleven-foot pole", "an 11-foot pole", "an 8-sided die", "a 1-pound note", "a ewe",
        "a ukulele", "a U-bend", "an X-ray", "a unanimous vote", "an uninvited guest", "a one-eyed cat", "an urn",
        "a European", "an heirloom", "a house", "a uniform",
    ],
)  # fmt: skip
def test_an_article_goes_by_the_sound(phrase: str) -> None:
    article, _, name = phrase.partition(" ")
    assert article_for(name) == article


def test_many_have_some() -> None:
    assert article_for("boots", plural=True) == "some"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("coin", "coins"), ("box", "boxes"), ("berry", "berries"), ("key", "keys"), ("bread knife", "bread knives"),
        ("cup of tea", "cups of tea"), ("boatman", "boatmen"), ("human", "humans"), ("foot", "feet"),
    ],
)  # fmt: skip
def test_a_plural_goes_by_the_ending(one: str, many: str) -> None:
    assert plural_of(one) == many


def test_a_language_has_its_own_articles_and_one_definite_for_each_of_them() -> None:
    french = Naming({"name.articles": "un|des", "name.definite": "un=le|une=la|des=les"})
    assert [french.the(article, "pas") for article in ("un", "une", "des", "")] == [
        "le pas",
        "la pas",
        "les pas",
        "pas",
    ]
    assert (french.a("une", "lampe"), french.article("lampe"), french.article("oeufs", plural=True)) == (
        "une lampe", "un", "des",
    )  # fmt: skip
    assert french.article_before("ancienne lampe", "a") == "a"


def test_english_stands_in_for_what_a_language_leaves_out() -> None:
    tongue = Tongue(id="eo", name="Esperanto", words={"number.2": ("du",), "direction.north": ("norden", "n")})
    naming = naming_of(tongue, {"name.many": "{text}j", "pronouns.she": "ŝi|ŝin|ŝia"})
    assert naming.several(2, naming.many("pomo")) == "du pomoj"
    assert (naming.number(3), naming.way("north"), naming.way("south")) == ("three", "norden", "south")
    assert naming.of["she"] == ("ŝi", "ŝin", "ŝia", "ŝia", "ŝia")
    assert naming.you == ENGLISH.you


def test_a_pack_without_words_of_its_own_for_names_has_those_of_english() -> None:
    assert naming_of(None, {"taken.you": "Got {the thing}."}) is ENGLISH
    assert naming_of(None, {"name.stranger": "guest"}).stranger == "guest"
    assert all(len(NAMING[f"pronouns.{which}"].split("|")) == 5 for which in ("i", "you", "she", "it"))
