"""Regions, relations, timers, scenes, points and verbs: the tables of a story beside its nouns."""

from __future__ import annotations

import pytest

from engine.content.pack import load_pack
from engine.content.verbs import gerund, why_no_line
from engine.model import language as lang
from engine.model.actions import Take
from engine.model.language import plain
from engine.model.query import about, related, relating
from engine.model.state import begin
from engine.model.world import RelationKind, Scoring, World
from tests.content.good import FILES
from tests.content.test_things import HEAD, codes, problems

MARA = '[person.mara]\nname = "Mara"\ntext = "m"\nin = "a"\n[person.tom]\nname = "Tom"\ntext = "t"\nin = "a"\n'


@pytest.fixture(scope="module")
def world() -> World:
    loaded = load_pack("good", FILES)
    assert loaded.world is not None, "\n".join(map(str, loaded.problems))
    return loaded.world


def test_a_region_has_its_rooms_and_those_of_the_regions_in_it(world: World) -> None:
    assert {id: region.rooms for id, region in world.regions.items()} == {
        "harbour": ("quay", "shed"), "sheds": ("shed", "quay"),
    }  # fmt: skip
    assert world.region_rooms["harbour"] == {"quay", "shed"}


def test_a_region_stands_wherever_a_condition_names_a_place() -> None:
    region = '[region.house]\nname = "the house"\nrooms = ["a"]\n'
    assert codes(region + '[[rule]]\non = "every turn"\nwhen = "player in house"\nsay = "In."\n') == []
    wrong = problems(region + '[[rule]]\non = "every turn"\nwhen = "player in huose"\nsay = "In."\n')
    assert len(wrong) == 1 and "world.unknown-noun" in wrong[0]


def test_relations_go_by_kind_and_begin_with_pairs(world: World) -> None:
    assert world.relations["serves"] == RelationKind("serves", right_one=True, begins=(("mara", "skipper"),))
    state = begin(world, 1)
    assert related(state, "serves", "mara") == ("skipper",) and relating(state, "serves", "skipper") == ("mara",)


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        ("one to one", True, True),
        ("one to many", True, False),
        ("many to one", False, True),
        ("many to many", False, False),
    ],
)
def test_the_kinds_of_relations(kind: str, left: bool, right: bool) -> None:
    loaded = load_pack("t", {"world.toml": f'{HEAD}[relation.owns]\nkind = "{kind}"\n'})
    assert loaded.world is not None
    owns = loaded.world.relations["owns"]
    assert (owns.left_one, owns.right_one, owns.mutual) == (left, right, False)


def test_nobody_begins_with_two_where_there_is_one() -> None:
    married = f'{MARA}[relation.weds]\nkind = "one to one"\nmutual = true\nbegins = '
    assert codes(f'{married}[["mara", "tom"], ["tom", "mara"]]\n') == [], "said from both sides"
    assert codes(f'{married}[["mara", "tom"], ["player", "mara"]]\n') == ["world.bad-pair"]


@pytest.mark.parametrize("id", ["holds", "knows", "sees", "in", "is"])
def test_a_relation_cannot_have_a_verb_of_the_language(id: str) -> None:
    assert codes(f"[relation.{id}]\n") == ["world.reserved-id"]


def test_a_timer_has_its_turns_and_what_comes_of_it(world: World) -> None:
    tide = world.timers["tide"]
    assert (tide.turns, tide.repeats, tide.running, tide.say) == (6, True, True, plain("The tide turns."))
    assert tide.do == (lang.Add(lang.Counter("noise"), 1),)
    assert begin(world, 1).notes.get(("timer", "tide")) == 5


def test_what_starts_a_timer_may_be_a_rule_or_another_timer() -> None:
    bomb = '[timer.bomb]\nturns = 3\nsay = "Bang."\n'
    assert codes(bomb) == ["world.timer-never-started"]
    assert codes(bomb + '[[rule]]\non = "after waiting"\ndo = ["start bomb"]\n') == []
    assert codes(bomb + '[timer.fuse]\nturns = 2\nrunning = true\ndo = ["start bomb in 1"]\n') == []


def test_a_timer_of_which_nothing_comes_may_still_be_awaited() -> None:
    silent = "[timer.bell]\nturns = 3\nrunning = true\n"
    assert codes(silent) == ["world.never-used"]
    assert codes(silent + '[[rule]]\non = "bell rings"\nsay = "Three."\n') == []


def test_a_scene_begins_and_ends_by_conditions(world: World) -> None:
    storm = world.scenes["storm"]
    assert (storm.begin_say, storm.end_say, storm.again) == (plain("It blows."), plain("It is over."), True)
    assert storm.begins == lang.Compare(lang.TurnCount(), ">=", 9) and storm.ends is not None
    assert storm.begin_do == (lang.Make("oak_door", "open", False),) and len(storm.end_do) == 1


@pytest.mark.parametrize("line", ['end_say = "x"', 'end_do = ["end x"]', "again = true"])
def test_what_is_said_at_the_end_needs_an_end(line: str) -> None:
    ending = '[ending.x]\nname = "x"\ntext = "x"\n[[rule]]\non = "start"\ndo = ["end x"]\n'
    found = codes(f'{ending}[scene.s]\nbegins = "turn > 3"\n{line}\n')
    assert found == ["world.never-used"]


def test_points_and_ranks(world: World) -> None:
    assert world.scoring == Scoring(7, ((0, "Landlubber"), (5, "Hand")))
    assert load_pack("t", {"world.toml": HEAD}).world.scoring is None  # type: ignore[union-attr]


def test_points_without_a_score_are_told() -> None:
    rule = '[[rule]]\non = "after waiting"\ndo = [\'score 5 for "patience"\']\n'
    assert codes(rule) == ["world.never-used"]
    assert codes(rule + "[score]\nmax = 5\n") == [] == codes(rule + "[score]\n")


def test_the_same_reason_counts_once_toward_the_most() -> None:
    rules = '[[rule]]\non = "after waiting"\ndo = [\'score 5 for "patience"\']\n' * 2
    assert codes(rules + "[score]\nmax = 10\n") == ["world.score-short"]


def test_scores_can_be_no_table_and_say_so() -> None:
    found = load_pack("t", {"world.toml": "score = 3\n" + HEAD}).problems
    assert [problem.code for problem in found] == ["world.wrong-type"]
    assert found[0].right == "write [score] above it"


def test_a_verb_has_its_lines_and_a_gerund(world: World) -> None:
    hail = world.verbs["hail"]
    assert hail.lines == ("hail|call to {person}", "hail {person} with {thing}")
    assert (hail.doing, hail.nouns, hail.least, hail.seen) == ("hailing", 2, 1, True)
    assert hail.response == plain("Your voice does not carry.")
    assert [rule.nouns for rule in world.rules if rule.verb == "hail"] == [("skipper",)]


@pytest.mark.parametrize(
    ("id", "doing"),
    [
        ("ring", "ringing"), ("write", "writing"), ("tap", "tapping"), ("lie_down", "lying down"), ("see", "seeing"),
        ("play", "playing"), ("mix", "mixing"), ("stop", "stopping"), ("open", "opening"), ("dye", "dyeing"),
        ("sweep", "sweeping"),
    ],
)  # fmt: skip
def test_a_gerund_is_worked_out(id: str, doing: str) -> None:
    assert gerund(id) == doing


@pytest.mark.parametrize(
    "line",
    ["ring", "ring {thing}", "ring|toll {thing}", "pick at {thing}", "swab {things} with|using {possession}",
     "sing to {person}", "hang {possession} on|upon {thing}", "hush now"],
)  # fmt: skip
def test_lines_that_are_sound(line: str) -> None:
    assert why_no_line(line) == ("", "")


@pytest.mark.parametrize(
    "line",
    ["", "   ", "{thing}", "ring{thing}", "ring {thing", "ring {}", "ring {noun}", "ring {thing} {thing}", "ring!",
     "ring {thing} with {things}", "a {thing} b {thing} c {thing}", "|ring {thing}", "ring [loudly] {thing}"],
)  # fmt: skip
def test_lines_that_are_not(line: str) -> None:
    wrong, right = why_no_line(line)
    assert wrong and right


def test_rules_and_conditions_know_the_verbs_of_the_pack() -> None:
    verb = '[verb.oil]\nlines = ["oil {thing}", "oil {thing} with {thing}"]\n'
    lamp = '[thing.lamp]\nname = "lamp"\ntext = "l"\nin = "a"\n'
    rule = '[[rule]]\non = "oiling lamp"\nsay = "It takes it."\n'
    assert codes(verb + lamp + rule) == []
    whatever = '[[rule]]\non = "any action"\nwhen = "action is oiling lamp with anything"\nsay = "It takes it."\n'
    assert codes(verb + lamp + whatever) == []
    assert codes(verb + lamp) == ["world.never-used"], "no rule and no words"
    assert codes(f'{verb}response = "Done."\n{lamp}') == []
    wrong = problems(verb + lamp + rule.replace("oiling lamp", "oiling lamp lamp lamp"))
    assert len(wrong) == 1 and "`oil` takes two nouns" in wrong[0]


@pytest.mark.parametrize(
    "on",
    [
        "jumping", "after dancing", "kissing m", "knocking on box", "sitting", "sitting on chair", "after lying",
        "pushing chest", "pushing chest north", "entering boat", "getting out", "switching on fan", "searching box",
        "looking", "listening", "listening to box", "drinking water from cup", "filling cup", "pouring cup",
        "burning box with lamp", "cutting box with knife", "digging b with spade", "ordering m", "standing on chair",
    ],
)  # fmt: skip
def test_every_act_can_be_asked_about(on: str) -> None:
    things = "".join(
        f'[thing.{id}]\nname = "{id}"\ntext = "x"\nin = "a"\n{more}\n'
        for id, more in {
            "box": "flammable = true\ncuttable = true", "chair": 'postures = ["sit", "stand"]', "fan": "device = true",
            "chest": "pushable = true", "boat": "vehicle = true", "cup": 'holds = "water"\namount = 2',
            "spade": "digs = true",
            "knife": "sharp = true", "lamp": "light = true\nflame = true",
        }.items()
    )  # fmt: skip
    things += '[thing.water]\nname = "water"\ntext = "w"\nliquid = true\ndrinkable = true\n'
    people = '[person.m]\nname = "M"\ntext = "m"\nin = "a"\n'
    room = 'exits.north = "b"\n[room.b]\nname = "B"\ntext = "b"\nexits.south = "a"\ndiggable = true\n'
    for moment in (on, f"after {on.removeprefix('after ')}"):
        assert codes(f'{room}{things}{people}[[rule]]\non = "{moment}"\nsay = "x"\n') == [], moment


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("after eating box", "add edible = true"), ("after sitting on box", 'postures = ["sit"]'),
        ("after entering box", "add enterable = true"), ("after pushing box north", "add pushable = true"),
        ("after switching on box", "add light = true or device = true"), ("after digging box", "add diggable = true"),
        ("after burning box with m", "is a person, and burning is for things"), ("after ordering box", "no person"),
        ("entering hut", 'when = "player in hut"'), ("turning on box", 'did you mean "switching on"?'),
        ("looking under box", 'did you mean "searching"?'), ("oiling box", "write a table [verb.oil]"),
    ],
)  # fmt: skip
def test_what_can_never_be_done_is_told(on: str, said: str) -> None:
    pack = '[thing.box]\nname = "box"\ntext = "x"\nin = "a"\n[person.m]\nname = "M"\ntext = "m"\nin = "a"\n'
    pack = f'exits.in = "hut"\n[room.hut]\nname = "Hut"\ntext = "h"\n{pack}'
    found = problems(f'{pack}[[rule]]\non = "{on}"\nsay = "x"\n')
    assert any(said in problem for problem in found), found


def test_orders_are_read_as_rules_name_acts(world: World) -> None:
    skipper = world.nouns["skipper"].persona
    assert skipper is not None and skipper.defies == plain("Not on my boat.")
    assert [(each.verb, each.nouns) for each in skipper.obeys] == [("open", ("hatch",)), ("give", ()), ("", ())]
    assert skipper.obeys[0].say == plain("Aye.") and skipper.obeys[0].when is None
    assert skipper.obeys[2].when == lang.Compare(lang.Relation("trust", "skipper"), ">=", 9)


def test_what_somebody_keeps_is_named_alone() -> None:
    pack = '[thing.key]\nname = "keyring"\ntext = "k"\nin = "a"\n[person.m]\nname = "M"\ntext = "m"\nin = "a"\nkeeps = '
    assert problems(pack + '["key"]') == []
    for wrong, said in (
        ('["give key"]', 'name the thing alone: keeps = ["key"]'), ('["kye"]', 'did you mean "key"?'),
        ('["m"]', "here belongs a thing"), ('"key"', 'write keeps = ["key"]'),
    ):  # fmt: skip
        (problem,) = problems(pack + wrong)
        assert said in problem


def test_a_rule_for_one_of_some_alike_knows_an_act_with_any(world: World) -> None:
    state = begin(world, 1)
    rule = next(rule for rule in world.rules if rule.verb == "take")
    assert rule.nouns == ("coin",)
    for coin in world.groups["coin"]:
        assert lang.covers(rule.nouns, about(state, Take("player", coin)))
    assert not lang.covers(rule.nouns, about(state, Take("player", "bread_2")))


def test_naming_one_of_some_alike_by_its_number_means_any_of_them() -> None:
    coin = '[thing.coin]\nname = "coin"\ntext = "c"\nin = "a"\ncount = 2\n'
    loaded = load_pack("t", {"world.toml": f'{HEAD}{coin}[[rule]]\non = "taking coin_2"\nsay = "x"\n'})
    assert loaded.world is not None and loaded.world.rules[0].nouns == ("coin",)


def test_a_habit_with_one_of_some_alike_is_a_habit_with_each(world: World) -> None:
    coin = '[thing.coin]\nname = "coin"\ntext = "c"\nheld_by = "mara"\ncount = 3\n'
    habit = '[[person.mara.habits]]\ndo = "give coin to player"\nwhen = "action is saying mara"\nonce = true\n'
    loaded = load_pack("t", {"world.toml": HEAD + coin + MARA.replace("[person.tom]", f"{habit}[person.tom]")})
    assert loaded.world is not None, loaded.problems
    persona = loaded.world.nouns["mara"].persona
    assert persona is not None
    assert [each.do for each in persona.habits] == [f"give {id} to player" for id in ("coin", "coin_2", "coin_3")]
    assert len({each.id for each in persona.habits}) == 1, "counted as one"


def test_a_key_of_which_there_are_several_is_each_of_them() -> None:
    key = '[thing.key]\nname = "key"\ntext = "k"\nin = "a"\ncount = 2\n'
    box = '[thing.box]\nname = "box"\ntext = "b"\nin = "a"\ncontainer = true\nlocked = true\nkey = "key"\n'
    loaded = load_pack("t", {"world.toml": HEAD + key + box})
    assert loaded.problems == () and loaded.world is not None
    assert loaded.world.nouns["box"].keys == ("key", "key_2")


def test_regions_scenes_and_timers_share_their_ids_with_the_nouns() -> None:
    for table in ('[region.a]\nname = "x"\n', '[scene.a]\nbegins = "turn > 1"\n', "[timer.a]\nturns = 2\n"):
        assert codes(table) == ["world.id-used-twice"]


def test_old_counters_may_be_called_score() -> None:
    pack = '[number]\nscore = 0\n[[rule]]\non = "every turn"\nwhen = "score >= 3"\nsay = "x"\n'
    pack += '[[rule]]\non = "every turn"\ndo = ["add 1 to score"]\n'
    loaded = load_pack("t", {"world.toml": HEAD + pack})
    assert [str(each) for each in loaded.problems] == [] and loaded.world is not None
    assert loaded.world.rules[0].when == lang.Compare(lang.Counter("score"), ">=", 3)


def test_a_verb_of_the_pack_can_be_worded_as_gestures_are() -> None:
    verb = '[verb.oil]\nlines = ["oil {thing}"]\nresponse = "Done."\n[message]\n'
    known = {"perform.wave.you": ("actor",)}

    def found(message: str) -> list[str]:
        loaded = load_pack("t", {"world.toml": f"{HEAD}{verb}{message}"}, known_messages=known)
        return [problem.code for problem in loaded.problems]

    assert found('"perform.oil.at.they" = "{Actor} {oil/oils} {the thing}."\n') == []
    assert found('"perform.oil.with.they" = "x"\n') == ["world.unknown-message"], "it is about one noun"
    assert found('"perform.oil.at.they" = "{the other}"\n') == ["text.unknown-slot"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[timer.t]\nturns = 0\nrunning = true\nsay = 'x'\n", "here belongs a whole number from 1 to 1000000"),
        ("[timer.t]\nrunning = true\nsay = 'x'\n", "[timer.t] has no `turns`; add turns = 5"),
        ('[relation.r]\nbegins = "mara"\n', 'here belongs a list of pairs: [["...", "..."]]'),
        ('[verb.v]\nlines = "v"\nresponse = "x"\n', 'write lines = ["v"]'),
        ('[scene.s]\nbegin_say = "x"\n', "[scene.s] has no `begins`"),
        ("[score]\nranks = ['a']\n", "here belongs a table"),
        ('[region.r]\nname = "R"\nrooms = "a"\n', 'write rooms = ["a"]'),
        ('[timer.t]\nturns = 2\nrunning = true\nsay = "x"\ndelay = 3\n', 'did you mean "turns"?'),
        ('[areas.r]\nname = "R"\n', "is no table of a world"),
        ('[zone.r]\nname = "R"\n', "write [region.r]"),
    ],
)
def test_a_table_of_the_wrong_shape_says_what_would_be_right(text: str, said: str) -> None:
    found = problems(text)
    assert any(said in problem for problem in found), found
