"""A saved game in a changed world is compared over what came of its turns, by ids; and there is a way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.model.query import room_of
from engine.model.world import PLAYER
from engine.shell.changed import Unsettled
from tests.shell.author import WALK, Author, opening, said
from tests.shell.inn import write_inn


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path)


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


GONE = """
[number]
gold = 5
[property.charge]
number = [0, 10]
starts = 3
[fact.debt]
name = "the debt"
text = "Forty crowns."
[quest.find]
name = "Find Out"
begins = "player holds lamp"
[[quest.find.stages]]
text = "Ask."
done = "player knows debt"
[[rule]]
on = "after taking lamp"
do = ["tell debt to player", "subtract 1 from charge of lamp", "add 1 to trust of mara"]
"""


def test_what_is_no_longer_there_is_told_of_by_the_name_that_it_had(author: Author) -> None:
    author.edit(more=GONE)
    name = author.play("take lamp")
    author.edit(more="")
    told = unsettled(author, name)
    assert "(the debt: no longer there; charge: no longer there; trust of Mara: 0; and 2 more)" in told
    author.edit(more=GONE.replace('"tell debt to player", ', ""))
    assert "(you: do not know the debt; " in unsettled(author, name)


def test_what_only_follows_from_another_change_is_counted_and_not_told_one_by_one(author: Author) -> None:
    more = "".join(f'\n[thing.nut{n}]\nname = "nut {n}"\ntext = "Hard."\nin = "yard"\n' for n in range(7))
    author.edit(more=more)
    name = author.play(*(f"take nut{n}" for n in range(7)), "take lamp", "drop lamp")
    author.edit(('text = "Dented."', 'text = "Dented."\nfixed = true'), more=more)
    told = unsettled(author, name)
    assert told.count("Then:") == 1 and "... and 1 more, which follows from that: hearth replay NAME --changes" in told
    author.edit(more=more.replace('text = "Hard."', 'text = "Hard."\nfixed = true'))
    told = unsettled(author, name)
    assert told.count("Then:") == 5 and "... and 2 more: hearth replay NAME --changes" in told


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
