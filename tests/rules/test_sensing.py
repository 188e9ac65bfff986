"""Searching and the senses: what each takes, what stands against it, what comes to light."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.model import actions as act
from engine.model.actions import Action
from engine.model.events import Event, Made, Moved
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.query import body
from engine.model.refusal import Refusal
from engine.model.state import State, begin
from engine.model.world import PLAYER, Exit, build_world
from engine.rules.decide import decide
from engine.rules.scope import can_hear, can_see, can_smell, far_smells, hears, unseen, visible
from tests.rules.at_random import thing

Make = Callable[[str, str], Action]


def a_house(*changes: Event) -> State:
    """A kitchen with a porch behind a door and a cellar through an arch; the player and mara are in the kitchen."""
    nouns = [
        thing("kitchen", "room", exits={"north": Exit("porch", "door"), "down": Exit("cellar", view=True)}),
        thing("porch", "room", exits={"south": Exit("kitchen", "door")}),
        thing("cellar", "room", dark=True, exits={"up": Exit("kitchen", view=True)}),
        thing(PLAYER, "person", parent="kitchen"),
        thing("mara", "person", parent="kitchen"),
        thing("tom", "person", parent="porch"),
        thing("door", door=True, openable=True, open=False),
        thing("chime", parent="porch", sound=plain("Ting.")),
        thing("pail", parent="porch"),
        thing("fish", parent="porch", smell=plain("Of the sea.")),
        thing("basket", parent="porch", container=True),
        thing("egg", parent="basket"),
        thing("coffer", parent="porch", container=True, openable=True, open=False),
        thing("pearl", parent="coffer"),
        thing("chest", parent="kitchen", container=True, openable=True, open=False),
        thing("cheese", parent="chest", smell=plain("Ripe."), sound=plain("It ticks.")),
        thing("jar", parent="kitchen", container=True, openable=True, open=False, transparent=True),
        thing("pepper", parent="jar", smell=plain("Sharp.")),
        thing("stove", parent="kitchen", container=True, openable=True, open=False, hides=("key", "note")),
        thing("key", parent="kitchen", hidden=True),
        thing("note", parent="stove", how="on", hidden=True),
        thing("hat", parent="mara", how="worn"),
        thing("cap", parent=PLAYER, how="worn"),
        thing("rat", parent="cellar", smell=plain("Musky."), sound=plain("It gnaws.")),
        thing("bag", parent="cellar", container=True),
        thing("sky", backdrop=("kitchen", "porch"), hides=("star",)),
        thing("star", backdrop=("kitchen", "porch"), hidden=True),
    ]
    world = build_world(nouns={noun.id: noun for noun in nouns}, id="house", title="House", start="kitchen")
    return evolve_all(begin(world, 1), changes)


def opened(thing: str) -> Event:
    return Made(thing=thing, quality="open", value=True)


AS = pytest.mark.parametrize(("actor", "other", "cap"), [(PLAYER, "mara", "hat"), ("mara", PLAYER, "cap")])

CASES: list[tuple[str, Make]] = [
    ("any.too-far", lambda a, o: act.Touch(a, "pail")),
    ("any.too-far", lambda a, o: act.Read(a, "pail")),
    ("any.too-far", lambda a, o: act.Say(a, "tom", "Hello.")),
    ("any.too-far", lambda a, o: act.Touch(a, "egg")),
    ("any.not-in-sight", lambda a, o: act.Touch(a, "pearl")),
    ("any.not-in-sight", lambda a, o: act.Listen(a, "pearl")),
    ("any.not-in-sight", lambda a, o: act.Smell(a, "pearl")),
    ("any.out-of-reach", lambda a, o: act.Taste(a, "pepper")),
    ("any.not-a-thing", lambda a, o: act.Smell(a, "porch")),
    ("search.person", lambda a, o: act.Search(a, o)),
    ("search.closed", lambda a, o: act.Search(a, "chest")),
    ("smell.no-air", lambda a, o: act.Smell(a, "pepper")),
    ("smell.no-air", lambda a, o: act.Smell(a, "pail")),
    ("taste.person", lambda a, o: act.Taste(a, o)),
    ("taste.person", lambda a, o: act.Taste(a, a)),
]


@AS
@pytest.mark.parametrize(("expected", "make"), CASES, ids=[f"{n}:{c[0]}" for n, c in enumerate(CASES)])
def test_the_law_refuses_with_its_one_reason(expected: str, make: Make, actor: str, other: str, cap: str) -> None:
    verdict = decide(a_house(opened("door")), make(actor, other))
    assert isinstance(verdict, Refusal)
    assert verdict.code == expected


@AS
def test_what_somebody_has_is_touched_and_neither_tasted_nor_searched(actor: str, other: str, cap: str) -> None:
    assert not isinstance(decide(a_house(), act.Touch(actor, cap)), Refusal)
    for kind in (act.Taste, act.Search):
        verdict = decide(a_house(), kind(actor, cap))
        assert isinstance(verdict, Refusal)
        assert verdict.code == "any.belongs"


def test_what_is_too_far_off_is_named_with_its_room() -> None:
    verdict = decide(a_house(opened("door")), act.Touch(PLAYER, "pail"))
    assert isinstance(verdict, Refusal)
    assert verdict.about == {"actor": PLAYER, "thing": "pail", "room": "porch"}


def test_a_closed_door_lets_sound_through_faintly_and_nothing_else() -> None:
    shut, ajar = a_house(), a_house(opened("door"))
    assert (hears(shut, PLAYER, "chime"), hears(ajar, PLAYER, "chime")) == ("faintly", "clearly")
    assert not can_see(shut, PLAYER, "chime")
    assert can_see(ajar, PLAYER, "chime")
    assert not can_smell(ajar, PLAYER, "chime")
    assert (can_smell(shut, PLAYER, "fish"), can_smell(ajar, PLAYER, "fish")) == (False, True)
    assert (unseen(shut, PLAYER, "smell"), far_smells(ajar, PLAYER)) == (("rat",), ["fish"])
    assert unseen(shut, PLAYER, "sound") == ("cheese", "chime", "rat")


def test_a_closed_box_lets_sound_out_faintly_and_no_smell() -> None:
    shut, ajar = a_house(), a_house(opened("chest"))
    assert (hears(shut, PLAYER, "cheese"), hears(ajar, PLAYER, "cheese")) == ("faintly", "clearly")
    assert (can_smell(shut, PLAYER, "cheese"), can_smell(ajar, PLAYER, "cheese")) == (False, True)


def test_two_rooms_off_nothing_is_heard() -> None:
    state = a_house(Moved(thing=PLAYER, place="cellar"), opened("door"))
    assert hears(state, PLAYER, "chime") == ""
    assert can_hear(state, PLAYER, "cheese")


@AS
def test_in_the_dark_what_smells_or_sounds_is_perceived_and_nothing_else(actor: str, other: str, cap: str) -> None:
    state = a_house(Moved(thing=actor, place="cellar"))
    for action in (act.Smell(actor, "rat"), act.Listen(actor, "rat"), act.Smell(actor), act.Listen(actor)):
        assert not isinstance(decide(state, action), Refusal), action
    for action in (act.Smell(actor, "bag"), act.Listen(actor, "bag"), act.Touch(actor, "rat")):
        verdict = decide(state, action)
        assert isinstance(verdict, Refusal)
        assert verdict.code == "any.in-dark"


@AS
def test_what_is_hidden_is_found_by_searching_and_not_before(actor: str, other: str, cap: str) -> None:
    state = a_house()
    assert {"key", "note"} & set(visible(state, actor)) == set()
    events = decide(state, act.Search(actor, "stove"))
    assert not isinstance(events, Refusal)
    assert events[0].found == ("key", "note")  # type: ignore[attr-defined]
    assert events[0].witnesses == (other,)
    after = evolve_all(state, events)
    assert {"key", "note"} <= set(visible(after, actor))
    again = decide(after, act.Search(actor, "stove"))
    assert not isinstance(again, Refusal)
    assert again[0].found == ()  # type: ignore[attr-defined]


@AS
def test_a_search_finds_only_what_is_there(actor: str, other: str, cap: str) -> None:
    events = decide(a_house(Moved(thing="key", place="porch")), act.Search(actor, "stove"))
    assert not isinstance(events, Refusal)
    assert events[0].found == ("note",)  # type: ignore[attr-defined]


@AS
def test_a_backdrop_is_searched_where_it_is_seen(actor: str, other: str, cap: str) -> None:
    state = a_house()
    events = decide(state, act.Search(actor, "sky"))
    assert not isinstance(events, Refusal)
    after = evolve_all(state, events)
    assert not body(after, "star").hidden
    assert can_see(after, "tom", "star")
    assert not can_see(evolve_all(after, (Moved(thing="tom", place="cellar"),)), "tom", "star")
