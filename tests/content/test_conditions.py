from __future__ import annotations

import pytest

from engine.content.conditions import read_condition
from engine.content.names import Names
from engine.content.problems import BadLine
from engine.model.language import (
    ActorIs,
    All,
    Any,
    Compare,
    Condition,
    Counter,
    Doing,
    FirstTime,
    Holds,
    Inside,
    Is,
    Knows,
    Not,
    Relation,
    TurnCount,
    Upon,
    Wears,
    With,
    covers,
)

NAMES = Names(
    kinds={"player": "person", "mara": "person", "bar": "room", "hall": "room", "lamp": "thing", "table": "thing"},
    abilities={"lamp": frozenset({"light"}), "table": frozenset({"supporter"})},
    facts=("oil",),
    numbers=("noise",),
    topic_words=("weather",),
)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("lamp in bar", Inside("lamp", "bar")),
        ("lamp is in bar", Inside("lamp", "bar")),
        ("lamp is not in bar", Not(Inside("lamp", "bar"))),
        ("lamp on table", Upon("lamp", "table")),
        ("mara holds lamp", Holds("mara", "lamp")),
        ("mara wears lamp", Wears("mara", "lamp")),
        ("player with mara", With("player", "mara")),
        ("lamp is lit", Is("lamp", "lit")),
        ("bar is not dark", Not(Is("bar", "dark"))),
        ("mara knows oil", Knows("mara", "oil")),
        ("noise >= 3", Compare(Counter("noise"), ">=", 3)),
        ("noise==3", Compare(Counter("noise"), "=", 3)),
        ("trust of mara < -1", Compare(Relation("trust", "mara"), "<", -1)),
        ("trust of mara toward player != 0", Compare(Relation("trust", "mara", "player"), "!=", 0)),
        ("turn > 10", Compare(TurnCount(), ">", 10)),
        ("action is taking", Doing("take")),
        ("action is take lamp", Doing("take", ("lamp",))),
        ("action is not putting lamp on table", Not(Doing("put on", ("lamp", "table")))),
        ("action is putting on lamp table", Doing("put on", ("lamp", "table"))),
        ("action is taking off lamp", Doing("take off", ("lamp",))),
        ("action is taking inventory", Doing("inventory")),
        ("action is going in", Doing("go", ("in",))),
        ("action is asking mara about weather", Doing("ask", ("mara", "weather"))),
        ("action is telling oil to mara", Doing("tell", ("mara", "oil"))),
        ("action is telling mara oil", Doing("tell", ("mara", "oil"))),
        ("action is telling mara", Doing("tell", ("mara",))),
        ("actor is mara", ActorIs("mara")),
        ("actor is not mara", Not(ActorIs("mara"))),
        ("first time", FirstTime()),
        ("not lamp is lit", Not(Is("lamp", "lit"))),
        (
            "lamp is lit and bar is dark or first time",
            Any((All((Is("lamp", "lit"), Is("bar", "dark"))), FirstTime())),
        ),
        (
            "lamp is lit and (bar is dark or not first time)",
            All((Is("lamp", "lit"), Any((Is("bar", "dark"), Not(FirstTime()))))),
        ),
    ],
)
def test_a_condition_means_this(line: str, meaning: Condition) -> None:
    assert read_condition(line, NAMES) == meaning


@pytest.mark.parametrize(
    ("line", "code", "blamed", "right"),
    [
        ("player has lamp", "condition.syntax", "has", 'did you mean "holds"?'),
        ("lamp inside bar", "condition.syntax", "inside", 'did you mean "in"?'),
        ("lamp inn bar", "condition.syntax", "inn", 'did you mean "in"?'),
        ("lamp is litt", "condition.syntax", "litt", 'did you mean "lit"?'),
        ("lamp # bar", "condition.syntax", "#", ""),
        ("lamp in bar)", "condition.syntax", ")", ""),
        ("(lamp in bar", "condition.syntax", "", ""),
        ("", "condition.syntax", "", ""),
        ("lamp in baar", "world.unknown-noun", "baar", 'did you mean "bar"?'),
        ("Lamp in bar", "world.unknown-noun", "Lamp", 'did you mean "lamp"?'),
        ("oil in bar", "world.unknown-noun", "oil", '"oil" is a fact'),
        ("mara knows lamp", "world.unknown-fact", "lamp", '"lamp" is a thing'),
        ("noises >= 3", "world.unknown-number", "noises", 'did you mean "noise"?'),
        ("love of mara >= 3", "world.unknown-number", "love", ""),
        ("action is yodelling", "world.unknown-verb", "yodelling", ""),
        ("action is going nroth", "world.unknown-direction", "nroth", 'did you mean "north"?'),
        ("action is taking lamp table", "world.wrong-kind", "table", "take it out"),
        ("lamp holds mara", "world.wrong-kind", "lamp", "here belongs a person"),
        ("bar is open", "world.wrong-kind", "bar", "here belongs a thing"),
        ("lamp is open", "world.wrong-kind", "lamp", "add openable = true to it"),
        ("lamp on lamp", "world.wrong-kind", "lamp", "add supporter = true to it"),
        ("noise > 9999999999", "condition.syntax", "9999999999", "nine digits are the most"),
        ("not (" * 60 + "lamp is lit" + ")" * 60, "condition.too-long", "", ""),
    ],
)  # fmt: skip
def test_a_fault_points_at_its_word_and_says_what_would_be_right(line: str, code: str, blamed: str, right: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_condition(line, NAMES)
    fault = caught.value.faults[0]
    assert fault.code == code
    if blamed:
        assert line[fault.start : fault.end] == blamed
    if right:
        assert fault.right == right


def test_all_the_names_of_a_line_are_checked_and_not_only_the_first() -> None:
    with pytest.raises(BadLine) as caught:
        read_condition("lampp in baar and marra knows oyl", NAMES)
    assert [fault.code for fault in caught.value.faults] == [
        "world.unknown-noun",
        "world.unknown-noun",
        "world.unknown-fact",
        "world.unknown-noun",
    ]


def test_an_action_or_a_first_time_can_only_be_asked_about_where_there_is_one() -> None:
    for line, code in (("action is going", "condition.no-action-here"), ("first time", "condition.no-rule-here")):
        with pytest.raises(BadLine) as caught:
            read_condition(line, NAMES, in_rule=False)
        assert [fault.code for fault in caught.value.faults] == [code]


def test_without_a_pack_names_are_taken_as_they_come() -> None:
    assert read_condition("anything in anywhere") == Inside("anything", "anywhere")


def test_no_part_keeps_anything_of_the_parser() -> None:
    """A lark token is a string with positions in it; a state must never come to hold one."""
    condition = read_condition("mara holds lamp", NAMES)
    assert isinstance(condition, Holds)
    assert type(condition.person) is str
    assert type(condition.thing) is str


def test_anything_stands_for_a_noun_that_does_not_matter() -> None:
    assert read_condition("action is giving anything mara") == Doing("give", ("anything", "mara"))
    assert read_condition("action is giving anything to mara") == Doing("give", ("anything", "mara"))
    assert read_condition("action is asking anyone about oil") == Doing("ask", ("anything", "oil"))
    assert covers(("anything", "mara"), ("lamp", "mara"))
    assert not covers(("anything", "mara"), ("lamp", "bert"))
    assert covers(("anything",), ("lamp", "bert"))
    assert not covers(("anything", "mara"), ("lamp",))
