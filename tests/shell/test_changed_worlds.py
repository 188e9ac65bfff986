"""A saved game outlives what its author does to the world: words change under it, structure is played again, and what
no longer fits is told to the player, who goes on in the one world or the other. Nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.model.structure import structure
from engine.shell import remembered
from engine.shell.changed import Unsettled
from engine.shell.packs import open_world
from engine.shell.reopening import review
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.trouble import Misfit
from tests.shell.author import MUG, WALK, Author, opening, said

DOOR = '\n[thing.oak_door]\nname = "oak door"\ntext = "Oak."\ndoor = true\nopen = false\nkey = "coin"\nlocked = true\n'


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


# --- words ---

REWORDED = (
    ("Low beams and a fire.", "A fire, and beams to duck under."),
    ("brass lamp", "copper lantern"),
    ("It has rained since Tuesday.", "It never stops."),
    ('title = "The Inn"', 'title = "The Wet Inn"'),
    ("Good evening.", "{Evening|Again}."),
    ('name = "Mara"', 'name = "Maud"\nwords = ["mara", "landlady"]'),
)


def test_a_changed_sentence_or_name_goes_on_in_silence_with_the_new_words(author: Author) -> None:
    name = author.play(*WALK[:3])
    digest = author.slots.read(name).records[-1].digest
    author.edit(*REWORDED)
    session = author.go_on(name)
    assert "changed" not in opening(session)
    assert "A fire, and beams to duck under." in opening(session)
    assert f"{session.state.digest:032x}" == digest
    assert "copper lantern" in said(session, "inventory")
    assert "It never stops." in said(session, "ask landlady about rain")
    session.close()
    assert author.verifies(name), "each line in the words that it was played in"


def test_what_was_told_before_is_told_again_in_the_words_of_then(author: Author) -> None:
    name = author.play("take lamp", "north")
    author.edit(*REWORDED)
    session = author.go_on(name)
    told = [line.text for _, lines in session.recap(5) for line in lines]
    assert "Low beams and a fire." in told
    session.play("take coin")
    session.play("transcript")
    story = (author.slots.path(name) / "transcript.txt").read_text("utf-8")
    assert "brass lamp" in story and "copper" in story
    session.close()


def test_a_world_can_be_reworded_again_and_again_and_every_line_still_verifies(author: Author) -> None:
    name = author.play("take lamp")
    for number in range(4):
        author.edit(("It rains.", f"It rains, {number}."), ("Cobbles", f"{number} cobbles"))
        session = author.go_on(name)
        assert f"{number} cobbles" in said(session, "look")
        session.close()
    assert author.verifies(name)
    assert [bool(record.world) for record in author.slots.read(name).records] == [False, False, *[True] * 4]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("Dented.", "Not dented.", True),
        ('name = "Inn Yard"', 'name = "Back Yard"', True),
        ('article = ""', 'article = ""\nwants = "peace"', True),
        ('about = ["rain", "weather"]', 'about = ["rain", "storm"]', True),
        ('title = "The Inn"', 'title = "The Inn"\n# a remark', True),
        ('in = "yard"', 'in = "taproom"', False),
        ('text = "Dented."', 'text = "Dented."\nfixed = true', False),
        ('text = "Dented."', 'text = "Dented."\nreading = "Made in Wade."', False),
        ('south = "yard" }', 'south = "yard", west = "yard" }', False),
        ("[thing.coin]", "[thing.penny]", False),
        ('start = "yard"', 'start = "taproom"', False),
    ],
)
def test_words_are_no_structure_and_all_else_is(author: Author, old: str, new: str, same: bool) -> None:
    before = open_world(author.pack)
    author.edit((old, new))
    after = open_world(author.pack)
    assert (structure(before) == structure(after)) is same
    assert before.content_hash != after.content_hash


# --- structure that holds ---


@pytest.mark.parametrize(
    ("changes", "more"),
    [
        ((), MUG),
        ((), '\n[[rule]]\non = "taking coin"\nsay = "It is warm."\n'),
        ((("brass lamp", "copper lantern"),), MUG),
        ((("[thing.lamp]", "[thing.lantern]"),), ""),
        ((("brass lamp", "tin lamp"),), '\n[thing.other]\nname = "brass lamp"\ntext = "New."\nin = "yard"\n'),
    ],
    ids=["a thing more", "a rule more", "a name and a thing", "an id", "a name that is asked back for"],
)
def test_what_holds_in_the_changed_world_goes_on_and_says_so(
    author: Author, changes: tuple[tuple[str, str], ...], more: str
) -> None:
    name = author.play(*WALK[:5])
    author.edit(*changes, more=more)
    session = author.go_on(name)
    assert "This world has been changed since your game began. What you did still holds." in opening(session)
    assert "copper coin" in said(session, "inventory")
    assert not session.play("drop coin").refusal
    session.close()
    assert author.verifies(name)


# --- structure that does not ---


def test_ids_that_are_swapped_go_with_their_names_and_a_name_that_is_changed_does_not(author: Author) -> None:
    two = '\n[thing.mug]\nname = "mug"\ntext = "Clay."\nin = "yard"\n[thing.jar]\nname = "jar"\ntext = "Glass."\n'
    two += 'in = "taproom"\n'
    author.edit(more=two)
    name = author.play("take mug", "north", "take jar")
    author.edit(more=two.replace("mug]", "pot]").replace("jar]", "mug]").replace("pot]", "jar]"))
    assert review(author.slots, name, author.slots.read(name), open_world(author.pack)).kind == "holds"
    session = author.go_on(name)
    said(session, "drop mug")
    assert "clay" in said(session, "x mug").casefold() and "mug" not in said(session, "inventory")
    session.close()
    author.edit(more=two)
    name = author.play("take mug", "north", "take jar")
    author.edit(more=two.replace('"mug"', '"pot"').replace('"jar"', '"mug"'))
    assert review(author.slots, name, author.slots.read(name), open_world(author.pack)).kind == "words"


def test_what_no_longer_fits_is_told_in_the_words_of_then_and_now_and_nothing_is_changed(author: Author) -> None:
    name = author.play(*WALK)
    before = (author.slots.path(name) / "log.jsonl").read_bytes()
    author.edit(('north = "taproom"', 'north = { to = "taproom", door = "oak_door" }'), more=DOOR)
    with pytest.raises(Unsettled) as unsettled:
        author.go_on(name)
    told = str(unsettled.value).splitlines()
    assert told[0] == "This world has been changed since your game began, and this no longer fits:"
    assert told[1].startswith('- Turn 2, "north". Then: Taproom Low beams and a fire. ')
    assert told[1].endswith("Now: You cannot go that way: the oak door is locked.")
    assert told[2] == "... and 3 more, which follow from that: hearth replay NAME --changes"
    assert told[-1] == "The old world is in the saved game, and you can go on in it."
    assert (author.slots.path(name) / "log.jsonl").read_bytes() == before
    author.slots.open(name).close()


def test_who_keeps_the_old_world_goes_on_in_it_and_is_not_asked_again_until_it_changes_anew(author: Author) -> None:
    name = author.play(*WALK[:4])
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    session = author.go_on(name, "old")
    assert "You go on in the world as it was." in opening(session)
    assert "copper coin" in said(session, "inventory")
    session.close()
    session = author.go_on(name)
    assert "copper coin" in said(session, "inventory")
    session.close()
    assert author.verifies(name)
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin badge"))
    author.go_on(name).close()
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"), more=MUG)
    with pytest.raises(Unsettled):
        author.go_on(name)


def test_who_goes_on_in_the_new_world_keeps_what_holds_and_the_old_log_as_well(author: Author) -> None:
    name = author.play(*WALK[:4])
    before = (author.slots.path(name) / "log.jsonl").read_bytes()
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    session = author.go_on(name, "new")
    assert "as far as what you did holds in it" in opening(session)
    assert [notice for notice in session.take_notices() if "log.earlier" in notice]
    carried = said(session, "inventory")
    assert "brass lamp" in carried and "coin" not in carried
    assert "You take the tin medal." in said(session, "take medal")
    session.close()
    assert (author.slots.path(name) / "log.earlier").read_bytes() == before
    assert author.verifies(name)
    author.go_on(name).close()


def test_a_turn_can_be_taken_back_beyond_the_change(author: Author) -> None:
    name = author.play(*WALK[:4])
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    session = author.go_on(name, "new")
    while not session.play("undo").refusal:
        pass
    assert session.state.turn == 0
    session.close()


def test_a_save_from_before_worlds_were_remembered_is_played_again_and_told_of(author: Author) -> None:
    name = author.play(*WALK[:4])
    for file in author.slots.path(name).glob("world-*"):
        file.unlink()
    author.edit(more=MUG)
    session = author.go_on(name)
    assert "What you did still holds." in opening(session)
    session.close()
    for file in author.slots.path(name).glob("world-*"):
        file.unlink()
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    with pytest.raises(Unsettled, match="put it back to go on in it"):
        author.go_on(name)
    with pytest.raises(Misfit, match="does not remember"):
        author.go_on(name, "old")


def test_a_review_lists_what_would_not_fit_and_leaves_the_game_as_it_is(author: Author) -> None:
    name = author.play(*WALK)
    author.edit(('in = "taproom"\n\n[person', 'in = "yard"\n\n[person'))
    verdict = review(author.slots, name, author.slots.read(name), open_world(author.pack))
    assert (verdict.kind, [change.line for change in verdict.changes]) == ("parts", ["take coin"])
    author.edit()
    assert review(author.slots, name, author.slots.read(name), open_world(author.pack)).kind == "same"


# --- in the game itself ---


def restored(author: Author, line: str) -> str:
    session = Session.new(open_world(author.pack), seed=7, minds=Minds.scripted(), slots=author.slots)
    told = said(session, line)
    session.close()
    return told


def test_restore_lists_what_no_longer_fits_and_takes_the_players_choice(author: Author) -> None:
    first = Session.new(
        open_world(author.pack), seed=7, minds=Minds.scripted(), slots=author.slots, pack=str(author.pack)
    )
    for line in (*WALK[:4], "save storm"):
        first.play(line)
    first.close()
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    told = restored(author, "restore storm")
    assert 'Turn 4, "take coin". Then: You take the copper coin. Now: ' in told
    assert told.endswith("To go on in the world as it was, say: restore storm old")
    assert "Back in 'storm'." in restored(author, "restore storm new")
    assert "Back in 'storm'." in restored(author, "restore storm old")
    assert author.slots.read("storm").header.kept


# --- what slots remember ---


def test_who_plays_in_the_old_world_is_taken_to_other_games_as_the_world_is_now(author: Author) -> None:
    first, second = author.play("take lamp"), author.play("take lamp", "north")
    author.edit(("[thing.lamp]", "[thing.lantern]"), ("brass lamp", "tin whistle"))
    session = author.go_on(first, "old")
    assert "this no longer fits" in said(session, f"restore {second}")
    assert session.slot_name == first
    assert "You go on in the world as it was." in said(session, f"restore {second} old")
    assert "You go on in the world as it is now" in said(session, f"restore {first} new")
    session.close()


def test_a_game_begun_anew_is_in_the_world_as_it_is_now_and_says_so(author: Author) -> None:
    name = author.play("take lamp")
    author.edit(("[thing.lamp]", "[thing.lantern]"), ("brass lamp", "tin whistle"))
    session = author.go_on(name, "old")
    told = said(session, "restart")
    assert "The world has been changed; the new game begins in it as it is now." in told
    assert "tin whistle" in said(session, "look")
    assert "changed" not in said(session, "restart")
    session.close()


def test_slots_of_one_world_share_it_and_forget_it_with_the_last_of_them(author: Author) -> None:
    one, other = author.play("take lamp"), author.play("take lamp")
    files = [next(author.slots.path(name).glob("world-*")) for name in (one, other)]
    assert files[0].stat().st_ino == files[1].stat().st_ino
    author.slots.discard(author.slots.open(one))
    assert files[1].exists()
    author.slots.discard(author.slots.open(other))
    assert not (author.slots.folder / ".worlds").exists()


def test_a_slot_that_is_carried_off_takes_its_world_along(author: Author, tmp_path: Path) -> None:
    name = author.play(*WALK[:4])
    elsewhere = Slots(tmp_path / "elsewhere")
    elsewhere.folder.mkdir()
    author.slots.path(name).rename(elsewhere.folder / name)
    session = Session.resume(elsewhere.open(name), Minds.scripted(), None, elsewhere)
    assert "copper coin" in said(session, "inventory")
    session.close()


def test_a_world_that_is_too_large_to_remember_is_played_all_the_same(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(remembered, "LARGEST_OF_A_SLOT", 10)
    name = author.play("take lamp")
    assert list(author.slots.path(name).glob("world-*")) == []
    author.go_on(name).close()


def test_a_disk_that_will_not_remember_a_world_does_not_keep_it_from_being_played(
    author: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(remembered, "write_whole", full)
    name = author.play("take lamp")
    author.go_on(name).close()


def test_a_file_system_without_links_gets_copies(author: Author, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr("os.link", no_links)
    name = author.play("take lamp")
    assert len(list(author.slots.path(name).glob("world-*"))) == 1


def test_who_is_in_a_game_is_told_how_to_play_it_in_the_other_world(author: Author) -> None:
    name = author.play(*WALK[:4])
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    session = author.go_on(name, "new")
    assert said(session, f"restore {name} old").endswith(f"hearth play --slot {name} --world old")
    assert "You are in" in said(session, f"restore {name}") and "undo" in said(session, f"restore {name}")
    session.close()
