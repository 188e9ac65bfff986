"""One event, told to who does it, to whom it is done, to who looks on, and to who sees it from the next room."""

from __future__ import annotations

from typing import Any

import pytest

from engine.model import events as ev
from engine.model.actions import (
    Ask,
    Burn,
    Dig,
    Enter,
    Exit,
    Listen,
    Order,
    Perform,
    Pour,
    Push,
    Sit,
    Stand,
    Take,
)
from engine.model.evolve import evolve_all
from engine.model.language import plain
from engine.model.refusal import Refusal
from engine.model.state import State
from engine.model.tongue import Verb
from engine.model.world import Exit as Way
from engine.narration.tell import act_in_words, in_words, narrate
from engine.rules.decide import decide
from tests.narration.worlds import game, person, room, thing, told, words


def house(**rest: Any) -> State:
    """A study where Mara and Ada are, a hall beyond an open door with the player, and a porch in view of the study."""
    return game(
        room("hall", "Hall", exits={"west": Way("study", door="door"), "out": Way("road")}),
        room("study", "Study", exits={"east": Way("hall", door="door"), "north": Way("porch", view=True)}),
        room("porch", "Porch", exits={"south": Way("study", view=True)}),
        room("road", "Road"),
        thing("door", "oak door", article="an", door=True, openable=True),
        person("player", "you", pronoun="they", parent="hall"),
        person("mara", "Mara", pronoun="she", parent="study"),
        person("miller", "miller", article="the", pronoun="he", parent="study"),
        person("tom", "Tom", pronoun="he", parent="porch"),
        thing("lamp", parent="study", light=True),
        thing("coin", same="coin", parent="study"),
        thing("coin_2", "coin", same="coin", parent="study"),
        thing("rope", parent="mara", how="held", rope=True),
        thing("bench", parent="study", supporter=True, enterable=True),
        thing("cart", parent="study", container=True, enterable=True, vehicle=True, pushable=True),
        thing("bell", parent="study"),
        thing("hammer", parent="mara", how="held"),
        thing("water", article="some", liquid=True, unit="cup"),
        thing("jug", parent="mara", how="held", vessel=6, filled=("water", 3)),
        thing("bowl", parent="study", vessel=6),
        thing("well", parent="study", source="water"),
        thing("bread", article="some", parent="study", edible=True),
        thing("crumb", same="crumb"),
        thing("crumb_2", "crumb", same="crumb"),
        **rest,
    )


def by_mara(kind: Any, **fields: Any) -> ev.Event:
    """Something that Mara does in the study: the miller is there, the player and Tom see it from afar."""
    return kind(actor="mara", witnesses=("miller",), afar=("player", "tom"), **fields)  # type: ignore[no-any-return]


def from_everywhere(event: ev.Event, state: State | None = None) -> list[str]:
    """To Mara, to the miller beside her, to the player beyond the door, to Tom on the porch."""
    start = state or house()
    return [" / ".join(words(told(start, event, observer=who))) for who in ("mara", "miller", "player", "tom")]


def test_whoever_sees_it_through_a_door_is_told_so() -> None:
    assert from_everywhere(by_mara(ev.Taken, thing="lamp", source="study")) == [
        "You take the lamp.",
        "Mara takes the lamp.",
        "Through the oak door, Mara takes the lamp.",
        "In the Study, Mara takes the lamp.",
    ]


def test_words_are_heard_from_the_next_room_and_who_says_nothing_is_seen() -> None:
    assert from_everywhere(by_mara(ev.Spoken, to="miller", words="No."))[1:] == [
        "Mara says, “No.”",
        "Through the oak door, Mara says to the miller, “No.”",
        "In the Study, Mara says to the miller, “No.”",
    ]
    assert from_everywhere(by_mara(ev.Spoken, to="miller", words=""))[3] == "In the Study, Mara says nothing."


def test_what_is_asked_about_by_its_id_has_its_article() -> None:
    asked = decide(house(), Ask("mara", "miller", "lamp"))
    assert not isinstance(asked, Refusal)
    assert words(told(house(), asked[0], observer="miller")) == ["Mara asks you about the lamp."]


def test_an_article_is_small_after_the_door() -> None:
    event = ev.Taken(actor="miller", thing="lamp", source="study", afar=("player",))
    assert words(told(house(), event)) == ["Through the oak door, the miller takes the lamp."]


def test_a_door_that_moves_is_not_seen_through_itself() -> None:
    assert from_everywhere(by_mara(ev.Opened, thing="door"))[2:] == [
        "Mara opens the oak door.",
        "In the Study, Mara opens the oak door.",
    ]


def test_a_gift_has_four_standpoints() -> None:
    event = by_mara(ev.Given, thing="rope", to="miller")
    assert from_everywhere(event) == [
        "You give the rope to the miller.",
        "Mara gives you the rope.",
        "Through the oak door, Mara gives the rope to the miller.",
        "In the Study, Mara gives the rope to the miller.",
    ]


def test_a_rope_is_tied_to_somebody() -> None:
    assert from_everywhere(by_mara(ev.Tied, thing="rope", to="miller"))[:2] == [
        "You tie the rope to the miller.",
        "Mara ties the rope to you.",
    ]


def test_one_of_several_alike_is_a_coin_and_the_last_is_the_coin() -> None:
    assert from_everywhere(by_mara(ev.Taken, thing="coin", source="study"))[:3] == [
        "You take a coin.",
        "Mara takes a coin.",
        "Through the oak door, Mara takes a coin.",
    ]
    one_left = evolve_all(house(), (by_mara(ev.Taken, thing="coin", source="study"),))
    assert from_everywhere(by_mara(ev.Taken, thing="coin_2", source="study"), one_left)[0] == "You take the coin."
    assert from_everywhere(by_mara(ev.Dropped, thing="coin", room="study"), one_left)[0] == "You put the coin down."


def test_nobody_remembers_which_coin_it_was() -> None:
    event = by_mara(ev.Taken, thing="coin", source="study")
    assert in_words(house(), event, "miller") == "Mara took a coin."
    assert in_words(house(), by_mara(ev.Taken, thing="lamp", source="study"), "miller") == "Mara took the lamp."


# --- coming and going ---


def test_who_leaves_is_seen_to_leave_through_the_door() -> None:
    event = by_mara(ev.Went, origin="study", direction="north", room="porch")
    assert words(told(house(), event)) == ["Through the oak door, Mara leaves, going north."]


def test_who_comes_into_a_room_in_view_is_seen_to_come() -> None:
    event = ev.Went(actor="tom", origin="porch", direction="south", room="study", afar=("player",))
    assert words(told(house(), event)) == ["Through the oak door, Tom comes in from the north."]


def test_who_goes_in_a_vehicle_is_told_to_be_in_it() -> None:
    inside = evolve_all(house(), (ev.Entered(actor="mara", thing="cart", how="in"),))
    event = by_mara(ev.Went, origin="study", direction="north", room="porch", vehicle="cart")
    assert words(told(inside, event, observer="miller")) == ["Mara leaves in the cart, going north."]
    there = ev.Went(
        actor="mara", origin="study", direction="north", room="porch", vehicle="cart", witnesses=("tom",)
    )  # fmt: skip
    assert words(told(inside, there, observer="tom")) == ["Mara comes in from the south, in the cart."]


def test_who_is_taken_along_is_told_so_and_sees_the_place() -> None:
    inside = evolve_all(
        house(),
        (ev.Entered(actor="mara", thing="cart", how="in"), ev.Entered(actor="miller", thing="cart", how="in")),
    )
    event = ev.Went(
        actor="mara", origin="study", direction="north", room="porch", vehicle="cart", witnesses=("miller",)
    )  # fmt: skip
    assert words(told(inside, event, observer="miller"))[:2] == [
        "Mara goes north, and you with her.",
        "Porch (in the cart)",
    ]


def test_pushing_is_told_at_both_ends() -> None:
    event = ev.Went(
        actor="mara", origin="study", direction="north", room="porch", pushing="cart", witnesses=("miller", "tom")
    )  # fmt: skip
    assert words(told(house(), event, observer="mara"))[:2] == ["You push the cart north.", "Porch"]
    assert words(told(house(), event, observer="miller")) == ["Mara leaves, pushing the cart north."]
    assert words(told(house(), event, observer="tom")) == ["Mara comes in from the south, pushing the cart."]


def test_getting_in_and_out_says_which() -> None:
    on, into = by_mara(ev.Entered, thing="bench", how="on"), by_mara(ev.Entered, thing="cart", how="in")
    assert from_everywhere(on)[:2] == ["You get onto the bench.", "Mara gets onto the bench."]
    assert from_everywhere(into)[:2] == ["You get into the cart.", "Mara gets into the cart."]
    off = by_mara(ev.GotOut, thing="bench", place="study", how="in")
    out = by_mara(ev.GotOut, thing="cart", place="study", how="in")
    assert from_everywhere(off, evolve_all(house(), (on,)))[1] == "Mara gets off the bench."
    assert from_everywhere(out, evolve_all(house(), (into,)))[1] == "Mara gets out of the cart."


def test_postures_are_taken_on_things_and_on_the_ground() -> None:
    on = by_mara(ev.Posed, posture="sitting", place="bench", how="on")
    assert from_everywhere(on)[:3] == [
        "You sit down on the bench.",
        "Mara sits down on the bench.",
        "Through the oak door, Mara sits down on the bench.",
    ]
    assert from_everywhere(by_mara(ev.Posed, posture="lying", place="study", how="in"))[1] == "Mara lies down."
    assert in_words(house(), on, "mara") == "You sat down on the bench."


# --- liquids, fire and spades ---


def test_what_is_poured_is_measured_and_its_end_is_told_to_who_pours() -> None:
    event = by_mara(ev.Poured, liquid="water", amount=3, source="jug", place="bowl")
    assert from_everywhere(event)[:2] == [
        "You pour three cups of water from the jug into the bowl. / The jug is empty now.",
        "Mara pours three cups of water from the jug into the bowl.",
    ]


def test_pouring_over_things_away_and_filling_are_told_apart() -> None:
    def pour(**fields: Any) -> str:
        return from_everywhere(by_mara(ev.Poured, liquid="water", amount=1, **fields))[1]

    assert pour(source="jug", place="bench", kept=False) == "Mara pours a cup of water from the jug over the bench."
    assert pour(source="jug", place="study", kept=False) == "Mara pours a cup of water from the jug onto the ground."
    assert pour(source="well", place="bowl", filling=True, endless=True) == (
        "Mara fills the bowl with a cup of water from the well."
    )


def test_what_is_left_is_told_to_who_was_there() -> None:
    event = by_mara(ev.Eaten, thing="bread", leaves=("crumb", "crumb_2"))
    assert from_everywhere(event) == [
        "You eat the bread. / Two crumbs remain.",
        "Mara eats the bread. / Two crumbs remain.",
        "Through the oak door, Mara eats the bread.",
        "In the Study, Mara eats the bread.",
    ]


def test_what_is_dug_up_is_told_of_the_digger() -> None:
    here = by_mara(ev.Dug, thing="study", tool="hammer", room="study", leaves=("crumb",))
    assert from_everywhere(here)[:2] == [
        "You dig in the ground with the hammer. / You turn up a crumb.",
        "Mara digs in the ground with the hammer. / She turns up a crumb.",
    ]


def test_a_light_that_fails_is_told_to_who_sees_it_alone() -> None:
    lit = evolve_all(house(), (ev.Lit(actor="mara", thing="lamp"),))
    for event, line in (
        (ev.Guttered(thing="lamp", turns=3), "The lamp burns low."),
        (ev.BurnedOut(thing="lamp"), "The lamp gutters and goes out."),
    ):
        assert words(told(lit, event, observer="miller")) == [line]
        away = evolve_all(lit, (ev.Moved(thing="player", place="road"),))
        assert words(narrate(away, evolve_all(away, (event,)), (event,), "player")) == []


# --- what was found, points, orders, and verbs of the pack ---


def test_a_find_names_what_was_found() -> None:
    event = by_mara(ev.Searched, thing="bench", found=("coin", "coin_2", "lamp"))
    assert from_everywhere(event)[:2] == [
        "You find two coins and a lamp.",
        "Mara searches the bench and finds two coins and a lamp.",
    ]
    assert in_words(house(), event, "mara") == "You searched the bench and found two coins and a lamp."


def test_points_are_a_note_to_the_player() -> None:
    up, down = ev.Scored(points=5, reason="finding it"), ev.Scored(points=-1, reason="losing it")
    assert [(line.kind, line.text) for line in told(house(), up, down)] == [
        ("note", "(Your score has gone up by five points.)"),
        ("note", "(Your score has gone down by one point.)"),
    ]
    assert told(house(), up, observer="mara") == ()


def test_an_order_is_told_in_words_and_not_in_ids() -> None:
    event = by_mara(ev.Ordered, to="miller", act="put coin in cart")
    assert from_everywhere(event)[:3] == [
        "You tell the miller to put the coin in the cart.",
        "Mara tells you to put the coin in the cart.",
        "Through the oak door, Mara tells the miller to put the coin in the cart.",
    ]


RING = Verb(
    id="ring", doing="ringing", lines=("ring|toll {thing}", "ring|toll {thing} with {thing}"), nouns=2,
    response=plain("It hums for a long time."),
)  # fmt: skip


def test_a_verb_of_the_pack_is_answered_by_its_response_and_seen_by_others() -> None:
    event = by_mara(ev.Performed, act="ring", thing="bell", other="hammer")
    assert from_everywhere(event, house(verbs={"ring": RING})) == [
        "It hums for a long time.",
        "Mara rings the bell with the hammer.",
        "Through the oak door, Mara rings the bell with the hammer.",
        "In the Study, Mara rings the bell with the hammer.",
    ]
    assert in_words(house(verbs={"ring": RING}), event, "miller") == "Mara was ringing the bell with the hammer."


def test_a_pack_can_word_its_own_verb_for_every_standpoint() -> None:
    state = house(verbs={"ring": RING}, messages={"perform.ring.they": plain("{Actor} makes {the thing} sing.")})
    event = by_mara(ev.Performed, act="ring", thing="bell")
    assert from_everywhere(event, state)[1:3] == [
        "Mara makes the bell sing.",
        "Through the oak door, Mara makes the bell sing.",
    ]


@pytest.mark.parametrize(
    ("action", "phrase"),
    [
        (Enter("mara", "cart"), "get into the cart"),
        (Enter("mara", "bench"), "get onto the bench"),
        (Sit("mara"), "sit down"),
        (Sit("mara", "bench"), "sit down on the bench"),
        (Stand("mara"), "stand up"),
        (Exit("mara"), "get out"),
        (Listen("mara"), "listen"),
        (Push("mara", "cart"), "push the cart"),
        (Push("mara", "cart", "north"), "push the cart north"),
        (Pour("mara", "jug", "bowl"), "pour what is in the jug into the bowl"),
        (Pour("mara", "jug", "bench"), "pour what is in the jug over the bench"),
        (Burn("mara", "rope", "lamp"), "burn the rope with the lamp"),
        (Dig("mara", "study", "hammer"), "dig here with the hammer"),
        (Order("mara", "miller", "take lamp"), "tell the miller to take the lamp"),
        (Perform("mara", "ring", "bell", "hammer"), "ring the bell with the hammer"),
        (Take("mara", "player"), "take the stranger"),
    ],
)
def test_acts_are_named_by_where_one_will_be_and_what_is_left_out(action: Any, phrase: str) -> None:
    assert act_in_words(house(verbs={"ring": RING}), action, "mara") == phrase


def test_getting_out_names_what_one_is_in() -> None:
    state = evolve_all(house(), (ev.Entered(actor="mara", thing="bench", how="on"),))
    assert act_in_words(state, Exit("mara"), "player") == "get off the bench"
