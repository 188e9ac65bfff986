"""Orders: obeyed where the pack lets somebody be told and the law lets them do it, and never beyond either."""

from __future__ import annotations

import pytest

from engine.api import Playing
from engine.model import events as ev
from engine.model.actions import Order
from engine.model.minds import Answer, Request
from engine.model.query import body, memories, posture, room_of
from engine.model.refusal import Refusal
from engine.narration.tell import in_words
from engine.people.scripted import scripted_answer
from engine.rules.decide import decide
from engine.turn.replay import replay
from tests.tiny import said, spoken, tiny_game

SHIP = """
start = "deck"
[number]
mood = 0
[room.deck]
name = "Deck"
text = "Planks."
exits = { down = "hold" }
[room.hold]
name = "Hold"
text = "Barrels."
exits = { up = "deck" }
[thing.rope]
name = "rope"
text = "Tarred."
in = "deck"
[thing.bell]
name = "bell"
text = "Brass."
in = "deck"
fixed = "It is bolted down."
[thing.chest]
name = "chest"
text = "Oak."
in = "deck"
container = true
openable = true
open = false
locked = true
key = "key"
fixed = true
[thing.key]
name = "key"
text = "A key."
held_by = "tom"
[thing.bench]
name = "bench"
text = "A bench."
in = "deck"
supporter = true
enterable = true
postures = ["sit"]
fixed = true
[fact.reef]
name = "the reef"
text = "There is a reef to the east."
words = ["reef"]
[person.tom]
name = "Tom"
pronoun = "he"
text = "Tom."
in = "deck"
obeys = [{ do = "any", say = "Aye." }]
knows = [{ fact = "reef", when = "mood >= 1", cover = "Reef? What reef?", tell = "East of here." }]
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "deck"
defies = "I take no orders."
obeys = [
    { do = "take rope", say = "If I must." },
    { do = "drop rope", when = "mood >= 1", say = "Gladly." },
    { do = "take bell" },
    { do = "wait" },
]
[person.pip]
name = "Pip"
pronoun = "he"
text = "Pip."
in = "deck"
"""


def ship(*lines: str, extra: str = "") -> Playing:
    return tiny_game(SHIP + extra, *lines)


def where(game: Playing, thing: str) -> str | None:
    return body(game.game.state, thing).parent


# --- the law of giving them ---


@pytest.mark.parametrize("actor", ["player", "mara"])
def test_an_order_is_words_to_a_person_here(actor: str) -> None:
    state = ship().game.state
    done = decide(state, Order(actor, "tom", "take rope"))
    assert not isinstance(done, Refusal)
    assert [(event.actor, event.to, event.act) for event in done if isinstance(event, ev.Ordered)] == [
        (actor, "tom", "take rope")
    ]
    assert "pip" in done[0].witnesses and "tom" in done[0].witnesses
    for to, act, code in (
        (actor, "wait", "order.self"),
        ("bell", "wait", "order.no-person"),
        ("tom", "fly bell moon", "order.no-act"),
        ("tom", "", "order.no-act"),
        ("hold", "wait", "any.not-a-thing"),
    ):
        refused = decide(state, Order(actor, to, act))
        assert isinstance(refused, Refusal) and refused.code == code, (to, act)


def test_nobody_is_told_what_to_do_who_is_elsewhere() -> None:
    game = ship("down")
    refused = decide(game.game.state, Order("player", "tom", "wait"))
    assert isinstance(refused, Refusal) and refused.code == "any.nobody-there"


# --- whether they would ---


def test_who_may_be_told_does_it_and_says_what_the_pack_has_them_say() -> None:
    game = ship()
    assert spoken(game, "mara, take the rope") == ["If I must."]
    assert where(game, "rope") == "mara"


def test_who_takes_no_such_order_says_so_and_does_nothing() -> None:
    game = ship()
    assert spoken(game, "mara, open the chest") == ["I take no orders."]
    assert spoken(game, "pip, take the rope") == ["I would rather not."]
    assert where(game, "rope") == "deck"


def test_whether_they_would_can_hang_on_how_things_stand() -> None:
    game = ship("mara, take rope")
    assert spoken(game, "mara, drop rope") == ["I take no orders."]
    game = ship("wait", "mara, take rope", extra='[[rule]]\non = "waiting"\ndo = ["set mood to 1"]\n')
    assert spoken(game, "mara, drop rope") == ["Gladly."]


def test_a_habit_that_answers_an_order_comes_before_all_that() -> None:
    habit = '[[person.mara.habits]]\ndo = "say to player"\nwhen = "action is ordering mara"\nsay = "Ask nicely."\n'
    assert spoken(ship(extra=habit), "mara, take the rope") == ["Ask nicely."]


# --- whether they can ---


def test_who_would_and_cannot_says_why_in_their_own_words() -> None:
    game = ship()
    assert spoken(game, "mara, take the bell") == ["It is bolted down."]
    assert spoken(game, "tom, drop the rope") == ["I am not holding the rope."]
    assert spoken(game, "tom, take off the rope") == ["I am not wearing the rope."]
    assert spoken(game, "tom, north") == ["There is no way north from here."]


def test_the_steps_that_it_takes_are_taken() -> None:
    game = ship()
    turn = game.play("tom, put the rope in the chest")
    assert [type(event).__name__ for event in turn.events if event.actor == "tom"] == [
        "Taken", "Unlocked", "Opened", "Placed", "Conversed", "Spoken",
    ]  # fmt: skip
    assert where(game, "rope") == "chest"


def test_a_rule_binds_somebody_who_was_told_to_as_it_does_anybody() -> None:
    rule = '[[rule]]\non = "taking rope"\nactor = "anyone"\nsay = "The rope is tied fast."\nstop = true\n'
    game = ship(extra=rule)
    assert "The rope is tied fast." in said(game, "tom, take the rope")
    assert where(game, "rope") == "deck"


def test_going_standing_and_handling_are_all_to_be_had_by_telling() -> None:
    game = ship("tom, sit on the bench")
    assert posture(game.game.state, "tom") == "sitting"
    game.play("tom, go down")
    assert room_of(game.game.state, "tom") == "hold" and posture(game.game.state, "tom") == "standing"


def test_who_is_told_to_do_what_nobody_could_see_says_that_they_will() -> None:
    assert spoken(ship(), "mara, wait") == ["As you wish."]


# --- what is said by it ---


def test_to_be_told_to_tell_is_to_be_asked() -> None:
    game = ship()
    events = game.act("order tom to tell reef to player").events
    assert [event.words for event in events if isinstance(event, ev.Spoken)] == ["Reef? What reef?"]
    assert not [event for event in events if isinstance(event, ev.Told)]
    open_now = ship(extra='[[rule]]\non = "start"\ndo = ["set mood to 1"]\n')
    events = open_now.act("order tom to tell reef to player").events
    assert [event.fact for event in events if isinstance(event, ev.Told)] == ["reef"]


def test_an_order_to_tell_somebody_else_what_is_kept_back_tells_nothing_of_it() -> None:
    game = ship()
    turn = game.act("order tom to tell reef to mara")
    assert [event.words for event in turn.events if isinstance(event, ev.Spoken)] == ["Reef? What reef?"]
    assert not [event for event in turn.events if isinstance(event, ev.Told)]


def test_somebody_told_to_tell_a_third_to_do_something_does_and_the_third_acts() -> None:
    game = ship()
    turn = game.act("order tom to order mara to take rope")
    assert where(game, "rope") == "mara"
    assert [event.actor for event in turn.events if isinstance(event, ev.Ordered)] == ["player", "tom"]
    assert replay(game.game.world, 7, game.records).divergence is None


def test_orders_are_told_and_remembered_in_words() -> None:
    game = ship()
    assert said(game, "mara, take the rope").startswith("You tell Mara to take the rope.")
    remembered = [
        in_words(game.game.state, memory.event, "pip")
        for memory in memories(game.game.state, "pip")
        if isinstance(memory.event, ev.Ordered)
    ]
    assert remembered == ["The stranger told Mara to take the rope."]


# --- minds ---


def test_a_mind_hears_the_order_and_finds_the_act_on_its_menu_steps_or_not() -> None:
    seen: list[Request] = []

    def watch(request: Request) -> Answer:
        seen.append(request)
        return scripted_answer(request)

    game = ship()
    game.mind = watch
    game.play("tom, put the rope in the chest")
    assert seen[0].heard == "The stranger told you to put the rope in the chest."
    assert seen[0].menu[0].key == seen[0].suggested == "put rope in chest"
    assert seen[0].menu[0].words == "put the rope in the chest"


def test_a_mind_may_do_what_the_pack_would_not_have_it_told_but_never_what_the_law_forbids() -> None:
    def willing(request: Request) -> Answer:
        return Answer(
            id=request.id, choice="take bell" if "bell" in request.heard else "take rope", speech="Very well."
        )

    game = ship()
    game.mind = willing
    game.play("pip, take the rope")
    assert where(game, "rope") == "pip"
    turn = game.play("pip, take the bell")
    assert where(game, "bell") == "deck" and turn.record.faults == ("pip: off the menu",)


def test_an_order_about_what_somebody_keeps_back_comes_back_to_them_in_no_memory() -> None:
    game = ship()
    game.act("order pip to tell reef to mara")
    seen: list[Request] = []

    def watch(request: Request) -> Answer:
        seen.append(request)
        return scripted_answer(request)

    game.mind = watch
    game.play("tom, hello")
    assert seen and not [memory for memory in seen[0].memories if "reef" in memory.words]


# --- several at once ---

FORECASTLE = """
[thing.book]
name = "red book"
text = "Red."
in = "deck"
[thing.lamp]
name = "lamp"
text = "Brass."
in = "deck"
[person.bo]
name = "Bo"
pronoun = "he"
text = "Bo."
in = "deck"
defies = "Never."
obeys = [{ do = "take book", say = "Yes." }, { do = "take rope" }, { do = "take bell" }]
"""


def test_several_orders_on_one_line_are_all_done_with_one_answer() -> None:
    game = ship(extra=FORECASTLE)
    assert spoken(game, "tom, take the red book and the lamp") == ["Aye."]
    assert (where(game, "book"), where(game, "lamp")) == ("tom", "tom")
    assert spoken(game, "tom, drop all but the lamp") == ["Aye."]
    assert (where(game, "book"), where(game, "lamp")) == ("deck", "tom")
    assert replay(game.game.world, 7, game.records).divergence is None


def test_each_is_judged_by_itself_and_the_first_reason_is_told() -> None:
    game = ship(extra=FORECASTLE)
    assert spoken(game, "bo, take the lamp, the bell and the red book") == ["Never."]
    assert (where(game, "lamp"), where(game, "bell"), where(game, "book")) == ("deck", "deck", "bo")
    assert spoken(game, "bo, take the bell, the rope and the lamp") == ["It is bolted down."]
    assert (where(game, "lamp"), where(game, "rope")) == ("deck", "bo")
    assert spoken(game, "mara, take the lamp and the red book") == ["I take no orders."]
    assert (where(game, "lamp"), where(game, "book")) == ("deck", "bo")


def test_a_rule_that_stops_one_of_them_leaves_the_rest() -> None:
    rule = """
[[rule]]
on = "taking book"
actor = "anyone"
say = "The book is chained."
stop = true
"""
    game = ship(extra=FORECASTLE + rule)
    assert "The book is chained." in said(game, "tom, take the red book and the lamp")
    assert (where(game, "book"), where(game, "lamp")) == ("deck", "tom")


@pytest.mark.parametrize("choice", ["take lamp", "wait"])
def test_a_mind_is_asked_once_for_all_of_them(choice: str) -> None:
    game = ship(extra=FORECASTLE)
    asked = []

    def mind(request: Request) -> Answer:
        if request.person == "pip":
            asked.append(request.step)
            assert request.heard == "The stranger told you to take the lamp and the red book."
            if request.step == "choose":
                assert {"take lamp", "wait"} <= {entry.key for entry in request.menu}
                return Answer(id=request.id, choice=choice)
        return scripted_answer(request)

    game.mind = mind
    game.play("pip, take the lamp and the red book")
    assert asked.count("choose") == 1
    taken = choice == "take lamp"  # the pack has nobody give Pip orders; a mind may take them on, and then takes on all
    assert (where(game, "lamp"), where(game, "book")) == (("pip", "pip") if taken else ("deck", "deck"))


def test_a_barred_way_is_told_of_in_the_authors_words() -> None:
    barred = 'exits = { down = "hold", north = { blocked = "The nettles stand as high as a man." } }'
    game = tiny_game(SHIP.replace('exits = { down = "hold" }', barred))
    assert spoken(game, "tom, north") == ["The nettles stand as high as a man."]


def test_who_is_stopped_by_a_rule_that_says_nothing_says_that_they_cannot() -> None:
    game = tiny_game(
        """
start = "hall"
[room.hall]
name = "Hall"
text = "A hall."
[thing.cup]
name = "cup"
in = "hall"
[person.mara]
name = "Mara"
pronoun = "she"
text = "Mara."
in = "hall"
obeys = [{ do = "any" }]
[[rule]]
on = "taking cup"
actor = "anyone"
stop = true
"""
    )
    assert said(game, "mara, take the cup").split("\n")[1:] == ["Mara says, “I cannot do that.”"]
