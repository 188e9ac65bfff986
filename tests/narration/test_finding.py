"""Where something is, as far as the asker can know, and what a game has been worth so far."""

from __future__ import annotations

from typing import Any

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.state import State
from engine.model.world import Exit, Scoring
from engine.narration.reports import find_line, score_lines
from tests.narration.worlds import game, person, room, thing, words


def house(**rest: Any) -> State:
    return game(
        room("hall", "Hall", exits={"down": Exit("cellar"), "up": Exit("loft", view=True)}),
        room("cellar", "Cellar", exits={"up": Exit("hall")}),
        room("loft", "Loft", exits={"down": Exit("hall")}),
        person("player", "you", pronoun="they", parent="cellar"),
        person("mara", "Mara", pronoun="she", parent="hall"),
        person("bo", "Bo", pronoun="he", parent="loft"),
        thing("shelf", parent="cellar", supporter=True),
        thing("jar", parent="shelf", how="on"),
        thing("box", parent="cellar", container=True, openable=True, open=False),
        thing("pearl", parent="box"),
        thing("broom", parent="cellar"),
        thing("hat", parent="player", how="worn"),
        thing("cane", parent="player", how="held"),
        thing("bag", parent="player", how="held", container=True),
        thing("pin", parent="bag"),
        thing("fan", parent="mara", how="held"),
        thing("coin", same="coin", parent="hall"),
        thing("coin_2", "coin", same="coin", parent="hall"),
        **rest,
    )


UP = ev.Went(actor="player", origin="cellar", direction="up", room="hall")
LATER = ev.TurnPassed()


def find(state: State, noun: str) -> str:
    return find_line(state, "player", noun).text


def test_what_is_in_hand_or_worn_is_said_to_be() -> None:
    assert find(house(), "cane") == "You have the cane."
    assert find(house(), "hat") == "You are wearing the hat."
    assert find(house(), "pin") == "The pin is here, in the bag."


def test_what_is_in_sight_is_here_and_where() -> None:
    assert find(house(), "broom") == "The broom is here."
    assert find(house(), "jar") == "The jar is here, on the shelf."
    upstairs = evolve_all(house(), (UP,))
    assert find(upstairs, "fan") == "Mara has the fan."
    assert find(upstairs, "coin") == "A coin is here."
    assert find(upstairs, "bo") == "Bo is in sight, in the Loft."


def test_what_was_left_behind_is_where_it_was_seen_last() -> None:
    upstairs = evolve_all(house(), (LATER, UP))
    assert find(upstairs, "broom") == "You last saw the broom in the Cellar."
    assert find(upstairs, "jar") == "You last saw the jar on the shelf, in the Cellar."


def test_what_was_moved_behind_ones_back_is_where_nobody_knows() -> None:
    moved = evolve_all(house(), (LATER, UP, LATER, ev.Moved(thing="broom", place="loft")))
    still_there = evolve_all(house(), (LATER, UP, LATER, ev.Moved(thing="broom", place="box")))
    assert find(still_there, "broom") == "You do not know where the broom is."
    assert find(evolve_all(moved, (ev.Moved(thing="player", place="cellar"),)), "broom") == (
        "You do not know where the broom is."
    )


def test_what_was_never_in_sight_is_not_given_away() -> None:
    assert find(house(), "pearl") == "You do not know where the pearl is."
    assert find(evolve_all(house(), (LATER, UP)), "pearl") == "You do not know where the pearl is."


def test_what_was_seen_of_it_last_is_told() -> None:
    upstairs = evolve_all(house(), (LATER, UP))
    gone = evolve_all(
        upstairs,
        (
            LATER,
            ev.Went(actor="mara", origin="hall", direction="down", room="cellar", witnesses=("player",)),
        ),
    )
    assert find(gone, "mara") == "The last that you saw of Mara: Mara went from the Hall to the Cellar."


def test_what_somebody_did_before_they_left_is_told_with_where_they_did_it() -> None:
    given = ev.Given(actor="mara", thing="fan", to="player", witnesses=("player", "mara"))
    parted = evolve_all(
        house(),
        (
            LATER, UP, given, LATER,
            ev.Went(actor="player", origin="hall", direction="down", room="cellar"), LATER,
            ev.Went(actor="mara", origin="hall", direction="up", room="loft"),
        ),
    )  # fmt: skip
    assert find(parted, "mara") == "The last that you saw of Mara was in the Hall: Mara gave the fan to you."


def test_a_room_that_one_knows_is_there_to_be_gone_to() -> None:
    upstairs = evolve_all(house(), (UP,))
    assert find(upstairs, "cellar") == "You know the Cellar: go there by its name."
    assert find(upstairs, "hall") == "You are in the Hall."


# --- points ---


def test_where_no_points_are_counted_turns_are() -> None:
    assert words(score_lines(house(), "player")) == ["The story has only begun."]


def test_points_are_told_with_rank_and_reasons() -> None:
    counting = house(scoring=Scoring(most=30, ranks=((0, "Guest"), (5, "Lamplighter"), (30, "Keeper"))))
    assert words(score_lines(counting, "player")) == [
        "You have scored no points of 30. Your rank is Guest.",
        "The story has only begun.",
    ]
    scored = evolve_all(
        counting, (ev.Scored(points=5, reason="finding the lamp"), ev.Scored(points=1, reason="asking"), LATER)
    )  # fmt: skip
    assert words(score_lines(scored, "player")) == [
        "You have scored six points of 30. Your rank is Lamplighter.",
        "Five points: finding the lamp",
        "One point: asking",
        "One turn has passed.",
    ]


def test_without_a_most_and_ranks_only_the_points_are_told() -> None:
    scored = evolve_all(house(scoring=Scoring()), (ev.Scored(points=1, reason="asking"),))
    assert words(score_lines(scored, "player"))[0] == "You have scored one point."
