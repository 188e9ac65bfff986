"""What is written once and used many times: `[kind.lantern]`, taken up by `kind = "lantern"`."""

from __future__ import annotations

import pytest

from engine.content.compiled import selection_in
from engine.content.pack import load_pack
from engine.model import language as lang
from engine.model.language import plain
from engine.model.state import begin
from engine.model.world import World
from engine.rules.conditions import select

HEAD = 'title = "T"\nstart = "hall"\n[room.hall]\nname = "Hall"\ntext = "a"\n'
LANTERN = '[kind.lantern]\nname = "lantern"\ntext = "Tin."\nlight = true\nwords = ["lamp"]\nin = "hall"\nburns = 30\n'
SHELF = '[thing.shelf]\nname = "shelf"\ntext = "s"\nin = "hall"\nsupporter = true\n'


def world(text: str) -> World:
    loaded = load_pack("t", {"world.toml": HEAD + text})
    assert loaded.world is not None, "\n".join(map(str, loaded.problems))
    return loaded.world


def problems(text: str, **files: str) -> list[str]:
    more = {f"{name}.toml": content for name, content in files.items()}
    return [str(problem) for problem in load_pack("t", {"world.toml": HEAD + text, **more}).problems]


def test_a_thing_has_what_its_kind_has_and_its_own_words_go_before() -> None:
    red = world(LANTERN + '[thing.red]\nkind = "lantern"\nname = "red lantern"\nburns = 5\n').nouns["red"]
    assert (red.name, red.light, red.burns, red.parent, red.text) == ("red lantern", True, 5, "hall", plain("Tin."))
    assert red.kinds == ("lantern",)


def test_the_words_of_a_thing_are_joined_to_those_of_its_kind() -> None:
    red = world(LANTERN + '[thing.red]\nkind = "lantern"\nname = "red lantern"\nwords = ["glim"]\n').nouns["red"]
    assert red.words == {"red", "lantern", "lamp", "glim"}


def test_a_place_of_its_own_goes_before_that_of_its_kind_however_it_is_written() -> None:
    red = world(LANTERN + SHELF + '[thing.red]\nkind = "lantern"\non = "shelf"\n').nouns["red"]
    assert (red.parent, red.how) == ("shelf", "on")


def test_tables_within_a_table_are_joined_key_by_key() -> None:
    cave = '[kind.cave]\nof = "room"\ntext = "Dark."\nexits.up = "hall"\nexits.out = "hall"\n'
    pit = '[room.pit]\nkind = "cave"\nname = "Pit"\nexits.out = { blocked = "Water." }\nexits.north = "hall"\n'
    exits = world(cave + pit).nouns["pit"].exits
    assert {way: found.to for way, found in exits.items()} == {"up": "hall", "out": None, "north": "hall"}


def test_a_kind_can_be_of_a_kind_and_is_of_what_that_is_of() -> None:
    guards = '[kind.guard]\nof = "person"\nname = "guard"\ntext = "g"\nin = "hall"\nstrength = 9\n'
    captain = '[kind.captain]\nkind = "guard"\nname = "captain"\n[person.bert]\nkind = "captain"\n'
    found = world(captain + guards)
    bert = found.nouns["bert"]
    assert (bert.name, bert.strength, bert.kinds) == ("captain", 9, ("captain", "guard"))
    assert found.kinds == {"captain": {"bert": None}, "guard": {"bert": None}}


def test_the_player_can_be_of_a_kind() -> None:
    found = world('[kind.guard]\nof = "person"\nname = "guard"\nstrength = 9\n[person.player]\nkind = "guard"\n')
    assert (found.nouns["player"].name, found.nouns["player"].strength) == ("guard", 9)


def test_several_alike_can_be_of_a_kind() -> None:
    found = world(LANTERN + '[thing.red]\nkind = "lantern"\ncount = 3\n')
    assert list(found.kinds["lantern"]) == ["red", "red_2", "red_3"]


def test_what_is_wrong_in_a_kind_is_told_once_and_at_the_kind() -> None:
    kind = '[kind.lamp]\nname = "lamp"\ntext = """\nTin.\n{oops is lit: x}"""\nburns = "long"\n'
    used = '[thing.one]\nkind = "lamp"\nname = "one"\n[thing.two]\nkind = "lamp"\nname = "two"\n'
    found = problems(used, kinds=kind)
    assert [line.split(": ")[:2] for line in found] == [
        ["kinds.toml:5", "world.unknown-noun"], ["kinds.toml:6", "world.wrong-type"],
    ]  # fmt: skip


def test_what_is_wrong_in_the_thing_is_told_there() -> None:
    kind = '[kind.lamp]\nname = "lamp"\ntext = "t"\nin = "hall"\n'
    (found,) = problems('[thing.one]\nkind = "lamp"\ntext = "{oops is lit: x}"\n', kinds=kind)
    assert found.startswith("world.toml:8: world.unknown-noun")


def test_a_word_that_two_files_give_is_told_of_where_it_stands() -> None:
    kind = '[kind.box]\nname = "box"\ntext = "t"\nin = "hall"\ncontainer = true\nkeys = [\n"brass",\n"steel"]\n'
    key = '[thing.brass]\nname = "brass key"\ntext = "k"\nin = "hall"\n'
    (found,) = problems(f'{key}[thing.one]\nkind = "box"\n', kinds=kind)
    assert found.startswith('kinds.toml:8: world.unknown-noun: keys 2 = "steel"')


def test_two_of_a_kind_with_one_name_are_told_of_at_the_second() -> None:
    found = problems(LANTERN + '[thing.one]\nkind = "lantern"\n[thing.two]\nkind = "lantern"\n')
    assert len(found) == 1
    assert found[0].startswith('world.toml:16: world.same-name: warning: kind = "lantern" gives it the name "lantern"')


def test_a_key_of_a_person_shows_what_a_kind_is_of() -> None:
    found = problems('[kind.guard]\ngreeting = "Halt."\n[person.bert]\nkind = "guard"\nname = "b"\ntext = "b"\n')
    assert 'write of = "person" in [kind.guard]' in found[0]


def test_a_kind_of_nothing_is_told_of() -> None:
    (found,) = problems('[kind.lamp]\nname = "lamp"\n')
    assert "world.never-used: warning: [kind.lamp] is the kind of no thing" in found


def test_a_kind_has_an_id_of_its_own() -> None:
    found = problems('[kind.lamp]\nname = "x"\n[thing.lamp]\nkind = "lamp"\ntext = "x"\n')
    assert "world.id-used-twice: [thing.lamp] has the id of [kind.lamp]" in found[0]


def test_a_kind_in_a_file_that_cannot_be_read_is_not_said_to_be_missing() -> None:
    found = problems('[thing.one]\nkind = "lamp"\nin = "hall"\n', kinds="[kind.lamp")
    assert [line.split(": ")[1] for line in found] == ["toml.syntax"]


def test_a_long_line_of_kinds_is_followed_to_its_end() -> None:
    kinds = "".join(f'[kind.k{number}]\nkind = "k{number + 1}"\n' for number in range(3000))
    found = world(f'{kinds}[kind.k3000]\nname = "last"\n[thing.one]\nkind = "k0"\ntext = "t"\nin = "hall"\n')
    assert found.nouns["one"].name == "last"


def test_any_of_a_kind_is_a_selection() -> None:
    found = world(
        LANTERN + SHELF + '[thing.one]\nkind = "lantern"\nname = "one"\n'
        '[thing.two]\nkind = "lantern"\nname = "two"\non = "shelf"\n'
        '[[rule]]\non = "every turn"\nsay = "x"\n'
        'when = "number of lanterns held by player >= 2 and any lantern is lit"\n'
    )
    state = begin(found, 1)
    assert select(state, selection_in(found, "lantern")) == ("one", "two")
    assert select(state, selection_in(found, "lanterns on shelf")) == ("two",)


def test_an_act_can_be_named_with_a_kind() -> None:
    pack = '[thing.one]\nkind = "lantern"\nname = "one"\n[[rule]]\non = "taking lantern"\nsay = "x"\n'
    found = world(LANTERN + SHELF + pack)
    assert lang.covers(found.rules[0].nouns, ("one",), found.kinds)
    assert not lang.covers(found.rules[0].nouns, ("shelf",), found.kinds)


def test_a_habit_with_a_kind_is_one_with_each_of_it() -> None:
    mara = '[person.mara]\nname = "Mara"\ntext = "m"\nin = "hall"\nacts = "always"\n'
    habit = '[[person.mara.habits]]\ndo = "take lantern"\n'
    two = '[thing.one]\nkind = "lantern"\nname = "one"\n[thing.two]\nkind = "lantern"\nname = "two"\n'
    persona = world(LANTERN + mara + habit + two).nouns["mara"].persona
    assert persona is not None and [each.do for each in persona.habits] == ["take one", "take two"]


def test_one_of_a_kind_is_not_named_by_the_kind_alone() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "lantern is lit"\nsay = "x"\n[thing.one]\nkind = "lantern"\n'
    assert 'a condition can ask of "any lantern"' in problems(LANTERN + rule)[0]


@pytest.mark.parametrize(
    "line", ['of = ["a"]', "of = 5", "of = { a = 1 }", "kind = 5", 'kind = ["x"]', "words = 5", "exits = 3"]
)
def test_a_kind_that_makes_no_sense_is_told_of_at_its_line(line: str) -> None:
    found = load_pack(
        "t", {"world.toml": f'{HEAD}[kind.x]\n{line}\n[thing.t]\nkind = "x"\nname = "t"\ntext = "t"\n'}
    ).problems
    assert any(problem.line == 7 and problem.severity == "error" for problem in found)
