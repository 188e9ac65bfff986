"""Every act can be said, in every spelling that the verb table promises."""

from __future__ import annotations

import pytest

from engine.model import actions as act
from engine.model.language import plain
from engine.model.world import PLAYER, Exit
from engine.parser.parse import _DEEDS
from engine.parser.tables import ENGLISH
from tests.parser.small import FIXED, Talk, person, player, room, thing
from tests.parser.test_handling import every_act

HOUSE = (
    room("hall", "Great Hall", {"north": Exit("yard"), "up": Exit("loft")}),
    room("yard", "Yard"),
    room("loft", "Loft"),
    player("hall"),
    person("mara", "Mara", "hall"),
    thing("lamp", "oil lamp", "hall", "lantern", light=True),
    thing("coin", "coin", "player", how="held"),
    thing("cloak", "cloak", "player", how="worn", wearable=True),
    thing("hat", "hat", "player", how="held", wearable=True),
    thing("chest", "chest", "hall", container=True, openable=True, fixed=FIXED, keys=("brass_key",)),
    thing("table", "table", "hall", supporter=True, fixed=FIXED),
    thing("letter", "letter", "table", how="on", reading=plain("Come.")),
    thing("brass_key", "brass key", "player", how="held"),
)

SPELLINGS: dict[str, str] = {
    "look": "look|l|look around|LOOK",
    "examine lamp": "examine lamp|x lamp|look at lamp|l at the lamp|inspect lamp|view lamp",
    "search lamp": "look in lamp|look under the lamp|search lamp|rummage in the lamp",
    "read letter": "read letter|read the letter",
    "inventory": "inventory|i|inv|take inventory",
    "wait": "wait|z|wait a while|wait for mara",
    "go north": "n|north|go north|walk north|go to the north|walk to north|run n",
    "go up": "u|up|upstairs|go up|climb up",
    "go northeast": "ne|northeast|north-east|go ne",
    "go out": "out|go out|leave|exit|get out|leave the hall|outside",
    "go in": "in|inside|go in|enter",
    "take lamp": "take lamp|get lamp|pick up lamp|pick lamp up|grab the lamp|fetch lamp|remove lamp",
    "take letter": "take letter from table|take letter off the table|get letter out of table|remove letter from table",
    "drop coin": "drop coin|put down coin|put coin down|discard coin|throw away the coin|leave coin",
    "put coin in chest": "put coin in chest|insert coin into chest|place the coin inside the chest|drop coin in chest",
    "put coin on table": "put coin on table|lay coin on table|hang coin on table|"
    "set coin upon table|put coin onto table",
    "open chest": "open chest|open up chest|open chest with key",
    "close chest": "close chest|shut chest|shut the chest",
    "unlock chest with brass_key": "unlock chest with brass key|unlock chest using key|unlock chest",
    "lock chest with brass_key": "lock chest with brass key|lock chest",
    "wear hat": "wear hat|don hat|put on hat|put hat on|put on the hat",
    "take off cloak": "take off cloak|take cloak off|remove cloak|doff cloak|shed cloak",
    "light lamp": "light lamp|turn on lamp|turn lamp on|switch on lamp|switch lamp on|kindle lamp",
    "douse lamp": "douse lamp|extinguish lamp|blow out lamp|blow lamp out|put out lamp|turn off lamp|turn lamp off",
    "give coin to mara": "give coin to mara|give mara coin|give mara the coin|"
    "offer coin to mara|hand mara coin|give coin",
    "show coin to mara": "show coin to mara|show mara coin|display the coin to mara",
    "ask mara about coin": "ask mara about coin|ask mara for coin|ask about coin|ask for the coin|"
    "mara, coin|mara, what about the coin?",
    "say to mara": 'say hello to mara|say "hello"|say hello|talk to mara|greet mara|'
    "hello mara|mara, hello|thank mara|bye|hi",
}


@pytest.mark.parametrize(
    ("line", "key"), [(line, key) for key, lines in SPELLINGS.items() for line in lines.split("|")]
)
def test_a_spelling_means_its_act(line: str, key: str) -> None:
    assert Talk(*HOUSE).keys(line) == key


def test_every_action_has_a_spelling_here() -> None:
    kinds = {type(Talk(*HOUSE).acts(lines.split("|")[0])[0]) for lines in SPELLINGS.values()}
    kinds |= {type(action) for action in every_act()}
    assert set(act.ALL) - kinds == {act.Tell, act.Order}  # told in test_talk and given in test_orders


def test_every_line_of_the_verb_table_has_a_deed() -> None:
    acts = {pattern.act for patterns in ENGLISH.first.values() for pattern in patterns}
    assert acts <= set(_DEEDS)
    assert set(_DEEDS) <= acts


@pytest.mark.parametrize("word", sorted(ENGLISH.command_words))
def test_no_verb_of_the_table_is_called_unknown(word: str) -> None:
    reading = Talk(*HOUSE).read(word)
    assert getattr(reading, "code", "") not in ("parse.unknown-verb", "parse.unknown-word", "parse.empty")


def test_a_person_of_the_world_is_read_by_the_same_table() -> None:
    talk = Talk(*HOUSE, actor="mara")
    assert talk.acts("take the oil lamp") == [act.Take("mara", "lamp")]
    assert talk.acts("north") == [act.Go("mara", "north")]
    assert talk.acts("x me") == [act.Examine("mara", "mara")]
    assert talk.acts("x player") == [act.Examine("mara", PLAYER)]
