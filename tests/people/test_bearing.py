"""Who knows more than a prompt has room for has in mind what bears on the talk, and tells everything all the same."""

from __future__ import annotations

from engine.api import Answer, Playing, Request, new_game, scripted_answer
from engine.model.minds import Known
from engine.people.bearing import ROOM, bearing
from tests.tiny import said, tiny_world

FACTS = 40


def library(letters: int) -> str:
    """The world of a librarian who knows many facts of so many letters each."""
    knows = "\n".join(f'[[person.ada.knows]]\nfact = "f{at}"' for at in range(FACTS))
    facts = "\n".join(
        f'[fact.f{at}]\ntext = "Shelf{at} {"x" * letters}."\nwords = ["shelf{at}", "book{at}s"]' for at in range(FACTS)
    )
    room = '[room.hall]\nname = "Hall"\ntext = "Wide."\n'
    return f'start = "hall"\n{room}\n[person.ada]\nname = "Ada"\nin = "hall"\ntext = "Old."\n{knows}\n{facts}'


def asked(letters: int, *lines: str) -> tuple[Playing, list[Request]]:
    """A game in which these lines were typed, and what she was asked."""
    requests: list[Request] = []

    def mind(request: Request) -> Answer:
        requests.append(request)
        return scripted_answer(request)

    game = new_game(tiny_world(library(letters)), mind=mind)
    for line in lines:
        game.play(line)
    return game, requests


def test_all_that_there_is_room_for_is_there_in_its_order() -> None:
    _, requests = asked(50, "ask ada about shelf7")
    assert [each.fact for each in requests[-1].known] == [f"f{at}" for at in range(FACTS)]


def test_of_more_than_that_what_bears_on_the_talk_is_there() -> None:
    _, requests = asked(900, "ask ada about shelf33", "ask ada about book21s")
    for request, fact in ((requests[0], "f33"), (requests[-1], "f21")):
        assert fact in [each.fact for each in request.known]
        assert sum(len(each.words) for each in request.known) <= ROOM
        assert len(request.known) == 4


def test_what_is_not_in_mind_is_told_all_the_same() -> None:
    game, _ = asked(900)
    assert all(f"Shelf{at}" in said(game, f"ask ada about shelf{at}") for at in range(FACTS))


def test_one_fact_is_there_however_long_it_is() -> None:
    world = tiny_world(library(10))
    known = (Known("f1", "a" * 9_000, ""), Known("f2", "b" * 9_000, ""))
    assert bearing(world, known, "shelf2") == known[1:]
