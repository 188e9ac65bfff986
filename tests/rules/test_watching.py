"""Who perceives a deed behind walls and doors: in closed things, out of them, and from the next room."""

from __future__ import annotations

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.events import Event, Made, Moved
from engine.model.evolve import evolve_all
from engine.model.query import memories
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.model.world import PLAYER, Exit, build_world
from engine.rules.decide import decide
from engine.rules.scope import others_in, people_in
from tests.rules.at_random import thing


def an_inn(*changes: Event) -> State:
    """A taproom with a yard behind a door, closed, and a gallery that looks down into the taproom."""
    nouns = [
        thing("tap", "room", exits={"north": Exit("yard", "door")}),
        thing("yard", "room", exits={"south": Exit("tap", "door")}),
        thing("gallery", "room", exits={"down": Exit("tap", view=True)}),
        thing(PLAYER, "person", parent="tap"),
        thing("mara", "person", parent="tap"),
        thing("tom", "person", parent="yard"),
        thing("ada", "person", parent="gallery"),
        thing("door", door=True, openable=True, open=False),
        thing("press", parent="tap", container=True, enterable=True, openable=True),
        thing("stool", parent="yard", supporter=True, enterable=True),
        thing("coin", parent=PLAYER, how="held"),
    ]
    world = build_world(nouns={noun.id: noun for noun in nouns}, id="inn", title="Inn", start="tap")
    return evolve_all(begin(world, 1), changes)


def made(thing: str, quality: str, value: bool) -> Event:
    return Made(thing=thing, quality=quality, value=value)  # type: ignore[arg-type]


def perceived(state: State, action: Action) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who perceives a deed where it is done, and who from the next room."""
    events = decide(state, action)
    assert not isinstance(events, Refusal), events
    return events[0].witnesses, events[0].afar


DROP = act.Drop(PLAYER, "coin")
OPEN = made("door", "open", True)


def test_a_deed_is_seen_through_what_stands_open_and_not_through_a_closed_door() -> None:
    assert perceived(an_inn(), DROP) == (("mara",), ("ada",))
    assert perceived(an_inn(OPEN), DROP) == (("mara",), ("tom", "ada"))
    assert perceived(an_inn(OPEN, Moved(thing="tom", place="stool", how="on")), DROP)[1] == ("tom", "ada")


def test_one_does_not_look_back_through_a_way_that_leads_one_way() -> None:
    state = an_inn(Moved(thing=PLAYER, place="gallery"))
    assert perceived(state, DROP) == (("ada",), ())


def test_whoever_watches_from_the_next_room_remembers_it() -> None:
    state = an_inn(OPEN)
    events = decide(state, DROP)
    assert not isinstance(events, Refusal)
    after = evolve_all(state, events)
    assert [memory.event for memory in memories(after, "tom")] == [events[0]]


def test_a_door_that_opens_is_seen_to_open_from_both_sides() -> None:
    assert perceived(an_inn(), act.Open(PLAYER, "door")) == (("mara",), ("tom", "ada"))
    assert perceived(an_inn(OPEN), act.Close(PLAYER, "door")) == (("mara",), ("tom", "ada"))


def test_a_walk_through_an_open_door_is_witnessed_at_both_ends_and_watched_from_above() -> None:
    assert perceived(an_inn(OPEN), act.Go(PLAYER, "north")) == (("mara", "tom"), ("ada",))


def test_a_deed_in_the_dark_is_seen_by_nobody_and_words_are_heard() -> None:
    dark = an_inn(OPEN)
    nouns = dict(dark.world.nouns)
    nouns["tap"] = thing("tap", "room", dark=True, exits=nouns["tap"].exits)
    dark = evolve_all(begin(build_world(nouns=nouns, id="inn", title="Inn", start="tap"), 1), (OPEN,))
    assert perceived(dark, DROP) == ((), ())
    assert perceived(dark, act.Say(PLAYER, "mara", "Hush.")) == (("mara",), ("tom", "ada"))


SHUT_IN = (Moved(thing=PLAYER, place="press", how="in"), made("press", "open", False))


def test_what_happens_in_something_closed_is_witnessed_by_those_inside_alone() -> None:
    assert perceived(an_inn(*SHUT_IN), DROP) == ((), ())
    both = an_inn(Moved(thing="mara", place="press", how="in"), *SHUT_IN)
    assert perceived(both, act.Say(PLAYER, "mara", "Sh.")) == (("mara",), ())
    assert perceived(both, act.Open(PLAYER, "press")) == (("mara",), ("ada",))


def test_who_opens_what_somebody_is_in_is_seen_by_them() -> None:
    state = an_inn(Moved(thing="mara", place="press", how="in"), made("press", "open", False))
    assert perceived(state, DROP) == ((), ("ada",))
    assert perceived(state, act.Open(PLAYER, "press")) == (("mara",), ("ada",))


def test_whoever_hides_sees_and_is_not_seen() -> None:
    state = an_inn(made("mara", "hidden", True))
    assert perceived(state, DROP)[0] == ("mara",)
    taken = decide(an_inn(made("mara", "hidden", True), Moved(thing="coin", place="tap")), act.Take("mara", "coin"))
    assert not isinstance(taken, Refusal)
    assert (taken[0].witnesses, taken[0].afar) == ((), ())
    assert perceived(state, act.Say("mara", PLAYER))[0] == (PLAYER,)


def test_people_on_chairs_are_among_those_of_the_room_and_people_shut_in_are_not() -> None:
    seated = an_inn(Moved(thing="tom", place="stool", how="on"), Moved(thing="mara", place="press", how="in"))
    assert people_in(seated, "yard") == ("tom",)
    assert set(people_in(seated, "tap")) == {PLAYER, "mara"}
    shut = evolve_all(seated, (made("press", "open", False),))
    assert people_in(shut, "tap") == (PLAYER,)
    assert people_in(shut, "press") == ("mara",)
    assert others_in(shut, "tap", PLAYER) == ()
