from __future__ import annotations

import msgspec
import pytest

from engine.content.pack import load_pack
from engine.model.language import All, Text, plain
from engine.model.state import begin
from engine.model.world import Noun, Rule, World
from tests.content.good import FILES


def load(files: dict[str, str]) -> World:
    loaded = load_pack("good", files)
    assert loaded.world is not None, "\n".join(map(str, loaded.problems))
    return loaded.world


@pytest.fixture(scope="module")
def world() -> World:
    return load(FILES)


def tiny(text: str = "", room: str = "") -> World:
    return load({"world.toml": f'title = "T"\nstart = "a"\n[room.a]\nname = "A"\ntext = "a"\n{room}\n{text}'})


def test_a_good_pack_has_no_problems() -> None:
    assert load_pack("good", FILES).problems == ()


def test_a_state_can_begin_in_it(world: World) -> None:
    state = begin(world, 7)
    assert state.notes.get(("belief", "player", "rain")) is not None
    assert state.notes.get(("relation", "trust", "mara", "player")) == 1


def test_the_words_for_a_thing_come_from_its_name_its_id_and_what_is_added(world: World) -> None:
    assert world.nouns["lamp"].words == {"lamp", "storm", "lantern"}
    assert world.nouns["coat"].words == {"coat", "boatman's", "boatmans"}
    assert world.nouns["oak_door"].words == {"oak", "door"}
    assert world.facts["oil"].words == {"oil", "missing", "barrel"}
    assert world.nouns["mara"].persona is not None
    assert world.nouns["mara"].persona.topics[0].words == {"rain", "weather"}


def test_articles_and_pronouns_are_worked_out(world: World) -> None:
    articles = {
        id: world.nouns[id].article for id in ("hall", "kitchen", "lamp", "oak_door", "scissors", "mara", "miller")
    }
    assert articles == {
        "hall": "the", "kitchen": "an", "lamp": "a", "oak_door": "an", "scissors": "some", "mara": "", "miller": "an",
    }  # fmt: skip
    pronouns = {id: world.nouns[id].pronoun for id in ("lamp", "scissors", "mara", "miller")}
    assert pronouns == {"lamp": "it", "scissors": "they", "mara": "she", "miller": "they"}


@pytest.mark.parametrize(
    ("name", "article"),
    [("hour glass", "an"), ("unicorn", "a"), ("uninteresting box", "an"), ("useful thing", "a"), ("egg", "an")],
)
def test_an_article_goes_by_the_sound(name: str, article: str) -> None:
    assert tiny(f'[thing.x]\nname = "{name}"\ntext = "x"').nouns["x"].article == article


def test_where_things_are(world: World) -> None:
    places = {
        id: (world.nouns[id].parent, world.nouns[id].how)
        for id in ("lamp", "note", "coat", "ring", "ladder", "scissors")
    }
    assert places == {
        "lamp": ("table", "on"), "note": ("mara", "held"), "coat": ("mara", "worn"), "ring": ("player", "worn"),
        "ladder": (None, "in"), "scissors": ("bowl", "in"),
    }  # fmt: skip
    assert world.nouns["coat"].wearable, "what is worn can be worn"


def test_what_starts_open_and_what_closed(world: World) -> None:
    stand = {
        id: (n.openable, n.open, n.locked)
        for id, n in world.nouns.items()
        if id in ("chest", "bowl", "box", "oak_door")
    }
    assert stand == {
        "chest": (True, False, False),
        "bowl": (False, True, False),
        "box": (True, True, False),
        "oak_door": (True, False, True),
    }


def test_fixed_says_why_or_leaves_it_to_the_engine(world: World) -> None:
    assert world.nouns["chest"].fixed == plain("It is bolted down.")
    assert [world.nouns[id].fixed for id in ("table", "oak_door", "mara", "player")] == [Text()] * 4
    assert world.nouns["lamp"].fixed is None


def test_exits_doors_and_ways_that_open(world: World) -> None:
    exits = world.nouns["hall"].exits
    assert (exits["south"].to, exits["south"].door) == ("kitchen", "oak_door")
    assert exits["north"].to is None
    assert exits["north"].blocked == plain("Rain.")
    assert exits["up"].when is not None
    assert world.door_rooms["oak_door"] == ("hall", "kitchen")


def test_a_pack_without_a_player_gets_one_at_the_start() -> None:
    player = tiny().nouns["player"]
    assert (player.name, player.parent, player.article, player.persona) == ("you", "a", "", None)
    assert player.words == {"you", "me", "myself", "self", "yourself"}


def test_the_player_of_the_pack_says_where_to_begin_and_never_thinks_with_a_mind(world: World) -> None:
    assert world.start == world.nouns["player"].parent == "hall"
    assert world.nouns["player"].persona is not None
    assert world.nouns["player"].persona.acts == "never"


def test_rules_come_in_the_order_of_the_files_with_their_lines() -> None:
    rule = '[[rule]]\non = "start"\nsay = "{}"\n'
    files = {"b.toml": rule.format("b"), "a.toml": "\n" + rule.format("a"), "world.toml": FILES["world.toml"]}
    files["world.toml"] = files["world.toml"].replace('held_by = "mara"', "").replace('worn_by = "mara"', "")
    found = load({**files, "world.toml": files["world.toml"] + rule.format("w")}).rules
    assert [each.say.source for each in found] == ["w", "a", "b"]
    assert [each.line for each in found[1:]] == [2, 1]


def test_rules_and_habits_keep_their_ids_when_the_pack_grows_or_is_reworded() -> None:
    """A saved game counts by them what has fired."""
    knock = '[[rule]]\non = "after taking lamp"\ndo = ["add 1 to noise"]\nsay = "{}"\n'

    def ids(*parts: str) -> dict[str, list[str]]:
        files = {**FILES, "more.toml": "".join(parts)}
        grown = load(files)
        persona = grown.nouns["mara"].persona
        assert persona is not None
        return {
            "rules": [rule.id for rule in grown.rules if rule.verb == "take" and rule.phase == "after"],
            "habits": [habit.id for habit in persona.habits],
        }

    before = ids(knock.format("Taken."))
    after = ids('[[rule]]\non = "start"\nsay = "New."\n', knock.format("Now you have it."))
    assert before["rules"][-1] in after["rules"] and before["habits"] == after["habits"]
    twice = ids(knock.format("One."), knock.format("Two."))
    assert len(set(twice["rules"])) == len(twice["rules"])


def test_rules_are_narrowed_by_phase_verb_and_nouns(world: World) -> None:
    assert [(rule.phase, rule.verb, rule.nouns, rule.actor) for rule in world.rules[:4]] == [
        ("before", "", (), "player"),
        ("after", "give", ("lamp", "mara"), "anyone"),
        ("becomes", "", (), "player"),
        ("turn", "", (), "player"),
    ]
    assert isinstance(world.rules[0].when, All)
    assert len(world.rules[3].do) == 6


def test_messages_are_read_with_and_without_quotes_and_keep_their_slots(world: World) -> None:
    assert {id: text.parts for id, text in world.messages.items()} == {
        "take.fixed": ("{The thing} will not move.",),
        "go.blocked": ("No.",),
    }


def test_the_content_hash_depends_on_the_words_and_not_on_line_ends_or_other_files(world: World) -> None:
    windows = {name: text.replace("\n", "\r\n").encode("utf-8-sig") for name, text in reversed(FILES.items())}
    loaded = load_pack("good", {**windows, "tests/x.toml": b"junk", "README.md": b"\xff"})
    assert loaded.world is not None
    assert loaded.world.content_hash == world.content_hash
    assert msgspec.structs.asdict(loaded.world) == msgspec.structs.asdict(world)
    other = load({**FILES, "world.toml": FILES["world.toml"].replace("Tin.", "Brass.")})
    assert other.content_hash != world.content_hash


def test_a_world_can_be_encoded(world: World) -> None:
    """Nothing of the readers is left in it: it is plain data to the last leaf."""
    for part, kind in (
        (world.nouns, dict[str, Noun]),
        (world.rules, tuple[Rule, ...]),
        (world.messages, dict[str, Text]),
    ):
        assert msgspec.json.decode(msgspec.json.encode(part), type=kind) == part


def test_errors_in_all_files_are_reported_together_even_beside_a_broken_one() -> None:
    files = {
        "world.toml": FILES["world.toml"].replace("lamp is lit:", "lamp is litt:"),
        "people.toml": FILES["people.toml"].replace('name = "Mara"', "name = Mara"),
        "rules.toml": FILES["rules.toml"].replace("once = true", "onse = true"),
    }
    loaded = load_pack("good", files)
    assert loaded.world is None
    assert [(problem.file, problem.code) for problem in loaded.problems] == [
        ("world.toml", "condition.syntax"),
        ("people.toml", "toml.syntax"),
        ("rules.toml", "world.unknown-key"),
    ]


def test_problems_come_in_the_order_of_files_and_lines() -> None:
    text = FILES["world.toml"].replace("lamp is lit:", "lamp is litt:").replace('to = "kitchen"', 'to = "kichen"')
    found = load_pack("good", {**FILES, "world.toml": text.replace('on = "table"', 'on = "tabel"')}).problems
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)
    assert len(found) == 4


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('title = "x"\nbroken', 'world.toml:2: toml.syntax: "broken" is no line of TOML; a line is'),
        ("x = 1\nx = 2\n", "world.toml:2: toml.syntax"),
        ("[a]\n[b]\n[a]\n", "world.toml:3: toml.syntax"),
        ('x = "\\q"\n', "in double quotes a backslash is written twice"),
        ('x = """\nnever closed\n', "world.toml:1: toml.syntax"),
        ("x = " + "[" * 5000, "is nested too deeply"),
        ("x = " + "9" * 5000, "toml.syntax"),
        ("x = 1979-13-45", "world.toml:1: toml.syntax"),
    ],
)
def test_broken_toml_is_one_problem_at_its_line(text: str, said: str) -> None:
    loaded = load_pack("bad", {"world.toml": text})
    broken = [problem for problem in loaded.problems if problem.code == "toml.syntax"]
    assert len(broken) == 1
    assert said in str(broken[0])


def test_a_message_of_toml_alone_never_hides_behind_missing_keys() -> None:
    codes = {problem.code for problem in load_pack("bad", {"world.toml": "broken"}).problems}
    assert codes == {"toml.syntax"}
