"""What `check` proposes is right if it is followed, and one mistake is one problem."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack

PACK = """
title = "T"
start = "yard"
[number]
paid = 0
[room.yard]
name = "Yard"
text = "y"
[thing.trough]
name = "trough"
text = "t"
in = "yard"
container = true
[thing.coin]
name = "coin"
text = "c"
in = "trough"
count = 2
[thing.iron_key]
name = "iron key"
text = "k"
in = "yard"
[thing.brass_key]
name = "brass key"
text = "k"
in = "yard"
[thing.key_ring]
name = "hoop"
text = "k"
in = "yard"
[thing.sky]
name = "sky"
text = "s"
in = "yard"
[person.hanna]
name = "Hanna"
text = "h"
in = "yard"
[person.tobit]
name = "Tobit"
text = "t"
in = "yard"
"""
BOX = '[thing.box]\nname = "box"\ntext = "b"\nin = "yard"\ncontainer = true\nlocked = true\n'


def problem(text: str) -> str:
    (found,) = load_pack("t", {"world.toml": PACK + text}).problems
    return str(found)


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("number of coins in the trough >= 1", '"the" is no id; take it out'),
        ("the trough in yard", '"the" is no id; take it out'),
        ("player holds an iron_key", '"an" is no id; take it out'),
        ("giving iron_key to hanna", '"giving" is an act; write: action is giving iron_key hanna'),
        ("paid = 1 and (taking iron_key) or paid = 2", "write: action is taking iron_key\n"),
        ("hanna trusts player", "trust is a number: trust of hanna >= 1"),
        ("paid = 1 and tobit trusts player", "trust is a number: trust of tobit >= 1"),
    ],
)
def test_a_word_before_the_one_that_does_not_fit_is_named(when: str, said: str) -> None:
    assert said in problem(f'[[rule]]\non = "taking sky"\nwhen = "{when}"\nsay = "x"\n')


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[relation.likes]\nbegins = ["tobit", "hanna"]\n', 'write begins = [["tobit", "hanna"]]'),
        (f'{BOX}keys = "iron_key, brass_key"\n', 'write keys = ["iron_key", "brass_key"]'),
        (f'{BOX}key = ["iron_key", "brass_key"]\n', 'write keys = ["iron_key", "brass_key"]'),
        ('[room.loft]\nname = "L"\ntext = "l"\nwest = "yard"\n', "did you mean exits.west?"),
        ('[[rule]]\non = "taking key"\nsay = "x"\n', 'the name of "iron_key" or "brass_key"'),
        ('[[rule]]\non = "taking ring"\nsay = "x"\n', 'did you mean "key_ring"?'),
        (
            '[[person.hanna.habits]]\ndo = "give key to tobit"\nwhen = "action is asking hanna"\n',
            '"iron_key" or "brass_key"',
        ),
    ],
)  # fmt: skip
def test_the_authors_own_words_are_put_right(text: str, said: str) -> None:
    assert said in problem(text)


@pytest.mark.parametrize("lines", ['"toll|sound {thing}"', '["toll|sound{thing}"]'])
def test_what_is_wrong_with_the_lines_of_a_verb_is_no_fault_of_the_rules_about_it(lines: str) -> None:
    rules = '[[rule]]\non = "tolling sky"\nsay = "x"\n[[rule]]\non = "tolling sky trough"\nsay = "x"\n'
    assert "lines" in problem(f"[verb.toll]\nlines = {lines}\n{rules}")
