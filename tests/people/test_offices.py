"""What an office has people do: hours and wants of all who have it, and to speak up against what it forbids."""

from __future__ import annotations

from engine.content.pack import load_pack
from engine.model import events as ev
from engine.model.query import room_of
from tests.tiny import filled, said, tiny_game

KEEP = """
start = "gate"
[day]
turns = 24
begins = 6
[room.gate]
name = "Gate"
text = "Stone."
exits = { north = "vault" }
[room.vault]
name = "Vault"
text = "Chests."
exits = { south = "gate" }
[thing.crown]
name = "crown"
text = "Gold."
in = "vault"
[thing.pike]
name = "pike"
text = "Ash."
in = "gate"
[role.guard]
challenges = ["take crown"]
bars = ["vault"]
challenge = "Stand where you are."
#role
[person.tom]
name = "Tom"
in = "vault"
roles = ["guard"]
#tom
[person.bo]
name = "Bo"
in = "gate"
roles = ["guard"]
#bo
"""


def keep(**parts: str):  # type: ignore[no-untyped-def]
    return tiny_game(filled(KEEP, **parts))


def test_who_comes_where_an_office_lets_nobody_in_is_spoken_to() -> None:
    playing = keep()
    assert "Tom says, “Stand where you are.”" in said(playing, "north")
    assert "Stand" not in said(playing, "wait")
    assert "Stand" not in said(playing, "south")


def test_what_an_office_forbids_is_spoken_against_by_who_sees_it_done() -> None:
    playing = keep()
    said(playing, "north")
    assert "Stand where you are." in said(playing, "take crown")
    assert "Stand" not in said(playing, "drop crown")
    said(playing, "south")
    assert "Stand" not in said(playing, "take pike")


def test_colleagues_and_the_timid_say_nothing() -> None:
    bo = 'acts = "always"\nhabits = [{ do = "go north" }]'
    playing = keep(bo=bo)
    turn = playing.play("wait")
    assert any(isinstance(event, ev.Went) and event.actor == "bo" for event in turn.events)
    assert not any(isinstance(event, ev.Spoken | ev.Answered) for event in turn.events)
    timid = keep(tom="traits = { courage = -8, caution = 8, lawfulness = -8 }\nrelations = { player = { fear = 6 } }")
    assert "Stand" not in said(timid, "north")


def test_the_hours_and_wants_of_an_office_are_those_of_all_who_have_it() -> None:
    role = '[[role.guard.schedule]]\nfrom = 18\nto = 24\nat = "gate"\n[[role.guard.goals]]\nwant = "pike in vault"\n'
    playing = keep(role=role)
    for _ in range(10):
        playing.play("wait")
    assert room_of(playing.game.state, "pike") == "vault", "whoever brought it"
    for _ in range(6):
        playing.play("wait")
    assert [room_of(playing.game.state, one) for one in ("tom", "bo")] == ["gate", "gate"]


def test_hours_of_their_own_come_before_those_of_their_office() -> None:
    role = '[[role.guard.schedule]]\nfrom = 6\nto = 18\nat = "gate"\n'
    playing = keep(role=role, tom='schedule = [{ from = 6, to = 18, at = "vault" }]')
    for _ in range(5):
        playing.play("wait")
    assert room_of(playing.game.state, "tom") == "vault"


def test_what_is_spoken_against_has_words_and_words_are_of_something() -> None:
    for wrong in (
        KEEP.replace('challenge = "Stand where you are."\n', ""),
        KEEP.replace('challenges = ["take crown"]\nbars = ["vault"]\n', ""),
    ):
        problems = load_pack("keep", {"world.toml": 'title = "Keep"\n' + wrong}).problems
        assert [problem.code for problem in problems if problem.code == "world.never-used"]


def test_what_is_wrong_in_an_office_is_told_once_however_many_have_it() -> None:
    role = '[[role.guard.schedule]]\nfrom = 18\nto = 24\nat = "yard"\n[[role.guard.goals]]\nwant = "spear in vault"\n'
    problems = load_pack("keep", {"world.toml": 'title = "Keep"\n' + filled(KEEP, role=role)}).problems
    assert [problem.read for problem in problems] == ['schedule 1.at = "yard"', 'goals 1.want: "spear"']


def test_an_office_with_hours_wants_a_day_as_somebody_with_hours_does() -> None:
    role = '[[role.guard.schedule]]\nfrom = 18\nto = 24\nat = "gate"\n'
    text = filled(KEEP, role=role).replace("[day]\nturns = 24\nbegins = 6\n", "")
    problems = load_pack("keep", {"world.toml": 'title = "Keep"\n' + text}).problems
    assert [(problem.code, problem.read) for problem in problems] == [("schedule.no-day", "schedule 1.from = 18")]
