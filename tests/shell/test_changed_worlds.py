"""A saved game outlives what its author does to the world: words change under it, structure is played again, and what
no longer fits is told to the player, who goes on in the one world or the other. Nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.model.query import room_of
from engine.model.structure import structure
from engine.model.world import PLAYER, World
from engine.shell import remembered
from engine.shell.changed import Unsettled
from engine.shell.packs import open_world
from engine.shell.reopening import Choice, played_in, review
from engine.shell.replay import replay
from engine.shell.session import Session
from engine.shell.slots import Slots
from engine.shell.trouble import Misfit
from tests.shell.inn import INN, write_inn

WALK = ("take lamp", "north", "ask mara about rain", "take coin", "south", "drop lamp")
MUG = '\n[thing.mug]\nname = "mug"\ntext = "Clay."\nin = "yard"\n'
DOOR = '\n[thing.oak_door]\nname = "oak door"\ntext = "Oak."\ndoor = true\nopen = false\nkey = "coin"\nlocked = true\n'


class Author:
    """Somebody who edits the inn while a game in it is saved."""

    def __init__(self, folder: Path) -> None:
        self.slots = Slots(folder / "saves")
        self.pack = write_inn(folder)

    def edit(self, *changes: tuple[str, str], more: str = "") -> None:
        """Write the inn anew, with changes to its text as it first was."""
        text = INN
        for old, new in changes:
            assert old in text, old
            text = text.replace(old, new)
        (self.pack / "world.toml").write_text(text + more, "utf-8")

    def play(self, *lines: str) -> str:
        """A game of these lines, closed again; the name of its slot."""
        session = Session.new(
            open_world(self.pack), seed=7, minds=Minds.scripted(), slots=self.slots, pack=str(self.pack)
        )
        for line in lines:
            session.play(line)
        name = session.slot_name
        session.close()
        return name

    def go_on(self, name: str, choice: Choice = "") -> Session:
        return Session.resume(self.slots.open(name), Minds.scripted(), open_world(self.pack), self.slots, choice=choice)

    def verifies(self, name: str) -> bool:
        """Whether every line comes out as it is in the log, in the worlds that the slot remembers."""
        contents = self.slots.read(name)

        def never() -> World:
            raise AssertionError("the slot remembers all of its worlds")

        chapters = played_in(self.slots, name, contents, never)
        report = replay(self.slots.path(name) / "log.jsonl", chapters)
        assert report.divergence is None, report.divergence
        return report.agrees


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


def opening(session: Session) -> str:
    return "\n".join(line.text for line in session.opening())


def said(session: Session, line: str) -> str:
    return "\n".join(line.text for line in session.play(line).lines)


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
    assert told[2].startswith('- Turn 3, "ask mara about rain". Then: ')
    assert "rained since Tuesday" in told[2]
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


# --- what came of it, by ids ---

GOLD = """
[number]
gold = 5

[thing.letter]
name = "letter"
text = "Sealed."
in = "yard"

[[rule]]
on = "after taking lamp"
do = ["add 100 to gold", "move letter to player"]
"""
SIDES = """
[number]
side = 0

[choice.side]
text = "Pick a side."
options = [{ label = "Red.", do = ["set side to 1"] }, { label = "Blue.", do = ["set side to 2"] }]

[[rule]]
on = "after taking lamp"
do = ["choose side"]
"""
RED = '{ label = "Red.", do = ["set side to 1"] }'
BLUE = '{ label = "Blue.", do = ["set side to 2"] }'


def unsettled(author: Author, name: str) -> str:
    with pytest.raises(Unsettled) as found:
        author.go_on(name)
    return str(found.value)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "add 100 to gold",
            "subtract 100 from gold",
            "(gold: 105) Now: You take the brass lamp. (gold: -95)",
        ),
        (
            "letter to player",
            "letter to taproom",
            "(letter: with you) Now: You take the brass lamp. (letter: Taproom)",
        ),
        (
            'do = ["add 100 to gold", "move letter to player"]',
            'do = ["add 100 to gold", "move letter to player", "move lamp to taproom"]',
            "(brass lamp: with you) Now: You take the brass lamp. (brass lamp: Taproom)",
        ),
        ("[number]\ngold = 5", "[number]\ngold = 7", ""),
    ],
    ids=["a number", "a thing", "a thing that was in hand", "the same from another beginning"],
)
def test_what_came_of_a_turn_counts_and_not_only_what_was_told(author: Author, old: str, new: str, told: str) -> None:
    author.edit(more=GOLD)
    name = author.play("take lamp")
    assert old in GOLD
    author.edit(more=GOLD.replace(old, new))
    if told:
        assert f"Then: You take the brass lamp. {told}" in unsettled(author, name)
    else:
        session = author.go_on(name)
        assert "What you did still holds." in opening(session)
        session.close()


def test_an_option_is_taken_again_by_what_it_says_and_not_by_its_place(author: Author) -> None:
    author.edit(more=SIDES)
    name = author.play("take lamp", "1")
    author.edit(more=SIDES.replace(f"{RED}, {BLUE}", f"{BLUE}, {RED}"))
    session = author.go_on(name)
    assert session.state.notes["number", "side"] == 1
    session.close()
    assert author.verifies(name)


def test_options_that_change_places_are_no_change_of_words(author: Author) -> None:
    alike = SIDES.replace("side to 2", "side to 1")
    author.edit(more=alike)
    name = author.play("take lamp", "1")
    author.edit(more=alike.replace("Red.", "Green.").replace("Blue.", "Red.").replace("Green.", "Blue."))
    session = author.go_on(name)
    assert session.state.notes["times", "chosen/side", "2"] == 1
    session.close()


def test_an_option_that_is_gone_is_listed_and_no_other_is_taken_for_it(author: Author) -> None:
    author.edit(more=SIDES)
    name = author.play("take lamp", "1")
    gone = '{ label = "Green.", do = ["set side to 3"] }, { label = "White.", do = ["set side to 4"] }'
    author.edit(more=SIDES.replace(f"{RED}, {BLUE}", f"{BLUE}, {gone}"))
    assert '"1". Then: (side: 1; Red.) Now: You cannot do that now. (side: 0; not chosen)' in unsettled(author, name)
    session = author.go_on(name, "new")
    assert session.state.notes["number", "side"] == 0
    session.close()
    assert author.verifies(name)


NO_WAY = (('north = "taproom"', 'west = "taproom"'),)


def test_what_was_taken_back_is_no_part_of_the_game_and_nothing_else_is_taken_back_for_it(author: Author) -> None:
    name = author.play("take lamp", "north", "undo")
    author.edit(*NO_WAY)
    session = author.go_on(name)
    assert "What you did still holds." in opening(session)
    assert "brass lamp" in said(session, "inventory")
    session.close()
    assert author.verifies(name)


def test_what_was_taken_back_and_done_again_is_listed(author: Author) -> None:
    name = author.play("take lamp", "north", "undo", "redo", "south")
    author.edit(*NO_WAY)
    assert 'Turn 2, "north". Then: ' in unsettled(author, name)


def test_a_line_that_did_nothing_does_nothing_in_a_world_that_has_learned_it(author: Author) -> None:
    name = author.play("take lamp", "west", "undo")
    author.edit(('north = "taproom"', 'north = "taproom", west = "taproom"'))
    session = author.go_on(name)
    assert room_of(session.state, PLAYER) == "yard"
    assert "brass lamp" not in said(session, "inventory")
    session.close()


def test_an_id_and_a_word_are_another_and_the_name_is_the_same_so_nobody_is_asked(author: Author) -> None:
    name = author.play(*WALK)
    author.edit(
        ("[room.taproom]", "[room.bar]"),
        ('"taproom"', '"bar"'),
        ("Low beams and a fire.", "High beams and a fire."),
        ("[thing.coin]", "[thing.penny]"),
    )
    session = author.go_on(name)
    assert "What you did still holds." in opening(session)
    assert "copper coin" in said(session, "inventory")
    session.close()
    assert author.verifies(name)


# --- there and back, and worlds of odd names ---


def test_who_chose_the_new_world_can_go_back_to_the_old_and_keeps_both_games(author: Author) -> None:
    name = author.play(*WALK[:4])
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    session = author.go_on(name, "new")
    session.play("take medal")
    session.close()
    anew = (author.slots.path(name) / "log.jsonl").read_bytes()
    session = author.go_on(name, "old")
    assert "You go on in the world as it was, where you left it." in opening(session)
    assert "copper coin" in said(session, "inventory")
    session.close()
    assert author.verifies(name)
    assert (author.slots.path(name) / "log.earlier-2").read_bytes() == anew
    session = author.go_on(name)
    assert "copper coin" in said(session, "inventory")
    session.close()


def test_who_asks_for_an_older_world_where_there_is_none_is_told_so(author: Author) -> None:
    name = author.play("take lamp")
    session = author.go_on(name, "old")
    assert "there is no older one" in opening(session)
    session.close()


def test_a_world_in_a_folder_of_any_name_is_remembered(author: Author, tmp_path: Path) -> None:
    author.pack = author.pack.rename(tmp_path / "my inn")
    name = author.play(*WALK[:4])
    assert author.verifies(name)
    author.edit(("[thing.coin]", "[thing.medal]"), ("copper coin", "tin medal"))
    assert unsettled(author, name).endswith("you can go on in it.")


def test_worlds_of_the_same_content_and_other_names_are_each_remembered_by_their_own(
    author: Author, tmp_path: Path
) -> None:
    one = author.play(*WALK)
    author.pack = write_inn(tmp_path / "further", "tavern")
    other = author.play(*WALK)
    assert author.verifies(one) and author.verifies(other)
