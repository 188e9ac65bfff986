"""What `solve` calls proven is so: what only a rule makes something of is tried, and what stays untried is named."""

from __future__ import annotations

import pytest

from engine.author import solve as solving
from engine.author import typed
from engine.author.identity import Identities
from engine.author.one_line import are_one_line, leads_on_to
from engine.author.solve import Solved, solve
from engine.author.stepping import opening_of, step
from engine.model.keys import read_key
from engine.shell.transcripts import run_transcript
from tests.tiny import tiny_world

CELL = """
start = "cell"
[room.cell]
name = "Cell"
text = "Four walls."
[thing.stone]
name = "stone"
text = "Grey."
in = "cell"
[thing.idol]
name = "idol"
text = "Squat."
in = "cell"
scenery = true
[person.bob]
name = "Bob"
text = "Bob."
in = "cell"
[ending.win]
name = "Win"
text = "Won."
"""


def solved(rules: str) -> Solved:
    return solve(tiny_world(CELL + rules)).endings[0]


@pytest.mark.parametrize(
    ("on", "line"),
    [
        ("instead of taking idol", "take idol"),
        ("going north", "go north"),
        ("before kissing bob", "kiss bob"),
        ("after kissing bob", "kiss bob"),
        ("after thinking", "think"),
        ("swimming", "swim"),
        ("kicking idol", "kick idol"),
        ("attacking bob", "attack bob"),
        ("eating stone", "eat stone"),
        ("throwing stone", "throw stone"),
        ("taking bob", "take bob"),
        ("reading idol", "read idol"),
        ("showing idol bob", "show idol to bob"),
        ("unlocking stone idol", "unlock stone with idol"),
        ("putting in stone idol", "put stone in idol"),
        ("asking bob", "ask bob about nothing"),
        ("asking anything", "ask bob about nothing"),
        ("ordering bob", "Bob, wait"),
    ],
)
def test_what_the_law_refuses_and_a_rule_catches_is_tried(on: str, line: str) -> None:
    found = solved(f'[[rule]]\non = "{on}"\nsay = "It glows."\ndo = ["end win"]\n')
    assert (found.status, found.lines) == ("won", (line,))
    assert run_transcript(found.transcript, tiny_world(CELL + f'[[rule]]\non = "{on}"\ndo = ["end win"]\n')) == []


def test_a_rule_about_any_act_is_set_off_by_one_that_is_refused() -> None:
    found = solved(
        """
[[rule]]
on = "any action"
do = ["add 1 to tries"]
[[rule]]
on = "after any action"
do = ["set tries to 0"]
[[rule]]
on = "becomes true"
when = "tries >= 1"
do = ["end win"]
[number]
tries = 0
"""
    )
    assert found.status == "won"


def test_a_gesture_that_only_a_rule_after_it_answers_makes_the_way_shorter() -> None:
    rules = (
        '[[rule]]\non = "after thinking"\ndo = ["end win"]\n[[rule]]\non = "after dropping stone"\ndo = ["end win"]\n'
    )
    found = solved(rules)
    assert (found.lines, found.shortest) == (("think",), True)


def test_what_a_refused_act_brings_back_is_not_lost() -> None:
    found = solved(
        """
[room.yard]
name = "Yard"
text = "Mud."
[[rule]]
on = "waiting"
do = ["remove stone"]
[[rule]]
on = "after taking stone"
do = ["end win"]
[[rule]]
on = "after kissing bob"
say = "Mwah."
do = ["move stone to cell"]
"""
    )
    assert found.dead_ends is not None and found.dead_ends.by == ()


def test_a_verb_of_the_pack_with_effects_is_tried_without_a_rule() -> None:
    found = solved(
        """
[verb.anoint]
lines = ["anoint {thing}"]
do = ["add 1 to oil"]
response = "It shines."
[number]
oil = 0
[[rule]]
on = "every turn"
when = "oil >= 2"
do = ["end win"]
"""
    )
    assert found.status == "won" and len(found.lines) == 2 and found.shortest


def test_of_several_alike_one_that_has_burned_is_another() -> None:
    world = tiny_world(
        CELL + '[thing.candle]\nname = "candle"\ntext = "Tallow."\nin = "cell"\ncount = 2\nlight = true\nburns = 2\n'
    )
    state = opening_of(world, 1)
    for key in ("take candle", "light candle", "wait", "wait"):
        state = step(state, key)
    other = step(step(state, "drop candle"), "take candle_2")
    identities = Identities(world)
    assert identities.of(state) != identities.of(other)


def test_a_liquid_is_shared_out() -> None:
    vessels = "".join(
        f'[thing.{id}]\nname = "{id}"\ntext = "Clay."\nheld_by = "player"\nvessel = 2\n{more}'
        for id, more in (("jug", 'holds = "water"\n'), ("bowl", ""), ("cup", ""))
    )
    found = solved(
        '[thing.water]\nname = "water"\ntext = "Clear."\nliquid = true\nunit = "cup"\n'
        + vessels
        + '[[rule]]\non = "every turn"\nwhen = "not bowl is empty and not cup is empty"\ndo = ["end win"]\n'
    )
    assert (found.status, len(found.lines)) == ("won", 2)


SEVERAL = """
[thing.coin]
name = "coin"
text = "Brass."
in = "cell"
count = 3
[[rule]]
on = "every turn"
when = "WHEN"
do = ["end win"]
"""


def test_what_only_several_acts_in_one_turn_can_come_to_is_not_called_impossible() -> None:
    found = solved(SEVERAL.replace("WHEN", "turn <= 0 and number of coins held by player = 2"))
    assert found.status == "not-found"
    assert found.unproven == ("one line can do several acts in a turn",)


def test_where_the_end_of_a_turn_changes_nothing_several_acts_in_it_cast_no_doubt() -> None:
    found = solved(SEVERAL.replace("WHEN", "number of coins held by player = 2"))
    assert (found.status, found.shortest, found.unproven) == ("won", True, ())


def test_dead_ends_are_not_proven_where_one_line_can_do_several_acts() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "turn > 3"\ndo = ["remove idol"]\n'
    found = solved(SEVERAL.replace("WHEN", "turn <= 2 and number of coins held by player = 3") + rule)
    assert found.dead_ends is not None
    assert found.dead_ends.exact and not found.dead_ends.proven
    assert not any(dead.certain for dead in found.dead_ends.by)


JUGS = """
[thing.water]
name = "water"
text = "Wet."
liquid = true
UNIT
[thing.well]
name = "well"
text = "Deep."
in = "cell"
scenery = true
source = "water"
[thing.big]
name = "big jug"
text = "Five."
held_by = "player"
vessel = 5
[thing.small]
name = "small jug"
text = "Three."
held_by = "player"
vessel = 3
[[rule]]
on = "becomes true"
when = "amount of big = 4"
do = ["end win"]
"""


def test_a_liquid_whose_measure_has_no_name_is_not_measured_out() -> None:
    found = solved(JUGS.replace("UNIT", ""))
    assert (found.status, found.shortest) == ("won", True)
    assert len(found.lines) > 5 and found.lines[0].startswith("fill ")
    named = solved(JUGS.replace("UNIT", 'unit = "cup"'))
    assert (named.status, len(named.lines)) == ("won", 1)


def test_an_act_that_no_line_does_is_no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    known = typed.wordings
    monkeypatch.setattr(typed, "wordings", lambda state, act: () if act.key() == "take stone" else known(state, act))
    rules = '[[rule]]\non = "after taking stone"\ndo = ["end win"]\n'
    only = solved(rules)
    assert (only.status, only.acts) == ("not-found", ())
    assert "no line was found that does 'take stone'" in only.trouble
    kicks = """
[number]
kicks = 0
[[rule]]
on = "kicking idol"
do = ["add 1 to kicks"]
say = "Thud."
stop = true
[[rule]]
on = "becomes true"
when = "kicks = 2"
do = ["end win"]
"""
    other = solved(rules + kicks)
    assert (other.status, other.lines, other.shortest) == ("won", ("kick idol", "kick idol"), False)
    assert other.dead_ends is not None and not other.dead_ends.proven


def test_what_only_a_habit_answers_is_tried() -> None:
    found = solve(
        tiny_world(
            CELL.replace(
                "[person.bob]\n", '[person.bob]\nhabits = [{ do = "drop pin", when = "action is kissing bob" }]\n'
            )
            + '[thing.pin]\nname = "pin"\ntext = "Bent."\nheld_by = "bob"\n'
            + '[[rule]]\non = "becomes true"\nwhen = "not bob holds pin"\ndo = ["end win"]\n'
        )
    ).endings[0]
    assert (found.status, found.lines) == ("won", ("kiss bob",))


PIT = """
start = "ledge"
[room.ledge]
name = "Ledge"
text = "Wind."
exits.down = { to = "pit", one_way = true }
[room.pit]
name = "Pit"
text = "Dark."
[thing.rope]
name = "long rope"
text = "Hemp."
in = "ledge"
[thing.lamp]
name = "lamp"
text = "Tin."
in = "ledge"
[ending.win]
name = "Win"
text = "Won."
[[rule]]
on = "after dropping lamp"
when = "player in pit"
do = ["end win"]
"""


def test_no_trap_is_hidden_behind_another_of_the_same_act() -> None:
    found = solve(tiny_world(PIT)).endings[0].dead_ends
    assert found is not None and found.proven
    assert [(dead.line, dead.after_lines, dead.states) for dead in found.by] == [
        ("go down", (), 1),
        ("go down", ("take rope",), 2),
    ]
    assert found.by[0].others == 0 and found.lost == 3


def test_of_ways_as_short_the_one_that_waits_is_shown() -> None:
    rule = '[[rule]]\non = "every turn"\nwhen = "turn = 5"\ndo = ["end win"]\n'
    assert solve(tiny_world(PIT + rule)).endings[0].lines[:2] == ("take lamp", "go down")
    lost = PIT.replace("after dropping lamp", "after dropping rope")
    assert solve(tiny_world(lost.replace("player in pit", "turn = 5") + rule)).endings[0].lines == ("wait",) * 6


MOOD = """
[[rule]]
on = "asking bob about rain"
do = ["add 1 to asked"]
stop = true
[[rule]]
on = "asking bob about snow"
do = ["add 2 to asked"]
stop = true
[[rule]]
on = "becomes true"
when = "asked = 3"
do = ["end win"]
[fact.rain]
name = "rain"
text = "Rain."
words = ["rain"]
[fact.snow]
name = "snow"
text = "Snow."
words = ["snow"]
[number]
asked = 0
"""


def test_questions_to_one_person_are_no_list() -> None:
    found = solved(MOOD)
    assert (found.status, len(found.lines), found.shortest, found.unproven) == ("won", 2, True, ())


def test_what_a_line_can_list_and_what_it_does_on_the_way() -> None:
    world = tiny_world(
        CELL + '[thing.box]\nname = "box"\ntext = "Tin."\nin = "cell"\nopenable = true\ncontainer = true\n'
    )

    def listed(one: str, other: str) -> bool:
        first, second = (read_key(world, "player", key) for key in (one, other))
        assert first is not None and second is not None
        return are_one_line(world, first, second)

    assert listed("take stone", "take box") and listed("put stone in box", "put idol in box")
    assert listed("ask bob about stone", "ask player about stone")
    assert not listed("ask bob about stone", "ask bob about box")
    assert not listed("kiss bob", "kiss idol") and not listed("go north", "go south")
    state = opening_of(world, 1)
    take, put, drop = (read_key(world, "player", key) for key in ("take stone", "put stone in box", "drop stone"))
    assert take is not None and put is not None and drop is not None
    assert leads_on_to(state, take, (put,)) and not leads_on_to(state, take, (drop,))


def test_lines_name_things_as_players_see_them() -> None:
    world = CELL.replace("[person.bob]", "[person.mill]").replace('"Bob"', '"Old Miller"')
    found = solve(tiny_world(world + '[[rule]]\non = "kissing mill"\ndo = ["end win"]\n')).endings[0]
    assert found.lines == ("kiss old miller",)


def test_a_dead_end_by_a_choice_is_told_by_what_its_option_says() -> None:
    choice = """
[choice.price]
text = "Well?"
options = [{ label = "Pay." , do = ["add 1 to paid"] }, { label = "Curse." }]
[[rule]]
on = "touching idol"
do = ["choose price"]
once = true
[[rule]]
on = "waiting"
when = "paid >= 1"
do = ["end win"]
[number]
paid = 0
"""
    found = solved(choice).dead_ends
    assert found is not None and [dead.line for dead in found.by] == ['choose "Curse."']


def test_what_nothing_could_be_proven_of_is_looked_at_in_order_only_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    cups = "".join(f'[thing.cup{at}]\nname = "cup{at}"\ntext = "Tin."\nin = "cell"\n' for at in range(6))
    sure = cups + (
        '[room.yard]\nname = "Yard"\ntext = "Mud."\nexits = { west = "cell" }\n[number]\nclock = 0\n'
        '[[rule]]\non = "becomes true"\nwhen = "clock > 9000"\ndo = ["end win"]\n'
    )
    doubtful = sure + '[[rule]]\non = "every turn"\ndo = ["add 1 to clock"]\n'
    cell = CELL.replace('text = "Four walls."', 'text = "Four walls."\nexits = { east = "yard" }')

    def within(rules: str) -> int:
        found = solve(tiny_world(cell + rules), limit=2_000, samples=0)
        assert not found.exhausted
        assert bool(found.endings[0].unproven) == (rules == doubtful)
        return found.within

    far = within(doubtful), within(sure)
    monkeypatch.setattr(solving, "AT_FIRST", 40)
    assert within(doubtful) < far[0]
    assert within(sure) == far[1]
