"""Whoever writes a world plays in it meanwhile: edits come into the running game, mistakes are told and do no harm."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.narration.line import Line
from engine.shell.bench_pack import watched, write_pack
from engine.shell.packs import load_files, open_world, read_pack
from engine.shell.session import Session
from engine.shell.watching import NoSuchPlace, Watch, at, stamp
from tests.shell.inn import INN, write_inn


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_inn(tmp_path)


@pytest.fixture
def session(pack: Path) -> Iterator[Session]:
    session = Session.new(open_world(pack), seed=7, minds=Minds.scripted())
    session.watch = Watch(session, pack)
    yield session
    session.close()


def edit(pack: Path, *changes: tuple[str, str], more: str = "") -> None:
    text = INN
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    (pack / "world.toml").write_text(text + more, "utf-8")


def look(session: Session) -> list[str]:
    assert session.watch is not None
    return [line.text for line in session.watch.look()]


def said(session: Session, line: str) -> str:
    return "\n".join(line.text for line in session.play(line).lines)


def test_an_edit_is_in_the_game_with_all_that_was_done_in_it(session: Session, pack: Path) -> None:
    session.play("take lamp")
    session.play("north")
    edit(
        pack,
        ("Low beams", "Lower beams"),
        ("brass lamp", "dented lamp"),
        more='[thing.mug]\nname = "mug"\nin = "taproom"\n',
    )
    told = look(session)
    assert told[0] == "The world is now as you have written it."
    assert any("Lower beams and a fire." in line for line in told)
    assert "dented lamp" in said(session, "inventory")
    assert not session.play("take mug").refusal
    assert not session.play("undo").refusal


def test_the_place_is_told_again_only_where_it_reads_in_another_way(session: Session, pack: Path) -> None:
    edit(pack, ("Low beams", "Lower beams"))
    assert look(session) == ["The world is now as you have written it."]


def test_what_no_longer_fits_is_listed_and_the_game_goes_on(session: Session, pack: Path) -> None:
    session.play("take lamp")
    edit(pack, ('text = "Dented."', 'text = "Dented."\nfixed = "It is nailed down."'))
    told = look(session)
    assert told[1] == "Of what was played, this no longer fits:"
    assert told[2] == '- Turn 1, "take lamp". Then: You take the brass lamp. Now: It is nailed down.'
    assert "nothing" in said(session, "inventory")


def test_a_turn_that_is_no_longer_taken_is_listed_though_nothing_lasting_came_of_it(
    session: Session, pack: Path
) -> None:
    session.play("north")
    session.play("examine mara")
    edit(pack, ('pronoun = "she"\nin = "taproom"', 'pronoun = "she"\nin = "yard"'))
    told = look(session)
    assert told[1] == "Of what was played, this no longer fits:"
    assert [line.split(".")[0] for line in told[2:3]] == ['- Turn 2, "examine mara"']
    assert not any("examine" in line for line in told[3:])


@pytest.mark.parametrize("broken", ["[room.", 'name = "', "exits = { north = nowhere }", "[thing.x]\nnmae = 3\n"])
def test_a_mistake_is_told_with_its_line_and_the_game_goes_on_with_what_it_had(
    session: Session, pack: Path, broken: str
) -> None:
    session.play("take lamp")
    edit(pack, more=f"\n{broken}")
    told = look(session)
    assert told[0].startswith("world.toml:")
    assert told[-1] == "The game goes on with the world as it was."
    assert "brass lamp" in said(session, "inventory")
    edit(pack)
    assert look(session) == ["The world is now as you have written it."]


def test_a_pack_that_is_gone_for_a_moment_does_no_harm(session: Session, pack: Path) -> None:
    (pack / "world.toml").unlink()
    assert look(session)[-1] == "The game goes on with the world as it was."
    edit(pack)
    assert look(session) == ["The world is now as you have written it."]


def test_edits_are_noticed_without_anybody_asking_and_none_is_told_twice(session: Session, pack: Path) -> None:
    heard: list[tuple[Line, ...]] = []
    told = threading.Event()

    def hear(lines: tuple[Line, ...]) -> None:
        heard.append(lines)
        told.set()

    session.hear(hear)
    assert session.watch is not None
    session.watch.start()
    for number in range(3):
        edit(pack, ("Cobbles", f"{number} cobbles"))
        assert told.wait(30)
        told.clear()
        assert f"{number} cobbles" in said(session, "look")
    assert len(heard) == 3


def test_an_edit_made_while_the_game_was_being_begun_is_noticed(pack: Path) -> None:
    seen = stamp(pack)
    session = Session.new(open_world(pack), seed=7, minds=Minds.scripted())
    edit(pack, ("Cobbles", "Wet cobbles"))
    session.watch = Watch(session, pack, seen=seen)
    told = threading.Event()
    session.hear(lambda lines: told.set())
    session.watch.start()
    assert told.wait(30)
    assert "Wet cobbles" in said(session, "look")
    session.close()


def test_what_was_noticed_before_anybody_listened_is_told_to_who_comes(session: Session, pack: Path) -> None:
    assert session.watch is not None
    session.watch._say((Line("system", "Later."),))
    heard: list[Line] = []
    session.hear(heard.extend)
    assert [line.text for line in heard] == ["Later."]


def test_only_files_that_a_pack_is_made_of_are_looked_at(pack: Path) -> None:
    before = stamp(pack)
    (pack / "tests").mkdir()
    (pack / "tests" / "a.transcript").write_text("world: inn\n")
    (pack / "notes.txt").write_text("aside")
    (pack / ".world.toml.swp").write_text("editor")
    assert stamp(pack) == before
    (pack / "people").mkdir()
    (pack / "people" / "more.toml").write_text("")
    assert stamp(pack) != before


def test_a_link_to_the_folder_itself_is_not_gone_round_for_ever(pack: Path) -> None:
    before = stamp(pack)
    (pack / "a").symlink_to(".")
    (pack / "b").symlink_to(".")
    assert stamp(pack) == before


def test_an_edit_in_any_file_that_the_world_is_read_from_is_noticed(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "shared.toml").write_text("")
    (pack / "shared.toml").symlink_to(tmp_path / "shared.toml")
    (pack / "__people.toml").write_text("")
    before = stamp(pack)
    (tmp_path / "shared.toml").write_text("# more\n")
    between = stamp(pack)
    (pack / "__people.toml").write_text("# more\n")
    assert len({before, between, stamp(pack)}) == 3


# --- at ---


def test_a_game_can_begin_where_its_author_wants_to_look(pack: Path) -> None:
    world = open_world(pack)
    session = Session.new(at(world, "taproom", ("coin",)), seed=7, minds=Minds.scripted())
    told = [line.text for line in session.opening()]
    assert "It rains." not in told
    assert any("Low beams" in line for line in told)
    assert "copper coin" in said(session, "inventory")
    assert world.nouns["player"].parent == "yard", "the world itself is as it was"
    session.close()


def test_the_place_holds_through_an_edit(pack: Path) -> None:
    session = Session.new(at(open_world(pack), "taproom", ("coin",)), seed=7, minds=Minds.scripted())
    session.watch = Watch(session, pack, "taproom", ("coin",))
    session.play("drop coin")
    edit(pack, ("Low beams", "Lower beams"))
    look(session)
    assert "Lower beams" in said(session, "look")
    assert not session.play("take coin").refusal
    session.close()


def test_a_thing_that_was_to_be_in_hand_and_is_gone_is_left_out_of_the_game(pack: Path) -> None:
    session = Session.new(at(open_world(pack), "taproom", ("coin", "lamp")), seed=7, minds=Minds.scripted())
    session.watch = Watch(session, pack, "taproom", ("coin", "lamp"))
    edit(pack, ("[thing.coin]", "[thing.penny]"))
    gone = "--with: 'coin' is no thing of this world: there are lamp and penny. The game begins without it."
    assert look(session)[-1] == gone
    assert "brass lamp" in said(session, "inventory")
    edit(pack, ("[thing.coin]", "[thing.penny]"), ("Low beams", "Lower beams"))
    assert gone not in look(session), "it is said once"
    edit(pack)
    assert not any("--with" in line for line in look(session))
    assert "copper coin" in said(session, "inventory")
    session.close()


def test_a_room_to_begin_in_that_is_gone_refuses_no_edit_wherever_the_player_is(pack: Path) -> None:
    session = Session.new(at(open_world(pack), "taproom"), seed=7, minds=Minds.scripted())
    session.watch = Watch(session, pack, "taproom")
    renamed = (("[room.taproom]", "[room.bar]"), ('"taproom"', '"bar"'), ("Cobbles", "Wet cobbles"))
    edit(pack, *renamed)
    assert look(session)[-1].endswith("The game begins in 'yard' instead.")
    assert "Wet cobbles" in said(session, "look")
    session.play("north")
    edit(pack, *renamed, ("Low beams", "Lower beams"))
    assert look(session)[-1].endswith("The game begins in 'bar' instead.")
    assert "Lower beams" in said(session, "look")
    session.close()


@pytest.mark.parametrize(
    ("room", "things", "words"),
    [
        ("tap", (), "'tap' is no room of this world: did you mean taproom?"),
        ("lamp", (), "'lamp' is no room of this world: there are yard and taproom."),
        ("yard", ("mara",), "'mara' is no thing of this world: there are lamp and coin."),
        ("yard", ("",), "'' is no thing of this world: there are lamp and coin."),
        ("yard", ("gate",), "'gate' cannot be in anybody's hand."),
        ("yard", ("beer",), "'beer' cannot be in anybody's hand."),
        ("yard", ("anvil",), "'anvil' cannot be in anybody's hand."),
    ],
)
def test_a_place_or_thing_that_is_not_there_is_told_with_those_that_are(
    pack: Path, room: str, things: tuple[str, ...], words: str
) -> None:
    edit(
        pack,
        ('north = "taproom"', 'north = { to = "taproom", door = "gate" }'),
        more='[thing.gate]\nname = "gate"\ndoor = true\n[thing.beer]\nname = "beer"\nliquid = true\n'
        '[thing.anvil]\nname = "anvil"\nin = "yard"\nfixed = true\n',
    )
    with pytest.raises(NoSuchPlace) as wrong:
        at(open_world(pack), room, things)
    assert str(wrong.value) == words


# --- large worlds ---


def test_the_pack_of_the_benchmark_has_nothing_wrong_with_it(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "large", 60)
    assert load_files("large", read_pack(pack)).problems == ()
    assert sorted(read_pack(pack)) == ["rooms0.toml", "rooms1.toml", "world.toml"]
    assert len(watched(pack, 60, 2)) == 2


def test_what_a_passing_mistake_had_no_place_for_is_there_again_once_it_is_mended(session: Session, pack: Path) -> None:
    for line in ("take lamp", "north", "take coin"):
        session.play(line)
    edit(pack, ('exits = { north = "taproom" }', 'exits = { south = "taproom" }'))
    assert "Of what was played, this no longer fits:" in look(session)
    assert "Inn Yard" in said(session, "look")
    edit(pack, ('exits = { north = "taproom" }', ""), ("Cobbles", "Wet cobbles"))
    look(session)
    session.play("examine lamp")
    edit(pack)
    assert look(session)[:2] == ["The world is now as you have written it.", "All that was played fits again."]
    assert "a brass lamp and a copper coin" in said(session, "inventory")
    assert "Low beams" in said(session, "look")
    taken_back = [said(session, "undo").split("\n")[0] for _ in range(6)]
    assert {f"Taken back: {line}" for line in ("examine lamp", "take coin", "north")} <= set(taken_back)


def test_what_was_taken_back_after_a_mistake_stays_taken_back(session: Session, pack: Path) -> None:
    for line in ("take lamp", "north", "take coin"):
        session.play(line)
    edit(pack, ('[thing.coin]\nname = "copper coin"', '[thing.coin]\nname = "copper coin"\nfixed = "Stuck."'))
    look(session)
    assert said(session, "undo").startswith("Taken back: north")
    edit(pack)
    look(session)
    assert "Inn Yard" in said(session, "look")
    assert "coin" not in said(session, "inventory")
