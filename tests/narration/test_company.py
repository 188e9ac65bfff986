"""Who is where: people with their posture and place, the observer's own, and who is seen in the next rooms."""

from __future__ import annotations

from typing import Any

from engine.model import events as ev
from engine.model.evolve import evolve_all
from engine.model.state import State
from engine.model.world import Exit
from engine.narration.reports import people_line, where_line
from engine.narration.tell import describe_room
from tests.narration.worlds import game, person, room, thing, told, words


def house(**rest: Any) -> State:
    return game(
        room("hall", "Hall", exits={"west": Exit("study", door="door"), "up": Exit("landing", view=True)}),
        room("study", "Study", exits={"east": Exit("hall", door="door")}),
        room("landing", "Landing", exits={"down": Exit("hall", view=True)}),
        thing("door", "oak door", article="an", door=True, openable=True, open=rest.pop("open", True)),
        person("player", "you", pronoun="they", parent="hall"),
        person("mara", "Mara", pronoun="she", parent="hall"),
        person("tom", "Tom", pronoun="he", parent="hall"),
        person("ada", "Ada", pronoun="she", parent="study"),
        person("bo", "Bo", pronoun="he", parent="landing"),
        thing("bench", parent="hall", supporter=True, enterable=True, postures=("sitting", "lying")),
        thing("cart", parent="hall", container=True, enterable=True, vehicle=True),
        thing("trunk", parent="hall", container=True, openable=True, enterable=True, open=True),
        thing("lamp", parent="study", light=True),
        thing("rug", parent="study", scenery=True),
        **rest,
    )


def pose(person: str, posture: str, place: str, how: str = "on") -> ev.Event:
    return ev.Posed(actor=person, posture=posture, place=place, how=how)  # type: ignore[arg-type]


def company(state: State, observer: str = "player") -> str:
    return next(text for text in words(describe_room(state, observer)) if "here" in text)


def test_people_who_just_stand_there_are_told_together_and_those_in_sight_after_them() -> None:
    assert company(house()) == (
        "Mara and Tom are here. Through the oak door you can see Ada. In the Landing you can see Bo."
    )


def test_a_closed_door_shows_nobody() -> None:
    assert company(house(open=False)) == "Mara and Tom are here. In the Landing you can see Bo."


def test_people_are_told_with_their_posture_and_place() -> None:
    state = evolve_all(house(open=False), (pose("mara", "sitting", "bench"), ev.Moved(thing="bo", place="study")))
    assert company(state) == "Tom is here. Mara is here, sitting on the bench."
    lying = evolve_all(state, (pose("tom", "lying", "bench"),))
    assert company(lying) == "Mara is here, sitting on the bench. Tom is here, lying on the bench."
    both = evolve_all(state, (pose("tom", "sitting", "bench"),))
    assert company(both) == "Mara and Tom are here, sitting on the bench."


def test_on_the_ground_a_posture_names_no_place() -> None:
    state = evolve_all(house(open=False), (pose("mara", "lying", "hall", "in"), ev.Moved(thing="bo", place="study")))
    assert company(state) == "Tom is here. Mara is here, lying down."


def test_who_is_in_a_thing_is_told_to_be_in_it() -> None:
    state = evolve_all(house(open=False), (ev.Entered(actor="mara", thing="cart", how="in"),))
    assert company(state).startswith("Tom is here. Mara is here, in the cart.")


def test_the_title_says_how_the_observer_is_there() -> None:
    sitting = evolve_all(house(), (pose("player", "sitting", "bench"),))
    assert words(describe_room(sitting, "player"))[0] == "Hall (sitting on the bench)"
    riding = evolve_all(house(), (ev.Entered(actor="player", thing="cart", how="in"),))
    assert words(describe_room(riding, "player"))[0] == "Hall (in the cart)"
    lying = evolve_all(house(), (pose("player", "lying", "hall", "in"),))
    assert words(describe_room(lying, "player"))[0] == "Hall (lying down)"


def test_what_is_seen_through_a_door_is_one_list_of_people_and_things() -> None:
    def through_the_door(*more: Any) -> str:
        state = game(
            room("hall", exits={"west": Exit("study", door="door")}), room("study"), *more,
            thing("door", door=True, openable=True, open=True), person("ada", "Ada", pronoun="she", parent="study"),
            thing("lamp", parent="study", light=True, lit=True), thing("cup", parent="desk", how="on"),
            thing("rug", parent="study", scenery=True), thing("desk", parent="study", supporter=True),
        )  # fmt: skip
        text = words(told(state, ev.Examined(actor="player", thing="door")))[-1]
        return text[text.index("Through") :]

    assert through_the_door() == "Through it you can see Ada, a lit lamp and a desk."
    tom = person("tom", "Tom", pronoun="he", parent="study")
    assert through_the_door(tom) == "Through it you can see Tom, Ada, a lit lamp and a desk."


def shut_in(*more: ev.Event) -> State:
    closed = (ev.Entered(actor="player", thing="trunk", how="in"), ev.Closed(actor="player", thing="trunk"))
    return evolve_all(house(), (*closed, *more))


def test_from_within_a_closed_thing_one_sees_its_inside_by_a_light_of_its_own() -> None:
    assert words(describe_room(shut_in(), "player")) == ["Darkness", "It is too dark to see anything."]
    state = shut_in(ev.Moved(thing="lamp", place="trunk"), ev.Moved(thing="mara", place="trunk"), ev.Lit(thing="lamp"))
    assert words(describe_room(state, "player")) == [
        "In the trunk",
        "You are shut in the trunk.",
        "You see a lamp, which is lit.",
        "Mara is here.",
    ]


def test_who_is_shut_in_is_told_of_the_dark_and_of_the_room_when_it_opens() -> None:
    inside = evolve_all(house(), (ev.Entered(actor="player", thing="trunk", how="in"),))
    assert words(told(inside, ev.Closed(actor="player", thing="trunk"))) == [
        "You close the trunk.",
        "Now it is too dark to see anything.",
    ]
    assert words(told(shut_in(), ev.Opened(actor="player", thing="trunk")))[:2] == [
        "You open the trunk.",
        "Hall (in the trunk)",
    ]


def test_who_is_here_counts_those_in_sight_too() -> None:
    alone = evolve_all(house(), tuple(ev.Moved(thing=who, place="study") for who in ("mara", "tom")))
    assert people_line(alone, "player").text == (
        "There is nobody else here. Through the oak door you can see Ada, Mara and Tom. In the Landing you can see Bo."
    )


def test_where_one_is_says_how_too() -> None:
    assert where_line(house(), "player").text == "You are in the Hall."
    sitting = evolve_all(house(), (pose("player", "sitting", "bench"),))
    assert where_line(sitting, "player").text == "You are in the Hall, sitting on the bench."


def test_an_open_door_looked_at_shows_what_is_behind_it() -> None:
    looked = " ".join(words(told(house(), ev.Examined(actor="player", thing="door"))))
    assert looked.endswith("It is open. Through it you can see Ada and a lamp.")


def test_a_bench_looked_at_shows_who_is_on_it() -> None:
    state = evolve_all(house(), (pose("mara", "sitting", "bench"), pose("tom", "lying", "bench")))
    looked = " ".join(words(told(state, ev.Examined(actor="player", thing="bench"))))
    assert looked.endswith("Mara is sitting on the bench. Tom is lying on the bench.")
    assert "She is sitting on the bench." in words(told(state, ev.Examined(actor="player", thing="mara")))[0]
