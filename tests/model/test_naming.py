"""Articles go by the sound of a name, plurals by its ending."""

from __future__ import annotations

import pytest

from engine.model.naming import article_for, plural_of


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
