from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.content.conditions import read_condition
from engine.content.names import Names
from engine.content.problems import BadLine
from engine.model.language import (
    THAT,
    ActorIs,
    All,
    Among,
    Any,
    AskedAbout,
    Compare,
    Condition,
    Counter,
    Doing,
    Every,
    FirstTime,
    Holds,
    Inside,
    Is,
    Knows,
    Measure,
    Mood,
    Nearest,
    Not,
    PartOf,
    Points,
    Relates,
    Relation,
    Senses,
    Some,
    Steps,
    TalkedTo,
    Tally,
    TiedTo,
    TurnCount,
    Upon,
    Wears,
    With,
    covers,
)
from engine.rules.spelled import spelled

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


WIDE = Names(
    kinds={
        "player": "person", "mara": "person", "tom": "person", "hall": "room", "yard": "room", "basket": "thing",
        "shelf": "thing", "lamp": "thing", "fan": "thing", "bottle": "thing", "rope": "thing", "post": "thing",
        "chair": "thing", "desk": "thing", "drawer": "thing", "coin": "thing", "coin_2": "thing", "vase": "thing",
    },
    abilities={
        "basket": frozenset({"container"}), "shelf": frozenset({"supporter"}), "fan": frozenset({"device", "running"}),
        "lamp": frozenset({"light", "running", "burns"}), "bottle": frozenset({"vessel", "wet"}),
        "rope": frozenset({"rope"}), "chair": frozenset({"enterable", "supporter"}), "yard": frozenset({"diggable"}),
    },
    numbers=("noise",),
    topics={"mara": ("oil", "rain")},
    regions=("harbour",),
    relations=("loves", "owns"),
    timers=("bell",),
    scenes=("storm",),
    groups={"coin": ("coin", "coin_2")},
)  # fmt: skip

IN_BASKET = Among("thing", "basket", "in")
IN_HALL = Among("person", "hall")
COINS_OF_MARA = Among("thing", "mara", "held", group="coin")


def narrowed(among: Among, test: Condition) -> Among:
    return Among(among.kind, among.place, among.how, group=among.group, test=test)


@pytest.mark.parametrize(
    ("line", "meaning"),
    [
        ("fan is on", Is("fan", "on")),
        ("fan is off or lamp is on", Any((Is("fan", "off"), Is("lamp", "on")))),
        ("lamp is not hidden", Not(Is("lamp", "hidden"))),
        ("vase is broken", Is("vase", "broken")),
        ("yard is dug", Is("yard", "dug")),
        ("rope is tied", Is("rope", "tied")),
        ("rope is tied to post", TiedTo("rope", "post")),
        ("post is not tied to rope", Not(TiedTo("post", "rope"))),
        ("basket is empty and bottle is full", All((Is("basket", "empty"), Is("bottle", "full")))),
        ("mara is sitting", Is("mara", "sitting")),
        ("mara on chair", Upon("mara", "chair")),
        ("mara in chair", Inside("mara", "chair")),
        ("storm is running", Is("storm", "running")),
        ("storm is over", Is("storm", "over")),
        ("storm is begun", Is("storm", "begun")),
        ("bell is running", Is("bell", "running")),
        ("drawer part of desk", PartOf("drawer", "desk")),
        ("drawer is part of desk", PartOf("drawer", "desk")),
        ("lamp held by mara", Holds("mara", "lamp")),
        ("lamp is not worn by mara", Not(Wears("mara", "lamp"))),
        ("mara in harbour", Inside("mara", "harbour")),
        ("hall in harbour", Inside("hall", "harbour")),
        ("mara loves tom", Relates("loves", "mara", "tom")),
        ("not mara owns lamp", Not(Relates("owns", "mara", "lamp"))),
        ("mara sees lamp", Senses("mara", "sees", "lamp")),
        ("mara reaches lamp", Senses("mara", "reaches", "lamp")),
        ("mara hears tom", Senses("mara", "hears", "tom")),
        ("any thing in basket", Some(IN_BASKET)),
        ("any thing in basket is lit", Some(narrowed(IN_BASKET, Is(THAT, "lit")))),
        ("any thing in basket that is lit", Some(narrowed(IN_BASKET, Is(THAT, "lit")))),
        ("any person in hall that holds lamp is sitting", Some(
            narrowed(IN_HALL, All((Holds(THAT, "lamp"), Is(THAT, "sitting")))))),
        ("every person in hall is sitting", Every(narrowed(IN_HALL, Is(THAT, "sitting")))),
        ("every person in hall that holds lamp is not sitting", Every(
            narrowed(IN_HALL, Any((Not(Holds(THAT, "lamp")), Not(Is(THAT, "sitting"))))))),
        ("any thing that mara owns", Some(Among("thing", "mara", relation="owns", turned=True))),
        ("any person that loves tom", Some(Among("person", "tom", relation="loves"))),
        ("any thing in basket that mara owns", Some(narrowed(IN_BASKET, Relates("owns", "mara", THAT)))),
        ("any room in harbour is dark", Some(Among("room", "harbour", test=Is(THAT, "dark")))),
        ("any coin", Some(Among("thing", group="coin"))),
        ("number of things in basket >= 3", Compare(Tally(IN_BASKET), ">=", 3)),
        ("number of people in hall = 2", Compare(Tally(IN_HALL), "=", 2)),
        ("number of things on shelf that are lit > 0", Compare(
            Tally(Among("thing", "shelf", "on", test=Is(THAT, "lit"))), ">", 0)),
        ("number of people that love tom > 1", Compare(Tally(Among("person", "tom", relation="loves")), ">", 1)),
        ("number of coins held by mara >= 2", Compare(Tally(COINS_OF_MARA), ">=", 2)),
        ("number of coin held by mara >= 2", Compare(Tally(COINS_OF_MARA), ">=", 2)),
        ("amount of bottle = 2", Compare(Measure("amount", "bottle"), "=", 2)),
        ("fuel of lamp <= 5", Compare(Measure("fuel", "lamp"), "<=", 5)),
        ("weight of basket > 10", Compare(Measure("weight", "basket"), ">", 10)),
        ("score >= 10", Compare(Points(), ">=", 10)),
        ("steps from player to yard < 3", Compare(Steps("player", "yard"), "<", 3)),
        ("nearest person to player is mara", Nearest("person", "player", "mara")),
        ("nearest coin to mara is not coin_2", Not(Nearest("thing", "mara", "coin_2", "coin"))),
        # a name that several things have means any of them
        ("player holds coin", Some(Among("thing", "player", "held", group="coin"))),
        ("coin in basket", Any((Inside("coin", "basket"), Inside("coin_2", "basket")))),
        ("coin is not hidden", Not(Any((Is("coin", "hidden"), Is("coin_2", "hidden"))))),
        ("action is taking coin", Doing("take", ("coin",))),
        ("action is pushing basket north", Doing("push", ("basket", "north"))),
    ],
)  # fmt: skip
def test_a_condition_on_the_whole_world_model_means_this(line: str, meaning: Condition) -> None:
    assert read_condition(line, WIDE) == meaning


@pytest.mark.parametrize(
    ("line", "code", "blamed", "right"),
    [
        ("mara lvoes tom", "condition.syntax", "lvoes", 'did you mean "loves"?'),
        ("mara adores tom", "condition.syntax", "adores", "[relation.adores] would declare it"),
        ("mara loves tam", "world.unknown-noun", "tam", 'did you mean "tom"?'),
        ("any thing that is lit", "condition.nowhere-to-look", "thing", "say where: thing in PLACE"),
        ("any room is dark", "condition.nowhere-to-look", "room", "say where: room in REGION"),
        ("any lamp in basket", "world.wrong-kind", "lamp", 'to ask of one alone is "lamp in ..."'),
        ("any coyn in basket", "world.wrong-kind", "coyn", 'did you mean "coin"?'),
        ("any person in hall is lit", "world.wrong-kind", "lit", "it is asked of a thing"),
        ("any thing in mara", "world.wrong-kind", "mara", 'write "held by mara"'),
        ("any thing in shelf", "world.wrong-kind", "shelf", 'write "on shelf"'),
        ("any room in hall is dark", "world.wrong-kind", "hall", "[region.ID] declares one"),
        ("number of things in basket", "condition.syntax", "", ""),
        ("lamp is onn", "condition.syntax", "onn", 'did you mean "on"?'),
        ("vase is smashed", "condition.syntax", "smashed", 'did you mean "broken"?'),
        ("hall is dug", "world.wrong-kind", "hall", "add diggable = true to it"),
        ("vase is empty", "world.wrong-kind", "vase", "add container = true or vessel = 3 to it"),
        ("vase is on", "world.wrong-kind", "vase", "add light = true or device = true to it"),
        ("fan is running", "world.wrong-kind", "running", 'write "fan is on"'),
        ("bell is over", "world.wrong-kind", "over", "a timer is running, or is not"),
        ("strom is running", "world.unknown-scene", "strom", 'did you mean "storm"?'),
        ("lamp tied to post", "world.wrong-kind", "lamp", "one of the two needs rope = true"),
        ("mara in lamp", "world.wrong-kind", "lamp", "add container = true to it"),
        ("mara in basket", "world.wrong-kind", "basket", 'to be in one room is "mara with basket"'),
        ("amount of lamp > 0", "world.wrong-kind", "lamp", "add vessel = 3 to it"),
        ("fuel of fan > 0", "world.wrong-kind", "fan", "add burns = 20 to it"),
        ("fuel > 0", "world.unknown-number", "fuel", "write fuel of THING"),
        ("player asked mara about rian", "world.unknown-topic", "rian", 'did you mean "rain"?'),
        ("player asked mara about tea", "world.unknown-topic", "tea", "those of mara are oil and rain"),
        ("player asked tom about oil", "world.unknown-topic", "oil", 'give a topic of tom id = "oil"'),
        ("player asked lamp about oil", "world.wrong-kind", "lamp", "here belongs a person"),
        ("lamp talked to mara", "world.wrong-kind", "lamp", "here belongs a person"),
        ("mood of lamp > 0", "world.wrong-kind", "lamp", "here belongs a person"),
        ("mood of mara toward tom > 0", "world.unknown-number", "mood", "write mood of mara"),
        ("mood of mara > 11", "world.out-of-bounds", "11", "it goes from -10 to 10"),
        ("mood > 0", "world.unknown-number", "mood", "write mood of PERSON"),
        ("wieght of lamp > 0", "world.unknown-number", "wieght", 'did you mean "weight"?'),
        ("nearest room to player is hall", "world.wrong-kind", "room", "ask for the nearest person or thing"),
    ],
)  # fmt: skip
def test_a_fault_in_it_points_at_its_word_as_well(line: str, code: str, blamed: str, right: str) -> None:
    with pytest.raises(BadLine) as caught:
        read_condition(line, WIDE)
    fault = caught.value.faults[0]
    assert (fault.code, line[fault.start : fault.end]) == (code, blamed)
    assert fault.right.startswith(right)


def test_what_was_talked_of_and_how_somebody_feels_can_be_asked() -> None:
    assert read_condition("tom asked mara about oil", WIDE) == AskedAbout("tom", "mara", "oil")
    assert read_condition("player talked to mara", WIDE) == TalkedTo("player", "mara")
    assert read_condition("mood of mara >= -3", WIDE) == Compare(Mood("mara"), ">=", -3)


def test_a_number_of_the_packs_own_goes_before_the_engines() -> None:
    names = Names(numbers=("score", "fuel"))
    assert read_condition("score > 3", names) == Compare(Counter("score"), ">", 3)
    assert read_condition("fuel > 3", names) == Compare(Counter("fuel"), ">", 3)


LEAVES = [
    "fan is on", "yard is dug", "rope tied to post", "mara on chair", "mara in harbour", "drawer part of desk",
    "storm is running", "mara loves tom", "mara sees lamp", "mara holds lamp", "player wears lamp", "mara with tom",
    "any thing in basket", "any thing in basket that is lit", "any thing held by mara that is not lit",
    "every person in hall is sitting", "every person in hall is not on chair", "any thing that mara owns",
    "any person in hall that loves tom", "any thing in basket that mara owns", "every coin is hidden",
    "number of things worn by mara >= 3", "number of coin held by mara != 2", "amount of bottle = 2", "score < -1",
    "steps from player to yard < 3", "nearest person to player is mara", "trust of mara toward tom > 0", "turn = 4",
    "player asked mara about rain", "any person in hall that asked mara about oil", "tom talked to mara",
    "mood of tom < 0", "action is giving anything mara", "actor is tom", "first time", "noise <= 3",
]  # fmt: skip


@given(
    alternatives=st.lists(
        st.lists(st.tuples(st.booleans(), st.sampled_from(LEAVES)), min_size=1, max_size=4), min_size=1, max_size=3
    )
)
def test_a_condition_that_is_spelled_out_again_means_the_same(alternatives: list[list[tuple[bool, str]]]) -> None:
    line = " or ".join(
        " and ".join(f"not ({leaf})" if denied else leaf for denied, leaf in together) for together in alternatives
    )
    condition = read_condition(line, WIDE)
    assert read_condition(spelled(condition), WIDE) == condition
