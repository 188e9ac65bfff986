"""`solve` finds the shortest way to an ending, proves that there is none, and names the act that loses it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.api import load_world
from engine.author.identity import Identities
from engine.author.moves import Moves
from engine.author.solve import Solution, Solved, solve
from engine.author.stepping import opening_of
from engine.shell.transcripts import run_transcript
from tests.tiny import tiny_world

CHEST = """
start = "cell"
[room.cell]
name = "Cell"
text = "Four walls."
[thing.chest]
name = "chest"
text = "Oak."
in = "cell"
container = true
open = false
keys = ["key"]
locked = true
[thing.key]
name = "key"
text = "Iron."
in = "KEY_IS_IN"
[thing.jewel]
name = "jewel"
text = "Red."
in = "chest"
[[rule]]
on = "after taking jewel"
do = ["end rich"]
[ending.rich]
name = "Rich"
text = "You are rich."
"""

MARA = """
start = "inn"
[room.inn]
name = "Inn"
text = "Low."
[person.mara]
name = "Mara"
text = "Mara."
in = "inn"
[[person.mara.knows]]
fact = "debt"
when = "trust of mara >= 2"
tell = "I owe a hundred."
cover = "That is mine to know."
[fact.debt]
text = "Mara owes a hundred."
words = ["debt", "owes"]
[thing.coin]
name = "coin"
text = "A coin."
held_by = "player"
[[rule]]
on = "after showing coin mara"
do = ["add 1 to trust of mara"]
once = true
[[rule]]
on = "after telling mara debt"
do = ["end settled"]
[ending.settled]
name = "Settled"
text = "That is settled."
"""
KIND = MARA.replace("trust of mara >= 2", "trust of mara >= 1")

BARGAIN = """
start = "cell"
[room.cell]
name = "Cell"
text = "Four walls."
[thing.bell]
name = "bell"
text = "Brass."
in = "cell"
[[rule]]
on = "after touching bell"
do = ["choose bargain"]
[choice.bargain]
text = "A voice asks what you want."
options = [
    { label = "Gold", say = "Everybody does." },
    { label = "Out", do = ["end out"] },
]
[ending.out]
name = "Out"
text = "The door is open."
"""

THREAD = """
start = "inn"
[room.inn]
name = "Inn"
text = "Low."
[person.mara]
name = "Mara"
text = "Mara."
in = "inn"
[[person.mara.topics]]
about = ["weather", "rain"]
say = "It rains."
[[person.mara.topics]]
about = ["soup"]
say = "It is soup."
[[person.mara.topics]]
id = "road"
about = ["road", "way"]
answers = [{ say = "Ask me that again and I may think of it.", once = true }, { say = "There is a path." }]
[[person.mara.topics]]
id = "path"
about = ["path"]
after = "road"
say = "Over the hill. Come, I will show you."
do = ["end gone"]
[ending.gone]
name = "Gone"
text = "Over the hill."
"""

CLIFF = """
start = "top"
[room.top]
name = "Top"
text = "High up."
exits = { down = "foot" }
[room.foot]
name = "Foot"
text = "The foot of the cliff. Nobody could climb that."
[thing.rope]
name = "rope"
text = "A rope."
in = "top"
[[rule]]
on = "after dropping rope"
when = "player in foot"
do = ["end climbed"]
[ending.climbed]
name = "Climbed"
text = "Up you go."
"""

DICE = CLIFF.replace('in = "top"\n[[rule', 'in = "foot"\n[[rule').replace(
    "[[rule]]", '[number]\nluck = 0\n[[rule]]\non = "after waiting"\ndo = ["roll luck 1 to 6"]\n[[rule]]', 1
)


def only(found: Solution) -> Solved:
    assert len(found.endings) == 1
    return found.endings[0]


@pytest.mark.parametrize(
    "pack",
    [
        CHEST.replace("KEY_IS_IN", "chest"),
        MARA,
        CLIFF.replace('in = "top"\n[[rule', 'in = "top"\nfixed = true\n[[rule'),
    ],
    ids=["the key is in the chest that it opens", "her trust cannot be had", "the rope cannot be taken along"],
)
def test_a_world_that_cannot_be_won_is_proven_so(pack: str) -> None:
    found = solve(tiny_world(pack))
    assert found.exhausted
    assert only(found).status == "unwinnable"
    assert only(found).transcript == ""


def test_the_fewest_acts_to_an_ending_are_found_and_typed() -> None:
    won = only(solve(tiny_world(CHEST.replace("KEY_IS_IN", "cell"))))
    assert won.shortest
    assert won.lines == ("take key", "unlock chest with key", "open chest", "take jewel")


def test_what_somebody_must_be_asked_about_is_asked() -> None:
    won = only(solve(tiny_world(KIND)))
    assert won.lines == ("show coin to mara", "ask mara about debt", "tell mara about debt")


def test_a_choice_is_made() -> None:
    assert only(solve(tiny_world(BARGAIN))).lines == ("touch bell", "2")


def test_a_thread_of_talk_is_followed_to_its_end() -> None:
    found = solve(tiny_world(THREAD))
    assert only(found).lines == ("ask mara about road", "ask mara about path")
    assert found.exhausted


def test_of_topics_that_come_to_words_alone_one_is_asked_about() -> None:
    world = tiny_world(THREAD)
    moves = Moves(Identities(world))
    asked = [key for key in moves.of(opening_of(world, 1)) if key.startswith("ask ")]
    assert asked == ["ask mara about road"]
    small = THREAD.replace('do = ["end gone"]', "")
    small_talk = Moves(Identities(tiny_world(small + '[[rule]]\non = "after waiting"\ndo = ["end gone"]\n')))
    state = opening_of(small_talk.world, 1)
    assert [key for key in small_talk.of(state) if key.startswith("ask ")] == ["ask mara about weather"]


def test_the_act_that_loses_an_ending_is_named() -> None:
    won = only(solve(tiny_world(CLIFF)))
    assert won.lines == ("take rope", "go down", "drop rope")
    assert won.dead_ends is not None and won.dead_ends.exact
    assert [(dead.act, dead.after, dead.certain) for dead in won.dead_ends.by] == [("go down", (), True)]
    assert (won.dead_ends.lost, won.dead_ends.tried) == (1, 4)


def test_a_world_without_dead_ends_is_said_to_have_none() -> None:
    dead_ends = only(solve(tiny_world(CHEST.replace("KEY_IS_IN", "cell")))).dead_ends
    assert dead_ends is not None and dead_ends.exact
    assert (dead_ends.lost, dead_ends.by) == (0, ())


def test_what_is_not_found_within_the_limit_is_not_called_unwinnable() -> None:
    found = solve(tiny_world(CHEST.replace("KEY_IS_IN", "cell")), limit=3)
    assert not found.exhausted
    assert only(found).status == "not-found"


def test_a_way_that_may_not_be_the_shortest_is_not_called_so() -> None:
    found = solve(load_world("cloak"), limit=60, endings=("won",))
    assert not found.exhausted
    won = only(found)
    assert won.status == "won" and won.shortest == (len(won.acts) <= found.within + 1)


def test_a_search_by_seed_is_the_same_every_time() -> None:
    world = load_world("cloak")
    assert solve(world, limit=80) == solve(world, limit=80)


def test_what_a_search_leaves_out_is_said() -> None:
    assert any("seed 1" in limit for limit in solve(tiny_world(DICE), limit=50).limits)
    assert any("scripted" in limit for limit in solve(tiny_world(KIND)).limits)


def test_a_win_is_a_transcript_that_passes(tmp_path: Path) -> None:
    world = tiny_world(KIND)
    assert run_transcript(only(solve(world)).transcript, world) == []


def test_the_small_shipped_world_is_won_with_both_endings_and_looked_at_whole() -> None:
    found = solve(load_world("cloak"))
    assert found.exhausted
    assert [(won.ending, won.status, won.shortest) for won in found.endings] == [
        ("won", "won", False), ("lost", "won", False),
    ]  # fmt: skip
    assert found.endings[0].unproven == ("one line can do several acts in a turn",)
    assert found.endings[0].lines == (
        "go west", "take off cloak", "drop cloak", "go east", "go south", "read message",
    )  # fmt: skip


def test_no_way_shorter_than_the_first_line_of_several_acts_is_called_proven() -> None:
    won = only(solve(load_world("lantern"), limit=1_500, samples=0, endings=("sold",)))
    assert (len(won.acts), won.shortest, won.at_least) == (4, False, 2)


def test_where_no_way_is_shorter_act_by_act_none_is_looked_for() -> None:
    found = solve(load_world("lantern"), limit=1_500, samples=0, endings=("sold",))
    assert len(only(found).acts) <= found.within + 1
    assert found.states < 600


WORLDS = Path(__file__).resolve().parent.parent.parent / "worlds"


@pytest.mark.parametrize("pack", sorted(path.parent.name for path in WORLDS.glob("*/world.toml")))
def test_every_ending_of_every_shipped_world_is_kept_as_a_win(pack: str) -> None:
    for ending in load_world(pack).endings:
        file = WORLDS / pack / "tests" / f"solve-{ending}.transcript"
        assert f"ended {ending}" in file.read_text("utf-8"), "run: hearth solve PACK --write"


def test_a_choice_is_searched_and_answered_as_it_is_typed() -> None:
    pack = """
start = "gate"
[room.gate]
name = "Gate"
text = "Stone."
[thing.bell]
name = "bell"
text = "Tin."
in = "gate"
fixed = true
[choice.password]
options = [
    { label = "Say swordfish." },
    { label = "Ask again.", do = ["choose password"] },
    { label = "Say hearth.", do = ["end inside"] },
]
[[rule]]
on = "touching bell"
do = ["choose password"]
[ending.inside]
name = "Inside"
text = "In."
"""
    assert only(solve(tiny_world(pack))).lines == ("touch bell", "3")


def test_a_fact_is_asked_about_by_the_word_that_its_author_put_first() -> None:
    world = tiny_world(
        """
        start = "hall"
        [room.hall]
        name = "Hall"
        text = "A hall."
        [fact.short]
        name = "what was filed"
        text = "Two pounds were filed off."
        words = ["weight", "filed"]
        [person.ida]
        name = "Ida"
        article = ""
        in = "hall"
        knows = [{ fact = "short", tell = "Two pounds." }]
        [[rule]]
        on = "becomes true"
        when = "player knows short"
        do = ["end told"]
        [ending.told]
        name = "Told"
        text = "So that was it."
        """
    )
    assert solve(world).endings[0].lines == ("ask ida about weight",)


def test_what_makes_a_world_large_is_named() -> None:
    clock = """
    start = "hall"
    [room.hall]
    name = "Hall"
    text = "A hall."
    [number]
    knocks = 0
    [[rule]]
    on = "every turn"
    do = ["add 1 to knocks"]
    [[rule]]
    on = "becomes true"
    when = "knocks > 400 or turn > 900"
    do = ["end late"]
    [ending.late]
    name = "Late"
    text = "It is late."
    """
    found = solve(tiny_world(clock), limit=60)
    assert not found.exhausted
    assert [words.partition(" (")[0] for words in found.large_by] == ["the turn", "the number knocks"]
    assert solve(tiny_world(clock.replace("400 or turn > 900", "2")), limit=60).large_by == ()
