"""What an author wrote and no game would ever come to is told of, and what looks like it and is not is left alone."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack
from tests.tiny import said, tiny_game

PACK = """
title = "T"
start = "hall"
[room.hall]
name = "Hall"
text = "Bare."
exits.south = "kitchen"
[room.kitchen]
name = "Kitchen"
text = "Cold."
exits.north = "hall"
[thing.rod]
name = "rod"
text = "x"
in = "hall"
[fact.oil]
text = "The oil was sold."
words = ["barrel", "sold"]
[person.mara]
name = "Mara"
text = "x"
in = "hall"
knows = [{ fact = "oil" }]
"""


def _said(text: str, pack: str = PACK) -> list[str]:
    """What is wrong with the pack and this besides: each problem with its code."""
    problems = load_pack("t", {"world.toml": pack + text}).problems
    return [f"{problem.code}: {problem.read} {problem.wrong}" for problem in problems]


def _topics(*topics: str) -> list[str]:
    return _said("".join(f"[[person.mara.topics]]\n{topic}\n" for topic in topics))


FIRST = 'about = ["rain", "weather"]\nsay = "Wet."'
DRY = 'about = ["rain"]\nsay = "Dry."'


@pytest.mark.parametrize("later", [DRY, f'{DRY}\nwhen = "rod is held"'])
def test_a_topic_below_one_that_takes_all_its_questions_is_never_heard(later: str) -> None:
    assert _topics(FIRST, later) == [
        'topic.never-said: topics 2.about = ["rain"] is never heard: topics 1 comes before it, is about all of that '
        "and has no condition"
    ]


@pytest.mark.parametrize(
    "topics",
    [
        (f'{DRY}\nwhen = "rod is held"', FIRST),
        (f'{FIRST}\nwhen = "rod is held"', DRY),
        (FIRST, 'about = ["rain", "roof"]\nsay = "Dry."'),
        (FIRST, f'{DRY}\nid = "drought"'),
        ('about = ["rain"]\nanswers = [{ say = "Wet.", once = true }]', DRY),
        (f'{FIRST}\nid = "wet"', f'{DRY}\nafter = "wet"'),
    ],
)
def test_a_topic_that_some_question_brings_up_is_left_alone(topics: tuple[str, ...]) -> None:
    assert _topics(*topics) == []


def test_a_topic_all_of_whose_words_mean_a_fact_of_the_same_person_is_never_heard() -> None:
    assert _topics('about = ["barrel"]\nsay = "Oak."') == [
        'topic.never-said: topics 1.about = ["barrel"] is never heard: all its words are words of the fact "oil", '
        "which they know"
    ]
    assert _topics('about = ["barrel", "cooper"]\nsay = "Oak."') == []


def test_a_number_that_is_only_counted_is_never_used() -> None:
    count = '[number]\nknocks = 0\n[[rule]]\non = "every turn"\ndo = ["add 1 to knocks"]\n'
    assert _said(count) == ["world.never-used: knocks = 0 is never asked for or shown"]
    assert _said(f'{count}say = "{{knocks}}"\n') == []
    assert _said(f'{count}when = "knocks < 3"\n') == []


STATUE = '[thing.statue]\nname = "statue"\ntext = "x"\nin = "hall"\nfixed = true\nlocked = true\nkey = "rod"\n'


def test_a_lock_on_what_has_no_inside_is_never_used() -> None:
    assert _said(STATUE) == ["world.never-used: [thing.statue] locked = true locks what has no inside and is no door"]
    for more in ("container = true", "openable = true", "enterable = true"):
        assert _said(f"{STATUE}{more}\n") == []
    assert _said(f'{STATUE}[[rule]]\non = "after unlocking statue"\nsay = "It hums."\n') == []


def test_scenery_has_no_first_appearance() -> None:
    tree = '[thing.tree]\nname = "tree"\ntext = "x"\nin = "hall"\nfirst = "A tree leans."\n'
    assert _said(f"{tree}fixed = true\n") == []
    (said,) = _said(f"{tree}scenery = true\n")
    assert said.startswith('world.never-used: first = "A tree leans." is never read: scenery')


def test_a_start_that_the_player_does_not_begin_at_says_nothing() -> None:
    (said,) = _said('[person.player]\nname = "you"\ntext = "x"\nin = "kitchen"\n')
    assert said.startswith('world.never-used: start = "hall" says nothing: [person.player] has in = "kitchen"')
    assert _said('[person.player]\nname = "you"\ntext = "x"\nin = "hall"\n') == []


FACT = '[[rule]]\non = "after asking mara about oil"\nsay = "x"\n'


def test_a_rule_after_a_question_that_needs_its_answer_asks_too_early() -> None:
    (said,) = _said(f'{FACT}when = "player knows oil"\n')
    assert said.startswith("rule.asks-too-early")
    assert _said(f'{FACT}when = "not player knows oil"\n') == []
    told = '[[rule]]\non = "start"\ndo = ["tell oil to player"]\n'
    assert _said(f'{told}{FACT}when = "player knows oil"\n') == []
    other = '[person.tom]\nname = "Tom"\ntext = "x"\nin = "hall"\nknows = [{ fact = "oil" }]\n'
    assert _said(f'{other}{FACT}when = "player knows oil"\n') == []


@pytest.mark.parametrize(
    ("begins", "ends", "over"),
    [
        ("turn >= 3", "turn >= 1", True), ("turn >= 3", "turn >= 9", False), ("turn = 3", "turn > 3", False),
        ("rod is held and turn > 1", "rod is held", True), ("rod is held", "not rod is held", False),
        ("rod is held", "rod is held and player in kitchen", False),
    ],
)  # fmt: skip
def test_a_scene_whose_end_holds_where_it_begins_is_over_at_once(begins: str, ends: str, over: bool) -> None:
    said = _said(f'[scene.rain]\nbegins = "{begins}"\nends = "{ends}"\nbegin_say = "x"\n')
    assert [each.partition(":")[0] for each in said] == ["world.scene-over-at-once"] * over


def _thing(id: str, name: str, more: str = 'in = "hall"') -> str:
    return f'[thing.{id}]\nname = "{name}"\ntext = "x"\n{more}\n'


@pytest.mark.parametrize("more", ["plural = true", 'article = "the"'])
def test_what_is_always_many_is_told_so(more: str) -> None:
    assert _said(_thing("cut", "scissors")) == ['world.article-amiss: name = "scissors" is told as "a scissors"']
    assert _said(_thing("cut", "scissors", f'in = "hall"\n{more}')) == []
    assert _said(_thing("cut", "pair of scissors")) == []


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("a", "one-eyed cat"),
        ("a", "ewe"),
        ("an", "hour glass"),
        ("an", "x-ray"),
        ("a", "urn"),
        ("an", "eel"),
        ("a", "cod"),
    ],
)
def test_an_article_that_may_go_with_its_name_is_left_alone(article: str, name: str) -> None:
    assert _said(_thing("item", name, f'in = "hall"\narticle = "{article}"')) == []


def test_what_is_not_counted_or_may_be_a_name_of_its_own_is_told_how_to_be_named() -> None:
    assert _said(_thing("food", "rice")) == ['world.article-amiss: name = "rice" is told as "a rice"']
    assert _said(_thing("sword", "Excalibur")) == ['world.article-amiss: name = "Excalibur" is told as "an Excalibur"']
    for article in ("", "some", "a"):
        assert _said(_thing("food", "rice", f'in = "hall"\narticle = "{article}"')) == []
    for name in ("bag of rice", "rice pot", "Persian rug", "TV", "Ann's hat"):
        assert _said(_thing("item", name)) == []


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Ann's hat", "Ann's hat"), ("Mrs Cobb's ledger", "Mrs Cobb's ledger"), ("boatman's hat", "a boatman's hat"),
        ("James' hat", "James' hat"), ("Persian rug", "a Persian rug"),
    ],
)  # fmt: skip
def test_what_somebody_has_by_its_name_takes_no_article(name: str, told: str) -> None:
    world = f'title = "T"\nstart = "hall"\n[room.hall]\nname = "Hall"\ntext = "x"\n{_thing("item", name)}'
    assert f"You see {told}." in said(tiny_game(world), "look")


def test_two_things_that_can_be_carried_together_need_two_names() -> None:
    twice = _thing("one", "key ring") + _thing("other", "key ring", 'in = "kitchen"')
    (said,) = _said(twice)
    assert said.startswith('world.same-name: name = "key ring"')
    assert _said(twice.replace('in = "kitchen"', 'in = "kitchen"\nfixed = true')) == []
    held = _thing("one", "key ring", 'in = "kitchen"') + _thing("other", "key ring", 'held_by = "mara"')
    assert _said(held) == []
    alike = '[kind.ring]\nname = "key ring"\ntext = "x"\n'
    for id, room in (("one", "hall"), ("other", "kitchen")):
        alike += f'[thing.{id}]\nkind = "ring"\nin = "{room}"\n'
    assert _said(alike) == []


def test_the_second_verb_of_one_line_is_never_typed() -> None:
    toll = '[verb.clang]\nlines = ["clang {thing}"]\nresponse = "x"\n'
    other = '[verb.peal]\nlines = ["peal|clang {thing}"]\nresponse = "x"\n'
    (said,) = _said(toll + other)
    assert said.startswith("world.verb-taken-over") and "[verb.clang]" in said
    assert _said(toll + other.replace("{thing}", "{thing} with {thing}")) == []


def test_brackets_of_another_language_are_told_of_and_those_of_prose_are_not() -> None:
    for text in ("[if rod is held]Bent.[end if]", "[one of]a[or]b[at random]"):
        assert [each.partition(":")[0] for each in _said(_thing("item", "jar").replace('"x"', f'"{text}"'))] == [
            "text.square-brackets"
        ]
    assert _said(_thing("item", "jar").replace('"x"', '"It says [or so he said] and [sic]."')) == []
