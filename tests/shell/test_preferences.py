"""What a player likes: found in the settings, changed by a word, kept for the next game, and judged value by value."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.minds.minds import Minds
from engine.shell.preferences import PREFERENCES, NoSuch, Preferences, answer, values_of
from engine.shell.session import Session
from engine.shell.settings import read_settings
from tests.tiny import tiny_world

YARD = 'title = "Yard"\nstart = "yard"\n[room.yard]\nname = "Yard"\ntext = "Cobbles."\n'


def kept(file: Path) -> Preferences:
    return Preferences(read_settings(file), file)


def test_what_is_said_in_a_game_counts_in_the_next_and_leaves_the_rest_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('# mine\nmodel = "none"\n\n[brains.storyteller]\ntheme = "of the brain"\n')
    session = Session.new(tiny_world(YARD, "yard"), seed=1, minds=Minds.scripted())
    session.preferences = kept(file)
    told = [line.text for line in session.play("settings theme paper").lines]
    assert told == ["theme is paper from now on: light, ink on white."]
    assert session.play("settings measure 64").lines[0].text == "measure is 64 from now on."
    assert session.state.turn == 0, "it costs no time"
    again = kept(file)
    assert (again["theme"], again.measure, again["motion"]) == ("paper", 64, "full")
    text = file.read_text()
    assert text.startswith('# mine\nmodel = "none"\n') and text.endswith(
        '[brains.storyteller]\ntheme = "of the brain"\n'
    )
    session.play("settings theme hearth-dark")
    session.play("settings measure 76")
    assert "paper" not in file.read_text() and "measure" not in file.read_text(), "what is usual needs no line"
    session.close()


def test_the_list_tells_each_with_what_it_is_and_one_alone_its_values_by_number() -> None:
    liked = Preferences()
    *rows, how = answer(liked, "")
    assert [row.split(":")[0] for row in rows] == [each.name for each in PREFERENCES]
    assert "settings theme paper" in how
    first, *values, _ = answer(liked, "motion")
    assert first == "motion is full: whether anything moves on the screen."
    assert [row[:2] for row in values] == ["1.", "2."]
    assert answer(liked, "motion 2")[0].startswith("motion is reduced from now on")
    assert liked.reduced_motion


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("colour", "There is no setting called 'colour'. There are: theme, motion, pace"),
        ("thme", "Did you mean theme?"),
        ("theme papr", "Did you mean paper?"),
        ("theme mono", "theme can be hearth-dark, "),
        ("motion 3", "motion can be full or reduced, and not '3'."),
        ("measure wide", "measure is a number from 40 to 120, and not 'wide'."),
        ("measure 7", "measure is a number from 40 to 120"),
        ("measure \u0667\u0667", "measure is a number from 40 to 120"),
    ],
)
def test_what_there_is_none_of_is_said_and_changes_nothing(typed: str, told: str) -> None:
    liked = Preferences()
    before = [liked[each.name] for each in PREFERENCES]
    assert told in answer(liked, typed)[0]
    assert [liked[each.name] for each in PREFERENCES] == before


def test_names_and_values_may_be_begun_only() -> None:
    liked = Preferences()
    answer(liked, "th contrast-l")
    answer(liked, "panel hid")
    assert (liked["theme"], liked["panel"]) == ("contrast-light", "hidden")


def test_a_value_that_is_no_more_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('theme = "plaid"\nmeasure = 7\nmodel = "none"\nmotion = "reduced"\n')
    liked = kept(file)
    assert read_settings(file).model == "none"
    assert (liked["theme"], liked.measure, liked["motion"]) == ("hearth-dark", 0, "reduced")
    assert len(liked.troubles) == 2 and all(str(file) in trouble for trouble in liked.troubles)


def test_a_guest_changes_what_they_see_and_nobodys_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEARTHLIGHT_SERVED", "1")
    liked = kept(tmp_path / "settings.toml")
    told = answer(liked, "theme paper")
    assert liked["theme"] == "paper" and not (tmp_path / "settings.toml").exists()
    assert "is not kept" in told[1] and "their settings are theirs" in told[1]


def test_every_value_can_be_come_to_step_by_step() -> None:
    liked = Preferences()
    for each in PREFERENCES:
        seen = set()
        for _ in values_of(each):
            liked.settle(each.name, liked.other(each.name, 1))
            seen.add(liked[each.name])
        assert seen == set(values_of(each))
    with pytest.raises(NoSuch):
        liked["nothing"]
